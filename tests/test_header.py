"""The header below a talk's title."""

from __future__ import annotations

import re

import pytest
from building import build, write_site

from sphinx_talks.model import Delivery
from sphinx_talks.wording import duration_text, when_text

CONF = 'extensions = ["sphinx_talks"]\ntalks_posts = ["*.md"]\nproject = "Talks"\n'
FULL = """\
---
title: Many times
date: 2015-11-03
talk:
  speakers:
  - {name: Amir Chaudhry, url: "https://example.org/amir", affiliation: Docker}
  duration: 1h30
  language: fr
  code: https://example.org/code
  feedback: https://example.org/rate
  related: [other]
  deliveries:
  - event: CodeMesh 2014
    date: 2014-11-04
    recordings: https://youtu.be/dQw4w9WgXcQ
  - event: CodeMesh 2015
    event_url: https://example.org/codemesh
    date: 2015-11-03 11:15
    end: 2015-11-03 12:00
    timezone: Europe/London
    place: London
    room: Track A
  - event: Preferred & <chosen>
    date: 2013-06-01
    preferred: true
---

Words.

```{slides} https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0
```
"""
PLAIN = "---\ntitle: Other\ndate: 2015-11-03 11:15\n---\n\nWords.\n"


def site(tmp_path, conf="", **files):
    pages = {"index.md": FULL.replace("preferred: true", "preferred: false"), "other.md": PLAIN}
    text = CONF + 'suppress_warnings = ["toc.not_included"]\n' + conf
    return write_site(tmp_path / "site", {"conf.py": text, **pages, **files})


def fields(html):
    """Return the header's fields by the class that names each."""
    header = re.search(r'<dl class="talk-header">.*?</dl>', html, re.DOTALL)[0]
    return dict(
        re.findall(
            r'<div class="talk-header-(\w+)"><dt>.*?</dt><dd>(.*?)</dd></div>', header, re.DOTALL
        )
    )


def words(html):
    return " ".join(re.sub("<[^>]*>", " ", html).replace("\u202f", " ").split())


def test_a_header_shows_what_is_known_with_the_newest_delivery_first(tmp_path):
    built = build(site(tmp_path))
    assert built.warnings == ""
    html = built.text("index.html")
    header = fields(html)
    assert html.index("Many times</h1>" if "Many times</h1>" in html else "<h1>") < html.index(
        "talk-header"
    )
    assert (
        '<a class="reference external" href="https://example.org/codemesh">CodeMesh 2015</a>'
        in header["event"]
    )
    assert 'datetime="2015-11-03T11:15:00+00:00"' in header["date"]
    assert words(header["date"]) == "November 3, 2015, 11:15 AM – 12:00 PM GMT"
    assert header["place"] == "London, Track A"
    assert words(header["speakers"]) == "Amir Chaudhry (Docker)"
    assert header["duration"] == "1 hour 30 minutes"
    assert header["language"] == "French"
    assert words(header["deliveries"]) == (
        "November 4, 2014 · CodeMesh 2014 · Recording June 1, 2013 · Preferred &amp; &lt;chosen&gt;"
    )
    assert re.findall(r'href="([^"]*)">(\w+)</a>', header["links"]) == [
        ("#slides", "Slides"),
        *(
            [("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "Recording")]
            if "Recording" in header["links"]
            else []
        ),
        ("https://example.org/code", "Code"),
        ("https://example.org/rate", "Feedback"),
    ]
    assert 'id="slides"' in html
    assert ">Other<" in header["related"]


def test_a_related_talk_that_is_none_is_told_with_its_line(tmp_path):
    built = build(site(tmp_path, **{"index.md": FULL.replace("[other]", "[others]")}))
    assert "index.md:11: WARNING: no page declares the talk 'others'" in built.warnings


def test_a_header_placed_by_hand_tells_it_with_the_same_line(tmp_path):
    text = FULL.replace("[other]", "[others]") + "\n```{talk-header}\n```\n"
    built = build(site(tmp_path, **{"index.md": text}))
    assert "index.md:11: WARNING: no page declares the talk 'others'" in built.warnings


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "November 30 – December 2, 2015"),
        ("cs", "30. 11. – 2. 12. 2015"),
        ("fa", "30 نوامبر تا 2 دسامبر 2015"),
    ],
)
def test_days_of_two_months_have_the_names_of_both(language, said):
    delivery = Delivery(date="2015-11-30", end="2015-12-02")
    text = when_text(delivery, language, clock=False)
    assert text.replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "1 uur 30 minuten"),
        ("ja", "1 時間 30 分"),
        ("zh_CN", "1小时 30分钟"),
        ("fa", "1 ساعت 30 دقیقه"),
    ],
)
def test_a_duration_is_in_words_in_every_language(language, said):
    assert duration_text(90 * 60, language).replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_recording_that_begins_elsewhere_on_the_page_is_linked_once(tmp_path):
    text = (
        "---\ntitle: A\ntalk:\n  deliveries:\n"
        "  - {event: One, date: 2020-01-02, recordings: https://vimeo.com/12345678}\n"
        "  - {event: Two, date: 2019-01-02}\n---\n\n"
        "```{recording} https://vimeo.com/12345678\n:start: 1:30\n```\n"
    )
    links = fields(build(site(tmp_path, **{"index.md": text})).text("index.html"))["links"]
    assert re.findall(r'href="([^"]*)">(.*?)</a>', links) == [("#recording", "Recording")]


