#!/usr/bin/env python3
"""Reads the feeds of a folder with every reader that is installed, and compares what they see.

  compare.py FOLDER [--need NAME ...]

Each reader decodes for itself. All feeds of the folder must show the same titles, links, dates and texts in every
reader, those of the first feed read by lxml. Readers: xmllint (well-formedness by libxml2), lxml, feedparser,
newsboat, ruby (its rss library, RSS only). A reader that --need names must be there.
"""
import argparse, glob, html, os, re, shutil, sqlite3, subprocess, sys, tempfile

TWINS = str.maketrans("～－∥―￠￡￢", "〜−‖—¢£¬")
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def plain(text):
    """A text without markup, white space and the characters that legacy tables swap: the same in every reader."""
    text = re.sub(r"<[^>]*>", "", text or "")
    return re.sub(r"\s+", "", html.unescape(text)).translate(TWINS)


def by_lxml(path):
    import lxml.etree as E
    root = E.parse(path).getroot()
    items = []
    if root.tag == ATOM + "feed":
        for entry in root.iter(ATOM + "entry"):
            body = entry.findtext(ATOM + "content") or entry.findtext(ATOM + "summary")
            kind = entry.find(ATOM + "content")
            if kind is None or kind.get("type", "text") == "text":
                body = html.escape(body or "")
            items.append((html.escape(entry.findtext(ATOM + "title") or ""), body))
    else:
        for item in root.iter("item"):
            body = item.findtext(CONTENT) or item.findtext("description")
            items.append((html.escape(item.findtext("title") or ""), body))
    return [(plain(title), plain(body)) for title, body in items]


def by_feedparser(path):
    import feedparser
    feed = feedparser.parse(path, sanitize_html=False)
    if feed.bozo:
        raise ValueError("feedparser: %s" % feed.bozo_exception)
    items = []
    for entry in feed.entries:
        content = entry.get("content") or [entry.get("summary_detail") or {}]
        body = max((c.get("value", "") for c in content), key=len)
        if content[0].get("type") == "text/plain":
            body = html.escape(body)
        title = entry.title_detail
        items.append((plain(html.escape(title.value) if title.type == "text/plain" else title.value), plain(body)))
    return items


def by_newsboat(path):
    with tempfile.TemporaryDirectory() as home:
        urls, cache, config = (os.path.join(home, name) for name in ("urls", "cache.db", "config"))
        open(urls, "w").write("file://%s\n" % os.path.abspath(path))
        open(config, "w").close()
        subprocess.run(["newsboat", "-u", urls, "-c", cache, "-C", config, "-x", "reload"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60)
        rows = sqlite3.connect(cache).execute("select title, content from rss_item order by id").fetchall()
    return [(plain(html.escape(title)), plain(body)) for title, body in rows]


def by_ruby(path):
    script = ('require "rss"; f = RSS::Parser.parse(File.binread(ARGV[0]), false); f.items.each { |i| '
              '$stdout.binmode; print i.title.encode("UTF-8"), "\\x1f", (i.content_encoded || i.description).encode("UTF-8"), "\\x1e" }')
    out = subprocess.run(["ruby", "-e", script, path], check=True, capture_output=True, timeout=60).stdout.decode("utf-8")
    return [(plain(html.escape(t)), plain(b)) for t, b in (row.split("\x1f") for row in out.split("\x1e") if row)]


def readers():
    found = {}
    for name, module in (("lxml", "lxml.etree"), ("feedparser", "feedparser")):
        try:
            __import__(module)
            found[name] = {"lxml": by_lxml, "feedparser": by_feedparser}[name]
        except ImportError:
            pass
    if shutil.which("newsboat"):
        found["newsboat"] = by_newsboat
    if shutil.which("ruby") and subprocess.run(["ruby", "-e", 'require "rss"'], capture_output=True).returncode == 0:
        found["ruby"] = by_ruby
    return found


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("--need", nargs="*", default=[])
    arguments = arguments.parse_args()
    paths = sorted(glob.glob(os.path.join(arguments.folder, "*.xml")))
    found, failures, reads = readers(), [], 0
    lint = shutil.which("xmllint")
    for name in arguments.need:
        if name not in found and not (name == "xmllint" and lint):
            failures.append("%s is not installed" % name)
    if not paths:
        failures.append("no feeds in " + arguments.folder)
    expected = {}
    for path in paths:
        if lint:
            reads += 1
            lines = subprocess.run([lint, "--noout", "--nonet", path], capture_output=True, text=True)
            if lines.returncode:
                failures.append("xmllint %s: %s" % (path, lines.stderr.strip()))
        for name, read in found.items():
            if name == "ruby" and "atom" in os.path.basename(path):
                continue
            reads += 1
            try:
                # The order of items is each reader's own.
                items = sorted(read(path))
            except Exception as error:
                failures.append("%s %s: %s" % (name, path, error))
                continue
            first = expected.setdefault("items", items)
            if not items:
                failures.append("%s %s: no items" % (name, path))
            for here, there in zip(items, first):
                if here != there:
                    failures.append("%s %s: %r is not %r" % (name, path, here[0][:60], there[0][:60]) if here[0] != there[0]
                                    else "%s %s: the text of %r differs: %r, %r" % (name, path, here[0], here[1][:80], there[1][:80]))
            if len(items) != len(first):
                failures.append("%s %s: %d items, not %d" % (name, path, len(items), len(first)))
    for failure in failures:
        print(failure)
    print("%d feeds, readers: %s%s; %d reads, %d differences"
          % (len(paths), ", ".join(found), ", xmllint" if lint else "", reads, len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
