"""What filters let through, told by the record of an interview."""

from rag.index.manifest import Record
from rag.text.folding import fold
from rag.types import Filters


def lets_through(filters: Filters, record: Record) -> bool:
    """Tell whether passages of an interview may be found, as far as the interview decides."""
    names = {fold(record.id), fold(record.source_file), fold(record.title)}
    return (
        (not filters.interviews or any(fold(name) in names for name in filters.interviews))
        and (not filters.outlets or fold(record.outlet) in {fold(name) for name in filters.outlets})
        and (not filters.date_from or (bool(record.date) and filters.date_from <= _end_of(record.date)))
        and (not filters.date_to or "" < record.date <= _end_of(filters.date_to))
    )


def _end_of(date: str) -> str:
    # "2024-05" reaches to 2024-05-31, as a bound and as what is known of an interview: compare it as a
    # prefix of any later character.
    return date + "~"
