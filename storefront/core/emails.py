"""E-mail addresses as they are typed. Nobody is asked over the network whether one exists."""

from typing import Annotated

from pydantic import AfterValidator, Field

NO_EMAIL = "Enter an e-mail address such as name@example.com."


def normal_email(text: str) -> str | None:
    """The address as it is written to; None when it is none."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415  # its patterns take long

    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return None


def written_to(text: str) -> str:
    """The address as it is written to. Raises ValueError."""
    found = normal_email(text)
    if found is None:
        raise ValueError(NO_EMAIL)
    return found


Email = Annotated[str, Field(max_length=255), AfterValidator(written_to)]
