#!/usr/bin/env python3
"""Writes a feed of every Unicode character, in every encoding and format, and has xmllint read it.

  sweep.py BINARY
"""
import json, os, subprocess, sys, tempfile

LENGTH = 4096


def main():
    binary = os.path.abspath(sys.argv[1])
    failures = reads = 0
    with tempfile.TemporaryDirectory() as folder:
        records = os.path.join(folder, "all.ndjson")
        with open(records, "w", encoding="utf-8") as out:
            for start in range(0, 0x110000, LENGTH):
                text = "".join(chr(code) for code in range(start, start + LENGTH) if not 0xD800 <= code <= 0xDFFF)
                if text:
                    record = {"title": "U+%04X" % start, "url": "https://example.jp/%x" % start,
                              "date": "2026-11-24T09:00:00+09:00", "content_text": "記" + text}
                    out.write(json.dumps(record) + "\n")
        for encoding in ("utf-8", "ascii", "shift_jis", "euc-jp"):
            feeds = os.path.join(folder, encoding)
            call = [binary, "build", "--content", records, "--base-url", "https://example.jp/", "--title", "全文字",
                    "--lang", "ja", "--out", feeds, "--encoding", encoding, "--formats", "rss,atom,rss1",
                    "--allow-mojibake", "--now", "2026-11-30T00:00:00+09:00"]
            built = subprocess.run(call, capture_output=True, text=True, cwd=folder)
            if built.returncode:
                print("\n".join(line for line in built.stderr.split("\n") if line.startswith("error"))[:2000])
                failures += 1
                continue
            for name in sorted(os.listdir(feeds)):
                reads += 1
                read = subprocess.run(["xmllint", "--noout", "--nonet", "--huge", os.path.join(feeds, name)], capture_output=True, text=True)
                if read.returncode:
                    print(encoding, name, read.stderr[:500])
                    failures += 1
    print("every character in 4 encodings: %d feeds read, %d failures" % (reads, failures))
    return 1 if failures or not reads else 0


if __name__ == "__main__":
    sys.exit(main())
