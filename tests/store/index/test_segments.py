"""A segment: what is written of batches is what is read, whatever the batches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus_archive.language.segmenters import segmenter
from corpus_archive.store.index.arrays import Arrays
from corpus_archive.store.index.segments import Segment, SegmentSizes, SideIndex, write
from corpus_archive.store.index.tokens import Batch, _tokenised

TEXTS = ["The lake, the Lakes.\n\n  went 1,958", "", "a" + " " * 200 + "b\n" + " " * 127 + "the", "THE lake"]
ZH = ["湖水上涨，湖水。\n　　１９５８年ＧＤＰ", "湖水", "", "钢" + "　" * 130 + "铁"]


def half(text: str) -> dict[str, Any]:
    return {"headline": "", "decks": [], "byline": "", "author": [], "text": text, "sentences": []}


def batch(first: int, end: int) -> Batch:
    records = [
        {
            "id": f"rmrb-1956-03-04-02-{number:012x}",
            "date": "1956-03-04",
            "zh": half(ZH[number]),
            "en": half(TEXTS[number]),
        }
        for number in range(first, end)
    ]
    return _tokenised([(number + 10, json.dumps(one)) for number, one in enumerate(records)], segmenter("rjieba"))


@pytest.fixture
def segment(tmp_path: Path) -> Segment:
    assert write(tmp_path / "1", [batch(0, 2), batch(2, 4)])[0].articles == 4
    return Segment(Arrays(tmp_path / "1"))


def forms(side: SideIndex, first: int = 0, end: int | None = None) -> list[str]:
    return [side.types[int(number)] for number in side.stream[first:end]]


def test_a_segment_knows_its_articles(segment: Segment) -> None:
    assert [one.decode()[-1] for one in segment.ids] == ["0", "1", "2", "3"]
    assert segment.numbers.tolist() == [10, 11, 10, 11]
    assert len(segment) == 4


def test_tokens_are_those_of_the_batches_one_after_the_other(segment: Segment) -> None:
    english = ["The", "lake", ",", "the", "Lakes", ".", "went", "1,958", "a", "b", "the", "THE", "lake"]
    assert forms(segment.sides["en"]) == english
    assert "".join(forms(segment.sides["zh"])) == "".join("".join(ZH).split())


def test_offsets_are_rebuilt_from_gaps_and_lengths(segment: Segment) -> None:
    for side, texts in (("zh", ZH), ("en", TEXTS)):
        index = segment.sides[side]  # type: ignore[index]
        for article, text in enumerate(texts):
            first, end = index.zones[2 * article + 1 : 2 * article + 3].tolist()
            for form, start in zip(forms(index, first, end), index.starts(first, end).tolist(), strict=True):
                assert text[start : start + len(form)] == form


def test_every_position_of_a_type_is_posted(segment: Segment) -> None:
    for index in segment.sides.values():
        for number in range(len(index.types)):
            expected = np.flatnonzero(index.stream == number).tolist()
            assert index.of_types(np.array([number])).tolist() == expected
            assert index.count_of(np.array([number])) == len(expected)


@pytest.mark.parametrize("wanted", [[], ["lake"], ["THE", "the"], ["1,958", "a", "lake"]])
def test_positions_of_several_types_come_in_order(segment: Segment, wanted: list[str]) -> None:
    index = segment.sides["en"]
    types = np.array(sorted(map(index.types.find, wanted)), dtype=np.int64)
    expected = [at for at, form in enumerate(forms(index)) if form in wanted]
    assert index.of_types(types).tolist() == expected
    assert index.count_of(types) == len(expected)


def test_a_type_knows_its_folded_form_its_lemma_and_its_class(segment: Segment) -> None:
    index = segment.sides["en"]
    number = index.types.find("Lakes")
    assert index.folds[int(index.fold_of[number])] == "lakes"
    assert index.lemmas[int(index.lemma_of[number])] == "lake"
    assert index.lengths[number] == 5


def test_words_and_characters_are_counted_by_zone(segment: Segment) -> None:
    index = segment.sides["en"]
    assert index.words.tolist() == [0, 6, 0, 0, 0, 3, 0, 2]
    assert index.characters.tolist() == [0, 26, 0, 0, 0, 5, 0, 7]


def test_a_segment_of_one_batch_is_that_of_two(segment: Segment, tmp_path: Path) -> None:
    write(tmp_path / "2", [batch(0, 4)])
    for side in ("zh", "en"):
        for file in sorted((tmp_path / "1").glob(f"{side}.*")):
            assert file.read_bytes() == (tmp_path / "2" / file.name).read_bytes()


@pytest.mark.parametrize("batches", [[], [Batch([], [], [], {})]])
def test_a_segment_without_articles_is_empty(tmp_path: Path, batches: list[Batch]) -> None:
    made = [one._replace(sides=_tokenised([], segmenter("rjieba")).sides) for one in batches]
    assert write(tmp_path / "1", made)[0] == SegmentSizes(0, 0, 0)
    segment = Segment(Arrays(tmp_path / "1"))
    assert len(segment) == 0
    assert [len(side) for side in segment.sides.values()] == [0, 0]
    assert segment.sides["zh"].of_types(np.array([], dtype=np.int64)).tolist() == []


@pytest.mark.usefixtures("segment")
def test_a_folder_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        write(tmp_path / "1", [batch(0, 1)])


def test_a_segment_of_an_archive_that_was_moved_away_is_not_begun_where_that_was(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "archive" / "index" / "000001", [])
    assert not (tmp_path / "archive").exists()
