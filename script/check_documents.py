"""Check that the project's Markdown tells the truth about its own files.

Every relative link leads to a file, every #anchor to a heading of it, and every path in backquotes that
begins with one of the project's folders exists. Addresses on the web are not visited.

    python script/check_documents.py [FOLDER]

Prints one line a finding, file:line first, and exits 1 if there is any.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from urllib.parse import unquote

LINK = re.compile(r"!?\[[^\]\n]{0,300}\]\((?P<target>[^)\s]{1,500})(?: \"[^\"\n]{0,200}\")?\)")
CODE = re.compile(r"`(?P<path>\.?\w[\w.\-]{0,80}/[\w./\-]{0,200})`", re.ASCII)
HEADING = re.compile(r"^#{1,6} +(?P<title>.+?) *#* *$")
FENCE = ("```", "~~~")
# Made while the site runs or the tools work; a fresh clone has none of them.
GENERATED = ("data/", ".venv/")


def main(root: Path) -> int:
    """Check every Markdown file of the project; give the exit status."""
    findings = [finding for page in pages(root) for finding in check_page(page, root)]
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def pages(root: Path) -> list[Path]:
    """The Markdown files of the project, without those of hidden folders and of the data folder."""
    return sorted(
        page
        for page in root.rglob("*.md")
        if not any(part.startswith(".") or part == "data" for part in page.relative_to(root).parts)
    )


def check_page(page: Path, root: Path) -> list[str]:
    """Give the findings of one page, each as `file:line: what`."""
    return [
        f"{page.relative_to(root)}:{number}: {message}"
        for number, line in prose(page)
        for message in (*check_links(line, page), *check_paths(line, root))
    ]


def prose(page: Path) -> list[tuple[int, str]]:
    """The numbered lines of a page outside fenced code."""
    lines, inside = [], False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if line.lstrip().startswith(FENCE):
            inside = not inside
        elif not inside:
            lines.append((number, line))
    return lines


def check_links(line: str, page: Path) -> list[str]:
    """Follow each relative link of a line."""
    messages = []
    for match in LINK.finditer(line):
        target = match["target"]
        if re.match(r"[a-z][a-z+.\-]*:", target):
            continue
        name, _, anchor = target.partition("#")
        file = page.parent / unquote(name) if name else page
        if not file.exists():
            messages.append(f"no such file: {target}")
        elif anchor and file.suffix == ".md" and unquote(anchor) not in anchors(file):
            messages.append(f"no such heading: {target}")
    return messages


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them: lower case, no punctuation, blanks to hyphens."""
    found: set[str] = set()
    for _, line in prose(page):
        heading = HEADING.match(line)
        if heading:
            words = re.sub(r"[^\w\- ]", "", heading["title"].lower()).replace(" ", "-")
            anchor, copies = words, 0
            while anchor in found:
                copies += 1
                anchor = f"{words}-{copies}"
            found.add(anchor)
    return found


def check_paths(line: str, root: Path) -> list[str]:
    """Look for each path in backquotes that begins with a folder of the project."""
    return [
        f"no such path: {path}"
        for path in (match["path"] for match in CODE.finditer(line))
        if (root / path.split("/", 1)[0]).is_dir() and not path.startswith(GENERATED) and not (root / path).exists()
    ]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve()))
