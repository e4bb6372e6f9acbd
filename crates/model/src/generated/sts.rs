// Written by `cargo xtask codegen`. Do not edit: change the data or the generator.

//! Operations and shapes of STS, API version 2011-06-15.

use crate::action::ActionInfo;
use crate::generated::errors::ErrorCode::{
    self, ExpiredTokenException, ExpiredTradeInTokenException, IDPCommunicationError, IDPRejectedClaim,
    InvalidAuthorizationMessageException, InvalidIdentityToken, JWTPayloadSizeExceededException,
    MalformedPolicyDocument, OutboundWebIdentityFederationDisabledException, PackedPolicyTooLarge,
    RegionDisabledException, SessionDurationEscalationException,
};
use crate::generated::{actions, patterns};
use crate::limits::Limits;
use crate::operation::Operation;
use crate::read::Reader;
use crate::secret::Secret;
use crate::service::Service;
use crate::timestamp::Timestamp;
use crate::value::Structure;
use crate::write::Writer;

/// The operation `AssumeRole`.
#[derive(Clone, Copy, Debug)]
pub struct AssumeRole;

impl Operation for AssumeRole {
    const NAME: &'static str = "AssumeRole";
    const SERVICE: Service = Service::Sts;
    type Input = AssumeRoleRequest;
    type Output = AssumeRoleResponse;
    const ERRORS: &'static [ErrorCode] =
        &[MalformedPolicyDocument, PackedPolicyTooLarge, RegionDisabledException, ExpiredTokenException];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_ASSUME_ROLE);
    const RESULT_WRAPPER: Option<&'static str> = Some("AssumeRoleResult");
}

/// Input of [`AssumeRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssumeRoleRequest {
    pub role_arn: String,
    pub role_session_name: String,
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    pub policy: Option<String>,
    pub duration_seconds: Option<i32>,
    pub tags: Option<Vec<Tag>>,
    pub transitive_tag_keys: Option<Vec<String>>,
    pub external_id: Option<String>,
    pub serial_number: Option<String>,
    pub token_code: Option<Secret>,
    pub source_identity: Option<String>,
    pub provided_contexts: Option<Vec<ProvidedContext>>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for AssumeRoleRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_arn = from.required_within("RoleArn", &ARN_TYPE);
        let role_session_name = from.required_within("RoleSessionName", &ROLE_SESSION_NAME_TYPE);
        let policy_arns = from.optional("PolicyArns");
        let policy = from.optional_within("Policy", &UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE);
        let duration_seconds = from.optional_within("DurationSeconds", &ROLE_DURATION_SECONDS_TYPE);
        let tags = from.optional_within("Tags", &TAG_LIST_TYPE);
        let transitive_tag_keys = from.optional_within("TransitiveTagKeys", &TAG_KEY_LIST_TYPE);
        let external_id = from.optional_within("ExternalId", &EXTERNAL_ID_TYPE);
        let serial_number = from.optional_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        let token_code = from.optional_within("TokenCode", &TOKEN_CODE_TYPE);
        let source_identity = from.optional_within("SourceIdentity", &SOURCE_IDENTITY_TYPE);
        let provided_contexts = from.optional_within("ProvidedContexts", &PROVIDED_CONTEXTS_LIST_TYPE);
        let minimum_session_token_size =
            from.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);
        Some(Self {
            role_arn: role_arn?,
            role_session_name: role_session_name?,
            policy_arns,
            policy,
            duration_seconds,
            tags,
            transitive_tag_keys,
            external_id,
            serial_number,
            token_code,
            source_identity,
            provided_contexts,
            minimum_session_token_size,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleArn", &self.role_arn);
        to.required("RoleSessionName", &self.role_session_name);
        to.optional("PolicyArns", &self.policy_arns);
        to.optional("Policy", &self.policy);
        to.optional("DurationSeconds", &self.duration_seconds);
        to.optional("Tags", &self.tags);
        to.optional("TransitiveTagKeys", &self.transitive_tag_keys);
        to.optional("ExternalId", &self.external_id);
        to.optional("SerialNumber", &self.serial_number);
        to.optional("TokenCode", &self.token_code);
        to.optional("SourceIdentity", &self.source_identity);
        to.optional("ProvidedContexts", &self.provided_contexts);
        to.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
    }
}

