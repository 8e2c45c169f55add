"""Credit direct quotations inside narration to whom the text says speaks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rag.ingestion.attribution import (
    Attribution,
    Cast,
    attribution_after,
    attribution_before,
    subject_of,
)
from rag.ingestion.names import is_han_name
from rag.ingestion.persons import named_people
from rag.ingestion.pieces import Piece
from rag.text.folding import to_simplified
from rag.text.sentences import split_sentences
from rag.types import Person

_QUOTE = re.compile(
    r"「[^「」]*(?:「[^「」]*」[^「」]*)*」|“[^“”]*(?:“[^“”]*”[^“”]*)*”|『[^『』]*』|(?<![A-Za-z\d])\"[^\"\n]{2,}\"(?![A-Za-z\d])"
)
_SENTENCE_STOP = re.compile(r"[。！？!?；;]|(?<=[a-z\d)])\.(?=\s)")
_INNER_STOP = re.compile(r"[，,。！？!?；;…]|\.\s|\.$")
_FIRST_PERSON = re.compile(r"我|咱|\b(?:I|we|We|my|our|My|Our)\b")
_WOMAN = re.compile(r"(?:太太|女士|小姐|夫人|奶奶|阿姨|大妈|姐|婆|嫂|姨)$")
_MAN = re.compile(r"(?:先生|爷爷|大爷|叔|伯|哥)$")
_ENTERS = re.compile(
    r"(?:An?|One|Another)\s(?!(?:few|day|year|week|month|hour|minute|moment|lot|couple|little|long|while|decade|century|bit|time|number|thing|reason|way)\b)[a-z]"
    r"|(?:一|有|另一|有一)[位名]"
)
# Shorter ones without a stop inside are terms and titles, whatever stands before them.
_SHORTEST_UNMARKED, _SHORTEST_LED = 12, 6


@dataclass(frozen=True, slots=True)
class _Quotation:
    start: int
    end: int
    attribution: Attribution
    opens: bool


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
    found = named_people([piece.text.text for piece in narrated]) if _has_quotations(narrated) else []
    for form, name in found:
        cast.add(form, name)
    # Names that an explicit attribution gives are known everywhere else too.
    for piece in narrated:
        for quotation in _quotations(piece.text.text, cast):
            if quotation.attribution.name:
                cast.add(quotation.attribution.name)
    speaking = {person.name for person in known if person.role in ("interviewee", "panelist")}
    speaking |= {name for _, name in found}
    speaking |= {
        q.attribution.name
        for piece in narrated
        for q in _quotations(piece.text.text, cast)
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


def _quotations(text: str, cast: Cast) -> list[_Quotation]:
    """Find the quotation marks that hold speech, with what stands beside them."""
    found: list[_Quotation] = []
    for match in _QUOTE.finditer(text):
        if any(quotation.start <= match.start() < quotation.end for quotation in found):
            continue
        after = _clause_after(text, match.end())
        lead = _lead(text, match.start(), found[-1].end if found else 0)
        following, leading = attribution_after(after, cast), attribution_before(lead, cast)
        opens = not lead.strip() or bool(re.search(r"[」”』\"]\s*$", lead))
        if not _is_speech(match[0][1:-1], following, leading, opens=opens):
            continue
        attribution = following if following.name or (following.pronoun and following.saying) else leading
        if (
            leading.saying
            and (leading.name or leading.pronoun)
            and not (following.name and following.saying and opens)
        ):
            attribution = leading
        if not attribution.saying and following.saying:
            attribution = following
        if leading.saying and re.search(r"[:：]\s*$", lead) and not following.saying:
            # What leads up to it says whose words these are, also when it names nobody.
            attribution = leading
        found.append(_Quotation(match.start(), match.end(), attribution, opens))
    return found


def _clause_after(text: str, position: int) -> str:
    """Return the rest of the sentence after a quotation, over terms in quotation marks."""
    stop = _SENTENCE_STOP.search(text, position)
    return text[position : stop.start() if stop else len(text)][:90]


def _lead(text: str, position: int, start: int) -> str:
    """Return the sentence that leads up to a quotation, from the quotation before it on."""
    stops = [match.end() for match in _SENTENCE_STOP.finditer(text, start, position)]
    return text[stops[-1] if stops else start : position]


def _is_speech(inner: str, after: Attribution, before: Attribution, *, opens: bool) -> bool:
    size = len(re.sub(r"\W", "", inner))
    stopped = bool(_INNER_STOP.search(inner.strip()))
    named_after = after.saying and (after.name or after.pronoun)
    if before.saying or (before.name and stopped):
        return size >= _SHORTEST_LED or stopped
    if opens and (named_after or (after.name and stopped)):
        return size >= _SHORTEST_LED or stopped
    if named_after and stopped and size >= _SHORTEST_UNMARKED:
        return True
    if not opens:
        return False
    return (stopped and size >= _SHORTEST_UNMARKED) or (
        size >= _SHORTEST_UNMARKED and bool(_FIRST_PERSON.search(inner))
    )


def _credit(
    text: str, cast: Cast, speaking: Iterable[str], current: str
) -> tuple[list[tuple[int, int, str]], str]:
    """Name the speaker of every quotation; who spoke or was spoken of last goes on speaking."""
    speaking = set(speaking)
    credited: list[tuple[int, int, str]] = []
    position = 0
    for quotation in _quotations(text, cast):
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


def _other_gender(name: str, text: str, quotation: _Quotation) -> bool:
    """Tell that a pronoun beside a quotation cannot mean somebody of this form of address."""
    beside = text[max(0, quotation.start - 12) : quotation.start] + text[quotation.end : quotation.end + 12]
    plain = to_simplified(name)
    if _WOMAN.search(plain):
        return "他" in beside and "她" not in beside
    return bool(_MAN.search(plain)) and "她" in beside and "他" not in beside


def _has_quotations(pieces: Sequence[Piece]) -> bool:
    return any(_QUOTE.search(piece.text.text) for piece in pieces)


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
