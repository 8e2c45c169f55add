"""Stretches of text with their speaker: what turns and passages are made of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.ingestion.aligned import Aligned
from rag.ingestion.body import AFTERWARDS, EPILOGUE
from rag.ingestion.labels import Label
from rag.ingestion.lines import FIRST_PERSON, Line
from rag.ingestion.parts import normalised
from rag.text.folding import to_simplified
from rag.text.sentences import split_sentences

# So much of a caption tells something: "2010年张宏江(右)荣获IEEE技术成就奖".
_LEAST_TOLD = 14
_CREDIT = re.compile(
    r"\s*(?:(?:图片?|照片)?来源|图源|供图|摄影|[图摄])\s*[:：｜|／/].*$|\s*[（(][^（()）]{1,20}(?:[摄图]|资料照片)[）)]$|(?<=[。.\s])\s*[\u3400-\u9fff·、 ]{2,14}(?:供图|摄影?|提供)$|\s*(?:photo(?:graph)?s?|image)\s?(?:by|credit|:).*$",
    re.IGNORECASE,
)
# Who is asked says "you" to a reporter.
_REPORTS = re.compile(r"(?:叫|让|请|对|向|跟|给|问|送|带)(?:着|了)?(?:记者|本刊|笔者|采访者)")

_DOES = re.compile(
    r"(?:[他她](?!们)|两人|[他她]们|谁也|[\u3400-\u9fff]{2,3})(?:说完|说到这里|起身|停[了顿]|沉默|笑了笑|望[着向]|看[着了向]|转[身头过]|低[下着]?头|点[了点]?头|摆[了摆]手|叹[了口]|顿了|没有?说话|站[了起]|指了?指|放下|拿起|端起|走[到向出])"
)
_YOU = re.compile(r"[你您]|咱")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one speaker inside one paragraph; `speaker` is empty for the narrator.

    `fresh` says that something was left out before it, so no passage may run over that place. A `caption` is told
    beside the narration, and says nothing of who speaks in it.
    """

    text: Aligned
    speaker: str
    paragraph: int
    section: str = ""
    time: float | None = None
    fresh: bool = False
    quotation: bool = False
    caption: bool = False


def cut_pieces(
    lines: Sequence[Line], labels: Sequence[Label], names: dict[str, str], answering: str = ""
) -> list[Piece]:
    """Follow the labels through the lines; text before the first and after an epilogue heading is narration.

    `names` maps a label as written to the speaker's name. Where only questions are labelled,
    `answering` is who speaks from the paragraph after a question on; where they stand in brackets, between the words
    of who tells, from the first paragraph on that says "I".
    """
    by_line: dict[int, list[Label]] = {}
    for label in labels:
        by_line.setdefault(label.line, []).append(label)
    pieces: list[Piece] = []
    # Where labels stand inside paragraphs, every line is a text of its own that begins with its narrator.
    run_together = sum(label.form == "interior" for label in labels) * 2 > len(labels)
    speaker, section, paragraph, fresh = "", "", 0, False
    time: float | None = None
    begun = ruled = False
    telling = bool(answering) and any(label.form == "enclosed" for label in labels)
    last = max(by_line, default=len(lines))
    called = {normalised(name) for name in (*names, *names.values())}
    for index, line in enumerate(lines):
        ruled = index > last and (ruled or line.ruled)
        behind = line.kind == "text" and index > last and bool(speaker)
        if behind and _is_over(line.plain, speaker, apart=line.gap or fresh, ruled=ruled):
            speaker, time, fresh, answering = "", None, True, ""
        over = line.kind in ("heading", "text") and bool(EPILOGUE.match(to_simplified(line.plain)))
        if line.kind == "heading" or (over and index not in by_line):
            section, fresh = line.plain, True
            # Under a name that is no label somebody tells of the one named.
            if over or normalised(line.plain) in called:
                speaker, time = "", None
            continue
        if line.kind == "time":
            continue
        if not speaker and (caption := _caption_of(line)):
            paragraph, fresh = paragraph + 1, True
            pieces.append(Piece(caption, "", paragraph, section, fresh=True, caption=True))
        if line.kind != "text":
            fresh = True
            continue
        if line.gap or fresh or not pieces:
            paragraph += 1
        if run_together:
            speaker = ""
        if answering and speaker and begun and (line.gap or fresh):
            speaker = answering
        if telling and not speaker and FIRST_PERSON.search(line.plain) and answering not in line.plain:
            speaker = answering
        time = line.time if line.time is not None else time
        told = bool(speaker) and index not in by_line and line.gap and _tells_what_is_done(line.plain)
        position, end = 0, len(line.plain)
        begun = begun or index not in by_line
        for label in by_line.get(index, []):
            _add(pieces, line, position, label.start, (speaker, paragraph, section, time, fresh))
            fresh = fresh and label.start == position
            speaker, position = names[label.name], label.end
            time = label.time if label.time is not None else (time if line.time is not None else None)
            paragraph += 1
            begun = end > position
            end -= label.form == "enclosed"
        if end > position:
            _add(pieces, line, position, end, ("" if told else speaker, paragraph, section, time, fresh))
            fresh = False
    return [part for piece in pieces for part in (_told_of(piece) if run_together else [piece])]


