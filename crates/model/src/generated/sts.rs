// Written by `cargo xtask codegen`. Do not edit: change the data or the generator.

//! Operations and shapes of STS, API version 2011-06-15.

use crate::action::ActionInfo;
use crate::generated::errors::ErrorCode;
use crate::generated::{actions, patterns};
use crate::limits::Limits;
use crate::operation::{Operation, Service};
use crate::read::Reader;
use crate::secret::Secret;
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
    const RESULT_WRAPPER: Option<&'static str> = Some("AssumeRoleResult");
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::MalformedPolicyDocument,
        ErrorCode::PackedPolicyTooLarge,
        ErrorCode::RegionDisabledException,
        ErrorCode::ExpiredTokenException,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_ASSUME_ROLE);
    const PAGINATED: bool = false;
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let role_arn = reader.required_within("RoleArn", &ARN_TYPE);
        let role_session_name = reader.required_within("RoleSessionName", &ROLE_SESSION_NAME_TYPE);
        let policy_arns = reader.optional("PolicyArns");
        let policy = reader.optional_within("Policy", &UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE);
        let duration_seconds = reader.optional_within("DurationSeconds", &ROLE_DURATION_SECONDS_TYPE);
        let tags = reader.optional_within("Tags", &TAG_LIST_TYPE);
        let transitive_tag_keys = reader.optional_within("TransitiveTagKeys", &TAG_KEY_LIST_TYPE);
        let external_id = reader.optional_within("ExternalId", &EXTERNAL_ID_TYPE);
        let serial_number = reader.optional_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        let token_code = reader.optional_within("TokenCode", &TOKEN_CODE_TYPE);
        let source_identity = reader.optional_within("SourceIdentity", &SOURCE_IDENTITY_TYPE);
        let provided_contexts = reader.optional_within("ProvidedContexts", &PROVIDED_CONTEXTS_LIST_TYPE);
        let minimum_session_token_size =
            reader.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);

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

    fn write(&self, writer: &mut Writer) {
        writer.required("RoleArn", &self.role_arn);
        writer.required("RoleSessionName", &self.role_session_name);
        writer.optional("PolicyArns", &self.policy_arns);
        writer.optional("Policy", &self.policy);
        writer.optional("DurationSeconds", &self.duration_seconds);
        writer.optional("Tags", &self.tags);
        writer.optional("TransitiveTagKeys", &self.transitive_tag_keys);
        writer.optional("ExternalId", &self.external_id);
        writer.optional("SerialNumber", &self.serial_number);
        writer.optional("TokenCode", &self.token_code);
        writer.optional("SourceIdentity", &self.source_identity);
        writer.optional("ProvidedContexts", &self.provided_contexts);
        writer.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let credentials = reader.optional("Credentials");
        let assumed_role_user = reader.optional("AssumedRoleUser");
        let packed_policy_size = reader.optional("PackedPolicySize");
        let source_identity = reader.optional("SourceIdentity");
        let session_token_utilization = reader.optional("SessionTokenUtilization");
        let session_token_size = reader.optional("SessionTokenSize");

        Some(Self {
            credentials,
            assumed_role_user,
            packed_policy_size,
            source_identity,
            session_token_utilization,
            session_token_size,
        })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("Credentials", &self.credentials);
        writer.optional("AssumedRoleUser", &self.assumed_role_user);
        writer.optional("PackedPolicySize", &self.packed_policy_size);
        writer.optional("SourceIdentity", &self.source_identity);
        writer.optional("SessionTokenUtilization", &self.session_token_utilization);
        writer.optional("SessionTokenSize", &self.session_token_size);
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
    const RESULT_WRAPPER: Option<&'static str> = Some("AssumeRoleWithSAMLResult");
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::MalformedPolicyDocument,
        ErrorCode::PackedPolicyTooLarge,
        ErrorCode::IDPRejectedClaim,
        ErrorCode::InvalidIdentityToken,
        ErrorCode::ExpiredTokenException,
        ErrorCode::RegionDisabledException,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_ASSUME_ROLE_WITH_SAML);
    const PAGINATED: bool = false;
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let role_arn = reader.required_within("RoleArn", &ARN_TYPE);
        let principal_arn = reader.required_within("PrincipalArn", &ARN_TYPE);
        let saml_assertion = reader.required_within("SAMLAssertion", &SAML_ASSERTION_TYPE);
        let policy_arns = reader.optional("PolicyArns");
        let policy = reader.optional_within("Policy", &SESSION_POLICY_DOCUMENT_TYPE);
        let duration_seconds = reader.optional_within("DurationSeconds", &ROLE_DURATION_SECONDS_TYPE);
        let minimum_session_token_size =
            reader.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);

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

    fn write(&self, writer: &mut Writer) {
        writer.required("RoleArn", &self.role_arn);
        writer.required("PrincipalArn", &self.principal_arn);
        writer.required("SAMLAssertion", &self.saml_assertion);
        writer.optional("PolicyArns", &self.policy_arns);
        writer.optional("Policy", &self.policy);
        writer.optional("DurationSeconds", &self.duration_seconds);
        writer.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let credentials = reader.optional("Credentials");
        let assumed_role_user = reader.optional("AssumedRoleUser");
        let packed_policy_size = reader.optional("PackedPolicySize");
        let subject = reader.optional("Subject");
        let subject_type = reader.optional("SubjectType");
        let issuer = reader.optional("Issuer");
        let audience = reader.optional("Audience");
        let name_qualifier = reader.optional("NameQualifier");
        let source_identity = reader.optional("SourceIdentity");
        let session_token_utilization = reader.optional("SessionTokenUtilization");
        let session_token_size = reader.optional("SessionTokenSize");

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

    fn write(&self, writer: &mut Writer) {
        writer.optional("Credentials", &self.credentials);
        writer.optional("AssumedRoleUser", &self.assumed_role_user);
        writer.optional("PackedPolicySize", &self.packed_policy_size);
        writer.optional("Subject", &self.subject);
        writer.optional("SubjectType", &self.subject_type);
        writer.optional("Issuer", &self.issuer);
        writer.optional("Audience", &self.audience);
        writer.optional("NameQualifier", &self.name_qualifier);
        writer.optional("SourceIdentity", &self.source_identity);
        writer.optional("SessionTokenUtilization", &self.session_token_utilization);
        writer.optional("SessionTokenSize", &self.session_token_size);
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
    const RESULT_WRAPPER: Option<&'static str> = Some("AssumeRoleWithWebIdentityResult");
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::MalformedPolicyDocument,
        ErrorCode::PackedPolicyTooLarge,
        ErrorCode::IDPRejectedClaim,
        ErrorCode::IDPCommunicationError,
        ErrorCode::InvalidIdentityToken,
        ErrorCode::ExpiredTokenException,
        ErrorCode::RegionDisabledException,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_ASSUME_ROLE_WITH_WEB_IDENTITY);
    const PAGINATED: bool = false;
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let role_arn = reader.required_within("RoleArn", &ARN_TYPE);
        let role_session_name = reader.required_within("RoleSessionName", &ROLE_SESSION_NAME_TYPE);
        let web_identity_token = reader.required_within("WebIdentityToken", &CLIENT_TOKEN_TYPE);
        let provider_id = reader.optional_within("ProviderId", &URL_TYPE);
        let policy_arns = reader.optional("PolicyArns");
        let policy = reader.optional_within("Policy", &SESSION_POLICY_DOCUMENT_TYPE);
        let duration_seconds = reader.optional_within("DurationSeconds", &ROLE_DURATION_SECONDS_TYPE);
        let minimum_session_token_size =
            reader.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);

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

    fn write(&self, writer: &mut Writer) {
        writer.required("RoleArn", &self.role_arn);
        writer.required("RoleSessionName", &self.role_session_name);
        writer.required("WebIdentityToken", &self.web_identity_token);
        writer.optional("ProviderId", &self.provider_id);
        writer.optional("PolicyArns", &self.policy_arns);
        writer.optional("Policy", &self.policy);
        writer.optional("DurationSeconds", &self.duration_seconds);
        writer.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let credentials = reader.optional("Credentials");
        let subject_from_web_identity_token = reader.optional("SubjectFromWebIdentityToken");
        let assumed_role_user = reader.optional("AssumedRoleUser");
        let packed_policy_size = reader.optional("PackedPolicySize");
        let provider = reader.optional("Provider");
        let audience = reader.optional("Audience");
        let source_identity = reader.optional("SourceIdentity");
        let session_token_utilization = reader.optional("SessionTokenUtilization");
        let session_token_size = reader.optional("SessionTokenSize");

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

    fn write(&self, writer: &mut Writer) {
        writer.optional("Credentials", &self.credentials);
        writer.optional("SubjectFromWebIdentityToken", &self.subject_from_web_identity_token);
        writer.optional("AssumedRoleUser", &self.assumed_role_user);
        writer.optional("PackedPolicySize", &self.packed_policy_size);
        writer.optional("Provider", &self.provider);
        writer.optional("Audience", &self.audience);
        writer.optional("SourceIdentity", &self.source_identity);
        writer.optional("SessionTokenUtilization", &self.session_token_utilization);
        writer.optional("SessionTokenSize", &self.session_token_size);
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
    const RESULT_WRAPPER: Option<&'static str> = Some("AssumeRootResult");
    const ERRORS: &'static [ErrorCode] =
        &[ErrorCode::RegionDisabledException, ErrorCode::ExpiredTokenException];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_ASSUME_ROOT);
    const PAGINATED: bool = false;
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let target_principal = reader.required_within("TargetPrincipal", &TARGET_PRINCIPAL_TYPE);
        let task_policy_arn = reader.required("TaskPolicyArn");
        let duration_seconds = reader.optional_within("DurationSeconds", &ROOT_DURATION_SECONDS_TYPE);
        let minimum_session_token_size =
            reader.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);

        Some(Self {
            target_principal: target_principal?,
            task_policy_arn: task_policy_arn?,
            duration_seconds,
            minimum_session_token_size,
        })
    }

    fn write(&self, writer: &mut Writer) {
        writer.required("TargetPrincipal", &self.target_principal);
        writer.required("TaskPolicyArn", &self.task_policy_arn);
        writer.optional("DurationSeconds", &self.duration_seconds);
        writer.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let credentials = reader.optional("Credentials");
        let source_identity = reader.optional("SourceIdentity");
        let session_token_utilization = reader.optional("SessionTokenUtilization");
        let session_token_size = reader.optional("SessionTokenSize");

        Some(Self { credentials, source_identity, session_token_utilization, session_token_size })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("Credentials", &self.credentials);
        writer.optional("SourceIdentity", &self.source_identity);
        writer.optional("SessionTokenUtilization", &self.session_token_utilization);
        writer.optional("SessionTokenSize", &self.session_token_size);
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
    const RESULT_WRAPPER: Option<&'static str> = Some("DecodeAuthorizationMessageResult");
    const ERRORS: &'static [ErrorCode] = &[ErrorCode::InvalidAuthorizationMessageException];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_DECODE_AUTHORIZATION_MESSAGE);
    const PAGINATED: bool = false;
}

