"""Questions for what a word means, and the sentences that say it."""

import pytest

from rag.text.defining import defines, holds, term_asked


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("王仲远讲的“具身智能”指的是什么？", "具身智能"),
        ("智源的“源创计划”是干什么的？", "源创计划"),
        ("沈知遥提出的“陰性放行”是什麼意思？", "阴性放行"),
        ("DiT是什么？", "dit"),
        ("可灵采用的DiT是什么意思？", "dit"),
        ("MFU这个指标衡量的是什么？", "mfu"),
        ("智源研究院是怎么给AGI下定义的？", "agi"),
        ("蔡沛蓉说的假养殖是指什么做法？", "假养殖"),
        ('What does Calloway mean by "orphan trees"?', "orphan trees"),
        ("What does DiT stand for?", "dit"),
        ("刘庆峰转述的警告是什么？", ""),
        ("李开复看衰OpenAI的前景，理由是什么？", ""),
        ("徐冰怎么解释顶尖AI人才都扎堆在美国这件事？", ""),
        ("H800是哪家买的？", ""),
        ("What does he mean?", ""),
    ],
)
def test_a_term_is_asked_where_its_meaning_is(question: str, term: str) -> None:
    assert term_asked(question) == term


@pytest.mark.parametrize(
    ("sentence", "term", "says"),
    [
        ("數字智能體會與硬件結合，進入物理世界，這就是“具身智能”", "具身智能", True),
        ("「源创计划」通过整合资源，为创业团队提供加速服务。", "源创计划", True),
        ("可靈是基于DiT(Diffusion Transformers)架構", "dit", True),
        ("還有一個名為MFU的指標，用於衡量模型的浮點利用率。", "mfu", True),
        ("阴性放行，就是机器判断完全正常的片子直接出报告。", "阴性放行", True),
        ("具身智能和整個產業方向上有比較明顯的差異。", "具身智能", False),
        ("国内绝大部分的企业都选择DiT架构。", "dit", False),
    ],
)
def test_a_sentence_defines_a_term_or_only_has_it(sentence: str, term: str, says: bool) -> None:
    assert holds(sentence, term)
    assert defines(sentence, term) is says
