"""Datelines: which agency sent a dispatch, from where, on which day.

Chinese: 【新华社延安十二日电】, 新华社南京23日电, 本报北京５月３１日讯, 据新华社石家庄11月30日电, also in brackets at
the end of a paragraph; with a relay, 新华社二日讯　巴格达消息：, whose place is where the news is from; and the relay
alone: 巴格达消息：.
English: [Xinhua News Agency, Yan'an, 12th], Hsinhua, Nanjing, 23rd:, New China News Agency, August 1st:,
According to Xinhua News Agency in Jinan on November 30, (Reported by our newspaper in Jinan on the 30th), Beijing, May
31 (Xinhua), Jinan Dispatch from our newspaper, May 31:, and the relay: [Xinhua, Jinan, 2nd] Tokyo News:.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from corpus_archive.dump.furniture.dispatch_days import LAST_DAY, number_of, sent_on
from corpus_archive.dump.furniture.news_words import NEVER_RELAY, NEWS_WORD
from corpus_archive.language.chinese import HAN_LETTERS
from corpus_archive.language.dates import MONTHS, english_month
from corpus_archive.language.folding import simplified
from corpus_archive.language.numerals import (
    CHINESE_NUMERAL,
    ENGLISH_ORDINALS,
    english_ordinal,
)
from corpus_archive.records import Dateline

_CHINESE_AGENCY = (
    rf"(?:本报|本社|本刊|[{HAN_LETTERS}]{{1,10}}?(?:通讯社|(?<![公作报版行])社(?![员会论办])|[日晚]报(?:社(?!旗))?|新闻处|电台)"
    rf"(?:[{HAN_LETTERS}]{{1,12}}?(?:总分社|分社|总社|支社))?|(?:新华|人民|中新|中国)网)"
)
_RELAYED = rf"(?:据{_CHINESE_AGENCY})?"  # 新华社据塔斯社莫斯科十七日电: whose news it is
_WHEN = (
    rf"(?:(?:(?P<year>[{CHINESE_NUMERAL}]{{4}})年)?(?:(?P<month>[{CHINESE_NUMERAL}]{{1,3}})月(?:份)?)?"
    rf"(?:[{CHINESE_NUMERAL}]{{1,3}}[日]?[、，至])?(?P<day>[{CHINESE_NUMERAL}]{{1,4}})日"
    rf"(?:[上下]午|[晨早晚夜午]|[{CHINESE_NUMERAL}]{{1,4}}[时点](?:[{CHINESE_NUMERAL}]{{1,4}}分|半)?)*)"
)
_WIRE = "专电|急电|特电|航讯|电讯|电传|电|专讯|特讯|快讯|简讯|讯|消息"
_WIRE_WORDS = ("电", "讯", "消息")  # of which one stands in each of them
_KIND = rf"(?:(?:{_WIRE})(?:综合)?(?:报道|报导)?|广播|通讯|报道|报导|特写|专访)"
_BLANK = r"[ \u3000]{0,4}"
_OWN_DAY = "(?:(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日)?"  # 上海22日、北京23日电; numerals are letters
_CHINESE_PLACE = (
    rf"{_BLANK}(?P<place>[{HAN_LETTERS}·]{{0,14}}?(?:{_OWN_DAY}、[{HAN_LETTERS}·]{{2,10}}?){{0,4}}?)"
    rf"{_BLANK}"
)
_PLACE_AND_DAY = re.compile(rf"(.*?)(?:(?:([{CHINESE_NUMERAL}]{{1,3}})月)?([{CHINESE_NUMERAL}]{{1,3}})日)?$")
# With a day the text may follow at once (新华社奥斯陆1月15日电挪威首相), but not so that 电 is of another word (电台).
_CHINESE_BARE = re.compile(
    rf"(?:据|又据|综合)?(?P<agency>{_CHINESE_AGENCY}){_RELAYED}{_CHINESE_PLACE}{_WHEN}?(?:{_WIRE})"
    r"(?:(?=[\s：:（(，,]|$)|(?(day)(?![台报车话力影灯讯传码文稿号问])|(?!)))"
)
_CHINESE_INSIDE = re.compile(
    rf"(?:据|又据|综合)?(?:(?P<agency>{_CHINESE_AGENCY}){_RELAYED})?{_CHINESE_PLACE}{_WHEN}?{_KIND}"
)
_BRACKETED = re.compile(r"[【\[［〔（(](?P<inside>[^【】\[\]［］〔〕（()）\n]{2,120})[】\]］〕）)]")
# Without a day or an agency 电 is power (节约用电：) and a number behind 电话 is one to ring.
_RELAY = re.compile(
    rf"(?:又?据)?(?:{_CHINESE_AGENCY})?(?P<place>[{HAN_LETTERS}·]{{2,10}}?)"
    rf"(?:{_WHEN}(?:{_WIRE})|(?:专电|急电|特电|专讯|讯|消息)|电话(?![：:][ \u3000]*[{CHINESE_NUMERAL}]))(?=[：:])"
)
_ITEM_MARK = re.compile(r"(?:[▲△●■◆★☆※•][ \u3000]*)?")
_REPORTER = re.compile("(?:特派|特约)?记者")  # and a name, of which nobody knows where the place behind it begins
_STATIONED = re.compile(r"驻(.+?)(?:特派|特约|常驻)?记者$")
_NO_PLACE = re.compile(r"^(?:特约|综合|专|特|又|今日|今天|昨日|最近|最新|前方|讯)?$")
_NEVER_PLACE = re.compile(r"记者|通讯员|编辑|消息|报道|发表|广播|评论|社论|(?<!^)的|了|在")  # but 的黎波里

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDINAL = "|".join(sorted(ENGLISH_ORDINALS, key=len, reverse=True))
_DATE = (
    rf"(?i:(?:on )?(?:the )?(?:(?P<month>{_MONTH})\.? (?:the )?(?P<day>[0-9０-９]{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})"
    rf"|(?P<day2>[0-9０-９]{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})(?: of)? (?P<month2>{_MONTH})\b\.?"
    rf"|(?P<day3>[0-9０-９]{{1,2}}(?:st|nd|rd|th)|{_ORDINAL}))(?![\w-])"
    r"(?:,? (?P<year>(?:19|20)[0-9]{2})\b)?)"
)
_CAPITAL = "[" + "".join(filter(str.isupper, map(chr, range(ord("A"), ord("Ɏ") + 1)))) + "]"
_CAPITALISED = rf"{_CAPITAL}[^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_ENGLISH_AGENCY = (
    r"(?:(?:Xin|Hsin)hua(?: News Agency)?|New China News Agency|NCNA|TASS|Reuters?|AFP|Agence France[- ]Presse|"
    r"Associated Press|AP|UPI|United Press(?: International)?|Kyodo(?: News)?|Central News Agency|China News Service|"
    r"(?:[Oo]ur|[Tt]his)(?: [Oo]wn)? (?i:newspaper|paper|correspondent|staff reporter|reporter|report)(?:['’]s)?|"
    rf"(?:{_CAPITALISED} ){{1,4}}(?:News|Press|Telegraph|Telegraphic)(?: and \w+)? (?:Agency|Service)|"
    rf"(?:{_CAPITALISED} ){{1,3}}Daily)"
)
_BRANCH = rf"(?:,? (?:{_CAPITALISED} ){{1,6}}(?:General |Head |Sub-?)?(?:Branch|Bureau)(?: Office)?)?"
_NOT_PLACE = (
    rf"(?!(?i:{_MONTH})\b|"
    r"(?:Dispatch|Telegram|Reports?|News|Reporters?|Correspondents?|Photos?|Photographers?|Special|Branch)\b)"
)
_PLACE_WORD = _NOT_PLACE + _CAPITALISED
_PLACE_WORDS = rf"{_PLACE_WORD}(?: (?:(?:on|upon|of|de|da|la|le|and) )?{_PLACE_WORD}){{0,4}}"
_ENGLISH_PLACE = rf"(?P<place>{_PLACE_WORDS}(?:, D\.C\.|(?:,(?: and)? (?!(?i:{_ORDINAL})\b){_PLACE_WORDS}){{0,3}}?))"
_BOTH = r"(?<!Trinidad)(?<!Bosnia)(?<!Antigua)(?<!Turks)(?<!Kitts) and "  # Bosnia and Herzegovina are one place
_PLACES_APART = re.compile(rf",?{_BOTH}|, (?!D\.C\.)")
_REPORTER_NAMED = re.compile(
    r"(?P<agency>.*?)[, ]*\b(?P<role>(?:staff |special )*(?:reporter|correspondent)s?)[: ]+\S", re.I
)
_SORTS = "dispatch|telegram|cable|message|reports?|news|wire|electric"
_SORT = rf"(?i:[ ,]+(?:(?:special|urgent) )?(?:{_SORTS})(?:ed)?)?"
_ACCORDING = (
    r"(?:Also a|A)ccording to (?:an? |the )?"
    r"(?:(?:news |press )?(?:reports?|dispatch|message|telegram|news),? (?:from|by|of) )?(?:the )?"
)
# What may stand before the agency: NEWS SOURCE:, Reported by, Transmitted by, A special dispatch from.
_LABEL = (
    r"(?:(?i:(?:news? )?source|from)[:：]\s*)?"
    r"(?:[A-Z][a-z]+ by |[Ff]rom |"
    rf"(?:An? )?(?i:(?:special |urgent )?(?:{_SORTS}) (?:from|by|of) ))?(?:[Tt]he )?"
)
_ENGLISH_SENT = rf"(?P<agency>{_ENGLISH_AGENCY}{_BRANCH}){_SORT}"
_ENGLISH_SENDER = rf"{_ENGLISH_SENT}(?:(?:[,:]? (?:in |from |at )?){_ENGLISH_PLACE})??"
_ON = rf"[ ,]+(?:dated )?{_DATE}"
_PLACE_BEHIND = (
    rf"(?:,? (?:from|in|at) {_ENGLISH_PLACE.replace('<place>', '<place2>')}"
    rf"|, {_ENGLISH_PLACE.replace('<place>', '<place3>')}(?=[:：]|$))?"
)
# With a day anything may follow; without one only a colon or a dash tells a dateline from a sentence about an agency.
_ENGLISH_DATED = re.compile(rf"(?:The )?{_ENGLISH_SENDER}{_ON}{_SORT}{_PLACE_BEHIND}(?!\w)")
_ENGLISH_LABELLED = re.compile(rf"{_LABEL}{_ENGLISH_SENDER}{_SORT}{_ON}{_SORT}{_PLACE_BEHIND}(?!\w)")
_ENGLISH_ACCORDING = re.compile(rf"{_ACCORDING}{_ENGLISH_SENDER.removesuffix('??')}{_ON}{_SORT}(?!\w)")
_ENGLISH_UNDATED = re.compile(rf"{_LABEL}{_ENGLISH_SENDER}{_SORT}(?=\s*[:：—–]| --?\s)")
_ENGLISH_INSIDE = re.compile(rf"(?:{_ACCORDING}|{_LABEL}){_ENGLISH_SENDER}(?:{_ON})?{_SORT}{_PLACE_BEHIND}\.?")
_ENGLISH_LOCAL = re.compile(r"(?P<place>(?:This|Our) City)(?:['’]s)? (?:News|Report|Dispatch)", re.I)
# In square brackets alone: [Our Southern Hebei Correspondence], [Our report], [Wu'an Dispatch].
_ENGLISH_OWN = re.compile(
    rf"(?P<agency>Our(?: [Oo]wn)?(?: (?:[Nn]ews)?[Pp]aper(?:['’]s)?)?) (?:{_ENGLISH_PLACE} )?"
    r"(?i:(?:special )?(?:correspondence|dispatch|news|reports?|telegram))"
)
_ENGLISH_REVERSED = re.compile(rf"{_ENGLISH_PLACE}, {_DATE} ?[(（](?P<agency>[^()（）]{{2,40}})[)）]")
_OF_PLACE = rf"(?!(?:The(?! Hague)|An?|Our|This|In|On|At|From|By|According)\b){_ENGLISH_PLACE}"
_ENGLISH_SENT_FROM = re.compile(
    rf"{_OF_PLACE},? (?i:(?:special |urgent )?(?:{_SORTS}) (?:from|by|of)) (?:the )?{_ENGLISH_SENT}{_ON}(?!\w)"
)
_ENGLISH_DATE_FIRST = re.compile(rf"{_OF_PLACE}, {_DATE},? {_ENGLISH_SENT}(?!\w)")
_ENGLISH_LINE = re.compile(
    rf"(?:{_ACCORDING}|{_LABEL}){_ENGLISH_SENT}(?:(?:, |,? (?:in|from|at) ){_ENGLISH_PLACE})?{_SORT}(?:{_ON})?{_SORT}"
    r"[.:：]?"
)
_ENGLISH_FORMS = (  # the commonest first
    _ENGLISH_DATED, _ENGLISH_ACCORDING, _ENGLISH_LABELLED, _ENGLISH_REVERSED, _ENGLISH_SENT_FROM, _ENGLISH_DATE_FIRST,
    _ENGLISH_UNDATED,
)  # fmt: skip
# The relay: Tokyo News:, Paris dispatch:; but Flash News:, Comprehensive Report:.
_NOT_RELAY = (
    r"(?!(?i:comprehensive|special|latest|urgent|flash|further|recent|delayed|reliable|other|foreign|domestic|local|world|"
    r"international|national|sports?|cultural|city|press|field|good|brief|short|the|our|this|a|an|according|"
    r"economic|labou?r|military|market|political|agricultural|industrial|commercial|financial|students?|women|youth|"
    r"scien\w+|tech\w+|education\w*|weather|party|trade|army|war|court|social|art|literary|health|traffic|railway|union|"
    r"rural|people|new|official|general)\b)"
)
_ENGLISH_OF = re.compile(rf"{_NOT_RELAY}{_ENGLISH_PLACE} (?:Dispatch|News|Correspondence)")
_ENGLISH_INSIDE_FORMS = (
    _ENGLISH_INSIDE,
    _ENGLISH_SENT_FROM,
    _ENGLISH_DATE_FIRST,
    _ENGLISH_LOCAL,
    _ENGLISH_OWN,
    _ENGLISH_OF,
)
_CHINESE_LINE = re.compile(rf"(?:又?据)?{_CHINESE_AGENCY}(?:供稿|专稿|特稿|稿件|稿|播发|{_WIRE})[：:]?")
_ENGLISH_RELAY = re.compile(rf"[\s.,:：)\]】）－–—-]{{0,4}}{_NOT_RELAY}{_ENGLISH_PLACE} (?i:{_SORTS})(?=[:：])")
_CHINESE_HINT = re.compile("[电讯稿发]|消息")  # what every Chinese line about the sender says it did
_ENGLISH_HINTS = (
    "Agency", "Xinhua", "Hsinhua", "XINHUA", "Our ", "This ", "Press", "Reuter", "TASS", "Daily", "NCNA", "AFP", "AP,",
    "UPI", "Kyodo", "Service",
)  # fmt: skip
_ENGLISH_OUR = (
    *(f"our {own}{what}" for own in ("", "own ") for what in ("newsp", "paper", "corr", "staff", "rep")),
    "this newsp", "this paper",
)  # fmt: skip
_RELAY_REACH = 40  # a relay's colon stands within so many characters: two names and a day
_ENGLISH_REACH = 200  # a dateline ends within so many characters: patterns take long on long ones
_OPENING, _CLOSING = tuple("【[［〔（("), tuple("】]］〕）)")


def chinese_datelines(text: str, issue: datetime.date) -> list[Dateline]:
    """Every dateline of a Chinese body, offsets into `text`, its date nearest to the issue's.

    One that names several places (上海、北京二十三日电) is as many, all with its span.
    """
    read = simplified(text)
    sent = [one for start, end in _paragraph_spans(read) for one in _in_chinese_paragraph(read, start, end, issue)]
    found = [of_place for one in sent for of_place in _of_chinese_places(one, issue)]
    if read != text:
        found = [_as_printed(one, read, text) for one in found]
    return sorted(found, key=lambda one: one.start)


def _as_printed(sent: Dateline, read: str, printed: str) -> Dateline:
    """A dateline with agency and place in the characters they are printed in; `read` has as many as `printed`."""
    at = {name: read.find(name, sent.start, sent.end) for name in (sent.agency, sent.place) if name}
    form = {name: printed[begin : begin + len(name)] for name, begin in at.items() if begin >= 0}
    return sent.model_copy(
        update={"agency": form.get(sent.agency, sent.agency), "place": form.get(sent.place, sent.place)}
    )


def english_datelines(text: str, issue: datetime.date) -> list[Dateline]:
    """Every dateline of an English body, offsets into `text`, its date nearest to the issue's.

    One of several places is as many where `and` tells them; Nanjing, Jiangsu may be one place.
    """
    sent = [one for start, end in _paragraph_spans(text) for one in _in_english_paragraph(text, start, end, issue)]
    found = [of_place for one in sent for of_place in _of_english_places(one)]
    return sorted(found, key=lambda one: one.start)


def begins_dispatch(line: str) -> bool:
    """Whether a line of either language begins with a dateline."""
    line = simplified(line)
    dates = [*_in_chinese_paragraph(line, 0, len(line), None), *_in_english_paragraph(line, 0, len(line), None)]
    return any(one.start <= 2 for one in dates)


def is_agency_line(line: str) -> bool:
    """Whether a line of either language only says who sent the article: Transmitted by Xinhua, 新华社供稿."""
    line = simplified(line)
    bare = line.strip(" \u3000()（）[]【】")
    if not bare or len(bare) > _ENGLISH_REACH:
        return False
    hinted = _hinted(bare)
    if not (hinted or _CHINESE_HINT.search(bare)):
        return False
    if _CHINESE_LINE.fullmatch(bare) or (hinted and _ENGLISH_LINE.fullmatch(bare)):
        return True
    dates = [*_in_chinese_paragraph(line, 0, len(line), None), *_in_english_paragraph(line, 0, len(line), None)]
    return any(one.start <= 2 and not line[one.end :].strip(" \u3000.:：") for one in dates)


def _paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in text.split("\n"):
        yield start, start + len(paragraph)
        start += len(paragraph) + 1


def _may_hold_dateline(text: str, start: int, end: int) -> bool:
    """Whether a Chinese paragraph has a bracket that may be a dateline's: 【 anywhere, another at either end."""
    return (
        text.find("【", start, end) >= 0 or text[start : start + 1] in "（([［〔" or text[end - 1 : end] in "）)]］〕"
    )


