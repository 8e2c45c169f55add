"""Tell of whom alone the head of a text and what stands around what is said tell."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from rag.ingestion.names import names_at, word_flags
from rag.ingestion.persons import YEARS, full_latin_names
from rag.text.folding import to_simplified

_WHO_MADE_IT = re.compile(
    r"(?:撰文|采写|采访|文字?|图片?|摄影|编辑|责编|记者|通讯员|校对|整理|翻译|监制|美编|words|photographs?|photos?|by|interview|(?:talks|talked|talking|speaks|spoke|speaking) (?:to|with))(?:\s*[｜|:：/／]\s*|\s+)(?P<names>[^。｜|／/\n]{2,24})",
    re.IGNORECASE,
)
_MADE_BEFORE = re.compile(r"(?P<names>[\u3400-\u9fff]{2,4})\s*(?:发表|发布|更新|编辑)于")
_BRINGS_IN = re.compile(r"(?:认识|见到|找到|采访|拜访|请到|名叫|叫做)了?")
# Whom the text tells of is named in its head and once more.
_LEAST_NAMED = 2
_SHORT_NAME = 2


def told_of(head: Sequence[str], beside: Sequence[str]) -> str:
    """Return the name that stands in the head, and there and beside what is said most often; nobody where two do.

    Those who made the text are left out. A name that stands there once must come with an age.
    """
    lines = [*head, *beside]
    counts = named_in(lines)
    told = [name for name in counts if any(name in line for line in head)]
    most = max((counts[name] for name in told), default=0)
    first = [name for name in told if counts[name] == most]
    # Two characters are a word as often as a name.
    sure = [name for name in first if len(name) > _SHORT_NAME] or first
    if most >= _LEAST_NAMED:
        return sure[0] if len(sure) == 1 else ""
    above = to_simplified("\n".join(head))
    aged = [name for name in told if _aged(name).search(above)]
    return aged[0] if len(aged) == 1 else ""


def named_in(lines: Sequence[str]) -> Counter[str]:
    """Return how often a text names each person, those left out who only made it."""
    makers = "\n".join(
        line[match.start("names") : match.end("names")]
        for line in lines
        for pattern in (_WHO_MADE_IT, _MADE_BEFORE)
        for match in pattern.finditer(to_simplified(line))
    )
    found = {name for line in lines for name in (*_han_names(line), *full_latin_names(line))}
    text = "\n".join(lines)
    counts = {name: text.count(name) for name in found if name not in makers}
    # 南枝的抽屉 is what somebody calls a page.
    counts = {
        name: count
        for name, count in counts.items()
        if text.count(f"{name}的") < count or len(name) > _SHORT_NAME
    }
    # 贺兰 is never without its 柱.
    return Counter(
        {
            name: count
            for name, count in counts.items()
            if not any(name != other and name in other and count == counts[other] for other in counts)
        }
    )


def bearer_of(surname: str, lines: Sequence[str]) -> str:
    """Return the one full name with a family name, given in Simplified characters, that a text has; else nothing."""
    if not surname:
        return ""
    found = {
        name: count for name, count in named_in(lines).items() if to_simplified(name).startswith(surname)
    }
    # Two characters are a word as often as a name.
    sure = [name for name in found if len(name) > len(surname) + 1]
    bearers = sure or [name for name, count in found.items() if count > 1]
    return bearers[0] if len(bearers) == 1 else ""


@cache
def _aged(name: str) -> re.Pattern[str]:
    """Return how a text introduces somebody with their age: "师傅叫顾远，四十五岁", "58岁的聂广田", "Ann Lee, 58, runs"."""
    plain = re.escape(to_simplified(name))
    return re.compile(
        rf"{YEARS}岁的?{plain}|{plain}[，,（(]?(?:今年|现年)?{YEARS}岁|{plain}, {YEARS},|{_BRINGS_IN.pattern}{plain}[^。\n]{{0,40}}。[^。\n]{{0,60}}。?\n?[^。\n]{{0,3}}[他她](?:今年|现年)?{YEARS}岁"
    )


def _han_names(line: str) -> list[str]:
    """Return the Chinese names that begin where a word does, or behind what brings somebody in: "认识了曲长河"."""
    plain = to_simplified(line)
    begins = {*accumulate((len(word) for word, _ in word_flags(plain)), initial=0)}
    begins |= {match.end() for match in _BRINGS_IN.finditer(plain)}
    return [name for at in sorted(begins) for name in names_at(line, at)]
