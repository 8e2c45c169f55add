"""Find what a text says its people are: the title it puts in front of a name, never a guess."""

import re
from collections.abc import Iterable

from rag.ingestion.parts import generic_role
from rag.text.folding import to_simplified

_OFFICE = (
    r"(?:联合|共同)?创始人|CEO|CTO|CFO|COO|首席[\u3400-\u9fff]{2,6}|董事长|副?总裁|副?总经理|合伙人|理事长|副?院长|副?所长|副?校长|院士|教授|研究员|科学家|"
    r"工程师|副?主任|副?主席|副?会长|秘书长|总编辑?|主编|记者|分析师|负责人|部长|局长|政务?委员|政委|发言人|作家|导演|投资人|博士|[\u3400-\u9fff]{1,4}(?:师|员|匠)"
)
# The offices right before the name; marks and words of saying end the phrase.
_BEFORE = rf"(?P<office>[^，。；：！？、,;:!?\s“”「」『』（）()《》|｜—]{{0,22}}(?:{_OFFICE})(?:[、兼][^，。；：！？,;:!?\s“”「」（）()]{{0,18}}(?:{_OFFICE}))?)[ \u3000]?\Z"
_AFTER = re.compile(
    r"^[,，]\s(?P<office>(?:the\s|an?\s)?(?:[\w’'-]+\s){0,4}(?:CEO|CTO|founder|co-founder|director|professor|president|chief [\w ]{3,20}|engineer|author|editor|minister|analyst|developer)(?:\s(?:of|at|for)\s(?:the\s)?[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})?)"
)
_NO_BEGINNING = re.compile(
    r"^(?:.*(?:对话中|采访|专访|邀请到?了?|请到了?|包括|以及|告诉|表示|认为|说|是|和|与|了|由|让|向|对|现任|时任|的))(?=.{3,})"
)
_SEARCHED = 40
# What a label says in brackets behind a name is an office or a house when it ends like one; 笑 or D is none.
_NOTE = re.compile(
    rf"(?:{_OFFICE}|公司|大学|学院|研究院|研究所|中心|集团|基金会?|协会|[部局厅院报社台党会校]|频道|杂志|议员|[县市区镇村]长|校长|教师|老师|律师|医生|演员|歌手|学生|家长|创业者)$"
    r"|^[A-Z][\w&’'.-]+(?:,? (?:of|for|and|the|at|[A-Z][\w&’'.-]+)){1,6}$|^[A-Z][a-z]{3,}\w*$"
)


def affiliation_in(notes: Iterable[str]) -> str:
    """Return the first of the notes behind somebody's label that tells an office or a house."""
    return next((note for note in notes if not generic_role(note) and _NOTE.search(to_simplified(note))), "")


def affiliation_of(name: str, source: str) -> str:
    """Return the office a text gives somebody at an introduction, as it is written there; else nothing."""
    simplified, wanted = to_simplified(source), to_simplified(name)
    for match in re.finditer(re.escape(wanted), simplified):
        after = _AFTER.match(source[match.end() : match.end() + 120])
        if after:
            return after["office"].strip()
        before = re.search(_BEFORE, simplified[max(0, match.start() - _SEARCHED) : match.start()])
        if before:
            start = match.start() - len(before[0]) + before.start("office") - before.start()
            office = source[start : start + len(before["office"])]
            cut = _NO_BEGINNING.match(to_simplified(office))
            return office[cut.end() :] if cut else office
    return ""
