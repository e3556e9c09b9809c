"""Regular expressions that are compiled when they are first used.

Those over Chinese characters take a millisecond each to compile. A command that asks a question uses few of all that
its modules have, and would wait for the others longer than for the answer.
"""

from __future__ import annotations

import re
from typing import Any, cast


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, put off until something is looked for."""
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))


class _LatePattern:
    """Stands for a compiled pattern; has each of its methods and attributes from when it is first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._compile = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # copying and pickling ask for what patterns have not
            raise AttributeError(name)
        found = getattr(re.compile(*self._compile), name)
        setattr(self, name, found)
        return found
