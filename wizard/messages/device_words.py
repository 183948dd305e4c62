"""What the thing at the doors is called: a gateway, or a display that reads files itself."""

from wizard.messages import _
from wizard.model.target import SettingsFiles, Target


def device_word(target: Target) -> str:
    """As a heading beside its name."""
    return _("Display") if isinstance(target, SettingsFiles) else _("Gateway")


def named_device(target: Target, name: str) -> str:
    """With its name."""
    text = _("Display “{name}”") if isinstance(target, SettingsFiles) else _("Gateway “{name}”")
    return text.format(name=name)


def room_word(target: Target) -> str:
    """The heading over its rooms."""
    return _("Room on the display") if isinstance(target, SettingsFiles) else _("Room on the gateway")
