"""CoNLL-U, what dependency parsers and their readers take: a file a language, a sentence after the other.

The format: universaldependencies.org/format.html. What is not told here is `_`: the part of speech of words (queries
ask for it), features, heads and relations. A token's class says PUNCT, NUM and, for Latin script within Chinese, X. The
text of a sentence is its tokens and one blank wherever something blank is printed between two, as the format asks;
`TokenRange` has the offsets in the article's own text, which UDPipe calls so.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from corpus_archive import ArticleToken, Side
from corpus_archive.export.tmx import without_controls
from corpus_archive.export.token_stream import TokenisedArticle

_UPOS = {"punctuation": "PUNCT", "number": "NUM", "latin": "X", "word": "_"}


def write(articles: Iterable[TokenisedArticle], files: Mapping[Side, IO[bytes]]) -> None:
    """Write articles, each language to its own file."""
    for article in articles:
        record = json.loads(article.line)
        for side, file in files.items():
            mine = [one for one in article.tokens if one.side == side]
            if mine:
                file.write("".join(f"{line}\n" for line in lines(record, mine)).encode("utf-8"))


def lines(record: dict[str, Any], tokens: list[ArticleToken]) -> Iterator[str]:
    """Yield the lines of one language of an article, each sentence with an empty line behind it."""
    yield f"# newdoc id = {record['id']}"
    yield f"# date = {record['date']}"
    if record["page"] is not None:
        yield f"# page = {record['page']}"
    before = None
    for (zone, sentence), found in itertools.groupby(tokens, key=lambda one: (one.zone, one.sentence)):
        mine = list(found)
        if (paragraph := (zone, mine[0].paragraph)) != before:
            yield f"# newpar id = {record['id']}-{zone}-{paragraph[1]}"
        before = zone, mine[-1].paragraph
        yield f"# sent_id = {record['id']}-{mine[0].side}-{zone}-{sentence}"
        rows = [_row(number, one, following) for number, (one, following) in enumerate(_with_next(mine), start=1)]
        yield f"# text = {_text(mine)}"
        yield from rows
        yield ""


def _with_next(tokens: list[ArticleToken]) -> Iterator[tuple[ArticleToken, ArticleToken | None]]:
    return zip(tokens, [*tokens[1:], None], strict=True)


def _is_joined(one: ArticleToken, following: ArticleToken | None) -> bool:
    """Whether nothing is printed between two tokens."""
    return following is not None and one.end == following.start and one.paragraph == following.paragraph


def _text(tokens: list[ArticleToken]) -> str:
    parts = (
        _form(one.form) + ("" if _is_joined(one, following) or following is None else " ")
        for one, following in _with_next(tokens)
    )
    return "".join(parts)


def _row(number: int, one: ArticleToken, following: ArticleToken | None) -> str:
    """One token's ten fields."""
    misc = [*(["SpaceAfter=No"] if _is_joined(one, following) else []), f"TokenRange={one.start}:{one.end}"]
    return "\t".join(
        (str(number), _form(one.form), _form(one.lemma), _UPOS[one.kind], "_", "_", "_", "_", "_", "|".join(misc))
    )


def _form(form: str) -> str:
    """A form that is a field: never empty."""
    return without_controls(form) or "\ufffd"
