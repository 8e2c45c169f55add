"""Read who speaks from the form of paragraphs that no name begins: questions in bold or italics, dashes, `>>`."""

import re
from collections import defaultdict
from collections.abc import Sequence

from rag.ingestion.guests import CALLED_INTERVIEW
from rag.ingestion.labels import Label
from rag.ingestion.lines import FIRST_PERSON, Line
from rag.ingestion.sides import ANSWERING, ASKING, ENDS_ASKING, YOU, read_paragraph
from rag.ingestion.unlabelled import PARTS
from rag.text.asking import ASKING as ASKING_WORD
from rag.text.folding import fold_for_search, to_simplified
from rag.text.words import is_chinese

# Questions have a form of their own when so many lines of it ask, and so large a share of it does.
_LEAST_ASKING, _LEAST_SHARE = 3, 0.6
# So large a share of an interview's questions speaks to somebody, unless the page calls itself one.
_LEAST_ADDRESSED = 0.25
_HALF, _MOST = 0.5, 0.75
_ALL, _LEAST_OF_SENTENCES = 0.9, 0.25
# How much more the turns of one side must ask than those of the other, on average.
_CLEARLY = 0.6
_EDITED = re.compile(
    r"(?:this|the|our) (?:interview|conversation|q ?& ?a)\b.{0,30}\b(?:edited|condensed|conducted)|(?:访谈|采访|对话|问答)[^。]{0,12}(?:删节|整理|编辑|节选|压缩)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^第?\s*(?:[\d一二三四五六七八九十]{1,3})\s*[.、．)）问]\s*")
# What a page puts before every question: ▎, ◆, ❓.
_PREFIX = re.compile(r"^(?P<mark>[▎▍▌▋█■□◆◇●○★☆▶►▷❓❔⭕️🔹🔸💬🎤🙋✦✧◎])\s*(?=\S)")
_INVITES = re.compile(r"[说谈聊讲][一下]?[说谈聊讲]|吧$|介绍一下|\btell (?:me|us)\b|\btalk about\b")
_MARK, _SHORT = re.compile(r"[?？]"), 120
_BEGINS_ASKING = re.compile(
    r"(?:(?:and|but|so) )?(?:what|which|who|how|why|when|where|is|are|do|does|did|can|could|would|will|have|has) (?=\w)|(?:(?:and|but|so) )?(?:tell|walk|talk) (?:me|us)\b",
    re.IGNORECASE,
)
_TURN_MARK = re.compile(r"^(?:[—–―-]{1,2}|>>|»|›)\s*(?=\S)")
_CAPTION_MARK = re.compile(r"^>>\s*(?=\S)")
_SENTENCE = re.compile(r"[。！？!?.…][”’」』）)\"']*$")
_HEAD = 15


def told_by_form(lines: Sequence[Line], language: str, *, timed: bool) -> list[Label]:
    """Label the turns of a conversation that names nobody and yet shows who asks by its form."""
    names = PARTS[language]
    return marked_turns(lines, names, timed=timed) or ([] if timed else styled_questions(lines, names[0]))


def styled_questions(lines: Sequence[Line], asking: str) -> list[Label]:
    """Label the questions that a form of their own tells from the answers; none where no form does."""
    by_style: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.kind == "text" and (style := _style(line)):
            by_style[style].append(index)
    called = any(CALLED_INTERVIEW.search(to_simplified(line.plain)) for line in lines[:_HEAD])
    called = called or any(_EDITED.search(to_simplified(line.plain)) for line in lines[-_HEAD:])
    for style, indexes in sorted(by_style.items(), key=lambda item: len(item[1]), reverse=True):
        asks = _invites if style.startswith("after") else _asks
        asked = [index for index in indexes if asks(lines[index].plain)]
        answered = sum(index + 1 < len(lines) and index + 1 not in indexes for index in asked)
        addressed = sum(bool(YOU.search(to_simplified(lines[index].plain).lower())) for index in asked)
        if (
            len(asked) >= max(_LEAST_ASKING, _share_asking(lines, indexes, style) * len(indexes))
            and answered >= _LEAST_SHARE * len(asked)
            and (called or addressed >= _LEAST_ADDRESSED * len(asked) or _are_told(lines, indexes, style))
        ):
            also = [
                index
                for other in by_style.values()
                if other is not indexes
                for index in _asking(lines, other)
            ]
            spoken = [index for index in indexes if _is_said(lines[index].plain) or asks is _invites]
            mark = _TURN_MARK if style == "dashed" else _PREFIX if style.startswith("after") else _NUMBER
            return [_label(index, lines[index], mark, asking) for index in sorted([*spoken, *also])]
    return []


