"""Secrets do not reach logs, whatever shape they arrive in."""

import time

import pytest

from storefront.core.redact import redact, redact_text


@pytest.mark.parametrize(
    "written",
    [
        "4242424242424242",
        "4242 4242 4242 4242",
        "4242-4242-4242-4242",
        "4242\u00a04242\u00a04242\u00a04242",
        "4242%204242%204242%204242",
        "4242+4242+4242+4242",
        "5555555555554444",
        "378282246310005",
        "3782 822463 10005",
    ],
)
def test_card_numbers_are_hidden_in_any_text(written: str) -> None:
    assert redact_text(f"charge of {written} failed") == "charge of [hidden] failed"


@pytest.mark.parametrize(
    "beside",
    ["12 4242 4242 4242 4242", "4242 4242 4242 4242 12", "99-123456 4242424242424242 3000", "9" * 120],
)
def test_a_card_is_found_between_other_numbers(beside: str) -> None:
    assert redact_text(f"charge {beside} failed") == "charge [hidden] failed"


@pytest.mark.parametrize("harmless", ["1479510592", "order 4242424242424241 of 9", "2026-11-22 21:23:38"])
def test_other_digits_stay(harmless: str) -> None:
    assert redact_text(harmless) == harmless


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"password": "hunter2"}', '{"password": [hidden]}'),
        ("X-Authorization: sk_test_abc", "X-Authorization: [hidden]"),
        ("?token=abc&page=2", "?token=[hidden]&page=2"),
        ("smtp_secret='a b c', host=mail", "smtp_secret=[hidden], host=mail"),
        ('"{\\"client_secret\\": \\"a b\\", \\"a\\": 1}"', '"{\\"client_secret\\": [hidden], \\"a\\": 1}"'),
        ("card[number]=4111&card[cvv]=123&a=1", "card[number]=[hidden]&card[cvv]=[hidden]&a=1"),
        ("config%5Bkey_secret%5D=abc&b=2", "config%5Bkey_secret%5D=[hidden]&b=2"),
        (
            "braintree_private_key=abc payment_method_nonce=tok",
            "braintree_private_key=[hidden] payment_method_nonce=[hidden]",
        ),
    ],
)
def test_named_secrets_are_hidden(text: str, expected: str) -> None:
    assert redact_text(text) == expected


def test_data_is_copied_without_its_secrets() -> None:
    sent = {
        "payment": {"gateway": "test_gateway", "card": {"number": "4242 4242 4242 4242", "cvc": "123"}},
        "customer": {"email": "ada@example.test", "phone": 4242424242424242},
        "line_items": [{"quantity": 2, "note": "my card is 4242424242424242"}],
    }
    assert redact(sent) == {
        "payment": {"gateway": "test_gateway", "card": {"number": "[hidden]", "cvc": "[hidden]"}},
        "customer": {"email": "ada@example.test", "phone": "[hidden]"},
        "line_items": [{"quantity": 2, "note": "my card is [hidden]"}],
    }
    assert sent["payment"]["card"]["cvc"] == "123"  # type: ignore[index]  # the literal's own type is too wide


@pytest.mark.parametrize(
    "secret",
    [
        "sk_test_" + "0a" * 24,
        "pk_" + "9f" * 24,
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjc3RtciJ9.c2lnbmF0dXJl",
        "Bearer 2YotnFZFEjr1zCsicMWpAA",
        "Basic c2tleV81U2ltdWxhdGVkU2VjcmV0S2V5MDAwMTo=",
        "sk_live_51SimulatedSecretKey0001",
        "rk_live_51SimulatedRestricted001",
        "sk_test_51SimulatedSecretKey0001",
        "whsec_SimulatedSigningSecret01",
        "pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_YrKJUKribcBjcG8HVhfZluoGH",
        "seti_1Mm8s8LkdIwHu7ix_secret_NXDICkPBDsdmVvLt",
        "tok_1MtwBwLkdIwHu7ix28a3tqPa",
        "skey_test_5xuy4w91xqz7d1w9u0t",
        "tokn_test_4xs9408a642a1htto8z",
        "cnon:CA4SEG9l0000000000000000000000000000AB",
        "A21AAFEpH4PsADK7qSS7pSRsgzfENtu-Q1ysgEDVDESseMHBYXVJYE8ovjj68elIDy8nF26AwPhfXTIeWAZHSLIsQkSYz9ifg",
        "EAAAEOuLQObrVwJvCvoio3H13b8Ssqz1ighmTBKZvIENW9qxirHGHkqsGcPBC1uN",
        "sq0csp-47u9s8BrDmXDZVEOfqdqF8ltRZ9",
        "access_token$production$hq4gpqszfk8xstg2$85a1e2bcf2b0ee3d",
    ],
)
def test_keys_and_signed_tokens_are_known_by_their_look(secret: str) -> None:
    assert redact_text(f"he sent {secret}, then left") == "he sent [hidden], then left"
    assert redact_text(f"Authorization: {secret}") == "Authorization: [hidden]"
    assert redact({secret: [secret]}) == {"[hidden]": ["[hidden]"]}


@pytest.mark.parametrize(
    "text", ["sk_test_0a0a0a was used", "pi_3MtwBwLkdIwHu7ix28a3tqPa failed", "chrg_test_5xuy4w91xqz7d1w9u0t"]
)
def test_what_a_key_or_a_payment_is_recognised_by_stays(text: str) -> None:
    assert redact_text(text) == text


def test_everything_under_a_secret_name_is_hidden() -> None:
    sent = {"password": ["hunter2", {"old": "hunter1"}], "token": None, "key": {"a": 1}}
    assert redact(sent) == {
        "password": ["[hidden]", {"old": "[hidden]"}],
        "token": None,
        "key": {"a": "[hidden]"},
    }


def test_numbers_of_a_cards_length_are_looked_at_in_any_form() -> None:
    sent = [4242424242424242, 4242424242424242.0, -4242424242424242, 4242424242424241, 1e300, True, 2.5]
    assert redact(sent) == ["[hidden]", "[hidden]", "[hidden]", 4242424242424241, 1e300, True, 2.5]
    assert redact({"4242 4242 4242 4242": 1}) == {"[hidden]": 1}
    assert redact([float("inf")]) == [float("inf")]


def test_a_long_word_takes_no_time() -> None:
    """Each letter of it could begin a secret's name; trying them all took five seconds here."""
    begun = time.perf_counter()
    assert redact_text("a" * 50_000 + " password=hunter2") == "a" * 50_000 + " password=[hidden]"
    for word in (
        "eyJ_" * 15_000,
        "sk_test_" * 8_000,
        "bearer " * 9_000,
        "1 " * 30_000,
        "pi_" * 20_000,
        "key\\" * 9_000,
    ):
        redact_text(word)
    assert time.perf_counter() - begun < 1
