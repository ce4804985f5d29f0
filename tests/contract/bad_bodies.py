"""Requests that no endpoint may accept, whatever it is about."""

JSON = {"Content-Type": "application/json"}
NO_JSON: dict[str, bytes] = {
    "broken": b'{"a": ',
    "not a number": b'{"a": NaN}',
    "infinity": b'{"a": -Infinity}',
    "beyond floats": b'{"a": 1e309}',
    "beyond exponents": b'{"a": 1e99999999999999999999}',
    "not UTF-8": b'{"a": "\xff\xfe"}',
    "a surrogate in UTF-8": b'{"a": "\xed\xa0\x80"}',
    "a key twice": b'{"a": 1, "a": 2}',
    "a deep key twice": b'{"a": [{"b": 1, "b": 2}]}',
    "something behind": b'{"a": 1} x',
    "two values": b"{}{}",
    "65 levels of lists": b'{"a": ' + b"[" * 64 + b"]" * 64 + b"}",
    "65 levels of objects": b'{"a":' * 65 + b"1" + b"}" * 65,
    "bare word": b"name",
    "single quotes": b"{'a': 1}",
    "a comma too many": b'{"a": 1,}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "a control character": b'{"a": "\x01"}',
}
"""400."""
NO_OBJECT: dict[str, bytes] = {
    "a list": b"[]",
    "a list of objects": b"[{}]",
    "text": b'"name"',
    "a number": b"5",
    "a fraction": b"1.5",
    "true": b"true",
}
"""422: well-formed, but not what was asked for."""
NO_COLUMN: dict[str, bytes] = {
    "beyond 64 bits": b'{"a": 9223372036854775808}',
    "below 64 bits": b'{"a": [-9223372036854775809]}',
    "thousands of digits": b'{"a": 1' + b"0" * 5000 + b"}",
    "NUL": b'{"a": "x\\u0000y"}',
    "NUL in a key": b'{"x\\u0000y": 1}',
    "half a pair": b'{"a": {"b": "\\ud800"}}',
    "half a pair in a key": b'{"a": [{"\\udfff": 1}]}',
}
"""422: nothing that a database could keep."""
OTHER_TYPES = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "")
"""415 for JSON sent under them."""
TOO_LARGE = b'{"a": "' + b"x" * 1_000_000 + b'"}'
"""413: more than 1 MB."""
