"""News agencies by their names in both languages: 新华社 is Xinhua, Hsinhua, New China News Agency, NCNA."""

from __future__ import annotations

import re

# An agency by its names in both languages. The paper itself comes first: 本报据新华社 is Xinhua's all the same.
_AGENCIES = tuple(
    (name, re.compile(zh), re.compile(en))
    for name, zh, en in (
        ("Xinhua", "新华社|新华通讯社", r"(?i:Xinhua|Hsinhua|New China)|NCNA"),
        ("China News Service", "中新社|中国新闻社", r"China News (?:Service|Agency)|(?i:zhongxin)|CNS"),
        ("Central News Agency", "中央社|中央通讯社", r"Central News|CNA"),
        ("TASS", "塔斯社", r"(?i:\btass\b)"),
        ("Reuters", "路透社|路透电", r"(?i:reuter)"),
        ("Associated Press", "美联社|美联电", r"Associated Press|\bAP\b"),
        ("United Press", "合众国际社|合众社", r"United Press|\bUPI?\b"),
        ("AFP", "法新社", r"(?i:france[- ]presse)|French (?:News|Press)|\bAFP\b"),
        ("Kyodo", "共同社", r"(?i:kyodo)"),
        ("Jiji", "时事社", r"(?i:jiji)"),
        ("KCNA", "朝中社|朝鲜中央通讯社|朝鲜中央社", r"Korean Central|\bKCNA\b"),
        ("Vietnam News Agency", "越通社|越南通讯社", r"(?i:viet ?nam)\w* News|\bVNA\b"),
        ("DPA", "德新社", r"(?i:\bdpa\b)|German Press"),
        ("ANSA", "安莎社", r"(?i:\bansa\b)"),
        ("Antara", "安塔拉", r"(?i:antara)"),
        ("Tanjug", "南通社", r"(?i:tanjug)|Yugoslav"),
        (
            "the paper itself",
            "^(?:据)?本报|人民日报",
            r"(?i:\b(?:our|this|own) (?:own |special )?(?:news)?paper|\bour (?:own |special )?(?:report|correspond)"
            r"|own correspond|staff (?:report|correspond)|special correspond|^our(?: own)?$)|People['’]s Daily",
        ),
    )
)  # fmt: skip
_BRANCH = re.compile(r"[分支]社|(?i:\b(?:branch|bureau))")


def agency_of(chinese: str) -> str | None:
    """The agency that a Chinese text names, as we call it; None for one that is not known by name."""
    return next((name for name, printed, _ in _AGENCIES if printed.search(chinese)), None)


def agencies_in_english(english: str) -> list[str]:
    """The agencies that an English text may name."""
    return [name for name, _, printed in _AGENCIES if printed.search(english)]


def whole_agency(chinese: str) -> str | None:
    """The agency of which a Chinese text is a name and nothing else: no branch of it, and not the paper itself, whose
    names are other newspapers' too."""
    found = next((name for name, printed, _ in _AGENCIES if printed.fullmatch(chinese)), None)
    return None if found == _AGENCIES[-1][0] else found


def names_branch(name: str) -> bool:
    """Whether a name, in either language, is that of a branch."""
    return bool(_BRANCH.search(name))


def may_be_agency(chinese: str, english: str) -> bool:
    """Whether the English may be the name of an agency that is known in both languages, a branch as a branch."""
    return names_branch(chinese) == names_branch(english) and agency_of(chinese) in agencies_in_english(english)
