"""Words to a person that remember what they were made of, so that somebody may say them in another language.

    Wording("a sample of {sample:,} of {n:,} hits", sample=5, n=1_234)      → "a sample of 5 of 1,234 hits"
    Wording("{n:,} {n:word is/words are} left out", n=1)                    → "1 word is left out"

To everybody else this is the English text: to a terminal, to JSON, to a program that compares it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from string import Formatter
from typing import Any, NamedTuple

_QUOTED = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""  # as `repr` writes a text
_FORMS = re.compile(r"\{(\w+):([^{}/]*)/([^{}/]*)\}")  # {n:word/words}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Wording(str):
    """A text with its `template` and the `values` that fill it: words, numbers, other wordings, or several of these.

    Several are a tuple; the text has commas between them.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, /, **values: object) -> Wording:
        """A template as `str.format` has it, and what fills its braces; `{n:word/words}` is the form for so many."""
        made = super().__new__(cls, _FORMATTER.vformat(in_number(template, values), (), values))
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[Callable[[], Wording], tuple[()]]:
        return functools.partial(Wording, self.template, **self.values), ()


class _Formatter(Formatter):
    """`str.format`, that also says several things one after the other."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, tuple):
            return ", ".join(map(str, value))
        return str(super().format_field(value, format_spec))


_FORMATTER = _Formatter()


def in_number(template: str, values: Mapping[str, object]) -> str:
    """A template with each `{n:word/words}` in the form for so many as `n` says."""
    return _FORMS.sub(lambda found: found[2] if str(values[found[1]]) == "1" else found[3], template)


def counted(template: str, n: int) -> str:
    """A text on so many: `counted("{n:,} {n:value is/values are} cut", 1)` is "1 value is cut"."""
    return in_number(template, {"n": n}).format(n=n)


def number_of(number: int, noun: str) -> Wording:
    """So many of something: "1 article", "2,000 articles"."""
    return Wording("{n:,} {noun}", n=number, noun=noun if number == 1 else f"{noun}s")


def part_of(n: int, total: int, noun: str) -> Wording:
    """So many of all, of which something is said: "1 of 2 articles", "all 2 articles", "the article"."""
    if n < total:
        return Wording("{n:,} of {total:,} {noun}", n=n, total=total, noun=noun if total == 1 else f"{noun}s")
    if total == 1:
        return Wording("the {noun}", noun=noun)
    return Wording("all {total:,} {noun}", total=total, noun=f"{noun}s")


class Fit(NamedTuple):
    """What a text says: the template that it was made from, and the texts that fill it."""

    template: str
    values: Mapping[str, str]


def read(text: str, templates: Iterable[str]) -> Fit | None:
    """What a text says that was made from one of some templates, the first that fits; None where none does.

    For what is kept as a text: the message of a finding in an archive.
    """
    for template in templates:
        if found := _pattern(template).fullmatch(text):
            quoted = {name for _, name, _, how in Formatter().parse(template) if how == "r"}
            values = {name: _bare(said) if name in quoted else said for name, said in found.groupdict().items()}
            return Fit(template, values)
    return None


@functools.cache
def _pattern(template: str) -> re.Pattern[str]:
    """What fits all texts that a template makes."""
    fits, names = "", set[str]()
    for literal, name, form, how in Formatter().parse(template):
        fits += re.escape(literal)
        if name and form and "/" in form:
            fits += f"(?:{'|'.join(map(re.escape, form.split('/')))})"
        elif name in names:
            fits += f"(?P={name})"
        elif name:
            names.add(name)
            fits += f"(?P<{name}>{_QUOTED if how == 'r' else '.+?'})"
    return re.compile(fits, re.DOTALL)


def _bare(quoted: str) -> str:
    """What `repr` put in quotes, a line feed as a blank."""
    return _ESCAPED.sub(lambda found: " " if found[1] in "nt" else found[1], quoted[1:-1])