/// Input of [`DecodeAuthorizationMessage`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DecodeAuthorizationMessageRequest {
    pub encoded_message: String,
}

impl Structure for DecodeAuthorizationMessageRequest {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let encoded_message = reader.required_within("EncodedMessage", &ENCODED_MESSAGE_TYPE);

        Some(Self { encoded_message: encoded_message? })
    }

    fn write(&self, writer: &mut Writer) {
        writer.required("EncodedMessage", &self.encoded_message);
    }
}

/// Output of [`DecodeAuthorizationMessage`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DecodeAuthorizationMessageResponse {
    pub decoded_message: Option<String>,
}

impl Structure for DecodeAuthorizationMessageResponse {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let decoded_message = reader.optional("DecodedMessage");

        Some(Self { decoded_message })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("DecodedMessage", &self.decoded_message);
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
    const RESULT_WRAPPER: Option<&'static str> = Some("GetAccessKeyInfoResult");
    const ERRORS: &'static [ErrorCode] = &[];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_ACCESS_KEY_INFO);
    const PAGINATED: bool = false;
}

/// Input of [`GetAccessKeyInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccessKeyInfoRequest {
    pub access_key_id: String,
}

impl Structure for GetAccessKeyInfoRequest {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let access_key_id = reader.required_within("AccessKeyId", &ACCESS_KEY_ID_TYPE);

