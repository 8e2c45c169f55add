"""Credit an unlabelled dialogue: find where it begins, whose paragraphs are whose, and what to call them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rag.ingestion.body import AFTERWARDS, EPILOGUE
from rag.ingestion.guests import CALLED_INTERVIEW, named_in_title
from rag.ingestion.labels import Label, find_labels
from rag.ingestion.lines import FIRST_PERSON, Line
from rag.ingestion.metadata import Metadata
from rag.ingestion.names import name_score
from rag.ingestion.parts import generic_role
from rag.ingestion.pieces import Piece
from rag.ingestion.sides import ASKS_GUEST, ENDS_ASKING, I_SAY, OPENS, YOU, sides_of
from rag.text.folding import to_simplified
from rag.types import ASKING_ROLES, Person

_INTRODUCES = re.compile(
    r"(?:以下|如下|下面).{0,30}(?:对话|访谈|采访|实录|整理|内容|节选)|特此(?:整理|分享)|(?:transcript|conversation|interview) (?:has been|was|is|below|follows)|edited for"
)
# What who asks and who answers are called where nobody names them.
PARTS = {
    "zh-Hans": ("采访者", "受访者"),
    "zh-Hant": ("採訪者", "受訪者"),
    "en": ("Interviewer", "Interviewee"),
}
# What names no part of anybody, only that somebody asks: the one interviewer, also where named elsewhere.
_ONLY_ASKS = {"问", "問", "访", "訪", "采", "採", "Q"}
# A dialogue shows at least so many paragraphs that address somebody, as a number and as a share.
_LEAST_ADDRESSED, _LEAST_SHARE = 3, 0.12


def without_orphan_labels(lines: Sequence[Line]) -> list[Line]:
    """Mark a name and a colon on a line of their own: where labels tell no speakers, they are nobody's words.

    Before a quotation they tell who is quoted, and stay.
    """
    result = list(lines)
    for index, line in enumerate(lines):
        if line.kind == "text" and line.plain.endswith((":", "：")) and _is_only_a_name(line):
            following = next((later.plain for later in lines[index + 1 :] if later.kind == "text"), "")
            if not following.startswith(("「", "『", "“", '"')):
                result[index] = line.as_kind("label")
    return result


def _is_only_a_name(line: Line) -> bool:
    return any(label.form == "alone" and name_score(label.name) > 0 for label in find_labels([line]))


def told_apart(pieces: Sequence[Piece], known: Sequence[Person], metadata: Metadata) -> list[Piece]:
    """Credit the paragraphs of an unlabelled dialogue; the introduction before it stays the narrator's."""
    groups = _by_paragraph(pieces)
    texts = ["".join(piece.text.text for piece in group) for group in groups]
    first = _dialogue_starts(texts)
    head = to_simplified("\n".join([metadata.title, *texts[:first]]))
    if not is_dialogue(texts[first:], called=bool(CALLED_INTERVIEW.search(head))):
        return _told_by(metadata.teller, groups, texts) if metadata.teller else list(pieces)
    names = side_names(known, metadata)
    plain = [to_simplified(text) for text in texts]
    over = next((at for at, text in enumerate(plain) if at > first and AFTERWARDS.match(text)), len(texts))
    result = [piece for group in groups[:first] for piece in group]
    for group, side in zip(groups[first:over], sides_of(texts[first:over]), strict=True):
        result.extend(replace(piece, speaker=names[side]) for piece in group)
    return result + [piece for group in groups[over:] for piece in group]


def _told_by(teller: str, groups: Sequence[Sequence[Piece]], texts: Sequence[str]) -> list[Piece]:
    """Give who tells of himself his paragraphs: from the first that says "I" to the last, those about him left out."""
    says = [
        index
        for index, (group, text) in enumerate(zip(groups, texts, strict=True))
        if FIRST_PERSON.search(text)
        and teller not in text
        and not EPILOGUE.match(to_simplified(group[0].section))
    ]
    own = range(says[0], says[-1] + 1) if says else range(0)
    return [
        replace(piece, speaker=teller if index in own and teller not in text else "")
        for index, (group, text) in enumerate(zip(groups, texts, strict=True))
        for piece in group
    ]


