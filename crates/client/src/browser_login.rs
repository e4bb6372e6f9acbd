//! Credentials by the sign-in of a browser.

use crate::api::Credentials;
use crate::context::Context;
use crate::failure::Failure;
use crate::profile::Profile;
use crate::session::Want;

/// Whether a sign-in is kept for a profile.
///
/// # Errors
/// Kind `Store`
pub fn exists(_context: &Context, _profile: &str) -> Result<bool, Failure> {
    Ok(false)
}

/// The credentials of the sign-in that is kept for a profile, renewed if need be. `None` if there is none.
///
/// # Errors
/// Kind `Refused` if the sign-in is over.
pub fn credentials(
    _context: &Context,
    _profile: &Profile,
    _want: &Want,
) -> Result<Option<Credentials>, Failure> {
    Ok(None)
}

/// Forgets the sign-in that is kept for a profile, or all; how many there were.
///
/// # Errors
/// Kind `Store`
pub fn forget(_context: &Context, _profile: Option<&str>) -> Result<usize, Failure> {
    Ok(0)
}
