"""How far the move of an app from Exchange Web Services (EWS) to Microsoft Graph is."""

from enum import StrEnum


class MoveStage(StrEnum):
    """What is next for one connection of the app, in the order in which it is done."""

    PERMISSIONS = "permissions"
    """The app gets the permissions of Graph that the product needs, and reads the rooms' calendars by Graph."""
    SWITCH = "switch"
    """A person switches the product."""
    SYNC = "sync"
    """The rooms are seen to work after the switch."""
    REMOVAL = "removal"
    """The app loses EWS."""
    ALLOW_LIST = "allow_list"
    """Exchange's list of allowed apps loses the app."""
    DONE = "done"

    @property
    def has_permissions(self) -> bool:
        """Whether the app has what it needs of Graph."""
        return self is not MoveStage.PERMISSIONS

    @property
    def is_switched(self) -> bool:
        """Whether the product works by Graph, as its rooms have shown."""
        return self in (MoveStage.REMOVAL, MoveStage.ALLOW_LIST, MoveStage.DONE)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return self is MoveStage.DONE