def _caption_of(line: Line) -> Aligned | None:
    """Return what a caption tells, without whose picture it is; nothing where that is too little to tell anything."""
    text = line.text if line.kind == "caption" else line.caption
    credit = _CREDIT.search(to_simplified(text.text)) if text else None
    told = text.cut(0, credit.start()).stripped() if text and credit else text
    return told if told and sum(map(str.isalnum, told.text)) >= _LEAST_TOLD else None


def _is_over(text: str, speaker: str, *, apart: bool, ruled: bool) -> bool:
    """Tell that a line behind all labels is nobody's words: what stands apart and tells of the speaker, or of the talk."""
    told = apart and (ruled or _tells_of(text, speaker))
    return told or bool(AFTERWARDS.match(to_simplified(text)))


def _tells_what_is_done(text: str) -> bool:
    """Tell a paragraph between the words of a conversation that only says what somebody does meanwhile."""
    plain = to_simplified(text)
    return bool(_DOES.match(plain)) and not FIRST_PERSON.search(plain) and not _YOU.search(plain)


def _tells_of(text: str, speaker: str) -> bool:
    """Tell that a paragraph behind all labels speaks of its speaker by name: nobody reports himself."""
    surname = speaker.split()[-1] if " " in speaker else ""
    named = speaker in text or bool(surname and re.search(rf"\b{re.escape(surname)}\b", text))
    named = (named and len(speaker) >= 2) or bool(_REPORTS.search(to_simplified(text)))
    return named and not FIRST_PERSON.search(text)


def _told_of(piece: Piece) -> list[Piece]:
    """Give the narrator what follows once the speaker is spoken of by name: nobody reports himself."""
    if not piece.speaker:
        return [piece]
    for start, end in split_sentences(piece.text.text)[1:]:
        if (
            piece.text.text.startswith(piece.speaker, start)
            or f"，{piece.speaker}" in piece.text.text[start:end]
        ):
            cut = _told_from(piece.text.text, start, piece.speaker)
            said, told = piece.text.cut(0, cut).stripped(), piece.text.cut(cut, len(piece.text)).stripped()
            return [
                replace(piece, text=said),
                replace(piece, text=told, speaker="", paragraph=piece.paragraph),
            ]
    return [piece]


def _told_from(text: str, start: int, speaker: str) -> int:
    """Take along the sentences between the last full paragraph break and the one that names the speaker."""
    gap = text.rfind(" ", 0, start)
    return gap if 0 < gap < start and start - gap <= 40 else start


def _add(
    pieces: list[Piece], line: Line, start: int, end: int, context: tuple[str, int, str, float | None, bool]
) -> None:
    text = line.text.cut(start, end).stripped()
    if any(character.isalnum() for character in text.text):
        speaker, paragraph, section, time, fresh = context
        pieces.append(Piece(text, speaker, paragraph, section, time, fresh))
