"""The page, looked over by axe for WCAG 2.2 AA: every view a member meets, in light and dark, on a desk and on a phone."""

import importlib.resources

import pytest
from playwright.sync_api import Page, expect

from tests.bot.test_page import DESKTOP, PHONE, address, ask, browser, opened, pytestmark

__all__ = ["address", "browser", "opened", "pytestmark"]

AXE = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """Axe is put in beside the page, past its content security policy, which stays as it is."""
    page.wait_for_timeout(250)  # what fades in has done so
    found = page.evaluate(
        "async ([axe, rules]) => { if (!window.axe) (0, eval)(axe); return await window.axe.run({runOnly: rules}); }",
        [AXE, RULES],
    )
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]


def welcome(page: Page) -> None:
    expect(page.get_by_role("heading", name="Ask about the children in Thornshire’s care")).to_be_visible()


def table(page: Page) -> None:
    expect(ask(page, "children in care by age").get_by_role("table")).to_be_visible()


def chart(page: Page) -> None:
    ask(page, "children in care by type of placement").get_by_role("button", name="Show as a chart").click()
    expect(page.get_by_role("img", name="Bar chart")).to_be_visible(timeout=20_000)


def question_back(page: Page) -> None:
    expect(ask(page, "how many are stable?").get_by_role("button").first).to_be_visible()


def home(page: Page) -> None:
    page.get_by_role("navigation", name="Parenting Assistant").get_by_role("link", name="Home").click()
    expect(page.get_by_role("heading", name="How things stand")).to_be_visible(timeout=15_000)


def form(page: Page) -> None:
    ask(page, "how many children are in care?").get_by_role("button", name="Ask a follow-up").click()
    expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("view", [welcome, table, chart, question_back, home, form])
def test_axe_finds_no_violation(opened, view, size, colours):
    with opened(size, colours, at="#/member.fenwick/assistant", bypass=True) as page:
        view(page)
        assert violations(page) == []