/// Output of [`AssumeRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssumeRoleResponse {
    pub credentials: Option<Credentials>,
    pub assumed_role_user: Option<AssumedRoleUser>,
    pub packed_policy_size: Option<i32>,
    pub source_identity: Option<String>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl Structure for AssumeRoleResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let credentials = from.optional("Credentials");
        let assumed_role_user = from.optional("AssumedRoleUser");
        let packed_policy_size = from.optional("PackedPolicySize");
        let source_identity = from.optional("SourceIdentity");
        let session_token_utilization = from.optional("SessionTokenUtilization");
        let session_token_size = from.optional("SessionTokenSize");
        Some(Self {
            credentials,
            assumed_role_user,
            packed_policy_size,
            source_identity,
            session_token_utilization,
            session_token_size,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Credentials", &self.credentials);
        to.optional("AssumedRoleUser", &self.assumed_role_user);
        to.optional("PackedPolicySize", &self.packed_policy_size);
        to.optional("SourceIdentity", &self.source_identity);
        to.optional("SessionTokenUtilization", &self.session_token_utilization);
        to.optional("SessionTokenSize", &self.session_token_size);
    }
}

/// The operation `AssumeRoleWithSAML`.
#[derive(Clone, Copy, Debug)]
pub struct AssumeRoleWithSAML;

impl Operation for AssumeRoleWithSAML {
    const NAME: &'static str = "AssumeRoleWithSAML";
    const SERVICE: Service = Service::Sts;
    type Input = AssumeRoleWithSAMLRequest;
    type Output = AssumeRoleWithSAMLResponse;
    const ERRORS: &'static [ErrorCode] = &[
        MalformedPolicyDocument,
        PackedPolicyTooLarge,
        IDPRejectedClaim,
        InvalidIdentityToken,
        ExpiredTokenException,
        RegionDisabledException,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_ASSUME_ROLE_WITH_SAML);
    const RESULT_WRAPPER: Option<&'static str> = Some("AssumeRoleWithSAMLResult");
}

/// Input of [`AssumeRoleWithSAML`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssumeRoleWithSAMLRequest {
    pub role_arn: String,
    pub principal_arn: String,
    pub saml_assertion: Secret,
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    pub policy: Option<String>,
    pub duration_seconds: Option<i32>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for AssumeRoleWithSAMLRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_arn = from.required_within("RoleArn", &ARN_TYPE);
        let principal_arn = from.required_within("PrincipalArn", &ARN_TYPE);
        let saml_assertion = from.required_within("SAMLAssertion", &SAML_ASSERTION_TYPE);
        let policy_arns = from.optional("PolicyArns");
        let policy = from.optional_within("Policy", &SESSION_POLICY_DOCUMENT_TYPE);
        let duration_seconds = from.optional_within("DurationSeconds", &ROLE_DURATION_SECONDS_TYPE);
        let minimum_session_token_size =
            from.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);
        Some(Self {
            role_arn: role_arn?,
            principal_arn: principal_arn?,
            saml_assertion: saml_assertion?,
            policy_arns,
            policy,
            duration_seconds,
            minimum_session_token_size,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleArn", &self.role_arn);
        to.required("PrincipalArn", &self.principal_arn);
        to.required("SAMLAssertion", &self.saml_assertion);
        to.optional("PolicyArns", &self.policy_arns);
        to.optional("Policy", &self.policy);
        to.optional("DurationSeconds", &self.duration_seconds);
        to.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
    }
}

/// Output of [`AssumeRoleWithSAML`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssumeRoleWithSAMLResponse {
    pub credentials: Option<Credentials>,
    pub assumed_role_user: Option<AssumedRoleUser>,
    pub packed_policy_size: Option<i32>,
    pub subject: Option<String>,
    pub subject_type: Option<String>,
    pub issuer: Option<String>,
    pub audience: Option<String>,
    pub name_qualifier: Option<String>,
    pub source_identity: Option<String>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl Structure for AssumeRoleWithSAMLResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let credentials = from.optional("Credentials");
        let assumed_role_user = from.optional("AssumedRoleUser");
        let packed_policy_size = from.optional("PackedPolicySize");
        let subject = from.optional("Subject");
        let subject_type = from.optional("SubjectType");
        let issuer = from.optional("Issuer");
        let audience = from.optional("Audience");
        let name_qualifier = from.optional("NameQualifier");
        let source_identity = from.optional("SourceIdentity");
        let session_token_utilization = from.optional("SessionTokenUtilization");
        let session_token_size = from.optional("SessionTokenSize");
        Some(Self {
            credentials,
            assumed_role_user,
            packed_policy_size,
            subject,
            subject_type,
            issuer,
            audience,
            name_qualifier,
            source_identity,
            session_token_utilization,
            session_token_size,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Credentials", &self.credentials);
        to.optional("AssumedRoleUser", &self.assumed_role_user);
        to.optional("PackedPolicySize", &self.packed_policy_size);
        to.optional("Subject", &self.subject);
        to.optional("SubjectType", &self.subject_type);
        to.optional("Issuer", &self.issuer);
        to.optional("Audience", &self.audience);
        to.optional("NameQualifier", &self.name_qualifier);
        to.optional("SourceIdentity", &self.source_identity);
        to.optional("SessionTokenUtilization", &self.session_token_utilization);
        to.optional("SessionTokenSize", &self.session_token_size);
    }
}

