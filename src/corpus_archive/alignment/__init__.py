"""Which sentence says which: two lists of sentences become beads, in order, each with how probable it is.

    align(article)                                      by meaning: words, numbers, and the encoder where in doubt
    align(article, method="length")                     by length alone, hundreds of times as fast
    align(article, encoder="my_module:labse")           with another encoder
    align_sentences(["你好。"], ["Hello."])

Beads never cross and cover each side exactly; one without a partner has an empty side. A bead holds at most 8
sentences. What is said of one article depends on that article alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, get_args

from corpus_archive.alignment.costs import Step
from corpus_archive.errors import SelectionError
from corpus_archive.records import Alignment, Article, Bead, Text

AlignmentMethod = Literal["length", "semantic"]
METHODS: tuple[AlignmentMethod, ...] = get_args(AlignmentMethod)
# Raised whenever a method may give other beads or scores than before.
VERSIONS: dict[AlignmentMethod, int] = {"length": 2, "semantic": 5}
DEFAULT_ENCODER = "corpus_archive.alignment.encoder:universal"

_LINE_FEED = re.compile("\n")

__all__ = ["DEFAULT_ENCODER", "METHODS", "Method", "align", "align_sentences", "beads_by_length", "method_name"]


def method_name(method: AlignmentMethod, encoder: str = DEFAULT_ENCODER) -> str:
    """What stands with the beads: method and version, and the encoder where it is not the usual one.

    Raises SelectionError for a method that is none, and for an encoder where nothing is encoded.
    """
    if method not in METHODS:
        raise SelectionError(f"no method {method!r}; say {' or '.join(METHODS)}")
    if method == "length" and encoder not in ("", DEFAULT_ENCODER):
        raise SelectionError(f"the encoder {encoder} is for the method semantic; say that, or leave it out")
    name = f"{method}-{VERSIONS[method]}"
    return name if method == "length" or encoder == DEFAULT_ENCODER else f"{name} {encoder}"


def align(article: Article, method: AlignmentMethod = "semantic", *, encoder: str = DEFAULT_ENCODER) -> Alignment:
    """The beads of an article's sentences; where it has but one side, each sentence is a bead of its own.

    Raises SelectionError for a method that is none, EncoderError and DictionaryError where what it needs is missing.
    """
    zh, en = _sentences(article.zh), _sentences(article.en)
    beads = align_sentences(
        zh,
        en,
        zh_paragraphs=_paragraphs(article.zh),
        en_paragraphs=_paragraphs(article.en),
        method=method,
        encoder=encoder,
    )
    return Alignment(method=method_name(method, encoder), beads=tuple(beads))


def align_sentences(
    zh: Sequence[str],
    en: Sequence[str],
    *,
    zh_paragraphs: Sequence[int] | None = None,
    en_paragraphs: Sequence[int] | None = None,
    method: AlignmentMethod = "semantic",
    encoder: str = DEFAULT_ENCODER,
) -> list[Bead]:
    """The beads of two lists of sentences, in order.

    Paragraphs are one rising number a sentence; known on both sides they guide the beads, and force none. The score is
    the bead's probability, with 3 decimals. Raises as `align`; ValueError for a text where a list of sentences should
    be, and for paragraphs that are not one number a sentence, none below the one before.
    """
    method_name(method)
    _check(zh, zh_paragraphs)
    _check(en, en_paragraphs)
    if method == "length" or not zh or not en:
        steps = _steps_by_length([len(one) for one in zh], [len(one) for one in en], zh_paragraphs, en_paragraphs)
    else:
        from corpus_archive.alignment.encoder import named_encoder, one_thread
        from corpus_archive.alignment.semantic import align_by_meaning

        with one_thread():
            steps = align_by_meaning(zh, en, zh_paragraphs, en_paragraphs, named_encoder(encoder))
    return [
        Bead.model_construct(zh=tuple(range(i, i + m)), en=tuple(range(j, j + n)), score=_score(score))
        for i, j, m, n, score in steps
    ]


def beads_by_length(article: Article) -> str:
    """The JSON of what `align` finds by length, without a record of each bead: most of an archive's are found so."""
    zh, en = _lengths(article.zh), _lengths(article.en)
    steps = _steps_by_length(zh, en, _paragraphs(article.zh), _paragraphs(article.en))
    beads = (
        f'{{"zh":[{_numbers(i, m)}],"en":[{_numbers(j, n)}],"score":{_score(score)}}}' for i, j, m, n, score in steps
    )
    return f"[{','.join(beads)}]"


def _steps_by_length(
    zh: Sequence[int], en: Sequence[int], zh_paragraphs: Sequence[int] | None, en_paragraphs: Sequence[int] | None
) -> list[Step]:
    """Of sentences of so many characters; where one side has none, each of the other stands alone."""
    from corpus_archive.alignment.paragraphs import align_by_length

    if not zh or not en:
        zh_paragraphs = en_paragraphs = None
    return align_by_length(zh, en, zh_paragraphs, en_paragraphs)


def _score(probable: float) -> float:
    return round(min(probable, 1.0), 3)


def _numbers(first: int, count: int) -> str:
    return str(first) if count == 1 else ",".join(map(str, range(first, first + count)))


def _check(sentences: Sequence[str], paragraphs: Sequence[int] | None) -> None:
    if isinstance(sentences, (str, bytes)):
        raise ValueError("a list of sentences is wanted, not one text")
    if paragraphs is None:
        return
    if isinstance(paragraphs, (str, bytes)) or len(paragraphs) != len(sentences):
        raise ValueError(f"{len(paragraphs)} numbers of paragraphs for {len(sentences)} sentences; give one each")
    if any(after < before for before, after in pairwise(paragraphs)):
        raise ValueError("the numbers of paragraphs fall; they are to rise from one paragraph to the next")


def _sentences(text: Text | None) -> list[str]:
    return text.sentence_texts if text else []


def _lengths(text: Text | None) -> list[int]:
    return [end - start for start, end in text.sentences] if text else []


def _paragraphs(text: Text | None) -> list[int] | None:
    """Which paragraph each sentence stands in."""
    if text is None:
        return None
    breaks = [found.start() for found in _LINE_FEED.finditer(text.text)]
    return [bisect_right(breaks, start) for start, _ in text.sentences]
