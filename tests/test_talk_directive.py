"""Several talks on one page."""

from __future__ import annotations

import json
import re
from textwrap import indent

import myst_parser
import pytest
from building import OPTION_LINES, build, write_site

CONF = 'extensions = ["sphinx_talks"]\nproject = "Talks"\n'
MARKDOWN = """\
# Talks of ours

## This year

```{talk} Compilers *without* fear
:id: compilers
:speakers: Amir Chaudhry
:event: CodeMesh 2015
:event_url: https://example.org/codemesh
:date: 2015-11-03 11:15
:timezone: Europe/London
:place: London
:duration: 45 min
:kind: keynote
:tags: ocaml, compilers
:slides: https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0
:recordings: https://youtu.be/dQw4w9WgXcQ
:code: https://example.org/code
:aliases: old-name

What it is *about*.

And [more](https://example.org/more).
```

```{talk} Many times
---
speakers: "[{name: Amir Chaudhry, url: https://example.org/}]"
deliveries: |
  - event: One
    date: 2014-01-02
    slides: https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0
  - event: Two
    date: 2015-01-02
---
```
"""
RST = """\
Talks of ours
=============

.. talk:: Compilers *without* fear
   :id: compilers
   :speakers: Amir Chaudhry
   :event: CodeMesh 2015
   :event_url: https://example.org/codemesh
   :date: 2015-11-03 11:15
   :timezone: Europe/London
   :place: London
   :duration: 45 min
   :kind: keynote
   :tags: ocaml, compilers
   :slides: https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0
   :recordings: https://youtu.be/dQw4w9WgXcQ
   :code: https://example.org/code
   :aliases: old-name

   What it is *about*.

   And `more <https://example.org/more>`_.

.. talk:: Many times
   :speakers: [{name: Amir Chaudhry, url: https://example.org/}]
   :deliveries:
      - event: One
        date: 2014-01-02
        slides: https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0
      - event: Two
        date: 2015-01-02
"""
PAGES = {"md": MARKDOWN, "rst": RST}


def site(tmp_path, suffix, **files):
    return write_site(
        tmp_path / "site", {"conf.py": CONF, f"index.{suffix}": PAGES[suffix], **files}
    )


def lines(built):
    return re.sub(r"\x1b\[[\d;]*m", "", built.warnings).splitlines()


@pytest.mark.parametrize("suffix", PAGES)
def test_options_are_the_fields_and_the_body_is_the_abstract(tmp_path, suffix):
    built = build(site(tmp_path, suffix))
    assert built.warnings == ""
    first, second = json.loads(built.text("talks.json"))["talks"]
    assert first["id"] == "compilers"
    assert first["title"] == "Compilers without fear"
    assert first["url"] == "index.html#compilers"
    assert first["abstract"] == "What it is about.\n\nAnd more."
    assert first["kind"] == "keynote"
    assert first["tags"] == ["ocaml", "compilers"]
    assert [s["name"] for s in first["speakers"]] == ["Amir Chaudhry"]
    (given,) = first["deliveries"]
    assert (given["event"], given["place"]) == ("CodeMesh 2015", "London")
    assert given["date"].startswith("2015-11-03T11:15:00")
    assert [s["provider"] for s in first["slides"]] == ["speakerdeck"]
    assert [r["provider"] for r in first["recordings"]] == ["youtube"]
    assert (given["slides"], given["recordings"]) == (first["slides"], first["recordings"])
    assert [r["url"] for r in first["resources"]] == ["https://example.org/more"]
    assert second["id"] == "many-times"
    assert [s["provider"] for s in second["slides"]] == ["speakerdeck"]
    assert [d["event"] for d in second["deliveries"]] == ["Two", "One"]
    assert second["speakers"][0]["url"] == "https://example.org/"


