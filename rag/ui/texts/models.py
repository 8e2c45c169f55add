"""Models and evaluation: (中文, English)."""

MODELS: dict[str, tuple[str, str]] = {
    "model_in_use": ("当前模型", "Model in use"),
    "answers_by": ("回答：{model}", "Answers: {model}"),
    "embeddings_by": ("向量：{model}", "Embeddings: {model}"),
    "model_details": ("换用其他模型", "Use another model"),
    "model_kind_openai": ("在线模型", "hosted"),
    "model_kind_local": ("本机模型", "on this machine"),
    "model_kind_extractive": ("不用模型，直接摘录原文", "no model: the sources' own sentences"),
    "embedding_in_use": ("向量模型", "Embeddings"),
    "next_better": ("怎样用上更好的模型", "How to get a better one"),
    "next_local": (
        "在下面填写在线模型的地址和密钥，或在 .env 里设置 OPENAI_API_KEY"
        "（以及 OPENAI_BASE_URL、RAG_LLM_MODEL）。",
        "Enter the address and key of a hosted model below, or set OPENAI_API_KEY (and OPENAI_BASE_URL, "
        "RAG_LLM_MODEL) in .env.",
    ),
    "next_extractive": (
        '运行 pip install "interview-rag[local]" 安装本机模型，或在下面填写在线模型的地址和密钥。',
        'Run pip install "interview-rag[local]" for a model on this machine, or enter the address and key '
        "of a hosted model below.",
    ),
    "models_choose": ("换一个模型", "Use another model"),
    "models_session_only": (
        "只对这个浏览器会话有效；密钥不会写到任何地方，关掉页面就没有了。",
        "For this browser session only; the key is written nowhere and is gone when the page is closed.",
    ),
    "models_hosted_only": (
        "下面三项只用于在线模型（任何兼容 OpenAI 的服务，包括本机的 Ollama、LM Studio）。",
        "The next three are for hosted models: any OpenAI-compatible service, Ollama and LM Studio too.",
    ),
    "models_kind": ("用什么回答", "Answer with"),
    "kind_auto": ("自动选择", "whatever is available"),
    "kind_openai": ("在线模型", "a hosted model"),
    "kind_local": ("本机模型", "the model on this machine"),
    "kind_extractive": ("不用模型，摘录原文", "no model: quote the sources"),
    "models_address": ("服务地址", "Service address"),
    "models_name": ("模型名", "Model name"),
    "models_key": ("密钥", "Key"),
    "models_use": ("使用", "Use"),
    "models_reset": ("恢复默认模型", "Back to the default model"),
    "no_reports": (
        "还没有评测报告。在终端运行 rag evaluate，结果会出现在这里。",
        "No reports yet. Run “rag evaluate” in a terminal and its results appear here.",
    ),
    "report": ("报告", "Report"),
    "report_damaged": (
        "读不了 {path}；请重新运行 rag evaluate。",
        "{path} cannot be read; run “rag evaluate” again.",
    ),
    "kind": ("类别", "kind"),
    "share_right": ("答对的比例", "share right"),
    "failing": ("没有答对的问题（{count}）", "Questions that fail ({count})"),
    "missing": ("缺少：{facts}", "Missing: {facts}"),
}
