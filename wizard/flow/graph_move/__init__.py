"""Moves an app from Exchange Web Services (EWS) to Microsoft Graph, without a room going dark.

The app keeps both until the rooms are seen to work by Graph alone; only then EWS are taken away. Whatever is changed at
Microsoft is in the journal before, and what was added can be taken back until a product was switched. A removal that
was refused or cut off is simply done again.
"""
