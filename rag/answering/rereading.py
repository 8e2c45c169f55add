"""Tell for what excerpts are read once more where a question as it stands found nothing in them."""

from rag.answering.grouping import Group
from rag.answering.people import Cast
from rag.answering.ranking import share_of_terms
from rag.answering.reading import Reading
from rag.answering.whether import as_view
from rag.text.words import is_chinese

# What shares less than this with a question, names apart, may tell the words that were read and is not of its matter.
TOUCHED = 0.1


def in_their_language(group: Group) -> str:
    """Return a question as translated where the excerpts are in that language."""
    shown = "".join(each.reading for each in group.excerpts)
    return group.translated if is_chinese(group.translated) == is_chinese(shown) else ""


def alone(group: Group, cast: Cast) -> str:
    """Return a question that names somebody without the one it follows; of any other, nothing.

    The question before is there for what it leaves out; where its people are named it may stand in the way.
    """
    return group.asks if group.asks != group.question and cast.named(group.asks) else ""


def view_of_one(group: Group, cast: Cast) -> str:
    """Return what the one person whom a question names thinks of what it asks whether they hold; else nothing."""
    named = {person.name for person in cast.named(group.asks) or cast.named(group.question)}
    return as_view(group.question) if len(named) == 1 and not group.name else ""


def touches(reading: Reading, group: Group, cast: Cast) -> bool:
    """Tell whether words were read in an excerpt that shares something with what is asked, names apart.

    What cannot be told, in another language and without a translation, is taken to.
    """
    place = reading.place_in(group.excerpts)
    if place is None:
        return False
    wanted = group.asked_as(place.reading)
    return not wanted or share_of_terms(cast.without_names(wanted), place.reading) >= TOUCHED
