"""Answers, citations and the reading view: (中文, English)."""

ANSWER: dict[str, tuple[str, str]] = {
    "supported": ("有据", "supported"),
    "partial": ("部分有据", "partly supported"),
    "unsupported": ("无据", "unsupported"),
    "supported_help": (
        "已核对：所引原文支持这句话（{score}）。",
        "Checked: the cited words support this sentence ({score}).",
    ),
    "partial_help": (
        "所引原文只支持这句话的一部分（{score}），请点开出处核对。",
        "The cited words support only part of this sentence ({score}); open the source and compare.",
    ),
    "unsupported_help": (
        "在所引原文里没有找到这句话的依据（{score}），请勿采信。",
        "Nothing in the cited words supports this sentence ({score}); do not rely on it.",
    ),
    "summary_all": ("{count} 句均有据", "all {count} sentence(s) supported"),
    "summary_some": ("{count} 句中 {good} 句有据", "{good} of {count} sentence(s) supported"),
    "refused": ("访谈里没有找到答案", "No answer in the interviews"),
    "nearest": ("最接近的段落", "The nearest passages"),
    "nothing_near": ("没有找到相近的段落。", "No passage comes near."),
    "refused_hint": (
        "换一种问法、放宽范围，或看看下面的段落。",
        "Put the question differently, widen the restriction, or look at the passages below.",
    ),
    "sources": ("出处（{count}）", "Sources ({count})"),
    "open_source": ("查看原文", "Open the source"),
    "open_citation": ("打开出处 {n}", "Open source {n}"),
    "copy": ("复制", "Copy"),
    "how_found": ("来历", "How it was found"),
    "standalone": ("检索用的问题", "Question as searched"),
    "answered_by": ("回答：{model} · 向量：{embedding}", "Answered by {model} · embeddings {embedding}"),
    "usage": (
        "提示 {prompt_tokens} 词元，回答 {completion_tokens} 词元",
        "{prompt_tokens} prompt tokens, {completion_tokens} answer tokens",
    ),
    "timing": (
        "检索 {retrieve} 秒，首字 {first_token} 秒，共 {total} 秒",
        "search {retrieve} s, first word {first_token} s, {total} s in all",
    ),
    "dropped": (
        "模型另外写了 {count} 个不存在的出处，已去掉。",
        "The model wrote {count} citation(s) that do not exist; they were dropped.",
    ),
    "scores": (
        "相关 {score} · 语义 {dense} · 字词 {keyword}",
        "relevance {score} · meaning {dense} · words {keyword}",
    ),
    "source_panel": ("出处", "Source"),
    "previous": ("上一处", "Previous"),
    "next": ("下一处", "Next"),
    "position": ("{n} / {count}", "{n} of {count}"),
    "read_on": ("在阅读页打开", "Open in the reader"),
    "permalink": ("固定链接", "Permanent link"),
    "view": ("显示", "Show"),
    "view_cleaned": ("整理后", "Cleaned"),
    "view_original": ("原文件", "Original file"),
    "script": ("字形", "Script"),
    "script_source": ("原样", "As written"),
    "script_simplified": ("简体", "Simplified"),
    "script_traditional": ("繁體", "Traditional"),
    "quote_is_source": (
        "标出的引文与原文件逐字相同。",
        "The marked quote is letter for letter what the file says.",
    ),
    "source_changed": (
        "原文已经改变：当时引用的话不在原来的位置。下面是当时引用的原文。",
        "The source has changed: the quoted words are no longer there. This is what was quoted.",
    ),
    "source_gone": (
        "这篇访谈已不在访谈集里。下面是当时引用的原文。",
        "This interview is no longer in the collection. This is what was quoted.",
    ),
    "citation_unknown": (
        "没有找到这条引文：原文可能已修改或移除。可以在检索页查找这句话。",
        "This citation cannot be found: its source has been changed or removed. Try the Search page.",
    ),
    "back_to_chat": ("回到会话", "Back to the conversation"),
    "choose_interview": ("选一篇访谈", "Choose an interview"),
}
