"""What a reader writes, where the room is opened with `--write`: sets with their notes and tags, verdicts, the log.

Each function takes what a form said and leads back to a page, so that loading that again writes nothing twice. A form
carries the token of this room (`safety.Door` and `application.Room.taken` ask for it): a page of another site cannot
know it. Nothing here touches a record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.datastructures import QueryParams

from corpus_archive import ChoiceError, Hits, Result
from corpus_archive.reader import searching
from corpus_archive.reader.pages import Elsewhere
from corpus_archive.reader.printing import address
from corpus_archive.reader.questions import OF_CONCORDANCE, OF_SEARCH, check_names, question
from corpus_archive.reader.sets import set_address
from corpus_archive.reader.visits import Visit
from corpus_archive.wording import Wording

LONGEST_NOTE = 20_000  # characters
MOST_TICKED = 500
_TAG_ENDS = re.compile(r"[,;，；、\n]")


def keep(visit: Visit) -> Elsewhere:
    """Keep articles in a set, those ticked or all that a question finds; a set that is not there yet is made."""
    _check(visit, "set", "what", "kind", "question", "id")
    sets, name = visit.archive.sets, visit.text("set")
    articles = _ticked(visit) if _chosen(visit, "what", ("ticked", "all")) == "ticked" else _found(visit)
    if name in sets:
        sets.add(name, articles)
    else:
        sets.keep(name, articles)
    return Elsewhere(set_address(name))


def annotate(visit: Visit) -> Elsewhere:
    """Say something of an article of a set: a note, and all of its tags, parted by commas."""
    _check(visit, "set", "id", "note", "tags", "from")
    sets, name, id = visit.archive.sets, visit.text("set"), visit.text("id")
    said = visit.asked.get("note", "").replace("\r\n", "\n").strip()
    if len(said) > LONGEST_NOTE:
        raise ChoiceError(
            Wording("note has {n:,} {n:character/characters}: write at most {most:,}", n=len(said), most=LONGEST_NOTE)
        )
    wanted = list(dict.fromkeys(tag for one in _TAG_ENDS.split(visit.text("tags")) if (tag := one.strip())))
    before = next((one.tags for one in sets[name].members if one.id == id), ())
    sets.tag(name, id, *wanted)  # first what may be refused
    if dropped := [tag for tag in before if tag not in wanted]:
        sets.untag(name, id, *dropped)
    sets.note(name, id, said)
    return Elsewhere(_back_to(visit, name) + f"#{id}")


def take_out(visit: Visit) -> Elsewhere:
    """Take the articles that are ticked out of a set."""
    _check(visit, "set", "id", "from")
    visit.archive.sets.remove(visit.text("set"), _ticked(visit))
    return Elsewhere(_back_to(visit, visit.text("set")))


def drop(visit: Visit) -> Elsewhere:
    """Forget a set with its notes and tags; its name is typed once more, as there is no way back."""
    _check(visit, "set", "again")
    if visit.text("again") != visit.text("set"):
        raise ChoiceError(Wording("the set stays: type its name to drop it, {name}", name=visit.text("set")[:100]))
    visit.archive.sets.drop(visit.text("set"))
    return Elsewhere("/sets")


def judge(visit: Visit) -> Elsewhere:
    """Call a finding of the audit wrong, right or unsure, or take back what was said of it."""
    _check(visit, "id", "finding", "verdict", "note")
    verdicts, id, finding = visit.archive.verdicts, visit.text("id"), visit.number("finding", 0)
    word = _chosen(visit, "verdict", ("wrong", "right", "unsure", "none"))
    if word == "none":
        verdicts.withdraw(id, finding)
    else:
        verdicts.put(id, finding, word, note=visit.text("note"))  # type: ignore[arg-type]
    return Elsewhere(address(f"/article/{id}") + f"#f-{finding}")


def forget(visit: Visit) -> Elsewhere:
    """Clear the log of questions."""
    _check(visit)
    visit.archive.history.clear()
    return Elsewhere("/history")


def switch(visit: Visit) -> Elsewhere:
    """Keep questions from now on, or stop keeping them."""
    _check(visit, "keep")
    visit.archive.history.switch(on=_chosen(visit, "keep", ("on", "off")) == "on")
    return Elsewhere("/history")


def _check(visit: Visit, *names: str) -> None:
    """Raise ChoiceError where a form says what is not asked of it, or one thing twice."""
    check_names(visit, ("token", *names), several=("id",))


def _chosen(visit: Visit, name: str, among: Sequence[str]) -> str:
    said = visit.text(name)
    if said not in among:
        raise ChoiceError(Wording("unknown {name} {said!r}; choose {words}", name=name, said=said[:50], words=among))
    return said


def _ticked(visit: Visit) -> list[str]:
    """The articles that are ticked. Raises ChoiceError where none is, or too many for a page."""
    ids = visit.asked.getlist("id")
    if not ids:
        raise ChoiceError(Wording("no article is ticked; tick some, or keep all"))
    if len(ids) > MOST_TICKED:
        raise ChoiceError(
            Wording("{n:,} {n:article is/articles are} ticked: tick at most {most:,}", n=len(ids), most=MOST_TICKED)
        )
    return list(dict.fromkeys(ids))


def _found(visit: Visit) -> Hits | Result:
    """All that the question of a page finds: articles, or articles with a hit."""
    kind = _chosen(visit, "kind", ("search", "concordance"))
    said = QueryParams(parse_qsl(visit.asked.get("question", "")))
    asking = visit._replace(path=f"/{kind}", asked=said)
    check_names(asking, OF_SEARCH if kind == "search" else OF_CONCORDANCE)
    asked = question(asking)
    if kind == "concordance":
        return asked.hits(asked.corpus())
    return searching.found(asked, asked.corpus(), limit=None)


def _back_to(visit: Visit, name: str) -> str:
    """The page of a set from which something was written."""
    first = visit.number("from", 1)
    return set_address(name) + (f"?from={first}" if first > 1 else "")
