"""JSON text as JavaScript writes it, compared with a real engine."""

import json
import math
import shutil
import struct
import subprocess
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storefront.webhooks.javascript import stringify

NODE = shutil.which("node")
ECHO = """
const lines = require('fs').readFileSync(0, 'utf8').split('\\n');
for (const line of lines) process.stdout.write(JSON.stringify(JSON.parse(line)) + '\\n');
"""
VALUES: list[Any] = [
    0, -0.0, 1, -1, 15.0, 0.1, 1.5, 100.25, 1e20, 1e21, 1.5e21, 123456789012345680000.0, 1e-6, 1e-7, 1.5e-7,
    5e-324, 1.7976931348623157e308, 2**53, 2**53 + 1, -(2**63), 12345678901234567890,
    "", "é", "a/b", "\u2028\u2029", "\x7f", "\x01\x1f", 'quote " and \\', "tab\t", "😀",
    None, True, False, [], {}, [1, [2, {"a": []}]],
    {"b": 1, "a": 2}, {"10": 1, "9": 2, "a": 3, "01": 4, "-1": 5, "4294967294": 6, "4294967295": 7},
    {"__proto__": 1, "": 2, "²": 3},
]  # fmt: skip


def written_by_node(values: list[Any]) -> list[str]:
    assert NODE is not None
    text = "\n".join(json.dumps(value) for value in values)
    done = subprocess.run([NODE, "-e", ECHO], input=text, capture_output=True, text=True, check=True)
    return done.stdout.split("\n")[:-1]


def test_a_table_of_values_reads_as_an_engine_writes_them() -> None:
    if NODE is None:
        pytest.skip("needs node: it is the engine that receivers run")
    assert [stringify(value) for value in VALUES] == written_by_node(VALUES)


texts = st.text(st.characters(codec="utf-8"), max_size=20)
doubles = st.floats(allow_nan=False, allow_infinity=False)
numbers = doubles | st.integers(-(2**70), 2**70) | st.decimals(-1000, 1000, places=2).map(float)
keys = texts | st.integers(0, 40).map(str)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(texts | st.integers(0, 40).map(str), inner, max_size=5)
    ),
    max_leaves=12,
)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(values, min_size=300, max_size=300))
def test_any_value_reads_as_an_engine_writes_it(many: list[Any]) -> None:
    if NODE is None:
        pytest.skip("needs node: it is the engine that receivers run")
    assert [stringify(value) for value in many] == written_by_node(many)


@given(doubles)
def test_every_number_reads_back_as_itself(double: float) -> None:
    assert float(stringify(double)) == double
    assert struct.pack("d", abs(float(stringify(double)))) == struct.pack("d", abs(double))


def test_what_no_number_is_becomes_null() -> None:
    assert stringify([math.inf, math.nan]) == "[null,null]"
