"""Tell for what excerpts are read once more where a question as it stands found nothing in them."""

from rag.answering.grouping import Group
from rag.answering.people import Cast
from rag.answering.ranking import share_of_terms
from rag.answering.reading import TOUCHED, Reading
from rag.answering.standalone import following
from rag.answering.whether import as_view
from rag.text.words import is_chinese


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
    """Return what one person whom a question names thinks of what it asks whether they hold; else nothing.

    Who else said so may be named before it, and no more.
    """
    view = "" if group.name else as_view(group.question)
    named = {person.name for person in cast.named(following(view)[1]) or cast.named(view)}
    return view if len(named) == 1 else ""


def touches(reading: Reading, group: Group, cast: Cast) -> bool:
    """Tell whether words were read in an excerpt that shares something with what is asked, names apart.

    What cannot be told, in another language and without a translation, is taken to.
    """
    place = reading.place_in(group.excerpts)
    if place is None:
        return False
    wanted = group.asked_as(place.reading)
    return not wanted or share_of_terms(cast.without_names(wanted), place.reading) >= TOUCHED


def names_only_whom_it_asks(reading: Reading, group: Group, cast: Cast) -> bool:
    """Tell whether words that were read are no more than a name in their question, which says no more than yes or no."""
    asked = cast.named(group.asks)
    rest = cast.without_names(reading.words)
    return not any(map(str.isalnum, rest)) and any(person in asked for person in cast.named(reading.words))
