"""Credit direct quotations inside narration to whom the text says speaks."""

from collections.abc import Sequence
from dataclasses import replace

from rag.ingestion.attribution import Cast
from rag.ingestion.genders import genders
from rag.ingestion.names import is_han_name
from rag.ingestion.persons import named_people
from rag.ingestion.pieces import Piece
from rag.ingestion.quoted_speech import find_quotations, has_quotations
from rag.ingestion.telling import Telling
from rag.types import Person


def with_quotations(pieces: Sequence[Piece], known: Sequence[Person]) -> list[Piece]:
    """Cut the narrator's pieces where somebody else is quoted."""
    cast = Cast(
        (form, person.name)
        for person in known
        if person.role in ("interviewee", "panelist")
        for form in (person.name, *person.aliases)
    )
    for piece in pieces:
        if piece.speaker and is_han_name(piece.speaker):
            cast.add(piece.speaker)
    narrated = [piece for piece in pieces if not piece.speaker and not piece.caption]
    told = (
        [piece.text.text for piece in narrated]
        if any(has_quotations(piece.text.text) for piece in narrated)
        else []
    )
    found = named_people(told)
    for form, name in found:
        cast.add(form, name)
    # Names that an explicit attribution gives are known everywhere else too.
    for piece in narrated:
        for quotation in find_quotations(piece.text.text, cast):
            if quotation.attribution.name:
                cast.add(quotation.attribution.name)
    speaking = {person.name for person in known if person.role in ("interviewee", "panelist")}
    speaking |= {name for _, name in found}
    speaking |= {
        q.attribution.name
        for piece in narrated
        for q in find_quotations(piece.text.text, cast)
        if q.attribution.saying
    }
    result: list[Piece] = []
    telling = Telling(cast, frozenset(speaking), genders(told, cast))
    for at, piece in enumerate(pieces):
        if piece.speaker or piece.caption:
            result.append(piece)
            continue
        left_open = at + 1 < len(pieces) and pieces[at + 1].text.text.startswith(("“", "「"))
        result.extend(_cut(piece, telling.credit(piece.text.text, left_open=left_open)))
    return result


def _cut(piece: Piece, credited: Sequence[tuple[int, int, str]]) -> list[Piece]:
    result: list[Piece] = []
    position, fresh = 0, piece.fresh
    for start, end, name in [*credited, (len(piece.text), len(piece.text), "")]:
        narrated = piece.text.cut(position, start)
        lead = len(narrated.text) - len(narrated.text.lstrip(" ，,、；;。.!！?？:："))
        narrated = narrated.cut(lead, len(narrated)).stripped()
        if any(character.isalnum() for character in narrated.text):
            result.append(replace(piece, text=narrated, fresh=fresh))
            fresh = False
        if name:
            result.append(
                replace(piece, text=piece.text.cut(start, end), speaker=name, quotation=True, fresh=fresh)
            )
            fresh = False
        position = end
    return result
