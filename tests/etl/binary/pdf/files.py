"""A small writer of PDF files for tests: text at places, ruled lines, pictures; no font is embedded.

The font is one of those that every reader knows (Adobe-GB1), and the characters are written in its UCS-2 encoding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDE, HIGH = 595, 842
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/DW 1000/W[1[500]2 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880"
    b"/Descent -120/CapHeight 880/StemV 90/ItalicAngle 0/FontBBox[-25 -254 1000 880]>>>>]>>"
)
_PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    b"stream\n\x00\nendstream"
)


@dataclass
class Page:
    """Content of one page, in points from its top left."""

    content: list[str] = field(default_factory=list)
    picture: bool = False
    rotate: int = 0

    def text(self, x: float, y: float, text: str, size: float = 12, *, slant: bool = False) -> Page:
        matrix = ".7 .7 -.7 .7" if slant else "1 0 0 1"
        codes = text.encode("utf-16-be").hex()
        self.content.append(f"BT /F {size} Tf {matrix} {x} {HIGH - y} Tm <{codes}> Tj ET")
        return self

    def lines(self, x: float, y: float, texts: Sequence[str], size: float = 12, pitch: float = 20) -> Page:
        for index, text in enumerate(texts):
            self.text(x, y + index * pitch, text, size)
        return self

    def table(self, x: float, y: float, rows: Sequence[Sequence[str]], wide: float = 130, high: float = 40) -> Page:
        """Cells ruled on all sides; a line end in a cell begins a new line."""
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                left, top = x + column * wide, y + row * high
                self.content.append(f"{left} {HIGH - top - high} {wide} {high} re S")
                self.lines(left + 4, top + 14, cell.split("\n"), 10, 14)
        return self


def pdf(pages: Sequence[Page], *, title: str = "", author: str = "", encrypted: bool = False) -> bytes:
    """The file."""
    bodies = [b"", b"", _FONT, _PICTURE]
    kids = []
    for page in pages:
        picture = [f"q {WIDE} 0 0 {HIGH} 0 0 cm /I Do Q"] if page.picture else []
        content = "\n".join([*picture, *page.content]).encode()
        bodies.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        kids.append(len(bodies) + 1)
        bodies.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>" % (WIDE, HIGH, page.rotate, len(bodies))
        )
    bodies[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    bodies[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    bodies.append(b"<</Title%s/Author%s>>" % (_string(title), _string(author)))
    extra = b"/Info %d 0 R" % len(bodies)
    if encrypted:
        extra += b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)
    return _assembled(bodies, extra)


def _string(text: str) -> bytes:
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"


def _assembled(bodies: Sequence[bytes], extra: bytes) -> bytes:
    content = b"%PDF-1.5\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, extra, len(content))
    return content + head + table + tail
