"""Room Calendar Wizard: connects a meeting-room gateway to Microsoft 365."""

__version__ = "0.1.0"
