"""Tell which term a question asks the meaning of, and which sentences say what a term means."""

import re
from functools import lru_cache

from rag.text.folding import fold_for_search

_QUOTED = r"[“「『\"《](?P<{name}>[^”」』\"》]{{1,20}})[”」』\"》]"
_LATIN = r"[a-z0-9][a-z0-9.+-]*(?: [a-z0-9][a-z0-9.+-]*)?"
_HAN = r"(?:(?![的说讲])[\u3400-\u9fff]){2,8}?"
_POINTS = r"(?:这个(?:词|指标|概念|说法|术语|缩写|名字|东西))?(?:在这里|在这儿|具体|到底|究竟|又)?"
# "王仲远讲的“具身智能”指的是什么？", "MFU这个指标衡量的是什么": it asks what a word means.
_MEANS = r"(?:(?:指的?是?|是指)(?:什么|啥)|(?:是)?(?:什么|啥)意思|代表(?:什么|啥)|衡量的?是?(?:什么|啥)|(?:怎么|如何|怎样)定义)"
# Of what stands in quotation marks or in other letters so does "what is it".
_IS_WHAT = rf"(?:{_MEANS}|是(?:个|一[个种])?(?:什么|啥)(?:东西|概念)?(?=[?]|$)|是(?:用来)?(?:干|做)(?:什么|啥|嘛)(?:的|用)|(?:是)?(?:怎么|如何|怎样)(?:理解|解释)的?(?=[?]|$))"
_CHINESE = (
    re.compile(f"{_QUOTED.format(name='term')}{_POINTS}{_IS_WHAT}"),
    re.compile(rf"(?<![a-z0-9])(?P<term>{_LATIN}){_POINTS}{_IS_WHAT}"),
    re.compile(rf"(?:给|为|把|对)(?P<term>{_LATIN}|{_HAN})(?:下|做)?(?:的)?(?:定义|界定)"),
    re.compile(rf"(?:^|[的说讲谓,，])(?P<term>{_HAN}){_POINTS}{_MEANS}"),
)
_ENGLISH = re.compile(
    rf"\bwhat (?:is|are|does|did|do)\b.{{0,40}}?(?:{_QUOTED.format(name='quoted')}|\b(?P<term>{_LATIN}))\s(?:stand for|refer to|signify|mean)(?! by)\b"
    rf"|\bmeans? by (?:the (?:term|word|phrase) )?(?:{_QUOTED.format(name='by')}|(?P<last>{_LATIN})(?=[?]))"
    rf"|\bwhat (?:is|are) (?:meant by )?{_QUOTED.format(name='named')}"
)
# Who is asked about is no term, nor what only points.
_NO_TERM = re.compile(r"^(?:[他她它这那您你我]|it|they|he|she|this|that)")


@lru_cache(maxsize=1024)
def term_asked(question: str) -> str:
    """Return the term, folded, of which a question asks what it means; nothing where it asks something else."""
    folded = fold_for_search(question)
    for pattern in (*_CHINESE, _ENGLISH):
        match = pattern.search(folded)
        if match:
            found = next((text for text in match.groupdict().values() if text), "").strip()
            return "" if _NO_TERM.match(found) else found
    return ""


def defines(sentence: str, term: str) -> bool:
    """Tell whether a sentence says what a term means: "这就是“具身智能”", "DiT(Diffusion Transformer)"."""
    return bool(_definition(term).search(fold_for_search(sentence)))


def holds(text: str, term: str) -> bool:
    """Tell whether a text has a term."""
    return term in fold_for_search(text)


@lru_cache(maxsize=1024)
def _definition(term: str) -> re.Pattern[str]:
    named = re.escape(term)
    marked = rf"[“「『\"《]?{named}[”」』\"》]?"
    before = r"(?:就是|也就是|是指|指的是|名[为叫]|所谓的?|所说的|叫做?|称(?:为|作|之为)|定义[为成]|即|意味着|\bcalled|\bknown as|\bthat is)"
    after = r"(?:是指|指的?是|指|就是|即|是一[种个项类套]|的?意思是|的?定义|被?定义|意味着|通过|旨在|\bis\b|\bmeans?\b|\brefers? to\b|\bstands? for\b)"
    return re.compile(
        rf"{before}\W{{0,2}}(?:这样的)?{marked}|{marked}[，,]?\s?(?:[（(]|{after})|[（(]{marked}[）)]"
    )
