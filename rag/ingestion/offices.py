"""Tell a name from the office, the address and the blanks that a label has around it."""

import re
from collections.abc import Iterable

from rag.ingestion.names import ROLE_END, is_han_name
from rag.ingestion.parts import generic_role

# 粮食储备司司长 秦玉云: an office and a name.
_OFFICE_BEFORE = re.compile(r"^(?P<office>[\u3400-\u9fff、（）()]{2,24})\s+(?P<name>[\u3400-\u9fff]{2,4})$")
_SENT = re.compile(r"^From\s+(?P<name>.+?)(?:\s+to\s+\S.*)?$", re.IGNORECASE)
_OFFICE_BEHIND = re.compile(r"^(?P<name>[A-ZÀ-Þ][\w.'’-]*(?:\s[\w.'’\"-]+){1,4}),\s+(?P<office>\S.*)$")
# 記者問, 陳先生答, 市城管局回复: who, and that they ask or answer.
_ASKS_OR_ANSWERS = re.compile(
    r"^(?P<name>[\u3400-\u9fff]{2,10}?)(?:(?P<asks>[提追]?[问問])|答|回答|回[复復覆]|答[复復覆])$"
)
_LEAST_ASKED = 2
_PERSON = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness)\.?\s)(?:[A-Z][\w.'’-]*\s?){1,4}$"
)
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?: [A-ZÀ-Þ][\w.'’-]*){1,2}")
# A name of two characters set as wide as one of three.
_SPACED_NAME = re.compile(r"^[\u3400-\u9fff]\s{1,2}[\u3400-\u9fff]$")


def name_and_office(name: str, *, timed: bool) -> tuple[str, str]:
    """Tell a name from what stands around it: `WILL TANAKA, CORRESPONDENT`, `From Ana Li to Everyone`, 李　明."""
    sent = _SENT.match(name) if timed else None
    name = sent["name"] if sent else name
    if held := behind_office(name):
        return held
    behind = _OFFICE_BEHIND.match(name)
    if behind:
        return behind["name"], behind["office"]
    return (re.sub(r"\s", "", name) if _SPACED_NAME.match(name) else name), ""


def behind_office(text: str) -> tuple[str, str] | None:
    """Return a Chinese name and the office that stands before it, where that is all a text has."""
    before = _OFFICE_BEFORE.match(text)
    if before and _is_office(before["office"]) and is_han_name(before["name"]):
        return before["name"], before["office"]
    return None


def _is_office(text: str) -> bool:
    return bool(ROLE_END.search(text)) and not generic_role(text)


def holder_of(office: str, note: str) -> str:
    """Return who holds an office or has a part: `The Secretary of State for Transport (Mr Alan Whitby)`, 主持人（丁岚）."""
    if generic_role(office) and (is_han_name(note.strip()) or _FULL_NAME.fullmatch(note.strip())):
        return note.strip()
    return note if re.match(r"The\s[A-Z]", office) and _PERSON.match(note) else ""


def who_asks_and_answers(names: Iterable[str]) -> dict[str, str]:
    """Map labels that say what somebody does to who does it, where some ask and others answer again and again."""
    found = [match for name in names if not generic_role(name) and (match := _ASKS_OR_ANSWERS.match(name))]
    asked = sum(match["asks"] is not None for match in found)
    if min(asked, len(found) - asked) < _LEAST_ASKED:
        return {}
    return {match[0]: match["name"] for match in found}
