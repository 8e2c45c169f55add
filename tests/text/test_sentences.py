from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.sentences import LONGEST, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("最少10年。为什么？因为热爱！", ["最少10年。", "为什么？", "因为热爱！"]),
        ("他说：“把它做好。”然后走了。", ["他说：“把它做好。”", "然后走了。"]),
        ("「只要聚在一起。」他说:「如果不然。」", ["「只要聚在一起。」", "他说:「如果不然。」"]),
        ("GPT-3.5是3.5版。ZeroOne.ai是公司。", ["GPT-3.5是3.5版。", "ZeroOne.ai是公司。"]),
        ("对吗?对的.好。", ["对吗?", "对的.", "好。"]),
        (
            "Mr. Lee paid 3.5 percent, etc. to the U.S. team. He left.",
            ["Mr. Lee paid 3.5 percent, etc. to the U.S. team.", "He left."],
        ),
        ('"Stop!" he said. "Why?" she asked.', ['"Stop!" he said.', '"Why?" she asked.']),
        (
            "I was... not sure. Then I knew... So I went.",
            ["I was... not sure.", "Then I knew...", "So I went."],
        ),
        ("第一段没有句号\n第二段。", ["第一段没有句号", "第二段。"]),
        ("1. First point. 2. Second point.", ["1. First point.", "2. Second point."]),
        ("好。”\n”", ["好。”\n”"]),
        ("。。。", ["。。。"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_speech_without_full_stops_does_not_grow_without_end() -> None:
    assert max(map(len, sentences("就是说我们然后呢那个，" * 200))) <= LONGEST
    assert max(map(len, sentences("and so we went on " * 200))) <= LONGEST
    assert max(map(len, sentences("无" * 3000))) <= LONGEST


@given(st.text(alphabet="我们a b.。？！?!…“”「」\n，, 1", max_size=80))
def test_sentences_are_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    spans = split_sentences(text)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(st.text(alphabet="我们ab。？”」)\n", max_size=60))
def test_only_the_first_sentence_may_begin_with_a_closing_mark(text: str) -> None:
    assert not any(sentence[0] in "”」)" for sentence in sentences(text)[1:] if text[0] not in "”」)。？\n")
