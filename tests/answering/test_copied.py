"""What a small model copied: of one excerpt, and in pieces that are looked for."""

import pytest

from rag.answering.copied import of_one_excerpt, plain, shingles


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("最难的不是资金。", "最难的不是资金。"),
        ("林青：最难的不是资金。", "最难的不是资金。"),
        ("没有熟练工人。周野：票价应该降。", "没有熟练工人。"),
        ("林青向报社表示，林青：“没有熟练工人。”", "林青向报社表示，"),
        ("林青总", "林青"),
        ("周野先生。", "周野"),
        ("林青总说没有工人", "林青总说没有工人"),
        ("林青", "林青"),
        ("三点：工人、资金、路", "三点：工人、资金、路"),
    ],
)
def test_copied_words_end_where_the_next_excerpt_begins(words: str, own: str) -> None:
    assert of_one_excerpt(words, {"林青", "周野", "林青山"}) == own


def test_without_excerpts_words_are_left_as_they_are() -> None:
    assert of_one_excerpt("林青：没有", set()) == "林青：没有"


def share(words: str, text: str) -> float:
    wanted, told = shingles(words), plain(text)
    return sum(each in told for each in wanted) / len(wanted)


def test_english_is_looked_for_word_by_word() -> None:
    said = "No one wants perfection, you know, so the PhD presentations are terrible to watch."
    assert share("PhD presentations, terrible to watch", said) == 1.0
    assert share("Presentations of a PhD have no positive impact at all", said) <= 0.5
    assert share("Is it?", "It is.") == 1.0
    assert share("terribly", said) < 1.0


def test_chinese_is_looked_for_by_pairs_of_characters() -> None:
    assert share("沒有「熟練工人」", "当地没有熟练工人。") == 1.0
    assert share("用GPU训练", "我们用 GPU 训练模型") == 1.0
    assert 0 < share("没有熟练司机", "当地没有熟练工人。") < 1
