//! Passwords: long enough, not one that everybody tries, kept as argon2id.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::desk::Desk;
use crate::entropy::Entropy;
use crate::error::AppError;

/// Fewest characters (NIST SP 800-63B asks for 8 with a check against common ones; we ask for more).
pub const LEAST: usize = 10;
/// Most characters; more would only make hashing slow.
pub const MOST: usize = 200;

/// How dear a guess is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// 19 MiB and two passes, as OWASP advises.
    Full,
    /// As little as the algorithm allows: for tests and the demo's made-up people only.
    Least,
}

impl Cost {
    fn argon2(self) -> Argon2<'static> {
        let params = match self {
            Cost::Full => Params::default(),
            Cost::Least => Params::new(8, 1, 1, None).unwrap_or_default(),
        };
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
    }
}

/// Hashes a password at the price of this desk, when it is its turn. Never inside a transaction: others wait for that.
pub fn hash_in_turn(desk: &Desk, password: &str) -> Result<String, AppError> {
    let _turn = desk.hashing.take()?;
    hash(desk.password_cost, &*desk.entropy, password)
}

/// Checks a password like `matches`, when it is its turn. Never inside a transaction: others wait for that.
pub fn matches_in_turn(desk: &Desk, password: &str, hash: Option<&str>) -> Result<bool, AppError> {
    let _turn = desk.hashing.take()?;
    Ok(matches(desk.password_cost, password, hash))
}

/// Hashes a password, PHC format.
pub fn hash(cost: Cost, entropy: &dyn Entropy, password: &str) -> Result<String, AppError> {
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    let salt = SaltString::encode_b64(&salt).map_err(|error| failed(&error))?;
    let hash = cost.argon2().hash_password(password.as_bytes(), &salt).map_err(|error| failed(&error))?;
    Ok(hash.to_string())
}

fn failed(error: &dyn std::fmt::Display) -> AppError {
    AppError::Store(wenguo_store::error::StoreError::Other(format!("hashing a password: {error}")))
}

/// Whether `password` is the one behind `hash`. Without a hash it takes as long and is `false`.
pub fn matches(cost: Cost, password: &str, hash: Option<&str>) -> bool {
    let Some(parsed) = hash.and_then(|hash| PasswordHash::new(hash).ok()) else {
        // An unknown login must not be told from a wrong password by the time it takes.
        let mut out = [0; 32];
        let _ = cost.argon2().hash_password_into(password.as_bytes(), b"nobody's salt", &mut out);
        return false;
    };
    Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
}

/// The code of the rule a new password breaks, if any.
pub fn broken_rule(password: &str, login: &str) -> Option<&'static str> {
    let length = password.chars().count();
    if length < LEAST {
        return Some("password_too_short");
    }
    if length > MOST {
        return Some("too_long");
    }
    let folded = password.to_lowercase();
    let is_login = !login.is_empty() && folded.contains(&login.to_lowercase()) && length < login.len() + 6;
    if is_login || is_common(&folded) { Some("password_too_common") } else { None }
}

/// Words that lists of leaked passwords are full of; alone, doubled or with digits around they are no secret.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "zxcvbnm",
    "iloveyou",
    "welcome",
    "letmein",
    "admin",
    "administrator",
    "monkey",
    "dragon",
    "football",
    "baseball",
    "superman",
    "princess",
    "sunshine",
    "woaini",
    "nihao",
    "wenguo",
    "tousu",
    "aini",
    "abcd",
    "abc",
    "test",
    "root",
    "master",
    "login",
    "hello",
    "whatever",
    "trustno",
    "changeme",
    "secret",
    "default",
    "guest",
    "user",
    "pass",
    "qaz",
    "wsx",
    "edc",
    "qazwsx",
    "q1w2e3r4t5",
    "zaq",
    "xsw",
    "mima",
    "wang",
    "zhang",
    "chen",
    "liu",
    "yang",
    "company",
    "service",
];

/// All the same, a run along the keyboard or the digits, or common words with nothing but digits and signs between.
fn is_common(folded: &str) -> bool {
    let mut distinct: Vec<char> = folded.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() < 4 || is_run(folded) {
        return true;
    }
    let mut rest = folded.to_owned();
    for word in COMMON {
        rest = rest.replace(word, "");
    }
    rest.len() < folded.len() && rest.chars().all(|c| !c.is_alphabetic()) && rest.chars().count() <= 6
}

fn is_run(folded: &str) -> bool {
    const RUNS: [&str; 4] = [
        "01234567890123456789",
        "qwertyuiopasdfghjklzxcvbnm",
        "abcdefghijklmnopqrstuvwxyz",
        "1q2w3e4r5t6y7u8i9o0p",
    ];
    let backwards: String = folded.chars().rev().collect();
    RUNS.iter().any(|run| run.contains(folded) || run.contains(&backwards))
}
