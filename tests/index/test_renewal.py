"""An index that another version made is made anew from its sources."""

import json
from pathlib import Path

import pytest

from rag.errors import IndexStoreError
from rag.index.library import open_library
from tests.index.helpers import WordEmbedder, make_interview


@pytest.mark.parametrize("spoil", ["format", "field", "bytes"])
def test_an_index_that_cannot_be_read_is_started_afresh_from_its_sources(tmp_path: Path, spoil: str) -> None:
    data, source = tmp_path / "data", tmp_path / "one.txt"
    library = open_library(data, WordEmbedder())
    library.put(make_interview("one", [("甲", "桥很长。")]), source)
    library.close()
    manifest = data / "manifest.json"
    document = json.loads(manifest.read_text(encoding="utf-8"))
    if spoil == "format":
        document["format"] -= 1
    else:
        del document["interviews"]["one"]["turns"]
    manifest.write_text("{" if spoil == "bytes" else json.dumps(document), encoding="utf-8")

    reader = open_library(data, WordEmbedder())
    with pytest.raises(IndexStoreError, match="rag ingest"):
        reader.records()
    assert reader.renew() == ([] if spoil == "bytes" else [source])
    assert reader.records() == []
    assert spoil == "bytes" or not list((data / "interviews").glob("*.json"))
    reader.put(make_interview("one", [("甲", "桥很长。")]), source)
    assert [record.id for record in reader.records()] == ["one"]
    assert reader.is_sound()
    assert reader.renew() == []
