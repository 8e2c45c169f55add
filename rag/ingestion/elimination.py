"""Tell who speaks under a name of another kind by whom else it can be: of all who are declared, one is left."""

import re
from collections.abc import Iterable, Sequence

from rag.ingestion.parts import generic_role, normalised
from rag.text.folding import to_simplified
from rag.types import ASKING_ROLES, Person, Role

# What people call themselves where they write: adam3us. A word of letters may be somebody else's surname.
_HANDLE = re.compile(r"[a-z][\w.-]{2,}", re.IGNORECASE | re.ASCII)
_NO_SURNAME = re.compile(r"[\d_]")
_SHORTEST_SHARED = 3
_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")
# "蔡太太" beside "陳玉霞（受訪者之妻）".
_MARRIED = re.compile(r"[\u3400-\u9fff](?:太太|夫人|师母|嫂|先生)$")
_SPOUSE = re.compile(r"[妻夫]$|太太|夫人|内人|爱人|配偶|丈夫|先生$")


def left_over(
    labels: Iterable[str], roles: dict[str, Role], known: Sequence[Person], listed: Sequence[str]
) -> dict[str, str]:
    """Return the one label that no declared person accounts for, with the one person no label accounts for.

    `labels` are the speakers as they are shown; nobody is told where two are left on either side, or the
    label can be somebody else's name, or one asks and the other was said to answer.
    """
    declared = {normalised(name): name for name in (*(person.name for person in known), *listed)}
    forms = {normalised(form) for person in known for form in person.aliases} | set(declared)
    shown = {normalised(name) for name in roles}
    strange = [name for name in dict.fromkeys(labels) if normalised(name) not in forms]
    absent = [name for key, name in declared.items() if not _forms_of(key, known) & shown]
    if len(strange) != 1 or len(absent) != 1 or len(absent) == len(declared):
        return {}
    label, name = strange[0], absent[0]
    sides = [person.role in ASKING_ROLES for person in known if person.name == name]
    married = any(
        _SPOUSE.search(to_simplified(person.affiliation)) for person in known if person.name == name
    )
    if married and _MARRIED.search(to_simplified(label)):
        return {label: name}
    fits = not sides or label not in roles or sides[0] == (roles[label] in ASKING_ROLES)
    return {label: name} if fits and not generic_role(label) and _may_be(label, name) else {}


def _forms_of(key: str, known: Sequence[Person]) -> set[str]:
    aliases = [person.aliases for person in known if normalised(person.name) == key]
    return {key, *(normalised(alias) for group in aliases for alias in group)}


def _may_be(label: str, name: str) -> bool:
    """Tell a handle, or a form of address with the family name (池老师 of 池建强)."""
    label, name = to_simplified(label), to_simplified(name)
    if _HAN.fullmatch(label):
        return bool(_HAN.fullmatch(name)) and name[0] in label
    shares = any(word in label.lower() for word in name.lower().split() if len(word) >= _SHORTEST_SHARED)
    return bool(_HANDLE.fullmatch(label)) and (shares or bool(_NO_SURNAME.search(label)))
