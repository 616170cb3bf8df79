//! The token of forms, as it stands in a page: masked with a pad of that page's own, so that it is never written twice the
//! same and the length of a compressed page tells nothing of it.

use subtle::ConstantTimeEq;
use wenguo_app::entropy::Entropy;
use wenguo_domain::timeline::hex;

/// A pad and the token under it, as hexadecimal digits; blank for no token.
pub fn masked(token: &str, entropy: &dyn Entropy) -> String {
    let mut pad = vec![0; token.len()];
    entropy.fill(&mut pad);
    format!("{}{}", hex(&pad), hex(&combined(&pad, token.as_bytes())))
}

/// Whether what a form sent is `token` under any pad.
pub fn is(sent: &str, token: &str) -> bool {
    let Some(bytes) = bytes(sent) else { return false };
    let (pad, masked) = bytes.split_at(bytes.len() / 2);
    bytes.len() == 2 * token.len() && bool::from(combined(pad, masked).ct_eq(token.as_bytes()))
}

fn combined(pad: &[u8], bytes: &[u8]) -> Vec<u8> {
    pad.iter().zip(bytes).map(|(pad, byte)| pad ^ byte).collect()
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        digits.chars().map(|digit| digit.to_digit(16).map(|value| value as u8)).collect::<Option<_>>()?;
    digits.len().is_multiple_of(2).then(|| digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// Bytes that go up.
    struct Steps(Mutex<u8>);

    impl Entropy for Steps {
        fn fill(&self, bytes: &mut [u8]) {
            let mut next = self.0.lock().expect("nobody else panics");
            for byte in bytes {
                *next = next.wrapping_add(37);
                *byte = *next;
            }
        }
    }

    #[test]
    fn a_token_is_known_under_every_mask_and_nothing_else_is() {
        let entropy = Steps(Mutex::default());
        let token = "0f3c9a";
        let (one, other) = (masked(token, &entropy), masked(token, &entropy));
        assert_ne!(one, other);
        assert!(!one.contains(token) && is(&one, token) && is(&other, token));
        let halves = format!("{}{}", &one[..12], &other[12..]);
        for wrong in ["", token, "zz", "0", "äö", &one[2..], &halves, &one.replace(&one[12..14], "00")] {
            assert!(!is(wrong, token), "{wrong}");
        }
        assert_eq!(masked("", &entropy), "");
        assert!(is("", "") && !is(&one, ""));
    }
}
