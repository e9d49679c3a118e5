//! `kawaraban convert`: a feed in another format or encoding, checked before it is written.

use std::fs;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use super::import::LARGEST;
use super::{Ended, build, import, problems};
use crate::app::build::omissions::Omissions;
use crate::app::build::publish::{Fault, Publication, State};
use crate::app::build::verify::{self, Finding};
use crate::app::build::{BuiltFeed, dateless, fault_problem, no_date, read_bounded, unreadable};
use crate::app::config::{FeedConfig, not_unicode};
use crate::base::encoding::{Charset, Encoding};
use crate::base::error::{Level, Problem};
use crate::base::value::{date::Date, uri::Uri};
use crate::base::words::{Lang, Message, text};
use crate::generate::feed::{Feed, Item};
use crate::generate::format::Format;
use crate::generate::import::{self as importers, IMPORT_FEED, ImportedFeed, Input, feed::FEED};
use crate::generate::record::{Record, Settings};
use crate::validate::diagnostic::Severity;
use crate::validate::document::Options;

/// Write a feed in another format or encoding
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "What the other format has no place for is told.\n\
    Exit codes: 0 the feed is written, 1 something is wrong with one of the two feeds, 2 could not run.")]
pub struct Args {
    /// The feed; `-` is the standard input
    #[arg(value_name = "FILE")]
    input: PathBuf,
    /// Its new format: rss, atom, rss1 (or rdf), json
    #[arg(short, long, value_name = "NAME", value_parser = build::format)]
    to: Format,
    /// The file to write; `-` is the standard output
    #[arg(short, long, value_name = "FILE", default_value = STANDARD)]
    out: PathBuf,
    /// Its new encoding: utf-8, shift_jis, euc-jp or ascii
    #[arg(long, default_value = "utf-8", value_parser = build::encoding)]
    encoding: Encoding,
    /// The encoding of the feed that is read [default: as it says]
    #[arg(long, value_name = "NAME", value_parser = import::charset)]
    input_encoding: Option<Charset>,
    /// Where the new feed will be published
    #[arg(long, value_name = "URL", value_parser = address)]
    url: Option<Uri>,
    /// The home page, for a feed that names none
    #[arg(long, value_name = "URL", value_parser = build::base_url)]
    base_url: Option<Uri>,
    /// Time to call now [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "RFC3339", value_parser = super::check::now)]
    now: Option<Date>,
}

/// The name of standard input and output.
const STANDARD: &str = "-";

fn address(written: &str) -> Result<Uri, String> {
    let address = Uri::from_iri(written).ok().filter(Uri::is_http);
    address.ok_or_else(|| "write it as https://example.com/feed.xml".to_owned())
}

/// Runs the command.
///
/// # Errors
/// Those of standard output and standard error.
pub fn run(args: &Args) -> io::Result<Ended> {
    let lang = super::lang(None);
    let mut told = Told::default();
    let ended = match build::now(args.now) {
        Ok(now) => convert(args, now, lang, &mut told),
        Err(problem) => Err(told.stop(*problem, Ended::CouldNotRun)),
    };
    let mut to = io::BufWriter::new(io::stderr().lock());
    for problem in &told.problems {
        problems::write(problem, lang, &mut to)?;
    }
    for finding in &told.findings {
        problems::write_finding(finding, lang, &mut to)?;
    }
    if let Some(problem) = &told.stopped {
        problems::write(problem, lang, &mut to)?;
    }
    to.flush()?;
    match ended {
        Ok(Output::Bytes(bytes)) => {
            let mut to = io::stdout().lock();
            to.write_all(&bytes)?;
            to.flush()?;
        }
        Ok(Output::Line(line)) => writeln!(io::stdout(), "{line}")?,
        Err(ended) => return Ok(ended),
    }
    Ok(Ended::Fine)
}

/// What there is to tell, in this order.
#[derive(Default)]
struct Told {
    problems: Vec<Problem>,
    findings: Vec<Finding>,
    /// Why nothing is written.
    stopped: Option<Problem>,
}

impl Told {
    fn stop(&mut self, problem: Problem, ended: Ended) -> Ended {
        self.stopped = Some(problem);
        ended
    }
}

/// What goes to the standard output: the feed, or a line about its file.
enum Output {
    Bytes(Vec<u8>),
    Line(String),
}