def answerer(
    labels: Sequence[Label], called: Mapping[str, str], known: Sequence[Person], metadata: Metadata
) -> str:
    """Name who answers where all labels are of who asks, or hardly an answer has one; else nobody.

    What stands in brackets is no answer: it comes between the words of who tells.
    """
    asks = [
        label.form == "enclosed" or generic_role(label.name) == "asking" or label.name.startswith("《")
        for label in labels
    ]
    others = {called[label.name] for label, asking in zip(labels, asks, strict=True) if not asking}
    if len(others) == 1 and asks.count(False) * 2 <= asks.count(True):
        return others.pop()
    return side_names(known, metadata)[1] if asks and not others else ""


def with_side_names(
    called: Mapping[str, str], known: Sequence[Person], metadata: Metadata, *, by_form: bool
) -> dict[str, str]:
    """Give a label that only says "answer" the name of the one guest the text is about.

    Where the form alone told who speaks (`by_form`), who asks gets the one interviewer's name too.
    """
    asking, guest = side_names(known, metadata)
    answering = {name for name in called.values() if generic_role(name) == "answering"}
    others = {name for name in called.values() if not generic_role(name)}
    parts = {name for name in called.values() if generic_role(name) == "asking"}
    names: dict[str, str] = {}
    if by_form:
        names = {PARTS[metadata.language][0]: asking}
    elif len(parts) == 1 and not generic_role(asking) and (asking not in others or parts <= _ONLY_ASKS):
        names = {parts.pop(): asking}
    if len(answering) == 1 and not others - set(names.values()) and not generic_role(guest):
        names[answering.pop()] = guest
    return {label: names.get(name, name) for label, name in called.items()}


def is_dialogue(texts: Sequence[str], *, called: bool = False) -> bool:
    """Tell a conversation from a narrative: its paragraphs speak to somebody and ask.

    Questions alone are enough where a page calls itself an interview: "一開始就順利嗎？".
    """
    plain = [to_simplified(text).lower() for text in texts]
    addressed = sum(bool(ASKS_GUEST.search(text)) and bool(YOU.search(text)) for text in plain)
    asked = sum(bool(ENDS_ASKING.search(text)) for text in plain)
    brief = sum(bool(ENDS_ASKING.search(text)) and len(text) < 160 for text in plain)
    quoting = sum(bool(re.match(r"[「“\"]", text)) for text in plain)
    enough = max(_LEAST_ADDRESSED, _LEAST_SHARE * len(plain))
    speaks = addressed >= enough and asked >= _LEAST_ADDRESSED
    return (
        speaks or ((called or addressed > 0) and brief >= max(4, 0.2 * len(plain)))
    ) and quoting * 4 < len(plain)


def _by_paragraph(pieces: Sequence[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and groups[-1][0].paragraph == piece.paragraph:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _dialogue_starts(texts: Sequence[str]) -> int:
    """Find the first paragraph that speaks to somebody; what stands before it introduces."""
    for index, text in enumerate(texts[:12]):
        if _INTRODUCES.search(to_simplified(text).lower()):
            return index + 1
    for index, text in enumerate(texts[:12]):
        plain = to_simplified(text).lower()
        if (
            OPENS.search(plain)
            or YOU.search(plain)
            or (ENDS_ASKING.search(plain) and len(plain) < 200)
            or I_SAY.match(plain)
        ):
            return index
    return 0


def side_names(known: Sequence[Person], metadata: Metadata) -> tuple[str, str]:
    """Return what to call who asks and who answers: a known name, the one in the title, else the part."""
    asking, answering = PARTS[metadata.language]
    interviewers = [person.name for person in known if person.role in ASKING_ROLES]
    guests = [person.name for person in known if person.role == "interviewee"]
    guests = guests or [person.name for person in known if person.role == "panelist"]
    if len(interviewers) == 1:
        asking = interviewers[0]
    if len(guests) == 1:
        return asking, guests[0]
    return asking, (named_in_title(metadata.title) or answering) if not guests else answering
