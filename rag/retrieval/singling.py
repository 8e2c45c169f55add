"""Put a comparing question to one of those it compares: his name in their place, without what asks to compare."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.retrieval.facets import CLAUSE, COMPARING, EVERYONE, clauses_about, listed
from rag.text.asking import ASKING, cut_after
from rag.text.names import Mention

# Stands in a question for the name of whoever it is put to.
ONE = "\0"
_HAN = re.compile(r"[\u3400-\u9fff]")
_BLANK = " "
# "三位嘉宾" is one guest, whatever they are called beside.
_GUESTS = r"(?:嘉宾|讲者|受访者|专家|老师|人士|与会者|发言者)们?"
# "各自", "各用什么", but not "各国".
_EACH = re.compile(r"各(?![位方种国地界类行级项家省市个大人式样处路色])")
# Whose the names are: "种葡萄的", "智源的".
_WHOSE = re.compile(rf"[^\s{ONE}，,。？?！!；;、和与跟及的对]{{1,8}}的(?={ONE})")
# What is said of several at once: "他们三个人都".
_ALL_OF_THEM = re.compile(
    rf"(?<={ONE})\s*(?:[他她]们)?(?:[两二三四五几]个?人|[两二三四五几]位|{_GUESTS})*\s*(?:都|均|也|又|具体)*"
)
# Who is meant was named before: "他们把做大模型看成什么", "兩人各怎麼說".
_THEY = re.compile(
    r"^\s*(?:(?:(?:[他她]们|这)?(?:[两二三四五几]个?人|[两二三四五几]位)|[他她]们)(?:嘉宾)?|各自)"
)
# What is left of "张文和徐冰的说法有什么不同" without the names and the comparison asks nothing.
_HOLLOW = re.compile(
    rf"{ONE}|[讲说看想]法|观点|意见|态度|立场|侧重点?|重点|角度|主张|理解|判断|估计|解释|答案|相[似通近反]|共[同通识]点?|矛盾|冲突|差距|出入|"
    r"怎么[看说讲想答估]|如何[看说]|认为|觉得|回答|到底|究竟|具体|有(?:什么|何|哪些|啥)|差?在哪(?:里|儿)?|是?(?:什么|啥)"
    r"|[一同]样|之间|二人|两人|他们|她们|嘉宾|圆桌(?:会议?|论坛)?|正好|恰[好恰]|完全|告诉|列(?:出来?|举)?|总结|归纳|梳理|整理|对照|一下"
    r"|[答的和与跟呢吗说讲有在是里上中各又给把我都请帮]"
    r"|\b(?:how|what|where|which|way|do|does|did|is|are|was|were|has|have|s|answers?|views?|opinions?|positions?|takes?|stand|say|said|says"
    r"|think|thought|see|sees|from|on|of|to|in|by|with|the|a|an|this|that|it|they|them|their|and|or|between)\b|[^\w]"
)
# What is asked for of a matter that was told before: "各自的理由和顾虑有什么不一样".
_ASKS_FOR = re.compile(r"理由|原因|顾虑|依据|根据|例子|做法|经验|建议|打算|感受|担[心忧]|好处|坏处|条件|程度")
_LEAST_TOLD = 2
# Which of those compared: nobody is asked it of himself.
_WHICH_MORE = re.compile(
    r"(?:谁|哪一?[个位方])的?\w{0,4}(?:更|比较|最)|\bwh(?:o|ich)\b.{0,12}\b(?:more|most)\b"
)
# "谈到中国AI落后多少，…": what begins a subject and is no part of it.
_LEADING_IN = re.compile(
    r"^\s*(?:谈[到及起]|[说聊提讲][到及起]|被?问[到及]|关于|对于|至于|针对|(?:人人?们?|有人|大家|常)?都?说)\s*(?=\S)"
)
# What is asked of whoever speaks of a thing: "徐冰跟张文谈中美差距", "他们对就业的看法".
_SPEAKS_OF = re.compile(
    rf"{ONE}\s*(?:[曾也]|都)*(?:[谈聊说讲提论][到及论起过]{{0,2}}|关于|对于?|围绕|就|在)\S"
)
# "都聊过就业", "对就业的看法" without what is said of it anyway.
_VIEW_OF = re.compile(
    r"^(?:[一同]样)?[，,]?(?:认为|觉得|主张)|^[都也曾]*(?:[谈聊说讲提][到及论起过]{0,2}|关于|对于?|围绕)|的(?:[看想说]法|观点|态度|意见|评价)(?=[\W\s]*$)"
)
# "how do … on open source" without whom it asks, and what compares in English.
_LEADING_ENGLISH = re.compile(
    r"^(?:(?:how|what|which|where|who|do|does|did|is|are|was|were|has|have|say|said|think|talk)\b\s*)*\b(?:about|of|in|on)\b\s*"
)
_COMPARED_ENGLISH = re.compile(
    r"compar|differ|versus|\bvs\b|agree|in common|contrast|\bwho (?:else|shares)|\bwhich (?:speakers|guests|panel)"
)
_ENDS = "？?，,。.；; —"


@dataclass(frozen=True, slots=True)
class Single:
    """What a comparing question asks of one of those it compares.

    `subject` is searched for, without a name; `question` holds `ONE` where the name stands. Both are empty where
    nothing is asked but how they compare.
    """

    subject: str
    question: str

    def put_to(self, name: str) -> str:
        """Return the question as it is put to one person."""
        return self.question.replace(ONE, name)


def single_out(folded: str, mentions: Sequence[Mention], person: str = "") -> Single:
    """Put a folded question to one of those it compares: to the one named, else to each of them."""
    kept = _telling(_marked(folded, mentions, person))
    subject = _LEADING_IN.sub("", " ".join("".join(kept).replace(ONE, _BLANK).split())).strip(_ENDS)
    if not subject:
        return Single("", "")
    if _HAN.search(folded):
        return Single(subject, _in_chinese(kept))
    subject = _LEADING_ENGLISH.sub("", subject) or subject
    return Single(subject, _in_english(kept, subject, folded))


def compared_in(folded: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return who is compared: those of a list where there is one, as others beside it are only spoken of."""
    among = {mention for pair in listed(folded, mentions) for mention in pair}
    return [mention for mention in mentions if mention in among or not among]


