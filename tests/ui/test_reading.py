"""The reading view marks exactly the source's own characters, wherever the quote stands."""

from pathlib import Path

import pytest

from rag.ingestion.pipeline import read_interview
from rag.text.folding import fold
from rag.ui.reading import around, in_script, stretches
from tests.ui.fakes import SOURCE, make_interview

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_every_sentence_of_a_real_interview_can_be_shown_marked(path: Path) -> None:
    interview = read_interview(path)
    unmarked = []
    sentences = [sentence for passage in interview.passages for sentence in passage.sentences]
    for sentence in sentences[::5]:
        marked = [each for each in stretches(interview, sentence.start, sentence.end) if each.quote]
        quote = interview.source[sentence.start : sentence.end]
        if [each.quote for each in marked] != [quote]:
            unmarked.append(sentence.text)
            continue
        turn = next(each for each in interview.turns if each.n == marked[0].n)
        assert fold(marked[0].before + sentence.text + marked[0].after) == fold(turn.text)
    assert not unmarked


def test_part_of_a_sentence_is_marked_to_the_character() -> None:
    interview = make_interview()
    start = SOURCE.index("讓大家")
    marked = next(each for each in stretches(interview, start, start + 3) if each.quote)
    assert (marked.before, marked.quote, marked.after) == (
        "開源",
        "讓大家",
        "少走彎路。我们去年开放了三个模型。",
    )


def test_a_quote_over_a_gloss_keeps_the_gloss() -> None:
    interview = make_interview()
    start = SOURCE.index("開(")
    marked = next(each for each in stretches(interview, start, start + 6) if each.quote)
    assert marked.quote == "開(kāi)"
    assert marked.after.startswith("源讓")


def test_script_changes_everything_but_the_quote() -> None:
    interview = make_interview()
    start = SOURCE.index("我们")
    marked = next(each for each in stretches(interview, start, start + 4, "traditional") if each.quote)
    assert marked.quote == "我们去年"
    assert marked.after == "開放了三個模型。"


def test_the_turns_around_a_quote_are_its_neighbours() -> None:
    turns = stretches(make_interview(), SOURCE.index("成本降"), SOURCE.index("成本降") + 3)
    assert [each.n for each in around(turns)] == [3, 4]


def test_the_text_as_written_stays_as_it_is() -> None:
    assert in_script("開(kāi)源开", "source") == "開(kāi)源开"
