"""Tell by which name others call those who speak: the one a chat begins with, or the one they are spoken to by."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.ingestion.names import is_han_name, names_at
from rag.ingestion.voices import Voice

# Where people write under handles, they say first who is who.
_FIRST_TURNS = 12
_OWN_HANDLE = r"我(?:是|叫)(?P<rest>[^。！？!?]{{2,24}}?)[，,（(]?\s*(?:群里|网名|昵称|这里|大家|微信)?(?:都)?叫我?[“「]?{label}[”」]?"
_OTHER_HANDLE = r"[“「@]?{label}[”」]?\s?(?:就)?(?:是|＝|=|为)(?P<rest>[^。！？!?；;]{{2,24}})"
_ADDRESSES = re.compile(
    r"^(?:\W|好的?|嗯|那|请问|请)*(?P<name>[\u3400-\u9fff]{2,4}?)(?:老师|阿姨|师傅|先生|女士|叔叔?|大爷|大妈|奶奶|爷爷|教授|医生|老板)[，,：:]\s*(?=[^。]{0,30}[您你])"
)
# "闵月琴闵老师", "孟晓棠在桂北", "陆晴嗯": what may stand behind a name that is said.
_GOES_ON = re.compile(
    r"[\W\d]|$|[今在来是嗯啊呃和从做负也现曾跟哈]|[\u3400-\u9fff]?(?:老师|先生|女士|教授|博士|医生|师傅)"
)
# "我是主持人陆晴", "修了三十多年古籍的闵月琴": what may stand before it.
_LEADS_TO = re.compile(r"^$|(?:[的是叫了位到来人者员师长播任总，, 、儿妻夫父母弟妹哥姐友徒])$")


def by_handle(voices: Sequence[Voice]) -> dict[str, str]:
    """Return the names of those who write under another: "我是记者曾蛮，群里叫阿蛮。“秤砣”是做杆秤的佟立秋师傅"."""
    speakers = {voice.speaker for voice in voices if not voice.narration and not is_han_name(voice.speaker)}
    found: dict[str, set[str]] = {}
    for voice in [each for each in voices if not each.narration][:_FIRST_TURNS]:
        for speaker in speakers:
            label = re.escape(speaker)
            own = _OWN_HANDLE.format(label=label) if voice.speaker == speaker else ""
            for pattern in filter(None, (own, _OTHER_HANDLE.format(label=label))):
                for match in re.finditer(pattern, voice.text):
                    rest = match["rest"]
                    names = names_in(rest, voice.text[match.end("rest") :], voice.text)
                    found.setdefault(speaker, set()).update(names[:1])
    return {speaker: names.pop() for speaker, names in found.items() if len(names) == 1}


def addressed(voices: Sequence[Voice], nameless: Sequence[str]) -> dict[str, str]:
    """Return by which name those are spoken to who answer next: "毛桂芳阿姨，您是哪一年来的？"."""
    found: dict[str, set[str]] = {}
    for voice, following in pairwise(voices):
        match = _ADDRESSES.search(voice.text) if following.speaker in nameless else None
        if match and voice.speaker != following.speaker and not voice.narration:
            names = [
                name for name in names_at(voice.text, match.start("name")) if match["name"].startswith(name)
            ]
            found.setdefault(following.speaker, set()).update(names[:1])
    return {speaker: names.pop() for speaker, names in found.items() if len(names) == 1}


def names_in(rest: str, after: str, whole: str) -> list[str]:
    """Return the Chinese names in the words that introduce somebody, in order."""
    found = []
    at = 0
    while at < len(rest):
        name = next(
            (
                name
                for name in names_at(rest, at)
                if _LEADS_TO.search(rest[:at]) and _GOES_ON.match(f"{rest}{after}", at + len(name))
            ),
            "",
        )
        found += [name] if name else []
        at += len(name) or 1
    return [name for name in found if name in whole]