def _hinted(text: str) -> bool:
    """Whether a word stands in a text without which it can hold no English dateline."""
    if any(map(text.__contains__, _ENGLISH_HINTS)):
        return True
    return ("our " in text or "this " in text) and any(map(text.__contains__, _ENGLISH_OUR))


def _after_item_mark(text: str, start: int, end: int) -> int:
    """The offset behind the ▲ and the like that an item of news in brief begins with."""
    matched = _ITEM_MARK.match(text, start, end)
    return matched.end() if matched else start


def _in_chinese_paragraph(text: str, start: int, end: int, issue: datetime.date | None) -> Iterator[Dateline]:
    """The datelines of a paragraph; without an issue their dates are not looked for."""
    if any(text.find(word, start, end) >= 0 for word in _WIRE_WORDS):
        begin = _after_item_mark(text, start, end)
        matched = _CHINESE_BARE.match(text, begin, end)
        if matched and (one := _chinese(matched, begin, issue)):
            yield _from_relay(one, text, issue)
            return
        if relayed := _relay(text, begin, end, issue):
            yield relayed
            return
    for bracket in _BRACKETED.finditer(text, start, end) if _may_hold_dateline(text, start, end) else ():
        at_edge = bracket.start() <= start + 2 or bracket.end() == end
        if bracket.group()[0] != "【" and not at_edge:
            continue
        matched = _CHINESE_INSIDE.fullmatch(bracket["inside"].strip())
        begins = bracket.start() <= start + 2 and bracket.end() < end
        if not matched or (bracket.group()[0] in "（(" and not _tells_who(matched, begins=begins)):
            continue
        one = _chinese(matched, bracket.start(), issue)
        if one and (one.agency or one.place or one.day):
            yield _from_relay(one.model_copy(update={"start": bracket.start(), "end": bracket.end()}), text, issue)


