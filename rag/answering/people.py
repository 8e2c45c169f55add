"""Everyone who speaks in the collection, each person once, whatever the script of the name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from rag.text.folding import fold, fold_for_search
from rag.text.names import FAMILIAR, Mention, Names
from rag.text.romanisation import HAN_NAME, sounds_alike, split_name
from rag.text.words import is_chinese, query_tokens
from rag.types import Person, Role

# In more than a word or two.
LEAST_TERMS = 4
# A shorter name with another character is as likely somebody else's.
LONG_NAME = 3


class Talk(Protocol):
    """Who speaks in an interview: told by the interview itself, or by its record in the index."""

    @property
    def id(self) -> str:
        """Return what names the interview."""
        ...

    @property
    def people(self) -> tuple[Person, ...]:
        """Return everyone described in it."""
        ...

    @property
    def roles(self) -> Mapping[str, Role]:
        """Return the role of everyone who takes a turn, by name."""
        ...

    @property
    def language(self) -> str:
        """Return the language it is in, empty where it is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a collection, the role each speaker has in each interview, and the languages they speak."""

    people: tuple[Person, ...]
    roles: dict[tuple[str, str], Role]
    names: Names
    known: dict[str, Person]
    languages: frozenset[str]

    @classmethod
    def of(cls, interviews: Iterable[Talk]) -> "Cast":
        """Gather the people of these interviews."""
        people: dict[str, Person] = {}
        roles: dict[tuple[str, str], Role] = {}
        languages = set()
        for interview in interviews:
            languages.add(interview.language[:2])
            for person in interview.people:
                roles[interview.id, fold(person.name)] = person.role
                key = fold(person.name)
                known = people.get(key)
                people[key] = _joined(known, person) if known else person
            for name, role in interview.roles.items():
                roles.setdefault((interview.id, fold(name)), role)
        spellings = {fold(alias): person for person in people.values() for alias in person.aliases}
        spellings |= {fold(person.name): person for person in people.values()}
        return cls(tuple(people.values()), roles, Names(people.values()), spellings, frozenset(languages))

    def named(self, text: str) -> list[Person]:
        """Return the people a text names in any form, in the order of their first mention."""
        found = [self.find(mention.person) for mention in self.names.find(text)]
        return [person for person in found if person is not None]

    def without_names(self, text: str) -> str:
        """Return a text with the names in it left out, folded; the text itself when it names nobody."""
        return _without(text, self.names.find(text))

    def bare(self, text: str) -> str:
        """Return a text without the people it names and, where enough is left, without their organisations.

        Who speaks of his own company says "we": its name draws a question to where it is named.
        """
        mentions = self.names.find(text)
        without = _without(text, mentions)
        theirs = {each for mention in mentions for each in self.names.organisations(mention.person)}
        for organisation in sorted(theirs, key=len, reverse=True):
            left = without.replace(organisation, "")
            without = left if asks_enough(left) else without
        return without

    def with_names_in(self, text: str, *, chinese: bool) -> str:
        """Return a text with the names in it as they are written in the other script, where that is known."""
        folded = fold_for_search(text)
        text = text if len(folded) == len(text) else folded
        for mention in sorted(self.names.find(text), key=lambda each: -each.start):
            person = self.find(mention.person)
            spellings = (person.name, *person.aliases) if person else ()
            written = next((name for name in spellings if is_chinese(name) == chinese), "")
            end = mention.start + len(text[mention.start : mention.end].removesuffix("'s"))
            if written and is_chinese(text[mention.start : end]) != chinese:
                text = f"{text[: mention.start]}{written}{text[end:]}"
        return text

    def with_names_mended(self, text: str) -> str:
        """Return a text with a name that only sounds right, "李开覆", written as the one it sounds like is known.

        One character of three or four may be another, and nobody known has that name.
        """
        folded = fold_for_search(text)
        if len(folded) != len(text):
            return text
        letters = set(folded)
        for name in self.known:
            # Most names of a large collection are told apart by their letters alone.
            if len(name) < LONG_NAME or sum(each in letters for each in name) < len(name) - 1:
                continue
            if not HAN_NAME.fullmatch(name):
                continue
            for start in range(len(folded) - len(name) + 1):
                written = folded[start : start + len(name)]
                wrong = [at for at in range(len(name)) if written[at] != name[at]]
                if len(wrong) != 1 or written in self.known:
                    continue
                (at,) = wrong
                if sounds_alike(written[at], name[at]):
                    text = f"{text[: start + at]}{name[at]}{text[start + at + 1 :]}"
        return self._with_full_names(text)

    def _with_full_names(self, text: str) -> str:
        """Return a text with "老聂" and "孟老师" written as the one is called whom alone they mean."""
        for mention in sorted(self.names.find(text), key=lambda each: -each.start):
            form, name = fold_for_search(text)[mention.start : mention.end], mention.person
            family = split_name(name)[0] if HAN_NAME.fullmatch(name) else ""
            familiar = form[:1] in FAMILIAR and form[1:] == family
            if family and (familiar or (form.startswith(family) and form not in self.known)):
                text = f"{text[: mention.start]}{name}{text[mention.end :]}"
        return text

    def with_shared_names(self, text: str, company: Sequence[Person]) -> str:
        """Return a text with "张总", where several bear it, made the one who speaks in an interview with `company`."""
        theirs = {fold(person.name) for person in company}
        interviews = {interview for interview, name in self.roles if name in theirs}
        for (start, end), keys in sorted(self.names.shared(text), reverse=True):
            near = [key for key in keys if any((interview, key) in self.roles for interview in interviews)]
            if len(near) == 1 and len(fold_for_search(text)) == len(text):
                text = f"{text[:start]}{self.names.shown(near[0])}{text[end:]}"
        return text

    def key(self, name: str) -> str:
        """Return what is the same for all spellings of a person's name."""
        person = self.find(name)
        return fold(person.name if person else name)

    def find(self, name: str) -> Person | None:
        """Return the person of this name or alias, in any script."""
        return self.known.get(fold(name))

    def role(self, interview_id: str, name: str) -> Role:
        """Return what somebody is in an interview; one who is only quoted there is an interviewee."""
        return self.roles.get((interview_id, fold(name)), "interviewee")


def asks_enough(text: str) -> bool:
    """Tell whether a question, or what is left of one, asks more than next to nothing."""
    return len(query_tokens(text, lambda _: False)) >= LEAST_TERMS


def _without(text: str, mentions: Sequence[Mention]) -> str:
    folded = fold_for_search(text)
    for start, end in sorted((mention.whole for mention in mentions), reverse=True):
        folded = folded[:start] + folded[end:]
    return folded.strip() if mentions else text


def _joined(known: Person, other: Person) -> Person:
    aliases = dict.fromkeys(
        [*known.aliases, *other.aliases, *([other.name] if other.name != known.name else [])]
    )
    role = other.role if known.role in ("interviewer", "narrator") else known.role
    return replace(
        known, aliases=tuple(aliases), affiliation=known.affiliation or other.affiliation, role=role
    )
