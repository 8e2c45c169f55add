"""`rag evaluate`: a question set, measured."""

from pathlib import Path

from rag.cli.ask import open_chatbot
from rag.cli.console import notices, print_json, progress, results
from rag.cli.search import open_searcher, search_passages
from rag.evaluation.answers import Judged, answer_questions
from rag.evaluation.questions import Question, load_questions
from rag.evaluation.report import save_report, summarise, table
from rag.evaluation.retrieval import retrieval_table, retrieve_questions
from rag.messages import say
from rag.types import Filters, ScoredPassage


def evaluate_answers(path: Path, kinds: list[str], limit: int, reports: Path, *, as_json: bool) -> None:
    """Ask every question, print the table and save every answer for reading."""
    questions = select_questions(path, kinds, limit)
    chatbot = open_chatbot()
    judged: list[Judged] = []
    with progress() as report:
        for each in answer_questions(chatbot, questions):
            judged.append(each)
            report("answers", len(judged), len(questions))
    summary = summarise(judged)
    if as_json:
        print_json(summary)
    else:
        results.print(table(summary))
    data, page = save_report(reports, judged)
    notices.print(say("report_saved", data=data, page=page))


def evaluate_retrieval(path: Path, kinds: list[str], limit: int, top_k: int, *, as_json: bool) -> None:
    """Search for every question that has evidence and print the table."""
    searcher = open_searcher(top_k)

    def search(question: Question) -> tuple[ScoredPassage, ...]:
        return search_passages(searcher, question.question, question.history, Filters()).passages

    found = retrieve_questions(search, select_questions(path, kinds, limit))
    if as_json:
        print_json(
            [{"id": each.question.id, "ranks": each.ranks, "characters": each.characters} for each in found]
        )
    else:
        results.print(retrieval_table(found))


def select_questions(path: Path, kinds: list[str], limit: int) -> list[Question]:
    """Return the questions of a set that are asked for, the first `limit` of each kind."""
    chosen: list[Question] = []
    for question in load_questions(path):
        same_kind = sum(question.kind == each.kind for each in chosen)
        if (not kinds or question.kind in kinds) and (not limit or same_kind < limit):
            chosen.append(question)
    return chosen
