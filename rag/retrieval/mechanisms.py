"""What a search does beyond its two legs, each part of which the evaluation can switch off."""

from dataclasses import dataclass

from rag.retrieval.fusion import DENSE_WEIGHT, KEYWORD_WEIGHT


@dataclass(frozen=True, slots=True)
class Mechanisms:
    """Weights of the legs, and which mechanisms are on."""

    dense_weight: float = DENSE_WEIGHT
    keyword_weight: float = KEYWORD_WEIGHT
    people: bool = True
    unnamed: bool = True
    interviews: bool = True
    comparison: bool = True
    translation: bool = True
    levelling: bool = True
    crossing: bool = True
    whole: bool = True
    romanisation: bool = True
    collapsing: bool = True


ALL_MECHANISMS = Mechanisms()
