"""Index or no index, one answer: `search` by the index, `search` by reading and `hits` agree, whatever is printed.

Texts and queries are drawn from every category of Unicode. More of them: `ONE_ANSWER_QUERIES=10000`.
"""

from __future__ import annotations

import functools
import json
import os
import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus_archive import Archive, Corpus, QueryError, parse
from corpus_archive.analyses import article_search
from corpus_archive.language.spans import visible
from corpus_archive.matches import in_text
from corpus_archive.matches.scope import Scope
from corpus_archive.query import plain, syntax
from corpus_archive.query.tree import Term, Terms
from corpus_archive.record_words import Side
from corpus_archive.results.result import Result
from corpus_archive.store.zones import zone_texts

QUERIES = int(os.environ.get("ONE_ANSWER_QUERIES", "600"))
ARTICLES = 60
EXACT = 0.2  # of the queries
SAME, NONE = ["the same hits"], ["no hits"]
SIDES: tuple[Side, Side] = ("zh", "en")
WORDS: dict[Side, list[str]] = {
    "zh": (
        "湖水 渔民 合作社 丰收 钢铁 上涨 的 凉 〇 ○ 一九五八 1958 ３．５％ T－34 General Electric ，。 （ 湖 "
        "鋼鐵 漁民 一九五○年 一九五〇 於 于 敎育 ⼈民 邓　拓 老　舍　魏传统 主席：谢　彤 钢　铁 李德全 曹　禺"
    ).split(" "),
    "en": (
        "lake Lake's people’s boats Yan'an T-34 1958 3.5 5,000 café U.S. the coopera Steel steelworks ( , . "
        "cafe Tsé-tung Tse-tung Lü Lu CAFÉS İzmir izmir ſteel"
    ).split(),
}
# Blanks, what folds, what parts words or does not, what is invisible: likelier than their number in Unicode says.
ODD = (
    "\u00ad\u200b\u200d\u2060\ufe0f\ufeff\u200e\u202a\U000e0101\u3164\u034f\x01\x7f \u00a0\u3000\u2028\t"
    "_'’＇.,．，-‐‑－*＊/“”ſıİ\u212aßςΣǅ²½Ⅷé\u0301\u0304１９Ａｂ○〇◯鐵铁後后⼈⺟ǎüßﬁｱＫ"
)


