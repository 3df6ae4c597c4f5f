"""Lists in a real browser: filtered by keyboard, set right by its clock, readable without it."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files

import pytest
from building import build, write_site
from talk_notes import page

THEMES = ("alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme")
DAY = 86400
BUILT = 1_767_225_600  # the first of January 2026

INDEX = """\
# Talks

```{talk-list}
:group: year
:filter: search, tag, recording
```

## Coming

```{talk-list}
:upcoming:
:limit: 2
:layout: compact
```

## Past

```{talk-list}
:past:
:layout: cards
:limit: 3
:filter: none
```

```{toctree}
long
reading
past#10%
past-all
```
"""
LONG = "# Long\n\n```{talk-list}\n:per-page: 10\n:layout: compact\n```\n"
PAST = """\
# Past

```{talk-list}
:past:
:group: tag
:per-page: PER-PAGE
:filter: search, year, tag
```
"""
READING = "# Reading\n\n```{reading-list}\n:group: kind\n```\n"


def post(n):
    date = f"2026-01-{n - 24:02}" if n >= 25 else f"20{n + 1:02}-05-05"
    return page(
        f"Täglich {n}",
        {
            "date": date,
            "tags": ["even" if n % 2 == 0 else "odd", "y|z"],
            "speakers": [f"Speaker {n % 3}"],
            "recordings": n % 5 == 0,
            "deliveries": [{"event": f"Event {n}", "date": date, "place": "Paris"}],
            "resources": [
                {
                    "title": f"Paper {n}",
                    "url": f"https://example.org/{n}",
                    "annotation": "A note",
                    "kind": "paper" if n % 2 else "code",
                }
            ],
        },
    )


@pytest.fixture(scope="module")
def lists(tmp_path_factory, serve):
    made = {}

    def site(theme="alabaster"):
        if theme not in made:
            pages = {f"t{n:02}.md": post(n) for n in range(1, 29)}
            conf = 'extensions = ["sphinx_talks", "talk_notes"]\n'
            pages |= {"conf.py": conf, "index.md": INDEX, "long.md": LONG, "reading.md": READING}
            pages |= {"past#10%.md": PAST.replace("PER-PAGE", "10")}
            pages |= {"past-all.md": PAST.replace("PER-PAGE", "all")}
            source = write_site(tmp_path_factory.mktemp("lists") / "source", pages)
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("SOURCE_DATE_EPOCH", str(BUILT))
                built = build(source, html_theme=theme)
            assert built.warnings == ""
            made[theme] = serve(built.out)
        return made[theme]

    return site


def rows(page, selector="#talk-list-1"):
    return page.locator(f"{selector} .talk-row:visible .talk-row-title, "
                        f"{selector} .talk-row:visible .talk-cell-talk").all_inner_texts()  # fmt: skip


def test_filters_by_keyboard_and_says_how_many(lists, view):
    seen = view(lists())
    page = seen.page
    assert len(rows(page)) == 28
    page.focus("#talk-list-1-search")
    page.keyboard.type("3 2004")
    page.wait_for_function("document.querySelector('.talk-list-count').value.startsWith('1 of')")
    assert rows(page) == ["Täglich 3"]
    count = page.locator("#talk-list-1 output")
    assert (count.inner_text(), count.get_attribute("aria-live")) == ("1 of 28", "polite")
    assert page.url.endswith("?search=3+2004")
    page.keyboard.press("Control+A")
    page.keyboard.type("TAGLICH odd 2026")
    page.wait_for_function("document.querySelector('.talk-list-count').value.startsWith('2')")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # "even", which goes with nothing that is odd
    page.wait_for_function("document.querySelector('.talk-list-count').value.startsWith('0')")
    assert rows(page) == []
    assert not page.locator("#talk-list-1 table").is_visible()
    assert page.locator("#talk-list-1 .talk-list-empty").inner_text() == "Nothing matches."
    page.locator("#talk-list-1 [type=reset]").press("Enter")
    page.wait_for_function("!location.search")
    page.keyboard.press("Tab")  # focus stays where the button was
    assert page.evaluate("document.activeElement.id") == "talk-list-1-search"
    assert len(rows(page)) == 28
    assert seen.errors == []
    assert seen.foreign == []


def test_a_choice_in_the_address_is_taken_up(lists, view):
    page = view(lists() + "?tag=odd&recording=1").page
    assert rows(page) == ["Täglich 25", "Täglich 15", "Täglich 5"]
    assert page.locator("#talk-list-1 .talk-list-head:visible").all_inner_texts() == [
        "2026", "2016", "2006",
    ]  # fmt: skip


def test_a_choice_that_is_no_more_leaves_all(lists, view):
    page = view(lists() + "?tag=gone").page
    assert len(rows(page)) == 28
    assert page.locator("#talk-list-1 [name=tag] :checked").inner_text() == "All"


@pytest.mark.parametrize(
    ("days", "coming", "past"),
    [(0.5, ["25", "26"], ["24", "23", "22"]), (2.5, ["27", "28"], ["26", "25", "24"])],
)
def test_the_clock_of_the_reader_decides(lists, view, days, coming, past):
    page = view("about:blank").page
    page.clock.set_fixed_time(datetime.fromtimestamp(BUILT + days * DAY, UTC))
    page.goto(lists())
    assert [t.split()[-1] for t in rows(page, "#talk-list-2")] == coming
    assert [t.split()[-1] for t in rows(page, "#talk-list-3")] == past
    assert page.locator("#talk-list-1 .talk-row-soon").count() == 28 - int(coming[0]) + 1


@pytest.mark.parametrize(("days", "shown"), [(0.5, ["Twice"]), (3.5, ["Twice"]), (6.5, [])])
def test_a_talk_to_come_stays_until_its_last_date_is_over(tmp_path, serve, view, days, shown):
    given = [{"event": f"Event {n}", "date": f"2026-01-0{n}"} for n in (2, 6)]
    pages = {
        "conf.py": 'extensions = ["sphinx_talks", "talk_notes"]\n',
        "index.md": "# Coming\n\n```{talk-list}\n:upcoming:\n```\n",
        "twice.md": page("Twice", {"deliveries": given}),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(BUILT))
        built = build(write_site(tmp_path / "source", pages))
    seen = view("about:blank").page
    seen.clock.set_fixed_time(datetime.fromtimestamp(BUILT + days * DAY, UTC))
    seen.goto(serve(built.out))
    assert rows(seen) == shown


def test_without_a_script_everything_is_there(lists, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(lists())
    assert len(rows(page)) == 28
    assert not page.locator("#talk-list-1 form").is_visible()
    assert len(rows(page, "#talk-list-3")) == 3
    page.goto(lists() + "long.html")
    assert len(rows(page)) == 18
    page.click(".talk-list-pages [rel=next]")
    assert len(rows(page, ".talk-list")) == 10
    context.close()


def test_the_filter_of_a_long_list_looks_at_every_page(lists, view):
    seen = view(lists() + "long.html")
    page = seen.page
    assert len(rows(page)) == 18
    page.fill("#talk-list-1-search", "3 2004")
    page.wait_for_function("document.querySelector('.talk-list-count').value == '1 of 28'")
    assert rows(page) == ["Täglich 3"]
    assert not page.locator(".talk-list-pages").is_visible()
    page.click(".talk-list-rows a")
    assert page.url.endswith("t03.html")
    page.go_back()
    page.wait_for_function("document.querySelector('.talk-list-count').value == '1 of 28'")
    page.fill("#talk-list-1-search", "")
    page.wait_for_function("!document.querySelector('.talk-list-count').value")
    assert len(rows(page)) == 18
    assert seen.errors == []


@pytest.mark.parametrize("name", ["past%2310%25.html", "past-all.html"])
@pytest.mark.parametrize(("days", "past"), [(0.5, 24), (2.5, 26)])
def test_a_filter_offers_and_counts_each_row_that_is_due_once(lists, view, name, days, past):
    page = view("about:blank").page
    page.clock.set_fixed_time(datetime.fromtimestamp(BUILT + days * DAY, UTC))
    page.goto(lists() + name)
    years = page.locator("[name=year] option").all_inner_texts()
    assert years == [
        "All",
        *(["2026"] if days > 1 else []),
        *(f"20{n:02}" for n in range(25, 1, -1)),
    ]
    page.select_option("[name=tag]", "y|z")
    page.wait_for_function(f"document.querySelector('output').value == '{past} of {past}'")
    page.fill("[name=search]", "taglich 2")
    page.wait_for_function(f"document.querySelector('output').value.endsWith(' of {past}')")
    found = rows(page)
    assert not page.locator(".talk-row-soon:visible").count()
    assert "Täglich 24" in found
    assert ("Täglich 26" in found) == (past == 26)
    if name != "past-all.html":
        assert len(found) == len(set(found))


def test_on_a_phone_the_filter_stands_in_two_columns(lists, view):
    page = view(lists() + "?tag=odd", width=375).page
    form = page.locator("#talk-list-1 form")
    box = form.bounding_box()
    fields = [f.bounding_box() for f in form.locator("[type=search], select, button, output").all()]
    search, tag, button, count = fields
    assert round(search["width"]) == round(box["width"])
    assert box["width"] * 0.4 < tag["width"] < box["width"] * 0.5
    assert count["y"] <= button["y"] + button["height"] / 2 <= count["y"] + count["height"]
    assert round(count["x"] + count["width"]) == round(box["x"] + box["width"])


# The colour of links is the theme's: Read the Docs' has a contrast of 4.2 on every page.
AXE = """theme => axe.run({
    include: [[".talk-list"]],
    exclude: theme === "sphinx_rtd_theme" ? [["a"]] : [],
  }).then(result =>
    result.violations.map(v => v.id + ": " + v.nodes.map(n => n.html + n.failureSummary).join()))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_and_nothing_sticks_out(lists, view, theme, scheme):
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    for width in (375, 1280):
        for name in ("index.html", "reading.html", "long.html"):
            seen = view(lists(theme) + name, color_scheme=scheme, width=width)
            page = seen.page
            page.add_script_tag(content=axe)
            assert page.evaluate(AXE, theme) == []
            sticking = """() => [...document.querySelectorAll(".talk-list *")]
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)"""
            assert page.evaluate(sticking) == []
            assert seen.foreign == []
