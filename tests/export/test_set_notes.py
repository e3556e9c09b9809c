"""What sets say of articles: only the sets that a selection names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus_archive import Archive
from corpus_archive.export.set_notes import notes_of_sets


def test_only_sets_that_the_selection_names_say_something(tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "a.md")
    (id,) = made.ids()
    for name in ("lake", "other"):
        made.sets.keep(name, [id])
        made.sets.note(name, id, f"of {name}")
    assert notes_of_sets(made) == {}
    within = made.select(set="lake").select(after="1900")
    assert [(name, member.note) for name, member in notes_of_sets(within)[id]] == [("lake", "of lake")]
    both = made.select(set=["lake", "other"])
    assert [name for name, _ in notes_of_sets(both)[id]] == ["lake", "other"]
