"""Ask LlamaIndex's `FaithfulnessEvaluator` with the configured model: `python -m rag.evaluation.checker_baseline`.

Slow on a laptop, so a sample of the held-out claims is judged, in pieces: a run goes on where the last one
stopped, and `rag.evaluation.checker --llama-index FILE` reads the verdicts.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from llama_index.core.evaluation import FaithfulnessEvaluator
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback
from pydantic import PrivateAttr

from rag.evaluation.labelled import SETS, LabelledClaim
from rag.evaluation.measuring import set_claims
from rag.providers.language_models import build_language_model
from rag.settings import Settings
from rag.types import LanguageModel

REPLY_TOKENS = 8


class OurModel(CustomLLM):
    """The configured language model as LlamaIndex calls one."""

    _model: LanguageModel = PrivateAttr()

    def __init__(self, model: LanguageModel) -> None:
        super().__init__()
        self._model = model

    @property
    def metadata(self) -> LLMMetadata:
        """Tell LlamaIndex how much fits."""
        return LLMMetadata(
            context_window=self._model.context_tokens, num_output=REPLY_TOKENS, model_name=self._model.name
        )

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """Answer a prompt."""
        messages = [{"role": "user", "content": prompt}]
        deltas = self._model.stream(messages, max_tokens=REPLY_TOKENS, temperature=0.0)
        return CompletionResponse(text="".join(delta.text for delta in deltas))

    @llm_completion_callback()
    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        """Answer a prompt in one piece."""
        yield self.complete(prompt, formatted, **kwargs)


def sample_claims(folder: Path, name: str, size: int, seed: int = 3) -> list[tuple[str, str, list[str]]]:
    """Draw held-out items, half of them bad: (id, what is judged, contexts)."""
    claims = [claim for claim in set_claims(folder, name) if claim.half == "held-out"]
    chance = random.Random(seed)
    if name == "ragtruth":
        texts = {row["id"]: row["response"] for row in _rows(folder / "ragtruth_qa_train.jsonl")}
        items = {
            claim.group: (claim.group, texts[claim.group], claim.group_supported, claim) for claim in claims
        }
    else:
        items = {claim.id: (claim.id, claim.claim, claim.supported, claim) for claim in claims}
    good = [item for item in items.values() if item[2]]
    bad = [item for item in items.values() if not item[2]]
    chosen = chance.sample(good, min(size // 2, len(good))) + chance.sample(bad, min(size // 2, len(bad)))
    chance.shuffle(chosen)
    return [(key, text, _contexts(claim)) for key, text, _, claim in chosen]


def _contexts(claim: LabelledClaim) -> list[str]:
    """Return the evidence as texts, one a source, as a retriever would hand them over."""
    texts: dict[int, list[str]] = {}
    for sentence in claim.evidence:
        texts.setdefault(sentence.turn, []).append(sentence.text)
    return [" ".join(parts) for parts in texts.values()]


def _rows(path: Path) -> Sequence[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    """Judge what the output file does not hold yet, for at most the given time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True, help="JSON lines, added to")
    parser.add_argument("--sample", nargs="*", default=[f"{name}=60" for name in SETS])
    parser.add_argument("--seconds", type=float, default=220.0)
    arguments = parser.parse_args()
    model = build_language_model(Settings())
    if model is None:
        sys.exit("no language model is configured; see `rag doctor`.")
    evaluator = FaithfulnessEvaluator(llm=OurModel(model))
    done = (
        {(row["set"], row["id"]) for row in _rows(arguments.output)} if arguments.output.is_file() else set()
    )
    started = time.monotonic()
    with arguments.output.open("a", encoding="utf-8") as file:
        for name, key, text, contexts in _in_turn(arguments.data, arguments.sample):
            if (name, key) in done:
                continue
            if time.monotonic() - started > arguments.seconds:
                sys.stderr.write("stopped at the time limit; run it again to go on\n")
                return
            result = evaluator.evaluate(response=text, contexts=contexts)
            row = {"set": name, "id": key, "passing": bool(result.passing), "reply": result.feedback}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()


def _in_turn(folder: Path, sizes: Sequence[str]) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield the samples of all sets in turn, so that a run cut short has judged some of each."""
    samples = [
        [(name, *item) for item in sample_claims(folder, name, int(size))]
        for name, size in (pair.split("=") for pair in sizes)
    ]
    for turn in zip_longest(*samples):
        yield from (item for item in turn if item)


if __name__ == "__main__":
    main()
