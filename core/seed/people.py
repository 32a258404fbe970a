"""Invented identity numbers, phones and bank cards whose check digits are right."""

from datetime import date

from stdnum import luhn
from stdnum.cn import ric


def identity_number(county: str, birth: date, male: bool, order: int) -> str:
    """An 18-character number. ``order`` (0 to 499) tells people of one county, birth date and sex apart."""
    serial = order * 2 + (1 if male else 0)
    body = f"{county}{birth:%Y%m%d}{serial:03d}"
    return body + str(ric.calc_check_digit(body + "0"))


def bank_card(order: int) -> str:
    """A 19-digit number with a Luhn digit, under an issuer prefix that no bank has."""
    body = f"999999{order:012d}"
    return body + str(luhn.calc_check_digit(body))


def phone(order: int) -> str:
    """A mobile number in the form answers are kept in."""
    return f"+86139{order:08d}"
