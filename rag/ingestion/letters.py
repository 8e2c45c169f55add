"""Read an interview that was held by mail: who wrote the answers, and whose questions stand quoted above them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.ingestion.lines import Line
from rag.ingestion.names import name_score
from rag.types import Person, Role

_HEADER = re.compile(
    r"^(?P<key>发件人|寄件[人者]|發件人|from|收件[人者]|to|抄送|副本|cc|日期|date|发送时间|傳送日期|sent|主题|主旨|主題|subject)\s*[:：]\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_WRITERS: dict[str, Role] = {
    **dict.fromkeys(("发件人", "寄件人", "寄件者", "發件人", "from"), "interviewee"),
    **dict.fromkeys(("收件人", "收件者", "to"), "interviewer"),
}
_SUBJECT = re.compile(r"主题|主旨|主題|subject", re.IGNORECASE)
_REPLIES = re.compile(r"^(?:(?:回复|答复|回覆|答覆|转发|轉寄|re|aw|fwd?)\s*[:：]\s*)+", re.IGNORECASE)
# "在 2020年3月11日 10:02，裴多多 写道：", "On Tue, 3 May 2022, Ann Lee wrote:".
_WROTE = re.compile(r"^(?:在\s?)?.{0,60}(?:写道|寫道|wrote)\s*[:：]$")
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
_ADDRESS = re.compile(r"\s*[<＜(（][^<>＜＞]*@[^<>＜＞]*[>＞)）]|[\"“”']")
# A letter's head stands among its first lines, and answers two quoted lines at least.
_HEAD, _LEAST_QUOTED = 12, 2


def read_letter(source: str, lines: Sequence[Line]) -> tuple[list[Line], tuple[Person, ...], str]:
    """Return the lines with who wrote each, without head and signature, who answers and who asks, and the subject.

    The lines as they are, nobody and no subject where the text is no answer to a quoted letter.
    """
    heads = {
        index: match
        for index, line in enumerate(lines[:_HEAD])
        if (match := _HEADER.match(line.plain.strip()))
    }
    people = {person.role: person for match in heads.values() if (person := _writer(match))}
    quoted = {
        index for index, line in enumerate(lines) if source[line.start : line.end].lstrip().startswith(">")
    }
    if len(people) < len(set(_WRITERS.values())) or len(quoted) < _LEAST_QUOTED:
        return list(lines), (), ""
    subject = next((match["value"] for match in heads.values() if _SUBJECT.match(match["key"])), "")
    signature = _SIGNATURE.search(source)
    signed = signature.start() if signature else len(source)
    result = []
    for index, line in enumerate(lines):
        if index in heads or line.start >= signed or _WROTE.match(line.plain.strip()):
            result.append(line.as_kind("metadata"))
        else:
            writer = people["interviewer" if index in quoted else "interviewee"]
            result.append(replace(line, speaker=writer.name))
    return result, tuple(people.values()), _REPLIES.sub("", subject).strip()


def _writer(head: re.Match[str]) -> Person | None:
    role = _WRITERS.get(head["key"].lower())
    name = _ADDRESS.sub("", head["value"]).strip()
    return Person(name, role) if role and name_score(name) >= 0 else None
