//! `credentials`: what `credential_process` runs (AWS SDKs and Tools Reference Guide, *Process credential provider*).

use clap::Args;
use serde::Serialize;
use zeroize::Zeroizing;

use super::Ended;
use crate::api::Credentials;
use crate::context::{Context, HELPER_PATIENCE};
use crate::duration::Seconds;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::output;
use crate::profile::Profile;
use crate::session::{self, Want};

/// What credentials must have left: SDKs begin to renew a quarter of an hour before the end, and would ask again at every call.
const MIN_TTL: Seconds = Seconds(16 * 60);
/// With less than this left, credentials are of no use.
const LAST_SECONDS: i64 = 60;

/// Arguments of `credentials`.
#[derive(Args, Debug)]
pub struct CredentialsArguments {
    /// The profile.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub name: Option<String>,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

/// The document, version 1.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Document<'a> {
    version: u8,
    access_key_id: &'a str,
    secret_access_key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration: Option<String>,
}

pub(super) fn run(arguments: &CredentialsArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, Some(HELPER_PATIENCE))?;
    let profile = context.profile(arguments.name.as_deref())?;
    let want = Want {
        min_ttl: arguments.flags.min_ttl.or(context.settings().min_ttl).unwrap_or(MIN_TTL),
        duration: arguments.flags.duration,
        fresh: arguments.flags.no_cache,
        deadline: context.deadline(),
        ..Want::default()
    };
    let credentials = obtain(&context, &profile, &want)?;
    output::answer(&document(&credentials)?)?;
    Ok(Ended::WELL)
}

/// In time if possible; else what is still good for a while is better than nothing.
fn obtain(context: &Context, profile: &Profile, want: &Want) -> Result<Credentials, Failure> {
    let failure = match session::credentials(context, profile, want) {
        Ok(given) => return Ok(given.credentials),
        Err(failure) => failure,
    };
    if want.fresh || failure.kind() == FailureKind::Cancelled {
        return Err(failure);
    }
    let last = Want { min_ttl: Seconds(60), deadline: Some(std::time::Instant::now()), ..want.clone() };
    match session::kept(context, profile, &last) {
        Some(credentials)
            if credentials.seconds_left(context.now()).is_some_and(|left| left > LAST_SECONDS) =>
        {
            Ok(credentials)
        }
        _ => Err(failure),
    }
}

/// The document as one line.
///
/// # Errors
/// None that can be thought of: it is made of texts.
fn document(credentials: &Credentials) -> Result<Zeroizing<String>, Failure> {
    let fail = |error: serde_json::Error| Failure::new(FailureKind::Other, error.to_string());
    let expiration = credentials.expiration.and_then(|end| jiff::Timestamp::from_second(end).ok());
    let document = Document {
        version: 1,
        access_key_id: &credentials.access_key_id,
        secret_access_key: credentials.secret_access_key.expose(),
        session_token: credentials.session_token.as_ref().map(countersign_model::Secret::expose),
        expiration: expiration.map(|end| end.to_string()),
    };
    let mut text = Zeroizing::new(Vec::with_capacity(8_192));
    serde_json::to_writer(&mut *text, &document).map_err(fail)?;
    text.push(b'\n');
    String::from_utf8(std::mem::take(&mut *text))
        .map(Zeroizing::new)
        .map_err(|error| Failure::new(FailureKind::Other, error.to_string()))
}
