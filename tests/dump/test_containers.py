"""Containers opened without trust: what they hold comes out whole, and whatever is wrong with them is said."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import stat
import struct
import sys
import tarfile
import tempfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import py7zr
import pytest

from corpus_archive import Article, Rejection, read
from corpus_archive.dump.containers import tar_files
from corpus_archive.dump.limits import Limits
from corpus_archive.dump.sources import Offer, find
from corpus_archive.sizes import MEGABYTE

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STORED = [{"id": py7zr.FILTER_COPY}]
Members = list[tuple[str, str | bytes]]
Pack = Callable[[Members], bytes]


class Outcome(NamedTuple):
    articles: list[Article]
    rejections: list[Rejection]
    skipped: list[str]

    def days(self) -> list[int]:
        return [article.date.day for article in self.articles]

    def members(self) -> list[str]:
        return [article.piece.member for article in self.articles]

    def rejected(self) -> list[str]:
        return [rejection.member for rejection in self.rejections]


def everything_below(folder: Path) -> list[str]:
    return sorted(os.path.join(where, name) for where, *names in os.walk(folder) for name in [*names[0], *names[1]])


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """`offer(data, name)`: what becomes of a container; nothing may appear anywhere in the test's folder."""
    home = tmp_path / "home" / "below" / "working"
    home.mkdir(parents=True)
    (tmp_path / "temporary").mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))

    def outcome(data: bytes, name: str = "container") -> Outcome:
        (home / name).write_bytes(data)
        before = everything_below(tmp_path)
        rejections: list[Rejection] = []
        skipped: list[str] = []
        articles = list(read(name, on_error=rejections.append, on_skip=skipped.append))
        assert everything_below(tmp_path) == before
        assert all(one.path == name and one.reason and "\n" not in str(one) for one in rejections)
        return Outcome(articles, rejections, skipped)

    return outcome


@pytest.fixture
def within(tmp_path: Path) -> Callable[..., list[Offer | Rejection]]:
    """`within(limits, data)`: what is found in a container under limits of the test's own."""

    def found(limits: Limits, data: bytes) -> list[Offer | Rejection]:
        (tmp_path / "container").write_bytes(data)
        return list(find(tmp_path / "container", limits=limits))

    return found


@pytest.fixture
def three(dump: Callable[..., str]) -> Members:
    """Three dumps, of the first, second and third of the month."""
    return [
        (f"march/{n}.md", dump(date=f"1956-03-0{n}", zh=f"    湖水第{n}次上涨。", en=f"The lake rises, {n}."))
        for n in (1, 2, 3)
    ]


@pytest.fixture
def peak() -> Iterator[Callable[[], int]]:
    """`peak()`: the most bytes of memory held since it was last asked."""

    def asked() -> int:
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        return size

    tracemalloc.start()
    yield asked
    tracemalloc.stop()


def as_bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8") if isinstance(text, str) else text


def zipped(members: Members, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, text in members:
            archive.writestr(name, text)
    return packed.getvalue()


def tarred(members: Members, *, format: int = tarfile.PAX_FORMAT) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=format) as archive:
        for name, text in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(as_bytes(text))
            archive.addfile(entry, io.BytesIO(as_bytes(text)))
    return packed.getvalue()


def seven_zipped(members: Members, *, filters: list[dict[str, int]] | None = None, plain: bool = False) -> bytes:
    packed = io.BytesIO()
    with py7zr.SevenZipFile(packed, "w", filters=filters) as archive:
        archive.set_encoded_header_mode(not plain)
        for name, text in members:
            archive.writestr(as_bytes(text), name)
    return packed.getvalue()


def seven_zipped_apart(members: Members) -> bytes:
    """A .7z in which each member is packed by itself, as with 7-Zip's option -ms=off."""
    packed = io.BytesIO()
    for number, (name, text) in enumerate(members):
        packed.seek(0)
        with py7zr.SevenZipFile(packed, "a" if number else "w", filters=STORED) as archive:
            archive.writestr(as_bytes(text), name)
    return packed.getvalue()


ZIPS: dict[str, Pack] = {
    "zip": zipped,
    "stored zip": lambda members: zipped(members, method=zipfile.ZIP_STORED),
}
TARS: dict[str, Pack] = {
    "pax tar": tarred,
    "gnu tar": lambda members: tarred(members, format=tarfile.GNU_FORMAT),
    "ustar tar": lambda members: tarred(members, format=tarfile.USTAR_FORMAT),
}
COMPRESSED_TARS: dict[str, Pack] = {
    "tar.gz": lambda members: gzip.compress(tarred(members)),
    "tar.bz2": lambda members: bz2.compress(tarred(members)),
    "tar.xz": lambda members: lzma.compress(tarred(members)),
    "tar.zst": lambda members: zstd.compress(tarred(members)),
}
SEVENS: dict[str, Pack] = {
    "7z": seven_zipped,
    "stored 7z": lambda members: seven_zipped(members, filters=STORED),
    "bzip2 7z": lambda members: seven_zipped(members, filters=[{"id": py7zr.FILTER_BZIP2}]),
    "7z packed apart": seven_zipped_apart,
}
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd.compress
}  # fmt: skip


def each(packs: dict[str, Pack], name: str = "pack") -> pytest.MarkDecorator:
    return pytest.mark.parametrize(name, packs.values(), ids=packs.keys())