def test_links_lead_to_the_embeds_of_their_own_talk_where_all_pages_are_one(tmp_path):
    toctree = "# Home\n\n```{toctree}\n:glob:\ntalks/*\n```\n"
    post = "---\ntitle: {0}\ndate: 2015-11-03\n---\n\n```{{slides}} {1}\n:title: Of {0}\n```\n"
    decks = {name: f"speakerdeck:3035d63437234495ad1cddc117321f{name}0" for name in ("a", "b")}
    posts = {f"talks/{name}.md": post.format(name, deck) for name, deck in decks.items()}
    source = site(tmp_path, 'talks_posts = ["talks/*.md"]\n', **{"index.md": toctree, **posts})
    (source / "other.md").unlink()
    html = build(source, "singlehtml").text("index.html")
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    places = re.findall(r'<a class="reference internal" href="#([^"]*)">Slides</a>', html)
    shown = [html.partition(f'id="{place}"')[2] for place in places]
    assert [re.search('data-title="Slides: (.*?)"', rest)[1] for rest in shown] == ["Of a", "Of b"]


def test_the_preferred_delivery_comes_first(tmp_path):
    built = build(site(tmp_path, **{"index.md": FULL}))
    assert words(fields(built.text("index.html"))["event"]) == "Preferred &amp; &lt;chosen&gt;"


def test_a_date_alone_is_a_quiet_line(tmp_path):
    html = build(site(tmp_path)).text("other.html")
    line = re.search(r'<p class="talk-header talk-header-line">(.*?)</p>', html)[1]
    assert line == '<time class="talk-time" datetime="2015-11-03T11:15:00">November 3, 2015</time>'
    assert "<dl" not in html.partition("talk-header-line")[0].rpartition("<h1>")[2]


def test_nothing_known_leaves_no_trace(tmp_path):
    html = build(
        site(tmp_path, **{"other.md": "---\nlayout: post\ntitle: Other\n---\n\nWords.\n"})
    ).text("other.html")
    assert "talk-header" not in html


