"""The noun in the middle: a query read once, found once, over one connection, and everything asked of that."""

from __future__ import annotations

import gc
import json
import pickle
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, Corpus, Hits, IndexStale, QueryError, Result, align_sentences
from corpus_archive.matches import in_index
from corpus_archive.store import connections

Asked = Callable[[Hits], Result]
ANALYSES: dict[str, Asked] = {
    "concordance": lambda hits: hits.concordance(),
    "concordance with citations": lambda hits: hits.concordance(citation="chicago"),
    "concordance, parallel": lambda hits: hits.concordance(parallel=True),
    "concordance, sorted": lambda hits: hits.concordance(sort="R1,L1"),
    "frequencies": lambda hits: hits.frequencies(),
    "frequencies by year": lambda hits: hits.frequencies(by="year"),
    "frequencies by page": lambda hits: hits.frequencies(by="page"),
    "trend": lambda hits: hits.trend(by="month"),
    "collocates": lambda hits: hits.collocates(least=1),
    "dispersion": lambda hits: hits.dispersion(),
    "renderings": lambda hits: hits.renderings(least=1),
    "renderings by year": lambda hits: hits.renderings(by="year", least=1),
}
SUGAR: dict[str, Callable[[Corpus], Result]] = {
    "concordance": lambda corpus: corpus.concordance("湖水"),
    "concordance with citations": lambda corpus: corpus.concordance("湖水", citation="chicago"),
    "concordance, parallel": lambda corpus: corpus.concordance("湖水", parallel=True),
    "concordance, sorted": lambda corpus: corpus.concordance("湖水", sort="R1,L1"),
    "frequencies": lambda corpus: corpus.frequencies("湖水"),
    "frequencies by year": lambda corpus: corpus.frequencies("湖水", by="year"),
    "frequencies by page": lambda corpus: corpus.frequencies("湖水", by="page"),
    "trend": lambda corpus: corpus.trend("湖水", by="month"),
    "collocates": lambda corpus: corpus.collocates("湖水", least=1),
    "dispersion": lambda corpus: corpus.dispersion("湖水"),
    "renderings": lambda corpus: corpus.renderings("湖水", least=1),
    "renderings by year": lambda corpus: corpus.renderings("湖水", by="year", least=1),
}


class Watched:
    """Every connection that is opened, and what is asked over them."""

    def __init__(self) -> None:
        self.connections = 0
        self.statements: list[str] = []

    @property
    def segment_reads(self) -> int:
        return sum("FROM segments" in one for one in self.statements)

    @property
    def record_reads(self) -> list[str]:
        return [one for one in self.statements if "records.json" in one]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    seen, connect = Watched(), connections.connect

    def counted(address: str) -> sqlite3.Connection:
        seen.connections += 1
        made = connect(address)
        made.set_trace_callback(seen.statements.append)
        return made

    monkeypatch.setattr(connections, "connect", counted)
    return seen


def columns(result: Result) -> dict[str, Any]:
    return {**result.columns, "said": result.said, "notes": result.notes}


@pytest.mark.parametrize("name", ANALYSES)
def test_the_method_of_a_corpus_is_the_one_of_its_hits(invented: tuple[Archive, list[Any]], name: str) -> None:
    chosen = invented[0].select(after="1956")
    assert columns(ANALYSES[name](chosen.hits("湖水"))) == columns(SUGAR[name](chosen))


@pytest.mark.parametrize("name", ANALYSES)
@pytest.mark.parametrize("word", ["湖水", "不在其中"])
def test_every_answer_becomes_a_frame_of_pandas_too(invented: tuple[Archive, list[Any]], name: str, word: str) -> None:
    pytest.importorskip("pandas")
    answer = ANALYSES[name](invented[0].hits(word))
    assert list(answer.to_pandas().columns) == list(answer.columns)


@pytest.mark.parametrize("name", SUGAR)
def test_a_question_costs_one_connection_and_one_look_at_the_segments(
    invented: tuple[Archive, list[Any]], watched: Watched, name: str
) -> None:
    chosen = Archive.open(invented[0].folder).select(after="1956")
    watched.connections = 0
    assert SUGAR[name](chosen).total
    assert (watched.connections, watched.segment_reads) == (1, 1)


def test_the_next_question_goes_over_the_connection_of_the_last(
    invented: tuple[Archive, list[Any]], watched: Watched
) -> None:
    archive = Archive.open(invented[0].folder)
    watched.connections = 0
    for ask in SUGAR.values():
        assert ask(archive.select(after="1956")).total
    assert watched.connections == 1


def test_the_articles_shown_are_read_at_once(invented: tuple[Archive, list[Any]], watched: Watched) -> None:
    found = Archive.open(invented[0].folder).concordance("湖水", limit=None)
    assert found.total > len(set(found.columns["id"]))
    (read,) = watched.record_reads
    assert len(json.loads(read.split("'")[1])) == len(set(found.columns["id"]))


