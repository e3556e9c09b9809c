"""Which texts a sample of shingles brings together."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import numpy as np
import pytest

from corpus_archive.analyses.reprints import candidates
from corpus_archive.analyses.reprints.candidates import Samples
from corpus_archive.analyses.reprints.shingles import shingled
from corpus_archive.errors import ArchiveError

LETTERS = "湖水上涨渔民合作社丰收大桥通车工人农民学生教师医院铁路煤炭棉花小麦玉米水稻渠道"


def text(seed: int, size: int = 300) -> str:
    return "".join(random.Random(seed).choices(LETTERS, k=size))


def found(texts: list[str], passed_over: tuple[int, ...] = ()) -> dict[int, list[int]]:
    with Samples() as samples:
        for one in texts:
            samples.add(shingled(one).distinct)
        mask = np.isin(np.arange(len(texts)), passed_over)
        return dict(samples.earlier_candidates(mask))


def test_every_text_comes_in_its_order_with_earlier_ones_only() -> None:
    one = text(1)
    assert found([one, text(2), one[:200], one]) == {0: [], 1: [], 2: [0], 3: [0, 2]}


def test_a_short_text_is_found_in_a_long_one() -> None:
    long = text(1, 20_000)
    assert found([long, long[7_000:7_100]]) == {0: [], 1: [0]}


def test_what_is_passed_over_is_neither_text_nor_candidate() -> None:
    one = text(1)
    assert found([one, one, one], passed_over=(0,)) == {0: [], 1: [], 2: [1]}


def test_a_notice_that_is_printed_very_often_is_found_each_time() -> None:
    notice = text(3, 80)
    often = [notice + text(seed, 10) for seed in range(200, 320)]
    assert all(0 in earlier for number, earlier in found(often).items() if number)


def test_what_every_text_begins_with_makes_no_candidates() -> None:
    begins = text(5, 12)
    assert not any(found([begins + text(seed) for seed in range(400, 480)]).values())


def test_no_text_and_texts_without_shingles_have_no_candidates() -> None:
    assert found([]) == {}
    assert found(["湖水", "", "湖水"]) == {0: [], 1: [], 2: []}


def test_it_does_not_matter_how_samples_are_dealt(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text(seed % 30)[: 100 + seed] for seed in range(90)]
    whole = found(texts)
    monkeypatch.setattr(candidates, "_WAITING", 50)
    monkeypatch.setattr(candidates, "_BLOCK", 7)
    monkeypatch.setattr(candidates, "_PARTS", 4)
    assert found(texts) == whole


def test_where_no_temporary_file_can_be_made_the_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "away"))
    with pytest.raises(ArchiveError, match=r"away: no temporary file can be kept there: No such file .*; make room"):
        Samples()
