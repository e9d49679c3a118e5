//! `kawaraban import`: articles of other systems become records.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Ended, problems};
use crate::app::build::{CONTENT, find_config, read_bounded, read_config};
use crate::app::config::{Config, Overrides};
use crate::base::encoding::{self, Charset, Decoded};
use crate::base::error::{Level, Problem};
use crate::base::span::Span;
use crate::base::value::date::Date;
use crate::base::value::uri::Uri;
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
    /// What the files are
    #[arg(long, value_name = "NAME", value_parser = importer_names(), default_value = AUTO)]
    from: String,
    /// The encoding of the files [default: as they say, else as they look]
    #[arg(long, value_name = "NAME", value_parser = charset)]
    encoding: Option<Charset>,
    /// The address of the site, for what has no address of its own
    #[arg(long, value_name = "URL", value_parser = super::build::base_url)]
    base_url: Option<Uri>,
    /// The folder of the records
    #[arg(short, long, value_name = "DIR", default_value = CONTENT)]
    out: PathBuf,
    /// Import what looks like advertising, too
    #[arg(long)]
    keep_boilerplate: bool,
    /// Import drafts, private and scheduled articles, too, which no feed shows
    #[arg(long)]
    drafts: bool,
    /// Say what would be done, and do nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// Date of import [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "RFC3339", value_parser = super::check::now)]
    now: Option<Date>,
}

/// The name for a file that is to be recognised.
const AUTO: &str = "auto";

fn importer_names() -> clap::builder::PossibleValuesParser {
    let names = IMPORTERS.iter().map(|importer| importer.name);
    clap::builder::PossibleValuesParser::new(std::iter::once(AUTO).chain(names))
}

pub(super) fn charset(name: &str) -> Result<Charset, String> {
    let known = encoding::label(name.trim()).map(|label| label.charset);
    known.ok_or_else(|| "no such encoding; write it as utf-8, shift_jis or euc-jp".to_owned())
}

/// Runs the command.
///
/// # Errors
/// Those of standard output and standard error.
pub fn run(args: &Args) -> io::Result<Ended> {
    let lang = super::lang(None);
    let mut told = Vec::new();
    let ended = match (super::build::now(args.now), settings(args, &mut told)) {
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
fn settings(args: &Args, told: &mut Vec<Problem>) -> Option<Settings> {
    let mut settings = match find_config(Some(&args.out)) {
        // Any title will do: it gets into no record.
        Some(path) => read_config(&path, &Overrides::default(), told)?.record_settings(),
        None => {
            let mut config = Config::new("");
            config.site.id = Uri::parse(import::IMPORT_FEED).ok();
            config.record_settings()
        }
    };
    if let Some(base) = &args.base_url {
        settings.site_base = Some(base.clone());
    }
    Some(settings)
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

/// The largest file that is read, in bytes: exports of large sites have some hundred million.
pub(super) const LARGEST: usize = 512 << 20;

fn import_file(
    args: &Args,
    path: &Path,
    now: Date,
    settings: &Settings,
    lang: Lang,
    told: &mut Vec<Problem>,
    counts: &mut [usize; 3],
) -> io::Result<Ended> {
    let bytes = match read_bounded(path, LARGEST) {
        Ok(bytes) if bytes.len() <= LARGEST => bytes,
        Ok(_) => {
            let message = text("the file is larger than 512 MiB", "ファイルが 512 MiB を超えています");
            told.push(Problem::error(path, message));
            return Ok(Ended::CouldNotRun);
        }
        Err(error) => {
            let message = Message::new(text("cannot be read ({reason})", "読めません ({reason})"));
            told.push(Problem::error(path, message.with("reason", error.to_string())));
            return Ok(Ended::CouldNotRun);
        }
    };
    let decoded = import::decode(&bytes, args.encoding);
    let input = Input {
        path,
        text: &decoded.text,
        settings,
        keep_boilerplate: args.keep_boilerplate,
        drafts: args.drafts,
    };
    if let Some(problem) = unreadable(path, &decoded, args.encoding) {
        let is_error = problem.level == Level::Error;
        told.push(problem);
        if is_error {
            return Ok(Ended::Problems);
        }
    }
    let importer = match importer(args, &input) {
        Ok(importer) => importer,
        Err(problem) => {
            told.push(*problem);
            return Ok(Ended::Problems);
        }
    };
    let imported = (importer.read)(&input);
    let failed = imported.notes.iter().any(|note| note.level == Level::Error);
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
    Ok(if failed { Ended::Problems } else { Ended::Fine })
}

/// What there is to say of bytes that are no characters. A feed with a few is read; text that may be in another
/// encoding altogether is not.
pub(super) fn unreadable(path: &Path, decoded: &Decoded<'_>, asked: Option<Charset>) -> Option<Problem> {
    if decoded.text.len() > Span::MOST {
        let message = text("the file is larger than 4 GiB", "ファイルが 4 GiB を超えています");
        return Some(Problem::error(path, message));
    }
    let is_guess = decoded.faults.iter().any(|fault| matches!(fault, encoding::Fault::Ambiguous));
    if decoded.malformed == 0 {
        return None;
    }
    if is_guess && asked.is_none() {
        let message = text(
            "the bytes are not UTF-8, and not certainly of another encoding",
            "UTF-8 として読めず、ほかの文字コードとも判断できません",
        );
        let help = text(
            "name the encoding with --encoding, or save the file as UTF-8",
            "--encoding で文字コードを指定するか、ファイルを UTF-8 で保存します",
        );
        return Some(Problem::error(path, message).help(help));
    }
    let message = text(
        "{count} sequences of bytes are no characters of {encoding}, and are read as U+FFFD",
        "{encoding} の文字でないバイト列が {count} か所あり、U+FFFD として読みました",
    );
    let message = Message::new(message)
        .with("count", decoded.malformed.to_string())
        .with("encoding", decoded.used.name());
    Some(Problem::warning(path, message))
}

fn importer(args: &Args, input: &Input<'_>) -> Result<&'static Importer, Box<Problem>> {
    let named = IMPORTERS.iter().copied().find(|importer| importer.name == args.from);
    named.or_else(|| import::recognise(input)).ok_or_else(|| {
        let message = text("nothing that can be imported is recognised", "取り込める形式と分かりません");
        let help = Message::new(text("name it with --from: {names}", "--from で形式を指定します ({names})"))
            .with("names", IMPORTERS.iter().map(|importer| importer.name).collect::<Vec<_>>().join(", "));
        Box::new(Problem::error(input.path, message).help(help))
    })
}
