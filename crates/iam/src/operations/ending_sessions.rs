//! EndSessions: an operation that AWS does not have. There, the sessions of a stolen key can only be denied by policy; here
//! a user's, a role's or a device's sessions are over at once (OWASP ASVS 5.0, 7.4.3 and 7.4.5).
//!
//! A mark on the entity says from when on sessions count; authentication compares it with the moment a session was issued.

use countersign_mfa::SerialNumber;
use countersign_model::iam::{self, EndSessions};
use countersign_model::{ErrorCode, Fault, Timestamp};
use countersign_policy::Arn;

use crate::caller::CallerPrincipal;
use crate::change::{Change, put};
use crate::entities::{MfaDevice, Role, Root, User};
use crate::operate::{At, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, no_such, only};

pub(super) const TABLE: &[Entry] = &[entry::<EndSessions>()];

impl Operate for EndSessions {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        let account = at.account;
        let action = action_of::<Self>();
        Ok(only(match whose(at, input)? {
            Whose::Root => Target::on(action, &account.root_arn()),
            Whose::User(name) => match account.user(name) {
                Some(user) => Target::on(action, &account.user_arn(user)).tagged(&user.tags),
                None => Target::on(action, &account.iam_arn(&format!("user/{name}"))),
            },
            Whose::Role(name) => match account.role(name) {
                Some(role) => Target::on(action, &account.role_arn(role)).tagged(&role.tags),
                None => Target::on(action, &account.iam_arn(&format!("role/{name}"))),
            },
            Whose::Device(serial) => match Arn::parse(serial.as_str()) {
                Ok(arn) => Target::on(action, &arn),
                // A hardware token has no ARN.
                Err(_) => Target::anywhere(action),
            },
        }))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        // Times count in whole seconds. A session issued earlier within this one must be over as well; so the mark is the
        // next, and what is issued until then is over too.
        let not_before = Timestamp(at.now.0.saturating_add(1));
        let mark = Some(not_before);
        let change: Change = match whose(at, input)? {
            Whose::Root => put(Root { sessions_not_before: mark, ..Root::clone(at.account.root()) }),
            Whose::User(name) => {
                let user = at.account.user(name).ok_or_else(|| no_such("user", name))?;
                put(User { sessions_not_before: mark, ..User::clone(user) })
            }
            Whose::Role(name) => {
                let role = at.account.role(name).ok_or_else(|| no_such("role", name))?;
                put(Role { sessions_not_before: mark, ..Role::clone(role) })
            }
            Whose::Device(serial) => {
                let device = at.account.device(&serial).ok_or_else(|| {
                    Fault::new(
                        ErrorCode::NoSuchEntity,
                        format!("MFADevice with serial number {serial} doesn't exist."),
                    )
                })?;
                put(MfaDevice { sessions_not_before: mark, ..MfaDevice::clone(device) })
            }
        };
        Done::changing(iam::EndSessionsResponse { not_before }, [change])
    }
}

/// Whose sessions are to end.
enum Whose<'a> {
    Root,
    User(&'a str),
    Role(&'a str),
    Device(SerialNumber),
}

fn whose<'a>(at: &'a At<'_>, input: &'a iam::EndSessionsRequest) -> Result<Whose<'a>, Fault> {
    match (&input.user_name, &input.role_name, &input.serial_number) {
        (Some(user), None, None) => Ok(Whose::User(user)),
        (None, Some(role), None) => Ok(Whose::Role(role)),
        (None, None, Some(serial)) => SerialNumber::parse(serial)
            .map(Whose::Device)
            .map_err(|_| Fault::new(ErrorCode::InvalidInput, format!("ARN {serial} is not valid."))),
        (None, None, None) => Ok(match &at.caller.principal {
            CallerPrincipal::Root | CallerPrincipal::FederatedUser { issuer: None, .. } => Whose::Root,
            CallerPrincipal::User(user) | CallerPrincipal::FederatedUser { issuer: Some(user), .. } => {
                Whose::User(user.name.as_str())
            }
            CallerPrincipal::Role { role, .. } => Whose::Role(role.name.as_str()),
        }),
        _ => Err(Fault::new(
            ErrorCode::InvalidInput,
            "Give one of UserName, RoleName and SerialNumber, or none for the caller's own sessions.",
        )),
    }
}

#[cfg(test)]
mod tests;
