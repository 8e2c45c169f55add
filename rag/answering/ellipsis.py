"""Fill in what "那OpenAI的CEO呢？" leaves out: it asks of somebody or something else what was asked before."""

import re

from rag.answering.people import Cast
from rag.text.asking import ASKING
from rag.text.folding import fold_for_search
from rag.text.offices import POSITION

# What may stand before whom or what is asked about instead.
_AND = r"^(?:那么|那麼|那(?![位个個些家篇边邊])|至于|至於)?"
_OTHER = re.compile(
    rf"{_AND}(?P<zh>.{{1,20}}?)呢"
    # "…呢，他也这么想吗" asks nothing else.
    r"(?P<tail>[，,][^，,？?]{0,8}(?:这么|這麼|这样|這樣|同[样樣意]|一[样樣]|[怎如][么麼何]|赞成|贊成)[^，,？?]{0,5})?[？?]?$"
    r"|^(?:and\s+)?(?:what|how)\s+about\s+(?P<en>.{1,40}?)\?*$",
    re.IGNORECASE,
)
# "那周野呢，他最怕什么？" asks something else of somebody else.
_HIMSELF = re.compile(rf"{_AND}(?P<who>[^，,。？?]{{1,20}}?)\s*呢[，,]\s*[他她](?![们們])(?P<asks>.+)$")
# "要是走不通呢，他怎么看？" supposes something, and asks of nobody else.
_SUPPOSING = re.compile(r"^(?:要是|如果|假如|假设|万一|倘若|若|即使|就算|\bif\b)")
# "那微软的CEO呢，他怎么评价？": of whom nobody knows as a speaker, the one who was asked is asked.
_OF_OTHER = re.compile(
    r"[他她][又也还還都是]*(?P<asks>[怎如][么麼何样樣](?:评价|評價|评论|評論|看待?|说|說))"
)
# What stands for its likes: the second for the first, 2023 for 2021.
_LIKES = (
    re.compile(r"第[一二三四五六七八九十\d]+(?:[个個位项項点點次条條种種])?"),
    re.compile(r"\b(?:first|second|third|fourth|fifth|last)\b", re.IGNORECASE),
    re.compile(r"(?:19|20)\d\d(?!\d)"),
)


def fill_ellipsis(question: str, before: str, cast: Cast) -> str | None:
    """Return the question before with what is asked of instead put in its place; None where nothing fits."""
    match = _OTHER.match(question.strip())
    if match is None:
        return _asked_himself(question, cast)
    other = (match["zh"] or match["en"]).strip()
    folded = fold_for_search(other)
    if not folded or ASKING.search(folded) or _SUPPOSING.match(folded):
        return None
    for likes in _LIKES:
        new, old = likes.search(other), likes.search(before)
        if new and old and new[0] != old[0]:
            return before[: old.start()] + new[0] + before[old.end() :]
    mentions = cast.names.find(before)
    view = _OF_OTHER.search(match["tail"] or "")
    if view and len(mentions) == 1 and not cast.named(other):
        return f"{before[mentions[0].start : mentions[0].end]}{view['asks']}{other}？"
    if _is_person(other, cast) and len(mentions) == 1:
        return before[: mentions[0].start] + other + before[mentions[0].end :]
    return None


def _asked_himself(question: str, cast: Cast) -> str | None:
    """Return what is asked of somebody else with the name in place of the pronoun; None where it names no person."""
    match = _HIMSELF.match(question.strip())
    return f"{match['who'].strip()}{match['asks']}" if match and _is_person(match["who"], cast) else None


def _is_person(text: str, cast: Cast) -> bool:
    return bool(cast.named(text)) or bool(POSITION.search(fold_for_search(text)))
