"""When an actor of an event is the actor that an annotator meant.

Naming is judged leniently (a surname, an alias or the words used in the text are enough);
who acts and who is acted on is judged strictly by the callers.
"""
import re
import unicodedata

STOP_WORDS = frozenset(
    "a an the this that these those its their his her our your my some any all both each every "
    "of in on at to for from by with and or as s mr mrs ms dr sir who which whose".split())

# CAMEO's agent codes that DESIGN lets stand for the country itself.
STATE_ROLES = frozenset(("GOV", "MIL"))

ISO3 = re.compile(r"[a-z]{3}$")
ISO3_PREFIXED = re.compile(r"([a-z]{3})-(.+)$")


def fold(text):
    """Lower case without accents."""
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).lower()


def words(text):
    """The content words of a phrase, folded; "U.S." is one word, "Oman's" gives "oman"."""
    if not text:
        return []
    text = re.sub(r"\b((?:\w\.\s?){2,})", lambda m: re.sub(r"[.\s]", "", m.group(1)) + " ",
                  fold(text).replace("’", "'"))
    text = re.sub(r"'s?(?!\w)", " ", text)
    return [w for w in re.findall(r"[^\W_]+", text) if w not in STOP_WORDS]


def slug(text):
    """The id that an unknown actor gets from its name: "Amina Khalid" -> "amina-khalid"."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text or "")))


def same_word(a, b):
    """Equal, or equal but for a plural, possessive or demonym ending ("Republicans", "Iranian")."""
    if a == b:
        return True
    short, long_ = sorted((a, b), key=len)
    return len(short) >= 4 and long_.startswith(short) and len(long_) - len(short) <= 2


def share_word(left, right):
    """True when two phrases have a content word in common."""
    right = words(right)
    return any(same_word(a, b) for a in words(left) for b in right)


def touches(actor, phrase):
    """True when an event's actor (mention or name) shares a content word with a phrase."""
    return share_word(actor.get("mention"), phrase) or share_word(actor.get("name"), phrase)


def is_country(identifier):
    return bool(ISO3.match(identifier))


class GoldActor:
    """What an annotator wrote in one field: ids that are all right, and the words in the text."""

    def __init__(self, ids, mention=""):
        self.ids = tuple(ids)
        self.mention = mention

    def __str__(self):
        return "|".join(self.ids)

    def matches(self, actor):
        """True when an event's source or target object is this actor."""
        return any(self._id_matches(i, actor) for i in self.ids) or (
            bool(self.mention) and share_word(self.mention, actor.get("mention")))

    @staticmethod
    def _id_matches(gold, actor):
        found = (actor.get("id") or "").lower()
        if gold == found or gold in (slug(actor.get("name")), slug(actor.get("mention"))):
            return True
        kind, country = actor.get("type"), (actor.get("country") or "").lower()
        if is_country(gold):
            return (country == gold and kind in ("group", "organisation", "country")
                    and actor.get("role") in STATE_ROLES)
        named = words(f"{actor.get('name') or ''} {actor.get('mention') or ''}")
        if all(any(same_word(part, word) for word in named) for part in gold.split("-")):
            return True
        prefixed = ISO3_PREFIXED.match(gold)
        if prefixed and prefixed.group(2).upper() in STATE_ROLES and found == prefixed.group(1):
            return True
        last = gold.rsplit("-", 1)[-1]
        return kind == "person" and len(last) > 2 and last in words(actor.get("name"))