def _marked(folded: str, mentions: Sequence[Mention], person: str) -> list[str]:
    """Return the clauses of a question that are not of others alone, with `ONE` where those compared are named."""
    compared = compared_in(folded, mentions)
    joins = [(one.end, two.start) for one, two in listed(folded, compared)]
    several = len(compared) > 1
    marked = folded
    for mention in compared if several else ():
        start, end = mention.whole
        named = ONE if not person or mention.person == person or joins else _BLANK
        marked = marked[:start] + named + _BLANK * (end - start - 1) + marked[end:]
    for start, end in joins if several else ():
        marked = marked[:start] + _BLANK * (end - start) + marked[end:]
    if not several:
        for mention in mentions:
            start, end = mention.whole
            marked = marked[:start] + _BLANK * (end - start) + marked[end:]
        marked = EVERYONE.sub(lambda match: ONE + _BLANK * (len(match[0]) - 1), marked)
    spans = clauses_about(person, folded, compared) if person else [(0, len(folded))]
    return [
        marked[start + first : start + last]
        for start, end in spans
        for first, last in cut_after(CLAUSE, marked[start:end], ())
    ]


def _telling(clauses: Sequence[str]) -> list[str]:
    """Return the clauses that ask or tell something once nobody is compared."""
    plain = [_without_comparison(clause) for clause in clauses]
    telling = [clause for clause in plain if len(_HOLLOW.sub("", clause)) > 1]
    telling = [each for each in telling if not _WHICH_MORE.search(each)] or telling
    asking = [clause for clause in telling if ASKING.search(clause)]
    if any(len(_ASKS_FOR.sub("", _HOLLOW.sub("", clause))) > _LEAST_TOLD for clause in asking):
        # What is told of all who are compared before something is asked of each says only who they are.
        telling = [each for each in telling if not _only_tells_who(each)] or telling
    return telling


def _without_comparison(clause: str) -> str:
    """Return a clause without the words that compare, one name in the place of a list."""
    clause = re.sub(rf"{ONE}(?:\s*{ONE})+", ONE, clause if ONE in clause else _THEY.sub(ONE, clause))
    clause = _EACH.sub("", COMPARING.sub(_BLANK, clause))
    return _ALL_OF_THEM.sub("", _WHOSE.sub("", clause))


def _only_tells_who(clause: str) -> bool:
    return (
        clause.lstrip().startswith(ONE)
        and not ASKING.search(clause)
        and not _SPEAKS_OF.match(clause.lstrip())
    )


def _in_chinese(clauses: Sequence[str]) -> str:
    """Return what is left of a question as one asked of whoever `ONE` stands for."""
    clauses = ["".join(clause.split()).strip(_ENDS) for clause in clauses]
    text = "，".join(clauses)
    asked = [bool(ASKING.search(f"{clause}?")) for clause in clauses]
    if ONE in text and any(asked):
        first = next(at for at, clause in enumerate(clauses) if ONE in clause)
        kept = [
            each if at == first else each.replace(f"{ONE}的", "他的").replace(ONE, "")
            for at, each in enumerate(clauses)
        ]
        return f"{'，'.join(kept)}？"
    text = _LEADING_IN.sub("", text.replace(ONE, ""))
    if not asked[-1]:
        return f"{ONE}怎么看{_VIEW_OF.sub('', text)}？"
    before, comma, asks = text.rpartition("，")
    return f"{before}{comma}{ONE}认为{asks}？"


def _in_english(clauses: Sequence[str], subject: str, folded: str) -> str:
    text = " ".join("".join(clauses).replace(ONE, f" {ONE} ").split())
    if ONE not in text or _COMPARED_ENGLISH.search(folded):
        return f"What does {ONE} say about this: {subject}"
    return text
