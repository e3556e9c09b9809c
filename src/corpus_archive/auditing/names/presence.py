"""Whether the English has a name of the Chinese, under any form known."""

from __future__ import annotations

import difflib
import functools
import itertools
import re

from corpus_archive.auditing.names.han_names import HanName
from corpus_archive.auditing.names.marks import is_form_of_address
from corpus_archive.language.chinese import DOUBLE_SURNAMES, is_han
from corpus_archive.language.established import EstablishedName, look_up_name, places_meant
from corpus_archive.language.name_forms import surname_readings
from corpus_archive.language.name_index import NameIndex, Spelt
from corpus_archive.language.romanisation import old_spellings, readings

_WORDS = {
    "县": ("county",),
    "河": ("river",),
    "江": ("river",),
    "湖": ("lake",),
    "山": ("mountain", "mount"),
    "岛": ("island",),
}
# Tagged as names, and translated by what they mean.
_NOT_A_NAME = frozenset(
    "中国 中华 解放区 边区 中西合璧 四国 三河 天安门 东方红 长征 五岭 中共 人民 大都 江河 青山 长城 新华 中央 "
    "全国 公社 山城 华东 华北 华南 华中 东北 西北 西南 中原 江南 江北".split()
)
_MAY_BE_APART = "和同对等来从将向任当去为并即"  # of a name or not: 范文同, 李明同…
_DOT = re.compile("[·・•．]")
_LONG = 5  # characters of a place whose first two are its name: 巍山彝族回族自治县
_ALIKE = 0.8  # of the consonants of a foreign name and of its Chinese
_TELLING = 3  # consonants of a name
_SOUNDS = (
    ("ce", "S"), ("ci", "S"), ("ph", "F"), ("ch", "S"), ("sh", "S"), ("zh", "S"), ("ts", "S"), ("th", "T"),
    ("ng", "N"), ("b", "P"), ("p", "P"), ("m", "M"), ("f", "F"), ("v", "F"), ("w", "F"), ("d", "T"), ("t", "T"),
    ("n", "N"), ("l", "L"), ("r", "L"), ("g", "K"), ("k", "K"), ("h", "K"), ("c", "K"), ("q", "K"), ("j", "S"),
    ("s", "S"), ("z", "S"), ("x", "S"),
)  # fmt: skip


@functools.lru_cache(maxsize=20_000)
def read_as(form: str, person: bool) -> tuple[Spelt, ...]:
    """The ways a name may be read: as the dictionary reads the word, its surname as one, its characters in any way."""
    known = look_up_name(form)
    if known is not None and known.read and not (known.common and person):
        return tuple(tuple((one,) for one in whole) for whole in known.read)
    if not person or len(form) > 4:
        return (tuple(map(readings, form)),)
    size = 2 if form[:2] in DOUBLE_SURNAMES and len(form) > 2 else 1
    own = surname_readings(form[:size]) if size == 1 else ()
    first = (own,) if own else tuple(map(readings, form[:size]))
    return ((*first, *map(readings, form[size:])),)


def find_in_english(form: str, index: NameIndex, *, person: bool) -> str:
    """What of the English stands for a Chinese name: letters of it, or the name where it is none to be spelt.

    Empty where there is nothing known that does.
    """
    if form in _NOT_A_NAME or form.endswith("共和国") or is_form_of_address(form):
        return form
    known = look_up_name(form)
    return (
        _spelt(form, index, person=person)
        or _by_stem(known, index)
        or (_by_parts(form, index) if _DOT.search(form) else "")
        or (_without_last(form, index) if person else _by_kind(form, index))
    )


def presence_of(name: HanName, index: NameIndex) -> str:
    """What of the English stands for a name, with the word for its kind or without."""
    found = find_in_english(name.form, index, person=name.person)
    if not found and name.printed != name.form:
        found = find_in_english(name.printed, index, person=name.person)
    return found or ("" if name.person else _by_beginning(name.printed, index))


def _by_beginning(form: str, index: NameIndex) -> str:
    """A place by the place it begins with: 新疆维吾尔自治区."""
    starts = (form[:size] for size in range(len(form) - 2, 1, -1))
    found = next(filter(None, (find_in_english(one, index, person=False) for one in starts if look_up_name(one))), "")
    return found or (_spelt(form[:2], index, person=False) if len(form) >= _LONG else "")


def _spelt(form: str, index: NameIndex, *, person: bool) -> str:
    return next(filter(None, (index.spelling(read) for read in read_as(form, person) if all(read))), "")


def _by_stem(known: EstablishedName | None, index: NameIndex) -> str:
    return next(filter(index.has, known.stems), "") if known else ""


def _by_parts(form: str, index: NameIndex) -> str:
    """A name of several parts, of which one is enough."""
    parts = _DOT.split(form)
    known = filter(None, map(look_up_name, parts))
    return next(filter(None, (_by_stem(one, index) for one in known)), "") or next(
        filter(None, (index.spelling(tuple(map(readings, part))) for part in parts if len(part) > 1)), ""
    )


def _without_last(form: str, index: NameIndex) -> str:
    if len(form) == 3 and form[-1] in _MAY_BE_APART:  # of a name of two characters
        return _spelt(form[:-1], index, person=True)
    return ""


def _by_kind(form: str, index: NameIndex) -> str:
    """磁县: Ci County, Cixian."""
    if len(form) == 2 and form[1] in _WORDS:
        first = {
            one for read in read_as(form, False) for syllable in read[0] for one in (syllable, *old_spellings(syllable))
        }
        for one, word in itertools.product(sorted(first), _WORDS[form[1]]):
            if index.has(one + word):
                return one + word
    return ""


def is_meant(form: str, index: NameIndex) -> bool:
    """Whether the English has what the characters of a name stand for: 冀鲁豫 Hebei, Shandong, Henan; 陕南 Shaanxi."""
    return any(index.has(place) for places in places_meant(form) for place in places)


def sounds_like(form: str, word: str) -> bool:
    """Whether a folded foreign name may be what a Chinese one renders by its sound: 汤普森, thompson."""
    heard = consonants("".join((readings(one) or ("",))[0] for one in form if is_han(one)))
    return len(heard) >= _TELLING and difflib.SequenceMatcher(None, heard, consonants(word)).ratio() >= _ALIKE


@functools.lru_cache(maxsize=20_000)
def consonants(letters: str) -> str:
    """The consonants of a word by how they sound, one for those alike that follow each other."""
    heard, at = "", 0
    while at < len(letters):
        found = next(
            ((letter, sound) for letter, sound in _SOUNDS if letters.startswith(letter, at)), (letters[at], "")
        )
        heard += found[1] if found[1] != heard[-1:] else ""
        at += len(found[0])
    return heard


def is_spelt(characters: str, index: NameIndex) -> bool:
    """Whether the English has characters as a name by any of their readings."""
    return bool(index.spelling(tuple(map(readings, characters))))
