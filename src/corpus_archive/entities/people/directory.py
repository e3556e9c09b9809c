"""The people of an archive as entries: one a Chinese name, with its forms in both languages and what is in doubt.

A form belongs to the name that it stands for in every article that has it; one that stands for several (Li Ming for
李明 and 黎明) belongs to none of them, and what it may be is told. Chinese names that are read as one are one entry:
two people of one name cannot be told apart, and what speaks against one person is told as a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from corpus_archive.entities.entries import Entries, PossibleName, doubts_told, forms_of, is_chinese
from corpus_archive.language.folding import name_key
from corpus_archive.store import names
from corpus_archive.store.annotations import mentions
from corpus_archive.store.annotations.mentions import MentionCount
from corpus_archive.store.database import Readable
from corpus_archive.store.mention_names import gathering
from corpus_archive.store.selection import NameMeant
from corpus_archive.store.state import identity_and_state

_MOST_KEPT = 4
_KEPT: dict[tuple[object, ...], Entries] = {}
# A form that stands for several names is one's all the same where nearly all articles say so and it is no pinyin:
# a foreigner's whose name another once sounded like.
_NEARLY_ALL = 0.9
_DOTS = re.compile("[·・•．‧]")


def people_directory(archive: Readable, counted: Iterable[MentionCount] | None = None) -> Entries:
    """The people of an archive as they are gathered now; `counted` are all its mentions, where they are known."""
    key = (*identity_and_state(archive), gathering(archive))
    found = _KEPT.get(key)
    if found is None:
        found = directory_of(mentions.counts(archive) if counted is None else counted)
        for oldest in list(_KEPT)[: -_MOST_KEPT + 1]:
            _KEPT.pop(oldest, None)
        _KEPT[key] = found
    return found


def directory_of(counted: Iterable[MentionCount]) -> Entries:
    """The entries that counted forms make."""
    printed = Counter[str]()
    beside: dict[str, Counter[str]] = {}
    own: set[str] = set()
    for one in counted:
        form, name = name_key(one.form), name_key(one.name)
        printed[one.form] += one.articles
        if name:
            own.add(name)
            printed.setdefault(one.name, 0)
            beside.setdefault(form, Counter())[name] += one.articles
    usual = names.of_keys(printed)
    owner = {name: name for name in own}
    doubts: dict[str, tuple[PossibleName, ...]] = {}
    for form in sorted({*map(name_key, printed)} - own):
        told = beside.get(form, Counter())
        clear = _clear(form, told)
        owner[form] = clear or form
        if told and not clear:
            doubts[form] = doubts_told(usual, told)
    for form in sorted(own & beside.keys()):  # 哈特曼 alone, and 彼得·哈特曼 elsewhere
        others = Counter({name: number for name, number in beside[form].items() if name != form})
        if others and beside[form][form]:
            doubts[form] = doubts_told(usual, others)
        elif (clear := _clear(form, others)) and _DOTS.search(clear) and not _DOTS.search(form):
            owner[form] = clear
    articles = Counter[str]()
    for form, number in printed.items():
        articles[name_key(form)] += number
    return Entries(owner, forms_of(owner, articles), doubts, usual)


def _clear(form: str, told: Counter[str]) -> str:
    """The one name that a form stands for; empty where that is not clear."""
    if len(told) < 2:
        return next(iter(told), "")
    (best, together), *_ = told.most_common(1)
    foreign = is_chinese(form) or _DOTS.search(best) is not None or len(best) > len("欧阳予倩")
    return best if foreign and together >= _NEARLY_ALL * told.total() else ""


def meant_by(directory: Entries, query: str) -> Iterator[str]:
    """Yield the entries that a name in any form means; a name with `*` means all that it fits; the rest of a doubt too.

    A part of a name means nobody: 周 is not 周恩来, which `*` says.
    """
    key = names.asked_key(query)
    if names.ANY in key:
        pattern = re.compile(".*".join(map(re.escape, key.split(names.ANY))))
        yield from dict.fromkeys(owner for form, owner in directory.owner.items() if pattern.fullmatch(form))
    elif key in directory.owner:
        yield directory.owner[key]
        yield from (name_key(one.name) for one in directory.doubts.get(key, ()))


def people_meant(archive: Readable, wanted: Iterable[str]) -> Iterator[NameMeant]:
    """Yield what is meant by the names of people, in all forms of the one that each is; not where it has `*`."""
    for name in dict.fromkeys(wanted):
        if names.ANY in (key := names.asked_key(name)):
            continue
        directory = people_directory(archive)
        forms = tuple(directory.usual[form] for form in directory.forms.get(directory.owner_of(key), ()) if form != key)
        doubts = tuple(f"{one.name} {one.together}" for one in directory.doubts.get(key, ()))
        if forms or doubts:
            yield NameMeant("person", name, forms, doubts)