def test_hits_are_found_once_however_much_is_asked_of_them(
    invented: tuple[Archive, list[Any]], monkeypatch: pytest.MonkeyPatch, watched: Watched
) -> None:
    found: list[tuple[Any, ...]] = []
    real = in_index.matches
    monkeypatch.setattr(in_index, "matches", lambda *given: (found.append(given), real(*given))[1])
    hits = Archive.open(invented[0].folder).hits("湖水")
    watched.connections = 0
    assert not found  # nothing is looked for before it is needed
    for ask in ANALYSES.values():
        ask(hits)
    hits.dispersion(by="year").plot()
    own = [given for given in found if given[1] == hits.query]  # what is rendered so is looked for on the other side
    assert len(own) == len(hits.scope.index.segments)
    assert (watched.connections, watched.segment_reads) == (1, 1)


def test_there_are_as_many_as_the_concordance_has(lake: Archive) -> None:
    assert len(lake.hits("湖水")) == lake.concordance("湖水").total == 5
    assert len(lake.hits("船")) == 0
    assert lake.hits("船")  # there to be asked, though there are none


def test_they_say_what_they_are(lake: Archive) -> None:
    hits = lake.select(after="1958").hits("湖水", zone="both")
    assert repr(hits) == "<Hits for '湖水': 3 hits in 8 characters (headlines and bodies) (after=1958-01-01)>"
    shown = hits._repr_html_()
    assert "<b>Hits</b>" in shown
    assert "湖水湖水" in shown
    assert "concordance, frequencies, trend" in shown


def test_html_of_hits_takes_nothing_for_markup(lake: Archive) -> None:
    assert "<i>" not in lake.hits('"<i>x"')._repr_html_()


def test_a_query_that_cannot_be_read_is_told_at_once(lake: Archive) -> None:
    with pytest.raises(QueryError):
        lake.hits('[word="湖"')


def test_what_was_written_since_is_told_and_never_mixed_in(lake: Archive, dump: Callable[..., str]) -> None:
    hits = lake.hits("湖水")
    assert hits.trend().total == 5
    late = lake.folder.parent / "late.md"
    late.write_text(dump(zh="    湖水又上涨。", heading="题", date="1957-01-01"), encoding="utf-8")
    lake.ingest(late)
    with pytest.raises(IndexStale, match="was written since this was asked; ask again"):
        hits.concordance()
    lake.index()
    with pytest.raises(IndexStale, match="ask again"):
        hits.concordance()
    assert lake.hits("湖水").concordance().total == 6


def test_beads_and_findings_written_since_are_no_matter(lake: Archive) -> None:
    hits = lake.hits("湖水")
    before = columns(hits.concordance())
    lake.audit()
    assert columns(hits.concordance()) == before


def test_a_passing_archive_is_there_as_long_as_its_hits(sample: Path) -> None:
    hits = Archive.open(sample).hits("湖水")
    part = Archive.open(sample).select(after="1950").hits("湖水")
    gc.collect()
    assert len(hits) > len(part) > 0
    assert hits.concordance().total == len(hits)


def test_pickled_hits_are_the_question_asked_again(lake: Archive) -> None:
    hits = lake.select(after="1958").hits("湖水")
    again = pickle.loads(pickle.dumps(hits))
    assert (len(again), repr(again)) == (len(hits), repr(hits))
    for ask in ANALYSES.values():
        result = ask(hits)
        assert pickle.loads(pickle.dumps(result)).columns == result.columns


def test_a_repr_says_what_it_can(lake: Archive) -> None:
    with lake.database.writing() as connection:
        connection.execute("UPDATE segments SET built = -1")
    assert repr(lake.hits("湖水")).startswith("<Hits for '湖水': ")
    assert "run: corpus-archive index" in repr(lake.hits("湖水"))


def test_hits_that_nothing_is_asked_of_cost_no_connection(lake: Archive, watched: Watched) -> None:
    kept = [lake.hits("湖水") for _ in range(50)]
    assert (len(kept), watched.connections) == (50, 0)


def test_a_long_omission_is_still_within_the_band() -> None:
    """Of 1,500 sentences 150 in one place were left out by the translator; the rest finds its partner again."""
    chance = random.Random(3)
    zh = ["湖" * chance.randint(5, 60) for _ in range(1500)]
    en = ["x" * round(3.4 * len(one)) for number, one in enumerate(zh) if not 600 <= number < 750]
    true = {(number, number - 150 * (number >= 750)) for number in range(1500) if not 600 <= number < 750}
    found = {(bead.zh[0], bead.en[0]) for bead in align_sentences(zh, en, method="length") if bead.zh and bead.en}
    assert len(found & true) > 0.9 * len(true)


def test_a_passing_archive_is_indexed_when_it_is_asked(sample: Path) -> None:
    assert len(Archive.open(sample).hits("湖水")) > 10
