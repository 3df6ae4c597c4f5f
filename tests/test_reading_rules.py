"""What is title, what is note, and which lists are further reading: one small list each."""

from __future__ import annotations

import pytest
import reading_kit as kit

U = "https://example.org/a"
V = "https://example.org/b"


@pytest.mark.parametrize(
    ("item", "title", "note"),
    [
        # the link opens the item
        (f"[A post]({U})", "A post", None),
        (f"[A post]({U}) - what it says", "A post", "what it says"),
        (f"[A post]({U}): what it says.", "A post", "what it says."),
        (f"[A post]({U}), which is *short*", "A post", "which is short"),
        (f"[A post]({U}) (PDF)", "A post", "(PDF)"),
        (f"[A post]({U}) by somebody", "A post", "by somebody"),
        (f"**[A post]({U})** — worth it", "A post", "worth it"),
        (f"[A post]({U}) is worth it", "A post", "A post is worth it"),
        (f"[A post]({U}) explains more than most.", "A post", "A post explains more than most."),
        (f"[A post]({U}) (PDF) explains most.", "A post", "A post (PDF) explains most."),
        (f"[A post]({U}) talks about more", "A post", "A post talks about more"),
        (f"[A post]({U}) by somebody.", "A post", "by somebody."),
        (f"[Ein Beitrag]({U}) von jemandem.", "Ein Beitrag", "von jemandem."),
        (f"[記事]({U})の続き", "記事", "記事の続き"),
        (f"[기사]({U})를 읽을 것", "기사", "기사를 읽을 것"),
        (f"[文章]({U})是最好的", "文章", "文章是最好的"),
        (f"[記事]({U}) 図がよい", "記事", "図がよい"),
        (f"[A post]({U})\n  and the line below", "A post", "and the line below"),
        (f"[A post]({U})\n\n  A paragraph below.", "A post", "A paragraph below."),
        # the note stands before
        (f'*What it says*, ["A post"]({U})', "A post", "What it says"),
        (f'*What it says* ["A post"]({U})', "A post", "What it says"),
        (f"*What it says* - [A post]({U})", "A post", "What it says"),
        (f"What it says: [A post]({U}).", "A post", "What it says"),
        (f"**What it says** [A post]({U})", "A post", "What it says"),
        (f'*Somebody on ["A post"]({U})*', "A post", "Somebody on"),
        (f"“The paper itself” [PDF]({U})", "PDF", "“The paper itself”"),
        (f"説明：[記事]({U})", "記事", "説明"),
        (f"What it says [[A post]({U})]", "A post", "What it says"),
        (f"The project's [A post]({U})", "A post", "The project's"),
        (f"Somebody’s [A post]({U}).", "A post", "Somebody’s"),
        (
            f"See what is in the project's [A post]({U})",
            "A post",
            "See what is in the project's A post",
        ),
        # the note is around the link
        (f"*The [A post]({U}), which has examples*", "A post", "The A post, which has examples"),
        (f"Read the full [A post]({U}) online.", "A post", "Read the full A post online."),
        (f"Download [A post]({U})", "A post", "Download A post"),
        (f"*The [A post]({U}) is a place to start.", "A post", "The A post is a place to start."),
        (f"If you want more, see [A post]({U}).", "A post", "If you want more, see A post."),
        # the title stands beside a bare address
        (f"*The site*, <{U}>", "The site", None),
        (f"The site: {U}", "The site", None),
        (f"**The site** what it is: <{U}>", "The site", "what it is"),
        (f"The site: <{U}> <{V}>", "The site", None),
        (f"The site ({U}), what it is", "The site", "what it is"),
        (f"The site：{U}", "The site", None),
        (f"The site（{U}）", "The site", None),
        (f"サイトは「{U}」、よい。", None, f"サイトは「{U}」、よい。"),
        (f"The site [{U}]({U})", "The site", None),
        (f"<{U}> what it is", None, "what it is"),
        (f"See {U} for details", None, f"See {U} for details"),
        (U, None, None),
        (f"[example.org/a]({U})", None, None),
        (f"[example.org]({U})", "example.org", None),
        (f"[{U}]({U})", None, None),
        # raw HTML
        (f'<a href="{U}">A post</a> - what it says', "A post", "what it says"),
        # kinds, spelt as MyST without attrs_inline leaves them
        (f"[A post]({U}){{.kind-paper}} - what it says", "A post", "what it says"),
    ],
)
def test_title_and_note(item: str, title: str | None, note: str | None) -> None:
    (resource,) = kit.read(f"- {item}\n")
    assert resource.url == U
    assert resource.title == title
    assert resource.annotation == note


