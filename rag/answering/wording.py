"""Our own words in an answer: who says something, whose words they were not, and verbatim answers."""

import re
from collections.abc import Sequence
from typing import Literal

from rag.answering.language import Language, in_script
from rag.text.romanisation import romanised
from rag.types import Person, Role, Sentence, joined

# Where a verbatim sentence stands in an answer.
Place = Literal["alone", "beside", "also", "nearest", "premise"]
_SAYS: dict[Language, str] = {
    "zh-Hans": "{name}说：{text}",
    "zh-Hant": "{name}說：{text}",
    "en": "{name} said: {text}",
}
_HOLDS: dict[Language, str] = {
    "zh-Hans": "{name}说，{text}",
    "zh-Hant": "{name}說，{text}",
    "en": "According to {name}, {text}",
}
_IN_THEIR_WORDS: dict[Language, str] = {
    "zh-Hans": "{name}的原话：{text}",
    "zh-Hant": "{name}的原話：{text}",
    "en": "In the words of {name}: {text}",
}
_ALSO: dict[Language, str] = {
    "zh-Hans": "另有一处相关：{spoken}",
    "zh-Hant": "另有一處相關：{spoken}",
    "en": "Also related: {spoken}",
}
_NEAREST: dict[Language, str] = {
    "zh-Hans": "与所问相近的是另一人的话：{spoken}",
    "zh-Hant": "與所問相近的是另一人的話：{spoken}",
    "en": "Close to what is asked are the words of somebody else: {spoken}",
}
_PREMISE: dict[Language, str] = {
    "zh-Hans": "问题里的说法，原话是这样的：{spoken}",
    "zh-Hant": "問題裡的說法，原話是這樣的：{spoken}",
    "en": "On what the question takes for granted: {spoken}",
}
_BEGUN = {"also": _ALSO, "nearest": _NEAREST, "premise": _PREMISE}
# What begins a quotation and says only why it stands there.
LEADS = tuple(text.removesuffix("{spoken}").strip() for begun in _BEGUN.values() for text in begun.values())
_NARRATED: dict[Language, str] = {
    "zh-Hans": "文中写道：{text}",
    "zh-Hant": "文中寫道：{text}",
    "en": "The article says: {text}",
}
_ASKED: dict[Language, str] = {
    "zh-Hans": "采访者提到：{text}",
    "zh-Hant": "採訪者提到：{text}",
    "en": "The interviewer said: {text}",
}
_NOT_THEIRS: dict[Language, str] = {
    "zh-Hans": "在这些访谈里，说这话的不是{asked}，而是{name}：{text}",
    "zh-Hant": "在這些訪談裡，說這話的不是{asked}，而是{name}：{text}",
    "en": "In these interviews it was not {asked} but {name} who said this: {text}",
}
_NARRATION: dict[Language, str] = {"zh-Hans": "文章叙述", "zh-Hant": "文章敘述", "en": "Article"}
_INTERVIEWER: dict[Language, str] = {"zh-Hans": "采访者", "zh-Hant": "採訪者", "en": "Interviewer"}
# What stands with verbatim answers where no language model is in use.
EXTRACTIVE_NOTICE: dict[Language, str] = {
    "zh-Hans": "没有可用的语言模型，这里摘录最相关的原文。安装本地模型（make setup）或设置 OPENAI_API_KEY 即可得到成文的回答。",
    "zh-Hant": "沒有可用的語言模型，這裡摘錄最相關的原文。安裝本地模型（make setup）或設定 OPENAI_API_KEY 即可得到成文的回答。",
    "en": "No language model is in use: these are the nearest words of the sources. Install the local model "
    "(make setup) or set OPENAI_API_KEY for written answers.",
}
# A written answer without a written sentence: the reader is told why.
QUOTED_NOTICE: dict[Language, str] = {
    "zh-Hans": "没有一句概括通过核对：以上是最相关的原话，是否回答了问题，请对照原文判断。",
    "zh-Hant": "沒有一句概括通過核對：以上是最相關的原話，是否回答了問題，請對照原文判斷。",
    "en": "No written sentence stood the check: these are the nearest words of the sources. "
    "Whether they answer is for you to judge.",
}
_OPENING, _CLOSING = ("“", "「", "『", '"'), ("”", "」", "』", '"')
_FUNCTION_WORDS = re.compile(
    r"^(?:The|It|They|He|She|This|That|These|Those|In|We|There|A|An|Because|If|When|Since|Only|Not|No|Yes)\b"
)


def written_name(person: Person | None, name: str, language: Language) -> str:
    """Return a name as the reader's language writes it: in the reader's script, or romanised."""
    if language != "en":
        return in_script(name, language)
    if name.isascii():
        return name
    latin = [alias for alias in person.aliases if alias.isascii()] if person else []
    return latin[0] if latin else romanised(name)


def prompt_name(person: Person | None, name: str, role: Role, language: Language) -> str:
    """Return how a speaker is named to the model: narration and questions credit nobody."""
    if role == "narrator":
        return _NARRATION[language]
    if role == "interviewer":
        return _INTERVIEWER[language]
    return written_name(person, name, language)


def quoted(quote: str, role: Role, name: str, language: Language, place: Place = "alone") -> str:
    """Write a verbatim sentence: who says it, the source's own words, and why they are quoted.

    They are the answer, stand beside a written one, are also near the question, are the nearest though another's, or
    deny what it takes for granted.
    """
    words = f"“{quote}”" if language != "en" else f'"{quote}"'
    spoken = _frame(role, _IN_THEIR_WORDS if place == "beside" else _SAYS)[language]
    begun = _BEGUN.get(place)
    text = spoken.format(name=name, text=words)
    return begun[language].format(spoken=text) if begun else text


def attributed(text: str, role: Role, name: str, language: Language) -> str:
    """Begin a sentence with who said it."""
    if language == "en" and _FUNCTION_WORDS.match(text):
        text = text[0].lower() + text[1:]
    return _frame(role, _HOLDS)[language].format(name=name, text=text)


def not_theirs(quote: str, asked: str, name: str, language: Language) -> str:
    """Say whose words they are, where a question credited somebody else with them."""
    words = f"“{quote}”" if language != "en" else f'"{quote}"'
    return _NOT_THEIRS[language].format(asked=asked, name=name, text=words)


def clean_quote(sentences: Sequence[Sentence]) -> str:
    """Return the quoted sentences' cleaned text on one line, without the quotation marks around it all."""
    words = " ".join(joined(sentence.text for sentence in sentences).split())
    opened, closed = words[:1] in _OPENING, words[-1:] in _CLOSING
    if any(mark in words[1:-1] for mark in _OPENING + _CLOSING):
        return words
    return words[opened : len(words) - closed]


def _frame(role: Role, spoken: dict[Language, str]) -> dict[Language, str]:
    return {"narrator": _NARRATED, "interviewer": _ASKED}.get(role, spoken)
