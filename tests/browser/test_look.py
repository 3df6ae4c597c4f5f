"""How it looks, as far as a machine can say: sizes, contrast, directions, media."""

from __future__ import annotations

from importlib.resources import files

import pytest

THEMES = ("alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme")

SHIFT = """() => new Promise(resolve => {
  let total = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      const ours = entry.sources.some(s => s.node && s.node.parentElement
        && s.node.parentElement.closest(".talk-embed, .further-reading"));
      if (!entry.hadRecentInput && ours) total += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(total), 200);
})"""

# The colour of links is the theme's: Read the Docs' has a contrast of 4.2 on every page.
AXE = """theme => axe.run({
    include: [[".talk-embed"], [".further-reading"]],
    exclude: theme === "sphinx_rtd_theme" ? [["a:not(.talk-go)"]] : [],
  }).then(result =>
    result.violations.map(v => v.id + ": " + v.nodes.map(n => n.html + n.failureSummary).join()))"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_moves_and_nothing_sticks_out(site, view, theme, width):
    # Fonts of the theme that come late move the whole page: that is not what is measured.
    seen = view("about:blank", width=width)
    page = seen.page
    page.route("**/*.woff*", lambda route: route.abort())
    page.goto(site(theme).url + "post.html")
    assert page.evaluate(SHIFT) < 0.001
    below = "document.querySelector('#film').getBoundingClientRect().top + scrollY"
    before = page.evaluate(below)
    page.click("#deck .talk-go")
    assert page.evaluate(below) == pytest.approx(before, abs=0.5)
    page.click("#deck .talk-close")
    assert page.evaluate(below) == pytest.approx(before, abs=0.5)
    frame = page.locator("#film .talk-frame").bounding_box()
    assert frame["width"] / frame["height"] == pytest.approx(16 / 9, rel=0.02)
    sticking = """() => [...document.querySelectorAll(
        ".talk-embed, .talk-embed :not(.talk-sr), .further-reading, .further-reading *")]
      .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)"""
    assert page.evaluate(sticking) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(site, view, theme, scheme):
    seen = view(site(theme).url + "post.html", color_scheme=scheme, width=1280)
    page = seen.page
    page.add_script_tag(content=(files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE, theme) == []
    if scheme == "light":
        page.click("#deck .talk-go")
        assert page.evaluate(AXE, theme) == []


@pytest.mark.parametrize("theme", ["furo", "pydata_sphinx_theme", "sphinx_book_theme"])
def test_the_dark_mode_of_the_theme_is_ours_too(site, view, theme):
    def brightness(scheme: str) -> list[int]:
        page = view(site(theme).url + "post.html", color_scheme=scheme).page
        color = page.evaluate(
            "['.talk-frame', '.talk-standin-title'].map(s => "
            "{ const e = document.querySelector(s), c = getComputedStyle(e);"
            "  return e.matches('.talk-frame') ? c.backgroundColor : c.color; })"
        )
        return [sum(map(int, _numbers(value)[:3])) for value in color]

    ground, text = brightness("light")
    assert ground > text
    ground, text = brightness("dark")
    assert ground < text


def _numbers(color: str) -> list[str]:
    return color[color.index("(") + 1 : -1].replace(",", " ").split()


def test_right_to_left_pages_are_mirrored(site, view):
    page = view(site().url + "post.html").page
    page.evaluate("document.documentElement.dir = 'rtl'")
    frame = page.locator("#deck .talk-frame").bounding_box()
    link = page.locator("#deck .talk-go").bounding_box()
    assert link["x"] + link["width"] > frame["x"] + frame["width"] * 0.9
    nested = page.locator(".further-reading .further-reading")
    assert nested.evaluate("e => getComputedStyle(e).borderRightWidth") == "2px"


def test_paper_gets_the_address_and_no_buttons(site, view):
    page = view(site().url + "post.html").page
    page.click("#deck .talk-go")
    page.emulate_media(media="print")
    assert not page.locator("#deck iframe").is_visible()
    assert not page.locator("#deck .talk-close").is_visible()
    assert not page.locator("#card .talk-go").is_visible()
    assert page.locator("#film .talk-poster").is_visible()
    after = "e => getComputedStyle(e, '::after').content"
    assert "zenodo.org" in page.locator("#card .talk-credit a").evaluate(after)
    assert "paper.pdf" in page.locator("a.resource-title").nth(1).evaluate(after)


def test_forced_colours_keep_the_edges(site, view):
    page = view(site().url + "post.html", forced_colors="active").page
    style = "e => getComputedStyle(e).borderTopStyle + getComputedStyle(e).borderTopWidth"
    assert page.locator("#deck .talk-go").evaluate(style) == "solid1px"
    assert page.locator("#deck .talk-frame").evaluate(style) == "solid1px"


def test_nothing_moves_that_a_reader_could_ask_to_keep_still(site, view):
    # A change of colours that takes time is one too: it shows when a theme turns dark.
    page = view(site().url + "post.html", reduced_motion="no-preference").page
    page.hover("#deck .talk-go")
    moving = """() => [...document.querySelectorAll(".talk-embed, .talk-embed *")]
        .map(e => getComputedStyle(e))
        .filter(s => s.transitionDuration !== "0s" || s.animationName !== "none").length"""
    assert page.evaluate(moving) == 0
    assert page.locator(".talk-embed *").count() > 5


def test_copied_text_is_the_authors_alone(site, view):
    page = view(site().url + "post.html").page
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('.further-reading'));"
        " return getSelection().toString(); }"
    )
    assert "Where it began" in copied
    assert copied.index("Some background") < copied.index("Where it began")
    assert "Archived copy" not in copied
    assert "Paper" not in copied
