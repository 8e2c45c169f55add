"""Tell from the title of a page whether it is an interview, and with whom."""

import re

from rag.ingestion.names import is_han_name
from rag.text.folding import to_simplified

# What calls itself an interview, at the head of a page.
CALLED_INTERVIEW = re.compile(
    r"专访|对话|采访|访谈|对谈|[一二三四五六七八九十\d]问|interview|q ?& ?a|in conversation|spoke (?:to|with)|questions (?:for|with)",
    re.IGNORECASE,
)
_INTERVIEWED = (
    re.compile(
        r"(?:专访|对话|采访|访谈|对谈|独家)\s*[|｜丨:：]?\s*(?P<name>[\u3400-\u9fff]{2,4}?)(?=[^\u3400-\u9fff]|$|谈|说|讲|聊|论|回应)"
    ),
    re.compile(
        r"^(?P<name>[\u3400-\u9fff]{2,4}?)(?:访谈|专访|对话|采访|对谈|接受|[:：|｜丨\s](?=.*(?:访|对话|对谈)))"
    ),
    re.compile(
        r"(?:interview with|in conversation with|talking to|a conversation with|q&a with)\s+(?P<name>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3})",
        re.IGNORECASE,
    ),
)
# 对话盲人调音师许静：… : the name ends the phrase that says who is talked to.
_INTRODUCED = re.compile(
    r"(?:专访|对话|采访|访谈|对谈|独家|[问见]|访)\s*[|｜丨:：]?\s*[^，。！？：:|｜丨\s「」“”《》]{2,16}?(?P<name>[\u3400-\u9fff]{2,4})(?=[，。！？：:|｜丨\s「」“”《]|$)"
)
# "林秋实：河清不清", "Ines Quintela: “A Piano Remembers”".
_BEGINS = re.compile(
    r"^(?:(?P<han>[\u3400-\u9fff]{2,4})\s*：|(?P<latin>[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,2}): )"
)
_OFFICE_ENDS = frozenset("师员长家人者手生士民匠工星官总理授任演编")


def named_in_title(title: str) -> str:
    """Return the name of the guest that a title tells: 专访王仲远, 对话盲人调音师许静, "Ines Quintela: …"; else nothing."""
    begins = _BEGINS.match(title)
    if begins and (not begins["han"] or is_han_name(begins["han"])):
        return begins["han"] or begins["latin"]
    for pattern in _INTERVIEWED:
        match = (
            pattern.search(to_simplified(title)) if pattern is not _INTERVIEWED[2] else pattern.search(title)
        )
        if not match:
            continue
        name = title[match.start("name") : match.end("name")]
        if name.isascii():
            return name
        for length in (3, 2, 4):
            if len(name) >= length and is_han_name(name[:length]):
                return name[:length]
    introduced = _INTRODUCED.search(to_simplified(title))
    if introduced:
        phrase = title[introduced.start() : introduced.end("name")]
        # In 调音师许静 the first of three characters ends the office.
        lengths = (2, 3, 4) if phrase[-3:-2] in _OFFICE_ENDS else (3, 2, 4)
        return next((phrase[-length:] for length in lengths if is_han_name(phrase[-length:])), "")
    return ""
