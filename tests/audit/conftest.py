"""Articles for the audit: an invented dump parsed, aligned by meaning, and what the audit finds in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Article, Finding
from corpus_archive.alignment import align
from corpus_archive.audit import claims


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
