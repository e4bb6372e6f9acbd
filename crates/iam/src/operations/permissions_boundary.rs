//! Permissions boundaries: a managed policy that limits a user or role (IAM User Guide, "Permissions boundaries").

use countersign_model::{ErrorCode, Fault, iam};
use countersign_policy::Arn;

use super::managed_policies::attachable;
use crate::account::Account;

/// Takes the policy that a request names as a boundary. It must be there: a boundary that is not would allow nothing.
/// Texts as recorded from AWS in February 2026.
pub(super) fn read(account: &Account, text: &str) -> Result<Arn, Fault> {
    let arn = Arn::parse(text)
        .ok()
        .filter(|arn| arn.resource().starts_with("policy/"))
        .ok_or_else(|| Fault::new(ErrorCode::InvalidInput, format!("ARN {text} is not valid.")))?;
    match attachable(account, &arn) {
        Some(_) => Ok(arn),
        None => Err(Fault::new(
            ErrorCode::NoSuchEntity,
            format!("Scope ARN: {text} does not exist or is not attachable."),
        )),
    }
}

/// A boundary as answers tell it.
pub(super) fn told(boundary: Option<&Arn>) -> Option<iam::AttachedPermissionsBoundary> {
    boundary.map(|arn| iam::AttachedPermissionsBoundary {
        permissions_boundary_type: Some(iam::PermissionsBoundaryAttachmentType::PermissionsBoundaryPolicy),
        permissions_boundary_arn: Some(arn.to_string()),
    })
}