@functools.cache
def categories() -> list[str]:
    """Some characters of every category but surrogates, which no record holds."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in map(chr, range(sys.maxunicode + 1)):
        found[unicodedata.category(one)].append(one)
    chance = random.Random(7)
    return ["".join(chance.sample(of, min(len(of), 200))) for name, of in sorted(found.items()) if name != "Cs"]


def odd(chance: random.Random) -> str:
    return chance.choice(ODD if chance.random() < 0.6 else chance.choice(categories()))


def word(chance: random.Random, side: Side) -> str:
    """A word, sometimes of the other language, sometimes wide, with odd characters in it."""
    made = chance.choice(WORDS[side if chance.random() < 0.9 else "en" if side == "zh" else "zh"])
    if chance.random() < 0.15:
        made = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" and one != "*" else one for one in made)
    while chance.random() < 0.25:
        at = chance.randint(0, len(made))
        made = made[:at] + odd(chance) + made[at:]
    return made


def text(chance: random.Random, side: Side, longest: int) -> str:
    made = ""
    for _ in range(chance.randint(1, longest)):
        made += word(chance, side) + chance.choice(
            ("", "", " ", "\n", odd(chance)) if side == "zh" else (" ", " ", " ", "\n", odd(chance))
        )
    return made


def article(chance: random.Random, number: int, dump: Callable[..., str]) -> str:
    """A record whose texts are replaced: a dump would be cleaned of some of what is tried here."""
    record = json.loads(parse(dump(), newspaper="hbrb").to_json())
    record["id"] = f"{record['id'][:-12]}{number:012x}"
    record["piece"]["ordinal"] = number + 1
    for side in SIDES:
        record[side]["headline"] = text(chance, side, 4).replace("\n", "")
        record[side]["text"] = text(chance, side, 25)
        record[side] |= {"decks": [], "datelines": [], "credits": [], "sentences": [], "author": []}
    return json.dumps(record, ensure_ascii=False)


def part_of(chance: random.Random, printed: str) -> str:
    at = chance.randrange(max(1, len(printed)))
    return printed[at : at + chance.randint(1, 9)]


def term(chance: random.Random, texts: dict[Side, list[str]]) -> str:
    """A word, a phrase, or any part of a printed text, often with a star or with odd characters."""
    side = chance.choice(SIDES)
    kind = chance.random()
    if kind < 0.4:
        made = part_of(chance, chance.choice(texts[side]))
    elif kind < 0.7:
        made = word(chance, side)
    else:
        made = " ".join(word(chance, side) for _ in range(chance.randint(2, 3)))
    if chance.random() < 0.3:
        at = chance.choice((0, len(made), chance.randint(0, len(made))))
        made = made[:at] + "*" + made[at:]
    if chance.random() < 0.3:
        at = chance.randint(0, len(made))
        made = made[:at] + odd(chance) + made[at:]
    return made


class Printed(NamedTuple):
    """An archive, and all that is printed in it."""

    archive: Archive
    texts: dict[Side, list[str]]
    zones: dict[str, dict[Side, tuple[str, ...]]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Printed:
    folder, chance = tmp_path_factory.mktemp("odd"), random.Random(11)
    lines = [article(chance, number, make_dump) for number in range(ARTICLES)]
    (folder / "odd.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return filled(folder)


def filled(folder: Path) -> Printed:
    archive = Archive.create(folder / "archive", newspaper="hbrb")
    rejected: list[object] = []
    archive.ingest(folder / "odd.jsonl", on_error=rejected.append)
    assert (len(archive), rejected) == (ARTICLES, [])
    archive.index()
    texts: dict[Side, list[str]] = {"zh": [], "en": []}
    zones: dict[str, dict[Side, tuple[str, ...]]] = {}
    for one in archive:
        record = json.loads(one.to_json())
        zones[one.id] = {side: tuple(zone_texts(record, side)) for side in SIDES}
        assert one.zh is not None
        assert one.en is not None
        texts["zh"] += [one.zh.headline, one.zh.text]
        texts["en"] += [one.en.headline, one.en.text]
    return Printed(archive, texts, zones)


def by_reading(corpus: Corpus, node: Terms) -> article_search._ShownArticles:
    return article_search._by_reading(Scope(corpus.database, corpus.selection), node, slice(0, None))


def answers(search: Result) -> dict[str, tuple[object, ...]]:
    columns = (search.columns[name] for name in ("hits", "side", "left", "node", "right"))
    return dict(zip(search.columns["id"], zip(*columns, strict=True), strict=True))


def differences(printed: Printed, query: str, lang: Side, exact: bool) -> list[str]:
    """What a query finds by the index, by reading and, where it is one term, as hits, where these differ.

    SAME where they find the same, NONE where there is nothing to find or to ask for.
    """
    corpus = printed.archive
    try:
        node = syntax.asked_of_articles(query, lang, exact=exact)
        assert not isinstance(node, syntax.Query)  # none of these is CQL
    except QueryError as error:
        nothing = refused(corpus, query, lang) or len(plain._parts(query)) > 2
        return NONE if nothing else [f"only search says {error}"]
    indexed = answers(corpus.search(query, lang=lang, exact=exact, limit=None))
    read = {one.id: tuple(one[-5:]) for one in by_reading(corpus, node).articles}
    found = [] if indexed == read else [f"index {indexed}, reading {read}"]
    if isinstance(node, Term):
        lines = corpus.hits(query, lang=lang, exact=exact, zone="both").concordance(limit=None)
        if Counter(lines.columns["id"]) != {id: answer[0] for id, answer in indexed.items()}:
            found.append(f"index {indexed}, hits {Counter(lines.columns['id'])}")
        if {(row["id"], row["zone"], row["start"], row["node"]) for row in lines} != set(
            places(printed, node, indexed)
        ):
            found.append("hits are at other places")
    return found or (SAME if indexed else NONE)


def places(printed: Printed, term: Term, ids: Iterable[str]) -> Iterator[tuple[str, str, int, str]]:
    """Article, zone, offset and printed text of each hit, by reading."""
    for id in ids:
        for zone, text in zip(("headline", "body"), printed.zones[id][term.side], strict=True):
            yield from ((id, zone, start, text[start:end]) for start, end in in_text.spans(term, text))


def refused(corpus: Corpus, query: str, lang: Side) -> bool:
    try:
        corpus.hits(query, lang=lang)
    except QueryError:
        return True
    return False


def asked(chance: random.Random, texts: dict[Side, list[str]]) -> str:
    """A term, in quotes where it has a blank, or some of them with words between; never CQL."""
    terms = []
    while len(terms) < (1 if chance.random() < 0.8 else 2):
        made = term(chance, texts)
        if not re.search(r'[|>"“”]|^[\s*]*[\[({]', visible(made)):  # an operator, an end of the phrase, CQL
            terms.append(made if re.fullmatch(r"\S+", made) else f'"{made}"')
    made = chance.choice((" ", " OR ", " NOT ", " AND NOT ")).join(terms)
    return " AND ".join(terms) if syntax.needs_index(made) else made


def test_a_query_has_the_same_hits_by_the_index_by_reading_and_in_a_concordance(printed: Printed) -> None:
    chance = random.Random(int(os.environ.get("ONE_ANSWER_SEED", "3")))
    wrong: list[tuple[str, str, str]] = []
    with_hits = 0
    for _ in range(QUERIES):
        query, lang, exact = asked(chance, printed.texts), chance.choice(SIDES), chance.random() < EXACT
        found = differences(printed, query, lang, exact)
        with_hits += found == SAME
        wrong += [(query, lang, one) for one in found if found not in (SAME, NONE)]
        assert len(wrong) < 5, wrong
    assert wrong == []
    assert with_hits > QUERIES / 4
    print(f"{QUERIES} queries, {with_hits} with hits")
