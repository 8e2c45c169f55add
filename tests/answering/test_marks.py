"""Citation marks are read in every form models write them, and are never shown half-finished."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answering.marks import hold_back_partial_marks, strip_marks


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("甲说好[1]。", (1,)),
        ("甲说好【1】。", (1,)),
        ("甲说好［１］。".replace("１", "1"), (1,)),
        ("甲说好〔2〕。", (2,)),
        ("甲说好[1][3]。", (1, 3)),
        ("甲说好[1,2]。", (1, 2)),
        ("甲说好[1、2，4]。", (1, 2, 4)),
        ("甲说好[1-3]。", (1, 2, 3)),
        ("甲说好[1–3]。", (1, 2, 3)),
        ("甲说好[来源1]。", (1,)),
        ("甲说好（资料2）。", (2,)),
        ("He agreed [Source 3].", (3,)),
        ("He agreed (sources 1 and 2).", (1, 2)),
        ("He agreed [^4].", (4,)),
        ("He agreed [[5]].", (5,)),
        ("没有标记（2021年）。", ()),
        ("区间[1-900]。", (1, 900)),
    ],
)
def test_reads_every_form(text: str, labels: tuple[int, ...]) -> None:
    """Each form yields its labels and leaves no mark in the text."""
    marked = strip_marks(text)
    assert marked.labels == labels
    assert not labels or not any(bracket in marked.text for bracket in "[]【】［］〔〕^")


@given(
    st.lists(
        st.sampled_from(
            ["他说", "[", "1", "]", "[12]", "（资料", "2）", "。", "很长的一段话没有标记", "【3", "】"]
        )
    )
)
def test_streaming_loses_nothing(pieces: list[str]) -> None:
    """What is held back comes out in the end, in order."""
    assert "".join(hold_back_partial_marks(pieces)) == "".join(pieces)


def test_streaming_never_shows_half_a_mark() -> None:
    """Whatever the pieces, no shown prefix ends inside a mark."""
    text = "甲说好[12]，乙说不[3]。"
    shown = ""
    for piece in hold_back_partial_marks(list(text)):
        shown += piece
        assert shown.rfind("[") <= shown.rfind("]")
