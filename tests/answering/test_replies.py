"""The answer to a question like ours is found by that question."""

from rag.answering.people import Cast
from rag.answering.replies import ANSWERS, SHARE, with_answers
from rag.types import Role, ScoredPassage
from tests.answering.fakes import HandMadeCollection

MORE: tuple[tuple[str, Role, str], ...] = (
    ("記者", "interviewer", "劇場打算怎麼辦？"),
    ("周野", "panelist", "集中資源。"),
    ("記者", "interviewer", "還有呢？"),
    ("周野", "panelist", "沒有了。"),
)


def test_answers_come_after_what_was_found_up_to_the_next_question() -> None:
    collection = HandMadeCollection(*MORE)
    passages, cast = collection.made.passages, Cast.of(collection.talks())
    found = [ScoredPassage(passages[5], 0.5), ScoredPassage(passages[1], 0.4)]
    brought = with_answers(found, collection, cast)
    assert [each.passage for each in brought] == [passages[5], passages[1], passages[6]]
    assert brought[2].score == SHARE * 0.5


def test_of_a_long_answer_the_beginning_is_brought_in_and_what_is_known_keeps_its_place() -> None:
    collection = HandMadeCollection()
    passages, cast = collection.made.passages, Cast.of(collection.talks())
    found = [
        ScoredPassage(passages[0], 0.5),
        ScoredPassage(passages[4], 0.1),
        ScoredPassage(passages[2], 0.1),
    ]
    brought = with_answers(found, collection, cast)
    assert [each.passage for each in brought] == [
        passages[0],
        passages[4],
        passages[2],
        passages[1],
        passages[3],
    ]
    assert [round(each.score, 2) for each in brought] == [0.5, 0.1, 0.4, 0.4, 0.4]
    assert len(brought) == len(found) + ANSWERS - 1


def test_who_answers_brings_in_nothing() -> None:
    collection = HandMadeCollection()
    found = [ScoredPassage(collection.made.passages[1], 0.5)]
    assert with_answers(found, collection, Cast.of(collection.talks())) == found
