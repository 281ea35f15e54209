"""The documentation site, built and looked at in a browser. Needs the extra ``site``; run with ``-m site``."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from helpers.browser import BROWSER, said_in_site
from helpers.cli import ROOT

pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(
        importlib.util.find_spec("zensical") is None, reason="no zensical (extra `site`): the site was NOT built"
    ),
]
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no chromium: the site was NOT tried in a browser")
AXE = importlib.util.find_spec("axe_core_python")
LOOKED_AT = [
    "index.html", "start/valuer.html", "zh/index.html", "zh/valuer.html", "zh/method.html", "method.html",
    "notebook.html", "rules/index.html", "counties/index.html", "counties/tongdao-2025.html",
    "zh/counties/lushan-2023.html",
]  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, str(ROOT / "docs" / "website"), str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert "No issues found" in done.stdout + done.stderr, done.stdout + done.stderr
    return folder / "html"


class Links(HTMLParser):
    """What a page links to, what it loads, and the places in it that can be linked to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.loaded: set[str] = set()
        self.places: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.places |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag == "a" and given.get("href"):
            self.links.add(given["href"])
        self.loaded |= {given[name] for name in ("src", "srcset", "poster", "data") if given.get(name)}
        if tag == "link" and given.get("rel") not in ("canonical", "next", "prev") and given.get("href"):
            self.loaded.add(given["href"])


def test_no_link_is_dead(built):
    pages = {page: Links(page) for page in built.rglob("*.html") if page.name != "404.html"}
    assert len(pages) > 120
    dead = []
    for page, found in pages.items():
        for link in found.links | found.loaded:
            if link.startswith(("http:", "https:", "mailto:", "data:")):
                continue
            path, place = urldefrag(urljoin(page.as_uri(), link))
            target = Path(unquote(path.removeprefix("file://")))
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (place and target in pages and unquote(place) not in pages[target].places):
                dead.append(f"{page.relative_to(built)}: {link}")
    assert dead == []


def test_nothing_is_loaded_from_another_host(built):
    """No page loads anything from elsewhere, and no style sheet either; the script that could is told of below."""
    loaded = {
        f"{page.relative_to(built)}: {one}"
        for page in built.rglob("*.html")
        for one in Links(page).loaded
        if re.match(r"(https?:)?//", one)
    }
    assert loaded == set()
    styles = "".join(style.read_text("utf-8") for style in built.rglob("*.css"))
    assert re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//[^)'\"]*", styles) == []
    assert list(built.rglob("*.woff*")) == []


@needs_browser
def test_the_search_finds_a_word_inside_a_sentence(built):
    """A Chinese sentence has no blanks: 容积率 stands in the middle of it, as often as the pages have it."""
    words = ["容积率", "内涵不一致而又缺少", "权利性质", "修正幅度", "capitalization rate"]
    script = """
    document.querySelector(".md-search__button").click(); await pause(1500);
    const box = [...document.querySelectorAll("*")].find((one) => one.shadowRoot).shadowRoot;
    const input = box.querySelector("input[role=combobox]");
    const found = {};
    for (const word of WORDS) {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, word);
      const before = box.querySelector("[role=listbox]").innerHTML;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      for (let tries = 0; tries < 80 && box.querySelector("[role=listbox]").innerHTML === before; tries += 1)
        await pause(100);
      await pause(300);
      const links = [...box.querySelectorAll("[role=listbox] a")].map((one) => new URL(one.href).pathname.slice(1));
      found[word] = [parseInt(box.querySelector("[role=status]").textContent), links];
    }
    say(found);"""
    found = said_in_site(built, "index.html", script.replace("WORDS", json.dumps(words)))
    items = json.loads((built / "search.json").read_text("utf-8"))["items"]
    for word in words[:-1]:
        assert found[word][0] == sum(word in item["text"] + item["title"] for item in items), word
    assert found["内涵不一致而又缺少"] == [1, ["zh/index.html"]]
    assert "rules/LP505.html" in found["capitalization rate"][1]


_LOOK = """
const found = {};
for (const page of PAGES) {
  const frame = document.createElement("iframe");
  frame.style.cssText = "position: fixed; left: 0; top: 0; border: 0; z-index: 99; height: 800px; width: WIDTHpx";
  const loaded = new Promise((done) => { frame.onload = done; });
  frame.src = "/" + page; document.body.append(frame); await loaded; await pause(400);
  const { contentWindow: inside, contentDocument: shown } = frame;
  const asked = inside.performance.getEntriesByType("resource").map((one) => one.name);
  const code = shown.createElement("script"); code.textContent = AXE; shown.head.append(code);
  const told = inside.axe ? (await inside.axe.run()).violations : [];
  found[page] = {
    asked, wider: shown.documentElement.scrollWidth - WIDTH,
    axe: told.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 160))]),
  };
  frame.remove();
}
say(found);"""
"""Each page in a frame as wide as a telephone or a desk: one browser looks at them all."""


@pytest.fixture(scope="module", params=[390, 1280])
def looked_at(built, request):
    """What is to be seen of each main page in a window so wide; of fewer on a telephone, which takes as long."""
    pages = LOOKED_AT[::2] if request.param == 390 else LOOKED_AT
    axe = (Path(AXE.origin).parent / "axe.min.js").read_text("utf-8") if AXE else ""
    script = _LOOK.replace("PAGES", json.dumps(pages)).replace("WIDTH", str(request.param))
    seen = said_in_site(built, "404.html", script.replace("AXE", json.dumps(axe).replace("</", "<\\/")))
    assert list(seen) == pages
    return seen


@needs_browser
def test_no_page_asks_another_host(looked_at):
    assert all(seen["asked"] for seen in looked_at.values())
    own = re.compile(r"http://127\.0\.0\.1:|data:|blob:")
    assert [one for seen in looked_at.values() for one in seen["asked"] if not own.match(one)] == []


@needs_browser
def test_no_page_is_wider_than_the_window(looked_at):
    """Wide tables and code scroll in their own boxes."""
    assert {page: seen["wider"] for page, seen in looked_at.items() if seen["wider"] > 0} == {}


@needs_browser
@pytest.mark.skipif(AXE is None, reason="no axe-core-python: the site was NOT looked at by axe-core")
def test_axe_core_finds_nothing(looked_at):
    assert {page: seen["axe"] for page, seen in looked_at.items() if seen["axe"]} == {}
