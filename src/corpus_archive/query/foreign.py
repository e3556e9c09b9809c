"""What other tools know and this one does not, or writes otherwise: what to say of it, with the right form.

None of it may be read as words to look for, or be passed over: a wrong number is worse than none.
"""

from __future__ import annotations

import re

from corpus_archive.errors import QueryError
from corpus_archive.language.chinese import HAN
from corpus_archive.language.folding import narrowed
from corpus_archive.language.late_patterns import late_pattern
from corpus_archive.wording import Wording

# What a query may ask of an article.
ARTICLE = ("year", "month", "day", "date", "page", "section", "column", "place", "agency")

# In CQL

_NAMES = {
    "cut": Wording("so many hits are --limit 100, or --sample 100 at random"),
    "expand": Wording("whole sentences around each hit are --window 0"),
    "sort": Wording("the order of hits is --sort L1,R1"),
    "swap": Wording("the word beside a hit is a collocate: collocates"),
    "reduce": Wording("some hits at random are --sample 100"),
    "group": Wording("how often each form stands is freq, by year or section freq --by"),
    "count": Wording("how often each form stands is freq"),
    "and": Wording("write & between tests of one token; tokens that follow each other are written side by side"),
    "or": Wording("write | for either"),
    "not": Wording("write ! before a test, != between attribute and word"),
    "show": Wording("what is printed of a hit is --window, --parallel, --cite"),
    "set": Wording("how matches are chosen is --strategy"),
    "keyword": Wording("a target is a label: @[]"),
}
_ATTRIBUTES = {
    "lc": Wording('any case is %c: [word="the"%c]'),
    "lemma_lc": Wording('lemmas are in small letters: [lemma="the"]'),
    "tag": Wording('a part of speech is [pos="VERB"], in the tags of Universal Dependencies'),
    "xpos": Wording('a part of speech is [pos="VERB"], in the tags of Universal Dependencies'),
    "upos": Wording('a part of speech is [pos="VERB"], in the tags of Universal Dependencies'),
    "lempos": Wording('say [lemma="go" & pos="VERB"]'),
    "form": Wording('say [word="…"]'),
    "token": Wording('say [word="…"]'),
    "text": Wording('say [word="…"]'),
    "base": Wording('say [lemma="…"]'),
    "lemmas": Wording('say [lemma="…"]'),
    "words": Wording('say [word="…"]'),
    "type": Wording('say [class="number"]'),
    "match": Wording("what a whole match must be is written after it: … :: match.year"),
}
_FREQUENCIES = ("f", "freq", "frequency", "fpos")
# What a label cannot be called: somebody asks for a field.
_FIELDS = frozenset(
    "title headline author byline date year month page section column place agency body text content zh en source "
    "lang language id word lemma class pos tag lc newspaper site intitle inurl".split()
)


_SIGNS_IN_CQL = {
    "&": Wording("& joins tests of one token: [word=… & lemma=…]; one query in another is within"),
    "]": Wording("no [ before it"),
    "::": Wording("any token is []"),
    ",": Wording("write & for both, | for either"),
    "~": Wording("there is no thesaurus; see collocates"),
    "*": Wording("nothing to repeat before it; any token is []"),
    "+": Wording("nothing to repeat before it; any token is []"),
    "?": Wording("nothing to repeat before it; any token is []"),
}


def in_cql(found: str, following: str) -> Wording:
    """What is said of something that cannot stand where it does."""
    said = _NAMES.get(found.lower()) or _SIGNS_IN_CQL.get(found)
    if found == "(" and following == "?":
        said = Wording("no lookahead or lookbehind; write the words, and see their context with --window")
    if said is None and found[:1].isalnum():
        said = Wording('in CQL a word stands in quotes: "{word}"', word=found)
    return Wording("this cannot stand here: {said}", said=said) if said else Wording("this cannot stand here")


def attribute(name: str) -> Wording:
    """What is said of an attribute that tokens do not have."""
    name = name.lower()
    if said := _ATTRIBUTES.get(name):
        return Wording("no attribute {name}: {said}", name=name, said=said)
    of_article = article_attribute(name)
    if of_article in ARTICLE:
        return Wording(
            "no attribute {name} of a token; that of the article is written after the query: "
            '… :: match.{attribute} = "1958"',
            name=name,
            attribute=of_article,
        )
    return Wording("no attribute {name}; say word, lemma, pos or class", name=name)


def article_attribute(name: str) -> str:
    """An attribute of articles as CQP (`text_year`) and others (`Year`) write it."""
    return re.sub(r"^(?:text|doc|article)_", "", name.lower())


