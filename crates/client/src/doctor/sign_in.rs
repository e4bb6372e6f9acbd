//! Sign-ins by the browser: whether they still are.

use super::Finding;
use super::service::next_step;
use crate::api::Credentials;
use crate::browser_login;
use crate::context::Context;
use crate::failure::{Failure, FailureKind};
use crate::own_command::quoted;
use crate::profile::Profile;
use crate::session::Want;

const CHECK: &str = "sign-in";

/// Looks at the sign-in that is kept for a profile. Where the profile has no key, and the services may be asked, the sign-in's
/// credentials come with it: renewed if need be, which is how the service tells that it is over.
///
/// # Errors
/// Kind `Store`; kind `Cancelled`
pub(crate) fn sign_in(
    context: &Context,
    profile: &Profile,
    has_key: bool,
    offline: bool,
) -> Result<(Option<Finding>, Option<Credentials>), Failure> {
    let profile = &profile.without_roles();
    let name = profile.stored_name();
    let Some(login) = browser_login::find(context, name)? else { return Ok((None, None)) };
    let credentials = match browser_login::check(context, profile) {
        Ok(()) if has_key || offline => Ok(None),
        Ok(()) => browser_login::credentials(context, profile, &Want::default()),
        Err(failure) => Err(failure),
    };
    match credentials {
        Ok(credentials) => {
            let who = login.arn.as_deref().unwrap_or("somebody whom the service did not name");
            let found = Finding::ok(CHECK, format!("profile {name} is signed in by the browser as {who}"));
            Ok((Some(found), credentials))
        }
        Err(failure) if matches!(failure.kind(), FailureKind::Cancelled | FailureKind::Store) => Err(failure),
        Err(failure) => Ok((Some(finding(name, &failure, has_key)), None)),
    }
}

fn finding(name: &str, failure: &Failure, has_key: bool) -> Finding {
    let name = quoted(name);
    if has_key && failure.kind() == FailureKind::Refused {
        let remedy = format!(
            "`countersign login {name} --browser` signs in again, `countersign logout {name}` forgets it."
        );
        return Finding::warn(CHECK, format!("{}; the key is used instead", failure.what()), remedy);
    }
    let again = format!("`countersign login {name} --browser` signs in again.");
    Finding::bad(CHECK, failure.what(), next_step(failure, &again))
}
