"""A quote is a decisive sentence with what completes its thought."""

from rag.answering.evidence import Scored, quote_of
from rag.types import Passage, Sentence

TEXTS = (
    "我再講一點。",
    "創業第一要避免什麼？",
    "避免拿著別人的模型去打磨場景。",
    "新的一代出來就清零了。",
    "這是我的看法。",
)


def quoted(at: int, speaker: str = "林青") -> str:
    """Quote the sentence at this place of a passage, whose last two sentences are this speaker's."""
    speakers = ["林青", "林青", "林青", speaker, speaker]
    sentences = tuple(
        Sentence(text, n * 40, n * 40 + len(text), name, 1)
        for n, (text, name) in enumerate(zip(TEXTS, speakers, strict=True))
    )
    passage = Passage("p", "made", "made.txt", "林青", "panelist", 1, "".join(TEXTS), 0, 200, sentences, "")
    return quote_of(Scored(passage, at, 1.0)).reading


def test_a_sentence_is_quoted_with_its_neighbours() -> None:
    assert quoted(3) == "".join(TEXTS[2:5])


def test_what_a_speaker_asks_himself_is_quoted_with_his_answer() -> None:
    """The sentences after it come before the one it follows."""
    assert quoted(1).startswith(
        "我再講一點。創業第一要避免什麼？避免拿著別人的模型去打磨場景。新的一代出來就清零了。"
    )
    assert quoted(1, speaker="周野") == "".join(TEXTS[:3])
