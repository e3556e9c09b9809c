"""What names no article may be a day: then the command that shows its paper is named."""

from __future__ import annotations

import pytest

from corpus_archive.cli.terminal.id_lists import where_to_look


@pytest.mark.parametrize("given", ["1958-10-14", "19581014", "1958.10.14", "1958年10月14日", "rmrb-1958-10-14"])
def test_a_day_is_the_paper_of_that_day(given: str) -> None:
    assert where_to_look(given) == "for the paper of that day: corpus-archive issue 1958-10-14"


@pytest.mark.parametrize("given", ["1958-10", "1958年10月", "rmrb-1958-10"])
def test_a_month_is_its_articles(given: str) -> None:
    assert where_to_look(given).endswith("corpus-archive search --after 1958-10 --before 1958-10")


@pytest.mark.parametrize(
    "given", ["", "1958", "1958-13-01", "1958-02-30", "dumps/1958-10-14.md", "钢铁", "84f0a660e5cf"]
)
def test_anything_else_is_for_search(given: str) -> None:
    assert where_to_look(given) == "search finds ids"