        Some(Self { access_key_id: access_key_id? })
    }

    fn write(&self, writer: &mut Writer) {
        writer.required("AccessKeyId", &self.access_key_id);
    }
}

/// Output of [`GetAccessKeyInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccessKeyInfoResponse {
    pub account: Option<String>,
}

impl Structure for GetAccessKeyInfoResponse {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let account = reader.optional("Account");

        Some(Self { account })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("Account", &self.account);
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
    const RESULT_WRAPPER: Option<&'static str> = Some("GetCallerIdentityResult");
    const ERRORS: &'static [ErrorCode] = &[];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_CALLER_IDENTITY);
    const PAGINATED: bool = false;
}

/// Input of [`GetCallerIdentity`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetCallerIdentityRequest {}

impl Structure for GetCallerIdentityRequest {
    fn read(_reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _writer: &mut Writer) {}
}

/// Output of [`GetCallerIdentity`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetCallerIdentityResponse {
    pub user_id: Option<String>,
    pub account: Option<String>,
    pub arn: Option<String>,
}

impl Structure for GetCallerIdentityResponse {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let user_id = reader.optional("UserId");
        let account = reader.optional("Account");
        let arn = reader.optional("Arn");

        Some(Self { user_id, account, arn })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("UserId", &self.user_id);
        writer.optional("Account", &self.account);
        writer.optional("Arn", &self.arn);
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
    const RESULT_WRAPPER: Option<&'static str> = Some("GetDelegatedAccessTokenResult");
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ExpiredTradeInTokenException,
        ErrorCode::RegionDisabledException,
        ErrorCode::PackedPolicyTooLarge,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_DELEGATED_ACCESS_TOKEN);
    const PAGINATED: bool = false;
}