@pytest.mark.parametrize("suffix", PAGES)
def test_the_page_shows_title_header_abstract_and_embeds(tmp_path, suffix):
    html = build(site(tmp_path, suffix)).text("index.html")
    entry = html.partition('class="talk-entry')[2].partition('class="talk-entry')[0]
    level = 3 if suffix == "md" else 2
    assert re.search(
        rf'<h{level} class="[^"]*" id="compilers">Compilers <em>without</em> fear', entry
    )
    order = ["talk-title", "talk-header", "What it is", "talk-slides", "talk-recording"]
    places = [entry.index(part) for part in order]
    assert places == sorted(places)
    assert entry.count("<dt>") == 7  # kind, event, date, place, speaker, duration, links


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man", "gettext", "singlehtml"])
@pytest.mark.parametrize("suffix", PAGES)
def test_every_builder_shows_the_talks(tmp_path, suffix, builder):
    config = {"man_pages": [("index", "talks", "Talks", "", 1)]}
    if builder == "epub":
        config |= {"version": "1", "copyright": "nobody"}
    built = build(site(tmp_path, suffix), builder, **config)
    assert built.warnings == ""
    if builder == "text":
        text = built.text("index.txt")
        assert "Compilers *without* fear" in text
        assert "https://example.org/codemesh" in text
    if builder == "latex":
        (tex,) = built.out.glob("*.tex")
        assert r"\label{\detokenize{index:compilers}}" in tex.read_text("utf-8")


@pytest.mark.parametrize(("suffix", "line"), [("md", 5), ("rst", 6)])
def test_what_is_wrong_is_told_with_its_line(tmp_path, suffix, line):
    text = "# T\n\n```{talk} A\n:id: a\n:speeker: x\n:kind: keynot\n```\n"
    if suffix == "rst":
        text = "T\n=\n\n.. talk:: A\n   :id: a\n   :speeker: x\n   :kind: keynot\n"
    built = build(site(tmp_path, suffix, **{f"index.{suffix}": text}))
    lines_of_options = [line, line + 1]
    if suffix == "md" and myst_parser.__version__ < "5":  # it keeps the options to itself
        lines_of_options = [3, 3]
    first, second = lines(built)
    assert f"index.{suffix}:{lines_of_options[0]}: WARNING: speeker: " in first
    assert "speakers" in first
    assert f"index.{suffix}:{lines_of_options[1]}: WARNING: kind: " in second
    assert first.endswith("[talks.field]")


# MyST before 5 hands on words alone, and not the line that they stand in.
@pytest.mark.parametrize("sign", ["", " |"] if OPTION_LINES else [" |"])
def test_a_block_of_options_is_read_as_front_matter_is(tmp_path, sign):
    text = (
        f"# T\n\n```{{talk}} A\n---\nspeakers:{sign}\n  - name: A. Speaker\n"
        f'    url: "https://example.org/a"\n  - B\ndeliveries:{sign}\n  - event: One\n'
        "    date: 2020-01-01\n  - event: 'Two: again'\n    date: 2021-13-01\nduration: 45\n---\nWords.\n```\n"
    )
    built = build(site(tmp_path, "md", **{"index.md": text}))
    (line,) = lines(built)
    number = 13 if OPTION_LINES else 3
    assert f"index.md:{number}: WARNING: deliveries[1].date: found '2021-13-01'" in line
    (talk,) = json.loads(built.text("talks.json"))["talks"]
    assert [one["event"] for one in talk["deliveries"]] == ["One", "Two: again"]
    assert [one["name"] for one in talk["speakers"]] == ["A. Speaker", "B"]
    assert (talk["duration"], talk["abstract"]) == (2700, "Words.")


@pytest.mark.parametrize("suffix", PAGES)
@pytest.mark.parametrize("row", ["- event: One", ":speaker: X"])
def test_options_that_fell_into_the_body_are_told_with_their_line(tmp_path, suffix, row):
    head = {
        "md": "T\n=\n\n```{talk} A\n:kind: keynote\n\n",
        "rst": "T\n=\n\n.. talk:: A\n   :kind: keynote\n\n",
    }
    text = head[suffix] + ("Words\n" + row if suffix == "md" else f"   Words\n   {row}") + "\n"
    built = build(site(tmp_path, suffix, **{f"index.{suffix}": text}))
    where = f"index.{suffix}:{8 if suffix == 'rst' or OPTION_LINES else 6}: WARNING: talk: '{row}'"
    assert where in lines(built)[0]
    assert "between two lines of ---" in lines(built)[0]


@pytest.mark.parametrize("suffix", PAGES)
def test_options_of_a_directive_at_the_head_of_the_body_are_its_own(tmp_path, suffix):
    deck = "speakerdeck:3035d63437234495ad1cddc117321ff0"
    page = {
        "md": f"# Home\n\n````{{talk}} A\n```{{slides}} {deck}\n:title: Deck\n```\n````\n",
        "rst": f"Home\n====\n\n.. talk:: A\n\n   .. slides:: {deck}\n      :title: Deck\n",
    }[suffix]
    built = build(site(tmp_path, suffix, **{f"index.{suffix}": page}))
    assert built.warnings == ""
    assert 'data-title="Slides: Deck"' in built.text("index.html")


