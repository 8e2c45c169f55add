"""Put a question whether somebody holds something as the question what they think of it.

Yes or no stands in no interview, so who copies words that answer finds none for "李开复觉得这算作弊吗？"; what he thinks
of it he says.
"""

import re

from rag.answering.standalone import following
from rag.text.asking import asks_whether
from rag.text.folding import to_simplified

_ADVERBS = r"(?:现在|如今|还|也|会|又|都|就|很|真的?|到底|究竟|自己|本人|个人|是否|是不是|有没有|会不会|曾经?|是(?=站|抱怨|埋怨|欢迎)){0,4}"
_HOLDS = (
    r"(?:觉得|认为|以为|赞[成同]|同意|认[同可]|支持|看好|相信|信(?![息心任用号])|喜欢|欣赏|看重|主张|反对|担[心忧]|害怕|期待|承认|否认|在意|接受"
    r"|抱怨|埋怨|欢迎|乐见|反感|站(?:在)?[^，,。；;？?]{0,8}?(?:边|立场)|买账|服气|觉不觉得|认不认[为同]|赞不赞[成同]|同不同意|支不支持|看不看好|相不相信|信不信|反不反对|担不担心|怕不怕)"
)
_CHINESE = re.compile(
    rf"^(?:(?P<before>.*)[，,。；;])?\s*(?P<who>(?:(?!还是)[^，,。；;？?]){{1,16}}?){_ADVERBS}{_HOLDS}(?P<what>.*)$",
    re.DOTALL,
)
# "李开复对谷歌的前景是看好还是看衰？", "对中国AI，徐冰乐观吗？" has the matter before it.
_TOWARDS = re.compile(
    rf"^(?:(?P<before>.*)[，,。；;])?\s*(?P<who>[^，,。；;？?]{{1,16}}?){_ADVERBS}对于?(?P<what>[^，,。；;？?]+?){_ADVERBS}(?:抱[有着]?|持有?|是|更)?{_ADVERBS}"
    rf"(?:{_HOLDS}|乐观|悲观|有?信心|满意|失望|放心|感兴趣|希望|期望|好感|戒心|怀疑|顾虑|警惕)(?:(?:还是|或者?)[^，,。；;？?]*)?$"
)
# "…算不算作弊？李开复的看法是？", "Is it cheating? What does Kai-Fu Lee say?" name whose view is asked after the matter.
_OF_WHOM = re.compile(
    r"^(?P<what>.+)[？?，,。；;]\s*(?P<who>[^，,。；;？?]{1,16}?)(?:本人|自己)?(?:对此)?"
    r"(?:的(?:[看想说]法|观点|态度|意见|立场|判断|回答)(?:是|呢)?(?:什么|怎样)?|[是又]?怎么[看说想讲](?:待|的)?)\s*[？?]*$",
    re.DOTALL,
)
_ENGLISH_OF_WHOM = re.compile(
    r"^(?P<what>.+\?) (?:and )?what (?:does|did|would) (?P<who>[^,?]{2,60}?) (?:say|think|answer)(?: (?:of|about|to) (?:it|that|this))?\?$",
    re.IGNORECASE,
)
# "在李开复看来，AGI算是目标吗？", "Is AGI the goal, in Kai-Fu Lee's view?", "According to him, is it?"
_SEEN_BY = re.compile(
    r"^(?:在|依|照|按照?|据)(?P<who>[^，,。；;？?]{1,16}?)(?:看来|眼[里中]|心[里目]中?|的(?:看法|观点|说法|理解|判断))[，,]?(?P<what>.+)$"
)
_WHOSE_EYES = r"(?:in (?P<{0}>[^,?]{{2,40}}?)['’]s? (?:eyes|view|opinion|mind|book|estimation|judge?ment)|(?:according to|per) (?P<{1}>[^,?]{{2,40}}?))"
_ENGLISH_SEEN_BY = re.compile(
    rf"^(?:{_WHOSE_EYES.format('first', 'second')}, (?P<before>[^?]+)|(?P<after>[^?]+?),? {_WHOSE_EYES.format('third', 'fourth')})\?$",
    re.IGNORECASE,
)
# "周野说…，林青同意吗？" asks what 林青 thinks of it, whoever said so.
_CREDIT = re.compile(
    r"^(?!有人|有些|有的|不少|许多|很多|大家|人们|外界|都)[^，,。；;？?]{2,12}?(?:说过?|认为|觉得|提到|指出|主张|表示|断言)[，,：:]?"
)
_ENGLISH_CREDIT = re.compile(
    r"^(?!some|people|many|they|it)(?:[A-Z][^,.;?]{2,40}?) (?:says?|said|thinks?|argues?|claims?)(?: that)? ",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(r"^(?:的|那一?[边头])?(?:还是|或者?)[^，,。；;？?]*$")
_ENDING = re.compile(r"[吗嘛么吧呢]?\s*[？?]*\s*$")
_YES_OR_NO = re.compile(
    r"[不没]?(?:可以|能够?|会|是|对|有|行|好|应该|可能|一定)[的了]?|yes|no|not|(?:it )?(?:is|can|does|will)(?: not)?",
    re.IGNORECASE,
)
# "值不值", "该不该".
_OR_NOT = re.compile(r"([\u3400-\u9fff]{1,2})不\1")
_ASKS_MORE = re.compile(r"怎[么样]|什么|为[何啥]|如何|谁|哪|多[少大久]|几")
_ENGLISH_ASKS_MORE = re.compile(r"\b(?:what|which|who|whom|whose|how|why|when|where)\b", re.IGNORECASE)
_ENGLISH = re.compile(
    r"^(?P<scene>.*?[,;.] )?(?:does|did|do|would) (?P<who>[^,?]{2,60}?) (?:(?:still|really|also|ever|actually|now|himself|herself) )*"
    r"(?:think|believe|trust|agree|disagree|support|oppose|expect|fear|worry|hope|accept|feel|consider|see|find|buy(?: into)?)"
    r"(?: (?:that|with|in|about))?(?P<what> [^?]+)?\?",
    re.IGNORECASE,
)


def as_view(question: str) -> str:
    """Return the question what somebody thinks of the matter, in Simplified Chinese or English; of any other, nothing."""
    asked = to_simplified(question).strip()
    rest = following(asked)[1]
    before = asked.removesuffix(rest)  # what the question follows stays before it
    if english := _ENGLISH.match(rest):
        matter = f"{_ENGLISH_CREDIT.sub('', english['scene'] or '')}{(english['what'] or '').strip()}".strip(
            " .,;"
        )
        return f"{before}What does {english['who']} think of this: {matter}?" if matter else ""
    if english := _ENGLISH_OF_WHOM.match(rest):
        if not _is_open(english["what"]) or _ENGLISH_ASKS_MORE.search(english["what"]):
            return ""
        return f"{before}What does {english['who']} think of this: {english['what']}"
    if english := _ENGLISH_SEEN_BY.match(rest):
        matter = english["before"] or english["after"]
        if not _is_open(matter) or _ENGLISH_ASKS_MORE.match(matter):
            return ""
        who = next(filter(None, (english[name] for name in ("first", "second", "third", "fourth"))))
        return f"{before}What does {who} think of this: {matter}?"
    chinese = _OF_WHOM.match(rest)
    if chinese and not _ASKS_MORE.search(chinese["what"]):
        if not _is_open(chinese["what"]):
            return ""
        return f"{before}{chinese['who']}怎么看{_ENDING.sub('', chinese['what'])}？"
    if not _is_open(rest) or _ASKS_MORE.search(rest):
        return ""
    asserted = _ENDING.sub("", rest)
    if seen := _SEEN_BY.match(asserted):
        return f"{before}{seen['who']}怎么看{seen['what']}？"
    if towards := _TOWARDS.match(asserted):
        scene = f"{towards['before']}，" if towards["before"] else ""
        return f"{before}{scene}{towards['who']}怎么看{towards['what']}？"
    chinese = _CHINESE.match(asserted)
    if not chinese:
        return ""
    before_it, what = _CREDIT.sub("", chinese["before"] or ""), _OTHERWISE.sub("", chinese["what"])
    matter = "，".join(filter(None, (before_it.strip("，, "), what.strip("，, "))))
    return f"{before}{chinese['who']}怎么看{matter}？" if matter else ""


def says_only_whether(words: str) -> bool:
    """Tell whether words are yes or no and nothing else."""
    return bool(_YES_OR_NO.fullmatch(to_simplified(words).strip(" 。．.，,！!“”\"'")))


def _is_open(question: str) -> bool:
    """Tell whether a question may be answered by yes or no, also by its form alone: "值不值"."""
    return asks_whether(question) or bool(_OR_NOT.search(question))
