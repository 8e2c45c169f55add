from pathlib import Path

import pytest

from rag.ingestion.pipeline import read_interview
from rag.types import Interview


@pytest.fixture
def read(tmp_path: Path):
    """Read a text as a file of this name."""

    def read_text(text: str, name: str = "talk.md") -> Interview:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_interview(path)

    return read_text
