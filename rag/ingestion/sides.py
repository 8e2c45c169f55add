"""Weigh which side of a conversation every paragraph is: asking or answering.

Each paragraph gives evidence, and so does its place: a question is followed by an answer, a
paragraph that goes on with "therefore" by its own speaker. The best reading of the whole text is
found, not of each paragraph by itself. The weights were set by judgement and then fitted on ten
labelled transcripts; the fit was checked on each of them by leaving it out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.text.folding import to_simplified

ASKING, ANSWERING = 0, 1
ENDS_ASKING = re.compile(r"[?？][”’」』\"')）]*$")
ASKS_GUEST = re.compile(
    r"(?:[你您妳]们?)(?:是?如何|怎么|怎样|认为|觉得|会|是否|能否|能不能|可以|为什么|为何|有没有|最|对|在|的|曾|提到|说过?|刚才|之前|被|是|还|也|又|写|当时|现在|当初)"
    r"|(?:想|请)(?:请)?(?:问|教)|能(?:不能|否)?(?:谈|讲|介绍|分享|解释|说)一?(?:下|谈|讲|说)|跟我们(?:说|讲|谈|分享)|(?:最后|下|另)一个问题|我想(?:问|从|谈谈|知道|了解)"
    r"|(?:谢谢|感谢).{0,6}(?:接受.{0,8}(?:采访|访问|专访|访谈)|抽.{0,3}时间|参与|做客)"
    r"|\b(?:do|did|have|are|were|would|could|can|will) you\b|\b(?:what|how|why|when|where)\b[^.?]{0,40}\byour?\b|\btell (?:us|me)\b|\bi(?:'d| would) (?:like|love) to (?:ask|know|hear|start)\b"
)
YOU = re.compile(r"[你您妳]|\byou(?:r|'re|'ve)?\b")
I_SAY = re.compile(r"我(?!们能)|\b(?:i|i'm|i've|i'd|my|we|our|we're|we've)\b")
# Who opens a conversation for those who listen asks in it, even where the first paragraph asks nothing.
OPENS = re.compile(
    r"(?:观众|听众)朋友|欢迎(?:收听|收看|来到)|(?:很高兴|很荣幸|今天).{0,8}(?:邀请|请)到|\bmy guest\b|\bwelcome (?:back )?to\b|\bjoin(?:ing|s) (?:me|us)\b"
)
_OPINES = re.compile(
    r"^(?:(?:所以|但|那么?)?[,，]?我(?:个人)?(?:认为|觉得|想说|相信|预测|强调|建议|希望)|在我看来|我们(?:认为|希望|相信|做|在|也|现在)|i (?:think|believe|mean|would say|guess|feel)|i'd say|we (?:have|are|think|believe)|to me\b|in my)"
)
_AFFIRMS = re.compile(
    r"^(?:是的|对[,，。的]|没错|当然|不[,，。是会能]|没有|嗯|确实|其实|实际上|事实上|首先|第一[,，]|因为|这(?:是一个|个问题|是个|是很)|必然|好问题|有一些|可能|最(?:少|多)|关于|对于|例如|好消息"
    r"|yes|yeah|yep|no\b|well|right|sure|exactly|absolutely|definitely|of course|good question|that's a (?:good|great) question|so i\b|so we\b)"
)
# The speaker turns to what the other asked or said.
_REPLIES = re.compile(
    r"(?:向|给|跟|对)(?:你|您)(?:们)?(?:解释|说明|介绍|讲|保证)|告诉(?:你|您)|回答(?:你|您)|(?:你|您)的?(?:最后|另|上|这)?一?个?问题|(?:正|就)?[如像](?:你|您)(?:刚才|刚刚)?所?(?:说|提到|讲)|如果(?:你|您)(?:提到|问|是说)"
    r"|(?:谢谢|感谢)(?:(?:您|你)(?:们)?(?!.{0,4}(?:接受|抽|分享|参与|来到|做客|的时间))|主持人|主办方|.{0,4}邀请)|like you (?:said|mentioned)|as you (?:said|mentioned)|(?:to answer )?your (?:last |first |other )?question|thanks? (?:you )?(?:so much )?for (?:having|inviting|the question)"
)
_ACKNOWLEDGES = re.compile(
    r"^(?:哦|噢|哇|天哪|等一下|等等|原来|我?明白了?(?:这一点)?[,，。]|了解[,，。]|好的?[,，。!！]|太好了|有意思|谢谢|非常感谢|以上是|我们(?:接下来|后续|再|来看)|接下来|最后"
    r"|okay|ok\b|wow|got it|gotcha|great|awesome|cool|nice|interesting|i see|all right|alright|let's|speaking of|thank you|thanks|welcome)"
)
_LEADS_ON = re.compile(
    r"^(?:那么?|所以|但是?)?[,，]?(?:您|你)|^(?:那么?|所以)|^(?:so,?|and|but|now)? ?(?:what|how|why|when|where|who|do you|did you|are you|can you|could you|is there|have you)\b"
)
_SELF_ANSWERED = re.compile(
    r"[?？]\s*(?:是的|不[,，。是]|没有|当然|因为|答案|我(?:认为|觉得|想)|yes|no\b|because|well)"
)
# "我认为…投资者都会问你，你的收入有多少？": what others ask is not asked by who tells it.
_OTHERS_ASK = re.compile(
    r"(?:者|人|们|大家|客户|读者|观众|老师|学生|孩子|媒体|老板)(?:都|总|会|常|就|也|可能|一定|经常)*问(?:[你您我]|我们|自己)|\b(?:people|they|everyone|everybody|investors|someone|customers|readers|reporters|students) (?:\w+ )?(?:asks?|asked|asking) (?:you|me|us|yourself)\b"
)
_SUMS_UP = re.compile(
    r"^.{0,40}(?:听起来|看起来(?:像|您|你)|(?:你|您)的意思|(?:你|您)是(?:在)?说|也就是说(?:你|您)|sounds like|you're saying|it seems like you|you mean)"
)
_REACTS = re.compile(r"^(?:哦|噢|哇|天哪|等一下|等等|原来|我?明白|oh\b|wow|whoa|huh|hmm)")
_TAGGED = re.compile(r"(?:对吧|是吧|对不对|是不是|好吧|不是吗|right|you know|isn't it)[,，]?\s*[?？]")
_LIVED = re.compile(
    r"我(?:的|在|曾|当时|最初|从|来|自己|这|们的|们公司|们团队|们当时|们做|们已经|们有)|\b(?:my|i was|i had|i did|i've been|we were|we had|we did|we've)\b"
)
# What both say when all is said; each thanks for the other's words, not for his own.
_PARTS = re.compile(
    r"^(?:(?:好的?|嗯|行|那|也|非常|再次|十分|ok(?:ay)?|great|well|and|many|once again)[,，。.!！ ]*){0,2}(?:谢谢|感谢|多谢|thanks|thank you)(?!.*(?:主持|主办|邀请|接受|采访|访问|访谈|抽|\bfor\b))[^。.!！?？]{0,24}[。.!！~]*$"
    r"|^(?:不客气|不用谢|不谢|客气了|再见|拜拜|you'?re welcome|(?:it was )?my pleasure|bye|goodbye)[^?？]{0,12}$"
)
_GOES_ON = re.compile(
    r"^(?:因此|此外|另一方面|另外|然而|但|不过|而且|同时|最后|其次|再次|第[二三四五]|至于|然后|接着|以|比如|譬如|也就是|总之|换句话说|还有|在.{1,12}[,，]|书中|无论|"
    r"also|and (?!what|how|you)|another|then|finally|second|third|for example|for instance|in addition|however|therefore|because|the (?:second|third|other)|at the same time|meanwhile)"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one paragraph shows: the evidence for asking, and what ties it to its neighbours."""

    asking: float
    ends_asking: bool
    asks_guest: bool
    long: bool
    short: bool
    answers: bool
    goes_on: bool
    leads_on: bool
    parts: bool


