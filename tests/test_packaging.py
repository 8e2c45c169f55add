"""The wheel works outside the checkout: prompts, schema, texts and the page travel inside it."""

import json
import os
import re
import subprocess
import sys
import time
import tomllib
import urllib.request
import zipfile
from pathlib import Path

import pytest

import rag
from tests.conftest import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built as a release is."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the wheel's files come before the checkout's."""
    folder = tmp_path_factory.mktemp("installed")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(folder),
        str(wheel),
    ]
    subprocess.run(command, check=True)
    return {**os.environ, "PYTHONPATH": str(folder), "RAG_LLM": "extractive"}


def run(installed: dict[str, str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rag", *arguments]
    return subprocess.run(command, cwd=folder, env=installed, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_the_wheel_holds_what_the_package_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    prompts = {f"rag/_prompts/{path.name}" for path in (ROOT / "prompts").glob("*.md")}
    assert prompts
    assert (
        prompts
        | {"rag/_app/streamlit_app.py", "rag/schemas/answer.json", "rag/messages.toml", "rag/py.typed"}
        <= names
    )
    assert not [name for name in names if name.startswith(("tests", "seeds"))]


@pytest.mark.slow
def test_an_installed_wheel_ingests_and_answers_outside_the_checkout(
    installed: dict[str, str], tmp_path: Path
) -> None:
    where = subprocess.run(
        [sys.executable, "-c", "import rag; print(rag.__file__)"],
        cwd=tmp_path,
        env=installed,
        capture_output=True,
        text=True,
    )
    assert str(ROOT) not in where.stdout
    (tmp_path / "mine.txt").write_text(
        "记者：您怎么看基础研究？\n张三：我认为基础研究需要长期投入。\n", encoding="utf-8"
    )
    assert run(installed, tmp_path, "ingest", "mine.txt").returncode == 0
    answered = run(installed, tmp_path, "ask", "张三怎么看基础研究？", "--json")
    assert answered.returncode == 0, answered.stderr
    assert json.loads(answered.stdout)["citations"][0]["source_file"] == "mine.txt"


@pytest.mark.slow
def test_every_prompt_of_the_wheel_can_be_loaded(installed: dict[str, str], tmp_path: Path) -> None:
    code = "import sys; from rag.prompts import load_prompt; [load_prompt(name) for name in sys.argv[1:]]"
    names = [path.stem for path in (ROOT / "prompts").glob("*.md")]
    subprocess.run([sys.executable, "-c", code, *names], cwd=tmp_path, env=installed, check=True)


@pytest.mark.slow
def test_the_installed_page_starts_says_where_and_ends_with_its_command(
    installed: dict[str, str], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "rag", "app", "--no-browser"]
    page = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**installed, "HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert page.stdout is not None
        address = re.search(r"http://localhost:\d+", page.stdout.readline())
        assert address
        with urllib.request.urlopen(f"{address[0]}/_stcore/health") as reply:
            assert reply.status == 200
    finally:
        page.terminate()
        page.communicate(timeout=30)
    for _ in range(50):
        try:
            urllib.request.urlopen(f"{address[0]}/_stcore/health")
        except OSError:
            return
        time.sleep(0.1)
    pytest.fail("the page outlives its command")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_everything_with_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    pins = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(pins) > 100
    assert [
        pin for pin in pins if not re.match(r"[\w.\[\]-]+==\S+", pin) or "--hash=sha256:" not in pin
    ] == []


def test_no_lock_pulls_in_a_deep_learning_framework() -> None:
    heavy = re.compile(r"^(torch|tensorflow|transformers|nvidia-\S+)==", re.MULTILINE)
    assert [lock.name for lock in LOCKS if heavy.search(lock.read_text(encoding="utf-8"))] == []


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    locked = {
        re.split(r"==", line)[0]
        for line in LOCKS[-1].read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    assert [name for line in declared if (name := re.split(r"[<>=;\[ ]", line)[0]) not in locked] == []


def test_the_public_surface_is_what_it_says() -> None:
    assert set(rag.__all__) == {"Settings", "__version__", "build_chatbot"}
    assert all(getattr(rag, name) for name in rag.__all__)


def test_nothing_committed_names_a_registry_or_a_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    address = re.compile(r"(pypi\.org/simple|files\.pythonhosted|/root/|/work/|--extra-index-url)")
    found = []
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if (
            path.suffix in (".py", ".toml", ".md", ".txt", ".json", "")
            and path.is_file()
            and path != Path(__file__)
        ):
            found += [name] if address.search(path.read_text(encoding="utf-8", errors="ignore")) else []
    assert found == []
