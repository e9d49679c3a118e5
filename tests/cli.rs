//! Console sessions under tests/cli/ and in docs/, run as they are written.
//! `TRYCMD=overwrite cargo test --test cli` writes what they print again.

#[test]
fn sessions_run_as_written() {
    let cases = trycmd::TestCases::new();
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "KAWARABAN_LANG"] {
        cases.env(name, "");
    }
    cases
        .env("SOURCE_DATE_EPOCH", "1796000000")
        .case("tests/cli/*.md")
        .case("docs/check.md")
        .case("docs/ci.md")
        .case("docs/ja/ci.md");
}
