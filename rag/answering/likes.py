"""Tell whether a text is about another of its kind: version 2.0, the first degree, the mother."""

import re

from rag.text.folding import fold_for_search

# "悟道2.0", "GPT-4": what differs from its likes by its number alone.
_NUMBERED = re.compile(r"([\u3400-\u9fff]{2})\s?(\d+\.\d+)|([a-z]{2,})[\s-]?(\d+(?:\.\d+)?)(?![\d%])")
# A degree is told of only where it is named: who teaches somewhere need not have learnt there.
_DEGREES = tuple(
    map(
        re.compile,
        (r"博士|\bph\.?d\b|\bdoctora", r"硕士|\bmaster'?s\b", r"本科|学士|\bbachelor|\bundergrad"),
    )
)
# "王仲远博士" is how whom the question names is called, and tells of no degree; "清华大学博士" does.
_CALLED = re.compile(r"(?<=([\u3400-\u9fff]{2}))(?<![学院系校所])博士")
# Things of which one is no other: schools, relatives.
_LIKES = tuple(
    tuple(map(re.compile, likes))
    for likes in (
        (r"小学|\bprimary school|\belementary school", r"初中|\bmiddle school", r"高中|\bhigh school"),
        (
            r"父亲|爸|爹|\bfather\b|\bdad\b",
            r"母亲|妈|娘(?!家)|\bmother\b|\bmom\b",
            r"妻(?!儿)|太太|夫人|老婆|媳妇|爱人|\bwife\b",
            r"丈夫|老公|爱人|\bhusband\b",
            r"儿子|\bsons?\b",
            r"女儿|\bdaughters?\b",
            r"哥哥|弟弟|兄弟|\bbrothers?\b",
            r"姐姐|妹妹|姐妹|\bsisters?\b",
        ),
    )
)


def is_of_its_like(question: str, text: str) -> bool:
    """Tell whether a text is about the first degree where it is the last, or the mother where it is the father."""
    asked, told = fold_for_search(question), fold_for_search(text)
    degrees = _CALLED.sub(lambda match: "" if match[1] in asked else match[0], told)
    if any(degree.search(asked) and not degree.search(degrees) for degree in _DEGREES):
        return True
    for likes in _LIKES:
        wanted = [like for like in likes if like.search(asked)]
        if len(wanted) == 1 and not wanted[0].search(told) and any(like.search(told) for like in likes):
            return True
    return False


def is_of_other_number(question: str, text: str) -> bool:
    """Tell whether a text is about version 2.0 where 3.0 is asked about."""
    numbers: dict[str, set[str]] = {}
    for stem, number in _numbered(text):
        numbers.setdefault(stem, set()).add(number)
    return any(stem in numbers and number not in numbers[stem] for stem, number in _numbered(question))


def _numbered(text: str) -> list[tuple[str, str]]:
    return [
        (match[1] or match[3], match[2] or match[4]) for match in _NUMBERED.finditer(fold_for_search(text))
    ]
