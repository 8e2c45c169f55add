"""What a text only denies, doubts, supposes or asks is not what it says."""

import pytest

from rag.text.folding import fold_for_search
from rag.text.veridicality import denies_the_same, takes_out_of_context


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("机器会取代剧场", "我不认为机器会取代剧场。"),
        ("機器會取代劇場", "我並不覺得機器會取代劇場，因為人要見人。"),
        ("AI会取代医生", "我从来没说过AI会取代医生。"),
        ("AI会取代医生", "很难说AI会取代医生。"),
        ("AI会取代医生", "如果AI会取代医生，我就去种地。"),
        ("AI会取代医生", "AI会取代医生吗？"),
        ("这家公司会倒闭", "外界都以为这家公司会倒闭，其实没有。"),
        ("开源会让大家都受益", "这并不意味着开源会让大家都受益。"),
        ("machines will replace doctors", "I don't think that machines will replace doctors, they are slow."),
        ("the price will rise next year", "I doubt the price will rise next year."),
        ("the model is free for everyone", "Is the model free for everyone?"),
        ("大家想聊的话题都和成长有关", "我怀疑大家想聊的话题都和成长有关。"),
        ("机器不能取代剧场的演员", "如果机器不能取代剧场的演员，我就留下。"),
        ("they deployed it without permission", "Nobody says that they deployed it without permission."),
    ],
)
def test_a_clause_that_is_not_asserted_is_no_claim(claim: str, told: str) -> None:
    assert takes_out_of_context(fold_for_search(claim), fold_for_search(told))


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("AI会取代医生", "我认为AI会取代医生。"),
        ("不认为AI会取代医生", "我不认为AI会取代医生。"),
        ("AI会取代医生", "很多人不相信，但我觉得AI会取代医生。"),
        ("AI会取代医生", "我不得不承认AI会取代医生。"),
        ("AI发展太慢了", "关于AI是不是发展太快了，我个人认为AI发展太慢了。"),
        ("算力是一种商品", "其实本质上算力它是一种商品，对吧？"),
        ("就去种地养鸡", "如果AI会取代医生，我就去种地养鸡。"),
        ("如果AI会取代医生他就去种地", "如果AI会取代医生，我就去种地。"),
        ("模型会变便宜", "为什么模型会变便宜？"),
        ("智源最早做大模型", "很多人不知道智源最早做大模型。"),
        ("机器不会取代剧场的演员", "我不认为机器会取代剧场的演员。"),
        ("we would win the prize", "I never thought we would win the prize."),
    ],
)
def test_what_is_asserted_may_be_claimed(claim: str, told: str) -> None:
    assert not takes_out_of_context(fold_for_search(claim), fold_for_search(told))


@pytest.mark.parametrize(
    ("claim", "told", "same"),
    [
        ("AI不会取代医生", "我不认为AI会取代医生。", True),
        ("machines will not replace doctors", "I don't think machines will replace doctors.", True),
        ("AI不会取代医生", "我认为AI会取代医生。", False),
        ("AI不会取代医生", "我不认为AI不会取代医生。", False),
    ],
)
def test_what_is_not_thought_may_be_denied(claim: str, told: str, same: bool) -> None:
    """Of verbs of thinking the denial is meant of what is thought (neg-raising)."""
    assert denies_the_same(fold_for_search(claim), fold_for_search(told)) is same