/// Input of [`GetDelegatedAccessToken`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetDelegatedAccessTokenRequest {
    pub trade_in_token: Secret,
}

impl Structure for GetDelegatedAccessTokenRequest {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let trade_in_token = reader.required("TradeInToken");

        Some(Self { trade_in_token: trade_in_token? })
    }

    fn write(&self, writer: &mut Writer) {
        writer.required("TradeInToken", &self.trade_in_token);
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let credentials = reader.optional("Credentials");
        let packed_policy_size = reader.optional("PackedPolicySize");
        let assumed_principal = reader.optional("AssumedPrincipal");

        Some(Self { credentials, packed_policy_size, assumed_principal })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("Credentials", &self.credentials);
        writer.optional("PackedPolicySize", &self.packed_policy_size);
        writer.optional("AssumedPrincipal", &self.assumed_principal);
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
    const RESULT_WRAPPER: Option<&'static str> = Some("GetFederationTokenResult");
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::MalformedPolicyDocument,
        ErrorCode::PackedPolicyTooLarge,
        ErrorCode::RegionDisabledException,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_FEDERATION_TOKEN);
    const PAGINATED: bool = false;
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let name = reader.required_within("Name", &USER_NAME_TYPE);
        let policy = reader.optional_within("Policy", &SESSION_POLICY_DOCUMENT_TYPE);
        let policy_arns = reader.optional("PolicyArns");
        let duration_seconds = reader.optional_within("DurationSeconds", &DURATION_SECONDS_TYPE);
        let tags = reader.optional_within("Tags", &TAG_LIST_TYPE);
        let minimum_session_token_size =
            reader.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);

        Some(Self { name: name?, policy, policy_arns, duration_seconds, tags, minimum_session_token_size })
    }

    fn write(&self, writer: &mut Writer) {
        writer.required("Name", &self.name);
        writer.optional("Policy", &self.policy);
        writer.optional("PolicyArns", &self.policy_arns);
        writer.optional("DurationSeconds", &self.duration_seconds);
        writer.optional("Tags", &self.tags);
        writer.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let credentials = reader.optional("Credentials");
        let federated_user = reader.optional("FederatedUser");
        let packed_policy_size = reader.optional("PackedPolicySize");
        let session_token_utilization = reader.optional("SessionTokenUtilization");
        let session_token_size = reader.optional("SessionTokenSize");

        Some(Self {
            credentials,
            federated_user,
            packed_policy_size,
            session_token_utilization,
            session_token_size,
        })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("Credentials", &self.credentials);
        writer.optional("FederatedUser", &self.federated_user);
        writer.optional("PackedPolicySize", &self.packed_policy_size);
        writer.optional("SessionTokenUtilization", &self.session_token_utilization);
        writer.optional("SessionTokenSize", &self.session_token_size);
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
    const RESULT_WRAPPER: Option<&'static str> = Some("GetSessionTokenResult");
    const ERRORS: &'static [ErrorCode] = &[ErrorCode::RegionDisabledException];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_SESSION_TOKEN);
    const PAGINATED: bool = false;
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let duration_seconds = reader.optional_within("DurationSeconds", &DURATION_SECONDS_TYPE);
        let serial_number = reader.optional_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        let token_code = reader.optional_within("TokenCode", &TOKEN_CODE_TYPE);
        let minimum_session_token_size =
            reader.optional_within("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE);

        Some(Self { duration_seconds, serial_number, token_code, minimum_session_token_size })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("DurationSeconds", &self.duration_seconds);
        writer.optional("SerialNumber", &self.serial_number);
        writer.optional("TokenCode", &self.token_code);
        writer.optional("MinimumSessionTokenSize", &self.minimum_session_token_size);
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let credentials = reader.optional("Credentials");
        let session_token_utilization = reader.optional("SessionTokenUtilization");
        let session_token_size = reader.optional("SessionTokenSize");

        Some(Self { credentials, session_token_utilization, session_token_size })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("Credentials", &self.credentials);
        writer.optional("SessionTokenUtilization", &self.session_token_utilization);
        writer.optional("SessionTokenSize", &self.session_token_size);
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
    const RESULT_WRAPPER: Option<&'static str> = Some("GetWebIdentityTokenResult");
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::SessionDurationEscalationException,
        ErrorCode::OutboundWebIdentityFederationDisabledException,
        ErrorCode::JWTPayloadSizeExceededException,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::STS_GET_WEB_IDENTITY_TOKEN);
    const PAGINATED: bool = false;
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let audience = reader.required_within("Audience", &WEB_IDENTITY_TOKEN_AUDIENCE_LIST_TYPE);
        let duration_seconds =
            reader.optional_within("DurationSeconds", &WEB_IDENTITY_TOKEN_DURATION_SECONDS_TYPE);
        let signing_algorithm = reader.required_within("SigningAlgorithm", &JWT_ALGORITHM_TYPE);
        let tags = reader.optional_within("Tags", &TAG_LIST_TYPE);

        Some(Self { audience: audience?, duration_seconds, signing_algorithm: signing_algorithm?, tags })
    }

    fn write(&self, writer: &mut Writer) {
        writer.required("Audience", &self.audience);
        writer.optional("DurationSeconds", &self.duration_seconds);
        writer.required("SigningAlgorithm", &self.signing_algorithm);
        writer.optional("Tags", &self.tags);
    }
}

