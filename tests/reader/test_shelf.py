"""A page is written out once, until something is written to the archive."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.datastructures import QueryParams
from starlette.responses import Response

from corpus_archive import Archive
from corpus_archive.reader.shelf import Shelf
from corpus_archive.reader.visits import Form, Visit
from corpus_archive.reader.words import Language, Speech

Asking = Callable[..., Visit]


@pytest.fixture
def visit(shelf: Archive) -> Asking:
    def asked(path: str = "/", question: str = "", language: Language = "en", form: Form = "html") -> Visit:
        return Visit(shelf, Speech(language), path, {}, QueryParams(question), form)

    return asked


def test_an_answer_is_found_again(shelf: Archive, visit: Asking) -> None:
    kept = Shelf(shelf)
    answer = Response("page")
    assert kept.find(visit(), kept.version()) is None
    kept.keep(visit(), kept.version(), answer)
    found = kept.find(visit(), kept.version())
    assert found
    assert found.answer is answer


@pytest.mark.parametrize("other", [{"path": "/about"}, {"question": "a=1"}, {"language": "zh"}, {"form": "json"}])
def test_another_question_is_another_answer(shelf: Archive, visit: Asking, other: dict[str, str]) -> None:
    kept = Shelf(shelf)
    kept.find(visit(), kept.version())
    kept.keep(visit(), kept.version(), Response("page"))
    assert kept.find(visit(**other), kept.version()) is None


def test_nothing_is_found_of_another_state(shelf: Archive, visit: Asking) -> None:
    kept = Shelf(shelf)
    before = kept.version()
    kept.find(visit(), before)
    kept.keep(visit(), before, Response("page"))
    assert kept.find(visit(), before + 1) is None


def test_an_answer_made_before_something_was_written_is_not_kept(shelf: Archive, visit: Asking) -> None:
    kept = Shelf(shelf)
    before = kept.version()
    kept.find(visit(), before + 1)
    kept.keep(visit(), before, Response("page"))
    assert kept.find(visit(), before + 1) is None


def test_what_went_wrong_is_not_kept(shelf: Archive, visit: Asking) -> None:
    kept = Shelf(shelf)
    kept.find(visit(), kept.version())
    kept.keep(visit(), kept.version(), Response("no", 400))
    assert kept.find(visit(), kept.version()) is None


def test_the_answers_asked_for_longest_ago_make_room(shelf: Archive, visit: Asking) -> None:
    kept = Shelf(shelf, most_bytes=10)
    for path in ("/one", "/two"):
        kept.find(visit(path), kept.version())
        kept.keep(visit(path), kept.version(), Response("12345"))
    kept.find(visit("/one"), kept.version())
    kept.keep(visit("/three"), kept.version(), Response("12345"))
    assert [kept.find(visit(path), kept.version()) is not None for path in ("/one", "/two", "/three")] == [
        True,
        False,
        True,
    ]
