"""Group what was found by whom or by which interview a question compares without naming each."""

from collections.abc import Sequence

from rag.index.snapshot import Snapshot
from rag.retrieval.known import ANSWERING
from rag.retrieval.query import Query
from rag.retrieval.selection import Hit
from rag.text.folding import fold
from rag.types import ASKING_ROLES

# People compared when a question means everyone; more do not fit a reader's five passages.
COMPARED = 5


def compared(query: Query, snapshot: Snapshot, ranked: Sequence[Hit]) -> list[list[Hit]]:
    """Return what there is of each interview compared, else of those who have most to say."""
    by_interview = len(query.interviews) > 1 and not query.everyone
    if query.together:
        ranked = _of_one_conversation(snapshot, ranked)
    groups: dict[str, list[Hit]] = {}
    for hit in ranked:
        passage = snapshot.passage(hit.row)
        if by_interview:
            if passage.interview_id in query.interviews and passage.role not in ASKING_ROLES:
                groups.setdefault(passage.interview_id, []).append(hit)
        elif passage.role in ANSWERING:
            groups.setdefault(fold(passage.speaker), []).append(hit)
    return list(groups.values())[:COMPARED]


def _of_one_conversation(snapshot: Snapshot, ranked: Sequence[Hit]) -> Sequence[Hit]:
    """Keep the conversation of several that tells most of what is asked; all where there is none."""
    for hit in ranked:
        record = snapshot.record(hit.row)
        if sum(role in ANSWERING for role in record.roles.values()) > 1:
            return [each for each in ranked if snapshot.record(each.row).id == record.id]
    return ranked
