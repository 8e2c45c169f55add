"""Where the words of a query stand in a text, whatever script, width or case either is written in."""

from rag.text.folding import fold, fold_for_search
from rag.text.words import QUESTION_WORDS, pieces

# A single Han character stands in too many words to be worth marking, unless it is the whole query.
_SHORTEST_RUN = 2


def find_matches(query: str, text: str) -> list[tuple[int, int]]:
    """Return the spans of a text that hold words of the query, in order."""
    folded, offsets = _folded_with_offsets(text)
    spans: list[tuple[int, int]] = []
    for piece, is_han in pieces(fold_for_search(query)):
        runs = _han_runs(piece, folded) if is_han else _word_runs(fold(piece), folded)
        spans += [(offsets[start], offsets[end - 1] + 1) for start, end in runs]
    return sorted(spans)


def _folded_with_offsets(text: str) -> tuple[str, list[int]]:
    letters, offsets = [], []
    for position, character in enumerate(text):
        for letter in fold(character):
            letters.append(letter)
            offsets.append(position)
    return "".join(letters), offsets


def _han_runs(piece: str, text: str) -> list[tuple[int, int]]:
    shortest = min(_SHORTEST_RUN, len(piece))
    runs: list[tuple[int, int]] = []
    position = 0
    while position < len(text):
        end = position
        while end < len(text) and text[position : end + 1] in piece:
            end += 1
        if end - position >= shortest and text[position:end] not in QUESTION_WORDS:
            runs.append((position, end))
        position = max(end, position + 1)
    return runs


def _word_runs(word: str, text: str) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    if not word or word in QUESTION_WORDS:
        return runs
    position = text.find(word)
    while position >= 0:
        runs.append((position, position + len(word)))
        position = text.find(word, position + len(word))
    return runs
