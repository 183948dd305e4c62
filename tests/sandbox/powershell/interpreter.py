"""Walks the tree of a script and does what stands there; what it does not know is an error, so nothing passes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tree_sitter import Node

from tests.sandbox.powershell import core_cmdlets, dotnet, operators
from tests.sandbox.powershell.expressions import Expressions, ScriptBlock
from tests.sandbox.powershell.objects import (
    HashTable,
    as_list,
    as_text,
    is_true,
)
from tests.sandbox.powershell.parameters import Parameter, bound, declared
from tests.sandbox.powershell.shell import Shell
from tests.sandbox.powershell.syntax_tree import bare, marks, part, parts, text
from wizard.sandbox.exchange import ExchangeError

_MOST_ROUNDS = 10_000


class ReturnSignal(BaseException):
    """`return`, with what it gives."""

    def __init__(self, outputs: list[Any]) -> None:
        super().__init__()
        self.outputs = outputs


class ExitSignal(BaseException):
    """`exit`, with its code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class LoopSignal(BaseException):
    """`break` or `continue`."""


class ErrorRecord(HashTable):
    """`$_` within `catch`."""

    def __str__(self) -> str:
        return str(self["Exception"]["Message"])


@dataclass(frozen=True)
class PowerShellFunction:
    """A function that the script declares."""

    parameters: tuple[Parameter, ...]
    body: tuple[Node, ...]


@dataclass
class ScriptCmdlet(dotnet.DotnetObject):
    """`$PSCmdlet`."""

    shell: Shell

    def do_shouldprocess(self, target: Any, action: Any = "") -> bool:
        if self.shell.what_if:
            self.shell.printed.append(f'What if: Performing the operation "{action}" on target "{as_text(target)}".')
        return not self.shell.what_if


