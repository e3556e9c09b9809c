"""What a reader has said of articles in the sets that a selection names: notes and tags."""

from __future__ import annotations

from collections import defaultdict

from corpus_archive import Corpus, SetMember

SetNotes = dict[str, list[tuple[str, SetMember]]]  # by the article's id: names of sets, each with what it says


def notes_of_sets(corpus: Corpus) -> SetNotes:
    """The sets of a selection that each article is in; other sets, which nobody asked for, say nothing."""
    found: SetNotes = defaultdict(list)
    selection = corpus.selection
    names = list(selection.sets)
    while selection.within:
        selection = selection.within
        names += selection.sets
    for name in dict.fromkeys(names):
        for member in corpus.kept_set(name).members:
            found[member.id].append((name, member))
    return dict(found)
