"""The network page in headless Chromium."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.visualization.network import write_page
from kg.visualization.view_model import FactView, NetworkView, NodeView

By = pytest.importorskip("selenium.webdriver.common.by", reason="selenium is not installed").By
Keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
ActionChains = pytest.importorskip("selenium.webdriver").ActionChains


class Page:
    """A page opened in the browser, and what a reader does with it."""

    def __init__(self, browser: Any, view: NetworkView, path: Path) -> None:
        self.browser = browser
        browser.get_log("browser")
        browser.get_log("performance")
        write_page(view, path)
        browser.get(path.as_uri())
        self.wait_for_drawing()

    def wait_for_drawing(self) -> None:
        self.browser.execute_async_script(
            "const done = arguments[0];"
            "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)))"
        )

    def element(self, id_: str) -> Any:
        return self.browser.find_element(By.ID, id_)

    def run(self, script: str, *arguments: object) -> Any:
        return self.browser.execute_script(script, *arguments)

    def search(self, *keys: str) -> None:
        query = self.element("query")
        query.clear()
        query.send_keys(*keys)
        self.wait_for_drawing()

    def suggested(self) -> list[str]:
        options = self.browser.find_elements(By.CSS_SELECTOR, "#suggestions [role=option] bdi")
        return [option.text for option in options]

    def click_canvas(self, x: float, y: float) -> None:
        """Click at a place of the drawing."""
        place = self.run(
            "const at = network.canvasToDOM({x: arguments[0], y: arguments[1]});"
            "const box = document.getElementById('canvas').getBoundingClientRect();"
            "return [Math.round(box.x + at.x), Math.round(box.y + at.y)]",
            x,
            y,
        )
        actions = ActionChains(self.browser)
        actions.w3c_actions.pointer_action.move_to_location(*place).click()
        actions.perform()
        # vis-network waits for a second click before it believes in one.
        self.browser.execute_async_script("setTimeout(arguments[0], 600)")

    def visible_labels(self) -> set[str]:
        labels = self.run("return visibleNodes.getIds().map((id) => view.nodes[id].label)")
        return set(labels)


def errors(browser: Any) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser")]


def requested(browser: Any) -> list[str]:
    messages = [json.loads(e["message"])["message"] for e in browser.get_log("performance")]
    return [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]


@pytest.fixture
def summit(browser: Any, moscow_summit: NetworkView, tmp_path: Path) -> Page:
    return Page(browser, moscow_summit, tmp_path / "summit.html")


def test_network_is_drawn_without_errors_or_requests(summit: Page, tmp_path: Path) -> None:
    colored = summit.run(
        "const c = document.querySelector('canvas');"
        "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        "let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n"
    )
    summit.browser.save_screenshot(str(tmp_path / "summit.png"))
    assert colored > 5000
    assert errors(summit.browser) == []
    assert requested(summit.browser) == [(tmp_path / "summit.html").as_uri()]


@pytest.mark.parametrize("words", ["بوتين", "بُوتِيـن", "فلاديمير", "الرييس الروسى", "فلاديمير  بوت"])
def test_search_finds_putin_however_written(summit: Page, words: str) -> None:
    summit.search(words)
    assert summit.suggested()[0] == "فلاديمير بوتين"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("قمه", "اجتماع قادة رابطة الدول المستقلة"),  # القمة, one of its names
        ("ارمينيا", "أرمينيا"),
        ("موسكو", "موسكو"),
    ],
)
def test_search_ignores_hamza_marks_and_article(summit: Page, words: str, found: str) -> None:
    summit.search(words)
    assert summit.suggested()[0] == found


def test_search_for_nothing_known_says_so(summit: Page) -> None:
    summit.search("زحل")
    assert summit.element("suggestions").text == "لا نتائج"


def test_found_node_opens_the_panel_with_its_sentence(summit: Page, tmp_path: Path) -> None:
    summit.search("بوتين", Keys.ENTER)
    panel = summit.element("panel")
    summit.browser.save_screenshot(str(tmp_path / "putin.png"))
    assert "وعقد هذا الاجتماع بعد ظهر الثلاثاء برئاسة فلاديمير بوتين في موسكو." in panel.text
    assert panel.find_element(By.TAG_NAME, "mark").text == "برئاسة"
    assert panel.find_element(By.CLASS_NAME, "badge").text == "مؤكد"
    claim = panel.find_element(By.CLASS_NAME, "claim").text
    assert "فلاديمير بوتين برئاسة اجتماع قادة رابطة الدول المستقلة (ترأّس)" in claim
    assert "8 أكتوبر 2024" in panel.text
    link = panel.find_element(By.TAG_NAME, "a")
    assert link.get_attribute("href") == "https://www.wikidata.org/wiki/Q7747"
    assert requested(summit.browser) == [(tmp_path / "summit.html").as_uri()]


def test_search_works_by_keyboard_alone(summit: Page) -> None:
    summit.search("ستان", Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    query = summit.element("query")
    chosen = summit.element(query.get_attribute("aria-activedescendant"))
    assert chosen.get_attribute("aria-selected") == "true"
    name = chosen.find_element(By.TAG_NAME, "bdi").text
    query.send_keys(Keys.ENTER)
    assert summit.element("panel").find_element(By.TAG_NAME, "h2").text == name


def test_click_on_a_node_opens_its_panel_and_a_tie_leads_on(summit: Page) -> None:
    place = summit.run("return network.getPosition(0)")
    summit.click_canvas(place["x"], place["y"])
    panel = summit.element("panel")
    assert panel.find_element(By.TAG_NAME, "h2").text == "فلاديمير بوتين"
    ties = panel.find_elements(By.CSS_SELECTOR, ".ties button")
    next(tie for tie in ties if "روسيا" in tie.text).click()
    assert panel.find_element(By.TAG_NAME, "h2").text == "روسيا"


def test_click_on_an_edge_opens_what_it_says(summit: Page) -> None:
    place = summit.run(
        "const edge = view.edges.find((e) => e.facts.some((f) => view.facts[f].polarity ==="
        " 'negative')); const [a, b] = [edge.source, edge.target].map((n) => network.getPosition(n));"
        "return {x: a.x * .6 + b.x * .4, y: a.y * .6 + b.y * .4}"
    )
    summit.click_canvas(place["x"], place["y"])
    panel = summit.element("panel")
    assert [badge.text for badge in panel.find_elements(By.CLASS_NAME, "badge")] == ["منفي", "مؤكد"]
    assert panel.find_element(By.TAG_NAME, "mark").text == "لم تنضم"


def test_escape_closes_the_panel_even_at_once(summit: Page) -> None:
    summit.run("selectNode(0); clearSelection()")
    summit.search("بوتين", Keys.ENTER)
    summit.element("details").send_keys(Keys.ESCAPE)
    assert not summit.element("panel").is_displayed()
    assert errors(summit.browser) == []


def test_event_tells_a_sentence_with_many_facts_once(summit: Page) -> None:
    summit.search("القمة", Keys.ENTER)
    panel = summit.element("panel")
    assert len(panel.find_elements(By.CLASS_NAME, "claim")) == 10
    assert len(panel.find_elements(By.TAG_NAME, "blockquote")) == 2


def test_filters_hide_types_and_certainties(summit: Page) -> None:
    labels = summit.browser.find_elements(By.CSS_SELECTOR, "#legend label")
    boxes = {
        label.text.split("\n")[0]: label.find_element(By.TAG_NAME, "input") for label in labels
    }
    assert "فلاديمير بوتين" in summit.visible_labels()
    boxes["شخص"].click()
    assert "فلاديمير بوتين" not in summit.visible_labels()
    boxes["مخطط"].click()
    assert "الاحتفال بالذكرى الثمانين" not in summit.visible_labels()


def test_a_switch_adds_events_with_those_who_take_part(summit: Page) -> None:
    relations = summit.visible_labels()
    assert "الولايات المتحدة" not in relations
    summit.element("events").click()
    assert {"الولايات المتحدة", "لقاء لافروف مع نظرائه"} <= summit.visible_labels()
    summit.element("events").click()
    assert summit.visible_labels() == relations


def test_search_for_what_only_takes_part_in_events_turns_them_on(summit: Page) -> None:
    summit.search("الولايات المتحدة", Keys.ENTER)
    assert summit.element("events").is_selected()
    assert "الولايات المتحدة" in summit.visible_labels()


def test_the_very_occurrence_of_the_trigger_is_marked(browser: Any, tmp_path: Path) -> None:
    sentence = "قال 😀 أ إن ب قال ذلك"
    said = FactView(
        subject="ب",
        words="قال",
        object="2024-10",
        polarity="positive",
        certainty="asserted",
        source="",
        sentence=sentence,
        trigger="قال",
        trigger_start=sentence.rindex("قال"),
        article="خبر",
        published="",
    )
    node = NodeView("urn:a", "ب", "Person", is_event=False, names=(), facts=(said,))
    page = Page(browser, NetworkView("قول", (node,), ()), tmp_path / "said.html")
    page.search("ب", Keys.ENTER)
    quote = page.element("panel").find_element(By.TAG_NAME, "blockquote")
    assert quote.get_attribute("innerHTML") == sentence[:-7] + "<mark>قال</mark> ذلك"
    assert "أكتوبر 2024" in page.element("panel").text


def test_hostile_text_is_only_text(browser: Any, hostile: NetworkView, tmp_path: Path) -> None:
    page = Page(browser, hostile, tmp_path / "hostile.html")
    page.search("شرير")
    page.search("شرير", Keys.ENTER)
    assert page.element("panel").find_element(By.TAG_NAME, "mark").text.startswith("</script>")
    page.run("selectEdge(0); selectEdge(1); selectNode(1)")
    page.wait_for_drawing()
    browser.save_screenshot(str(tmp_path / "hostile.png"))  # fails while an alert is open
    assert browser.find_elements(By.CSS_SELECTOR, "img, iframe, #panel a, #panel script") == []
    assert errors(browser) == []
    assert requested(browser) == [(tmp_path / "hostile.html").as_uri()]


def test_policy_stops_even_a_script_that_got_in(summit: Page) -> None:
    summit.run(
        "const script = document.createElement('script');"
        "script.textContent = 'window.gotIn = true'; document.body.append(script);"
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.gotIn = true\">')"
    )
    summit.wait_for_drawing()
    assert summit.run("return window.gotIn ?? false") is False


def test_search_reveals_a_node_left_out_at_first(
    browser: Any, large: NetworkView, tmp_path: Path
) -> None:
    page = Page(browser, large, tmp_path / "large.html")
    assert "من 2000 · ابحث لتجد غيره" in page.element("counts").text
    assert "شخص رقم 1234" not in page.visible_labels()
    page.search("شخص رقم ١٢٣٤", Keys.ENTER)
    assert "شخص رقم 1234" in page.visible_labels()
    assert page.element("panel").find_element(By.TAG_NAME, "h2").text == "شخص رقم 1234"
    browser.save_screenshot(str(tmp_path / "large.png"))
    assert errors(browser) == []


def test_empty_network_says_so(browser: Any, tmp_path: Path) -> None:
    page = Page(browser, NetworkView("فارغة", (), ()), tmp_path / "empty.html")
    assert page.element("empty").text == "لا شيء في هذه الشبكة."
    assert errors(browser) == []


def test_page_fits_a_phone_and_the_dark(
    browser: Any, moscow_summit: NetworkView, tmp_path: Path
) -> None:
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    dark = {
        "features": [
            {"name": "prefers-color-scheme", "value": "dark"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
    }
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    try:
        page = Page(browser, moscow_summit, tmp_path / "phone.html")
        browser.save_screenshot(str(tmp_path / "phone.png"))
        page.search("بوتين", Keys.ENTER)
        browser.save_screenshot(str(tmp_path / "phone-panel.png"))
        assert page.run("return document.documentElement.scrollWidth") <= 390
        assert page.element("canvas").size["height"] > 200
        assert page.run("return getComputedStyle(document.body).color") == "rgb(232, 235, 240)"
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        calm = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", calm)
