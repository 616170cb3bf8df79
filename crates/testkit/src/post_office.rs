//! A real mail server (the protocol is that of the crate `mailin`) on a port of its own, which keeps what it is given.
//!
//! What it answers goes by the recipient: `unknown@…` has no mailbox, `full@…` has no room now, `grey@…` is taken on
//! the second attempt, everybody else at once.

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mailin::{Action, AuthMechanism, Handler, Response, Session, SessionBuilder, response};
use rustls::{ServerConnection, StreamOwned};

use crate::certificate::TestCertificate;

/// How one gets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// In the clear.
    Plain,
    /// In the clear until STARTTLS.
    StartTls,
    /// TLS from the first byte.
    Implicit,
}

/// A letter as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Who sent it, as the envelope says.
    pub from: String,
    /// To whom, as the envelope says.
    pub to: Vec<String>,
    /// Headers and body.
    pub text: String,
    /// Whether it came over TLS.
    pub was_secured: bool,
}

/// A running mail server.
pub struct PostOffice {
    /// Where it listens.
    pub address: SocketAddr,
    /// What it shows.
    pub certificate: TestCertificate,
    state: Arc<State>,
}

struct State {
    door: Door,
    account: Option<(String, String)>,
    arrived: Mutex<Vec<Arrived>>,
    seen: Mutex<HashSet<String>>,
}

impl PostOffice {
    /// Opens one; with an `account` only who signs in with that name and password may leave a letter.
    pub fn open(door: Door, account: Option<(&str, &str)>) -> PostOffice {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let certificate = TestCertificate::new();
        let account = account.map(|(user, password)| (user.to_owned(), password.to_owned()));
        let state = Arc::new(State { door, account, arrived: Mutex::default(), seen: Mutex::default() });
        let (kept, tls) = (state.clone(), certificate.server.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (state, tls) = (kept.clone(), tls.clone());
                std::thread::spawn(move || {
                    // A client that hangs up is the client's affair.
                    let _ = serve(stream, &state, tls);
                });
            }
        });
        PostOffice { address, certificate, state }
    }

    /// What arrived, oldest first.
    pub fn arrived(&self) -> Vec<Arrived> {
        held(&self.state.arrived).clone()
    }
}

fn serve(stream: TcpStream, state: &Arc<State>, tls: Arc<rustls::ServerConfig>) -> io::Result<()> {
    let mut builder = SessionBuilder::new("post-office.test");
    if state.door == Door::StartTls {
        builder.enable_start_tls();
    }
    if state.account.is_some() {
        builder.enable_auth(AuthMechanism::Plain);
        if state.door != Door::StartTls {
            builder.insecure_enable_plaintext_auth();
        }
    }
    let is_secured = Arc::new(AtomicBool::new(false));
    let clerk = Clerk { state: state.clone(), letter: None, is_secured: is_secured.clone() };
    let mut session = builder.build(stream.peer_addr()?.ip(), clerk);
    let secured = |stream| {
        is_secured.store(true, Ordering::Relaxed);
        let connection = ServerConnection::new(tls.clone()).map_err(io::Error::other)?;
        Ok::<_, io::Error>(StreamOwned::new(connection, stream))
    };
    if state.door == Door::Implicit {
        return talk(&mut secured(stream)?, &mut session, true).map(drop);
    }
    let mut stream = stream;
    if talk(&mut stream, &mut session, true)? {
        session.tls_active();
        talk(&mut secured(stream)?, &mut session, false)?;
    }
    Ok(())
}

/// Talks until one side has enough; true if the client wants TLS from here on.
fn talk<S: Read + Write>(stream: &mut S, session: &mut Session<Clerk>, is_first: bool) -> io::Result<bool> {
    let mut stream = BufReader::new(stream);
    if is_first {
        session.greeting().write_to(stream.get_mut())?;
    }
    let mut line = Vec::new();
    while stream.read_until(b'\n', &mut line)? > 0 {
        let response = session.process(&line);
        line.clear();
        if response.action != Action::NoReply {
            response.write_to(stream.get_mut())?;
            stream.get_mut().flush()?;
        }
        match response.action {
            Action::Close => return Ok(false),
            Action::UpgradeTls => return Ok(true),
            Action::Reply | Action::NoReply => {}
        }
    }
    Ok(false)
}

/// Who takes letters at one counter.
struct Clerk {
    state: Arc<State>,
    letter: Option<Arrived>,
    is_secured: Arc<AtomicBool>,
}

impl Handler for Clerk {
    fn mail(&mut self, _ip: IpAddr, _domain: &str, from: &str) -> Response {
        let was_secured = self.is_secured.load(Ordering::Relaxed);
        self.letter =
            Some(Arrived { from: from.to_owned(), to: Vec::new(), text: String::new(), was_secured });
        response::OK
    }

    fn rcpt(&mut self, to: &str) -> Response {
        let is_known = !held(&self.state.seen).insert(to.to_owned());
        match to.split('@').next().unwrap_or_default() {
            "unknown" => Response::custom(550, "5.1.1 there is nobody of that name".to_owned()),
            "full" => Response::custom(452, "4.2.2 the mailbox is full".to_owned()),
            "grey" if !is_known => Response::custom(451, "4.7.1 come again later".to_owned()),
            _ => {
                self.letter.iter_mut().for_each(|letter| letter.to.push(to.to_owned()));
                response::OK
            }
        }
    }

    fn data(&mut self, part: &[u8]) -> io::Result<()> {
        self.letter.iter_mut().for_each(|letter| letter.text.push_str(&String::from_utf8_lossy(part)));
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        held(&self.state.arrived).extend(self.letter.take());
        Response::custom(250, "2.0.0 kept".to_owned())
    }

    fn auth_plain(&mut self, _authorization: &str, user: &str, password: &str) -> Response {
        let given = (user.to_owned(), password.to_owned());
        if self.state.account.as_ref() == Some(&given) {
            response::AUTH_OK
        } else {
            response::INVALID_CREDENTIALS
        }
    }
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
