"""Runs a script for Exchange Online against the practice tenant: the small part of PowerShell such scripts need.

Assignments, lists, `if (-not (Get-… )) { … }`, `foreach ($x in $y) { … }`, pipes into `ForEach-Object`, and the cmdlets
below with their parameters by name. Anything else is an error, so that a script with a mistake cannot pass.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from wizard.sandbox.exchange import Exchange, ExchangeError, Group

Value = str | tuple[str, ...] | bool
_WORD = re.compile(r"""\s*(?:(?P<text>'(?:[^']|'')*')|(?P<spliced>"[^"]*")|(?P<name>\$\w+)|(?P<plain>[^\s,{}()]+))""")


def run(exchange: Exchange, script: str) -> list[str]:
    """What the script prints. Raises ExchangeError for what Exchange, or PowerShell, would refuse."""
    shell = _Shell(exchange)
    shell.block(_joined(script))
    return shell.printed


def _joined(script: str) -> list[str]:
    """Commands, one a line: comments go, and lists over several lines become one."""
    lines = (line for line in script.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    text = "\n".join(line.rstrip() for line in lines)
    text = re.sub(r"@\(([^)]*)\)", lambda found: "@(" + " ".join(found[1].split()) + ")", text)
    return text.split("\n")


class _Shell:
    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.names: dict[str, Value] = {"$true": True, "$false": False}
        self.printed: list[str] = []

    def block(self, lines: Sequence[str]) -> None:
        rest: Iterator[str] = iter(lines)
        for raw in rest:
            line = raw.strip()
            if line.startswith("if (-not (") and line.endswith(")) {"):
                self._unless_there(line[len("if (-not (") : -len(")) {")], _inner(rest))
            elif found := re.fullmatch(r"foreach \((\$\w+) in (\$\w+)\) \{(.*)\}", line):
                self._for_each(found[1], self._list(found[2]), [found[3]])
            elif line.endswith("| ForEach-Object {"):
                self._for_each("$_", self._list(line.removesuffix("| ForEach-Object {").strip()), _inner(rest))
            elif found := re.fullmatch(r"(\$\w+) = (.*)", line):
                self.names[found[1]] = self._value(found[2])
            else:
                self._command(line)

    def _unless_there(self, question: str, lines: Sequence[str]) -> None:
        if self._command(question) is None:
            self.block(lines)

    def _for_each(self, name: str, values: Sequence[str], lines: Sequence[str]) -> None:
        for value in values:
            self.names[name] = value
            self.block(lines)

    def _list(self, text: str) -> tuple[str, ...]:
        value = self.names[text] if text in self.names else self._value(f"@({text})")
        return value if isinstance(value, tuple) else (str(value),)

    def _value(self, text: str) -> Value:
        if text.startswith("@("):
            return tuple(str(self._word(found)) for found in _WORD.finditer(text[2:-1].replace(",", " ")))
        if found := re.fullmatch(r"\((.*)\)\.DistinguishedName", text):
            group = self._command(found[1])
            if not isinstance(group, Group):
                raise ExchangeError("The property 'DistinguishedName' cannot be found on this object.")
            return group.distinguished_name
        found_word = _WORD.fullmatch(text)
        if found_word is None:
            raise ExchangeError(f"Unexpected token: {text}")
        return self._word(found_word)

    def _word(self, found: re.Match[str]) -> Value:
        if found["text"]:
            return found["text"][1:-1].replace("''", "'")
        if found["spliced"]:
            return re.sub(r"\$\w+", lambda name: str(self._named(name[0])), found["spliced"][1:-1])
        return self._named(found["name"]) if found["name"] else found["plain"]

    def _named(self, name: str) -> Value:
        if name not in self.names:
            raise ExchangeError(f"The variable '{name}' cannot be retrieved because it has not been set.")
        return self.names[name]

    def _command(self, line: str) -> object | None:
        verb, _, rest = line.strip().partition(" ")
        if verb not in CMDLETS:
            raise ExchangeError(f"The term '{verb}' is not recognized as a name of a cmdlet.")
        return CMDLETS[verb](self, self._parameters(rest))

    def _parameters(self, text: str) -> Mapping[str, Value]:
        given: dict[str, Value] = {}
        name = ""
        for found in _WORD.finditer(text.replace(":$", " $")):
            plain = found["plain"] or ""
            if plain.startswith("-"):
                name = plain[1:]
                given[name] = True
            elif name:
                given[name] = self._word(found)
            else:
                raise ExchangeError(f"A positional parameter cannot be found that accepts argument '{plain}'.")
        return given


def _inner(rest: Iterator[str]) -> list[str]:
    """The lines up to the brace that closes the block."""
    lines: list[str] = []
    for line in rest:
        if line.strip() == "}":
            return lines
        lines.append(line)
    raise ExchangeError("Missing closing '}' in statement block.")


Given = Mapping[str, Value]


def _get(table: Callable[[Exchange], Mapping[str, object]]) -> Callable[[_Shell, Given], object | None]:
    return lambda shell, given: table(shell.exchange).get(str(given["Identity"]))


def _new_group(shell: _Shell, given: Given) -> None:
    if given.get("Type") != "Security":
        raise ExchangeError("Only a mail-enabled security group can be used in a scope.")
    shell.exchange.groups[str(given["Name"])] = Group(str(given["Name"]))


def _set_group(shell: _Shell, given: Given) -> None:
    shell.exchange.groups[str(given["Identity"])].hidden = given["HiddenFromAddressListsEnabled"] is True


def _members(shell: _Shell, given: Given) -> None:
    members = given["Members"]
    shell.exchange.set_members(str(given["Identity"]), members if isinstance(members, tuple) else (str(members),))


def _new_scope(shell: _Shell, given: Given) -> None:
    found = re.fullmatch(r"MemberOfGroup -eq '(.*)'", str(given["RecipientRestrictionFilter"]))
    if found is None:
        raise ExchangeError("The recipient restriction filter is not valid.")
    shell.exchange.scopes[str(given["Name"])] = found[1]


def _assign(shell: _Shell, given: Given) -> None:
    shell.exchange.assign(str(given["Name"]), str(given["App"]), str(given["Role"]), str(given["CustomResourceScope"]))


def _test(shell: _Shell, given: Given) -> None:
    """Answers at once, whatever the caches still say."""
    principal, resource = str(given["Identity"]), str(given["Resource"])
    for one in shell.exchange.assignments.values():
        if one.principal_id == principal:
            shell.printed.append(f"{one.role} {resource} InScope={shell.exchange.in_scope(one, resource)}")


def _processing(shell: _Shell, given: Given) -> None:
    if given.get("DeleteSubject") is False and given.get("AddOrganizerToSubject") is False:
        shell.exchange.shows_subject.add(str(given["Identity"]))


CMDLETS: Mapping[str, Callable[[_Shell, Given], object | None]] = {
    "Connect-ExchangeOnline": lambda shell, given: None,
    "Get-DistributionGroup": _get(lambda exchange: exchange.groups),
    "New-DistributionGroup": _new_group,
    "Set-DistributionGroup": _set_group,
    "Update-DistributionGroupMember": _members,
    "Get-ServicePrincipal": _get(lambda exchange: exchange.pointers),
    "New-ServicePrincipal": lambda shell, given: shell.exchange.point_to(str(given["AppId"]), str(given["ObjectId"])),
    "Get-ManagementScope": _get(lambda exchange: exchange.scopes),
    "New-ManagementScope": _new_scope,
    "Get-ManagementRoleAssignment": _get(lambda exchange: exchange.assignments),
    "New-ManagementRoleAssignment": _assign,
    "Test-ServicePrincipalAuthorization": _test,
    "Set-CalendarProcessing": _processing,
}
