//! Asks as fast as answers come, from so many connections at once, and says how fast that was.

use std::time::{Duration, Instant};

use crate::client::Client;

/// How fast it was.
pub struct Figures {
    /// Answers per second, all connections together.
    pub per_second: f64,
    /// Half of the answers came within so many milliseconds.
    pub median: f64,
    /// Ninety-nine of a hundred came within so many milliseconds.
    pub slow: f64,
}

/// Runs `ask` for `seconds` from each of `clients` connections; its arguments are the connection and a number that no two
/// calls share.
#[expect(clippy::disallowed_methods, reason = "measuring is what a bench is for")]
pub fn measure(
    address: &str,
    clients: usize,
    seconds: u64,
    ask: impl Fn(&mut Client, usize) + Sync,
) -> Figures {
    let begun = Instant::now();
    let end = begun + Duration::from_secs(seconds);
    let mut times: Vec<f64> = std::thread::scope(|scope| {
        let ask = &ask;
        let asking = (0..clients).map(|first| {
            scope.spawn(move || {
                let mut client = Client::connect(address).expect("the server answers");
                let mut times = Vec::new();
                while Instant::now() < end {
                    let asked = Instant::now();
                    ask(&mut client, first + clients * times.len());
                    times.push(asked.elapsed().as_secs_f64() * 1e3);
                }
                times
            })
        });
        let asking: Vec<_> = asking.collect();
        asking.into_iter().flat_map(|thread| thread.join().expect("every answer is right")).collect()
    });
    let seconds = begun.elapsed().as_secs_f64();
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    Figures { per_second: times.len() as f64 / seconds, median: at(50), slow: at(99) }
}
