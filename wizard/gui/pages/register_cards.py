"""The vendor's steps in Microsoft's portal as cards: what to press, what to copy, and what it looks like there."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wizard.gui.widgets.copy_row import CopyRow
from wizard.gui.widgets.corrections import corrections_card
from wizard.gui.widgets.factories import named
from wizard.gui.widgets.portal_picture import PortalPicture, Spot
from wizard.messages import _
from wizard.model.product import Product

NATIVE = "https://login.microsoftonline.com/common/oauth2/nativeclient"


def cards(product: Product) -> list[tuple[str, QWidget]]:
    """Name and card of each part of the portal's work, in order; where the guide errs comes last."""
    found = [
        (
            _("Register"),
            _card(
                [
                    _("In the portal's search bar open “App registrations”, then press “+ New registration”."),
                    _("Leave “Supported account types” at single tenant and the redirect URI empty. Press “Register”."),
                    _("Copy “Application (client) ID” from the page that opens: you need it on the next page."),
                ],
                [CopyRow(_("Name"), product.app_name)],
                PortalPicture(
                    _("App registrations → New registration"),
                    [
                        Spot(_("Name"), product.app_name, wanted=True),
                        Spot(_("Supported account types"), _("Single tenant only")),
                        Spot(_("Redirect URI"), "–"),
                    ],
                ),
            ),
        ),
        (_("Redirect URIs"), _redirects_card(product)),
        (_("Permissions"), _permissions_card(product)),
        (
            _("Client secret"),
            _card(
                [
                    _(
                        "Open “Certificates & secrets” and press “+ New client secret”. Choose when it "
                        "expires, then “Add”."
                    ),
                    _("Copy the Value at once: it is shown only now. The Secret ID beside it is of no use."),
                ],
                [CopyRow(_("Description"), product.secret_name)],
                PortalPicture(
                    _("Certificates & secrets → Client secrets"),
                    [
                        Spot(_("Description"), product.secret_name),
                        Spot(_("Value"), "qXp8Q~mJ…", wanted=True),
                        Spot(_("Secret ID"), "7f3c2a90-51de-…", wrong=True),
                    ],
                ),
            ),
        ),
    ]
    if product.corrections:
        found.append((_("Corrections to the vendor's guide"), corrections_card(product)))
    return found


def _redirects_card(product: Product) -> QWidget:
    """One step for each platform; an address under the wrong one is refused when somebody signs in."""
    text = _("Open “Authentication”, press “+ Add a platform” and choose “{platform}”.")
    named = {
        _("Mobile and desktop applications"): product.redirect_uris,
        _("Web"): product.web_redirect_uris,
        _("Single-page application"): product.spa_redirect_uris,
    }
    used = [name for name, uris in named.items() if uris]
    steps = [f"{text.format(platform=name)} {_redirects_text(named[name])}" for name in used]
    if not used:
        steps = [_("Fill in the field above first: the redirect URI follows from it.")]
    return _card(
        steps,
        [
            CopyRow(_("Redirect URI {number}").format(number=n), uri, name if len(used) > 1 else str(n))
            for n, (name, uri) in enumerate(((name, uri) for name in used for uri in named[name]), 1)
        ],
        PortalPicture(
            _("Authentication → {platform}").format(platform=", ".join(used)),
            [Spot(_("Redirect URI"), uri, wanted=True) for uri in product.redirects.all],
        ),
    )


def _permissions_card(product: Product) -> QWidget:
    rows: list[QWidget] = []
    for permission in product.permissions:
        kind = _("delegated") if permission.delegated and not product.delegated else ""
        optional = "" if permission.required else _("optional")
        rows.append(CopyRow(permission.name, permission.name, ", ".join(filter(None, (optional, kind)))))
        reason = QLabel(_(permission.reason), wordWrap=True)
        reason.setProperty("quiet", True)
        reason.setProperty("small", True)
        rows.append(reason)
    if product.delegated:
        return _delegated_card(product, rows)
    return _card(
        [
            _("Open “API permissions”, press “+ Add a permission”, “Microsoft Graph”, then “Application permissions”."),
            _("Not “Delegated permissions”: that will not work. Search, tick, and press “Add permissions”."),
            _("“Grant admin consent” can wait: the wizard asks for it later, and shows who may."),
        ],
        rows,
        PortalPicture(
            _("API permissions → Microsoft Graph"),
            [
                Spot(_("Application permissions"), ", ".join(sorted(product.required)), wanted=True),
                Spot(_("Delegated permissions"), ", ".join(sorted(product.required)), wrong=True),
            ],
        ),
    )


def _delegated_card(product: Product, rows: list[QWidget]) -> QWidget:
    """The app acts for a person, who approves at the end."""
    names = ", ".join(sorted(one.name for one in product.permissions if one.required))
    return _card(
        [
            _("Open “API permissions”, press “+ Add a permission”, “Microsoft Graph”, then “Delegated permissions”."),
            _("Not “Application permissions”: the product acts for a person. Search, tick, press “Add permissions”."),
            _("“Grant admin consent”, if you may: in many organisations people cannot approve these for themselves."),
        ],
        rows,
        PortalPicture(
            _("API permissions → Microsoft Graph"),
            [
                Spot(_("Delegated permissions"), names, wanted=True),
                Spot(_("Application permissions"), names, wrong=True),
            ],
        ),
    )


def _redirects_text(uris: tuple[str, ...]) -> str:
    """Microsoft's own page stands in the portal's list; any other address has to be typed."""
    if NATIVE in uris:
        return _("Tick the first address in the list and type the second below it, exactly so. Press “Configure”.")
    return _("Type the address below the list, exactly so. Press “Configure”.")


def _card(steps: list[str], rows: list[QWidget] | list[CopyRow], picture: QWidget) -> QWidget:
    card = named(QFrame(), "card")
    layout = QHBoxLayout(card)
    layout.setContentsMargins(16, 14, 16, 14)
    layout.setSpacing(18)
    left = QVBoxLayout()
    left.setSpacing(7)
    for number, step in enumerate(steps, 1):
        left.addWidget(QLabel(f"{number}.  {step}", wordWrap=True))
    left.addSpacing(4)
    for row in rows:
        left.addWidget(row)
    left.addStretch(1)
    right = QVBoxLayout()
    right.addWidget(picture)
    right.addStretch(1)
    layout.addLayout(left, 3)
    layout.addLayout(right, 2)
    return card