def _share_asking(lines: Sequence[Line], indexes: Sequence[int], style: str) -> float:
    """Return how many of a form must ask: of whole sentences in bold, which are no headings, a few."""
    whole = sum(bool(_SENTENCE.search(lines[index].plain)) for index in indexes)
    return (
        _LEAST_OF_SENTENCES if style in ("bold", "italic") and whole >= _ALL * len(indexes) else _LEAST_SHARE
    )


def _asking(lines: Sequence[Line], indexes: Sequence[int]) -> list[int]:
    """Return the lines of another form that ask too: "整夜都用手摇？" in bold between headings that ask."""
    asked = sum(_asks(lines[index].plain) or _is_said(lines[index].plain) for index in indexes)
    enough = (
        asked > 1
        and asked >= _LEAST_SHARE * len(indexes)
        and any(_asks(lines[index].plain) for index in indexes)
    )
    return [index for index in indexes if enough and _is_said(lines[index].plain)]


def _is_said(text: str) -> bool:
    """Tell what is said from a heading: it ends as a sentence does, or asks without a mark."""
    return bool(_SENTENCE.search(text)) or (
        is_chinese(text) and bool(ASKING_WORD.search(fold_for_search(text)))
    )


def _are_told(lines: Sequence[Line], indexes: Sequence[int], style: str) -> bool:
    """Tell that questions are answered by somebody who says "I": half of the answers where they count from one on, else most."""
    numbers = [_NUMBER.match(lines[index].plain) for index in indexes]
    counts = [match[0].strip(" .、．)）") for match in numbers if match]
    counted = counts == [str(number) for number in range(1, len(indexes) + 1)]
    if not counted and (style.startswith("heading") or len(indexes) <= _LEAST_ASKING):
        return False
    ends = [*indexes[1:], len(lines)]
    answers = [
        "".join(line.plain for line in lines[start + 1 : end])
        for start, end in zip(indexes, ends, strict=True)
    ]
    told = sum(bool(FIRST_PERSON.search(answer)) for answer in answers)
    return told >= (_HALF if counted else _MOST) * len(answers)


def marked_turns(lines: Sequence[Line], names: tuple[str, str], *, timed: bool = False) -> list[Label]:
    """Label turns that begin with a dash or `>>`: two speakers, whose sides the words of all turns tell.

    In captions a dash only tells two voices of one caption apart; `>>` marks every change of speaker.
    """
    pattern = _CAPTION_MARK if timed else _TURN_MARK
    spoken = [index for index, line in enumerate(lines) if line.kind == "text"]
    marked = [index for index in spoken if pattern.match(lines[index].plain)]
    body = [index for index in spoken if marked and index >= marked[0] and lines[index].gap]
    if len(marked) <= _LEAST_ASKING or len(marked) < _LEAST_SHARE * len(body):
        return []
    ends = [*marked[1:], len(lines)]
    turns = [
        " ".join(line.plain for line in lines[start:end]) for start, end in zip(marked, ends, strict=True)
    ]
    asking = [read_paragraph(pattern.sub("", turn)).asking for turn in turns]
    first, second = asking[::2], asking[1::2]
    difference = sum(first) / len(first) - sum(second) / len(second)
    if abs(difference) < _CLEARLY:
        return []
    side = ASKING if difference > 0 else ANSWERING
    labels = [
        _label(index, lines[index], pattern, names[(side + number) % 2])
        for number, index in enumerate(marked)
    ]
    if timed and marked[0] > spoken[0]:
        labels.insert(0, _label(spoken[0], lines[spoken[0]], pattern, names[1 - side]))
    return labels


def _style(line: Line) -> str:
    """Name the form a whole line has, if it has one."""
    if line.heading:
        return f"heading {line.heading}"
    if line.wholly_bold:
        return "bold"
    if line.italic:
        return "italic"
    if _TURN_MARK.match(line.plain):
        return "dashed"
    if prefix := _PREFIX.match(line.plain):
        return f"after {prefix['mark']}"
    return "numbered" if _NUMBER.match(line.plain) else ""


def _asks(text: str) -> bool:
    """Tell what asks, at its end or before it goes on: "How does somebody become one? I assume there is no school."."""
    return bool(ENDS_ASKING.search(text.strip()) or _BEGINS_ASKING.match(text)) or (
        len(text) <= _SHORT and bool(_MARK.search(text))
    )


def _invites(text: str) -> bool:
    """Tell what asks, or asks to tell, where a mark before it says that it is a question: "▎先说说你是怎么上船的吧"."""
    return _asks(text) or _is_said(text) or bool(_INVITES.search(to_simplified(text)))


def _label(index: int, line: Line, mark: re.Pattern[str], name: str) -> Label:
    found = mark.match(line.plain)
    return Label(index, 0, found.end() if found else 0, name, "form", marked=True)