def function(name: str) -> Wording:
    """What is said of a function that there is not."""
    if name.lower() in _FREQUENCIES:
        return Wording("no {name}() in a query: how often each form stands is freq", name=name)
    if name.lower() == "re":
        return Wording('no word lists: write them with |, [word="iron|steel"]')
    return Wording("no function {name}; say lbound(s), rbound(s), and after :: distance(a, b)", name=name)


def operator(sign: str) -> Wording:
    """What is said of a comparison that there is not."""
    if sign in ("==", "!=="):
        return Wording(
            'no {sign}: a word that is no regular expression is [word{equals}"."%l]', sign=sign, equals=sign[:-1]
        )
    if sign in ("<", ">", "<=", ">="):
        return Wording('words have no size: say a regular expression, [word="19[5-9]\\d"]')
    if sign == ":":
        return Wording("a label stands before its token: a:[…]")
    if sign.lower() in ("contains", "matches"):
        return Wording('no {sign} here: a part of a word is [word=".*part.*"]', sign=sign)
    if sign == "":
        return Wording("the query ends too early")
    return Wording("this cannot stand here: write = or !=")


def value(found: str, name: str) -> Wording:
    """What is said of something that stands where a string should."""
    if found == "$":
        return Wording('no word lists: write them with |, [{name}="iron|steel"]', name=name)
    if found.lower() == "l":
        return Wording(
            'no l before a string: what is not a regular expression has %l after it, [{name}="."%l]', name=name
        )
    if found.lower() == "re":
        return Wording('no RE(): [{name}="iron|steel"] is a regular expression', name=name)
    if found == "":
        return Wording("the query ends too early")
    return Wording('this cannot stand here: what {name} must be stands in quotes, [{name}="…"]', name=name)


def tag(name: str, attributes: str) -> Wording:
    """What is said of a tag that there is not."""
    if article_attribute(name) != name.lower() or attributes:
        return Wording('what the article must be is written after the query: … :: match.year = "1958"')
    if name.lower() in ("text", "doc", "article"):
        return Wording("no edges of articles; <s> and <p> are those of a sentence and a paragraph")
    return Wording("no region {name}; say <s>, </s>, <p> or </p>", name=name)


def region(name: str) -> Wording:
    """What is said of `within` something that there is not."""
    if name.lower() in ("text", "doc", "article", "texts"):
        return Wording("a match never leaves its paragraph, and so never its article; leave it out")
    return Wording("no region {name}; say within s, within p or within 10 (tokens)", name=name)


def check_label(name: str, query: str, at: int) -> None:
    """Raise QueryError for a field where a label stands."""
    if name.lower() in _FIELDS:
        raise QueryError(
            Wording(
                "{name}: is no label and no field; articles are chosen by options (--section, --page, --after …), "
                "headlines by --in headline",
                name=name,
            ),
            query,
            at,
        )


# In plain queries, and in either

