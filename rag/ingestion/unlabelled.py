"""Tell interviewer and interviewee apart where nothing marks them, by the conversation itself.

Every paragraph gives evidence of asking or answering, and so does its place: a question is followed
by an answer, a paragraph that goes on with "therefore" by its own speaker. The best reading of the
whole text is found, not of each paragraph by itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.ingestion.metadata import Metadata
from rag.ingestion.names import is_han_name
from rag.ingestion.pieces import Piece
from rag.text.folding import to_simplified
from rag.types import Person

_ENDS_ASKING = re.compile(r"[?？][”’」』\"')）]*$")
_ASKS_GUEST = re.compile(
    r"(?:你|您|你们|您们)(?:是?如何|怎么|怎样|认为|觉得|会|是否|能否|能不能|可以|为什么|为何|有没有|最|对|在|的|曾|提到|说过?|刚才|之前|被|是|还|也|又|写|当时|现在|当初)"
    r"|(?:想|请)(?:请)?(?:问|教)|能(?:不能|否)?(?:谈|讲|介绍|分享|解释|说)一?(?:下|谈|讲|说)|跟我们(?:说|讲|谈|分享)|(?:最后|下|另)一个问题|我想(?:问|从|谈谈|知道|了解)"
    r"|\b(?:do|did|have|are|were|would|could|can|will) you\b|\b(?:what|how|why|when|where)\b[^.?]{0,40}\byour?\b|\btell (?:us|me)\b|\bi(?:'d| would) (?:like|love) to (?:ask|know|hear|start)\b"
)
_YOU = re.compile(r"你|您|\byou(?:r|'re|'ve)?\b")
_I = re.compile(r"我(?!们能)|\b(?:i|i'm|i've|i'd|my|we|our|we're|we've)\b")
_ANSWERS = re.compile(
    r"^(?:是的?|对|没错|当然|不是?|没有|嗯|确实|其实|实际上|事实上|首先|第一|我(?:认为|觉得|想说|相信|个人|们)|因为|这(?:是一个|个问题|是个)|必然|好问题|有一些|可能"
    r"|谢谢(?:你|您)?的?(?:邀请|提问)|关于|对于|例如|好消息|最(?:少|多)"
    r"|yes|yeah|yep|no\b|well|right|sure|exactly|absolutely|definitely|of course|i think|i mean|i would say|i'd say|thank you for having|thanks for having|good question|that's a (?:good|great)|so i\b|oh)"
)
_REACTS = re.compile(
    r"^(?:哦|噢|哇|等一下|原来|我明白|明白了|好的|好吧|谢谢(?!你|您)|非常感谢|太好了|有意思|那么?[,，]?|所以[,，]?|您|你|如果你?|okay|ok\b|wow|got it|gotcha|great|awesome|interesting|so,? (?:what|how|you|let)|and (?:what|how|you)|but (?:what|how|you)|let's|speaking of|thank you (?:so|very) much)"
)
_GOES_ON = re.compile(
    r"^(?:因此|此外|另一方面|另外|然而|但|不过|而且|同时|最后|其次|再次|第[二三四五]|至于|然后|接着|以|比如|譬如|也就是|总之|换句话说|还有|在.{1,12}[,，]|书中|无论|"
    r"also|and (?!what|how|you)|another|then|finally|second|third|for example|for instance|in addition|however|therefore|because|the (?:second|third|other)|at the same time|meanwhile)"
)
_THANKS = re.compile(r"(?:谢谢|感谢)(?:您|你|大家|各位|.{0,8}接受)|thank you|thanks")
_INTRODUCES = re.compile(r"(?:以下|如下|下面).{0,30}(?:对话|访谈|采访|实录|整理|内容|节选)|特此(?:整理|分享)|(?:transcript|conversation|interview) (?:has been|was|is|below|follows)|edited for")
_INTERVIEWED = (
    re.compile(r"(?:专访|对话|采访|访谈|对谈|独家)\s*[|｜丨:：]?\s*(?P<name>[\u3400-\u9fff]{2,4})"),
    re.compile(r"^(?P<name>[\u3400-\u9fff]{2,4})(?:[:：]|.{0,14}(?:访谈|专访|对话|采访|对谈))"),
    re.compile(r"(?:interview with|in conversation with|talking to|a conversation with|q&a with)\s+(?P<name>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3})", re.IGNORECASE),
)
_GENERIC = {"zh-Hans": ("采访者", "受访者"), "zh-Hant": ("採訪者", "受訪者"), "en": ("Interviewer", "Interviewee")}
# A dialogue shows at least so many paragraphs that address somebody, as a number and as a share.
_LEAST_ADDRESSED, _LEAST_SHARE = 3, 0.12
_LONG, _VERY_LONG = 110, 260
ASKING, ANSWERING = 0, 1


def told_apart(pieces: Sequence[Piece], known: Sequence[Person], metadata: Metadata) -> list[Piece]:
    """Credit the paragraphs of an unlabelled dialogue; the introduction before it stays the narrator's."""
    groups = _by_paragraph(pieces)
    texts = ["".join(piece.text.text for piece in group) for group in groups]
    first = _dialogue_starts(texts)
    if not is_dialogue(texts[first:]):
        return list(pieces)
    names = _names(known, metadata)
    sides = sides_of(texts[first:])
    result = [piece for group in groups[:first] for piece in group]
    for group, side in zip(groups[first:], sides, strict=True):
        result.extend(replace(piece, speaker=names[side]) for piece in group)
    return result


