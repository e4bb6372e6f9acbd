// Written by `cargo xtask codegen`. Do not edit: change the data or the generator.

//! The error codes of both services and the common ones.

/// An error code. The variants are the wire codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorCode {
    AccessDenied,
    AccountNotManagementOrDelegatedAdministratorException,
    CallerIsNotManagementAccountException,
    ConcurrentModification,
    DeleteConflict,
    DuplicateCertificate,
    DuplicateSSHPublicKey,
    EntityAlreadyExists,
    EntityTemporarilyUnmodifiable,
    ExpiredToken,
    ExpiredTokenException,
    ExpiredTradeInTokenException,
    FeatureDisabled,
    FeatureEnabled,
    IDPCommunicationError,
    IDPRejectedClaim,
    IncompleteSignature,
    InternalFailure,
    InvalidAction,
    InvalidAuthenticationCode,
    InvalidAuthorizationMessageException,
    InvalidCertificate,
    InvalidClientTokenId,
    InvalidIdentityToken,
    InvalidInput,
    InvalidParameterCombination,
    InvalidParameterValue,
    InvalidPublicKey,
    InvalidUserType,
    JWTPayloadSizeExceededException,
    KeyPairMismatch,
    LimitExceeded,
    MalformedCertificate,
    MalformedInput,
    MalformedPolicyDocument,
    MalformedQueryString,
    MissingAction,
    MissingAuthenticationToken,
    MissingParameter,
    NameConflict,
    NoSuchEntity,
    NotImplemented,
    NotSupportedService,
    OpenIdIdpCommunicationError,
    OptInRequired,
    OrganizationNotFoundException,
    OrganizationNotInAllFeaturesModeException,
    OutboundWebIdentityFederationDisabledException,
    PackedPolicyTooLarge,
    PasswordPolicyViolation,
    PolicyEvaluation,
    PolicyNotAttachable,
    RegionDisabledException,
    ReportExpired,
    ReportGenerationLimitExceeded,
    ReportInProgress,
    ReportNotPresent,
    RequestEntityTooLarge,
    RequestExpired,
    RoleModified,
    RoleTemplateDisabled,
    ServiceAccessNotEnabledException,
    ServiceFailure,
    ServiceUnavailable,
    SessionDurationEscalationException,
    SignatureDoesNotMatch,
    Throttling,
    UnmodifiableEntity,
    UnrecognizedPublicKeyEncoding,
    ValidationError,
}

