"""Verbs of saying, zh and en, and whether a source sentence reports what somebody else said."""

import re
from collections.abc import Sequence

from rag.answering.naming import find_mentions, is_by, names_person
from rag.answering.wording import LEADS
from rag.text.folding import fold, fold_for_search
from rag.types import Person, Sentence

NARRATING_ROLES = frozenset(("narrator", "interviewer", "moderator"))

_REPORTS = (
    "表示|认为|以为|指出|强调|提到|提及|谈到|谈及|说到|说过|说道|说|称|表达|透露|坦言|直言|觉得|相信|坚信|深信|预测|预计|预言|预估|估计|建议|希望|期望|主张|呼吁|解释|介绍"
    "|补充|回忆|回应|回答|警告|承认|否认|看好|赞同|同意|反对|担心|担忧|坚持|断言|判断|评价|描述|形容|总结|提出|提议|感叹|感慨|质疑|分享|讲述|讲到|讲|举例|举了|宣布|支持"
    "|批评|倡导|看来|告诉|意识到|发现|看待|视为|视作|比喻|比作|所说|所言"
)
_ENGLISH_REPORTS = (
    r"said|says?|saying|stated?|states|thinks?|thought|believe[sd]?|argue[sd]?|claim(?:s|ed)?|note[sd]?"
    r"|explain(?:s|ed)?|add(?:s|ed)?|suggest(?:s|ed)?|predict(?:s|ed)?|expect(?:s|ed)?|estimate[sd]?|warn(?:s|ed)?"
    r"|emphasi[sz]e[sd]?|stress(?:es|ed)?|mention(?:s|ed)?|point(?:s|ed) out|feels?|felt|hope[sd]?|advocate[sd]?"
    r"|recommend(?:s|ed)?|describe[sd]?|admit(?:s|ted)?|den(?:y|ies|ied)|agree[sd]?|disagree[sd]?|oppose[sd]?"
    r"|support(?:s|ed)?|observe[sd]?|recall(?:s|ed)?|acknowledge[sd]?|insist(?:s|ed)?|sees?|saw|view(?:s|ed)?"
    r"|consider(?:s|ed)?|propose[sd]?|told|tells?|asked|asks|worr(?:y|ies|ied)|maintain(?:s|ed)?|assert(?:s|ed)?"
    r"|conclude[sd]?|highlight(?:s|ed)?|express(?:es|ed)?"
)
SAYS = rf"(?:{_REPORTS}|(?<![a-z])(?:{_ENGLISH_REPORTS})(?![a-z]))"
# Whose words these are is not said by what only names the source, in the forms of `wording`.
_SOURCE = re.compile(
    rf"^\s*(?:(?:{'|'.join(map(re.escape, LEADS))})\s*)?(?:(?:文[中章](?:写道|寫道|提到|说|說)|(?:采访者|採訪者)(?:提到|问道?|問道?)|the (?:article|interviewer) (?:says|said|asked))[:：]\s*)?",
    re.IGNORECASE,
)
# What may stand between the person and the verb: titles, places, adverbs, "in the interview".
_BETWEEN_HAN = r"[^，,。；;！？!?：:“”「」]{0,16}?(?:[，,][^，,。；;]{0,14}?)?"
_BETWEEN_LATIN = r"(?:\s*,?\s+who\b)?(?:\s*\([^)]*\))?(?:,[^,.;]{2,60},)?(?:[\s-]+[a-z]+){0,5}?\s*"
_OPINION = r"(?:观点|看法|说法|意见|预测|判断|回答|view|opinion|words|prediction|answer)"
AFTER_NAME = re.compile(
    rf"(?:{_BETWEEN_HAN}(?:{_REPORTS})|{_BETWEEN_LATIN}(?<![a-z])(?:{_ENGLISH_REPORTS})(?![a-z])"
    rf"|[^，,。；“「]{{0,8}}[：:]|(?:'s|的)[^，,。；.]{{0,10}}?{_OPINION}[^，,。；.]{{0,4}})"
)
BEFORE_NAME = re.compile(
    r"(?:据|根据|按照|按|依照|正如|如|在|照)$"
    r"|\b(?:according to|in the words of|in the view of|for|said|says|told|added|notes?)\s(?:the\s)?(?:[a-z]+\s){0,3}?$"
)
DENIED_BEFORE = re.compile(
    r"[，,]?\s*(?:而不是|而非|并非|不是|(?:\b(?:but|and)\s)?\bnot\s(?:by\s)?|\brather than\s|\binstead of\s)\s*$"
)
NOT_BUT = re.compile(
    r"(?:在?(?:这些|这篇)访谈[里中][，,]?)?(?:[说讲提][^，。；：]{0,6}的人?)?(?:不是|并非)[^，,。；：]{1,14}[，,]?而是\s*$"
    r"|(?:in (?:these|this) interviews?,? )?\bit (?:was|is) not [^,.;:]{2,40},? but $"
)
_MENTIONING = r"(?:提到|提及|谈到|谈及|说过|说|讲过|讲到|表示|讨论|涉及|回答|透露|给出|提供|发表)"
DENIED_AFTER = re.compile(
    rf"[^，,。；]{{0,14}}?(?:没有|没|并未|未曾|从未|未|不曾)(?:明确|直接|具体|专门|有)?{_MENTIONING}"
    r"|[a-z\s]{0,30}?\b(?:did|does|has|have|had)(?:\snot|n't)\s(?:\w+\s)?(?:say|said|mention\w*|discuss\w*|state[sd]?|talk\w*|comment\w*|give[n]?|provide[d]?)"
    r"|[a-z\s]{0,20}?\bnever\s(?:said|mentioned|discussed|stated|talked)"
)
# Verbs that say what the person thinks of it, so they belong to the claim; the rest only introduce it.
STANCE = re.compile(
    r"看好|赞同|同意|反对|担心|担忧|质疑|支持|批评|否认|承认|希望|建议|主张|呼吁|提出|发现|倡导|举例|举了|宣布"
    r"|(?<![a-z])(?:agree|disagree|oppose|support|den(?:y|ie)|hope|warn|worr|admit|recommend|advocate|propose)"
)
OCCASION = re.compile(
    r"在?(?:接受)?[^，,。；;在]{0,10}(?:采访|访谈|对话|专访|圆桌|论坛|大会|活动|会)[^，,。；;]{0,4}?(?:中|时|上|里)?"
)
SUBJECT_START = re.compile(
    r"(?:^|[，,；;。：:]|\b(?:but|and|while|whereas|though|although)\b|(?:这|那|它|而|其实)是|而|但|因此|所以|同时|此外)\s*[“\"「]?\s*$"
)
_PRONOUN_SAYS = re.compile(rf"(?:他|她|(?<![a-z])(?:he|she)(?![a-z])){_BETWEEN_HAN}{SAYS}")
_ADDRESSED = re.compile(r"你|您|(?<![a-z])you(?:r|'ve|'re)?(?![a-z])")