def test_the_header_speaks_the_language_of_the_site(tmp_path):
    built = build(site(tmp_path, 'language = "de"\n'))
    header = re.search(r'<dl class="talk-header">.*?</dl>', built.text("index.html"), re.DOTALL)[0]
    assert re.findall("<dt>(.*?)</dt>", header) == [
        "Veranstaltung",
        "Datum",
        "Ort",
        "Vortragende Person",
        "Dauer",
        "Sprache",
        "Außerdem gehalten",
        "Verwandt",
        "Links",
    ]
    assert "3. November 2015, 11:15 – 12:00 GMT" in words(header)
    assert "Französisch" in header
    assert "Folien" in header
    assert "Folien ansehen" in built.text("index.html")


def test_a_translated_title_is_that_of_the_talk_everywhere(tmp_path):
    declared = (
        "---\norphan: true\n---\n\n# Talks\n\n"
        "```{talk} Small machines\n```\n\nSee {talk}`oftmals`.\n\n```{talk-list}\n```\n"
    )
    pages = {"index.md": "# Start\n", "oftmals.md": FULL, "kleine.md": declared}
    source = site(tmp_path, 'language = "de"\n', **pages)
    words = {"Many times": "Oftmals", "Small machines": "Kleine Maschinen"}
    catalog = "".join(f'\nmsgid "{one}"\nmsgstr "{two}"\n' for one, two in words.items())
    # Sphinx keeps what it loaded in the process, by the names of documents.
    for name in ("oftmals", "kleine"):
        path = source / "locales" / "de" / "LC_MESSAGES" / f"{name}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n{catalog}', "utf-8"
        )
    built = build(source)
    html = built.text("oftmals.html")
    assert "title" not in fields(html)
    assert 'data-title="Folien: Oftmals"' in html
    for page in (html, built.text("kleine.html")):
        assert "Many times" not in page
        assert "Small machines" not in page
    assert '"title":"Oftmals"' in built.text("talks.json")


def test_a_language_without_catalogue_or_locale_still_builds(tmp_path):
    built = build(site(tmp_path, 'language = "tlh"\n'))
    assert "November 3, 2015" in built.text("index.html")


def test_a_placed_header_has_the_class_and_the_name_that_its_author_gives(tmp_path):
    place = (
        "```{talk-header}\n:class: mine\n:name: facts\n:colour: red\n```\n\n{ref}`Facts <facts>`\n"
    )
    built = build(site(tmp_path, **{"index.md": f"{FULL}\n{place}"}))
    assert built.warnings.count("WARNING") == 1
    assert "talk-header: option 'colour' is not known" in built.warnings
    html = built.text("index.html")
    assert re.search('<dl class="(.*?)" id="(.*?)">', html).groups() == (
        "talk-header mine",
        "facts",
    )
    assert '<a class="reference internal" href="#facts">' in html
    line = "---\nlayout: post\ndate: 2015-11-03\n---\n\nWords.\n\n" + place.replace(
        ":colour: red\n", ""
    )
    built = build(site(tmp_path, **{"index.md": line}))
    assert built.warnings == ""
    assert '<p class="talk-header talk-header-line mine" id="facts">' in built.text("index.html")


@pytest.mark.parametrize("place", ["```{talk-header}\n```", "- item\n\n  ```{talk-header}\n  ```"])
def test_a_header_can_be_placed_by_hand(tmp_path, place):
    for conf in ("", "talks_header = False\n"):
        page = FULL + f"\n## Details\n\n{place}\n"
        built = build(site(tmp_path, conf, **{"index.md": page}))
        assert built.warnings == ""
        html = built.text("index.html")
        assert html.count('<dl class="talk-header">') == 1
        assert html.index("Details") < html.index("talk-header")


def test_headers_can_be_turned_off(tmp_path):
    built = build(site(tmp_path, "talks_header = False\n"))
    assert "talk-header" not in built.text("index.html")


def test_a_header_on_a_page_that_is_no_talk_is_told(tmp_path):
    source = site(tmp_path, **{"page.rst": ":orphan:\n\nPage\n====\n\n.. talk-header::\n"})
    built = build(source)
    assert "page.rst:6: WARNING: talk-header: this page is no talk" in built.warnings
    assert "talks.option" in built.warnings