impl ErrorCode {
    /// All codes.
    pub const ALL: &'static [Self] = &[
        Self::AccessDenied,
        Self::AccountNotManagementOrDelegatedAdministratorException,
        Self::CallerIsNotManagementAccountException,
        Self::ConcurrentModification,
        Self::DeleteConflict,
        Self::DuplicateCertificate,
        Self::DuplicateSSHPublicKey,
        Self::EntityAlreadyExists,
        Self::EntityTemporarilyUnmodifiable,
        Self::ExpiredToken,
        Self::ExpiredTokenException,
        Self::ExpiredTradeInTokenException,
        Self::FeatureDisabled,
        Self::FeatureEnabled,
        Self::IDPCommunicationError,
        Self::IDPRejectedClaim,
        Self::IncompleteSignature,
        Self::InternalFailure,
        Self::InvalidAction,
        Self::InvalidAuthenticationCode,
        Self::InvalidAuthorizationMessageException,
        Self::InvalidCertificate,
        Self::InvalidClientTokenId,
        Self::InvalidIdentityToken,
        Self::InvalidInput,
        Self::InvalidParameterCombination,
        Self::InvalidParameterValue,
        Self::InvalidPublicKey,
        Self::InvalidUserType,
        Self::JWTPayloadSizeExceededException,
        Self::KeyPairMismatch,
        Self::LimitExceeded,
        Self::MalformedCertificate,
        Self::MalformedInput,
        Self::MalformedPolicyDocument,
        Self::MalformedQueryString,
        Self::MissingAction,
        Self::MissingAuthenticationToken,
        Self::MissingParameter,
        Self::NameConflict,
        Self::NoSuchEntity,
        Self::NotImplemented,
        Self::NotSupportedService,
        Self::OpenIdIdpCommunicationError,
        Self::OptInRequired,
        Self::OrganizationNotFoundException,
        Self::OrganizationNotInAllFeaturesModeException,
        Self::OutboundWebIdentityFederationDisabledException,
        Self::PackedPolicyTooLarge,
        Self::PasswordPolicyViolation,
        Self::PolicyEvaluation,
        Self::PolicyNotAttachable,
        Self::RegionDisabledException,
        Self::ReportExpired,
        Self::ReportGenerationLimitExceeded,
        Self::ReportInProgress,
        Self::ReportNotPresent,
        Self::RequestEntityTooLarge,
        Self::RequestExpired,
        Self::RoleModified,
        Self::RoleTemplateDisabled,
        Self::ServiceAccessNotEnabledException,
        Self::ServiceFailure,
        Self::ServiceUnavailable,
        Self::SessionDurationEscalationException,
        Self::SignatureDoesNotMatch,
        Self::Throttling,
        Self::UnmodifiableEntity,
        Self::UnrecognizedPublicKeyEncoding,
        Self::ValidationError,
    ];

    /// The code on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AccessDenied => "AccessDenied",
            Self::AccountNotManagementOrDelegatedAdministratorException => {
                "AccountNotManagementOrDelegatedAdministratorException"
            }
            Self::CallerIsNotManagementAccountException => "CallerIsNotManagementAccountException",
            Self::ConcurrentModification => "ConcurrentModification",
            Self::DeleteConflict => "DeleteConflict",
            Self::DuplicateCertificate => "DuplicateCertificate",
            Self::DuplicateSSHPublicKey => "DuplicateSSHPublicKey",
            Self::EntityAlreadyExists => "EntityAlreadyExists",
            Self::EntityTemporarilyUnmodifiable => "EntityTemporarilyUnmodifiable",
            Self::ExpiredToken => "ExpiredToken",
            Self::ExpiredTokenException => "ExpiredTokenException",
            Self::ExpiredTradeInTokenException => "ExpiredTradeInTokenException",
            Self::FeatureDisabled => "FeatureDisabled",
            Self::FeatureEnabled => "FeatureEnabled",
            Self::IDPCommunicationError => "IDPCommunicationError",
            Self::IDPRejectedClaim => "IDPRejectedClaim",
            Self::IncompleteSignature => "IncompleteSignature",
            Self::InternalFailure => "InternalFailure",
            Self::InvalidAction => "InvalidAction",
            Self::InvalidAuthenticationCode => "InvalidAuthenticationCode",
            Self::InvalidAuthorizationMessageException => "InvalidAuthorizationMessageException",
            Self::InvalidCertificate => "InvalidCertificate",
            Self::InvalidClientTokenId => "InvalidClientTokenId",
            Self::InvalidIdentityToken => "InvalidIdentityToken",
            Self::InvalidInput => "InvalidInput",
            Self::InvalidParameterCombination => "InvalidParameterCombination",
            Self::InvalidParameterValue => "InvalidParameterValue",
            Self::InvalidPublicKey => "InvalidPublicKey",
            Self::InvalidUserType => "InvalidUserType",
            Self::JWTPayloadSizeExceededException => "JWTPayloadSizeExceededException",
            Self::KeyPairMismatch => "KeyPairMismatch",
            Self::LimitExceeded => "LimitExceeded",
            Self::MalformedCertificate => "MalformedCertificate",
            Self::MalformedInput => "MalformedInput",
            Self::MalformedPolicyDocument => "MalformedPolicyDocument",
            Self::MalformedQueryString => "MalformedQueryString",
            Self::MissingAction => "MissingAction",
            Self::MissingAuthenticationToken => "MissingAuthenticationToken",
            Self::MissingParameter => "MissingParameter",
            Self::NameConflict => "NameConflict",
            Self::NoSuchEntity => "NoSuchEntity",
            Self::NotImplemented => "NotImplemented",
            Self::NotSupportedService => "NotSupportedService",
            Self::OpenIdIdpCommunicationError => "OpenIdIdpCommunicationError",
            Self::OptInRequired => "OptInRequired",
            Self::OrganizationNotFoundException => "OrganizationNotFoundException",
            Self::OrganizationNotInAllFeaturesModeException => "OrganizationNotInAllFeaturesModeException",
            Self::OutboundWebIdentityFederationDisabledException => {
                "OutboundWebIdentityFederationDisabledException"
            }
            Self::PackedPolicyTooLarge => "PackedPolicyTooLarge",
            Self::PasswordPolicyViolation => "PasswordPolicyViolation",
            Self::PolicyEvaluation => "PolicyEvaluation",
            Self::PolicyNotAttachable => "PolicyNotAttachable",
            Self::RegionDisabledException => "RegionDisabledException",
            Self::ReportExpired => "ReportExpired",
            Self::ReportGenerationLimitExceeded => "ReportGenerationLimitExceeded",
            Self::ReportInProgress => "ReportInProgress",
            Self::ReportNotPresent => "ReportNotPresent",
            Self::RequestEntityTooLarge => "RequestEntityTooLarge",
            Self::RequestExpired => "RequestExpired",
            Self::RoleModified => "RoleModified",
            Self::RoleTemplateDisabled => "RoleTemplateDisabled",
            Self::ServiceAccessNotEnabledException => "ServiceAccessNotEnabledException",
            Self::ServiceFailure => "ServiceFailure",
            Self::ServiceUnavailable => "ServiceUnavailable",
            Self::SessionDurationEscalationException => "SessionDurationEscalationException",
            Self::SignatureDoesNotMatch => "SignatureDoesNotMatch",
            Self::Throttling => "Throttling",
            Self::UnmodifiableEntity => "UnmodifiableEntity",
            Self::UnrecognizedPublicKeyEncoding => "UnrecognizedPublicKeyEncoding",
            Self::ValidationError => "ValidationError",
        }
    }

    /// The status of the answer that carries it.
    #[must_use]
    pub const fn http_status(self) -> u16 {
        match self {
            Self::AccountNotManagementOrDelegatedAdministratorException
            | Self::CallerIsNotManagementAccountException
            | Self::DuplicateSSHPublicKey
            | Self::ExpiredTokenException
            | Self::ExpiredTradeInTokenException
            | Self::IDPCommunicationError
            | Self::IncompleteSignature
            | Self::InvalidAction
            | Self::InvalidAuthorizationMessageException
            | Self::InvalidCertificate
            | Self::InvalidIdentityToken
            | Self::InvalidInput
            | Self::InvalidParameterCombination
            | Self::InvalidParameterValue
            | Self::InvalidPublicKey
            | Self::InvalidUserType
            | Self::JWTPayloadSizeExceededException
            | Self::KeyPairMismatch
            | Self::MalformedCertificate
            | Self::MalformedInput
            | Self::MalformedPolicyDocument
            | Self::MalformedQueryString
            | Self::MissingAction
            | Self::MissingParameter
            | Self::OpenIdIdpCommunicationError
            | Self::OrganizationNotFoundException
            | Self::OrganizationNotInAllFeaturesModeException
            | Self::PackedPolicyTooLarge
            | Self::PasswordPolicyViolation
            | Self::PolicyNotAttachable
            | Self::RequestExpired
            | Self::RoleTemplateDisabled
            | Self::ServiceAccessNotEnabledException
            | Self::Throttling
            | Self::UnmodifiableEntity
            | Self::UnrecognizedPublicKeyEncoding
            | Self::ValidationError => 400,
            Self::AccessDenied
            | Self::ExpiredToken
            | Self::IDPRejectedClaim
            | Self::InvalidAuthenticationCode
            | Self::InvalidClientTokenId
            | Self::MissingAuthenticationToken
            | Self::OptInRequired
            | Self::OutboundWebIdentityFederationDisabledException
            | Self::RegionDisabledException
            | Self::SessionDurationEscalationException
            | Self::SignatureDoesNotMatch => 403,
            Self::FeatureDisabled
            | Self::NoSuchEntity
            | Self::NotSupportedService
            | Self::ReportInProgress => 404,
            Self::ConcurrentModification
            | Self::DeleteConflict
            | Self::DuplicateCertificate
            | Self::EntityAlreadyExists
            | Self::EntityTemporarilyUnmodifiable
            | Self::FeatureEnabled
            | Self::LimitExceeded
            | Self::NameConflict
            | Self::ReportGenerationLimitExceeded
            | Self::RoleModified => 409,
            Self::ReportExpired | Self::ReportNotPresent => 410,
            Self::RequestEntityTooLarge => 413,
            Self::InternalFailure | Self::PolicyEvaluation | Self::ServiceFailure => 500,
            Self::NotImplemented => 501,
            Self::ServiceUnavailable => 503,
        }
    }

    /// The code of that name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.code() == code)
    }
}
