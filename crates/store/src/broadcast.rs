//! Words between the nodes that share one PostgreSQL: LISTEN and NOTIFY on a connection with a thread of its own.
//!
//! Words are sent after what they speak of was committed, and many at a time: a NOTIFY inside the writing transaction would
//! hold a lock of the whole database until its commit is on disk, so that writers queue one behind another (measured
//! with 32 writers: 5,400 transactions a second instead of 19,500).

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, NoTls};

use crate::error::StoreError;
use crate::postgres::Clients;

/// How long one looks for words of others before looking for own ones to send.
const TURN: Duration = Duration::from_millis(100);
/// How long a lost connection is left alone before the next attempt.
const PAUSE: Duration = Duration::from_secs(2);
/// Words kept for a connection that is lost; beyond it the others are told only that something was missed.
const KEPT: usize = 1_000;
/// What is sent when words were lost.
const LOST: &str = "";

/// What is heard from the other nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard<'w> {
    /// One word, as it was sent.
    Word(&'w str),
    /// The connection was away, here or there: anything may have been said meanwhile.
    Missed,
}

/// A place among the nodes. Dropping it sends what is still to be sent and waits for the thread to end.
pub struct Broadcast {
    outbox: Option<Sender<String>>,
    thread: Option<JoinHandle<()>>,
}

impl Broadcast {
    /// Joins the nodes that listen to `name`; `heard` is called on the thread of the connection.
    pub(crate) fn join(
        clients: Clients,
        name: &'static str,
        heard: impl Fn(Heard<'_>) + Send + 'static,
    ) -> Broadcast {
        let (outbox, words) = channel();
        let mut line = Line { clients, name, words, pending: Vec::new() };
        let thread = thread::spawn(move || line.keep(&heard));
        Broadcast { outbox: Some(outbox), thread: Some(thread) }
    }

    /// Tells the other nodes; returns at once.
    pub fn send(&self, word: String) {
        // The thread ends only after this end of the channel is gone.
        let _ = self.outbox.as_ref().map(|outbox| outbox.send(word));
    }
}

impl Drop for Broadcast {
    fn drop(&mut self) {
        self.outbox = None;
        let Some(thread) = self.thread.take() else { return };
        // Whoever hears may be the last who holds this: a thread cannot wait for itself.
        if thread.thread().id() != thread::current().id() && thread.join().is_err() {
            tracing::warn!("the thread that listens to the other nodes came to grief");
        }
    }
}

/// The connection as its thread sees it.
struct Line {
    clients: Clients,
    name: &'static str,
    words: Receiver<String>,
    pending: Vec<String>,
}

/// The other end of the outbox is gone.
struct Ended;

impl Line {
    /// Keeps the connection up until nobody needs it any more.
    fn keep(&mut self, heard: &impl Fn(Heard<'_>)) {
        let mut is_first = true;
        loop {
            match self.converse(is_first, heard) {
                Ok(Ended) => return,
                Err(error) => tracing::warn!(%error, "the connection to the other nodes is lost"),
            }
            is_first = false;
            if self.wait().is_err() {
                return;
            }
        }
    }

    /// One connection, from its beginning to its end.
    fn converse(&mut self, is_first: bool, heard: &impl Fn(Heard<'_>)) -> Result<Ended, StoreError> {
        let mut client = self.connect()?;
        client.batch_execute(&format!("LISTEN {}", self.name))?;
        let own: i32 = client.query_one("SELECT pg_backend_pid()", &[])?.get(0);
        if !is_first {
            heard(Heard::Missed);
        }
        loop {
            let has_ended = self.collect().is_err();
            self.speak(&mut client)?;
            if has_ended {
                return Ok(Ended);
            }
            let mut notifications = client.notifications();
            let Some(said) = notifications.timeout_iter(TURN).next()? else { continue };
            match said.payload() {
                _ if said.process_id() == own => {}
                LOST => heard(Heard::Missed),
                word => heard(Heard::Word(word)),
            }
        }
    }

    /// A server that went away without a word is noticed within a minute.
    fn connect(&self) -> Result<Client, StoreError> {
        let mut config = self.clients.config.clone();
        config.application_name("wenguo broadcast").connect_timeout(Duration::from_secs(5));
        config.keepalives_idle(Duration::from_secs(20)).tcp_user_timeout(Duration::from_secs(40));
        Ok(match &self.clients.tls {
            Some(tls) => config.connect(tls.clone())?,
            None => config.connect(NoTls)?,
        })
    }

    /// Takes over what is to be sent.
    fn collect(&mut self) -> Result<(), Ended> {
        loop {
            match self.words.try_recv() {
                Ok(word) => self.remember(word),
                Err(TryRecvError::Empty) => return Ok(()),
                Err(TryRecvError::Disconnected) => return Err(Ended),
            }
        }
    }

    /// Waits before the next attempt, and for words meanwhile.
    fn wait(&mut self) -> Result<(), Ended> {
        // A word does not cut the pause short by much: the server would be asked once for each of them.
        for _ in 0..8 {
            match self.words.recv_timeout(PAUSE) {
                Ok(word) => self.remember(word),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Err(Ended),
            }
        }
        Ok(())
    }

    fn remember(&mut self, word: String) {
        if self.pending.len() >= KEPT {
            self.pending = vec![LOST.to_owned()];
        }
        self.pending.push(word);
    }

    /// Sends all that is pending in one statement; what could not be sent stays for the next connection.
    fn speak(&mut self, client: &mut Client) -> Result<(), StoreError> {
        if !self.pending.is_empty() {
            let sql = "SELECT pg_notify($1, word) FROM unnest($2::text[]) AS word";
            client.query(sql, &[&self.name, &self.pending])?;
            self.pending.clear();
        }
        Ok(())
    }
}
