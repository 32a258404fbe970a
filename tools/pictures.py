"""Takes the README's pictures anew: the demonstration town served for real, looked at in Chromium.

    make pictures

Needs what the browser tests need (Debian's `chromium`, fonts-noto-cjk).
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from core import seed
from core.db import migrations
from core.house import House
from core.settings import Settings
from tests.support.chat_page import ChatPage
from tests.support.console_page import ConsolePage
from tests.support.serving import serving_house

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures"
STEPS = ("apply:dibao", "agree", "220882101", "220882101201")
# The household of the published worked example: surveyed, ready to be publicised.
SHOWN = "丁向阳"


def take(address: str, password: str) -> None:
    """Both sides in both languages, into ``docs/pictures``."""
    path = shutil.which("chromium")
    if path is None:
        raise SystemExit("no Chromium here: install Debian's `chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for language, short in (("zh-CN", "zh"), ("en", "en")):
            chat = ChatPage(browser, address, language)
            for step in STEPS:
                chat.tap(step)
            chat.say("王建国")
            chat.say("220882199103123013")
            chat.picture(OUT / f"chat-{short}.png")
            chat.close()
            desk = ConsolePage(browser, address, language, "shouli", password)
            desk.open_case(SHOWN)
            desk.page.screenshot(path=str(OUT / f"console-{short}.png"))
            desk.leave()
        browser.close()


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        house = House.open(Settings.of(Path(folder)))
        migrations.upgrade(house.database)
        house.lay()
        seed.sow_if_empty(house)
        with serving_house(house) as address:
            take(address, seed.logins(house)[0].password)
        house.close()
    print(f"pictures are in {OUT.relative_to(OUT.parent.parent)}")


if __name__ == "__main__":
    main()
