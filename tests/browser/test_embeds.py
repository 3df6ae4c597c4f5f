"""What a reader does with an embed: looks, clicks, types, closes, prints."""

from __future__ import annotations

import subprocess
import wave

import pytest
from building import build, write_site

DECK = "https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0"
FOCUS = "document.activeElement.tagName"


def test_nothing_is_asked_of_other_hosts_before_a_click(site, view):
    seen = view(site().url + "post.html")
    seen.page.wait_for_load_state("networkidle")
    seen.page.hover("#deck .talk-go")
    seen.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    seen.page.wait_for_timeout(200)
    assert seen.foreign == []
    seen.page.click("#deck .talk-go")
    seen.page.frame_locator("#deck iframe").locator("button").wait_for()
    assert seen.foreign == [DECK]


def test_the_network_log_names_no_other_host(site, chromium_path, tmp_path):
    # A name that is looked up, or a connection that is opened, is no request of the page.
    log = tmp_path / "net.json"
    subprocess.run(
        [
            chromium_path,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--log-net-log={log}",
            "--virtual-time-budget=3000",
            "--dump-dom",
            site().url + "post.html",
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    text = log.read_text("utf-8", errors="replace")
    assert "talks.js" in text
    for host in (
        "speakerdeck",
        "youtube",
        "ytimg",
        "twitch",
        "zenodo",
        "archive.org",
        "example.org",
    ):
        assert host not in text


def test_a_frame_of_no_known_provider_waits_for_the_reader(site, view):
    seen = view(site().url + "frame.html")
    seen.page.wait_for_load_state("networkidle")
    assert seen.foreign == []
    assert seen.page.locator("iframe").count() == 0
    seen.page.focus("text=A map")
    seen.page.keyboard.press("Enter")
    seen.page.frame_locator("iframe[width='300']").locator("button").wait_for()
    assert seen.foreign == ["https://frames.example.org/map"]
    assert seen.page.evaluate(FOCUS) == "IFRAME"


def test_a_click_opens_a_frame_with_what_its_provider_needs(site, view):
    seen = view(site().url + "post.html")
    link = seen.page.locator("#deck .talk-go")
    assert link.get_attribute("role") == "button"
    link.click()
    frame = seen.page.locator("#deck iframe")
    assert frame.get_attribute("src") == DECK
    assert frame.get_attribute("title") == "Slides: Small machines"
    assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert "fullscreen" in frame.get_attribute("allow")
    assert "allow-scripts" in frame.get_attribute("sandbox")
    assert "allow-top-navigation" not in frame.get_attribute("sandbox")
    assert seen.page.evaluate(FOCUS) == "IFRAME"
    assert not link.is_visible()
    assert not seen.errors


def test_enter_and_space_open_and_the_close_button_gives_focus_back(site, view):
    seen = view(site().url + "post.html")
    for key in ("Enter", "Space"):
        seen.page.focus("#deck .talk-go")
        seen.page.keyboard.press(key)
        assert seen.page.evaluate(FOCUS) == "IFRAME"
        close = seen.page.locator("#deck .talk-close")
        assert close.is_visible()
        close.focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.locator("#deck iframe").count() == 0
        assert seen.page.evaluate("document.activeElement.className") == "talk-go"
        assert not close.is_visible()
    assert not seen.errors


def test_the_close_button_follows_the_frame_in_the_tab_order(site, view):
    seen = view(site().url + "post.html")
    seen.page.click("#deck .talk-go")
    seen.page.frame_locator("#deck iframe").locator("button").wait_for()
    for _ in range(4):
        seen.page.keyboard.press("Tab")
        if seen.page.evaluate("document.activeElement.className") == "talk-close":
            break
    assert seen.page.evaluate("document.activeElement.closest('figure').id") == "deck"


def test_one_embed_does_not_disturb_another(site, view):
    seen = view(site().url + "post.html")
    seen.page.click("#deck .talk-go")
    seen.page.frame_locator("#deck iframe").locator("button").wait_for()
    first = seen.page.evaluate_handle("document.querySelector('#deck iframe')")
    seen.page.click("#film .talk-go")
    seen.page.frame_locator("#film iframe").locator("button").wait_for()
    assert seen.page.evaluate("first => first.isConnected", first)
    assert sum(url.startswith(DECK) for url in seen.foreign) == 1
    seen.page.click("#film .talk-close")
    assert seen.page.locator("iframe").count() == 1


def test_a_recording_starts_on_its_click_and_twitch_learns_the_page(site, view):
    seen = view(site().url + "post.html")
    seen.page.click("#film .talk-go")
    source = seen.page.locator("#film iframe").get_attribute("src")
    assert source.startswith("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?")
    assert "autoplay=1" in source
    seen.page.click("#stream .talk-go")
    source = seen.page.locator("#stream iframe").get_attribute("src")
    assert "parent=127.0.0.1" in source
    assert "{" not in source


def test_control_and_middle_click_follow_the_link(site, view):
    seen = view(site().url + "post.html")
    seen.page.evaluate("document.querySelector('#film .talk-go').href = 'plain.html'")
    for how in ({"modifiers": ["Control"]}, {"button": "middle"}):
        with seen.context.expect_page() as opened:
            seen.page.click("#film .talk-go", **how)
        assert opened.value.url.endswith("/plain.html")
    assert seen.page.locator("iframe").count() == 0


def test_without_a_script_the_link_leads_to_the_provider(site, view):
    seen = view(site().url + "post.html", java_script_enabled=False)
    assert not seen.page.locator("#film .talk-close").is_visible()
    seen.page.click("#film .talk-go")
    assert seen.page.url == "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def test_from_a_file_youtube_opens_as_a_page_and_others_in_place(site, view):
    seen = view((site().out / "post.html").as_uri())
    seen.page.click("#deck .talk-go")
    assert seen.page.locator("#deck iframe").count() == 1
    assert seen.page.locator("#film .talk-go").get_attribute("role") is None
    seen.page.click("#film .talk-go")
    assert seen.page.url == "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def test_a_deck_of_the_site_itself_opens_from_there(site, view):
    seen = view(site().url + "post.html")
    seen.page.click("#local .talk-go")
    frame = seen.page.locator("#local iframe")
    assert frame.get_attribute("src").startswith(site().url)
    assert frame.get_attribute("sandbox") is None  # Chromium's viewer works in none
    assert seen.foreign == []


def test_a_sound_of_the_site_itself_is_played_by_the_browser(serve, view, tmp_path):
    source = write_site(tmp_path / "source", {"index.md": "# A\n\n```{recording} a.wav#t=1\n```\n"})
    with wave.open(str(source / "a.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 24000)
    seen = view("about:blank")
    asked = []
    seen.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    seen.page.goto(serve(build(source).out) + "index.html")
    assert "talks.js" in {name.partition("?")[0] for name in asked}
    assert "a.wav" not in asked
    seen.page.click(".talk-go")
    player = seen.page.frame_locator("iframe").locator("video")
    player.evaluate("e => new Promise(done => e.readyState ? done() : e.onloadedmetadata = done)")
    assert player.evaluate("e => e.duration") == 3
    assert player.evaluate("e => e.currentSrc").endswith("a.wav#t=1")
    assert seen.foreign == []


def test_load_shows_the_frames_at_once_and_link_never_does(site, view):
    seen = view(site(embed="load").url + "post.html")
    frame = seen.page.locator("#deck iframe")
    assert frame.get_attribute("loading") == "lazy"
    assert frame.get_attribute("title") == "Slides: Small machines"
    assert frame.get_attribute("sandbox")
    # Twitch has to know the site's name, which this conf.py does not give: it waits for a click.
    assert seen.page.locator("#stream iframe").count() == 0

    seen = view(site(embed="link").url + "post.html")
    seen.page.click("#film .talk-go")
    assert seen.page.url.startswith("https://www.youtube.com/watch")


def test_a_strict_policy_holds(site, serve, view):
    policy = (
        "default-src 'self'; script-src 'self'; style-src 'self'; "
        "frame-src https://speakerdeck.com https://www.youtube-nocookie.com"
    )
    url = serve(site("basic", sidebars=False).out, policy)
    seen = view("about:blank")
    seen.context.add_init_script(
        "window.violations = [];"
        "addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective))"
    )
    seen.page.goto(url + "plain.html")
    seen.page.wait_for_load_state("networkidle")
    of_theme = seen.page.evaluate("violations")
    seen.page.goto(url + "post.html")
    seen.page.click("#deck .talk-go")
    seen.page.frame_locator("#deck iframe").locator("button").wait_for()
    frame = seen.page.locator("#deck .talk-frame").bounding_box()
    assert frame["width"] / frame["height"] == pytest.approx(4 / 3, rel=0.02)
    assert seen.page.locator("#deck iframe").bounding_box()["height"] > frame["height"] - 4
    assert seen.page.evaluate("violations") == of_theme
    # A host that the policy does not name stays out, so that it is in force.
    seen.page.click("#stream .talk-go")
    seen.page.wait_for_function("violations.includes('frame-src')")
