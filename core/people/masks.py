"""What is left of a name or number when everybody may read it."""


def mask_name(name: str) -> str:
    """``王小明`` becomes ``王*``: the first character, and no more than that there is more."""
    name = name.strip()
    return f"{name[:1]}*" if name else "*"


def mask_identity(identity: str) -> str:
    """An identity number of which county and last two characters can be read."""
    return (
        f"{identity[:6]}{'*' * max(len(identity) - 8, 0)}{identity[-2:]}" if len(identity) > 8 else "*" * len(identity)
    )
