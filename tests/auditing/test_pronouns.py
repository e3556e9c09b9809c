"""A woman told as a man, a man as a woman."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[..., list[tuple[str, str]]]


def told(found: Found, zh: str, en: str) -> list[str]:
    return [severity for rule, severity in found(f"    {zh}", en) if rule == "pronoun-changed"]


@pytest.mark.parametrize(
    ("zh", "en", "severity"),
    [
        ("她在湖边教了三十年书。", "He taught by the lake for thirty years.", "warning"),
        ("学生都记得她教的课。", "The pupils all remember his lessons.", "warning"),
        ("她把信交给王主席就走了。", "He gave the letter to Chairman Wang and left.", "note"),  # his may be Wang's
        ("他在湖边教了三十年书。", "She taught by the lake for thirty years.", "note"),
    ],
)
def test_the_other_sex_is_found(found: Found, zh: str, en: str, severity: str) -> None:
    assert told(found, zh, en) == [severity]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("她说他已经走了。", "He had left, somebody said."),  # both are spoken of
        ("她在湖边教了三十年书。", "She taught by the lake for thirty years, and he learnt from her."),
        ("其他人都走了。", "She was the only one who had not left."),
        ("他的妻子在湖边教书。", "His wife teaches by the lake."),
        ("他问母亲什么时候回来。", "She was asked when she would come back."),
        ("船都靠了岸。", "He came ashore."),
    ],
)
def test_what_may_be_another_person_is_none(found: Found, zh: str, en: str) -> None:
    assert told(found, zh, en) == []
