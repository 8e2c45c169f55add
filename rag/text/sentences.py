"""Split Chinese and English text into sentences, with their offsets."""

import re

# Full stops of both languages; an ellipsis ends a sentence only when a new one can begin after it.
_TERMINAL = r"[。！？!?｡]"
_CLOSER = "”’」』）)\\]】》\"'»＂"
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st jr sr vs etc e.g i.e eg ie no fig al inc ltd co corp dept approx est gen col lt sgt "
    "rep sen gov rev hon jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k a.m p.m ph.d vol pp cf".split()
)
_END = re.compile(
    rf"(?P<hard>{_TERMINAL}+[{_CLOSER}]*)"
    rf"|(?P<dots>(?:…+|\.{{3,}}|。{{2,}})[{_CLOSER}]*)"
    rf"|(?P<dot>\.[{_CLOSER}]*)(?=\s|$|[\u3400-\u9fff「“])"
    r"|(?P<line>\s*\n\s*)"
)
_CLOSING = re.compile(r"[”’」』）)】》\s]*[”’」』）)】》]")
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]*$")
_HAN_BEFORE = re.compile(r"[\u3400-\u9fff][”’」』）)\"']*$")
# Speech recognition may leave out all full stops: a sentence is not allowed to grow without end.
LONGEST = 400
_SOFT = re.compile(r"[；;，,、：:\s]")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences, without white space around them, in order."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.end() <= start or not _ends_sentence(text, match):
            continue
        spans.extend(_trimmed(text, start, match.end()))
        start = match.end()
    spans.extend(_trimmed(text, start, len(text)))
    return [piece for span in _without_orphans(text, spans) for piece in _bounded(text, *span)]


def _without_orphans(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give closing marks, and a piece that is only punctuation, to the sentence before it."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        closing = _CLOSING.match(text, start, end) if joined else None
        if closing and joined:
            joined[-1] = (joined[-1][0], closing.end())
            [(start, end)] = _trimmed(text, closing.end(), end) or [(end, end)]
            if start == end:
                continue
        if joined and not any(character.isalnum() for character in text[start:end]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 2]
    if match["hard"]:
        # "What?" he said: a lower-case continuation is the same sentence.
        return not re.match(r"\s?[a-z,，、；;]", following) or "。" in match["hard"]
    if match["line"]:
        return True
    if match["dots"]:
        return bool(re.match(r"\s|$", following)) and not re.match(r"\s[a-z]", following)
    if not following.strip():
        return True
    if re.match(r"\s[a-z]", following):
        return False
    word = _LAST_WORD.search(text[max(0, match.start() - 12) : match.start()])
    if not word:
        return not re.search(
            r"(?:^|\n|[.!?。！？]\s)\s*\d{1,3}$", text[max(0, match.start() - 6) : match.start()]
        )
    return word[0].lower() not in _ABBREVIATIONS and not re.fullmatch(r"[A-Z]", word[0])


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [(start, end)] if start < end else []


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    while end - start > LONGEST:
        stops = [match.end() for match in _SOFT.finditer(text, start + LONGEST // 2, start + LONGEST)]
        cut = stops[-1] if stops else start + LONGEST
        pieces.extend(_trimmed(text, start, cut))
        start = cut
    return pieces + _trimmed(text, start, end)
