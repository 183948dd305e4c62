"""Keeps the catalogues of sentences up to date (`update`), or says what is not (`check`)."""

import re
import sys
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from wizard.messages.languages import ENGLISH, LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
COMPLETE = tuple(one.code for one in LANGUAGES if one != ENGLISH and not one.is_draft)
DRAFTS = tuple(one.code for one in LANGUAGES if one.is_draft)
"""A sentence that is missing in these is shown in English."""
OVERLAYS = {"windows": "keyring"}
"""Sentences that read otherwise on one system, because a word in them is called otherwise there."""
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Day of every catalogue, so that a new look changes no file. When a sentence changed, git knows."""
UNTRANSLATED = "not translated"
KEYWORDS = {"_": None, "N_": None, "messages._": None, "ngettext": (1, 2)}


def main() -> int:
    """`update` or `check`; the exit status is 1 when something is to be done."""
    command = sys.argv[1] if len(sys.argv) > 1 else "check"
    if command == "update":
        for language in (*COMPLETE, *DRAFTS):
            update(language)
        for language, system in each_overlay():
            update(language, system)
        return 0
    wrong = [line for language in COMPLETE for line in faults(language)]
    wrong += [line for language in DRAFTS for line in faults(language, is_draft=True)]
    wrong += [line for language, system in each_overlay() for line in faults(language, system)]
    drafts = ", ".join(f"{language} {share(language):.0%}" for language in DRAFTS)
    print("\n".join(wrong) or f"translations: {', '.join(COMPLETE)} complete; drafts: {drafts}")
    return 1 if wrong else 0


def sentences() -> Catalog:
    """All sentences in the code and in the products' files."""
    template = Catalog(project="room-wizard", charset="utf-8", creation_date=NO_DAY)
    for name, line, message, comments, _context in extract_from_dir(
        ROOT / "wizard", [("**.py", "python")], keywords=KEYWORDS
    ):
        template.add(message, locations=[(f"wizard/{name}", line)], auto_comments=comments)
    for path in sorted((ROOT / "resources" / "products").glob("*.toml")):
        for sentence in _product_sentences(path):
            template.add(sentence, locations=[(f"resources/products/{path.name}", 1)])
    return template


def _product_sentences(path: Path) -> list[str]:
    """What is shown of a product's file; labels of its page stay as they are there, in the page's own language."""
    data = tomllib.loads(path.read_text("utf-8"))
    shown: dict[str, tuple[str, ...]] = {
        "permissions": ("reason", "removal"),
        "corrections": ("guide", "truth"),
        "troubles": ("cause", "remedy"),
        "afterwards": ("text",),
        "settings": ("hint",),
        "files": ("restart",),
    }
    found = [one.get(key) for table, keys in shown.items() for one in data.get(table, ()) for key in keys]
    steps = [*data.get("set_up", ()), *data.get("renewal", ())]
    told = [text for one in steps for text in (_said_of(one), one.get("tell"))]
    return list(dict.fromkeys(filter(None, [data.get("limits"), *found, *told])))


def _said_of(step: Mapping[str, Any]) -> str:
    """What the wizard says in its own words: of things that only a person can do."""
    return str(step["label"]) if step["do"] in ("sign_in", "person", "agree", "link") else ""


def each_overlay() -> list[tuple[str, str]]:
    """Language and system of every catalogue that speaks another system's words; English needs one, too."""
    return [(language, system) for language in ("en", *COMPLETE) for system in OVERLAYS]


def sentences_with(word: str) -> Catalog:
    """All sentences that hold that word."""
    found = Catalog(project="room-wizard", charset="utf-8", creation_date=NO_DAY)
    for message in sentences():
        if message.id and word in str(message.id).lower():
            found.add(message.id)
    return found


def path_of(language: str, system: str = "") -> Path:
    """The catalogue people edit."""
    return FOLDER / language / "LC_MESSAGES" / f"{system or 'room-wizard'}.po"


def read(language: str, system: str = "") -> Catalog:
    """The catalogue as it is; an empty one where there is none."""
    path = path_of(language, system)
    if not path.is_file():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, system: str = "") -> None:
    """Take new sentences in and old ones out, and compile."""
    catalogue = read(language, system)
    catalogue.update(sentences_with(OVERLAYS[system]) if system else sentences(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    path = path_of(language, system)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, omit_header=False, no_location=True, sort_output=True)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, read(language, system))


def share(language: str) -> float:
    """How much of a language is there, of 1."""
    messages = [message for message in read(language) if message.id]
    return sum(not message_fault(message) for message in messages) / max(1, len(messages))


def faults(language: str, system: str = "", *, is_draft: bool = False) -> list[str]:
    """What is missing, superfluous, untranslated, differs in its placeholders, or is not compiled.

    A draft may leave sentences out, so that a change of the English ones does not wait for it.
    """
    catalogue = read(language, system)
    wanted = sentences_with(OVERLAYS[system]) if system else sentences()
    have = {key(m) for m in catalogue if m.id}
    need = {key(m) for m in wanted if m.id}
    found = [f"{language}: not in the catalogue: {text}" for text in sorted(need - have)]
    found += [f"{language}: no longer used: {text}" for text in sorted(have - need)]
    found = [] if is_draft else found
    found += [
        f"{language}: {fault}: {key(m)}"
        for m in catalogue
        if m.id and (fault := message_fault(m)) and not (is_draft and fault == UNTRANSLATED)
    ]
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    mo = path_of(language, system).with_suffix(".mo")
    if not mo.is_file() or mo.read_bytes() != compiled.getvalue():
        found.append(f"{language}: not compiled; run dev.py translations")
    return found


def key(message: Message) -> str:
    """The sentence; the singular where there are two forms."""
    return message.id if isinstance(message.id, str) else message.id[0]


def message_fault(message: Message) -> str:
    """What is wrong with one translation, or nothing."""
    sources = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
    if not all(texts) or message.fuzzy:
        return UNTRANSLATED
    names = set(re.findall(r"{(\w+)}", " ".join(sources)))
    if any(set(re.findall(r"{(\w+)}", text)) != names for text in texts):
        return "placeholders differ"
    return ""


if __name__ == "__main__":
    sys.exit(main())
