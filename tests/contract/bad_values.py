"""Values that a field of a kind refuses: `BAD["amount"]` are no amounts of money."""

import json
from typing import Any

MANY = 10**9 + 1
NO_TEXT: list[Any] = [5, 1.5, True, ["x"], {"a": 1}]
NO_OBJECT: list[Any] = ["x", 5, True, [1]]
NO_NUMBER: list[Any] = ["x", True, [], ["1"], {"a": 1}, "1e3", "1,5", "1_000", "0x10", "١", "NaN", "∞"]
NOT_WHOLE: list[Any] = [1.5, "1.5", "x", True, [], [1], {"a": 1}, -1]
DEEP: Any = json.loads("[" * 21 + "]" * 21)
BAD: dict[str, list[Any]] = {
    "text": [*NO_TEXT, "x" * 65_001],
    "short": [*NO_TEXT, "x" * 256],
    "name": [*NO_TEXT, "x" * 256, "", "   "],
    "word": [*NO_TEXT, "x" * 256, "no-such-word"],
    "address": [*NO_TEXT, "x" * 3000, "javascript:alert(1)", "//front.example", "https://a:b@front.example"],
    "contents": [5, True, ["x"], {"a": 1}, "*", "=", "data:image/png;base64,"],
    "amount": [*NO_NUMBER, -1, "-0.01", 1.005, "1.005", MANY, "1000000000.01", 10**18, 1e-30, 1e300],
    "chosen": ["x", True, {"a": 1}, "1e3", -1, "-0.01", 1.005, MANY, 10**18],
    "positive": [*NO_NUMBER, -1, 0, "0.00", 1.005, MANY, 10**18, 1e-30],
    "signed": [*NO_NUMBER, 0, 1.005, MANY, -MANY, 10**18],
    "percent": [*NO_NUMBER, -1, "-0.1", 100.01, 101, 10**18],
    "fraction": [*NO_NUMBER, -0.1, 1.1, 10**18],
    "figure": NO_NUMBER,
    "whole": NOT_WHOLE,
    "stock": [*NOT_WHOLE, MANY, 10**18],
    "place": [1.5, "1.5", "x", True, [], [1], {"a": 1}, 2**60, -(2**60)],
    "quantity": ["1", 1.0, 1.5, True, "", [], [1], {"a": 1}, -1, 1_000_001, 2**62],
    "flag": ["maybe", 2, -1, 1.5, [], ["true"], {"a": 1}],
    "object": NO_OBJECT,
    "list": ["x", 5, True, {"a": 1}],
    "ids": [
        "x",
        5,
        True,
        {"a": 1},
        [5],
        [None],
        [["x"]],
        [{}],
        [{"id": 5}],
        [f"x{place}" for place in range(251)],
    ],
    "picture": [5, 0, False, True, [], ["x"], {}, {"a": 1}, {"id": 5}],
    "meta": [{"a": "x" * 65_537}, "x" * 65_537, "\N{RAINBOW}" * 16_400, DEEP],
}
REFUSED_QUERY: dict[str, list[str]] = {
    "digits": [
        "0",
        "-1",
        "1e9",
        "1000000000",
        "abc",
        "1.5",
        "%2B1",
        "1 2",
        "%D9%A1",
        "0x1",
        "99999999999999999999",
    ],
    "word": ["no-such-word", "x" * 300],
    "text": ["x" * 256],
    "depth": ["-1", "4", "1e1", "abc", "1.5", "%D9%A1"],
    "amount": ["-1", "x", "1e3", "1.005", "1000000001", "1,5", "NaN", "Infinity", "%D9%A1"],
    "flag": ["maybe", "2", "-1"],
    "many": [",".join("x" * 60)],
}
