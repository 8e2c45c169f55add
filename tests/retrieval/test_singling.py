"""What a comparing question asks of one of those it compares, and what is searched for among his words."""

import pytest

from rag.retrieval.known import Known
from rag.retrieval.query import understand
from rag.types import Person

KNOWN = Known.of(
    [Person("林青", "panelist"), Person("周野", "panelist", "剧场院长"), Person("方远", "panelist")]
)


@pytest.mark.parametrize(
    ("question", "subject", "asked"),
    [
        ("算力够不够？林青和周野分歧在哪", "算力够不够", "林青怎么看算力够不够？"),
        ("林青和周野谈算力，侧重点有何不同？", "谈算力", "林青怎么看算力？"),
        ("谈到算力，林青和周野各自怎么说？", "算力", "林青怎么看算力？"),
        ("算力够吗？林青和周野态度一样吗", "算力够吗", "林青认为算力够吗？"),
        ("林青和周野都管过剧场，他们各自把票价看成什么？", "把票价看成什么", "林青把票价看成什么？"),
        (
            "现在适合开剧场吗，青海的林青和剧场的周野讲法有什么不一样？",
            "现在适合开剧场吗",
            "林青认为现在适合开剧场吗？",
        ),
        (
            "林青跟周野谈票价高低，各自是怎么判断的，谁更乐观一点？",
            "谈票价高低, 是怎么判断的",
            "林青谈票价高低，是怎么判断的？",
        ),
        (
            "林青、周野对于在乡下开剧场，各自赞成到什么程度？",
            "在乡下开剧场, 赞成到什么程度",
            "林青对于在乡下开剧场，赞成到什么程度？",
        ),
        (
            "票价到底差多远？林青、周野、方远三个人各自给的答案是什么",
            "票价到底差多远",
            "林青认为票价到底差多远？",
        ),
        ("该不该涨价？林青和周野的看法正好相反吗", "该不该涨价", "林青怎么看该不该涨价？"),
        ("林青跟周野，各自估计票价要涨多少？", "估计票价要涨多少", "林青估计票价要涨多少？"),
        (
            "都说年轻人怕累，搞光伏的林青和带剧团的周野认这个说法吗？各自的解释是什么",
            "年轻人怕累, 认这个说法吗",
            "都说年轻人怕累，林青认这个说法吗？",
        ),
        (
            "一百个人干一万人的活——关于饭碗，林青和周野说的有啥不一样？",
            "一百个人干一万人的活——关于饭碗",
            "林青怎么看一百个人干一万人的活，关于饭碗？",
        ),
        ("票价该怎么定，林青和后来的院长周野想法一致吗？", "票价该怎么定", "林青认为票价该怎么定？"),
        ("林青和周野对方远的评价各强调什么？", "对方远的评价强调什么", "林青对方远的评价强调什么？"),
        ("三位嘉宾对剧场能不能涨价，立场有什么不同？", "对剧场能不能涨价", "林青怎么看剧场能不能涨价？"),
        (
            "现在算不算开剧场的好时候？把圆桌上三位嘉宾的说法都给我列一下",
            "现在算不算开剧场的好时候",
            "林青怎么看现在算不算开剧场的好时候？",
        ),
        (
            "各国的票价，林青和周野各用什么数字说明？",
            "各国的票价, 用什么数字说明",
            "各国的票价，林青用什么数字说明？",
        ),
        (
            "林青和周野都赞成涨价，各自的理由和顾虑有什么不一样？",
            "赞成涨价, 的理由和顾虑有什么",
            "林青赞成涨价，他的理由和顾虑有什么？",
        ),
        ("该不该涨价？请对照林青与周野的讲法。", "该不该涨价", "林青怎么看该不该涨价？"),
    ],
)
def test_one_of_those_compared_is_asked_in_their_place(question: str, subject: str, asked: str) -> None:
    single = understand(question, KNOWN, []).single
    assert (single.subject, single.put_to("林青")) == (subject, asked)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("林青支持涨价吗？周野家的剧场涨了没有？", ["林青支持涨价吗？", "周野家的剧场涨了没有？"]),
        (
            "剧场不只是生意，林青说它是什么东西，周野说它像什么地方？",
            ["剧场不只是生意，林青说它是什么东西？", "剧场不只是生意，周野说它像什么地方？"],
        ),
        (
            "票价还差多少?林青怎么估,周野拿自家剧场又怎么估",
            ["林青认为票价还差多少？", "票价还差多少，周野拿自家剧场又怎么估？"],
        ),
        ("张三怎么看票价", []),
    ],
)
def test_each_is_asked_what_the_question_asks_of_him(question: str, asked: list[str]) -> None:
    compared = understand(question, KNOWN, []).compared
    assert [single.put_to(name) for name, single in compared.items()] == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "What did Lin Qing and Zhou Ye each say in the rapid-fire round?",
            "what did X say in the rapid-fire round?",
        ),
        ("How do Lin Qing and Zhou Ye differ on ticket prices?", "What does X say about this: ticket prices"),
        (
            "On opening theatres to everyone, where do Lin Qing and Zhou Ye stand?",
            "What does X say about this: opening theatres to everyone",
        ),
        (
            "How long does it take? Compare Lin Qing and Zhou Ye.",
            "What does X say about this: how long does it take",
        ),
    ],
)
def test_an_english_question_is_put_to_one(question: str, asked: str) -> None:
    assert understand(question, KNOWN, []).single.put_to("X") == asked


def test_where_nothing_but_the_difference_is_asked_nobody_is_asked_anything() -> None:
    single = understand("林青和周野的看法有什么不同？", KNOWN, []).single
    assert (single.subject, single.put_to("林青")) == ("", "")
