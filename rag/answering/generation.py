"""The messages that ask a language model for marked sentences, or for the words that answer."""

import re
from collections.abc import Sequence
from typing import Literal

from rag.answering.evidence import Excerpt
from rag.answering.language import Language
from rag.answering.people import Cast
from rag.answering.refusal import REFUSALS
from rag.answering.repeating import NOTHING
from rag.answering.standalone import following
from rag.answering.wording import prompt_name
from rag.prompts import render_prompt
from rag.text.asking import without_asides
from rag.text.folding import fold_for_search, to_simplified
from rag.text.words import is_chinese

# A question is shown only where the words alone are too short to be understood.
SHORT_EXCERPT, LONGEST_QUESTION = 80, 70
# "这话我听过", "不同意", "Absolutely" say nothing without what was asked.
_REPLY = re.compile(
    r"\W*(?:[这那]|我?(?:完全|很|非常)?(?:不?[同认赞][意同成]|反对|支持)"
    r"|(?:是|对|不|不是|没|没有|会|不会|可以|能|不能|有|当然|必然|肯定|确实)[的啊呀吧]?[，,。.！!；;]"
    r"|(?:yes|yeah|no|nope|right|exactly|absolutely|definitely|of course|sure|not really|that|it|i (?:do|don't|did|didn't|agree|disagree|think so))\b)"
)
# A reply that begins so goes on as the examples do; without it a small model starts a sentence of its own.
_BEGUN = {"zh": "答案：", "en": "Answer:"}


def answer_messages(
    question: str, excerpts: Sequence[Excerpt], cast: Cast, language: Language
) -> list[dict[str, str]]:
    """Return the messages that ask for the answer in marked sentences."""
    tongue: Literal["zh", "en"] = "en" if language == "en" else "zh"
    refusal = REFUSALS["en" if tongue == "en" else "zh-Hans"]
    context = "\n".join(f"[{excerpt.label}] {_line(excerpt, cast, language, tongue)}" for excerpt in excerpts)
    asked = question if tongue == "en" else to_simplified(question)
    return [
        {"role": "system", "content": render_prompt(f"answer_{tongue}", refusal=refusal)},
        {"role": "user", "content": render_prompt(f"question_{tongue}", context=context, question=asked)},
    ]


def reading_instructions(tongue: Literal["zh", "en"]) -> list[dict[str, str]]:
    """Return what every request to read begins with: read once, it stays in the model server's cache."""
    return [{"role": "system", "content": render_prompt(f"read_{tongue}", nothing=NOTHING[tongue])}]


def read_messages(
    question: str, excerpts: Sequence[Excerpt], cast: Cast, language: Language
) -> list[dict[str, str]]:
    """Return the messages that ask for the words that answer; the instructions are in the sources' language."""
    tongue: Literal["zh", "en"] = "zh" if is_chinese("".join(each.reading for each in excerpts)) else "en"
    context = "\n".join(_line(excerpt, cast, language, tongue) for excerpt in excerpts)
    before, asked = following(to_simplified(without_asides(question)))
    if before:
        shown = render_prompt(f"passage_after_{tongue}", context=context, before=before, question=asked)
    else:
        shown = render_prompt(f"passage_{tongue}", context=context, question=asked)
    return [
        *reading_instructions(tongue),
        {"role": "user", "content": shown},
        {"role": "assistant", "content": _BEGUN[tongue]},
    ]


def state_messages(
    read: Sequence[dict[str, str]], question: str, words: str, language: Language
) -> list[dict[str, str]]:
    """Return the messages that go on from the words that answer to a sentence that says them."""
    tongue = "en" if language == "en" else "zh"
    asked = question if tongue == "en" else to_simplified(question)
    return [
        *read[:-1],
        {"role": "assistant", "content": read[-1]["content"] + words},
        {"role": "user", "content": render_prompt(f"state_{tongue}", question=asked, words=words)},
    ]


def _line(excerpt: Excerpt, cast: Cast, language: Language, tongue: Literal["zh", "en"]) -> str:
    """Put an excerpt on one line, after who says it and, where it needs that, what was asked."""
    colon = ": " if tongue == "en" else "："
    return (
        f"{_asked(excerpt, tongue)}{name_before(excerpt, cast, language)}{colon}{_one_line(excerpt.reading)}"
    )


def name_before(excerpt: Excerpt, cast: Cast, language: Language) -> str:
    """Return the name that stands before an excerpt in a prompt."""
    role = cast.role(excerpt.passage.interview_id, excerpt.speaker)
    return prompt_name(cast.find(excerpt.speaker), excerpt.speaker, role, language)


def _asked(excerpt: Excerpt, tongue: str) -> str:
    question = excerpt.passage.question
    leans = len(excerpt.reading) <= SHORT_EXCERPT or _replies(excerpt)
    if not question or not leans or excerpt.passage.role == "interviewer":
        return ""
    tail = to_simplified(question[-LONGEST_QUESTION:]).replace("\n", " ")
    return f"(asked: {tail}) " if tongue == "en" else f"（被问：{tail}）"


def _replies(excerpt: Excerpt) -> bool:
    """Tell whether an excerpt begins where a turn does, with words that are understood only after what was asked."""
    first = excerpt.passage.sentences[0]
    return excerpt.sentences[0] == first and bool(_REPLY.match(fold_for_search(first.meant)))


def _one_line(text: str) -> str:
    """Put a source text on one line, where it cannot pass for a label or a message of ours."""
    return to_simplified(" ".join(text.split())).replace("[", "〔").replace("]", "〕")
