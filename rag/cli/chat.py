"""`rag chat`: a conversation in the terminal."""

from rag.cli.ask import open_chatbot, print_answer, stream_answer
from rag.cli.console import notices
from rag.errors import ModelError
from rag.messages import say
from rag.types import Filters, Message

_LEAVE = {"/exit", "/quit", "exit", "quit", "退出"}


def chat_in_terminal(filters: Filters) -> None:
    """Answer questions until the user leaves; each may build on the ones before."""
    chatbot = open_chatbot(filters)
    history: list[Message] = []
    notices.print(say("chat_hint"))
    while (question := _next_question()) is not None:
        if not question:
            continue
        try:
            answer = stream_answer(chatbot.stream(question, history, filters))
        except ModelError as error:  # an endpoint that fails once may answer the next question
            notices.print(f"{say('error')}: {error}", style="red")
            continue
        except KeyboardInterrupt:
            notices.print(say("stopped"))
            continue
        print_answer(answer)
        history += [Message("user", question), Message("assistant", answer.answer)]


def _next_question() -> str | None:
    try:
        question = input("\n> ").strip()
    except (EOFError, KeyboardInterrupt):
        notices.print()
        return None
    return None if question.casefold() in _LEAVE else question
