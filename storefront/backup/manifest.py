"""What a backup says of itself, in its last file."""

import re

import msgspec

NAME = "manifest.json"
DATABASE, SECRET = "storefront.db", "secret_key"
FOLDERS = ("assets", "integrations")
FORMAT = 1
_PART = r"/[0-9A-Za-z][0-9A-Za-z._-]{0,119}"
FILE = re.compile(rf"{re.escape(DATABASE)}|{SECRET}|(?:{'|'.join(FOLDERS)})(?:{_PART}){{1,3}}")
"""The names that files in a backup may have: no path leads out of the folder."""


class Entry(msgspec.Struct, frozen=True):
    name: str
    size: int
    """Bytes."""
    sha256: str


class Manifest(msgspec.Struct):
    format: int
    version: str
    """Of Storefront."""
    schema: str
    """The database's revision."""
    created: int
    """Unix seconds."""
    files: list[Entry]
