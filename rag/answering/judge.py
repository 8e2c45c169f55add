"""Ask a judge model, when there is one, whether evidence carries a sentence; its reply is read strictly."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rag.answering.language import Language
from rag.answering.support import Support
from rag.prompts import render_prompt
from rag.types import LanguageModel, Sentence

JudgeVerdict = Literal["supported", "partial", "unsupported"]
_VERDICTS: tuple[JudgeVerdict, ...] = ("supported", "partial", "unsupported")
REPLY_TOKENS = 120
# Most endpoints promise JSON for this; one that ignores it still meets the strict reading below.
_JSON_ONLY = {"response_format": {"type": "json_object"}}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge said, in its own words, or that its reply could not be read (`verdict` None)."""

    verdict: JudgeVerdict | None
    reason: str = ""


class SupportJudge:
    """Judges one sentence at a time, in the language of the question."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def judge(
        self, question: str, sentence: str, evidence: Sequence[Sentence], language: Language
    ) -> Judgement:
        """Return the judge's verdict on a sentence. Raises `ModelError` when the model does not answer."""
        prompt = render_prompt(
            "judge_en" if language == "en" else "judge_zh",
            question=question,
            evidence="\n".join(f"- {_line(source)}" for source in evidence) or "-",
            sentence=sentence,
        )
        messages = [{"role": "user", "content": prompt}]
        deltas = self._model.stream(messages, max_tokens=REPLY_TOKENS, temperature=0.0, **_JSON_ONLY)
        return parse_judgement("".join(delta.text for delta in deltas))


def parse_judgement(reply: str) -> Judgement:
    """Read a reply that must be one JSON object with a known verdict; anything else is no verdict."""
    text = reply.strip()
    if text.startswith("```") and text.endswith("```"):
        text = text.strip("`").removeprefix("json").strip()
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        return Judgement(None, text[:80])
    verdict = found.get("verdict") if isinstance(found, dict) else None
    if verdict not in _VERDICTS:
        return Judgement(None, text[:80])
    return Judgement(verdict, str(found.get("reason", "")))


def with_judgement(support: Support, judgement: Judgement) -> Support:
    """Put the judge's verdict beside the checker's; where they disagree neither is believed in full.

    A hard conflict (number, name, negation, speaker) stands whatever the judge says.
    """
    if judgement.verdict is None:
        return support
    support = replace(support, judge=judgement.verdict)
    if judgement.verdict == support.verdict or support.verdict == "refusal":
        return support
    if support.verdict == "supported" or (
        judgement.verdict == "supported" and support.reason in _SOFT_REASONS
    ):
        return replace(support, verdict="partial")
    return support


_SOFT_REASONS = ("overlap", "meaning", "nothing", "absence")


def _line(source: Sentence) -> str:
    text = source.reading or source.text
    return f"{source.speaker}：{text}" if source.speaker else text
