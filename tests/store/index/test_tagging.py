"""Parts of speech of all tokens of a segment: those of the plain tagger, kept or worked out, and right how often."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus_archive import Archive
from corpus_archive.language.chinese_tags import tags_of as chinese_tags_of
from corpus_archive.language.classes import CLASSES, class_of
from corpus_archive.language.parts_of_speech import PARTS_OF_SPEECH
from corpus_archive.record_words import Side
from corpus_archive.store.index import building, tagging
from corpus_archive.store.index.arrays import ArraysInMemory
from corpus_archive.store.index.snapshot import index_of
from corpus_archive.store.index.vocabulary import Vocabulary, arrays_of
from plain_tagger import needs_tagger
from plain_tagger import tags_of as plain_tags_of

GOLD = Path(__file__).parents[2] / "golden" / "tags.tsv"


def english(sentences: list[list[str]]) -> list[str]:
    """The tags of some sentences, told as those of one segment."""
    forms = sorted({form for sentence in sentences for form in sentence})
    vocabulary = Vocabulary(ArraysInMemory(arrays_of("types", forms)), "types")
    stream = np.array([forms.index(form) for sentence in sentences for form in sentence], dtype=np.int32)
    classes = np.array([CLASSES.index(class_of(form, "en")) for form in forms], dtype=np.uint8)
    starts = np.cumsum([0, *map(len, sentences)], dtype=np.int32)
    return [PARTS_OF_SPEECH[code] for code in tagging.english(vocabulary, classes, stream, [starts])]


def gold(wanted: str, side: Side) -> Iterator[tuple[list[str], list[str]]]:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") and line.split("\t")[1:3] == [wanted, side]:
            pairs = [pair.rsplit("/", 1) for pair in line.split("\t")[3].split(" ")]
            yield [form for form, _ in pairs], [tag for _, tag in pairs]


@needs_tagger
@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("They develop the land .", "PRON VERB DET NOUN PUNCT"),
        ("The development was reported .", "DET NOUN AUX VERB PUNCT"),
        ("They have a report to write .", "PRON VERB DET NOUN PART VERB PUNCT"),
        ("He has written to the masses .", "PRON AUX VERB ADP DET NOUN PUNCT"),
        ("There is water .", "PRON VERB NOUN PUNCT"),
        ("Premier Chou En - lai spoke .", "PROPN PROPN PROPN PUNCT PROPN VERB PUNCT"),
        ("On October 10 th at 6 a . m .", "ADP PROPN NUM ADJ ADP NUM NOUN PUNCT NOUN PUNCT"),
        ("They don 't know that the boats sank .", "PRON AUX PART VERB SCONJ DET NOUN VERB PUNCT"),
        ("The fishermen 's boats , 20 % of them", "DET NOUN PART NOUN PUNCT NUM SYM ADP PRON"),
    ],
)
def test_a_sentence_is_tagged_as_a_reader_would(sentence: str, tags: str) -> None:
    assert english([sentence.split()]) == tags.split()


@needs_tagger
def test_the_arrays_tag_as_the_plain_tagger_does_sentence_by_sentence(
    lake: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tagging, "_AT_ONCE", 50)  # tokens: many blocks
    chance = random.Random(3)
    sentences = [forms for wanted in ("first", "second") for forms, _ in gold(wanted, "en")]
    words = [form for sentence in sentences for form in sentence] + "that one no longer ' a . m a . th To have".split()
    sentences += [chance.choices(words, k=chance.randint(1, 25)) for _ in range(100)]
    assert english(sentences) == [tag for sentence in sentences for tag in plain_tags_of(sentence, "en")]


@needs_tagger
@pytest.mark.parametrize(("wanted", "right"), [("first", 0.96), ("second", 0.93), ("third", 0.97)])
def test_english_words_are_tagged_right_so_often(wanted: str, right: float) -> None:
    found = list(gold(wanted, "en"))
    tags = english([forms for forms, _ in found])
    assert share(tags, [tag for _, tags in found for tag in tags]) >= right


@pytest.mark.parametrize(("wanted", "right"), [("first", 0.89), ("second", 0.89), ("third", 0.85)])
def test_chinese_words_are_tagged_right_so_often(wanted: str, right: float) -> None:
    found = list(gold(wanted, "zh"))
    tags = chinese_tags_of(form for forms, _ in found for form in forms)
    assert share(list(tags), [tag for _, tags in found for tag in tags]) >= right


def share(found: list[str], right: list[str]) -> float:
    return sum(one == other for one, other in zip(found, right, strict=True)) / len(right)


@needs_tagger
def test_kept_tags_are_those_that_are_worked_out(tmp_path: Path, invented: tuple[Archive, list[Any]]) -> None:
    source = invented[0]
    archive = Archive.create(tmp_path / "archive", newspaper=source.newspaper)
    source_lines = tmp_path / "a.jsonl"
    source_lines.write_text("".join(line + "\n" for line in source.lines()), encoding="utf-8")
    archive.ingest(source_lines)
    archive.index()
    without = [tags_of(archive, side) for side in ("zh", "en")]
    (row,) = building.rows(archive.database)
    archive.index(pos=True)
    (kept,) = building.rows(archive.database)
    assert "parts of speech" in kept.made_with
    assert kept.made_with.endswith(row.made_with.partition("; ")[2])
    assert [tags_of(archive, side) for side in ("zh", "en")] == without
    assert {"zh.tags", "en.tags"} <= set(index_of(archive.database).segments[0].arrays.places)  # type: ignore[attr-defined]
    assert archive.index() == 0  # as the last time
    assert archive.index(pos=False) == len(archive)


@needs_tagger
@pytest.mark.parametrize("pos", [True, False])
def test_articles_written_since_are_tagged_as_a_new_index_tags_them(
    tmp_path: Path, invented: tuple[Archive, list[Any]], pos: bool
) -> None:
    lines = list(invented[0].lines())
    archive = Archive.create(tmp_path / "archive", newspaper=invented[0].newspaper)
    for number, some in enumerate((lines[::2], lines[1::2])):
        path = tmp_path / f"{number}.jsonl"
        path.write_text("".join(line + "\n" for line in some), encoding="utf-8")
        archive.ingest(path)
        if not number:
            archive.index(pos=pos)
    asked = ['[pos="NOUN"] [pos="ADP|PART"]', '[pos="VERB"]', '[pos="ADJ" & word="old"]']
    found = [(len(archive.hits(query, lang=side)), query) for query in asked for side in ("zh", "en")]  # type: ignore[arg-type]
    listed = [archive.frequencies(lang=side, pos="NOUN").columns for side in ("zh", "en")]  # type: ignore[arg-type]
    assert found[0][0]
    archive.index()
    assert [(len(archive.hits(query, lang=side)), query) for query in asked for side in ("zh", "en")] == found  # type: ignore[arg-type]
    assert [archive.frequencies(lang=side, pos="NOUN").columns for side in ("zh", "en")] == listed  # type: ignore[arg-type]


def tags_of(archive: Archive, side: str) -> list[int]:
    (segment,) = index_of(archive.database).segments
    return segment.sides[side].tags.at(slice(None)).tolist()  # type: ignore[index,no-any-return]
