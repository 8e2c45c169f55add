"""Tell what in a transcript only describes what is heard or seen: sounds, gestures, what broke off a recording, captions' credits."""

import re
from functools import lru_cache

from rag.text.folding import to_simplified

# A whole line in brackets tells of sounds, not of words.
_SOUND = re.compile(
    r"^(?:\[(?![Ww]hereupon)[^\[\]]{1,60}\]|【[^【】]{1,12}】|[♪♫][^♪♫]*[♪♫]?|\((?:[a-z ]{3,30}|[A-Z ]{3,30})\)|（[^（）]{1,8}）)$"
)
# So does one that tells what somebody does meanwhile: "（他停下來，望向窗外的海面。）".
_GESTURE = re.compile(
    r"^[（(【\[](?=[^（()）]*(?:[他她]|众人|全场|大家))(?![^（()）]*[我你您咱])(?=[^（()）]*(?:笑|停|起身|转[身头过]|望|看[向着了]|指[着向]|拿|沉默|叹|站|坐下|走[到向出进]|哭|点头|摇头|鼓掌|翻[出开找]|递|抽|喝|掏))[^（()）]{8,80}[）)】\]]$"
)
# And a sentence about nobody who speaks or is spoken to: "(The motion carried, 3-0.)".
_RECORDED = re.compile(
    r"^\((?![^()]*\b(?:I|I['’]\w+|[Yy]ou|[Ww]e|[Mm]y|[Mm]e|[Oo]ur|[Uu]s|[Yy]our)\b)(?![^()]*:\s)[A-Z][^()]{8,120}\.\)$"
)
# So does one that tells what broke off a recording, and who made the captions.
_BROKEN_OFF = re.compile(
    r"^[（(【\[](?![^（()）]*[我你您咱])(?=[^（()）]*(?:录音(?:中断|暂停|断|停|不清)|中断|暂停|停顿|静默|听不清|噪音|电话响|手机响|铃响|敲门|recording (?:is |was )?(?:interrupted|paused|stopped)))[^（()）]{4,60}[）)】\]]$",
    re.IGNORECASE,
)
_TAPE = re.compile(
    r"^[\[(（【]?(?:end|begin(?:ning)?|start) of (?:tape|side|recording|reel|file|interview|transcript|session)\b.{0,80}$|^tape \d+(?:, side [a-z])?$",
    re.IGNORECASE,
)
_CAPTIONED = re.compile(
    r"^(?:本?字幕|听译|听写|时间轴|后期|翻译|校对)(?:由|[:：/]|组|制作|翻译|提供|\s).{1,40}$|^(?:subtitles?|captions?|captioned|transcribed|transcription|translated)\s?(?:by|provided|[:：]).{1,60}$",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def is_sound(text: str) -> bool:
    """Tell whether a line only describes a sound or a gesture: [Music], （笑）."""
    plain = to_simplified(text).strip()
    return bool(
        _SOUND.match(text.strip())
        or _RECORDED.match(plain)
        or _GESTURE.match(plain)
        or _BROKEN_OFF.match(plain)
        or _TAPE.match(plain)
    )


def is_caption_credit(text: str) -> bool:
    """Tell whether a caption only says who made the captions."""
    return bool(_CAPTIONED.match(to_simplified(text).strip()))


@lru_cache(maxsize=65536)
def is_of_the_tool(speaker: str) -> bool:
    """Tell whether a message is of the chat itself, who came and what was taken back, and of nobody in it."""
    return to_simplified(speaker).strip().casefold() in (
        "系统",
        "系统消息",
        "系统提示",
        "system",
        "system message",
        "automoderator",
    )
