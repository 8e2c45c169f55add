"""Read who takes part from the lines above a transcript that only say so.

`采访者：刘小蒙`, `Guest: Ann Lee (AL)`, `嘉宾：顾一鸣（规划师）、苏蔓（书店创办人）`, `发言人2：吴元昌（掌柜）`, or
`Panelists:` above a line for each.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rag.ingestion.declarations import is_code, named_in, part_of
from rag.ingestion.lines import Line, is_sentence
from rag.ingestion.parts import generic_role
from rag.ingestion.roles import PANEL
from rag.types import Person, Role

_BETWEEN = re.compile(r"\s*[；;|｜]\s*(?=[^；;|｜:：]{1,16}[:：])|\s{3,}")
_HEADS = re.compile(r"^(?P<part>[^:：│。，,（(]{2,16}?)\s*(?:[（(][^（()）]{1,12}[）)])?\s*[:：│]?$")
_DECLARES = re.compile(
    r"^(?:(?P<part>[^\s:：│｜|]{1,12}(?:\s[^\s:：│｜|]{1,12}){0,3})\s*[:：│｜|]\s*|(?P<before>[\u3400-\u9fff]{2,4})\s)(?P<names>[^:：│｜|。！？!?]{2,})$"
)
# One name follows another; what stands in brackets behind one is no list.
_LISTED = re.compile(r"\s*[、，,；;]\s*(?![^（(]*[）)])")
# "代碼：訪＝訪談者 受＝受訪者": under which letter those of a part speak.
_CODES = re.compile(r"([\u3400-\u9fffA-Za-z]{1,2}\d?)\s*[＝=]\s*([\u3400-\u9fff]{2,6}|[A-Za-z]{4,16})")
# "语 言 臺語、國語" right below a line that declares somebody.
_KEYED = re.compile(r"^(?:[\u3400-\u9fff]\s[\u3400-\u9fff]|[\u3400-\u9fff]{2,4})\s\S[^。！？!?]{0,60}$")
# Such lines stand among the first of a text.
_HEAD = 40
# A title may ask, and a note say how the text was made; longer sentences are of the text itself.
_LONGEST_TITLE = 40
# An introduction of so many paragraphs may stand above them.
_MOST_TOLD = 3


def declared_people(lines: Sequence[Line]) -> tuple[list[Line], tuple[Person, ...]]:
    """Return the people declared and the lines with those marked that only declare somebody."""
    result, head, told, keyed = list(lines), _Head(), 0, False
    for index, line in enumerate(lines[:_HEAD]):
        if line.kind != "text" or not line.plain.strip():
            continue
        if head.takes(line.plain, lines[index + 1 :]) or (keyed and _KEYED.match(line.plain)):
            result[index], keyed = line.as_kind("metadata"), True
            continue
        keyed = False
        if _is_said(line.plain):
            break
        if is_sentence(line.plain) and len(line.plain) > _LONGEST_TITLE:
            told += 1
            if told > _MOST_TOLD:
                break
    return result, _in_a_round(_told(head.coded()))


@dataclass(slots=True)
class _Head:
    """What the lines read so far declare; `role` is that of the list that goes on, `headed` where a line names it."""

    people: list[Person] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    role: Role | None = None
    headed: bool = False

    def takes(self, text: str, following: Sequence[Line]) -> bool:
        """Read one line; tell whether it only declares."""
        found = [_declared(part) for part in _BETWEEN.split(text)]
        if all(found):
            self.people += (people := [person for each in found for person in each])
            self.parts[re.split(r"\s*[:：│｜|]|\s", text.strip(), maxsplit=1)[0]] = people[0].name
            self.role, self.headed = people[-1].role, False
        elif self.role and (listed := _listed(text, self.role, coded=not self.headed)):
            self.people.append(listed)
        elif role := _heads(text, following):
            self.role, self.headed = role, True
        elif len(legend := dict(_CODES.findall(text))) > 1:
            self.codes |= legend
        else:
            self.role = None
            return False
        return True

    def coded(self) -> list[Person]:
        """Return the people with the letters that a legend gives to their parts."""
        spoken = {self.parts[part]: code for code, part in self.codes.items() if part in self.parts}
        return [
            replace(person, aliases=(*person.aliases, spoken[person.name]))
            if person.name in spoken
            else person
            for person in self.people
        ]


def _heads(text: str, following: Sequence[Line]) -> Role | None:
    """Return the part of those whom the lines below list, where a line only names it: `Panelists:`."""
    match = _HEADS.match(text.strip())
    role = part_of(match["part"]) if match else None
    first = next((line.plain for line in following if line.kind == "text" and line.plain.strip()), "")
    return role if role and _listed(first, role, coded=False) else None


def _listed(text: str, role: Role, *, coded: bool) -> Person | None:
    """Return whom a line of a list names; where no head stands above the list, with the code they speak under."""
    person = named_in(text, role)
    told = person and (
        person.aliases if coded else person.affiliation or person.aliases or text == person.name
    )
    return person if told else None


def _declared(text: str) -> list[Person]:
    """Return whom a line declares; nobody where any of those it lists is no name."""
    match = _DECLARES.match(text.strip(" -•*·"))
    part = (match["part"] or match["before"]) if match else ""
    role = part_of(part)
    if not match or not role:
        return []
    names = match["names"].strip()
    code = part if is_code(part) else ""
    several = [] if code else [named_in(each, role) for each in _LISTED.split(names)]
    if several and all(several):
        return [person for person in several if person]
    person = named_in(names, role)
    if person and code:
        person = replace(person, aliases=(*person.aliases, code))
    return [person] if person else []


def _is_said(text: str) -> bool:
    """Tell that somebody speaks already, with or without full stops."""
    part, colon, said = text.replace("：", ":").partition(":")
    return bool(colon and said.strip()) and generic_role(part) in ("asking", "answering")


def _told(people: Sequence[Person]) -> list[Person]:
    """Return each once; who speaks under a letter or a number is one of several, or it is no code."""
    coded = [
        person for person in people if any(generic_role(alias) for alias in person.aliases if len(alias) == 1)
    ]
    kept = [person for person in people if len(coded) != 1 or person not in coded]
    return list({person.name: person for person in kept}.values())


def _in_a_round(people: Sequence[Person]) -> tuple[Person, ...]:
    """Give several guests the parts of a panel."""
    if sum(person.role == "interviewee" for person in people) < PANEL:
        return tuple(people)
    parts: dict[Role, Role] = {"interviewee": "panelist", "interviewer": "moderator"}
    return tuple(replace(person, role=parts.get(person.role, person.role)) for person in people)