each_container = each(ZIPS | TARS | COMPRESSED_TARS | SEVENS)
each_kind = each({"zip": zipped, "tar": tarred, "7z": seven_zipped})
each_compressor = pytest.mark.parametrize("compress", COMPRESSORS.values(), ids=COMPRESSORS.keys())


# Containers made by hand, since no packer writes them


def handmade_zip(members: list[tuple[bytes, str | bytes]], *, flags: int = 0, comment: int = 0) -> bytes:
    """A zip of stored members; `comment` is the length that the first entry of the listing claims for its comment."""
    body, listing = b"", b""
    for name, text in members:
        data = as_bytes(text)
        fields = (flags, 0, 0, 0x21, zlib.crc32(data), len(data), len(data), len(name), 0)
        fixed = struct.pack("<HHHHHIIIHH", 20, *fields)
        claimed = 0 if listing else comment
        listing += b"PK\x01\x02\x14\x00" + fixed + struct.pack("<HHHII", claimed, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + fixed + name + data
    ends = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(listing), len(body), 0)
    return body + listing + b"PK\x05\x06" + ends


def zip_of_many(count: int) -> bytes:
    """A zip whose listing has so many entries, all of them the same empty member."""
    fixed = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x21, 0, 0, 0, 4, 0)
    body = b"PK\x03\x04" + fixed + b"a.md"
    listing = (b"PK\x01\x02\x14\x00" + fixed + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"a.md") * count
    place = struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, len(listing), len(body))
    locator = struct.pack("<IQI", 0, len(body) + len(listing), 1)
    ends = struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return body + listing + b"PK\x06\x06" + place + b"PK\x06\x07" + locator + b"PK\x05\x06" + ends


def lying_zip(method: int, size: int, claimed: int) -> bytes:
    """A zip whose only member unpacks to so many zeros and claims to be smaller."""
    honest = zipped([("lake.md", bytes(size))], method=method)
    assert honest.count(struct.pack("<I", size)) == 2
    return honest.replace(struct.pack("<I", size), struct.pack("<I", claimed))