@pytest.mark.parametrize("spelling", ["{.kind-paper}", "{kind=paper}", "<!--kind-paper-->"])
def test_author_names_the_kind(spelling: str) -> None:
    document = kit.recognise(kit.parse(f"- [A post]({U}){spelling} and more\n"))
    (resource,) = kit.resources_of(document)
    assert resource.kind == "paper"
    assert "kind" not in document.astext()


def test_main_link_is_not_the_author() -> None:
    (resource,) = kit.read(
        f"- [Somebody](https://twitter.com/somebody) - [A post]({U}) - [b]({V})\n"
    )
    assert resource.title == "A post"
    assert [child.url for child in resource.children] == [V]


def test_groups_hold_their_items() -> None:
    text = f"- *One group*\n  - [A]({U})\n  - [B]({V}) - note\n- [C]({U}c)\n"
    group, single = kit.read(text)
    assert (group.title, group.url, group.kind) == ("One group", None, "group")
    assert [child.title for child in group.children] == ["A", "B"]
    assert single.title == "C"


def test_items_below_a_link_are_its_children() -> None:
    parent, other = kit.read(
        f"- *The site*, <{U}>\n  - *The [repo]({V}), with examples*\n- <{U}c>\n"
    )
    assert parent.title == "The site"
    assert [child.url for child in parent.children] == [V]
    assert other.children == ()


def test_explanations_below_a_link_stay_a_plain_list() -> None:
    document = kit.recognise(kit.parse(f"- [A]({U})\n  - first point\n  - second point\n"))
    (resource,) = kit.resources_of(document)
    assert resource.children == ()
    assert "second point" in document.astext()


