"""Names of both languages put together as entries, by what stands beside what in one article and what languages know.

A form is a name as it is compared (`folding.name_key`). The Chinese is the source: an entry is a Chinese name, and an
English form belongs to it where the evidence is clear; where it is not, the form stays an entry of its own, and what it
may be is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from corpus_archive.entities.evidence import may_be, names_in, names_of, one_agency
from corpus_archive.language.chinese import is_han
from corpus_archive.language.folding import name_key

NameKind = Literal["place", "agency"]
# Articles in which a form has to stand beside one Chinese name to be its form whatever dictionaries say, and which have
# to be half of all that print the form: once or twice a translator slips, or a word is taken for a place (Author).
_ENOUGH = 3
_MOST_TOLD = 3  # Chinese names that a form in doubt may be


class PossibleName(NamedTuple):
    """A Chinese name that a form may be one of: in how many articles they stand beside each other, of how many."""

    name: str
    together: int
    pairs: int


class PrintedNames(NamedTuple):
    """The forms of an archive: how each is printed most often, in how many articles, which stand beside which.

    A pair is an article that has one place (or agency) in either language, by its Chinese and its English form.
    """

    usual: Mapping[str, str]
    articles: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]


class Entries(NamedTuple):
    """The entry of each form, by the form that it is called by; the forms of each, and what those in doubt may be."""

    owner: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    doubts: Mapping[str, tuple[PossibleName, ...]]
    usual: Mapping[str, str]

    def owner_of(self, name: str) -> str:
        """The entry of a printed name; a name that was not there when entries were made is one of its own."""
        key = name_key(name)
        return self.owner.get(key, key)

    def name(self, entry: str) -> str:
        """What an entry is called: its Chinese name, as most articles print it; where it has none, the English."""
        return self.usual.get(entry, entry)

    def others(self, entry: str) -> str:
        """The other forms of an entry, as they are printed, those of most articles first: Nanjing; Nanking."""
        return "; ".join(self.usual[form] for form in self.forms.get(entry, ())[1:])


def is_chinese(form: str) -> bool:
    """Whether a form is Chinese, by its script."""
    return any(map(is_han, form))


def entries_of(kind: NameKind, printed: PrintedNames) -> Entries:
    """The entries that the names of an archive make."""
    chinese = sorted(filter(is_chinese, printed.articles), key=lambda one: (-printed.articles[one], one))
    owner = _owners_in_chinese(kind, chinese)
    beside: dict[str, Counter[str]] = {}
    for (zh, en), number in printed.pairs.items():
        beside.setdefault(en, Counter())[owner[zh]] += number
    english = printed.articles.keys() - owner.keys()
    named = owners_by_name(kind, owner) if english - beside.keys() else {}
    doubts: dict[str, tuple[PossibleName, ...]] = {}
    for form in sorted(english):
        told = beside.get(form, Counter())
        found = _clear(kind, printed, form, told) if told else owners_named(kind, printed.usual[form], named)
        if len(found) == 1:
            owner[form] = found[0]
        elif told or found:
            doubts[form] = doubts_told(printed.usual, told or Counter(dict.fromkeys(found, 0)))
        owner.setdefault(form, form)
    return Entries(owner, forms_of(owner, printed.articles), doubts, printed.usual)


def owners_by_name(kind: NameKind, owner: Mapping[str, str]) -> dict[str, list[str]]:
    """The entries with a Chinese form, by what each is known by in English where nothing stands beside it."""
    found: dict[str, list[str]] = {}
    for form in filter(is_chinese, owner):
        for name in names_of(kind, form):
            found.setdefault(name, []).append(owner[form])
    return found


def owners_named(kind: NameKind, english: str, named: Mapping[str, list[str]]) -> list[str]:
    """The entries, of those by their names, that an English name may be, each once."""
    return list(dict.fromkeys(owner for name in sorted(names_in(kind, english)) for owner in named.get(name, ())))


def _owners_in_chinese(kind: NameKind, chinese: Iterable[str]) -> dict[str, str]:
    """Chinese names as entries: each its own, but 新华社 and 新华通讯社 are one, called as most articles print it."""
    owner: dict[str, str] = {}
    first: dict[str, str] = {}
    for form in chinese:
        agency = one_agency(kind, form)
        owner[form] = first.setdefault(agency, form) if agency else form
    return owner


def _clear(kind: NameKind, printed: PrintedNames, form: str, beside: Counter[str]) -> list[str]:
    """The entry that a form stands beside, where that is clear; else nothing.

    It is beside it in half of its pairs at least and beside no other as often; and either a dictionary says that it may
    be its name, or they stand together often enough.
    """
    (best, together), *rest = beside.most_common(2)
    if 2 * together < beside.total() or (rest and rest[0][1] == together):
        return []
    often = together >= _ENOUGH and 2 * together >= printed.articles[form]
    return [best] if often or may_be(kind, best, printed.usual[form]) else []


def doubts_told(usual: Mapping[str, str], beside: Counter[str]) -> tuple[PossibleName, ...]:
    """The Chinese names that a form in doubt may be, by the articles in which it stands for each."""
    pairs = beside.total()
    return tuple(PossibleName(usual.get(zh, zh), number, pairs) for zh, number in beside.most_common(_MOST_TOLD))


def forms_of(owner: Mapping[str, str], articles: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """The forms of each entry: the one it is called by, then those of most articles."""
    found: dict[str, list[str]] = {}
    for form in sorted(owner, key=lambda one: (owner[one] != one, -articles[one], one)):
        found.setdefault(owner[form], []).append(form)
    return {entry: tuple(forms) for entry, forms in found.items()}