/// The operation `AssumeRoleWithWebIdentity`.
#[derive(Clone, Copy, Debug)]
pub struct AssumeRoleWithWebIdentity;

impl Operation for AssumeRoleWithWebIdentity {
    const NAME: &'static str = "AssumeRoleWithWebIdentity";
    const SERVICE: Service = Service::Sts;
    type Input = AssumeRoleWithWebIdentityRequest;
    type Output = AssumeRoleWithWebIdentityResponse;
    const ERRORS: &'static [ErrorCode] = &[
        MalformedPolicyDocument,
        PackedPolicyTooLarge,
        IDPRejectedClaim,
        IDPCommunicationError,
        InvalidIdentityToken,
        ExpiredTokenException,
        RegionDisabledException,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_ASSUME_ROLE_WITH_WEB_IDENTITY);
    const RESULT_WRAPPER: Option<&'static str> = Some("AssumeRoleWithWebIdentityResult");
}

/// Input of [`AssumeRoleWithWebIdentity`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssumeRoleWithWebIdentityRequest {
    pub role_arn: String,
    pub role_session_name: String,
    pub web_identity_token: Secret,
    pub provider_id: Option<String>,
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    pub policy: Option<String>,
    pub duration_seconds: Option<i32>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for AssumeRoleWithWebIdentityRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_arn = from.required_within("RoleArn", &ARN_TYPE);
        let role_session_name = from.required_within("RoleSessionName", &ROLE_SESSION_NAME_TYPE);
        let web_identity_token = from.required_within("WebIdentityToken", &CLIENT_TOKEN_TYPE);
        let provider_id = from.optional_within("ProviderId", &URL_TYPE);
        let policy_arns = from.optional("PolicyArns");
        let policy = from.optional_within("Policy", &SESSION_POLICY_DOCUMENT_TYPE);
        let duration_seconds = from.optional_within("DurationSeconds", &ROLE_DURATION_SECONDS_TYPE);
        let minimum_session_token_size =
            from.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);
        Some(Self {
            role_arn: role_arn?,
            role_session_name: role_session_name?,
            web_identity_token: web_identity_token?,
            provider_id,
            policy_arns,
            policy,
            duration_seconds,
            minimum_session_token_size,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleArn", &self.role_arn);
        to.required("RoleSessionName", &self.role_session_name);
        to.required("WebIdentityToken", &self.web_identity_token);
        to.optional("ProviderId", &self.provider_id);
        to.optional("PolicyArns", &self.policy_arns);
        to.optional("Policy", &self.policy);
        to.optional("DurationSeconds", &self.duration_seconds);
        to.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
    }
}

/// Output of [`AssumeRoleWithWebIdentity`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssumeRoleWithWebIdentityResponse {
    pub credentials: Option<Credentials>,
    pub subject_from_web_identity_token: Option<String>,
    pub assumed_role_user: Option<AssumedRoleUser>,
    pub packed_policy_size: Option<i32>,
    pub provider: Option<String>,
    pub audience: Option<String>,
    pub source_identity: Option<String>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl Structure for AssumeRoleWithWebIdentityResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let credentials = from.optional("Credentials");
        let subject_from_web_identity_token = from.optional("SubjectFromWebIdentityToken");
        let assumed_role_user = from.optional("AssumedRoleUser");
        let packed_policy_size = from.optional("PackedPolicySize");
        let provider = from.optional("Provider");
        let audience = from.optional("Audience");
        let source_identity = from.optional("SourceIdentity");
        let session_token_utilization = from.optional("SessionTokenUtilization");
        let session_token_size = from.optional("SessionTokenSize");
        Some(Self {
            credentials,
            subject_from_web_identity_token,
            assumed_role_user,
            packed_policy_size,
            provider,
            audience,
            source_identity,
            session_token_utilization,
            session_token_size,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Credentials", &self.credentials);
        to.optional("SubjectFromWebIdentityToken", &self.subject_from_web_identity_token);
        to.optional("AssumedRoleUser", &self.assumed_role_user);
        to.optional("PackedPolicySize", &self.packed_policy_size);
        to.optional("Provider", &self.provider);
        to.optional("Audience", &self.audience);
        to.optional("SourceIdentity", &self.source_identity);
        to.optional("SessionTokenUtilization", &self.session_token_utilization);
        to.optional("SessionTokenSize", &self.session_token_size);
    }
}

