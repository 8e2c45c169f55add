"""Quotation marks stand around a quote once."""

import pytest

from rag.answering.wording import clean_quote
from rag.types import Sentence


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("“我不知道有没有影响。”", "我不知道有没有影响。"),
        ("「不仅如此,量化还会分散心力。", "不仅如此,量化还会分散心力。"),
        ("心力才是关键。」", "心力才是关键。"),
        ("“甲”和“乙”", "“甲”和“乙”"),
        ("他说“甲”。", "他说“甲”。"),
        ("没有引号。", "没有引号。"),
    ],
)
def test_outer_quotation_marks_are_left_out(written: str, shown: str) -> None:
    """Ours replace the source's."""
    assert clean_quote([Sentence(written, 0, len(written), "林青", 1)]) == shown
