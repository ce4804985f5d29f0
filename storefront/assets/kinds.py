"""Which files are accepted. What a file is, its content says; its name must agree."""

import io
import zipfile

import msgspec

OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the older office documents begin."""
PACKED = (b"PK\x03\x04", b"PK\x05\x06")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"


class Kind(msgspec.Struct, frozen=True):
    """A type of file. `extensions` are those its name may have, the usual one first."""

    content_type: str
    extensions: tuple[str, ...]
    picture: str | None = None
    """The name by which the picture library knows it."""

    @property
    def is_image(self) -> bool:
        return self.picture is not None


JPEG = Kind("image/jpeg", ("jpg", "jpeg"), "JPEG")
PNG = Kind("image/png", ("png",), "PNG")
GIF = Kind("image/gif", ("gif",), "GIF")
ICO = Kind("image/x-icon", ("ico",), "ICO")
WEBP = Kind("image/webp", ("webp",), "WEBP")
AVIF = Kind("image/avif", ("avif",), "AVIF")
PDF = Kind("application/pdf", ("pdf",))
DOC = Kind("application/msword", ("doc",))
PPT = Kind("application/vnd.ms-powerpoint", ("ppt",))
XLS = Kind("application/vnd.ms-excel", ("xls",))
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",))
PPTX = Kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", ("pptx",))
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",))
ODT = Kind(OPEN_DOCUMENT.decode(), ("odt",))
ZIP = Kind("application/zip", ("zip",))
RAR = Kind("application/vnd.rar", ("rar",))
MP3 = Kind("audio/mpeg", ("mp3",))
M4A = Kind("audio/mp4", ("m4a",))
OGG = Kind("audio/ogg", ("ogg",))
WAV = Kind("audio/wav", ("wav",))
FLAC = Kind("audio/flac", ("flac",))
MP4 = Kind("video/mp4", ("mp4",))
M4V = Kind("video/x-m4v", ("m4v",))
MOV = Kind("video/quicktime", ("mov",))
THREE_GP = Kind("video/3gpp", ("3gp", "3g2"))
WMV = Kind("video/x-ms-wmv", ("wmv",))
AVI = Kind("video/x-msvideo", ("avi",))
MPG = Kind("video/mpeg", ("mpg", "mpeg"))
OGV = Kind("video/ogg", ("ogv",))
ALL = (
    JPEG, PNG, GIF, ICO, WEBP, AVIF, PDF, DOC, PPT, XLS, DOCX, PPTX, XLSX, ODT, ZIP, RAR, MP3, M4A, OGG, WAV,
    FLAC, MP4, M4V, MOV, THREE_GP, WMV, AVI, MPG, OGV,
)  # fmt: skip
BY_EXTENSION = {extension: kind for kind in ALL for extension in kind.extensions}
STARTS: tuple[tuple[bytes, tuple[Kind, ...]], ...] = (
    (b"\xff\xd8\xff", (JPEG,)),
    (b"\x89PNG\r\n\x1a\n", (PNG,)),
    (b"GIF87a", (GIF,)),
    (b"GIF89a", (GIF,)),
    (b"\x00\x00\x01\x00", (ICO,)),
    (b"%PDF-", (PDF,)),
    (OFFICE, (DOC, PPT, XLS)),
    (b"Rar!\x1a\x07", (RAR,)),
    (b"ID3", (MP3,)),
    (b"\xff\xfb", (MP3,)),
    (b"\xff\xf3", (MP3,)),
    (b"\xff\xf2", (MP3,)),
    (b"OggS", (OGG, OGV)),
    (b"fLaC", (FLAC,)),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", (WMV,)),
    (b"\x00\x00\x01\xba", (MPG,)),
    (b"\x00\x00\x01\xb3", (MPG,)),
)
RIFF = {b"WEBP": WEBP, b"WAVE": WAV, b"AVI ": AVI}


def extension_of(filename: str) -> str:
    """`photo.JPG` ends in `jpg`; empty where the name has no ending."""
    return filename.rpartition(".")[2].lower() if "." in filename else ""


def kind_named(filename: str) -> Kind | None:
    """What a file calls itself."""
    return BY_EXTENSION.get(extension_of(filename))


def kind_of(filename: str, content: bytes) -> Kind | None:
    """What the file is, when it is accepted and its name agrees; None otherwise.

    A name without an ending promises nothing, so it agrees with whatever can be told from the content alone.
    """
    possible = _possible(content)
    ending = extension_of(filename)
    if not ending:
        return possible[0] if len(possible) == 1 else None
    return next((kind for kind in possible if ending in kind.extensions), None)


def _possible(content: bytes) -> tuple[Kind, ...]:
    """Usually one kind; several where one container serves many."""
    if content.startswith(PACKED):
        return (_packed(content),)
    if content[:4] == b"RIFF":
        return (RIFF[content[8:12]],) if content[8:12] in RIFF else ()
    if content[4:8] == b"ftyp":
        return _by_brand(content[8:12])
    return next((kinds for start, kinds in STARTS if content.startswith(start)), ())


def _by_brand(brand: bytes) -> tuple[Kind, ...]:
    """The containers of one family, by what the file says it is; plain brands are used by all players."""
    if brand in {b"avif", b"avis"}:
        return (AVIF,)
    if brand[:2] == b"3g":
        return (THREE_GP,)
    special = {b"M4A ": M4A, b"M4V ": M4V, b"qt  ": MOV}
    return (special[brand],) if brand in special else (MP4, M4A, M4V, MOV)


def _packed(content: bytes) -> Kind:
    """An archive, or a document that is one inside. Only the list of its files is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):  # zipfile's words for what it cannot read
        return ZIP
    folders = {name.partition("/")[0] for name in names}
    if "[Content_Types].xml" in folders:
        return next((kind for folder, kind in _DOCUMENTS.items() if folder in folders), ZIP)
    return ODT if names[:1] == ["mimetype"] and OPEN_DOCUMENT in content[:200] else ZIP


_DOCUMENTS = {"word": DOCX, "ppt": PPTX, "xl": XLSX}
