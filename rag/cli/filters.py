"""Turn the filter options into `Filters`."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast, get_args

import typer

from rag.messages import say
from rag.retrieval.restricting import one_by_one
from rag.types import Filters, Role

if TYPE_CHECKING:
    from rag.chatbot import Chatbot

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def make_filters(
    speakers: Sequence[str] | None,
    interviews: Sequence[str] | None,
    roles: Sequence[str] | None,
    outlets: Sequence[str] | None,
    date_from: str,
    date_to: str,
) -> Filters:
    """Return the filters the options ask for. Raises `BadParameter` for a role or date that is none."""
    for role in roles or ():
        if role not in get_args(Role):
            raise typer.BadParameter(say("bad_role", role=role, roles=", ".join(get_args(Role))))
    for date in filter(None, (date_from, date_to)):
        if not _DATE.fullmatch(date):
            raise typer.BadParameter(say("bad_date", date=date))
    return Filters(
        tuple(speakers or ()),
        tuple(interviews or ()),
        cast("tuple[Role, ...]", tuple(roles or ())),
        tuple(outlets or ()),
        date_from,
        date_to,
    )


def refuse_unknown(chatbot: "Chatbot", filters: Filters) -> None:
    """Raise `IndexStoreError` where a name that was given is not indexed, whatever the others let through."""
    for _, _, alone in one_by_one(filters):
        chatbot.searcher.refuse_unknown(alone)
    chatbot.searcher.refuse_unknown(filters)
