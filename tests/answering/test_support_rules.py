"""What the support checker lets pass and what it stops, without any model."""

import pytest

from rag.answering.seams import has_seam
from rag.answering.support import Support, SupportChecker
from rag.text.contents import read_content
from rag.types import Person, Sentence

LIN = Person("林青", "interviewee", aliases=("Lin Qing", "Claire Lin"))
HE = Person("何敏", "interviewee")
HOST = Person("记者", "interviewer")
NARRATOR = Person("晚报", "narrator")
PEOPLE = (LIN, HE, HOST, NARRATOR)


def said(text: str, speaker: str, turn: int = 1) -> Sentence:
    return Sentence(text, 0, len(text), speaker, turn)


STATIONS = said("我们去年在青海建了三座光伏电站，总投资四亿元，其中63%来自银行贷款。", "林青", 2)
WORKERS = said("最难的不是资金，是当地没有熟练工人，大部分工人都要从外省请。", "林青", 2)
PRICE = said("我不同意降价，剧场每场成本就要三万元，这两年可能还会上升。", "何敏", 4)
REPORT = said("何敏表示，剧场明年会减少演出场次。", "晚报", 5)
ASKED = said("你提到最担心的是青海的冬天，对吗？", "记者", 1)
EVIDENCE = (ASKED, STATIONS, WORKERS, PRICE, REPORT)


@pytest.fixture(scope="module")
def checker() -> SupportChecker:
    return SupportChecker()


@pytest.fixture
def check(checker: SupportChecker):  # type: ignore[no-untyped-def]
    return lambda text, evidence=EVIDENCE: checker.check(text, evidence, people=PEOPLE)


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("林青对剧场的前景感到沮丧。", True),
        ("电站感到沮丧。", True),
        ("剧场感到沮丧，负面评论很多。", False),
        ("何敏的剧场现在感到沮丧。", False),
        ("电站是宠儿。", False),
        ("他们感到沮丧。", False),
        ("Theatre感到沮丧。", False),
    ],
)
def test_what_is_said_of_one_thing_is_not_said_of_another(check, text: str, takes: bool) -> None:  # type: ignore[no-untyped-def]
    evidence = [said("现在电站是宠儿，而剧场却感到沮丧，并且有很多负面评论。", "林青", 2)]
    assert (check(text, evidence).reason == "stitched") == takes, check(text, evidence)


@pytest.mark.parametrize(
    "text",
    [
        "我们去年在青海建了三座光伏电站，总投资四亿元，其中63%来自银行贷款。",
        "林青表示，他们去年在青海建了三座光伏电站，总投资4亿元[1]。",
        "林青說，去年在青海建了三座光伏電站，總投資四億元。",
        "林青认为最难的不是资金，而是当地没有熟练工人。",
        "何敏不同意降价，因为剧场每场成本就要3万元。",
        "何敏表示，剧场明年会减少演出场次。",
        "三座光伏电站的投资中百分之六十三来自银行贷款。",
    ],
)
def test_true_sentences_pass(check, text: str) -> None:  # type: ignore[no-untyped-def]
    assert check(text).verdict == "supported", check(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("林青表示，他们去年在青海建了五座光伏电站，总投资四亿元。", "number"),
        ("林青表示，他们去年在青海建了三座光伏电站，总投资四千万元。", "number"),
        ("林青表示，他们去年在宁夏建了三座光伏电站，总投资四亿元。", "name"),
        ("林青认为最难的是资金，不是当地没有熟练工人。", "negation"),
        ("何敏表示，剧场明年不会减少演出场次。", "negation"),
        ("何敏表示，剧场明年会增加演出场次。", "comparison"),
        ("林青说，少数工人都要从外省请。", "quantifier"),
        ("何敏说，我不同意降价，剧场每场成本就要三万元，这两年一定还会上升。", "quantifier"),
        ("何敏说，他们去年在青海建了三座光伏电站，总投资四亿元。", "speaker"),
        ("林青不同意降价，剧场每场成本就要三万元。", "speaker"),
        ("According to Lin Qing, the company bought OpenAI last year.", "name"),
    ],
)
def test_one_wrong_thing_is_caught_and_named(check, text: str, reason: str) -> None:  # type: ignore[no-untyped-def]
    support = check(text)
    assert (support.verdict, support.reason) != ("supported", reason), support
    assert support.verdict != "supported"
    assert support.reason == reason or (reason == "name" and support.reason in ("overlap", "meaning")), (
        support
    )


def test_a_sentence_rests_on_the_person_it_credits(check) -> None:  # type: ignore[no-untyped-def]
    assert check("林青说，三座光伏电站总投资四亿元。").used == (STATIONS,)


def test_who_did_not_say_it_is_credited_with_nothing(check) -> None:  # type: ignore[no-untyped-def]
    assert check("不同意降价的是何敏，不是林青，剧场每场成本就要三万元。").verdict == "supported"
    assert check("不同意降价的是林青，不是何敏，剧场每场成本就要三万元。").reason == "speaker"


