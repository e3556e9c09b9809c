"""What is wrong with a regular expression, in our own words: `re` and `regex` speak English only, each its own."""

from __future__ import annotations

from corpus_archive.wording import Wording

_NO_GROUP = Wording("it refers to a group that is not there")
_NO_ESCAPE = Wording("no such sign behind \\")
_NO_EXTENSION = Wording("(? begins nothing that there is")
# How a message of either library begins, and what is said for it.
_FAULTS = (
    ("missing )", Wording("a ( that nothing closes")),
    ("unbalanced parenthesis", Wording("a ) that closes nothing")),
    ("unterminated character set", Wording("a [ that nothing closes")),
    ("nothing to repeat", Wording("nothing to repeat before it")),
    ("multiple repeat", Wording("what is repeated already is repeated again; put it in brackets")),
    ("min repeat greater", Wording("the first number of times is the greater")),
    ("bad character range", Wording("a range that does not run upwards, from one character to another")),
    ("unknown property", Wording("no class or property of that name")),
    ("look-behind", Wording("what looks behind must be of one length")),
    ("bad escape (end", Wording("nothing behind the last \\")),
    ("bad escape", _NO_ESCAPE),
    ("incomplete escape", _NO_ESCAPE),
    ("octal escape", _NO_ESCAPE),
    ("undefined character name", _NO_ESCAPE),
    ("invalid group reference", _NO_GROUP),
    ("unknown group", _NO_GROUP),
    ("cannot refer to an open group", _NO_GROUP),
    ("unknown extension", _NO_EXTENSION),
    ("missing <", _NO_EXTENSION),
    ("missing >", _NO_EXTENSION),
    ("missing -", _NO_EXTENSION),
)
_SHOWN = 20  # characters of what cannot be read


def fault(message: str, pattern: str, at: int | None) -> Wording:
    """What a message of either library says of a pattern; of one that is not known, where the pattern breaks off."""
    for begin, said in _FAULTS:
        if message.startswith(begin):
            return Wording("no regular expression: {why}", why=said)
    rest = pattern[at or 0 :][:_SHOWN]
    if not rest:
        return Wording("no regular expression: {why}", why=Wording("it ends too early"))
    return Wording("no regular expression: {why}", why=Wording("it cannot be read from {rest!r} on", rest=rest))
