"""Who speaks in the collection: one entry a person, however the name is written where."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.folding import fold
from rag.types import Interview, Person, Role

SPEAKING: tuple[Role, ...] = ("interviewee", "panelist")


@dataclass(frozen=True, slots=True)
class Profile:
    """A person with the names they go by and the interviews they speak in."""

    name: str
    names: tuple[str, ...]
    affiliation: str
    interview_ids: tuple[str, ...]


def profiles(interviews: Sequence[Interview], roles: tuple[Role, ...] = SPEAKING) -> list[Profile]:
    """Return the people of the collection, who says most first; a shared name makes two entries one."""
    people: list[Profile] = []
    for interview in interviews:
        for person in interview.people:
            if person.role not in roles:
                continue
            names = (person.name, *person.aliases)
            known = next((each for each in people if _share_a_name(each.names, names)), None)
            if known is None:
                people.append(Profile(person.name, names, person.affiliation, (interview.id,)))
                continue
            people[people.index(known)] = _joined(known, person, interview.id)
    said = {person.name: sum(_letters(person, interview) for interview in interviews) for person in people}
    return sorted(people, key=lambda person: -said[person.name])


def turns_of(profile: Profile, interview: Interview) -> int:
    """Count the turns a person speaks in an interview."""
    names = {fold(name) for name in profile.names}
    return sum(fold(turn.speaker) in names for turn in interview.turns)


def topics_of(profile: Profile, interview: Interview, limit: int = 8) -> list[str]:
    """Return what a person was asked about, or under which heading they speak, in order."""
    names = {fold(name) for name in profile.names}
    theirs = [passage for passage in interview.passages if fold(passage.speaker) in names]
    topics = [passage.section or passage.question for passage in theirs]
    return list(dict.fromkeys(" ".join(topic.split()) for topic in topics if topic.strip()))[:limit]


def _letters(profile: Profile, interview: Interview) -> int:
    names = {fold(name) for name in profile.names}
    return sum(len(turn.text) for turn in interview.turns if fold(turn.speaker) in names)


def _share_a_name(these: tuple[str, ...], those: tuple[str, ...]) -> bool:
    return bool({fold(name) for name in these} & {fold(name) for name in those})


def _joined(known: Profile, person: Person, interview_id: str) -> Profile:
    names = tuple(dict.fromkeys((*known.names, person.name, *person.aliases)))
    ids = tuple(dict.fromkeys((*known.interview_ids, interview_id)))
    return Profile(known.name, names, known.affiliation or person.affiliation, ids)
