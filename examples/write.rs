//! Writes one feed in two formats and encodings: `cargo run --example write`.

use std::error::Error;

use kawaraban::base::encoding::Encoding;
use kawaraban::base::value::{date::rfc3339, language::Language, uri::Uri};
use kawaraban::generate::feed::{Content, Feed, Item, Person, Tag};
use kawaraban::generate::format::Format;
use kawaraban::{Options, check};

fn main() -> Result<(), Box<dyn Error>> {
    // Values are parsed before they get into a feed, so that writing has nothing left to refuse.
    let address = |text: &str| Uri::parse(text).map_err(|fault| format!("{text}: {fault:?}"));
    let date = |text| rfc3339::parse(text).map_err(|fault| format!("{text}: {fault:?}"));
    let published = date("2026-11-24T09:00:00+09:00")?;

    let home = address("https://kawaraban.example/")?;
    let mut feed = Feed::new(home.clone(), "瓦版", home);
    feed.subtitle = Some("日々の知らせ".to_owned());
    feed.language = Language::parse("ja").ok();
    feed.authors = vec![Person::named("瓦版編集部")];
    feed.updated = Some(published);

    let page = address("https://kawaraban.example/2026/gogai")?;
    let mut item = Item::new(page.clone(), "号外");
    item.url = Some(page);
    item.published = Some(published);
    item.content = Some(Content::Html("<p>森鷗外は𠮷野家で🍺を頼んだ。</p>".to_owned()));
    item.tags = vec![Tag::new("知らせ")];

    for (format, file, encoding) in
        [(Format::Rss2, "rss.sjis.xml", Encoding::ShiftJis), (Format::Atom, "atom.xml", Encoding::Utf8)]
    {
        feed.self_link = Some(address(&format!("https://kawaraban.example/{file}"))?);
        let bytes = format.write(&feed, [&item], published, encoding, Vec::new())?;
        println!("{file}: {} bytes, valid: {}", bytes.len(), check(&bytes, &Options::default()).is_valid());
        if encoding == Encoding::Utf8 {
            println!("{}", String::from_utf8(bytes)?);
        }
    }
    Ok(())
}
