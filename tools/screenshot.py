"""Take a picture of a page with headless Chromium: python tools/screenshot.py PAGE OUT.png.

Needs selenium (pip) and Debian's chromium and chromium-driver; no network.
"""

import argparse
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def screenshot(
    page: Path, picture: Path, *, query: str = "", width: int = 1400, height: int = 860
) -> None:
    """Open ``page``, search it for ``query`` if there is one, and save what is seen."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in [*FLAGS, f"--window-size={width},{height}"]:
        options.add_argument(flag)
    browser = webdriver.Chrome(options, webdriver.ChromeService("/usr/bin/chromedriver"))
    try:
        # The window has a frame even without a screen; this sets the size of the page itself.
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        calm = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", calm)
        browser.get(page.resolve().as_uri())
        WebDriverWait(browser, 30).until(
            lambda b: b.execute_script("return document.readyState === 'complete'")
        )
        if query:
            browser.find_element(By.ID, "query").send_keys(query, Keys.ENTER)
        drawn = "const done = arguments[0]; setTimeout(() => requestAnimationFrame(done), 500)"
        browser.execute_async_script(drawn)
        browser.save_screenshot(str(picture))
    finally:
        browser.quit()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--query", default="", help="search for this and choose the first result")
    parser.add_argument("--width", type=int, default=1400)
    parser.add_argument("--height", type=int, default=860)
    arguments = parser.parse_args()
    screenshot(
        arguments.page,
        arguments.picture,
        query=arguments.query,
        width=arguments.width,
        height=arguments.height,
    )


if __name__ == "__main__":
    main()
