"""Read a restriction against what is indexed: people named in any form, and what nothing passes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

from rag.errors import IndexStoreError
from rag.index.filtering import lets_through
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


def refuse_unknown(filters: Filters, snapshot: Snapshot) -> None:
    """Raise `IndexStoreError` where filters, as written, let nothing through, naming what is not indexed."""
    mask = snapshot.mask(filters)
    if mask is None or mask.any():
        return
    for name in filters.speakers:
        if fold(name) not in snapshot.keyword.speakers:
            raise IndexStoreError(say("speaker_unknown", name=repr(name)))
    for name in filters.interviews:
        if not _is_any(Filters(interviews=(name,)), snapshot):
            raise IndexStoreError(say("interview_unknown", id=repr(name)))
    for name in filters.outlets:
        if not _is_any(Filters(outlets=(name,)), snapshot):
            raise IndexStoreError(say("outlet_unknown", name=repr(name)))
    raise IndexStoreError(say("nothing_passes"))


def _is_any(filters: Filters, snapshot: Snapshot) -> bool:
    return any(lets_through(filters, record) for record in snapshot.records)
