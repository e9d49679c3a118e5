//! Completions are understood by the shell they are for, and the manual by `man`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const KAWARABAN: &str = env!("CARGO_BIN_EXE_kawaraban");

/// What a shell script prints; `None` where the program is not installed.
fn printed(program: &str, args: &[&str]) -> Option<String> {
    let Output { status, stdout, stderr } =
        Command::new(program).args(args).env("MANPAGER", "cat").env("MANWIDTH", "100").output().ok()?;
    assert!(status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&stderr));
    Some(String::from_utf8(stdout).expect("output in UTF-8"))
}

/// Words before the cursor, the last one begun, and one of the words that bash offers.
#[cfg(target_os = "linux")]
const OFFERED: &[(&str, &str)] = &[
    ("kawaraban ch", "check"),
    ("kawaraban check --write-b", "--write-baseline"),
    ("kawaraban check --preset s", "strict"),
    ("kawaraban rules --lang j", "ja"),
    ("kawaraban completions po", "powershell"),
    ("kawaraban man --o", "--out"),
];

// The bash of macOS is too old to source what a command prints.
#[test]
#[cfg(target_os = "linux")]
fn bash_completes() {
    for (words, expected) in OFFERED {
        let script = format!(
            "source <('{KAWARABAN}' completions bash); COMP_WORDS=({words}); \
             COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _kawaraban kawaraban \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        let Some(offered) = printed("bash", &["-c", &script]) else { return };
        assert!(offered.lines().any(|word| word == *expected), "{words}: {offered}");
    }
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(KAWARABAN, &["completions", shell]).expect("the program is there");
        assert!(script.contains("write-baseline"), "{shell}");
    }
}

#[test]
fn every_command_has_a_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("man/man1");
    printed(KAWARABAN, &["man", "--out", out.to_str().expect("a path in UTF-8")])
        .expect("the program is there");
    let page =
        |name: &str| fs::read_to_string(out.join(name)).unwrap_or_else(|_| panic!("there is no {name}"));
    let mut pages = 1;
    for name in page("kawaraban.1").lines().filter_map(|line| line.strip_suffix("(1)")) {
        page(&format!("{}.1", name.replace('\\', "")));
        pages += 1;
    }
    assert_eq!(pages, fs::read_dir(&out).expect("pages").count(), "the first page names all others");
    check_with_man(&out.join("kawaraban-check.1"));
}

fn check_with_man(page: &Path) {
    let path = page.to_str().expect("a path in UTF-8");
    // Images of containers have a stand-in for `man` that shows no pages.
    let Ok(Output { status, stdout, .. }) =
        Command::new("man").args(["-l", path]).env("MANPAGER", "cat").output()
    else {
        return;
    };
    let shown = String::from_utf8_lossy(&stdout);
    if status.success() && !shown.contains("minimized") {
        assert!(shown.contains("--write-baseline"), "{shown}");
    }
}

#[test]
fn what_cannot_be_written_is_told() {
    let out = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let ended = Command::new(KAWARABAN).args(["man", "--out", out]).env("KAWARABAN_LANG", "ja").output();
    let ended = ended.expect("the program is there");
    assert_eq!(ended.status.code(), Some(2));
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(said.starts_with(&format!("エラー: {out} に書けません: ")), "{said}");
    let shell = Command::new(KAWARABAN).args(["completions", "csh"]).output().expect("the program is there");
    assert_eq!(shell.status.code(), Some(2));
}
