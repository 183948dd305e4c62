"""Makes the signed file that says which version is the newest, and puts into a build where it will be found.

The product reads it (`wizard.services.releases`); only here it is written, so that no key is ever near the product.
"""

import base64
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from builds.common import ROOT, BuildError, sha256
from wizard.model.release import Release, ReleaseArtefact
from wizard.services.releases.published_releases import LARGEST, read_source
from wizard.services.releases.release_text import FORM, PROGRAM, read
from wizard.services.releases.signed_envelope import RELEASE_TYPE, authenticated, opened, public_key

NAME = "room-wizard-release.json"
VARIABLE = "ROOM_WIZARD_RELEASE_SOURCE"
"""Environment variable with the text of a release.toml, where a build is given none as a file."""
SOURCE = ROOT / "resources" / "release.toml"


def new_key(file: Path, password: bytes | None) -> Ed25519PrivateKey:
    """A private key in a new file that only its owner can read; a file that is there already stays."""
    key = Ed25519PrivateKey.generate()
    kept = BestAvailableEncryption(password) if password else NoEncryption()
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BuildError(f"{file} is there already, and is not overwritten.") from None
    with os.fdopen(handle, "wb") as target:
        target.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, kept))
    return key


def read_key(file: Path, password: bytes | None) -> Ed25519PrivateKey:
    """The private key; BuildError where the file holds no such key, or is locked by another password."""
    try:
        key = load_pem_private_key(file.read_bytes(), password)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BuildError(f"{file} cannot be read as a key: {type(error).__name__}. Is its password right?") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise BuildError(f"{file} holds no Ed25519 key.")
    return key


def public_text(key: Ed25519PrivateKey) -> str:
    """The public half, as `release.toml` names it."""
    return _base64(key.public_key().public_bytes_raw())


def artefacts(folder: Path) -> tuple[ReleaseArtefact, ...]:
    """Everything in the folder that is published; BuildError for a test build, or where there is nothing."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name not in (NAME, "SHA256SUMS"))
    tests = [path.name for path in files if "testbuild" in path.name]
    if tests or not files:
        raise BuildError(f"This is not to be published: {', '.join(tests) or 'there is nothing in ' + str(folder)}.")
    return tuple(ReleaseArtefact(path.name, sha256(path)) for path in files)


def written(release: Release) -> bytes:
    """The text that is signed."""
    told = {
        "program": PROGRAM,
        "form": FORM,
        "version": str(release.version),
        "released_on": release.released_on.isoformat(),
        "made_on": release.made_on.isoformat(),
        "valid_until": release.valid_until.isoformat(),
        "least_supported": str(release.least_supported),
        "headline": release.headline,
        "page": release.page,
        "artefacts": [{"name": one.name, "sha256": one.sha256} for one in release.artefacts],
    }
    return json.dumps(told, indent=1, ensure_ascii=False).encode()


def sealed(content: bytes, kind: str, keys: Iterable[Ed25519PrivateKey]) -> bytes:
    """The envelope around `content`, signed with each of the keys."""
    signed = [_base64(key.sign(authenticated(content, kind))) for key in keys]
    body = {"payloadType": kind, "payload": _base64(content), "signatures": [{"sig": one} for one in signed]}
    return json.dumps(body, indent=1).encode() + b"\n"


def signed_file(release: Release, keys: Sequence[Ed25519PrivateKey]) -> bytes:
    """The release file; BuildError unless the product itself reads the same from it."""
    envelope = sealed(written(release), RELEASE_TYPE, keys)
    try:
        same = all(read_again(envelope, [public_text(key)]) == release for key in keys)
    except ValueError as error:
        raise BuildError(f"The program would refuse this release file: {error}") from None
    if not same or len(envelope) > LARGEST:
        raise BuildError("The program would refuse this release file: it is too large, or reads otherwise.")
    return envelope


def read_again(envelope: bytes, public: Sequence[str]) -> Release:
    """As the product reads it; ValueError."""
    return read(opened(envelope, RELEASE_TYPE, [public_key(one) for one in public]))


def valid_for(days: int, today: date) -> date:
    """The last day on which a file that is made today is believed."""
    return today + timedelta(days=days)


def source_text(file: Path | None) -> str:
    """What the file says; without one what the environment's variable says, which may be nothing."""
    try:
        return os.environ.get(VARIABLE, "") if file is None else file.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise BuildError(f"{file} cannot be used: {error}") from None


@contextmanager
def release_source(text: str) -> Iterator[None]:
    """While it lasts, what is built knows this place to ask for new versions; an empty text leaves it without one."""
    if not text.strip():
        yield
        return
    before = SOURCE.read_bytes()
    try:
        SOURCE.write_text(text, "utf-8")
        _judge_source()
        yield
    finally:
        SOURCE.write_bytes(before)


def _judge_source() -> None:
    try:
        found = read_source(SOURCE)
    except ValueError as error:
        raise BuildError(f"This is no place to ask for new versions: {error}") from None
    if not found.address:
        raise BuildError("No place to ask for new versions is named.")


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
