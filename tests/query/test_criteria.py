"""What people may ask of a selection: partial dates, one value or several, and what nobody can have meant."""

from __future__ import annotations

import calendar
import contextlib
import datetime
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive import Archive, Corpus, SelectionError
from corpus_archive.query.criteria import Criteria, date_of, doubt, selection
from corpus_archive.store.selection import Selection


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1958", "1958-01-01", "1958-12-31"),
        ("1958-09", "1958-09-01", "1958-09-30"),
        ("1960-02", "1960-02-01", "1960-02-29"),
        ("1958-9-3", "1958-09-03", "1958-09-03"),
        ("1958.09.30", "1958-09-30", "1958-09-30"),
        ("1958/9", "1958-09-01", "1958-09-30"),
        (" 1958 ", "1958-01-01", "1958-12-31"),
        ("１９５８-０９", "1958-09-01", "1958-09-30"),
        ("1958年", "1958-01-01", "1958-12-31"),
        ("1958年9月", "1958-09-01", "1958-09-30"),
        ("１９５８年９月３日", "1958-09-03", "1958-09-03"),
        ("19580930", "1958-09-30", "1958-09-30"),
    ],
)
def test_partial_dates_widen_to_their_first_and_last_day(text: str, first: str, last: str) -> None:
    assert str(date_of(text, last=False)) == first
    assert str(date_of(text, last=True)) == last


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_day_lies_in_its_month_and_its_month_in_its_year(day: datetime.date) -> None:
    month, year = day.strftime("%Y-%m"), day.strftime("%Y")
    assert date_of(str(day), last=False) == date_of(str(day), last=True) == day
    first, last = date_of(month, last=False), date_of(month, last=True)
    assert first is not None
    assert last is not None
    assert first <= day <= last
    assert (last - first).days + 1 == calendar.monthrange(day.year, day.month)[1]
    assert (date_of(year, last=False), date_of(year, last=True)) == (
        datetime.date(day.year, 1, 1),
        datetime.date(day.year, 12, 31),
    )


def test_dates_of_python_are_taken_as_they_are() -> None:
    assert date_of(datetime.date(1958, 9, 3), last=True) == datetime.date(1958, 9, 3)
    assert date_of(datetime.datetime(1958, 9, 3, 12, 30), last=True) == datetime.date(1958, 9, 3)
    assert date_of(None, last=True) is None


@pytest.mark.parametrize(
    "text", ["1958-13", "1958-02-30", "1957-02-29", "1958-09-31", "0000", "19581301", "1958年2月30日"]
)
def test_a_day_or_month_that_does_not_exist_is_said_to_be_none(text: str) -> None:
    with pytest.raises(SelectionError, match=f"there is no {text}; write 1958, 1958-09 or 1958-09-30"):
        date_of(text, last=False)


@pytest.mark.parametrize(
    "text", ["", "58", "195", "September 1958", "1958-09-30-1", "195809", "1958093", "1958-", "1958年9", "1958-09月"]
)
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    with pytest.raises(SelectionError, match=f"no date: '{text}'; write 1958, 1958-09 or 1958-09-30"):
        date_of(text, last=True)


def test_the_date_that_pandas_has_for_none_is_said_to_be_none() -> None:
    pandas = pytest.importorskip("pandas")
    for name in ("after", "before"):
        with pytest.raises(SelectionError, match="no date: NaT; write 1958, 1958-09 or 1958-09-30"):
            selection(**{name: pandas.NaT})  # type: ignore[misc]
    assert date_of(pandas.Timestamp("1958-09-03 12:30"), last=False) == datetime.date(1958, 9, 3)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_selection_error(text: str) -> None:
    with contextlib.suppress(SelectionError):
        assert isinstance(date_of(text, last=False), datetime.date)


def test_after_later_than_before_is_an_error_that_names_both() -> None:
    with pytest.raises(SelectionError, match="after 1959-01-01 and before 1958-12-31 leave no day; exchange them"):
        selection(after="1959", before="1958")


