"""E-mails (EML): what the sender wrote, and the attachments as documents of their own.

Earlier mails quoted in a reply are another voice, written at another time: they are left out, and the user is told how
many lines. What a mail passes on ("Fwd:") is what it was sent for, and stays. Senders and receivers are people: their
names and addresses never become metadata, only a body may be the publisher.
"""

from __future__ import annotations

import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from pathlib import PurePath
from typing import Any

from ..errors import DocumentError, NoText
from . import mailtext, text
from .bodies import publisher_named
from .parts import Item, Member, Names, Note, Parts, clean_name

#: A text part that says less than this share of the HTML part only points to it ("view this mail in a browser").
_STUB = 0.25
_PASSED_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|encaminhad[ao])\s*:", re.IGNORECASE)
_ANSWER_MARKS = re.compile(r"(?:\s*(?:re|aw|sv|fwd?|wg|tr|rv)\s*(?:\[\d+\])?:)+\s*", re.IGNORECASE)
#: Attachments that are no documents: pictures, signatures, calendars, visiting cards.
_NO_DOCUMENTS = frozenset({"image", "audio", "video", "font"})
_NO_DOCUMENT_TYPES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/calendar",
     "text/vcard", "text/x-vcard", "application/ms-tnef", "message/delivery-status", "message/disposition-notification"}
)  # fmt: skip
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


def members(data: bytes, name: str) -> Iterator[Item]:
    """The mail itself, then each document attached to it.

    A mail without text of its own that carries documents is no failure.

    Raises
    ------
    NoText
        Neither the mail nor an attachment holds anything to read.
    DocumentError
        No e-mail, or an encrypted one.
    """
    attached = [*_attachments(_parsed(data, name))]
    try:
        yield read(data, name)
    except NoText:
        if not attached:
            raise
        yield Note("the mail has no text of its own, only attachments")
    names = Names()
    for title, content in attached:
        yield Member(f"/{names.unique(title)}", content)


def read(data: bytes, name: str) -> Parts:
    """The text of the mail itself.

    Raises
    ------
    NoText
        The mail has no text of its own.
    DocumentError
        No e-mail, or an encrypted one.
    """
    message = _parsed(data, name)
    passed_on = bool(_PASSED_ON.match(_header(message, "Subject") or ""))
    own = _own_text(message, name, passed_on)
    if not own.text.strip():
        raise NoText(name, "the mail has no text of its own (an earlier mail quoted in it is left out)")
    warnings = (f"{own.quoted} lines of earlier mails left out",) if own.quoted else ()
    return Parts(own.text.strip() + "\n", _metadata(message), warnings)


def _parsed(data: bytes, name: str) -> EmailMessage:
    try:
        message = BytesParser(policy=email.policy.default).parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n"))
        kinds = {part.get_content_type() for part in message.walk()}
    except RecursionError as error:
        raise DocumentError(name, "its parts are nested too deep: refused") from error
    if not any(message.get_all(header) for header in ("From", "Date", "Subject", "Received", "Message-ID")):
        raise DocumentError(name, "is no e-mail: it has no From, Date or Subject")
    if kinds & _ENCRYPTED:
        raise DocumentError(name, "is encrypted: decrypt it in your mail program and save it anew")
    return message


def _own_text(message: EmailMessage, name: str, passed_on: bool) -> mailtext.Own:
    """The text part, or the HTML part where there is no other or the text only points to it."""
    plain, page = (_body(message, kind, name) for kind in ("plain", "html"))
    written = mailtext.from_plain(plain, passed_on) if plain else mailtext.Own("", 0)
    if not page:
        return written
    shown = _shown(page, name, passed_on)
    return written if len(written.text.strip()) > _STUB * len(shown.text.strip()) else shown


def _shown(page: str, name: str, passed_on: bool) -> mailtext.Own:
    try:
        return mailtext.from_html(page, passed_on)
    except ImportError as error:
        raise DocumentError(name, "reading HTML needs the extra: pip install 'quotedfigures[documents]'") from error


def _body(message: EmailMessage, kind: str, name: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return "" if part is None else _decoded(part, name)


def _decoded(part: MIMEPart, name: str) -> str:
    """The text of a part, by the character set it declares if that fits."""
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    declared = part.get_content_charset()
    try:
        return data.decode(declared or "ascii").replace("\r\n", "\n").replace("\r", "\n")
    except (LookupError, UnicodeDecodeError):
        return text.decode(data, name, declared).text


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each attached document."""
    for number, part in enumerate(message.iter_attachments() if message.is_multipart() else (), 1):
        kind = part.get_content_type()
        if part.get_content_maintype() in _NO_DOCUMENTS or kind in _NO_DOCUMENT_TYPES:
            continue
        named = PurePath(clean_name(part.get_filename() or "")).name
        if kind == "message/rfc822":
            inner: Any = part.get_payload()
            yield named or f"mail-{number}.eml", inner[0].as_bytes() if isinstance(inner, list) and inner else b""
        elif isinstance(content := part.get_payload(decode=True), bytes):
            yield named or f"part-{number}{_SUFFIXES.get(kind, '')}", content


_SUFFIXES = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "text/csv": ".csv"}


def _metadata(message: EmailMessage) -> dict[str, str | None]:
    sender = email.utils.parseaddr(_header(message, "From") or "")[0]
    return {
        "title": _ANSWER_MARKS.sub("", _header(message, "Subject") or "", count=1) or None,
        "publisher": publisher_named(_header(message, "Organization")) or publisher_named(sender),
        "date": _day(_header(message, "Date")),
        "language": (_header(message, "Content-Language") or "").split(",")[0].strip() or None,
    }


def _header(message: EmailMessage, name: str) -> str | None:
    """A header in one line; the standard library trips over some that are malformed, and those are none."""
    try:
        value = message[name]
        return None if value is None else " ".join(str(value).split())
    except Exception:
        return None


def _day(written: str | None) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(written or "").date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
