"""JSON from elsewhere: read as Python reads it, and refused before it can fill the stack."""

import json
from json import JSONDecodeError

import pytest

from wizard.model.json_values import parsed_json


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [1, {"b": null}]}',
        json.dumps({"a [[[" * 300: ']]] \\" {{{' * 300}),
        json.dumps([[]] * 300),
        "[" * 200 + "]" * 200,
        '"a half \\ud83d"',
    ],
)
def test_a_text_means_what_python_reads_in_it(text: str) -> None:
    assert parsed_json(text) == parsed_json(text.encode()) == json.loads(text)


def test_other_encodings_of_json_are_read() -> None:
    assert parsed_json('{"ü": 1}'.encode("utf-16")) == parsed_json('{"ü": 1}'.encode("utf-8-sig")) == {"ü": 1}


@pytest.mark.parametrize("text", ["[" * 201, '{"a":' * 100_000, '["' + "]" * 500 + '",' + "[" * 300, "[[" * 300 + '"'])
def test_a_text_nested_without_end_is_refused_before_it_is_parsed(text: str) -> None:
    with pytest.raises(ValueError, match="nested too deep") as caught:
        parsed_json(text)
    assert not isinstance(caught.value, JSONDecodeError)


@pytest.mark.parametrize("text", ["", "{", "[1", '"half', b"\xff\xfe", "[]" * 300])
def test_what_is_no_json_is_a_value_error(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"(?s).*"):
        parsed_json(text)


def test_hooks_are_those_of_the_parser() -> None:
    assert parsed_json('{"a": 1, "a": 2}', object_pairs_hook=list) == [("a", 1), ("a", 2)]