def test_after_and_before_may_be_one_day() -> None:
    assert selection(after="1958-09-30", before="1958-09-30").after == datetime.date(1958, 9, 30)


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (Criteria(page=2), Selection(pages=(2,))),
        (Criteria(page=[1, 2]), Selection(pages=(1, 2))),
        (Criteria(place="南京"), Selection(places=("南京",))),
        (Criteria(place=("南京", "Nanjing")), Selection(places=("南京", "Nanjing"))),
        (Criteria(section=iter(["要闻"])), Selection(sections=("要闻",))),
        (Criteria(column="社论", agency="新华社"), Selection(columns=("社论",), agencies=("新华社",))),
        (Criteria(side="both"), Selection(sides=("zh", "en"))),
        (Criteria(side="en"), Selection(sides=("en",))),
        (Criteria(newspaper="hbrb"), Selection(newspaper="hbrb")),
        (Criteria(set="leap", ids=("a", "b")), Selection(sets=("leap",), ids=("a", "b"))),
        (Criteria(after=None, page=None, place=None, side=None), Selection()),
    ],
)
def test_one_value_or_several_are_taken(criteria: Criteria, expected: Selection) -> None:
    assert selection(**criteria) == expected


@pytest.mark.parametrize("page", [0, -1, [1, 0]])
def test_a_page_below_1_is_an_error(page: int | list[int]) -> None:
    with pytest.raises(SelectionError, match="pages are whole numbers from 1"):
        selection(page=page)


def test_a_side_that_is_none_is_an_error() -> None:
    with pytest.raises(SelectionError, match="unknown side 'fr'; choose zh, en or both"):
        selection(side="fr")


