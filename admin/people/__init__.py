"""Officials' accounts: list, create, disable, set a first password again."""