def with_header(seven: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A .7z with its (plain) header changed and the checksums put right."""
    offset, size = struct.unpack("<QQ", seven[12:28])
    header = change(seven[32 + offset : 32 + offset + size])
    where = struct.pack("<QQI", offset, len(header), zlib.crc32(header))
    return seven[:8] + struct.pack("<I", zlib.crc32(where)) + where + seven[32 : 32 + offset] + header


def renamed(seven: bytes, old: str, new: str) -> bytes:
    """A .7z with a plain header in which the first member has another name."""

    def rename(header: bytes) -> bytes:
        was, became = (f"{name}\0".encode("utf-16-le", "surrogatepass") for name in (old, new))
        at = header.rindex(b"\x11", 0, header.index(was)) + 1  # the names: a mark, one or two bytes of size, a zero
        wide = header[at] >= 0x80
        size = (header[at] & 0x3F) << 8 | header[at + 1] if wide else header[at]
        names = header[at + 1 + wide : at + 1 + wide + size]
        assert names.startswith(b"\0" + was)
        changed = names.replace(was, became, 1)
        length = bytes([0x80 | len(changed) >> 8, len(changed) & 0xFF])
        return header[:at] + length + changed + header[at + 1 + wide + size :]

    return with_header(seven, rename)


def last_one_linked(seven: bytes) -> bytes:
    """A .7z with a plain header whose last member says that it is a symbolic link."""
    mode = struct.pack("<I", 0x8000 | (stat.S_IFLNK | 0o777) << 16)
    return with_header(seven, lambda header: header[:-6] + mode + header[-2:])


def lying_seven_zip(filters: list[dict[str, int]], size: int, claimed: int) -> bytes:
    """A .7z whose only member unpacks to so many zeros and claims to be smaller."""

    def number(value: int) -> bytes:
        return b"\xf0" + struct.pack("<I", value)

    honest = seven_zipped([("lake.md", bytes(size))], filters=filters, plain=True)
    short = number(size) if size >= 1 << 28 else bytes([0xE0 | size >> 24]) + struct.pack("<I", size)[:3]
    return with_header(honest, lambda header: header.replace(short, number(claimed)))


def seven_zip_of_many(count: int) -> bytes:
    """A .7z whose listing has so many empty members."""

    def number(value: int) -> bytes:
        return b"\xf0" + struct.pack("<I", value)

    empty = b"\xff" * ((count + 7) // 8)
    names = b"\x00" + "a\0".encode("utf-16-le") * count
    listing = number(count) + b"\x0e" + number(len(empty)) + empty + b"\x11" + number(len(names)) + names
    header = b"\x01\x05" + listing + b"\x00\x00"
    where = struct.pack("<QQI", 0, len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(where)) + where + header


def tar_header(size: int, kind: bytes = tarfile.REGTYPE, name: str = "lie.md") -> bytes:
    """A tar header that claims that size, with its checksum right."""
    entry = tarfile.TarInfo(name)
    entry.type = kind
    header = bytearray(entry.tobuf(tarfile.GNU_FORMAT))
    claimed = size.to_bytes(12, "big", signed=True)
    header[124:136] = (bytes([claimed[0] | 0x80]) + claimed[1:]) if size >= 0 else b"\xff" + claimed[1:]
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


# Whole containers


@each_container
def test_a_container_gives_its_members_in_its_order(offer: Callable[..., Outcome], three: Members, pack: Pack) -> None:
    found = offer(pack(three[::-1]), "dumps")
    assert found.rejections == []
    assert [(one.piece.path, one.piece.member, one.date.day) for one in found.articles] == [
        ("dumps", "march/3.md", 3), ("dumps", "march/2.md", 2), ("dumps", "march/1.md", 1)
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["1956年03月.7z", "1956年03月", "march.zip", "march.md"])
def test_a_container_is_known_by_what_it_holds_and_not_by_its_name(
    offer: Callable[..., Outcome], three: Members, name: str
) -> None:
    assert [one.piece.path for one in offer(seven_zipped(three), name).articles] == [name] * 3


@each_compressor
def test_a_compressed_text_is_one_file(
    offer: Callable[..., Outcome], three: Members, compress: Callable[[bytes], bytes]
) -> None:
    (article,) = offer(compress(as_bytes(three[0][1])), "1.md.packed").articles
    assert (article.piece.path, article.piece.member, article.date.day) == ("1.md.packed", "", 1)


@each_compressor
def test_compressed_parts_one_after_another_are_one_file(
    offer: Callable[..., Outcome], three: Members, compress: Callable[[bytes], bytes]
) -> None:
    data = b"\n\n".join(as_bytes(text) for _, text in three)
    assert offer(compress(data[:300]) + compress(data[300:])).days() == [1, 2, 3]


@each_container
def test_our_own_jsonl_in_a_container_is_read(
    offer: Callable[..., Outcome], parsed: Callable[..., Article], pack: Pack
) -> None:
    lines = "".join(parsed(date=f"1956-03-0{n}").to_json() + "\n" for n in (1, 2))
    found = offer(pack([("export.jsonl", lines + "no record\n")]))
    assert found.days() == [1, 2]
    assert [(one.member, one.line) for one in found.rejections] == [("export.jsonl", 3)]


@each_container
def test_a_bad_member_does_not_stop_the_others(offer: Callable[..., Outcome], three: Members, pack: Pack) -> None:
    found = offer(pack([("lost.md", "Title: Lost\n"), *three[:2], ("empty.md", ""), three[2]]))
    assert found.days() == [1, 2, 3]
    assert found.rejected() == ["lost.md", "empty.md"]


@each_container
def test_what_is_no_dump_by_its_name_is_passed_over_and_told(
    offer: Callable[..., Outcome], three: Members, pack: Pack
) -> None:
    names = ["README.md", "march/.DS_Store", ".git/config", "__MACOSX/march/1.md", "LICENSE", "x.manifest.json"]
    found = offer(pack([(name, "x") for name in names] + three), "dumps")
    assert found.days() == [1, 2, 3]
    assert found.rejections == []
    assert found.skipped == [f"dumps: {name}" for name in names]


def test_folders_in_a_container_are_no_members(offer: Callable[..., Outcome], three: Members, tmp_path: Path) -> None:
    (tmp_path / "source" / "march").mkdir(parents=True)
    for name, text in three:
        (tmp_path / "source" / name).write_bytes(as_bytes(text))
    seven, tar = io.BytesIO(), io.BytesIO()
    with py7zr.SevenZipFile(seven, "w") as archive:
        archive.writeall(tmp_path / "source", "all")
    with tarfile.open(fileobj=tar, mode="w") as folder:
        folder.add(tmp_path / "source", "all")
    for data in (seven.getvalue(), tar.getvalue(), zipped([("march/", ""), *three])):
        found = offer(data)
        assert sorted(found.days()) == [1, 2, 3]
        assert found.rejections == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
@each_container
def test_members_of_one_name_are_all_read(offer: Callable[..., Outcome], three: Members, pack: Pack) -> None:
    found = offer(pack([("lake.md", text) for _, text in three]))
    assert found.members() == ["lake.md"] * 3
    assert found.days() == [1, 2, 3]


def test_members_of_one_name_in_a_7z_do_not_mix_with_one_whose_name_is_like_theirs(
    offer: Callable[..., Outcome], three: Members
) -> None:
    found = offer(seven_zipped([(name, text) for name, (_, text) in zip(["q", "q", "q_0"], three, strict=True)]))
    assert found.rejections == []
    assert [(one.piece.member, one.date.day) for one in found.articles] == [("q", 1), ("q", 2), ("q_0", 3)]


@each(
    {
        "bzip2 zip": lambda members: zipped(members, method=zipfile.ZIP_BZIP2),
        "lzma zip": lambda members: zipped(members, method=zipfile.ZIP_LZMA),
        "deflate 7z": lambda members: seven_zipped(members, filters=[{"id": py7zr.FILTER_DEFLATE}]),
        "zstd 7z": lambda members: seven_zipped(members, filters=[{"id": py7zr.FILTER_ZSTD, "level": 1}]),
        "brotli 7z": lambda members: seven_zipped(members, filters=[{"id": py7zr.FILTER_BROTLI, "level": 1}]),
        "PPMd 7z": lambda members: seven_zipped(members, filters=[{"id": py7zr.FILTER_PPMD, "order": 6, "mem": 16}]),
    }
)
def test_a_packing_that_cannot_be_held_in_bounds_is_refused_with_advice(
    offer: Callable[..., Outcome], three: Members, pack: Pack
) -> None:
    found = offer(pack(three))
    assert found.articles == []
    assert len(found.rejections) in (1, 3)
    assert all("pack it" in one.reason for one in found.rejections)


@each_kind
def test_a_container_without_a_member_is_a_rejection(offer: Callable[..., Outcome], pack: Pack) -> None:
    found = offer(pack([]))
    assert found.articles == []
    assert len(found.rejections) == 1


@each_kind
def test_a_container_behind_a_container_is_not_lost_silently(
    offer: Callable[..., Outcome], three: Members, pack: Pack
) -> None:
    found = offer(pack(three[:1]) + pack(three[1:]))
    assert found.days() == [1, 2, 3] or found.rejections


def test_a_tar_of_the_oldest_kind_is_not_read_as_a_text(offer: Callable[..., Outcome], three: Members) -> None:
    data = bytearray(tarred(three, format=tarfile.USTAR_FORMAT))
    for entry in tarfile.open(fileobj=io.BytesIO(data)):  # noqa: SIM115
        data[entry.offset + 257 : entry.offset + 265] = bytes(8)
        data[entry.offset + 148 : entry.offset + 156] = b" " * 8
        data[entry.offset + 148 : entry.offset + 156] = b"%06o\0 " % sum(data[entry.offset : entry.offset + 512])
    found = offer(bytes(data))
    assert found.days() in ([], [1, 2, 3])
    assert found.articles or found.rejections


# Containers in containers


@each_container
def test_a_container_in_a_container_is_a_rejection_and_the_others_are_read(
    offer: Callable[..., Outcome], three: Members, pack: Pack
) -> None:
    inner = [
        ("in.zip", zipped(three)),
        ("in.7z", seven_zipped(three)),
        ("in.tar", tarred(three)),
        ("in.gz", b"\x1f\x8b"),
    ]
    found = offer(pack([*inner, *three]))
    assert found.days() == [1, 2, 3]
    assert found.rejected() == [name for name, _ in inner]
    assert all("unpack the outer one" in one.reason for one in found.rejections)


@each_compressor
@each({"zip": zipped, "7z": seven_zipped})
def test_a_compressed_container_is_a_rejection(
    offer: Callable[..., Outcome], three: Members, compress: Callable[[bytes], bytes], pack: Pack
) -> None:
    found = offer(compress(pack(three)))
    assert found.articles == []
    assert ["unpack the outer one" in one.reason for one in found.rejections] == [True]


@each_compressor
def test_a_text_compressed_twice_is_a_rejection(
    offer: Callable[..., Outcome], three: Members, compress: Callable[[bytes], bytes]
) -> None:
    found = offer(gzip.compress(compress(as_bytes(three[0][1]))))
    assert found.articles == []
    assert ["unpack the outer one" in one.reason for one in found.rejections] == [True]


# Names


@pytest.mark.parametrize("name", ["../lake.md", "../../../lake.md", "a/../../lake.md", "/lake.md", "C:/lake.md"])
@each_kind
def test_a_name_that_leaves_the_container_is_a_rejection_and_writes_nothing(
    offer: Callable[..., Outcome], three: Members, pack: Pack, name: str
) -> None:
    if pack is seven_zipped:
        data = renamed(seven_zipped([("q", "x"), *three], plain=True), "q", name)
    else:
        data = pack([(name, "x"), *three])
    found = offer(data)
    assert found.days() == [1, 2, 3]
    assert found.rejected() == [name]
    assert "leaves the container" in found.rejections[0].reason


@each({"zip": zipped, "tar": tarred})
def test_an_absolute_name_in_the_tests_own_folder_writes_nothing(
    offer: Callable[..., Outcome], three: Members, tmp_path: Path, pack: Pack
) -> None:
    assert offer(pack([(str(tmp_path / "lake.md"), "x"), *three])).rejected() == [str(tmp_path / "lake.md")]


@each(ZIPS | {"pax tar": tarred, "gnu tar": TARS["gnu tar"]} | SEVENS)
def test_a_name_over_255_bytes_is_read(offer: Callable[..., Outcome], three: Members, pack: Pack) -> None:
    name = f"{'湖' * 80}/{'水' * 200}.md"
    assert offer(pack([(name, three[0][1])])).members() == [name]


@each_container
def test_a_name_with_control_characters_is_escaped(offer: Callable[..., Outcome], three: Members, pack: Pack) -> None:
    assert offer(pack([("a\x07b\nc\u202e.md", three[0][1])])).members() == ["a\\x07b\\nc\\u202e.md"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_zip_name_in_an_encoding_it_does_not_tell_is_read(
    offer: Callable[..., Outcome], three: Members, encoding: str
) -> None:
    name = "1956-03-01_湖水上涨.md"
    assert offer(handmade_zip([(name.encode(encoding), three[0][1])])).members() == [name]


def test_a_tar_name_in_gbk_is_escaped_and_its_member_read(offer: Callable[..., Outcome], three: Members) -> None:
    name = "湖水.md".encode("gbk").decode("utf-8", "surrogateescape")
    (member,) = offer(tarred([(name, three[0][1])], format=tarfile.GNU_FORMAT)).members()
    assert member.isprintable()
    assert member.encode("utf-8")


def test_a_7z_name_with_a_lone_surrogate_is_told(offer: Callable[..., Outcome], three: Members) -> None:
    found = offer(renamed(seven_zipped([("q", three[0][1])], plain=True), "q", "\ud800"))
    assert len(found.articles) + len(found.rejections) == 1


@pytest.mark.parametrize("name", [b"", b"\xff\xfe\x80", b"\x00", b"a\x00b"])
def test_an_odd_name_in_a_zip_does_not_stop_the_others(
    offer: Callable[..., Outcome], three: Members, name: bytes
) -> None:
    found = offer(handmade_zip([(name, three[0][1]), (b"2.md", three[1][1])]))
    assert found.days()[-1:] == [2]
    assert len(found.articles) + len(found.rejections) == 2


def test_a_zip_name_that_is_not_the_utf_8_it_says_is_a_rejection_of_the_zip(
    offer: Callable[..., Outcome], three: Members
) -> None:
    found = offer(handmade_zip([(b"\xff\xfe.md", three[0][1]), (b"2.md", three[1][1])], flags=0x800))
    assert found.articles == []
    assert len(found.rejections) == 1


@pytest.mark.parametrize("name", ["", ".", "./", "q/."])
def test_a_7z_name_that_names_nothing_does_not_stop_the_others(
    offer: Callable[..., Outcome], three: Members, name: str
) -> None:
    plain = seven_zipped([("q", three[0][1]), ("2.md", three[1][1])], plain=True)
    found = offer(renamed(plain, "q", name))
    assert found.days()[-1:] == [2]
    assert len(found.articles) + len(found.rejections) + len(found.skipped) == 2


def test_a_time_in_a_7z_that_no_calendar_has_does_not_stop_the_run(
    offer: Callable[..., Outcome], three: Members
) -> None:
    def in_the_year_29000(header: bytes) -> bytes:
        at = header.index(b"\x14\x1a\x01\x00")  # the times: a mark, their size, all known, here; eight bytes each
        return header[: at + 11] + b"\x7f" + header[at + 12 :]

    found = offer(with_header(seven_zipped(three, plain=True), in_the_year_29000))
    assert found.days() == [1, 2, 3] or found.rejections


# Links, devices, locks


@pytest.mark.parametrize("target", ["march/1.md", "../secret.txt", "/dev/zero", "link.md"])
@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_what_is_no_file_in_a_tar_is_a_rejection_and_not_followed(
    offer: Callable[..., Outcome], three: Members, kind: bytes, target: str
) -> None:
    entry = tarfile.TarInfo("link.md")
    entry.type, entry.linkname = kind, target
    found = offer(entry.tobuf() + tarred(three))
    assert found.days() == [1, 2, 3]
    assert found.rejected() == ["link.md"]


@pytest.mark.parametrize("target", ["march/1.md", "../secret.txt", "/dev/zero", "link.md"])
def test_a_link_in_a_zip_is_a_rejection_and_not_followed(
    offer: Callable[..., Outcome], three: Members, target: str
) -> None:
    packed = io.BytesIO(zipped(three))
    entry = zipfile.ZipInfo("link.md")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(entry, target)
    found = offer(packed.getvalue())
    assert found.days() == [1, 2, 3]
    assert found.rejected() == ["link.md"]


@pytest.mark.parametrize("target", ["march/1.md", "../secret.txt", "/dev/zero", "link.md"])
def test_a_link_in_a_7z_is_a_rejection_and_not_followed(
    offer: Callable[..., Outcome], three: Members, target: str
) -> None:
    found = offer(last_one_linked(seven_zipped([*three, ("link.md", target)], plain=True)))
    assert found.days() == [1, 2, 3]
    assert [(one.member, one.reason) for one in found.rejections] == [
        ("link.md", "a link or a device; offer the file itself")
    ]


def test_a_locked_member_of_a_zip_is_a_rejection_and_the_others_are_read(
    offer: Callable[..., Outcome], three: Members
) -> None:
    data = bytearray(zipped(three, method=zipfile.ZIP_STORED))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark, data.index(mark) + 1) + flags] |= 1
    found = offer(bytes(data))
    assert found.days() == [1, 3]
    assert [(one.member, "password" in one.reason) for one in found.rejections] == [("march/2.md", True)]


@pytest.mark.parametrize("header", [False, True], ids=["members", "names too"])
def test_a_locked_7z_is_a_rejection_that_a_person_can_read(
    offer: Callable[..., Outcome], three: Members, header: bool
) -> None:
    packed = io.BytesIO()
    with py7zr.SevenZipFile(packed, "w", password="lake", header_encryption=header) as archive:
        for name, text in three:
            archive.writestr(as_bytes(text), name)
    found = offer(packed.getvalue())
    assert found.articles == []
    assert ["password" in one.reason.lower() and "{" not in one.reason for one in found.rejections] == [True]


# Damage


@pytest.mark.parametrize("at", [0.02, 0.2, 0.4, 0.8, 0.999])
@each_container
def test_a_container_that_is_cut_off_says_so(
    offer: Callable[..., Outcome], three: Members, pack: Pack, at: float
) -> None:
    data = pack(three).rstrip(b"\0")
    found = offer(data[: int(len(data) * at)])
    assert found.rejections
    assert found.days() == [1, 2, 3][: len(found.days())]


@pytest.mark.parametrize("whole", [1, 2])
def test_a_tar_cut_off_between_two_members_says_so(offer: Callable[..., Outcome], three: Members, whole: int) -> None:
    data = tarred(three, format=tarfile.USTAR_FORMAT)
    offsets = [entry.offset for entry in tarfile.open(fileobj=io.BytesIO(data))]  # noqa: SIM115
    found = offer(data[: offsets[whole]])
    assert found.days() in ([], [1, 2][:whole])
    assert found.rejections


def test_a_tar_with_a_damaged_header_in_the_middle_says_so(offer: Callable[..., Outcome], three: Members) -> None:
    data = tarred(three, format=tarfile.USTAR_FORMAT).replace(b"march/2.md", b"march/X.md")
    found = offer(data)
    assert found.days() in ([], [1], [1, 3])
    assert found.rejections


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
@each_compressor
def test_a_compressed_text_that_is_cut_off_is_a_rejection(
    offer: Callable[..., Outcome], three: Members, compress: Callable[[bytes], bytes], at: float
) -> None:
    data = compress(as_bytes(three[0][1]))
    found = offer(data[: int(len(data) * at)])
    assert found.articles == []
    assert len(found.rejections) == 1


@each({name: pack for name, pack in (ZIPS | SEVENS).items() if "stored" in name or "apart" in name})
def test_a_member_whose_checksum_is_wrong_is_a_rejection(
    offer: Callable[..., Outcome], three: Members, pack: Pack
) -> None:
    found = offer(pack(three).replace(b"The lake rises, 2.", b"The lake falls, 2."))
    assert 2 not in found.days()
    assert "march/2.md" in found.rejected()


@each({"stored zip": ZIPS["stored zip"], "7z packed apart": seven_zipped_apart})
def test_a_member_whose_checksum_is_wrong_does_not_stop_the_others(
    offer: Callable[..., Outcome], three: Members, pack: Pack
) -> None:
    found = offer(pack(three).replace(b"The lake rises, 2.", b"The lake falls, 2."))
    assert found.days() == [1, 3]
    assert found.rejected() == ["march/2.md"]


def test_a_damaged_member_that_is_not_read_anyway_takes_none_before_it_with_it(
    within: Callable[..., list[Offer | Rejection]], three: Members
) -> None:
    data = seven_zipped([three[0], ("long.md", "x" * 3001), three[1]], filters=STORED)
    first, long, _ = within(Limits(file=3000), data.replace(b"xxxx", b"xyxx", 1))
    assert (type(first), first.member) == (Offer, "march/1.md")
    assert (type(long), long.member) == (Rejection, "long.md")


@pytest.mark.parametrize("empty", [0, 1, 2])
def test_an_empty_member_of_a_7z_is_not_mixed_up_with_others_of_its_name(
    offer: Callable[..., Outcome], three: Members, empty: int
) -> None:
    members = [("q", text) for _, text in three]
    members[empty] = ("q", "")
    found = offer(seven_zipped(members))
    assert found.days() == [day for day in (1, 2, 3) if day != empty + 1]
    assert [(one.member, one.reason) for one in found.rejections] == [("q", "empty file")]


def test_a_zip_with_a_damaged_member_gives_the_others(offer: Callable[..., Outcome], three: Members) -> None:
    data = bytearray(zipped(three))
    second = data.index(b"PK\x03\x04", 4)
    data[second + 60 : second + 70] = b"\xff" * 10
    found = offer(bytes(data))
    assert found.days() == [1, 3]
    assert found.rejected() == ["march/2.md"]


def test_a_zip_whose_listing_lost_entries_says_so(offer: Callable[..., Outcome], three: Members) -> None:
    members = [(name.encode(), text) for name, text in three]
    whole = handmade_zip(members)
    swallowed = len(whole) - 22 - whole.index(b"PK\x01\x02") - 46 - len(members[0][0])
    found = offer(handmade_zip(members, comment=swallowed))
    assert len(found.articles) + len(found.rejections) >= 2
    assert found.rejections or found.days() == [1, 2, 3]


@each(ZIPS | SEVENS | {name: COMPRESSED_TARS[name] for name in ("tar.gz", "tar.bz2", "tar.xz")})
def test_whichever_byte_is_damaged_only_right_texts_come_out_and_no_exception(
    offer: Callable[..., Outcome], three: Members, pack: Pack
) -> None:
    data = pack(three)
    right = {(article.zh, article.en) for article in offer(data).articles}
    for at in range(0, len(data), 13):
        found = offer(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        assert {(article.zh, article.en) for article in found.articles} <= right, f"byte {at} of {len(data)}"
        assert len(found.articles) == 3 or found.rejections or found.skipped, f"byte {at} of {len(data)}"


@each_compressor
def test_whichever_byte_of_a_compressed_text_is_damaged_no_exception_comes_out(
    offer: Callable[..., Outcome], three: Members, compress: Callable[[bytes], bytes]
) -> None:
    data = compress(as_bytes(three[0][1]))
    for at in range(0, len(data), 5):
        found = offer(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        assert len(found.articles) + len(found.rejections) == 1, f"byte {at} of {len(data)}"


# Limits


@each_container
def test_too_many_members_are_refused_on_the_listing(
    within: Callable[..., list[Offer | Rejection]], three: Members, pack: Pack
) -> None:
    assert [type(one) for one in within(Limits(members=3), pack(three))] == [Offer] * 3
    (rejected,) = within(Limits(members=2), pack(three))
    assert isinstance(rejected, Rejection)
    assert "members, more than 2" in rejected.reason or "more than 2 members" in rejected.reason


@each_container
def test_too_many_bytes_are_refused_on_the_listing(
    within: Callable[..., list[Offer | Rejection]], three: Members, pack: Pack
) -> None:
    members = [(name, as_bytes(text).ljust(4000)) for name, text in three]
    (rejected,) = within(Limits(unpacked=11_000), pack(members))
    assert isinstance(rejected, Rejection)
    assert "unpacks to more than 11 KB" in rejected.reason


@each({"zip": zipped, "7z": seven_zipped, "bzip2 7z": SEVENS["bzip2 7z"]} | COMPRESSED_TARS)
def test_too_great_a_ratio_is_refused(within: Callable[..., list[Offer | Rejection]], pack: Pack) -> None:
    (rejected,) = within(Limits(ratio=20), pack([("lake.md", bytes(100_000))]))
    assert isinstance(rejected, Rejection)
    assert "more than 20 times its size" in rejected.reason


@each_container
def test_a_member_over_the_limit_is_a_rejection_and_the_others_are_found(
    within: Callable[..., list[Offer | Rejection]], three: Members, pack: Pack
) -> None:
    found = within(Limits(file=3000), pack([three[0], ("long.md", "x" * 3001), three[1]]))
    assert [(type(one), one.member) for one in found] == [
        (Offer, "march/1.md"), (Rejection, "long.md"), (Offer, "march/2.md")
    ]  # fmt: skip


@pytest.mark.parametrize("many", [zip_of_many, seven_zip_of_many], ids=["zip", "7z"])
def test_200_001_members_are_one_rejection(offer: Callable[..., Outcome], many: Callable[[int], bytes]) -> None:
    found = offer(many(200_001))
    assert [one.reason for one in found.rejections] == ["200,001 members, more than 200,000; offer it in parts"]


def test_members_of_the_oldest_kind_of_bomb_are_counted_once_each(offer: Callable[..., Outcome]) -> None:
    found = offer(zip_of_many(300))
    assert len(found.rejections) == 300


@each_compressor
def test_a_bomb_of_one_file_is_a_rejection_within_bounded_memory(
    offer: Callable[..., Outcome], compress: Callable[[bytes], bytes], peak: Callable[[], int]
) -> None:
    bomb = compress(bytes(10 * MEGABYTE)) * 20
    peak()
    found = offer(bomb)
    assert peak() < 100 * MEGABYTE
    assert ["times its size" in one.reason for one in found.rejections] == [True]


@each(
    {
        "zip": zipped,
        "tar.gz": COMPRESSED_TARS["tar.gz"],
        "7z": lambda members: seven_zipped(members, filters=[{"id": py7zr.FILTER_LZMA2, "preset": 0}]),
    }
)
def test_a_bomb_in_a_container_is_a_rejection_within_bounded_memory(
    offer: Callable[..., Outcome], pack: Pack, peak: Callable[[], int]
) -> None:
    bomb = pack([(f"{number}.md", bytes(50 * MEGABYTE)) for number in range(2)])
    peak()
    found = offer(bomb)
    assert peak() < 100 * MEGABYTE
    assert ["times its size" in one.reason for one in found.rejections] == [True]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_lies_about_a_size_is_a_rejection_within_bounded_memory(
    within: Callable[..., list[Offer | Rejection]], method: int, peak: Callable[[], int]
) -> None:
    bomb = lying_zip(method, 40 * MEGABYTE + 77, 1000)
    peak()
    (rejected,) = within(Limits(file=MEGABYTE), bomb)
    assert peak() < 20 * MEGABYTE
    assert isinstance(rejected, Rejection)


@pytest.mark.parametrize(
    "coder",
    [{"id": py7zr.FILTER_ZSTD, "level": 3}, {"id": py7zr.FILTER_DEFLATE}, {"id": py7zr.FILTER_LZMA2, "preset": 1}],
    ids=["zstd", "deflate", "lzma2"],
)
def test_a_7z_that_lies_about_a_size_stays_within_bounded_memory(
    within: Callable[..., list[Offer | Rejection]], coder: dict[str, int], peak: Callable[[], int]
) -> None:
    bomb = lying_seven_zip([coder], 40 * MEGABYTE + 77, 1000)
    peak()
    assert len(within(Limits(file=MEGABYTE), bomb)) == 1
    assert peak() < 20 * MEGABYTE


@pytest.mark.parametrize("size", [1 << 40, 1 << 33, 1 << 31, 100_000, -512, -1024, -(1 << 40)])
def test_a_tar_that_lies_about_a_size_is_told_within_bounded_memory(
    offer: Callable[..., Outcome], three: Members, size: int, peak: Callable[[], int]
) -> None:
    found = offer(tar_header(size) + as_bytes(three[0][1]).ljust(512, b"\0") + tarred(three))
    assert peak() < 100 * MEGABYTE
    assert found.rejections
    assert found.days() in ([], [1, 2, 3])


@pytest.mark.parametrize("kind", [tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE])
@pytest.mark.parametrize("size", [1 << 40, 1 << 30, -512])
def test_a_tar_that_claims_an_endless_name_is_told_within_bounded_memory(
    offer: Callable[..., Outcome], three: Members, kind: bytes, size: int, peak: Callable[[], int]
) -> None:
    found = offer(tar_header(size, kind) + bytes(512) + tarred(three))
    assert peak() < 100 * MEGABYTE
    assert found.rejections
    assert found.articles == []


def test_a_tar_of_names_upon_names_is_told(offer: Callable[..., Outcome]) -> None:
    found = offer((tar_header(2, tarfile.GNUTYPE_LONGNAME) + b"a".ljust(512, b"\0")) * 3000)
    assert len(found.rejections) == 1


# What each format says where


@pytest.mark.parametrize(("length", "problem"), [(4096, False), (4097, True)])
def test_a_member_s_name_has_4096_characters_at_most(
    offer: Callable[..., Outcome], three: Members, length: int, problem: bool
) -> None:
    name = "x" * (length - 3) + ".md"
    found = offer(zipped([(name, three[0][1])]))
    assert [one.reason for one in found.rejections] == (["its name is too long; rename it"] if problem else [])


@pytest.mark.parametrize("pack", [seven_zipped, zipped, tarred], ids=["7z", "zip", "tar"])
def test_whatever_stands_behind_a_container_is_told(offer: Callable[..., Outcome], three: Members, pack: Pack) -> None:
    assert offer(pack(three)).rejections == []
    if pack is not zipped:  # a zip may have a comment of any length
        assert ["behind" in one.reason for one in offer(pack(three) + b"x").rejections] == [True]


@pytest.mark.parametrize("damaged", [19, 20])
def test_a_7z_with_damaged_members_is_asked_twenty_times_for_the_others(
    offer: Callable[..., Outcome], three: Members, damaged: int
) -> None:
    texts = [(f"{number:02}.md", f"The lake rises, {number:02}.") for number in range(damaged)]
    data = seven_zipped_apart([*texts, three[0]])
    for _, text in texts:
        data = data.replace(as_bytes(text), as_bytes(text.replace("rises", "falls")))
    found = offer(data)
    assert found.days() == ([1] if damaged < 20 else [])
    assert found.rejected()[:damaged] == [name for name, _ in texts]
    assert ["too many damaged members" in one.reason for one in found.rejections[damaged:]] == [True] * (damaged - 19)


def of_the_oldest_kind(tar: bytes) -> bytes:
    """A tar whose headers do not say `ustar`."""
    data = bytearray(tar)
    with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
        for entry in archive:
            header = data[entry.offset : entry.offset + 512]
            header[257:265] = bytes(8)
            header[148:156] = b" " * 8
            header[148:156] = b"%06o\0 " % sum(header)
            data[entry.offset : entry.offset + 512] = header
    return bytes(data)


def test_a_tar_is_known_by_its_checksum_or_by_its_name(offer: Callable[..., Outcome], three: Members) -> None:
    tar = tarred(three, format=tarfile.USTAR_FORMAT)
    assert offer(of_the_oldest_kind(tar)).days() == [1, 2, 3]
    damaged, nameless = (one.replace(b"march/1.md", b"march/X.md", 1) for one in (tar, of_the_oldest_kind(tar)))
    assert ["container" in one.reason for one in offer(damaged).rejections] == [True]
    assert set(offer(nameless).members()) == {""}  # then it is a text with three dumps in it


def test_a_tar_of_a_header_alone_or_less_is_no_text(offer: Callable[..., Outcome], three: Members) -> None:
    tar = tarred(three, format=tarfile.USTAR_FORMAT)
    assert "container" in offer(tar[:512]).rejections[0].reason
    assert "container" not in offer(tar[:511]).rejections[0].reason


def test_a_zip_name_is_read_as_its_flags_say(offer: Callable[..., Outcome], three: Members) -> None:
    assert offer(handmade_zip([("éa.md".encode(), three[0][1])], flags=0x800)).members() == ["éa.md"]
    assert offer(handmade_zip([("湖.md".encode("gbk"), three[0][1])], flags=0x400)).members() == ["湖.md"]


def test_a_link_in_a_zip_is_known_by_its_mode(offer: Callable[..., Outcome], three: Members) -> None:
    entry = zipfile.ZipInfo("link.md")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(entry, three[0][1])
    (rejected,) = offer(packed.getvalue()).rejections
    assert rejected.reason == "a link or a device; offer the file itself"


@pytest.mark.parametrize("comment", [0, 65_535])
@pytest.mark.parametrize(("counted", "told"), [(3, False), (4, True), (65_535, False)])
def test_the_members_of_a_zip_are_as_many_as_its_end_counts(
    offer: Callable[..., Outcome], three: Members, comment: int, counted: int, told: bool
) -> None:
    whole = zipped(three)
    count = struct.pack("<HH", counted, counted)
    data = whole[:-14] + count + whole[-10:-2] + struct.pack("<H", comment) + b"x" * comment
    found = offer(data)
    assert found.days() == [1, 2, 3]
    assert [one.reason for one in found.rejections] == (
        [f"damaged container: 3 members found, {counted} listed"] if told else []
    )


@pytest.mark.parametrize("more", [b"", b"\0", b"17\0 ", b"  17 ", b"1234567"])
def test_no_checksum_that_a_tar_may_have_is_passed_over(more: bytes) -> None:
    for first in range(256):
        field = (bytes([first]) + more).ljust(8, b"\0")[:8]
        try:
            tarfile.nti(field)  # type: ignore[attr-defined]
        except tarfile.HeaderError:
            continue
        assert tar_files._NO_CHECKSUM.match(field) is None
