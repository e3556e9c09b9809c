"""Vertical text: whatever is in a form or a headline, a token is a line, and all of it is well-formed."""

from __future__ import annotations

import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus_archive import ArticleToken
from corpus_archive.export.vertical import TEXT_ATTRIBUTES, SentencePlace, VerticalFile

HALF = {"headline": "湖水", "datelines": [{"place": "", "agency": "新华社"}, {"place": "南京", "agency": ""}]}
RECORD: dict[str, Any] = {
    **dict.fromkeys(("section", "column", "grade", "alignment_method"), ""),
    "id": "rmrb-1956-03-04-02-000000000000", "newspaper": "rmrb", "date": "1956-03-04", "page": None, "zh": HALF,
    "likely_date": None,
}  # fmt: skip


def token(form: str, zone: Any = "body", paragraph: int = 0, sentence: int = 0) -> ArticleToken:
    return ArticleToken(RECORD["id"], "zh", zone, paragraph, sentence, 0, "word", form, form, form, 0, len(form))


def parsed(text: bytes) -> Any:
    return etree.fromstring(text, etree.XMLParser(huge_tree=True))


@given(st.text(min_size=1), st.text())
def test_any_form_is_one_line_of_four_columns_and_well_formed(form: str, headline: str) -> None:
    file = io.BytesIO()
    VerticalFile(file, "zh").write({**RECORD, "zh": {**HALF, "headline": headline}}, [token(form)])
    lines = file.getvalue().decode("utf-8").split("\n")
    assert len(lines) == 10
    assert len(lines[4].split("\t")) == 4
    assert all(lines[4].split("\t"))
    assert set(parsed(file.getvalue()).attrib) == set(TEXT_ATTRIBUTES)


def test_sentences_know_their_place_in_the_file() -> None:
    file = VerticalFile(io.BytesIO(), "zh")
    first = file.write(
        RECORD, [token("湖", "headline"), token("题", "headline", 1), token("水"), token("涨", "body", 1, 1)]
    )
    again = file.write(RECORD, [token("船", "body", 0, 2)])
    assert first == {
        ("headline", 0): SentencePlace(0, 0, 1), ("body", 0): SentencePlace(1, 2, 2),
        ("body", 1): SentencePlace(2, 3, 3),
    }  # fmt: skip
    assert again == {("body", 2): SentencePlace(3, 4, 4)}


def test_what_is_known_of_an_article_is_of_its_language() -> None:
    file = io.BytesIO()
    VerticalFile(file, "zh").write(RECORD, [token("湖")])
    text = parsed(file.getvalue())
    assert {name: text.get(name) for name in ("year", "month", "page", "headline", "place", "agency")} == {
        "year": "1956", "month": "1956-03", "page": "", "headline": "湖水", "place": "南京", "agency": "新华社",
    }  # fmt: skip
