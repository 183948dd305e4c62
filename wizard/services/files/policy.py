"""What a company has set for this program on all of its computers, where each system keeps such things.

Linux: `/etc/room-wizard/policy.toml`. macOS: managed preferences of the program's own name, as profiles write them.
Windows: the registry under `SOFTWARE\\Policies\\Room Calendar Wizard`, of the machine before the user's, as group
policy and Intune write it. Only an administrator can write to any of them.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from wizard.messages.languages import LANGUAGES
from wizard.model.failure import ProblemError, fail
from wizard.model.settings import Policy, Settings

LINUX = Path("/etc/room-wizard/policy.toml")
MACOS = Path("/Library/Managed Preferences/io.github.room-calendar-wizard.room-wizard.plist")
WINDOWS = r"SOFTWARE\Policies\Room Calendar Wizard"
_LARGEST = 65_536
_TEXTS = ("proxy", "ca_file", "public_client", "language")
_SWITCHES = ("sign_in_setup", "update_check")

Values = Mapping[str, object]


def read_policy(place: Path | None = None) -> Policy:
    """The policy of this computer; an empty one where there is none.

    POLICY_UNREADABLE where it cannot be understood: what was meant to be forbidden must not be allowed by a typing
    error. `place` is its file, by default that of this system.
    """
    if place is None and sys.platform == "win32":
        return _judged(_of_registry(), f"HKLM\\{WINDOWS}")
    file = place or (MACOS if sys.platform == "darwin" else LINUX)
    try:
        if not file.exists():
            return Policy()
        return _judged(_of_file(file), str(file))
    except (OSError, ValueError) as error:
        why = str(error) or type(error).__name__
        raise _unreadable(str(file), why) from None


def settings_in_force(folder: Path, policy: Policy) -> Settings:
    """What a person has set on this computer, under the policy."""
    return policy.over(own_settings(folder))


def own_settings(folder: Path) -> Settings:
    """What a person has set on this computer; the defaults where nobody has."""
    if not (folder / "settings.json").is_file():
        return Settings()
    from wizard.services.files.store import SettingsFile

    return SettingsFile(folder).load()


def _unreadable(where: str, why: str) -> ProblemError:
    from wizard.model.problem import Code  # the first page comes sooner without

    return fail(Code.POLICY_UNREADABLE, file=where, why=why)


def _of_file(file: Path) -> Values:
    if file.stat().st_size > _LARGEST:
        raise ValueError("larger than 64 KiB")
    if file.suffix == ".plist":
        import plistlib

        return dict(plistlib.loads(file.read_bytes()))
    import tomllib

    return tomllib.loads(file.read_text("utf-8"))


def _of_registry() -> Values:
    """Names are not told apart by case there; what the machine's administrator has set goes before the user's."""
    found: dict[str, object] = {}
    if sys.platform == "win32":
        import winreg

        for hive in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            try:
                with winreg.OpenKey(hive, WINDOWS) as key:
                    for number in range(winreg.QueryInfoKey(key)[1]):
                        name, value, _kind = winreg.EnumValue(key, number)
                        found[name.lower()] = value == 1 if name.lower() in _SWITCHES else value
            except FileNotFoundError:
                continue
    return found


def _judged(values: Values, where: str) -> Policy:
    """Every name and value is one that is known here."""
    from wizard.model.proxy import read_proxy  # the first page comes sooner where there is no policy

    wrong = [name for name in values if name not in (*_TEXTS, *_SWITCHES)]
    wrong += [name for name in _TEXTS if not isinstance(values.get(name, ""), str)]
    wrong += [name for name in _SWITCHES if not isinstance(values.get(name, True), bool)]
    texts = {name: str(values[name]).strip() for name in _TEXTS if name in values}
    if texts.get("proxy") and read_proxy(texts["proxy"]) is None:
        wrong.append("proxy")
    if texts.get("language", "") not in ("", *(one.code for one in LANGUAGES)):
        wrong.append("language")
    if wrong:
        names = ", ".join(sorted(set(wrong)))
        raise _unreadable(where, names)
    switches = {name: values.get(name, True) is True for name in _SWITCHES}
    return Policy(
        proxy=texts.get("proxy"),
        ca_file=texts.get("ca_file"),
        public_client=texts.get("public_client"),
        language=texts.get("language"),
        sign_in_setup=switches["sign_in_setup"],
        update_check=switches["update_check"],
    )