def _tells_who(matched: re.Match[str], *, begins: bool) -> bool:
    """Whether round brackets hold a dateline and no aside: an agency with a day, or （本报讯） before news."""
    return bool(matched["agency"]) and (bool(matched["day"]) or (begins and matched.string.endswith("讯")))


def _relay(text: str, start: int, end: int, issue: datetime.date | None) -> Dateline | None:
    """The place of the news where it begins 青石消息： or 青石讯：, without an agency."""
    reach = min(end, start + _RELAY_REACH)
    colon = text.find("：", start, reach)
    if colon < 0:
        colon = text.find(":", start, reach)
    if colon <= start or text[colon - 1] not in "讯息电话传":  # what a relay's last word ends in
        return None
    matched = _RELAY.match(text, start, end)
    if matched is None or NEWS_WORD.fullmatch(matched["place"]) or NEVER_RELAY.search(matched["place"]):
        return None
    return _chinese(matched, start, issue)


def _from_relay(sent: Dateline, text: str, issue: datetime.date | None) -> Dateline:
    """A dateline with the relay behind it: its place is where the news is from, its agency and day are the wire's."""
    at = sent.end
    while text[at : at + 1] in (" ", "\u3000"):
        at += 1
    relay = _relay(text, at, len(text), issue)
    return sent.model_copy(update={"place": relay.place, "end": relay.end}) if relay else sent