def test_what_is_wrong_in_an_included_file_is_told_there(tmp_path):
    text = "```{talk} A\n:kind: keynot\n```\n\n```{slides} nothing\n:ratio: wide\n```\n"
    files = {"index.md": "# T\n\n```{include} part.inc\n```\n", "part.inc": text}
    built = build(site(tmp_path, "md", **files))
    assert [line.partition(" ")[0].rpartition("/")[2] for line in lines(built)] == (
        ["part.inc:2:", "part.inc:5:"] if OPTION_LINES else ["part.inc:2:", "part.inc:6:"]
    )


@pytest.mark.parametrize("suffix", PAGES)
def test_lists_are_part_of_the_abstract_and_further_reading_is_not(tmp_path, suffix):
    body = "What it is\nabout:\n\n- clocks\n- merges\n\n"
    if suffix == "md":
        reading = "```{further-reading}\n- [One](https://example.org/), a note\n```\n"
        page = (
            f"# Home\n\n````{{talk}} A\n:subtitle: B\n:abstract: In short.\n\n{body}{reading}````\n"
        )
    else:
        reading = ".. further-reading::\n\n   - `One <https://example.org/>`_, a note\n"
        options = ":subtitle: B\n:abstract: In short.\n\n"
        page = "Home\n====\n\n.. talk:: A\n" + indent(options + body + reading, "   ")
    built = build(site(tmp_path, suffix, **{f"index.{suffix}": page}))
    assert built.warnings == ""
    (talk,) = json.loads(built.text("talks.json"))["talks"]
    assert talk["abstract"] == "In short.\n\nWhat it is about:\n\n- clocks\n- merges"
    assert [one["title"] for one in talk["resources"]] == ["One"]
    assert "<p>In short.</p>" in built.text("index.html")


def test_an_id_that_is_taken_is_told_with_the_line_of_its_own_page(tmp_path):
    talk = ".. talk:: Again\n   :id: again\n"
    part = "Words.\n\nAnd more.\n\n" + talk
    index = f"Home\n====\n\n.. include:: part.txt\n\n{talk}"
    built = build(site(tmp_path, "rst", **{"index.rst": index, "part.txt": part}))
    assert built.warnings.count("WARNING") == 1
    assert "index.rst:6: WARNING: the id or alias 'again'" in built.warnings
    other = "Other\n=====\n\n.. include:: part.txt\n"
    built = build(site(tmp_path, "rst", **{"index.rst": index, "other.rst": other}))
    assert "other.rst: WARNING: the id or alias 'again'" in built.warnings


def test_facts_of_a_delivery_beside_deliveries_are_told(tmp_path):
    text = "# T\n\n```{talk} A\n:event: One\n:deliveries: '[{event: Two}]'\n```\n"
    built = build(site(tmp_path, "md", **{"index.md": text}))
    (line,) = lines(built)
    assert "event: write it in an item of 'deliveries'" in line
    (talk,) = json.loads(built.text("talks.json"))["talks"]
    assert [one["event"] for one in talk["deliveries"]] == ["Two"]


def test_the_title_can_be_an_option(tmp_path):
    text = "# T\n\n```{talk}\n:title: A *title*\n```\n"
    built = build(site(tmp_path, "md", **{"index.md": text}))
    assert built.warnings == ""
    assert [talk["id"] for talk in json.loads(built.text("talks.json"))["talks"]] == ["a-title"]


def test_a_talk_without_title_or_with_a_title_of_signs_still_builds(tmp_path):
    text = (
        "# T\n\n```{talk}\n```\n\n```{talk} ???\n```\n\n```{talk} ???\n```\n\n```{talk} 日本\n```\n"
    )
    built = build(site(tmp_path, "md", **{"index.md": text}))
    assert [line.rpartition(" ")[2] for line in lines(built)] == ["[talks.option]"]
    talks = json.loads(built.text("talks.json"))["talks"]
    assert len({talk["id"] for talk in talks}) == 4
    places = [talk["url"].partition("#")[2] for talk in talks]
    assert len(set(places)) == 4
    assert all(f'id="{place}"' in built.text("index.html") for place in places)


