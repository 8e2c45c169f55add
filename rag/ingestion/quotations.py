"""Credit direct quotations inside narration to whom the text says speaks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.ingestion.attribution import Cast, subject_of
from rag.ingestion.names import is_han_name
from rag.ingestion.persons import named_people
from rag.ingestion.pieces import Piece
from rag.ingestion.quoted_speech import Quotation, find_quotations, has_quotations
from rag.text.folding import to_simplified
from rag.text.sentences import split_sentences
from rag.types import Person

_WOMAN = re.compile(r"(?:太太|女士|小姐|夫人|奶奶|阿姨|大妈|姐|婆|嫂|姨)$")
_MAN = re.compile(r"(?:先生|爷爷|大爷|叔|伯|哥)$")
_ENTERS = re.compile(
    r"(?:An?|One|Another)\s(?!(?:few|day|year|week|month|hour|minute|moment|lot|couple|little|long|while|decade|century|bit|time|number|thing|reason|way)\b)[a-z]"
    r"|(?:一|有|另一|有一)[位名]"
)


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
    narrated = [piece for piece in pieces if not piece.speaker]
    found = (
        named_people([piece.text.text for piece in narrated])
        if any(has_quotations(piece.text.text) for piece in narrated)
        else []
    )
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
    current = ""
    for piece in pieces:
        if piece.speaker:
            result.append(piece)
            continue
        credited, current = _credit(piece.text.text, cast, speaking, current)
        result.extend(_cut(piece, credited))
    return result


def _credit(
    text: str, cast: Cast, speaking: Iterable[str], current: str
) -> tuple[list[tuple[int, int, str]], str]:
    """Name the speaker of every quotation; who spoke or was spoken of last goes on speaking."""
    speaking = set(speaking)
    credited: list[tuple[int, int, str]] = []
    position = 0
    for quotation in find_quotations(text, cast):
        current = _spoken_of(text[position : quotation.start], cast, speaking, current)
        attribution = quotation.attribution
        if attribution.name:
            current = attribution.name
        elif attribution.saying and not attribution.pronoun:
            # Somebody says this whom the text does not name: it stays the narrator's report.
            position = quotation.end
            continue
        if current and not (attribution.pronoun and _other_gender(current, text, quotation)):
            credited.append((quotation.start, quotation.end, current))
        position = quotation.end
    return credited, _spoken_of(text[position:], cast, speaking, current)


def _other_gender(name: str, text: str, quotation: Quotation) -> bool:
    """Tell that a pronoun beside a quotation cannot mean somebody of this form of address."""
    beside = text[max(0, quotation.start - 12) : quotation.start] + text[quotation.end : quotation.end + 12]
    plain = to_simplified(name)
    if _WOMAN.search(plain):
        return "他" in beside and "她" not in beside
    return bool(_MAN.search(plain)) and "她" in beside and "他" not in beside


def _spoken_of(told: str, cast: Cast, speaking: set[str], current: str) -> str:
    """Follow a stretch of narration: who speaks in it indirectly, or is named last, speaks next."""
    for start, end in split_sentences(told):
        subject = subject_of(told[start:end], cast)
        named = [name for _, _, name in cast.find(told[start:end]) if name in speaking]
        if subject.saying and subject.name:
            current = subject.name
        elif not named and _ENTERS.match(to_simplified(told[start:end])):
            # Somebody without a name comes in: "he" may be that one from here on.
            current = ""
        elif named:
            current = named[-1]
    return current


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
