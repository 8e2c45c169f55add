"""Sum up what everybody does in a conversation: how much they say, and how often they ask, host and visit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rag.text.folding import to_simplified

_QUESTION = re.compile(
    r"[?？]|(?:吗|呢|什么|怎么|如何|为何)[^。！]{0,12}[。]?$|\b(?:what|why|how|could you|can you|tell us)\b",
    re.IGNORECASE,
)
# A question inside quotation marks is somebody else's.
_QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|\"[^\"]*\"")
_HOSTING = re.compile(
    r"you'?re listening to|(?:^|[.!?,] )(?:and )?welcome[,.!]|good (?:morning|afternoon|evening|night),? (?:everyone|everybody|ladies)|(?:nearly |almost |just about )?out of time\b|thank you both|with (?:me|us) (?:are|is|today|tonight)\b|let'?s (?:begin|get started)|we have a (?:hand|question)|a question from|"
    r"大家(?:早上|上午|中午|下午|晚上)好|先请(?:每位|各位|大家|[两三四五六七八]位)|请(?:各位|每位|大家|[两三四五六七八]位)(?:先|来|都|谈|说|聊|讲|介绍|分享|回应|用)|开放.{0,4}提问|时间(?:差不多|关系|到)了?|(?:谢谢|感谢)(?:各位|大家|[两三四五六七八]位)|[,，]?(?:欢迎|有请)(?:你|您)?[。！]|欢迎(?:来到|收听|收看|大家|您|你)|(?:请|邀请)到(?:了)?|有请|感谢.{0,12}接受|我们的节目|本期节目|今天的嘉宾|线上的观众|观众朋友|听众朋友|下一个问题|"
    r"(?:谢谢|感谢)(?:台上|现场|今天|我们|咱们|这)?的?(?:各位|几位|[两三四五六七八]位)?嘉宾|(?:圆桌|对话|论坛|访谈|环节)(?:就|先)到(?:这|此)|"
    r"welcome (?:back )?to|(?:thanks?|thank you) (?:so much |very much )?for (?:joining|coming|being|listening|tuning|watching|taking the time)|"
    r"my (?:guest|co-?host)|our guest|joins? (?:me|us)|joining (?:me|us)|joined by|on (?:the|this|our) (?:show|podcast|program)|lucky to have|please welcome",
    re.IGNORECASE,
)
# Who says so hosts, whatever else they do.
_SAYS_HOST = re.compile(
    r"我(?:是|叫)[^。！？!?]{0,24}主持|我是[^。！？!?，,]{0,14}(?:记者|主播|编辑)[\u3400-\u9fff]{2,3}[，,。]|主持人?[^。！？!?，,]{0,4}我(?:是|叫)|\bi(?:'m| am|'ll be| will be) (?:your |the |tonight's |today's )?(?:host|moderator|facilitator|moderating|hosting)\b",
    re.IGNORECASE,
)
_VISITING = re.compile(
    r"(?:谢谢|感谢)(?:您的|你的|你们的?)?(?:邀请|主持人)|很高兴(?:来到|参加|接受)|(?:thanks?|thank you) (?:so much |very much )?for (?:having|inviting)|"
    r"(?:glad|happy|great|nice|good|lovely|delighted|thrilled|excited|pleasure|honou?red) to be here|happy to (?:join|be on)",
    re.IGNORECASE,
)
# How far from its end a turn still asks, in letters and in Han characters.
_END, _END_HAN = 120, 60
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Part:
    """What one person did in the conversation."""

    name: str
    turns: int = 0
    characters: int = 0
    questions: int = 0
    asked: int = 0
    hosting: int = 0
    visiting: int = 0
    says_host: bool = False

    @property
    def asking(self) -> float:
        """Return the share of this person's turns that end by asking; a single one counts no more than its words."""
        by_turns = self.questions / max(1, self.turns)
        return min(by_turns, self.asked / max(1, self.characters)) if self.questions == 1 else by_turns

    @property
    def length(self) -> float:
        """Return how long this person speaks at a time."""
        return self.characters / max(1, self.turns)


def describe_parts(utterances: Iterable[tuple[str, str]]) -> list[Part]:
    """Sum up (name, text) pairs per name, in order of appearance."""
    parts: dict[str, Part] = {}
    for name, text in utterances:
        part = parts.get(name, Part(name))
        simplified = to_simplified(text)
        asks = bool(_QUESTION.search(_end_of(_QUOTED.sub("", simplified))))
        parts[name] = Part(
            name,
            part.turns + 1,
            part.characters + len(text),
            part.questions + asks,
            part.asked + asks * len(text),
            part.hosting + bool(_HOSTING.search(simplified)),
            part.visiting + bool(_VISITING.search(simplified)),
            part.says_host or bool(_SAYS_HOST.search(simplified)),
        )
    return list(parts.values())


def _end_of(text: str) -> str:
    """Return the last sentence or two: whoever goes on for longer after a question has answered it."""
    end = text[-_END:]
    return end if len(_HAN.findall(end)) < len(end) / 2 else end[-_END_HAN:]
