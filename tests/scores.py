#!/usr/bin/env python3
"""Scores a binary on a folder of cases, prints the figures, and fails below those that must hold.

  scores.py FOLDER BINARY

The cases: test feeds with the findings that another validator has for them (w3c), feeds with one fault each or
deliberately sound (wrong), and documents whose bytes are not what they say (robustness).
"""
import csv, glob, json, os, re, subprocess, sys, tempfile

LEAST = {"P must report": 98.0, "N must not report": 100.0, "S no false alarm": 99.0, "verdict": 98.0}
LEAST_WITH_PARAMS = {"P must report": 95.0}

# The finding that names what is wrong with the bytes of a document.
ENCODING = {
    "utf8-overlong.xml": "xml-invalid-bytes",
    "utf8-cesu.xml": "xml-invalid-bytes",
    "utf8-trunc-char.xml": "xml-invalid-bytes",
    "utf8-5byte.xml": "xml-invalid-bytes",
    "declared-utf8-is-sjis.xml": "encoding-mismatched-label",
    "declared-utf8-is-jis.xml": "encoding-mismatched-label",
    "declared-sjis-is-utf8.xml": "encoding-mismatched-label",
    "declared-utf16-is-utf8.xml": "encoding-mismatched-label",
    "unknown-encoding.xml": "encoding-undefined-label",
    "sjis-bad-trail.xml": "xml-invalid-bytes",
    "jis-unclosed-escape.xml": "xml-invalid-bytes",
    "odd-utf16.xml": "xml-invalid-bytes",
}


def check(binary, files, *options, cwd=None):
    done = subprocess.run([binary, "check", "--format", "json", *options, *files], cwd=cwd, capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit("check ended with %d: %s" % (done.returncode, done.stderr.decode("utf-8", "replace")))
    return done.stdout


def w3c(folder, binary):
    cases = os.path.join(folder, "cases", "w3c")
    files = sorted(os.path.relpath(path, cases) for path in glob.glob(cases + "/testcases/**", recursive=True)
                   if os.path.isfile(path))
    failures = []
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        report.write(check(binary, files, "--preset", "w3c", cwd=cases))
        report.flush()
        for scope in ("core", "side"):
            for options, least in ([], LEAST), (["--params"], LEAST_WITH_PARAMS):
                call = [sys.executable, "score.py", "--split", "dev", "--scope", scope, "--fails", "20", *options, report.name]
                text = subprocess.run(call, cwd=cases, capture_output=True, text=True, check=True).stdout
                total = text[text.index("TOTAL"):]
                print(total)
                for name, percent in least.items():
                    found = re.search(re.escape(name) + r"\s+(\d+)/(\d+)", total)
                    if found and int(found[2]) and 100.0 * int(found[1]) / int(found[2]) < percent:
                        failures.append("w3c %s %s: %s is below %.0f %%" % (scope, " ".join(options), name, percent))
    return failures


def wrong(folder, binary):
    cases = os.path.join(folder, "cases", "wrong")
    with open(os.path.join(cases, "index.csv"), encoding="utf-8") as index:
        rows = list(csv.DictReader(index))
    files = [os.path.join(cases, row["file"]) for row in rows]
    report = json.loads(check(binary, files, "--now", "2026-11-24T12:00:00+09:00"))
    failures = []
    for row, found in zip(rows, report["files"]):
        codes = [(finding["code"], finding["severity"]) for finding in found["diagnostics"]]
        nagging = [code for code, severity in codes if severity != "info"]
        if row["want"] == "flag" and not codes:
            failures.append("wrong %s: nothing found (%s)" % (row["file"], row["why"]))
        if row["want"] == "clean" and nagging:
            failures.append("wrong %s: %s found in a sound feed" % (row["file"], ", ".join(nagging)))
    print("wrong: %d of %d as expected" % (len(rows) - len(failures), len(rows)))
    return failures


def encodings(folder, binary):
    files = [os.path.join(folder, "cases", "robustness", name) for name in ENCODING]
    failures = []
    for (name, code), found in zip(ENCODING.items(), json.loads(check(binary, files))["files"]):
        if code not in [finding["code"] for finding in found["diagnostics"]]:
            failures.append("encoding %s: no %s" % (name, code))
    print("encodings: %d of %d named" % (len(ENCODING) - len(failures), len(ENCODING)))
    return failures


def main():
    folder, binary = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    failures = w3c(folder, binary) + wrong(folder, binary) + encodings(folder, binary)
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
