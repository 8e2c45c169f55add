"""Ask the language model: where the answer stands, and for the answer in marked sentences."""

from collections.abc import Iterator, Sequence

from rag.answering.evidence import Excerpt
from rag.answering.language import Language
from rag.answering.people import Cast
from rag.answering.refusal import REFUSALS
from rag.answering.wording import prompt_name, written_name
from rag.prompts import render_prompt
from rag.text.folding import to_simplified
from rag.types import Delta, LanguageModel

# One to three sentences; a reply that runs longer is rambling and is cut at its last whole sentence.
ANSWER_TOKENS = 160
# A question is shown only where the words alone are too short to be understood.
SHORT_EXCERPT, LONGEST_QUESTION = 80, 70


def answer_messages(
    question: str, excerpts: Sequence[Excerpt], cast: Cast, language: Language, *, only: str = ""
) -> list[dict[str, str]]:
    """Return the messages that ask for the answer, or for what `only` one of the compared people says."""
    if only:
        name = written_name(cast.find(only), only, language)
        question = f"{question} ({name} only)" if language == "en" else f"{question}（只回答{name}怎么说）"
    return _messages("question", question, excerpts, cast, language)


def locate_messages(
    question: str, excerpts: Sequence[Excerpt], cast: Cast, language: Language
) -> list[dict[str, str]]:
    """Return the messages that ask which excerpt holds the answer, 0 for none.

    They begin as the answer's messages do, so the server's prompt cache serves both.
    """
    return _messages("locate", question, excerpts, cast, language)


def write_answer(model: LanguageModel, messages: Sequence[dict[str, str]]) -> Iterator[Delta]:
    """Stream the model's reply."""
    yield from model.stream(messages, max_tokens=ANSWER_TOKENS, stop=["\n"])


def _messages(
    prompt: str, question: str, excerpts: Sequence[Excerpt], cast: Cast, language: Language
) -> list[dict[str, str]]:
    tongue = "en" if language == "en" else "zh"
    refusal = REFUSALS["en" if tongue == "en" else "zh-Hans"]
    colon = ": " if tongue == "en" else "："
    context = "\n".join(
        f"[{excerpt.label}] {_asked(excerpt, tongue)}{_named(excerpt, cast, language)}{colon}{_one_line(excerpt.reading)}"
        for excerpt in excerpts
    )
    asked = question if tongue == "en" else to_simplified(question)
    return [
        {"role": "system", "content": render_prompt(f"answer_{tongue}", refusal=refusal)},
        {"role": "user", "content": render_prompt(f"{prompt}_{tongue}", context=context, question=asked)},
    ]


def _named(excerpt: Excerpt, cast: Cast, language: Language) -> str:
    role = cast.role(excerpt.passage.interview_id, excerpt.speaker)
    return prompt_name(cast.find(excerpt.speaker), excerpt.speaker, role, language)


def _asked(excerpt: Excerpt, tongue: str) -> str:
    question = excerpt.passage.question
    if not question or len(excerpt.reading) > SHORT_EXCERPT or excerpt.passage.role == "interviewer":
        return ""
    tail = to_simplified(question[-LONGEST_QUESTION:]).replace("\n", " ")
    return f"(asked: {tail}) " if tongue == "en" else f"（被问：{tail}）"


def _one_line(text: str) -> str:
    """Put a source text on one line, where it cannot pass for a label or a message of ours."""
    return to_simplified(" ".join(text.split())).replace("[", "〔").replace("]", "〕")
