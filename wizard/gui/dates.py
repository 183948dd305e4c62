"""Days as people write them here."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from wizard.messages import _


def long_date(day: date) -> str:
    """«18 November 2027» in the language in use."""
    return QLocale().toString(QDate(day.year, day.month, day.day), _("d MMMM yyyy"))
