"""Views made by hand, and a browser to look at their pages with."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kg.visualization.view_model import EdgeView, FactView, NetworkView, NodeView

TITLE = "وصف بوتين التعاون في مجتمع تعاوني بأنه الأولوية الرئيسية لروسيا"
CHAIRED = "وعقد هذا الاجتماع بعد ظهر الثلاثاء برئاسة فلاديمير بوتين في موسكو."
ATTENDED = (
    "وحضر هذا الاجتماع أيضًا زعماء ثماني دول أخرى من هذه المجموعة، بما في ذلك كازاخستان وأذربيجان"
    " وأرمينيا وقيرغيزستان وأوزبكستان وتركمانستان وبيلاروسيا وطاجيكستان."
)
SIGNED = (
    "وبحسب المعلومات التي نشرتها وكالة “تاس” للأنباء، فإن زعماء الدول الأعضاء في رابطة الدول"
    " المستقلة وقعوا في نهاية اجتماعهم في موسكو على حزمة من الوثائق المشتركة وأهمها برنامج تطوير"
    " التعاون في مجال مكافحة التطرف للأعوام من 2025 إلى 2027."
)
CELEBRATE = (
    "كما أعلن بوتين خلال كلمته في القمة أن دول هذا المجتمع ستحتفل بشكل مشترك بالذكرى الثمانين"
    " لانتصار الاتحاد السوفيتي على النازية."
)
MET = "أمس، التقى وزير الخارجية الروسي سيرغي لافروف مع نظرائه من الولايات المتحدة."
RESISTED = (
    "كما أكد أن دول رابطة الدول المستقلة قاومت ضغوط الغرب في مجال العقوبات ضد روسيا وتحاول زيادة"
    " التعاون الإقليمي."
)
DENIED = "ولم تنضم أذربيجان إلى العقوبات ضد روسيا."
MAY_JOIN = "وقد تنضم أوزبكستان إلى برنامج مكافحة التطرف العام المقبل."


def fact(
    subject: str, words: str, object_: str, sentence: str, trigger: str, **details: str
) -> FactView:
    asserted = FactView(
        subject=subject,
        words=words,
        object=object_,
        polarity="positive",
        certainty="asserted",
        source="",
        sentence=sentence,
        trigger=trigger,
        trigger_start=sentence.index(trigger),
        article=TITLE,
        published="2024-10-08",
    )
    return replace(asserted, **details)


def node(id_: str, label: str, type_: str, *names: str, wikidata_id: str = "") -> NodeView:
    return NodeView(
        id=f"https://example.org/{id_}",
        label=label,
        type=type_,
        is_event=type_ in {"Meeting", "Signing", "Celebration", "Speech"},
        names=names,
        facts=(),
        wikidata_id=wikidata_id,
    )


def edge(source: str, label: str, target: str, said: FactView | None = None) -> EdgeView:
    """A relation, or where the source is an event the part of the target in it."""
    return EdgeView(
        f"https://example.org/{source}",
        f"https://example.org/{target}",
        label,
        facts=(said,) if said else (),
        is_role=source in {"signing", "celebration", "talks"},
        factuality=_factuality(said) if said else "fact",
    )


def _factuality(said: FactView) -> str:
    if said.polarity == "negative":
        return "denied"
    return said.certainty if said.certainty in {"planned", "possible"} else "fact"


STATES = {
    "kazakhstan": "كازاخستان",
    "azerbaijan": "أذربيجان",
    "armenia": "أرمينيا",
    "kyrgyzstan": "قيرغيزستان",
    "uzbekistan": "أوزبكستان",
    "turkmenistan": "تركمانستان",
    "belarus": "بيلاروسيا",
    "tajikistan": "طاجيكستان",
}


def moscow_summit_view() -> NetworkView:
    chaired = fact(
        "فلاديمير بوتين",
        "برئاسة",
        "اجتماع قادة رابطة الدول المستقلة",
        CHAIRED,
        "برئاسة",
        property_label="ترأّس",
        time="الثلاثاء 2024-10-08",
        place="موسكو",
    )
    held = fact(
        "اجتماع قادة رابطة الدول المستقلة", "عُقد في", "موسكو", CHAIRED, "عقد", time="2024-10-08"
    )
    signed = fact(
        "زعماء الدول الأعضاء",
        "وقّع على",
        "برنامج تطوير التعاون في مجال مكافحة التطرف",
        SIGNED,
        "وقعوا",
        certainty="reported",
        source="وكالة تاس",
        place="موسكو",
    )
    celebrate = fact(
        "رابطة الدول المستقلة",
        "احتفل بـ",
        "الذكرى الثمانون للانتصار على النازية",
        CELEBRATE,
        "ستحتفل",
        certainty="planned",
        source="فلاديمير بوتين",
    )
    met = fact(
        "سيرغي لافروف", "التقى", "نظراؤه من الولايات المتحدة", MET, "التقى", time="2024-10-07"
    )
    resisted = fact(
        "رابطة الدول المستقلة",
        "قاوم",
        "العقوبات ضد روسيا",
        RESISTED,
        "قاومت",
        certainty="reported",
        source="سيرغي لافروف",
    )
    denied = fact(
        "أذربيجان", "انضم إلى", "العقوبات ضد روسيا", DENIED, "لم تنضم", polarity="negative"
    )
    may_join = fact(
        "أوزبكستان",
        "انضم إلى",
        "برنامج تطوير التعاون في مجال مكافحة التطرف",
        MAY_JOIN,
        "قد تنضم",
        certainty="possible",
    )
    attended = {
        state: fact(name, "حضر", "اجتماع قادة رابطة الدول المستقلة", ATTENDED, "حضر")
        for state, name in STATES.items()
    }
    nodes = [
        node("putin", "فلاديمير بوتين", "Person", "بوتين", "الرئيس الروسي", wikidata_id="Q7747"),
        node("lavrov", "سيرغي لافروف", "Person", "وزير الخارجية الروسي", wikidata_id="Q58217"),
        node("summit", "اجتماع قادة رابطة الدول المستقلة", "Meeting", "القمة", "هذا الاجتماع"),
        node("signing", "توقيع برنامج مكافحة التطرف", "Signing"),
        node("talks", "لقاء لافروف مع نظرائه", "Meeting"),
        node("celebration", "الاحتفال بالذكرى الثمانين", "Celebration"),
        node("moscow", "موسكو", "City", wikidata_id="Q649"),
        node("russia", "روسيا", "Country", wikidata_id="Q159"),
        node("usa", "الولايات المتحدة", "Country", wikidata_id="Q30"),
        node("cis", "رابطة الدول المستقلة", "Organization", "مجتمع الكومنولث", "هذه المنظمة"),
        node("tass", "وكالة تاس", "Organization", "تاس"),
        node("leaders", "زعماء الدول الأعضاء", "Group", "قادة الدول الأعضاء"),
        node("programme", "برنامج تطوير التعاون في مجال مكافحة التطرف 2025–2027", "Document"),
        node("anniversary", "الذكرى الثمانون للانتصار على النازية", "Other"),
        node("sanctions", "العقوبات ضد روسيا", "Other"),
        *(node(state, name, "Country") for state, name in STATES.items()),
    ]
    edges = [
        edge("putin", "ترأّس", "summit", chaired),
        edge("summit", "عُقد في", "moscow", held),
        edge("putin", "رئيس", "russia"),
        edge("lavrov", "وزير خارجية", "russia"),
        edge("leaders", "موقِّع", "signing", signed),
        edge("signing", "الموقَّع عليه", "programme", signed),
        edge("signing", "جرى في", "moscow"),
        edge("signing", "جزء من", "summit"),
        edge("tass", "نقل", "signing"),
        edge("leaders", "حضر", "summit"),
        edge("cis", "احتفل بـ", "celebration", celebrate),
        edge("celebration", "مناسبة", "anniversary", celebrate),
        edge("lavrov", "التقى", "talks", met),
        edge("talks", "مع", "usa", met),
        edge("cis", "قاوم", "sanctions", resisted),
        edge("cis", "منظِّم", "summit"),
        edge("sanctions", "ضد", "russia"),
        edge("azerbaijan", "انضم إلى", "sanctions", denied),
        edge("uzbekistan", "انضم إلى", "programme", may_join),
        *(edge(state, "حضر", "summit", said) for state, said in attended.items()),
    ]
    return NetworkView(TITLE, tuple(nodes), tuple(edges))


HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`${alert(3)}&lt;"
    "\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\N{RIGHT-TO-LEFT OVERRIDE}-->]]>"
)


def hostile_view() -> NetworkView:
    said = FactView(
        subject=HOSTILE,
        words=HOSTILE,
        object=HOSTILE,
        polarity="negative",
        certainty="possible",
        source=HOSTILE,
        sentence=f"قال {HOSTILE} ثم",
        trigger=HOSTILE,
        trigger_start=len("قال "),
        article=HOSTILE,
        published=HOSTILE,
        time=HOSTILE,
        place=HOSTILE,
        property_label=HOSTILE,
    )
    first, second = f"https://example.org/{HOSTILE}", "javascript:alert(4)"
    return NetworkView(
        title=HOSTILE,
        nodes=(
            NodeView(first, HOSTILE, HOSTILE, False, (HOSTILE, "شرير"), (said,), HOSTILE),
            NodeView(
                second,
                "",
                "__proto__",
                True,
                (),
                (),
                "javascript:alert(5)",
                kinds=(HOSTILE,),
                time=HOSTILE,
                factuality="denied",
                caption=HOSTILE,
            ),
        ),
        edges=(
            EdgeView(first, second, HOSTILE, (said,), factuality="denied"),
            EdgeView(second, second, ""),
        ),
    )


def large_view() -> NetworkView:
    """A tree of 2,000 persons, each known to one or two more, and one that knows nobody."""
    count = 2000
    nodes = [node(f"n{i}", f"شخص رقم {i}", "Person") for i in range(count)]
    edges = [edge(f"n{i}", "يعرف", f"n{(i - 1) // 2}") for i in range(1, count - 1)]
    return NetworkView("شبكة كبيرة", tuple(nodes), tuple(edges))


@pytest.fixture
def moscow_summit() -> NetworkView:
    return moscow_summit_view()


@pytest.fixture
def hostile() -> NetworkView:
    return hostile_view()


@pytest.fixture
def large() -> NetworkView:
    return large_view()


CHROMIUM_FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,900",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium that logs what pages say and ask for."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in CHROMIUM_FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options, webdriver.ChromeService(driver))
    calm = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", calm)
    yield chrome
    chrome.quit()
