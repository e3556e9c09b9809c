"""The audit as a whole: rules registered, findings in order, grades."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Article, Finding, RecordError, read
from corpus_archive.alignment import align
from corpus_archive.auditing import GRADES, RULES, SEVERITIES, audit, grade
from corpus_archive.auditing.severities import earned_severities


def finding(severity: str, rule: str = "invented") -> Finding:
    return Finding.model_validate({"rule": rule, "severity": severity, "zh": (), "en": (), "message": ""})


@pytest.fixture(scope="module")
def articles(root: Path) -> list[Article]:
    return list(read(root / "data" / "sample", newspaper="hbrb"))


def test_each_rule_says_what_and_why() -> None:
    for name, rule in RULES.items():
        assert name == name.lower()
        assert rule.claims == tuple(one for one in SEVERITIES if one in rule.claims)
        assert rule.why
        assert "\n" not in rule.why


def test_findings_are_of_registered_rules_and_lie_in_the_texts(articles: list[Article]) -> None:
    for article in articles:
        for one in audit(article, align(article, "length")):
            assert one.severity in earned_severities(one.rule, RULES[one.rule])
            for spans, text in ((one.zh, article.zh), (one.en, article.en)):
                assert all(text and 0 <= start < end <= len(text.text) for start, end in spans)


def test_an_alignment_of_another_article_is_told(articles: list[Article]) -> None:
    one, other = (next(a for a in articles if a.zh and len(a.zh.sentences) == size) for size in (5, 6))
    with pytest.raises(RecordError, match="must name each of its 6 sentences once"):
        audit(other, align(one, "length"))


def test_the_same_article_gives_the_same_findings_in_order(articles: list[Article]) -> None:
    for article in articles[:20]:
        alignment = align(article, "length")
        found = audit(article, alignment)
        assert found == audit(article, alignment)
        assert [one.zh for one in found if one.zh] == sorted(one.zh for one in found if one.zh)


def test_an_article_of_one_language_can_be_audited(parsed: Callable[..., Article]) -> None:
    article = parsed(en="", title="")
    assert audit(article, align(article)) == ()
    assert audit(article, None) == ()


@pytest.mark.parametrize(
    ("severities", "label"),
    [
        ([], "nothing found"),
        (["note"], "nothing found"),
        (["note", "warning"], "check"),
        (["warning", "error"], "do not quote"),
    ],
)
def test_the_gravest_finding_makes_the_grade(severities: list[str], label: str) -> None:
    assert grade(map(finding, severities)).label == label
    assert label in GRADES


def test_a_grade_gives_its_reasons() -> None:
    found = [finding("warning"), finding("error", "loop"), finding("warning")]
    assert grade(found).reasons == ("error: loop", "warning: invented (2)")
