"""What every test may use: a clean environment, and the real parts loaded once."""

import os
from pathlib import Path

import pytest

from rag.errors import ModelError
from rag.providers.embeddings import LocalEmbedder
from rag.providers.local_server import LocalServer, get_local_server
from rag.providers.weights import ensure_weights
from rag.settings import Settings

# Before anything is imported: help texts are written in one language when the command line loads.
os.environ["RAG_LANGUAGE"] = "en"

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings and keys of whoever runs the tests out of them."""
    for name in list(os.environ):
        if name.startswith(("RAG_", "OPENAI_")) and name != "RAG_LANGUAGE":
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def embedder() -> LocalEmbedder:
    """The real local embedder."""
    return LocalEmbedder(threads=os.cpu_count() or 1)


@pytest.fixture(scope="session")
def seeds_data_dir(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Path:
    """A data folder with the five seeds indexed by the real embedder; for reading only."""
    from rag.index.library import open_library
    from rag.ingestion.pipeline import ingest

    data_dir = tmp_path_factory.mktemp("seeds") / "rag"
    results = ingest([SEEDS], open_library(data_dir, embedder))
    assert [result.status for result in results] == ["added"] * 5
    return data_dir


@pytest.fixture(scope="session")
def local_server() -> LocalServer:
    """The real local model, served as the product serves it; skipped where it is not installed."""
    pytest.importorskip("xllamacpp", reason="the extra `local` is not installed")
    settings = Settings()
    try:
        weights = ensure_weights(settings)
    except ModelError as error:
        pytest.skip(str(error))
    return get_local_server(weights, settings.threads)