/// The operation `AssumeRoot`.
#[derive(Clone, Copy, Debug)]
pub struct AssumeRoot;

impl Operation for AssumeRoot {
    const NAME: &'static str = "AssumeRoot";
    const SERVICE: Service = Service::Sts;
    type Input = AssumeRootRequest;
    type Output = AssumeRootResponse;
    const ERRORS: &'static [ErrorCode] = &[RegionDisabledException, ExpiredTokenException];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_ASSUME_ROOT);
    const RESULT_WRAPPER: Option<&'static str> = Some("AssumeRootResult");
}

/// Input of [`AssumeRoot`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssumeRootRequest {
    pub target_principal: String,
    pub task_policy_arn: PolicyDescriptorType,
    pub duration_seconds: Option<i32>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for AssumeRootRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let target_principal = from.required_within("TargetPrincipal", &TARGET_PRINCIPAL_TYPE);
        let task_policy_arn = from.required("TaskPolicyArn");
        let duration_seconds = from.optional_within("DurationSeconds", &ROOT_DURATION_SECONDS_TYPE);
        let minimum_session_token_size =
            from.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);
        Some(Self {
            target_principal: target_principal?,
            task_policy_arn: task_policy_arn?,
            duration_seconds,
            minimum_session_token_size,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("TargetPrincipal", &self.target_principal);
        to.required("TaskPolicyArn", &self.task_policy_arn);
        to.optional("DurationSeconds", &self.duration_seconds);
        to.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
    }
}

/// Output of [`AssumeRoot`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssumeRootResponse {
    pub credentials: Option<Credentials>,
    pub source_identity: Option<String>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl Structure for AssumeRootResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let credentials = from.optional("Credentials");
        let source_identity = from.optional("SourceIdentity");
        let session_token_utilization = from.optional("SessionTokenUtilization");
        let session_token_size = from.optional("SessionTokenSize");
        Some(Self { credentials, source_identity, session_token_utilization, session_token_size })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Credentials", &self.credentials);
        to.optional("SourceIdentity", &self.source_identity);
        to.optional("SessionTokenUtilization", &self.session_token_utilization);
        to.optional("SessionTokenSize", &self.session_token_size);
    }
}

/// The operation `DecodeAuthorizationMessage`.
#[derive(Clone, Copy, Debug)]
pub struct DecodeAuthorizationMessage;

impl Operation for DecodeAuthorizationMessage {
    const NAME: &'static str = "DecodeAuthorizationMessage";
    const SERVICE: Service = Service::Sts;
    type Input = DecodeAuthorizationMessageRequest;
    type Output = DecodeAuthorizationMessageResponse;
    const ERRORS: &'static [ErrorCode] = &[InvalidAuthorizationMessageException];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_DECODE_AUTHORIZATION_MESSAGE);
    const RESULT_WRAPPER: Option<&'static str> = Some("DecodeAuthorizationMessageResult");
}

/// Input of [`DecodeAuthorizationMessage`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DecodeAuthorizationMessageRequest {
    pub encoded_message: String,
}

impl Structure for DecodeAuthorizationMessageRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let encoded_message = from.required_within("EncodedMessage", &ENCODED_MESSAGE_TYPE);
        Some(Self { encoded_message: encoded_message? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("EncodedMessage", &self.encoded_message);
    }
}

/// Output of [`DecodeAuthorizationMessage`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DecodeAuthorizationMessageResponse {
    pub decoded_message: Option<String>,
}

impl Structure for DecodeAuthorizationMessageResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let decoded_message = from.optional("DecodedMessage");
        Some(Self { decoded_message })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("DecodedMessage", &self.decoded_message);
    }
}

/// The operation `GetAccessKeyInfo`.
#[derive(Clone, Copy, Debug)]
pub struct GetAccessKeyInfo;

impl Operation for GetAccessKeyInfo {
    const NAME: &'static str = "GetAccessKeyInfo";
    const SERVICE: Service = Service::Sts;
    type Input = GetAccessKeyInfoRequest;
    type Output = GetAccessKeyInfoResponse;
    const ERRORS: &'static [ErrorCode] = &[];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_ACCESS_KEY_INFO);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetAccessKeyInfoResult");
}

/// Input of [`GetAccessKeyInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccessKeyInfoRequest {
    pub access_key_id: String,
}

impl Structure for GetAccessKeyInfoRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let access_key_id = from.required_within("AccessKeyId", &ACCESS_KEY_ID_TYPE);
        Some(Self { access_key_id: access_key_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("AccessKeyId", &self.access_key_id);
    }
}

/// Output of [`GetAccessKeyInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccessKeyInfoResponse {
    pub account: Option<String>,
}

impl Structure for GetAccessKeyInfoResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let account = from.optional("Account");
        Some(Self { account })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Account", &self.account);
    }
}

/// The operation `GetCallerIdentity`.
#[derive(Clone, Copy, Debug)]
pub struct GetCallerIdentity;

impl Operation for GetCallerIdentity {
    const NAME: &'static str = "GetCallerIdentity";
    const SERVICE: Service = Service::Sts;
    type Input = GetCallerIdentityRequest;
    type Output = GetCallerIdentityResponse;
    const ERRORS: &'static [ErrorCode] = &[];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_CALLER_IDENTITY);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetCallerIdentityResult");
}

/// Input of [`GetCallerIdentity`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetCallerIdentityRequest {}

impl Structure for GetCallerIdentityRequest {
    fn read(_from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _to: &mut Writer) {}
}

/// Output of [`GetCallerIdentity`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetCallerIdentityResponse {
    pub user_id: Option<String>,
    pub account: Option<String>,
    pub arn: Option<String>,
}

impl Structure for GetCallerIdentityResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_id = from.optional("UserId");
        let account = from.optional("Account");
        let arn = from.optional("Arn");
        Some(Self { user_id, account, arn })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserId", &self.user_id);
        to.optional("Account", &self.account);
        to.optional("Arn", &self.arn);
    }
}

/// The operation `GetDelegatedAccessToken`.
#[derive(Clone, Copy, Debug)]
pub struct GetDelegatedAccessToken;

impl Operation for GetDelegatedAccessToken {
    const NAME: &'static str = "GetDelegatedAccessToken";
    const SERVICE: Service = Service::Sts;
    type Input = GetDelegatedAccessTokenRequest;
    type Output = GetDelegatedAccessTokenResponse;
    const ERRORS: &'static [ErrorCode] =
        &[ExpiredTradeInTokenException, RegionDisabledException, PackedPolicyTooLarge];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_DELEGATED_ACCESS_TOKEN);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetDelegatedAccessTokenResult");
}

/// Input of [`GetDelegatedAccessToken`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetDelegatedAccessTokenRequest {
    pub trade_in_token: Secret,
}

impl Structure for GetDelegatedAccessTokenRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let trade_in_token = from.required("TradeInToken");
        Some(Self { trade_in_token: trade_in_token? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("TradeInToken", &self.trade_in_token);
    }
}

/// Output of [`GetDelegatedAccessToken`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetDelegatedAccessTokenResponse {
    pub credentials: Option<Credentials>,
    pub packed_policy_size: Option<i32>,
    pub assumed_principal: Option<String>,
}

impl Structure for GetDelegatedAccessTokenResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let credentials = from.optional("Credentials");
        let packed_policy_size = from.optional("PackedPolicySize");
        let assumed_principal = from.optional("AssumedPrincipal");
        Some(Self { credentials, packed_policy_size, assumed_principal })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Credentials", &self.credentials);
        to.optional("PackedPolicySize", &self.packed_policy_size);
        to.optional("AssumedPrincipal", &self.assumed_principal);
    }
}

/// The operation `GetFederationToken`.
#[derive(Clone, Copy, Debug)]
pub struct GetFederationToken;