@pytest.mark.parametrize(
    "builder", ["text", "man", "latex", "epub", "texinfo", "xml", "dirhtml", "singlehtml"]
)
def test_every_builder_shows_the_header(tmp_path, builder):
    config = {"man_pages": [("index", "talks", "Talks", "", 1)]}
    if builder == "epub":
        config |= {"version": "1", "copyright": "nobody"}
    built = build(site(tmp_path), builder, **config)
    assert built.warnings == ""
    if builder == "text":
        text = built.text("index.txt")
        assert "   Event: CodeMesh 2015 <https://example.org/codemesh>" in text
        assert "<https://example.org/rate>" in text
    if builder == "man":
        assert "https://example.org/rate" in built.text("talks.1").replace("\\:", "")


def test_a_talk_of_many_days_and_odd_values(tmp_path):
    page = (
        "---\ntitle: T\ntalk:\n  deliveries:\n  - {event: X, date: 2024-05-03, end: 2024-05-05,"
        " online: true}\n"
        "  code: 'javascript:alert(1)'\n---\n\nWords.\n"
    )
    built = build(site(tmp_path, **{"other.md": page}))
    header = fields(built.text("other.html"))
    assert words(header["date"]) == "May 3 – 5, 2024"
    assert header["place"] == "Online"
    assert "javascript" not in built.text("other.html")