_COMMANDS = (
    (r"(?:cat|dump|size)\s+[A-Z]\w*", Wording("hits are shown by kwic, counted by freq")),
    (r"tabulate\s+[A-Z]\w*", Wording("hits as a table are kwic --format csv")),
    (r"sort\s+(?:[A-Z]\w*\s+)?(?:by|randomize)\b", Wording("the order of hits is kwic --sort L1,R1")),
    (r"(?:count|group)\s+(?:[A-Z]\w*\s+)?(?:by|match\w*)\b", Wording("how often each form stands is freq, freq --by")),
    (r"(?:union|inter|intersect|intersection|diff|difference|join)\s+[A-Z]\w*\s+[A-Z]\w*",
     Wording("no sets of hits by name; write AND, OR, NOT, or | in CQL")),
    (r"(?:reduce|cut)\s+(?:[A-Z]\w*|to\b|\d+)", Wording("some hits are --limit 100, at random --sample 100")),
    (r"(?:subset|delete|discard|undump|save|randomize)\s+[A-Z]\w*",
     Wording("no results by name; ask with the narrower query")),
    (r"set\s+[A-Za-z]\w*\s+[\w\"']", Wording("what is printed is chosen by options: --window, --sort, --strategy")),
    (r"show\s*(?:[+-]\w|cd\b|named\b|corpora\b)", Wording("what there is, is said by info")),
    (r"(?:swap|ccoll|expand\s+to|ws\s*\(|freq\s*\()", Wording("see collocates, --window 0 and freq")),
    (r"[A-Za-z]\w*\s*=(?![=>])", Wording("no results by name; ask for what is after =")),
)  # fmt: skip
_COMMAND_PATTERNS = tuple((re.compile(pattern), said) for pattern, said in _COMMANDS)
_ENDINGS = (
    (re.compile(r"(?i)\bwithin\s+(?:\d+\s*)?(?:s|p|\d+|sentence|paragraph|words?|tokens?)\s*;?$"),
     Wording('within is CQL, whose words stand in quotes: "iron" []{{0,5}} "steel" within s')),
    (re.compile(r"(?:expand\s+to|cut|swap)\s+\w+\s*;?$"), Wording("how much is shown is --window and --limit")),
    (re.compile(r";$"), Wording("a query has no ; at its end; leave it out")),
)  # fmt: skip
_TAGGED = late_pattern(r"\w/(?:[A-Z]{2,5}\d?|[A-Z]+\*)$|\w_(?:[A-Z][A-Z0-9]{0,4}|\{\w+\}|[A-Z]+\*)$|^_[A-Z][A-Z0-9*]*$")
_FIELD = late_pattern(r"[^\W\d]\w*:+(?=[\w\"'(*?-])|\d+:(?=[^\W\d])")
_REGULAR = late_pattern(r"\.[*+?]|\\|\[.*\]|\([^)]*[|?*+][^)]*\)|\([^)]*\)[?*+{]|\{\d*,?\d*\}|^\^|\w\$$|\|")
_NEAR = late_pattern(r"(?:NEAR|ADJ|W|N|PRE|ONEAR)/\d+|(?:NEAR|ADJ)\d*|XOR|ANDNOT|WITHIN")
_SIGNS = late_pattern(r"[{}<>=~;^`#@\\\]\[]|%[cdl]+$|(?<=[^\W\d])[%+]+$|^%(?=[^\W\d])")
_LEADING_SIGNS = {
    "!": Wording("say NOT"),
    "+": Wording("a space or AND is enough"),
    "~": Wording("there is no thesaurus"),
}
_LEADING = late_pattern(r"^([+\-!~＋－！～‐–—−])[\w\"(（]")
# What a Chinese keyboard or a text program makes of the signs of a query, where no text means it so.
_WIDE = late_pattern(r"[｜＂＝＜＞＊]|(?<=[A-Za-z])？(?=[A-Za-z])")
_WIDE_FIELD = late_pattern(r"(\w+)：(?=\w)")
KEYWORDS = ("AND", "OR", "NOT")
_BESIDE = f"[{HAN}（）]"
_RUN_TOGETHER = late_pattern(
    rf"(?<={_BESIDE})({'|'.join(KEYWORDS)})(?!\w(?<!{_BESIDE}))|^({'|'.join(KEYWORDS)})(?={_BESIDE})"
)
_BETWEEN = Wording('what stands between is CQL: "iron" []{{0,5}} "steel"')
_ALONE = {
    "...": _BETWEEN, "..": _BETWEEN,
    "+": Wording('one word or none between is CQL: "iron" []{{0,1}} "steel"'),
    "~": Wording("there is no thesaurus; see collocates"),
    "→": Wording("what aligned sentences say is ==>"), "⇒": Wording("what aligned sentences say is ==>"),
    "&": Wording("say AND"), "&&": Wording("say AND"), "||": Wording("say OR"), "!": Wording("say NOT"),
    "-": Wording("say NOT, or write it without blanks"),
}  # fmt: skip
_OR_QUOTES = Wording("to look for the sign itself put it in quotes")


def check_command(text: str) -> None:
    """Raise QueryError for a command of CQP, which is no query."""
    begin = len(text) - len(text.lstrip())
    bare = text.strip()
    for pattern, said in _COMMAND_PATTERNS:
        if pattern.match(bare):
            reason = Wording("a command of another tool: {said}; to look for the words put them in quotes", said=said)
            raise QueryError(reason, text, begin)


def check_plain(text: str) -> None:
    """Raise QueryError for a plain query that is a command, or ends like one."""
    check_command(text)
    for pattern, said in _ENDINGS:
        if found := pattern.search(text.rstrip()):
            raise QueryError(said, text, found.start())
    bare = text.strip()
    if len(bare) > 2 and bare[0] == bare[-1] == "'" and "'" not in bare[1:-1]:
        raise QueryError(Wording('only " quotes: "{words}"', words=bare[1:-1]), text, text.index("'"))


def check_word(word: str, query: str, at: int) -> None:
    """Raise QueryError for a word outside quotes that has a sign of another tool."""
    for reason, place in _reasons(word):
        raise QueryError(reason, query, at + place)


