from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus_archive import ChoiceError, MissingExtra, Rejection, SourceNotFound, read
from corpus_archive.dump import remote
from corpus_archive.dump.limits import Limits
from corpus_archive.dump.sources import find

fsspec = pytest.importorskip("fsspec", reason="the extra remote is not installed")


@pytest.fixture
def memory() -> Iterator[Callable[[str, bytes], None]]:
    """`memory("folder/name", data)` puts a file at `memory://folder/name`."""
    system = fsspec.filesystem("memory")

    def put(path: str, data: bytes) -> None:
        with system.open(f"memory://{path}", "wb") as file:
            file.write(data)

    yield put
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def test_a_folder_elsewhere_is_read_as_one_that_is_here(
    memory: Callable[[str, bytes], None], dump: Callable[..., str], tmp_path: Path
) -> None:
    files = {"b/二.md": dump("    炉火。"), "a.md": dump(), "README.md": "none", ".hidden": "none", "c.txt": "no dump"}
    (tmp_path / "march" / "b").mkdir(parents=True)
    for name, text in files.items():
        memory(f"march/{name}", text.encode())
        (tmp_path / "march" / name).write_text(text, encoding="utf-8")
    here: list[Rejection] = []
    there: list[Rejection] = []
    skipped: list[str] = []
    articles = list(read("memory://march", on_error=there.append, on_skip=skipped.append))
    assert articles == list(read(tmp_path / "march", on_error=here.append))
    assert [article.piece.path for article in articles] == ["march/a.md", "march/b/二.md"]
    assert there == here
    assert len(there) == 1
    assert sorted(skipped) == ["march/.hidden", "march/README.md"]


def test_a_container_elsewhere_is_opened(
    memory: Callable[[str, bytes], None], dump: Callable[..., str], tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "month.zip", "w") as container:
        container.writestr("1.md", dump())
    memory("dumps/month.zip", (tmp_path / "month.zip").read_bytes())
    (article,) = read("memory://dumps/month.zip")
    assert (article.piece.path, article.piece.member) == ("month.zip", "1.md")


def test_a_file_url_is_a_path(dump: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "一 月").mkdir()
    (tmp_path / "一 月" / "1.md").write_text(dump(), encoding="utf-8")
    (article,) = read((tmp_path / "一 月").as_uri())
    assert article.piece.path == "一 月/1.md"


def test_what_is_not_there_is_said(memory: Callable[[str, bytes], None]) -> None:
    with pytest.raises(SourceNotFound, match="memory://nowhere"):
        next(read("memory://nowhere"))


def test_a_protocol_that_is_none_is_said() -> None:
    with pytest.raises(ChoiceError, match="choose s3://"):
        next(read("gopher://nowhere"))


def test_a_limit_holds_for_what_is_elsewhere_too(memory: Callable[[str, bytes], None]) -> None:
    memory("large.md", b"x" * 3000)
    (found,) = find("memory://large.md", limits=Limits(unpacked=2000))
    assert isinstance(found, Rejection)
    assert "offer it in parts" in found.reason


@pytest.mark.parametrize(
    ("package", "url", "said"), [("s3fs", "s3://bucket/a", "s3fs"), ("fsspec", "s3://b", "fsspec")]
)
def test_without_the_package_the_error_names_the_extra(
    package: str, url: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf"{package} is not installed.*corpus-archive\[remote\]"):
        next(read("s3://bucket/a"))


@pytest.mark.parametrize("path", ["C:\\dumps", "a/b", "dumps:1958", "-"])
def test_a_path_is_no_url(path: str) -> None:
    assert not remote.is_url(path)
    assert remote.local_path(path) == path


def test_what_a_store_says_of_a_content_is_another_for_another(tmp_path: Path) -> None:
    stamps = set()
    for text in ("湖水", "渔民"):
        with zipfile.ZipFile(tmp_path / f"{text}.zip", "w") as container:
            container.writestr("a.md", text)
        stamps.add(remote.stamp(f"zip://a.md::{tmp_path / f'{text}.zip'}"))
    assert len(stamps) == 2
    assert "" not in stamps


def test_of_a_store_that_says_nothing_there_is_no_stamp(memory: Callable[[str, bytes], None]) -> None:
    memory("dumps/a.md", b"text")
    assert remote.stamp("memory://dumps/a.md") == ""
