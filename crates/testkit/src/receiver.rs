//! A web server on a port of its own that takes down every request and answers as the test says: rightly, wrongly,
//! slowly, twice, endlessly or not at all.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

use rustls::{ServerConnection, StreamOwned};

use crate::certificate::TestCertificate;

/// A request as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// `POST`.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Names in small letters, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What is answered.
#[derive(Debug, Clone)]
pub enum Reply {
    /// These bytes, as they are.
    Bytes(Vec<u8>),
    /// These bytes one by one, with a pause before each.
    Slowly(Vec<u8>, Duration),
    /// These bytes over and over until the client has enough.
    Endlessly(Vec<u8>),
    /// Nothing, and the connection stays.
    Silence,
    /// Nothing, and the connection ends.
    HangUp,
}

type Script = dyn Fn(&Received) -> Reply + Send + Sync;

/// A running web server.
pub struct Receiver {
    /// Where it listens.
    pub address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Received {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Reply {
    /// A status with a body.
    pub fn status(status: u16, body: &str) -> Reply {
        Reply::with_headers(status, &[], body)
    }

    /// A status with headers and a body.
    pub fn with_headers(status: u16, headers: &[(&str, &str)], body: &str) -> Reply {
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = body.len();
        Reply::Bytes(
            format!("HTTP/1.1 {status} Said\r\n{headers}content-length: {length}\r\n\r\n{body}").into_bytes(),
        )
    }
}

impl Receiver {
    /// Answers every request as `script` says.
    pub fn open(script: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Receiver {
        Receiver::listen(Arc::new(script), None)
    }

    /// The same over TLS.
    pub fn open_secured(
        certificate: &TestCertificate,
        script: impl Fn(&Received) -> Reply + Send + Sync + 'static,
    ) -> Receiver {
        Receiver::listen(Arc::new(script), Some(certificate.server.clone()))
    }

    fn listen(script: Arc<Script>, tls: Option<Arc<rustls::ServerConfig>>) -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let received: Arc<Mutex<Vec<Received>>> = Arc::default();
        let kept = received.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (script, kept, tls) = (script.clone(), kept.clone(), tls.clone());
                std::thread::spawn(move || {
                    // A client that hangs up is the client's affair.
                    let _ = serve(stream, tls, &kept, &*script);
                });
            }
        });
        Receiver { address, received }
    }

    /// What arrived, oldest first.
    pub fn received(&self) -> Vec<Received> {
        held(&self.received).clone()
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

fn serve(
    stream: TcpStream,
    tls: Option<Arc<rustls::ServerConfig>>,
    kept: &Mutex<Vec<Received>>,
    script: &Script,
) -> io::Result<()> {
    match tls {
        None => answer(stream, kept, script),
        Some(tls) => {
            let connection = ServerConnection::new(tls).map_err(io::Error::other)?;
            answer(StreamOwned::new(connection, stream), kept, script)
        }
    }
}

fn answer<S: Read + Write>(stream: S, kept: &Mutex<Vec<Received>>, script: &Script) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let received = read(&mut stream)?;
    held(kept).push(received.clone());
    match script(&received) {
        Reply::Bytes(bytes) => stream.get_mut().write_all(&bytes)?,
        Reply::Slowly(bytes, pause) => {
            // A channel nobody sends to is a clock.
            let (_sender, clock) = mpsc::channel::<()>();
            for byte in bytes {
                let _ = clock.recv_timeout(pause);
                stream.get_mut().write_all(&[byte])?;
                stream.get_mut().flush()?;
            }
        }
        Reply::Endlessly(bytes) => loop {
            stream.get_mut().write_all(&bytes)?;
        },
        Reply::Silence => {
            let _ = stream.read(&mut [0; 1])?;
        }
        Reply::HangUp => {}
    }
    stream.get_mut().flush()
}

fn read(stream: &mut impl BufRead) -> io::Result<Received> {
    let line = next_line(stream)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = Vec::new();
    loop {
        let line = next_line(stream)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let mut received = Received { method, path, headers, body: Vec::new() };
    let length = received.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    received.body.resize(length, 0);
    stream.read_exact(&mut received.body)?;
    Ok(received)
}

/// The next line. Whoever hangs up before the end, or is killed, has asked for nothing.
fn next_line(stream: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    match stream.read_line(&mut line)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(line),
    }
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
