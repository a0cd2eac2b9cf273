"""The first thing a member sees: `parenting demo` in a real browser, from the welcome to a refused question."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

expect.set_options(timeout=20_000)  # milliseconds; the machine may be busy

CHROMIUM = Path("/usr/bin/chromium")
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 800}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"There is no browser at {CHROMIUM}: the page is not tested."),
]

LAST_CLOSED_MONTH = "30 September 2024"
"""On 15 October 2024."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a demo that runs as a member would run it, on a day of our own."""
    environment = os.environ | {"HOME": str(tmp_path_factory.mktemp("home")), "PARENTING_TODAY": "2024-10-15"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "demo", "--no-browser"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    ready = next((line for line in process.stdout if "is ready" in line), "")
    found = re.search(r"http://127\.0\.0\.1:\d+/", ready)
    assert found, "the demo did not say where it is"
    yield found.group()
    process.terminate()
    assert process.wait(timeout=20) == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, address: str):
    """Opens the page; the test fails if the page has logged an error or asked anything of another site."""

    @contextmanager
    def opened(size=DESKTOP, colours="light", at="", bypass=False):
        """`bypass` lets a test put a script of its own beside the page's, which the page would not let in."""
        context = browser.new_context(
            viewport=size, color_scheme=colours, locale="en-GB", timezone_id="Europe/London", bypass_csp=bypass
        )
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda asked: faults.append(asked.url) if urlsplit(asked.url).hostname != "127.0.0.1" else None)
        page.goto(f"{address}{at}")
        expect(page.get_by_label("You are")).to_be_visible() if size is DESKTOP else None
        yield page
        context.close()
        assert faults == []

    return opened


def ask(page: Page, question: str) -> Locator:
    """In the conversation; the answer comes in a thread beside it."""
    page.get_by_label("Ask the assistant").fill(question)
    page.keyboard.press("Enter")
    return answer_in(page, 1, question)


def follow_up(page: Page, words: str, answers: int) -> Locator:
    page.get_by_label("Reply in this thread").fill(words)
    page.keyboard.press("Enter")
    return answer_in(page, answers, words)


def answer_in(page: Page, answers: int, question: str) -> Locator:
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread.get_by_text(question, exact=True)).to_be_visible()
    found = thread.get_by_role("article", name="Parenting Assistant")
    expect(found).to_have_count(answers, timeout=15_000)
    return found.last


def test_a_member_asks_and_is_answered(opened):
    with opened() as page:
        answer = ask(page, "how many children are in care?")
        expect(answer).to_contain_text(LAST_CLOSED_MONTH)
        expect(answer).to_contain_text("Source")
        (number,) = re.findall(r"[Aa]bout (\d+) children", answer.inner_text())[:1]
        assert 600 <= int(number) <= 680
        assert int(number) % 5 == 0


def test_a_question_full_of_slips_is_understood(opened):
    with opened() as page:
        answer = ask(page, "hw many kids r in resi")
        expect(answer).to_contain_text(re.compile(r"About \d+ children in care living in children's homes at"))
        expect(answer).to_contain_text(LAST_CLOSED_MONTH)
        expect(answer).to_contain_text("Source")


def test_a_share_is_compared_with_last_year_and_then_cut_by_age(opened):
    with opened() as page:
        answer = ask(page, "what share are placed out of county compared with last year?")
        expect(answer).to_contain_text(
            re.compile(rf"About \d+% of children in care were placed outside the county at {LAST_CLOSED_MONTH}")
        )
        expect(answer).to_contain_text(re.compile(r"\(30 September 2023\): about \d+%"))
        expect(answer).to_contain_text("Source")

        by_age = follow_up(page, "by age", 2)
        table = by_age.get_by_role("table")
        expect(table.get_by_role("columnheader").first).to_be_visible()
        expect(table.get_by_role("rowheader", name="10 to 15")).to_be_visible()
        expect(by_age).to_contain_text(LAST_CLOSED_MONTH)


def test_a_word_is_explained(opened):
    with opened() as page:
        expect(ask(page, "what does IFA mean?")).to_contain_text(re.compile("independent fostering agency", re.IGNORECASE))


def test_a_child_is_not_to_be_found(opened):
    with opened() as page:
        answer = ask(page, "where does the boy at 12 High Street live?")
        expect(answer).to_contain_text("I cannot help to find, name or describe a child")
        expect(answer.get_by_role("button")).to_have_count(0)


def test_an_answer_explains_itself_by_keyboard_alone(opened):
    with opened() as page:
        page.get_by_label("Ask the assistant").focus()
        page.keyboard.type("how many children are in care?")
        page.keyboard.press("Enter")
        button = answer_in(page, 1, "how many children are in care?").get_by_role("button", name="How was this worked out?")
        button.focus()
        page.keyboard.press("Enter")
        articles = page.get_by_role("complementary", name="Thread").get_by_role("article", name="Parenting Assistant")
        expect(articles).to_have_count(2, timeout=15_000)
        page.keyboard.press("Escape")
        expect(page.get_by_role("complementary", name="Thread")).to_be_hidden()
        expect(page.get_by_label("Ask the assistant")).to_be_focused()


def test_a_follow_up_is_asked_by_form_with_the_keyboard_alone(opened):
    with opened() as page:
        ask(page, "how many children are in care?").get_by_role("button", name="Ask a follow-up").focus()
        page.keyboard.press("Enter")
        form = page.get_by_role("dialog", name="Ask a follow-up")
        expect(form.get_by_label("Your question")).to_be_focused()
        page.keyboard.press("Enter")
        expect(form).to_contain_text("Please complete this required field.")
        page.keyboard.type("by age")
        page.keyboard.press("Enter")
        expect(form).to_be_hidden()
        answers = page.get_by_role("complementary", name="Thread").get_by_role("article", name="Parenting Assistant")
        expect(answers).to_have_count(2, timeout=15_000)
        expect(answers.last.get_by_role("rowheader", name="10 to 15")).to_be_visible()
        expect(page.get_by_role("button", name="Ask a follow-up").first).to_be_focused()


