"""The parts under the pages: escaping, matching, conversations, catalog, uploads, strings."""

import threading
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.types import Person
from rag.ui.conversations import ConversationStore, Entry, new_conversation
from rag.ui.examples import example_questions
from rag.ui.intake import save_upload
from rag.ui.markup import label, marked
from rag.ui.matching import find_matches
from rag.ui.people import profiles, topics_of
from rag.ui.strings import TEXTS
from tests.ui.fakes import HOSTILE, fake_chatbot, make_interview

TEXT = st.text(max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=5)


@given(TEXT, SPANS)
def test_marked_text_holds_no_markup_but_its_marks(text: str, spans: list[tuple[int, int]]) -> None:
    code = marked(text, spans).code.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in code
    assert ">" not in code
    assert '"' not in code


def test_a_caption_leaves_nothing_for_markdown_to_act_on() -> None:
    caption = label(HOSTILE, limit=1000)
    for active in ("](", "![", "http://", ":material", ":red[", "<script", "$a", "| a"):
        assert active not in caption
    assert caption.replace("\\", "").replace("\u200b", "") == HOSTILE


def test_matches_are_found_across_scripts_widths_and_cases() -> None:
    text = "這是開源模型，也叫ＯＰＥＮ Source。"
    found = [text[start:end] for start, end in find_matches("开源 open", text)]
    assert found == ["開源", "ＯＰＥＮ"]


def test_a_query_of_question_words_marks_nothing() -> None:
    assert find_matches("什么", "他说什么都行") == []


def test_two_tabs_in_one_conversation_lose_nothing(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path)
    conversation = new_conversation()
    threads = [threading.Thread(target=store.add, args=(conversation, Entry(f"问{n}"))) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = store.load(conversation.id)
    assert kept is not None
    assert len(kept.entries) == 20
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]


def test_an_answer_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path)
    answer = fake_chatbot().ask("开源让大家怎样？")
    kept = store.add(new_conversation(), Entry("开源让大家怎样？", answer))
    assert store.load(kept.id) == kept
    assert kept.entries[0].answer == answer


def test_a_damaged_conversation_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "0123456789ab.json").write_text("{")
    assert ConversationStore(tmp_path).list() == []


def test_a_conversation_id_cannot_leave_its_folder(tmp_path: Path) -> None:
    elsewhere = ConversationStore(tmp_path).save(new_conversation())
    store = ConversationStore(tmp_path / "conversations")
    store.save(new_conversation())
    assert store.load(f"../{elsewhere.id}") is None
    store.delete(f"../{elsewhere.id}")
    assert ConversationStore(tmp_path).load(elsewhere.id) == elsewhere


@pytest.mark.parametrize(
    "name", ["../../x.txt", "..", "a\x00b.txt", ".hidden", "C:\\x\\y.txt", "", "普通.txt"]
)
def test_an_upload_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    path = save_upload(tmp_path / "uploads", name, b"x")
    assert path.parent == tmp_path / "uploads"
    assert path.read_bytes() == b"x"
    assert not path.name.startswith(".")


def test_files_of_one_name_from_two_folders_do_not_replace_each_other(tmp_path: Path) -> None:
    paths = [save_upload(tmp_path, f"talks/{year}/talk.txt", b"x") for year in (2023, 2024)]
    assert paths == [tmp_path / "talks" / str(year) / "talk.txt" for year in (2023, 2024)]


def test_people_are_one_person_however_written_and_ordered_by_what_they_say() -> None:
    traditional = make_interview("two", "林壹", "記者：好？\n\n林壹：好。", "二", "2023", "報")
    alias = replace(traditional, people=(Person("林壹", "interviewee", "", ("林一",)),))
    other = make_interview("he", "何二", "记者：短？\n\n何二：短。")
    people = profiles([other, alias, make_interview()])
    assert [person.name for person in people] == ["林壹", "何二"]
    assert people[0].interview_ids == ("two", "lin")
    assert topics_of(people[0], make_interview())[0] == "您怎么看开源模型？"


def test_examples_are_addressed_to_who_answered() -> None:
    assert example_questions([make_interview()])[0] == "林一怎么看开源模型？"


def test_every_sentence_exists_in_both_languages_with_the_same_fields() -> None:
    for key, (chinese, english) in TEXTS.items():
        assert chinese, key
        assert english, key
        fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (chinese, english)]
        assert fields[0] == fields[1], key
