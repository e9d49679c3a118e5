//! What the records say and a format has no place for, told once for each kind.

use std::path::{Path, PathBuf};

use crate::base::error::Problem;
use crate::base::words::{Message, Text, text};
use crate::generate::feed::Feed;
use crate::generate::format::{Format, Omitted};
use crate::generate::record::Record;

/// What formats left out so far.
#[derive(Default)]
pub(in crate::app) struct Omissions(Vec<Omission>);

struct Omission {
    format: Format,
    what: Omitted,
    /// The first feed it was left out of.
    path: PathBuf,
    /// In how many articles of it; none where it is about the feed as a whole.
    count: usize,
}

impl Omissions {
    /// Adds what a feed of these records leaves out. Feeds of one format leave out the same, so only the first
    /// is told of.
    pub(in crate::app) fn add<'r>(
        &mut self,
        format: Format,
        feed: &Feed,
        records: impl IntoIterator<Item = &'r Record>,
        path: &Path,
    ) {
        if self.0.iter().any(|known| known.format == format && known.path != path) {
            return;
        }
        let of_feed = format.omitted_of_feed(feed).into_iter().map(|what| (what, 0));
        let of_items = records.into_iter().flat_map(|record| {
            // A summary that was cut from a short article is nothing that anybody wrote.
            let is_written = |what: &Omitted| !(record.excerpted && *what == Omitted::Summary);
            format.omitted_of_item(&record.item).into_iter().filter(is_written)
        });
        for (what, count) in of_feed.chain(of_items.map(|what| (what, 1))) {
            match self.0.iter_mut().find(|known| known.format == format && known.what == what) {
                Some(known) => known.count += count,
                None => self.0.push(Omission { format, what, path: path.to_owned(), count }),
            }
        }
    }

    /// A note for each kind; a warning for articles that are not shown at all.
    pub(in crate::app) fn tell(self) -> impl Iterator<Item = Problem> {
        self.0.into_iter().map(|omission| {
            let Text { en, ja } = name(omission.what);
            let message = match omission.count {
                0 => text(
                    "{format} has no place for {what_en}",
                    "{format} には{what_ja}を書く場所がありません",
                ),
                _ => text(
                    "{format} has no place for {what_en} ({count} in all)",
                    "{format} には{what_ja}を書く場所がありません ({count} 件)",
                ),
            };
            let message = Message::new(message)
                .with("format", omission.format.name())
                .with("what_en", en)
                .with("what_ja", ja)
                .with("count", omission.count.to_string());
            match omission.what {
                Omitted::Item => Problem::warning(omission.path, message)
                    .help(text("write `url: …` in their records", "記事に `url: …` を書きます")),
                _ => Problem::note(omission.path, message),
            }
        })
    }
}

/// What a kind is called.
fn name(what: Omitted) -> Text {
    match what {
        Omitted::Item => text("articles without an address", "アドレスのない記事"),
        Omitted::Ttl => text("how long a reader may keep the feed", "フィードの有効期間"),
        Omitted::Icon => text("an icon beside the logo", "ロゴ以外のアイコン"),
        Omitted::PersonAddress => text(
            "mail address and home page beside a person's name",
            "人名に添えたメールアドレスやホームページ",
        ),
        Omitted::FeedTags => text("tags of the whole feed", "フィード全体のタグ"),
        Omitted::TagScheme => text("the lists that tags are from", "タグの分類体系"),
        Omitted::TagLabel => text("labels of tags", "タグの表示名"),
        Omitted::Summary => text("a summary that is not shorter than the article", "本文より短くない要約"),
        Omitted::EnclosureTitle => text("the title of a file", "添付ファイルの題名"),
        Omitted::Duration => text("how long a file plays", "添付ファイルの再生時間"),
        Omitted::ImageText => text("what a picture shows", "画像の代替テキスト"),
        Omitted::Comments => text("where readers answer", "コメントのアドレスや件数"),
        Omitted::ImageSize => text("the size of a picture", "画像の大きさ"),
        Omitted::Source => text("all that is known of an article’s source", "引用元フィードの情報すべて"),
        Omitted::Rights => text("rights", "権利表示"),
        Omitted::License => text("a licence", "ライセンス"),
        Omitted::Links => text("further links", "そのほかのリンク"),
        Omitted::SourceIdentity => text("id and date of the source", "引用元フィードの id と日付"),
        Omitted::Extension => text("an element of another namespace", "ほかの名前空間の要素"),
    }
}
