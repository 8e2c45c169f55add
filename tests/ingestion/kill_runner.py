"""Run ingestion in forked children, so that a test can kill them at any moment.

Reads commands on standard input: `ingest FOLDER DATA`, or `settle FOLDER DATA`, which looks what a
kill has left, ingests again and looks once more. Prints the child's process id
before it starts to work, and its last word when it is done.
"""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

# Imported once here, so that a forked child is at work at once.
import chromadb.config  # noqa: F401
import llama_index.vector_stores.chroma  # noqa: F401

from rag.index.library import Library, open_library
from rag.ingestion.pipeline import ingest, read_interview
from rag.retrieval.hybrid import ALL_MECHANISMS, HybridRetriever
from rag.text.folding import fold
from tests.index.helpers import WordEmbedder

WITHOUT_TRANSLATION = replace(ALL_MECHANISMS, translation=False)
QUERY = "第一座桥让您学到了什么"


def run(command: str, folder: Path, data: Path) -> object:
    """Do one command in this process."""
    library = open_library(data, WordEmbedder())
    if command == "ingest":
        return [result.status for result in ingest([folder], library)]
    return [look(library), [result.status for result in ingest([folder], library)], look(library)]


def look(library: Library) -> dict[str, object]:
    """Tell what is indexed, whether it is whole, and what a search finds."""
    found = HybridRetriever(library, WITHOUT_TRANSLATION).search(QUERY, top_k=3) if library.records() else []
    quotes = [
        library.interview(one.passage.interview_id).source[one.passage.start : one.passage.end]
        for one in found
    ]
    return {
        "sources": {interview.id: interview.sha256 for interview in library.interviews()},
        "sound": library.is_sound(),
        "found": sorted({scored.passage.interview_id for scored in found}),
        "true": all(fold(quote) == fold(one.passage.text) for quote, one in zip(quotes, found, strict=True)),
    }


def say(word: str) -> None:
    """Tell the test something, at once."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main() -> None:
    """Serve commands until the input ends."""
    # Dictionaries are loaded once, before anything is forked.
    read_interview(Path(sys.argv[1]))
    say("ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            say(str(os.getpid()))
            say(json.dumps(run(line.split()[0], *map(Path, line.split()[1:]))))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say(f"done {status}")


if __name__ == "__main__":
    main()
