"""Load prompts: Markdown files with named `{fields}`, in `prompts/` of the checkout or the wheel."""

import re
from functools import cache
from pathlib import Path

from rag.errors import PromptError

_FIELD = re.compile(r"\{([a-z_]+)\}")
_IN_WHEEL = Path(__file__).parent / "_prompts"
_IN_CHECKOUT = Path(__file__).parent.parent / "prompts"


@cache
def load_prompt(name: str) -> str:
    """Return the text of `prompts/<name>.md`. Raises `PromptError` when there is none."""
    folder = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT
    path = folder / f"{name}.md"
    if not path.is_file():
        raise PromptError(f"there is no prompt {name!r} at {path}; restore the file from the project.")
    return path.read_text(encoding="utf-8").strip()


def render_prompt(name: str, **fields: str) -> str:
    """Fill a prompt's fields in one pass, so braces inside values stay as they are.

    Raises `PromptError` when a field of the prompt is not given or a given one is not in it.
    """
    text = load_prompt(name)
    wanted = set(_FIELD.findall(text))
    if wanted != set(fields):
        missing, unknown = sorted(wanted - set(fields)), sorted(set(fields) - wanted)
        raise PromptError(
            f"prompt {name!r}: missing fields {missing}, unknown fields {unknown}; correct prompts/{name}.md."
        )
    return _FIELD.sub(lambda match: fields[match[1]], text)
