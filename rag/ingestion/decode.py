"""Bytes to text: find the encoding, refuse what is not text.

Line ends stay as they are: offsets count the characters of the decoded bytes.
"""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from rag.errors import SourceError
from rag.messages import say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The first bytes of formats that are not text, whatever the file is called.
_BINARY = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"RIFF", "media"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"\x1f\x8b", "compressed"),
    (b"BM\x36", "bitmap"),
    (b"SQLite format 3", "database"),
    (b"\xd0\xcf\x11\xe0", "office"),
)
_SAMPLE = 200_000
_LEAST_SENSE = 0.15
# The most frequent characters of Chinese prose: a decoding full of them is the right one.
_COMMON = frozenset(
    "的一是不了在人有我他这中大来上个国和也子时道说地出会你对生能而那得于着下自之年过发后作里用么们就要以"
    "這個來國時說會對於著過發後裡麼們為沒還給讓從問題麽與學經現點開關電當動長實"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the encoding it was found in."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Decoded:
    """Decode a text file. Raises `SourceError` on what is not text."""
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise SourceError(say("source_not_text", name=name, what=say(f"kind_{what}")))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), encoding, name)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _checked(data.decode(unmarked, "replace"), unmarked, name)
    try:
        return _checked(data.decode("utf-8"), "utf-8", name)
    except UnicodeDecodeError as error:
        # One bad byte in a long UTF-8 file is damage, not another encoding.
        if _mostly_utf8(data):
            return _checked(data.decode("utf-8", "replace"), "utf-8 (damaged)", name)
        return _legacy(data, name, error.start)


def _legacy(data: bytes, name: str, first_bad: int) -> Decoded:
    if b"\x00" in data:
        raise SourceError(say("source_binary", name=name))
    start = max(0, first_bad - 1000)
    sample = data[start : start + _SAMPLE]
    best = max(("gb18030", "big5hkscs"), key=lambda encoding: _chinese_share(sample, encoding))
    if _chinese_share(sample, best) >= 0.1:
        return _checked(data.decode(best, "replace"), "big5" if best == "big5hkscs" else best, name)
    guess = from_bytes(sample).best()
    if guess is None:
        raise SourceError(say("source_encoding", name=name))
    return _checked(data.decode(guess.encoding, "replace"), guess.encoding, name)


def _chinese_share(sample: bytes, encoding: str) -> float:
    """Tell which share of the non-ASCII characters is common Chinese, less what does not decode."""
    text = [character for character in sample.decode(encoding, "replace") if ord(character) > 127]
    bad = sum(2 for character in text if character == "\ufffd" or "\ue000" <= character <= "\uf8ff")
    return (sum(character in _COMMON for character in text) - bad) / max(1, len(text))


def _unmarked_utf16(data: bytes) -> str:
    """Recognise UTF-16 without a mark: its line ends hold zero bytes, and one byte order makes sense."""
    sample = data[: _SAMPLE // 10 * 2]
    if b"\x00" not in sample:
        return ""
    shares = {encoding: _sense_share(sample, encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _LEAST_SENSE else ""


def _sense_share(sample: bytes, encoding: str) -> float:
    """Tell which share of the characters is common Chinese, a Latin letter or white space."""
    text = sample.decode(encoding, "replace")
    sense = sum(one in _COMMON or (one.isascii() and (one.isalpha() or one.isspace())) for one in text)
    return sense / max(1, len(text))


def _mostly_utf8(data: bytes) -> bool:
    text = data[:_SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return bad * 50 < sum(ord(character) > 127 for character in text)


def _checked(text: str, encoding: str, name: str) -> Decoded:
    text = text.removeprefix("\ufeff")
    controls = sum(character < " " and character not in "\t\n\r\f\x0b" for character in text[:_SAMPLE])
    if controls * 50 > len(text[:_SAMPLE]):
        raise SourceError(say("source_binary", name=name))
    if not text.strip():
        raise SourceError(say("source_empty", name=name))
    return Decoded(text, encoding)
