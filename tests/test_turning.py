"""Characters that turn the direction of writing."""

from __future__ import annotations

from corpus_archive.turning import turns_named


def test_a_character_that_turns_the_writing_is_named() -> None:
    assert turns_named("产量\u202e斤百三\u202c。") == "产量[U+202E]斤百三[U+202C]。"


def test_any_other_text_is_as_it_is() -> None:
    text = "产量\u3000三百斤\u200b"
    assert turns_named(text) is text
