"""JSON-like values cut to a size, by leaving things out where it can be seen."""

from typing import Any

import msgspec

ROOM = 10_000
"""Bytes of JSON, by and large: the last thing that still finds room is let in."""
LONGEST = 1000
"""Characters of one text."""
DEEPEST = 20
BREAKS = " \n\t\"',;&"
DIGITS = "0123456789 -"
MORE = "…"


class _Room:
    def __init__(self, left: int) -> None:
        self.left = left


def shorten(value: Any, room: int = ROOM) -> Any:
    """A copy with the beginning of everything, and `…` with a count where more was."""
    return _cut(value, _Room(room), DEEPEST)


def _cut(value: Any, room: _Room, levels: int) -> Any:
    if isinstance(value, str):
        return _text(value, room)
    if not isinstance(value, dict | list):
        room.left -= 8
        return value
    if not levels and value:
        return MORE
    return _fields(value, room, levels) if isinstance(value, dict) else _items(value, room, levels)


def _fields(value: dict[Any, Any], room: _Room, levels: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for place, (name, child) in enumerate(value.items()):
        if room.left <= 0:
            found[MORE] = f"{len(value) - place} more"
            break
        found[_text(str(name), room)] = _cut(child, room, levels - 1)
    return found


def _items(value: list[Any], room: _Room, levels: int) -> list[Any]:
    found: list[Any] = []
    for place, child in enumerate(value):
        if room.left <= 0:
            found.append(f"{MORE} {len(value) - place} more")
            break
        found.append(_cut(child, room, levels - 1))
    return found


def _text(text: str, room: _Room) -> str:
    short = text if len(text) <= LONGEST else _beginning(text)
    room.left -= len(msgspec.json.encode(short)) + 1
    return short


def _beginning(text: str) -> str:
    """No word, number or quotation ends in its middle there: half a secret is not known as one."""
    kept = text[: 1 + max(text.rfind(mark, 0, LONGEST) for mark in BREAKS)].rstrip(DIGITS)
    for quote in "\"'":
        if kept.count(quote) % 2:
            kept = kept[: kept.rindex(quote)].rstrip(DIGITS)
    return f"{kept}{MORE} {len(text) - len(kept)} more characters"
