//! Turns a feed into the `Channel` of the crate `rss` and back: `cargo run --example exchange`.

use std::error::Error;

use kawaraban::base::value::uri::Uri;
use kawaraban::generate::feed::{Feed, Item, Tag};
use kawaraban::generate::format::exchange;

fn main() -> Result<(), Box<dyn Error>> {
    let address = |text| Uri::parse(text).map_err(|fault| format!("{text}: {fault:?}"));
    let home = address("https://kawaraban.example/")?;
    let feed = Feed::new(home.clone(), "瓦版", home);
    let page = address("https://kawaraban.example/2026/gogai")?;
    let item =
        Item { url: Some(page.clone()), tags: vec![Tag::new("知らせ")], ..Item::new(page, "号外") };

    // From here on the feed belongs to whatever works with `rss`.
    let mut channel = exchange::to_rss(&feed, [&item]);
    channel.items.push(rss::Item {
        title: Some("続報".to_owned()),
        link: Some("https://kawaraban.example/2026/zokuho".to_owned()),
        ..Default::default()
    });

    // The way back refuses what is not what RSS says it is, and names it.
    let (feed, items) = exchange::from_rss(&channel)?;
    println!("{}", feed.title);
    for item in &items {
        println!("- {} <{}>", item.title, item.id.as_str());
    }

    channel.items[1].link = Some("kawaraban.example/2026/続報".to_owned());
    if let Err(fault) = exchange::from_rss(&channel) {
        println!("refused: {fault}");
    }
    Ok(())
}
