import pytest

from rag.text.romanisation import latin_forms, romanised, split_name


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("徐冰", "Xu Bing"),
        ("张宏江", "Zhang Hongjiang"),
        ("歐陽修", "Ouyang Xiu"),
        ("Tom", "Tom"),
        ("钛媒体AGI", "钛媒体AGI"),
    ],
)
def test_a_name_is_shown_family_name_first(name: str, written: str) -> None:
    assert romanised(name) == written


def test_a_compound_surname_is_one() -> None:
    assert split_name("司马相如") == ("司马", "相如")
    assert split_name("马云") == ("马", "云")


def test_a_name_is_matched_in_both_orders_and_with_every_reading() -> None:
    assert {"zhang hongjiang", "hongjiang zhang", "hong-jiang zhang", "zhanghongjiang"} <= latin_forms(
        "张宏江"
    )
    assert {"shan xiao", "dan xiao"} <= latin_forms("单晓")
