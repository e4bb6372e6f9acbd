//! What temporary credentials may not do, whatever policies say (IAM User Guide, "Compare AWS STS credentials"). These are
//! rules of the service, checked before any code or policy is looked at.

use countersign_model::{ErrorCode, Fault, Service};

use crate::caller::{Caller, CallerPrincipal, Credential};
use crate::session::SessionOrigin;

/// Refuses a call that this kind of credential cannot make.
pub fn admit(caller: &Caller, service: Service, operation: &str) -> Result<(), Fault> {
    let is_root = matches!(caller.principal, CallerPrincipal::Root);
    if service == Service::Sts && operation == "AssumeRole" && is_root {
        return Err(Fault::new(ErrorCode::AccessDenied, "Roles may not be assumed by root accounts."));
    }
    let Credential::Session(session) = &caller.credential else { return Ok(()) };
    match (&caller.principal, service) {
        // Without MFA the token is as good as none to IAM: scripts rely on this code, not AccessDenied.
        (CallerPrincipal::Root | CallerPrincipal::User(_), Service::Iam)
            if session.mfa.is_none() && session.origin == SessionOrigin::Sts =>
        {
            Err(invalid_token())
        }
        (CallerPrincipal::FederatedUser { .. }, Service::Iam) => Err(invalid_token()),
        (_, Service::Iam) => Ok(()),
        (CallerPrincipal::Root | CallerPrincipal::User(_), Service::Sts) => match operation {
            "AssumeRole" | "GetCallerIdentity" => Ok(()),
            _ => Err(cannot_call(operation)),
        },
        (CallerPrincipal::Role { .. }, Service::Sts) => match operation {
            "GetSessionToken" | "GetFederationToken" => Err(cannot_call(operation)),
            _ => Ok(()),
        },
        (CallerPrincipal::FederatedUser { .. }, Service::Sts) => match operation {
            "GetCallerIdentity" => Ok(()),
            _ => Err(cannot_call(operation)),
        },
    }
}

fn cannot_call(operation: &str) -> Fault {
    Fault::new(ErrorCode::AccessDenied, format!("Cannot call {operation} with session credentials"))
}

fn invalid_token() -> Fault {
    Fault::new(ErrorCode::InvalidClientTokenId, "The security token included in the request is invalid")
}
