"""How a language model speaks of its task; a writer of letters is sorry, too, and unable to describe his joy."""

from __future__ import annotations

# What it says that it cannot do, behind `I cannot`.
_TASKS = (
    r"(?:translat\w*|assist(?! in\b)\w*|(?:fulfill?|comply with) (?:this|that|your|the) request"
    r"|access (?:the|this|your) (?:file|link|document|text|image)|(?:complete|process|continue) (?:this|the|your) "
    r"(?:request|task|translation|text)|help (?:you )?(?:with (?:this|that|your)|translat\w+)"
    r"|provide (?:an? |the |any )?(?:\w+ ){0,3}(?:translation|text|content|information|summary|version))\b"
)
_CANNOT = r"(?:cannot|can['’]t|can not|am unable to|['’]m unable to|am not able to|['’]m not able to)"
# `I cannot translate this`, `I’m sorry, but I am unable to assist`, `I'm unable to provide a translation`.
REFUSAL = rf"(?:I(?:['’]m| am) (?:very |truly )?sorry,? (?:but )?)?I ?{_CANNOT} {_TASKS}"
