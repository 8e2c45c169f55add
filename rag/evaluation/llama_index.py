"""LlamaIndex evaluators for our answers, without the faults of reading "yes" anywhere in a reply.

The stock `FaithfulnessEvaluator` gives one verdict for a whole answer, passes "NO. The yes-man claim",
fails "是", and drops a template given as a string. These judge sentence by sentence and read strictly.
"""

import asyncio
import re
from collections.abc import Sequence
from typing import Any

from llama_index.core.evaluation import BaseEvaluator, EvaluationResult
from llama_index.core.prompts.mixin import PromptDictType

from rag.answering.judge import SupportJudge
from rag.answering.language import detect_language
from rag.prompts import render_prompt
from rag.text.sentences import split_sentences
from rag.types import Answer, LanguageModel, Sentence

_SCORES = {"supported": 1.0, "partial": 0.5, "unsupported": 0.0}
PASSING_GRADE = 4.0
_MARK = re.compile(r"\s*\[\d+\]")
_GRADE = re.compile(r"\s*(?:[Ss]core|得分|分数|评分)?[:：\s]*([1-5](?:\.\d+)?)(?![\d.])")
GRADE_TOKENS = 160


class _OurEvaluator(BaseEvaluator):
    """What both share: prompts are the project's files, so there are none to exchange."""

    def _get_prompts(self) -> PromptDictType:
        return {}

    def _update_prompts(self, prompts: PromptDictType) -> None:
        raise NotImplementedError("the prompts are the files prompts/judge_*.md and prompts/correctness_*.md")


class FaithfulnessEvaluator(_OurEvaluator):
    """Scores the share of an answer's sentences that its contexts support."""

    def __init__(self, model: LanguageModel) -> None:
        self._judge = SupportJudge(model)

    async def aevaluate(
        self,
        query: str | None = None,
        response: str | None = None,
        contexts: Sequence[str] | None = None,
        **kwargs: Any,
    ) -> EvaluationResult:
        """Judge each sentence of the response against the contexts."""
        return await asyncio.to_thread(self._evaluate, query or "", response or "", list(contexts or []))

    def evaluate_answer(self, answer: Answer) -> EvaluationResult:
        """Judge an answer of ours against the words it cites."""
        contexts = [f"{citation.speaker}：{citation.quote}" for citation in answer.citations]
        return self._evaluate(answer.question, answer.answer, contexts)

    def _evaluate(self, query: str, response: str, contexts: list[str]) -> EvaluationResult:
        text = _MARK.sub("", response)
        evidence = [Sentence(context, 0, len(context), "", 0) for context in contexts]
        language = detect_language(query or text)
        lines, scores = [], []
        for start, end in split_sentences(text):
            judgement = self._judge.judge(query, text[start:end], evidence, language)
            lines.append(f"{judgement.verdict or 'unreadable'}: {text[start:end]} ({judgement.reason})")
            if judgement.verdict:
                scores.append(_SCORES[judgement.verdict])
        if not scores:
            return EvaluationResult(
                query=query, response=response, contexts=contexts, invalid_result=True,
                invalid_reason="no sentence got a readable verdict", feedback="\n".join(lines),
            )  # fmt: skip
        return EvaluationResult(
            query=query, response=response, contexts=contexts, passing=min(scores) == 1.0,
            score=sum(scores) / len(scores), feedback="\n".join(lines),
        )  # fmt: skip


class CorrectnessEvaluator(_OurEvaluator):
    """Grades an answer against a reference from 1 to 5; an unreadable grade is invalid, never zero."""

    def __init__(self, model: LanguageModel, *, passing: float = PASSING_GRADE) -> None:
        self._model = model
        self._passing = passing

    async def aevaluate(
        self,
        query: str | None = None,
        response: str | None = None,
        contexts: Sequence[str] | None = None,
        reference: str | None = None,
        **kwargs: Any,
    ) -> EvaluationResult:
        """Grade the response against the reference."""
        return await asyncio.to_thread(self._evaluate, query or "", response or "", reference or "")

    def evaluate_answer(self, answer: Answer, reference: str) -> EvaluationResult:
        """Grade an answer of ours against a reference answer."""
        return self._evaluate(answer.question, answer.answer, reference)

    def _evaluate(self, query: str, response: str, reference: str) -> EvaluationResult:
        tongue = "en" if detect_language(query or response) == "en" else "zh"
        prompt = render_prompt(
            f"correctness_{tongue}", question=query, answer=_MARK.sub("", response), reference=reference
        )
        deltas = self._model.stream(
            [{"role": "user", "content": prompt}], max_tokens=GRADE_TOKENS, temperature=0.0
        )
        reply = "".join(delta.text for delta in deltas).strip()
        grade = _GRADE.match(reply)
        if not grade:
            return EvaluationResult(
                query=query, response=response, invalid_result=True,
                invalid_reason="the reply does not begin with a grade from 1 to 5", feedback=reply,
            )  # fmt: skip
        score = float(grade[1])
        return EvaluationResult(
            query=query, response=response, passing=score >= self._passing, score=score,
            feedback=reply[grade.end() :].strip(),
        )  # fmt: skip
