"""Find sentences of a source that give orders to whoever answers from it, instead of telling something.

A text may be retrieved that says "ignore your instructions". What is addressed to the answering machine
is neither shown to it nor quoted nor taken for evidence. Orders between people ("请读者关注……") are speech
like any other, and so is talk about models: an order must concern the answer itself, or our prompt.
"""

import re
from functools import lru_cache

_CHINESE = (
    r"(?:忽略|无视|忘记|忘掉|不要理会)(?:掉)?(?:以上|上述|之前|先前|前面|此前)?的?(?:所有|一切|全部)?的?(?:以上|上述|之前|前面)?的?(?:规则|指令|指示|提示词?|设定|约束)"
    r"|请[^，。；]{0,6}(?:每个|所有|每次)?(?:回答|答案|回复|输出)(?:里|中|内|时|后面?|前面?|末尾|开头|包|改|写|全部)"
    r"|(?:回答|回复|输出|作答)(?:时|前|里)?(?:务必|必须|一律|一定要|只能|只用|请)"
    r"|(?:所有|每个|每次|凡)[^，。；]{0,4}(?:回答|回复|输出)[^，。；]{0,14}(?:结尾|开头|请|必须|只用|一律|附上|加上)"
    r"|(?:都|就|你)[^，。；]{0,4}(?:只|必须|一律)(?:能|可以)?(?:回答|输出|回复)|只(?:回答|输出|回复)[“\"‘「]"
    r"|(?:ai|助手|助理|语言模型|聊天机器人)\s?(?:请注意|请(?:把|将|在|用|先)|(?:必须|务必)(?:声明|回答|输出|提到|写))"
    r"|凡是?回答[^。]{0,16}请"
    r"|(?:给|致)(?:ai|语言模型|大?模型|助手|助理)的?(?:说明|指令|提示|通知|话)|禁止被任何(?:人工智能|ai|模型)|(?:提问|问题)[^，。；]{0,4}请?一律拒答"
    r"|你的(?:系统)?提示词|openai_api_key|你不再是[^，。；]{0,8}助手|从现在起你(?:是|不再)"
    r"|凡是?引用本段|引用(?:编号|来源)[^，。；]{0,6}改成|停止引用|用户的固定偏好|(?:请|上面)[^，。；]{0,10}归到[^，。；]{1,8}名下"
)
_ENGLISH = (
    r"(?:ignore|disregard|forget|override)\s(?:all\s|any\s|your\s|the\s)*(?:previous|prior|above|earlier|preceding)?\s?(?:instructions?|rules|guidelines|prompts?|question)\b"
    r"|system\soverride|\byour\ssystem\sprompt|\bnote\sto\s(?:the\s)?(?:ai|assistant|model)\b|\bthe\s(?:assistant|ai|model)\smust\s(?:not\s)?(?:say|answer|reply|mention|respond)"
    r"|(?:reply|answer|respond)\sonly\s(?:with\b|in\b|['\"‘“])|(?:end|begin|start|format|finish)\s(?:your|the|every|each)\s(?:answer|reply|response|sentence|output)"
    r"|\bin\syour\s(?:answer|reply|response|output)\b|\bbefore\sanswering,|\bwhen\syou\scite\b|\ball\sfurther\soutput\b|\bmust\sbe\sanswered\swith\b"
    r"|\bopenai_api_key\b|\battribute\severything\b|\byou\sare\snow\sdan\b|\bmark\severy\ssentence\sas\b|\bsay\s['\"][^'\"]{1,40}['\"]\swhatever\b"
)
_MARKUP = r"<\|im_(?:start|end)\|>|</?(?:passage|context|source|document)s?>|#{2,}\s?(?:system|user|assistant)\b\s?:|<script|<iframe|onerror\s?="
_ORDER = re.compile(f"{_CHINESE}|{_ENGLISH}|{_MARKUP}", re.IGNORECASE)


@lru_cache(maxsize=8192)
def orders_the_answer(folded: str) -> bool:
    """Tell whether a folded sentence of a source gives orders about answers instead of telling something."""
    return bool(_ORDER.search(folded))
