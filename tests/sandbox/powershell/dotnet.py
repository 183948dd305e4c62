"""The few classes and methods of .NET that scripts for administrators use."""

import base64
import hashlib
import secrets
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.sandbox.powershell.objects import HashTable, as_list, as_text
from wizard.sandbox.exchange import ExchangeError


class DotnetObject:
    """An instance whose methods are called by name."""

    def call(self, name: str, args: list[Any]) -> Any:
        found = getattr(self, f"do_{name.casefold()}", None)
        if found is None:
            raise no_method(self, name)
        return found(*args)


def no_method(value: Any, name: str) -> ExchangeError:
    return ExchangeError(f"[{type(value).__name__}] does not contain a method named '{name}'.")


class Rsa(DotnetObject):
    """`System.Security.Cryptography.RSA` with a public key alone; OAEP with SHA-1 is what both PowerShells know."""

    key: rsa.RSAPublicKey | None = None

    def do_fromxmlstring(self, xml: str) -> None:
        root = ElementTree.fromstring(xml)
        modulus, exponent = (
            int.from_bytes(base64.b64decode(root.findtext(name) or "")) for name in ("Modulus", "Exponent")
        )
        self.key = rsa.RSAPublicNumbers(exponent, modulus).public_key()

    def do_encrypt(self, data: Any, how: Any) -> bytes:
        if self.key is None:
            raise ExchangeError("Keyset does not exist")
        digests: Mapping[Any, hashes.HashAlgorithm] = {
            True: hashes.SHA1(), "OaepSHA1": hashes.SHA1(), "OaepSHA256": hashes.SHA256(),
        }  # fmt: skip
        if how not in digests:
            raise ExchangeError("Specified padding mode is not valid for this algorithm.")
        chosen = digests[how]
        try:
            return self.key.encrypt(as_bytes(data), padding.OAEP(padding.MGF1(chosen), chosen, None))
        except ValueError as wrong:
            raise ExchangeError("The parameter is incorrect: the data is too long for the key.") from wrong

    def do_dispose(self) -> None:
        self.key = None


class Hasher(DotnetObject):
    """`SHA256` and its like."""

    def __init__(self, name: str) -> None:
        self._name = name

    def do_computehash(self, data: Any) -> bytes:
        return hashlib.new(self._name, as_bytes(data)).digest()

    def do_dispose(self) -> None:
        """Nothing is held."""


class Utf8(DotnetObject):
    """`[Text.Encoding]::UTF8`."""

    def do_getbytes(self, value: Any) -> bytes:
        return as_text(value).encode()

    def do_getstring(self, value: Any) -> str:
        return as_bytes(value).decode()


def as_bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | bytearray) else bytes(int(one) for one in as_list(value))


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as wrong:
        raise ExchangeError("The input is not a valid Base-64 string.") from wrong


_STATIC: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("convert", "tobase64string"): lambda data: base64.b64encode(as_bytes(data)).decode(),
    ("convert", "frombase64string"): _decoded,
    ("guid", "newguid"): lambda: str(uuid.UUID(bytes=secrets.token_bytes(16), version=4)),
    ("string", "isnullorempty"): lambda value: not value,
    ("string", "isnullorwhitespace"): lambda value: not as_text(value).strip(),
    ("string", "join"): lambda sign, values: as_text(sign).join(as_text(one) for one in as_list(values)),
    ("bitconverter", "tostring"): lambda data: "-".join(f"{one:02X}" for one in as_bytes(data)),
    ("math", "max"): max,
    ("math", "min"): min,
    ("security.cryptography.rsa", "create"): Rsa,
    ("security.cryptography.sha256", "create"): lambda: Hasher("sha256"),
    ("security.cryptography.sha1", "create"): lambda: Hasher("sha1"),
    ("datetime", "parse"): lambda text: datetime.fromisoformat(as_text(text)),
}
_MEMBERS: Mapping[tuple[str, str], Callable[[], Any]] = {
    ("text.encoding", "utf8"): Utf8,
    ("datetime", "utcnow"): lambda: datetime.now(UTC),
    ("environment", "newline"): lambda: "\n",
    ("security.cryptography.rsaencryptionpadding", "oaepsha1"): lambda: "OaepSHA1",
    ("security.cryptography.rsaencryptionpadding", "oaepsha256"): lambda: "OaepSHA256",
}
_CLASSES: Mapping[str, Callable[..., Any]] = {
    "security.cryptography.rsacryptoserviceprovider": lambda *_: Rsa(),
    "security.cryptography.sha256managed": lambda: Hasher("sha256"),
}


