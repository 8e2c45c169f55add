"""What one language denies and the other affirms, by the real dictionary."""

from pathlib import Path

import pytest

from rag.answering.crossing import denied_on_one_side
from rag.answering.support import SupportChecker
from rag.text.contents import read_content
from rag.text.lexicon import load_lexicon
from rag.text.translation import Translation
from rag.types import Sentence

STATIONS = "我們去年在青海建了三座光伏電站。"
WORKERS = "最難的不是資金，是當地沒有熟練工人。"
POWER = "建廠最難的是當地沒有便宜的電力。"


@pytest.fixture(scope="module")
def translation(tmp_path_factory: pytest.TempPathFactory) -> Translation:
    folder: Path = tmp_path_factory.mktemp("lexicon")
    return Translation(lambda: load_lexicon(folder))


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("They did not build any power stations last year.", STATIONS),
        ("The region has cheap electricity.", POWER),
        ("工厂没有熟练的工人。", "The plant has many skilled workers."),
        ("它买了外国机器。", "It never bought foreign machines."),
    ],
)
def test_what_only_one_side_denies_is_found(translation: Translation, claim: str, evidence: str) -> None:
    assert denied_on_one_side(read_content(claim), [read_content(evidence)], translation)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("They built power stations last year.", STATIONS),
        ("The region has no skilled workers.", WORKERS),
        ("The hardest thing is the lack of skilled workers in the region.", WORKERS),
        ("它从未买过外国机器。", "It never bought foreign machines."),
        # Denied in a word of its own.
        ("Abnormal market prices worried the workers.", "不正常的市場價格讓工人擔心。"),
        ("The system is less active than in a normal state.", "系統不如正常狀態活躍。"),
        # What is denied is not spoken of on the other side, or does not stand in the denying clause.
        ("Nobody asked for lower ticket prices.", STATIONS),
        ("They did not borrow, because they built power stations last year.", STATIONS),
    ],
)
def test_what_both_or_none_deny_is_let_be(translation: Translation, claim: str, evidence: str) -> None:
    assert not denied_on_one_side(read_content(claim), [read_content(evidence)], translation)


def test_only_the_sentence_a_claim_rests_on_first_can_deny_it(translation: Translation) -> None:
    claim = read_content("The plant has skilled workers.")
    has, lacks = read_content("工厂有很多熟练的工人。"), read_content("别的工厂没有熟练的工人。")
    assert not denied_on_one_side(claim, [has, lacks], translation)
    assert denied_on_one_side(claim, [lacks], translation)


def test_a_changed_negation_is_caught_without_an_embedder(translation: Translation) -> None:
    evidence = (Sentence(POWER, 0, len(POWER), "林青", 1),)
    support = SupportChecker(None, translation).check("The region has cheap electricity.", evidence)
    assert (support.verdict, support.reason) == ("unsupported", "negation")
