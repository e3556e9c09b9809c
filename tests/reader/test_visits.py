"""What an address may say, and how much of it."""

from __future__ import annotations

import pytest
from starlette.datastructures import QueryParams

from corpus_archive import Archive, ChoiceError
from corpus_archive.reader.visits import Visit
from corpus_archive.reader.words import Speech


@pytest.fixture
def visit(lake: Archive) -> Visit:
    asked = QueryParams("q=%E6%B9%96+&page=2&section=a&section=b&bad=x&wide=" + "1" * 1001)
    return Visit(lake, Speech("en"), "/search", {}, asked)


def test_a_text_comes_without_the_blanks_around_it(visit: Visit) -> None:
    assert (visit.text("q"), visit.text("none")) == ("湖", "")


def test_a_blank_beside_a_value_says_nothing(visit: Visit) -> None:
    for said in ("after=1958&after=", "after=&after=1958", "after=+&after=1958&after="):
        assert visit._replace(asked=QueryParams(said)).text("after") == "1958"


def test_a_number_is_whole_and_bounded(visit: Visit) -> None:
    assert (visit.number("page", 1), visit.number("none", 1)) == (2, 1)
    with pytest.raises(ChoiceError, match="bad 'x': choose a whole number from 0 to 1,000,000,000"):
        visit.number("bad", 1)
    with pytest.raises(ChoiceError, match="page '2': choose a whole number from 3 to 5"):
        visit.number("page", 4, least=3, most=5)
    for said in ("-1", "1.5", "１", "1e3", "99999999999"):
        with pytest.raises(ChoiceError):
            visit._replace(asked=QueryParams({"page": said})).number("page", 1)


def test_what_is_too_long_or_too_many_is_refused(visit: Visit) -> None:
    with pytest.raises(ChoiceError, match="wide has 1,001 characters"):
        visit.text("wide")
    with pytest.raises(ChoiceError, match="51 values of x: choose at most 50"):
        visit._replace(asked=QueryParams("&".join(["x=1"] * 51))).several("x")
    assert visit.several("section") == ["a", "b"]


def test_a_page_knows_its_own_address_in_every_form(visit: Visit) -> None:
    short = visit._replace(asked=QueryParams("q=湖&page=2"))
    assert short.address == "/search?q=%E6%B9%96&page=2"
    assert short.as_form("csv") == "/search.csv?q=%E6%B9%96&page=2"
    assert short._replace(path="/", asked=QueryParams("")).as_form("json") == "/calendar.json"