def test_an_id_that_a_section_has_is_left_to_it(tmp_path):
    text = "# T\n\n## Intro\n\n```{talk} Intro\n```\n\nSee {talk}`intro`.\n"
    built = build(site(tmp_path, "md", **{"index.md": text}))
    assert built.warnings == ""
    html = built.text("index.html")
    assert html.count('id="intro"') == 1
    place = re.search(r'See <a class="reference internal" href="#([^"]+)"', html)[1]
    assert place != "intro"
    assert f'id="{place}"' in html


def test_the_place_of_a_talk_does_not_change_with_the_page(tmp_path):
    talks = "```{talk} 日本語\n```\n\n## Intro\n\n```{talk} Intro\n```\n"
    places = []
    for above in ("", "```{talk} 中文\n```\n\nA note[^1].\n\n[^1]: Below.\n\n"):
        built = build(site(tmp_path, "md", **{"index.md": f"# T\n\n{above}{talks}"}))
        urls = [talk["url"] for talk in json.loads(built.text("talks.json"))["talks"]]
        places.append(urls[-2:])
        assert len(set(urls)) == len(urls)
    assert places[0] == places[1]
    assert all(re.fullmatch(r"index\.html#talk-[0-9a-f]{6}", url) for url in places[0])


def test_hostile_options_become_text(tmp_path):
    text = (
        "# T\n\n```{talk} <script>alert(1)</script>\n:slides: javascript:alert(1)\n"
        ':event: "<img src=x onerror=alert(1)>"\n:event_url: javascript:alert(2)\n```\n'
    )
    built = build(site(tmp_path, "md", **{"index.md": text}), myst_html_meta={})
    html = built.text("index.html")
    assert 'href="javascript' not in html
    assert "<img src=x" not in html
    assert all("[talks." in line for line in lines(built))


def test_what_a_directive_in_a_post_holds_is_not_the_posts(tmp_path):
    post = (
        "---\nlayout: post\ntitle: The post\n---\n\n"
        "```{talk} Inner\n"
        '<iframe src="https://www.youtube.com/embed/LF39_oyJtj0"></iframe>\n\n'
        "- [A paper](https://example.org/a.pdf), with a note\n"
        "- [A book](https://example.org/b), with another\n"
        "```\n"
    )
    index = "# Home\n\n```{talk-list}\n```\n"
    built = build(write_site(tmp_path / "site", {"index.md": index, "post.md": post}))
    outer, inner = json.loads(built.text("talks.json"))["talks"]
    assert (outer["title"], outer["recordings"], outer["resources"]) == ("The post", [], [])
    assert len(inner["recordings"]) == 1
    assert [resource["title"] for resource in inner["resources"]] == ["A paper", "A book"]


def test_a_stand_in_names_who_spoke_in_its_own_talk(tmp_path):
    deck = "```{slides} speakerdeck:%s\n```\n"
    text = "# Talks\n\n" + deck % ("a" * 32)
    for mark, name in (("b", "The docutils developers"), ("c", "The Sphinx developers")):
        text += f"\n````{{talk}} Talk {mark}\n:speakers: {name}\n\n{deck % (mark * 32)}````\n"
    html = build(write_site(tmp_path, {"index.md": text})).text("index.html")
    figures = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    speakers = [re.findall(r'standin-speaker">(.*?)<', figure) for figure in figures]
    assert speakers == [[], ["The docutils developers"], ["The Sphinx developers"]]


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_a_stand_in_in_an_included_file_names_who_spoke_on_its_page(tmp_path, builder):
    deck = (
        "---\norphan: true\n---\n\n```{slides} speakerdeck:3035d63437234495ad1cddc117321ff0\n```\n"
    )
    post = "---\ntitle: {0}\ndate: 2020-01-01\nspeaker: Speaker {0}\n---\n\n```{{include}} ../deck.md\n```\n"
    home = "# Home\n\n```{toctree}\n:glob:\ntalks/*\n```\n"
    conf = CONF + 'talks_posts = ["talks/*"]\n'
    posts = {f"talks/{name}.md": post.format(name) for name in "AB"}
    files = {"conf.py": conf, "index.md": home, "deck.md": deck, **posts}
    built = build(write_site(tmp_path / "site", files), builder)
    pages = ["talks/A.html", "talks/B.html"] if builder == "html" else ["index.html"]
    shown = "".join(built.text(page) for page in pages)
    assert re.findall('standin-speaker">(.*?)<', shown) == ["Speaker A", "Speaker B"]
