"""`audit`: what a reader must know before quoting the English."""

from __future__ import annotations

import shutil
from typing import Annotated, Any, NamedTuple

import typer
from rich.padding import Padding
from rich.text import Text as Printed

from corpus_archive import (
    RULES,
    Archive,
    Article,
    Corpus,
    Finding,
    Result,
    Severity,
    Span,
    audit,
    grade,
    severities_said,
)
from corpus_archive.cli.terminal import article_names, options
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import cut, write
from corpus_archive.cli.terminal.progress import meter
from corpus_archive.cli.verbs.align import say_passed_over, say_verdicts_lost
from corpus_archive.cli.verbs.show import by_meaning
from corpus_archive.wording import number_of

_NARROWEST, _WIDEST = 60, 120
_LIMIT = 40
_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}
_NOT_RIGHT = "what no rule found is not thereby right: docs/audit.md says how much each finds"


def _rules(names: list[str] | None) -> list[str]:
    if unknown := set(names or ()) - set(RULES):
        raise typer.BadParameter(f"unknown rule {sorted(unknown)[0]!r}; docs/audit.md lists them all")
    return names or []  # of None typer 0.19 would ask the length


Id = Annotated[
    str | None, typer.Argument(metavar="ID", help="Show one article, with everything found marked in its texts.")
]
Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--rule",
        metavar="NAME",
        callback=_rules,
        help="List only the findings of this rule; may be repeated (docs/audit.md).",
    ),
]
Severities = Annotated[
    list[Severity] | None, typer.Option("--severity", help="List only findings of this severity; may be repeated.")
]
Again = Annotated[bool, typer.Option("--again", help="Audit again articles that these rules have audited already.")]
Selftest = Annotated[
    bool, typer.Option("--selftest", help="Plant faults of every kind in copies of the articles and count those found.")
]
Across = Annotated[
    bool, typer.Option("--across", help="List names and terms rendered differently from nearly everywhere else.")
]


class FindingOptions(NamedTuple):
    """Which findings are listed."""

    rule: Rules = None
    severity: Severities = None


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "audit", audit_articles)


def audit_articles(
    *,
    id: Id = None,
    corpus: Corpus,
    output: Output,
    findings: FindingOptions,
    again: Again = False,
    selftest: Selftest = False,
    across: Across = False,
    jobs: options.Jobs = None,
) -> None:
    """Check the English against the Chinese before you quote it.

    Numbers, names, dates and sentences that do not agree are found. The English is an unreviewed machine translation.
    Articles aligned only by length are aligned by meaning first; beads of others stay. Each audited article gets a
    grade, by which `--grade` selects articles in every command. That nothing was found does not make it right.

    **Examples**

    `corpus-archive audit --after 1958 --before 1958 --severity warning`

    `corpus-archive audit rmrb-1958-10-24-02-84f0a660e5cf --archive seeds/`

    `corpus-archive audit --format csv --out findings.csv`

    `corpus-archive audit --across --after 1946 --before 1949`

    `corpus-archive audit --selftest --after 1958-10-24 --before 1958-10-24`
    """
    _only_one(findings, {"an ID": id is not None, "--selftest": selftest, "--across": across})
    if id is not None:
        _one_article(corpus, id, output)
    elif selftest:
        _selftest(corpus, output)
    elif across:
        limit = output.limit if output.limit is not None else None if output.out else _LIMIT
        write(corpus.minority_renderings().first(limit, output.offset), output)
    else:
        _bring_up_to_date(corpus, output.quiet, again=again, jobs=options.processes(jobs))
        _list(corpus, output, findings.rule or None, findings.severity or None)


def _selftest(corpus: Corpus, output: Output) -> None:
    options.refuse_rows(output, "what --selftest says is for the terminal")
    typer.echo(str(corpus.audit_recall()))


def _only_one(findings: FindingOptions, other: dict[str, bool]) -> None:
    """Refuse two things at once, one of which would be passed over."""
    said = [name for name, is_asked in other.items() if is_asked]
    said += ["--rule or --severity"] if any(findings) else []
    if len(said) > 1:
        raise typer.BadParameter(f"{said[0]} goes without {said[1]}")


def _list(corpus: Corpus, output: Output, rules: list[str] | None, severities: list[Severity] | None) -> None:
    found = corpus.findings(rules, severities)
    limit = output.limit if output.limit is not None else None if output.out else _LIMIT
    write(found.first(limit, output.offset), output, as_table=_listing)


