"""What a reader writes, where the room is opened with `--write`: sets with their notes and tags, verdicts, the log.

Each function takes what a form said and leads back to a page, so that loading that again writes nothing twice. A form
carries the token of this room (`safety.Door` and `application.Room.taken` ask for it): a page of another site cannot
know it. Nothing here touches a record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from starlette.datastructures import QueryParams

from corpus_archive import ChoiceError, Corpus, Hits, Result, SetMember
from corpus_archive.reader import searching
from corpus_archive.reader.pages import Elsewhere
from corpus_archive.reader.printing import address
from corpus_archive.reader.questions import OF_CONCORDANCE, OF_SEARCH, Question, check_names, question
from corpus_archive.reader.seen import print_of_finding, print_of_words
from corpus_archive.reader.sets import ROWS, set_address
from corpus_archive.reader.visits import Visit
from corpus_archive.wording import Wording

LONGEST_NOTE = 20_000  # characters
MOST_TICKED = 500
Articles = Hits | Result | Corpus | list[str]
_TAG_ENDS = re.compile(r"[,;，；、\n]")


def keep(visit: Visit) -> Elsewhere:
    """Keep articles in a set, those ticked or all that a question finds; a set that is not there yet is made."""
    _check(visit, "set", "what", "kind", "question", "total", "id")
    sets, name = visit.archive.sets, visit.text("set")
    is_ticked = _chosen(visit, "what", ("ticked", "all")) == "ticked"
    found = _KeptArticles(_ticked(visit)) if is_ticked else _found(visit)
    if name in sets:
        sets.add(name, found.articles)
    else:
        sets.keep(name, found.articles, options=found.options)
    return Elsewhere(set_address(name))


def annotate(visit: Visit) -> Elsewhere:
    """Say something of an article of a set: a note, and all of its tags, parted by commas.

    Where the form tells what was `seen`, nobody else's words are lost: what was said since stays. Raises ChoiceError.
    """
    _check(visit, "set", "id", "note", "tags", "seen", "from")
    sets, name, id = visit.archive.sets, visit.text("set"), visit.text("id")
    said = "".join(filter(str.strip, visit.asked.getlist("note"))).replace("\r\n", "\n").strip()  # at most one says any
    if len(said) > LONGEST_NOTE:
        raise ChoiceError(
            Wording("note has {n:,} {n:character/characters}: write at most {most:,}", n=len(said), most=LONGEST_NOTE)
        )
    before = next((one for one in sets[name].members if one.id == id), SetMember(id))
    if visit.text("seen") not in ("", print_of_words(before.note, before.tags)):
        raise ChoiceError(Wording("note and tags were changed meanwhile, and are not written over: read them first"))
    wanted = _tags(visit.text("tags"), before.tags)
    sets.tag(name, id, *wanted)  # first what may be refused
    if dropped := [tag for tag in before.tags if tag not in wanted]:
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
    """Call a finding of the audit wrong, right or unsure, or take back what was said of it.

    Findings are numbered anew by each audit; `seen` tells which was read. Raises ChoiceError where it is another now.
    """
    _check(visit, "id", "finding", "verdict", "note", "seen")
    verdicts, id, finding = visit.archive.verdicts, visit.text("id"), visit.number("finding", 0)
    _same_finding(visit, id, finding)
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


def _tags(said: str, before: Sequence[str]) -> list[str]:
    """The tags that a form says, each once; one with a comma in it, as the command line may give it, stays whole."""
    whole: list[str] = []
    for tag in sorted((tag for tag in before if _TAG_ENDS.search(tag)), key=len, reverse=True):
        bare = re.sub(rf"(^|{_TAG_ENDS.pattern})\s*{re.escape(tag)}\s*(?=$|{_TAG_ENDS.pattern})", r"\1", said, count=1)
        if bare != said:
            whole, said = [*whole, tag], bare
    return list(dict.fromkeys([*whole, *filter(None, (one.strip() for one in _TAG_ENDS.split(said)))]))


class _KeptArticles(NamedTuple):
    """Articles to keep, and how they were asked for where they do not tell it themselves."""

    articles: Articles
    options: dict[str, Any] | None = None


def _same_finding(visit: Visit, id: str, number: int) -> None:
    """Raise ChoiceError where a finding is not the one that was read."""
    seen = visit.text("seen")
    findings = visit.archive.dossier(id).findings if seen else ()
    if seen and not any(print_of_finding(one) == seen for one in findings[number - 1 : number]):
        raise ChoiceError(Wording("the article was audited anew meanwhile: read what is found now, and judge that"))


def _found(visit: Visit) -> _KeptArticles:
    """All that the question of a page finds: articles, or articles with a hit. Raises ChoiceError where it is not as
    much as the page said."""
    kind = _chosen(visit, "kind", ("search", "concordance"))
    said = QueryParams(parse_qsl(visit.asked.get("question", "")))
    asking = visit._replace(path=f"/{kind}", asked=said)
    check_names(asking, OF_SEARCH if kind == "search" else OF_CONCORDANCE)
    asked = question(asking)
    if kind == "search" and not asked.is_asked:
        raise ChoiceError(Wording("the form asks for nothing that could be kept"))
    found, total = _of_hits(asked) if kind == "concordance" else _of_articles(asked)
    if total != (said_total := visit.number("total", total)):
        raise ChoiceError(
            Wording(
                "the page said {said:,}, and the question finds {n:,} now: open the page again, and keep those",
                said=said_total,
                n=total,
            )
        )
    return found


def _of_hits(asked: Question) -> tuple[_KeptArticles, int]:
    """The articles with a hit, or with one of a sample; and how many hits these are."""
    hits = asked.hits(asked.corpus())
    if not asked.visit.text("sample"):
        return _KeptArticles(hits), len(hits)
    sample, seed = asked.visit.number("sample", 0), asked.visit.number("seed", 0)
    result = hits.concordance(limit=None, sample=sample, seed=seed)
    return _KeptArticles(result, {**asked.where(), "sample": sample, "seed": seed}), result.total


def _of_articles(asked: Question) -> tuple[_KeptArticles, int]:
    """The articles of a search, or of what is chosen where no words are sought; and how many."""
    corpus = asked.corpus()
    if not asked.text:
        return _KeptArticles(corpus), len(corpus)
    result = searching.found(asked, corpus, limit=None)
    options = {name: value for name, value in (("lang", asked.lang), ("exact", asked.exact)) if value}
    return _KeptArticles(result, options), result.total


def _back_to(visit: Visit, name: str) -> str:
    """The page of a set from which something was written; where that has no article any more, the last that has."""
    articles = len(visit.archive.sets[name])
    first = visit.number("from", 1)
    first = first if first <= articles else max(0, articles - 1) // ROWS * ROWS + 1
    return set_address(name) + (f"?from={first}" if first > 1 else "")
