"""Whole texts as pages, tools and offices lay them out: nearly every sentence is credited rightly."""

from tests.ingestion.credited import INVENTED, verdicts


def test_sentences_are_credited_rightly_and_hardly_one_is_put_in_a_wrong_mouth() -> None:
    found = [each for labelled in sorted(INVENTED.glob("*.*.json")) for each in verdicts(labelled)]
    assert len(found) > 2800
    assert sum(each.right for each in found) >= 0.935 * len(found)
    assert sum(each.wrong_mouth for each in found) <= 0.02 * len(found)
