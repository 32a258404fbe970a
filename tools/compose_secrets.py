"""Make the secrets of docker-compose.yml (`make compose-secrets`): what is there already is kept.

Containers read them as an unprivileged user, so the files are readable; the folder is not, except by its owner.
"""

import secrets
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "compose" / "secrets"


def keep_or_write(name: str, content: str) -> str:
    file = FOLDER / name
    if file.exists():
        return file.read_text("ascii")
    file.write_text(content, "ascii")
    file.chmod(0o444)
    print(f"made {file.relative_to(FOLDER.parent.parent)}")
    return content


def main() -> None:
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    FOLDER.chmod(0o700)
    password = keep_or_write("database_password", secrets.token_urlsafe(32))
    keep_or_write("database_url", f"postgresql://yimen:{password}@db/yimen")
    keep_or_write("telegram_token", "")


if __name__ == "__main__":
    main()
