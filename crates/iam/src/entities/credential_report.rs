//! The credential report, kept so that the same bytes come back until a new one may be made.

use countersign_model::Timestamp;

/// A credential report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialReport {
    /// When it was made. A new one is made four hours later at the earliest (IAM User Guide, "Credential reports").
    pub generated: Timestamp,
    /// The CSV text.
    pub content: String,
}
