"""What a talk can say of itself: one table for the reader, the JSON Schema and the docs."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """One fact.

    ``name`` is its key below ``talk:`` (or in a delivery, a speaker, a deck). ``type`` names a
    reader of ``readers.READERS``. ``flat`` are the keys of the front matter itself that say the
    same, in lower case with ``_`` for ``-``, the best first; a dot leads into a mapping.
    """

    name: str
    type: str
    doc: str
    flat: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    """The keys themselves, of those with a dot the part before it."""


def _field(name: str, type_: str, doc: str, flat: str = "") -> Field:
    keys = tuple(flat.split())
    return Field(name, type_, doc, keys, frozenset(key.partition(".")[0] for key in keys))


TALK_FIELDS: tuple[Field, ...] = (
    _field("title", "text", "the talk's title, where it is not the post's", "title subject"),
    _field("subtitle", "text", "a second line of the title", "subtitle"),
    _field("abstract", "text", "what the talk is about", "abstract"),
    _field(
        "kind",
        "kind",
        "talk, keynote, lightning, tutorial, workshop, panel, lecture, poster or podcast",
        "kind type talktype talk_type keynote",
    ),
    _field(
        "language",
        "language",
        "the language it is given in, as a tag such as en or pt-BR",
        "language lang locale",
    ),
    _field("level", "text", "for whom it is: beginner, advanced …", "level audience difficulty"),
    _field(
        "duration",
        "duration",
        "how long it takes: 45 min, 1h30, 00:45 or PT45M",
        "duration length",
    ),
    _field(
        "speakers",
        "speakers",
        "who gives it: names, or mappings with name, url, affiliation, photo",
        "speakers speaker presenters presenter event.speakers event.speaker authors author",
    ),
    _field(
        "slides",
        "slides",
        "the deck: a URL, a path, provider:id, or mappings with url, title, ratio, start",
        "slides slides_url slidesurl url_slides slides_uri slides_link slideslink slide slide_url "
        "deck presentation presentation_url speakerdeck speakerdeck_id speakerdeck_url slideshare "
        "slideshare_id slideshare_url event.slides "
        "urls.slides links.slides related_urls.slides material",
    ),
    _field(
        "recordings",
        "recordings",
        "video or audio, in the same forms as slides",
        "recordings recording recording_url recordingurl recording_uri video videos video_url "
        "videourl url_video video_uri video_link youtube youtube_id youtubeid youtube_url "
        "youtubeurl vimeo vimeo_id vimeo_url audio event.youtube event.video header.video "
        "urls.video links.video",
    ),
    _field(
        "code",
        "url",
        "where its code is",
        "code code_url url_code repo repository source_code urls.code links.code",
    ),
    _field("license", "text", "the licence of the material", "license licence"),
    _field("doi", "doi", "its DOI", "doi"),
    _field("feedback", "url", "where to rate it or comment", "feedback feedback_url"),
    _field("related", "texts", "ids of talks that belong to it"),
    _field("aliases", "texts", "ids that it had before"),
    _field("deliveries", "deliveries", "the occasions on which it is given", "deliveries"),
)
"""The keys of the ``talk:`` mapping."""

DELIVERY_FIELDS: tuple[Field, ...] = (
    _field(
        "event",
        "event",
        "the event's name",
        "event conference event_name eventname conference_name event.organizername meetup",
    ),
    _field(
        "event_url",
        "url",
        "the event's page",
        "event_url eventurl conference_url event.url conference.url event.eventurl "
        "event.organizerurl event.href event.link urls.event homepage",
    ),
    _field(
        "date",
        "date",
        "day, or day and time of day",
        "startdate start_date date_start start_at event_date eventdate talk_date timeslot.start "
        "event.date event.start event.startdate conference.date date published pubdatetime "
        "publishdate pubdate recorded created",
    ),
    _field(
        "end",
        "end",
        "when it ends: a date, or a time of the day on which it is",
        "enddate end_date date_end end_at timeslot.end event.end event.enddate end",
    ),
    _field("timezone", "timezone", "an IANA time zone such as Europe/Paris", "timezone time_zone"),
    _field(
        "place",
        "place",
        "venue, town, country",
        "location venue place city event.location event.place event.city conference.location",
    ),
    _field("room", "text", "the room", "room event.room"),
    _field("online", "boolean", "true where it is held online", "online event.online virtual"),
    _field("language", "language", "the language of this delivery"),
    _field("slides", "slides", "the slides of this delivery"),
    _field("recordings", "recordings", "its recordings"),
    _field("preferred", "boolean", "true for the delivery to show first"),
)
"""The keys of an item of ``deliveries``."""

SPEAKER_FIELDS: tuple[Field, ...] = (
    _field("name", "text", "the name, as it is to be shown", "name display_name title label"),
    _field("url", "url", "a page about them", "url uri website homepage link web"),
    _field(
        "affiliation",
        "text",
        "where they work or study",
        "affiliation company organization organisation org",
    ),
    _field("photo", "path", "a picture", "photo image avatar picture"),
)
"""The keys of a speaker who is written as a mapping; ``flat`` are other names for them."""

MEDIA_FIELDS: tuple[Field, ...] = (
    _field("url", "text", "URL, path or provider:id", "url link href src file uri"),
    _field("title", "text", "its title", "title label name"),
    _field(
        "provider",
        "text",
        "the provider's key, where the URL does not tell",
        "provider type service",
    ),
    _field("id", "text", "its id there, in place of a URL", "id key"),
    _field("ratio", "text", "width/height, such as 16/9", "ratio aspect_ratio"),
    _field("start", "text", "the slide, or the second, to begin at", "start time t"),
)
"""The keys of a deck or recording that is written as a mapping."""

POST_FIELDS: tuple[Field, ...] = (
    _field(
        "id",
        "text",
        "the talk's stable name; else the file's name without its date",
        "id slug",
    ),
    _field("tags", "texts", "keywords", "tags tag keywords"),
    _field(
        "description",
        "text",
        "one line for search engines and lists",
        "description summary excerpt",
    ),
    _field("shorturl", "url", "a short link to the post", "shorturl short_url"),
    _field(
        "canonical",
        "url",
        "where the post was published first",
        "canonical canonical_url canonicalurl",
    ),
    _field(
        "updated",
        "date",
        "when the post was changed last",
        "updated lastmod modified last_modified_at date_updated update",
    ),
)
"""Facts that stand in the front matter itself, beside ``talk:``."""

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
