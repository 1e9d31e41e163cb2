"""Small Word, OpenDocument and RTF files written by hand, to hold one thing each."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "style", "text", "table", "meta")
)
_OPEN += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_OPEN += ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'


def package(parts):
    """A ZIP archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body, prolog="", **parts):
    """A Word file; ``parts`` are further parts by name, their content inside the root that belongs to it."""
    roots = {"styles": "w:styles", "footnotes": "w:footnotes", "endnotes": "w:endnotes"}
    document = f"{prolog}<w:document {_WORD}><w:body>{body}</w:body></w:document>"
    files = {"[Content_Types].xml": "<Types/>", "_rels/.rels": _RELATIONS, "word/document.xml": document}
    for name, content in parts.items():
        if name in roots:
            files[f"word/{name}.xml"] = f"<{roots[name]} {_WORD}>{content}</{roots[name]}>"
        else:
            files[f"docProps/{name}.xml"] = content
    return package(files)


def odt(body, prolog="", styles="", meta="", manifest="<m/>"):
    """An OpenDocument text."""
    content = (
        f"{prolog}<office:document-content {_OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    about = f"<office:document-meta {_OPEN}><office:meta>{meta}</office:meta></office:document-meta>"
    return package(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": about,
         "META-INF/manifest.xml": manifest}
    )  # fmt: skip


def rtf(body, head=""):
    """An RTF file in Windows-1252."""
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{head} {body}}}".encode("cp1252")
