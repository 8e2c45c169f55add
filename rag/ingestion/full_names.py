"""Find the full name of who is labelled by a surname in capitals, behind a title or with one inside: `OKONJO:`, `Captain VOSS`, `戴局長文彬：`."""

import re
from collections import Counter
from collections.abc import Iterable

from rag.ingestion.names import ROLE_END, SURNAMES_CLASS, without_office
from rag.ingestion.parts import generic_role
from rag.text.contents import STOP_WORDS
from rag.text.folding import to_simplified
from rag.text.romanisation import COMPOUND_SURNAMES

# Labels name nobody by these; the text that introduces them may.
TITLES = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Capt|Col|Gen|Adm|Lt|Sgt|Sen|Rep|Hon|Rev)\.|Captain|Colonel|Lieutenant|Sergeant|Chief|Officer|Senator|Representative"
    r"|Congress(?:man|woman)|Secretary|Commissioner|Director|General|Admiral|Judge|Justice|Governor|Mayor|Professor|Doctor|Minister|Ambassador"
    r"|(?:Council)?[Mm]ember|Councilor|Alderman|Supervisor|Trustee|Superintendent|Inspector|Reverend|Father|Sister|Brother|President|Chair(?:man|woman|person)?)"
)
_LABEL = re.compile(rf"(?:(?P<title>(?i:{TITLES}))\s+)?(?P<surname>[A-ZÀ-Þ][\w'’-]{{2,}})")
_FIRST_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}")
_CHAIR = re.compile(r"The (?P<chair>CHAIR(?:MAN|WOMAN|PERSON)?|PRESIDENT)")
_WORD = r"[A-ZÀ-Þ](?:[\w'’-]+|\.)"
_CALLED_BY_SURNAME = re.compile(
    rf"(?P<surname>{'|'.join(sorted(COMPOUND_SURNAMES))}|[{SURNAMES_CLASS}])(?:{ROLE_END.pattern[:-1]}|[总工导队董]|老师)?"
)
# A wife is called by her husband's name, and a child's mother by the child's.
_ANOTHERS = re.compile(
    r"(?:太太|夫人|妈妈|爸爸|父亲|母亲|儿子|女儿|家长|爷爷|奶奶|外公|外婆|居民|村民|市民)$"
)
_GREETS = frozenset(
    "statement testimony remarks hi hello thanks thank dear uncle aunt mother father grandma grandpa cousin saint st welcome sorry yes no okay ok well now ask asked".split()
)
_TITLE = re.compile(TITLES.replace(r"\.|", r"\.?|", 1), re.IGNORECASE)


def full_names(labels: Iterable[str], text: str) -> dict[str, str]:
    """Map each such label to the one full name that a text has for it; two of one surname leave it as it is."""
    found: dict[str, str] = {}
    for label in labels:
        chair, match = _CHAIR.fullmatch(label), _LABEL.fullmatch(label)
        names: Iterable[str] = ()
        if name := without_office(label):
            found[label] = name
            continue
        if chair:
            names = _holders(chair["chair"], text)
        elif match:
            names = _bearers(match["surname"], text)
        elif label.isupper() and len(label.split()) > 1:
            written = re.findall(rf"(?<!\w){re.escape(label.title())}(?!\w)", text)
            # "MENDES:" stands below "CARLA MENDES, HOST:".
            again = re.search(rf"^{re.escape(label.split()[-1])}\b[^:\n]{{0,24}}:", text, re.MULTILINE)
            names = written or [label.title()] * bool(again)
        if name := _the_one(names) or _named_first(label, text):
            found[label] = name
    return found


def surname_called(label: str) -> str:
    """Return the family name, Simplified, of a label that holds no more: 林老師, 王導, 沈; nothing where it is another's as well."""
    plain = to_simplified(label)
    match = _CALLED_BY_SURNAME.fullmatch(plain)
    return match["surname"] if match and not generic_role(plain) and not _ANOTHERS.search(plain) else ""


def _named_first(label: str, text: str) -> str:
    """Return the one full name that begins with a first name where the text introduces who speaks, before they do."""
    if not _FIRST_NAME.fullmatch(label):
        return ""
    speaks = re.search(rf"^\W*{re.escape(label)}\W*[:：]", text, re.MULTILINE)
    head = text[: speaks.start()] if speaks else ""
    return _the_one(
        each[0] for each in re.finditer(rf"\b{re.escape(label)}(?: {_WORD}){{1,2}}(?![\w-])", head)
    )


def _bearers(surname: str, text: str) -> list[str]:
    forms = {surname.upper(), "-".join(part.capitalize() for part in surname.split("-"))}
    forms |= {surname} if not surname.isupper() else set()
    pattern = (
        rf"(?<![\w.])(?P<given>(?:{_WORD}[ \t]){{1,4}})(?:{'|'.join(map(re.escape, sorted(forms)))})(?![\w-])"
    )
    return [f"{match['given']}{match[0][len(match['given']) :]}" for match in re.finditer(pattern, text)]


def _holders(chair: str, text: str) -> list[str]:
    pattern = rf"(?P<name>(?:{_WORD}\s){{1,3}}[A-ZÀ-Þ][\w'’-]+)\s*[,\[(]\s*(?i:{chair})\b"
    return [match["name"] for match in re.finditer(pattern, text)]


def _the_one(names: Iterable[str]) -> str:
    """Return the fullest form of the one name that all those are; nothing where they are several people's."""
    plain = [" ".join(_given(name.split())) for name in names]
    written = [name.title() if name.isupper() else name for name in plain if len(name.split()) > 1]
    people = Counter(name.split()[0] for name in written)
    return max(written, key=len) if len(people) == 1 else ""


def _given(words: list[str]) -> list[str]:
    """Leave out titles, and words that only begin a sentence before a name."""
    return words if not words or _names(words[0]) else _given(words[1:])


def _names(word: str) -> bool:
    """Tell a given name from "Captain", "Thanks" and "I'm"."""
    plain = re.sub(r"['’.].*", "", word).lower()
    return len(plain) > 1 and plain not in STOP_WORDS | _GREETS and not _TITLE.fullmatch(word)