READING = {
    "one link": f"- [A]({U})\n",
    "numbered": f"1. [A]({U})\n2. [B]({V})\n",
    "one item of three without link": f"- [A]({U}): x\n- thing (in a file)\n- [C]({V}): z\n",
    "short phrases": f"- an [example]({U}) of one thing\n- another [example]({V}) of it\n",
    "half of the items without link": f"- A remark\n- [A]({U})\n",
    "references, some without link": f"# Page\n\n## References\n\n- Somebody. 1999. [A]({U}). In some place, 1999.\n"
    f"- Somebody else. 2001. B.\n- A third. 2002. [C]({V}). In another place.\n",
    "citations": "\n".join(
        f'- A. Author, B. Author, and C. Author, "[A title]({U}{n})," presented at the seventh conference '
        f"on things of this sort and of some others, in some town, some country, 2001, pp. {n}2-{n}9.\n"
        for n in range(2)
    ),
    "titled pages beside this one": '- <a href="how.html">How we came to do this</a>\n'
    '- <a href="why.html">Why we would not again</a>\n',
    "thanks without people": f"Thanks to these posts:\n\n- [A]({U})\n- [B]({V})\n",
    "pages of the site that a sentence leads to": "The code of all that I showed:\n\n"
    '- <a href="/demo/tabs.html">Tabs</a>\n- <a href="/demo/effects.html">Effects</a>\n',
    "where to read on": f"# Page\n\n## Where to read on\n\n- [A]({U})\n",
    "resources for speakers": f"# Page\n\n## Resources for speakers\n\n- [A]({U})\n",
    "what somebody wrote, at length": f"- Somebody's [tips]({U}), "
    + "told in a great many words " * 6
    + f"\n- Somebody else's [recap]({V}), with a few of the talks\n",
    "data of a paper": f"- Data: [the set]({U})\n- Paper: [all of it]({V})\n",
    "between who spoke and a long note": "\n".join(
        f"- X Y - [A talk]({U}{n}): " + "told in a great many words " * 6 for n in range(2)
    ),
    "two of a dozen without link, and one link within a sentence": "\n".join(
        [f"- [A]({U}{n}): x" for n in range(9)]
        + [f"- The rest is at [B]({V}) (not all of it)", "- C", "- D"]
    ),
    "by people": f"- [A]({U}) by [X](https://twitter.com/x)\n- [B]({V}) by [Y](https://twitter.com/y)\n",
}
OTHER = {
    "no link": "- one\n- two\n",
    "anchors": "- [One](#one)\n- [Two](#two)\n",
    "one incidental link": f"- one\n- two\n- three, see [A]({U})\n- four\n",
    "steps": f"1. Do this (as in the [manual]({U}))\n2. Do that\n3. Done\n",
    "address added to some": f"- A sensor\n- Another sensor: <{U}>\n- A third: <{V}>\n",
    "people": "- [X](https://twitter.com/x)—for the help\n- [Y](https://about.me/y)\n",
    "people named with who": "- [X Y](https://example.org), who came\n- [Z](https://example.net), whose talk\n",
    "people thanked for something": f"- [X](https://twitter.com/x) for [A]({U})\n"
    f"- [Y](https://twitter.com/y) for the slides\n- Z for the rest, [B]({V})\n",
    "people and their talks": f'- [X Y]({U})\'s "First title"\n- [Z]({V})’s "Second title"\n',
    "speaker and slides": f"- Speaker: [X Y]({U})\n- Slides: [here]({V})\n",
    "what others said": '- "Good" - [@x](https://twitter.com/x/status/1)\n- "Long" - [@y](https://x.com/y/status/2)\n',
    "called thanks": f"Many thanks to all of them:\n\n- [A]({U}), the hosts\n- [B]({V})\n- [Y](https://twitter.com/y)\n",
    "called thanks, in Japanese": f"# Page\n\n## ありがとうございました\n\n- [Aさん]({U})\n- [Bさん]({V})\n"
    "- [Yさん](https://twitter.com/y)\n",
    "half of the items begin a sentence with a link": f"- [A]({U})は新しい\n- ほかの話\n",
    "called sponsors": f"# Page\n\n## Media sponsors\n\n- The journal: <{U}>\n- The radio: <{V}>\n",
    "called speakers": f"# Page\n\n## Our speakers\n\n- [A]({U}): of this place\n- [B]({V}): of that\n",
    "called agenda": f"Agenda:\n\n- [A]({U})\n- [B]({V})\n",
    "called when and where": f"# Page\n\n## ¿Dónde y cuándo?\n\n- A las cinco\n- [Una casa]({U})\n",
    "called location": f"Location:\n\n- [A house]({U})\n",
    "an event and its hashtag": f"- [Tickets](https://meetup.com/x/1)\n- Tag: [#x](https://twitter.com/hashtag/x)\n- [Plan]({U})\n"
    "- What: a meeting\n",
    "menu of the site": "Pages:\n\n- [Home](/)\n- [About me](/about)\n- [Contact](/contact/)\n",
    "menu below a word": 'Pages:\n\n- <a href="/">Home</a>\n- <a href="/about">About me</a>\n',
    "menu of pages beside this one": '- <a href="notes.html">Notes</a>\n- <a href="../next.html">Next courses</a>\n',
    "chapters": "- [Begin](https://youtu.be/abc?t=0)\n- [Middle](https://youtu.be/abc?t=90): the point\n",
    "parts of a series": f"- Part 1 (this one)\n- [Part 2]({U})\n- [Part 3]({V})\n",
    "steps with links below": f"1. Do this\n   - [A]({U})\n2. Do that\n3. Done\n",
    "parts of a series on the site": "- Part 1: the idea (you read it)\n- Part 2: [How](/how/)\n- Part 3: to come\n"
    "- Appendix: [A list](/list)\n",
    "another part on the site": "- [Day one](/2014/one/)\n- Day two\n- [Looking back](/2014/back/)\n",
    "where and when, in Portuguese": f"- Quando: 2022\n- Evento: [Sul]({U})\n",
    "where and when, in Japanese": f"- 日時：2022\n- 会場：[A]({U})\n",
    "occasions of some days": f"- May 3-4, 2014: [A]({U}) there\n- 5 – 6 June 2015: [B]({V})\n",
    "mentions of sponsors": "- A ticket by [X](https://example.org)\n- Beer by [Y](https://example.net/)\n",
    "occasions": f"- 3 May 2014 - [A]({U})\n- 2015-06-07: [B]({V})\n",
    "quoted": f"> - [A]({U})\n> - [B]({V})\n",
    "mail": "- [Write](mailto:somebody@example.org)\n",
    "script": "- [x](javascript:alert(1))\n",
    "prose": "\n".join(
        f"- This is a long argument about something else that goes on and on, and happens to name, "
        f"[something]({U}{n}) on its way to quite another conclusion, which takes many more words than a note."
        for n in range(3)
    ),
    "code": f"- `{U}`\n",
}


@pytest.mark.parametrize("text", READING.values(), ids=READING)
def test_further_reading(text: str) -> None:
    assert kit.read(text)


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_other_lists_stay_as_they_are(text: str) -> None:
    before = kit.parse(text).pformat()
    document = kit.recognise(kit.parse(text))
    assert document.pformat() == before
    assert kit.resources_of(document) == ()


def test_section_is_the_nearest_heading_below_the_page_title() -> None:
    text = f"# Page\n\n- [A]({U})\n\n## Part\n\n### Inner\n\n- [B]({V})\n"
    assert [r.section for r in kit.read(text)] == [None, "Inner"]
