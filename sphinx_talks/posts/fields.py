"""What a talk can say of itself: one table for the reader, the JSON Schema and the docs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One fact.

    ``name`` is its key below ``talk:`` (or in a delivery, a speaker, a deck). ``type`` names a reader
    of ``fields_values``. ``flat`` are the keys of the front matter itself that say the same, in lower
    case with ``_`` for ``-``, the best first; a dot leads into a mapping.
    """

    name: str
    type: str
    doc: str
    flat: tuple[str, ...] = ()


TALK_FIELDS: tuple[Field, ...] = (
    Field("title", "text", "the talk's title, where it is not the post's", ("title", "subject")),
    Field("subtitle", "text", "a second line of the title", ("subtitle",)),
    Field("abstract", "text", "what the talk is about", ("abstract",)),
    Field(
        "kind",
        "kind",
        "talk, keynote, lightning, tutorial, workshop, panel, lecture, poster or podcast",
        ("kind", "type", "talktype", "talk_type", "keynote"),
    ),
    Field(
        "language",
        "language",
        "the language it is given in, as a tag such as en or pt-BR",
        ("language", "lang", "locale"),
    ),
    Field("level", "text", "for whom it is: beginner, advanced …", ("level", "audience", "difficulty")),
    Field("duration", "duration", "how long it takes: 45 min, 1h30, 00:45 or PT45M", ("duration", "length")),
    Field(
        "speakers",
        "speakers",
        "who gives it: names, or mappings with name, url, affiliation, photo",
        ("speakers", "speaker", "presenters", "presenter", "event.speakers", "event.speaker", "authors", "author"),
    ),
    Field(
        "slides",
        "slides",
        "the deck: a URL, a path, provider:id, or mappings with url, title, ratio, start",
        (
            "slides",
            "slides_url",
            "url_slides",
            "slides_uri",
            "slides_link",
            "slide",
            "slide_url",
            "deck",
            "presentation",
            "speakerdeck",
            "speakerdeck_id",
            "slideshare",
            "slideshare_id",
            "event.slides",
            "urls.slides",
            "links.slides",
            "material",
        ),
    ),
    Field(
        "recordings",
        "recordings",
        "video or audio, in the same forms as slides",
        (
            "recordings",
            "recording",
            "recording_url",
            "recording_uri",
            "video",
            "videos",
            "video_url",
            "url_video",
            "video_uri",
            "youtube",
            "youtube_id",
            "vimeo",
            "vimeo_id",
            "audio",
            "event.youtube",
            "event.video",
            "urls.video",
            "links.video",
        ),
    ),
    Field(
        "code",
        "url",
        "where its code is",
        ("code", "code_url", "url_code", "repo", "repository", "source_code", "urls.code", "links.code"),
    ),
    Field("license", "text", "the licence of the material", ("license", "licence")),
    Field("doi", "doi", "its DOI", ("doi",)),
    Field("feedback", "url", "where to rate it or comment", ("feedback", "feedback_url")),
    Field("related", "texts", "ids of talks that belong to it"),
    Field("aliases", "texts", "ids that it had before"),
    Field("deliveries", "deliveries", "the occasions on which it is given", ("deliveries",)),
)
"""The keys of the ``talk:`` mapping."""