def _chinese(matched: re.Match[str], start: int, issue: datetime.date | None) -> Dateline | None:
    named = matched.groupdict()
    agency, place = named.get("agency") or "", named["place"]
    stationed = _STATIONED.search(place)
    place = stationed[1] if stationed else "" if _NO_PLACE.match(place) or NEWS_WORD.fullmatch(place) else place
    if _REPORTER.match(place) and matched["day"]:
        place = ""
    many = place.count("、") > 1 and not matched["day"]  # a list of something else
    if many or _NEVER_PLACE.search(place):
        return None
    day = number_of(matched["day"])
    date = sent_on(issue, day, number_of(matched["month"]), number_of(matched["year"]))
    if matched["day"] and not (day and 1 <= day <= LAST_DAY):
        return None
    return Dateline(agency=agency, place=place, day=day, date=date, start=start, end=matched.end())


def _of_chinese_places(sent: Dateline, issue: datetime.date) -> Iterator[Dateline]:
    """A dateline for each place of one, of its own day where it prints one: 上海二十二日、北京二十三日电."""
    if "、" not in sent.place:
        yield sent
        return
    for one in sent.place.split("、"):
        place, month, day = _PLACE_AND_DAY.fullmatch(one).groups()  # type: ignore[union-attr]
        own = number_of(day)
        if own and place and own <= LAST_DAY:
            date = sent_on(issue, own, number_of(month), None)
            yield sent.model_copy(update={"place": place, "day": own, "date": date})
        else:
            yield sent.model_copy(update={"place": one})


