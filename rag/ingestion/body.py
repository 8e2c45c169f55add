"""Tell the interview from the page around it: titles, captions, navigation, notices, advertisements."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.ingestion.furniture import (
    heads_a_list,
    heads_keywords,
    is_call_to_action,
    is_copyright,
    is_furniture,
    is_metadata,
)
from rag.ingestion.headings import is_caption, mark_headings, mark_pull_quotes
from rag.ingestion.lines import Line, is_sentence
from rag.ingestion.sounds import is_sound
from rag.text.folding import fold, to_simplified

_CAPTION_END = re.compile(r"来源[:：]\s*[^\s。，]{2,24}")
_IMAGE_FILE = re.compile(r"^\S{1,80}\.(?:jpe?g|png|gif|webp|bmp|svg)$", re.IGNORECASE)
# Headings after which the transcript is over and somebody else writes.
EPILOGUE = re.compile(
    r"^[【\[（(〔]?(?:结语|写在最后|写在后面|后记|(?:采访|记者|编辑|访谈|整理|整理者|编者|作者|写作|主编)?(?:手记|后记|札记)|编后|编后记|尾声|关于(?:作者|受访者|嘉宾)|作者简介|嘉宾简介|人物简介|参考资料|参考文献|注释|附注|译注|脚注|尾注|footnotes?|endnotes?|延伸阅读|附录|field notes?(?: \(.{1,60}\))?|田野笔记|读者来[信函].{0,24}"
    r"|about the (?:author|guest|host|writer)s?|credits|references|resources|links(?: mentioned)?|show notes|further reading|editor'?s note"
    r"|acknowledg(?:e)?ments?|afterword|postscript|(?:key )?takeaways?(?: \(.{1,40}\))?)[】\]）)〕]?\s*[:：]?$",
    re.IGNORECASE,
)
# How a paragraph begins that tells of the conversation when it is over, or of the text that was made of it.
AFTERWARDS = re.compile(
    r"^[（(【*※\s—─-]*(?:(?:这次|当天的?|整场)?(?:采访|访谈|访问|对谈|对话|谈话|录音|座谈|会议)(?:结束|收工|完毕|之后|当[天日])|(?:本文|本稿|本篇|全文|文字|本次访谈|以上(?:内容|文字)|文中)[^我你您]{0,12}(?:由|依|经|系|已|未|仅|均|根据|整理|授权|部分|为|经|有)"
    r"|应(?:受访者|嘉宾|本人)要求|(?:受访者|嘉宾)已|临走(?:时|前|那天)?|临别(?:时|前)?|(?:离开|告别|道别|分手)(?:那天|的?时候|时|前|后)|回[家程]的?路上|附记|修改说明|更正说明|整理者|编者|决议\s*[:：]|散会|休会|引用(?:请|时)|(?:采访|记者|编辑|访谈)?(?:后记|手记|札记)(?:[:：\s]|$)|本(?:档案|公报|纪录|记录|刊)(?:仅|截稿|系|经|全文|文字)|\[?whereupon\b|(?:this|the) (?:interview|conversation|transcript) (?:was|has been)\b|(?:final|audit)[\w -]* (?:edit|checked))",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"^(?:导读|摘要|核心提示|内容提要|简介|summary|abstract)\s*[:：]", re.IGNORECASE)
_ADVERTISES = re.compile(r"^\W*(?:advertisement|sponsored|广告|廣告|推广)\W*$", re.IGNORECASE)
_LONGEST_TITLE = 90
_LONGEST_CAPTION = 30
# A title may ask.
_LONGEST_QUESTION = 40
# So little stands behind what reserves the rights.
_MOST_BEHIND_RIGHTS, _LONGEST_BEHIND = 12, 200


def classify(lines: Sequence[Line], labelled: set[int], title: str = "") -> list[Line]:
    """Mark every line that is not somebody's words with what it is; `labelled` lines are always kept."""
    first, last = (min(labelled), max(labelled)) if labelled else (len(lines), -1)
    prose = [index for index, line in enumerate(lines) if _is_prose(line.plain)]
    inside = range(prose[0], prose[-1]) if prose else range(0)
    marked = [
        line if index in labelled else _by_itself(line, inside=index in inside or first <= index <= last)
        for index, line in enumerate(lines)
    ]
    _mark_repeated_summary(marked, first)
    _mark_header(marked, first, labelled, title)
    _mark_under_advertisement(marked, labelled)
    _mark_rest_of_page(marked, last)
    _mark_footer(marked, last, labelled)
    _mark_captions(marked, labelled)
    mark_pull_quotes(marked, labelled)
    mark_headings(marked, labelled)
    _mark_advertisement(marked, last)
    return marked


def _by_itself(line: Line, *, inside: bool) -> Line:
    """Mark a line by its own words; between paragraphs of prose a whole sentence is never a notice."""
    if line.kind == "text" and is_caption(line.plain):
        return line.as_kind("caption")
    if line.kind == "text" and is_copyright(line.plain):
        return line.as_kind("furniture")
    if line.kind != "text" or (inside and is_sentence(line.plain) and not is_sound(line.plain)):
        return line
    if line.image and (len(line.plain) <= _LONGEST_CAPTION * 2 or not line.plain):
        return line.as_kind("caption")
    if is_sound(line.plain) and not line.heading:
        return line.as_kind("sound")
    if is_furniture(line.plain):
        return line.as_kind("furniture")
    return line.as_kind("metadata") if is_metadata(line.plain) else line


