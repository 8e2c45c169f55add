"""What stands in quotation marks is somebody's own words, or is told."""

import pytest

from rag.answering.misquoting import misquotes
from rag.answering.support import SupportChecker
from rag.types import Sentence


def said(text: str, start: int = 0) -> Sentence:
    return Sentence(text, start, start + len(text), "林青", 1)


EVIDENCE = [
    said("最難的不是資金，是當地沒有熟練工人。"),
    said("我們找了很久。", 30),
    said("Nobody wanted to move there, not even for money."),
]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("林青说：“最难的不是资金，是当地没有熟练工人。”", False),
        ("林青说：“最难的不是资金……没有熟练工人。我们找了很久。”", False),
        ("林青说：“最难的不是资金，而是当地没有熟练工人。”", True),
        ("林青说“最难的是资金”是误解。", False),
        ("林青在《最难的不是资金，而是当地没有熟练工人》里说没有工人。", False),
        ('Lin Qing said: "Nobody wanted to move [there], not even for money."', False),
        ('Lin Qing said: "Nobody wanted to move there for any money at all."', True),
        ('Lin Qing said: "The hardest part was not money but that nobody was skilled."', True),
        ("林青说：“没有人愿意为了钱搬到那里去。”", True),
    ],
)
def test_quoted_words_stand_in_the_source(text: str, wrong: bool) -> None:
    assert misquotes(text, EVIDENCE) == wrong


def test_glosses_and_lost_bytes_of_a_source_are_nobodys_words() -> None:
    damaged = [said("最難的不是資金,是當(dāng)地沒有熟練工人,因?yàn)樗\ue3c0男Ч\ue361_實很遠。")]
    assert not misquotes("林青说：“最難的不是資金,是當地沒有熟練工人。”", damaged)
    assert not misquotes("林青说：“是當地沒有熟練工人,因?yàn)樗男Ч_實很遠。”", damaged)


def test_a_number_may_be_written_otherwise() -> None:
    bought = [said("我們那一年一共買了45,000張英偉達的卡來訓練。")]
    assert not misquotes("林青表示：“我们那一年一共买了4.5万张英伟达的卡来训练。”", bought)


def test_a_translation_is_not_looked_for() -> None:
    assert not misquotes('Lin Qing said: "The hardest part was not the money at all."', EVIDENCE[:2])


def test_a_misquotation_is_half_supported_at_most() -> None:
    check = SupportChecker().check
    right = check("林青说：“最难的不是资金，是当地没有熟练工人。”", EVIDENCE)
    wrong = check("林青说：“最难的不是资金，而是当地没有熟练工人。”", EVIDENCE)
    assert right.verdict == "supported"
    assert (wrong.verdict, wrong.reason) == ("partial", "quotation")
    assert check("林青说，最难的不是资金，而是当地没有熟练工人。", EVIDENCE).verdict == "supported"