impl Operation for GetFederationToken {
    const NAME: &'static str = "GetFederationToken";
    const SERVICE: Service = Service::Sts;
    type Input = GetFederationTokenRequest;
    type Output = GetFederationTokenResponse;
    const ERRORS: &'static [ErrorCode] =
        &[MalformedPolicyDocument, PackedPolicyTooLarge, RegionDisabledException];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_FEDERATION_TOKEN);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetFederationTokenResult");
}

/// Input of [`GetFederationToken`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetFederationTokenRequest {
    pub name: String,
    pub policy: Option<String>,
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    pub duration_seconds: Option<i32>,
    pub tags: Option<Vec<Tag>>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for GetFederationTokenRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let name = from.required_within("Name", &USER_NAME_TYPE);
        let policy = from.optional_within("Policy", &SESSION_POLICY_DOCUMENT_TYPE);
        let policy_arns = from.optional("PolicyArns");
        let duration_seconds = from.optional_within("DurationSeconds", &DURATION_SECONDS_TYPE);
        let tags = from.optional_within("Tags", &TAG_LIST_TYPE);
        let minimum_session_token_size =
            from.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);
        Some(Self { name: name?, policy, policy_arns, duration_seconds, tags, minimum_session_token_size })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Name", &self.name);
        to.optional("Policy", &self.policy);
        to.optional("PolicyArns", &self.policy_arns);
        to.optional("DurationSeconds", &self.duration_seconds);
        to.optional("Tags", &self.tags);
        to.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
    }
}

/// Output of [`GetFederationToken`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetFederationTokenResponse {
    pub credentials: Option<Credentials>,
    pub federated_user: Option<FederatedUser>,
    pub packed_policy_size: Option<i32>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl Structure for GetFederationTokenResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let credentials = from.optional("Credentials");
        let federated_user = from.optional("FederatedUser");
        let packed_policy_size = from.optional("PackedPolicySize");
        let session_token_utilization = from.optional("SessionTokenUtilization");
        let session_token_size = from.optional("SessionTokenSize");
        Some(Self {
            credentials,
            federated_user,
            packed_policy_size,
            session_token_utilization,
            session_token_size,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Credentials", &self.credentials);
        to.optional("FederatedUser", &self.federated_user);
        to.optional("PackedPolicySize", &self.packed_policy_size);
        to.optional("SessionTokenUtilization", &self.session_token_utilization);
        to.optional("SessionTokenSize", &self.session_token_size);
    }
}

/// The operation `GetSessionToken`.
#[derive(Clone, Copy, Debug)]
pub struct GetSessionToken;

impl Operation for GetSessionToken {
    const NAME: &'static str = "GetSessionToken";
    const SERVICE: Service = Service::Sts;
    type Input = GetSessionTokenRequest;
    type Output = GetSessionTokenResponse;
    const ERRORS: &'static [ErrorCode] = &[RegionDisabledException];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_SESSION_TOKEN);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetSessionTokenResult");
}

/// Input of [`GetSessionToken`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetSessionTokenRequest {
    pub duration_seconds: Option<i32>,
    pub serial_number: Option<String>,
    pub token_code: Option<Secret>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for GetSessionTokenRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let duration_seconds = from.optional_within("DurationSeconds", &DURATION_SECONDS_TYPE);
        let serial_number = from.optional_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        let token_code = from.optional_within("TokenCode", &TOKEN_CODE_TYPE);
        let minimum_session_token_size =
            from.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);
        Some(Self { duration_seconds, serial_number, token_code, minimum_session_token_size })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("DurationSeconds", &self.duration_seconds);
        to.optional("SerialNumber", &self.serial_number);
        to.optional("TokenCode", &self.token_code);
        to.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
    }
}

/// Output of [`GetSessionToken`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetSessionTokenResponse {
    pub credentials: Option<Credentials>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl Structure for GetSessionTokenResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let credentials = from.optional("Credentials");
        let session_token_utilization = from.optional("SessionTokenUtilization");
        let session_token_size = from.optional("SessionTokenSize");
        Some(Self { credentials, session_token_utilization, session_token_size })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Credentials", &self.credentials);
        to.optional("SessionTokenUtilization", &self.session_token_utilization);
        to.optional("SessionTokenSize", &self.session_token_size);
    }
}

/// The operation `GetWebIdentityToken`.
#[derive(Clone, Copy, Debug)]
pub struct GetWebIdentityToken;

