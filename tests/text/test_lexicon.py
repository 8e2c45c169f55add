"""Words are translated between the languages with the words the collection itself uses."""

from pathlib import Path

import pytest

from rag.text.lexicon import Lexicon, load_lexicon
from rag.text.words import index_tokens


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return load_lexicon(tmp_path_factory.mktemp("lexicon"))


def test_english_words_find_the_chinese_the_index_holds(lexicon: Lexicon) -> None:
    held = index_tokens("数据是一种商品，就业会受影响")
    tokens = lexicon.to_chinese("commodities and employment", held.count)
    assert "商品" in tokens
    assert "就业" in tokens
    assert all(held.count(token) for token in tokens)


def test_chinese_words_find_the_english_the_index_holds(lexicon: Lexicon) -> None:
    held = index_tokens("The companies invested in research")
    tokens = lexicon.to_english("公司投资研究", held.count)
    assert {"company", "compani"} & set(tokens)
    assert "research" in tokens


def test_the_shares_of_one_word_add_up_to_one_word(lexicon: Lexicon) -> None:
    held = index_tokens("力量 权力 势力 功率")
    tokens = lexicon.to_chinese("power", held.count)
    assert len(tokens) > 1
    assert sum(tokens.values()) == pytest.approx(1.0)


def test_a_second_load_reads_the_compiled_file(lexicon: Lexicon, tmp_path: Path) -> None:
    first = load_lexicon(tmp_path)
    assert [path.name for path in tmp_path.iterdir()]
    assert load_lexicon(tmp_path) == first == lexicon
