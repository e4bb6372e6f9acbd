//! Time-based codes: RFC 6238, and RFC 4226 underneath.

use std::num::NonZeroU32;

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use smallvec::SmallVec;
use subtle::ConstantTimeEq;

use crate::code::TokenCode;
use crate::seed::Seed;
use crate::step::{Step, step_number};
use crate::totp_state::TotpState;

/// The hash under the codes (RFC 6238 section 1.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// What AWS and every authenticator app use.
    #[default]
    Sha1,
    /// Some hardware tokens; several phone apps ignore it.
    Sha256,
    /// As [`Algorithm::Sha256`].
    Sha512,
}

/// How a device counts time and hashes it. Codes always have six digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TotpParameters {
    /// The hash.
    pub algorithm: Algorithm,
    /// Seconds that one code lasts.
    pub period_seconds: NonZeroU32,
}

impl TotpParameters {
    /// What AWS's virtual devices use and every app understands: SHA-1, 30 seconds.
    pub const STANDARD: Self = Self {
        algorithm: Algorithm::Sha1,
        period_seconds: match NonZeroU32::new(30) {
            Some(seconds) => seconds,
            None => NonZeroU32::MIN,
        },
    };
}

impl Default for TotpParameters {
    fn default() -> Self {
        Self::STANDARD
    }
}

/// The code that a device with this seed shows during `step`.
#[must_use]
pub fn totp(seed: &Seed, parameters: &TotpParameters, step: Step) -> TokenCode {
    Generator::new(seed, parameters.algorithm).code(step.0)
}

/// How many steps before and after the expected one a single code may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window(u8);

impl Window {
    /// Only the expected step: the 30 seconds of OWASP ASVS 6.5.5, which leave no room for clock drift.
    pub const EXACT: Self = Self(0);
    /// One step each way, the most that RFC 6238 section 5.2 recommends for delays.
    pub const STRICT: Self = Self(1);
    /// Two steps each way, as measured on STS.
    pub const AWS: Self = Self(2);

    /// A window of `steps` each way; none is wider than AWS's.
    #[must_use]
    pub fn new(steps: u8) -> Option<Self> {
        (steps <= Self::AWS.0).then_some(Self(steps))
    }

    /// Steps each way.
    #[must_use]
    pub const fn steps(self) -> u8 {
        self.0
    }
}

impl Default for Window {
    /// [`Window::STRICT`].
    fn default() -> Self {
        Self::STRICT
    }
}

/// Steps whose code equals a given one: at most the five of [`Window::AWS`].
pub type MatchingSteps = SmallVec<[Step; 5]>;

/// All steps inside the window whose code equals `code`, nearest to the expected step first, of two equally
/// near the older.
///
/// The expected step is the server's plus the device's drift. AWS keeps no high-water mark: an older code
/// that has not been used stays good while it is in the window. So the caller takes the first step that this
/// seed has not spent yet, and spends it; when there is none, the code is refused. More than one step matches
/// once in some hundred thousand codes. Every code of the window is computed and compared in constant time,
/// whatever matches.
#[must_use]
pub fn matching_steps(
    seed: &Seed,
    parameters: &TotpParameters,
    state: &TotpState,
    code: &TokenCode,
    now: i64,
    window: Window,
) -> MatchingSteps {
    let generator = Generator::new(seed, parameters.algorithm);
    let expected = i128::from(step_number(now, parameters.period_seconds)) + i128::from(state.drift);
    nearest_first(window)
        .filter_map(|offset| u64::try_from(expected + offset).ok())
        .filter(|&step| generator.code(step).ct_eq(code).into())
        .map(Step)
        .collect()
}

/// 0, -1, 1, -2, 2 …
fn nearest_first(window: Window) -> impl Iterator<Item = i128> {
    let reach = i128::from(window.steps());
    std::iter::once(0).chain((1..=reach).flat_map(|distance| [-distance, distance]))
}

/// A seed made ready: the keyed hash is set up once for many codes.
pub(crate) struct Generator {
    keyed: Keyed,
}

enum Keyed {
    Sha1(Hmac<Sha1>),
    Sha256(Hmac<Sha256>),
    Sha512(Hmac<Sha512>),
}

impl Generator {
    pub(crate) fn new(seed: &Seed, algorithm: Algorithm) -> Self {
        let key = seed.as_bytes();
        let keyed = match algorithm {
            Algorithm::Sha1 => Keyed::Sha1(keyed(key)),
            Algorithm::Sha256 => Keyed::Sha256(keyed(key)),
            Algorithm::Sha512 => Keyed::Sha512(keyed(key)),
        };
        Self { keyed }
    }

    pub(crate) fn code(&self, counter: u64) -> TokenCode {
        TokenCode::from_value(self.hotp(counter, 1_000_000))
    }

    /// RFC 4226 section 5.3; `modulus` is ten to the number of digits.
    pub(crate) fn hotp(&self, counter: u64, modulus: u32) -> u32 {
        let counter = counter.to_be_bytes();
        let truncated = match &self.keyed {
            Keyed::Sha1(mac) => truncate(&mac.clone().chain_update(counter).finalize().into_bytes()),
            Keyed::Sha256(mac) => truncate(&mac.clone().chain_update(counter).finalize().into_bytes()),
            Keyed::Sha512(mac) => truncate(&mac.clone().chain_update(counter).finalize().into_bytes()),
        };
        truncated % modulus
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104 section 2)")]
fn keyed<M: KeyInit>(key: &[u8]) -> M {
    M::new_from_slice(key).expect("HMAC takes a key of any length")
}

/// Dynamic truncation, RFC 4226 section 5.3: the last four bits choose which 31 bits count.
fn truncate(digest: &[u8]) -> u32 {
    let offset = digest.last().map_or(0, |last| usize::from(last & 0xf));
    digest.iter().skip(offset).take(4).fold(0_u32, |value, &byte| value << 8 | u32::from(byte)) & 0x7fff_ffff
}

#[cfg(test)]
mod tests;
