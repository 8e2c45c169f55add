"""What transcripts call people by what they do: labels that name a part, not a person."""

import re

from rag.text.folding import to_simplified

# Simplified, lower case.
ASKING = (
    "问|提问|q|question|记者|主持人|主持|采访者|采访人|访谈者|访问者|提问者|提问人|interviewer|host|moderator|reporter|"
    "journalist|anchor|访|采|researcher|主播|编辑|小编|司仪|mc|观众提问|现场提问|emcee|questioner|audience|audience member|attendee|观众|听众|网友|现场观众|cohost|co-host|host 1|host 2"
)
ANSWERING = "答|回答|a|answer|受|受访者|口述者|口述人|讲述者|讲述人|被访谈者|访谈对象|受访对象|被采访者|被访者|受访人|interviewee|guest|respondent|the witness|witness|deponent|嘉宾|participant|subject"
NEUTRAL = (
    "speaker|unknown speaker|未知发言人|未知说话人|unknown|unidentified|unidentified speaker|unidentified male|unidentified female|unidentified person|unidentified man|unidentified woman|unidentified child|unidentified student|发言人|说话人|讲者|讲话人|发言者|演讲者|"
    "man|woman|male|female|male speaker|female speaker|male voice|female voice|voice|voiceover|narrator|旁白|画外音|all|众人|大家|both|"
    "person|主讲|主讲人|student|学生|同学|operator|译者|译员|翻译|口译员?|interpreter|spk|s"
)
_NUMBER = r"[\s_\-#]*(?:[0-9]{1,3}|[a-z]|[一二三四五六七八九十甲乙丙丁])?"
_ASKING = re.compile(rf"^(?:{ASKING}){_NUMBER}$")
_ANSWERING = re.compile(rf"^(?:{ANSWERING}){_NUMBER}$")
_NEUTRAL = re.compile(rf"^(?:{NEUTRAL}){_NUMBER}$")
# 主持人（男）: which of those who have the part.
_NOTED = re.compile(r"[（(][^（()）]{1,20}[）)]$")


def normalised(name: str) -> str:
    """Fold a label for comparison: Simplified, lower case, single spaces, no quotation marks."""
    return re.sub(r"\s+", " ", re.sub(r"[\"“”]", "", to_simplified(name)).strip(" 　.·-–—*_>＞#").casefold())


def generic_role(name: str) -> str:
    """Return `asking`, `answering` or `neutral` for labels that name a part, not a person; else nothing."""
    plain = _NOTED.sub("", normalised(name))
    if _ASKING.match(plain):
        return "asking"
    if _ANSWERING.match(plain):
        return "answering"
    return "neutral" if _NEUTRAL.match(plain) else ""