def without_source(sentence: str) -> str:
    """Return a sentence without what names only its source, or says why it is quoted: "文中写道：", "Also related:"."""
    return _SOURCE.sub("", sentence)


def telling_of(
    evidence: Sequence[Sentence], person: Person, people: Sequence[Person], *, reported: bool
) -> list[Sentence]:
    """Return a person's own words and what may tell of them: reports, or for what they did any narration."""
    narrators = frozenset(fold(each.name) for each in people if each.role in NARRATING_ROLES) | {""}
    return [
        sentence
        for position, sentence in enumerate(evidence)
        if is_by(sentence, person)
        or (
            reports_person(evidence, position, person, narrators)
            if reported
            else _may_tell_of(sentence, person, narrators)
        )
    ]


def _may_tell_of(sentence: Sentence, person: Person, narrators: frozenset[str]) -> bool:
    return fold(sentence.speaker) in narrators or names_person(sentence.meant, person)


def reports_person(
    evidence: Sequence[Sentence], position: int, person: Person, narrators: frozenset[str]
) -> bool:
    """Tell whether a source sentence by someone else reports what a person said.

    Narration does by naming the person, or by a pronoun after a sentence that names them;
    an interviewer does by "你提到…" beside the person's own turn; others by "X说…".
    """
    sentence = evidence[position]
    text = fold_for_search(sentence.meant)
    mentions = find_mentions(text, [person])
    if any(AFTER_NAME.match(text, end) or BEFORE_NAME.search(text[:start]) for start, end, _ in mentions):
        return True
    if fold(sentence.speaker) not in narrators:
        return False
    if mentions:
        return True
    if _ADDRESSED.search(text) and any(
        is_by(other, person) and abs(other.turn - sentence.turn) <= 1 for other in evidence
    ):
        return True
    if not _PRONOUN_SAYS.search(text):
        return False
    before = [other for other in evidence[:position] if other.turn == sentence.turn][-3:]
    return any(find_mentions(fold_for_search(other.meant), [person]) for other in before)
