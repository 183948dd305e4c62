"""The files of words in resources/matching: their shape, and that nothing in them contradicts anything else."""

import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from wizard.assets import asset, tables
from wizard.flow.matching.folding import fold
from wizard.flow.matching.vocabulary import canonical, is_generic, meanings, names, number_word, ordinal, phrase_at

FILES = sorted([*asset("matching").glob("[a-z][a-z].toml"), asset("matching", "common.toml")])
THINGS = ("kinds", "sizes", "directions", "colours", "places", "themes")
LISTS = {"retired_phrases", "cardinal", "ordinal"}
TEXTS = {
    "room", "room_stems", "building", "area", "floor", "floor_close", "floor_after_number", "ground", "ground_beside",
    "basement", "seats", "seats_before", "retired", "retired_at_edge", "formerly", "formerly_apart", "ordinal_endings",
}  # fmt: skip


def content(file: Path) -> dict[str, Any]:
    return tables("matching", file.name)[0]


def things(language: dict[str, Any]) -> dict[str, str]:
    return {thing: written for section in THINGS for thing, written in language.get(section, {}).items()}


def folded(name: str) -> str:
    return fold("".join(sign for sign in name if sign.isalnum()))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_file_has_the_known_sections_with_words_or_lists(file: Path) -> None:
    language = content(file)
    assert set(language) <= {"ambiguous", "markers", "numbers", *THINGS}
    for name, words in {**language.get("markers", {}), **language.get("numbers", {})}.items():
        if name in LISTS:
            assert words
            assert all(isinstance(row, str) and row.strip() for row in words), name
        else:
            assert name in TEXTS
            assert words.split()
    assert all(written.split() for written in things(language).values())


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_word_stands_once_in_each_list(file: Path) -> None:
    language = content(file)
    lists = [text for name, text in language.get("markers", {}).items() if name not in LISTS]
    for text in [*lists, *things(language).values()]:
        counts = Counter(map(fold, text.split()))
        assert [word for word, count in counts.items() if count > 1] == [], text
    for rows in language.get("numbers", {}).values():
        for row in rows if isinstance(rows, list) else [rows]:
            words = [fold(word) for word in row.split() if word != "-"]
            assert len(words) == len(set(words)), row


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_word_has_two_meanings_in_a_language_only_where_the_file_says_so(file: Path) -> None:
    language = content(file)
    found: dict[str, set[str]] = defaultdict(set)
    for thing, written in things(language).items():
        for name in written.split():
            found[folded(name)].add(thing)
    ambiguous = {folded(word) for word in language.get("ambiguous", "").split()}
    assert {word for word, meant in found.items() if len(meant) > 1} == ambiguous


def test_the_words_that_mark_floors_of_one_sort_are_words_for_floors() -> None:
    for file in FILES:
        markers = content(file).get("markers", {})
        known = set(markers.get("floor", "").split())
        assert set(markers.get("floor_close", "").split()) <= known, file.name
        assert set(markers.get("floor_after_number", "").split()) <= known, file.name
        assert set(markers.get("ground_beside", "").split()) <= set(markers.get("ground", "").split()), file.name


def test_every_thing_stands_in_the_same_section_everywhere_and_has_two_languages_or_more() -> None:
    sections: dict[str, set[str]] = defaultdict(set)
    for file in FILES:
        language = content(file)
        for section in THINGS:
            for thing in language.get(section, {}):
                sections[thing].add(section)
    assert {thing for thing, where in sections.items() if len(where) > 1} == set()
    assert len(sections) > 500


def test_no_word_for_a_number_is_the_name_of_a_thing() -> None:
    rows = [
        row
        for file in FILES
        for name in ("cardinal", "ordinal")
        for row in content(file).get("numbers", {}).get(name, [])
    ]
    words = {fold(word) for row in rows for word in row.split() if word != "-"}
    assert {word for word in words if meanings(word)} == set()


def test_things_are_known_by_their_names_in_every_language() -> None:
    assert meanings(fold("Genf")) == meanings(fold("Genève")) == meanings("geneva") == ("geneva",)
    assert {fold("Löwe"), "leone", fold("leijona")} <= set(names("lion"))
    assert names("nothing of the kind") == ()
    assert set(meanings("pil")) == {"willow", "arrow"}
    assert meanings("quokka") == ()


def test_kinds_have_one_word_for_all_and_names_stay_as_they_are() -> None:
    assert canonical(fold("Vorstandszimmer")) == "boardroom"
    assert canonical(fold("Großer")) == "large"
    assert canonical("genf") == "genf"


def test_names_of_several_words_are_one_name() -> None:
    assert phrase_at(["new", "york", "2"]) == ("newyork", 2)
    assert phrase_at(["phone", "booth"]) == ("phone", 2)
    assert phrase_at(["new", "room"]) == ("", 0)
    assert phrase_at(["quokka"]) == ("", 0)


def test_numbers_and_words_without_a_meaning_of_their_own() -> None:
    assert (number_word("drei"), number_word("iv"), number_word("quokka")) == (3, 4, None)
    assert (ordinal(fold("troisième")), ordinal("quokka")) == (3, None)
    assert is_generic(fold("Besprechungsräume"))
    assert not is_generic("quokka")


def test_nothing_is_read_before_the_first_match() -> None:
    code = (
        "import wizard.flow.matching.table; from wizard.flow.matching.vocabulary import vocabulary; "
        "raise SystemExit(vocabulary.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
