"""Tell where a text asks something, and take a question that asks several things apart."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.text.folding import fold_for_search
from rag.text.words import is_chinese

# "这几家", "哪几家", "撑不过几年" and "几乎" ask for no number.
HOW_MANY = r"(?<![这那哪前后近好十百千万没])(?<!不过)几(?!乎)"
# Works on folded text: Simplified, lower case.
ASKING = re.compile(
    rf"什么|怎么|怎样|如何|为何|啥|咋|吗|呢(?=\?|$)|多[少大远久高]|{HOW_MANY}|哪|谁|是否|还是(?=[^，,。;；?]{{1,10}}\?)|有没有|没有(?=\?|$)"
    r"|\b(?:what|which|who|whom|whose|how|why|when|where|whether|does|did|is|are|do|can|could|should|would|has|have)\b"
)
# A sentence ends; in Chinese a clause that asks may also end with a comma, in English only before "and what".
_CHINESE_ENDS = re.compile(r"[，,?？!！。；;]+[”」』\"]?")
_ENGLISH_ENDS = re.compile(
    r"[?？!！；;]+[”\"]?|\.(?=\s|$)|,?\s+(?=and (?:what|which|who|whom|whose|how|why|when|where|does|did|is|are|do|has|have)\b)"
)
# What stands in quotation marks, or as a title.
QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|\"[^\"]*\"")
# What is only reported to have been asked, or left open, asks nothing.
_REPORTED = re.compile(r"(?:问(?:到|起|过|道)?|无论|不管|不论|不知道?)[^，,]{0,6}$")
# "都什么年代了，怎么还…" only exclaims first.
_EXCLAIMED = re.compile(r"(?:这|现在)?都?(?:什么|啥)(?:年代|时代|时候|年头|年月)了")
# A tag asks nothing of its own: "对吗？", "right?".
SHORTEST_CHINESE, SHORTEST_ENGLISH = 4, 4
_WHETHER = re.compile(
    r"吗|是否|是不是|有没有|会不会|能不能|还是|(?:^|[,.;] )(?:does|did|is|are|was|were|do|can|could|should|would|will|has|have)\b"
)
_WHO = re.compile(
    r"谁|哪[一几]?[位个]|什么人|\b(?:who|whom|whose|which (?:speaker|guest|panel+ist|person|interviewee))\b"
)
_ONE = re.compile(
    rf"谁|哪(?!怕)|多[少大远久高]|{HOW_MANY}|什么(?:名字|时[候间]|人|地方|职[务位]|牌子)|叫什么|何[时地处]"
    r"|\b(?:who|whom|whose|which|when|where|how (?:many|much|long|old|far|often)|what (?:name|year|date|time|company|city|place|number|kind|type))\b|\bnames?\b"
)
_WHY = re.compile(
    r"为什么|为啥|为何|图(?:的是|个|的)?(?:什么|啥)|因为什么|因何|何以|凭什么|怎么会|(?:什么|哪些|何种)(?:\w{0,2})?(?:原因|理由|缘故)|(?:原因|理由)(?:是|有)|出于什么"
    r"|\bwhy\b|\bhow come\b|\bwhat (?:made|makes|led|drove)\b|\breasons?\b"
)
_VIEW = re.compile(
    r"[看评][待法价]|[怎如][么何样]看|回应|回答|反驳|反对|同意|认同|赞[同成]|理解|(?:什么|哪些|何)(?:观点|主张|建议|意见)|[讲说谈提]了(?:些|哪些)?(?:什么)"
    r"|\b(?:(?:say|said|says|tell|talk) (?:\w+ )?about|think of|view|respond|react|repl(?:y|ies)|agree|disagree|comment|make of|feel about)"
)
_SHARES_VIEW = re.compile(
    r"(?:觉得|认为|相信|以为|看好|看衰|支持|主张|期待|担[心忧]|害怕)[^，,。？?]{0,40}吗|\b(?:do|does|did)\b[^?]{0,40}\b(?:think|believe|feel)\b"
)
_OWN_WORDS = re.compile(
    r"(?:自己|本人|亲口|亲自)(?:是?怎么|如何|曾)?[说讲谈提承形透描]|亲口|in (?:his|her|their) own words|(?:himself|herself) (?:says?|said|put|admit)"
)
_TAG = re.compile(
    r"(?:[,，]|(?<=.{6}))\s*(?:对[吧吗不嘛]|對[吧嗎不嘛]|是[吧吗嗎不嘛]|好[吧吗嗎]|不是[吗嗎]|(?:all )?right|okay|ok|isn't it|aren't they|doesn't it|don't they|you know|huh)\s*[?？]$",
    re.IGNORECASE,
)
# "王仲远怎么判断？" after a question asks that question of somebody.
_OF_WHOM = re.compile(
    r"[^,，。?？]{0,8}?(?:对此|对这\w{1,2})?[又也还都是会]*(?:(?:怎么|怎样|如何)(?:判断|看待?|说|想|讲|评价|认为|回答|回应|解释)(?:的|它|这\w{1,3})?"
    r"|[有持抱]?(?:什么|何种?|哪种|怎样的)(?:看法|态度|观点|立场|意见|想法|判断)|(?:同意|认同|赞[成同])(?:这\w{1,4})?吗)呢?\W*"
    r"|(?:and )?(?:(?:what|how) (?:does|did|do|would) (?:\w+ ){1,3}(?:think|say|see|feel|judge|put)(?: (?:of|about))?(?: (?:it|that|this))?(?: exactly)?"
    r"|(?:does|did|do|would) (?:\w+ ){1,3}(?:agree|disagree))\W*"
)
# What who asks remembers, or where, is no part of what is asked: "我记得是甲还是乙", "之前看到个访谈".
_ASIDE = re.compile(
    r"^(?:我|俺)?(?:隐约|依稀|好像|大概|只|还)?(?:记得|印象[里中是]|记不清|记不得|忘了|貌似|好像是|似乎是)"
    r"|^(?:我)?(?:之前|以前|上次|前[几些阵]\w|好像|曾经?|刚才?|最近|记得){0,3}(?:看[到过了]|听[到过说]|读[到过了])[^，,?？]{0,16}[，,]$"
    r"|^(?:i|we) (?:think|recall|remember|believe|forget|seem to (?:recall|remember))\b"
)
# "那以前干这活的人呢？有没有给他们找出路" first says of whom something is asked.
_TOPIC = re.compile(r"\W*(?P<whom>[^,。;?]{1,14})呢\s*[?,]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
# So many of these make a text English, and any of those Chinese, whatever names stand in it.
_LEAST_ENGLISH = 2
_ENGLISH_GRAMMAR = re.compile(
    r"\b(?:what|who|whose|why|how|when|where|which|does|did|do|is|are|was|were|has|have|the|of|to|in|for|and|about|an?|that|with|on|by)\b"
)
_CHINESE_GRAMMAR = re.compile(r"[的了是吗呢么怎谁哪几少对在说想看把被给跟和与]")
_CLOSERS = "”’」』\"'）) "


def is_in_english(text: str) -> bool:
    """Tell a question in English that names somebody in Chinese characters, "What did Tsai (蔡沛蓉) do?", from a Chinese one."""
    if not _HAN.search(text):
        return True
    rest = _BRACKETED.sub(" ", QUOTED.sub(" ", fold_for_search(text)))
    return len(_ENGLISH_GRAMMAR.findall(rest)) >= _LEAST_ENGLISH and not _CHINESE_GRAMMAR.search(rest)


def is_question(sentence: str) -> bool:
    """Tell whether a sentence asks, and so claims nothing; what ends with "对吧?" claims something."""
    ending = sentence.rstrip(_CLOSERS)
    return ending.endswith(("?", "？")) and not _TAG.search(ending)


def asks_whether(question: str) -> bool:
    """Tell whether yes or no answers a question, and so its own words may."""
    return bool(_WHETHER.search(fold_for_search(question)))


def asks_who(question: str) -> bool:
    """Tell whether a question asks for a person."""
    return bool(_WHO.search(fold_for_search(question)))


def asks_one(question: str) -> bool:
    """Tell whether a question asks for one of many, a name or a number; "what does it mean" asks for no such thing."""
    return bool(_ONE.search(fold_for_search(question)))


def asks_why(question: str) -> bool:
    """Tell whether a question asks for a reason."""
    return bool(_WHY.search(fold_for_search(question)))


def asks_view(question: str) -> bool:
    """Tell whether a question asks what somebody thinks of a thing, and so credits nobody with it."""
    return view_asked(fold_for_search(question)) is not None


def view_asked(folded: str) -> re.Match[str] | None:
    """Return where a folded question asks what somebody thinks."""
    return _VIEW.search(folded)


def credits_nobody(question: str) -> bool:
    """Tell whether a question asks what somebody thinks, or whether they think so: it credits nobody with words."""
    return asks_view(question) or bool(_SHARES_VIEW.search(fold_for_search(question)))


def asks_own_words(question: str) -> bool:
    """Tell whether a question asks for what somebody said, and not for what is told of it."""
    return bool(_OWN_WORDS.search(fold_for_search(question)))


def parts_of(question: str) -> list[str]:
    """Return the questions a question consists of, in order; one that asks a single thing as it is.

    What only sets the scene belongs to the part it stands before, what follows a part to that part.
    """
    parts = [""]
    for clause in _clauses(question):
        asked_before = any(_asks(each) and not _is_topic(each) for each in _clauses(parts[-1]))
        if _asks(clause) and asked_before and not _asks_only_of_whom(clause):
            parts.append("")
        parts[-1] += clause
    return [part.strip() for part in parts]


def without_asides(question: str) -> str:
    """Return a question without what who asks it only remembers, where that leaves one."""
    clauses = _clauses(question)
    kept = [clause for clause in clauses if not _ASIDE.match(fold_for_search(clause).strip())]
    if len(kept) == len(clauses) or not any(_asks(clause) for clause in kept):
        return question
    return "".join(kept).strip(" ，,；;")


def cut_after(pattern: re.Pattern[str], text: str, whole: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of a text that end with a pattern; what is `whole` is not cut."""
    ends = [
        match.end()
        for match in pattern.finditer(text)
        if not any(start <= match.start() < end for start, end in whole)
    ]
    return [(start, end) for start, end in pairwise([0, *ends, len(text)]) if end > start]


def _clauses(question: str) -> list[str]:
    quotes = [match.span() for match in QUOTED.finditer(question)]
    pattern = _CHINESE_ENDS if is_chinese(question) else _ENGLISH_ENDS
    return [question[start:end] for start, end in cut_after(pattern, question, quotes)]


def _asks_only_of_whom(clause: str) -> bool:
    """Tell whether a clause asks what somebody thinks, and not of what."""
    return bool(_OF_WHOM.fullmatch(fold_for_search(clause).strip()))


def _is_topic(clause: str) -> bool:
    """Tell whether a clause only says of whom or what the next one asks."""
    match = _TOPIC.fullmatch(fold_for_search(clause))
    return match is not None and not ASKING.search(match["whom"])


def _asks(clause: str) -> bool:
    folded = fold_for_search(QUOTED.sub("", clause)).strip()
    word = ASKING.search(folded)
    if _EXCLAIMED.match(folded) or not word or _REPORTED.search(folded[: word.start()]):
        return False
    if is_chinese(clause):
        return sum(character.isalnum() for character in folded) >= SHORTEST_CHINESE
    return len(folded.split()) >= SHORTEST_ENGLISH
