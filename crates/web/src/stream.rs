//! One stream for every page that is looked at: it says that something changed, or that the inbox did, and nothing more. The
//! page then asks for what it shows.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::mpsc::{Receiver, Sender, channel, error::TrySendError};
use tokio::time::{Sleep, sleep};
use wenguo_app::clock::Clock;
use wenguo_app::feed::{News, NoPlace, Subscription};
use wenguo_domain::moment::Moment;

use crate::query::Query;
use crate::visitor::Visitor;

/// Streams of one session at a time: a browser opens one for each tab that is looked at, and no more than six in all.
const PER_SESSION: usize = 6;
/// At most one word in so long, however much is written.
const BETWEEN: Duration = Duration::from_secs(1);
/// After so long the browser comes again, and it is seen whether the person is still signed in.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// A line every so often, so that neither proxies nor browsers take silence for the end.
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);
/// When a browser that lost the stream asks again.
const RETRY: Duration = Duration::from_secs(5);
/// A reader who has not taken a word for so long, in milliseconds, is given up.
const PATIENCE: i64 = 60_000;

/// `GET /events`: with `of=queue` also of complaints, else of one's inbox only.
pub async fn events(visitor: Visitor, query: Query) -> Response {
    let Some(signed_in) = &visitor.signed_in else { return over() };
    let group = signed_in.key_hash.clone();
    let desk = &visitor.server.desk;
    // One word waits at most: whoever has not taken it yet will see all that changed when they do.
    let (tell, told) = channel(1);
    let pending = Arc::new(Pending::default());
    let teller = Teller {
        user: signed_in.actor.user.unwrap_or_default(),
        hears_changes: query.text("of") == "queue",
        pending: pending.clone(),
        tell,
        clock: desk.clock.clone(),
        waiting_since: Mutex::default(),
    };
    match desk.feed.subscribe(&group, PER_SESSION, Box::new(move |news| teller.tell(news))) {
        Ok(subscription) => streamed(Reader::new(told, pending, subscription)),
        Err(NoPlace::GroupIsFull) => later(StatusCode::TOO_MANY_REQUESTS),
        Err(NoPlace::Ending) => later(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// What a stream says to whoever is signed out: a page to sign in on would be an error to it, and any other end a reason to
/// come again.
fn over() -> Response {
    let word = Event::default().event("over").data("1");
    Sse::new(stream::once(async { Ok::<_, Infallible>(word) })).into_response()
}

fn later(status: StatusCode) -> Response {
    (status, [(header::RETRY_AFTER, HeaderValue::from_static("60"))]).into_response()
}

fn streamed(reader: Reader) -> Response {
    let words = stream::unfold(reader, |mut reader| async move {
        let word = reader.next().await?;
        Some((Ok::<_, Infallible>(word), reader))
    });
    let mut response = Sse::new(words).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE)).into_response();
    // Proxies of nginx's kind keep answers back until they are whole.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

/// What waits to be said to one reader.
#[derive(Default)]
struct Pending {
    changed: AtomicBool,
    told: AtomicBool,
}

/// Stands between the feed and one reader.
struct Teller {
    user: i64,
    hears_changes: bool,
    pending: Arc<Pending>,
    tell: Sender<()>,
    clock: Arc<dyn Clock>,
    waiting_since: Mutex<Option<Moment>>,
}

impl Teller {
    /// Leaves word if it concerns the reader; `false` once they are gone or have not listened for too long.
    fn tell(&self, news: News<'_>) -> bool {
        let (changed, told) = match news {
            News::Changed(_) => (self.hears_changes, false),
            News::Told(people) => (false, people.contains(&self.user)),
            News::Missed => (self.hears_changes, true),
        };
        self.pending.changed.fetch_or(changed, Ordering::Relaxed);
        self.pending.told.fetch_or(told, Ordering::Relaxed);
        if changed || told { self.wake() } else { !self.tell.is_closed() }
    }

    fn wake(&self) -> bool {
        let Ok(mut waiting_since) = self.waiting_since.lock() else { return false };
        match self.tell.try_send(()) {
            Ok(()) => {
                *waiting_since = None;
                true
            }
            Err(TrySendError::Full(())) => {
                let now = self.clock.now();
                now.since(*waiting_since.get_or_insert(now)) < PATIENCE
            }
            Err(TrySendError::Closed(())) => false,
        }
    }
}

/// Where the words of one stream come from.
struct Reader {
    woken: Receiver<()>,
    pending: Arc<Pending>,
    ready: VecDeque<Event>,
    longest: Pin<Box<Sleep>>,
    said: u64,
    // Given up together with the stream.
    _subscription: Subscription,
}

impl Reader {
    fn new(woken: Receiver<()>, pending: Arc<Pending>, subscription: Subscription) -> Reader {
        let longest = Box::pin(sleep(LONGEST));
        Reader { woken, pending, ready: VecDeque::new(), longest, said: 0, _subscription: subscription }
    }

    /// The next word; `None` when the stream is over.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(word) = self.ready.pop_front() {
                return Some(word);
            }
            self.said += 1;
            match self.said {
                // The browser knows at once that the stream is open, and when to come again.
                1 => return Some(Event::default().retry(RETRY).comment("open")),
                2 => {}
                _ => sleep(BETWEEN).await,
            }
            tokio::select! {
                woken = self.woken.recv() => woken?,
                () = &mut self.longest => return None,
            }
            for (flag, word) in [(&self.pending.changed, "changed"), (&self.pending.told, "told")] {
                if flag.swap(false, Ordering::Relaxed) {
                    self.ready.push_back(Event::default().event(word).data("1"));
                }
            }
        }
    }
}
