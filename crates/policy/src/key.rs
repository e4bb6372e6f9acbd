//! Names of condition context keys.
//!
//! Key names ignore case, tag keys after the `/` too (IAM User Guide, "Condition element"). Keys that the guide lists
//! as global, and those of IAM and STS, have a number, so that a request's context finds them without comparing text.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// The longest key name that is read, in bytes.
const LONGEST_KEY: usize = 512;

/// The name of a context key, such as `aws:MultiFactorAuthPresent`. Compares without regard to case.
#[derive(Clone)]
pub struct ContextKey(Name);

#[derive(Clone)]
enum Name {
    /// A place in [`KNOWN`].
    Known(u8),
    Other(Arc<Other>),
}

struct Other {
    written: Box<str>,
    folded: Box<str>,
}

/// Why a text is no key name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a context key has between 1 and {LONGEST_KEY} bytes")]
pub struct ContextKeyError;

/// How many values a key has in a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cardinality {
    Single,
    Several,
    Unknown,
}

macro_rules! known_keys {
    ($($(#[$doc:meta])* $name:ident = $number:literal $text:literal $cardinality:ident;)*) => {
        const KNOWN: &[(&str, Cardinality)] = &[$(($text, Cardinality::$cardinality)),*];
        impl ContextKey {
            $($(#[$doc])* pub const $name: Self = Self(Name::Known($number));)*
        }
    };
}

known_keys! {
    /// `aws:MultiFactorAuthPresent`: whether MFA was used; absent unless the request is signed with temporary credentials.
    MULTI_FACTOR_AUTH_PRESENT = 0 "aws:MultiFactorAuthPresent" Single;
    /// `aws:MultiFactorAuthAge`: seconds since the code was checked; absent unless MFA was used.
    MULTI_FACTOR_AUTH_AGE = 1 "aws:MultiFactorAuthAge" Single;
    /// `aws:username`.
    USERNAME = 2 "aws:username" Single;
    /// `aws:userid`.
    USERID = 3 "aws:userid" Single;
    /// `aws:PrincipalArn`: for a session the role's ARN, with its path.
    PRINCIPAL_ARN = 4 "aws:PrincipalArn" Single;
    /// `aws:PrincipalAccount`.
    PRINCIPAL_ACCOUNT = 5 "aws:PrincipalAccount" Single;
    /// `aws:PrincipalType`.
    PRINCIPAL_TYPE = 6 "aws:PrincipalType" Single;
    /// `aws:PrincipalOrgID`.
    PRINCIPAL_ORG_ID = 7 "aws:PrincipalOrgID" Single;
    /// `aws:PrincipalOrgPaths`.
    PRINCIPAL_ORG_PATHS = 8 "aws:PrincipalOrgPaths" Several;
    /// `aws:PrincipalIsAWSService`.
    PRINCIPAL_IS_AWS_SERVICE = 9 "aws:PrincipalIsAWSService" Single;
    /// `aws:PrincipalServiceName`.
    PRINCIPAL_SERVICE_NAME = 10 "aws:PrincipalServiceName" Single;
    /// `aws:PrincipalServiceNamesList`.
    PRINCIPAL_SERVICE_NAMES_LIST = 11 "aws:PrincipalServiceNamesList" Several;
    /// `aws:SourceIp`.
    SOURCE_IP = 12 "aws:SourceIp" Single;
    /// `aws:SourceVpc`.
    SOURCE_VPC = 13 "aws:SourceVpc" Single;
    /// `aws:SourceVpce`.
    SOURCE_VPCE = 14 "aws:SourceVpce" Single;
    /// `aws:VpcSourceIp`.
    VPC_SOURCE_IP = 15 "aws:VpcSourceIp" Single;
    /// `aws:SourceArn`.
    SOURCE_ARN = 16 "aws:SourceArn" Single;
    /// `aws:SourceAccount`.
    SOURCE_ACCOUNT = 17 "aws:SourceAccount" Single;
    /// `aws:SourceOrgID`.
    SOURCE_ORG_ID = 18 "aws:SourceOrgID" Single;
    /// `aws:SourceOrgPaths`.
    SOURCE_ORG_PATHS = 19 "aws:SourceOrgPaths" Several;
    /// `aws:SourceIdentity`.
    SOURCE_IDENTITY = 20 "aws:SourceIdentity" Single;
    /// `aws:SecureTransport`.
    SECURE_TRANSPORT = 21 "aws:SecureTransport" Single;
    /// `aws:CurrentTime`.
    CURRENT_TIME = 22 "aws:CurrentTime" Single;
    /// `aws:EpochTime`.
    EPOCH_TIME = 23 "aws:EpochTime" Single;
    /// `aws:TokenIssueTime`: absent unless the request is signed with temporary credentials.
    TOKEN_ISSUE_TIME = 24 "aws:TokenIssueTime" Single;
    /// `aws:UserAgent`.
    USER_AGENT = 25 "aws:UserAgent" Single;
    /// `aws:Referer`.
    REFERER = 26 "aws:Referer" Single;
    /// `aws:ViaAWSService`: always present.
    VIA_AWS_SERVICE = 27 "aws:ViaAWSService" Single;
    /// `aws:CalledVia`.
    CALLED_VIA = 28 "aws:CalledVia" Several;
    /// `aws:CalledViaFirst`.
    CALLED_VIA_FIRST = 29 "aws:CalledViaFirst" Single;
    /// `aws:CalledViaLast`.
    CALLED_VIA_LAST = 30 "aws:CalledViaLast" Single;
    /// `aws:RequestedRegion`.
    REQUESTED_REGION = 31 "aws:RequestedRegion" Single;
    /// `aws:TagKeys`.
    TAG_KEYS = 32 "aws:TagKeys" Several;
    /// `aws:ResourceAccount`.
    RESOURCE_ACCOUNT = 33 "aws:ResourceAccount" Single;
    /// `aws:ResourceOrgID`.
    RESOURCE_ORG_ID = 34 "aws:ResourceOrgID" Single;
    /// `aws:ResourceOrgPaths`.
    RESOURCE_ORG_PATHS = 35 "aws:ResourceOrgPaths" Several;
    /// `aws:FederatedProvider`.
    FEDERATED_PROVIDER = 36 "aws:FederatedProvider" Single;
    /// `aws:AssumedRoot`.
    ASSUMED_ROOT = 37 "aws:AssumedRoot" Single;
    /// `iam:PassedToService`.
    PASSED_TO_SERVICE = 38 "iam:PassedToService" Single;
    /// `iam:AssociatedResourceArn`.
    ASSOCIATED_RESOURCE_ARN = 39 "iam:AssociatedResourceArn" Single;
    /// `iam:AWSServiceName`.
    IAM_AWS_SERVICE_NAME = 40 "iam:AWSServiceName" Single;
    /// `iam:PermissionsBoundary`.
    PERMISSIONS_BOUNDARY = 41 "iam:PermissionsBoundary" Single;
    /// `iam:PolicyARN`.
    POLICY_ARN = 42 "iam:PolicyARN" Single;
    /// `iam:RegisterSecurityKey`.
    REGISTER_SECURITY_KEY = 43 "iam:RegisterSecurityKey" Single;
    /// `iam:FIDO-certification`.
    FIDO_CERTIFICATION = 44 "iam:FIDO-certification" Single;
    /// `iam:FIDO-FIPS-140-2-certification`.
    FIDO_FIPS_140_2_CERTIFICATION = 45 "iam:FIDO-FIPS-140-2-certification" Single;
    /// `iam:FIDO-FIPS-140-3-certification`.
    FIDO_FIPS_140_3_CERTIFICATION = 46 "iam:FIDO-FIPS-140-3-certification" Single;
    /// `sts:ExternalId`.
    EXTERNAL_ID = 47 "sts:ExternalId" Single;
    /// `sts:RoleSessionName`.
    ROLE_SESSION_NAME = 48 "sts:RoleSessionName" Single;
    /// `sts:SourceIdentity`.
    STS_SOURCE_IDENTITY = 49 "sts:SourceIdentity" Single;
    /// `sts:TransitiveTagKeys`.
    TRANSITIVE_TAG_KEYS = 50 "sts:TransitiveTagKeys" Several;
    /// `sts:DurationSeconds`.
    DURATION_SECONDS = 51 "sts:DurationSeconds" Single;
    /// `sts:TaskPolicyArn`.
    TASK_POLICY_ARN = 52 "sts:TaskPolicyArn" Single;
    /// `sts:AWSServiceName`.
    STS_AWS_SERVICE_NAME = 53 "sts:AWSServiceName" Single;
}

impl ContextKey {
    /// Reads a key name, in any case.
    ///
    /// # Errors
    /// [`ContextKeyError`] when the name is empty or longer than 512 bytes.
    pub fn parse(text: &str) -> Result<Self, ContextKeyError> {
        if text.is_empty() || text.len() > LONGEST_KEY {
            return Err(ContextKeyError);
        }
        Ok(Self::named(text))
    }

    /// `aws:PrincipalTag/KEY`: a tag of the caller.
    #[must_use]
    pub fn principal_tag(key: &str) -> Self {
        Self::named(&format!("aws:PrincipalTag/{key}"))
    }

    /// `aws:RequestTag/KEY`: a tag that the request passes.
    #[must_use]
    pub fn request_tag(key: &str) -> Self {
        Self::named(&format!("aws:RequestTag/{key}"))
    }

    /// `aws:ResourceTag/KEY`: a tag of the resource.
    #[must_use]
    pub fn resource_tag(key: &str) -> Self {
        Self::named(&format!("aws:ResourceTag/{key}"))
    }

    /// `iam:ResourceTag/KEY`: IAM's own older name for a tag of a user or role.
    #[must_use]
    pub fn iam_resource_tag(key: &str) -> Self {
        Self::named(&format!("iam:ResourceTag/{key}"))
    }

    pub(crate) fn named(text: &str) -> Self {
        let known = KNOWN.iter().zip(0_u8..).find(|((name, _), _)| name.eq_ignore_ascii_case(text));
        match known {
            Some((_, number)) => Self(Name::Known(number)),
            None => Self(Name::Other(Arc::new(Other {
                written: text.into(),
                folded: text.to_lowercase().into(),
            }))),
        }
    }

    /// The name: as AWS spells it if the key is one of the well-known, else as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Name::Known(number) => KNOWN.get(usize::from(*number)).map_or("", |(name, _)| name),
            Name::Other(other) => &other.written,
        }
    }

    /// The slot of a well-known key.
    pub(crate) fn slot(&self) -> Result<u8, &str> {
        match &self.0 {
            Name::Known(number) => Ok(*number),
            Name::Other(other) => Err(&other.folded),
        }
    }

    pub(crate) fn cardinality(&self) -> Cardinality {
        match &self.0 {
            Name::Known(number) => {
                KNOWN.get(usize::from(*number)).map_or(Cardinality::Unknown, |known| known.1)
            }
            Name::Other(_) => Cardinality::Unknown,
        }
    }
}

impl fmt::Display for ContextKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for ContextKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContextKey({self})")
    }
}

impl PartialEq for ContextKey {
    fn eq(&self, other: &Self) -> bool {
        self.slot() == other.slot()
    }
}

impl Eq for ContextKey {}

impl PartialOrd for ContextKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ContextKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.slot().cmp(&other.slot())
    }
}

impl Hash for ContextKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.slot().hash(state);
    }
}
