"""What a command says of pieces that could not become records."""

from __future__ import annotations

import typer

from corpus_archive import CorpusArchiveError, Rejection

_SHOWN = 20


class RejectionLog:
    """What was rejected and passed over while a command ran."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.rejected = 0
        self.first: list[Rejection] = []
        self.skipped: list[str] = []

    def reject(self, one: Rejection) -> None:
        """Count it; under --strict it ends the run."""
        if self.strict:
            raise CorpusArchiveError(f"{one} (stopped by --strict)")
        self.rejected += 1
        if len(self.first) < _SHOWN:
            self.first.append(one)

    def announce(self, where: str) -> None:
        """Print the first of them, and `where` to see the rest."""
        for one in self.first:
            typer.echo(f"rejected: {one}", err=True)
        if self.rejected > len(self.first):
            typer.echo(f"rejected: … and {self.rejected - len(self.first):,} more; {where}", err=True)

    def passed_over(self) -> str:
        """What to add to a summary about files that are no dumps, or nothing."""
        if not self.skipped:
            return ""
        names = ", ".join(self.skipped[:3]) + (", …" if len(self.skipped) > 3 else "")
        files = "file that is no dump" if len(self.skipped) == 1 else "files that are not dumps"
        return f"; skipped {len(self.skipped):,} {files} ({names})"
