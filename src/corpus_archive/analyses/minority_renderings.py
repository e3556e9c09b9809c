"""Names and terms that are rendered otherwise here than nearly everywhere else in the archive.

It is evidence of the whole archive, of one moment, and nobody's fault: 周恩来 as Chou En-lai among a hundred Zhou Enlai
is worth knowing, no error. So it is no finding of an article and never part of a grade.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus_archive.auditing.terms.variants import TermRendering, renderings
from corpus_archive.choices import whole
from corpus_archive.errors import ChoiceError
from corpus_archive.records import read_line
from corpus_archive.results.result import Amount, Result
from corpus_archive.wording import Wording, number_of

_LARGEST_SHARE = 0.5  # more than half is no minority
_USUAL = 0.6  # of the beads: a rendering that has less is not the usual one
_HELD = 500_000  # names that are held: of more those met once so far are let go, and it is said

_Counts = dict[str, dict[str, list[Any]]]


def minorities(lines: Iterable[str], *, selection: str, least: int = 20, share: float = 0.1) -> Result:
    """Renderings that at most a share of a name's or term's beads have, of those with at least so many beads.

    `lines` are those of an export. Columns: term, rendering, beads (with it), usual (the rendering most beads have),
    usual_beads, all_beads (in which the term has any rendering that is sure), example (the first article that has it).
    Forms that differ in capitals, hyphens or apostrophes only are one. Ordered by the term's beads, most first. Raises
    ChoiceError.
    """
    whole(least, "least", 2)
    if not 0 < share < _LARGEST_SHARE:
        raise ChoiceError(Wording("share {share!r}: choose a part of one below a half, such as 0.1", share=share))
    counts, articles, let_go = _counted(lines)
    rows = [row for zh, forms in counts.items() for row in _minorities(zh, forms, least, share)]
    rows.sort(key=lambda row: (-row[5], row[0], -row[2], row[1]))
    names = ("term", "rendering", "beads", "usual", "usual_beads", "all_beads", "example")
    columns = (
        dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in names}
    )
    note = Wording(
        "{n:,} {n:name/names} met once {n:was/were} let go on the way, which may have made rare ones rarer", n=let_go
    )
    return Result(
        columns,
        Amount(
            len(rows), "minority renderings", basis=f"of names and terms in {number_of(articles, 'aligned article')}"
        ),
        query="",
        selection=selection,
        notes=(note,) if let_go else (),
        types=dict.fromkeys(("term", "rendering", "usual", "example"), "String")
        | dict.fromkeys(("beads", "usual_beads", "all_beads"), "Int64"),
    )


def _counted(lines: Iterable[str]) -> tuple[_Counts, int, int]:
    """Beads of each rendering with the form and the article met first; how many articles; how many names let go."""
    counts: _Counts = {}
    articles = let_go = 0
    room = _HELD
    for line in lines:
        article, alignment = read_line(line)
        if alignment is None:
            continue
        articles += 1
        for one in renderings(article, alignment):
            _count(counts, one, article.id)
        if len(counts) > room:
            rare = [zh for zh, forms in counts.items() if sum(form[0] for form in forms.values()) == 1]
            let_go += len(rare)
            for zh in rare:
                del counts[zh]
            room = max(_HELD, 2 * len(counts))  # else each article would look through all that stays
    return counts, articles, let_go


def _count(counts: _Counts, one: TermRendering, id: str) -> None:
    form = counts.setdefault(one.zh, {}).setdefault(one.key, [0, one.en, id])
    form[0] += 1


def _minorities(zh: str, forms: dict[str, list[Any]], least: int, share: float) -> list[tuple[Any, ...]]:
    total = sum(form[0] for form in forms.values())
    usual, printed, _ = max(forms.values(), key=lambda form: form[0])
    if total < least or usual < _USUAL * total:
        return []
    return [
        (zh, other, beads, printed, usual, total, id)
        for beads, other, id in forms.values()
        if beads <= share * total and other != printed
    ]
