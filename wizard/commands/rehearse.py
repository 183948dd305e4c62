"""`room-wizard rehearse`: a product's recipe against any page, offscreen and without a person. Like `app`, it composes.

For a vendor or support to see whether a new firmware's page still is what the recipe knows.
"""

import json
import os
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wizard import messages
from wizard.commands.rehearsal_comparison import as_json, read_traces, sentence
from wizard.flow.web_form.comparing import StepMove, StepTrace, moves
from wizard.flow.web_form_setup import PageAddress, origin, page_address
from wizard.messages import describe
from wizard.model.json_values import JsonFields, JsonObject
from wizard.model.learned_step import LearnedStep
from wizard.model.problem import Problem, ProblemError
from wizard.model.product import Product
from wizard.model.recipe import Act, PageRoom, PageValues, RecipeStep, StepOutcome, StepReport
from wizard.services.files.learned_steps import read_steps
from wizard.services.files.products import ProductFiles
from wizard.services.files.store import write_atomically

if TYPE_CHECKING:
    from wizard.commands.rehearsal_browser import RehearsalResult
    from wizard.gui.browser.page_view import ProductView

_COMMON = ("alias", "name", "client_id", "client_secret", "tenant", "domain", "sync", "operator", "permission_level")
_ROOM = ("address", "room", "building", "floor")
_SWITCHES = ("use_certificate", "scope_to_mailboxes", "enable")
_TRUTHS = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}
_ASKED, _WRONG, _MOVED = 1, 2, 3
DOTS = "••••"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was asked for on the command line."""

    product: str
    url: str
    values: Path
    report: Path
    ca_file: str = ""
    allow_http: bool = False
    save: bool = False
    renewal: bool = False
    learned: Path | None = None
    """What a person has shown in this product's page before."""
    pictures: Path | None = None
    """Where a picture of the page is kept whenever a step is not done."""
    compare: Path | None = None
    """The report of an earlier run, against which this one is held."""


class UnusableError(Exception):
    """The sentence says why the rehearsal cannot begin."""


def run_rehearsal(asked: Rehearsal) -> int:
    """0 when the recipe did everything, 1 when a person would have been needed, 2 when it could not begin.

    3 when it did everything, but not as in the run that it is compared with.
    """
    messages.use("en")
    try:
        product, where, values = _product(asked.product), _where(asked), read_values(asked.values)
        check_values(product, values, renewal=asked.renewal)
        learned, earlier = _learned(asked.learned), _earlier(asked.compare)
        _make_folder(asked.pictures)
    except UnusableError as error:
        print(f"room-wizard: {error}", file=sys.stderr)
        _write(asked, {"ok": False, "steps": [], "problem": str(error)})
        return _WRONG
    done = _drive(asked, product, where, values, learned)
    secret = values.texts.get("client_secret", "")
    ok = _ok(done.reports, done.problem, _last_clicks(product, asked))
    report: JsonFields = {"ok": ok, **_report(done, secret)}
    moved: tuple[StepMove, ...] = ()
    if earlier is not None:
        moved = moves(earlier, _traces(report))
        report["moved"] = [as_json(one) for one in moved]
        for one in moved:
            print(sentence(one))
        if not moved:
            print("Nothing has moved.")
    _write(asked, report)
    return _ASKED if not ok else _MOVED if moved else 0


def _traces(report: JsonObject) -> tuple[StepTrace, ...]:
    """As the next run reads them: without any secret."""
    return tuple(StepTrace(**{name: step[name] for name in StepTrace.__slots__}) for step in report["steps"])


def _earlier(path: Path | None) -> tuple[StepTrace, ...] | None:
    try:
        return None if path is None else read_traces(path)
    except ValueError as error:
        raise UnusableError(f"{path} cannot be compared with: {error}") from None


def _make_folder(path: Path | None) -> None:
    try:
        if path is not None:
            path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableError(f"the pictures cannot be kept in {path}: {type(error).__name__}") from None


