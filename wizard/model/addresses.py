"""What may be a mailbox's address, and its one spelling, wherever it was typed, pasted or imported."""

import re
import unicodedata

import idna

_LONGEST = 254
_LONGEST_LOCAL = 64
_LONGEST_TYPED = 1024
_PREFIX = re.compile(r"^(?:mailto|smtp):", re.IGNORECASE)
_ATOM = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")


def canonical_address(text: str) -> str | None:
    """The address in `text` in lower case, its domain in ASCII; None where it is not an address.

    Spaces around it, «mailto:» and angle brackets are dropped. Quoted local parts and comments are refused, as
    Microsoft 365 has none (RFC 5322 `dot-atom` only; lengths of RFC 5321).
    """
    if len(text) > _LONGEST_TYPED:
        return None
    bare = _bare(text)
    local, at, domain = bare.rpartition("@")
    if not at or not bare.isprintable() or not _is_local(local):
        return None
    host = _ascii_domain(domain)
    address = f"{local.lower()}@{host}"
    return address if host and len(address.encode()) <= _LONGEST else None


def _bare(text: str) -> str:
    bare = unicodedata.normalize("NFC", text).strip()
    if bare.startswith("<") and bare.endswith(">"):
        bare = bare[1:-1].strip()
    without = _PREFIX.sub("", bare)
    return without.partition("?")[0].strip() if without != bare else bare


def _is_local(local: str) -> bool:
    if not local or len(local.encode()) > _LONGEST_LOCAL:
        return False
    return all(_ATOM.fullmatch(atom) for atom in local.split("."))


def _ascii_domain(domain: str) -> str:
    """The domain in lower case with IDNA labels, or nothing where it is none."""
    host = domain.lower()
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode()
        except (idna.IDNAError, UnicodeError):
            return ""
    labels = host.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):  # noqa: PLR2004
        return ""
    return "" if labels[-1].isdecimal() else host
