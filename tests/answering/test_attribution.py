"""Whom an answer sentence credits, in the many ways a sentence can."""

import pytest

from rag.answering.attribution import split_attributions
from rag.types import Person

LEE = Person("李开复", "interviewee", aliases=("Kai-Fu Lee", "Kaifu"))
ZHANG = Person("張宏江", "interviewee")
LIU = Person("刘庆峰", "panelist")
XU = Person("徐冰", "panelist")
PEOPLE = (LEE, ZHANG, LIU, XU)


@pytest.mark.parametrize(
    ("sentence", "person", "claim"),
    [
        ("李开复认为，美国会领先。", LEE, "美国会领先"),
        ("李開復認為，美國會領先。", LEE, "美國會領先"),
        ("张宏江说：“基础研究要当慈善来做。”", ZHANG, "基础研究要当慈善来做"),
        ("“基础研究要当慈善来做。”张宏江表示。", ZHANG, "基础研究要当慈善来做"),
        ("在李开复看来，AGI是狭隘的。", LEE, "AGI是狭隘的"),
        ("According to Kai-Fu Lee, China is a year behind.", LEE, "China is a year behind"),
        ("Zhang Hongjiang said that research is charity.", ZHANG, "research is charity"),
        ("Research is charity, said Hongjiang Zhang.", ZHANG, "Research is charity"),
        ("科大讯飞董事长刘庆峰在圆桌上强调，中国有优势。", LIU, "中国有优势"),
        ("达到这个利用率的是李开复，不是徐冰。", LEE, "达到这个利用率"),
        ("It was Kai-Fu Lee, not Xu Bing, who said that MFU is 60%.", LEE, "MFU is 60%"),
        ("李开复不看好微软Copilot。", LEE, "不看好微软Copilot"),
    ],
)
def test_a_credit_and_its_claim_are_told_apart(sentence: str, person: Person, claim: str) -> None:
    [segment] = split_attributions(sentence, PEOPLE)
    assert segment.people == (person,)
    assert segment.reported
    assert claim in segment.claim
    assert person.name not in segment.claim


def test_each_of_two_statements_is_credited_to_its_own_person() -> None:
    first, second = split_attributions("刘庆峰认为差距是半年，而徐冰认为差距在算力。", PEOPLE)
    assert (first.people, second.people) == ((LIU,), (XU,))
    assert "半年" in first.claim
    assert "算力" in second.claim


def test_people_named_together_share_the_credit() -> None:
    [segment] = split_attributions("刘庆峰和徐冰都认为算力重要。", PEOPLE)
    assert segment.people == (LIU, XU)


def test_who_is_only_spoken_of_is_not_credited() -> None:
    [segment] = split_attributions("徐冰认为刘庆峰说得对。", PEOPLE)
    assert segment.people == (XU,)


def test_a_pronoun_credits_nobody() -> None:
    [segment] = split_attributions("他认为这不重要。", PEOPLE)
    assert segment.people == ()


def test_a_subject_without_a_verb_of_saying_is_not_reported() -> None:
    [segment] = split_attributions("李开复的公司估值达10亿美元。", PEOPLE)
    assert segment.people == (LEE,)
    assert not segment.reported


def test_what_someone_did_not_mention_is_denied_of_them() -> None:
    denied, said = split_attributions("张宏江没有提到浮点利用率，这是李开复说的。", PEOPLE)
    assert (denied.people, denied.denied) == ((ZHANG,), True)
    assert (said.people, said.denied) == ((LEE,), False)


def test_a_label_of_one_character_is_nobody() -> None:
    [segment] = split_attributions(
        "但被问及如何解决这个问题时，他说没有秘密。", (Person("问", "interviewer"),)
    )
    assert segment.people == ()
