"""Tells how many of our items the Secret Service of this session bus still holds."""

from contextlib import closing

import secretstorage

from wizard.services.vault import SERVICE

with closing(secretstorage.dbus_init()) as bus:
    items = [
        item
        for collection in secretstorage.get_all_collections(bus)
        for item in collection.get_all_items()
        if SERVICE in str(item.get_attributes())
    ]
    print(f"items left in the keyring: {len(items)}")  # noqa: T201 (read by the test)