impl Operation for GetWebIdentityToken {
    const NAME: &'static str = "GetWebIdentityToken";
    const SERVICE: Service = Service::Sts;
    type Input = GetWebIdentityTokenRequest;
    type Output = GetWebIdentityTokenResponse;
    const ERRORS: &'static [ErrorCode] = &[
        SessionDurationEscalationException,
        OutboundWebIdentityFederationDisabledException,
        JWTPayloadSizeExceededException,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_WEB_IDENTITY_TOKEN);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetWebIdentityTokenResult");
}

/// Input of [`GetWebIdentityToken`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetWebIdentityTokenRequest {
    pub audience: Vec<String>,
    pub duration_seconds: Option<i32>,
    pub signing_algorithm: String,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for GetWebIdentityTokenRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let audience = from.required_within("Audience", &WEB_IDENTITY_TOKEN_AUDIENCE_LIST_TYPE);
        let duration_seconds =
            from.optional_within("DurationSeconds", &WEB_IDENTITY_TOKEN_DURATION_SECONDS_TYPE);
        let signing_algorithm = from.required_within("SigningAlgorithm", &JWT_ALGORITHM_TYPE);
        let tags = from.optional_within("Tags", &TAG_LIST_TYPE);
        Some(Self { audience: audience?, duration_seconds, signing_algorithm: signing_algorithm?, tags })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Audience", &self.audience);
        to.optional("DurationSeconds", &self.duration_seconds);
        to.required("SigningAlgorithm", &self.signing_algorithm);
        to.optional("Tags", &self.tags);
    }
}

/// Output of [`GetWebIdentityToken`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetWebIdentityTokenResponse {
    pub web_identity_token: Option<Secret>,
    pub expiration: Option<Timestamp>,
}

impl Structure for GetWebIdentityTokenResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let web_identity_token = from.optional("WebIdentityToken");
        let expiration = from.optional("Expiration");
        Some(Self { web_identity_token, expiration })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("WebIdentityToken", &self.web_identity_token);
        to.optional("Expiration", &self.expiration);
    }
}

/// The structure `AssumedRoleUser`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssumedRoleUser {
    pub assumed_role_id: String,
    pub arn: String,
}

impl Structure for AssumedRoleUser {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let assumed_role_id = from.required("AssumedRoleId");
        let arn = from.required("Arn");
        Some(Self { assumed_role_id: assumed_role_id?, arn: arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("AssumedRoleId", &self.assumed_role_id);
        to.required("Arn", &self.arn);
    }
}

/// The structure `Credentials`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Credentials {
    pub access_key_id: String,
    pub secret_access_key: Secret,
    pub session_token: Secret,
    pub expiration: Timestamp,
}

impl Structure for Credentials {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let access_key_id = from.required("AccessKeyId");
        let secret_access_key = from.required("SecretAccessKey");
        let session_token = from.required("SessionToken");
        let expiration = from.required("Expiration");
        Some(Self {
            access_key_id: access_key_id?,
            secret_access_key: secret_access_key?,
            session_token: session_token?,
            expiration: expiration?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("AccessKeyId", &self.access_key_id);
        to.required("SecretAccessKey", &self.secret_access_key);
        to.required("SessionToken", &self.session_token);
        to.required("Expiration", &self.expiration);
    }
}

/// The structure `FederatedUser`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FederatedUser {
    pub federated_user_id: String,
    pub arn: String,
}

impl Structure for FederatedUser {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let federated_user_id = from.required("FederatedUserId");
        let arn = from.required("Arn");
        Some(Self { federated_user_id: federated_user_id?, arn: arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("FederatedUserId", &self.federated_user_id);
        to.required("Arn", &self.arn);
    }
}

/// The structure `PolicyDescriptorType`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PolicyDescriptorType {
    pub arn: Option<String>,
}

impl Structure for PolicyDescriptorType {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let arn = from.optional_within("arn", &ARN_TYPE);
        Some(Self { arn })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("arn", &self.arn);
    }
}

/// The structure `ProvidedContext`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ProvidedContext {
    pub provider_arn: Option<String>,
    pub context_assertion: Option<String>,
}

impl Structure for ProvidedContext {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let provider_arn = from.optional_within("ProviderArn", &ARN_TYPE);
        let context_assertion = from.optional_within("ContextAssertion", &CONTEXT_ASSERTION_TYPE);
        Some(Self { provider_arn, context_assertion })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("ProviderArn", &self.provider_arn);
        to.optional("ContextAssertion", &self.context_assertion);
    }
}