def is_dialogue(texts: Sequence[str]) -> bool:
    """Tell a conversation from a narrative: its paragraphs speak to somebody and ask."""
    plain = [to_simplified(text).lower() for text in texts]
    addressed = sum(bool(_ASKS_GUEST.search(text)) and bool(_YOU.search(text)) for text in plain)
    asked = sum(bool(_ENDS_ASKING.search(text)) for text in plain)
    quoting = sum(bool(re.match(r"[「“\"]", text)) for text in plain)
    enough = max(_LEAST_ADDRESSED, _LEAST_SHARE * len(plain))
    return addressed >= enough and asked >= _LEAST_ADDRESSED and quoting * 4 < len(plain)


def evidence(text: str) -> list[float]:
    """Describe one paragraph by what it shows of asking and answering."""
    plain = to_simplified(text).lower().strip()
    size = len(plain) if re.search(r"[\u3400-\u9fff]", plain) else len(plain) / 2.2
    you, me = len(_YOU.findall(plain)), len(_I.findall(plain))
    ends, marks = bool(_ENDS_ASKING.search(plain)), len(re.findall(r"[?？]", plain))
    return [
        1.0,
        float(ends),
        float(ends and size < 120),
        min(3, marks - ends) / 3,
        float(marks > 0 and not ends),
        float(bool(_ASKS_GUEST.search(plain))),
        float(bool(_REACTS.match(plain))),
        float(bool(_ANSWERS.match(plain))),
        float(bool(_GOES_ON.match(plain))),
        (you - me) / (you + me + 1),
        float(you > 0),
        float(me > 0),
        float(size < 15),
        float(size < 40),
        float(size > 110),
        float(size > 260),
        float(bool(_THANKS.search(plain))),
    ]


def ties(before: list[float], paragraph: list[float]) -> list[float]:
    """Describe how two neighbouring paragraphs hang together."""
    return [1.0, before[1], before[5], before[14], paragraph[7], paragraph[8], paragraph[6], paragraph[14], before[1] * paragraph[7], before[13]]


def _by_paragraph(pieces: Sequence[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and groups[-1][0].paragraph == piece.paragraph:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _dialogue_starts(texts: Sequence[str]) -> int:
    """Find the first paragraph that speaks to somebody; what stands before it introduces."""
    for index, text in enumerate(texts[:12]):
        if _INTRODUCES.search(to_simplified(text).lower()):
            return index + 1
    for index, text in enumerate(texts[:12]):
        plain = to_simplified(text).lower()
        if _YOU.search(plain) or (_ENDS_ASKING.search(plain) and len(plain) < 200) or _I.match(plain):
            return index
    return 0


def _names(known: Sequence[Person], metadata: Metadata) -> tuple[str, str]:
    asking, answering = _GENERIC[metadata.language]
    interviewers = [person.name for person in known if person.role in ("interviewer", "moderator")]
    guests = [person.name for person in known if person.role in ("interviewee", "panelist")]
    if len(interviewers) == 1:
        asking = interviewers[0]
    if len(guests) == 1:
        return asking, guests[0]
    return asking, (_named_in_title(metadata.title) or answering) if not guests else answering


def _named_in_title(title: str) -> str:
    for pattern in _INTERVIEWED:
        match = pattern.search(to_simplified(title)) if pattern is not _INTERVIEWED[2] else pattern.search(title)
        if not match:
            continue
        name = title[match.start("name") : match.end("name")]
        if name.isascii():
            return name
        for length in (3, 2, 4):
            if len(name) >= length and is_han_name(name[:length]):
                return name[:length]
    return ""
