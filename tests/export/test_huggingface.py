"""The folder for Hugging Face: loaded by `datasets`, described by a Data Package and by Croissant."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, ExportedArticle, ExportError, Pair
from corpus_archive.export import huggingface
from corpus_archive.export.descriptions import FolderContents
from corpus_archive.export.pairs import PairCounts, PairFilter, select_pairs
from corpus_archive.export.splits import PARTS, ArticleSplit

SPLIT = ArticleSplit(0.6, 0.2, 0.2)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Archive:
    """The sample, aligned by length; its second half audited."""
    made = Archive.create(tmp_path_factory.mktemp("made") / "archive", "hbrb", name="湖滨日报")
    made.ingest(root / "data" / "sample")
    made.audit(within=made.select(after="1958"))
    return made


@pytest.fixture(scope="session")
def by_year(sample: Archive, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FolderContents]:
    folder = tmp_path_factory.mktemp("hf") / "years"
    return folder, huggingface.export(sample, folder, package_version="1")


@pytest.fixture(scope="session")
def split(sample: Archive, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FolderContents]:
    folder = tmp_path_factory.mktemp("hf") / "split"
    return folder, huggingface.export(
        sample, folder, PairFilter(dedup=True, headlines=False, split=SPLIT), package_version="1"
    )


@pytest.fixture(params=["by_year", "split"])
def made(request: pytest.FixtureRequest) -> tuple[Path, FolderContents]:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, tuple)
    return found


def loaded(folder: Path, kind: str, cache: Path) -> Any:
    datasets = pytest.importorskip("datasets")
    return datasets.load_dataset(str(folder), kind, cache_dir=str(cache))


def rows(splits: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, split in splits.items():
        for row in split:
            yield name, row


def test_articles_are_loaded_whole_by_year(
    by_year: tuple[Path, FolderContents], sample: Archive, tmp_path: Path
) -> None:
    found = list(rows(loaded(by_year[0], "articles", tmp_path)))
    assert [ExportedArticle.model_validate(row).to_json() for _, row in found] == list(sample.lines(exported=True))
    assert [name for name, _ in found] == [str(row["date"].year) for _, row in found]


def test_pairs_are_those_of_a_file_of_pairs(
    by_year: tuple[Path, FolderContents], sample: Archive, tmp_path: Path
) -> None:
    found = [Pair.model_validate(row) for _, row in rows(loaded(by_year[0], "pairs", tmp_path))]
    assert found == list(select_pairs(sample.lines(exported=True), PairFilter(), PairCounts()))


def test_findings_are_those_of_the_audit(by_year: tuple[Path, FolderContents], sample: Archive, tmp_path: Path) -> None:
    assert [row for _, row in rows(loaded(by_year[0], "findings", tmp_path))] == list(sample.findings())


def test_an_article_is_in_the_same_split_of_all(
    split: tuple[Path, FolderContents], sample: Archive, tmp_path: Path
) -> None:
    counts = {}
    for kind in ("articles", "pairs", "findings"):
        found = list(rows(loaded(split[0], kind, tmp_path)))
        assert {SPLIT.part_of(row["id"]) == name for name, row in found} == {True}
        assert {name for name, _ in found} <= set(PARTS)
        counts[kind] = len(found)
    assert counts["articles"] == len(sample)
    assert counts["pairs"] == split[1].tally.pairs
    assert counts["findings"] == len(sample.findings())


def test_the_card_has_the_figures_of_what_was_written(by_year: tuple[Path, FolderContents], sample: Archive) -> None:
    folder, contents = by_year
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert card.startswith('---\nlanguage:\n- zh\n- en\npretty_name: "湖滨日报"\n')
    assert f"| `pairs` | {contents.tally.pairs:,} | " in card
    assert "| in both languages, only Chinese, only English | 79, 1, 1 |" in card
    for grade, count in sample.grades().items():
        assert f"{grade or 'not audited'} {count}" in card
    assert "Splits are years." in card


def test_the_data_package_has_every_file_with_its_hash_and_columns(made: tuple[Path, FolderContents]) -> None:
    folder, contents = made
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    paths = [one["path"] for one in package["resources"]]
    assert sorted(paths) == sorted(str(one.relative_to(folder)) for one in folder.rglob("*.parquet"))
    for one in package["resources"]:
        data = (folder / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    polars = pytest.importorskip("polars")
    for one in package["resources"][:: len(paths) // 3]:
        assert [field["name"] for field in one["schema"]["fields"]] == polars.read_parquet(folder / one["path"]).columns
    assert package["manifest"]["articles"] == contents.articles.articles


def test_frictionless_takes_the_data_package(made: tuple[Path, FolderContents]) -> None:
    frictionless = pytest.importorskip("frictionless")
    descriptor = json.loads((made[0] / "datapackage.json").read_text(encoding="utf-8"))
    assert [one.message for one in frictionless.Package.validate_descriptor(descriptor).errors] == []


def test_croissant_names_the_same_files_and_columns(made: tuple[Path, FolderContents]) -> None:
    croissant, package = (
        json.loads((made[0] / f"{name}.json").read_text(encoding="utf-8")) for name in ("croissant", "datapackage")
    )
    files = {one["@id"]: one["sha256"] for one in croissant["distribution"]}
    assert files == {one["path"]: one["hash"].removeprefix("sha256:") for one in package["resources"]}
    for record_set, resource in zip(croissant["recordSet"], package["resources"], strict=True):
        assert record_set["@id"] == resource["name"]
        assert {one["source"]["fileObject"]["@id"] for one in record_set["field"]} == {resource["path"]}
        columns = [one["name"] for one in resource["schema"]["fields"] if one["type"] not in ("array", "object")]
        assert [one["source"]["extract"]["column"] for one in record_set["field"]] == columns


def test_mlcroissant_reads_as_many_rows(split: tuple[Path, FolderContents]) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    found = mlcroissant.Dataset(jsonld=str(split[0] / "croissant.json"))
    assert list(found.metadata.issues.errors) == []
    for one in split[1].files:
        assert sum(1 for _ in found.records(f"{one.kind}-{one.part}")) == one.rows


def test_the_same_archive_gives_the_same_bytes(
    by_year: tuple[Path, FolderContents], sample: Archive, tmp_path: Path
) -> None:
    huggingface.export(sample, tmp_path / "again", package_version="1")
    files = [one for one in by_year[0].rglob("*") if one.is_file()]
    assert len(files) > 80
    for file in files:
        assert (tmp_path / "again" / file.relative_to(by_year[0])).read_bytes() == file.read_bytes()


def test_an_archive_that_is_not_audited_has_no_findings(gold_archive: Archive, tmp_path: Path) -> None:
    contents = huggingface.export(gold_archive.select(before="1948"), tmp_path / "out", package_version="1")
    assert contents.kinds == ["articles", "pairs"]
    assert "config_name: findings" not in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "`before=1948-12-31`" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_what_is_there_already_stays(gold_archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("kept", encoding="utf-8")
    with pytest.raises(ExportError, match="something is there already"):
        huggingface.export(gold_archive, tmp_path, package_version="1")


def test_headlines_are_named_where_they_are_pairs(
    by_year: tuple[Path, FolderContents], split: tuple[Path, FolderContents]
) -> None:
    for name in ("README.md", "datapackage.json", "croissant.json"):
        assert "beads with two sides, and headlines" in (by_year[0] / name).read_text(encoding="utf-8")
        said = (split[0] / name).read_text(encoding="utf-8")
        assert "beads with two sides" in said
        assert "and headlines" not in said
