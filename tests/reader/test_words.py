"""The catalogue is whole: every string in both languages, none unused, none missing; days and numbers as people say."""

from __future__ import annotations

import datetime
import re
import string
from pathlib import Path
from typing import get_args

import pytest

import corpus_archive.reader
from corpus_archive import (
    RULES,
    VERDICTS,
    CitationStyle,
    CollocateMeasure,
    KeywordMeasure,
    Period,
    Severity,
    Unit,
    Zone,
)
from corpus_archive.reader import concordances, questions, sets
from corpus_archive.reader.places import NAMED_IN
from corpus_archive.reader.words import Speech, catalogue, language_of
from corpus_archive.records import LeftoverKind
from corpus_archive.results.maps import PROJECTIONS
from corpus_archive.store.annotations.reprints import ReprintKind

PACKAGE = Path(corpus_archive.reader.__file__).parent
SOURCES = {path: path.read_text(encoding="utf-8") for path in (*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.py"))}
COUNTS = ("trend", "collocates", "renderings", "dispersion", "keywords")
# `say("rule." ~ …)` speaks any key that begins so.
OPEN_ENDED = {
    "rule.": set(RULES),
    "severity.": set(get_args(Severity)),
    "style.": set(get_args(CitationStyle)),
    "grade.": {"nothing found", "check", "do not quote", "none"},
    "grade-said.": {"nothing found", "check", "do not quote", "none"},
    "leftover-kind.": set(get_args(LeftoverKind)),
    "no-counterpart.": {"zh", "en"},
    "facet.": set(questions.FACETS),
    "chosen.": {*questions.FACETS, "after", "before", "dates", "side", "set", "near", "exact_names"}
    - {"page", "grade"},
    "sort.": set(concordances.SORTS),
    "zone.": set(get_args(Zone)),
    "of.": {
        f"{unit} ({zone})"
        for unit in ("words", "characters")
        for zone in ("bodies", "headlines", "headlines and bodies")
    }
    | {"articles"},
    "method.": {"semantic", "length"},
    "by.": {"date", "relevance"},
    "how.": {"search", "concordance", *COUNTS},
    "period.": set(get_args(Period)),
    "unit.": set(get_args(Unit)),
    "measure.": {*get_args(CollocateMeasure), *get_args(KeywordMeasure)},
    "whole.": {"characters", "words", "shares", *COUNTS} - {"trend", "dispersion"},
    "spread-in.": {"characters", "words"},
    "per-million.": {"characters", "words"},
    "language.": {"script", "zh", "en"},
    "example.": {"word", "word-in-texts", "both", "either", "phrase", "star", "cql", "lemma"},
    "made-by.": {"hits", "search", "selection", "ids", "union", "intersect", "minus"},
    "file.": set(sets.FILES),
    "printing.": set(get_args(ReprintKind)),
    "verdict.": set(VERDICTS),
    "judge.": {*VERDICTS, "none"},
    "places-are.": set(NAMED_IN),
    "named-in.": set(NAMED_IN),
    "drawn.projection.": set(PROJECTIONS),
}


def spoken() -> tuple[set[str], set[str]]:
    """The keys that templates and modules say whole, and those of which they say how they begin."""
    whole, begun = set(), set()
    for source in SOURCES.values():
        whole |= set(re.findall(r"""\b(?:say|marked)\(\s*["']([\w.-]+)["']""", source))
        whole |= set(re.findall(r"""say\(["'][\w.-]+["'] if [^"']+ else ["']([\w.-]+)["']""", source))
        whole |= set(re.findall(r"""say\("[\w.-]+" if zh else "([\w.-]+)"\)""", source))
        begun |= set(re.findall(r"""\bsay\(f?["']([\w.-]+\.)["'{]""", source))
        refused = re.findall(r"""(?:refusal\(visit, \d+|return \d+), ["']([\w-]+)["']""", source)
        whole |= {f"refused.{key}{text}" for key in refused for text in ("", ".text")}
        whole |= {f"nav.{key}" for _, key in re.findall(r"""\(("/\w*"), "(\w+)"\)""", source)}
    whole |= {f"nav.{key}" for key in COUNTS}
    return whole - {one for one in whole if one.endswith(".")}, begun


def test_every_key_that_is_said_is_in_the_catalogue() -> None:
    whole, begun = spoken()
    assert whole - set(catalogue()) == set()
    assert begun - {"nav.", "refused."} == set(OPEN_ENDED)
    for start, endings in OPEN_ENDED.items():
        assert {key.removeprefix(start) for key in catalogue() if key.startswith(start)} == endings


def test_no_key_of_the_catalogue_is_never_said() -> None:
    whole, _ = spoken()
    unused = [key for key in catalogue() if key not in whole and not key.startswith(tuple(OPEN_ENDED))]
    assert unused == []


@pytest.mark.parametrize("key", catalogue())
def test_both_languages_say_the_same_with_the_same_blanks(key: str) -> None:
    phrase = catalogue()[key]
    blanks = [
        {field for _, field, _, _ in string.Formatter().parse(one) if field}
        for text in (phrase.en, phrase.zh)
        for one in text.split("|")
    ]
    assert phrase.en.strip() == phrase.en
    assert phrase.zh.strip() == phrase.zh
    assert phrase.en
    assert phrase.zh
    assert "|" not in phrase.zh
    assert all(one == blanks[0] for one in blanks), key


def test_no_key_stands_twice() -> None:
    lines = (PACKAGE / "catalogue.tsv").read_text(encoding="utf-8").splitlines()
    keys = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    assert len(keys) == len(set(keys))


def test_one_is_said_otherwise_than_several() -> None:
    said = [Speech("en").say("articles", n=number) for number in (0, 1, 2, 12_000)]
    assert said == ["0 articles", "1 article", "2 articles", "12,000 articles"]
    assert Speech("zh").say("articles", n=1) == "1 篇"


def test_a_day_is_said_as_people_say_it() -> None:
    day = datetime.date(1958, 10, 3)
    assert Speech("en").day(day, weekday=True) == "Friday, 3 October 1958"
    assert Speech("zh").day(day, weekday=True) == "1958年10月3日 星期五"


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("", "de,en;q=0.5,zh;q=0.7", "zh"),
        ("", "fr-FR", "en"),
        ("en", "zh-CN", "en"),
        ("zh", "en", "zh"),
        ("<script>", "zh;q=0", "en"),
        ("", ";;q=,zh;q=x,,", "en"),
    ],
)
def test_the_language_is_that_which_was_chosen_else_the_first_of_the_browsers(
    cookie: str, accepted: str, language: str
) -> None:
    assert language_of(cookie, accepted) == language