def _of_english_places(sent: Dateline) -> Iterator[Dateline]:
    """A dateline for each place of one, if `and` stands between the last two."""
    places = _PLACES_APART.split(sent.place)
    for place in places if re.search(_BOTH, sent.place) else places[:1]:
        yield sent.model_copy(update={"place": place.strip()})


def _in_english_paragraph(text: str, start: int, end: int, issue: datetime.date | None) -> Iterator[Dateline]:
    head = text[start : min(end, start + _ENGLISH_REACH)]
    if _hinted(head):
        begin = _after_item_mark(text, start, end)
        for pattern in _ENGLISH_FORMS:
            if matched := pattern.match(text, begin, min(end, begin + _ENGLISH_REACH)):
                yield _with_relay(_english(matched, matched.start(), matched.end(), issue), text)
                return
    if text[end - 1 : end] not in _CLOSING and text[end - 2 : end - 1] not in _CLOSING and head[:1] not in _OPENING:
        return
    for bracket in _BRACKETED.finditer(text, start, end):
        if bracket.start() > start + 2 and bracket.end() < end - 1:
            continue
        inside = bracket["inside"].strip()
        matched = next(filter(None, (one.fullmatch(inside) for one in _ENGLISH_INSIDE_FORMS)), None)
        if matched and (bracket.group()[0] in "[【" or _first(matched.groupdict(), "day", "day2", "day3")):
            yield _with_relay(_english(matched, bracket.start(), bracket.end(), issue), text)


