"""Credit direct quotations inside narration to whom the text says speaks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rag.ingestion.attribution import Cast, subject_of
from rag.ingestion.genders import PRONOUNS, genders
from rag.ingestion.names import is_han_name
from rag.ingestion.persons import named_people
from rag.ingestion.pieces import Piece
from rag.ingestion.quoted_speech import Quotation, find_quotations, has_quotations
from rag.ingestion.relatives import relative_in
from rag.text.folding import to_simplified
from rag.text.sentences import split_sentences
from rag.types import Person

_ENTERS = re.compile(
    r"(?:An?|One|Another)\s(?!(?:few|day|year|week|month|hour|minute|moment|lot|couple|little|long|while|decade|century|bit|time|number|thing|reason|way)\b)[a-z]"
    r"|(?:一|有|另一|有一)[位名]"
)

_SUBJECT = re.compile(
    r"(?:^|[，,、])\W*(?:而|但|不过|后来|于是|其实|那[天时年次]|当[时天年])?[他她](?!们)|^\W*(?:(?:But|And|Then) )?(?:he|she)\b",
    re.IGNORECASE,
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
    told = genders([piece.text.text for piece in narrated], cast)
    for at, piece in enumerate(pieces):
        if piece.speaker:
            result.append(piece)
            continue
        left_open = at + 1 < len(pieces) and pieces[at + 1].text.text.startswith(("“", "「"))
        credited, current = _credit(piece.text.text, cast, speaking, current, told, left_open=left_open)
        result.extend(_cut(piece, credited))
    return result


def _credit(
    text: str,
    cast: Cast,
    speaking: Iterable[str],
    current: str,
    told: Mapping[str, str],
    *,
    left_open: bool,
) -> tuple[list[tuple[int, int, str]], str]:
    """Name the speaker of every quotation; who spoke or was spoken of last goes on speaking."""
    speaking = set(speaking)
    credited: list[tuple[int, int, str]] = []
    position = 0
    for quotation in find_quotations(text, cast, left_open=left_open):
        current = _spoken_of(text[position : quotation.start], cast, speaking, current)
        attribution = quotation.attribution
        if attribution.name:
            current = attribution.name
        elif attribution.pronoun and (other := _meant(current, text, quotation, cast, speaking, told)):
            current = other
        elif attribution.saying and not attribution.pronoun:
            # Somebody says this whom the text does not name: it stays the narrator's report.
            position = quotation.end
            continue
        elif not attribution.saying and _brings_in_somebody(text[position : quotation.start], cast):
            position = quotation.end
            continue
        gender = told.get(current, "")
        if current and not (
            attribution.pronoun and gender and gender != _pronoun_beside(text, quotation, gender)
        ):
            credited.append((quotation.start, quotation.end, current))
        position = quotation.end
    return credited, _spoken_of(text[position:], cast, speaking, current)


def _meant(
    current: str,
    text: str,
    quotation: Quotation,
    cast: Cast,
    speaking: Iterable[str],
    told: Mapping[str, str],
) -> str:
    """Return who was named last before a quotation of those whom its pronoun may mean, where that cannot be `current`."""
    gender = told.get(current, "")
    pronoun = _pronoun_beside(text, quotation, gender)
    if not gender or gender == pronoun:
        return ""
    named = [name for _, _, name in cast.find(text[: quotation.start]) if name in speaking]
    return next((name for name in reversed(named) if told.get(name, pronoun) == pronoun), "")


def _pronoun_beside(text: str, quotation: Quotation, usual: str) -> str:
    """Return the gender of the pronouns beside a quotation; the usual one where there are both or none."""
    beside = text[max(0, quotation.start - 12) : quotation.start] + text[quotation.end : quotation.end + 12]
    found = {gender for gender, pattern in PRONOUNS.items() if pattern.search(to_simplified(beside))}
    return found.pop() if len(found) == 1 else usual


def _spoken_of(told: str, cast: Cast, speaking: set[str], current: str) -> str:
    """Follow a stretch of narration: who speaks in it indirectly, or is named last, speaks next."""
    for start, end in split_sentences(told):
        subject = subject_of(told[start:end], cast)
        named = [name for _, _, name in cast.find(told[start:end]) if name in speaking]
        if subject.saying and subject.name:
            current = subject.name
        elif relative := relative_in(told[start:end], cast):
            current = relative
        elif not named and _ENTERS.match(to_simplified(told[start:end])):
            # Somebody without a name comes in: "he" may be that one from here on.
            current = ""
        elif named and not _goes_on(told[start:end], cast):
            current = named[-1]
    return current


def _brings_in_somebody(told: str, cast: Cast) -> bool:
    """Tell that the sentence before a quotation is of somebody's relative or colleague whom it does not name."""
    sentences = [told[start:end] for start, end in split_sentences(told)]
    return bool(sentences) and relative_in(sentences[-1], cast) == ""


def _goes_on(sentence: str, cast: Cast) -> bool:
    """Tell that a sentence is of whom the one before was, and only names another in it: "她去给阮玉屏量血压"."""
    pronoun = _SUBJECT.search(to_simplified(sentence))
    first = min((start for start, _, _ in cast.find(sentence)), default=len(sentence))
    return pronoun is not None and pronoun.start() < first


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
