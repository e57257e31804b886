"""What makes a PDF one for archives, PDF/A-2b: what it says about itself, and in which colours it is to be shown."""

from __future__ import annotations

from lxml import etree
from lxml.builder import ElementMaker
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ImageCms

from extract.export.alto import xml_text
from extract.version import __version__

RDF, XML = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/XML/1998/namespace"
PREFIXES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
R = ElementMaker(namespace=RDF, nsmap={"rdf": RDF})
# The sign by which readers tell the encoding, and an id, both the same in every XMP packet.
PACKET = ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n', '\n<?xpacket end="w"?>')
# Where an ICC profile keeps its version, and its date, which would make every file differ from the last.
ICC_VERSION, ICC_DATE = slice(8, 12), slice(24, 36)
# The newest that PDF/A-2 names is 4.2 (ISO 15076-1:2005); LittleCMS writes 4.4, which for such a profile differs in nothing else.
VERSION_4_2 = bytes([4, 0x20, 0, 0])


def declare(target: Pdf, title: str) -> None:
    """Say in `target` that it is a PDF/A-2b, in which colours, and what it is called."""
    profile = Stream(target, srgb(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"), DestOutputProfile=profile,
    )  # fmt: skip
    target.Root.OutputIntents = Array([target.make_indirect(intent)])
    target.Root.Lang = String("de")
    target.Root.Metadata = target.make_indirect(Stream(target, xmp(title), Type=Name.Metadata, Subtype=Name.XML))


def xmp(title: str) -> bytes:
    """The metadata packet, UTF-8. Prefixes are declared where strict readers look for them, on the description."""
    about = etree.Element(f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""}, nsmap=PREFIXES)
    program = f"vorlagen {__version__}"
    facts = (
        ("pdfaid", "part", "2"),
        ("pdfaid", "conformance", "B"),
        ("pdf", "Producer", program),
        ("xmp", "CreatorTool", program),
    )
    for prefix, name, value in facts:
        _add(about, prefix, name).text = value
    _add(about, "dc", "title").append(R.Alt(R.li({f"{{{XML}}}lang": "x-default"}, xml_text(title))))
    root = etree.Element("{adobe:ns:meta/}xmpmeta", nsmap={"x": "adobe:ns:meta/"})
    root.append(R.RDF(about))
    return PACKET[0].encode() + etree.tostring(root, encoding="utf-8", pretty_print=True) + PACKET[1].encode()


def srgb() -> bytes:
    """The ICC profile of sRGB, as LittleCMS makes it (free of rights), without its date."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[ICC_VERSION], profile[ICC_DATE] = VERSION_4_2, bytes(12)
    return bytes(profile)


def _add(parent: etree._Element, prefix: str, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{PREFIXES[prefix]}}}{name}")
