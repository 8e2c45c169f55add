import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.ingestion.aligned import Aligned, join
from rag.ingestion.clean import without_marks
from rag.ingestion.pipeline import read_interview
from rag.text.folding import fold
from rag.types import Interview
from tests.ingestion.places import SEEDS, needs_shared, shared_files

# Pieces of text as files mix them: words, marks, glosses, damage, furniture, labels.
PIECES = st.sampled_from(
    [
        "张宏江：", "**張文：** ", "問:", "Q: ", "John Smith: ", "### 唐鳳：\n", "记者：", "[00:01:02] ", "> ", "- ", "1. ", "# 标题",
        "我们一定要做大模型。", "長(zhǎng)期來看，這會(huì)改變。", "為什麼？", "I think so. ", "Mr. Lee said 3.5 percent, etc. ", "「把它做好。」他说。",
        "“你认为呢？”", "基矗那么", "?ldquo;邊界”", "&amp;", "&nbsp;", "ldquo;", "[链接](https://a.example/b_(c))", "![](x.png)", "<b>粗</b>", "<br/>",
        "**重点**", "_斜体_", "`code`", "\\*", "\u200b", "\u3000", "\ufeff", "……", "。。。", "。", "，", "\n", "\n\n", "\r\n", " ", "来源：网络", "扫码关注", "w1.jpg",
        "談?wù)勯_(kāi)", "非?膳碌氖虑，", "(laughs) ", "𠮷", "👩‍👩‍👧", "é", "e\u0301", "Ⅻ", "①", "ﬁ",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), min_size=1, max_size=60).map("".join)


def assert_offsets_hold(interview: Interview) -> None:
    for passage in interview.passages:
        for sentence in passage.sentences:
            assert fold(interview.source[sentence.start : sentence.end]) == fold(sentence.text)
            assert 0 <= sentence.start < sentence.end <= len(interview.source)
            assert interview.turns[sentence.turn - 1].speaker == sentence.speaker
        assert (passage.start, passage.end) == (passage.sentences[0].start, passage.sentences[-1].end)
    for turn in interview.turns:
        assert fold(said(interview, turn.start, turn.end)) == fold(turn.text)
    ends = [turn.end for turn in interview.turns]
    assert all(turn.start >= end for turn, end in zip(interview.turns[1:], ends, strict=False))


def said(interview: Interview, start: int, end: int) -> str:
    """Return a stretch of the source without what the interview marks as left out."""
    kept, position = [], start
    for mark in interview.marks:
        if not mark.reading and mark.kind != "damaged" and start <= mark.start and mark.end <= end:
            kept.append(interview.source[position : max(position, mark.start)])
            position = max(position, mark.end)
    return "\n".join([*kept, interview.source[position:end]])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_offsets_hold_for_any_mixture_of_marks_and_damage(text: str, tmp_path: Path) -> None:
    path = tmp_path / "any.md"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        interview = read_interview(path)
    except Exception as error:
        assert type(error).__name__ == "SourceError", repr(error)
        return
    assert_offsets_hold(interview)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name)
def test_offsets_hold_in_every_seed(path: Path) -> None:
    assert_offsets_hold(read_interview(path))


@needs_shared
@pytest.mark.parametrize("path", shared_files(), ids=lambda path: path.name)
def test_offsets_hold_in_every_shared_transcript(path: Path) -> None:
    interview = read_interview(path)
    for passage in interview.passages:
        for sentence in passage.sentences:
            assert fold(interview.source[sentence.start : sentence.end]) == fold(sentence.text)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_a_cleaned_line_folds_to_its_source(text: str) -> None:
    for line in re.split(r"[\r\n]+", text):
        cleaned, _, _ = without_marks(Aligned.whole(line))
        if cleaned.text:
            start, end = cleaned.span(0, len(cleaned))
            assert fold(line[start:end]) == fold(cleaned.text)


@settings(deadline=None)
@given(st.text(min_size=1), st.data())
def test_cutting_and_joining_keep_every_character_in_its_place(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    whole = Aligned.whole(text)
    joined = join([whole.cut(0, cut), whole.cut(cut, len(text))])
    assert joined.text == text
    assert all(joined.span(place, place + 1) == (place, place + 1) for place in range(len(text)))
