"""CQL against a matcher that tries every token, over invented archives; queries are made up with what they mean.

The matcher knows nothing of the reader or of the engine: each part of a query is made as its text and as a function
that says where it may end. More queries: `CQL_QUERIES=10000`, others: `CQL_SEED=5`.
"""

from __future__ import annotations

import json
import os
import random
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any, NamedTuple

import plain_tagger
from corpus_archive import Archive, QueryError, parse
from corpus_archive.language import chinese, english
from corpus_archive.language.classes import CLASSES, class_of
from corpus_archive.language.folding import folded
from corpus_archive.language.segmenters import segmenter
from corpus_archive.matches.occurrences import span
from corpus_archive.record_words import Side
from corpus_archive.store.zones import zone_texts

QUERIES = int(os.environ.get("CQL_QUERIES", "400"))
A_ROUND = 80  # queries to an archive
WORDS: dict[Side, list[str]] = {
    "zh": "人民 公社 钢铁 的 的 湖水 1958 ABC 。 。 ， 　 \n".split(" "),
    "en": "the The lake lakes boat of of old café 12 . . , \n fish that to".split(" "),
}
STRATEGIES = ("standard", "traditional", "shortest", "longest")
Labels = dict[str, int]
Ends = Iterator[tuple[int, Labels]]


class Token(NamedTuple):
    """A token as a reader sees it."""

    form: str
    side: Side
    article: int
    zone: str
    start: int
    parted: bool  # nothing may lead into it from the one before
    begins_sentence: bool
    begins_paragraph: bool
    sentence: int
    paragraph: int


class Printed(NamedTuple):
    """An archive and, of each language, all its tokens and their parts of speech; each article's facts."""

    archive: Archive
    ids: list[str]
    facts: list[dict[str, set[str]]]
    tokens: dict[Side, list[Token]]
    tags: dict[Side, list[str]]


class One(NamedTuple):
    """A test of one token: as it is written, and whether the token at a place meets it."""

    text: str
    holds: Callable[[int], bool]


class Row(NamedTuple):
    """Tokens in a row: as they are written, and where they may end that begin at a place, with the labels met."""

    text: str
    ends: Callable[[int, Labels], Ends]


# Archives


def text_of(chance: random.Random, side: Side, longest: int) -> str:
    glue = "" if side == "zh" else " "
    return glue.join(chance.choices(WORDS[side], k=chance.randint(0, longest))).strip()


