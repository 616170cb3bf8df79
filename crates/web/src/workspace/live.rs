//! Live updates: a stream that says that something changed, and nothing more. The page then asks for what it shows.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::mpsc::{Receiver, Sender, channel, error::TrySendError};
use tokio::time::{Sleep, sleep};
use wenguo_app::clock::Clock;
use wenguo_app::error::AppError;
use wenguo_app::feed::{NoPlace, Subscription};
use wenguo_app::unseen::{self, Unseen};
use wenguo_domain::moment::Moment;
use wenguo_http::words;
use wenguo_i18n::words::Arg;

use crate::problem;
use crate::query::Query;
use crate::view::queue::CaseChanged;
use crate::visitor::{Member, Visitor};
use crate::workspace::queue::moment;

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

/// `GET /workspace/events`
pub async fn events(visitor: Visitor) -> Response {
    let Some(signed_in) = &visitor.signed_in else { return over() };
    let group = signed_in.key_hash.clone();
    let desk = &visitor.server.desk;
    // One word waits at most: whoever has not taken it yet will see all that changed when they do.
    let (tell, told) = channel(1);
    let teller = Teller { tell, clock: desk.clock.clone(), waiting_since: Mutex::default() };
    match desk.feed.subscribe(&group, PER_SESSION, Box::new(move |_| teller.tell())) {
        Ok(subscription) => streamed(Reader::new(told, subscription)),
        Err(NoPlace::GroupIsFull) => later(StatusCode::TOO_MANY_REQUESTS),
        Err(NoPlace::Ending) => later(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// What happened to the open case `query` names (`case`) since the version that is shown (`seen`).
pub async fn changed(member: &Member, query: &Query) -> Result<Option<CaseChanged>, Response> {
    let (Some(number), Ok(seen)) = (query.some("case"), query.text("seen").parse::<i64>()) else {
        return Ok(None);
    };
    let (actor, asked) = (member.actor.clone(), number.to_owned());
    let found =
        member.server.run(move |desk| desk.read(|work| unseen::of_number(work, &actor, &asked, seen)));
    let since = match found.await {
        Ok(since) => since,
        // It may have gone out of sight, as after a dispatch elsewhere: opening it again will say so.
        Err(AppError::NotFound(_)) => return Ok(None),
        Err(error) => return Err(problem::page(member, error)),
    };
    let text = if since.is_empty() { None } else { Some(told(member, &since)) };
    let href = format!("/workspace/{number}");
    Ok(text.map(|text| CaseChanged { number: number.to_owned(), text, href }))
}

/// Who did what and when, in a row: 王芳 5 分钟前定级、李梅 刚刚接单.
pub fn told(member: &Member, since: &[Unseen]) -> String {
    let t = member.t;
    let one = |unseen: &Unseen| {
        let (who, when) = (words::who(t.lang(), unseen), moment(member, unseen.at).said);
        let what = t.code("event", &unseen.kind);
        let args = [("who", Arg::from(&who)), ("when", Arg::from(&when)), ("what", Arg::from(what.as_ref()))];
        t.with_all("case-changed-by", &args)
    };
    let what = t.listed(&since.iter().map(one).collect::<Vec<_>>());
    t.with("problem-changes", "what", &what)
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

/// Stands between the feed and one reader.
struct Teller {
    tell: Sender<()>,
    clock: Arc<dyn Clock>,
    waiting_since: Mutex<Option<Moment>>,
}

impl Teller {
    /// Leaves word that something changed; `false` once the reader is gone or has not listened for too long.
    fn tell(&self) -> bool {
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
    told: Receiver<()>,
    longest: Pin<Box<Sleep>>,
    said: u64,
    // Given up together with the stream.
    _subscription: Subscription,
}

impl Reader {
    fn new(told: Receiver<()>, subscription: Subscription) -> Reader {
        Reader { told, longest: Box::pin(sleep(LONGEST)), said: 0, _subscription: subscription }
    }

    /// The next word; `None` when the stream is over.
    async fn next(&mut self) -> Option<Event> {
        self.said += 1;
        match self.said {
            // The browser knows at once that the stream is open, and when to come again.
            1 => return Some(Event::default().retry(RETRY).comment("open")),
            2 => {}
            _ => sleep(BETWEEN).await,
        }
        tokio::select! {
            told = self.told.recv() => told.map(|()| Event::default().event("changed").data("1")),
            () = &mut self.longest => None,
        }
    }
}
