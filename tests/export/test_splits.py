from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from corpus_archive import Archive, ExportError, Pair
from corpus_archive.export.bitext import export
from corpus_archive.export.pairs import PairFilter
from corpus_archive.export.splits import PARTS, ArticleSplit, split_of

IDS = [f"rmrb-1958-10-24-02-{number:012x}" for number in range(4000)]
SPLIT = ArticleSplit(0.6, 0.2, 0.2)
EXPECTED = ["train", "train", "train", "train", "validation", "train", "train", "train"]


def test_a_split_is_read_as_it_is_typed() -> None:
    assert split_of("0.9/0.05/0.05") == ArticleSplit(0.9, 0.05, 0.05)
    assert split_of("0.8/0/0.2") == ArticleSplit(0.8, 0, 0.2)


@pytest.mark.parametrize("shares", ["0.9", "0.9/0.1", "0.9/0.1/0.1", "a/b/c", "1.5/-0.5/0", "nan/0/1", ""])
def test_what_is_no_split_is_refused_with_the_right_form(shares: str) -> None:
    with pytest.raises(ExportError, match=r"is no split; say the shares of train, .*: 0\.9/0\.05/0\.05"):
        split_of(shares)


def test_parts_have_about_their_shares() -> None:
    counts = Counter(ArticleSplit(0.9, 0.05, 0.05).part_of(id) for id in IDS)
    assert 3500 < counts["train"] < 3700
    assert 150 < counts["validation"] < 250
    assert 150 < counts["test"] < 250


def test_a_part_with_no_share_is_empty() -> None:
    assert {ArticleSplit(1, 0, 0).part_of(id) for id in IDS} == {"train"}
    assert {ArticleSplit(0, 0, 1).part_of(id) for id in IDS} == {"test"}


def test_the_part_of_an_article_never_changes() -> None:
    found = [SPLIT.part_of(f"rmrb-1958-10-24-02-{number:012x}") for number in range(8)]
    assert found == EXPECTED


def pairs_of(folder: Path, part: str) -> list[Pair]:
    lines = (folder / f"pairs.{part}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    return [Pair.model_validate_json(line) for line in lines]


def test_no_article_is_in_two_parts_and_none_is_lost(gold_archive: Archive, tmp_path: Path) -> None:
    export(gold_archive, tmp_path / "whole-pairs.jsonl", package_version="1")
    done = export(gold_archive, tmp_path / "pairs.jsonl", PairFilter(split=SPLIT), package_version="1")
    found = {part: pairs_of(tmp_path, part) for part in PARTS}
    assert done.parts == {part: len(rows) for part, rows in found.items()}
    assert all(done.parts.values())
    whole = (tmp_path / "whole-pairs.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    together = sorted((pair for rows in found.values() for pair in rows), key=lambda pair: pair.id)
    assert [pair.model_dump_json() for pair in together] == whole
    for part, rows in found.items():
        assert {SPLIT.part_of(pair.id) for pair in rows} == {part}


def test_the_same_texts_are_in_one_part_where_each_pair_is_wanted_once(gold_archive: Archive, tmp_path: Path) -> None:
    export(gold_archive, tmp_path / "pairs.jsonl", PairFilter(dedup=True, split=SPLIT), package_version="1")
    texts = [(pair.zh, pair.en) for part in PARTS for pair in pairs_of(tmp_path, part)]
    assert len(set(texts)) == len(texts)


def test_every_part_has_a_manifest_that_says_which_it_is(gold_archive: Archive, tmp_path: Path) -> None:
    done = export(gold_archive, tmp_path / "a.zh-en", PairFilter(split=SPLIT), package_version="1")
    assert [file.name for file in done.files] == [f"a.{part}.{side}" for part in PARTS for side in ("zh", "en")]
    said = json.loads((tmp_path / "a.test-zh.manifest").read_text(encoding="utf-8"))
    assert (said["part"], said["pairs"]) == ("test", done.parts["test"])
    assert (said["all_parts"]["pairs"], said["all_parts"]["articles"]) == (sum(done.parts.values()), len(gold_archive))
    assert said["all_parts"]["left_out"] == done.tally.left_out
    assert not {"articles", "aligned", "left_out"} & said.keys()  # what is no number of this part is named as such
    assert said["split"] == {"train": 0.6, "validation": 0.2, "test": 0.2}


def test_parquet_is_split_too(gold_archive: Archive, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    done = export(gold_archive, tmp_path / "pairs.parquet", PairFilter(split=SPLIT), package_version="1")
    assert {part: len(polars.read_parquet(tmp_path / f"pairs.{part}.parquet")) for part in PARTS} == done.parts
