"""What the vendor's guide says and what is so: on the register page, or where a product has none of that."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from wizard.gui.widgets.factories import marked, named
from wizard.messages import _
from wizard.model.product import Product


def corrections_card(product: Product) -> QWidget:
    """What the vendor's guide says, and what is so."""
    card = named(QFrame(), "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(16, 14, 16, 14)
    layout.setSpacing(4)
    layout.addWidget(
        QLabel(_("The wizard follows Microsoft, not the guide, wherever the two disagree:"), wordWrap=True)
    )
    for one in product.corrections:
        layout.addSpacing(6)
        layout.addWidget(marked(QLabel(_("The guide: “{text}”").format(text=_(one.guide)), wordWrap=True), "quiet"))
        layout.addWidget(marked(QLabel(_(one.truth), wordWrap=True), "strong"))
    layout.addStretch(1)
    return card
