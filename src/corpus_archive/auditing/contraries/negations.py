"""A negation of the Chinese that the English lost: 并不是说 as "this means".

Only negations are asked for that a translation keeps, and every English word that may stand for one is accepted, also
one that only holds it (unable, dislike, hardly, until), at the price of half of what is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus_archive.auditing.passages import Passages
from corpus_archive.records import Finding
from corpus_archive.wording import Wording

_NEGATION = re.compile(
    "并不是|并非|决不|绝不|从来没有|从未|从来不|(?<![是要就莫])不是(?![吗么])|(?<![有是还年天月])没有|(?<!能)不能(?!不)"
    "|(?<!会)不会(?!不)|不应(?!季)|不许|不准(?!备)|(?<!怪)不得(?![不了已])|未能|尚未|毫不|毫无"
    "|(?<!要)不要(?!紧)|不再|不怕|不[愿肯让敢该需够行]|不用(?!说)|不必|不可以|不相信|不同意|不知道|不允许|没[能人法]|无法|从(?:不(?!同)|无)|永不"
)
# Two negations, one that asks, and turns of speech that deny nothing.
_UNLESS = re.compile(
    "[?？]|难道|岂|何尝|不得不|[能会可没莫]不[^，。；]{0,3}不|没有不|无不|莫不|不[仅但只光单]|只有|除非|要不是"
    "|不是[^。；]{0,40}(?:就是|而是|便是)|没有[^。；]{1,20}[就便也][没不]|没有[吗呢]|了没有|没有[^，。]{0,12}[不没]|几乎|差点|险些"
    "|没有多久|不久|不一会|不知不觉|[恨巴]不得|[离少]不[开了]|不会[^，。]{0,6}逊色|毫不逊色"
)
_WORDS = (
    r"no|not|non\w*|none|nothing|nobody|nowhere|never|neither|nor|without|cannot|nay|nil|zero|minus|naught|nought"
    r"|hardly|scarcely|barely|seldom|rarely|little|few\w*|less|least|only|merely|alone|rather|instead|otherwise"
    r"|unless|until|till|before|since|yet|despite|beyond|against|out of|short of|far from|free|other than|any more"
    r"|fail\w*|lack\w*|absen\w*|miss\w*|los[et]\w*|lost|loss|refus\w*|reject\w*|den[iy]\w*|avoid\w*|prevent\w*|stop\w*"
    r"|forb\w*|prohibit\w*|ban(?:s|ned|ning)?|bar(?:s|red|ring)?|exclu\w*|exempt\w*|except\w*|omit\w*|ignor\w*"
    r"|neglect\w*|overlook\w*|resist\w*|oppos\w*|abstain\w*|refrain\w*|withh\w*|escap\w*|elud\w*|shun\w*|shirk\w*|spar\w*"
    r"|skip\w*|reluctan\w*|loath\w*|hate\w*|doubt\w*|struggl\w*|difficult\w*|wonder\w*|outliv\w*|wrong\w*|weak\w*|poor\w*|defici\w*|empty"
    r"|vain|contrary|opposite|differ\w*|delay\w*|pending|wait\w*|exhaust\w*|r[au]n out|rid|broke\w*|taboo|abs\w+"
    r"|daybreak|\w+less\w*|mis[a-z]{3,}|un[a-z]{3,}|dis[a-z]{3,}|il(?:leg|lim|lit|log|lic)\w*|ir(?:reg|res|rev|rel|rat)\w*"
    r"|im(?:mat|mob|mor|pat|perf|poss|poten|prac|prec|prob|prop)\w*"
    r"|in(?:ab|acc|adeq|cap|compa|compet|compl|cons|conv|corr|cred|dec|def|dep|dif|disp|div|eff|eli|equal|evit|exc|exp|flex"
    r"|freq|hum|jus|num|op|secur|sens|sep|sign|stab|suff|surm|toler|val|var|vin|vis|vul)\w*"
)
_RENDERED = re.compile(rf"\b(?:{_WORDS})\b|n['’]t\b", re.IGNORECASE)


def lost(passages: Passages) -> Iterator[Finding]:
    """Yield the first negation of each bead whose English has nothing that may be one."""
    for bead, zh, en in zip(passages.beads, passages.zh_spans, passages.en_spans, strict=True):
        negation = _NEGATION.search(passages.zh.text, *zh) if bead.zh and bead.en else None
        if negation is None or _UNLESS.search(passages.zh.text, *zh) or _RENDERED.search(passages.en.text, *en):
            continue
        message = Wording("{zh} denies something, and nothing in the English does", zh=negation.group())
        yield Finding(rule="negation-lost", severity="warning", zh=(negation.span(),), en=(en,), message=message)
