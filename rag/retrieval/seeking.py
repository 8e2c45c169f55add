"""What is looked for by meaning: in either language, and the longer the question, the more a whole passage.

An embedder for several languages keeps something of the language in every vector. What that is, is
told by sentences that mean the same in both; none of them is of any interview or question set. A
question is moved a third of the way: further cost questions over both languages what it gained others.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.index.matching import text_hash, window_size
from rag.index.similarity import Sought
from rag.index.storage import write_parts
from rag.retrieval.query import Query
from rag.text.folding import fold_for_search
from rag.types import Embedder

Floats = NDArray[np.float32]

# Who asks at length means what a passage says as a whole, not only a few of its sentences.
WHOLE_SHARE = 0.5
MOVED = 0.35
# A hosted embedder answers several questions at a time.
EMBEDDED_AT_ONCE = 8
_PAIRS = (
    ("What do you think of the new school?", "您怎么看这所新学校？"),
    ("Why did you leave the company after two years?", "您为什么两年后离开了公司？"),
    ("How much does it cost to build such a house?", "盖一座这样的房子要花多少钱？"),
    ("Who taught you to play the piano?", "谁教您弹钢琴的？"),
    ("When will the bridge be finished?", "这座桥什么时候完工？"),
    ("What was the hardest part of the journey?", "这趟旅程最难的是哪一段？"),
    ("Do you agree that young people read less than before?", "您同意年轻人比以前读书少吗？"),
    ("How did your family live during the war?", "战争期间您家里是怎么生活的？"),
    ("Could you explain how this machine works?", "您能说明一下这台机器是怎么运转的吗？"),
    ("Which of the two methods is safer, and why?", "这两种方法哪一种更安全，为什么？"),
    ("What should the government do about pollution?", "政府应该怎么处理污染问题？"),
    ("You said that music changed your life. In what way?", "您说音乐改变了您的一生，是怎样改变的？"),
    ("I grew up in a small village by the sea.", "我在海边的一个小村子里长大。"),
    ("We started with three people and no money.", "我们开始的时候只有三个人，没有钱。"),
    ("Doctors are not paid enough for what they do.", "医生付出很多，得到的报酬却不够。"),
    ("In my opinion the law came too late.", "我认为这部法律来得太晚了。"),
    ("The market will grow, but slowly.", "市场会增长，不过很慢。"),
    ("Most of our customers are women over forty.", "我们的顾客大多是四十岁以上的女性。"),
    ("What advice would you give to a beginner?", "您会给初学者什么建议？"),
    ("How many people work in this hospital?", "这家医院有多少人工作？"),
    ("Is it true that the team lost its best player?", "球队失去了最好的球员，这是真的吗？"),
    ("What happened to the farmers when the river flooded?", "河水泛滥的时候，农民们怎么样了？"),
    ("Where do you see yourself in ten years?", "十年后您觉得自己会在哪里？"),
    ("What does freedom mean to you?", "自由对您来说意味着什么？"),
)


def length(query: Query) -> float:
    """Return how long a question is beside what has a vector of its own, 1 at most."""
    return min(1.0, len(query.folded) / window_size(query.language == "zh"))


def sought(
    query: Query, embedded: Sequence[Sequence[float]], gap: Callable[[], Floats] | None, *, whole: bool
) -> Sought:
    """Return what to look for in each language, the mean of what was embedded; the same in both without a gap.

    A name draws a question to whatever names the same person, what it asks to what answers it.
    """
    own = _unit(np.mean(np.asarray(embedded, dtype=np.float32), axis=0))
    share = WHOLE_SHARE * length(query) if whole else 0.0
    if gap is None:
        return Sought(own, own, share)
    moved = _moved(own, gap() if query.language == "en" else -gap())
    return Sought(own, moved, share) if query.language == "zh" else Sought(moved, own, share)


def language_gap(embedder: Embedder, cache: Path) -> Floats:
    """Return what is to be added to an English question to stand where the Chinese one would.

    It is kept in `cache`, for embedding the sentences takes as long as many questions.
    """
    kept = cache / f"languages-{text_hash(repr((embedder.name, _PAIRS)))}.npy"
    try:
        gap: Floats = np.load(kept)
    except (OSError, ValueError, EOFError):
        with ThreadPoolExecutor(EMBEDDED_AT_ONCE) as threads:
            english, chinese = (
                np.asarray(list(threads.map(embedder.embed_query, map(fold_for_search, texts))), np.float32)
                for texts in zip(*_PAIRS, strict=True)
            )
        gap = chinese.mean(axis=0) - english.mean(axis=0)
        written = BytesIO()
        np.save(written, gap)
        write_parts(kept, [written.getvalue()])
    return gap


def _moved(vector: Floats, gap: Floats) -> Floats:
    """Return a question's vector moved some of the way, as a unit vector again."""
    return _unit(vector + MOVED * gap)


def _unit(vector: Floats) -> Floats:
    return (vector / (float(np.linalg.norm(vector)) or 1.0)).astype(np.float32)
