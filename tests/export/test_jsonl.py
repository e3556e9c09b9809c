"""JSONL: the lines as they are."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from corpus_archive.export import jsonl


@pytest.mark.parametrize(
    "lines", [[], ['{"id":"a"}'], ['{"zh":"湖\\n水"}', '{"zh":"\u2028\x85"}'], ["x" * 600_000, "y" * 600_000, "z"]]
)
def test_each_line_ends_in_one_line_feed_and_all_are_counted(lines: list[str]) -> None:
    file = io.BytesIO()
    assert jsonl.write(iter(lines), file) == len(lines)
    assert file.getvalue().decode() == "".join(f"{line}\n" for line in lines)


def test_lines_are_written_before_all_are_read() -> None:
    file = io.BytesIO()
    lines = ("x" * 1_000_000 for _ in range(3))

    def watched() -> Iterator[str]:
        yield from lines
        assert file.tell() > 1_000_000

    assert jsonl.write(watched(), file) == 3