/// Output of [`GetWebIdentityToken`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetWebIdentityTokenResponse {
    pub web_identity_token: Option<Secret>,
    pub expiration: Option<Timestamp>,
}

impl Structure for GetWebIdentityTokenResponse {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let web_identity_token = reader.optional("WebIdentityToken");
        let expiration = reader.optional("Expiration");

        Some(Self { web_identity_token, expiration })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("WebIdentityToken", &self.web_identity_token);
        writer.optional("Expiration", &self.expiration);
    }
}

/// The structure `AssumedRoleUser`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssumedRoleUser {
    pub assumed_role_id: String,
    pub arn: String,
}

impl Structure for AssumedRoleUser {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let assumed_role_id = reader.required("AssumedRoleId");
        let arn = reader.required("Arn");

        Some(Self { assumed_role_id: assumed_role_id?, arn: arn? })
    }

    fn write(&self, writer: &mut Writer) {
        writer.required("AssumedRoleId", &self.assumed_role_id);
        writer.required("Arn", &self.arn);
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
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let access_key_id = reader.required("AccessKeyId");
        let secret_access_key = reader.required("SecretAccessKey");
        let session_token = reader.required("SessionToken");
        let expiration = reader.required("Expiration");

        Some(Self {
            access_key_id: access_key_id?,
            secret_access_key: secret_access_key?,
            session_token: session_token?,
            expiration: expiration?,
        })
    }

    fn write(&self, writer: &mut Writer) {
        writer.required("AccessKeyId", &self.access_key_id);
        writer.required("SecretAccessKey", &self.secret_access_key);
        writer.required("SessionToken", &self.session_token);
        writer.required("Expiration", &self.expiration);
    }
}