class Interpreter(Expressions):
    """One run of one script."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self._error: ExchangeError | None = None

    def run(self, root: Node, given: Mapping[str, Any]) -> int:
        """The whole script; its exit code."""
        known = declared(part(root, "param_block"))
        if self.shell.what_if and "supportsshouldprocess" not in text(root).casefold():
            raise ExchangeError("A parameter cannot be found that matches parameter name 'WhatIf'.")
        names = bound(known, [], given, self.value) | {"PSCmdlet": ScriptCmdlet(self.shell)}
        for name, value in (names | {"PSBoundParameters": HashTable(given)}).items():
            self.shell.assign(name, value)
        try:
            for node in parts(root):
                if node.type != "param_block":
                    self._print(node)
        except ExitSignal as ended:
            return ended.code
        except ReturnSignal as ended:
            self.shell.print([as_text(one) for one in ended.outputs])
        return 0

    def _print(self, node: Node) -> None:
        for statement in parts(node) if node.type == "statement_list" else [node]:
            self.shell.print([as_text(one) for one in self.outputs(statement)])

    # ---- statements: each gives what it puts out

    def outputs(self, node: Node) -> list[Any]:
        node = bare(node)
        found: Callable[[Node], list[Any]] | None = getattr(self, f"_do_{node.type}", None)
        return found(node) if found else as_list(self.value(node))

    def _do_program(self, node: Node) -> list[Any]:
        return self.outputs_of(parts(node))

    def _do_statement_list(self, node: Node) -> list[Any]:
        return self.outputs_of(parts(node))

    def _do_statement_block(self, node: Node) -> list[Any]:
        return self.outputs_of(parts(node))

    def _do_script_block(self, node: Node) -> list[Any]:
        return self.outputs_of([one for one in parts(node) if one.type != "param_block"])

    _do_script_block_body = _do_named_block = _do_statement_list

    def _do_empty_statement(self, _node: Node) -> list[Any]:
        return []

    def _do_block_name(self, _node: Node) -> list[Any]:
        return []

    def _do_pipeline(self, node: Node) -> list[Any]:
        return self.outputs_of(parts(node))

    def _do_pipeline_chain(self, node: Node) -> list[Any]:
        first, *others = parts(node)
        found = self.outputs(first)
        for one in others:
            found = self._command(one, found)
        return found

    def _do_command(self, node: Node) -> list[Any]:
        return self._command(node, None)

    def _do_command_name(self, node: Node) -> list[Any]:
        """A command without arguments."""
        return self._named(text(node), [], {}, None)

    def _do_assignment_expression(self, node: Node) -> list[Any]:
        left, sign, right = (bare(one) for one in parts(node))
        value = self.value(right)
        if text(sign) != "=":
            value = operators.arithmetic(self.value(left), text(sign).removesuffix("="), value)
        self.assign(left, value)
        return []

    def _do_if_statement(self, node: Node) -> list[Any]:
        condition, then, *others = parts(node)
        if is_true(self.value(condition)):
            return self.outputs(then)
        for clause in (each for one in others for each in (parts(one) if one.type == "elseif_clauses" else [one])):
            inner = parts(clause)
            if clause.type == "else_clause" or is_true(self.value(inner[0])):
                return self.outputs(inner[-1])
        return []

    def _do_foreach_statement(self, node: Node) -> list[Any]:
        name, values, block = parts(node)
        put: list[Any] = []
        for value in as_list(self.value(values)):
            self.assign(bare(name), value)
            if not self._round(block, put):
                break
        return put

    def _do_while_statement(self, node: Node) -> list[Any]:
        condition, block = parts(node)
        put: list[Any] = []
        for _ in range(_MOST_ROUNDS):
            if not is_true(self.value(condition)) or not self._round(block, put):
                return put
        raise ExchangeError("The loop never ends.")

    def _do_do_statement(self, node: Node) -> list[Any]:
        block, condition = parts(node)
        put: list[Any] = []
        for _ in range(_MOST_ROUNDS):
            if not self._round(block, put) or is_true(self.value(condition)) is ("until" in marks(node)):
                return put
        raise ExchangeError("The loop never ends.")

    def _do_for_statement(self, node: Node) -> list[Any]:
        begin, condition, onward = (
            node.child_by_field_name(f"for_{one}") for one in ("initializer", "condition", "iterator")
        )
        put: list[Any] = []
        if begin:
            self.outputs(begin)
        for _ in range(_MOST_ROUNDS):
            if (condition and not is_true(self.value(condition))) or not self._round(parts(node)[-1], put):
                return put
            if onward:
                self.outputs(onward)
        raise ExchangeError("The loop never ends.")

    def _round(self, block: Node, put: list[Any]) -> bool:
        """Whether the loop goes on."""
        try:
            put.extend(self.outputs(block))
        except LoopSignal as told:
            return str(told) == "continue"
        return True

    def _do_try_statement(self, node: Node) -> list[Any]:
        block, *others = parts(node)
        catch = part(node, "catch_clause") or next((part(one, "catch_clause") for one in others), None)
        last = part(node, "finally_clause")
        put: list[Any] = []
        try:
            put += self.outputs(block)
        except ExchangeError as problem:
            if catch is None:
                raise
            put += self._caught(problem, parts(catch)[-1])
        finally:
            put += self.outputs(parts(last)[-1]) if last is not None else []
        return put

    def _caught(self, problem: ExchangeError, block: Node) -> list[Any]:
        before, self._error = self._error, problem
        record = ErrorRecord(Exception=HashTable(Message=str(problem)))
        try:
            with self.shell.within({"_": record, "PSItem": record}):
                return self.outputs(block)
        finally:
            self._error = before

    def _do_function_statement(self, node: Node) -> list[Any]:
        block = part(node, "script_block")
        within = (block and part(block, "param_block")) or part(node, "param_block")
        known = declared(part(node, "function_parameter_declaration")) + declared(within)
        others = {"function_name", "function_parameter_declaration", "param_block"}
        body = tuple(one for one in parts(node) if one.type not in others)
        self.shell.functions[text(parts(node)[0]).casefold()] = PowerShellFunction(known, body)
        return []

    def _do_flow_control_statement(self, node: Node) -> list[Any]:
        word, inner = marks(node)[0], parts(node)
        if word == "return":
            raise ReturnSignal(self.outputs(inner[0]) if inner else [])
        if word == "exit":
            raise ExitSignal(int(self.value(inner[0])) if inner else 0)
        if word == "throw":
            raise self._error if not inner and self._error else ExchangeError(as_text(self.value(inner[0])))
        raise LoopSignal(word)

    # ---- commands

    def _command(self, node: Node, piped: list[Any] | None) -> list[Any]:
        node = bare(node)
        if node.type == "command_name":
            return self._named(text(node), [], {}, piped)
        if node.type != "command":
            raise ExchangeError("Expressions are only allowed as the first element of a pipeline.")
        head, *rest = parts(node)
        elements = part(node, "command_elements")
        if head.type == "command_invokation_operator":
            called = self.value(rest[0])
            loose, options = self._arguments(elements, frozenset())
            return (
                self.call(called, loose)
                if isinstance(called, ScriptBlock)
                else self._named(called, loose, options, piped)
            )
        name = text(head)
        function = self.shell.functions.get(name.casefold())
        switches = (
            frozenset(one.name.casefold() for one in function.parameters if one.is_switch) if function else frozenset()
        )
        loose, options = self._arguments(elements, switches)
        return self._named(name, loose, options, piped)

    def _named(self, name: str, loose: list[Any], options: dict[str, Any], piped: list[Any] | None) -> list[Any]:
        numbers = re.fullmatch(r"(\d+)\.\.(\d+)", name)
        if numbers:  # a range without blanks looks like a command to the grammar
            return list(range(int(numbers[1]), int(numbers[2]) + 1))
        function = self.shell.functions.get(name.casefold())
        if function is not None:
            return self._call_function(function, loose, options)
        core = core_cmdlets.CORE.get(name.casefold())
        if core is not None:
            return core(core_cmdlets.CommandLine(self, piped, loose, options))
        if loose:
            raise ExchangeError(f"A positional parameter cannot be found that accepts an argument of '{name}'.")
        if piped is not None:
            raise ExchangeError(f"The input object cannot be bound to any parameters for the command '{name}'.")
        return as_list(self.shell.command(name, options))

    def _call_function(self, function: PowerShellFunction, loose: list[Any], options: Mapping[str, Any]) -> list[Any]:
        names = bound(function.parameters, loose, options, self.value)
        with self.shell.scope(names):
            try:
                return [one for node in function.body for one in self.outputs(node)]
            except ReturnSignal as ended:
                return ended.outputs

    def call(self, block: ScriptBlock, args: list[Any], names: Mapping[str, Any] | None = None) -> list[Any]:
        """A script block with its arguments, and the variables that it is given besides."""
        known = declared(part(block.node, "param_block"))
        given = bound(known, args, {}, self.value) if known else {}
        inner = [one for one in parts(block.node) if one.type != "param_block"]
        with self.shell.within({**given, **(names or {})}):
            return self.outputs_of(inner)

    def _arguments(self, elements: Node | None, switches: frozenset[str]) -> tuple[list[Any], dict[str, Any]]:
        loose: list[Any] = []
        options: dict[str, Any] = {}
        waiting = ""
        for node in elements.named_children if elements else ():
            if node.type == "command_argument_sep":
                continue
            if node.type == "command_parameter":
                waiting = text(node).removeprefix("-").removesuffix(":")
                options[waiting] = True
                joined = node.next_sibling is not None and text(node.next_sibling).startswith(":")
                waiting = "" if waiting.casefold() in switches and not joined else waiting
                continue
            splatted = self._splatted(node)
            if splatted is not None:
                options |= splatted
            elif waiting:
                options[waiting] = self.value(node)
            else:
                loose.append(self.value(node))
            waiting = ""
        return loose, options

    def _splatted(self, node: Node) -> Mapping[str, Any] | None:
        inner = bare(node)
        if inner.type != "variable" or not text(inner).startswith("@"):
            return None
        return dict(self.shell.variable(text(inner)[1:]))
