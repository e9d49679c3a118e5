//! Checks a file and prints what is found: `cargo run --example check -- feed.xml`.

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use kawaraban::base::span::Lines;
use kawaraban::validate::diagnostic::Severity;
use kawaraban::{Lang, Options};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("which file?")?;
    let bytes = fs::read(&path)?;
    // Without `now`, dates in the future pass; with `url`, the self link would be compared with it.
    let checked = kawaraban::check(&bytes, &Options::default());
    let mut lines = Lines::new(&checked.source.text);
    for finding in &checked.diagnostics {
        let place = lines.position(finding.span.start);
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
            Severity::Off => continue,
        };
        let message = finding.message(Lang::En);
        println!("{path}:{}:{}: {severity}[{}] {message}", place.line, place.column, finding.rule.name);
    }
    Ok(if checked.is_valid() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
