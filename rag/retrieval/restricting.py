"""Read a restriction against what is indexed: people named in any form, and what nothing passes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from rag.errors import IndexStoreError
from rag.index.snapshot import Snapshot
from rag.messages import say
from rag.text.folding import fold
from rag.types import Filters


def as_written(filters: Filters, snapshot: Snapshot, people: Callable[[str], Sequence[str]]) -> Filters:
    """Return filters with speakers as the sources write them; `people` tells whom a name means, if anybody."""
    spoken = snapshot.keyword.speakers
    if all(fold(name) in spoken for name in filters.speakers):
        return filters
    meant = ([name] if fold(name) in spoken else people(name) or [name] for name in filters.speakers)
    return replace(filters, speakers=tuple(dict.fromkeys(chain.from_iterable(meant))))


def one_by_one(filters: Filters) -> Iterator[tuple[str, str, Filters]]:
    """Yield each name that filters hold with the message for one that is not indexed, and as a filter of its own."""
    yield from (("speaker_unknown", name, Filters(speakers=(name,))) for name in filters.speakers)
    yield from (("interview_unknown", name, Filters(interviews=(name,))) for name in filters.interviews)
    yield from (("outlet_unknown", name, Filters(outlets=(name,))) for name in filters.outlets)


def refuse_unknown(filters: Filters, snapshot: Snapshot) -> None:
    """Raise `IndexStoreError` where filters, as written, let nothing through, naming what is not indexed."""
    if _lets_some_through(filters, snapshot):
        return
    for message, name, alone in one_by_one(filters):
        if not _lets_some_through(alone, snapshot):
            raise IndexStoreError(say(message, name=repr(name)))
    raise IndexStoreError(say("nothing_passes"))


def _lets_some_through(filters: Filters, snapshot: Snapshot) -> bool:
    mask = snapshot.mask(filters)
    return mask is None or bool(mask.any())
