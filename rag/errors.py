"""Every error a caller may meet, each carrying one sentence: what, where, what to do next.

RagError
├── SettingsError      a setting is unknown or has an unusable value
├── SourceError        a source file cannot be read or holds no interview
├── IndexStoreError    the index is empty, damaged, or made by another embedding model
├── ModelError         a model or endpoint is missing, refuses the key, or does not answer
└── PromptError        a prompt file is missing a field, or names one that does not exist
"""


class RagError(Exception):
    """Base of all errors shown to people; its text is the whole message, never a traceback."""


class SettingsError(RagError):
    """Raised when a setting is unknown or unusable; the sentence names it and the allowed values."""


class SourceError(RagError):
    """Raised when a file cannot become an interview; nothing of it was indexed."""


class IndexStoreError(RagError):
    """Raised when the index is empty or unusable; the sentence names the command that mends it."""


class ModelError(RagError):
    """Raised when a model is missing or an endpoint fails; the sentence never contains the key."""


class PromptError(RagError):
    """Raised when a prompt file and the fields given to it do not match."""
