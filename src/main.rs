//! Parses arguments, runs one command, and turns the result into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    kawaraban::app::cli::run()
}