def record_of(chance: random.Random, number: int, dump: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(parse(dump, newspaper="hbrb").to_json())
    year, month, page = chance.choice((1956, 1958)), chance.choice((3, 11)), chance.choice((1, 2, None))
    record |= {"date": f"{year}-{month:02}-05", "page": page, "section": chance.choice(("要闻", "经济", ""))}
    record["id"] = f"hbrb-{record['date']}-{page or 0:02}-{number:012x}"
    record["piece"]["ordinal"] = number + 1
    sides: tuple[Side, Side] = ("zh", "en")
    for side in sides:
        text = text_of(chance, side, 30) or "x"
        cut = chinese.sentences if side == "zh" else english.sentences
        begins = accumulate((len(line) + 1 for line in text.split("\n")), initial=0)
        found = [one for line, at in zip(text.split("\n"), begins, strict=False) for one in cut(line, at)]
        record[side] |= {"headline": text_of(chance, side, 5).replace("\n", ""), "text": text, "sentences": found}
        record[side] |= {"decks": [], "datelines": [], "credits": [], "author": [], "byline": ""}
    return record


def archive_of(chance: random.Random, folder: Path, dump: str) -> Printed:
    records = [record_of(chance, number, dump) for number in range(chance.randint(3, 9))]
    lines = [json.dumps(one, ensure_ascii=False) for one in records]
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    archive = Archive.create(folder / "archive", newspaper="hbrb")
    archive.ingest(folder / "a.jsonl")
    archive.index()
    assert len(archive) == len(records)
    records.sort(key=lambda one: one["id"])
    tokens: dict[Side, list[Token]] = {"zh": [], "en": []}
    for number, record in enumerate(records):
        for side in tokens:
            for zone, text in zip(("headline", "body"), zone_texts(record, side), strict=True):
                tokens[side] += tokens_of(number, record, side, zone, text)
    facts, tags = [facts_of(one) for one in records], {side: parts_of_speech(tokens[side], side) for side in tokens}
    return Printed(archive, [one["id"] for one in records], facts, tokens, tags)


def parts_of_speech(tokens: list[Token], side: Side) -> list[str]:
    """The parts of speech of all tokens; nothing where English has no tagger."""
    sentences = groupby(tokens, key=lambda token: (token.article, token.zone, token.sentence))
    if side == "en" and not plain_tagger.HAS_TAGGER:
        return []
    return [tag for _, some in sentences for tag in plain_tagger.tags_of([token.form for token in some], side)]


def facts_of(record: dict[str, Any]) -> dict[str, set[str]]:
    year, month, _ = record["date"].split("-")
    page = {str(record["page"]), f"{record['page']:02}"} if record["page"] else set()
    return {"year": {year}, "month": {month, str(int(month))}, "page": page, "section": {record["section"]}}


def tokens_of(number: int, record: dict[str, Any], side: Side, zone: str, text: str) -> Iterator[Token]:
    placed, at = [], 0
    for paragraph, line in enumerate(text.split("\n")):
        for place, (form, start, parted) in enumerate(forms_of(line, side)):
            placed.append((form, at + start, parted or not place, not place, paragraph))
        at += len(line) + 1
    starts = [start for _, start, *_ in placed]
    sentences = [0] if zone == "headline" else [start for start, _ in record[side]["sentences"]]
    begins = {bisect_left(starts, offset) for offset in sentences}
    sentence = 0
    for index, (form, start, parted, is_first, paragraph) in enumerate(placed):
        sentence += index in begins or is_first
        yield Token(form, side, number, zone, start, parted, index in begins or is_first, is_first, sentence, paragraph)


def forms_of(line: str, side: Side) -> Iterator[tuple[str, int, bool]]:
    if side == "en":
        yield from ((form, start, False) for form, start, _ in english.tokens(line))
        return
    for run in re.finditer(r"\S+", line):
        words = segmenter("rjieba").cut(run.group())
        for word, start in zip(words, accumulate(map(len, words), initial=run.start()), strict=False):
            yield word, start, start == run.start()


# Queries


def without_accents(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


class Maker:
    """Makes queries about the tokens of one language of an archive."""

    def __init__(self, chance: random.Random, printed: Printed, side: Side) -> None:
        self.chance, self.printed, self.side = chance, printed, side
        self.tokens = printed.tokens[side]
        self.forms = sorted({token.form for token in self.tokens}) or ["x"]
        self.labels: list[str] = []
        self.readings: Callable[[int, int], list[Labels]] = lambda at, end: []  # of a match of the last query

    def pick(self, *of: str) -> str:
        return self.chance.choice(of)

    # Tests

    def value(self, what: Callable[[Token], str]) -> One:
        """A string behind `=`, with its flags."""
        form = self.chance.choice(self.forms)
        flags = self.pick("", "", "", "c", "d", "cd", "l")
        if "l" in flags:
            return One(quoted(form) + "%l", lambda at: what(self.tokens[at]) == form)
        if "c" in flags:
            form = folded(form)
        pattern = self.pick("{}", "{}", "{}.*", ".*{}", ".?{}", "{}|b", "(?:{})+", "[^a].*{}?").format(re.escape(form))
        pattern = (
            pattern if self.chance.random() < 0.8 else self.pick(r"\p{Lu}.*", "[[:upper:]].*", "[A-Z]+", ".*", ".")
        )
        wanted = pattern.replace(r"\p{Lu}", "[A-Z]").replace("[[:upper:]]", "[A-Z]")
        ignore = re.IGNORECASE if "c" in flags else 0

        def holds(at: int) -> bool:
            found = folded(what(self.tokens[at])) if "c" in flags else what(self.tokens[at])
            if "d" in flags:
                return re.fullmatch(without_accents(wanted), without_accents(found), ignore) is not None
            return re.fullmatch(wanted, found, ignore) is not None

        return One(quoted(pattern) + (f"%{flags}" if flags else ""), holds)

    def test(self, depth: int = 2) -> One:
        kind = self.chance.random()
        if depth and kind < 0.3:
            return self.joined(depth)
        if kind < 0.4:
            denied = self.test(depth and depth - 1)
            return One(f"!({denied.text})", lambda at: not denied.holds(at))
        if kind < 0.5:
            region, name = self.pick("s", "p"), self.pick("lbound", "rbound")
            at_edge = self.begins if name == "lbound" else self.ends
            return One(f"{name}({region})", lambda at: at_edge(region, at if name == "lbound" else at + 1))
        if kind < 0.58:
            fact = self.fact()
            return One(f"_.{fact.text}", fact.holds)
        if kind < 0.66:
            one = self.pick(*CLASSES)
            return One(f'class="{one}"', lambda at: class_of(self.tokens[at].form, self.side) == one)
        if kind < 0.72 and self.printed.tags[self.side]:
            return self.part()
        if kind < 0.78:
            return self.lemma()
        value, sign = self.value(lambda token: token.form), self.pick("=", "=", "=", "!=")
        return One(f"{self.pick('word', 'Word')}{sign}{value.text}", lambda at: value.holds(at) is (sign == "="))

    def part(self) -> One:
        """What part of speech a token is."""
        tags = self.printed.tags[self.side]
        value, sign = self.pick("NOUN", "VERB", "PUNCT", "N.*", "PART|ADP", "DET", "ADJ|NUM"), self.pick("=", "!=")
        return One(
            f'pos{sign}"{value}"', lambda at: (re.fullmatch(value, tags[at]) is not None) is (sign == "=")
        )  # fmt: skip

    def joined(self, depth: int) -> One:
        left, right, sign = self.test(depth - 1), self.test(depth - 1), self.pick("&", "|", "->")
        meanings: dict[str, Callable[[int], bool]] = {
            "&": lambda at: left.holds(at) and right.holds(at),
            "|": lambda at: left.holds(at) or right.holds(at),
            "->": lambda at: not left.holds(at) or right.holds(at),
        }
        return One(f"({left.text} {sign} {right.text})", meanings[sign])

    def lemma(self) -> One:
        form = lemma_of(self.chance.choice(self.forms), self.side)
        asked = form.title() if form.isascii() else form
        return One(f"lemma={quoted(re.escape(asked))}", lambda at: lemma_of(self.tokens[at].form, self.side) == form)

    def fact(self) -> One:
        """What the article must be, without its label."""
        name = self.pick("year", "text_month", "page", "section")
        key = name.removeprefix("text_")
        if key in ("year", "page") and self.chance.random() < 0.4:
            sign, number = (
                self.pick("<", ">=", "<="),
                self.pick("1957", "1958") if key == "year" else self.pick("1", "2"),
            )

            def compares(at: int) -> bool:
                numbers = {int(one) for one in self.facts(at)[key]}
                return any(
                    {"<": n < int(number), ">=": n >= int(number), "<=": n <= int(number)}[sign] for n in numbers
                )

            return One(f"{name} {sign} {number}", compares)
        value = self.pick("1958", "19.*", "3", "03", "11", "1", "2", "要闻", ".*", "")
        return One(f'{name}="{value}"', lambda at: any(re.fullmatch(value, one) for one in self.facts(at)[key]))

    def facts(self, at: int) -> dict[str, set[str]]:
        return self.printed.facts[self.tokens[at].article]

    def begins(self, region: str, at: int) -> bool:
        if at == len(self.tokens):
            return True
        return self.tokens[at].begins_sentence if region == "s" else self.tokens[at].begins_paragraph

    def ends(self, region: str, at: int) -> bool:
        return self.begins(region, at)

    # Rows

    def token(self) -> Row:
        kind = self.chance.random()
        if kind < 0.2:
            test = One("[]", lambda at: True)
        elif kind < 0.4:
            value = self.value(lambda token: token.form)
            test = One(value.text, value.holds)
        else:
            made = self.test()
            test = One(f"[{made.text}]", made.holds)

        def ends(at: int, labels: Labels) -> Ends:
            if at < len(self.tokens) and test.holds(at):
                yield at + 1, labels

        return Row(test.text, ends)

    def labelled(self) -> Row:
        token, name = self.token(), self.pick("a", "b", "1")
        self.labels.append(name)

        def ends(at: int, labels: Labels) -> Ends:
            for end, _ in token.ends(at, labels):
                yield end, labels | {name: at}

        return Row(f"{name}:{token.text}", ends)

    def edge(self) -> Row:
        region, slash = self.pick("s", "p"), self.pick("", "/")

        def ends(at: int, labels: Labels) -> Ends:
            if self.begins(region, at):
                yield at, labels

        return Row(f"<{slash}{region}>", ends)

    def repeated(self, part: Row) -> Row:
        times = self.pick("?", "*", "+", "{2}", "{0,2}", "{1,3}", "{,2}", "{2,}")
        least, most = {
            "?": (0, 1), "*": (0, 99), "+": (1, 99), "{2}": (2, 2), "{0,2}": (0, 2), "{1,3}": (1, 3), "{,2}": (0, 2),
            "{2,}": (2, 99),
        }[times]  # fmt: skip

        def ends(at: int, labels: Labels) -> Ends:
            reached, done = [(at, labels)], 0
            seen: list[tuple[int, Labels]] = []
            while reached and done <= most:
                if done >= least:
                    yield from (one for one in reached if one not in seen)
                    seen += reached
                further = [end for one in reached for end in part.ends(*one) if not self.is_parted(one[0], end[0], at)]
                reached = [one for place, one in enumerate(further) if one not in further[:place]]
                if done >= least:
                    reached = [one for one in reached if one not in seen]
                done += 1

        return Row(f"{part.text}{times}", ends)

    def is_parted(self, at: int, end: int, begin: int) -> bool:
        """Whether something parts the tokens of a row that began at `begin`."""
        return any(self.tokens[place].parted for place in range(max(at, begin + 1), min(end, len(self.tokens))))

    def row(self, depth: int = 2) -> Row:
        parts = []
        for _ in range(self.chance.randint(1, 3)):
            kind = self.chance.random()
            if depth and kind < 0.15:
                part = self.group(depth - 1)
            elif kind < 0.25:
                parts.append(self.edge())
                continue
            else:
                part = self.labelled() if kind < 0.35 else self.token()
            parts.append(self.repeated(part) if self.chance.random() < 0.35 else part)

        def ends(at: int, labels: Labels) -> Ends:
            reached = [(at, labels)]
            for part in parts:
                further = [end for one in reached for end in part.ends(*one) if not self.is_parted(one[0], end[0], at)]
                reached = [one for place, one in enumerate(further) if one not in further[:place]]
            yield from reached

        return Row(" ".join(part.text for part in parts), ends)

    def group(self, depth: int) -> Row:
        rows = [self.row(depth) for _ in range(self.chance.randint(1, 2))]

        def ends(at: int, labels: Labels) -> Ends:
            for row in rows:
                yield from row.ends(at, labels)

        return Row(f"({' | '.join(row.text for row in rows)})", ends)

    # Whole queries

    def constraint(self) -> Row | None:
        """What is asked behind `::`, as a row whose ends say whether it holds of [at, labels['end'])."""
        names = ["match", "matchend", *self.labels]
        left, right, kind = self.pick(*names), self.pick(*names), self.chance.random()

        def at_of(name: str, at: int, labels: Labels) -> int:
            return {"match": at, "matchend": labels["end"] - 1}.get(name, labels.get(name, -1))

        def made(text: str, holds: Callable[[int, int], bool], *used: str) -> Row:
            def ends(at: int, labels: Labels) -> Ends:
                places = [at_of(name, at, labels) for name in used]
                if min(places) >= 0 and holds(places[0], places[-1]):
                    yield at, labels

            return Row(text, ends)

        if kind < 0.35:
            sign, flag = self.pick("=", "!="), self.pick("", "%c")
            form = folded if flag else str
            return made(
                f"{left}.word {sign} {right}.word{flag}",
                lambda a, b: (form(self.tokens[a].form) == form(self.tokens[b].form)) is (sign == "="), left, right,
            )  # fmt: skip
        if kind < 0.6:
            number = self.chance.randint(0, 3)
            return made(f"distance({left}, {right}) > {number}", lambda a, b: b - a > number, left, right)
        if kind < 0.8:
            fact = self.fact()
            return made(f"{left}.{fact.text}", lambda a, b: fact.holds(a), left)
        if kind < 0.9 and (tags := self.printed.tags[self.side]):
            return made(f"{left}.pos = {right}.pos", lambda a, b: tags[a] == tags[b], left, right)
        value = self.value(lambda token: token.form)
        return made(f"{left}.word = {value.text}", lambda a, b: value.holds(a), left)

    def query(self) -> tuple[str, Callable[[str], list[tuple[int, int]]]]:
        """A query, and by strategy its hits as first tokens and ends."""
        self.labels = []
        if self.chance.random() < 0.1:
            return self.meet()
        row = self.group(1) if self.chance.random() < 0.15 else self.row()
        constraint = self.constraint() if self.chance.random() < 0.3 else None
        span_text, is_inside = self.span()
        other_text, is_limited = self.other()
        is_asked_later = not other_text.startswith(" within ")  # of the match that is chosen: containing, !within
        text = f"{row.text}{span_text}{other_text}{f' :: {constraint.text}' if constraint else ''}"
        self.readings = lambda at, last: [
            labels
            for end, labels in row.ends(at, {})
            if end == last and (constraint is None or any(constraint.ends(at, labels | {"end": end})))
        ]

        def hits(strategy: str) -> list[tuple[int, int]]:
            pairs = []
            for at in range(len(self.tokens)):
                found = sorted(
                    {
                        end
                        for end, labels in row.ends(at, {})
                        if end > at and is_inside(at, end) and (is_asked_later or is_limited(at, end))
                        and (constraint is None or any(constraint.ends(at, labels | {"end": end})))
                    }
                )  # fmt: skip
                if found:
                    pairs.append((at, found[-1] if strategy == "longest" else found[0]))
            return [pair for pair in chosen(pairs, strategy) if is_limited(*pair)]

        return text, hits

    def span(self) -> tuple[str, Callable[[int, int], bool]]:
        kind, number = self.chance.random(), self.chance.randint(1, 4)
        if kind < 0.15:
            return " within s", lambda at, end: self.tokens[at].sentence == self.tokens[end - 1].sentence
        if kind < 0.25:
            return f" within {number}", lambda at, end: end - at <= number
        if kind < 0.35:
            return (
                f" within {number} s",
                lambda at, end: self.tokens[end - 1].sentence - self.tokens[at].sentence < number,
            )
        return (" within p" if kind < 0.4 else ""), lambda at, end: True

    def sentences(self, at: int, end: int) -> int:
        return self.tokens[end - 1].sentence - self.tokens[at].sentence + 1

    def other(self) -> tuple[str, Callable[[int, int], bool]]:
        """What a hit must hold or lie in."""
        if self.chance.random() > 0.2:
            return "", lambda at, end: True
        word, denied = self.pick("within", "containing"), self.chance.random() < 0.3
        labels = list(self.labels)
        row = self.group(1)
        self.labels = labels
        pairs = [(at, end) for at in range(len(self.tokens)) for end, _ in row.ends(at, {}) if end > at]

        def holds(at: int, end: int) -> bool:
            if word == "within":
                found = any(first <= at and end <= last for first, last in pairs)
            else:
                found = any(at <= first and last <= end for first, last in pairs)
            return found is not denied

        return f" {'!' * denied}{word} {row.text}", holds

    def meet(self) -> tuple[str, Callable[[str], list[tuple[int, int]]]]:
        left, right = (One(f"[{one.text}]", one.holds) for one in (self.test(), self.test()))
        if self.chance.random() < 0.3:
            text = f"(union {left.text} {right.text})"
            return text, lambda _: [(at, at + 1) for at in range(len(self.tokens)) if left.holds(at) or right.holds(at)]
        low, high = sorted((self.chance.randint(-3, 3), self.chance.randint(-3, 3)))
        in_sentence = self.chance.random() < 0.3

        def near(at: int, other: int) -> bool:
            one, two = self.tokens[at], self.tokens[other]
            if (one.article, one.zone, one.paragraph) != (two.article, two.zone, two.paragraph):
                return False
            return one.sentence == two.sentence if in_sentence else low <= other - at <= high

        def hits(_: str) -> list[tuple[int, int]]:
            others = [at for at in range(len(self.tokens)) if right.holds(at)]
            return [
                (at, at + 1)
                for at in range(len(self.tokens))
                if left.holds(at) and any(near(at, other) for other in others)
            ]

        return f"(meet {left.text} {right.text} {'s' if in_sentence else f'{low} {high}'})", hits


def lemma_of(form: str, side: Side) -> str:
    return folded(form) if side == "zh" else english.lemma(folded(form))


def quoted(pattern: str) -> str:
    return '"' + pattern.replace('"', '""') + '"'


def chosen(pairs: list[tuple[int, int]], strategy: str) -> list[tuple[int, int]]:
    """Of matches, one a start, those that are hits."""

    def inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
        return one != other and other[0] <= one[0] and one[1] <= other[1]

    if strategy == "standard":
        return [one for one in pairs if not any(other[1] == one[1] and other[0] < one[0] for other in pairs)]
    if strategy == "shortest":
        return [one for one in pairs if not any(inside(other, one) for other in pairs)]
    if strategy == "longest":
        return [one for one in pairs if not any(inside(one, other) for other in pairs)]
    return pairs


Place = tuple[str, str, int, int]


def by_index(printed: Printed, query: str, side: Side, strategy: str) -> list[Place]:
    hits = printed.archive.hits(query, lang=side, zone="both", strategy=strategy)  # type: ignore[arg-type]
    found = []
    for one in hits.segments:
        for number, zone in enumerate(one.zones.tolist()):
            id = one.segment.ids[zone // 2].decode()
            found.append((id, "body" if zone % 2 else "headline", *span(one.segment.sides[side], one, number)))
    return found


def by_trying(maker: Maker, pairs: list[tuple[int, int]]) -> list[Place]:
    found = []
    for first, end in pairs:
        begin, last = maker.tokens[first], maker.tokens[end - 1]
        found.append((maker.printed.ids[begin.article], begin.zone, begin.start, last.start + len(last.form)))
    return found


def labels_by_index(printed: Printed, query: str, side: Side, strategy: str) -> dict[str, list[int | None]]:
    """By label how far behind the first token of each hit it stands; None where it has none."""
    hits = printed.archive.hits(query, lang=side, zone="both", strategy=strategy)  # type: ignore[arg-type]
    found: dict[str, list[int | None]] = {}
    for name in hits.query.labels:
        found[name] = []
        for one, at in zip(hits.segments, hits.label_places(name), strict=True):
            pairs = zip(one.matches.first.tolist(), at.tolist(), strict=True)
            found[name] += [None if place < 0 else place - first for first, place in pairs]
    return found


def labels_by_trying(maker: Maker, pairs: list[tuple[int, int]], name: str) -> list[int | None]:
    said = [[one[name] for one in maker.readings(*pair) if name in one] for pair in pairs]
    return [min(places) - first if places else None for (first, _), places in zip(pairs, said, strict=True)]


def test_cql_finds_what_trying_every_token_finds(tmp_path: Path, make_dump: Callable[..., str]) -> None:
    chance, said = random.Random(int(os.environ.get("CQL_SEED", "4"))), Counter[str]()
    for round in range(-(-QUERIES // A_ROUND)):
        printed = archive_of(chance, tmp_path / str(round), make_dump())
        for _ in range(A_ROUND):
            side: Side = chance.choice(("zh", "en"))
            maker, strategy = Maker(chance, printed, side), chance.choice(STRATEGIES)
            query, hits = maker.query()
            try:
                found = by_index(printed, query, side, strategy)
            except QueryError as error:
                assert re.search("too many places|a strategy is for CQL|nothing but edges", str(error)), query  # noqa: PT017
                said["refused"] += 1
                continue
            pairs = hits(strategy)
            assert found == by_trying(maker, pairs), (query, side, strategy)
            for name, places in labels_by_index(printed, query, side, strategy).items():
                assert places == labels_by_trying(maker, pairs, name), (query, side, strategy, name)
                said["with a label"] += any(places)
            said["with hits" if found else "without"] += 1
    assert said["with hits"] > QUERIES / 4
    assert said["refused"] < QUERIES / 20
    assert said["with a label"] > QUERIES / 40
    print(dict(said))
