"""Ask a judge model, when there is one, whether evidence carries a sentence; its reply is read strictly."""

import json
from collections.abc import Sequence
from dataclasses import replace

from rag.answering.language import Language, detect_language
from rag.errors import ModelError
from rag.prompts import render_prompt
from rag.types import Answer, AnswerSentence, Judgement, LanguageModel, Sentence

REPLY_TOKENS = 120
# Most endpoints promise JSON for this; one that ignores it still meets the strict reading below.
_JSON_ONLY = {"response_format": {"type": "json_object"}}
_UNAVAILABLE: dict[Language, str] = {
    "zh-Hans": "评判模型没有作答：{error}",
    "zh-Hant": "評判模型沒有作答：{error}",
    "en": "The judge model did not answer: {error}",
}


class SupportJudge:
    """Judges one sentence at a time, in the language of the question."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def review(self, answer: Answer) -> Answer:
        """Put a judgement beside every sentence's verdict; a judge that fails is told in the notice."""
        if answer.refused:
            return answer
        language, usage = detect_language(answer.question), dict(answer.usage)
        sentences = list(answer.sentences)
        notice = answer.notice
        try:
            for at, sentence in enumerate(sentences):
                if sentence.verdict != "refusal":
                    cited = _cited(answer, sentence)
                    judgement = self.judge(answer.question, sentence.text, cited, language, usage)
                    sentences[at] = with_judgement(sentence, judgement)
        except ModelError as error:
            told = _UNAVAILABLE[language].format(error=error)
            notice = f"{notice} {told}".strip()
        return replace(answer, sentences=tuple(sentences), usage=usage, notice=notice)

    def judge(
        self,
        question: str,
        sentence: str,
        evidence: Sequence[Sentence],
        language: Language,
        usage: dict[str, int] | None = None,
    ) -> Judgement:
        """Return the judge's verdict on a sentence, adding to `usage`. Raises `ModelError` when it fails."""
        prompt = render_prompt(
            "judge_en" if language == "en" else "judge_zh",
            question=question,
            evidence="\n".join(f"- {_line(source)}" for source in evidence) or "-",
            sentence=sentence,
        )
        messages = [{"role": "user", "content": prompt}]
        reply = ""
        for delta in self._model.stream(messages, max_tokens=REPLY_TOKENS, temperature=0.0, **_JSON_ONLY):
            reply += delta.text
            if usage is not None:
                _add(usage, "judge_prompt_tokens", delta.prompt_tokens)
                _add(usage, "judge_completion_tokens", delta.completion_tokens)
        return parse_judgement(reply)


def parse_judgement(reply: str) -> Judgement:
    """Read a reply that must be one JSON object with a known verdict; anything else is no verdict."""
    text = reply.strip()
    if text.startswith("```") and text.endswith("```"):
        text = text.strip("`").removeprefix("json").strip()
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        return Judgement("", text[:80])
    match found:
        case {"verdict": "supported" | "partial" | "unsupported" as verdict, **others}:
            return Judgement(verdict, str(others.get("reason", "")))
    return Judgement("", text[:80])


def with_judgement(sentence: AnswerSentence, judgement: Judgement) -> AnswerSentence:
    """Put the judge's verdict beside the checker's: a sentence it does not believe is half supported at most.

    It never raises a verdict: what contradicts the source stands whatever the judge says.
    """
    doubted = sentence.verdict == "supported" and judgement.verdict in ("partial", "unsupported")
    return replace(sentence, judgement=judgement, verdict="partial" if doubted else sentence.verdict)


def disagrees(sentence: AnswerSentence) -> bool:
    """Tell whether the judge believes a sentence less than it would have to be carried in full."""
    return sentence.judgement is not None and sentence.judgement.verdict in ("partial", "unsupported")


def _cited(answer: Answer, sentence: AnswerSentence) -> list[Sentence]:
    return [
        Sentence(citation.quote, citation.start, citation.end, citation.speaker, citation.turn)
        for citation in answer.citations
        if citation.n in sentence.citations
    ]


def _add(usage: dict[str, int], name: str, count: int) -> None:
    usage[name] = usage.get(name, 0) + count


def _line(source: Sentence) -> str:
    text = source.meant
    return f"{source.speaker}：{text}" if source.speaker else text
