//! Bytes of any recognised encoding in, UTF-8 out, a chunk at a time. Bytes that mean nothing become U+FFFD.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder};

use super::encoding;

const CHUNK: usize = 64 * 1024;
/// Read on top when the first signs above ASCII stand at the very end of a chunk: too few to tell the encoding by.
const MORE: usize = 4 * 1024;

/// A reader of text that decides by itself how to decode. As long as all is ASCII the decision waits.
pub struct Decoded {
    input: Box<dyn Read + Send>,
    raw: Vec<u8>,
    text: Vec<u8>,
    taken: usize,
    read: u64,
    decoder: Option<Decoder>,
    ended: bool,
}

impl Decoded {
    /// Takes the bytes of `input` as text.
    pub fn new(input: Box<dyn Read + Send>) -> Decoded {
        let (raw, text) = (vec![0; CHUNK + MORE], Vec::with_capacity(CHUNK));
        Decoded { input, raw, text, taken: 0, read: 0, decoder: None, ended: false }
    }

    /// Bytes read from the input so far.
    pub fn bytes_read(&self) -> u64 {
        self.read
    }

    /// Name of the encoding: `ASCII` as long as nothing else was met.
    pub fn encoding(&self) -> &'static str {
        self.decoder.as_ref().map_or("ASCII", |decoder| decoder.encoding().name())
    }

    fn read_chunk(&mut self) -> io::Result<()> {
        let start = self.read;
        let mut length = read_full(&mut self.input, &mut self.raw[..CHUNK])?;
        self.ended = length < CHUNK;
        if self.decoder.is_none() && !self.ended && !self.raw[CHUNK - 64..CHUNK].is_ascii() {
            length += read_full(&mut self.input, &mut self.raw[CHUNK..])?;
            self.ended = length < self.raw.len();
        }
        self.read += length as u64;
        self.text.clear();
        self.taken = 0;
        let mut chunk = &self.raw[..length];
        if self.decoder.is_none() {
            let mark = if start == 0 { encoding::by_mark(chunk) } else { None };
            if let Some((encoding, length)) = mark {
                chunk = &chunk[length..];
                self.decoder = Some(encoding.new_decoder_without_bom_handling());
            } else if chunk.iter().any(|byte| *byte >= 0x80 || *byte == 0) {
                let encoding = encoding::recognise(chunk, start).map_err(io::Error::other)?;
                self.decoder = Some(encoding.new_decoder_without_bom_handling());
            }
        }
        match &mut self.decoder {
            Some(decoder) => decode(decoder, chunk, self.ended, &mut self.text),
            None => self.text.extend_from_slice(chunk),
        }
        Ok(())
    }
}

fn decode(decoder: &mut Decoder, mut chunk: &[u8], last: bool, text: &mut Vec<u8>) {
    let mut filled = 0;
    text.resize(chunk.len() + 64, 0);
    loop {
        let (result, read, written, _) = decoder.decode_to_utf8(chunk, &mut text[filled..], last);
        filled += written;
        chunk = &chunk[read..];
        match result {
            CoderResult::InputEmpty => break,
            CoderResult::OutputFull => text.resize(text.len() * 2, 0),
        }
    }
    text.truncate(filled);
}

/// Fills the buffer as far as the input reaches: a pipe may hand over less at a time than it has.
fn read_full(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(length) => filled += length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

impl BufRead for Decoded {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.taken == self.text.len() && !self.ended {
            self.read_chunk()?;
        }
        Ok(&self.text[self.taken..])
    }

    fn consume(&mut self, amount: usize) {
        self.taken = (self.taken + amount).min(self.text.len());
    }
}

impl Read for Decoded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}