def test_escape_closes_a_form_and_leaves_the_thread_open(opened):
    with opened() as page:
        ask(page, "how many children are in care?").get_by_role("button", name="Ask a follow-up").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(page.get_by_role("complementary", name="Thread")).to_be_visible()


def test_a_breakdown_is_shown_as_a_chart(opened):
    with opened() as page:
        ask(page, "children in care by type of placement").get_by_role("button", name="Show as a chart").click()
        picture = page.get_by_role("img", name="Bar chart: Children in care, by type of placement")
        expect(picture).to_be_visible(timeout=20_000)
        assert picture.evaluate("image => image.complete && image.naturalWidth") == 800


def test_home_says_how_things_stand_and_asks_again(opened):
    with opened(at="#/chair.cpb/assistant") as page:
        ask(page, "how many children left care last year?")
        page.get_by_role("navigation", name="Parenting Assistant").get_by_role("link", name="Home").click()
        home = page.get_by_role("region", name="Home")
        expect(home).to_contain_text(re.compile(rf"About \d+ children in care at {LAST_CLOSED_MONTH}"), timeout=15_000)
        home.get_by_role("button", name="Children who left care").click()
        expect(page.get_by_role("main").get_by_role("article", name="Parenting Assistant").last).to_contain_text(
            "left care", timeout=15_000
        )


def test_a_new_chat_suggests_what_to_ask(opened):
    with opened(at="#/member.ashbury/assistant") as page:
        page.get_by_role("button", name="New chat").click()
        thread = page.get_by_role("complementary", name="Thread")
        thread.get_by_role("button", name="How many children are in care?").click(timeout=15_000)
        expect(thread).to_contain_text(LAST_CLOSED_MONTH, timeout=15_000)


def test_a_command_is_answered_in_direct_messages(opened):
    with opened(at="#/member.ashbury/corporate-parenting") as page:
        page.get_by_label("Message #corporate-parenting").fill("/parenting how many children are in care?")
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_contain_text("I answer you in our direct messages.")
        page.get_by_role("link", name="Parenting Assistant").click()
        expect(page.get_by_role("main").get_by_role("article", name="Parenting Assistant").last).to_contain_text(
            LAST_CLOSED_MONTH
        )


def test_whoever_listens_to_the_page_hears_the_answer(opened):
    with opened() as page:
        ask(page, "how many children are in care?")
        expect(page.locator("#announcer")).to_contain_text(LAST_CLOSED_MONTH)


def test_a_newcomer_is_shown_what_to_ask(opened):
    with opened(at="#/member.fenwick/assistant") as page:
        welcomed = page.get_by_role("article", name="Parenting Assistant")
        welcomed.get_by_role("button", name="How many children are in care?").click(timeout=20_000)
        expect(answer_in(page, 1, "How many children are in care?")).to_contain_text(LAST_CLOSED_MONTH)


def test_a_colleague_sees_the_question_and_its_answer_in_a_channel(opened):
    with opened(at="#/chair.cpb/corporate-parenting") as chair, opened(at="#/head.fostering/corporate-parenting") as officer:
        box = chair.get_by_label("Message #corporate-parenting")
        expect(box).to_have_value("@parenting ")
        box.fill("@parenting how many children are in care?")
        chair.keyboard.press("Enter")
        seen = officer.get_by_role("main").get_by_role("article", name="Chair of the Corporate Parenting Board").last
        expect(seen).to_contain_text("@parenting how many children are in care?")
        seen.get_by_role("button", name="1 reply").click()
        expect(officer.get_by_role("complementary", name="Thread")).to_contain_text(LAST_CLOSED_MONTH)


def test_a_member_is_not_offered_the_officers_channels(opened):
    with opened() as page:
        channels = page.get_by_role("list", name="Channels").get_by_role("link")
        expect(channels).to_have_text(["corporate-parenting"])
        page.get_by_label("You are").select_option(label="Head of Fostering")
        expect(channels).to_have_text(["corporate-parenting", "placements", "fostering"])


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_on_a_phone_there_is_one_column_and_back_goes_back(opened, colours):
    with opened(PHONE, colours, at="#/chair.cpb/assistant") as page:
        width = "document.documentElement.scrollWidth <= innerWidth"
        assert page.evaluate(width)
        ask(page, "children in care by age")
        assert page.evaluate(width)
        expect(page.get_by_role("main")).to_be_hidden()
        page.go_back()
        expect(page.get_by_role("main")).to_be_visible()
        expect(page.get_by_role("complementary", name="Thread")).to_be_hidden()
        page.get_by_role("button", name="Show conversations").click()
        page.get_by_role("link", name="corporate-parenting").click()
        expect(page.get_by_role("heading", name="#corporate-parenting")).to_be_visible()


def test_what_is_typed_is_shown_and_never_run(opened):
    with opened(at="#/member.fenwick/corporate-parenting") as page:
        typed = "<img src=x onerror=alert(1)> & *bold* <script>alert(2)</script>"
        page.get_by_label("Message #corporate-parenting").fill(typed)
        page.keyboard.press("Enter")
        shown = page.get_by_role("article", name="Councillor for Fenwick").last
        expect(shown).to_contain_text("<img src=x onerror=alert(1)> & bold <script>alert(2)</script>")
        expect(shown.locator("img, script")).to_have_count(0)
        expect(shown.locator("strong")).to_have_text("bold")
