"""Who a question may name: everyone who speaks or is quoted in what is indexed."""

from rag.index.snapshot import Snapshot
from rag.text.folding import fold
from rag.types import Person


def nameable(snapshot: Snapshot) -> list[Person]:
    """Return everyone who speaks or is quoted, but not those who only ask."""
    asking = {
        fold(person.name)
        for record in snapshot.records
        for person in record.people
        if person.role in ("interviewer", "moderator")
    }
    known = [
        person for record in snapshot.records for person in record.people if fold(person.name) not in asking
    ]
    named = {fold(person.name) for person in known} | asking
    quoted = [Person(name, "interviewee") for name in snapshot.keyword.speakers if name not in named]
    return known + quoted
