"""Wordings: English text to everybody, and what it was made of to whoever says it in another language."""

from __future__ import annotations

import ast
import copy
import json
import pickle
import re
import string

import pytest

from corpus_archive.wording import Fit, Wording, counted, number_of, part_of, read
from modules import MODULES, calls, faults, nodes_of

# Whose errors and notes the reading room shows; files that only write, and what answers to a terminal alone, are not.
SHOWN = ("query/", "matches/", "analyses/", "holdings/", "reader/", "choices", "corpus", "hits")
ALSO_SHOWN = (
    *("store/reading", "store/article_ids", "store/sqlite_errors", "store/database"),
    *("store/index/arrays", "store/index/article_tokens", "store/index/grades", "store/index/snapshot"),
)
NOT_SHOWN = ("reader/serving",)
ERRORS = ("QueryError", "ChoiceError", "SelectionError", "SetNotFound", "ArticleNotFound", "IndexStale", "ArchiveError")


def test_a_wording_is_the_text_it_makes() -> None:
    said = Wording("{n:,} of {words!r}, {each}", n=1_234, words="a", each=(Wording("{x}!", x=1), "b"))
    assert said == "1,234 of 'a', 1!, b"
    assert json.dumps([said]) == "[\"1,234 of 'a', 1!, b\"]"
    assert (said.template, said.values["n"]) == ("{n:,} of {words!r}, {each}", 1_234)


def test_a_wording_has_the_form_for_so_many() -> None:
    template = "{n:,} {n:word that is/words that are} rare {n:is/are} left out of {total:,} {total:word/words}"
    assert Wording(template, n=1, total=1_234) == "1 word that is rare is left out of 1,234 words"
    assert Wording(template, n=1_000, total=1) == "1,000 words that are rare are left out of 1 word"
    assert Wording(template, n=0, total=0) == "0 words that are rare are left out of 0 words"
    assert counted("{n:,} {n:value is/values are} cut", 1) == "1 value is cut"
    for n in (1, 2):
        assert read(Wording(template, n=n, total=2), (template,)) == Fit(template, {"n": str(n), "total": "2"})


def test_a_number_of_things_is_one_or_several() -> None:
    assert [number_of(n, "article") for n in (0, 1, 2_000)] == ["0 articles", "1 article", "2,000 articles"]


def test_a_part_is_all_or_the_only_one() -> None:
    assert [part_of(n, 2, "article") for n in (1, 2)] == ["1 of 2 articles", "all 2 articles"]
    assert part_of(1, 1, "article") == "the article"
    assert part_of(1_000, 2_000, "hit") == "1,000 of 2,000 hits"


def test_a_tuple_that_is_shown_as_python_has_it_stays_one() -> None:
    assert Wording("window {window!r}", window=(0, 0)) == "window (0, 0)"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_wording_comes_back_from_another_process(protocol: int) -> None:
    said = Wording("{hits} there", hits=Wording("{n} {noun}", n=3, noun="hits"))
    back = pickle.loads(pickle.dumps(said, protocol))
    assert (back, back.template, back.values["hits"].values) == (said, said.template, {"n": 3, "noun": "hits"})
    assert copy.deepcopy(said).values == said.values


def test_a_text_is_read_by_the_template_it_was_made_from() -> None:
    templates = ("the year of {zh} is not in the English", "{zh} is not in the English", "{zh}, but {en!r}")
    assert read("大桥 is not in the English", templates) == Fit(templates[1], {"zh": "大桥"})
    assert read("三百, but '3\\'00'", templates) == Fit(templates[2], {"zh": "三百", "en": "3'00"})
    assert read("something of an older version", templates) is None


def test_what_stands_twice_in_a_template_is_twice_the_same() -> None:
    assert read("compare a with a", ("compare {name} with {name}",)) == Fit("compare {name} with {name}", {"name": "a"})
    assert read("compare a with b", ("compare {name} with {name}",)) is None


def not_worded(source: str) -> list[str]:
    """Reasons of errors that are texts of their own: no language but English could say them."""
    found = []
    for call in calls(source, *ERRORS, "error", "_error"):
        place = 1 if getattr(call.func, "id", "") == "ArchiveError" else 0
        reason = call.args[place] if len(call.args) > place else None
        if isinstance(reason, (ast.Constant, ast.JoinedStr, ast.BinOp, ast.IfExp)):
            found.append(ast.unparse(call))
    return found


def blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def wrong_templates(source: str) -> list[str]:
    """Wordings whose template is not written out, or does not name what fills it."""
    found = []
    for call in calls(source, "Wording"):
        template = call.args[0]
        given = {one.arg for one in call.keywords}
        if not isinstance(template, ast.Constant) or (
            None not in given and {name for _, name, _, _ in string.Formatter().parse(template.value) if name} - given
        ):
            found.append(ast.unparse(call))
    return found


# A plural behind a number that is never 1: a limit of ours, or what is said only of several.
SEVERAL = ("characters", "members", "tags", "times", "rows", "values", "figures", "decks", "files", "tokens", "dumps")
_COUNTED = re.compile(r"\{[^{}]*:,\} (?!as |is )([a-z-]+s)\b(?!/)")


def unmatched_plurals(source: str) -> list[str]:
    """Nouns in the plural glued to a number with commas, in templates and f-strings."""
    docstrings = {id(node.value) for node in nodes_of(source) if isinstance(node, ast.Expr)}
    told = [
        ast.unparse(node) if isinstance(node, ast.JoinedStr) else node.value
        for node in nodes_of(source)
        if isinstance(node, (ast.JoinedStr, ast.Constant)) and id(node) not in docstrings
    ]
    return [noun for text in told if isinstance(text, str) for noun in _COUNTED.findall(text)]


def test_one_of_something_is_no_plural() -> None:
    """`number_of(n, "bead")`, or `{n:bead/beads}` in a template: never "1 beads"."""
    assert faults(lambda module, source: [noun for noun in unmatched_plurals(source) if noun not in SEVERAL]) == {}


@pytest.mark.parametrize("source", ['said = f"{len(rows):,} beads"', 'Wording("left out: {n:,} beads", n=1)'])
def test_a_number_before_a_plural_is_noticed(source: str) -> None:
    assert unmatched_plurals(source) == ["beads"]
    assert unmatched_plurals(source.replace("beads", "{n:bead/beads}")) == []


def test_templates_are_written_where_they_are_used() -> None:
    passing_on = {"wording", "reader/refusals"}  # what they were given
    assert set(faults(lambda module, source: wrong_templates(source))) <= passing_on


def test_a_reason_that_the_room_may_show_is_a_wording() -> None:
    shown = [one for one in MODULES if one.startswith((*SHOWN, *ALSO_SHOWN)) and one not in NOT_SHOWN]
    assert faults(lambda module, source: not_worded(source), shown) == {}


def messages_not_worded(source: str) -> list[str]:
    """Messages of findings and notes that are texts of their own."""
    told = [one.value for call in calls(source, "Finding", "Note") for one in call.keywords if one.arg == "message"]
    told += [one.args[2] for one in calls(source, "_finding", "_found") if len(one.args) > 2]
    told += [
        node.value
        for node in nodes_of(source)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("message", "what", "why")
    ]
    return [ast.unparse(one) for one in told if isinstance(one, (ast.Constant, ast.JoinedStr, ast.BinOp))]


def test_the_message_of_a_finding_or_a_note_is_a_wording() -> None:
    kept = [one for one in MODULES if one.startswith(("auditing/", "dump/"))]
    assert faults(lambda module, source: messages_not_worded(source), kept) == {}


@pytest.mark.parametrize(
    "source",
    [
        'raise QueryError(f"nothing before {sign}", text)',
        'raise self._error("say AND NOT", part)',
        'raise ArchiveError(path, "the disk is full")',
        'raise ChoiceError("a" if b else "c")',
    ],
)
def test_a_reason_in_plain_english_is_noticed(source: str) -> None:
    assert not_worded(source) != []


def test_a_template_that_is_not_filled_is_noticed() -> None:
    assert wrong_templates('Wording("{n} hits", m=3)') == ["Wording('{n} hits', m=3)"]
    assert wrong_templates("Wording(said, n=3)") == ["Wording(said, n=3)"]