def read_paragraph(text: str, *, last: bool = False) -> Paragraph:
    """Gather what a paragraph shows by itself."""
    plain = _TAGGED.sub("。", to_simplified(text).lower().strip())
    size = len(plain) if re.search(r"[\u3400-\u9fff]", plain) else len(plain) / 2.2
    you, me = len(YOU.findall(plain)), len(I_SAY.findall(plain))
    ends, marks = bool(ENDS_ASKING.search(plain)), len(re.findall(r"[?？]", plain))
    asks, opines, affirms = (
        bool(ASKS_GUEST.search(plain)),
        bool(_OPINES.match(plain)),
        bool(_AFFIRMS.match(plain)),
    )
    replies, goes_on, leads_on = (
        bool(_REPLIES.search(plain)),
        bool(_GOES_ON.match(plain)),
        bool(_LEADS_ON.match(plain)),
    )
    signs = (
        (1.08, ends),
        (0.42, ends and size < 120),
        (-0.68, ends and you == 0 and size > 90),
        (0.34, marks > ends),
        (0.11, marks - ends > 1),
        (0.10, marks > 0 and not ends),
        (0.50, asks),
        (0.22, asks and ends),
        (-1.13, opines),
        (-0.16, affirms),
        (-2.25, replies),
        (0.50, bool(_ACKNOWLEDGES.match(plain))),
        (0.06, goes_on),
        (-1.05, bool(_SELF_ANSWERED.search(plain))),
        (-0.43, bool(_LIVED.search(plain))),
        (0.18, you > 0),
        (-0.17, you > me),
        (-0.26, marks == 0 and you == 0),
        (0.48, size < 40),
        (-0.28, size > 260),
        (0.21, last),
        (1.56, bool(_SUMS_UP.match(plain))),
        (-0.21, size > 110 and not ends),
        (-0.31, me > you and size > 60),
        (1.02, bool(_REACTS.match(plain)) and size < 60),
        (_TELLS_OF_ASKING, opines and bool(_OTHERS_ASK.search(plain))),
        (_OPENING, bool(OPENS.search(plain))),
    )
    parts = size < 20 and bool(_PARTS.match(plain))
    asking = 0.0 if parts else -0.04 + sum(weight for weight, shown in signs if shown)
    return Paragraph(
        asking, ends, asks, size > 110, size < 15, opines or affirms or replies, goes_on, leads_on, parts
    )


