"""What is wrong with a regular expression is said in our own words, whatever Python says, and in which version."""

from __future__ import annotations

import re

import pytest

from corpus_archive.query.pattern_faults import fault

FAULTS = {
    "a(": "a ( that nothing closes",
    "a)": "a ) that closes nothing",
    "a[b": "a [ that nothing closes",
    "*a": "nothing to repeat before it",
    "a**": "what is repeated already is repeated again; put it in brackets",
    "a{3,2}": "the first number of times is the greater",
    "[b-a]": "a range that does not run upwards, from one character to another",
    r"\y": "no such sign behind \\",
    r"\x1": "no such sign behind \\",
    "a\\": "nothing behind the last \\",
    r"(a)\2": "it refers to a group that is not there",
    "(?P=n)": "it refers to a group that is not there",
    "(?<=a*)b": "what looks behind must be of one length",
    "(?ü)": "(? begins nothing that there is",
    "(?P<1a>x)": "it cannot be read from '1a>x)' on",
}


@pytest.mark.parametrize("pattern", FAULTS)
def test_what_python_finds_wrong_is_said(pattern: str) -> None:
    with pytest.raises(re.error) as caught:
        re.compile(pattern)
    said = str(fault(caught.value.msg, pattern, caught.value.pos))
    assert said == f"no regular expression: {FAULTS[pattern]}"


def test_what_breaks_off_is_said() -> None:
    assert str(fault("something new", "abc", 3)) == "no regular expression: it ends too early"
    assert str(fault("something new", "abc", None)) == "no regular expression: it cannot be read from 'abc' on"
