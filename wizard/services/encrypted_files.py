"""Secrets that are too long for the operating system's store: sealed in files whose keys are in that store.

Windows holds 1,280 UTF-16 units, a private key takes thousands. Each file is AES-256-GCM under a key of its own, with
a random nonce, and bound to its item's name: under another name it opens no more. A file without its key is noise.
"""

import base64
import hashlib
import os
import re
from pathlib import Path

from wizard.model.problem import Code, fail
from wizard.model.secret import Secret
from wizard.services.files.store import write_atomically

_MARK = "room-wizard-sealed:1:"
_KEY = re.compile(re.escape(_MARK) + r"([A-Za-z0-9+/]{43}=)")
_NONCE_BYTES = 12


class EncryptedFileStore:
    """One file for each item. Its name tells nothing: it is the digest of the item's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def seal(self, name: str, secret: Secret) -> Secret:
        """Write the file; the answer is what goes into the store in the secret's place."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        key, nonce = AESGCM.generate_key(256), os.urandom(_NONCE_BYTES)
        content = nonce + AESGCM(key).encrypt(nonce, secret.reveal().encode(), name.encode())
        write_atomically(self._path(name), content)
        return Secret(_MARK + base64.b64encode(key).decode())

    def open(self, name: str, kept: Secret) -> Secret | None:
        """The secret behind what the store keeps. None where its file is gone or is not as it was written."""
        found = _KEY.fullmatch(kept.reveal())
        if found is None:
            return kept
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            content = self._path(name).read_bytes()
            plain = AESGCM(base64.b64decode(found[1])).decrypt(
                content[:_NONCE_BYTES], content[_NONCE_BYTES:], name.encode()
            )
        except (OSError, InvalidTag, ValueError):
            return None
        return Secret(plain.decode())

    def forget(self, name: str) -> None:
        """Remove the file, if there is one; FILE_NOT_WRITTEN where the system refuses."""
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise fail(Code.FILE_NOT_WRITTEN, type(error).__name__, file=str(path)) from None

    def _path(self, name: str) -> Path:
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.sealed"
