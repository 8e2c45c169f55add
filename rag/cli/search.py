"""`rag search`: passages for a query, without a language model."""

from pathlib import Path
from typing import Any

from rag.chatbot import Chatbot, build_chatbot
from rag.cli.console import describe_passage, notices, print_json, results
from rag.cli.filters import refuse_unknown
from rag.cli.questions import Question, run_batch
from rag.documents import passage_documents
from rag.messages import say
from rag.settings import load_settings
from rag.types import Filters


def search_one(query: str, top_k: int, filters: Filters, *, as_json: bool) -> None:
    """Print the passages found for one query."""
    found = open_searcher(top_k, filters).search(query, (), filters)
    if as_json:
        print_json(passage_documents(found.passages))
        return
    if not found.passages:
        notices.print(say("nothing_found"))
    for rank, scored in enumerate(found.passages, start=1):
        results.print(f"{rank}. {scored.score:.3f}  {describe_passage(scored.passage)}", style="bold")
        results.print(scored.passage.text + "\n")


def search_batch(path: Path, top_k: int, filters: Filters) -> None:
    """Print the passages found for every line of a file."""
    chatbot = open_searcher(top_k, filters)

    def answer(question: Question) -> dict[str, Any]:
        found = chatbot.search(question.text, question.history, filters)
        return {
            "id": question.id,
            "standalone_question": found.standalone_question,
            "results": passage_documents(found.passages),
        }

    run_batch(path, answer)


def open_searcher(top_k: int, filters: Filters) -> Chatbot:
    """Build a chatbot that only searches. Raises as `open_chatbot`."""
    settings = load_settings().model_copy(update={"llm": "extractive", "top_k": top_k})
    chatbot = build_chatbot(settings)
    chatbot.library.snapshot()  # an empty or foreign index is said once, not on every line
    refuse_unknown(chatbot, filters)
    return chatbot
