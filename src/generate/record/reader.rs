//! Values of fields: a text, a date, an address out of a node of the tree, or what is wrong with it.

use std::borrow::Cow;
use std::path::Path;

use super::BodyFormat;
use super::files::{File, write_line};
use super::tree::{Key, Map, Node, Value};
use crate::base::error::Problem;
use crate::base::value::date::Date;
use crate::base::value::date::written::{self, Refusal, Warning};
use crate::base::value::language::{self, Language};
use crate::base::value::{email, media_type::MediaType, uri::Uri};
use crate::base::words::{Message, Text, meant, text};
use crate::generate::prose::hygiene::{self, Kind, RepairKind};

/// Reads values of one field after another.
pub(super) struct Reader<'r, 't> {
    pub(super) file: &'r mut File<'t>,
    /// The field, for what is wrong with it.
    pub(super) name: Cow<'static, str>,
    /// Whether something is wrong with the title, or with a name that was likely meant to be `title`, so that
    /// it is not missed once more.
    pub(super) has_title_problem: bool,
    /// Whether an address was completed with the site's that depends on the folder of the page.
    pub(super) has_guess: bool,
}

impl Reader<'_, '_> {
    pub(super) fn unknown(&mut self, key: Key, known: impl Iterator<Item = &'static str>) {
        let meant = meant(&key.name, known);
        self.has_title_problem |= meant == Some("title");
        let help = match meant {
            Some(name) => Message::new(text("did you mean `{name}`?", "`{name}` の誤りではありませんか"))
                .with("name", name),
            None => {
                text("docs/records.md lists the fields", "項目の一覧は docs/records.md にあります").into()
            }
        };
        let message = text("{field} is no field of a record", "{field} という項目はありません");
        let problem = Problem::error(self.file.path, Message::new(message).with("field", &key.name));
        self.file.report(key.at, problem.field(key.name).help(help));
    }

    /// An error in the present field, which `message` names as `{field}`.
    pub(super) fn refuse<T>(&mut self, at: usize, message: Text, help: Message) -> Option<T> {
        self.refuse_with(at, Message::new(message), help)
    }

    pub(super) fn refuse_with<T>(&mut self, at: usize, message: Message, help: Message) -> Option<T> {
        self.has_title_problem |= self.name == "title";
        let name = self.name.clone().into_owned();
        let problem = Problem::error(self.file.path, message.with("field", &name)).field(name).help(help);
        self.file.report(at, problem);
        None
    }

    pub(super) fn warn(&mut self, at: usize, message: impl Into<Message>) {
        let name = self.name.clone().into_owned();
        let problem = Problem::warning(self.file.path, message.into().with("field", &name)).field(name);
        self.file.report(at, problem);
    }

    /// The text as a feed can carry it; what was repaired is reported at `at`, or where the character stands
    /// if `is_source`.
    pub(super) fn clean(&mut self, written: &str, kind: Kind, at: usize, is_source: bool) -> String {
        let restored = self.restored(written, kind, at, is_source);
        let cleaned = hygiene::clean(&restored, kind);
        for repair in &cleaned.repairs {
            let message = match repair.kind {
                RepairKind::LineBreak => continue,
                RepairKind::Forbidden => text(
                    "characters that no feed can carry were removed, {count} from {character} on",
                    "フィードに書けない文字を除きました ({character} をはじめ {count} 字)",
                ),
                RepairKind::Invisible => text(
                    "invisible characters were removed, {count} from {character} on",
                    "見えない文字を除きました ({character} をはじめ {count} 字)",
                ),
                RepairKind::Direction => text(
                    "the text direction that {character} begins was ended with the line",
                    "{character} で始まる文字の方向を行末で終えました",
                ),
                RepairKind::DecomposedKana => text(
                    "kana written in two parts were put together, {count} of them",
                    "濁点などが分かれた仮名を合成しました ({count} 字)",
                ),
            };
            let message = Message::new(message)
                .with("count", repair.count.to_string())
                .with("character", format!("U+{:04X}", u32::from(repair.character)));
            self.warn(if is_source { at + repair.offset } else { at }, message);
        }
        let text = cleaned.text.into_owned();
        self.warn_of_characters(&text, kind, at, is_source);
        text
    }

