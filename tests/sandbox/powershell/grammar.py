"""Reads a script into things that can be run one after the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.sandbox.powershell.shell import Runner, Shell, as_list, as_text, compare, prop
from wizard.sandbox.exchange import ExchangeError

_TOKEN = re.compile(
    r"""(?P<space>[ \t]+|\#[^\n]*|`\n)|(?P<line>[\n;])|(?P<text>'(?:[^']|'')*')|(?P<spliced>"[^"]*")"""
    r"""|(?P<name>\$\w+)|(?P<option>-[A-Za-z]+:?)|(?P<number>\d+(?![\w-]))|(?P<sign>@\(|[(){}|,=.])|(?P<word>[A-Za-z][\w-]*)"""
)
_COMPARISONS = ("eq", "ne", "in", "notin", "gt")


@dataclass(frozen=True)
class ScriptToken:
    """A piece of the script."""

    kind: str
    text: str


def _tokens(script: str) -> Iterator[ScriptToken]:
    at = 0
    while at < len(script):
        found = _TOKEN.match(script, at)
        if found is None:
            raise ExchangeError(f"Unexpected token: {script[at : at + 20]!r}")
        at = found.end()
        if found.lastgroup and found.lastgroup != "space":
            yield ScriptToken(found.lastgroup, found[0])
    yield ScriptToken("end", "")


