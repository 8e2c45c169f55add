"""Make a question that needs its conversation stand alone, in its own language and script.

By rules, so that it works with no model: who "他" is, what "that" was about, is taken from the
last messages that name somebody or ask something.
"""

import re
from collections.abc import Sequence

from rag.answering.ellipsis import fill_ellipsis
from rag.answering.language import detect_language, in_script
from rag.answering.people import Cast
from rag.answering.wording import written_name
from rag.text.asking import ASKING
from rag.text.folding import fold_for_search
from rag.types import Message, Person

_THEY = re.compile(r"他们|他們|她们|她們|\b(?:they|them|their)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"(?<![其吉])[他她](?![们們])(?:本人|自己)?|\b(?:he|she|him|his|her)\b|这位|這位|此人", re.IGNORECASE
)
_LEANING = re.compile(
    r"^(?:那|那么|那麼|还有|還有|为什么|為什麼|为何|為何|具体|具體|然后|然後|接着|比如|例如|and\b|why\b|what about|how about)"
    r"|这[个家件种点项句样么些里]?|這[個家件種點項句樣麼些裡]?|那[个家件种点项句样么些里边儿一时]|那[個家件種點項句樣麼些裡裏邊兒一時]"
    r"|此[外事前后後举舉时時]|除此|除了[这這]|另外|当时|當時|后来|後來|具体|具體|哪一[类類种種]"
    r"|其中|上述|前者|后者|後者|刚才|剛才|第[一二三四五两1-5][个点位家]|它"
    r"|\b(?:it|this|that|these|those|former|latter|the (?:first|second|third) one|there|besides that|apart from that|else)\b",
    re.IGNORECASE,
)
# "英伟达呢，也看好吗？" asks of something else what was asked before.
_ELLIPTIC = re.compile(r"^(?P<other>[^，,。；;？?]{1,14})呢(?=[，,？?]|$)")
_ORDINALS = {"first": 0, "一": 0, "1": 0, "second": 1, "二": 1, "2": 1, "third": 2, "三": 2, "3": 2}
_ORDINAL = re.compile(r"第([一二三123])[个個位]人?|the (first|second|third)(?: one| person)?", re.IGNORECASE)
_TOPIC = {
    "zh-Hans": "（接上问：{topic}）",
    "zh-Hant": "（接上問：{topic}）",
    "en": "(following up on: {topic}) ",
}
_FOLLOWING = re.compile(
    r"^(?:（接上[问問]：(?P<zh>.+?)）|\(following up on: (?P<en>.+?)\) )(?P<question>.+)$", re.DOTALL
)
# Somebody else than who was spoken of: "讯飞那位".
_OTHER_ONE = re.compile(r"那一?位|另(?:外)?一?[位个個]|\bthe other\b")
# A question shorter than this that names nobody leans on what was said before.
SHORT_QUESTION = {"zh-Hans": 9, "zh-Hant": 9, "en": 24}


def make_standalone(question: str, history: Sequence[Message], cast: Cast) -> str:
    """Return the question with its people named and, where it leans on an earlier one, its topic."""
    asked = [message.content for message in history if message.role == "user"]
    if _is_of_somebody_new(question, cast):
        return question
    if asked and (whole := fill_ellipsis(question, name_people(asked[-1], history[:-2], cast), cast)):
        return whole
    resolved = name_people(question, history, cast)
    if not asked or not needs_history(question, cast):
        return resolved
    return _after(asked[-1], resolved)


def following(question: str) -> tuple[str, str]:
    """Take a question made standalone apart: what it follows, if anything, and what it asks."""
    match = _FOLLOWING.match(question)
    return (match["zh"] or match["en"], match["question"]) if match else ("", question)


def make_part_standalone(parts: Sequence[str], at: int, history: Sequence[Message], cast: Cast) -> str:
    """Return one of several questions asked at once, as it can be understood without the others."""
    if at == 0:
        return make_standalone(parts[0], history, cast)
    resolved = name_people(parts[at], [*history, Message("user", parts[0])], cast)
    stands_alone = cast.named(parts[at]) and not needs_history(parts[at], cast)
    return resolved if stands_alone else _after(parts[0], resolved)


def _is_of_somebody_new(question: str, cast: Cast) -> bool:
    """Tell that a question says first of whom it is, by no name that is known: "导演呢？她还欠多少？"."""
    elliptic = _ELLIPTIC.match(question)
    if (
        not elliptic
        or question[elliptic.end() :][:1] not in ("？", "?")
        or cast.named(question)
        or _PERSON.search(elliptic["other"])
    ):
        return False
    rest = question[elliptic.end() :]
    asks = ASKING.search(fold_for_search(rest)) and not ASKING.search(fold_for_search(elliptic["other"]))
    return bool(asks and _PERSON.search(rest) and not _OTHER_ONE.search(question))


def _after(topic: str, question: str) -> str:
    """Put what a question follows before it."""
    language = detect_language(question)
    return _TOPIC[language].format(topic=in_script(topic.rstrip("？?。.，, "), language)) + question


def needs_history(question: str, cast: Cast) -> bool:
    """Tell whether a question cannot be understood without the one before it."""
    elliptic = _ELLIPTIC.match(question)
    if _LEANING.search(question) or (elliptic and not ASKING.search(fold_for_search(elliptic["other"]))):
        return True
    names_somebody = bool(cast.named(question))
    leans = bool(_PERSON.search(question) or _THEY.search(question))
    return not names_somebody and (leans or len(question) <= SHORT_QUESTION[detect_language(question)])


def name_people(question: str, history: Sequence[Message], cast: Cast) -> str:
    """Return the question with the people its pronouns stand for, as the conversation tells them."""
    mentioned = _recent_people(history, cast)
    language = detect_language(question)
    if not mentioned:
        return question
    question = cast.with_shared_names(question, mentioned)
    ordinal = _ORDINAL.search(question)
    if ordinal:
        at = _ORDINALS[(ordinal[1] or ordinal[2]).casefold()]
        if at < len(mentioned) and len(mentioned) > 1:
            return question.replace(ordinal[0], written_name(mentioned[at], mentioned[at].name, language), 1)
    if not cast.named(question) and not _OTHER_ONE.search(question):
        name = written_name(mentioned[0], mentioned[0].name, language)
        return _PERSON.sub(lambda match: _inflected(match[0], name), question, count=1)
    return question


def _inflected(pronoun: str, name: str) -> str:
    return f"{name}'s" if pronoun.casefold() in ("his", "her") else name


def _recent_people(history: Sequence[Message], cast: Cast) -> list[Person]:
    """Return who was spoken of last: whom the latest question that names somebody names, or its answer."""
    answer: list[Person] = []
    for message in reversed(history):
        named = cast.named(message.content)
        if message.role == "assistant":
            answer = named
        elif named or answer:
            return named or answer
    return answer
