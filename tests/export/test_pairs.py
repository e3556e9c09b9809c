"""Pairs of sentences: those of the gold beads, each once, and every one left out counted by its reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from corpus_archive import Archive, Article, ExportError, parse
from corpus_archive.export import bitext, huggingface
from corpus_archive.export.pairs import REASONS, DigestSet, PairCounts, PairFilter, checked_filter, select_pairs
from corpus_archive.export.splits import ArticleSplit
from corpus_archive.json_lines import exported_line
from corpus_archive.records import Pair

ZH = "    湖水上涨。船靠岸。天亮了。\n    炉火通红。"
EN = "The lake is rising. Boats are ashore. Day broke.\n\nThe fire is red."


def line_of(article: Article, *beads: tuple[list[int], list[int], float]) -> str:
    written = [{"zh": zh, "en": en, "score": score} for zh, en, score in beads]
    return exported_line(article.to_json(), "length", json.dumps(written))


def found(lines: list[str], **wanted: Any) -> tuple[list[Pair], PairCounts]:
    tally = PairCounts()
    return list(select_pairs(lines, PairFilter(**wanted), tally)), tally


@pytest.fixture
def line(parsed: Callable[..., Article]) -> str:
    """A 1:1, a 2:1, a bead across paragraphs, and one of either side alone."""
    article = parsed(ZH, EN)
    return line_of(article, ([0], [0], 0.95), ([1, 2], [1], 0.8), ([], [2], 0.3), ([3], [], 0.3), ([2, 3], [2, 3], 0.9))


def test_a_pair_says_what_and_where(line: str) -> None:
    headline, first, *_ = found([line])[0]
    record = json.loads(line)
    assert first.model_dump() == {
        "id": record["id"],
        "date": first.date,
        "page": 2,
        "section": "",
        "kind": "body",
        "zh": "湖水上涨。",
        "en": "The lake is rising.",
        "score": 0.95,
        "zh_sentences": (0,),
        "en_sentences": (0,),
        "alignment_method": "length",
        "grade": "",
        **{name: record["piece"][name] for name in ("path", "member", "ordinal", "line")},
    }
    assert str(first.date) == "1956-03-04"
    assert (headline.kind, headline.zh, headline.en) == ("headline", "湖水", "The Lake")
    assert (headline.score, headline.zh_sentences, headline.alignment_method) == (1.0, (), "header")


def test_pairs_have_the_grade_of_their_article(parsed: Callable[..., Article]) -> None:
    line = exported_line(parsed(ZH, EN).to_json(), "length", '[{"zh":[0],"en":[0],"score":0.5}]', "do not quote")
    assert [pair.grade for pair in found([line])[0]] == ["do not quote"] * 2


def test_sentences_of_a_bead_are_as_they_stand(line: str) -> None:
    texts = [(pair.zh, pair.en) for pair in found([line])[0]]
    assert texts[2:] == [
        ("船靠岸。天亮了。", "Boats are ashore."),
        ("天亮了。\n炉火通红。", "Day broke.\nThe fire is red."),
    ]


def test_sentences_that_do_not_follow_each_other_have_a_blank_between(parsed: Callable[..., Article]) -> None:
    for numbers in ([0, 2], [2, 1, 0], [0, 3, 2]):
        (_, pair), _ = found([line_of(parsed(ZH, EN), (numbers, [0], 1.0))])
        sentences = ["湖水上涨。", "船靠岸。", "天亮了。", "炉火通红。"]
        assert pair.zh == " ".join(sentences[number] for number in numbers)


def test_the_pairs_of_the_gold_are_its_sentences(gold: Any, gold_archive: Archive) -> None:
    rows, tally = found(list(gold_archive.lines(exported=True)), headlines=False)
    expected = [
        (article.id, [article.zh.sentence_texts[one] for one in zh], [article.en.sentence_texts[one] for one in en])
        for article, beads in gold
        for zh, en in beads
        if zh and en
    ]
    assert [pair.id for pair in rows] == [id for id, _, _ in expected]
    for pair, (_, zh, en) in zip(rows, expected, strict=True):
        for text, sentences in ((pair.zh, zh), (pair.en, en)):
            assert "".join(text.split()) == "".join("".join(sentences).split())
            assert text.startswith(sentences[0])
            assert text.endswith(sentences[-1])
    assert tally.left_out["no_counterpart"] == sum(not (zh and en) for _, beads in gold for zh, en in beads)
    assert tally.left_out["headline"] == sum(bool(beads) for _, beads in gold)


def test_an_article_without_an_alignment_has_no_pairs(parsed: Callable[..., Article]) -> None:
    nasty = '"alignment_method":},"alignment_method":"beads"'
    assert found([parsed(ZH + nasty, EN + nasty).to_json()])[0] == []


def test_an_article_in_one_language_has_no_pairs() -> None:
    article = parse("### 炉火\n\n1958-10-24\n第1版()\n专栏：\n\n    炉火通红。\n")
    rows, tally = found([line_of(article, ([0], [], 0.0))])
    assert (rows, tally.left_out["no_counterpart"]) == ([], 1)


def test_a_missing_headline_is_no_pair(parsed: Callable[..., Article]) -> None:
    rows, tally = found([line_of(parsed(title=""), ([0], [0], 1.0))])
    assert [pair.kind for pair in rows] == ["body"]
    assert sum(tally.left_out.values()) == 0


@pytest.mark.parametrize("nothing", ["\u200b", "\ufeff\u2060", "\u3164"])
def test_what_prints_nothing_is_no_side_of_a_pair(parsed: Callable[..., Article], nothing: str) -> None:
    zh, en = f"    湖水上涨。\n    {nothing}\n    炉火通红。", f"The lake is rising.\n\n{nothing}\n\nThe fire is red."
    article = parsed(zh, en)
    beads = ([0], [0], 1.0), ([1], [1], 1.0), ([2], [1], 0.5), ([2], [2], 1.0), ([0], [1, 2], 0.5)
    rows, tally = found([line_of(article, *beads)], headlines=False)
    assert [pair.zh for pair in rows] == ["湖水上涨。", "炉火通红。", "湖水上涨。"]
    assert tally.left_out == dict.fromkeys(REASONS, 0) | {"invisible": 2, "headline": 1}
    assert tally.said_left_out == "2 pairs of which a side has nothing that is printed, 1 pair of headlines"


@pytest.mark.parametrize(
    ("wanted", "left", "reasons"),
    [
        ({}, 4, {"no_counterpart": 2}),
        ({"headlines": False}, 3, {"no_counterpart": 2, "headline": 1}),
        ({"one_to_one": True}, 2, {"no_counterpart": 2, "not_one_to_one": 2}),
        ({"min_score": 0.9}, 3, {"no_counterpart": 2, "below_min_score": 1}),
        ({"min_score": 0.0}, 4, {"no_counterpart": 2}),
        (
            {"min_score": 0.96, "one_to_one": True, "headlines": False},
            0,
            {"no_counterpart": 2, "headline": 1, "not_one_to_one": 2, "below_min_score": 1},
        ),
    ],
)
def test_each_filter_counts_what_it_leaves_out(
    line: str, wanted: dict[str, Any], left: int, reasons: dict[str, int]
) -> None:
    rows, tally = found([line], **wanted)
    assert (len(rows), tally.pairs) == (left, left)
    assert tally.left_out == dict.fromkeys(REASONS, 0) | reasons
    assert tally.methods == {"length"}


@given(
    some.lists(some.tuples(some.lists(some.integers(0, 3)), some.lists(some.integers(0, 3)), some.floats(0, 1))),
    some.builds(PairFilter, some.none() | some.floats(0, 1), some.booleans(), some.booleans(), some.booleans()),
)
def test_pairs_and_what_was_left_out_are_all_beads_and_headlines(beads: Any, wanted: PairFilter) -> None:
    article = parse(
        f"Title: Lake\nAuthor: \nDate: 1956-03-04\nPage: 2\n\n{EN}\n\n<hr /> \n\nOriginal: \n\n"
        f"### 湖水\n\n1956-03-04\n第2版()\n专栏：\n\n{ZH}\n"
    )
    rows, tally = found([line_of(article, *beads)] * 2, **wanted._asdict())
    assert tally.pairs == len(rows)
    assert tally.pairs + sum(tally.left_out.values()) == 2 * (len(beads) + 1)


def test_the_same_texts_are_taken_once_and_the_first_of_them(parsed: Callable[..., Article]) -> None:
    lines = [
        line_of(parsed("    湖水今年在这里　上涨。", "The lake."), ([0], [0], 0.5)),
        line_of(parsed("    湖水今年在这里  上涨。", "The  lake."), ([0], [0], 1.0)),
        line_of(parsed("    湖水今年在这里上涨。", "The lake."), ([0], [0], 1.0)),
        line_of(parsed("    湖水今年在这里  上涨。", "The Lake."), ([0], [0], 1.0)),
        line_of(parsed("    湖水今年在这里上涨。", "TheLake."), ([0], [0], 1.0)),
    ]
    rows, tally = found(lines, dedup=True, headlines=False)
    assert [(pair.en, pair.score) for pair in rows] == [
        ("The lake.", 0.5), ("The Lake.", 1.0), ("TheLake.", 1.0),
    ]  # fmt: skip
    assert tally.left_out["repeated"] == 2


CUT_OTHERWISE = (("湖水上涨A", "boat is here."), ("湖水上涨", "Aboat is here."))


def test_where_one_text_ends_and_the_other_begins_counts(parsed: Callable[..., Article]) -> None:
    lines = [line_of(parsed(f"    {zh}", en), ([0], [0], 1.0)) for zh, en in CUT_OTHERWISE]
    assert len(found(lines, dedup=True, headlines=False)[0]) == 2


def test_nothing_is_read_ahead(line: str) -> None:
    given: list[int] = []

    def lines() -> Any:
        for number in range(5):
            given.append(number)
            yield line

    next(select_pairs(lines(), PairFilter(), PairCounts()))
    assert given == [0]


@given(some.lists(some.integers(0, 50) | some.integers(0, 2**64 - 1)))
def test_digests_seen_are_a_set(digests: list[int]) -> None:
    seen = DigestSet()
    known: set[int] = set()
    for digest in digests:
        assert seen.add(digest) == ((digest or 1) not in known)
        known.add(digest or 1)
    assert len(seen) == len(known)


def test_digests_seen_are_kept_when_it_grows() -> None:
    seen = DigestSet()
    numbers = [number * 1024 for number in range(1, 5000)]  # all in one place of the first array
    assert all(seen.add(number) for number in numbers)
    assert not any(seen.add(number) for number in numbers)
    assert len(seen) == 4999


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (PairFilter(min_score=90), "min_score 90: scores are from 0 to 1"),
        (PairFilter(split=ArticleSplit(90, 5, 5)), "90/5/5 is no split"),
        (PairFilter(split=ArticleSplit(0.8, 0.1, 0.05)), "0.8/0.1/0.05 is no split"),
        (PairFilter(min_score=True), "min_score True: scores are from 0 to 1; give a number"),
        (PairFilter(min_score="0.9"), "min_score '0.9': scores are from 0 to 1; give a number"),  # type: ignore[arg-type]
        (PairFilter(min_score=float("nan")), "min_score nan: scores are from 0 to 1"),
        (PairFilter(split=(0.9, 0.05, 0.05)), r"split \(0.9, 0.05, 0.05\): give an ArticleSplit"),  # type: ignore[arg-type]
        (PairFilter(split="0.9/0.05/0.05"), "split '0.9/0.05/0.05': give an ArticleSplit"),  # type: ignore[arg-type]
        (PairFilter(split=ArticleSplit("1", 0, 0)), "'1'/0/0 is no split"),  # type: ignore[arg-type]
        (PairFilter(split=ArticleSplit(True, False, False)), "True/False/False is no split"),
        ({"min_score": 0.9}, "wanted {'min_score': 0.9}: give a PairFilter"),
        (None, "wanted None: give a PairFilter"),
    ],
)
def test_a_filter_that_cannot_be_writes_nothing(
    gold_archive: Archive, tmp_path: Path, wanted: PairFilter, said: str
) -> None:
    for write in (bitext.export, huggingface.export):
        with pytest.raises(ExportError, match=said):
            write(gold_archive, tmp_path / "pairs.jsonl", wanted, package_version="0")
    assert list(tmp_path.iterdir()) == []


def test_numbers_of_numpy_are_written_as_numbers(gold_archive: Archive, tmp_path: Path) -> None:
    wanted = PairFilter(min_score=np.float32(0.75), split=ArticleSplit(*np.array([0.5, 0.25, 0.25], "f4")))  # type: ignore[arg-type]
    assert checked_filter(wanted) == PairFilter(min_score=0.75, split=ArticleSplit(0.5, 0.25, 0.25))
    bitext.export(gold_archive, tmp_path / "a.tsv", wanted, package_version="0")
    said = json.loads((tmp_path / "a.train-tsv.manifest").read_text(encoding="utf-8"))
    assert said["wanted"]["min_score"] == 0.75
    assert said["split"] == {"train": 0.5, "validation": 0.25, "test": 0.25}
    huggingface.export(gold_archive, tmp_path / "folder", wanted, package_version="0")
    assert '"min_score": 0.75' in (tmp_path / "folder" / "datapackage.json").read_text(encoding="utf-8")
