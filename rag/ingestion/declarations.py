"""Read one declaration of who takes part: the part, the name, the code they speak under, and what they are."""

import re

from rag.ingestion.affiliations import affiliation_in
from rag.ingestion.names import name_score
from rag.ingestion.offices import behind_office
from rag.ingestion.parts import generic_role
from rag.ingestion.variants import short_form
from rag.text.folding import to_simplified
from rag.types import Person, Role

_ROLES: dict[str, Role] = {"asking": "interviewer", "answering": "interviewee"}
_SPACED = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
# "龚 岩", as wide as the names of three characters in its list.
_SPACED_NAME = re.compile(r"(?<=^[\u3400-\u9fff])\s+(?=[\u3400-\u9fff](?:[\s（(，,]|$))")
# Whom nobody names by such a line: those of many, and those who put the text together.
_NO_OFFICE = re.compile(r"编|观众|听众|网友|audience|^[qa问答访受采]$", re.IGNORECASE)
# 本期嘉宾, 与会嘉宾, Panelists; in an oral history the narrator answers.
_SOME = re.compile(r"^(?:本期|本次|对谈|圆桌|与会|参与|特邀|出席|受邀|论坛|现场|featured|special)\s?")
_TAKING_PART = re.compile(
    r"^(?:narrator|讲述人?|口述|自述|与谈人?|对谈人?|发言嘉宾|发布人|(?:出席|参会|与会)(?:人员|嘉宾)?|到会|participants?|panel+ists?|interviewees?|guests?|witness(?:es)?|respondents?)$"
)
# Who is only there takes part, and is not whom the text is about.
_BESIDE = re.compile(r"^(?:(?:also )?(?:present|in attendance)|(?:在场|陪同|列席|陪访|旁听)[者人]?|同席)$")
_ASKING = re.compile(r"^(?:moderators?|hosts?|interviewers?|(?:主持|采访|访谈|访问|提问)[人者员]?)$")
# 发言人2, Speaker 1, P2, A: what stands before the words instead of a name.
_CODE = re.compile(
    r"^(?:(?:发言人|说话人|讲者|受访者|嘉宾|speaker|spk)\s?(?!s$)[\d一二三四五a-z]{1,2}|[a-z]\d{0,2})$"
)
_LETTER = re.compile(r"[A-Z]{1,2}\d?")
_PSEUDONYM = re.compile(r"化名|假名|pseudonym", re.IGNORECASE)
_STATES_CODE = re.compile(
    r"(?:代[码号]|编号|记为|标记为|缩写|code)\s*[:：为]?\s*(?P<code>[A-Za-z]{1,3}\d{0,2}|[\u3400-\u9fff])$"
)
_NAMED = re.compile(
    r"(?P<name>[^()（）,，、—–|]{2,40}?)\s*(?:[（(](?P<note>[^（()）]{1,40})[）)])?(?:\s*(?:[，,、]|——|—|–|\s-|(?<=[\u3400-\u9fff])\s(?=[\u3400-\u9fff《“]))\s*(?P<rest>[^。！？!?：:]{2,90}))?"
)
# Behind a name that is declared stands what they are, known to us or not: "慢船书店创办人".
_OFFICE = re.compile(r"[\w·《》“”，、&. ]*[\u3400-\u9fff]{4}[\w·《》“”，、&. ]*")
# Who is only declared speaks to nobody.
_SPEAKS = re.compile(r"[你您我咱吗呢]|请|大家|\b(?:you|your|I|I'm|we|our|my|hello|hi|thanks?|please)\b")
_ASKS = re.compile(r"记者|主持|主编|编辑|采访|reporter|journalist|host|moderator|interviewer", re.IGNORECASE)


def part_of(label: str) -> Role | None:
    """Return the part a label gives to those it names; None where it gives none."""
    plain = _SPACED.sub("", to_simplified(label).strip().lower())  # "主 持 人"
    if not _TAKING_PART.match(plain):
        plain = _SOME.sub("", plain)
    if _NO_OFFICE.search(plain) and not is_code(label):
        return None
    if _ASKING.match(plain):
        return "interviewer"
    if _BESIDE.match(plain):
        return "panelist"
    role = _ROLES.get(generic_role(plain))
    return role or ("interviewee" if is_code(label) or _TAKING_PART.match(plain) else None)


def is_code(label: str) -> bool:
    """Tell what only counts those who speak: 发言人2, Speaker 1, P2."""
    return bool(_CODE.match(to_simplified(label).strip().lower()))


def named_in(text: str, role: Role) -> Person | None:
    """Return the person whom a text names, with the code in brackets or the office behind it; else nobody."""
    plain = _SPACED_NAME.sub("", text.strip())
    if held := behind_office(plain):
        return Person(held[0], role, held[1])
    match = _NAMED.fullmatch(plain)
    if not match:
        return None
    name, note, rest = match["name"].strip(), (match["note"] or "").strip(), (match["rest"] or "").strip()
    code = _STATES_CODE.search(to_simplified(note))
    least = -2 if code or _PSEUDONYM.search(note) else 2
    if name_score(name) < least or generic_role(name) or (rest and _SPEAKS.search(rest)):
        return None
    short = code["code"] if code else short_form(note) or (note if _is_short_for(note, name) else "")
    office = affiliation_in([note]) or (note if _OFFICE.fullmatch(note) else "")
    if rest and not office:
        office = rest
    office = "" if short and office == note else office
    asks = role == "interviewee" and bool(_ASKS.search(f"{note} {office}")) and not short
    return Person(name, "interviewer" if asks else role, office, (short,) if short else ())


def _is_short_for(note: str, name: str) -> bool:
    """Tell initials, or the first character of a Chinese name, or any letter beside one."""
    initials = "".join(word[0] for word in name.split())
    if _LETTER.fullmatch(note) and not name.isascii():
        return True
    return bool(note) and (
        note.upper().replace(".", "") == initials.upper() or (len(note) <= 2 and name.startswith(note))
    )
