"""Quotation marks stand around a quote once."""

import pytest

from rag.answering.wording import clean_quote
from rag.evaluation.labelled import as_sentences
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


def test_sentences_stand_apart_in_scripts_that_have_spaces() -> None:
    english = as_sentences(["Yeah.", "We've always been open source."], "Ann")
    chinese = as_sentences(["是的。", "我們一直開源。", "GPT也是。"], "林青")
    assert clean_quote(english) == "Yeah. We've always been open source."
    assert clean_quote(chinese) == "是的。我們一直開源。GPT也是。"
