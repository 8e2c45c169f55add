"""Tell whether words are of the kind a question asks for: a number, a time, or a place or person."""

import re

from rag.text.asking import HOW_MANY
from rag.text.folding import fold_for_search

_NUMBER = re.compile(
    rf"多少|{HOW_MANY}(?:个|位|家|年|次|人|岁|成|倍|种|篇|台|张|亿|万|月|天|号|点|小时|分钟|项|本|部|场|名|届|所|支|条)"
    r"|\bhow (?:many|much)\b|\bwhat (?:percentage|share|number)\b"
)
_TIME = re.compile(
    r"什么时[候间]|何时|哪一?[年天月日]|\bwhen\b(?= (?:did|do|does|will|was|were|is|are|has|have|had))"
    r"|\b(?:what|which) (?:year|date|day|month)\b"
)
_PLACE_OR_PERSON = re.compile(r"哪里|哪儿|在哪(?=$|[?？,，])|何处|何地|谁|\b(?:where|who|whom|whose)\b")
_HAS_FIGURE = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿半双数无]|一些|少量|很多|许多|大量|大部分|多数|全部|所有|没有|不多"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|millions?|billions?"
    r"|dozens?|half|both|all|most|many|few|several|some|none|no|zero|single|once|twice)\b"
)
_HAS_TIME = re.compile(
    r"[年月日号天周时期前后]|[昨今明去当]|春|夏|秋|冬|早|晚|最近|刚|小学|中学|大学|毕业|开始"
    r"|\b(?:years?|months?|weeks?|days?|hours?|when|while|after|before|during|ago|today|yesterday|since|until|early|late|last|next"
    r"|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|spring|summer|autumn|fall|winter)\b"
)
# What is left of a pure number or date without these is nothing.
_TIMES_ALONE = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿年月日号时分秒点上下午凌晨早晚底初末约近多余个%％.,，、:：/\s-]"
)


def is_of_kind(words: str, question: str) -> bool:
    """Tell whether words can be what a question asks for; a question for anything else takes any words."""
    asked, told = fold_for_search(question), fold_for_search(words)
    if _NUMBER.search(asked):
        return bool(_HAS_FIGURE.search(told))
    if _TIME.search(asked):
        return bool(_HAS_FIGURE.search(told) or _HAS_TIME.search(told))
    return not _PLACE_OR_PERSON.search(asked) or bool(_TIMES_ALONE.sub("", told))
