"""Bring the labels of one document together into people."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.ingestion.labels import Label
from rag.ingestion.names import is_han_name
from rag.ingestion.parts import generic_role, normalised
from rag.ingestion.variants import is_misspelling, short_form
from rag.text.folding import to_simplified
from rag.types import Person

_HONORIFIC = re.compile(r"(?:总裁|总|老师|教授|先生|女士|小姐|博士|院士|主任|医生|律师|导演|同学|委员)$")
_NUMBERED_PART = re.compile(
    r"^(?P<part>q|a|question|answer|问|答|提问|回答|问题|[\u3400-\u9fff])\s?(?P<number>\d{1,3})$"
)
_LONGEST_OFFICE = 10
# 受01, 受02: of so many nobody is told apart by the number.
_CODE, _LEAST_COUNTED = re.compile(r"[^问答qa]"), 6
_LONG_NAME = re.compile(r"[\u3400-\u9fff]{4,6}")
_TITLES = re.compile(r"^(?:dr|mr|mrs|ms|prof|sir|rep|sen|gov)\.?\s+")


def canonical_names(labels: Sequence[Label], known: Iterable[Person] = ()) -> dict[str, str]:
    """Map every label, normalised, to the name its speaker goes by in this document."""
    counts = Counter(normalised(label.name) for label in labels)
    known = list(known)
    # Who is known may be labelled by initials or a surname only.
    counts.update({normalised(person.name): 0 for person in known})
    written = {normalised(person.name): person.name for person in known}
    for label in labels:
        written.setdefault(normalised(label.name), label.name)
    counted = _counted(counts)
    notes = {normalised(label.name): normalised(label.note) for label in labels if label.note}
    parent = {name: name for name in counts}
    known_names = {
        normalised(name): person.name for person in known for name in (person.name, *person.aliases)
    }
    known_names |= _by_office(known)
    for name in sorted(counts, key=lambda key: (counts[key], len(key))):
        target = _same_person(name, counts, notes)
        if target and _root(parent, target) != name:
            parent[name] = _root(parent, target)
    result: dict[str, str] = {}
    groups: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        groups[_root(parent, name)].append(name)
    for part in dict.fromkeys(counted.values()):
        members = [name for name in counts if counted.get(name) == part or name == part]
        shown = re.sub(r"[\s\d]+$", "", written[members[0]])
        result |= dict.fromkeys(members, known_names.get(part, shown))
    for members in groups.values():
        if members[0] in result:
            continue
        shown = next((known_names[name] for name in members if name in known_names), "")
        best = shown or _display(max(members, key=lambda name: _fitness(name, counts)), written)
        result.update(dict.fromkeys(members, best))
    return result


def _by_office(known: Iterable[Person]) -> dict[str, str]:
    """Return who is meant by an office alone, `院长：`, where one of those declared holds it."""
    holders: dict[str, list[str]] = defaultdict(list)
    for person in known:
        if person.affiliation and len(person.affiliation) <= _LONGEST_OFFICE:
            holders[normalised(person.affiliation)].append(person.name)
    return {office: names[0] for office, names in holders.items() if len(names) == 1}


def _counted(counts: Counter[str]) -> dict[str, str]:
    """Read Q1, A1, Q2, A2 as one who asks and one who answers: their numbers count the questions."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for name in counts:
        if match := _NUMBERED_PART.match(name):
            numbers[match["part"]].append(int(match["number"]))
    rising = {part for part, found in numbers.items() if found == sorted(found)}
    coded = sum(len(found) for part, found in numbers.items() if part in rising and _CODE.fullmatch(part))
    counting = {
        part
        for part in rising
        if (coded >= _LEAST_COUNTED if _CODE.fullmatch(part) else len(numbers[part]) >= 2)
    }
    matches = {name: _NUMBERED_PART.match(name) for name in counts}
    return {name: match["part"] for name, match in matches.items() if match and match["part"] in counting}


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        name = parent[name]
    return name


def _same_person(name: str, counts: Counter[str], notes: dict[str, str]) -> str:
    """Return another label that is the same person, when exactly one can be meant."""
    others = [other for other in counts if other != name]
    if generic_role(name) and len(name) > 1:
        return ""
    tests = (
        lambda other: short_form(notes.get(other, "")) == name or short_form(notes.get(name, "")) == other,
        lambda other: notes.get(other) == name or notes.get(name) == other,
        lambda other: _initials(other) == name and not generic_role(name),
        lambda other: _bare(other) == _bare(name),
        lambda other: counts[other] >= 2 and is_misspelling(name, other),
        lambda other: _contains(other, name),
        # 李： for 李开复：, where only one name begins so.
        lambda other: len(name) == 1 and is_han_name(other) and other.startswith(name),
    )
    for test in tests:
        fitting = [other for other in others if test(other)]
        if len(fitting) == 1:
            return fitting[0]
    return ""


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words) if len(words) >= 2 else ""


def _bare(name: str) -> str:
    bare = _TITLES.sub("", name)
    stripped = _HONORIFIC.sub("", bare)
    return stripped if len(stripped) >= 2 else bare


def _contains(other: str, name: str) -> bool:
    """Tell whether the other label says more about the same name: a full name, an affiliation in front."""
    if re.search(r"\d|^(?:speaker|发言人|说话人)", name + other):
        return False
    if not re.search(r"[\u3400-\u9fff]", name):
        words = name.split()
        return len(name) >= 3 and set(words) < set(re.split(r"[\s,]+", other)) and not generic_role(name)
    # 多吉 of 多吉才让, 欧阳 of 欧阳文彬.
    begins = len(name) == 2 and bool(_LONG_NAME.fullmatch(other))
    if is_han_name(name) and not begins:
        return other.endswith(name)
    return (begins or len(name) >= 3) and other.startswith(name) and not generic_role(name)


def _fitness(name: str, counts: Counter[str]) -> tuple[int, int, int]:
    """Prefer a full name: not a part or initials, several words or a Han name, then the frequent one."""
    full = 2 if is_han_name(name) or (" " in name and not re.search(r"[\u3400-\u9fff,]", name)) else 1
    return (0 if generic_role(name) else full, counts[name], len(name))


def _display(name: str, written: dict[str, str]) -> str:
    shown = written[name].strip()
    titled = re.fullmatch(r"《([^》]+)》", shown)
    return titled[1] if titled else shown


def with_aliases(person: Person, names: Iterable[str]) -> Person:
    """Add other forms of a name, the Simplified one among them, without repeating any."""
    forms = dict.fromkeys([*person.aliases, *names, to_simplified(person.name)])
    return replace(person, aliases=tuple(name for name in forms if name and name != person.name))
