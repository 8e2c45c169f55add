"""Let the language model make a question stand alone; where its reply cannot be trusted, rules do."""

from collections.abc import Sequence

from rag.answering.language import detect_language, in_script
from rag.answering.people import Cast
from rag.answering.standalone import make_standalone
from rag.errors import ModelError
from rag.prompts import render_prompt
from rag.text.asking import ASKING
from rag.text.folding import fold, fold_for_search
from rag.text.numbers import find_quantities
from rag.types import LanguageModel, Message

# The last exchanges tell what a pronoun stands for; an answer's first sentences are enough of it.
RECENT_MESSAGES, LONGEST_MESSAGE = 4, 300
REPLY_TOKENS = 120
# A reply that begins so goes on as the examples do.
_BEGUN = {"zh": "改写后：", "en": "Rewritten:"}
# A reply longer than the question and its topic together has begun to answer.
LONGEST_REPLY = 2.0
# The share of the question's own characters that a rewriting keeps.
LEAST_KEPT = 0.5


class ModelRewriter:
    """Makes questions whole with a model, asked only where a question leans on its conversation."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def __call__(self, question: str, history: Sequence[Message], cast: Cast) -> str:
        """Return the question as it can be understood without its conversation."""
        by_rules = make_standalone(question, history, cast)
        if by_rules == question or not history:
            return by_rules
        try:
            reply = self._ask(question, history)
        except ModelError:
            return by_rules
        written = in_script(reply, detect_language(question))
        return written if _is_trusted(written, question, by_rules, history, cast) else by_rules

    def _ask(self, question: str, history: Sequence[Message]) -> str:
        tongue = "en" if detect_language(question) == "en" else "zh"
        conversation = "\n".join(
            f"{message.role}: {' '.join(message.content.split())[:LONGEST_MESSAGE]}"
            for message in history[-RECENT_MESSAGES:]
        )
        prompt = render_prompt(f"standalone_{tongue}", conversation=conversation, question=question)
        messages = [{"role": "user", "content": prompt}, {"role": "assistant", "content": _BEGUN[tongue]}]
        deltas = self._model.stream(messages, max_tokens=REPLY_TOKENS, temperature=0, stop=["\n"])
        return "".join(delta.text for delta in deltas).strip()


def _is_trusted(reply: str, question: str, by_rules: str, history: Sequence[Message], cast: Cast) -> bool:
    """Tell whether a reply asks the question, made whole, with nothing that was not said before.

    A small model likes to answer, to leave the question as it stands, or to drop whom it is about.
    """
    said = "\n".join([question, *(message.content for message in history)])
    asked = [message.content for message in history if message.role == "user"]
    longest = LONGEST_REPLY * (len(question) + max(map(len, asked), default=0))
    own = set(fold(question))
    meant = {person.name for person in cast.named(by_rules)}
    named = {person.name for person in cast.named(reply)}
    return (
        0 < len(reply) <= longest
        and (detect_language(reply) == "en") == (detect_language(question) == "en")
        and len(own & set(fold(reply))) >= LEAST_KEPT * len(own)
        and fold(reply) != fold(question)
        and bool(ASKING.search(fold_for_search(reply))) >= bool(ASKING.search(fold_for_search(question)))
        and meant <= named <= {person.name for person in cast.named(said)}
        and _values(reply) <= _values(said)
    )


def _values(text: str) -> set[tuple[float, float]]:
    return {(quantity.low, quantity.high) for quantity in find_quantities(text)}
