"""Who wrote a text, and who may see it."""

from enum import StrEnum

from llmos.kernel.abi.records.base import Record


class Integrity(StrEnum):
    """Who wrote a text, from most to least trusted. VALUE is a typed value that was read from an untrusted text in
    quarantine: nobody's words, but of the text's choosing.
    """

    SYSTEM = "system"
    USER = "user"
    VALUE = "typed value"
    PICKED_FILE = "picked file"
    OTHER_FILE = "other file"
    WEB = "web"
    PEER_MODEL = "peer model"


class Confidentiality(StrEnum):
    """Who may see a text, from least to most restricted. CONVERSATION is what the person wrote in this very one."""

    PUBLIC = "public"
    CONVERSATION = "this conversation"
    PRIVATE = "private"
    SECRET = "secret"


class Label(Record, frozen=True):
    integrity: Integrity = Integrity.SYSTEM
    confidentiality: Confidentiality = Confidentiality.PUBLIC
