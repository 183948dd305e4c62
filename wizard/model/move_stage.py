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
