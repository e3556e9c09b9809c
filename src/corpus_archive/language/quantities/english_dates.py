"""Dates of an English text: October 1, 1958 · the 23rd · last month · the 1960s."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from corpus_archive.language.dates import MONTHS
from corpus_archive.language.numerals import ENGLISH_ORDINALS, HIGHER_ORDINALS, english_ordinal
from corpus_archive.language.quantities.days import dated, month_from, on_day
from corpus_archive.language.quantities.eras import ENGLISH_ERA, ENGLISH_ERAS
from corpus_archive.language.quantities.quantity import Quantity

_STEPS = {"last": -1, "previous": -1, "this": 0, "the current": 0, "current": 0, "the": 0, "next": 1}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}
DECADES = dict(
    zip(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), range(20, 100, 10), strict=True
    )
)
_MONTH = (
    "(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![a-z])"
    "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\\.|(?= \\d)))"
)
_NTH = r"(?:\d{1,2}(?:st|nd|rd|th)|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty-first)"
_PLAIN = r"\d{1,2}(?!\d|,\d{3}|\.\d|:\d)"
_YEAR = r"(?:1[6-9]|20)\d\d(?![\d%]|,\d|\.\d)"
_THE_YEAR = r"(?:(?:of )?(?P<past>last|this|next|that|the same) year)"
_PART = re.compile(r"\b([Ee]arly|[Mm]id|[Ll]ate|the end of|the beginning of|the first half of|the second half of)[- ]$")
_PARTS = {"mid": "middle", "the end of": "late", "the beginning of": "early", "the first half of": "first half",
          "the second half of": "second half"}  # fmt: skip
_THIRDS = {"first": "early", "second": "middle", "middle": "middle", "last": "late"}
# What may follow "the 15th" where it is a day, and not "the 15th issue".
_GOES_ON = (
    r"(?=[\s]*(?:$|[^\w\s]|\n)|\s+(?:to|and|or|at|in|of (?:this|last|next|the|each|every) (?:month|same)|of [A-Z]|by"
    r"|with|from|for|was|were|that|on|until|"
    r"till|through|when|it|they|he|a|an|afternoon|morning|evening|night|after|before|during|after|left|arrived|held"
    r"|there|will|has|have|had|"
    r"he|she|we|between|under|due|because|or|dispatch|report|issued|as|is)\b)"
)
# In his 70s is an age, the 70s are years.
OWNERS = [f"{owner} {part}" for owner in ("their", "his", "her", "my") for part in ("", "early ", "late ", "mid-")]
_NO_AGE = "".join(f"(?<!{one})" for one in OWNERS)
# Of "the 1st, 2nd and 3rd regiments" none is a day, as the last of the list is none.
_MORE_NTH = rf"(?:(?:, and|,| and| or) (?:the )?{_NTH})+"
_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
ORDINALS = f"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:{_ONES})|" + "|".join(
    sorted((one for one in (*ENGLISH_ORDINALS, *HIGHER_ORDINALS) if "-" not in one), key=len, reverse=True)
)
# Years of an era: the 35th year of the Republic of China, the 34th year of the Guangxu reign, of Emperor Guangxu.
_REIGNED = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?i:{ORDINALS}))"


def _in_era(number: str) -> str:
    """The pattern of a year of an era; `number` tells its groups from those of another place in one pattern."""
    return (
        rf"(?:(?P<reign{number}>{_REIGNED}) year of (?:the )?(?:reign of )?(?:the )?(?:Emperor )?"
        rf"(?P<era{number}>{ENGLISH_ERA})(?:['’]s)?(?: of China\b)?(?: (?:reign|era|period)\b)?)"
    )


DATE = (
    rf"(?P<date>(?P<iso>(?:1[6-9]|20)\d\d-\d{{1,2}}-\d{{1,2}}(?!\d))"
    rf"|(?P<month>{_MONTH}) (?:the )?(?P<day>{_NTH}|{_PLAIN})(?! (?:percent"
    rf"|{_MONTH}))(?P<more>(?:(?:, (?=\d{{1,2}}(?:,| and|[.;]))| and | to "
    rf"|[-–—])(?:the )?(?:{_NTH}|\d{{1,2}}(?!\d|,\d|\.\d|:\d| {_MONTH})))*)"
    rf"(?:,? (?:of )?(?P<year>{_YEAR})|,? {_THE_YEAR}|,? (?:of |in )?(?:the )?{_in_era('1')})?"
    rf"|(?P<day2>{_NTH}|(?<!\d[,.])\d{{1,2}}) (?:of )?(?P<month2>{_MONTH})(?:,? (?P<year2>{_YEAR}))?"
    rf"|(?P<month3>{_MONTH}),? (?:of )?(?:(?P<year3>{_YEAR})|{_THE_YEAR.replace('past', 'past3')}"
    rf"|(?:in )?(?:the )?{_in_era('3')})"
    rf"|(?=[\w-]+ year of ){_in_era('')}"
    rf"|(?<=[a-z] )(?P<month4>{_MONTH})(?! (?:be|have|not|\d))"
    rf"|(?P<relative>[Ll]ast|previous|[Tt]his|[Nn]ext) (?P<span>month|year)\b(?! and a half)"
    rf"|(?P<decade>(?:1[6-9]|20)\d0)['’]?s\b|{_NO_AGE}['’]?(?P<short>[2-9]0)s\b|(?P<tens>{'|'.join(DECADES)})\b"
    rf"|(?:(?<=the )|(?<=on )|(?<=of )|(?<=to )|(?<=from )|(?<=[,;] )|(?<=and )|(?<=or )|(?<=News )"
    rf"|(?<=Agency ))(?P<nth>{_NTH})(?!{_MORE_NTH}(?!{_GOES_ON})){_GOES_ON}"
    rf"(?:\s+of (?P<its>this|last|next|the same) month)?"
    rf"|(?P<tens_of>first|second|middle|last) ten days of (?:(?P<month5>{_MONTH})|the month)(?:,? (?P<year5>{_YEAR}))?"
    r"|(?P<which>first|second|latter) half of (?P<whose>the|this|last) (?P<whole>month|year)\b"
    rf"|(?P<near>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b"
    rf"|(?<![$¥£.,\d-])(?P<since>{_YEAR})[-–—/](?P<until>(?:1[6-9]|20)?\d\d)(?![\d%]|,\d|\.\d| ?(?:{{units}})\b)"
    r"|(?:(?<=of )|(?<=in )|(?<=since )|(?<=by )|(?<=from ))['’](?P<short_year>\d\d)(?![\w'’]|[:.,]\d)"
    rf"|(?<![$¥£.,\d-])(?P<bare>{_YEAR})(?!-\d|[ -](?:{{units}})\b|[\w-]))"
)
WORDS = (*(name.capitalize() for name in MONTHS), *DECADES, *_DAYS, *map(str.capitalize, _DAYS), "latter")
# A date begins with these words only where it goes on so: last, next and this stand in every other sentence.
RELATIVE = "(?:[Ll]ast|previous|[Tt]his|[Nn]ext)(?= (?:month|year))|(?:last|middle)(?= ten days of )"
_EACH = re.compile(rf"{_NTH}|\d{{1,2}}")
_NEXT = re.compile(r"\b[Nn]ext $")
_LAST = re.compile(r"\b[Ll]ast $")
_MAY = frozenset({"May", "March", "Mar."})
_BEFORE_MAY = re.compile(
    r"(?:in|of|last|this|next|early|late|mid|by|since|until|from|during|and|through|between|before|after|for) $"
)


def dates(found: re.Match[str], issue: datetime.date) -> Iterator[Quantity]:
    """The dates of one match of `DATE`: one for each day listed ("May 5th and 6th" gives two)."""
    place = found.span("date")
    if found["near"]:
        yield on_day(issue + datetime.timedelta(days=_DAYS[found["near"].lower()]), place)
    elif found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        yield dated(issue, place, year=year, month=month, day=day)
    elif found["decade"] or found["short"] or found["tens"]:
        decade = int(found["decade"] or f"19{found['short'] or DECADES[found['tens']]}")
        yield dated(issue, place, year=decade, part="decade")
    elif found["since"]:
        until = found["until"]
        yield dated(issue, found.span("since"), year=int(found["since"]))
        year = int(until) if len(until) > 2 else int(found["since"][:2] + until)
        yield dated(issue, found.span("until"), year=year)
    elif found["era"]:
        yield dated(issue, place, year=_reigned(found, ""))
    elif found["bare"] or found["short_year"]:
        yield dated(issue, place, year=int(found["bare"] or f"19{found['short_year']}"))
    elif found["relative"] or found["whole"]:
        yield _relative(found, issue, place)
    elif found["tens_of"]:
        yield _third_of_month(found, issue, place)
    elif found["nth"]:
        yield _nth(found, issue, place)
    else:
        yield from _named(found, issue)


def _reigned(found: re.Match[str], number: str) -> int | None:
    """The year that a year of an era is, where one is printed."""
    era = found[f"era{number}"]
    return ENGLISH_ERAS[era] + english_ordinal(found[f"reign{number}"]) if era else None


def _relative(found: re.Match[str], issue: datetime.date, place: tuple[int, int]) -> Quantity:
    """Last month, this year, the first half of last month."""
    step = _STEPS[(found["relative"] or found["whose"]).lower()]
    part = f"{'first' if found['which'] == 'first' else 'second'} half" if found["which"] else ""
    if (found["span"] or found["whole"]) == "year":
        return dated(issue, place, year=issue.year + step, part=part)
    year, month = month_from(issue, step)
    return dated(issue, place, year=year, month=month, part=part)


def _third_of_month(found: re.Match[str], issue: datetime.date, place: tuple[int, int]) -> Quantity:
    """The first, second or last ten days of a month."""
    month = MONTHS[found["month5"].lower().rstrip(".")] if found["month5"] else issue.month
    year = int(found["year5"]) if found["year5"] else None
    return dated(issue, place, year=year, month=month, part=_THIRDS[found["tens_of"]])


def _nth(found: re.Match[str], issue: datetime.date, place: tuple[int, int]) -> Quantity:
    year = month = None
    if found["its"] in ("this", "last", "next"):
        year, month = month_from(issue, _STEPS[found["its"]])
    place = (found.start("nth"), place[1])
    return dated(issue, place, year=year, month=month, day=english_ordinal(found["nth"]))


def _named(found: re.Match[str], issue: datetime.date) -> Iterator[Quantity]:
    name = next(found[group] for group in ("month", "month2", "month3", "month4") if found[group])
    start, end = found.span("date")
    if found["month4"] and name in _MAY and not _BEFORE_MAY.search(found.string, max(0, start - 9), start):
        return
    month = MONTHS[name.lower().rstrip(".")]
    past = found["past"] or found["past3"]
    printed = found["year"] or found["year2"] or found["year3"]
    year = int(printed) if printed else issue.year + _STEPS[past] if past in _STEPS else None
    year = year or _reigned(found, "1") or _reigned(found, "3")
    if year is None and month >= issue.month and _LAST.search(found.string, max(0, start - 5), start):
        year = issue.year - 1  # "last December" in October; in December "last October" may be either
    if year is None and month <= issue.month and _NEXT.search(found.string, max(0, start - 5), start):
        year = issue.year + 1
    day = found["day"] or found["day2"]
    if not day:
        part = _PART.search(found.string, max(0, start - 24), start)
        name = part[1].lower() if part else ""
        place = (part.start() if part else start, end)
        yield dated(issue, place, year=year, month=month, part=_PARTS.get(name, name))
        return
    others = list(_EACH.finditer(found.string, *found.span("more"))) if found["more"] else []
    ends = [*(one.start() for one in others), end]
    first_end = found.end("day") if others else end
    yield dated(issue, (start, first_end), year=year, month=month, day=english_ordinal(day))
    for one, close in zip(others, ends[1:], strict=True):
        place = (one.start(), end if close == end else one.end())
        yield dated(issue, place, year=year, month=month, day=english_ordinal(one[0]))
