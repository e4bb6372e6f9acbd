//! MFA devices as IAM knows them: serial numbers, seeds, time-based codes, and the picture a phone scans.
//!
//! Everything here is a pure function of its arguments. The rules of AWS that concern one device and its
//! codes stand here once, each with its source:
//!
//! - [`SerialNumber`]: what names a device (the ARN of a virtual device or security key, a hardware token's
//!   serial);
//! - [`Seed`], [`TotpParameters`], [`totp`]: RFC 6238 codes, always six digits;
//! - [`verify_pair`] and [`TotpState`]: the two consecutive codes that `EnableMFADevice` and `ResyncMFADevice`
//!   ask for, and what is remembered of them;
//! - [`matching_steps`]: the single code of a sign-in or an STS call;
//! - [`AttemptWindow`], [`ATTEMPTS_PER_WINDOW`], [`MAX_CONSECUTIVE_FAILURES`]: how often a device may be
//!   guessed at;
//! - [`RelyingParty`] and [`SecurityKey`]: the ceremonies of WebAuthn, for security keys and passkeys as second
//!   factors;
//! - [`read_oath_csv`] and [`read_pskc`]: files in which vendors deliver the seeds of hardware tokens;
//! - [`otpauth_uri`] and [`qr_png`]: how a seed reaches an authenticator app.
//!
//! What this crate never does: read a clock (time is `i64` Unix seconds, handed in), draw its own randomness,
//! keep state, or know of users and accounts (the one exception: the library behind `webauthn.rs` draws its challenges
//! itself). In particular it does not know which codes have been spent: a
//! caller *must* record the [`Step`] that [`matching_steps`] yields and refuse it the next time (RFC 6238
//! section 5.2). Codes and seeds have no `Debug` and no `Display` and are wiped when dropped; codes are compared
//! in constant time.
//!
//! Start at [`verify_pair`] and [`matching_steps`], or at [`RelyingParty`]; the rest serves these.

mod attempts;
mod code;
mod pair;
mod provisioning;
mod qr;
mod seed;
mod serial;
mod step;
mod token_file;
mod totp;
mod totp_state;
mod webauthn;

pub use attempts::{ATTEMPTS_PER_WINDOW, AttemptWindow, MAX_CONSECUTIVE_FAILURES};
pub use code::{TokenCode, TokenCodeFormatError};
pub use pair::{TokenCodeError, verify_pair};
pub use provisioning::otpauth_uri;
pub use qr::{QrError, qr_png};
pub use seed::{Seed, SeedError};
pub use serial::{SerialNumber, SerialNumberError, SerialNumberKind};
pub use step::Step;
pub use token_file::{
    HardwareToken, PreSharedKeyError, PskcSecret, TokenFileError, TokenFilePlace, TokenFileReason,
    read_oath_csv, read_pskc,
};
pub use totp::{Algorithm, MatchingSteps, TotpParameters, Window, matching_steps, totp};
pub use totp_state::TotpState;
pub use webauthn::{Asserted, AssertionState, RegistrationState, RelyingParty, SecurityKey, WebauthnError};
