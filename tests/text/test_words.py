"""Text is cut so that both scripts, numbers in any notation and new names match."""

import pytest

from rag.text.stems import stem
from rag.text.words import index_tokens, is_chinese, query_tokens, query_weights, word_token


def test_traditional_and_simplified_give_the_same_tokens() -> None:
    assert index_tokens("張宏江談基礎研究") == index_tokens("张宏江谈基础研究")


def test_dictionary_words_are_told_from_characters_that_only_meet() -> None:
    tokens = index_tokens("我们对就业的看法")
    assert word_token("就业") in tokens
    assert "对就" in tokens
    assert word_token("对就") not in tokens


def test_words_of_a_query_outweigh_chance_pairs() -> None:
    held = set(index_tokens("对就业的看法"))
    weights = query_weights("对就业", held.__contains__)
    assert weights[word_token("就业")] > weights["对就"]


@pytest.mark.parametrize("written", ["45,000张", "4.5万张", "四万五千张", "45000 cards"])
def test_a_number_is_one_token_however_it_is_written(written: str) -> None:
    assert "#45000" in index_tokens(written)


def test_question_words_are_no_tokens() -> None:
    assert query_tokens("什么", lambda _: True) == []
    assert query_tokens("what is it", lambda _: True) == []


def test_a_single_character_is_searched_for_only_where_it_stands_alone() -> None:
    assert "卷" in query_tokens("卷", lambda _: False)
    assert "卷" not in query_tokens("内卷", lambda _: False)


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("companies", "company"),
        ("planned", "plan"),
        ("investing", "invest"),
        ("models", "model"),
        ("uses", "use"),
    ],
)
def test_english_word_forms_share_a_stem(form: str, other: str) -> None:
    assert stem(form) == stem(other)


def test_latin_names_inside_do_not_make_chinese_english() -> None:
    assert is_chinese("我认为 OpenAI 和 Microsoft 合作得很好")
    assert not is_chinese("He quoted 孔子 and went on to speak for an hour about something else entirely")
