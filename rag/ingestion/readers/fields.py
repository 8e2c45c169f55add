"""Tell which column or key of a table of utterances holds the speaker, the words and the time."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from rag.ingestion.clock import seconds

TEXT_KEYS = (
    "text", "content", "utterance", "transcript", "transcription", "sentence", "message", "body", "speech", "line", "paragraph", "value",
    "section_content", "dialogue", "quote", "caption", "words", "said", "remarks", "statement", "内容", "文本", "发言", "发言内容", "讲话内容", "文字", "对话", "话语", "說話內容", "说话内容", "谈话内容", "原话", "發言", "內容", "逐字稿",
)  # fmt: skip
SPEAKER_KEYS = (
    "speaker", "speaker_name", "speakername", "speaker_label", "name", "speaker_id", "speakerid", "spk", "who", "author", "from", "user", "username", "participant",
    "respondent", "respondent_id", "interviewee", "participant_id", "subject", "section_speaker", "role", "person", "character", "label", "channel", "发言人", "说话人", "讲者", "姓名", "角色", "嘉宾", "受访者", "受访者编号", "被访者", "编号", "人物", "發言人", "說話人", "講者",
)  # fmt: skip
# Of these an object may speak for all utterances in it; a name or an author may be that of something else.
ONLY_SPEAKER_KEYS = ("speaker", "speaker_name", "speakername", "speaker_label", "speaker_id", "speakerid", "spk", "section_speaker", "发言人", "说话人", "發言人", "說話人")  # fmt: skip
TIME_KEYS = ("start", "start_time", "starttime", "time", "timestamp", "begin", "begin_time", "offset", "ts", "bg", "start_ms", "t", "时间", "时间戳", "开始时间", "時間", "开始")  # fmt: skip
TITLE_KEYS, DATE_KEYS = (
    ("title", "标题", "標題", "headline"),
    ("date", "published", "published_at", "日期", "created_at"),
)
QUESTION_KEYS = ("question", "q", "prompt", "问", "问题", "提问", "問", "問題", "提問")
ANSWER_KEYS = ("answer", "a", "response", "reply", "答", "回答", "答复", "答覆")
OUTLET_KEYS = ("outlet", "source", "publisher", "podcast", "show", "来源", "媒体")
_NUMBERED = re.compile(r"-\d{1,3}$")


def find_key(keys: Sequence[str], wanted: Sequence[str]) -> str | None:
    """Return the first key, in the order of what is wanted, whatever its case and separators."""
    plain = {re.sub(r"[\s\-]+", "_", key.strip().lower()): key for key in keys}
    return next((plain[name] for name in wanted if name in plain), None)


def speaker_name(value: object, people: Mapping[str, str], *, chinese: bool) -> str:
    """Return what to call a speaker given as a name, an encoded id or a number."""
    if value is None or isinstance(value, bool):
        return ""
    text = str(value).strip()
    if text in people:
        return people[text]
    if "%" in text:
        text = _NUMBERED.sub("", unquote(text))
    if re.fullmatch(r"(?:spk|speaker)?[_\-\s]?\d{1,3}", text, re.IGNORECASE):
        number = re.sub(r"\D", "", text)
        return f"发言人 {int(number)}" if chinese else f"Speaker {int(number)}"
    return text.strip(" :：")


def narrator(*, chinese: bool) -> str:
    """Return what to call whoever tells what nobody says."""
    return "旁白" if chinese else "Narrator"


def time_of(value: object, key: str) -> float | None:
    """Read a time given as seconds, milliseconds or a clock."""
    if isinstance(value, str):
        clock = seconds(value)
        if clock is not None:
            return clock
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # Milliseconds are whole numbers beyond a day of seconds, or say so.
    return (
        value / 1000
        if key.lower().endswith("ms") or (isinstance(value, int) and value > 100_000)
        else float(value)
    )