# Set by judgement, beside weights that were fitted.
_OPENING, _TELLS_OF_ASKING = 2.0, -2.0
# How much a word of thanks in a paragraph of its own speaks for the other side.
_PARTING = 3.0
# For (side before, side now): the transition itself, then what holds of the paragraph before and of this one.
_TIES = {
    (ASKING, ASKING): (-0.67, -0.91, -0.34, -0.42, -0.14, -0.19, 0.26, -0.11, 0.09, -0.09),
    (ASKING, ANSWERING): (0.45, 0.95, 0.25, 0.07, 0.78, 0.20, -0.44, 0.03, 0.06, 0.15),
    (ANSWERING, ASKING): (-0.42, -0.13, -0.04, -0.11, -0.03, -0.03, -0.53, 0.55, -0.35, 0.13),
    (ANSWERING, ANSWERING): (0.44, -0.11, 0.12, 0.06, -0.72, 0.02, 0.61, -0.58, 0.30, -0.19),
}


def _tie(before: Paragraph, now: Paragraph, sides: tuple[int, int]) -> float:
    """Score how well two neighbouring paragraphs are said by these sides."""
    asked = before.ends_asking
    shown = (
        True,
        asked,
        asked and before.asks_guest,
        before.long,
        now.answers,
        asked and now.answers,
        now.goes_on,
        now.leads_on,
        now.long,
        before.short,
    )
    tie = sum(weight for weight, holds in zip(_TIES[sides], shown, strict=True) if holds)
    return tie + (_PARTING if now.parts and sides[0] != sides[1] else 0.0)


def sides_of(texts: Sequence[str]) -> list[int]:
    """Give every paragraph a side, `ASKING` or `ANSWERING`, in the best reading of the whole."""
    shown = [read_paragraph(text, last=index + 1 == len(texts)) for index, text in enumerate(texts)]
    scores = [shown[0].asking, -shown[0].asking]
    back: list[tuple[int, int]] = []
    for before, now in pairwise(shown):
        steps = [
            [scores[old] + _tie(before, now, (old, new)) for old in (ASKING, ANSWERING)]
            for new in (ASKING, ANSWERING)
        ]
        back.append((steps[ASKING].index(max(steps[ASKING])), steps[ANSWERING].index(max(steps[ANSWERING]))))
        scores = [max(steps[ASKING]) + now.asking, max(steps[ANSWERING]) - now.asking]
    side = scores.index(max(scores))
    sides = [side]
    for choice in reversed(back):
        side = choice[side]
        sides.append(side)
    return sides[::-1]
