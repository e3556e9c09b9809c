"""A result: rows, what they are part of, and how it shows itself."""

from __future__ import annotations

import copy
import html.parser

import pytest

from corpus_archive import Result


@pytest.fixture
def result() -> Result:
    return Result(
        {"id": ["a", "b"], "page": [1, None]},
        total=1234,
        noun="articles",
        query="钢铁",
        selection="page=1",
        denominators={"searched": 56789},
        notes=("one is left out: <no reason>",),
    )


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (Result({"year": [1, 2]}, total=2), "rows 2"),
        (Result({"year": []}, total=0, noun="years"), "years 0"),
        (Result({}, total=0), "rows 0"),
        (Result({"id": ["a"]}, total=1000, noun="articles"), "articles 1,000; showing 1 of 1,000"),
        (Result({"id": ["a"]}, total=1, selection="page=1"), "rows 1 (page=1)"),
        (Result({"id": ["a"]}, total=1, denominators={"searched": 9, "read": 5}), "rows 1 of 9 searched, 5 read"),
    ],
)
def test_it_says_how_much_of_how_much_it_is(made: Result, said: str) -> None:
    assert made.said == said


def test_everything_is_said_in_one_line(result: Result) -> None:
    assert result.said == "articles 1,234 of 56,789 searched (page=1); showing 2 of 1,234"


@pytest.mark.parametrize(
    ("limit", "offset", "rows", "said"),
    [
        (2, 0, [0, 1], "; showing 2 of 5"),
        (2, 1, [1, 2], "; showing 2-3 of 5"),
        (None, 3, [3, 4], "; showing 4-5 of 5"),
        (0, 4, [4], "; showing 5-5 of 5"),
        (2, 5, [], "; none to show: offset 5 is past the last of 5"),
        (9, 0, [0, 1, 2, 3, 4], ""),
    ],
)
def test_a_part_says_which_rows_of_how_many_it_is(limit: int | None, offset: int, rows: list[int], said: str) -> None:
    found = Result({"n": list(range(5))}, total=5).first(limit, offset)
    assert (found.columns["n"], found.said) == (rows, f"rows 5{said}")


def test_a_part_of_a_part_counts_from_the_first_row_of_all() -> None:
    found = Result({"n": list(range(2000))}, total=2000).first(1500, 1000).first(20, 100)
    assert (found.columns["n"][0], found.said) == (1100, "rows 2,000; showing 1,101-1,120 of 2,000")


def test_rows_that_are_no_part_of_the_total_are_numbered_alone() -> None:
    assert Result({"year": [1, 2, 3]}, total=99, is_part=False).first(2, 1).said == "rows 99; showing 2-3"


def test_nothing_has_no_page_to_be_past() -> None:
    assert Result({"n": []}, total=0).first(2, 5).said == "rows 0"


def test_its_length_is_that_of_its_rows(result: Result) -> None:
    assert len(result) == 2
    assert len(Result({}, total=7)) == 0


def test_iterating_gives_rows_as_often_as_one_likes(result: Result) -> None:
    rows = [{"id": "a", "page": 1}, {"id": "b", "page": None}]
    assert list(result) == rows
    assert list(result) == rows


def test_columns_of_different_lengths_are_not_cut_silently() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(Result({"a": [1, 2], "b": [1]}, total=2))


def test_its_repr_is_one_line(result: Result) -> None:
    assert repr(result) == f"<Result for '钢铁': {result.said}; columns id, page>"
    assert repr(Result({"n": [1]}, total=1)) == "<Result: rows 1; columns n>"


def test_a_frame_has_its_rows(result: Result) -> None:
    polars = pytest.importorskip("polars")
    frame = result.frame
    assert isinstance(frame, polars.DataFrame)
    assert frame.to_dicts() == list(result)


def test_a_pandas_frame_has_its_rows(result: Result) -> None:
    pandas = pytest.importorskip("pandas")
    frame = result.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["id", "page"]
    assert frame["id"].to_list() == ["a", "b"]
    assert frame["page"].isna().to_list() == [False, True]


class Balanced(html.parser.HTMLParser):
    """Collects text and cells, and checks that every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def parsed_html(source: str) -> Balanced:
    parser = Balanced()
    parser.feed(source)
    parser.close()
    assert parser.open == []
    return parser


def test_html_escapes_whatever_a_dump_may_hold() -> None:
    nasty = "<script>alert('1')</script> & \"x\""
    made = Result({nasty: [nasty, None]}, total=2, noun=nasty, query=nasty, selection=nasty, notes=(nasty,))
    shown = parsed_html(made._repr_html_())
    assert shown.tags == {"p", "b", "table", "tr", "th", "td"}
    assert shown.said.count(nasty) == 4
    assert any(said.startswith(nasty) and said != nasty for said in shown.said)


def test_html_says_what_the_rows_are_part_of(result: Result) -> None:
    said = parsed_html(result._repr_html_()).said
    assert said == ["钢铁", "id", "page", "a", "1", "b", result.said, "one is left out: <no reason>"]


def test_html_shows_twenty_rows_and_says_so() -> None:
    made = Result({"n": list(range(50))}, total=50)
    shown = parsed_html(made._repr_html_()).said
    assert shown[-2:] == ["rows 50", "the preview shows 20 rows; .frame has them all"]
    assert shown[1:21] == [str(number) for number in range(20)]
    assert "preview" not in Result({"n": list(range(20))}, total=20)._repr_html_()


def test_an_empty_result_has_html_too() -> None:
    assert parsed_html(Result({"n": []}, total=0)._repr_html_()).said == ["n", "rows 0"]


def test_showing_it_never_changes_it(result: Result) -> None:
    before = copy.deepcopy(vars(result))
    repr(result)
    result._repr_html_()
    list(result)
    assert result.said
    assert result.frame.height == 2
    assert len(result.to_pandas()) == 2
    assert vars(result) == before


def test_it_keeps_its_own_columns() -> None:
    given = {"n": [1]}
    made = Result(given, total=1)
    given["m"] = [2]
    assert list(made.columns) == ["n"]