/// The structure `FederatedUser`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FederatedUser {
    pub federated_user_id: String,
    pub arn: String,
}

impl Structure for FederatedUser {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let federated_user_id = reader.required("FederatedUserId");
        let arn = reader.required("Arn");

        Some(Self { federated_user_id: federated_user_id?, arn: arn? })
    }

    fn write(&self, writer: &mut Writer) {
        writer.required("FederatedUserId", &self.federated_user_id);
        writer.required("Arn", &self.arn);
    }
}

/// The structure `PolicyDescriptorType`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PolicyDescriptorType {
    pub arn: Option<String>,
}

impl Structure for PolicyDescriptorType {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let arn = reader.optional_within("arn", &ARN_TYPE);

        Some(Self { arn })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("arn", &self.arn);
    }
}

/// The structure `ProvidedContext`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ProvidedContext {
    pub provider_arn: Option<String>,
    pub context_assertion: Option<String>,
}

impl Structure for ProvidedContext {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let provider_arn = reader.optional_within("ProviderArn", &ARN_TYPE);
        let context_assertion = reader.optional_within("ContextAssertion", &CONTEXT_ASSERTION_TYPE);

        Some(Self { provider_arn, context_assertion })
    }

    fn write(&self, writer: &mut Writer) {
        writer.optional("ProviderArn", &self.provider_arn);
        writer.optional("ContextAssertion", &self.context_assertion);
    }
}

/// The structure `Tag`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tag {
    pub key: String,
    pub value: String,
}

impl Structure for Tag {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let key = reader.required_within("Key", &TAG_KEY_TYPE);
        let value = reader.required_within("Value", &TAG_VALUE_TYPE);

        Some(Self { key: key?, value: value? })
    }

    fn write(&self, writer: &mut Writer) {
        writer.required("Key", &self.key);
        writer.required("Value", &self.value);
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
static ROLE_SESSION_NAME_TYPE: Limits = Limits::text(Some(2), Some(64), Some(&patterns::SERVICE_USER_NAME));
static SERIAL_NUMBER_TYPE: Limits = Limits::text(Some(9), Some(256), Some(&patterns::STS_SERIAL_NUMBER_TYPE));
static SESSION_POLICY_DOCUMENT_TYPE: Limits =
    Limits::text(Some(1), Some(2048), Some(&patterns::CERTIFICATE_BODY_TYPE));
static SOURCE_IDENTITY_TYPE: Limits = Limits::text(Some(2), Some(64), Some(&patterns::SERVICE_USER_NAME));
static TAG_KEY_LIST_TYPE: Limits = Limits::list(None, Some(50), &TAG_KEY_TYPE);
static TAG_KEY_TYPE: Limits = Limits::text(Some(1), Some(128), Some(&patterns::TAG_KEY_TYPE));
static TAG_LIST_TYPE: Limits = Limits::list(None, Some(50), Limits::NONE);
static TAG_VALUE_TYPE: Limits = Limits::text(Some(0), Some(256), Some(&patterns::TAG_VALUE_TYPE));
static TOKEN_CODE_TYPE: Limits = Limits::text(Some(6), Some(6), Some(&patterns::TOKEN_CODE_TYPE));
static UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE: Limits =
    Limits::text(Some(1), None, Some(&patterns::CERTIFICATE_BODY_TYPE));
static URL_TYPE: Limits = Limits::text(Some(4), Some(2048), None);
static USER_NAME_TYPE: Limits = Limits::text(Some(2), Some(32), Some(&patterns::SERVICE_USER_NAME));
static WEB_IDENTITY_TOKEN_AUDIENCE_LIST_TYPE: Limits =
    Limits::list(Some(1), Some(10), &WEB_IDENTITY_TOKEN_AUDIENCE_STRING_TYPE);
static WEB_IDENTITY_TOKEN_AUDIENCE_STRING_TYPE: Limits = Limits::text(Some(1), Some(1000), None);
static WEB_IDENTITY_TOKEN_DURATION_SECONDS_TYPE: Limits = Limits::number(Some(60), Some(3600));