def _class(name: str) -> str:
    return name.casefold().removeprefix("system.")


def static(name: str, method: str, args: list[Any]) -> Any:
    """`[name]::method(args)`. Raises ExchangeError for one that is not known."""
    if method.casefold() == "new":
        return create(name, args)
    found = _STATIC.get((_class(name), method.casefold()))
    if found is None:
        raise ExchangeError(f"Unable to find [{name}]::{method}.")
    return found(*args)


def static_member(name: str, member: str) -> Any:
    """`[name]::member`."""
    found = _MEMBERS.get((_class(name), member.casefold()))
    if found is None:
        raise ExchangeError(f"Unable to find [{name}]::{member}.")
    return found()


def create(name: str, args: list[Any]) -> Any:
    """`New-Object name`."""
    found = _CLASSES.get(_class(name))
    if found is None:
        raise ExchangeError(f"Cannot find type [{name}].")
    return found(*args)


def method(value: Any, name: str, args: list[Any]) -> Any:
    """`$value.name(args)`."""
    if value is None:
        raise ExchangeError("You cannot call a method on a null-valued expression.")
    if isinstance(value, DotnetObject):
        return value.call(name, args)
    kinds: tuple[tuple[type, Mapping[str, Callable[..., Any]]], ...] = (
        (str, _TEXT), (datetime, _DATE), (HashTable, _TABLE), (list, _LIST), (object, _ANY),
    )  # fmt: skip
    for kind, known in kinds:
        if isinstance(value, kind) and name.casefold() in known:
            return known[name.casefold()](value, *args)
    raise no_method(value, name)


def _format(moment: datetime, pattern: str = "") -> str:
    """The letters of .NET's own patterns that scripts use."""
    if pattern in ("o", "O"):
        return moment.isoformat()
    for theirs, ours in (("yyyy", "%Y"), ("MM", "%m"), ("dd", "%d"), ("HH", "%H"), ("mm", "%M"), ("ss", "%S")):
        pattern = pattern.replace(theirs, ours)
    return moment.strftime(pattern.replace("'", "") or "%m/%d/%Y %H:%M:%S")


def _trimmed(strip: Callable[..., str]) -> Callable[..., str]:
    return lambda text, *signs: strip(text, "".join(as_text(one) for each in signs for one in as_list(each)) or None)


_TEXT: Mapping[str, Callable[..., Any]] = {
    "trim": _trimmed(str.strip),
    "trimstart": _trimmed(str.lstrip),
    "trimend": _trimmed(str.rstrip),
    "replace": lambda text, old, new: text.replace(as_text(old), as_text(new)),
    "substring": lambda text, start, length=None: text[start:] if length is None else text[start : start + length],
    "tolower": str.lower,
    "tolowerinvariant": str.lower,
    "toupper": str.upper,
    "toupperinvariant": str.upper,
    "startswith": lambda text, head, *_: text.startswith(head),
    "endswith": lambda text, tail, *_: text.endswith(tail),
    "contains": lambda text, inner: inner in text,
    "indexof": lambda text, inner: text.find(inner),
    "split": lambda text, sign: text.split(as_text(sign)),
    "padright": lambda text, width: text.ljust(width),
    "padleft": lambda text, width: text.rjust(width),
    "insert": lambda text, at, inner: text[:at] + inner + text[at:],
}


def _months_on(moment: datetime, months: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, 28))


_DATE: Mapping[str, Callable[..., Any]] = {
    "adddays": lambda moment, days: moment + timedelta(days=days),
    "addmonths": _months_on,
    "addyears": lambda moment, years: _months_on(moment, 12 * years),
    "addminutes": lambda moment, minutes: moment + timedelta(minutes=minutes),
    "addseconds": lambda moment, seconds: moment + timedelta(seconds=seconds),
    "touniversaltime": lambda moment: moment.astimezone(UTC),
    "tostring": _format,
}
_TABLE: Mapping[str, Callable[..., Any]] = {
    "containskey": lambda table, key: any(one.casefold() == str(key).casefold() for one in table),
    "contains": lambda table, key: any(one.casefold() == str(key).casefold() for one in table),
    "add": lambda table, key, value: table.__setitem__(as_text(key), value),
    "remove": lambda table, key: table.pop(key, None) and None,
}
_LIST: Mapping[str, Callable[..., Any]] = {"contains": lambda values, one: one in values}
_ANY: Mapping[str, Callable[..., Any]] = {"tostring": lambda value, *_: as_text(value)}
