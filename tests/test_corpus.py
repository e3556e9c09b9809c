"""A corpus: iterated, counted, asked, shown."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, Article, ArticleNotFound, Corpus, MissingExtra, SelectionError, parse, read
from corpus_archive.holdings.article_table import ARTICLE_COLUMNS


@pytest.fixture
def folder(tmp_path: Path, dump: Callable[..., str]) -> Path:
    """Three dumps, offered in another order than that of their dates."""
    made = tmp_path / "dumps"
    made.mkdir()
    texts = {
        "1": dump("    炉火通红。", "The fire is red.", date="1958-10-24", title="Fire", heading="炉火"),
        "2": dump("    湖水上涨。", date="1956-03-04"),
        "3": dump("    <b>船</b>靠岸。", "Boats.", date="1956-03-04", page="第1版(要闻)"),
    }
    for name, text in texts.items():
        (made / f"{name}.md").write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def archive(tmp_path: Path, folder: Path) -> Archive:
    made = Archive.create(tmp_path / "archive")
    made.ingest(folder)
    return made


def test_it_streams_what_reading_the_dumps_gives_in_the_order_of_the_ids(archive: Archive, folder: Path) -> None:
    articles = iter(archive)
    first = next(articles)
    assert isinstance(first, Article)
    assert first.date == datetime.date(1956, 3, 4)
    assert [first, *articles] == sorted(read(folder), key=lambda one: one.id)


def test_an_article_is_what_parse_gives_of_its_dump_but_for_where_it_lies(
    archive: Archive, dump: Callable[..., str]
) -> None:
    parsed = parse(dump("    湖水上涨。", date="1956-03-04"))
    stored = archive[parsed.id]
    assert stored.model_copy(update={"piece": parsed.piece}) == parsed
    assert stored.piece.path == "dumps/2.md"


def test_lines_are_the_records_as_json(archive: Archive) -> None:
    assert [Article.from_json(line) for line in archive.lines()] == list(archive)
    assert [one.to_json() for one in archive] == list(archive.lines())


def test_an_alignment_stands_behind_a_line_of_an_export(archive: Archive, tmp_path: Path) -> None:
    (line,) = archive.select(after="1958").lines()
    beads = '"beads":[{"zh":[0],"en":[0],"score":0.5}]'
    (tmp_path / "aligned.jsonl").write_text(f'{line[:-1]},"alignment_method":"length",{beads}}}\n', encoding="utf-8")
    archive.ingest(tmp_path / "aligned.jsonl")
    assert [beads in one for one in archive.lines(exported=True)] == [False, False, True]
    assert not any("beads" in one for one in archive.lines())
    assert len(list(archive)) == 3


def test_it_can_be_iterated_again_and_inside_itself(archive: Archive) -> None:
    assert len([(one.id, other.id) for one in archive for other in archive]) == 9


def test_its_length_is_counted_each_time(archive: Archive, tmp_path: Path, dump: Callable[..., str]) -> None:
    part = archive.select(after="1958")
    assert (len(archive), len(part)) == (3, 1)
    (tmp_path / "4.md").write_text(dump("    新的。", date="1959-01-01"), encoding="utf-8")
    archive.ingest(tmp_path / "4.md")
    assert (len(archive), len(part)) == (4, 2)


def test_an_empty_corpus_is_true_and_has_nothing(archive: Archive) -> None:
    empty = archive.select(after="1990")
    assert bool(empty)
    assert (len(empty), list(empty), list(empty.lines())) == (0, [], [])


def test_an_id_is_in_it_or_not(archive: Archive) -> None:
    old, new = archive.select(before="1956"), archive.select(after="1957")
    id = next(iter(old)).id
    assert id in archive
    assert id in old
    assert id not in new
    assert "rmrb-1956-03-04-02-000000000000" not in archive
    assert next(iter(old)) in archive
    assert next(iter(old)) not in new
    with pytest.raises(TypeError, match="is neither"):
        assert 7 not in archive


def test_an_article_is_had_by_its_id(archive: Archive) -> None:
    for article in archive:
        assert archive[article.id] == article
        assert archive.select(page=article.page)[article.id] == article


def test_an_id_that_is_cut_short_is_completed_in_the_error(archive: Archive) -> None:
    id = next(iter(archive)).id
    with pytest.raises(ArticleNotFound, match=rf"no article {id[:20]} in .*archive; did you mean {id}\?"):
        archive[id[:20]]


def test_an_unknown_id_is_told_where_ids_come_from(archive: Archive) -> None:
    with pytest.raises(ArticleNotFound, match=r"no article 钢铁 in .*; search finds ids"):
        archive["钢铁"]
    with pytest.raises(LookupError):
        archive[""]


def test_an_id_outside_the_selection_is_told_to_be_outside(archive: Archive) -> None:
    id = next(iter(archive)).id
    with pytest.raises(ArticleNotFound, match=rf"{id} is in the archive, but not in this selection \(after=1958-01-01"):
        archive.select(after="1958")[id]


def test_its_repr_says_what_it_is(archive: Archive) -> None:
    assert repr(archive) == f"<Archive {archive.folder}: rmrb, 3 articles, 1956-03-04 to 1958-10-24>"
    part = archive.select(after="1958")
    assert repr(part) == f"<Corpus {archive.folder}: rmrb, 1 article, 1958-10-24 to 1958-10-24 (after=1958-01-01)>"
    assert "rmrb, 0 articles (" in repr(archive.select(after="1990"))


def test_its_html_says_what_there_is_by_year(archive: Archive) -> None:
    shown = archive._repr_html_()
    assert "<b>Archive</b> rmrb, 3 articles, 1956-03-04 to 1958-10-24" in shown
    assert "<tr><td>1956</td><td>2</td><td>1</td></tr><tr><td>1957</td><td>0</td><td>0</td></tr>" in shown
    assert "more years" not in shown


def test_html_of_many_years_is_cut_and_says_so(archive: Archive, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "4.md").write_text(dump("    新的。", date="1970-01-01"), encoding="utf-8")
    archive.ingest(tmp_path / "4.md")
    shown = archive._repr_html_()
    assert shown.count("<tr>") == 13
    assert "<p>and 3 more years</p>" in shown


def test_html_escapes_the_selection(archive: Archive) -> None:
    assert "<p>section=&lt;b&gt;</p>" in archive.select(section="<b>")._repr_html_()


def test_dates_in_doubt_are_told(archive: Archive) -> None:
    assert archive.cautions == archive.select(after="1956", before="1958").cautions == ()
    doubted = archive.select(after="1989", before="1989")
    assert "1989-04-16 to 1989-09-16" in doubted.cautions[0]
    assert doubted.cautions[0] in doubted._repr_html_()
    assert doubted.search("湖").notes == doubted.cautions


def test_a_polars_frame_has_one_typed_row_an_article(archive: Archive) -> None:
    polars = pytest.importorskip("polars")
    frame = archive.to_polars()
    assert frame.columns == list(ARTICLE_COLUMNS)
    assert frame["date"].to_list() == [one.date for one in archive]
    assert frame["zh_text"].to_list() == [one.zh.text for one in archive if one.zh]
    assert frame.filter(polars.col("page") == 1)["section"].to_list() == ["要闻"]
    assert archive.select(after="1990").to_polars().schema == frame.schema


def test_a_pandas_frame_has_the_same(archive: Archive) -> None:
    pytest.importorskip("pandas")
    frame = archive.to_pandas()
    assert list(frame.columns) == list(ARTICLE_COLUMNS)
    assert frame["id"].to_list() == [one.id for one in archive]
    assert str(frame["page"].dtype) == "Int64"
    assert list(archive.select(after="1990").to_pandas().columns) == list(ARTICLE_COLUMNS)


def test_without_pandas_only_that_frame_is_missing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra):
        archive.to_pandas()
    assert archive.to_polars().height == 3


def test_a_selection_is_a_corpus_like_any_other(archive: Archive) -> None:
    part = archive.select(page=1)
    assert type(part) is Corpus
    assert [one.section for one in part] == ["要闻"]
    assert part.counts("page").total == 1
    assert part.missing_issues().total == 1  # all days but one between the first and last issue of the archive


def test_a_search_selects_what_it_finds_and_is_named(archive: Archive) -> None:
    found = [row["id"] for row in archive.search("湖", limit=None)]
    chosen = archive.select(search="湖")
    assert list(chosen.ids()) == found
    assert str(chosen.selection) == "search=湖"
    assert list(archive.select(search="湖", ids=found[:1]).ids()) == found[:1]


def test_a_search_that_finds_nothing_selects_nothing(archive: Archive) -> None:
    chosen = archive.select(search="不在其中")
    assert (len(chosen), str(chosen.selection)) == (0, "search=不在其中")
    with pytest.raises(SelectionError, match="search ''"):
        archive.select(search="")


def test_it_tells_which_languages_alignments_and_grades_there_are(archive: Archive) -> None:
    assert archive.languages() == {"both": 3, "only Chinese": 0, "only English": 0}
    assert archive.select(after="1958").languages() == {"both": 1, "only Chinese": 0, "only English": 0}
    assert archive.alignment_methods() == {"length-2": 3}
    assert (archive.only_by_length(), archive.select(after="1958").only_by_length()) == (3, 1)
    assert archive.grades() == {"": 3}


def test_a_selection_says_of_which_newspaper_and_archive_it_is(archive: Archive) -> None:
    part = archive.select(after="1958")
    assert (part.newspaper, part.name) == ("rmrb", str(archive.folder))


def test_what_is_asked_at_one_moment_agrees_whatever_is_written_meanwhile(
    tmp_path: Path, dump: Callable[..., str]
) -> None:
    (tmp_path / "one.md").write_text(dump("    大桥通车。", "The bridge is open."), encoding="utf-8")
    (tmp_path / "two.md").write_text(dump("    大桥复工。", "Work on the bridge goes on."), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "one.md")
    archive.index()
    with archive.at_one_moment() as same:
        assert same.search("大桥").total == 1
        archive.ingest(tmp_path / "two.md")
        archive.index()
        assert archive.search("大桥").total == 2
        assert same.search("大桥").total == same.hits("大桥").concordance().total == 1
        assert same.facets("大桥", by="year")["year"].denominators == {"articles": 1}
        assert [one.id for one in same] == list(same.ids()) == list(same.select(after="1946").ids())
        assert len(same) == 1
    assert archive.facets("大桥", by="year")["year"].denominators == {"articles": 2}
