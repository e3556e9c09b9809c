"""What is printed for people: as it is, never as markup; a reader who closes the pipe has seen enough."""

from __future__ import annotations

import math

import rich.console

BAR = 22  # columns of the longest bar


class Console(rich.console.Console):
    """Standard output of so many columns, or of the terminal's."""

    def __init__(self, width: int | None = None) -> None:
        super().__init__(width=width, highlight=False, markup=False, emoji=False)

    @property
    def shows_colour(self) -> bool:
        """Whether a hit can be marked by colour; else it needs marks."""
        return self.is_terminal and self.color_system is not None and not self.no_color

    def on_broken_pipe(self) -> None:
        """Leave it to the one place that knows what to do then."""
        raise BrokenPipeError


def bar(value: float, most: float) -> str:
    """A bar as long as a value; what is not nothing has one."""
    return "█" * math.ceil(value / most * BAR) if most else ""