DELIVERY_FIELDS: tuple[Field, ...] = (
    Field(
        "event",
        "event",
        "the event's name",
        (
            "event",
            "conference",
            "event_name",
            "eventname",
            "conference_name",
            "event.organizername",
            "meetup",
        ),
    ),
    Field(
        "event_url",
        "url",
        "the event's page",
        (
            "event_url",
            "eventurl",
            "conference_url",
            "event.url",
            "conference.url",
            "event.organizerurl",
            "event.eventurl",
            "urls.event",
            "homepage",
        ),
    ),
    Field(
        "date",
        "date",
        "day, or day and time of day",
        (
            "startdate",
            "start_date",
            "date_start",
            "start_at",
            "event_date",
            "talk_date",
            "timeslot.start",
            "event.date",
            "event.start",
            "event.startdate",
            "conference.date",
            "date",
            "published",
            "pubdatetime",
            "publishdate",
            "pubdate",
            "recorded",
            "created",
        ),
    ),
    Field(
        "end",
        "date",
        "when it ends",
        ("enddate", "end_date", "date_end", "end_at", "timeslot.end", "event.end", "event.enddate", "end"),
    ),
    Field("timezone", "timezone", "an IANA time zone such as Europe/Paris", ("timezone", "time_zone")),
    Field(
        "place",
        "place",
        "venue, town, country",
        ("location", "venue", "place", "city", "event.location", "event.place", "event.city", "conference.location"),
    ),
    Field("room", "text", "the room", ("room", "event.room")),
    Field("online", "boolean", "true where it is held online", ("online", "event.online", "virtual")),
    Field("language", "language", "the language of this delivery"),
    Field("slides", "slides", "the slides of this delivery"),
    Field("recordings", "recordings", "its recordings"),
    Field("preferred", "boolean", "true for the delivery to show first"),
)
"""The keys of an item of ``deliveries``."""

SPEAKER_FIELDS: tuple[Field, ...] = (
    Field("name", "text", "the name, as it is to be shown", ("name", "title", "label")),
    Field("url", "url", "a page about them", ("url", "uri", "website", "homepage", "link", "web")),
    Field(
        "affiliation",
        "text",
        "where they work or study",
        ("affiliation", "company", "organization", "organisation", "org"),
    ),
    Field("photo", "text", "a picture", ("photo", "image", "avatar", "picture")),
)
"""The keys of a speaker who is written as a mapping; ``flat`` are other names for them."""

MEDIA_FIELDS: tuple[Field, ...] = (
    Field("url", "text", "URL, path or provider:id", ("url", "link", "href", "src", "file", "uri")),
    Field("title", "text", "its title", ("title", "label", "name")),
    Field("provider", "text", "the provider's key, where the URL does not tell", ("provider", "type", "service")),
    Field("id", "text", "its id there, in place of a URL", ("id", "key")),
    Field("ratio", "text", "width/height, such as 16/9", ("ratio", "aspect_ratio")),
    Field("start", "text", "the slide, or the second, to begin at", ("start", "time", "t")),
)
"""The keys of a deck or recording that is written as a mapping."""

POST_FIELDS: tuple[Field, ...] = (
    Field("id", "text", "the talk's stable name; else the file's name without its date", ("id", "slug")),
    Field("tags", "texts", "keywords", ("tags", "tag", "keywords")),
    Field("description", "text", "one line for search engines and lists", ("description", "summary", "excerpt")),
    Field("shorturl", "url", "a short link to the post", ("shorturl", "short_url")),
    Field("canonical", "url", "where the post was published first", ("canonical", "canonical_url", "canonicalurl")),
    Field(
        "updated",
        "date",
        "when the post was changed last",
        ("updated", "lastmod", "modified", "last_modified_at", "date_updated", "update"),
    ),
)
"""Facts that stand in the front matter itself, beside ``talk:``."""

POST_DATES = ("date", "published", "pubdatetime", "publishdate", "pubdate")
"""Keys that hold the date of the post, the best first; ``published`` can also be a yes or no."""

KIND_WORDS: dict[str, str] = {
    "presentation": "talk",
    "session": "talk",
    "conference talk": "talk",
    "invited talk": "talk",
    "lightning talk": "lightning",
    "lightning-talk": "lightning",
    "course": "tutorial",
    "class": "lecture",
    "vortrag": "talk",
    "charla": "talk",
    "palestra": "talk",
    "episode": "podcast",
    "panel discussion": "panel",
}
"""Other words for the kinds of talk."""

GENERATOR_KEYS = frozenset(
    "layout permalink comments published draft status category categories template slug url aliases"
    " redirect_from image thumbnail cover banner toc math weight featured".split()
)
"""Keys that steer the generator a post was written for: they are known, and say nothing of the talk."""
