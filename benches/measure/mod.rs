//! Times of several ways to do one thing, as ratios to the first of them.

use std::time::{Duration, Instant};

/// What is measured, by a name.
pub type Part<'p> = (&'static str, &'p dyn Fn());

/// Runs the parts for three seconds, or with `--once` once, and prints the least time of each.
pub fn report(name: &str, bytes: usize, parts: &[Part<'_>]) {
    let is_once = std::env::args().any(|argument| argument == "--once");
    let times = least(parts, if is_once { Duration::ZERO } else { Duration::from_secs(3) });
    println!("{name}: {bytes} bytes");
    for ((label, _), time) in parts.iter().zip(&times) {
        let seconds = time.as_secs_f64();
        println!(
            "  {label:<24}{:>9.3} ms {:>8.0} MB/s {:>6.2}x",
            seconds * 1e3,
            bytes as f64 / seconds / 1e6,
            seconds / times[0].as_secs_f64()
        );
    }
}

/// The least of many runs, each of the parts in turn so that noise meets all alike.
fn least(parts: &[Part<'_>], limit: Duration) -> Vec<Duration> {
    let mut least = vec![Duration::MAX; parts.len()];
    let begin = Instant::now();
    loop {
        for ((_, run), least) in parts.iter().zip(&mut least) {
            let start = Instant::now();
            run();
            *least = start.elapsed().min(*least);
        }
        if begin.elapsed() >= limit {
            return least;
        }
    }
}
