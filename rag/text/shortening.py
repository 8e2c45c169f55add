"""Show a text on one line, cut where it is too long for its place."""


def shorten(text: str, limit: int) -> str:
    """Return a text on one line of at most `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
