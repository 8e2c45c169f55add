"""The one refusal sentence a language: prompt, code, tests and page all use this constant."""

import re

from rag.answering.language import Language

REFUSALS: dict[Language, str] = {
    "zh-Hans": "这些访谈里没有找到能回答这个问题的内容。",
    "zh-Hant": "這些訪談裡沒有找到能回答這個問題的內容。",
    "en": "The interviews do not contain an answer to this question.",
}

# Of one of the people compared.
SILENT: dict[Language, str] = {
    "zh-Hans": "没有找到{name}对此的说法。",
    "zh-Hant": "沒有找到{name}對此的說法。",
    "en": "Nothing by {name} on this was found.",
}

# Of one of several things asked.
UNANSWERED: dict[Language, str] = {
    "zh-Hans": "没有找到这一问的答案：“{part}”。",
    "zh-Hant": "沒有找到這一問的答案：“{part}”。",
    "en": 'No answer was found to "{part}".',
}

_SEARCHED: dict[Language, str] = {
    "zh-Hans": "已检索{interviews}篇访谈，最接近的{passages}个段落列在下面，供核对。",
    "zh-Hant": "已檢索{interviews}篇訪談，最接近的{passages}個段落列在下面，供核對。",
    "en": "{interviews} interviews were searched; the {passages} nearest passages are listed below.",
}

# How models say, in their own words, that the material holds no answer.
_ADMISSION = re.compile(
    r"(?:(?:资料|資料|访谈|訪談|文中|文章|引文|材料|上文|原文|信息|内容|內容|他|她)[^。！？,，]{0,12}"
    r"(?:没有|沒有|并未|並未|未曾|未|無|无)(?:直接|明确|明確|具体|具體)?"
    r"(?:提到|提及|提供|说明|說明|涉及|谈到|談到|给出|給出|讨论|討論|包含|回答|找到|透露))"
    r"|(?:无法|無法|不能)(?:回答|确定|確定|得知|判断|判斷)"
    r"|(?:do(?:es)?|did) not (?:\w+ )?(?:mention|contain|say|provide|specify|discuss|state|address)"
    r"|(?:is|are|was|were) not (?:\w+ )?(?:mentioned|provided|specified|discussed|stated)"
    r"|no (?:mention|answer)|cannot (?:be )?(?:answer|determine)"
    r"|(?:there(?:'s| is| was| are| were)|contains?|provides?|gives?|offers?|found|with) no (?:\w+ )?information"
    r"|no (?:\w+ )?information (?:is|was|about|on|regarding)",
    re.IGNORECASE,
)


def admits_no_answer(text: str) -> bool:
    """Tell whether a model's sentence says that the material holds no answer."""
    return text.strip() in REFUSALS.values() or bool(_ADMISSION.search(text))


def describe_search(language: Language, interviews: int, passages: int) -> str:
    """Say what was searched, to stand after the refusal sentence."""
    return _SEARCHED[language].format(interviews=interviews, passages=passages)
