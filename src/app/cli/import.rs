//! `kawaraban import`: articles of other systems become records.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Ended, problems};
use crate::app::build::{CONTENT, find_config, read_config};
use crate::app::config::{Config, Overrides};
use crate::base::encoding;
use crate::base::error::{Level, Problem};
use crate::base::value::date::Date;
use crate::base::words::{Lang, Message, text};
use crate::generate::import::{self, Action, IMPORTERS, Importer, Input};
use crate::generate::record::Settings;

/// Turn articles of other systems into records that can be reviewed and edited
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "Importing a file again changes only the texts that changed in it.\n\
    Exit codes: 0 the records are there, 1 something is wrong with the file or with records that are there, \
    2 could not run.")]
pub struct Args {
    /// The files to import
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the files are [default: as they look]
    #[arg(long, value_name = "NAME", value_parser = importer_names())]
    from: Option<String>,
    /// The folder of the records
    #[arg(short, long, value_name = "DIR", default_value = CONTENT)]
    out: PathBuf,
    /// Import what looks like advertising, too
    #[arg(long)]
    keep_boilerplate: bool,
    /// Say what would be done, and do nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// Date of import [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "RFC3339", value_parser = super::check::now)]
    now: Option<Date>,
}

fn importer_names() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(IMPORTERS.iter().map(|importer| importer.name))
}

/// Runs the command.
///
/// # Errors
/// Those of standard output and standard error.
pub fn run(args: &Args) -> io::Result<Ended> {
    let lang = super::lang(None);
    let mut told = Vec::new();
    let ended = match (super::build::now(args.now), settings(&args.out, &mut told)) {
        (Ok(now), Some(settings)) => import(args, now, &settings, lang, &mut told)?,
        (Err(problem), _) => {
            told.push(*problem);
            Ended::CouldNotRun
        }
        (Ok(_), None) => Ended::CouldNotRun,
    };
    let mut to = io::BufWriter::new(io::stderr().lock());
    for problem in &told {
        problems::write(problem, lang, &mut to)?;
    }
    to.flush()?;
    Ok(ended)
}

/// The settings of the site whose records these are, so that ids are derived as it derives them.
fn settings(out: &Path, told: &mut Vec<Problem>) -> Option<Settings> {
    match find_config(Some(out)) {
        // Any title will do: it gets into no record.
        Some(path) => read_config(&path, &Overrides::default(), told).map(|config| config.record_settings()),
        None => {
            let mut config = Config::new("");
            config.site.id = crate::base::value::uri::Uri::parse(import::IMPORT_FEED).ok();
            Some(config.record_settings())
        }
    }
}

fn import(
    args: &Args,
    now: Date,
    settings: &Settings,
    lang: Lang,
    told: &mut Vec<Problem>,
) -> io::Result<Ended> {
    let mut worst = Ended::Fine;
    let mut counts = [0; 3];
    for path in &args.files {
        let ended = import_file(args, path, now, settings, lang, told, &mut counts)?;
        worst = match (worst, ended) {
            (Ended::CouldNotRun, _) | (_, Ended::CouldNotRun) => Ended::CouldNotRun,
            (Ended::Fine, Ended::Fine) => Ended::Fine,
            _ => Ended::Problems,
        };
    }
    let [created, updated, unchanged] = counts.map(|count: usize| count.to_string());
    let total = Message::new(text(
        "records: {created} created, {updated} updated, {unchanged} unchanged",
        "記事: 新規 {created} 件、更新 {updated} 件、変更なし {unchanged} 件",
    ))
    .with("created", created)
    .with("updated", updated)
    .with("unchanged", unchanged);
    writeln!(io::stdout(), "{}", total.say(lang))?;
    Ok(worst)
}

fn import_file(
    args: &Args,
    path: &Path,
    now: Date,
    settings: &Settings,
    lang: Lang,
    told: &mut Vec<Problem>,
    counts: &mut [usize; 3],
) -> io::Result<Ended> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = Message::new(text("cannot be read ({reason})", "読めません ({reason})"));
            told.push(Problem::error(path, message.with("reason", error.to_string())));
            return Ok(Ended::CouldNotRun);
        }
    };
    let decoded = encoding::decode_plain(&bytes, None);
    let input = Input { path, text: &decoded.text, settings, keep_boilerplate: args.keep_boilerplate };
    let importer = match importer(args, &input) {
        Ok(importer) if decoded.malformed == 0 => importer,
        Ok(_) => {
            let message = text(
                "the bytes are not UTF-8, and not certainly of another encoding",
                "UTF-8 として読めず、ほかの文字コードとも判断できません",
            );
            let help = text("save the file as UTF-8", "ファイルを UTF-8 で保存します");
            told.push(Problem::error(path, message).help(help));
            return Ok(Ended::Problems);
        }
        Err(problem) => {
            told.push(*problem);
            return Ok(Ended::Problems);
        }
    };
    let imported = (importer.read)(&input);
    let plan = import::plan(&imported, &args.out, now, settings);
    told.extend(imported.notes);
    let is_broken = plan.problems.iter().any(|problem| problem.level == Level::Error);
    told.extend(plan.problems);
    if is_broken {
        // A record that cannot be read may be one of these, and would be there twice.
        let message = text(
            "not imported: records that are there have errors",
            "既存の記事にエラーがあるため、取り込みません",
        );
        told.push(Problem::error(path, message));
        return Ok(Ended::Problems);
    }
    if !args.dry_run
        && let Err((path, error)) = import::save(&plan.files)
    {
        let message = Message::new(text("cannot be written ({reason})", "書き込めません ({reason})"));
        told.push(Problem::error(path, message.with("reason", error.to_string())));
        return Ok(Ended::CouldNotRun);
    }
    let mut to = io::stdout().lock();
    for file in &plan.files {
        let (index, word) = match file.action {
            Action::Create => (0, text("created", "新規")),
            Action::Update => (1, text("updated", "更新")),
            Action::Keep => (2, text("unchanged", "変更なし")),
        };
        counts[index] += 1;
        writeln!(to, "{}: {}", file.path.display(), word.in_lang(lang))?;
    }
    Ok(Ended::Fine)
}

fn importer(args: &Args, input: &Input<'_>) -> Result<&'static Importer, Box<Problem>> {
    let asked = args.from.as_deref();
    let named = IMPORTERS.iter().copied().find(|importer| Some(importer.name) == asked);
    named.or_else(|| import::recognise(input)).ok_or_else(|| {
        let message = text("nothing that can be imported is recognised", "取り込める形式と分かりません");
        let help = Message::new(text("name it with --from: {names}", "--from で形式を指定します ({names})"))
            .with("names", IMPORTERS.iter().map(|importer| importer.name).collect::<Vec<_>>().join(", "));
        Box::new(Problem::error(input.path, message).help(help))
    })
}
