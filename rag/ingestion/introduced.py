"""Tell by which name a text introduces whoever speaks under a label that names nobody: 答, 发言人2, HQ.

They say it themselves ("我叫覃海川", "I'm Wendeline"), whoever asks welcomes them, their label is their initials, or
the text is about nobody else. A name that only may be theirs is left alone: it would credit somebody with another's words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rag.ingestion.full_names import surname_called
from rag.ingestion.handles import addressed, by_handle, names_in
from rag.ingestion.names import is_handle, names_at
from rag.ingestion.parts import generic_role
from rag.ingestion.persons import full_latin_names
from rag.ingestion.sides import OPENS
from rag.ingestion.subject import bearer_of, told_of
from rag.ingestion.voices import Voice
from rag.text.folding import to_simplified
from rag.types import ASKING_ROLES

_TRANSLATES = re.compile(r"译员|译者|翻译|口译员?|传译|interpreter")
_TRANSLATOR_IS = re.compile(
    r"(?:翻译|口译|译员|传译)(?:老师)?(?:是|为|由|叫)\s?(?P<rest>[\u3400-\u9fff]{2,8})"
)
_REAL_NAME = re.compile(
    r"(?:本名|原名|真名|大名|学名|全名)(?:[叫是为:：]|叫做)?\s?(?P<rest>[\u3400-\u9fff]{2,6})"
)
_INITIALS = re.compile(r"[A-Z]{2,4}")
# Many people speak under such labels.
_ANYBODY = re.compile(
    r"观众|听众|网友|audience|caller|众人|大家|\ball\b|both|unknown|unidentified|未知", re.IGNORECASE
)
# People say who they are in the first of what they say.
_FIRST_SAID, _FIRST_WELCOMED, _LONGEST_SAID = 3, 3, 240
_SAYS_NAME = re.compile(r"(?:我叫|我名叫|我的名字[叫是]|我是|这里是)(?P<rest>[^。！？!?]{2,30})")
_SAYS_FIRST = re.compile(r"^\W*(?P<rest>[\u3400-\u9fff]{2,4})[，,]\s*我(?:是|在|叫|来自)")
_LATIN_NAME = r"[A-Z][\w'’-]+(?:\s+(?:(?:de|van|von|der|al|la|le|da|di|du)\s+)*[A-Z][\w'’-]+){0,3}"
_SAYS_LATIN = re.compile(
    rf"\b(?i:I['’]m|I am|my name(?:['’]s| is)|this is)\s+(?P<name>{_LATIN_NAME})(?=[.,!?]|\s+(?:and|from|with|here|the|a|at|of)\b|$)"
)
_WELCOMES = re.compile(
    r"(?:请到|请来|邀请|请的是|欢迎|有请|嘉宾是|采访的?是?|对面的?是|身边的?是|旁边的?是)(?P<rest>[^。！？!?]{2,40})"
)
_WELCOMES_LATIN = re.compile(
    rf"\b(?i:with|joined by|welcome,?|talk(?:ing)? to|speak(?:ing)? (?:to|with)|guest(?: today)? is|meet)\s+(?P<name>{_LATIN_NAME})"
)


def introduced(voices: Sequence[Voice], head: Sequence[str], beside: Sequence[str]) -> dict[str, str]:
    """Return the names of speakers whose label names nobody, by label.

    `head` are the lines above what is said, with the name of the file; `beside` all else that nobody says, captions
    and narration.
    """
    said: dict[str, list[str]] = {}
    for voice in voices:
        if not voice.narration:
            said.setdefault(voice.speaker, []).append(voice.text)
    roles = {voice.speaker: voice.role for voice in voices}
    nameless = [speaker for speaker in said if _is_nameless(speaker)]
    handles = by_handle(voices)
    if not nameless and not handles:
        return {}
    whole = "\n".join([*head, *beside, *(text for texts in said.values() for text in texts)])
    names = {handle: name for handle, name in handles.items() if name not in said}
    for speaker in nameless:
        own = (
            _by_initials(speaker, whole)
            or bearer_of(surname_called(speaker), [*head, *beside])
            or _says_own_name(said[speaker], whole, opens=roles[speaker] in ASKING_ROLES)
            or _by_part(speaker, whole)
        )
        if own and own not in (*said, *names.values()):
            names[speaker] = own
    for speaker, name in addressed(voices, nameless).items():
        if speaker not in names and name not in (*said, *names.values()):
            names[speaker] = name
    answering = [
        each
        for each in nameless
        if each not in names and not surname_called(each) and roles[each] in ("interviewee", "panelist")
    ]
    if len(answering) == 1:
        taken = {*said, *names.values()}
        asking = [texts for speaker, texts in said.items() if roles[speaker] in ASKING_ROLES]
        guests = [name for name in _welcomed(asking, whole) if name not in taken]
        alone = all(roles[each] in ASKING_ROLES for each in said if each not in answering)
        guest = guests[0] if len(guests) == 1 else ""
        if alone and not guests:
            guest = _told_alone(head, beside, whole)
        if guest and guest not in taken:
            names[answering[0]] = guest
    return names


def also_called(speakers: Iterable[str], lines: Iterable[str]) -> dict[str, str]:
    """Return the real names that a text has for those whom it calls otherwise: "老蔫儿……他本名佟守业"."""
    speakers = list(dict.fromkeys(speakers))
    found: dict[str, str] = {}
    for line in lines:
        named = [speaker for speaker in speakers if len(speaker) > 1 and speaker in line]
        match = _REAL_NAME.search(to_simplified(line))
        if match and len(named) == 1:
            name = next(names_at(line[match.start("rest") : match.end("rest")], 0), "")
            found |= {named[0]: name} if name and name not in speakers else {}
    return found


def renamed(voices: Iterable[Voice], names: Mapping[str, str]) -> list[Voice]:
    """Return the voices with the names of those who are introduced."""
    return [
        voice
        if voice.speaker not in names or voice.role == "narrator"
        else replace(voice, speaker=names[voice.speaker])
        for voice in voices
    ]


def _is_nameless(speaker: str) -> bool:
    if _ANYBODY.search(to_simplified(speaker)):
        return False
    return bool(
        generic_role(speaker) or _INITIALS.fullmatch(speaker) or surname_called(speaker) or is_handle(speaker)
    )


def _by_initials(label: str, text: str) -> str:
    """Return the one full name in a text that a label is the initials of."""
    if not _INITIALS.fullmatch(label):
        return ""
    bearers = {
        name
        for name in full_latin_names(text)
        if "".join(part[0] for part in re.split(r"[\s-]+", name)).upper() == label
    }
    return bearers.pop() if len(bearers) == 1 else ""


def _by_part(label: str, whole: str) -> str:
    """Return who a text says interprets, for one who is only called so."""
    match = (
        _TRANSLATOR_IS.search(to_simplified(whole)) if _TRANSLATES.fullmatch(to_simplified(label)) else None
    )
    rest = whole[match.start("rest") : match.end("rest")] if match else ""
    return next(iter(names_in(rest, "", whole)), "")


def _says_own_name(texts: Sequence[str], whole: str, *, opens: bool) -> str:
    """Return the name that somebody says to be theirs; who only answers does not open the conversation with it."""
    for text in texts[:_FIRST_SAID]:
        if not opens and OPENS.search(to_simplified(text).lower()):
            continue
        for pattern in (_SAYS_FIRST, _SAYS_NAME):
            for match in pattern.finditer(text[:_LONGEST_SAID]):
                if names := names_in(match["rest"], text[match.end("rest") :], whole):
                    return names[0]
        said = _SAYS_LATIN.search(text[:_LONGEST_SAID])
        if said and _is_latin_name(said["name"], whole):
            return said["name"]
    return ""


def _is_latin_name(name: str, whole: str) -> bool:
    """Tell a name from "I'm Sorry" and "I'm American": two words, or one that stands elsewhere too or tells what they do."""
    if " " in name:
        return True
    said = rf"\b(?i:I['’]m|my name(?:['’]s| is)) {re.escape(name)}, (?i:I|your|the|from|and I)\b"
    return len(re.findall(rf"\b{re.escape(name)}\b", whole)) > 1 or bool(re.search(said, whole))


def _told_alone(head: Sequence[str], beside: Sequence[str], whole: str) -> str:
    """Return who says in the head who they are, as threads of a forum are called, or of whom alone it tells."""
    said = [match["name"] for line in head for match in [_SAYS_LATIN.match(line)] if match]
    return said[0] if len(said) == 1 and _is_latin_name(said[0], whole) else told_of(head, beside)


def _welcomed(asking: Sequence[Sequence[str]], whole: str) -> list[str]:
    """Return whom those who ask welcome in the first of what they say."""
    names: dict[str, None] = {}
    for texts in asking:
        for text in texts[:_FIRST_WELCOMED]:
            for match in _WELCOMES.finditer(text):
                names |= dict.fromkeys(names_in(match["rest"], text[match.end("rest") :], whole))
            names |= dict.fromkeys(
                match["name"] for match in _WELCOMES_LATIN.finditer(text) if " " in match["name"]
            )
    return list(names)
