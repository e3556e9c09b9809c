"""Numbers in circles: of notes, or of items."""

from __future__ import annotations

import pytest

from corpus_archive.language.note_numbers import are_of_notes


@pytest.mark.parametrize(
    "paragraph",
    [
        "渡轮开了。①岸上的人挥手。②",
        "渡轮开了。①岸上的人②，都挥手。",
        "他说：“渡轮开了。”①岸上的人挥手。",
        "The ferry sailed. ① He said so. ②",
        "The ferry sailed. ① The people, in this question②, waved.",
    ],
)
def test_a_number_before_a_mark_or_at_the_end_and_one_alone_are_of_notes(paragraph: str) -> None:
    assert are_of_notes(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "①开船。②靠岸。",
        "三点：①开船。②靠岸。",
        "三点。①开船；②靠岸。",
        "三点。①开船。②靠岸。",
        "会议　①开船。②靠岸。③",
        "Note three points: ① Row. ② Fish.",
        "渡轮开了。",
    ],
)
def test_a_number_that_begins_a_clause_and_several_that_nothing_tells_are_of_items(paragraph: str) -> None:
    assert not are_of_notes(paragraph)
