"""The dictionary's file, read by ourselves."""

from __future__ import annotations

import pytest

from corpus_archive.errors import DictionaryError
from corpus_archive.language.cedict import entries, toneless


def test_every_entry_is_read_with_its_reading_and_glosses() -> None:
    found = {entry.simplified: entry for entry in entries()}
    assert len(found) > 100_000
    assert found["厦门"].traditional == "廈門"
    assert toneless(found["厦门"].reading) == ["xia", "men"]
    assert "Amoy" in found["厦门"].glosses


def test_a_dictionary_that_is_not_there_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(DictionaryError, match="pip install nowhere"):
        next(entries("nowhere"))
