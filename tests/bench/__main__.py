"""``python -m tests.bench``: every measurement, one after another."""

from tests.bench import turns

if __name__ == "__main__":
    turns.main()
