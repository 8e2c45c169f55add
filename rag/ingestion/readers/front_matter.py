"""The block of `key: value` lines between `---` that Markdown files may begin with."""

import re
from dataclasses import dataclass

from rag.types import Person

_BLOCK = re.compile(r"\A\s*---[ \t]*\r?\n(?P<body>.*?)\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^(?P<key>[A-Za-z_][\w-]*):[ \t]*(?P<value>.*)$")
_ITEM = re.compile(r"^\s*-\s+(?P<value>.+)$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPEAKERS = ("speakers", "speaker")
_GUESTS = ("guests", "guest", "interviewee", "interviewees")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says, and where the text begins; of `speakers` it does not say who asks."""

    end: int = 0
    title: str = ""
    date: str = ""
    author: str = ""
    people: tuple[Person, ...] = ()
    speakers: tuple[str, ...] = ()


def read_front_matter(source: str) -> FrontMatter:
    """Read the block if there is one."""
    block = _BLOCK.match(source)
    if not block or not _PAIR.search(block["body"].split("\n", 1)[0]):
        return FrontMatter()
    values = _values(block["body"])
    speakers = tuple(dict.fromkeys(name for key in _SPEAKERS for name in values.get(key, [])))
    guests = [name for key in _GUESTS for name in values.get(key, [])]
    hosts = [name for key in ("host", "hosts", "interviewer") for name in values.get(key, [])]
    date = _DATE.search(" ".join(values.get("date", [])))
    return FrontMatter(
        end=block.end(),
        title=" ".join(values.get("title", [])),
        date=date[0] if date else "",
        author=", ".join(values.get("author", [])),
        people=tuple(
            [
                Person(name, "interviewee")
                for name in dict.fromkeys(guests or (speakers if len(speakers) == 1 else ()))
            ]
            + [Person(name, "interviewer") for name in dict.fromkeys(hosts)]
        ),
        speakers=speakers,
    )


def _values(body: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    key = ""
    for line in body.splitlines():
        pair, item = _PAIR.match(line), _ITEM.match(line)
        if pair:
            key = pair["key"].lower()
            listed = pair["value"].strip().strip("[]")
            parts = listed.split(",") if pair["value"].strip().startswith("[") else [listed]
            values[key] = [part.strip().strip("'\"") for part in parts if part.strip()]
        elif item and key:
            values[key].append(item["value"].strip().strip("'\""))
    return values
