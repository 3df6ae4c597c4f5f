"""The gate of all that works on the nodes of posts.

Most documents of a project are no posts, and most posts hold nothing for most transforms. A look at
the text tells so once, and costs less than a walk over the nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.posts.front.matter import FrontMatter

FRONT_KEY = "talks_front"
"""Where the front matter of the post that is being read is kept; absent for other documents."""
POST = "talks_post"
"""The attribute of the section that a post is: LaTeX and man put many documents together."""
_SIGNED = "talks_signed"
"""Where the transforms are kept whose sign is in the text of the post that is being read."""


def front_of(env: BuildEnvironment) -> FrontMatter | None:
    """Return the front matter of the post that is being read; None for other documents."""
    front: FrontMatter | None = env.temp_data.get(FRONT_KEY)
    return front


def post_of(node: nodes.Node) -> nodes.section | None:
    """Return the section that was read from the post that a node is or stands in, if any."""
    above: nodes.Node | None = node
    while above is not None:
        if isinstance(above, nodes.section) and POST in above:
            return above
        above = above.parent
    return None


class PostTransform(SphinxTransform):
    """Works on the posts whose text has its sign; every other document is left alone.

    ``front`` is the post's front matter.
    """

    front: FrontMatter

    @staticmethod
    def sign(text: str) -> bool:
        """Tell whether a post of this text, as MyST will read it, may hold something to do."""
        return True

    def apply(self, **kwargs: Any) -> None:
        """Work on the document if it is such a post."""
        front = front_of(self.env)
        if front is not None and type(self) in self.env.temp_data[_SIGNED]:
            self.front = front
            self.work()

    def work(self) -> None:
        """Change the nodes of a post."""
        raise NotImplementedError


def setup_transforms(app: Sphinx, *transforms: type[PostTransform]) -> None:
    """Register transforms; of one priority, they work in this order."""

    def look(app: Sphinx, docname: str, content: list[str]) -> None:
        if front_of(app.env) is not None:
            text = content[0]
            app.env.temp_data[_SIGNED] = {one for one in transforms if one.sign(text)}

    # Once the post has been prepared: templates leave HTML.
    app.connect("source-read", look, priority=900)
    for transform in transforms:
        app.add_transform(transform)
