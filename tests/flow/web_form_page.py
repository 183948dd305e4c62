"""A small web page in memory: it answers the walk as the page's script would."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.flow.web_form_screen import Control, Screen, bare
from wizard.flow.web_form import Answer, Command, Do, answer_from
from wizard.flow.web_form.page_commands import spoken

Told = Mapping[str, Any]
"""What a command carries."""


class Page(Screen):
    """Answers as the page's script would; only `Pause` lets time pass."""

    def answer(self, command: Command) -> Answer:
        """What the script says to this command; its names are checked by `Do`."""
        if self.foreign:
            return decoded({"foreign": self.foreign})
        if self.just_before and command.do is self.just_before[0]:
            happens, self.just_before = self.just_before[1], None
            happens()
        answer = self._commands()[command.do](spoken(command.values))
        return decoded({"quiet": self.now - self.changed, "busy": self.now < self.busy_until, **answer})

    def _commands(self) -> Mapping[Do, Callable[[Told], dict[str, Any]]]:
        return {
            Do.LOOK: lambda c: self._told(*self._find(c), c),
            Do.FILL: lambda c: self._act(c, lambda one: self._type(one, c["value"])),
            Do.PRESS: lambda c: self._act(c, self._press),
            Do.SWITCH: lambda c: self._act(c, lambda one: self._switch(one, on=c["on"])),
            Do.OPEN: lambda c: self._act(c, lambda one: self._open(one, c["wanted"])),
            Do.DESCRIBE: self._describe,
            Do.PICK: lambda c: self._pick(c["wanted"]),
            Do.CLOSE: lambda _: self._close(),
            Do.READ: self._read,
            Do.TEXTS: self._texts,
            Do.ROWS: self._rows,
            Do.FILL_ROW: self._fill_row,
            Do.LOOK_ROW: lambda c: self._in_row(c, lambda one: {"shown": one.shown}),
            Do.OPEN_ROW: lambda c: self._in_row(c, lambda one: self._open(one, c["wanted"])),
            Do.OPTIONS: lambda _: self._options(),
            Do.ENTRIES: lambda c: self._act(c, self._entries),
            Do.ENTRIES_ROW: lambda c: self._in_row(c, self._entries),
            Do.SCROLL: lambda c: {"lines": bool(self.lines), "moved": self._scroll_lines(c)},
            Do.UNFOLD: lambda c: self._unfold(c["number"]),
            Do.OPEN_SIDE: lambda _: self._open_side(),
            Do.FOLD: lambda _: self._fold(),
            Do.OPEN_PART: self._open_part,
            Do.KEEP_FIELD: lambda _: self._keep_field(),
            Do.LEAVE: lambda _: self._leave(),
            Do.TAKE_LINE: lambda _: self._take_line(),
            Do.NEXT: lambda _: self._go_on(),
            Do.AFFIRM: self._affirm,
            Do.OUTLINE: self._outline,
            Do.UNMARK: lambda _: self._unmark(),
        }

    def _affirm(self, c: Told) -> dict[str, Any]:
        if not self.asks_back or c.get("alone"):
            return {}
        if c.get("again") or not self.asks_back[0]:
            return {"dialog": True}
        del self.asks_back[0]
        return {"dialog": True, "done": True}

    # ---- one, none or several

    def _find(self, c: Told) -> tuple[str, list[Control]]:
        known = [c["pointed"]] if "pointed" in c else c.get("learned", [])
        shown = [
            one for one in self.controls for each in known if (one.kind, [one.label]) == (each["kind"], each["names"])
        ]
        if shown:
            return ("one" if len(shown) == 1 else "several"), shown
        for label in c["labels"]:
            found = [one for one in self.controls if one.kind == c["kind"] and bare(one.label) == bare(label)]
            if c.get("beside"):
                found = [one for one in found if bare(one.line) == bare(c["beside"])]
            found = [one for one in found if not c.get("outside") or one.section != c["outside"]]
            inside = [one for one in found if c["section"] and one.section == c["section"]]
            found = inside if inside or c.get("strict") else found
            usable = [one for one in found if not one.off]
            found = usable if c["kind"] == "button" and len(usable) == 1 else found
            if len(found) == 1 and found[0].doubtful:
                return "several", found
            if len(found) == 1:
                return ("none" if found[0].off else "one"), found
            if found:
                return "several", found
        return "none", []

    def _strangers(self, c: Told) -> int:
        """Toggles that are on, of which the recipe knows nothing."""
        known = [bare(label) for label in c.get("own", ())]
        return sum(one.kind == "toggle" and one.shown == "on" and bare(one.label) not in known for one in self.controls)

    def _told(self, trust: str, found: list[Control], c: Told) -> dict[str, Any]:
        words = found[0].shown if trust == "one" else ""
        return {
            "trust": trust,
            "off": trust == "none" and bool(found),
            "doubtful": trust == "several" and len(found) == 1,
            "strangers": self._strangers(c) if trust == "none" and c["kind"] == "toggle" else 0,
            "count": len(found),
            "gone": self.typed is not None and self.typed not in self.controls,
            "holds": "value" in c and words == c["value"],
            "empty": words == "",
            "shown": "" if c.get("secret") else words,
            "native": bool(found) and found[0].native,
            "by": "person" if "pointed" in c else "remembered" if "learned" in c else "label",
        }

    # ---- acting

    def _act(self, c: Told, work: Callable[[Control], dict[str, Any]]) -> dict[str, Any]:
        trust, found = self._find(c)
        if trust != "one":
            return self._told(trust, found, c)
        more = work(found[0])
        return {**self._told(*self._find(c), c), "done": True, **more}

    def _put(self, one: Control, shown: str) -> None:
        one.shown = one.makes_of(shown)
        self.touch()
        one.does()

    def _type(self, one: Control, text: str) -> dict[str, Any]:
        self.typed = one
        self._put(one, text)
        return {}

    def _press(self, one: Control) -> dict[str, Any]:
        one.presses += 1
        self.touch()
        one.does()
        return {}

    def _switch(self, one: Control, *, on: bool) -> dict[str, Any]:
        if (one.shown == "on") is not on:
            self._put(one, "on" if on else "off")
        return {"shown": one.shown}

    # ---- lists

    def _open(self, one: Control, wanted: Sequence[str]) -> dict[str, Any]:
        if fits(one.shown, wanted):
            return {"picked": True, "shown": one.shown}
        if not one.native:
            self.open, self.scrolled = one, 0
            self.touch()
            return {"opened": True}
        options = [option for option in one.options if fits(option, wanted)]
        if len(options) != 1:
            return {"absent": True, "entries": list(one.options)}
        self._put(one, options[0])
        return {"picked": True, "shown": one.shown}

    def _pick(self, wanted: Sequence[str]) -> dict[str, Any]:
        one = self.open
        if one is None:
            return {"entries": [], "more": False}
        seen = one.options[self.scrolled : self.scrolled + one.window]
        fitting = [option for option in seen if fits(option, wanted)]
        if len(fitting) > 1:
            return {"absent": True, "several": True}
        if fitting:
            self.open = None
            self._put(one, fitting[0])
            return {"picked": True}
        more = self.scrolled + one.window < len(one.options)
        self.scrolled += one.window if more else 0
        return {"entries": list(seen), "more": more}

    def _entries(self, one: Control) -> dict[str, Any]:
        if one.native:
            return {"entries": list(one.options)}
        self.open, self.scrolled = one, 0
        self.touch()
        return {"opened": True}

    def _options(self) -> dict[str, Any]:
        one = self.open
        if one is None:
            return {"entries": [], "more": False}
        seen = one.options[self.scrolled : self.scrolled + one.window]
        more = self.scrolled + one.window < len(one.options)
        self.scrolled += one.window if more else 0
        return {"entries": list(seen), "more": more}

    def _close(self) -> dict[str, Any]:
        self.open = None
        self.touch()
        return {}

    # ---- rows

    def _free_rows(self, c: Told) -> list[Control]:
        """Called as wanted, or nameless and new since the page was marked."""
        free = [one for one in self._row_fields(c["section"]) if not one.shown]
        named = [one for one in free if fits(one.label, c["labels"])]
        return named or [one for one in free if not one.label and one not in self.marked]

    def _row_fields(self, section: str) -> list[Control]:
        fields = [one for one in self.controls if one.kind == "field" and not one.off]
        return [one for one in fields if not section or one.section == section]

    def _rows(self, c: Told) -> dict[str, Any]:
        wanted, fields = bare(c.get("value", "")), self._row_fields(c["section"])
        words = [bare(one.shown) for one in fields] + [bare(text) for head, text in self.cells if head == c["section"]]
        self.marked = fields if c.get("mark") else self.marked
        paired = (c.get("value", ""), c.get("more", "")) in self.paired
        listed = bool(wanted) and wanted in words
        free = len(self._free_rows(c))
        return {
            "free": free,
            "listed": listed,
            **dict.fromkeys(("dialog", "open"), bool(self.line_dialog)),
            "paired": paired,
        }

    def _fill_row(self, c: Told) -> dict[str, Any]:
        named = self._free_rows(c)
        if len(named) != 1:
            return {"trust": "several" if named else "none", "count": len(named)}
        self._put(named[0], c["value"])
        return {"trust": "one", "done": True}

    def _in_row(self, c: Told, work: Callable[[Control], dict[str, Any]]) -> dict[str, Any]:
        fields = [one for one in self._row_fields(c["section"]) if bare(one.shown) == bare(c["row"])]
        if len(fields) != 1:
            return {"trust": "several" if fields else "none", "count": len(fields), "holds": False}
        if "labels" not in c:
            return {"trust": "one", "shown": fields[0].shown}
        lists = [one for one in self.controls if one.kind == "list" and one.row == fields[0].row]
        if len(lists) != 1:
            return {"trust": "several" if lists else "none", "count": len(lists)}
        return {"trust": "one", "shown": lists[0].shown, "native": lists[0].native, **work(lists[0])}

    # ---- ways that no recipe names

    def _scroll_lines(self, c: Told) -> bool:
        drawn = [one for one in self.controls if one in self.lines]
        if drawn == self.lines:
            return True
        before = self.lines.index(drawn[0]) if drawn else 0
        at = len(self.lines) - 1 if c.get("end") else 0 if c["top"] else before + 1
        if at >= len(self.lines) or at == before:
            return False
        self.controls = [one for one in self.controls if one not in self.lines]
        self.show(self.lines[at])
        return True

    def _unfold(self, number: int) -> dict[str, Any]:
        if number >= len(self.menus):
            return {}
        self.unfolded = self.menus[number]
        self.show(*self.unfolded)
        return {"opened": True}

    def _open_side(self) -> dict[str, Any]:
        if not self.sides:
            return {}
        self.show(*self.sides.pop(0))
        return {"opened": True}

    def _fold(self) -> dict[str, Any]:
        self.controls = [one for one in self.controls if one not in self.unfolded]
        return {}

    def _open_part(self, c: Told) -> dict[str, Any]:
        self.tried = [] if c.get("first") else self.tried
        if c.get("first") and (lines := [one for one in self.editable if bare(one.label) in map(bare, c["labels"])]):
            self.show(*lines)
            return {"opened": True, "inline": True}
        name = c.get("name") or next((one for one in self.parts if one not in (*self.tried, self.front)), "")
        if name not in self.parts:
            return {}
        before = self.front
        self.tried.append(name)
        if before:
            self.controls = [one for one in self.controls if one not in self.parts[before]]
            for one in self.parts[before] if self.forgets else ():
                one.shown = ""
            self.front = name
        self.show(*self.parts[name])
        return {"opened": True, "name": name, "from": before}

    def _keep_field(self) -> dict[str, Any]:
        if self.typed not in self.editable:
            return {}
        if self.keeps_lines:
            self.controls.remove(self.typed)
            self.texts.append(self.typed.shown)
        self.touch()
        return {"done": True}

    def _leave(self) -> dict[str, Any]:
        shown, self.beneath = self.beneath, []
        self.show(*shown)
        return {"done": bool(shown)}

    def _take_line(self) -> dict[str, Any]:
        if not self.line_dialog or self.line_dialog[-1].off:
            return {}
        self._press(self.line_dialog[-1])
        return {"done": True}

    def _go_on(self) -> dict[str, Any]:
        if not self.next_page:
            return {}
        self.controls, self.next_page = self.next_page, []
        self.touch()
        return {"done": True, "name": "Next"}

    # ---- what is read, and marked

    def _texts(self, c: Told) -> dict[str, Any]:
        text = " \n ".join(self.texts).lower()

        def first(words: Sequence[str]) -> str:
            return next((one for one in words if one.lower() in text), "")

        has_sent = self.sends_at is not None and self.now >= self.sends_at
        return {
            "shows": first(c.get("shows", ())),
            "fails": first(c.get("fails", ())),
            "password": self.password,
            "marked": not self.is_new,
            "changed": self.shows_clicks and not self.is_new,
            "sent": has_sent,
            "waiting": has_sent and self.now < self.answered_at,
        }

    def _read(self, c: Told) -> dict[str, Any]:
        for label in c["labels"]:
            found = [one for one in self.controls if one.kind == "field" and bare(one.label) == bare(label)]
            if len(found) == 1:
                return {"trust": "one", "shown": found[0].shown}
        return {"trust": "none", "shown": ""}

    def _outline(self, c: Told) -> dict[str, Any]:
        for one in self._find(c)[1]:
            one.outlined = True
            self.outlined_once.append(one.label)
        return {}

    def _describe(self, c: Told) -> dict[str, Any]:
        found = self._find(c)[1]
        return {"name": found[0].label, "place": found[0].section} if len(found) == 1 else {}

    def _unmark(self) -> dict[str, Any]:
        for one in self.controls:
            one.outlined = False
        return {}


def decoded(told: Told) -> Answer:
    """As the page's script says it, in JSON."""
    answer = answer_from(json.dumps(told))
    assert isinstance(answer, Answer), answer
    return answer


def fits(text: str, wanted: Sequence[str]) -> bool:
    return bare(text) in [bare(one) for one in wanted]
