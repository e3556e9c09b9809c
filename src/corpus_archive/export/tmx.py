"""TMX 1.4b, the exchange format of translation memories: one `tu` a pair, where it is from as `prop`.

The standard: Translation Memory eXchange 1.4b (LISA OSCAR, 2005, now GALA). Names of `prop` types begin with `x-`, as
it asks of those that are a tool's own. There is no clock in the header, and no DOCTYPE that a reader would look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus_archive import Pair

_NOTE = "The English is unreviewed machine output; the Chinese is the source."
# What no XML 1.0 file may hold or the standard advises against: controls but tab and line ends, surrogates,
# noncharacters.
_PLANES = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17))
_NO_XML = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_PLANES}]")


def lines(pairs: Iterable[Pair], version: str) -> Iterator[str]:
    """Yield a TMX file in lines or groups of lines without the last line feed. `version` is of this package."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">'
    yield (
        f'<header creationtool="corpus-archive" creationtoolversion="{escaped(version)}" segtype="sentence" '
        'o-tmf="corpus-archive" adminlang="en" srclang="zh" datatype="plaintext">'
        f"<note>{_NOTE}</note></header>\n<body>"
    )
    for pair in pairs:
        yield _unit(pair)
    yield "</body>\n</tmx>"


def _unit(pair: Pair) -> str:
    """One pair as a `tu`."""
    props = {
        "x-article": pair.id,
        "x-date": pair.date,
        "x-page": pair.page,
        "x-section": pair.section,
        "x-kind": pair.kind,
        "x-score": pair.score,
        "x-zh-sentences": ",".join(map(str, pair.zh_sentences)),
        "x-en-sentences": ",".join(map(str, pair.en_sentences)),
        "x-alignment-method": pair.alignment_method,
        "x-grade": pair.grade,
    }
    written = "".join(
        f'<prop type="{name}">{escaped(str(value))}</prop>' for name, value in props.items() if value not in (None, "")
    )
    return (
        f'<tu>{written}\n<tuv xml:lang="zh"><seg>{escaped(pair.zh)}</seg></tuv>\n'
        f'<tuv xml:lang="en"><seg>{escaped(pair.en)}</seg></tuv></tu>'
    )


def escaped(text: str) -> str:
    """A text as XML's, less the characters that XML should not hold; a carriage return stays one."""
    text = without_controls(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\r", "&#13;")


def without_controls(text: str) -> str:
    """A text less the characters that XML should not hold."""
    return text if text.isprintable() else _NO_XML.sub("", text)
