"""The one place where parts are put together."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

from rag.answering.answerable import Signs
from rag.answering.answerer import Answerer
from rag.answering.citations import find_citation, interview_key
from rag.answering.drafting import Drafter, Reader, Writer
from rag.answering.finding import Finder
from rag.answering.generation import reading_instructions
from rag.answering.grouping import Compared
from rag.answering.judge import SupportJudge
from rag.answering.memory import RememberingEmbedder
from rag.answering.ranking import SentenceRanker
from rag.answering.repeating import NOTHING
from rag.answering.rewriting import ModelRewriter
from rag.answering.standalone import make_standalone
from rag.answering.support import Support, SupportChecker
from rag.answering.translating import ModelTranslator, Tongue
from rag.errors import RagError
from rag.index.library import Library, open_library
from rag.providers.embeddings import build_embedder
from rag.providers.language_models import ModelChoice, build_judge, build_language_model, choose_model
from rag.retrieval.hybrid import HybridRetriever
from rag.settings import Settings, load_settings
from rag.text.translation import Translation
from rag.types import (
    NO_FILTERS,
    Answer,
    AnswerEvent,
    Citation,
    Embedder,
    Event,
    Filters,
    LanguageModel,
    Message,
    PassagesEvent,
    Person,
    Sentence,
)

if TYPE_CHECKING:
    from llama_index.core.retrievers import BaseRetriever

Progress = Callable[[str, int, int], None]

# Reading costs a laptop 15 to 25 ms a token, so the local model is shown the decisive sentences only.
LOCAL_CONTEXT_TOKENS = 720
HOSTED_CONTEXT_TOKENS = 1500


class Chatbot:
    """Answers questions about the indexed interviews; one object serves many conversations."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        model: LanguageModel | None,
        choice: ModelChoice,
        settings: Settings,
    ) -> None:
        self.library, self.embedder, self.model = library, embedder, choice
        self.settings, self._language_model = settings, model
        self.searcher = HybridRetriever(library)
        judge = build_judge(settings)
        self._judge = SupportJudge(judge) if judge else None
        remembering = RememberingEmbedder(embedder)
        self._checker = SupportChecker(remembering, Translation(lambda: self.searcher.lexicon))
        self._finder = Finder(
            library,
            self.searcher,
            SentenceRanker(remembering),
            self._compared,
            model,
            top_k=settings.top_k,
            budget=settings.context_tokens or _context_tokens(choice),
            # A laptop's model takes seconds to write what the rules write at once.
            standalone=ModelRewriter(model) if model and choice.kind == "openai" else make_standalone,
            translate=ModelTranslator(model) if model else lambda _, __: "",
        )
        self._answerer = Answerer(
            library,
            self._finder,
            self.check,
            _drafter(model, choice),
            model=model.name if model else "extractive",
            embedding_model=embedder.name,
        )

    def warm_up(self) -> None:
        """Have a model on this machine load and read its instructions, while the caller goes on.

        What fails here is told by the first question.
        """
        if self.model.kind == "local":
            Thread(target=self._read_instructions, daemon=True).start()

    def _read_instructions(self) -> None:
        languages = {record.language[:2] for record in self.library.records()}
        tongues: tuple[Tongue, ...] = ("zh", "en")
        with suppress(RagError):
            for tongue in tongues:
                if self._language_model and tongue in languages:
                    self._language_model.choose(reading_instructions(tongue), [NOTHING[tongue]])

    @property
    def retriever(self) -> "BaseRetriever":
        """Return the retriever as LlamaIndex knows one."""
        from rag.retrieval.llama_index import LlamaIndexRetriever

        return LlamaIndexRetriever(self.searcher, top_k=self.settings.top_k)

    def search(
        self, question: str, history: Sequence[Message] = (), filters: Filters = NO_FILTERS
    ) -> PassagesEvent:
        """Return the question made standalone and the passages found for it, `RAG_TOP_K` at most, best first.

        Raises `IndexStoreError` where nothing is indexed, or nothing that filters ask for.
        """
        self.searcher.refuse_unknown(filters)
        asked = self._finder.search(question, history, filters)
        return PassagesEvent(asked.standalone, tuple(asked.found[: self.settings.top_k]))

    def ask(self, question: str, history: Sequence[Message] = (), filters: Filters = NO_FILTERS) -> Answer:
        """Return the checked answer to a question. Raises as `search` does, and `ModelError` where the model fails."""
        events = self.stream(question, history, filters)
        return next(event.answer for event in events if isinstance(event, AnswerEvent))

    def stream(
        self, question: str, history: Sequence[Message] = (), filters: Filters = NO_FILTERS
    ) -> Iterator[Event]:
        """Yield what was found, the answer's text as it is written, and last the checked answer; raises as `ask`."""
        self.searcher.refuse_unknown(filters)
        for event in self._answerer.stream(question, history, filters):
            if self._judge and isinstance(event, AnswerEvent):
                event = replace(event, answer=self._judge.review(event.answer))
            yield event

    def read_signs(self, question: str, history: Sequence[Message] = ()) -> Signs | None:
        """Return by which signs a question is answered or refused, for measuring; None where nothing is read."""
        return self._answerer.read_signs(question, history)

    def with_settings(self, settings: Settings, *, on_progress: Progress | None = None) -> "Chatbot":
        """Return a chatbot over the same library and embeddings that answers with other models."""
        model = build_language_model(settings, on_progress)
        return Chatbot(self.library, self.embedder, model, choose_model(settings), settings)

    def check(self, sentence: str, evidence: Sequence[Sentence], people: Sequence[Person]) -> Support:
        """Tell whether source sentences carry an answer sentence."""
        return self._checker.check(sentence, evidence, people=people)

    def _compared(self, question: str) -> Compared | None:
        """Return who is compared on what; None where a question compares nobody."""
        query = self.searcher.understand(question)
        single = query.single
        return Compared(single, query.compared) if query.compares_people and single.subject else None

    def resolve(self, citation_id: str) -> Citation | None:
        """Find the place a citation id stands for; None when its interview or words have changed."""
        for record in self.library.records():
            if interview_key(record.id) == citation_id.partition("-")[0]:
                return find_citation(citation_id, self.library.interview(record.id))
        return None


def build_chatbot(settings: Settings | None = None, *, on_progress: Progress | None = None) -> Chatbot:
    """Build the chatbot the settings describe. Raises `RagError` when a part is missing."""
    settings = settings or load_settings()
    embedder = build_embedder(settings)
    library = open_library(settings.data_dir, embedder, chroma_url=settings.chroma_url)
    model = build_language_model(settings, on_progress)
    return Chatbot(library, embedder, model, choose_model(settings), settings)


def _drafter(model: LanguageModel | None, choice: ModelChoice) -> Drafter | None:
    if model is None:
        return None
    return Writer(model) if choice.kind == "openai" else Reader(model)


def _context_tokens(choice: ModelChoice) -> int:
    return LOCAL_CONTEXT_TOKENS if choice.kind != "openai" else HOSTED_CONTEXT_TOKENS
