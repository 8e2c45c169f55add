"""Collection, people, search, comparison, models and evaluation: (中文, English)."""

COLLECTION: dict[str, tuple[str, str]] = {
    "model_in_use": ("当前模型", "Model in use"),
    "model_kind_openai": ("在线模型", "hosted"),
    "model_kind_local": ("本机模型", "on this machine"),
    "model_kind_extractive": ("不用模型，直接摘录原文", "no model: the sources' own sentences"),
    "embedding_in_use": ("向量模型", "Embeddings"),
    "interviews_indexed": ("已收录 {count} 篇访谈", "{count} interview(s) indexed"),
    "next_better": ("怎样用上更好的模型", "How to get a better one"),
}