def _write(asked: Rehearsal, report: JsonObject) -> None:
    write_atomically(asked.report, json.dumps(report, ensure_ascii=False, indent=1).encode())


def _last_clicks(product: Product, asked: Rehearsal) -> frozenset[str]:
    """Labels of what may be left to the person, as nobody has allowed to save."""
    return (
        frozenset()
        if asked.save
        else frozenset(step.label for step in _steps(product, asked.renewal) if step.act is Act.SAVE)
    )


def _steps(product: Product, renewal: bool) -> tuple[RecipeStep, ...]:
    recipe = product.recipe
    return () if recipe is None else recipe.renewal if renewal else recipe.set_up


def _product(name: str) -> Product:
    files = ProductFiles()
    known = {product.id: product for product in files.all()}
    found = known.get(name.casefold())
    if found is None:
        raise UnusableError(f"there is no product {name!r}; known are {', '.join(known)}")
    if found.recipe is None:
        raise UnusableError(f"{found.name} has no page of its own to be filled in")
    return found


def _where(asked: Rehearsal) -> PageAddress:
    found = page_address(asked.url)
    if isinstance(found, Problem):
        raise UnusableError(describe(found).title)
    if not found.protected and not asked.allow_http:
        raise UnusableError("this page offers only http; --allow-http says that you know what that means")
    if asked.ca_file and not Path(asked.ca_file).is_file():
        raise UnusableError(f"there is no file {asked.ca_file}")
    return found


