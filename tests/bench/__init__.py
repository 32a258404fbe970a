"""Measurements, asked for by ``make bench``. They print figures and goals; they are no tests and assert nothing."""