    /// A line that may be escaped as an address is.
    pub(super) fn identifier(&mut self, node: &Node) -> Option<String> {
        let written = self.text(node)?;
        Some(hygiene::clean(written, Kind::Line).text.into_owned())
    }

    /// The text of a scalar.
    pub(super) fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.value {
            Value::Text(text) | Value::Plain(text) | Value::Number(text) => Some(text),
            Value::List(_) => {
                let help = match self.file.is_yaml {
                    true => text(
                        "put a text that contains brackets in quotes",
                        "角括弧を含む文字列は引用符で囲みます",
                    ),
                    false => text("write one text without brackets", "角括弧を外し、文字列を一つ書きます"),
                };
                self.refuse(
                    node.at,
                    text(
                        "{field} must be a text, not a list",
                        "{field} はリストではなく文字列でなければなりません",
                    ),
                    help.into(),
                )
            }
            _ => {
                let help = text("put it in quotes", "引用符で囲みます");
                self.refuse(
                    node.at,
                    text("{field} must be a text", "{field} は文字列でなければなりません"),
                    help.into(),
                )
            }
        }
    }

    pub(super) fn line(&mut self, node: &Node) -> Option<String> {
        let written = self.text(node)?;
        Some(self.clean(written, Kind::Line, node.at, false))
    }

    pub(super) fn prose(&mut self, node: &Node) -> Option<String> {
        let written = self.text(node)?;
        Some(self.clean(written, Kind::Prose, node.at, false))
    }

    pub(super) fn flag(&mut self, node: &Node) -> bool {
        truth(&node.value).or_else(|| {
            let help = text("write `true` or `false`", "`true` か `false` と書きます");
            self.refuse(
                node.at,
                text("{field} must be true or false", "{field} は true か false でなければなりません"),
                help.into(),
            )
        }) == Some(true)
    }

    /// Reads a part of the present field, which is named with it: `enclosures.length`.
    pub(super) fn part<T>(
        &mut self,
        name: &str,
        node: &Node,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        let whole = self.name.clone();
        self.name = Cow::Owned(format!("{whole}.{name}"));
        let value = read(self, node);
        self.name = whole;
        value
    }

    pub(super) fn number<N: std::str::FromStr>(&mut self, node: &Node) -> Option<N> {
        let written = match &node.value {
            Value::Number(written) | Value::Plain(written) | Value::Text(written) => written.trim(),
            _ => "",
        };
        written.parse().ok().or_else(|| {
            let help = text("write digits only", "半角の数字だけで書きます");
            self.refuse(
                node.at,
                text("{field} must be a whole number", "{field} は整数でなければなりません"),
                help.into(),
            )
        })
    }

    pub(super) fn date(&mut self, node: &Node) -> Option<Date> {
        let written = self.text(node)?.to_owned();
        let understood = match written::parse(&written, self.file.offset()) {
            Ok(understood) => understood,
            Err(refusal) => {
                let (message, help) = date_refused(refusal);
                return self.refuse(node.at, message, help.into());
            }
        };
        for warning in &understood.warnings {
            let message = match warning {
                Warning::WrongWeekday { expected } => Message::new(text(
                    "{field} names another day of the week; that day is a {weekday}",
                    "{field} の曜日が日付と合いません ({weekday} です)",
                ))
                .with("weekday", expected.to_string()),
                Warning::HourPastMidnight => date_read(
                    text("{field} is read as {date}", "{field} を {date} と読みました"),
                    understood.date,
                ),
                Warning::TwelveOClock => date_read(
                    text("{field} is read as {date}", "{field} を {date} と読みました"),
                    understood.date,
                ),
                Warning::EraOutOfRange => date_read(
                    text(
                        "{field} is outside of its era and is read as {date}",
                        "{field} は元号の期間の外ですが、{date} と読みました",
                    ),
                    understood.date,
                ),
            };
            self.warn(node.at, message);
        }
        Some(understood.date)
    }

    /// An address, relative ones resolved against `base` or the site.
    pub(super) fn uri(&mut self, node: &Node, base: Option<&Uri>) -> Option<Uri> {
        let written = self.text(node)?.trim().to_owned();
        if let Ok(uri) = Uri::from_iri(&written) {
            return Some(uri);
        }
        let is_relative = !written.contains(':') && !written.is_empty();
        self.has_guess |= base.is_none() && is_relative && !written.starts_with(['/', '#', '?']);
        match base.or(self.file.settings.site_base.as_ref()) {
            Some(base) if is_relative => {
                if let Ok(uri) = base.join(&written) {
                    return Some(uri);
                }
            }
            None if is_relative => {
                let help = text(
                    "write it with https:// and the host, or set the site's address",
                    "https:// とホスト名から書くか、サイトのアドレスを設定します",
                );
                let message = text(
                    "{field} is relative, and the site's address is not known",
                    "{field} は相対アドレスですが、サイトのアドレスが分かりません",
                );
                return self.refuse(node.at, message, help.into());
            }
            _ => {}
        }
        let help = text(
            "write it as in https://example.com/articles/1",
            "https://example.com/articles/1 のように書きます",
        );
        self.refuse(
            node.at,
            text("{field} must be an address", "{field} はアドレス (URL) でなければなりません"),
            help.into(),
        )
    }

    pub(super) fn map(&mut self, node: Node) -> Option<Map> {
        match node.value {
            Value::Map(map) => Some(map),
            _ => {
                let help =
                    text("docs/records.md shows how it is written", "書き方は docs/records.md にあります");
                self.refuse(
                    node.at,
                    text("{field} must hold fields of its own", "{field} は項目の集まりでなければなりません"),
                    help.into(),
                )
            }
        }
    }

    /// The fields of an object by the names it may have; other names are reported.
    pub(super) fn parts<const N: usize>(&mut self, node: Node, names: [&'static str; N]) -> Option<Parts<N>> {
        let at = node.at;
        let mut parts = Parts { at, values: [const { None }; N] };
        for (key, node) in self.map(node)?.0 {
            // Names that mean the same are given as `a|b`.
            match names.iter().position(|name| name.split('|').any(|name| name == key.name)) {
                Some(index) if parts.values[index].is_some() => {
                    self.file.report(key.at, duplicate(self.file.path, key.name));
                }
                Some(_) if node.value.is_null() => {}
                Some(index) => parts.values[index] = Some(node),
                None if self.file.dialect.is_foreign() => {}
                None => self.unknown(
                    key,
                    names.into_iter().flat_map(|name| name.split('|')).collect::<Vec<_>>().into_iter(),
                ),
            }
        }
        Some(parts)
    }

    /// What is required in an object.
    pub(super) fn required<T>(&mut self, value: Option<T>, at: usize, name: &'static str) -> Option<T> {
        value.or_else(|| {
            let message =
                Message::new(text("{field} must have a `{name}`", "{field} には `{name}` が必要です"))
                    .with("name", name);
            let help = text("docs/records.md shows how it is written", "書き方は docs/records.md にあります");
            self.refuse_with(at, message, help.into())
        })
    }

    pub(super) fn each<T>(
        &mut self,
        node: Node,
        mut read: impl FnMut(&mut Self, Node) -> Option<T>,
    ) -> Vec<T> {
        match node.value {
            Value::List(list) => list.into_iter().filter_map(|node| read(self, node)).collect(),
            _ => read(self, node).into_iter().collect(),
        }
    }

    pub(super) fn format(&mut self, node: &Node) -> Option<BodyFormat> {
        match self.text(node)? {
            "html" => Some(BodyFormat::Html),
            "text" => Some(BodyFormat::Text),
            "markdown" | "md" => Some(BodyFormat::Markdown),
            _ => {
                let message = text(
                    "{field} must be html, text or markdown",
                    "{field} は html、text、markdown のどれかでなければなりません",
                );
                self.refuse(node.at, message, write_line("markdown"))
            }
        }
    }

    pub(super) fn language(&mut self, node: &Node) -> Option<Language> {
        let written = self.line(node)?;
        Language::parse(&written).ok().or_else(|| {
            let message = text("{field} must be a language tag", "{field} は言語タグでなければなりません");
            let likely = language::guess(&written);
            self.refuse(node.at, message, write_line(likely.as_ref().map_or("ja", Language::as_str)))
        })
    }

    pub(super) fn email(&mut self, node: &Node) -> Option<String> {
        let written = self.line(node)?;
        match email::parse(&written) {
            Ok(_) => Some(written),
            Err(_) => {
                let message =
                    text("{field} must have a mail address", "{field} にはメールアドレスが必要です");
                self.refuse(node.at, message, write_line("desk@example.com"))
            }
        }
    }

    pub(super) fn media_type(&mut self, node: &Node) -> Option<MediaType> {
        let written = self.line(node)?;
        MediaType::parse(&written).ok().or_else(|| {
            let message = text("{field} must have a media type", "{field} にはメディアタイプが必要です");
            self.refuse(node.at, message, write_line("type: audio/mpeg"))
        })
    }

    /// Seconds, or hours, minutes and seconds with colons between them.
    pub(super) fn duration(&mut self, node: &Node) -> Option<u32> {
        let written = self.text(node)?;
        let parts: Vec<&str> = written.split(':').collect();
        let seconds = parts.iter().try_fold(0_u32, |seconds, part| {
            let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            let part = is_number.then(|| part.parse::<u32>().ok()).flatten()?;
            seconds.checked_mul(60)?.checked_add(part)
        });
        seconds.filter(|_| parts.len() <= 3).or_else(|| {
            let message = text(
                "{field} must be seconds or hours:minutes:seconds",
                "{field} は秒数か 時:分:秒 でなければなりません",
            );
            self.refuse(node.at, message, write_line("01:02:03"))
        })
    }
}