def read_values(path: Path) -> PageValues:
    """The values' file. UnusableError where it is not what it should be; its contents are never shown."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UnusableError(f"the values cannot be read: {type(error).__name__}") from None
    except ValueError:
        raise UnusableError("the values are not JSON") from None
    if not isinstance(data, dict):
        raise UnusableError("the values must be a JSON object")
    switches = {name: _switch(name, data[name]) for name in _SWITCHES if name in data}
    odd = [name for name, value in data.items() if name not in (*_SWITCHES, "rooms") and not isinstance(value, str)]
    if odd:
        raise UnusableError(f"{', '.join(odd)} must be text")
    texts = {name: value for name, value in data.items() if name not in (*_SWITCHES, "rooms")}
    texts.setdefault("name", texts.get("alias", ""))
    texts.setdefault("domain", texts.get("tenant", ""))
    rooms = _rooms(data.get("rooms", []))
    texts.setdefault("sync", "specified" if rooms else "")
    return PageValues({name: _spelled(name, text) for name, text in texts.items()}, {"enable": True} | switches, rooms)


def _learned(path: Path | None) -> tuple[LearnedStep, ...]:
    try:
        return () if path is None else read_steps(path)
    except ProblemError as error:
        raise UnusableError(f"{describe(error.problem).title}: {path}") from None


def _switch(name: str, value: object) -> bool:
    """True or false, also as words; anything else would be a guess."""
    known = _TRUTHS.get(value.strip().casefold()) if isinstance(value, str) else value
    if not isinstance(known, bool):
        raise UnusableError(f"{name} must be true or false")
    return known


def _spelled(name: str, text: str) -> str:
    """Names of choices as recipes have them, however somebody wrote them."""
    if name not in ("permission_level", "operator", "sync"):
        return text
    folded = "".join(sign if sign.isalnum() else "_" for sign in text.casefold())
    if name == "permission_level":
        return "read_write" if "write" in folded else "read" if folded.startswith("read") else text
    return folded.strip("_")


def _rooms(data: object) -> tuple[PageRoom, ...]:
    if not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
        raise UnusableError("rooms must be a list of objects with address and room")
    data = [{"building" if name == "office" else name: value for name, value in one.items()} for one in data]
    _refuse_unknown("rooms", {name for one in data for name in one}, _ROOM)
    if not all(str(one.get("address", "")).strip() for one in data):
        raise UnusableError("every room must have an address")
    return tuple(PageRoom(*(str(one.get(name, "")) for name in _ROOM)) for one in data)


def _refuse_unknown(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise UnusableError(f"{what} hold unknown names: {', '.join(unknown)}; known are {', '.join(sorted(known))}")


def check_values(product: Product, values: PageValues, *, renewal: bool) -> None:
    """UnusableError where a name is known to no recipe, or something is missing that this one needs."""
    steps = [step for one in ProductFiles().all() if one.recipe for step in (*one.recipe.set_up, *one.recipe.renewal)]
    _refuse_unknown(
        "the values", values.texts, {*_COMMON, *(step.value for step in steps if not step.value.startswith("'"))} - {""}
    )
    may_be_missing = {setting.name for setting in product.settings if not setting.required}
    needed = [
        step.value for step in _steps(product, renewal) if step.act in (Act.FILL, Act.CHOOSE) and not step.optional
    ]
    missing = [
        one
        for one in sorted(set(needed))
        if not one.startswith("'") and one not in may_be_missing and not values.texts.get(one)
    ]
    if missing:
        raise UnusableError(f"the values lack what {product.name} needs: {', '.join(missing)}")


def _ok(reports: list[StepReport], problem: Problem | None, may_be_left: Collection[str]) -> bool:
    """Everything was done, and nothing is left to anybody but a last click that was not allowed."""
    left = [
        one for one in reports if one.is_open and not (one.outcome is StepOutcome.LEFT and one.label in may_be_left)
    ]
    return problem is None and bool(reports) and not left


def _report(done: "RehearsalResult", secret: str) -> JsonObject:
    steps: list[JsonFields] = [
        {
            "label": one.label,
            "outcome": one.outcome.value,
            "shown": _blotted(one.shown, secret),
            "seconds": one.seconds,
            "found": one.found,
            "called": _blotted(one.called, secret),
            "place": _blotted(one.place, secret),
        }
        for one in done.reports
    ]
    for number, file in done.pictures.items():
        steps[number]["picture"] = file
    told: JsonFields = {"steps": steps}
    if done.said:
        told["page_said"] = [_blotted(one, secret) for one in done.said]
    problem = done.problem
    if problem is not None:
        detail = _blotted(problem.detail, secret)
        told["problem"] = f"{describe(problem).title} ({detail})" if detail else describe(problem).title
    if done.last_picture:
        told["picture"] = done.last_picture
    return told


def _blotted(text: str, secret: str) -> str:
    return text.replace(secret, DOTS) if secret else text


def _drive(
    asked: Rehearsal, product: Product, where: PageAddress, values: PageValues, learned: Sequence[LearnedStep]
) -> "RehearsalResult":
    """The page in an offscreen window of the usual size."""
    _alone()
    from wizard.app import open_application
    from wizard.commands.rehearsal_browser import RehearsalBrowser, RehearsedRecipe
    from wizard.gui.browser.page_view import ProductView
    from wizard.model.settings import Settings

    open_application(Settings(ca_file=asked.ca_file, language="en"))
    _straight()
    view = ProductView(asked.ca_file, "" if where.protected else origin(where.url))
    view.resize(1280, 900)
    view.show()
    known = [one for one in learned if one.product == product.id]
    recipe = RehearsedRecipe(product.id, _steps(product, asked.renewal), values, known, asked.save)
    done = RehearsalBrowser(view, where, recipe, asked.pictures).run()
    _close(view)
    return done


def _alone() -> None:
    """Offscreen, and no variable from outside steers the browser."""
    from wizard.app import prepare

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare(practice=True)


def _straight() -> None:
    """A gateway is in the same network: no proxy stands between."""
    from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory

    QNetworkProxyFactory.setUseSystemConfiguration(False)
    QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))


def _close(view: "ProductView") -> None:
    """The browser's folder goes before the program does."""
    from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

    view.close_browser()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    loop = QEventLoop()
    QTimer.singleShot(300, loop.quit)
    loop.exec()
