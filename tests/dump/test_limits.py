"""The limits on what is offered: at each and one beyond it."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Rejection
from corpus_archive.dump.assembly import OfferedPiece
from corpus_archive.dump.containers import unpacked
from corpus_archive.dump.containers.members import check_listing
from corpus_archive.dump.limits import Limits, OverLimit
from corpus_archive.dump.pieces import cut_into_pieces
from corpus_archive.dump.sources import Offer, find


def refused(*, size: int, packed: int) -> str:
    """Why a container that lists one member of that size is not unpacked, or nothing."""
    try:
        check_listing([size], packed, Limits())
    except OverLimit as error:
        return str(error)
    return ""


def test_four_gigabytes_may_be_unpacked() -> None:
    assert refused(size=4_000_000_000, packed=4_000_000_000) == ""
    assert refused(size=4_000_000_001, packed=4_000_000_000) == "unpacks to more than 4 GB; offer it in parts"


def test_a_container_may_unpack_to_a_thousand_times_its_size() -> None:
    assert refused(size=1_000_000, packed=1000) == ""
    assert "more than 1,000 times its size" in refused(size=1_000_001, packed=1000)


@pytest.mark.parametrize(("count", "refused"), [(200_000, False), (200_001, True)])
def test_a_container_may_have_two_hundred_thousand_members(count: int, refused: bool) -> None:
    try:
        check_listing([0] * count, 1, Limits())
    except OverLimit:
        assert refused
    else:
        assert not refused


@pytest.mark.parametrize(("size", "found"), [(64_000_000, Offer), (64_000_001, Rejection)])
def test_a_file_may_have_sixty_four_megabytes(tmp_path: Path, size: int, found: type) -> None:
    with open(tmp_path / "lake.md", "wb") as file:
        file.truncate(size)
    assert [type(one) for one in find(tmp_path / "lake.md")] == [found]


@pytest.mark.parametrize(("size", "in_memory"), [(32_000_000, True), (32_000_001, False)])
def test_what_is_unpacked_stays_in_memory_up_to_thirty_two_megabytes(size: int, in_memory: bool) -> None:
    packed = io.BytesIO(gzip.compress(bytes(size), 1))
    with unpacked(packed, "gzip", size, Limits()) as inner:
        assert (inner.name is None) == in_memory  # a temporary file has a number for a name


@pytest.mark.parametrize(("size", "found"), [(16_000_000, OfferedPiece), (16_000_001, Rejection)])
def test_an_article_may_have_sixteen_megabytes(dump: Callable[..., str], size: int, found: type) -> None:
    data = dump().encode()
    assert [type(one) for one in cut_into_pieces(Offer("lake.md", "", data.ljust(size)))] == [found]
