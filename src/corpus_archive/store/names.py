"""Names as records print them, and which of these are one: they are compared as texts are read (`folding.name_key`)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from corpus_archive.language.folding import name_key
from corpus_archive.store.database import Readable
from corpus_archive.store.mention_names import PRINTED

_INDEXED = {"place": ("datelines", "place"), "agency": ("datelines", "agency"), "author": ("authors", "name")}
ANY = "\0"  # stands for `*` while a pattern is read as names are
_STAR = "\1"  # for one that is printed


def spelled(attribute: str, wanted: tuple[str, ...], values: list[object]) -> str:
    """SQL of the names of an attribute that some names mean, each whole or with `*` (`asked_key`); its parameters go to
    `values`.

    An empty name, of what has none, is meant by no pattern. The names are few, whatever the articles: each is read as
    it is compared once, and how many articles there are matters little.
    """
    asked = [asked_key(one) or one for one in wanted]
    keys = [one for one in asked if ANY not in one]
    patterns = [_pattern(one) for one in asked if ANY in one]
    tests = [f"key IN ({', '.join('?' * len(keys))})"] if keys else []
    tests += ["(key LIKE ? ESCAPE '\\' AND key <> '')"] * len(patterns)
    values += [*keys, *patterns]
    keyed = "SELECT name, name_key(name) AS key FROM names WHERE name IS NOT NULL"
    return f"{_distinct(attribute)}, keyed AS MATERIALIZED ({keyed}) SELECT name FROM keyed WHERE {' OR '.join(tests)}"


def _distinct(attribute: str) -> str:
    """SQL of the distinct names, those that differ in the case of A to Z as one: from one to the next by their index,
    where they have one."""
    if attribute == "person":
        return f"WITH names AS MATERIALIZED (SELECT DISTINCT name FROM {PRINTED})"
    if attribute not in _INDEXED:
        return f'WITH names AS MATERIALIZED (SELECT DISTINCT "{attribute}" AS name FROM records)'
    table, column = _INDEXED[attribute]
    folded = f"{column} COLLATE NOCASE"
    first = f"SELECT * FROM (SELECT {column} FROM {table} ORDER BY {folded} LIMIT 1)"
    following = f"SELECT {column} FROM {table} WHERE {folded} > names.name ORDER BY {folded} LIMIT 1"
    return f"WITH RECURSIVE names (name) AS ({first} UNION ALL SELECT ({following}) FROM names WHERE name IS NOT NULL)"


def asked_key(name: str) -> str:
    """A name that is asked for as names are compared: `*` is ANY, what stands for anything, and `[*]` a star that is
    printed, as for a character that is lost."""
    said = name.replace(ANY, "\ufffd").replace("[*]", _STAR).replace("*", ANY)
    return name_key(said).replace(_STAR, "*")


def as_asked(name: str) -> str:
    """A name that is printed as it is asked for, each star of it as one."""
    return name.replace("*", "[*]")


def _pattern(pattern: str) -> str:
    """A key with ANY as SQL has patterns."""
    for mark in ("\\", "%", "_"):
        pattern = pattern.replace(mark, "\\" + mark)
    return pattern.replace(ANY, "%")


def usual(archive: Readable, attribute: str) -> dict[str, str]:
    """Of each name of an attribute, by its key, the form that most articles print; of several such the first."""
    table, column = {**_INDEXED, "person": (PRINTED, "name")}.get(attribute, ("records", f'"{attribute}"'))
    with archive.reading() as connection:
        rows = connection.execute(f"SELECT {column}, count(*) FROM {table} WHERE {column} <> '' GROUP BY 1")
        return of_keys(Counter(dict(rows.fetchall())))


def of_keys(forms: Counter[Any]) -> dict[str, str]:
    """The same of forms with how often each is printed."""
    found: dict[str, str] = {}
    for form in sorted(forms, key=lambda one: (-forms[one], one)):
        found.setdefault(name_key(form), form)
    return found
