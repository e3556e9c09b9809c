"""An article in rows: nothing is lost, nothing is shown twice, and marks stand where they belong."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import Alignment, Article, Bead, Finding, Text
from corpus_archive.analyses.reading_rows import Group, TextRow, lay_out


def text(body: str, ends: str = "。.") -> Text:
    """A text whose sentences end with those marks or with a paragraph."""
    spans, start = [], 0
    for at, mark in enumerate(body):
        if mark in ends or mark == "\n":
            if body[start : at + (mark != "\n")].strip():
                spans.append((start, at + (mark != "\n")))
            start = at + 1
    if body[start:].strip():
        spans.append((start, len(body)))
    return Text(
        headline="", decks=(), byline="", author=(), datelines=(), text=body, sentences=tuple(spans), signature="",
        credits=(), glossary=(),
    )  # fmt: skip


def beads(*pairs: tuple[list[int], list[int]], score: float = 1.0) -> Alignment:
    return Alignment(method="by-hand", beads=tuple(Bead(zh=tuple(zh), en=tuple(en), score=score) for zh, en in pairs))


def shown(paragraphs: list[list[Group]]) -> list[str]:
    """The paragraphs of one side of a row, as text."""
    return ["".join(run.text for group in one for each in group.sentences for run in each.runs) for one in paragraphs]


def both(laid: list[TextRow]) -> list[tuple[list[str], list[str]]]:
    return [(shown(row.zh), shown(row.en)) for row in laid]


def test_a_row_begins_where_the_chinese_begins_a_paragraph() -> None:
    laid = lay_out(text("一。二。\n三。"), text("One.\nTwo.\nThree."), beads(([0], [0]), ([1], [1]), ([2], [2])), ())
    assert both(laid) == [(["一。二。"], ["One.", "Two."]), (["三。"], ["Three."])]


def test_english_without_chinese_has_a_row_of_its_own_where_it_begins_a_paragraph() -> None:
    laid = lay_out(text("一。\n二。"), text("Added.\nOne.\nTwo."), beads(([], [0]), ([0], [1]), ([1], [2])), ())
    assert both(laid) == [([], ["Added."]), (["一。"], ["One."]), (["二。"], ["Two."])]


def test_chinese_without_english_stands_alone() -> None:
    laid = lay_out(text("一。\n二。\n三。"), text("One.\nThree."), beads(([0], [0]), ([1], []), ([2], [1])), ())
    assert both(laid) == [(["一。"], ["One."]), (["二。"], []), (["三。"], ["Three."])]
    assert laid[1].zh[0][0].sentences[0].is_alone


def test_a_bead_over_two_paragraphs_stays_in_one_row() -> None:
    laid = lay_out(text("一。\n二。\n三。"), text("One and two.\nThree."), beads(([0, 1], [0]), ([2], [1])), ())
    assert both(laid) == [(["一。", "二。"], ["One and two."]), (["三。"], ["Three."])]


def test_a_sentence_knows_its_counterpart_and_how_sure_that_is() -> None:
    laid = lay_out(text("一。二。"), text("One. Two."), beads(([0, 1], [0]), ([], [1]), score=0.5), ())
    (zh,), en = laid[0].zh[0], [one for group in laid[0].en[0] for one in group.sentences]
    assert [(one.number, one.counterpart, one.is_unsure) for one in zh.sentences] == [(1, 1, True), (2, 1, True)]
    assert [(one.number, one.counterpart, one.is_alone) for one in en if one.number] == [(1, 1, False), (2, None, True)]


def test_without_an_alignment_paragraphs_stand_side_by_side_where_they_are_as_many() -> None:
    assert both(lay_out(text("一。\n二。"), text("One.\nTwo."), None, ())) == [
        (["一。"], ["One."]),
        (["二。"], ["Two."]),
    ]
    assert both(lay_out(text("一。\n二。"), text("One."), None, ())) == [(["一。", "二。"], ["One."])]


def test_one_half_alone_has_its_paragraphs() -> None:
    assert both(lay_out(text("一。\n二。"), None, None, ())) == [(["一。"], []), (["二。"], [])]
    assert both(lay_out(None, text("One."), None, ())) == [([], ["One."])]
    assert both(lay_out(text(""), text(""), None, ())) == [([], [])]


def test_a_finding_marks_its_words_and_its_sign_stands_behind_the_sentence() -> None:
    finding = Finding(rule="name-misread", severity="warning", zh=((1, 3),), en=((0, 3),), message="")
    laid = lay_out(text("见周望。走。"), text("Zoe left."), beads(([0, 1], [0])), (finding,))
    first, second = laid[0].zh[0][0].sentences
    assert [(run.text, run.findings) for run in first.runs] == [("见", ()), ("周望", (1,)), ("。", ())]
    assert (first.signs, second.signs) == ([1], [])


def test_findings_that_overlap_are_both_marked() -> None:
    found = [Finding(rule="loop", severity="error", zh=(span,), en=(), message="") for span in ((0, 3), (2, 5))]
    sentence = lay_out(text("一二三四五。"), None, None, found)[0].zh[0][0].sentences[0]
    assert [(run.text, run.findings) for run in sentence.runs] == [
        ("一二", (1,)),
        ("三", (1, 2)),
        ("四五", (2,)),
        ("。", ()),
    ]
    assert sentence.signs == [1, 2]


def test_a_finding_of_two_places_has_its_sign_once() -> None:
    finding = Finding(rule="loop", severity="error", zh=((0, 1), (2, 3)), en=(), message="")
    sentences = [one for group in lay_out(text("一。二。"), None, None, [finding])[0].zh[0] for one in group.sentences]
    assert [one.signs for one in sentences] == [[], [1]]


@st.composite
def articles(draw: st.DrawFn) -> tuple[Text, Text, Alignment | None, list[Finding]]:
    zh, en = (text(draw(st.text(alphabet=letters, max_size=40))) for letters in ("一二。 \n　", "ab. \n"))
    left, right, made = list(range(len(zh.sentences))), list(range(len(en.sentences))), []
    while left or right:
        took = [one[: draw(st.integers(0, 2))] for one in (left, right)]
        left, right = left[len(took[0]) :], right[len(took[1]) :]
        if took[0] or took[1]:
            made.append((took[0], took[1]))
    spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))
    found = draw(st.lists(st.tuples(st.lists(spans, max_size=2), st.lists(spans, max_size=2)), max_size=3))
    findings = [
        Finding(rule="loop", severity="note", zh=tuple(one), en=tuple(other), message="") for one, other in found
    ]
    return zh, en, beads(*made) if draw(st.booleans()) and made else None, findings


@settings(max_examples=60)
@given(articles())
def test_every_character_is_in_one_row_in_its_order(drawn: tuple[Text, Text, Alignment | None, list[Finding]]) -> None:
    zh, en, alignment, findings = drawn
    laid = both(lay_out(zh, en, alignment, findings))
    for whole, side in ((zh, 0), (en, 1)):
        pieces = [one for row in laid for one in row[side]]
        assert "".join(pieces) == whole.text.replace("\n", "")
        assert set(itertools.accumulate(map(len, whole.paragraphs))) <= {0, *itertools.accumulate(map(len, pieces))}


def test_a_paragraph_that_two_of_the_other_side_say_goes_on_in_the_next_row() -> None:
    laid = lay_out(text("一。\n三。"), text("One. Three."), beads(([0], [0]), ([1], [1])), ())
    assert both(laid) == [(["一。"], ["One."]), (["三。"], [" Three."])]


@settings(max_examples=60)
@given(articles())
def test_every_sentence_is_named_once(drawn: tuple[Text, Text, Alignment | None, list[Finding]]) -> None:
    zh, en, alignment, findings = drawn
    laid = lay_out(zh, en, alignment, findings)
    for whole, side in ((zh, "zh"), (en, "en")):
        groups = [group for row in laid for paragraph in getattr(row, side) for group in paragraph]
        numbers = [one.number for group in groups for one in group.sentences if one.number]
        assert numbers == list(range(1, len(whole.sentences) + 1))


def test_the_rows_of_a_real_article_hold_all_of_it(parsed: Callable[..., Article]) -> None:
    article = parsed("    湖水上涨。渔民下湖。\n\n    炉火。", "The lake rises. Fishermen go out.\n\nFire.")
    laid = lay_out(article.zh, article.en, None, ())
    assert both(laid) == [
        (["湖水上涨。渔民下湖。"], ["The lake rises. Fishermen go out."]),
        (["炉火。"], ["Fire."]),
    ]
