"""A signed text in one JSON file: the DSSE envelope, with Ed25519.

https://github.com/secure-systems-lab/dsse: what is signed are the exact bytes of the text together with its type, so
that nobody has to agree on how JSON is written, and no signature for another purpose fits. Several keys may sign, so
that a key can be replaced while older builds know only the one before.
"""

import base64
import binascii
from collections.abc import Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from wizard.model.json_values import parsed_json

RELEASE_TYPE = "application/vnd.room-wizard.release+json"
_MOST_SIGNATURES = 8


class NotSignedError(ValueError):
    """The text carries no signature of a key that is known here."""


def opened(envelope: bytes, kind: str, keys: Sequence[Ed25519PublicKey]) -> bytes:
    """What was signed, once one of the keys fits; NotSignedError where none does, ValueError for anything else."""
    told = parsed_json(envelope)
    if not isinstance(told, dict) or told.get("payloadType") != kind or not isinstance(told.get("signatures"), list):
        raise ValueError("no envelope of this type")
    content = _bytes_of(told.get("payload"))
    signatures = [_bytes_of(one.get("sig") if isinstance(one, dict) else None) for one in told["signatures"]]
    encoded = authenticated(content, kind)
    if not any(_fits(key, one, encoded) for one in signatures[:_MOST_SIGNATURES] for key in keys):
        raise NotSignedError("no signature fits")
    return content


def public_key(text: str) -> Ed25519PublicKey:
    """The key from its 32 bytes in Base64; ValueError."""
    return Ed25519PublicKey.from_public_bytes(_bytes_of(text))


def authenticated(content: bytes, kind: str) -> bytes:
    """What a signature is made of: DSSE's pre-authentication encoding."""
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(content), content)


def _fits(key: Ed25519PublicKey, signature: bytes, content: bytes) -> bool:
    try:
        key.verify(signature, content)
    except InvalidSignature:
        return False
    return True


def _bytes_of(text: object) -> bytes:
    if not isinstance(text, str):
        raise ValueError("Base64 was expected")
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("Base64 was expected") from None