def _reasons(word: str) -> list[tuple[Wording, int]]:
    """What is to be said of a word, and of which place in it; nothing of most."""
    if _NEAR.fullmatch(word):
        return [(Wording('no {word}: CQL has [] for what is between, "iron" []{{0,5}} "steel"', word=word), 0)]
    if any(keyword in word for keyword in KEYWORDS) and (found := _RUN_TOGETHER.search(word)):
        return [
            (
                Wording("write blanks around {word}; {or_quotes}", word=found[1] or found[2], or_quotes=_OR_QUOTES),
                found.start(),
            )
        ]
    if word.isalpha():
        return []
    if said := _ALONE.get(narrowed(word)):
        return [(Wording("{word} alone: {said}; {or_quotes}", word=word, said=said, or_quotes=_OR_QUOTES), 0)]
    if len(word) > 2 and word[0] == word[-1] == "/":
        return [(both_forms(word[1:-1]), 0)]
    if found := _REGULAR.search(word):
        return [(both_forms(word), found.start())]
    return _signs_of(word)


def _signs_of(word: str) -> list[tuple[Wording, int]]:
    """The same for signs before, inside and behind a word."""
    if found := _LEADING.match(word):
        said = _LEADING_SIGNS.get(narrowed(found[1]), _LEADING_SIGNS["!"])
        return [
            (Wording("{sign} before a word: {said}; {or_quotes}", sign=found[1], said=said, or_quotes=_OR_QUOTES), 0)
        ]
    if found := _TAGGED.search(word):
        said = Wording(
            'a part of speech is asked for in CQL, [lemma="go" & pos="VERB"]; {or_quotes}', or_quotes=_OR_QUOTES
        )
        return [(said, found.start() + 1)]
    if found := _FIELD.search(word) or _wide_field(word):
        said = Wording(
            "a colon inside a word: a field is an option (--section, --author, --lang …), and so is case in CQL (%c); "
            "{or_quotes}",
            or_quotes=_OR_QUOTES,
        )
        return [(said, found.end() - 1)]
    if found := _SIGNS.search(word):
        return [
            (
                Wording("{sign} is no sign of a plain query; {or_quotes}", sign=found.group(), or_quotes=_OR_QUOTES),
                found.start(),
            )
        ]
    if found := _WIDE.search(word):
        sign = found.group()
        return [
            (
                Wording(
                    "{sign} is a character like others, the sign is {meant}; {or_quotes}",
                    sign=sign,
                    meant=narrowed(sign, star=True),
                    or_quotes=_OR_QUOTES,
                ),
                found.start(),
            )
        ]
    return []


def _wide_field(word: str) -> re.Match[str] | None:
    found = _WIDE_FIELD.match(word)
    return found if found and found[1].lower() in _FIELDS else None


def check_term(text: str, query: str, at: int) -> None:
    """Raise QueryError for one of several terms that opens a full-width bracket and does not close it, or the reverse:
    it was to group."""
    if text.count("（") != text.count("）"):
        raise QueryError(
            Wording("（ and ） are characters like others, ( and ) group; {or_quotes}", or_quotes=_OR_QUOTES), query, at
        )


def check_keyword(word: str, query: str, at: int) -> None:
    """Raise QueryError for a keyword in small or full-width letters beside other words."""
    meant = narrowed(word).upper()
    if meant in KEYWORDS and word != meant:
        raise QueryError(
            Wording('{word} is a word like others: say {meant}, or "{word}" in quotes', word=word, meant=meant),
            query,
            at,
        )


def check_quoted(text: str, query: str, at: int) -> None:
    """Raise QueryError for a lone quoted string that looks like a regular expression."""
    if found := _REGULAR.search(text):
        raise QueryError(both_forms(text), query, at + found.start())


def quoted(word: str) -> str:
    """A word in quotes."""
    return f'"{word}"'


def both_forms(pattern: str) -> Wording:
    """What is said of a regular expression in a plain query: its form in CQL, and the plain one."""
    plain = pattern.strip("^$").replace(".*", "*").replace(".+", "?*")
    said = pattern.replace('"', '\\"')
    if plain and not re.search(r"[.\\\[\](){}+]", plain):
        return Wording(
            'a regular expression is CQL: [word="{pattern}"%c], or plain {plain}; as it stands: [word="…"%l]',
            pattern=said,
            plain=plain,
        )
    return Wording('a regular expression is CQL: [word="{pattern}"%c]; as it stands: [word="…"%l]', pattern=said)
