"""Which words of a claim have a counterpart in evidence of the other language."""

from pathlib import Path

import pytest

from rag.text.contents import read_content
from rag.text.lexicon import Lexicon, load_lexicon
from rag.text.translation import Translation


@pytest.fixture(scope="module")
def translation(tmp_path_factory: pytest.TempPathFactory) -> Translation:
    folder: Path = tmp_path_factory.mktemp("lexicon")
    return Translation(lambda: load_lexicon(folder))


def share(translation: Translation, claim: str, evidence: str) -> float:
    read = read_content(claim)
    terms, held = translation.terms(read), translation.rendered(read, read_content(evidence))
    return sum(weight * held.get(term, 0.0) for term, weight in terms.items()) / sum(terms.values())


EVIDENCE = "我們去年在青海建了三座光伏電站，最難的不是資金，是當地沒有熟練工人。"


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("They built three power stations last year.", "They sold the company to an investor last year."),
        (
            "The hardest thing was the lack of skilled workers.",
            "The hardest thing was the price of theatre tickets.",
        ),
    ],
)
def test_a_translation_has_more_counterparts_than_another_statement(
    translation: Translation, true: str, false: str
) -> None:
    assert share(translation, true, EVIDENCE) > share(translation, false, EVIDENCE) + 0.3


def test_a_chinese_claim_is_held_against_english_evidence(translation: Translation) -> None:
    evidence = "The biggest problem of the project was a shortage of skilled workers, not money."
    true, false = "最大的问题是缺少熟练工人。", "最大的乐趣是听音乐。"
    assert share(translation, true, evidence) > share(translation, false, evidence) + 0.3


def test_word_forms_and_names_in_latin_letters_are_found(translation: Translation) -> None:
    assert share(translation, "Google invests.", "谷歌投資了，Google 很大。") == pytest.approx(1.0)


def test_without_the_dictionary_nothing_is_translated() -> None:
    assert share(Translation(lambda: Lexicon({}, {})), "They built stations.", EVIDENCE) == 0.0


def test_chinese_that_an_english_claim_quotes_is_held_against_the_evidence_as_it_stands(
    translation: Translation,
) -> None:
    claim = 'The hardest thing they met was "{}".'
    assert not read_content(claim.format("没有熟练工人")).is_han
    right = share(translation, claim.format("没有熟练工人"), EVIDENCE)
    assert right > share(translation, claim.format("没有合适设备"), EVIDENCE) + 0.2
    assert read_content("林青说：“No way.”").is_han
    assert not read_content("“No way.”").is_han