def test_saying_that_someone_did_not_mention_it_is_false_when_they_did(check) -> None:  # type: ignore[no-untyped-def]
    assert check("林青没有提到青海的三座光伏电站。").reason == "speaker"
    assert check("何敏没有提到光伏电站。").reason == "absence"


def test_narration_may_report_whom_it_names_but_nobody_else(check) -> None:  # type: ignore[no-untyped-def]
    assert check("何敏称，剧场明年会减少演出场次。", (REPORT,)).verdict == "supported"
    assert check("林青称，剧场明年会减少演出场次。", (REPORT,)).reason == "speaker"


def test_a_pronoun_credits_nobody(check) -> None:  # type: ignore[no-untyped-def]
    assert check("他表示，剧场每场成本要三万元。").verdict == "supported"


def test_what_he_holds_is_not_the_view_of_who_tells_it(check) -> None:  # type: ignore[no-untyped-def]
    claim = "林青主张招聘时一定要先看好奇心，哪怕少发几篇论文。"
    assert (
        check(claim, (said("他主张招聘时一定要先看好奇心，哪怕少发几篇论文。", "林青", 7),)).reason
        == "speaker"
    )
    assert (
        check(claim, (said("我主张招聘时一定要先看好奇心，哪怕少发几篇论文。", "林青", 7),)).verdict
        == "supported"
    )


def test_two_people_are_checked_each_on_their_own_words(check) -> None:  # type: ignore[no-untyped-def]
    assert check("林青说总投资四亿元，而何敏说剧场每场成本要三万元。").verdict == "supported"
    assert check("林青和何敏都说剧场每场成本要三万元。").reason == "speaker"


def test_what_nobody_said_is_not_supported(check) -> None:  # type: ignore[no-untyped-def]
    assert check("林青毕业于清华大学物理系，曾在德国留学。").verdict == "unsupported"
    assert check("林青说，三座光伏电站总投资四亿元，并因此获得了国家科技进步一等奖。").verdict != "supported"


def test_without_evidence_nothing_is_supported(check) -> None:  # type: ignore[no-untyped-def]
    assert check("林青说总投资四亿元。", ()) == Support("unsupported", 0.0, "nothing")
    assert check("", EVIDENCE).verdict != "supported"


def test_english_sentences_are_checked_on_english_evidence() -> None:
    evidence = (
        said(
            "We never planned to sell the company, and most of our 45,000 users came from Japan.", "Ann Lee"
        ),
    )
    check = SupportChecker().check
    people = (Person("Ann Lee", "interviewee"),)
    assert (
        check("Ann Lee said they never planned to sell the company.", evidence, people=people).verdict
        == "supported"
    )
    assert (
        check("Ann Lee said they always planned to sell the company.", evidence, people=people).verdict
        != "supported"
    )
    assert check("Most of the 45k users came from Japan.", evidence, people=people).verdict == "supported"
    assert check("Most of the 450 users came from Japan.", evidence, people=people).reason == "number"
    assert check("Most of the 45,000 users came from Korea.", evidence, people=people).reason == "name"


def test_another_speaker_who_only_names_a_person_does_not_report_them(check) -> None:  # type: ignore[no-untyped-def]
    named = said("林青的工厂去年已经停产了三个月。", "何敏", 6)
    assert check("林青说，工厂去年已经停产了三个月。", (named,)).reason == "speaker"
    reported = said("林青刚才说工厂去年已经停产了三个月。", "何敏", 6)
    assert check("林青说，工厂去年已经停产了三个月。", (reported,)).verdict == "supported"


LAB = said("我们招人最看重好奇心，不看发表过多少论文。", "林青", 8)
MODEL = said("机器人公司去年缩小了和国外同行的差距。", "林青", 9)
JOINED = (LAB, MODEL, STATIONS, WORKERS)


@pytest.mark.parametrize(
    "text",
    [
        "林青说，我们招人最看重国外同行的差距。",
        "机器人公司去年缩小了当地没有熟练工人。",
        "林青表示，我们去年在青海发表过多少论文。",
        # One seam among much that is true.
        "林青说，我们去年在青海建了三座光伏电站，总投资四亿元，其中63%来自银行贷款，我们招人最看重国外同行的差距。",
    ],
)
def test_halves_of_two_statements_make_no_statement(check, text: str) -> None:  # type: ignore[no-untyped-def]
    support = check(text, JOINED)
    assert (support.verdict, support.reason) == ("partial", "stitched"), support


@pytest.mark.parametrize(
    "text",
    [
        "林青说，我们招人最看重好奇心，最难的是当地没有熟练工人。",  # side by side
        "林青说，我们招人最看重好奇心而机器人公司去年缩小了和国外同行的差距。",  # joined by a word
        "机器人公司招人最看重好奇心。",  # named where the source says "we"
    ],
)
def test_two_statements_side_by_side_and_a_name_for_a_pronoun_are_no_seam(check, text: str) -> None:  # type: ignore[no-untyped-def]
    support = check(text, JOINED)
    assert support.reason != "stitched", support


