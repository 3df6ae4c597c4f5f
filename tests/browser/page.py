"""The site that the browser looks at: one post with an embed of each sort and a reading list."""

from __future__ import annotations

import struct
import zlib

POST = """\
---
layout: post
title: Small machines
date: 2024-05-04
---

Before the slides.

```{slides} https://speakerdeck.com/player/3035d63437234495ad1cddc117321ff0
:title: Small machines
:ratio: 4:3
:name: deck
```

After the slides.

```{recording} https://www.youtube.com/watch?v=aqz-KE-bpKQ
:title: Small machines, recorded
:poster: poster.png
:alt: A yellow disc
:name: film
```

After the recording.

```{recording} https://www.twitch.tv/videos/106400740
:title: Small machines, live
:name: stream
```

```{slides} https://zenodo.org/records/1234567
:title: Small machines, kept
:name: card
```

```{slides} deck.pdf
:title: Small machines, here
:name: local
```

## Further reading

- *Some background*, ["Where it began"](https://example.org/began)
- [A paper about it](https://example.org/paper.pdf) - a note that takes a second line on a phone
- *A website*, <https://example.org/with/an-address-too-long-for-a-phone-that-is-held-upright>
  - *The [skeleton](https://github.com/sphinx-doc/sphinx), which has examples*
  - [Another](https://github.com/executablebooks/MyST-Parser) and what it is for
"""

FRAME = """\
---
layout: post
title: A frame of no known provider
---

<p><iframe src="https://frames.example.org/map" width="300" title="A map"></iframe></p>
"""

FILES = {
    "index.md": "# Talks\n\n```{toctree}\npost\nplain\nframe\n```\n",
    "frame.md": FRAME,
    "post.md": POST,
    "plain.md": "# Plain\n\nA page that holds none of it.\n",
}


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int) -> bytes:
    rows = (b"\0" + b"\x30\x50\x80" * width) * height
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(rows)),
            _chunk(b"IEND", b""),
        )
    )


POSTER = _png(640, 360)


def deck() -> bytes:
    """Return the smallest PDF of one page that viewers take."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]>>endobj\ntrailer<</Root 1 0 R>>\n"
    )
