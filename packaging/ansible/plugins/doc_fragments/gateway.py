# Copyright: Room Calendar Wizard contributors
# SPDX-License-Identifier: MIT
"""The documentation of the options that every module about one gateway has."""

from __future__ import annotations


class ModuleDocFragment:
    """Options of a gateway, of its app in Microsoft Entra, and of the way to Microsoft."""

    DOCUMENTATION = r"""
options:
  address:
    description:
      - A host name or IP address of the gateway, with a port where it is not 443.
    type: str
    required: true
  pin:
    description:
      - The SHA-256 fingerprint of the gateway's public key, or V(trusted) where this computer's own trust decides.
      - The password is sent to no other key.
    type: str
  product:
    description:
      - The product's name, as its file in C(resources/products) is called. The program's usual one by default.
    type: str
  user:
    description: The user name at the gateway.
    type: str
    default: admin
  password:
    description: The password at the gateway. It is tried once.
    type: str
  password_from:
    description:
      - Where the password is kept, as V(keyring:NAME), V(env:NAME), V(file:PATH), V(op://VAULT/ITEM/FIELD)
        or V(command:[PROGRAM, WORD]).
    type: str
  tenant:
    description: The tenant's domain or ID.
    type: str
    required: true
  cloud:
    description: Microsoft's cloud. All of them are asked by default.
    type: str
    choices: [global, gcc_high, dod, china]
  client_id:
    description: The Application (client) ID.
    type: str
    required: true
  proxy:
    description: The proxy on the way to Microsoft. This computer's own by default.
    type: str
  ca_file:
    description: A file of certificate authorities to trust as well.
    type: path
  data_folder:
    description: Where the program keeps its own files. The user's usual folder by default.
    type: path
requirements:
  - room-wizard (Python package) where the module runs
"""
