"""Read an interview that was held by mail: who wrote the answers, and whose questions stand quoted above them."""

import re
from collections.abc import Sequence

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
_ADDRESS = re.compile(r"\s*[<＜(（][^<>＜＞]*@[^<>＜＞]*[>＞)）]|[\"“”']")
# A letter's head stands among its first lines, and answers two quoted lines at least.
_HEAD, _LEAST_QUOTED = 12, 2


def read_letter(source: str, lines: Sequence[Line]) -> tuple[list[Line], tuple[Person, ...], str]:
    """Return the lines with head and signature marked, who answers and who asks, and the subject.

    Nobody and no subject where the text is no answer to a quoted letter.
    """
    heads = {
        index: match
        for index, line in enumerate(lines[:_HEAD])
        if (match := _HEADER.match(line.plain.strip()))
    }
    people = [person for match in heads.values() if (person := _writer(match))]
    quoted = sum(source[line.start : line.end].lstrip().startswith(">") for line in lines)
    if len({person.role for person in people}) < len(set(_WRITERS.values())) or quoted < _LEAST_QUOTED:
        return list(lines), (), ""
    subject = next((match["value"] for match in heads.values() if _SUBJECT.match(match["key"])), "")
    signed = next(
        (index for index, line in enumerate(lines) if source[line.start : line.end].rstrip() == "--"),
        len(lines),
    )
    result = [
        line.as_kind("metadata")
        if index in heads or _WROTE.match(line.plain.strip())
        else line.as_kind("furniture")
        if index >= signed
        else line
        for index, line in enumerate(lines)
    ]
    return result, tuple(people), _REPLIES.sub("", subject).strip()


def _writer(head: re.Match[str]) -> Person | None:
    role = _WRITERS.get(head["key"].lower())
    name = _ADDRESS.sub("", head["value"]).strip()
    return Person(name, role) if role and name_score(name) >= 0 else None