def _bring_up_to_date(corpus: Corpus, quiet: bool, *, again: bool, jobs: int) -> None:
    """Align by meaning what is not, and audit what these rules have not."""
    archive = Archive.of(corpus)
    asked: dict[str, Any] = {"within": corpus, "jobs": jobs}
    if corpus.only_by_length():
        with meter(quiet=quiet, noun="articles aligned", counts_itself=True) as shown:
            aligned = archive.align(**asked, on_progress=shown.read)
            said = f"aligned {number_of(aligned, 'article')}; {shown.rate(aligned)}"
        if not quiet:
            typer.echo(said, err=True)
            say_passed_over(corpus)
    with meter(quiet=quiet, noun="articles audited", counts_itself=True) as shown:
        done = archive.audit(**asked, again=again, on_progress=shown.read)
        said = f"audited {number_of(done, 'article')}; {shown.rate(done)}"
    if not quiet:
        typer.echo(said, err=True)
        grades = corpus.grades()
        counted = " · ".join(f"{name or 'not audited'} {count:,}" for name, count in sorted(grades.items()))
        if counted:
            typer.echo(f"{counted} ({_NOT_RIGHT})", err=True)
        say_verdicts_lost(archive)


def _listing(result: Result) -> None:
    """Articles with their findings: what, where in both texts, and why."""
    width = _width()
    console = Console(width)
    before = None
    for row in result:
        if row["id"] != before:
            page = f"page {row['page']}" if row["page"] is not None else "no page"
            console.print()
            grade = "no errors or warnings" if row["grade"] == "nothing found" else row["grade"]  # its notes follow
            said = f"{row['date']}  {page}  {grade}"
            console.print(Printed.assemble((said, "bold"), ("  " + row["id"], "dim")))
        before = row["id"]
        what = Printed.assemble((row["severity"], _STYLES[row["severity"]]), f"  {row['rule']}: {row['message']}")
        console.print(Padding(what, (0, 0, 0, 2)))
        places = " | ".join(f"«{cut(row[side], width // 2 - 8)}»" for side in ("zh", "en") if row[side])
        if places:
            console.print(Padding(Printed(places), (0, 0, 0, 4)))
        if row["verdict"]:
            note = f" – {row['verdict_note']}" if row["verdict_note"] else ""
            console.print(Padding(Printed(f"a reader: {row['verdict']}{note}", style="bold"), (0, 0, 0, 4)))


def _width() -> int:
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))


def _one_article(corpus: Corpus, id: str, output: Output) -> None:
    """The two texts of an article with the places of what is found in it now, and what that is."""
    options.refuse_rows(output, "what is said of one article is for the terminal")
    article = corpus[article_names.whole_id(Archive.of(corpus), id)]
    found = audit(article, by_meaning(article, corpus.alignment(article.id)))
    console = Console(_width())
    console.print(Printed(f"{article.newspaper} · {article.date} · {article.id}", style="bold"))
    label, said = grade(found).label, severities_said(found)
    console.print(Printed(f"{said if label == 'nothing found' else f'{label}: {said}'} ({_NOT_RIGHT})"))
    for side in ("zh", "en"):
        console.print()
        console.print(_marked(article, side, found, in_colour=console.shows_colour))
    for number, finding in enumerate(found, start=1):
        console.print()
        which = (f"[{number}] {finding.severity}", _STYLES[finding.severity])
        console.print(Printed.assemble(which, f"  {finding.rule}: {finding.message}"))
        console.print(Padding(Printed(RULES[finding.rule].why, style="dim"), (0, 0, 0, 4)))


def _marked(article: Article, side: str, found: tuple[Finding, ...], *, in_colour: bool) -> Printed:
    """A text with the places of findings marked, and the number of each behind it."""
    text = article.zh if side == "zh" else article.en
    if text is None:
        return Printed("the dump has no such half", style="dim")
    spans: dict[Span, list[int]] = {}
    for number, finding in enumerate(found, start=1):
        for span in getattr(finding, side):
            spans.setdefault(tuple(span), []).append(number)
    printed, at = Printed(), 0
    for start, end in sorted(spans):
        if start < at:  # inside one that is marked already: only its number
            printed.append("".join(f"[{number}]" for number in spans[start, end]), style="bold")
            continue
        printed.append(text.text[at:start])
        severity = found[spans[start, end][0] - 1].severity
        printed.append(text.text[start:end] if in_colour else f"«{text.text[start:end]}»", style=_STYLES[severity])
        printed.append("".join(f"[{number}]" for number in spans[start, end]), style="bold")
        at = end
    printed.append(text.text[at:])
    return printed
