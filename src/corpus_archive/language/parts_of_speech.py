"""Parts of speech: the 17 coarse tags of Universal Dependencies, for both languages.

https://universaldependencies.org/u/pos/ says what each means.
"""

from __future__ import annotations

from typing import Literal, get_args

PartOfSpeech = Literal[
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
]  # fmt: skip
PARTS_OF_SPEECH: tuple[PartOfSpeech, ...] = get_args(PartOfSpeech)
