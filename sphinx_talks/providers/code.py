"""Recordings of terminals, pieces of code, and what stands in repositories."""

from __future__ import annotations

from sphinx_talks.providers.model import PLAYER, Form, Provider

_GIT = "A file in a repository cannot be framed: keep a copy beside the post."
_FILE = r"(?P<path>.+\.pdf)"

PROVIDERS = (
    Provider(
        key="asciinema",
        name="asciinema",
        kind="code",
        hosts=("asciinema.org",),
        ids=(("[A-Za-z0-9]+", "https://asciinema.org/a/{id}"),),
        src="https://asciinema.org/a/{id}/iframe?speed=1&idleTimeLimit=2[&t={start}]",
        url="https://asciinema.org/a/{id}[?t={start}]",
        ratio="16/10",
        starts=("t", "startAt"),
        unit="second",
        frame_src=("https://asciinema.org",),
        autoplay="autoplay=1",
        forms=(
            Form(
                "recording",
                r"a/(?P<id>[A-Za-z0-9]+)(?:\.(?:js|svg|png|cast|gif|json))?(?:/iframe)?",
            ),
        ),
    ),
    Provider(
        key="codepen",
        name="CodePen",
        kind="code",
        hosts=("codepen.io",),
        ids=(
            (
                r"(?P<user>(?:team/)?[\w-]+)/(?P<pen>[A-Za-z0-9]{5,32})",
                "https://codepen.io/{user}/pen/{pen}",
            ),
        ),
        src="https://codepen.io/{user}/embed/{pen}?default-tab=result",
        url="https://codepen.io/{user}/pen/{pen}",
        ratio="16/10",
        sandbox=f"{PLAYER} allow-forms allow-modals",
        frame_src=("https://codepen.io",),
        forms=(
            Form(
                "pen and embed",
                r"(?P<user>(?:team/)?[\w-]+)/(?:pen|details|full|debug|embed(?:/preview)?)/"
                "(?P<pen>[A-Za-z0-9]{5,32})",
                id="{user}/{pen}",
            ),
        ),
    ),
    Provider(
        key="jsfiddle",
        name="JSFiddle",
        kind="code",
        hosts=("jsfiddle.net",),
        ids=((r"(?:[\w-]+/)?[A-Za-z0-9]{4,10}", "https://jsfiddle.net/{id}/"),),
        src="https://jsfiddle.net/[{user}/]{fiddle}/embedded/[{tabs}/]",
        url="https://jsfiddle.net/[{user}/]{fiddle}/",
        ratio="16/10",
        sandbox=f"{PLAYER} allow-forms allow-modals",
        frame_src=("https://jsfiddle.net",),
        forms=(
            Form(
                "fiddle and embed",
                r"(?:(?P<user>[\w-]+)/)?(?P<fiddle>[A-Za-z0-9]{4,10})(?:/\d+)?"
                r"(?:/(?:embedded|show)(?:/(?P<tabs>[a-z,]+))?(?:/.*)?)?",
                id="[{user}/]{fiddle}",
            ),
        ),
    ),
    Provider(
        key="p5js",
        name="p5.js Editor",
        kind="code",
        hosts=("editor.p5js.org",),
        ids=((r"[\w.-]+/[\w-]{6,12}", "https://editor.p5js.org/{id}"),),
        src="https://editor.p5js.org/{user}/embed/{sketch}",
        url="https://editor.p5js.org/{user}/sketches/{sketch}",
        ratio="1/1",
        sandbox=f"{PLAYER} allow-forms allow-modals",
        frame_src=("https://editor.p5js.org",),
        forms=(
            Form(
                "sketch and embed",
                r"(?P<user>[\w.-]+)/(?:(?:sketches|embed|full|present)/)?(?P<sketch>[\w-]{6,12})",
                id="{user}/{sketch}",
            ),
        ),
    ),
    Provider(
        key="gist",
        name="GitHub Gist",
        kind="code",
        hosts=("gist.github.com",),
        ids=((r"(?:[\w-]+/)?(?:[0-9a-f]{20,32}|\d{1,8})", "https://gist.github.com/{id}"),),
        url="https://gist.github.com/[{user}/]{id}[#file-{anchor}]",
        note="A gist's script writes into the page: it is linked instead.",
        forms=(
            Form(
                "gist and script",
                r"(?:(?P<user>[\w-]+)/)?(?P<id>[0-9a-f]{20,32}|\d{1,8})(?:/[0-9a-f]{40})?(?:\.js|\.git|\.pibb)?",
                fragment=r"file-(?P<anchor>[\w-]+)",
            ),
            Form(
                "notebook in nbviewer",
                r"(?:gist/|urls?/gist\.github\.com/)?(?:(?P<user>[\w-]+)/)?"
                r"(?P<id>[0-9a-f]{20,32}|\d{5,8})(?:/.*)?",
                hosts=("nbviewer.org", "nbviewer.jupyter.org", "nbviewer.ipython.org"),
                url="https://nbviewer.org/gist/[{user}/]{id}",
            ),
            Form("profile", ".*", id=None, url="{secure}", status="page"),
        ),
    ),
    Provider(
        key="git-pdf",
        name="PDF in a Git repository",
        kind="document",
        ids=(
            (
                r"(?:github\.com|raw\.githubusercontent\.com|gitlab\.[\w.-]+|codeberg\.org)/.+",
                "https://{id}",
            ),
        ),
        url="{secure}",
        ratio="4/3",
        note=_GIT,
        forms=(
            Form(
                "GitHub",
                r"(?P<repo>[\w.-]+/[\w.-]+)/(?:blob|raw|tree)/(?P<ref>[^/]+)/" + _FILE,
                hosts=("github.com",),
                id="github.com/{repo}/blob/{ref}/{path}",
            ),
            Form(
                "GitHub's raw files",
                r"(?P<repo>[\w.-]+/[\w.-]+)/(?:refs/heads/)?(?P<ref>[^/]+)/" + _FILE,
                hosts=("raw.githubusercontent.com",),
                id="github.com/{repo}/blob/{ref}/{path}",
                url="https://github.com/{repo}/blob/{ref}/{path}",
            ),
            Form(
                "GitHub's wikis",
                r"(?P<repo>[\w.-]+/[\w.-]+)/wiki/" + _FILE,
                hosts=("github.com",),
                id="github.com/{repo}/wiki/{path}",
            ),
            Form(
                "Codeberg",
                r"(?P<repo>[\w.-]+/[\w.-]+)/(?:src|raw)/(?P<ref>branch/[^/]+)/" + _FILE,
                hosts=("codeberg.org",),
                id="codeberg.org/{repo}/src/{ref}/{path}",
            ),
            Form(
                "GitLab",
                r"(?P<repo>.+?)/(?:-/)?(?:blob|raw)/(?P<ref>[^/]+)/" + _FILE,
                hosts=("gitlab.com", "*.gitlab.com", "gitlab.*"),
                id="{host}/{repo}/-/blob/{ref}/{path}",
            ),
        ),
    ),
)