class Parser:
    """A recursive descent; each method reads one thing and gives what runs it."""

    def __init__(self, script: str) -> None:
        self._tokens = list(_tokens(script))
        self._at = 0

    def script(self) -> list[Runner]:
        """All statements."""
        return self._statements("end")

    # ---- statements

    def _statements(self, until: str) -> list[Runner]:
        found: list[Runner] = []
        self._skip_lines()
        while not self._is(until):
            if self._is("end"):
                raise ExchangeError("Missing closing '}' in statement block.")
            found.append(self._statement())
            self._skip_lines()
        return found

    def _statement(self) -> Runner:
        if self._word("if"):
            return self._if()
        if self._word("foreach"):
            return self._foreach()
        if self._word("throw"):
            return self._throw()
        begun = self._at
        if self._is("name"):
            target = self._take().text
            names = self._properties()
            if self._is("="):
                self._take()
                return self._assignment(target, names, self._pipeline())
            self._at = begun
        return self._pipeline()

    def _assignment(self, target: str, names: list[str], value: Runner) -> Runner:
        def assign(shell: Shell) -> None:
            if not names:
                shell.names[target] = value(shell)
                return
            holder = shell.variable(target)
            for name in names[:-1]:
                holder = prop(holder, name)
            prop(holder, names[-1])
            key = next(key for key in holder if key.casefold() == names[-1].casefold())
            holder[key] = value(shell)

        return assign

    def _if(self) -> Runner:
        self._expect("(")
        condition = self._pipeline()
        self._expect(")")
        then, otherwise = self._block(), list[Runner]()
        if self._word("else"):
            otherwise = self._block()
        return lambda shell: _run(shell, then if _is_true(condition(shell)) else otherwise)

    def _foreach(self) -> Runner:
        self._expect("(")
        name = self._take().text
        if not self._word("in"):
            raise ExchangeError("Missing 'in' after variable in foreach loop.")
        values = self._pipeline()
        self._expect(")")
        inner = self._block()
        return lambda shell: _each(shell, name, values(shell), inner)

    def _throw(self) -> Runner:
        message = self._primary()

        def throw(shell: Shell) -> None:
            raise ExchangeError(str(message(shell)))

        return throw

    def _block(self) -> list[Runner]:
        self._skip_lines()
        self._expect("{")
        found = self._statements("}")
        self._take()
        return found

    # ---- pipelines and commands

    def _pipeline(self) -> Runner:
        run = self._command() if self._is("word") else self._expression()
        while self._is("|"):
            self._take()
            self._skip_lines()
            run = self._piped(run)
        return run

    def _command(self) -> Runner:
        name = self._take().text
        options, loose = self._arguments()
        if loose:
            raise ExchangeError(f"A positional parameter cannot be found that accepts an argument of '{name}'.")
        return lambda shell: shell.command(name, {key: value(shell) for key, value in options.items()})

    def _piped(self, source: Runner) -> Runner:
        """What stands behind a pipe: `Where-Object` or `ForEach-Object`."""
        name = self._take().text
        if name not in ("Where-Object", "ForEach-Object"):
            raise ExchangeError(f"The input object cannot be bound to any parameters for the command '{name}'.")
        self._skip_lines()
        if self._is("{"):
            inner = self._block()
            if name == "ForEach-Object":
                return lambda shell: _each(shell, "$_", source(shell), inner)
            return lambda shell: [one for one in as_list(source(shell)) if _is_true(_each(shell, "$_", [one], inner))]
        return self._where(source)

    def _where(self, source: Runner) -> Runner:
        """`Where-Object Name -EQ value`."""
        name = self._take().text
        operator = self._take().text.removeprefix("-").casefold()
        if operator not in _COMPARISONS:
            raise ExchangeError(f"A parameter cannot be found that matches parameter name '{operator}'.")
        value = self._value()
        return lambda shell: [one for one in as_list(source(shell)) if compare(prop(one, name), operator, value(shell))]

    def _arguments(self) -> tuple[dict[str, Runner], list[Runner]]:
        options: dict[str, Runner] = {}
        loose: list[Runner] = []
        while not self._ends_command():
            if not self._is("option"):
                loose.append(self._value())
                continue
            name = self._take().text.removeprefix("-")
            bare = not name.endswith(":") and (self._ends_command() or self._is("option"))
            options[name.removesuffix(":")] = (lambda _shell: True) if bare else self._value()
        return options, loose

    def _ends_command(self) -> bool:
        return any(self._is(one) for one in ("line", "end", "|", ")", "}"))

    # ---- values

    def _expression(self) -> Runner:
        left = self._comparison()
        while self._is("option") and self._peek().text.casefold() == "-and":
            self._take()
            left = _both(left, self._comparison())
        return left

    def _comparison(self) -> Runner:
        if self._is("option") and self._peek().text.casefold() == "-not":
            self._take()
            inner = self._primary()
            return lambda shell: not _is_true(inner(shell))
        left = self._value()
        if self._is("option") and self._peek().text in ("-split", "-join"):
            return self._split_or_joined(left, self._take().text)
        if self._is("option") and self._peek().text.removeprefix("-").casefold() in _COMPARISONS:
            operator = self._take().text.removeprefix("-").casefold()
            right = self._value()
            return lambda shell: compare(left(shell), operator, right(shell))
        return left

    def _split_or_joined(self, left: Runner, operator: str) -> Runner:
        """`-split` takes a pattern, and every text of a list apart; `-join` puts a list together."""
        sign = self._value()
        if operator == "-join":
            return lambda shell: str(sign(shell)).join(str(one) for one in as_list(left(shell)))
        return lambda shell: [
            part for one in as_list(left(shell)) or [""] for part in re.split(str(sign(shell)), str(one))
        ]

    def _value(self) -> Runner:
        """One value, or several with commas between them."""
        found = [self._primary()]
        while self._is(","):
            self._take()
            self._skip_lines()
            found.append(self._primary())
        return found[0] if len(found) == 1 else (lambda shell: [one(shell) for one in found])

    def _primary(self) -> Runner:
        token = self._take()
        match token.kind, token.text:
            case "text", text:
                run: Runner = lambda _shell: text[1:-1].replace("''", "'")  # noqa: E731
            case "spliced", text:
                run = lambda shell: re.sub(r"\$\w+", lambda found: as_text(shell.variable(found[0])), text[1:-1])  # noqa: E731
            case "name", text:
                run = lambda shell: shell.variable(text)  # noqa: E731
            case "number", text:
                run = lambda _shell: int(text)  # noqa: E731
            case "word", text:
                run = lambda _shell: text  # noqa: E731
            case "sign", "(":
                run = self._pipeline()
                self._expect(")")
            case "sign", "@(":
                run = self._list()
            case _:
                raise ExchangeError(f"Unexpected token: {token.text!r}")
        return _of(run, self._properties())

    def _list(self) -> Runner:
        found: list[Runner] = []
        self._skip_lines()
        while not self._is(")"):
            found.append(self._pipeline())
            self._skip_lines()
        self._take()
        return lambda shell: [one for run in found for one in as_list(run(shell))]

    def _properties(self) -> list[str]:
        names: list[str] = []
        while self._is("."):
            self._take()
            names.append(self._take().text)
        return names

    # ---- tokens

    def _peek(self) -> ScriptToken:
        return self._tokens[self._at]

    def _take(self) -> ScriptToken:
        found = self._peek()
        self._at += found.kind != "end"
        return found

    def _is(self, what: str) -> bool:
        """By its kind, or a sign by itself."""
        token = self._peek()
        return token.kind == what or (token.kind == "sign" and token.text == what)

    def _word(self, text: str) -> bool:
        """Whether this word comes next; then it is taken."""
        found = self._is("word") and self._peek().text == text
        self._at += found
        return found

    def _expect(self, sign: str) -> None:
        if not self._is(sign):
            raise ExchangeError(f"Missing '{sign}' before {self._peek().text!r}.")
        self._take()

    def _skip_lines(self) -> None:
        while self._is("line"):
            self._take()


def _of(run: Runner, names: list[str]) -> Runner:
    def read(shell: Shell) -> Any:
        value = run(shell)
        for name in names:
            value = prop(value, name)
        return value

    return read if names else run


def _both(left: Runner, right: Runner) -> Runner:
    return lambda shell: _is_true(left(shell)) and _is_true(right(shell))


def _is_true(value: Any) -> bool:
    """A list of one is what it holds."""
    return bool(value[0]) if isinstance(value, list) and len(value) == 1 else bool(value)


def _run(shell: Shell, inner: list[Runner]) -> list[Any]:
    return [one for statement in inner for one in as_list(statement(shell))]


def _each(shell: Shell, name: str, values: Any, inner: list[Runner]) -> list[Any]:
    told: list[Any] = []
    for value in as_list(values):
        shell.names[name] = value
        told.extend(_run(shell, inner))
    return told
