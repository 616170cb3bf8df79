//! As much of an HTTP/1.1 client as a load generator needs: one connection kept alive, answers with a known length.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::TcpStream;

/// An open connection.
pub struct Client {
    stream: TcpStream,
    address: String,
    buffer: Vec<u8>,
}

/// What came back.
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Body.
    pub body: String,
}

impl Client {
    /// Connects to `address`.
    pub fn connect(address: &str) -> Result<Client> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Client { stream, address: address.to_owned(), buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request and waits for its answer. `headers` are whole lines, each with its end.
    pub fn ask(&mut self, line: &str, headers: &str, body: &str) -> Result<Answer> {
        let (address, length) = (&self.address, body.len());
        let request =
            format!("{line} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\n{headers}\r\n{body}");
        self.stream.write_all(request.as_bytes())?;
        self.buffer.clear();
        let head = loop {
            match self.buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                Some(end) => break end + 4,
                None => self.read()?,
            }
        };
        let text = String::from_utf8_lossy(&self.buffer[..head]).to_ascii_lowercase();
        let status =
            text.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or(ErrorKind::InvalidData)?;
        let length = text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
        let end = head + length.unwrap_or(0_usize);
        while self.buffer.len() < end {
            self.read()?;
        }
        Ok(Answer { status, body: String::from_utf8_lossy(&self.buffer[head..end]).into_owned() })
    }

    fn read(&mut self) -> Result<()> {
        let mut chunk = [0; 16 * 1024];
        match self.stream.read(&mut chunk)? {
            0 => Err(Error::from(ErrorKind::UnexpectedEof)),
            read => {
                self.buffer.extend_from_slice(&chunk[..read]);
                Ok(())
            }
        }
    }
}
