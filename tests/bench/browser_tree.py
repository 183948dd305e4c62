"""The browser's own accessibility tree, told in the same process and without a port.

A hidden page of Chromium's developer tools is attached to the page; the object by which these tools speak to the
browser carries the DevTools protocol both ways. It is a whole debugger, so it has no place where somebody signs in.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

FIRST_ID = 900_000_000
"""The tools themselves count their messages from 1 on."""
POLL_MS, LONGEST_MS = 5, 15_000
_LISTEN = """(() => {
  if (typeof DevToolsAPI === "undefined" || typeof DevToolsHost === "undefined") return false;
  if (window.answers) return true;
  window.answers = new Map();
  const whole = DevToolsAPI.dispatchMessage, chunk = DevToolsAPI.dispatchMessageChunk, mine = text => {
    const {id, result, error} = JSON.parse(text);
    if (!(id >= FIRST_ID)) return false;
    window.answers.set(id, JSON.stringify(result || {error}));
    return true;
  };
  let parts = [], left = 0;
  DevToolsAPI.dispatchMessage = text => { if (!mine(text)) whole.call(DevToolsAPI, text); };
  DevToolsAPI.dispatchMessageChunk = (part, size) => {
    if (size) { parts = []; left = size; }
    parts.push(part);
    left -= part.length;
    if (left <= 0 && !mine(parts.join(""))) parts.forEach((one, at) => chunk.call(DevToolsAPI, one, at ? 0 : size));
  };
  return true;
})()""".replace("FIRST_ID", str(FIRST_ID))


def answer_of(page: QWebEnginePage, script: str, world: int = 0) -> Any:
    """What the script gives, waited for; None where the page is just being left."""
    loop, told = QEventLoop(), list[Any]()

    def hear(answer: Any) -> None:
        told.append(answer)
        loop.quit()

    page.runJavaScript(script, world, hear)
    QTimer.singleShot(LONGEST_MS, loop, loop.quit)
    if not told:
        loop.exec()
    return told[0] if told else None


def rest(ms: int) -> None:
    """Let the page go on for so long."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop, loop.quit)
    loop.exec()


@dataclass(frozen=True)
class TreeNames:
    """Names and roles of the marked elements, and how long the browser took for them."""

    by_mark: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    ms: float = 0.0


class BrowserTree:
    """Asks the tree of one page; the tools are attached as long as this lives."""

    def __init__(self, page: QWebEnginePage, parent: QObject) -> None:
        began = time.perf_counter()
        profile = QWebEngineProfile(parent)
        """Of its own: the profile of a product's page lets nothing of the tools load."""
        self._tools = QWebEnginePage(profile, profile)
        self._number = FIRST_ID
        page.setDevToolsPage(self._tools)
        self.is_ready = self._until(lambda: bool(answer_of(self._tools, _LISTEN)))
        self.ready_ms = (time.perf_counter() - began) * 1000

    def close(self) -> None:
        """Before the page goes."""
        self._tools.deleteLater()

    def names(self, mark: str) -> TreeNames:
        """Of every element that has this attribute, in frames and shadow roots, too."""
        began = time.perf_counter()
        root = self._ask("DOM.getDocument", depth=-1, pierce=True).get("root", {})
        nodes = list(_nodes(root))
        marked = {one["backendNodeId"]: int(_attributes(one)[mark]) for one in nodes if mark in _attributes(one)}
        frames = {one["frameId"] for one in nodes if "contentDocument" in one and "frameId" in one}
        trees = [self._ask("Accessibility.getFullAXTree")]
        trees += [self._ask("Accessibility.getFullAXTree", frameId=one) for one in sorted(frames)]
        told = {
            marked[one["backendDOMNodeId"]]: {
                part: str(one.get(part, {}).get("value", "")) for part in ("name", "role")
            }
            for tree in trees
            for one in tree.get("nodes", ())
            if one.get("backendDOMNodeId") in marked
        }
        return TreeNames(told, (time.perf_counter() - began) * 1000)

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        number = self._number
        message = json.dumps({"id": number, "method": method, "params": params})
        spoken = json.dumps({"id": 0, "method": "dispatchProtocolMessage", "params": [message]})
        answer_of(self._tools, f"DevToolsHost.sendMessageToEmbedder({json.dumps(spoken)})")
        told = list[str]()

        def has_come() -> bool:
            answer = answer_of(self._tools, f'window.answers.get({number}) || ""')
            told.extend([answer] if answer else [])
            return bool(told)

        self._until(has_come)
        answer: dict[str, Any] = json.loads(told[0]) if told else {}
        return answer

    @staticmethod
    def _until(is_so: Callable[[], bool]) -> bool:
        end = time.monotonic() + LONGEST_MS / 1000
        while not is_so():
            if time.monotonic() > end:
                return False
            rest(POLL_MS)
        return True


def _nodes(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield node
    inner = [*node.get("children", ()), *node.get("shadowRoots", ())]
    for one in [*inner, *([node["contentDocument"]] if "contentDocument" in node else [])]:
        yield from _nodes(one)


def _attributes(node: Mapping[str, Any]) -> Mapping[str, str]:
    listed = node.get("attributes", ())
    return dict(zip(listed[::2], listed[1::2], strict=False))