def _with_relay(sent: Dateline, text: str) -> Dateline:
    """A dateline with the relay behind it: its place is where the news is from."""
    if all(text.find(colon, sent.end + 2, sent.end + _RELAY_REACH) < 0 for colon in ":："):
        return sent
    matched = _ENGLISH_RELAY.match(text, sent.end, sent.end + _RELAY_REACH)
    return sent.model_copy(update={"place": matched["place"], "end": matched.end()}) if matched else sent


def _first(named: dict[str, str | None], *groups: str) -> str:
    """What the first of these groups that took part holds; a pattern need not have all of them."""
    return next((found for group in groups if (found := named.get(group))), "")


def _english(matched: re.Match[str], start: int, end: int, issue: datetime.date | None) -> Dateline:
    named = matched.groupdict()
    printed = _first(named, "day", "day2", "day3")
    day = english_ordinal(printed) if printed else None
    if day is not None and not 1 <= day <= LAST_DAY:
        day = None
    month_name, year = _first(named, "month", "month2"), named.get("year")
    date = sent_on(issue, day, english_month(month_name) if month_name else None, int(year) if year else None)
    agency = _first(named, "agency").strip()
    if reporter := _REPORTER_NAMED.match(agency):  # whose name is none of the agency's
        ours = reporter["agency"].lower() in ("our", "our own", "this")
        agency = agency[: reporter.end("role")] if ours else reporter["agency"]
    return Dateline(
        agency=agency, place=_first(named, "place", "place2", "place3").strip(),
        day=day, date=date, start=start, end=end,
    )  # fmt: skip
