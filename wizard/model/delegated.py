"""What a person lets the program that signs them in do: delegated permissions of Microsoft Graph, by errand.

One list for what is asked for at sign-in and for what the settings say that a program of the customer's own needs.
"""

CHANGES_APPS = ("Application.ReadWrite.All",)
SETS_UP = (*CHANGES_APPS, "AppRoleAssignment.ReadWrite.All")
KNOWS_WHO = ("User.Read", "Directory.Read.All")
"""Who signed in, their roles, and the organisation: Microsoft's own program may read that unasked, no other may."""
READS_ROOMS = ("Place.Read.All",)
OWN_PROGRAM = (*SETS_UP, *KNOWS_WHO, *READS_ROOMS)
"""Everything that a public client of the customer's own is ever asked for."""