/// The fields of an object, in the order they were asked for.
pub(super) struct Parts<const N: usize> {
    pub(super) at: usize,
    pub(super) values: [Option<Node>; N],
}

/// A name that is there already.
pub(super) fn duplicate(path: &Path, name: String) -> Problem {
    let message = text("{field} is there already", "{field} はすでにあります");
    Problem::error(path, Message::new(message).with("field", &name))
        .field(name)
        .help(text("keep one of the two", "どちらか一方を残します"))
}

pub(super) fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Plain(text) | Value::Text(text) => match text.as_str() {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn date_read(message: Text, date: Date) -> Message {
    Message::new(message).with("date", date.to_rfc3339())
}

/// Why a date was refused, and what to do.
fn date_refused(refusal: Refusal) -> (Text, Text) {
    let message = match refusal {
        Refusal::Empty | Refusal::NotADate => {
            text("{field} must be a date", "{field} は日付でなければなりません")
        }
        Refusal::NoYear => text("{field} must have a year", "{field} には年が必要です"),
        Refusal::NoDay | Refusal::YearOnly => {
            text("{field} must have a month and a day", "{field} には月と日が必要です")
        }
        Refusal::FiscalYear => {
            text("{field} must be a day, not a fiscal year", "{field} は年度ではなく日付でなければなりません")
        }
        Refusal::ShortYear => {
            text("{field} must have a year of four digits", "{field} の年は四桁でなければなりません")
        }
        Refusal::DayOrMonthFirst => {
            text("{field} must begin with the year", "{field} は年から書かなければなりません")
        }
        Refusal::Relative => text(
            "{field} must be a date, not counted from today",
            "{field} は今日から数えた日ではなく日付でなければなりません",
        ),
        Refusal::Epoch => text(
            "{field} must be a date, not a count of seconds",
            "{field} は秒数ではなく日付でなければなりません",
        ),
        Refusal::YearOutOfRange => {
            text("{field} has a year that is not possible", "{field} の年がありえません")
        }
        Refusal::MonthOutOfRange => {
            text("{field} has a month that does not exist", "{field} の月がありません")
        }
        Refusal::DayOutOfRange => {
            text("{field} has a day that its month does not have", "{field} の日はその月にありません")
        }
        Refusal::HourOutOfRange => {
            text("{field} has an hour that does not exist", "{field} の時がありえません")
        }
        Refusal::MinuteOutOfRange => {
            text("{field} has a minute that does not exist", "{field} の分がありえません")
        }
        Refusal::SecondOutOfRange => {
            text("{field} has a second that does not exist", "{field} の秒がありえません")
        }
        Refusal::TwelveHourClock => {
            text("{field} counts hours to 12 and to 24 at once", "{field} の午前・午後と時が合いません")
        }
        Refusal::UnknownZone => text("{field} has a zone that is not known", "{field} の時差が分かりません"),
        Refusal::Trailing => {
            text("{field} has something behind the date", "{field} の日付の後に余分な文字があります")
        }
    };
    (
        message,
        text(
            "write it as `2026-11-24T09:00:00+09:00` or `2026-11-24`",
            "`2026-11-24T09:00:00+09:00` や `2026-11-24` のように書きます",
        ),
    )
}
