//! Quotas of an account (IAM User Guide, "IAM and AWS STS quotas").

use countersign_model::{ErrorCode, Fault};

/// The fault for one more than a quota allows.
pub(crate) fn exceeded(quota: &str, limit: usize) -> Fault {
    Fault::new(ErrorCode::LimitExceeded, format!("Cannot exceed quota for {quota}: {limit}"))
}