def test_a_name_may_take_the_place_of_a_pronoun_after_the_verb() -> None:
    claim, named = read_content("我们三年前发布了智源研究院。"), read_content("智源研究院有很多人。")
    assert not has_seam(claim, [read_content("我们三年前发布了它。"), named])
    assert has_seam(claim, [read_content("我们三年前发布了很多书。"), named])


PRODUCT = said(
    "我对蓝湖的Pilot有些失望，我更期待一款全新的产品，它能够取代红山的Desk，让机器承担写作。", "林青", 10
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("林青说，她更期待一款全新的产品，它能够取代红山的Desk。", "supported"),
        ("林青说，全新的产品能够取代红山的Desk。", "supported"),
        ("林青说，Orion能够取代红山的Desk。", "partial"),
        ("林青认为Orion的目的是取代红山的Desk。", "partial"),
    ],
)
def test_what_was_just_introduced_is_what_the_next_clause_means(check, text: str, verdict: str) -> None:  # type: ignore[no-untyped-def]
    evidence = (PRODUCT, said("我们用过Orion，它是旧产品。", "林青", 11))
    assert check(text, evidence).verdict == verdict


def test_a_name_of_another_sentence_is_not_put_in_the_place_of_one(check) -> None:  # type: ignore[no-untyped-def]
    evidence = (
        said("国内多数公司都选择Delta架构做视频生成。", "林青", 12),
        said("Orion是另一种架构。", "林青", 12),
    )
    assert check("国内多数公司都选择Delta架构做视频生成。", evidence).verdict == "supported"
    assert check("国内多数公司都选择Orion架构做视频生成。", evidence).reason == "name"


def test_a_summary_in_other_words_may_join_sentences(check) -> None:  # type: ignore[no-untyped-def]
    support = check("林青说，青海的光伏投资让国外同行感到了差距。", (STATIONS, MODEL))
    assert support.verdict == "supported", support


def test_english_halves_are_told_from_halves_joined_by_a_word() -> None:
    evidence = (
        said("We were at the tail of that wave and benefited from it.", "Ann Lee", 1),
        said("The engineers keep rewriting the parser in Rust every winter.", "Ann Lee", 2),
    )
    check = SupportChecker().check
    assert check("We were at the tail rewriting the parser in Rust.", evidence).reason == "stitched"
    both = "We were at the tail of that wave and the engineers keep rewriting the parser in Rust."
    assert check(both, evidence).verdict == "supported"


@pytest.mark.parametrize(
    "frame", ["The article says: ", "The interviewer said: ", "文中写道：", "採訪者提到："]
)
def test_what_names_only_the_source_claims_nothing(frame: str) -> None:
    words = "張宏江在 2010 年被 IEEE 授予「技術成就獎」(Technical Achievement Award)。"
    support = SupportChecker().check(f"{frame}“{words}”", (said(words, "闻菲", 1),))
    assert support.verdict == "supported", support


def test_whoever_says_we_speaks_for_the_organisation_they_are_introduced_with() -> None:
    """Nobody else's "we" does, and a measure word before a noun is no surname."""
    people = (
        Person("徐冰", "panelist", "商湯科技（SenseTime）聯合創始人"),
        Person("何敏", "interviewee", "剧场经理"),
    )
    claim = "徐冰说SenseTime有45,000张英伟达的卡。"
    theirs = (said("我们有45,000张英伟达的卡，差距可以弥补。", "徐冰"),)
    supported = SupportChecker().check(claim, theirs, people=people)
    assert supported.verdict == "supported", supported
    other = SupportChecker().check(claim.replace("SenseTime", "OpenAI"), theirs, people=people)
    assert other.verdict != "supported", other


TURNED = said("它是建设美好世界，而不是只是改变世界。", "林青", 6)
AFTER = said("所以我们要的不是快，是稳。", "林青", 6)
DOUBTED = said("我不认为机器会取代剧场。", "林青", 6)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("林青说：“它是建设美好世界,而不是只是改变世界。所以我们要的不是快，是稳。”", "supported"),
        ("另有一处相关：林青说：“它是建设美好世界，而不是只是改变世界。”", "supported"),
        ("Also related: 林青 said: “所以我们要的不是快，是稳。”", "supported"),
        # Less than a sentence may leave out what denies it, and another's sentence is not theirs.
        ("林青说：“机器会取代剧场。”", "unsupported"),
        ("林青认为机器会取代剧场。", "unsupported"),
        ("林青认为机器不会取代剧场。", "supported"),
        ("何敏说：“所以我们要的不是快，是稳。”", "unsupported"),
    ],
)
def test_whole_sentences_are_their_own_support(check, text: str, verdict: str) -> None:  # type: ignore[no-untyped-def]
    """Whatever their polarity looks like, and whatever begins the quotation."""
    assert check(text, (*EVIDENCE, TURNED, AFTER, DOUBTED)).verdict == verdict
