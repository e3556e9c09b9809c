"""One visit: what a reader asks for, in which language and form; all that an address may say is bounded here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import quote, urlencode

from corpus_archive import Archive, ChoiceError, Newspaper
from corpus_archive.reader.words import Speech
from corpus_archive.wording import Wording

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

Form = Literal["html", "json", "csv"]
FORMS: tuple[Form, ...] = ("html", "json", "csv")
LONGEST_WORD = 1_000  # characters of one parameter
MOST_VALUES = 50  # of one parameter that may have several
LARGEST_NUMBER = 10**9


class Visit(NamedTuple):
    """A question to the room: the archive, the reader's language, what the address says."""

    archive: Archive
    speech: Speech
    path: str  # without .json or .csv; it begins with one stroke, as two would lead to another machine
    named: Mapping[str, str]  # the parts of the path that have a name
    asked: QueryParams
    form: Form = "html"
    newspaper: Newspaper = Newspaper("")  # its names, fixed with the archive
    token: str = ""  # what a form must carry for something to be written; none where the room is for reading

    @property
    def may_write(self) -> bool:
        """Whether the room is open for writing."""
        return bool(self.token)

    def text(self, name: str) -> str:
        """What a parameter says, without the blanks around it; one that is blank says nothing, whatever stands beside.

        Raises ChoiceError where it is too long.
        """
        found = next((said for one in reversed(self.asked.getlist(name)) if (said := one.strip())), "")
        _short_enough(name, found)
        return found

    def number(self, name: str, otherwise: int, *, least: int = 0, most: int = LARGEST_NUMBER) -> int:
        """A parameter that is a whole number, from `least` to `most`. Raises ChoiceError where it is none."""
        said = self.text(name)
        if not said:
            return otherwise
        if not (said.isascii() and said.isdecimal() and len(said) <= 10 and least <= int(said) <= most):
            raise ChoiceError(
                Wording(
                    "{name} {said!r}: choose a whole number from {least} to {most:,}",
                    name=name,
                    said=said,
                    least=least,
                    most=most,
                )
            )
        return int(said)

    def several(self, name: str) -> list[str]:
        """The values of a parameter that may be given more than once. Raises ChoiceError for too many or too long."""
        found = [one.strip() for one in self.asked.getlist(name) if one.strip()]
        if len(found) > MOST_VALUES:
            raise ChoiceError(
                Wording("{n} values of {name}: choose at most {most}", n=len(found), name=name, most=MOST_VALUES)
            )
        for one in found:
            _short_enough(name, one)
        return found

    @property
    def question(self) -> str:
        """What the address asks, as a form may carry it."""
        return urlencode(list(self.asked.multi_items()))

    @property
    def set_names(self) -> list[str]:
        """The sets that there are, to be added to."""
        return list(self.archive.sets)

    @property
    def address(self) -> str:
        """Path and question of this page, to come back to."""
        return f"{quote(self.path)}?{self.question}" if self.question else quote(self.path)

    def as_form(self, form: Form) -> str:
        """The address of this page as JSON or CSV."""
        stem = "/calendar" if self.path == "/" else self.path
        return f"{quote(stem)}.{form}" + (f"?{self.question}" if self.question else "")


def _short_enough(name: str, said: str) -> None:
    if len(said) > LONGEST_WORD:
        raise ChoiceError(
            Wording("{name} has {n:,} characters: write at most {most:,}", name=name, n=len(said), most=LONGEST_WORD)
        )
