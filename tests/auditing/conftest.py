"""Articles for the audit: an invented dump parsed, aligned by meaning, and what the audit finds in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Alignment, Article, Bead, Finding, Text
from corpus_archive.alignment import align
from corpus_archive.auditing import claims
from corpus_archive.record_words import Side
from corpus_archive.records import Span


@pytest.fixture
def found(parsed: Callable[..., Article]) -> Callable[..., list[tuple[str, str]]]:
    """`found(zh, en, …)`: rule and severity of each finding of an invented dump."""

    def rules(*parts: str, **named: str) -> list[tuple[str, str]]:
        article = parsed(*parts, **named)
        return [(one.rule, one.severity) for one in claims(article, align(article))]

    return rules


@pytest.fixture
def marked(parsed: Callable[..., Article]) -> Callable[..., list[tuple[str, list[str], list[str]]]]:
    """`marked(zh, en, …)`: rule, Chinese and English of each finding's spans."""

    def spans(*parts: str, **named: str) -> list[tuple[str, list[str], list[str]]]:
        article = parsed(*parts, **named)

        def printed(finding: Finding) -> tuple[list[str], list[str]]:
            zh, en = article.zh.text if article.zh else "", article.en.text if article.en else ""
            return [zh[slice(*span)] for span in finding.zh], [en[slice(*span)] for span in finding.en]

        return [(one.rule, *printed(one)) for one in claims(article, align(article))]

    return spans


Sides = tuple[str, str] | tuple[str, str, float]
Beaded = Callable[..., tuple[Article, Alignment]]


@pytest.fixture
def beaded(parsed: Callable[..., Article]) -> Beaded:
    """`beaded(("湖水。|船。", "The lake."), …)`: an article of these beads, sentences parted by a stroke; 0.95 sure."""

    def made(
        *sides: Sides, between: str = " ", heading: str = "湖水", title: str = "The Lake"
    ) -> tuple[Article, Alignment]:
        article = parsed(heading=heading, title=title)
        sentences: dict[Side, list[str]] = {"zh": [], "en": []}
        beads = []
        for zh, en, *score in sides:
            numbers: list[tuple[int, ...]] = []
            both: tuple[tuple[Side, str], ...] = (("zh", zh), ("en", en))
            for side, passage in both:
                here = passage.split("|") if passage else []
                first = len(sentences[side])
                sentences[side] += here
                numbers.append(tuple(range(first, first + len(here))))
            beads.append(Bead(zh=numbers[0], en=numbers[1], score=score[0] if score else 0.95))
        texts: dict[str, Text] = {
            side: _set(getattr(article, side), found, between) for side, found in sentences.items()
        }
        return article.model_copy(update=texts), Alignment(method="by-hand", beads=tuple(beads))

    return made


def _set(text: Text, sentences: list[str], between: str) -> Text:
    """A text of these sentences, one after another."""
    spans: list[Span] = []
    for one in sentences:
        start = spans[-1][1] + len(between) if spans else 0
        spans.append((start, start + len(one)))
    return text.model_copy(update={"text": between.join(sentences), "sentences": tuple(spans)})
