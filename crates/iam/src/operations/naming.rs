//! Names and paths on their way in. The service model has checked their form already; what is refused here nevertheless
//! is a model that came to allow more than this crate does.

use countersign_model::{ErrorCode, Fault};
use countersign_policy::Arn;

use crate::account::Account;
use crate::id::{Name, Path};

/// The path of something new, `/` unless told otherwise.
pub(super) fn path(text: Option<&str>) -> Result<Path, Fault> {
    Path::parse(text.unwrap_or("/"))
        .map_err(|_| Fault::new(ErrorCode::InvalidInput, "The specified value for path is invalid."))
}

/// The name of something new.
pub(super) fn name(text: &str) -> Result<Name, Fault> {
    Name::parse(text)
        .map_err(|_| Fault::new(ErrorCode::InvalidInput, "The specified value for name is invalid."))
}

/// The ARN that something will have under this path and name: `word` is `user`, `mfa`, ….
pub(super) fn future_arn(account: &Account, word: &str, path: Option<&str>, name: &str) -> Arn {
    account.iam_arn(&format!("{word}{}{name}", path.unwrap_or("/")))
}
