"""A result: rows, what they are part of, and how it shows itself."""

from __future__ import annotations

import copy
import html.parser

import numpy as np
import pytest

from corpus_archive import Amount, Result


@pytest.fixture
def result() -> Result:
    return Result(
        {"id": ["a", "b"], "page": [1, None]},
        Amount(1234, "articles", denominators={"articles": 56789}),
        query="钢铁",
        selection="page=1",
        notes=("one is left out: <no reason>",),
    )


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (Result({"year": [1, 2]}, Amount(2)), "2 rows"),
        (Result({"year": []}, Amount(0, "years")), "0 years"),
        (Result({}, Amount(0)), "0 rows"),
        (Result({"id": ["a"]}, Amount(1000, "articles")), "1,000 articles, 1 shown"),
        (Result({"id": ["a"]}, Amount(1), selection="page=1"), "1 row (page=1)"),
        (Result({"n": [1]}, Amount(3, "forms", {"tokens": 9, "words": 5})), "3 forms, 1 shown (9 tokens, 5 words)"),
        (Result({"id": ["a"]}, Amount(1, "hits", {"characters (bodies)": 9})), "1 hit in 9 characters (bodies)"),
        (Result({"id": ["a"]}, Amount(7, "articles", {"articles": 26})), "7 of 26 articles, 1 shown"),
        (
            Result({"id": ["a"]}, Amount(7, "forms", {"a": 1, "b": 2}, "2 of 9 words"), selection="page=1"),
            "7 forms, 1 shown (2 of 9 words; page=1)",
        ),
        (Result({"n": [1]}, Amount(1, "agencies")), "1 agency"),
        (Result({"n": [1]}, Amount(1, "articles of sets")), "1 article of sets"),
        (Result({"n": [1]}, Amount(1, "people")), "1 person"),
        (
            Result({"n": [1]}, Amount(1, "findings", denominators={"audited articles": 1})),
            "1 finding in 1 audited article",
        ),
        (
            Result({"n": [1]}, Amount(1, "hits", denominators={"characters (bodies)": 1})),
            "1 hit in 1 character (bodies)",
        ),
        (Result({"n": [1]}, Amount(1, "decades", summary={"range": 5, "dp": 0.25})), "1 decade; range 5; dp 0.25"),
    ],
)
def test_it_says_how_much_of_how_much_it_is(made: Result, said: str) -> None:
    assert made.said == said


def test_everything_is_said_in_one_line(result: Result) -> None:
    assert result.said == "1,234 of 56,789 articles, 2 shown (page=1)"


@pytest.mark.parametrize(
    ("limit", "offset", "rows", "said"),
    [
        (2, 0, [0, 1], ", 2 shown"),
        (2, 1, [1, 2], ", rows 2-3 shown"),
        (None, 3, [3, 4], ", rows 4-5 shown"),
        (0, 4, [4], ", row 5 shown"),
        (2, 5, [], ", none shown: offset 5 is past the last"),
        (9, 0, [0, 1, 2, 3, 4], ""),
    ],
)
def test_a_part_says_which_rows_of_how_many_it_is(limit: int | None, offset: int, rows: list[int], said: str) -> None:
    found = Result({"n": list(range(5))}, Amount(5)).first(limit, offset)
    assert (found.columns["n"], found.said) == (rows, f"5 rows{said}")


def test_a_part_of_a_part_counts_from_the_first_row_of_all() -> None:
    found = Result({"n": list(range(2000))}, Amount(2000)).first(1500, 1000).first(20, 100)
    assert (found.columns["n"][0], found.said) == (1100, "2,000 rows, rows 1,101-1,120 shown")


def test_rows_that_are_no_part_of_the_total_are_numbered_alone() -> None:
    assert Result({"year": [1, 2, 3]}, Amount(99, is_part=False)).first(2, 1).said == "99 rows, rows 2-3 shown"


def test_nothing_has_no_page_to_be_past() -> None:
    assert Result({"n": []}, Amount(0)).first(2, 5).said == "0 rows"


def test_its_length_is_that_of_its_rows(result: Result) -> None:
    assert len(result) == 2
    assert len(Result({}, Amount(7))) == 0


def test_iterating_gives_rows_as_often_as_one_likes(result: Result) -> None:
    rows = [{"id": "a", "page": 1}, {"id": "b", "page": None}]
    assert list(result) == rows
    assert list(result) == rows


def test_columns_of_different_lengths_are_not_cut_silently() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(Result({"a": [1, 2], "b": [1]}, Amount(2)))


def test_its_repr_is_one_line(result: Result) -> None:
    assert repr(result) == f"<Result for '钢铁': {result.said}; columns id, page>"
    assert repr(Result({"n": [1]}, Amount(1))) == "<Result: 1 row; columns n>"


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
    made = Result({nasty: [nasty, None]}, Amount(2, nasty), query=nasty, selection=nasty, notes=(nasty,))
    shown = parsed_html(made._repr_html_())
    assert shown.tags == {"p", "b", "table", "tr", "th", "td"}
    assert shown.said.count(nasty) == 4
    assert any(said.startswith(f"2 {nasty} (") for said in shown.said)


def test_html_says_what_the_rows_are_part_of(result: Result) -> None:
    said = parsed_html(result._repr_html_()).said
    assert said == ["钢铁", "id", "page", "a", "1", "b", result.said, "one is left out: <no reason>"]


def test_html_shows_twenty_rows_and_says_so() -> None:
    made = Result({"n": list(range(50))}, Amount(50))
    shown = parsed_html(made._repr_html_()).said
    assert shown[-2:] == ["50 rows", "the preview shows 20 rows; .frame has them all"]
    assert shown[1:21] == [str(number) for number in range(20)]
    assert "preview" not in Result({"n": list(range(20))}, Amount(20))._repr_html_()


def test_an_empty_result_has_html_too() -> None:
    assert parsed_html(Result({"n": []}, Amount(0))._repr_html_()).said == ["n", "0 rows"]


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
    made = Result(given, Amount(1))
    given["m"] = [2]
    assert list(made.columns) == ["n"]


def test_of_a_column_that_is_made_when_it_is_looked_at_only_the_rows_shown_are_made() -> None:
    made: list[range] = []

    class Numbers:
        def __init__(self, rows: range) -> None:
            self.rows = rows

        def __len__(self) -> int:
            return len(self.rows)

        def __getitem__(self, rows: slice) -> Numbers:
            return Numbers(self.rows[rows])

        def tolist(self) -> list[str]:
            made.append(self.rows)
            return [f"{number}." for number in self.rows]

    result = Result({"n": Numbers(range(50)), "square": np.arange(50) ** 2}, Amount(50))
    assert (len(result), repr(result), made) == (50, "<Result: 50 rows; columns n, square>", [])
    assert list(result.first(2, 3)) == [{"n": "3.", "square": 9}, {"n": "4.", "square": 16}]
    assert made == [range(3, 5)]
    assert result.columns["n"][49] == "49."
    assert result.frame.height == 50
    assert made == [range(3, 5), range(50)]
