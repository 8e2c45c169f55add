"""The local model: one server a process, its own tokenizer, constrained decoding."""

import subprocess
import sys
from pathlib import Path

import pytest

from rag.errors import ModelError
from rag.providers.local_model import LocalModel
from rag.providers.local_server import LocalServer, get_local_server
from rag.providers.weights import ensure_weights
from rag.settings import Settings


@pytest.fixture
def model(local_server: LocalServer) -> LocalModel:
    settings = Settings()
    return LocalModel("local", ensure_weights(settings), settings.threads)


@pytest.mark.slow
def test_a_grammar_holds_the_reply(model: LocalModel) -> None:
    question = [{"role": "user", "content": "Is Beijing in China?"}]
    deltas = list(model.stream(question, max_tokens=8, grammar='root ::= "perhaps"'))
    assert "".join(delta.text for delta in deltas) == "perhaps"


@pytest.mark.slow
def test_the_same_question_gets_the_same_reply(model: LocalModel) -> None:
    question = [{"role": "user", "content": "说出三种颜色。"}]
    replies = {"".join(delta.text for delta in model.stream(question, max_tokens=12)) for _ in range(2)}
    assert len(replies) == 1


@pytest.mark.slow
def test_tokens_are_counted_by_the_models_own_tokenizer(model: LocalModel) -> None:
    assert model.count_tokens("你好世界") == 2
    assert model.count_tokens("") == 0


@pytest.mark.slow
def test_a_choice_comes_with_probabilities(model: LocalModel) -> None:
    question = [{"role": "user", "content": "Is Beijing in China? Reply A for yes, B for no."}]
    told = model.choose(question, ["A", "B"])
    assert told["A"] > told["B"]


@pytest.mark.slow
def test_a_process_has_one_server(local_server: LocalServer, model: LocalModel) -> None:
    assert get_local_server(ensure_weights(Settings()), 1) is local_server


def test_a_file_that_cannot_be_loaded_is_one_sentence(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp", reason="the extra `local` is not installed")
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(ModelError, match=r"broken\.gguf cannot be loaded") as caught:
        LocalModel("broken", broken, 1).count_tokens("x")
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_the_server_ends_with_the_process_that_started_it(local_server: LocalServer) -> None:
    code = (
        "import os, signal\n"
        "from rag.providers.local_server import get_local_server\n"
        "from rag.providers.weights import ensure_weights\n"
        "from rag.settings import Settings\n"
        "print(get_local_server(ensure_weights(Settings()), 1).process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    child = Path("/proc") / done.stdout.strip()
    if not child.parent.is_dir():
        pytest.skip("needs /proc")
    for _ in range(50):
        if not child.exists() or "State:\tZ" in (child / "status").read_text():
            return
        subprocess.run(["sleep", "0.2"], check=True)
    pytest.fail("the model outlives the process that asked for it")
