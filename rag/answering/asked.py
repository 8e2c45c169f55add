"""A question on its way to its answer: on its own, what was found for it, and what the model is shown."""

import time
from dataclasses import dataclass, field

from rag.answering.evidence import Excerpt
from rag.answering.grouping import Group
from rag.answering.language import Language
from rag.answering.people import Cast
from rag.types import ScoredPassage


@dataclass(slots=True)
class Asked:
    """A question on its way to its answer, with a group for each person compared or thing asked, else one.

    `unnamed` is what is found without the one name in it, best first; empty where it names nobody or several.
    """

    question: str
    standalone: str
    language: Language
    cast: Cast
    translated: str = ""
    found: list[ScoredPassage] = field(default_factory=list)
    unnamed: list[ScoredPassage] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    usage: dict[str, int] = field(default_factory=lambda: {"prompt_tokens": 0, "completion_tokens": 0})
    timings: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)

    @property
    def excerpts(self) -> list[Excerpt]:
        """Return every excerpt the model is shown."""
        return [excerpt for group in self.groups for excerpt in group.excerpts]

    @property
    def translated_unnamed(self) -> str:
        """Return the translation without its names, which stand in the question itself."""
        return self.cast.without_names(self.translated)

    def mark_time(self, name: str) -> None:
        """Note the milliseconds since the question came, the first time it happens."""
        self.timings.setdefault(name, round((time.monotonic() - self.started) * 1000, 1))
