"""The suite of falsified sentences: each differs from its source in the one thing its kind says."""

import random

import pytest

from rag.evaluation.falsify import change_quantifier, invent, negate, shorten, swap_entity
from rag.evaluation.falsify_numbers import change_number, rewrite_number
from rag.evaluation.labelled import as_sentences
from rag.evaluation.perturbation import FALSE_KINDS, TRUE_KINDS, Material, kinds_of, make_suite
from rag.text.numbers import find_quantities, missing_quantities
from rag.types import Passage, Person


@pytest.fixture
def chance() -> random.Random:
    return random.Random(1)


def passage(number: int, speaker: str, *sentences: str) -> Passage:
    text = "".join(sentences)
    return Passage(
        str(number),
        "talk",
        "talk.txt",
        speaker,
        "interviewee",
        number,
        text,
        0,
        len(text),
        as_sentences(list(sentences), speaker),
    )


PEOPLE = (Person("林青", "interviewee"), Person("何敏", "interviewee"))
MATERIAL = Material(
    (
        passage(
            1,
            "林青",
            "我们去年在青海建了三座光伏电站，总投资四亿元，其中百分之六十来自银行。大部分工人会从外省请来，这是最难的。",
        ),
        passage(
            2,
            "何敏",
            "剧场每场的成本就要三万元，这两年可能还会上升，所以我不同意降价。我在上海工作了10年，所有演出我都看过。",
        ),
        passage(
            3,
            "何敏",
            "票房收入有45,000元，和北京的剧院合作以后增加了一些，这是我们没有想到的。",
            "后来上海的剧院也来找过我们，谈得不太顺利。",
        ),
        passage(4, "林青", "这些电站会为青海带来三百个工作。"),
    ),
    PEOPLE,
)


def test_a_changed_number_is_another_quantity(chance: random.Random) -> None:
    text = "公司有4.5万名员工，2023年成立。"
    changed = change_number(text, chance)
    assert changed
    assert missing_quantities(find_quantities(changed), find_quantities(text))


@pytest.mark.parametrize("text", ["票房收入有45,000元", "其中60%来自银行", "差距是10倍左右"])
def test_a_rewritten_number_is_the_same_quantity(text: str) -> None:
    rewritten = rewrite_number(text)
    assert rewritten
    assert rewritten != text
    assert not missing_quantities(find_quantities(rewritten), find_quantities(text))


def test_each_way_of_falsifying_needs_something_to_change(chance: random.Random) -> None:
    assert negate("他是老师。", chance) == "他不是老师。"
    assert negate("They will come.", chance) == "They will not come."
    assert negate("好的。", chance) is None
    assert change_quantifier("大部分人都同意。", chance) == "少数人都同意。"
    assert change_quantifier("好的。", chance) is None
    assert swap_entity("他在北京工作。", "他在北京工作。", ["谷歌在上海。"], chance) in (
        "他在上海工作。",
        "他在谷歌工作。",
    )
    assert swap_entity("好的。", "", ["上海"], chance) is None
    assert shorten("我们来了，然后看见了，最后赢了。", chance) in (
        "我们来了，然后看见了。",
        "然后看见了，最后赢了。",
    )
    assert invent("他来了。", chance).startswith("他来了，")


def test_the_suite_holds_every_kind_and_is_the_same_every_time() -> None:
    suite = make_suite(MATERIAL, per_kind=2)
    kinds = {kind for kind, _ in kinds_of(suite)}
    assert kinds == {*TRUE_KINDS, *FALSE_KINDS}
    assert suite == make_suite(MATERIAL, per_kind=2)
    assert all(claim.supported == (claim.kind in TRUE_KINDS) for claim in suite)
    unasserted = next(claim for claim in suite if claim.kind == "unasserted")
    assert any(sentence.text.endswith("这些电站会为青海带来三百个工作。") for sentence in unasserted.evidence)
    assert all(sentence.text != "这些电站会为青海带来三百个工作。" for sentence in unasserted.evidence)


def test_a_swapped_speaker_is_someone_else_who_may_speak() -> None:
    wrong = [claim for claim in make_suite(MATERIAL, per_kind=4) if claim.kind == "speaker"]
    for claim in wrong:
        own = {sentence.speaker for sentence in claim.evidence}
        assert not any(name in claim.claim for name in own)