def _is_prose(text: str) -> bool:
    return len(text) > 30 and is_sentence(text) and not is_furniture(text) and not is_metadata(text)


def _mark_header(lines: list[Line], first: int, labelled: set[int], title: str) -> None:
    """Mark the short lines before the first prose: titles, and what stands above and below them."""
    seen: set[str] = set()
    furniture = any(line.kind in ("furniture", "metadata") for line in lines[: min(first, 25)])
    for index, line in enumerate(lines):
        if index >= first or index in labelled:
            break
        if index and heads_keywords(lines[index - 1].plain):
            lines[index] = line = line.as_kind("metadata")
        plain = line.plain
        if line.kind == "text":
            prose = (is_sentence(plain) and (len(plain) > 15 or plain[-1] in "。.")) or len(
                plain
            ) > _LONGEST_TITLE
            asks = index == 0 and plain[-1] in "？?" and len(plain) <= _LONGEST_QUESTION
            if prose and not asks:
                break
            if line.heading == 1 or plain == title or plain in seen:
                lines[index] = line.as_kind("title")
            elif line.heading == 0 and (furniture or index == 0):
                lines[index] = line.as_kind("title" if len(plain) > 8 else "furniture")
        seen.add(plain)


def _mark_repeated_summary(lines: list[Line], first: int) -> None:
    """Mark a teaser above the text that only repeats how the text begins."""
    for index, line in enumerate(lines[: min(first, 12)]):
        teaser = _SUMMARY.match(to_simplified(line.plain))
        if line.kind != "text" or not teaser:
            continue
        beginning = fold(line.plain[teaser.end() :])[:15]
        if beginning and any(beginning in fold(later.plain) for later in lines[index + 1 : index + 8]):
            lines[index] = line.as_kind("summary")


def _mark_under_advertisement(lines: list[Line], labelled: set[int]) -> None:
    """Mark the short line right below one that only says that it is an advertisement."""
    for index in range(1, len(lines)):
        line = lines[index]
        if (
            line.kind == "text"
            and index not in labelled
            and not (line.gap and is_sentence(line.plain))
            and _ADVERTISES.match(lines[index - 1].plain)
        ):
            lines[index] = line.as_kind("advertisement")


def _mark_rest_of_page(lines: list[Line], last: int) -> None:
    """Mark everything from a heading such as "Related articles" on, and the few short lines behind a reservation of rights.

    One in the middle of a text is a picture's.
    """
    for index in range(max(last + 1, len(lines) // 2), len(lines)):
        plain = lines[index].plain
        if heads_a_list(plain) or (is_copyright(plain) and _hardly_anything(lines[index + 1 :])):
            lines[index:] = [line.as_kind("furniture") for line in lines[index:]]
            return


def _hardly_anything(rest: Sequence[Line]) -> bool:
    return len(rest) <= _MOST_BEHIND_RIGHTS and all(len(line.plain) <= _LONGEST_BEHIND for line in rest)


def _mark_footer(lines: list[Line], last: int, labelled: set[int]) -> None:
    """Mark the end of the page: notices, and the short lines between and after them."""
    start, notices = len(lines), 0
    for index in range(len(lines) - 1, last, -1):
        line = lines[index]
        if index in labelled or (index - 1 in labelled and line.kind == "text"):
            break
        if line.kind != "text":
            start, notices = index, notices + 1
        elif not is_sentence(line.plain) and len(line.plain) <= 40:
            if notices == 0 and len(lines) - index > 8:
                break
        else:
            break
    if notices:
        for index in range(start, len(lines)):
            if lines[index].kind == "text":
                lines[index] = lines[index].as_kind("furniture")


def _mark_captions(lines: list[Line], labelled: set[int]) -> None:
    for index in range(1, len(lines)):
        before, line = lines[index - 1], lines[index]
        if line.kind != "text" or index in labelled or not (before.image or _IMAGE_FILE.match(before.plain)):
            continue
        credit = _CAPTION_END.search(to_simplified(line.plain))
        if credit and credit.end() < len(line.plain) and is_sentence(line.plain):
            # The paragraph after the caption was run into it.
            caption, rest = line.text.cut(0, credit.start()), line.text.cut(credit.end(), len(line.text))
            lines[index] = replace(line, text=rest.stripped(), caption=caption.stripped(), bold=())
        elif credit or (not is_sentence(line.plain) and len(line.plain) <= 80):
            lines[index] = line.as_kind("caption")


def _mark_advertisement(lines: list[Line], last: int) -> None:
    """Mark a closing section that asks its reader to register or scan."""
    texts = [index for index, line in enumerate(lines) if line.kind == "text" and index > last]
    calls = [index for index in texts if is_call_to_action(lines[index].plain)]
    headings = [
        index for index, line in enumerate(lines) if line.kind in ("heading", "title") and index > last
    ]
    if not calls or not texts or texts[-1] not in calls:
        return
    start = max((index for index in headings if index < calls[-1]), default=-1)
    section = [index for index in texts if index > start]
    # Two calls in a short section at the very end; a speaker who says "download" is not one.
    if start < 0 or len(section) > 8 or len([index for index in calls if index > start]) * 2 < len(section):
        return
    for index in range(start, len(lines)):
        if lines[index].kind in ("text", "heading", "title"):
            lines[index] = lines[index].as_kind("advertisement")
