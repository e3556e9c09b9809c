"""What stands beside English names: roles, crafts (translated by Lin Qing), offices (Zhou Wang, head of …)."""

from __future__ import annotations

import re

ENGLISH_ROLE = re.compile(
    r"^(?:text |photos? |photographed |written |reported |drawn )?(?:by:?\s+)?"
    r"(?:(?:(?:xinhua(?: news agency)?|new china news agency|our(?: newspaper)?|this (?:news)?paper|staff|special)"
    r"(?:['’]s)?\s+)*"
    r"(?:(?:staff|special|resident|field)\s+)*(?:reporters?|correspondents?|commentators?|photographers?)[:,]?\s*)?",
    re.I,
)
ENGLISH_ROLE_REQUIRED = re.compile(r"^(?:text |photos? )?by\b|\b(?:reporters?|correspondents?|commentators?)\b", re.I)
BYLINE_WORDS = frozenset(
    (
        "and at by for in of our the s staff special paper newspaper reporter reporters correspondent correspondents"
    ).split()
)
DONE_BY = re.compile(
    r"(?:translated|edited|compiled|illustrated|adapted|recorded|narrated|arranged|drawn|photographed|written|composed|told"
    r"|words|lyrics|music|texts?|photos?|pictures?|illustrations?|drawings?|cartoons?|woodcuts?)(?: and \w+)? by:?\s+",
    re.I,
)
PART_DONE_BY = re.compile(rf"(?:^|[,;，；] *|  +){DONE_BY.pattern}", re.I)
IN_OFFICE = re.compile(
    r"(?:(?:xinhua(?: news agency)?|our(?: newspaper)?|this (?:news)?paper|people['’]s daily)(?:['’]s)? )?"
    r"(?:the |an? )?(?:(?:deputy|vice|assistant|acting|former|chief|honorary|associate|staff|special|resident|first"
    r"|second|third|party|general|permanent|executive|senior)[ -]+)*"
    r"(?:director|president|chair(?:man|woman)|secretary|member|professor|editor|reporter|correspondent|photographer"
    r"|translator|minister|mayor|head|captain|engineer|doctor|worker|student|teacher|ambassador|premier|leader)s?"
    r"(?:[- ](?:general|in[- ]chief))?(?: (?:of|at|in|for|to|from) .+)?",
    re.I,
)
INSTITUTION = re.compile(
    r"\b(?:Ministry|Department|Bureau|Office|Committee|Commission|Federation|Academy|Institute|Board|Association|Union"
    r"|Society|School|College|Chamber|Director|Minister) (?:of|for) (?:the )?(?:[A-Z][\w-]+,? ){1,3}and "
    r"[A-Z][\w-]+(?: (?:Circles|Affairs|Relations|Resources|Construction|Industry|Trade|Commerce|Workers))?(?=$|[,;])"
)
SEAT = re.compile(
    r"\b(?:Oilfield|County|City|Province|Prefecture|Region|District|Commune|Brigade|Factory|Mill|Mine|Plant|University"
    r"|College|School|Institute|Academy|Hospital|Bureau|Company|Farm|Port)$"
)