/// The structure `Tag`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tag {
    pub key: String,
    pub value: String,
}

impl Structure for Tag {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let key = from.required_within("Key", &TAG_KEY_TYPE);
        let value = from.required_within("Value", &TAG_VALUE_TYPE);
        Some(Self { key: key?, value: value? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Key", &self.key);
        to.required("Value", &self.value);
    }
}

static PROVIDED_CONTEXTS_LIST_TYPE: Limits = Limits::list(Some(1), Some(5), Limits::NONE);
static ROOT_DURATION_SECONDS_TYPE: Limits = Limits::number(Some(0), Some(900));
static SAML_ASSERTION_TYPE: Limits = Limits::text(Some(4), Some(100000), None);
static TARGET_PRINCIPAL_TYPE: Limits = Limits::text(Some(12), Some(2048), None);
static ACCESS_KEY_ID_TYPE: Limits =
    Limits::text(Some(16), Some(128), Some(&patterns::STS_ACCESS_KEY_ID_TYPE));
static ARN_TYPE: Limits = Limits::text(Some(20), Some(2048), Some(&patterns::ARN_TYPE));
static CLIENT_TOKEN_TYPE: Limits = Limits::text(Some(4), Some(20000), None);
static CONTEXT_ASSERTION_TYPE: Limits = Limits::text(Some(4), Some(2048), None);
static DURATION_SECONDS_TYPE: Limits = Limits::number(Some(900), Some(129600));
static ENCODED_MESSAGE_TYPE: Limits = Limits::text(Some(1), Some(10240), None);
static EXTERNAL_ID_TYPE: Limits = Limits::text(Some(2), Some(1224), Some(&patterns::EXTERNAL_ID_TYPE));
static JWT_ALGORITHM_TYPE: Limits = Limits::text(Some(5), Some(5), None);
static MINIMUM_SESSION_TOKEN_SIZE_TYPE: Limits = Limits::number(Some(0), Some(4096));
static ROLE_DURATION_SECONDS_TYPE: Limits = Limits::number(Some(900), Some(43200));
static ROLE_SESSION_NAME_TYPE: Limits =
    Limits::text(Some(2), Some(64), Some(&patterns::ROLE_SESSION_NAME_TYPE));
static SERIAL_NUMBER_TYPE: Limits = Limits::text(Some(9), Some(256), Some(&patterns::STS_SERIAL_NUMBER_TYPE));
static SESSION_POLICY_DOCUMENT_TYPE: Limits =
    Limits::text(Some(1), Some(2048), Some(&patterns::CERTIFICATE_BODY_TYPE));
static SOURCE_IDENTITY_TYPE: Limits =
    Limits::text(Some(2), Some(64), Some(&patterns::ROLE_SESSION_NAME_TYPE));
static TAG_KEY_LIST_TYPE: Limits = Limits::list(None, Some(50), &TAG_KEY_TYPE);
static TAG_KEY_TYPE: Limits = Limits::text(Some(1), Some(128), Some(&patterns::TAG_KEY_TYPE));
static TAG_LIST_TYPE: Limits = Limits::list(None, Some(50), Limits::NONE);
static TAG_VALUE_TYPE: Limits = Limits::text(Some(0), Some(256), Some(&patterns::TAG_VALUE_TYPE));
static TOKEN_CODE_TYPE: Limits = Limits::text(Some(6), Some(6), Some(&patterns::TOKEN_CODE_TYPE));
static UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE: Limits =
    Limits::text(Some(1), None, Some(&patterns::CERTIFICATE_BODY_TYPE));
static URL_TYPE: Limits = Limits::text(Some(4), Some(2048), None);
static USER_NAME_TYPE: Limits = Limits::text(Some(2), Some(32), Some(&patterns::ROLE_SESSION_NAME_TYPE));
static WEB_IDENTITY_TOKEN_AUDIENCE_LIST_TYPE: Limits =
    Limits::list(Some(1), Some(10), &WEB_IDENTITY_TOKEN_AUDIENCE_STRING_TYPE);
static WEB_IDENTITY_TOKEN_AUDIENCE_STRING_TYPE: Limits = Limits::text(Some(1), Some(1000), None);
static WEB_IDENTITY_TOKEN_DURATION_SECONDS_TYPE: Limits = Limits::number(Some(60), Some(3600));