fn convert(args: &Args, now: Date, lang: Lang, told: &mut Told) -> Result<Output, Ended> {
    let (path, out) = (args.input.as_path(), args.out.as_path());
    let (format, encoding) = (args.to, args.encoding);
    if !format.can_be_in(encoding) {
        let (message, help) = not_unicode();
        return Err(told.stop(Problem::error("", message).field("encoding").help(help), Ended::CouldNotRun));
    }
    let bytes =
        read(path).map_err(|error| told.stop(unreadable(path, &error.to_string()), Ended::CouldNotRun))?;
    let (ImportedFeed { mut feed, notes }, mut records) = imported(args, &bytes, told)?;
    told.problems.extend(notes);
    for record in &mut records {
        disinherit(&mut record.item, &feed);
    }
    // The old address is that of the old feed, which readers and hubs would be sent to.
    let old = std::mem::replace(&mut feed.self_link, args.url.clone());
    if let (Some(old), None) = (&old, &args.url) {
        told.problems.push(unpublished(path, old));
    }

    feed.updated = feed.updated.or_else(|| records.iter().filter_map(|record| record.item.changed()).max());
    let items = records.iter().map(|record| &record.item);
    let bytes = format.write(&feed, items, no_date(), encoding, Vec::new()).expect("memory takes everything");
    let mut omissions = Omissions::default();
    omissions.add(format, &feed, &records, out);
    told.problems.extend(omissions.tell());
    if format == Format::Atom && feed.updated.is_none() {
        told.problems.push(dateless(out));
    }
    let shown: Vec<&Record> = records.iter().filter(|record| format.can_show(&record.item)).collect();
    let url = feed.self_link.as_ref().map(|address| address.as_str().to_owned());
    let options = Options { now: Some(now), url, ..Options::default() };
    let name = out.display().to_string();
    (told.findings, _) = verify::verify(&bytes, &name, format, &shown, &options);
    if told.findings.iter().any(|finding| finding.diagnostic.severity == Severity::Error) {
        let message = text(
            "the feed is not written: it would have an error",
            "エラーのあるフィードになるため、書き出していません",
        );
        return Err(told.stop(Problem::error(out, message), Ended::Problems));
    }
    if out == Path::new(STANDARD) {
        return Ok(Output::Bytes(bytes));
    }
    if shown.is_empty() && out.is_file() && fs::read(out).is_ok_and(|there| verify::has_items(&there, format))
    {
        let message = text("there is no article in {feed}", "{feed} に記事が一つもありません");
        let message = Message::new(message).with("feed", path.display().to_string());
        let help = text(
            "the file that is there has articles and stays as it is; remove it if that is meant",
            "記事のある今のファイルはそのまま残します。空にしてよいなら先に削除します",
        );
        return Err(told.stop(Problem::error(out, message).help(help), Ended::Problems));
    }
    let state = publish(out, &bytes).map_err(|fault| told.stop(fault_problem(fault), Ended::CouldNotRun))?;
    let config = FeedConfig { encoding, ..FeedConfig::of(format) };
    let feed = BuiltFeed {
        path: out.to_owned(),
        config,
        items: shown.len(),
        bytes: bytes.len(),
        state,
        is_extra: false,
    };
    Ok(Output::Line(build::written(&feed, true).say(lang)))
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new(STANDARD) {
        io::stdin().lock().take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    } else {
        bytes = read_bounded(path, LARGEST)?;
    }
    if bytes.len() > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// What a feed says, as `kawaraban import` reads it.
fn imported(args: &Args, bytes: &[u8], told: &mut Told) -> Result<(ImportedFeed, Vec<Record>), Ended> {
    let path = args.input.as_path();
    let decoded = importers::decode(bytes, args.input_encoding);
    if let Some(problem) = import::unreadable(path, &decoded, args.input_encoding) {
        let is_error = problem.level == Level::Error;
        told.problems.push(problem);
        if is_error {
            return Err(Ended::Problems);
        }
    }
    let feed_id = Uri::parse(IMPORT_FEED).expect("a valid id");
    let settings = Settings { site_base: args.base_url.clone(), ..Settings::new(feed_id) };
    let input =
        Input { path, text: &decoded.text, settings: &settings, keep_boilerplate: true, drafts: false };
    if !(FEED.recognises)(&input) {
        let message = text(
            "this is no feed: neither RSS nor Atom nor JSON Feed",
            "RSS、Atom、JSON Feed のいずれでもありません",
        );
        return Err(told.stop(Problem::error(path, message), Ended::Problems));
    }
    let imported = (FEED.read)(&input);
    let has_error = imported.notes.iter().any(|note| note.level == Level::Error);
    told.problems.extend(imported.notes);
    if has_error {
        return Err(Ended::Problems);
    }
    let Some(feed) = imported.feed else {
        let message = text("the feed names no home page", "フィードにトップページのアドレスがありません");
        let help = text("give it with --base-url", "--base-url で指定します");
        return Err(told.stop(Problem::error(path, message).help(help), Ended::Problems));
    };
    Ok((feed, imported.records))
}

/// Takes from an article what it has from its feed: it is said there.
fn disinherit(item: &mut Item, feed: &Feed) {
    if item.authors == feed.authors {
        item.authors.clear();
    }
    if item.rights == feed.rights {
        item.rights = None;
    }
}

fn unpublished(path: &Path, old: &Uri) -> Problem {
    let message = text(
        "the new feed does not say where it is published; {address} is the old one",
        "新しいフィードには公開先を書きません ({address} は元のフィードのものです)",
    );
    let help = text("give its address with --url", "--url で公開先を指定します");
    Problem::note(path, Message::new(message).with("address", old.as_str())).help(help)
}

/// Gives a file new bytes, as a whole.
fn publish(path: &Path, bytes: &[u8]) -> Result<State, Fault> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Some(name) = path.file_name() else {
        return Err(Fault::Io(path.to_owned(), io::ErrorKind::IsADirectory.into()));
    };
    // A folder that is not there is more likely misspelt than meant to be made.
    if let Err(error) = fs::metadata(folder) {
        return Err(Fault::Io(folder.to_owned(), error));
    }
    let mut publication = Publication::begin(folder)?;
    let state = publication.add(Path::new(name), bytes)?;
    publication.publish()?;
    Ok(state)
}
