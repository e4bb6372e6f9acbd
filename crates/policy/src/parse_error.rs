//! Why a document is refused.

use std::fmt;

use crate::arn::IAM_RESOURCE_TYPES;
use crate::json::Position;

/// Why a document is refused, and where. Its `Display` is AWS's own text, for `MalformedPolicyDocument`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct ParseError {
    /// The place in the document.
    pub at: Position,
    /// What is wrong.
    pub kind: ParseErrorKind,
}

/// What is wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// Not JSON, or not built like a policy.
    Syntax,
    /// A trust policy that is not JSON.
    InvalidJson,
    /// An identity, boundary or session policy of the old version or of none.
    Version,
    /// The effect in the wrong case, or a date, number, network or ARN that cannot be read.
    LegacyParsing,
    /// Two statements with one Sid.
    DuplicateSid,
    /// A statement without `Action` and `NotAction`, or with an empty list.
    NoActions,
    /// A statement without `Resource` and `NotResource`, or with an empty list.
    NoResources,
    /// A resource that is neither an ARN nor `*`.
    ResourceNotArn(Box<str>),
    /// A resource in a partition that does not exist; the parts from the third on.
    ResourcePartition {
        /// The partition.
        partition: Box<str>,
        /// Service, region, account and the rest, missing ones as `*`.
        rest: Box<str>,
    },
    /// A resource without a service, or with a wildcard in it.
    ResourceVendor,
    /// A resource of IAM with a region.
    IamRegion(Box<str>),
    /// A resource of S3 with a region.
    Region(Box<str>),
    /// A resource of IAM of no known type.
    IamPath,
    /// An action without a service.
    ActionVendorMissing,
    /// An action with several colons.
    ActionColons,
    /// An action whose service is no service's name.
    ActionVendor(Box<str>),
    /// A trust policy on anything but assuming roles.
    TrustActions,
    /// An element that this kind of document must not have.
    ProhibitedField(&'static str),
    /// A `Principal` in a document that belongs to one.
    PrincipalNotAllowed,
    /// A principal that is none.
    InvalidPrincipal {
        /// `AWS`, `Service`, `Federated` or `CanonicalUser`.
        r#type: Box<str>,
        /// The entry.
        value: Box<str>,
    },
}

impl fmt::Display for ParseErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax => f.write_str("Syntax errors in policy."),
            Self::InvalidJson => f.write_str("This policy contains invalid Json"),
            Self::Version => f.write_str("Policy document must be version 2012-10-17 or greater."),
            Self::LegacyParsing => f.write_str("The policy failed legacy parsing"),
            Self::DuplicateSid => f.write_str("Statement IDs (SID) in a single policy must be unique."),
            Self::NoActions => f.write_str("Policy statement must contain actions."),
            Self::NoResources => f.write_str("Policy statement must contain resources."),
            Self::ResourceNotArn(text) => write!(f, "Resource {text} must be in ARN format or \"*\"."),
            Self::ResourcePartition { partition, rest } => {
                write!(f, "Partition \"{partition}\" is not valid for resource \"arn:{partition}:{rest}\".")
            }
            Self::ResourceVendor => {
                f.write_str("Resource vendor must be fully qualified and cannot contain regexes.")
            }
            Self::IamRegion(text) => write!(f, "IAM resource {text} cannot contain region information."),
            Self::Region(text) => write!(f, "Resource {text} can not contain region information."),
            Self::IamPath => {
                let types = IAM_RESOURCE_TYPES.join(", ");
                write!(f, "IAM resource path must either be \"*\" or start with {types}.")
            }
            Self::ActionVendorMissing => {
                f.write_str("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")
            }
            Self::ActionColons => f.write_str("Actions/Condition can contain only one colon."),
            Self::ActionVendor(vendor) => write!(f, "Vendor {vendor} is not valid"),
            Self::TrustActions => f.write_str(
                "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  \
                 and sts:AssumeRoleWithWebIdentity",
            ),
            Self::ProhibitedField(field) => write!(f, "Has prohibited field {field}."),
            Self::PrincipalNotAllowed => f.write_str("Policy document should not specify a principal."),
            Self::InvalidPrincipal { r#type, value } => {
                write!(f, "Invalid principal in policy: \"{type}\":\"{value}\"")
            }
        }
    }
}

/// A refusal whose place is still a byte of the text.
pub(crate) struct Refusal {
    pub(crate) at: usize,
    pub(crate) kind: ParseErrorKind,
}

impl Refusal {
    pub(crate) fn placed(self, text: &str) -> ParseError {
        ParseError { at: Position::of(text, self.at), kind: self.kind }
    }
}

pub(crate) fn refuse<T>(at: usize, kind: ParseErrorKind) -> Result<T, Refusal> {
    Err(Refusal { at, kind })
}

pub(crate) fn syntax<T>(at: usize) -> Result<T, Refusal> {
    refuse(at, ParseErrorKind::Syntax)
}
