"""An index that is behind the records answers as one made anew: articles added, revised, removed, aligned or graded
since, alone and together, in every analysis."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.archives import EN, PLACES, ZH, Read, made_up

from corpus_archive import Archive, Corpus, IndexStale, Result
from corpus_archive.store.database import transaction
from corpus_archive.store.index import supplements
from corpus_archive.store.index.snapshot import index_of

Change = Callable[["Changing"], object]
SELECTIONS: list[dict[str, Any]] = [{}, {"after": "1957", "section": "要闻"}, {"grade": "check"}]
WHERE: list[dict[str, Any]] = [
    {"query": "湖水"},
    {"query": "lake", "zone": "both"},
    {"query": "渔民 AND NOT 大桥", "zone": "both", "match": "word"},
    {"query": '"湖水" []{0,3} "的" :: match.page = "2"', "lang": "zh"},
    {"query": "湖水 ==> lake"},
    {"query": "新来"},
]
NOWHERE = ("nowherre", "lakee", "胡水", "newcomers")


class Changing(NamedTuple):
    """An archive that is written after its index was made."""

    archive: Archive
    folder: Path
    dump: Callable[..., str]

    def ingest(self, name: str, text: str, **how: Any) -> None:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        self.archive.ingest(path, **how)


@pytest.fixture
def changing(invented: tuple[Archive, list[Read]], make_dump: Callable[..., str], tmp_path: Path) -> Changing:
    """The invented archive, aligned, a third of it graded, its index up to date, a set kept."""
    shutil.copytree(invented[0].folder, tmp_path / "archive")
    archive = Archive.open(tmp_path / "archive")
    archive.align(method="length")
    archive.index()
    graded(archive, "number % 3 = 0", "check")
    return Changing(archive, tmp_path, make_dump)


def graded(archive: Archive, which: str, grade: str) -> None:
    with archive.database.writing() as connection, transaction(connection):
        connection.execute(
            f"INSERT OR REPLACE INTO audits SELECT id, article, 'rules', '{grade}' FROM records WHERE {which}"
        )


def added(one: Changing) -> None:
    """Articles before, between and behind those that are there; two of one day, one with a new section and place."""
    chance = random.Random(11)
    for number, date in enumerate(("1954-01-01", "1956-05-11", "1957-05-11", "1957-05-11", "1961-03-01")):
        dateline = f"新华社{chance.choice([*PLACES, '重庆'])}3日电　"
        text = one.dump(
            f"    {dateline}{made_up(chance, [*ZH, '新来'], '')}新来湖水。",
            f"{made_up(chance, [*EN, 'newcomer'], ' ')} newcomer lake",
            title=f"The New Lake {number}",
            heading=f"湖水新上涨{number}",
            date=date,
            page=f"第{chance.randint(1, 4)}版({chance.choice(('', '经济', '新版'))})",
        )
        one.ingest(f"added-{number}.md", text)


def revised(one: Changing) -> None:
    """The English of some articles is another now; the Chinese, which says which article it is, is the same."""
    for place in (1, 2, 17, -2):
        id = [article.id for article in one.archive][place]
        text = one.archive.raw(id)
        one.ingest(f"revised-{place}.md", text.replace("lake", "boats lake newcomer"), revise=True)


def removed(one: Changing) -> None:
    ids = [article.id for article in one.archive]
    one.archive.remove([ids[0], ids[5], ids[6], ids[-1]])


def aligned(one: Changing) -> None:
    """Some articles are one bead now, as somebody aligned them by hand."""
    lines = []
    for record in map(json.loads, list(one.archive.lines(exported=True))[3:30:4]):
        whole = {side: list(range(len(record[side]["sentences"]))) for side in ("zh", "en")}
        lines.append(json.dumps(record | {"alignment_method": "hand", "beads": [whole | {"score": 0.5}]}))
    one.ingest("aligned.jsonl", "\n".join(lines) + "\n")


def regraded(one: Changing) -> None:
    graded(one.archive, "number % 4 = 1", "nothing found")


def everything(one: Changing) -> None:
    for change in (aligned, revised, removed, regraded, added, removed, revised):
        change(one)


CHANGES: list[Change] = [added, revised, removed, aligned, everything]


def answers(corpus: Corpus) -> dict[str, Any]:
    """Everything that can be asked, as far as it may differ; without the note that the index is behind."""
    found: dict[str, Any] = {f"facets of {query}": corpus.facets(query) for query in (None, "湖水 NOT 大桥", '"lake"')}
    found |= {f"calendar by {by}": corpus.calendar(by=by) for by in ("day", "year")}  # type: ignore[arg-type]
    for query in ("湖水", "lake NOT boats", "laek", '[word="湖水"]'):
        for sort in ("date", "relevance"):
            found[f"search {query} by {sort}"] = corpus.search(query, sort=sort, limit=7, offset=2)  # type: ignore[arg-type]
    for side in ("zh", "en"):
        found[f"words {side}"] = corpus.frequencies(lang=side, zone="both", unit="lemma")  # type: ignore[arg-type]
        found[f"2-grams {side}"] = corpus.ngrams(2, lang=side)  # type: ignore[arg-type]
        found[f"keywords {side}"] = tried(lambda side=side: corpus.keywords(lang=side))  # type: ignore[misc]
    found["2-grams of 湖水"] = corpus.ngrams(2, "湖水")
    for query in NOWHERE:
        found[f"instead of {query}"] = corpus.hits(query).trend()
    for where in WHERE:
        found |= {f"{where} {name}": one for name, one in of_hits(corpus, **where).items()}
    return {name: plain(one) for name, one in found.items()}


def tried(question: Callable[[], Result]) -> Any:
    try:
        return question()
    except ValueError as error:
        return str(error)


def of_hits(corpus: Corpus, query: str, **where: Any) -> dict[str, Any]:
    hits = corpus.hits(query, **where)
    found: dict[str, Any] = {
        "ids": hits.ids(),
        "concordance": hits.concordance(parallel=True),
        "a part of the concordance": hits.concordance(limit=3, offset=9),
        "a sample": hits.concordance(sample=4, seed=3),
        "at random": hits.concordance(sort="random", seed=3, limit=5),
        "sorted": hits.concordance(sort="R1,L1"),
        "by article": hits.frequencies(by="article"),
        "forms": hits.frequencies(),
        "lemmas": hits.frequencies(unit="lemma"),
        "trend": hits.trend(by="month"),
        "collocates": hits.collocates(least=1),
    }
    found |= {f"by {by}": hits.frequencies(by=by) for by in ("year", "page", "section", "place")}  # type: ignore[arg-type]
    found |= {f"dispersion by {by}": hits.dispersion(by=by) for by in ("year", "section", "article")}  # type: ignore[arg-type]
    if query in ("湖水", "lake"):
        found["renderings"] = hits.renderings(least=1)
        found["renderings by year"] = hits.renderings(by="year", least=1)
    return found


def plain(one: Any) -> Any:
    if isinstance(one, dict):
        return {name: plain(result) for name, result in one.items()}
    if not isinstance(one, Result):
        return one
    notes = [note for note in one.notes if "newer than the index" not in note]
    return one.columns, one.total, one.denominators, one.summary, notes


@pytest.mark.parametrize("change", CHANGES)
def test_behind_it_answers_as_made_anew(change: Change, changing: Changing) -> None:
    change(changing)
    archive = changing.archive
    selections = SELECTIONS if change in (added, everything) else SELECTIONS[:1]  # the others change less
    behind = [answers(archive.select(**chosen) if chosen else archive) for chosen in selections]
    has_supplement = len(index_of(archive.database).segments) > len(index_of(archive.database).built)
    assert has_supplement == (change in (added, revised, everything))
    archive.index()
    for chosen, before in zip(selections, behind, strict=True):
        after = answers(archive.select(**chosen) if chosen else archive)
        assert before.keys() == after.keys()
        for name, answer in after.items():
            assert before[name] == answer, (chosen, name)


def in_words(corpus: Corpus) -> dict[str, Any]:
    """What is asked of plain words, which cuts no text into tokens where words are found."""
    found: dict[str, Any] = {}
    for query in (None, "湖水", "lake NOT boats", "新来 OR 湖水", "合作社 的"):
        found[f"search {query}"] = plain(corpus.search(query, limit=9))
        found[f"the end of search {query}"] = plain(corpus.search(query, limit=5, offset=8))
        found[f"facets of {query}"] = plain(corpus.facets(query))
    return found


@pytest.mark.parametrize("change", CHANGES)
def test_plain_words_are_looked_for_without_cutting_what_is_newer(
    change: Change, changing: Changing, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(changing)
    archive = changing.archive
    with monkeypatch.context() as without:
        without.delattr(supplements, "read_articles")
        behind = [in_words(archive.select(**chosen) if chosen else archive) for chosen in SELECTIONS]
    archive.index()
    for chosen, before in zip(SELECTIONS, behind, strict=True):
        assert before == in_words(archive.select(**chosen) if chosen else archive), chosen


def test_how_many_texts_are_read_is_said(changing: Changing) -> None:
    added(changing)
    corpus = changing.archive.select(after="1956")
    said = "5 articles newer than the index, read as text; run: corpus-archive index"
    for result in (corpus.search("湖水"), corpus.hits("湖水").trend(), corpus.facets("湖水")["year"], corpus.ngrams()):
        assert said in result.notes
    changing.archive.index()
    assert said not in corpus.search("湖水").notes


def test_of_more_than_a_process_reads_so_plain_words_are_looked_for_in_all_texts(
    changing: Changing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supplements, "MOST", 4)
    added(changing)
    assert changing.archive.search("新来").total == 5
    with pytest.raises(IndexStale, match="records were written since"):
        changing.archive.hits("新来").trend()


def test_an_article_is_read_once_while_others_come(changing: Changing, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    cut = supplements.tokenised

    def counted(batches: Any) -> Any:
        read.extend(len(one.records) for one in batches)
        return cut(batches)

    monkeypatch.setattr(supplements, "tokenised", counted)
    added(changing)
    assert changing.archive.hits("新来").ids() == [
        one.id for one in changing.archive if one.zh and "新来" in one.zh.text
    ]
    assert read == [5]
    changing.ingest("last.md", changing.dump("    新来湖水。", "A lake.", heading="又", date="1962-01-01"))
    assert len(changing.archive.hits("湖水 新来 OR 新来").ids()) == 6
    assert read == [5, 1]


def test_words_cut_otherwise_than_those_of_the_index_are_not_mixed_with_it(changing: Changing) -> None:
    words = changing.folder / "words"
    words.write_text("湖水上涨 1000\n", encoding="utf-8")
    changing.archive.index(userdict=str(words))
    added(changing)
    assert changing.archive.hits("新来").trend().total
    words.write_text("湖水上 1000\n", encoding="utf-8")
    changing.ingest("more.md", changing.dump("    新来湖水。", "A lake.", heading="又", date="1962-01-01"))
    with pytest.raises(IndexStale, match="records were written since"):
        changing.archive.hits("新来").trend()
    words.unlink()
    with pytest.raises(IndexStale, match="records were written since"):
        changing.archive.hits("湖水").trend()