def test_a_selection_says_what_it_asks() -> None:
    asked = selection(after="1958", before="1958-09", page=[1, 2], place="南京", side="both")
    assert str(asked) == "after=1958-01-01 before=1958-09-30 page=1,2 place=南京 side=zh,en"
    assert str(selection(asked, column="社论")) == f"{asked} column=社论"
    assert str(Selection()) == ""


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    """Six articles: three years, pages 1 to 3, two places, one without its English, one without its Chinese."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    texts = {
        "a": dump("    新华社南京3日电　甲。", "First.", date="1957-12-31", page="第1版(要闻)"),
        "b": dump("    乙。", "Xinhua News Agency, Nanjing, 3rd: Second.", date="1958-01-01", page="第2版(要闻)"),
        "c": dump("    本报上海3日电　丙。", "Third.", date="1958-06-15", page="第3版(经济_版)", column="社论"),
        "d": dump("    丁。", "Fourth.", date="1958-12-31", page="第1版(News)"),
        "e": (whole := dump("    戊。", date="1959-01-01"))[whole.index("###") :],
        "f": (whole := dump("    己。", "Sixth.", date="1959-06-01"))[: whole.index("<hr")],
    }
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(folder)
    return made


def chosen(archive: Archive, **criteria: object) -> str:
    """The files the chosen articles came from, one letter each."""
    return "".join(article.piece.path[-4] for article in archive.select(**criteria))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({}, "abcdef"),
        ({"after": "1958", "before": "1958"}, "bcd"),
        ({"after": "1958-12-31"}, "def"),
        ({"before": "1958-01-01"}, "ab"),
        ({"page": 1}, "ad"),
        ({"page": [1, 3]}, "acd"),
        ({"place": "南京"}, "ab"),
        ({"place": "nanjing"}, "ab"),
        ({"place": "南京", "exact_names": True}, "a"),
        ({"place": "nanjing", "exact_names": True}, "b"),
        ({"place": ["南京", "Nanjing"]}, "ab"),
        ({"agency": "新华社"}, "ab"),
        ({"agency": "新华社", "exact_names": True}, "a"),
        ({"agency": "XINHUA*"}, "b"),
        ({"agency": "*"}, "abc"),
        ({"column": "*"}, "c"),
        ({"section": "要闻"}, "ab"),
        ({"section": "news"}, "d"),
        ({"section": "*闻"}, "ab"),
        ({"section": "要"}, ""),
        ({"section": "经济%版"}, ""),
        ({"section": "经济_*"}, "c"),
        ({"section": "要__*"}, ""),
        ({"column": "社论", "page": 3}, "c"),
        ({"column": "社论", "page": 2}, ""),
        ({"side": "zh"}, "abcde"),
        ({"side": "en"}, "abcdf"),
        ({"side": "both"}, "abcd"),
        ({"newspaper": "rmrb"}, "abcdef"),
        ({"place": "南京", "after": "1958"}, "b"),
    ],
)
def test_an_article_has_to_meet_all_and_of_several_values_any(
    archive: Archive, criteria: dict[str, object], expected: str
) -> None:
    assert chosen(archive, **criteria) == expected
    corpus = archive.select(**criteria)  # type: ignore[arg-type]
    assert len(corpus) == len(expected)
    assert sum(corpus.counts("year").columns["articles"]) == len(expected)


def test_a_selection_narrowed_twice_has_what_meets_both(archive: Archive) -> None:
    narrow = archive.select(after="1958").select(page=[1, 3])
    assert [article.piece.path for article in narrow] == ["dumps/c.md", "dumps/d.md"]
    assert str(narrow.selection) == "after=1958-01-01 page=1,3"


def test_a_narrower_selection_cannot_widen_what_it_lies_in(archive: Archive) -> None:
    inner = archive.select(after="1958", before="1958")
    assert len(inner.select(after="1900", before="2000")) == 3
    assert len(inner.select(before="1957")) == 0
    assert len(inner.select(page=1).select(page=2)) == 0
    assert len(inner.select().select()) == 3


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ({}, ""),
        ({"after": "1958", "before": "1985"}, ""),
        ({"page": 1}, ""),
        ({"after": "1992"}, ""),
        ({"after": "1989-05", "before": "1989-06"}, "1989-04-16 to 1989-09-16"),
        ({"before": "1986-05-04"}, "1986-05-04 to 1986-09-13"),
        ({"before": "1986-05-03"}, ""),
        ({"dates": "likely", "after": "1989-05", "before": "1989-06"}, "1989-04-16 to 1989-09-16"),
    ],
)
def test_dates_that_touch_summer_time_are_in_doubt(criteria: dict[str, str], said: str) -> None:
    line = doubt(selection(**criteria))  # type: ignore[arg-type]
    assert line.rpartition(": ")[2] == said
    assert "\n" not in line


def test_a_doubt_is_also_seen_through_a_narrower_selection() -> None:
    assert doubt(selection(selection(after="1989", before="1989"), page=1)).endswith("1989-04-16 to 1989-09-16")


def test_likely_dates_choose_the_day_after_the_printed_one(summer: Archive) -> None:
    asked: Criteria = {"after": "1989-06-05", "before": "1989-06-06"}
    assert days(summer.select(**asked)) == ["06-05", "06-06"]
    assert days(summer.select(**asked, dates="likely")) == ["06-04", "06-05"]
    assert days(summer.select(before="1989-06", after="1989-06", dates="likely")) == days(summer)


def test_a_selection_inside_one_of_likely_dates_means_them_too(summer: Archive) -> None:
    likely = summer.select(dates="likely")
    assert days(likely.select(after="1989-06-06")) == ["06-05", "06-06"]
    assert days(likely.select(after="1989-06-06", dates="printed")) == ["06-06"]
    assert days(likely.select(page=2).select(after="1989-06-06")) == ["06-05", "06-06"]
    assert str(likely.select(after="1989-06-06").selection) == "dates=likely after=1989-06-06 dates=likely"


def days(corpus: Corpus) -> list[str]:
    return [f"{article.date:%m-%d}" for article in corpus]


def test_likely_dates_begin_with_the_calendar() -> None:
    assert selection(after="0001", dates="likely").first_date == datetime.date(1, 1, 1)


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ({"exact_names": True}, "exact names of what"),
        ({"exact_names": True, "author": "邓拓"}, "exact names of what"),
        ({"exact_names": "no", "place": "南京"}, "exact_names 'no': say True or False"),
        ({"search": ["大桥", "水库"]}, "2 searches: say one"),
    ],
)
def test_what_would_silently_mean_less_than_it_says_is_refused(criteria: Criteria, said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        selection(**criteria)


def test_other_dates_than_printed_and_likely_are_refused() -> None:
    with pytest.raises(SelectionError, match="unknown dates 'true'; choose printed or likely"):
        selection(dates="true")


def test_a_page_may_be_a_number_of_numpy(root: Path) -> None:
    archive = Archive.open(root / "data" / "sample")
    for page in (np.int64(2), np.array([2])):
        assert len(archive.select(page=page)) == len(archive.select(page=2)) > 0


def test_articles_without_a_grade_are_told_however_grades_are_chosen(root: Path, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive", "hbrb")
    archive.ingest(root / "data" / "sample" / "1958年10月.7z")
    said = f"all {len(archive)} articles are not audited and left out; run: corpus-archive audit"
    chosen = archive.select(grade="nothing found")
    for corpus in (chosen, chosen.select(after="1950"), archive.select(after="1950").select(grade="check")):
        assert said in corpus.cautions
        assert said in corpus.search("湖").notes
        assert said in corpus.places().notes
    assert said not in archive.select(after="1950").cautions