def test_a_talk_to_come_links_the_calendar_that_the_build_writes(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1400000000")  # May 2014
    conf = 'html_baseurl = "https://talks.example.org/"\n'
    listed = (
        "---\norphan: true\n---\n\n# Talks\n\n```{talk} Once\n:date: 2014-06-01\n:event: X\n```\n"
    )
    for builder, up in (("html", ""), ("dirhtml", "../")):
        built = build(site(tmp_path, conf, **{"page.md": listed}), builder)
        assert built.warnings == ""
        tail = ".html" if builder == "html" else "/index.html"
        for page in ("page", "index"):
            html = built.text("index.html" if page == "index" else f"page{tail}")
            prefix = "" if page == "index" else up
            found = re.findall(
                r'Upcoming</span> <a class="talk-calendar[^"]*" href="([^"]*)"', html
            )
            assert found
            for href in found:
                assert href.startswith(f"{prefix}talks-calendar/")
                assert (built.out / href.removeprefix(prefix)).is_file()
    without = build(site(tmp_path / "b"))
    assert "talk-calendar" not in without.text("index.html")


MANY = """\
---
title: T
talk:
  level: intermediate
  license: {license}
  deliveries:
  - {{event: Newest, date: 2031-12-01, end: 2031-12-03, language: de}}
  - {{event: Next, date: 2031-10-01 14:00, timezone: Europe/London}}
  - {{event: Past, date: 2013-10-01 14:00, timezone: Europe/London, language: fr}}
---

Words.
"""


def test_dates_and_values_of_one_header_look_alike(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1400000000")  # May 2014
    header = fields(
        build(site(tmp_path, **{"other.md": MANY.format(license="x")})).text("other.html")
    )
    assert words(header["date"]) == "December 1 – 3, 2031 Upcoming"
    assert header["level"] == "Intermediate"
    # What is to come is shown with its time of day.
    assert words(header["deliveries"]) == (
        "October 1, 2031, 2:00 PM BST Upcoming · Next October 1, 2013 · Past · French"
    )


def test_the_language_of_a_delivery_is_not_the_talks(tmp_path):
    header = fields(
        build(site(tmp_path, **{"other.md": MANY.format(license="x")})).text("other.html")
    )
    assert "language" not in header
    assert words(header["event"]) == "Newest · German"


@pytest.mark.parametrize(
    ("license", "url"),
    [
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("mit", "https://spdx.org/licenses/MIT.html"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("CC BY", None),
        ("all rights reserved", None),
    ],
)
def test_a_known_license_is_a_link_to_its_text(license, url):
    from sphinx_talks.directives.licenses import license_url

    assert license_url(license) == url


def test_a_title_with_typographic_quotes_is_not_told_twice(tmp_path):
    page = '---\ntitle: What\'s "new" -- again\ntags: [a]\nlayout: post\nevent: X\n---\n\nWords.\n'
    built = build(site(tmp_path, **{"other.md": page}))
    assert "title" not in fields(built.text("other.html"))


def test_a_collection_of_recordings_has_no_numbered_links_and_no_borrowed_speaker(tmp_path):
    urls = [f"https://vimeo.com/1234567{number}" for number in range(5)]
    films = "".join(f"```{{recording}} {url}\n:title: Film {url[-1]}\n```\n\n" for url in urls)
    page = f"---\ntitle: Films\nlayout: post\nauthor: The Collector\nevent: X\n---\n\n{films}"
    html = build(site(tmp_path, **{"other.md": page})).text("other.html")
    assert "Recording 5" not in html
    assert "talk-standin-speaker" not in html


def test_the_place_online_is_told_once(tmp_path):
    page = "---\ntitle: T\nlayout: post\nevent: X\nlocation: Online\n---\n\nWords.\n"
    built = build(site(tmp_path, **{"other.md": page}))
    assert fields(built.text("other.html"))["place"] == "Online"


@pytest.mark.parametrize("more", ["description: What it is about.", "myst: {html_meta: {a: b}}"])
def test_the_header_stands_below_the_title_whatever_the_page_says_of_itself(tmp_path, more):
    page = f"---\ntitle: Clocks\n{more}\nlayout: post\nevent: X\n---\n\nWords.\n"
    html = build(site(tmp_path, **{"other.md": page})).text("other.html")
    assert html.index("<h1>Clocks") < html.index('class="talk-header"') < html.index("Words.")


LINKS = """\
---
title: Links
date: 2015-11-03
code: https://example.org/code
slides: https://speakerdeck.com/ann/a-deck
links:
- {name: Slides, url: "https://speakerdeck.com/ann/a-deck"}
- {icon: fab, name: A *blog* & more, url: "https://example.org/blog"}
- {name: No page, url: "javascript:alert(1)"}
- {name: A path, url: talks/a.pdf}
- {url: "https://www.example.org/unnamed"}
- {name: Broken, url: "https://[x/"}
url_code: https://example.org/code/
url_video: https://youtu.be/dQw4w9WgXcQ
url_pdf: https://example.org/a.pdf
url_source_data: https://example.org/data
url_slides: ""
---

Words.
"""


def test_further_links_of_the_front_matter_stand_in_the_header(tmp_path):
    built = build(site(tmp_path, **{"links.md": LINKS}))
    assert built.warnings == ""
    header = re.search(r'<p class="talk-header[^>]*>.*?</p>', built.text("links.html"), re.DOTALL)[
        0
    ]
    assert re.findall(r'<a[^>]*href="([^"#][^"]*)"[^>]*>(.*?)</a>', header)[-5:] == [
        ("https://example.org/code", "Code"),
        ("https://example.org/blog", "A *blog* &amp; more"),
        ("https://www.example.org/unnamed", "example.org"),
        ("https://example.org/a.pdf", "PDF"),
        ("https://example.org/data", "Source data"),
    ]
    assert header.count("Slides</a>") == 1
    assert header.count("Recording</a>") == 1


def test_links_of_the_front_matter_stand_in_a_placed_header_and_in_text(tmp_path):
    page = LINKS.replace("Words.", "Words.\n\n```{talk-header}\n```")
    text = build(site(tmp_path, **{"links.md": page}), "text").text("links.txt")
    assert "A *blog* & more" in text.partition("Words.")[2]
