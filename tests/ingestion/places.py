"""Where the texts are that tests read; the shared transcripts are not part of the project."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared" / "interviews"
LABELS = Path(__file__).parent / "labels"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared transcripts are not beside this checkout (../shared/interviews)"
)


def shared_files() -> list[Path]:
    return sorted(path for path in SHARED.glob("*.*") if path.name != "SOURCES.md") if SHARED.is_dir() else []
