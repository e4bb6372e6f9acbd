// Written by `cargo xtask codegen`. Do not edit: change the data or the generator.

//! Operations and shapes of IAM, API version 2010-05-08.

use std::collections::BTreeMap;

use crate::action::ActionInfo;
use crate::generated::errors::ErrorCode::{
    self, AccountNotManagementOrDelegatedAdministratorException, CallerIsNotManagementAccountException,
    ConcurrentModification, DeleteConflict, DuplicateCertificate, DuplicateSSHPublicKey, EntityAlreadyExists,
    EntityTemporarilyUnmodifiable, FeatureDisabled, FeatureEnabled, InvalidAuthenticationCode,
    InvalidCertificate, InvalidInput, InvalidPublicKey, InvalidUserType, KeyPairMismatch, LimitExceeded,
    MalformedCertificate, MalformedPolicyDocument, NameConflict, NoSuchEntity, NotSupportedService,
    OpenIdIdpCommunicationError, OrganizationNotFoundException, OrganizationNotInAllFeaturesModeException,
    PasswordPolicyViolation, PolicyEvaluation, PolicyNotAttachable, ReportExpired,
    ReportGenerationLimitExceeded, ReportInProgress, ReportNotPresent, RoleModified, RoleTemplateDisabled,
    ServiceAccessNotEnabledException, ServiceFailure, UnmodifiableEntity, UnrecognizedPublicKeyEncoding,
};
use crate::generated::{actions, patterns};
use crate::limits::Limits;
use crate::operation::Operation;
use crate::read::Read;
use crate::read::Reader;
use crate::secret::Secret;
use crate::secret::SecretBlob;
use crate::service::Service;
use crate::timestamp::Timestamp;
use crate::value::Structure;
use crate::value::Unit;
use crate::value::{Value, read_enum, recite_enum};
use crate::write::Writer;

/// The operation `AcceptDelegationRequest`.
#[derive(Clone, Copy, Debug)]
pub struct AcceptDelegationRequest;

impl Operation for AcceptDelegationRequest {
    const NAME: &'static str = "AcceptDelegationRequest";
    const SERVICE: Service = Service::Iam;
    type Input = AcceptDelegationRequestRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure, ConcurrentModification];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_ACCEPT_DELEGATION_REQUEST);
}

/// Input of [`AcceptDelegationRequest`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AcceptDelegationRequestRequest {
    pub delegation_request_id: String,
}

impl Structure for AcceptDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let delegation_request_id = from.required_within("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE);
        Some(Self { delegation_request_id: delegation_request_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("DelegationRequestId", &self.delegation_request_id);
    }
}

/// The operation `AcquireRole`.
#[derive(Clone, Copy, Debug)]
pub struct AcquireRole;

impl Operation for AcquireRole {
    const NAME: &'static str = "AcquireRole";
    const SERVICE: Service = Service::Iam;
    type Input = AcquireRoleRequest;
    type Output = AcquireRoleResponse;
    const ERRORS: &'static [ErrorCode] = &[
        LimitExceeded,
        InvalidInput,
        EntityAlreadyExists,
        RoleModified,
        NameConflict,
        MalformedPolicyDocument,
        ConcurrentModification,
        ServiceFailure,
        NoSuchEntity,
        RoleTemplateDisabled,
    ];
    const ACTION: Option<&'static ActionInfo> = None;
    const RESULT_WRAPPER: Option<&'static str> = Some("AcquireRoleResult");
}

/// Input of [`AcquireRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AcquireRoleRequest {
    pub template_arn: String,
    pub template_minor_version: Option<i32>,
    pub replacement_values: Option<BTreeMap<String, ReplacementValueEntry>>,
}

impl Structure for AcquireRoleRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let template_arn = from.required_within("TemplateArn", &ARN_TYPE);
        let template_minor_version = from.optional("TemplateMinorVersion");
        let replacement_values =
            from.optional_within("ReplacementValues", &MAP_STRING_REPLACEMENT_VALUE_ENTRY);
        Some(Self { template_arn: template_arn?, template_minor_version, replacement_values })
    }

    fn write(&self, to: &mut Writer) {
        to.required("TemplateArn", &self.template_arn);
        to.optional("TemplateMinorVersion", &self.template_minor_version);
        to.optional("ReplacementValues", &self.replacement_values);
    }
}

/// Output of [`AcquireRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AcquireRoleResponse {
    pub role: Role,
}

impl Structure for AcquireRoleResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role = from.required("Role");
        Some(Self { role: role? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Role", &self.role);
    }
}

/// The operation `AddClientIDToOpenIDConnectProvider`.
#[derive(Clone, Copy, Debug)]
pub struct AddClientIDToOpenIDConnectProvider;

impl Operation for AddClientIDToOpenIDConnectProvider {
    const NAME: &'static str = "AddClientIDToOpenIDConnectProvider";
    const SERVICE: Service = Service::Iam;
    type Input = AddClientIDToOpenIDConnectProviderRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[ConcurrentModification, InvalidInput, NoSuchEntity, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER);
}

/// Input of [`AddClientIDToOpenIDConnectProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AddClientIDToOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
    pub client_id: String,
}

impl Structure for AddClientIDToOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let open_id_connect_provider_arn = from.required_within("OpenIDConnectProviderArn", &ARN_TYPE);
        let client_id = from.required_within("ClientID", &CLIENT_ID_TYPE);
        Some(Self { open_id_connect_provider_arn: open_id_connect_provider_arn?, client_id: client_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        to.required("ClientID", &self.client_id);
    }
}

/// The operation `AddRoleToInstanceProfile`.
#[derive(Clone, Copy, Debug)]
pub struct AddRoleToInstanceProfile;

impl Operation for AddRoleToInstanceProfile {
    const NAME: &'static str = "AddRoleToInstanceProfile";
    const SERVICE: Service = Service::Iam;
    type Input = AddRoleToInstanceProfileRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, EntityAlreadyExists, LimitExceeded, UnmodifiableEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_ADD_ROLE_TO_INSTANCE_PROFILE);
}

/// Input of [`AddRoleToInstanceProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AddRoleToInstanceProfileRequest {
    pub instance_profile_name: String,
    pub role_name: String,
}

impl Structure for AddRoleToInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profile_name = from.required_within("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE);
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        Some(Self { instance_profile_name: instance_profile_name?, role_name: role_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfileName", &self.instance_profile_name);
        to.required("RoleName", &self.role_name);
    }
}

/// The operation `AddUserToGroup`.
#[derive(Clone, Copy, Debug)]
pub struct AddUserToGroup;

impl Operation for AddUserToGroup {
    const NAME: &'static str = "AddUserToGroup";
    const SERVICE: Service = Service::Iam;
    type Input = AddUserToGroupRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_ADD_USER_TO_GROUP);
}

/// Input of [`AddUserToGroup`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AddUserToGroupRequest {
    pub group_name: String,
    pub user_name: String,
}

impl Structure for AddUserToGroupRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        Some(Self { group_name: group_name?, user_name: user_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.required("UserName", &self.user_name);
    }
}

/// The operation `AssociateDelegationRequest`.
#[derive(Clone, Copy, Debug)]
pub struct AssociateDelegationRequest;

impl Operation for AssociateDelegationRequest {
    const NAME: &'static str = "AssociateDelegationRequest";
    const SERVICE: Service = Service::Iam;
    type Input = AssociateDelegationRequestRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, ServiceFailure, ConcurrentModification, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_ASSOCIATE_DELEGATION_REQUEST);
}

/// Input of [`AssociateDelegationRequest`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssociateDelegationRequestRequest {
    pub delegation_request_id: String,
}

impl Structure for AssociateDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let delegation_request_id = from.required_within("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE);
        Some(Self { delegation_request_id: delegation_request_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("DelegationRequestId", &self.delegation_request_id);
    }
}

/// The operation `AttachGroupPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct AttachGroupPolicy;

impl Operation for AttachGroupPolicy {
    const NAME: &'static str = "AttachGroupPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = AttachGroupPolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, InvalidInput, PolicyNotAttachable, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_ATTACH_GROUP_POLICY);
}

/// Input of [`AttachGroupPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AttachGroupPolicyRequest {
    pub group_name: String,
    pub policy_arn: String,
}

impl Structure for AttachGroupPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        Some(Self { group_name: group_name?, policy_arn: policy_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.required("PolicyArn", &self.policy_arn);
    }
}

/// The operation `AttachRolePolicy`.
#[derive(Clone, Copy, Debug)]
pub struct AttachRolePolicy;

impl Operation for AttachRolePolicy {
    const NAME: &'static str = "AttachRolePolicy";
    const SERVICE: Service = Service::Iam;
    type Input = AttachRolePolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, InvalidInput, UnmodifiableEntity, PolicyNotAttachable, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_ATTACH_ROLE_POLICY);
}

/// Input of [`AttachRolePolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AttachRolePolicyRequest {
    pub role_name: String,
    pub policy_arn: String,
}

impl Structure for AttachRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        Some(Self { role_name: role_name?, policy_arn: policy_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.required("PolicyArn", &self.policy_arn);
    }
}

/// The operation `AttachUserPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct AttachUserPolicy;

impl Operation for AttachUserPolicy {
    const NAME: &'static str = "AttachUserPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = AttachUserPolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, InvalidInput, PolicyNotAttachable, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_ATTACH_USER_POLICY);
}

/// Input of [`AttachUserPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AttachUserPolicyRequest {
    pub user_name: String,
    pub policy_arn: String,
}

impl Structure for AttachUserPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        Some(Self { user_name: user_name?, policy_arn: policy_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("PolicyArn", &self.policy_arn);
    }
}

/// The operation `ChangePassword`.
#[derive(Clone, Copy, Debug)]
pub struct ChangePassword;

impl Operation for ChangePassword {
    const NAME: &'static str = "ChangePassword";
    const SERVICE: Service = Service::Iam;
    type Input = ChangePasswordRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[
        NoSuchEntity,
        InvalidUserType,
        LimitExceeded,
        EntityTemporarilyUnmodifiable,
        PasswordPolicyViolation,
        ServiceFailure,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CHANGE_PASSWORD);
}

/// Input of [`ChangePassword`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ChangePasswordRequest {
    pub old_password: Secret,
    pub new_password: Secret,
}

impl Structure for ChangePasswordRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let old_password = from.required_within("OldPassword", &PASSWORD_TYPE);
        let new_password = from.required_within("NewPassword", &PASSWORD_TYPE);
        Some(Self { old_password: old_password?, new_password: new_password? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("OldPassword", &self.old_password);
        to.required("NewPassword", &self.new_password);
    }
}

/// The operation `CreateAccessKey`.
#[derive(Clone, Copy, Debug)]
pub struct CreateAccessKey;

impl Operation for CreateAccessKey {
    const NAME: &'static str = "CreateAccessKey";
    const SERVICE: Service = Service::Iam;
    type Input = CreateAccessKeyRequest;
    type Output = CreateAccessKeyResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_ACCESS_KEY);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateAccessKeyResult");
}

/// Input of [`CreateAccessKey`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateAccessKeyRequest {
    pub user_name: Option<String>,
}

impl Structure for CreateAccessKeyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        Some(Self { user_name })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
    }
}

/// Output of [`CreateAccessKey`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateAccessKeyResponse {
    pub access_key: AccessKey,
}

impl Structure for CreateAccessKeyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let access_key = from.required("AccessKey");
        Some(Self { access_key: access_key? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("AccessKey", &self.access_key);
    }
}

/// The operation `CreateAccountAlias`.
#[derive(Clone, Copy, Debug)]
pub struct CreateAccountAlias;

impl Operation for CreateAccountAlias {
    const NAME: &'static str = "CreateAccountAlias";
    const SERVICE: Service = Service::Iam;
    type Input = CreateAccountAliasRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[ConcurrentModification, EntityAlreadyExists, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_ACCOUNT_ALIAS);
}

/// Input of [`CreateAccountAlias`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateAccountAliasRequest {
    pub account_alias: String,
}

impl Structure for CreateAccountAliasRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let account_alias = from.required_within("AccountAlias", &ACCOUNT_ALIAS_TYPE);
        Some(Self { account_alias: account_alias? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("AccountAlias", &self.account_alias);
    }
}

/// The operation `CreateDelegationRequest`.
#[derive(Clone, Copy, Debug)]
pub struct CreateDelegationRequest;

impl Operation for CreateDelegationRequest {
    const NAME: &'static str = "CreateDelegationRequest";
    const SERVICE: Service = Service::Iam;
    type Input = CreateDelegationRequestRequest;
    type Output = CreateDelegationRequestResponse;
    const ERRORS: &'static [ErrorCode] =
        &[EntityAlreadyExists, ServiceFailure, InvalidInput, LimitExceeded, ConcurrentModification];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_DELEGATION_REQUEST);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateDelegationRequestResult");
}

/// Input of [`CreateDelegationRequest`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateDelegationRequestRequest {
    pub owner_account_id: Option<String>,
    pub description: String,
    pub permissions: DelegationPermission,
    pub request_message: Option<String>,
    pub requestor_workflow_id: String,
    pub redirect_url: Option<String>,
    pub notification_channel: String,
    pub session_duration: i32,
    pub only_send_by_owner: Option<bool>,
}

impl Structure for CreateDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let owner_account_id = from.optional_within("OwnerAccountId", &ACCOUNT_ID_TYPE);
        let description = from.required_within("Description", &DELEGATION_REQUEST_DESCRIPTION_TYPE);
        let permissions = from.required("Permissions");
        let request_message = from.optional_within("RequestMessage", &REQUEST_MESSAGE_TYPE);
        let requestor_workflow_id = from.required_within("RequestorWorkflowId", &REQUESTOR_WORKFLOW_ID_TYPE);
        let redirect_url = from.optional_within("RedirectUrl", &REDIRECT_URL_TYPE);
        let notification_channel = from.required_within("NotificationChannel", &NOTIFICATION_CHANNEL_TYPE);
        let session_duration = from.required_within("SessionDuration", &SESSION_DURATION_TYPE);
        let only_send_by_owner = from.optional("OnlySendByOwner");
        Some(Self {
            owner_account_id,
            description: description?,
            permissions: permissions?,
            request_message,
            requestor_workflow_id: requestor_workflow_id?,
            redirect_url,
            notification_channel: notification_channel?,
            session_duration: session_duration?,
            only_send_by_owner,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("OwnerAccountId", &self.owner_account_id);
        to.required("Description", &self.description);
        to.required("Permissions", &self.permissions);
        to.optional("RequestMessage", &self.request_message);
        to.required("RequestorWorkflowId", &self.requestor_workflow_id);
        to.optional("RedirectUrl", &self.redirect_url);
        to.required("NotificationChannel", &self.notification_channel);
        to.required("SessionDuration", &self.session_duration);
        to.optional("OnlySendByOwner", &self.only_send_by_owner);
    }
}

/// Output of [`CreateDelegationRequest`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateDelegationRequestResponse {
    pub console_deep_link: Option<String>,
    pub delegation_request_id: Option<String>,
}

impl Structure for CreateDelegationRequestResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let console_deep_link = from.optional("ConsoleDeepLink");
        let delegation_request_id = from.optional("DelegationRequestId");
        Some(Self { console_deep_link, delegation_request_id })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("ConsoleDeepLink", &self.console_deep_link);
        to.optional("DelegationRequestId", &self.delegation_request_id);
    }
}

/// The operation `CreateGroup`.
#[derive(Clone, Copy, Debug)]
pub struct CreateGroup;

impl Operation for CreateGroup {
    const NAME: &'static str = "CreateGroup";
    const SERVICE: Service = Service::Iam;
    type Input = CreateGroupRequest;
    type Output = CreateGroupResponse;
    const ERRORS: &'static [ErrorCode] = &[LimitExceeded, EntityAlreadyExists, NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_GROUP);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateGroupResult");
}

/// Input of [`CreateGroup`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateGroupRequest {
    pub path: Option<String>,
    pub group_name: String,
}

impl Structure for CreateGroupRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.optional_within("Path", &PATH_TYPE);
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        Some(Self { path, group_name: group_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Path", &self.path);
        to.required("GroupName", &self.group_name);
    }
}

/// Output of [`CreateGroup`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateGroupResponse {
    pub group: Group,
}

impl Structure for CreateGroupResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group = from.required("Group");
        Some(Self { group: group? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Group", &self.group);
    }
}

/// The operation `CreateInstanceProfile`.
#[derive(Clone, Copy, Debug)]
pub struct CreateInstanceProfile;

impl Operation for CreateInstanceProfile {
    const NAME: &'static str = "CreateInstanceProfile";
    const SERVICE: Service = Service::Iam;
    type Input = CreateInstanceProfileRequest;
    type Output = CreateInstanceProfileResponse;
    const ERRORS: &'static [ErrorCode] =
        &[EntityAlreadyExists, InvalidInput, LimitExceeded, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_INSTANCE_PROFILE);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateInstanceProfileResult");
}

/// Input of [`CreateInstanceProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateInstanceProfileRequest {
    pub instance_profile_name: String,
    pub path: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for CreateInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profile_name = from.required_within("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE);
        let path = from.optional_within("Path", &PATH_TYPE);
        let tags = from.optional_within("Tags", &TAG_LIST_TYPE);
        Some(Self { instance_profile_name: instance_profile_name?, path, tags })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfileName", &self.instance_profile_name);
        to.optional("Path", &self.path);
        to.optional("Tags", &self.tags);
    }
}

/// Output of [`CreateInstanceProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateInstanceProfileResponse {
    pub instance_profile: InstanceProfile,
}

impl Structure for CreateInstanceProfileResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profile = from.required("InstanceProfile");
        Some(Self { instance_profile: instance_profile? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfile", &self.instance_profile);
    }
}

/// The operation `CreateLoginProfile`.
#[derive(Clone, Copy, Debug)]
pub struct CreateLoginProfile;

impl Operation for CreateLoginProfile {
    const NAME: &'static str = "CreateLoginProfile";
    const SERVICE: Service = Service::Iam;
    type Input = CreateLoginProfileRequest;
    type Output = CreateLoginProfileResponse;
    const ERRORS: &'static [ErrorCode] =
        &[EntityAlreadyExists, NoSuchEntity, PasswordPolicyViolation, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_LOGIN_PROFILE);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateLoginProfileResult");
}

/// Input of [`CreateLoginProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateLoginProfileRequest {
    pub user_name: Option<String>,
    pub password: Option<Secret>,
    pub password_reset_required: Option<bool>,
}

impl Structure for CreateLoginProfileRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &USER_NAME_TYPE);
        let password = from.optional_within("Password", &PASSWORD_TYPE);
        let password_reset_required = from.optional("PasswordResetRequired");
        Some(Self { user_name, password, password_reset_required })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.optional("Password", &self.password);
        to.optional("PasswordResetRequired", &self.password_reset_required);
    }
}

/// Output of [`CreateLoginProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateLoginProfileResponse {
    pub login_profile: LoginProfile,
}

impl Structure for CreateLoginProfileResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let login_profile = from.required("LoginProfile");
        Some(Self { login_profile: login_profile? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("LoginProfile", &self.login_profile);
    }
}

/// The operation `CreateOpenIDConnectProvider`.
#[derive(Clone, Copy, Debug)]
pub struct CreateOpenIDConnectProvider;

impl Operation for CreateOpenIDConnectProvider {
    const NAME: &'static str = "CreateOpenIDConnectProvider";
    const SERVICE: Service = Service::Iam;
    type Input = CreateOpenIDConnectProviderRequest;
    type Output = CreateOpenIDConnectProviderResponse;
    const ERRORS: &'static [ErrorCode] = &[
        InvalidInput,
        EntityAlreadyExists,
        LimitExceeded,
        ConcurrentModification,
        ServiceFailure,
        OpenIdIdpCommunicationError,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_OPEN_ID_CONNECT_PROVIDER);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateOpenIDConnectProviderResult");
}

/// Input of [`CreateOpenIDConnectProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateOpenIDConnectProviderRequest {
    pub url: String,
    pub client_id_list: Option<Vec<String>>,
    pub thumbprint_list: Option<Vec<String>>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for CreateOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let url = from.required_within("Url", &OPEN_ID_CONNECT_PROVIDER_URL_TYPE);
        let client_id_list = from.optional_within("ClientIDList", &CLIENT_ID_LIST_TYPE);
        let thumbprint_list = from.optional_within("ThumbprintList", &THUMBPRINT_LIST_TYPE);
        let tags = from.optional_within("Tags", &TAG_LIST_TYPE);
        Some(Self { url: url?, client_id_list, thumbprint_list, tags })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Url", &self.url);
        to.optional("ClientIDList", &self.client_id_list);
        to.optional("ThumbprintList", &self.thumbprint_list);
        to.optional("Tags", &self.tags);
    }
}

/// Output of [`CreateOpenIDConnectProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateOpenIDConnectProviderResponse {
    pub open_id_connect_provider_arn: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for CreateOpenIDConnectProviderResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let open_id_connect_provider_arn = from.optional("OpenIDConnectProviderArn");
        let tags = from.optional("Tags");
        Some(Self { open_id_connect_provider_arn, tags })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        to.optional("Tags", &self.tags);
    }
}

/// The operation `CreatePolicy`.
#[derive(Clone, Copy, Debug)]
pub struct CreatePolicy;

impl Operation for CreatePolicy {
    const NAME: &'static str = "CreatePolicy";
    const SERVICE: Service = Service::Iam;
    type Input = CreatePolicyRequest;
    type Output = CreatePolicyResponse;
    const ERRORS: &'static [ErrorCode] = &[
        InvalidInput,
        LimitExceeded,
        EntityAlreadyExists,
        MalformedPolicyDocument,
        ConcurrentModification,
        ServiceFailure,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_POLICY);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreatePolicyResult");
}

/// Input of [`CreatePolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreatePolicyRequest {
    pub policy_name: String,
    pub path: Option<String>,
    pub policy_document: String,
    pub description: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for CreatePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_name = from.required_within("PolicyName", &POLICY_NAME_TYPE);
        let path = from.optional_within("Path", &POLICY_PATH_TYPE);
        let policy_document = from.required_within("PolicyDocument", &POLICY_DOCUMENT_TYPE);
        let description = from.optional_within("Description", &POLICY_DESCRIPTION_TYPE);
        let tags = from.optional_within("Tags", &TAG_LIST_TYPE);
        Some(Self { policy_name: policy_name?, path, policy_document: policy_document?, description, tags })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyName", &self.policy_name);
        to.optional("Path", &self.path);
        to.required("PolicyDocument", &self.policy_document);
        to.optional("Description", &self.description);
        to.optional("Tags", &self.tags);
    }
}

/// Output of [`CreatePolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreatePolicyResponse {
    pub policy: Option<Policy>,
}

impl Structure for CreatePolicyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy = from.optional("Policy");
        Some(Self { policy })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Policy", &self.policy);
    }
}

/// The operation `CreatePolicyVersion`.
#[derive(Clone, Copy, Debug)]
pub struct CreatePolicyVersion;

impl Operation for CreatePolicyVersion {
    const NAME: &'static str = "CreatePolicyVersion";
    const SERVICE: Service = Service::Iam;
    type Input = CreatePolicyVersionRequest;
    type Output = CreatePolicyVersionResponse;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, MalformedPolicyDocument, InvalidInput, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_POLICY_VERSION);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreatePolicyVersionResult");
}

/// Input of [`CreatePolicyVersion`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreatePolicyVersionRequest {
    pub policy_arn: String,
    pub policy_document: String,
    pub set_as_default: Option<bool>,
}

impl Structure for CreatePolicyVersionRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        let policy_document = from.required_within("PolicyDocument", &POLICY_DOCUMENT_TYPE);
        let set_as_default = from.optional("SetAsDefault");
        Some(Self { policy_arn: policy_arn?, policy_document: policy_document?, set_as_default })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyArn", &self.policy_arn);
        to.required("PolicyDocument", &self.policy_document);
        to.optional("SetAsDefault", &self.set_as_default);
    }
}

/// Output of [`CreatePolicyVersion`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreatePolicyVersionResponse {
    pub policy_version: Option<PolicyVersion>,
}

impl Structure for CreatePolicyVersionResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_version = from.optional("PolicyVersion");
        Some(Self { policy_version })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PolicyVersion", &self.policy_version);
    }
}

/// The operation `CreateRole`.
#[derive(Clone, Copy, Debug)]
pub struct CreateRole;

impl Operation for CreateRole {
    const NAME: &'static str = "CreateRole";
    const SERVICE: Service = Service::Iam;
    type Input = CreateRoleRequest;
    type Output = CreateRoleResponse;
    const ERRORS: &'static [ErrorCode] = &[
        LimitExceeded,
        InvalidInput,
        EntityAlreadyExists,
        MalformedPolicyDocument,
        ConcurrentModification,
        ServiceFailure,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_ROLE);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateRoleResult");
}

/// Input of [`CreateRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateRoleRequest {
    pub path: Option<String>,
    pub role_name: String,
    pub assume_role_policy_document: String,
    pub description: Option<String>,
    pub max_session_duration: Option<i32>,
    pub permissions_boundary: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for CreateRoleRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.optional_within("Path", &PATH_TYPE);
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let assume_role_policy_document =
            from.required_within("AssumeRolePolicyDocument", &POLICY_DOCUMENT_TYPE);
        let description = from.optional_within("Description", &ROLE_DESCRIPTION_TYPE);
        let max_session_duration =
            from.optional_within("MaxSessionDuration", &ROLE_MAX_SESSION_DURATION_TYPE);
        let permissions_boundary = from.optional_within("PermissionsBoundary", &ARN_TYPE);
        let tags = from.optional_within("Tags", &TAG_LIST_TYPE);
        Some(Self {
            path,
            role_name: role_name?,
            assume_role_policy_document: assume_role_policy_document?,
            description,
            max_session_duration,
            permissions_boundary,
            tags,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Path", &self.path);
        to.required("RoleName", &self.role_name);
        to.required("AssumeRolePolicyDocument", &self.assume_role_policy_document);
        to.optional("Description", &self.description);
        to.optional("MaxSessionDuration", &self.max_session_duration);
        to.optional("PermissionsBoundary", &self.permissions_boundary);
        to.optional("Tags", &self.tags);
    }
}

/// Output of [`CreateRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateRoleResponse {
    pub role: Role,
}

impl Structure for CreateRoleResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role = from.required("Role");
        Some(Self { role: role? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Role", &self.role);
    }
}

/// The operation `CreateSAMLProvider`.
#[derive(Clone, Copy, Debug)]
pub struct CreateSAMLProvider;

impl Operation for CreateSAMLProvider {
    const NAME: &'static str = "CreateSAMLProvider";
    const SERVICE: Service = Service::Iam;
    type Input = CreateSAMLProviderRequest;
    type Output = CreateSAMLProviderResponse;
    const ERRORS: &'static [ErrorCode] =
        &[InvalidInput, EntityAlreadyExists, LimitExceeded, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_SAML_PROVIDER);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateSAMLProviderResult");
}

/// Input of [`CreateSAMLProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateSAMLProviderRequest {
    pub saml_metadata_document: String,
    pub name: String,
    pub tags: Option<Vec<Tag>>,
    pub assertion_encryption_mode: Option<AssertionEncryptionModeType>,
    pub add_private_key: Option<Secret>,
}

impl Structure for CreateSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let saml_metadata_document =
            from.required_within("SAMLMetadataDocument", &SAML_METADATA_DOCUMENT_TYPE);
        let name = from.required_within("Name", &SAML_PROVIDER_NAME_TYPE);
        let tags = from.optional_within("Tags", &TAG_LIST_TYPE);
        let assertion_encryption_mode = from.optional("AssertionEncryptionMode");
        let add_private_key = from.optional_within("AddPrivateKey", &PRIVATE_KEY_TYPE);
        Some(Self {
            saml_metadata_document: saml_metadata_document?,
            name: name?,
            tags,
            assertion_encryption_mode,
            add_private_key,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SAMLMetadataDocument", &self.saml_metadata_document);
        to.required("Name", &self.name);
        to.optional("Tags", &self.tags);
        to.optional("AssertionEncryptionMode", &self.assertion_encryption_mode);
        to.optional("AddPrivateKey", &self.add_private_key);
    }
}

/// Output of [`CreateSAMLProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateSAMLProviderResponse {
    pub saml_provider_arn: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for CreateSAMLProviderResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let saml_provider_arn = from.optional("SAMLProviderArn");
        let tags = from.optional("Tags");
        Some(Self { saml_provider_arn, tags })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("SAMLProviderArn", &self.saml_provider_arn);
        to.optional("Tags", &self.tags);
    }
}

/// The operation `CreateServiceLinkedRole`.
#[derive(Clone, Copy, Debug)]
pub struct CreateServiceLinkedRole;

impl Operation for CreateServiceLinkedRole {
    const NAME: &'static str = "CreateServiceLinkedRole";
    const SERVICE: Service = Service::Iam;
    type Input = CreateServiceLinkedRoleRequest;
    type Output = CreateServiceLinkedRoleResponse;
    const ERRORS: &'static [ErrorCode] = &[InvalidInput, LimitExceeded, NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_SERVICE_LINKED_ROLE);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateServiceLinkedRoleResult");
}

/// Input of [`CreateServiceLinkedRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateServiceLinkedRoleRequest {
    pub aws_service_name: String,
    pub description: Option<String>,
    pub custom_suffix: Option<String>,
}

impl Structure for CreateServiceLinkedRoleRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let aws_service_name = from.required_within("AWSServiceName", &GROUP_NAME_TYPE);
        let description = from.optional_within("Description", &ROLE_DESCRIPTION_TYPE);
        let custom_suffix = from.optional_within("CustomSuffix", &CUSTOM_SUFFIX_TYPE);
        Some(Self { aws_service_name: aws_service_name?, description, custom_suffix })
    }

    fn write(&self, to: &mut Writer) {
        to.required("AWSServiceName", &self.aws_service_name);
        to.optional("Description", &self.description);
        to.optional("CustomSuffix", &self.custom_suffix);
    }
}

/// Output of [`CreateServiceLinkedRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateServiceLinkedRoleResponse {
    pub role: Option<Role>,
}

impl Structure for CreateServiceLinkedRoleResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role = from.optional("Role");
        Some(Self { role })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Role", &self.role);
    }
}

/// The operation `CreateServiceSpecificCredential`.
#[derive(Clone, Copy, Debug)]
pub struct CreateServiceSpecificCredential;

impl Operation for CreateServiceSpecificCredential {
    const NAME: &'static str = "CreateServiceSpecificCredential";
    const SERVICE: Service = Service::Iam;
    type Input = CreateServiceSpecificCredentialRequest;
    type Output = CreateServiceSpecificCredentialResponse;
    const ERRORS: &'static [ErrorCode] = &[LimitExceeded, NoSuchEntity, NotSupportedService];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_SERVICE_SPECIFIC_CREDENTIAL);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateServiceSpecificCredentialResult");
}

/// Input of [`CreateServiceSpecificCredential`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateServiceSpecificCredentialRequest {
    pub user_name: String,
    pub service_name: String,
    pub credential_age_days: Option<i32>,
}

impl Structure for CreateServiceSpecificCredentialRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        let service_name = from.required("ServiceName");
        let credential_age_days = from.optional_within("CredentialAgeDays", &CREDENTIAL_AGE_DAYS);
        Some(Self { user_name: user_name?, service_name: service_name?, credential_age_days })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("ServiceName", &self.service_name);
        to.optional("CredentialAgeDays", &self.credential_age_days);
    }
}

/// Output of [`CreateServiceSpecificCredential`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateServiceSpecificCredentialResponse {
    pub service_specific_credential: Option<ServiceSpecificCredential>,
}

impl Structure for CreateServiceSpecificCredentialResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let service_specific_credential = from.optional("ServiceSpecificCredential");
        Some(Self { service_specific_credential })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("ServiceSpecificCredential", &self.service_specific_credential);
    }
}

/// The operation `CreateUser`.
#[derive(Clone, Copy, Debug)]
pub struct CreateUser;

impl Operation for CreateUser {
    const NAME: &'static str = "CreateUser";
    const SERVICE: Service = Service::Iam;
    type Input = CreateUserRequest;
    type Output = CreateUserResponse;
    const ERRORS: &'static [ErrorCode] = &[
        LimitExceeded,
        EntityAlreadyExists,
        NoSuchEntity,
        InvalidInput,
        ConcurrentModification,
        ServiceFailure,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_USER);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateUserResult");
}

/// Input of [`CreateUser`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateUserRequest {
    pub path: Option<String>,
    pub user_name: String,
    pub permissions_boundary: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for CreateUserRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.optional_within("Path", &PATH_TYPE);
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        let permissions_boundary = from.optional_within("PermissionsBoundary", &ARN_TYPE);
        let tags = from.optional_within("Tags", &TAG_LIST_TYPE);
        Some(Self { path, user_name: user_name?, permissions_boundary, tags })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Path", &self.path);
        to.required("UserName", &self.user_name);
        to.optional("PermissionsBoundary", &self.permissions_boundary);
        to.optional("Tags", &self.tags);
    }
}

/// Output of [`CreateUser`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateUserResponse {
    pub user: Option<User>,
}

impl Structure for CreateUserResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user = from.optional("User");
        Some(Self { user })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("User", &self.user);
    }
}

/// The operation `CreateVirtualMFADevice`.
#[derive(Clone, Copy, Debug)]
pub struct CreateVirtualMFADevice;

impl Operation for CreateVirtualMFADevice {
    const NAME: &'static str = "CreateVirtualMFADevice";
    const SERVICE: Service = Service::Iam;
    type Input = CreateVirtualMFADeviceRequest;
    type Output = CreateVirtualMFADeviceResponse;
    const ERRORS: &'static [ErrorCode] =
        &[LimitExceeded, InvalidInput, EntityAlreadyExists, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_CREATE_VIRTUAL_MFA_DEVICE);
    const RESULT_WRAPPER: Option<&'static str> = Some("CreateVirtualMFADeviceResult");
}

/// Input of [`CreateVirtualMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateVirtualMFADeviceRequest {
    pub path: Option<String>,
    pub virtual_mfa_device_name: String,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for CreateVirtualMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.optional_within("Path", &PATH_TYPE);
        let virtual_mfa_device_name = from.required_within("VirtualMFADeviceName", &VIRTUAL_MFA_DEVICE_NAME);
        let tags = from.optional_within("Tags", &TAG_LIST_TYPE);
        Some(Self { path, virtual_mfa_device_name: virtual_mfa_device_name?, tags })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Path", &self.path);
        to.required("VirtualMFADeviceName", &self.virtual_mfa_device_name);
        to.optional("Tags", &self.tags);
    }
}

/// Output of [`CreateVirtualMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CreateVirtualMFADeviceResponse {
    pub virtual_mfa_device: VirtualMFADevice,
}

impl Structure for CreateVirtualMFADeviceResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let virtual_mfa_device = from.required("VirtualMFADevice");
        Some(Self { virtual_mfa_device: virtual_mfa_device? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("VirtualMFADevice", &self.virtual_mfa_device);
    }
}

/// The operation `DeactivateMFADevice`.
#[derive(Clone, Copy, Debug)]
pub struct DeactivateMFADevice;

impl Operation for DeactivateMFADevice {
    const NAME: &'static str = "DeactivateMFADevice";
    const SERVICE: Service = Service::Iam;
    type Input = DeactivateMFADeviceRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[EntityTemporarilyUnmodifiable, NoSuchEntity, LimitExceeded, ServiceFailure, ConcurrentModification];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DEACTIVATE_MFA_DEVICE);
}

/// Input of [`DeactivateMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeactivateMFADeviceRequest {
    pub user_name: Option<String>,
    pub serial_number: String,
}

impl Structure for DeactivateMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        let serial_number = from.required_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        Some(Self { user_name, serial_number: serial_number? })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.required("SerialNumber", &self.serial_number);
    }
}

/// The operation `DeleteAccessKey`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteAccessKey;

impl Operation for DeleteAccessKey {
    const NAME: &'static str = "DeleteAccessKey";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteAccessKeyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_ACCESS_KEY);
}

/// Input of [`DeleteAccessKey`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteAccessKeyRequest {
    pub user_name: Option<String>,
    pub access_key_id: String,
}

impl Structure for DeleteAccessKeyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        let access_key_id = from.required_within("AccessKeyId", &ACCESS_KEY_ID_TYPE);
        Some(Self { user_name, access_key_id: access_key_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.required("AccessKeyId", &self.access_key_id);
    }
}

/// The operation `DeleteAccountAlias`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteAccountAlias;

impl Operation for DeleteAccountAlias {
    const NAME: &'static str = "DeleteAccountAlias";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteAccountAliasRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[ConcurrentModification, NoSuchEntity, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_ACCOUNT_ALIAS);
}

/// Input of [`DeleteAccountAlias`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteAccountAliasRequest {
    pub account_alias: String,
}

impl Structure for DeleteAccountAliasRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let account_alias = from.required_within("AccountAlias", &ACCOUNT_ALIAS_TYPE);
        Some(Self { account_alias: account_alias? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("AccountAlias", &self.account_alias);
    }
}

/// The operation `DeleteAccountPasswordPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteAccountPasswordPolicy;

impl Operation for DeleteAccountPasswordPolicy {
    const NAME: &'static str = "DeleteAccountPasswordPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = Unit;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_ACCOUNT_PASSWORD_POLICY);
}

/// The operation `DeleteGroup`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteGroup;

impl Operation for DeleteGroup {
    const NAME: &'static str = "DeleteGroup";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteGroupRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, DeleteConflict, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_GROUP);
}

/// Input of [`DeleteGroup`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteGroupRequest {
    pub group_name: String,
}

impl Structure for DeleteGroupRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        Some(Self { group_name: group_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
    }
}

/// The operation `DeleteGroupPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteGroupPolicy;

impl Operation for DeleteGroupPolicy {
    const NAME: &'static str = "DeleteGroupPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteGroupPolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_GROUP_POLICY);
}

/// Input of [`DeleteGroupPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteGroupPolicyRequest {
    pub group_name: String,
    pub policy_name: String,
}

impl Structure for DeleteGroupPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        let policy_name = from.required_within("PolicyName", &POLICY_NAME_TYPE);
        Some(Self { group_name: group_name?, policy_name: policy_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.required("PolicyName", &self.policy_name);
    }
}

/// The operation `DeleteHardwareMFADevice`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteHardwareMFADevice;

impl Operation for DeleteHardwareMFADevice {
    const NAME: &'static str = "DeleteHardwareMFADevice";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteHardwareMFADeviceRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, DeleteConflict, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = None;
}

/// Input of [`DeleteHardwareMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteHardwareMFADeviceRequest {
    pub serial_number: String,
}

impl Structure for DeleteHardwareMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let serial_number = from.required_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        Some(Self { serial_number: serial_number? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SerialNumber", &self.serial_number);
    }
}

/// The operation `DeleteInstanceProfile`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteInstanceProfile;

impl Operation for DeleteInstanceProfile {
    const NAME: &'static str = "DeleteInstanceProfile";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteInstanceProfileRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, DeleteConflict, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_INSTANCE_PROFILE);
}

/// Input of [`DeleteInstanceProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteInstanceProfileRequest {
    pub instance_profile_name: String,
}

impl Structure for DeleteInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profile_name = from.required_within("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE);
        Some(Self { instance_profile_name: instance_profile_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfileName", &self.instance_profile_name);
    }
}

/// The operation `DeleteLoginProfile`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteLoginProfile;

impl Operation for DeleteLoginProfile {
    const NAME: &'static str = "DeleteLoginProfile";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteLoginProfileRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[EntityTemporarilyUnmodifiable, NoSuchEntity, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_LOGIN_PROFILE);
}

/// Input of [`DeleteLoginProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteLoginProfileRequest {
    pub user_name: Option<String>,
}

impl Structure for DeleteLoginProfileRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &USER_NAME_TYPE);
        Some(Self { user_name })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
    }
}

/// The operation `DeleteOpenIDConnectProvider`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteOpenIDConnectProvider;

impl Operation for DeleteOpenIDConnectProvider {
    const NAME: &'static str = "DeleteOpenIDConnectProvider";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteOpenIDConnectProviderRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[InvalidInput, NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_OPEN_ID_CONNECT_PROVIDER);
}

/// Input of [`DeleteOpenIDConnectProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
}

impl Structure for DeleteOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let open_id_connect_provider_arn = from.required_within("OpenIDConnectProviderArn", &ARN_TYPE);
        Some(Self { open_id_connect_provider_arn: open_id_connect_provider_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
    }
}

/// The operation `DeletePolicy`.
#[derive(Clone, Copy, Debug)]
pub struct DeletePolicy;

impl Operation for DeletePolicy {
    const NAME: &'static str = "DeletePolicy";
    const SERVICE: Service = Service::Iam;
    type Input = DeletePolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, InvalidInput, DeleteConflict, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_POLICY);
}

/// Input of [`DeletePolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeletePolicyRequest {
    pub policy_arn: String,
}

impl Structure for DeletePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        Some(Self { policy_arn: policy_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyArn", &self.policy_arn);
    }
}

/// The operation `DeletePolicyVersion`.
#[derive(Clone, Copy, Debug)]
pub struct DeletePolicyVersion;

impl Operation for DeletePolicyVersion {
    const NAME: &'static str = "DeletePolicyVersion";
    const SERVICE: Service = Service::Iam;
    type Input = DeletePolicyVersionRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, InvalidInput, DeleteConflict, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_POLICY_VERSION);
}

/// Input of [`DeletePolicyVersion`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeletePolicyVersionRequest {
    pub policy_arn: String,
    pub version_id: String,
}

impl Structure for DeletePolicyVersionRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        let version_id = from.required_within("VersionId", &POLICY_VERSION_ID_TYPE);
        Some(Self { policy_arn: policy_arn?, version_id: version_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyArn", &self.policy_arn);
        to.required("VersionId", &self.version_id);
    }
}

/// The operation `DeleteRole`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteRole;

impl Operation for DeleteRole {
    const NAME: &'static str = "DeleteRole";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteRoleRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[
        NoSuchEntity,
        DeleteConflict,
        LimitExceeded,
        UnmodifiableEntity,
        ConcurrentModification,
        ServiceFailure,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_ROLE);
}

/// Input of [`DeleteRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteRoleRequest {
    pub role_name: String,
}

impl Structure for DeleteRoleRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        Some(Self { role_name: role_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
    }
}

/// The operation `DeleteRolePermissionsBoundary`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteRolePermissionsBoundary;

impl Operation for DeleteRolePermissionsBoundary {
    const NAME: &'static str = "DeleteRolePermissionsBoundary";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteRolePermissionsBoundaryRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, UnmodifiableEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_ROLE_PERMISSIONS_BOUNDARY);
}

/// Input of [`DeleteRolePermissionsBoundary`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteRolePermissionsBoundaryRequest {
    pub role_name: String,
}

impl Structure for DeleteRolePermissionsBoundaryRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        Some(Self { role_name: role_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
    }
}

/// The operation `DeleteRolePolicy`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteRolePolicy;

impl Operation for DeleteRolePolicy {
    const NAME: &'static str = "DeleteRolePolicy";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteRolePolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, UnmodifiableEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_ROLE_POLICY);
}

/// Input of [`DeleteRolePolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteRolePolicyRequest {
    pub role_name: String,
    pub policy_name: String,
}

impl Structure for DeleteRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let policy_name = from.required_within("PolicyName", &POLICY_NAME_TYPE);
        Some(Self { role_name: role_name?, policy_name: policy_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.required("PolicyName", &self.policy_name);
    }
}

/// The operation `DeleteSAMLProvider`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteSAMLProvider;

impl Operation for DeleteSAMLProvider {
    const NAME: &'static str = "DeleteSAMLProvider";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteSAMLProviderRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[InvalidInput, LimitExceeded, NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_SAML_PROVIDER);
}

/// Input of [`DeleteSAMLProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteSAMLProviderRequest {
    pub saml_provider_arn: String,
}

impl Structure for DeleteSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let saml_provider_arn = from.required_within("SAMLProviderArn", &ARN_TYPE);
        Some(Self { saml_provider_arn: saml_provider_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SAMLProviderArn", &self.saml_provider_arn);
    }
}

/// The operation `DeleteSSHPublicKey`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteSSHPublicKey;

impl Operation for DeleteSSHPublicKey {
    const NAME: &'static str = "DeleteSSHPublicKey";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteSSHPublicKeyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_SSH_PUBLIC_KEY);
}

/// Input of [`DeleteSSHPublicKey`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteSSHPublicKeyRequest {
    pub user_name: String,
    pub ssh_public_key_id: String,
}

impl Structure for DeleteSSHPublicKeyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        let ssh_public_key_id = from.required_within("SSHPublicKeyId", &PUBLIC_KEY_ID_TYPE);
        Some(Self { user_name: user_name?, ssh_public_key_id: ssh_public_key_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("SSHPublicKeyId", &self.ssh_public_key_id);
    }
}

/// The operation `DeleteServerCertificate`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteServerCertificate;

impl Operation for DeleteServerCertificate {
    const NAME: &'static str = "DeleteServerCertificate";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteServerCertificateRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, DeleteConflict, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_SERVER_CERTIFICATE);
}

/// Input of [`DeleteServerCertificate`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteServerCertificateRequest {
    pub server_certificate_name: String,
}

impl Structure for DeleteServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let server_certificate_name =
            from.required_within("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE);
        Some(Self { server_certificate_name: server_certificate_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("ServerCertificateName", &self.server_certificate_name);
    }
}

/// The operation `DeleteServiceLinkedRole`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteServiceLinkedRole;

impl Operation for DeleteServiceLinkedRole {
    const NAME: &'static str = "DeleteServiceLinkedRole";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteServiceLinkedRoleRequest;
    type Output = DeleteServiceLinkedRoleResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_SERVICE_LINKED_ROLE);
    const RESULT_WRAPPER: Option<&'static str> = Some("DeleteServiceLinkedRoleResult");
}

/// Input of [`DeleteServiceLinkedRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteServiceLinkedRoleRequest {
    pub role_name: String,
}

impl Structure for DeleteServiceLinkedRoleRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        Some(Self { role_name: role_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
    }
}

/// Output of [`DeleteServiceLinkedRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteServiceLinkedRoleResponse {
    pub deletion_task_id: String,
}

impl Structure for DeleteServiceLinkedRoleResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let deletion_task_id = from.required("DeletionTaskId");
        Some(Self { deletion_task_id: deletion_task_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("DeletionTaskId", &self.deletion_task_id);
    }
}

/// The operation `DeleteServiceSpecificCredential`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteServiceSpecificCredential;

impl Operation for DeleteServiceSpecificCredential {
    const NAME: &'static str = "DeleteServiceSpecificCredential";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteServiceSpecificCredentialRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_SERVICE_SPECIFIC_CREDENTIAL);
}

/// Input of [`DeleteServiceSpecificCredential`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteServiceSpecificCredentialRequest {
    pub user_name: Option<String>,
    pub service_specific_credential_id: String,
}

impl Structure for DeleteServiceSpecificCredentialRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &USER_NAME_TYPE);
        let service_specific_credential_id =
            from.required_within("ServiceSpecificCredentialId", &SERVICE_SPECIFIC_CREDENTIAL_ID);
        Some(Self { user_name, service_specific_credential_id: service_specific_credential_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.required("ServiceSpecificCredentialId", &self.service_specific_credential_id);
    }
}

/// The operation `DeleteSigningCertificate`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteSigningCertificate;

impl Operation for DeleteSigningCertificate {
    const NAME: &'static str = "DeleteSigningCertificate";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteSigningCertificateRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_SIGNING_CERTIFICATE);
}

/// Input of [`DeleteSigningCertificate`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteSigningCertificateRequest {
    pub user_name: Option<String>,
    pub certificate_id: String,
}

impl Structure for DeleteSigningCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        let certificate_id = from.required_within("CertificateId", &CERTIFICATE_ID_TYPE);
        Some(Self { user_name, certificate_id: certificate_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.required("CertificateId", &self.certificate_id);
    }
}

/// The operation `DeleteUser`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteUser;

impl Operation for DeleteUser {
    const NAME: &'static str = "DeleteUser";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteUserRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[LimitExceeded, NoSuchEntity, DeleteConflict, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_USER);
}

/// Input of [`DeleteUser`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteUserRequest {
    pub user_name: String,
}

impl Structure for DeleteUserRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        Some(Self { user_name: user_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
    }
}

/// The operation `DeleteUserPermissionsBoundary`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteUserPermissionsBoundary;

impl Operation for DeleteUserPermissionsBoundary {
    const NAME: &'static str = "DeleteUserPermissionsBoundary";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteUserPermissionsBoundaryRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_USER_PERMISSIONS_BOUNDARY);
}

/// Input of [`DeleteUserPermissionsBoundary`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteUserPermissionsBoundaryRequest {
    pub user_name: String,
}

impl Structure for DeleteUserPermissionsBoundaryRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        Some(Self { user_name: user_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
    }
}

/// The operation `DeleteUserPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteUserPolicy;

impl Operation for DeleteUserPolicy {
    const NAME: &'static str = "DeleteUserPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteUserPolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_USER_POLICY);
}

/// Input of [`DeleteUserPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteUserPolicyRequest {
    pub user_name: String,
    pub policy_name: String,
}

impl Structure for DeleteUserPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let policy_name = from.required_within("PolicyName", &POLICY_NAME_TYPE);
        Some(Self { user_name: user_name?, policy_name: policy_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("PolicyName", &self.policy_name);
    }
}

/// The operation `DeleteVirtualMFADevice`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteVirtualMFADevice;

impl Operation for DeleteVirtualMFADevice {
    const NAME: &'static str = "DeleteVirtualMFADevice";
    const SERVICE: Service = Service::Iam;
    type Input = DeleteVirtualMFADeviceRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, DeleteConflict, LimitExceeded, ServiceFailure, ConcurrentModification];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DELETE_VIRTUAL_MFA_DEVICE);
}

/// Input of [`DeleteVirtualMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeleteVirtualMFADeviceRequest {
    pub serial_number: String,
}

impl Structure for DeleteVirtualMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let serial_number = from.required_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        Some(Self { serial_number: serial_number? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SerialNumber", &self.serial_number);
    }
}

/// The operation `DetachGroupPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct DetachGroupPolicy;

impl Operation for DetachGroupPolicy {
    const NAME: &'static str = "DetachGroupPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = DetachGroupPolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DETACH_GROUP_POLICY);
}

/// Input of [`DetachGroupPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DetachGroupPolicyRequest {
    pub group_name: String,
    pub policy_arn: String,
}

impl Structure for DetachGroupPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        Some(Self { group_name: group_name?, policy_arn: policy_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.required("PolicyArn", &self.policy_arn);
    }
}

/// The operation `DetachRolePolicy`.
#[derive(Clone, Copy, Debug)]
pub struct DetachRolePolicy;

impl Operation for DetachRolePolicy {
    const NAME: &'static str = "DetachRolePolicy";
    const SERVICE: Service = Service::Iam;
    type Input = DetachRolePolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, InvalidInput, UnmodifiableEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DETACH_ROLE_POLICY);
}

/// Input of [`DetachRolePolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DetachRolePolicyRequest {
    pub role_name: String,
    pub policy_arn: String,
}

impl Structure for DetachRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        Some(Self { role_name: role_name?, policy_arn: policy_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.required("PolicyArn", &self.policy_arn);
    }
}

/// The operation `DetachUserPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct DetachUserPolicy;

impl Operation for DetachUserPolicy {
    const NAME: &'static str = "DetachUserPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = DetachUserPolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DETACH_USER_POLICY);
}

/// Input of [`DetachUserPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DetachUserPolicyRequest {
    pub user_name: String,
    pub policy_arn: String,
}

impl Structure for DetachUserPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        Some(Self { user_name: user_name?, policy_arn: policy_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("PolicyArn", &self.policy_arn);
    }
}

/// The operation `DisableOrganizationsRootCredentialsManagement`.
#[derive(Clone, Copy, Debug)]
pub struct DisableOrganizationsRootCredentialsManagement;

impl Operation for DisableOrganizationsRootCredentialsManagement {
    const NAME: &'static str = "DisableOrganizationsRootCredentialsManagement";
    const SERVICE: Service = Service::Iam;
    type Input = DisableOrganizationsRootCredentialsManagementRequest;
    type Output = DisableOrganizationsRootCredentialsManagementResponse;
    const ERRORS: &'static [ErrorCode] = &[
        ServiceAccessNotEnabledException,
        AccountNotManagementOrDelegatedAdministratorException,
        OrganizationNotFoundException,
        OrganizationNotInAllFeaturesModeException,
    ];
    const ACTION: Option<&'static ActionInfo> =
        Some(&actions::IAM_DISABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT);
    const RESULT_WRAPPER: Option<&'static str> = Some("DisableOrganizationsRootCredentialsManagementResult");
}

/// Input of [`DisableOrganizationsRootCredentialsManagement`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DisableOrganizationsRootCredentialsManagementRequest {}

impl Structure for DisableOrganizationsRootCredentialsManagementRequest {
    fn read(_from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _to: &mut Writer) {}
}

/// Output of [`DisableOrganizationsRootCredentialsManagement`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DisableOrganizationsRootCredentialsManagementResponse {
    pub organization_id: Option<String>,
    pub enabled_features: Option<Vec<FeatureType>>,
}

impl Structure for DisableOrganizationsRootCredentialsManagementResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let organization_id = from.optional("OrganizationId");
        let enabled_features = from.optional("EnabledFeatures");
        Some(Self { organization_id, enabled_features })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("OrganizationId", &self.organization_id);
        to.optional("EnabledFeatures", &self.enabled_features);
    }
}

/// The operation `DisableOrganizationsRootSessions`.
#[derive(Clone, Copy, Debug)]
pub struct DisableOrganizationsRootSessions;

impl Operation for DisableOrganizationsRootSessions {
    const NAME: &'static str = "DisableOrganizationsRootSessions";
    const SERVICE: Service = Service::Iam;
    type Input = DisableOrganizationsRootSessionsRequest;
    type Output = DisableOrganizationsRootSessionsResponse;
    const ERRORS: &'static [ErrorCode] = &[
        ServiceAccessNotEnabledException,
        AccountNotManagementOrDelegatedAdministratorException,
        OrganizationNotFoundException,
        OrganizationNotInAllFeaturesModeException,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DISABLE_ORGANIZATIONS_ROOT_SESSIONS);
    const RESULT_WRAPPER: Option<&'static str> = Some("DisableOrganizationsRootSessionsResult");
}

/// Input of [`DisableOrganizationsRootSessions`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DisableOrganizationsRootSessionsRequest {}

impl Structure for DisableOrganizationsRootSessionsRequest {
    fn read(_from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _to: &mut Writer) {}
}

/// Output of [`DisableOrganizationsRootSessions`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DisableOrganizationsRootSessionsResponse {
    pub organization_id: Option<String>,
    pub enabled_features: Option<Vec<FeatureType>>,
}

impl Structure for DisableOrganizationsRootSessionsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let organization_id = from.optional("OrganizationId");
        let enabled_features = from.optional("EnabledFeatures");
        Some(Self { organization_id, enabled_features })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("OrganizationId", &self.organization_id);
        to.optional("EnabledFeatures", &self.enabled_features);
    }
}

/// The operation `DisableOutboundWebIdentityFederation`.
#[derive(Clone, Copy, Debug)]
pub struct DisableOutboundWebIdentityFederation;

impl Operation for DisableOutboundWebIdentityFederation {
    const NAME: &'static str = "DisableOutboundWebIdentityFederation";
    const SERVICE: Service = Service::Iam;
    type Input = Unit;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[FeatureDisabled];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_DISABLE_OUTBOUND_WEB_IDENTITY_FEDERATION);
}

/// The operation `EnableMFADevice`.
#[derive(Clone, Copy, Debug)]
pub struct EnableMFADevice;

impl Operation for EnableMFADevice {
    const NAME: &'static str = "EnableMFADevice";
    const SERVICE: Service = Service::Iam;
    type Input = EnableMFADeviceRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[
        EntityAlreadyExists,
        EntityTemporarilyUnmodifiable,
        InvalidAuthenticationCode,
        LimitExceeded,
        NoSuchEntity,
        ServiceFailure,
        ConcurrentModification,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_ENABLE_MFA_DEVICE);
}

/// Input of [`EnableMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EnableMFADeviceRequest {
    pub user_name: String,
    pub serial_number: String,
    pub authentication_code1: Secret,
    pub authentication_code2: Secret,
}

impl Structure for EnableMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let serial_number = from.required_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        let authentication_code1 = from.required_within("AuthenticationCode1", &AUTHENTICATION_CODE_TYPE);
        let authentication_code2 = from.required_within("AuthenticationCode2", &AUTHENTICATION_CODE_TYPE);
        Some(Self {
            user_name: user_name?,
            serial_number: serial_number?,
            authentication_code1: authentication_code1?,
            authentication_code2: authentication_code2?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("SerialNumber", &self.serial_number);
        to.required("AuthenticationCode1", &self.authentication_code1);
        to.required("AuthenticationCode2", &self.authentication_code2);
    }
}

/// The operation `EnableOrganizationsRootCredentialsManagement`.
#[derive(Clone, Copy, Debug)]
pub struct EnableOrganizationsRootCredentialsManagement;

impl Operation for EnableOrganizationsRootCredentialsManagement {
    const NAME: &'static str = "EnableOrganizationsRootCredentialsManagement";
    const SERVICE: Service = Service::Iam;
    type Input = EnableOrganizationsRootCredentialsManagementRequest;
    type Output = EnableOrganizationsRootCredentialsManagementResponse;
    const ERRORS: &'static [ErrorCode] = &[
        ServiceAccessNotEnabledException,
        AccountNotManagementOrDelegatedAdministratorException,
        OrganizationNotFoundException,
        OrganizationNotInAllFeaturesModeException,
        CallerIsNotManagementAccountException,
    ];
    const ACTION: Option<&'static ActionInfo> =
        Some(&actions::IAM_ENABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT);
    const RESULT_WRAPPER: Option<&'static str> = Some("EnableOrganizationsRootCredentialsManagementResult");
}

/// Input of [`EnableOrganizationsRootCredentialsManagement`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EnableOrganizationsRootCredentialsManagementRequest {}

impl Structure for EnableOrganizationsRootCredentialsManagementRequest {
    fn read(_from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _to: &mut Writer) {}
}

/// Output of [`EnableOrganizationsRootCredentialsManagement`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EnableOrganizationsRootCredentialsManagementResponse {
    pub organization_id: Option<String>,
    pub enabled_features: Option<Vec<FeatureType>>,
}

impl Structure for EnableOrganizationsRootCredentialsManagementResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let organization_id = from.optional("OrganizationId");
        let enabled_features = from.optional("EnabledFeatures");
        Some(Self { organization_id, enabled_features })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("OrganizationId", &self.organization_id);
        to.optional("EnabledFeatures", &self.enabled_features);
    }
}

/// The operation `EnableOrganizationsRootSessions`.
#[derive(Clone, Copy, Debug)]
pub struct EnableOrganizationsRootSessions;

impl Operation for EnableOrganizationsRootSessions {
    const NAME: &'static str = "EnableOrganizationsRootSessions";
    const SERVICE: Service = Service::Iam;
    type Input = EnableOrganizationsRootSessionsRequest;
    type Output = EnableOrganizationsRootSessionsResponse;
    const ERRORS: &'static [ErrorCode] = &[
        ServiceAccessNotEnabledException,
        AccountNotManagementOrDelegatedAdministratorException,
        OrganizationNotFoundException,
        OrganizationNotInAllFeaturesModeException,
        CallerIsNotManagementAccountException,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_ENABLE_ORGANIZATIONS_ROOT_SESSIONS);
    const RESULT_WRAPPER: Option<&'static str> = Some("EnableOrganizationsRootSessionsResult");
}

/// Input of [`EnableOrganizationsRootSessions`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EnableOrganizationsRootSessionsRequest {}

impl Structure for EnableOrganizationsRootSessionsRequest {
    fn read(_from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _to: &mut Writer) {}
}

/// Output of [`EnableOrganizationsRootSessions`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EnableOrganizationsRootSessionsResponse {
    pub organization_id: Option<String>,
    pub enabled_features: Option<Vec<FeatureType>>,
}

impl Structure for EnableOrganizationsRootSessionsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let organization_id = from.optional("OrganizationId");
        let enabled_features = from.optional("EnabledFeatures");
        Some(Self { organization_id, enabled_features })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("OrganizationId", &self.organization_id);
        to.optional("EnabledFeatures", &self.enabled_features);
    }
}

/// The operation `EnableOutboundWebIdentityFederation`.
#[derive(Clone, Copy, Debug)]
pub struct EnableOutboundWebIdentityFederation;

impl Operation for EnableOutboundWebIdentityFederation {
    const NAME: &'static str = "EnableOutboundWebIdentityFederation";
    const SERVICE: Service = Service::Iam;
    type Input = Unit;
    type Output = EnableOutboundWebIdentityFederationResponse;
    const ERRORS: &'static [ErrorCode] = &[FeatureEnabled];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_ENABLE_OUTBOUND_WEB_IDENTITY_FEDERATION);
    const RESULT_WRAPPER: Option<&'static str> = Some("EnableOutboundWebIdentityFederationResult");
}

/// Output of [`EnableOutboundWebIdentityFederation`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EnableOutboundWebIdentityFederationResponse {
    pub issuer_identifier: Option<String>,
}

impl Structure for EnableOutboundWebIdentityFederationResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let issuer_identifier = from.optional("IssuerIdentifier");
        Some(Self { issuer_identifier })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("IssuerIdentifier", &self.issuer_identifier);
    }
}

/// The operation `EndSessions`.
#[derive(Clone, Copy, Debug)]
pub struct EndSessions;

impl Operation for EndSessions {
    const NAME: &'static str = "EndSessions";
    const SERVICE: Service = Service::Iam;
    type Input = EndSessionsRequest;
    type Output = EndSessionsResponse;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = None;
    const RESULT_WRAPPER: Option<&'static str> = Some("EndSessionsResult");
}

/// Input of [`EndSessions`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EndSessionsRequest {
    pub user_name: Option<String>,
    pub role_name: Option<String>,
    pub serial_number: Option<String>,
}

impl Structure for EndSessionsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        let role_name = from.optional_within("RoleName", &ROLE_NAME_TYPE);
        let serial_number = from.optional_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        Some(Self { user_name, role_name, serial_number })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.optional("RoleName", &self.role_name);
        to.optional("SerialNumber", &self.serial_number);
    }
}

/// Output of [`EndSessions`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EndSessionsResponse {
    pub not_before: Timestamp,
}

impl Structure for EndSessionsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let not_before = from.required("NotBefore");
        Some(Self { not_before: not_before? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("NotBefore", &self.not_before);
    }
}

/// The operation `GenerateCredentialReport`.
#[derive(Clone, Copy, Debug)]
pub struct GenerateCredentialReport;

impl Operation for GenerateCredentialReport {
    const NAME: &'static str = "GenerateCredentialReport";
    const SERVICE: Service = Service::Iam;
    type Input = Unit;
    type Output = GenerateCredentialReportResponse;
    const ERRORS: &'static [ErrorCode] = &[LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GENERATE_CREDENTIAL_REPORT);
    const RESULT_WRAPPER: Option<&'static str> = Some("GenerateCredentialReportResult");
}

/// Output of [`GenerateCredentialReport`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GenerateCredentialReportResponse {
    pub state: Option<ReportStateType>,
    pub description: Option<String>,
}

impl Structure for GenerateCredentialReportResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let state = from.optional("State");
        let description = from.optional("Description");
        Some(Self { state, description })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("State", &self.state);
        to.optional("Description", &self.description);
    }
}

/// The operation `GenerateOrganizationsAccessReport`.
#[derive(Clone, Copy, Debug)]
pub struct GenerateOrganizationsAccessReport;

impl Operation for GenerateOrganizationsAccessReport {
    const NAME: &'static str = "GenerateOrganizationsAccessReport";
    const SERVICE: Service = Service::Iam;
    type Input = GenerateOrganizationsAccessReportRequest;
    type Output = GenerateOrganizationsAccessReportResponse;
    const ERRORS: &'static [ErrorCode] = &[ReportGenerationLimitExceeded];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GENERATE_ORGANIZATIONS_ACCESS_REPORT);
    const RESULT_WRAPPER: Option<&'static str> = Some("GenerateOrganizationsAccessReportResult");
}

/// Input of [`GenerateOrganizationsAccessReport`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GenerateOrganizationsAccessReportRequest {
    pub entity_path: String,
    pub organizations_policy_id: Option<String>,
}

impl Structure for GenerateOrganizationsAccessReportRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let entity_path = from.required_within("EntityPath", &ORGANIZATIONS_ENTITY_PATH_TYPE);
        let organizations_policy_id =
            from.optional_within("OrganizationsPolicyId", &ORGANIZATIONS_POLICY_ID_TYPE);
        Some(Self { entity_path: entity_path?, organizations_policy_id })
    }

    fn write(&self, to: &mut Writer) {
        to.required("EntityPath", &self.entity_path);
        to.optional("OrganizationsPolicyId", &self.organizations_policy_id);
    }
}

/// Output of [`GenerateOrganizationsAccessReport`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GenerateOrganizationsAccessReportResponse {
    pub job_id: Option<String>,
}

impl Structure for GenerateOrganizationsAccessReportResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let job_id = from.optional("JobId");
        Some(Self { job_id })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("JobId", &self.job_id);
    }
}

/// The operation `GenerateServiceLastAccessedDetails`.
#[derive(Clone, Copy, Debug)]
pub struct GenerateServiceLastAccessedDetails;

impl Operation for GenerateServiceLastAccessedDetails {
    const NAME: &'static str = "GenerateServiceLastAccessedDetails";
    const SERVICE: Service = Service::Iam;
    type Input = GenerateServiceLastAccessedDetailsRequest;
    type Output = GenerateServiceLastAccessedDetailsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GENERATE_SERVICE_LAST_ACCESSED_DETAILS);
    const RESULT_WRAPPER: Option<&'static str> = Some("GenerateServiceLastAccessedDetailsResult");
}

/// Input of [`GenerateServiceLastAccessedDetails`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GenerateServiceLastAccessedDetailsRequest {
    pub arn: String,
    pub granularity: Option<AccessAdvisorUsageGranularityType>,
}

impl Structure for GenerateServiceLastAccessedDetailsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let arn = from.required_within("Arn", &ARN_TYPE);
        let granularity = from.optional("Granularity");
        Some(Self { arn: arn?, granularity })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Arn", &self.arn);
        to.optional("Granularity", &self.granularity);
    }
}

/// Output of [`GenerateServiceLastAccessedDetails`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GenerateServiceLastAccessedDetailsResponse {
    pub job_id: Option<String>,
}

impl Structure for GenerateServiceLastAccessedDetailsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let job_id = from.optional("JobId");
        Some(Self { job_id })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("JobId", &self.job_id);
    }
}

/// The operation `GetAccessKeyLastUsed`.
#[derive(Clone, Copy, Debug)]
pub struct GetAccessKeyLastUsed;

impl Operation for GetAccessKeyLastUsed {
    const NAME: &'static str = "GetAccessKeyLastUsed";
    const SERVICE: Service = Service::Iam;
    type Input = GetAccessKeyLastUsedRequest;
    type Output = GetAccessKeyLastUsedResponse;
    const ERRORS: &'static [ErrorCode] = &[];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_ACCESS_KEY_LAST_USED);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetAccessKeyLastUsedResult");
}

/// Input of [`GetAccessKeyLastUsed`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccessKeyLastUsedRequest {
    pub access_key_id: String,
}

impl Structure for GetAccessKeyLastUsedRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let access_key_id = from.required_within("AccessKeyId", &ACCESS_KEY_ID_TYPE);
        Some(Self { access_key_id: access_key_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("AccessKeyId", &self.access_key_id);
    }
}

/// Output of [`GetAccessKeyLastUsed`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccessKeyLastUsedResponse {
    pub user_name: Option<String>,
    pub access_key_last_used: Option<AccessKeyLastUsed>,
}

impl Structure for GetAccessKeyLastUsedResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional("UserName");
        let access_key_last_used = from.optional("AccessKeyLastUsed");
        Some(Self { user_name, access_key_last_used })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.optional("AccessKeyLastUsed", &self.access_key_last_used);
    }
}

/// The operation `GetAccountAuthorizationDetails`.
#[derive(Clone, Copy, Debug)]
pub struct GetAccountAuthorizationDetails;

impl Operation for GetAccountAuthorizationDetails {
    const NAME: &'static str = "GetAccountAuthorizationDetails";
    const SERVICE: Service = Service::Iam;
    type Input = GetAccountAuthorizationDetailsRequest;
    type Output = GetAccountAuthorizationDetailsResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetAccountAuthorizationDetailsResult");
    const PAGINATED: bool = true;
}

/// Input of [`GetAccountAuthorizationDetails`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccountAuthorizationDetailsRequest {
    pub filter: Option<Vec<EntityType>>,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
}

impl Structure for GetAccountAuthorizationDetailsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let filter = from.optional("Filter");
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        Some(Self { filter, max_items, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Filter", &self.filter);
        to.optional("MaxItems", &self.max_items);
        to.optional("Marker", &self.marker);
    }
}

/// Output of [`GetAccountAuthorizationDetails`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccountAuthorizationDetailsResponse {
    pub user_detail_list: Option<Vec<UserDetail>>,
    pub group_detail_list: Option<Vec<GroupDetail>>,
    pub role_detail_list: Option<Vec<RoleDetail>>,
    pub policies: Option<Vec<ManagedPolicyDetail>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for GetAccountAuthorizationDetailsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_detail_list = from.optional("UserDetailList");
        let group_detail_list = from.optional("GroupDetailList");
        let role_detail_list = from.optional("RoleDetailList");
        let policies = from.optional("Policies");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { user_detail_list, group_detail_list, role_detail_list, policies, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserDetailList", &self.user_detail_list);
        to.optional("GroupDetailList", &self.group_detail_list);
        to.optional("RoleDetailList", &self.role_detail_list);
        to.optional("Policies", &self.policies);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `GetAccountPasswordPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct GetAccountPasswordPolicy;

impl Operation for GetAccountPasswordPolicy {
    const NAME: &'static str = "GetAccountPasswordPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = Unit;
    type Output = GetAccountPasswordPolicyResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_ACCOUNT_PASSWORD_POLICY);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetAccountPasswordPolicyResult");
}

/// Output of [`GetAccountPasswordPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccountPasswordPolicyResponse {
    pub password_policy: PasswordPolicy,
}

impl Structure for GetAccountPasswordPolicyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let password_policy = from.required("PasswordPolicy");
        Some(Self { password_policy: password_policy? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PasswordPolicy", &self.password_policy);
    }
}

/// The operation `GetAccountProperties`.
#[derive(Clone, Copy, Debug)]
pub struct GetAccountProperties;

impl Operation for GetAccountProperties {
    const NAME: &'static str = "GetAccountProperties";
    const SERVICE: Service = Service::Iam;
    type Input = GetAccountPropertiesRequest;
    type Output = GetAccountPropertiesResponse;
    const ERRORS: &'static [ErrorCode] = &[InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_ACCOUNT_PROPERTIES);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetAccountPropertiesResult");
}

/// Input of [`GetAccountProperties`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccountPropertiesRequest {}

impl Structure for GetAccountPropertiesRequest {
    fn read(_from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _to: &mut Writer) {}
}

/// Output of [`GetAccountProperties`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccountPropertiesResponse {
    pub properties: Option<BTreeMap<String, String>>,
}

impl Structure for GetAccountPropertiesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let properties = from.optional("Properties");
        Some(Self { properties })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Properties", &self.properties);
    }
}

/// The operation `GetAccountSummary`.
#[derive(Clone, Copy, Debug)]
pub struct GetAccountSummary;

impl Operation for GetAccountSummary {
    const NAME: &'static str = "GetAccountSummary";
    const SERVICE: Service = Service::Iam;
    type Input = Unit;
    type Output = GetAccountSummaryResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_ACCOUNT_SUMMARY);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetAccountSummaryResult");
}

/// Output of [`GetAccountSummary`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetAccountSummaryResponse {
    pub summary_map: Option<BTreeMap<String, i32>>,
}

impl Structure for GetAccountSummaryResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let summary_map = from.optional("SummaryMap");
        Some(Self { summary_map })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("SummaryMap", &self.summary_map);
    }
}

/// The operation `GetContextKeysForCustomPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct GetContextKeysForCustomPolicy;

impl Operation for GetContextKeysForCustomPolicy {
    const NAME: &'static str = "GetContextKeysForCustomPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = GetContextKeysForCustomPolicyRequest;
    type Output = GetContextKeysForPolicyResponse;
    const ERRORS: &'static [ErrorCode] = &[InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetContextKeysForCustomPolicyResult");
}

/// Input of [`GetContextKeysForCustomPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetContextKeysForCustomPolicyRequest {
    pub policy_input_list: Vec<String>,
}

impl Structure for GetContextKeysForCustomPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_input_list = from.required_within("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE);
        Some(Self { policy_input_list: policy_input_list? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyInputList", &self.policy_input_list);
    }
}

/// Output of [`GetContextKeysForCustomPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetContextKeysForPolicyResponse {
    pub context_key_names: Option<Vec<String>>,
}

impl Structure for GetContextKeysForPolicyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let context_key_names = from.optional("ContextKeyNames");
        Some(Self { context_key_names })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("ContextKeyNames", &self.context_key_names);
    }
}

/// The operation `GetContextKeysForPrincipalPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct GetContextKeysForPrincipalPolicy;

impl Operation for GetContextKeysForPrincipalPolicy {
    const NAME: &'static str = "GetContextKeysForPrincipalPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = GetContextKeysForPrincipalPolicyRequest;
    type Output = GetContextKeysForPolicyResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetContextKeysForPrincipalPolicyResult");
}

/// Input of [`GetContextKeysForPrincipalPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetContextKeysForPrincipalPolicyRequest {
    pub policy_source_arn: String,
    pub policy_input_list: Option<Vec<String>>,
}

impl Structure for GetContextKeysForPrincipalPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_source_arn = from.required_within("PolicySourceArn", &ARN_TYPE);
        let policy_input_list = from.optional_within("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE);
        Some(Self { policy_source_arn: policy_source_arn?, policy_input_list })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicySourceArn", &self.policy_source_arn);
        to.optional("PolicyInputList", &self.policy_input_list);
    }
}

/// The operation `GetCredentialReport`.
#[derive(Clone, Copy, Debug)]
pub struct GetCredentialReport;

impl Operation for GetCredentialReport {
    const NAME: &'static str = "GetCredentialReport";
    const SERVICE: Service = Service::Iam;
    type Input = Unit;
    type Output = GetCredentialReportResponse;
    const ERRORS: &'static [ErrorCode] = &[ReportNotPresent, ReportExpired, ReportInProgress, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_CREDENTIAL_REPORT);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetCredentialReportResult");
}

/// Output of [`GetCredentialReport`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetCredentialReportResponse {
    pub content: Option<Vec<u8>>,
    pub report_format: Option<ReportFormatType>,
    pub generated_time: Option<Timestamp>,
}

impl Structure for GetCredentialReportResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let content = from.optional("Content");
        let report_format = from.optional("ReportFormat");
        let generated_time = from.optional("GeneratedTime");
        Some(Self { content, report_format, generated_time })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Content", &self.content);
        to.optional("ReportFormat", &self.report_format);
        to.optional("GeneratedTime", &self.generated_time);
    }
}

/// The operation `GetDelegationRequest`.
#[derive(Clone, Copy, Debug)]
pub struct GetDelegationRequest;

impl Operation for GetDelegationRequest {
    const NAME: &'static str = "GetDelegationRequest";
    const SERVICE: Service = Service::Iam;
    type Input = GetDelegationRequestRequest;
    type Output = GetDelegationRequestResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_DELEGATION_REQUEST);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetDelegationRequestResult");
}

/// Input of [`GetDelegationRequest`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetDelegationRequestRequest {
    pub delegation_request_id: String,
    pub delegation_permission_check: Option<bool>,
}

impl Structure for GetDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let delegation_request_id = from.required_within("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE);
        let delegation_permission_check = from.optional("DelegationPermissionCheck");
        Some(Self { delegation_request_id: delegation_request_id?, delegation_permission_check })
    }

    fn write(&self, to: &mut Writer) {
        to.required("DelegationRequestId", &self.delegation_request_id);
        to.optional("DelegationPermissionCheck", &self.delegation_permission_check);
    }
}

/// Output of [`GetDelegationRequest`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetDelegationRequestResponse {
    pub delegation_request: Option<DelegationRequest>,
    pub permission_check_status: Option<PermissionCheckStatusType>,
    pub permission_check_result: Option<PermissionCheckResultType>,
}

impl Structure for GetDelegationRequestResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let delegation_request = from.optional("DelegationRequest");
        let permission_check_status = from.optional("PermissionCheckStatus");
        let permission_check_result = from.optional("PermissionCheckResult");
        Some(Self { delegation_request, permission_check_status, permission_check_result })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("DelegationRequest", &self.delegation_request);
        to.optional("PermissionCheckStatus", &self.permission_check_status);
        to.optional("PermissionCheckResult", &self.permission_check_result);
    }
}

/// The operation `GetGroup`.
#[derive(Clone, Copy, Debug)]
pub struct GetGroup;

impl Operation for GetGroup {
    const NAME: &'static str = "GetGroup";
    const SERVICE: Service = Service::Iam;
    type Input = GetGroupRequest;
    type Output = GetGroupResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_GROUP);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetGroupResult");
    const PAGINATED: bool = true;
}

/// Input of [`GetGroup`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetGroupRequest {
    pub group_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for GetGroupRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { group_name: group_name?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`GetGroup`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetGroupResponse {
    pub group: Group,
    pub users: Vec<User>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for GetGroupResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group = from.required("Group");
        let users = from.required("Users");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { group: group?, users: users?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Group", &self.group);
        to.required("Users", &self.users);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `GetGroupPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct GetGroupPolicy;

impl Operation for GetGroupPolicy {
    const NAME: &'static str = "GetGroupPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = GetGroupPolicyRequest;
    type Output = GetGroupPolicyResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_GROUP_POLICY);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetGroupPolicyResult");
}

/// Input of [`GetGroupPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetGroupPolicyRequest {
    pub group_name: String,
    pub policy_name: String,
}

impl Structure for GetGroupPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        let policy_name = from.required_within("PolicyName", &POLICY_NAME_TYPE);
        Some(Self { group_name: group_name?, policy_name: policy_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.required("PolicyName", &self.policy_name);
    }
}

/// Output of [`GetGroupPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetGroupPolicyResponse {
    pub group_name: String,
    pub policy_name: String,
    pub policy_document: String,
}

impl Structure for GetGroupPolicyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required("GroupName");
        let policy_name = from.required("PolicyName");
        let policy_document = from.required("PolicyDocument");
        Some(Self { group_name: group_name?, policy_name: policy_name?, policy_document: policy_document? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.required("PolicyName", &self.policy_name);
        to.required("PolicyDocument", &self.policy_document);
    }
}

/// The operation `GetHumanReadableSummary`.
#[derive(Clone, Copy, Debug)]
pub struct GetHumanReadableSummary;

impl Operation for GetHumanReadableSummary {
    const NAME: &'static str = "GetHumanReadableSummary";
    const SERVICE: Service = Service::Iam;
    type Input = GetHumanReadableSummaryRequest;
    type Output = GetHumanReadableSummaryResponse;
    const ERRORS: &'static [ErrorCode] = &[InvalidInput, NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_HUMAN_READABLE_SUMMARY);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetHumanReadableSummaryResult");
}

/// Input of [`GetHumanReadableSummary`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetHumanReadableSummaryRequest {
    pub entity_arn: String,
    pub locale: Option<String>,
}

impl Structure for GetHumanReadableSummaryRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let entity_arn = from.required_within("EntityArn", &ARN_TYPE);
        let locale = from.optional_within("Locale", &LOCALE_TYPE);
        Some(Self { entity_arn: entity_arn?, locale })
    }

    fn write(&self, to: &mut Writer) {
        to.required("EntityArn", &self.entity_arn);
        to.optional("Locale", &self.locale);
    }
}

/// Output of [`GetHumanReadableSummary`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetHumanReadableSummaryResponse {
    pub summary_content: Option<String>,
    pub locale: Option<String>,
    pub summary_state: Option<SummaryStateType>,
}

impl Structure for GetHumanReadableSummaryResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let summary_content = from.optional("SummaryContent");
        let locale = from.optional("Locale");
        let summary_state = from.optional("SummaryState");
        Some(Self { summary_content, locale, summary_state })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("SummaryContent", &self.summary_content);
        to.optional("Locale", &self.locale);
        to.optional("SummaryState", &self.summary_state);
    }
}

/// The operation `GetInstanceProfile`.
#[derive(Clone, Copy, Debug)]
pub struct GetInstanceProfile;

impl Operation for GetInstanceProfile {
    const NAME: &'static str = "GetInstanceProfile";
    const SERVICE: Service = Service::Iam;
    type Input = GetInstanceProfileRequest;
    type Output = GetInstanceProfileResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_INSTANCE_PROFILE);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetInstanceProfileResult");
}

/// Input of [`GetInstanceProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetInstanceProfileRequest {
    pub instance_profile_name: String,
}

impl Structure for GetInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profile_name = from.required_within("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE);
        Some(Self { instance_profile_name: instance_profile_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfileName", &self.instance_profile_name);
    }
}

/// Output of [`GetInstanceProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetInstanceProfileResponse {
    pub instance_profile: InstanceProfile,
}

impl Structure for GetInstanceProfileResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profile = from.required("InstanceProfile");
        Some(Self { instance_profile: instance_profile? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfile", &self.instance_profile);
    }
}

/// The operation `GetLoginProfile`.
#[derive(Clone, Copy, Debug)]
pub struct GetLoginProfile;

impl Operation for GetLoginProfile {
    const NAME: &'static str = "GetLoginProfile";
    const SERVICE: Service = Service::Iam;
    type Input = GetLoginProfileRequest;
    type Output = GetLoginProfileResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_LOGIN_PROFILE);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetLoginProfileResult");
}

/// Input of [`GetLoginProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetLoginProfileRequest {
    pub user_name: Option<String>,
}

impl Structure for GetLoginProfileRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &USER_NAME_TYPE);
        Some(Self { user_name })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
    }
}

/// Output of [`GetLoginProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetLoginProfileResponse {
    pub login_profile: LoginProfile,
}

impl Structure for GetLoginProfileResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let login_profile = from.required("LoginProfile");
        Some(Self { login_profile: login_profile? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("LoginProfile", &self.login_profile);
    }
}

/// The operation `GetMFADevice`.
#[derive(Clone, Copy, Debug)]
pub struct GetMFADevice;

impl Operation for GetMFADevice {
    const NAME: &'static str = "GetMFADevice";
    const SERVICE: Service = Service::Iam;
    type Input = GetMFADeviceRequest;
    type Output = GetMFADeviceResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_MFA_DEVICE);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetMFADeviceResult");
}

/// Input of [`GetMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetMFADeviceRequest {
    pub serial_number: String,
    pub user_name: Option<String>,
}

impl Structure for GetMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let serial_number = from.required_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        let user_name = from.optional_within("UserName", &USER_NAME_TYPE);
        Some(Self { serial_number: serial_number?, user_name })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SerialNumber", &self.serial_number);
        to.optional("UserName", &self.user_name);
    }
}

/// Output of [`GetMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetMFADeviceResponse {
    pub user_name: Option<String>,
    pub serial_number: String,
    pub enable_date: Option<Timestamp>,
    pub certifications: Option<BTreeMap<String, String>>,
}

impl Structure for GetMFADeviceResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional("UserName");
        let serial_number = from.required("SerialNumber");
        let enable_date = from.optional("EnableDate");
        let certifications = from.optional("Certifications");
        Some(Self { user_name, serial_number: serial_number?, enable_date, certifications })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.required("SerialNumber", &self.serial_number);
        to.optional("EnableDate", &self.enable_date);
        to.optional("Certifications", &self.certifications);
    }
}

/// The operation `GetOpenIDConnectProvider`.
#[derive(Clone, Copy, Debug)]
pub struct GetOpenIDConnectProvider;

impl Operation for GetOpenIDConnectProvider {
    const NAME: &'static str = "GetOpenIDConnectProvider";
    const SERVICE: Service = Service::Iam;
    type Input = GetOpenIDConnectProviderRequest;
    type Output = GetOpenIDConnectProviderResponse;
    const ERRORS: &'static [ErrorCode] = &[InvalidInput, NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_OPEN_ID_CONNECT_PROVIDER);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetOpenIDConnectProviderResult");
}

/// Input of [`GetOpenIDConnectProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
}

impl Structure for GetOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let open_id_connect_provider_arn = from.required_within("OpenIDConnectProviderArn", &ARN_TYPE);
        Some(Self { open_id_connect_provider_arn: open_id_connect_provider_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
    }
}

/// Output of [`GetOpenIDConnectProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetOpenIDConnectProviderResponse {
    pub url: Option<String>,
    pub client_id_list: Option<Vec<String>>,
    pub thumbprint_list: Option<Vec<String>>,
    pub create_date: Option<Timestamp>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for GetOpenIDConnectProviderResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let url = from.optional("Url");
        let client_id_list = from.optional("ClientIDList");
        let thumbprint_list = from.optional("ThumbprintList");
        let create_date = from.optional("CreateDate");
        let tags = from.optional("Tags");
        Some(Self { url, client_id_list, thumbprint_list, create_date, tags })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Url", &self.url);
        to.optional("ClientIDList", &self.client_id_list);
        to.optional("ThumbprintList", &self.thumbprint_list);
        to.optional("CreateDate", &self.create_date);
        to.optional("Tags", &self.tags);
    }
}

/// The operation `GetOrganizationsAccessReport`.
#[derive(Clone, Copy, Debug)]
pub struct GetOrganizationsAccessReport;

impl Operation for GetOrganizationsAccessReport {
    const NAME: &'static str = "GetOrganizationsAccessReport";
    const SERVICE: Service = Service::Iam;
    type Input = GetOrganizationsAccessReportRequest;
    type Output = GetOrganizationsAccessReportResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_ORGANIZATIONS_ACCESS_REPORT);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetOrganizationsAccessReportResult");
}

/// Input of [`GetOrganizationsAccessReport`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetOrganizationsAccessReportRequest {
    pub job_id: String,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
    pub sort_key: Option<SortKeyType>,
}

impl Structure for GetOrganizationsAccessReportRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let job_id = from.required_within("JobId", &JOB_ID_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let sort_key = from.optional("SortKey");
        Some(Self { job_id: job_id?, max_items, marker, sort_key })
    }

    fn write(&self, to: &mut Writer) {
        to.required("JobId", &self.job_id);
        to.optional("MaxItems", &self.max_items);
        to.optional("Marker", &self.marker);
        to.optional("SortKey", &self.sort_key);
    }
}

/// Output of [`GetOrganizationsAccessReport`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetOrganizationsAccessReportResponse {
    pub job_status: JobStatusType,
    pub job_creation_date: Timestamp,
    pub job_completion_date: Option<Timestamp>,
    pub number_of_services_accessible: Option<i32>,
    pub number_of_services_not_accessed: Option<i32>,
    pub access_details: Option<Vec<AccessDetail>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
    pub error_details: Option<ErrorDetails>,
}

impl Structure for GetOrganizationsAccessReportResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let job_status = from.required("JobStatus");
        let job_creation_date = from.required("JobCreationDate");
        let job_completion_date = from.optional("JobCompletionDate");
        let number_of_services_accessible = from.optional("NumberOfServicesAccessible");
        let number_of_services_not_accessed = from.optional("NumberOfServicesNotAccessed");
        let access_details = from.optional("AccessDetails");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        let error_details = from.optional("ErrorDetails");
        Some(Self {
            job_status: job_status?,
            job_creation_date: job_creation_date?,
            job_completion_date,
            number_of_services_accessible,
            number_of_services_not_accessed,
            access_details,
            is_truncated,
            marker,
            error_details,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("JobStatus", &self.job_status);
        to.required("JobCreationDate", &self.job_creation_date);
        to.optional("JobCompletionDate", &self.job_completion_date);
        to.optional("NumberOfServicesAccessible", &self.number_of_services_accessible);
        to.optional("NumberOfServicesNotAccessed", &self.number_of_services_not_accessed);
        to.optional("AccessDetails", &self.access_details);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
        to.optional("ErrorDetails", &self.error_details);
    }
}

/// The operation `GetOutboundWebIdentityFederationInfo`.
#[derive(Clone, Copy, Debug)]
pub struct GetOutboundWebIdentityFederationInfo;

impl Operation for GetOutboundWebIdentityFederationInfo {
    const NAME: &'static str = "GetOutboundWebIdentityFederationInfo";
    const SERVICE: Service = Service::Iam;
    type Input = Unit;
    type Output = GetOutboundWebIdentityFederationInfoResponse;
    const ERRORS: &'static [ErrorCode] = &[FeatureDisabled];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetOutboundWebIdentityFederationInfoResult");
}

/// Output of [`GetOutboundWebIdentityFederationInfo`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetOutboundWebIdentityFederationInfoResponse {
    pub issuer_identifier: Option<String>,
    pub jwt_vending_enabled: Option<bool>,
}

impl Structure for GetOutboundWebIdentityFederationInfoResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let issuer_identifier = from.optional("IssuerIdentifier");
        let jwt_vending_enabled = from.optional("JwtVendingEnabled");
        Some(Self { issuer_identifier, jwt_vending_enabled })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("IssuerIdentifier", &self.issuer_identifier);
        to.optional("JwtVendingEnabled", &self.jwt_vending_enabled);
    }
}

/// The operation `GetPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct GetPolicy;

impl Operation for GetPolicy {
    const NAME: &'static str = "GetPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = GetPolicyRequest;
    type Output = GetPolicyResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_POLICY);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetPolicyResult");
}

/// Input of [`GetPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetPolicyRequest {
    pub policy_arn: String,
}

impl Structure for GetPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        Some(Self { policy_arn: policy_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyArn", &self.policy_arn);
    }
}

/// Output of [`GetPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetPolicyResponse {
    pub policy: Option<Policy>,
}

impl Structure for GetPolicyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy = from.optional("Policy");
        Some(Self { policy })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Policy", &self.policy);
    }
}

/// The operation `GetPolicyVersion`.
#[derive(Clone, Copy, Debug)]
pub struct GetPolicyVersion;

impl Operation for GetPolicyVersion {
    const NAME: &'static str = "GetPolicyVersion";
    const SERVICE: Service = Service::Iam;
    type Input = GetPolicyVersionRequest;
    type Output = GetPolicyVersionResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_POLICY_VERSION);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetPolicyVersionResult");
}

/// Input of [`GetPolicyVersion`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetPolicyVersionRequest {
    pub policy_arn: String,
    pub version_id: String,
}

impl Structure for GetPolicyVersionRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        let version_id = from.required_within("VersionId", &POLICY_VERSION_ID_TYPE);
        Some(Self { policy_arn: policy_arn?, version_id: version_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyArn", &self.policy_arn);
        to.required("VersionId", &self.version_id);
    }
}

/// Output of [`GetPolicyVersion`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetPolicyVersionResponse {
    pub policy_version: Option<PolicyVersion>,
}

impl Structure for GetPolicyVersionResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_version = from.optional("PolicyVersion");
        Some(Self { policy_version })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PolicyVersion", &self.policy_version);
    }
}

/// The operation `GetRole`.
#[derive(Clone, Copy, Debug)]
pub struct GetRole;

impl Operation for GetRole {
    const NAME: &'static str = "GetRole";
    const SERVICE: Service = Service::Iam;
    type Input = GetRoleRequest;
    type Output = GetRoleResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_ROLE);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetRoleResult");
}

/// Input of [`GetRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetRoleRequest {
    pub role_name: String,
}

impl Structure for GetRoleRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        Some(Self { role_name: role_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
    }
}

/// Output of [`GetRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetRoleResponse {
    pub role: Role,
}

impl Structure for GetRoleResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role = from.required("Role");
        Some(Self { role: role? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Role", &self.role);
    }
}

/// The operation `GetRolePolicy`.
#[derive(Clone, Copy, Debug)]
pub struct GetRolePolicy;

impl Operation for GetRolePolicy {
    const NAME: &'static str = "GetRolePolicy";
    const SERVICE: Service = Service::Iam;
    type Input = GetRolePolicyRequest;
    type Output = GetRolePolicyResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_ROLE_POLICY);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetRolePolicyResult");
}

/// Input of [`GetRolePolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetRolePolicyRequest {
    pub role_name: String,
    pub policy_name: String,
}

impl Structure for GetRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let policy_name = from.required_within("PolicyName", &POLICY_NAME_TYPE);
        Some(Self { role_name: role_name?, policy_name: policy_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.required("PolicyName", &self.policy_name);
    }
}

/// Output of [`GetRolePolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetRolePolicyResponse {
    pub role_name: String,
    pub policy_name: String,
    pub policy_document: String,
}

impl Structure for GetRolePolicyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required("RoleName");
        let policy_name = from.required("PolicyName");
        let policy_document = from.required("PolicyDocument");
        Some(Self { role_name: role_name?, policy_name: policy_name?, policy_document: policy_document? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.required("PolicyName", &self.policy_name);
        to.required("PolicyDocument", &self.policy_document);
    }
}

/// The operation `GetRoleTemplateVersion`.
#[derive(Clone, Copy, Debug)]
pub struct GetRoleTemplateVersion;

impl Operation for GetRoleTemplateVersion {
    const NAME: &'static str = "GetRoleTemplateVersion";
    const SERVICE: Service = Service::Iam;
    type Input = GetRoleTemplateVersionRequest;
    type Output = GetRoleTemplateVersionResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_ROLE_TEMPLATE_VERSION);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetRoleTemplateVersionResult");
}

/// Input of [`GetRoleTemplateVersion`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetRoleTemplateVersionRequest {
    pub template_arn: String,
    pub minor_version: Option<i32>,
}

impl Structure for GetRoleTemplateVersionRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let template_arn = from.required_within("TemplateArn", &ARN_TYPE);
        let minor_version = from.optional("MinorVersion");
        Some(Self { template_arn: template_arn?, minor_version })
    }

    fn write(&self, to: &mut Writer) {
        to.required("TemplateArn", &self.template_arn);
        to.optional("MinorVersion", &self.minor_version);
    }
}

/// Output of [`GetRoleTemplateVersion`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetRoleTemplateVersionResponse {
    pub role_template_version: RoleTemplateVersion,
}

impl Structure for GetRoleTemplateVersionResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_template_version = from.required("RoleTemplateVersion");
        Some(Self { role_template_version: role_template_version? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleTemplateVersion", &self.role_template_version);
    }
}

/// The operation `GetSAMLProvider`.
#[derive(Clone, Copy, Debug)]
pub struct GetSAMLProvider;

impl Operation for GetSAMLProvider {
    const NAME: &'static str = "GetSAMLProvider";
    const SERVICE: Service = Service::Iam;
    type Input = GetSAMLProviderRequest;
    type Output = GetSAMLProviderResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_SAML_PROVIDER);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetSAMLProviderResult");
}

/// Input of [`GetSAMLProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetSAMLProviderRequest {
    pub saml_provider_arn: String,
}

impl Structure for GetSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let saml_provider_arn = from.required_within("SAMLProviderArn", &ARN_TYPE);
        Some(Self { saml_provider_arn: saml_provider_arn? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SAMLProviderArn", &self.saml_provider_arn);
    }
}

/// Output of [`GetSAMLProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetSAMLProviderResponse {
    pub saml_provider_uuid: Option<String>,
    pub saml_metadata_document: Option<String>,
    pub create_date: Option<Timestamp>,
    pub valid_until: Option<Timestamp>,
    pub tags: Option<Vec<Tag>>,
    pub assertion_encryption_mode: Option<AssertionEncryptionModeType>,
    pub private_key_list: Option<Vec<SAMLPrivateKey>>,
}

impl Structure for GetSAMLProviderResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let saml_provider_uuid = from.optional("SAMLProviderUUID");
        let saml_metadata_document = from.optional("SAMLMetadataDocument");
        let create_date = from.optional("CreateDate");
        let valid_until = from.optional("ValidUntil");
        let tags = from.optional("Tags");
        let assertion_encryption_mode = from.optional("AssertionEncryptionMode");
        let private_key_list = from.optional("PrivateKeyList");
        Some(Self {
            saml_provider_uuid,
            saml_metadata_document,
            create_date,
            valid_until,
            tags,
            assertion_encryption_mode,
            private_key_list,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("SAMLProviderUUID", &self.saml_provider_uuid);
        to.optional("SAMLMetadataDocument", &self.saml_metadata_document);
        to.optional("CreateDate", &self.create_date);
        to.optional("ValidUntil", &self.valid_until);
        to.optional("Tags", &self.tags);
        to.optional("AssertionEncryptionMode", &self.assertion_encryption_mode);
        to.optional("PrivateKeyList", &self.private_key_list);
    }
}

/// The operation `GetSSHPublicKey`.
#[derive(Clone, Copy, Debug)]
pub struct GetSSHPublicKey;

impl Operation for GetSSHPublicKey {
    const NAME: &'static str = "GetSSHPublicKey";
    const SERVICE: Service = Service::Iam;
    type Input = GetSSHPublicKeyRequest;
    type Output = GetSSHPublicKeyResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, UnrecognizedPublicKeyEncoding];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_SSH_PUBLIC_KEY);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetSSHPublicKeyResult");
}

/// Input of [`GetSSHPublicKey`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetSSHPublicKeyRequest {
    pub user_name: String,
    pub ssh_public_key_id: String,
    pub encoding: EncodingType,
}

impl Structure for GetSSHPublicKeyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        let ssh_public_key_id = from.required_within("SSHPublicKeyId", &PUBLIC_KEY_ID_TYPE);
        let encoding = from.required("Encoding");
        Some(Self { user_name: user_name?, ssh_public_key_id: ssh_public_key_id?, encoding: encoding? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("SSHPublicKeyId", &self.ssh_public_key_id);
        to.required("Encoding", &self.encoding);
    }
}

/// Output of [`GetSSHPublicKey`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetSSHPublicKeyResponse {
    pub ssh_public_key: Option<SSHPublicKey>,
}

impl Structure for GetSSHPublicKeyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let ssh_public_key = from.optional("SSHPublicKey");
        Some(Self { ssh_public_key })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("SSHPublicKey", &self.ssh_public_key);
    }
}

/// The operation `GetServerCertificate`.
#[derive(Clone, Copy, Debug)]
pub struct GetServerCertificate;

impl Operation for GetServerCertificate {
    const NAME: &'static str = "GetServerCertificate";
    const SERVICE: Service = Service::Iam;
    type Input = GetServerCertificateRequest;
    type Output = GetServerCertificateResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_SERVER_CERTIFICATE);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetServerCertificateResult");
}

/// Input of [`GetServerCertificate`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetServerCertificateRequest {
    pub server_certificate_name: String,
}

impl Structure for GetServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let server_certificate_name =
            from.required_within("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE);
        Some(Self { server_certificate_name: server_certificate_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("ServerCertificateName", &self.server_certificate_name);
    }
}

/// Output of [`GetServerCertificate`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetServerCertificateResponse {
    pub server_certificate: ServerCertificate,
}

impl Structure for GetServerCertificateResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let server_certificate = from.required("ServerCertificate");
        Some(Self { server_certificate: server_certificate? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("ServerCertificate", &self.server_certificate);
    }
}

/// The operation `GetServiceLastAccessedDetails`.
#[derive(Clone, Copy, Debug)]
pub struct GetServiceLastAccessedDetails;

impl Operation for GetServiceLastAccessedDetails {
    const NAME: &'static str = "GetServiceLastAccessedDetails";
    const SERVICE: Service = Service::Iam;
    type Input = GetServiceLastAccessedDetailsRequest;
    type Output = GetServiceLastAccessedDetailsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_SERVICE_LAST_ACCESSED_DETAILS);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetServiceLastAccessedDetailsResult");
}

/// Input of [`GetServiceLastAccessedDetails`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetServiceLastAccessedDetailsRequest {
    pub job_id: String,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
}

impl Structure for GetServiceLastAccessedDetailsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let job_id = from.required_within("JobId", &JOB_ID_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        Some(Self { job_id: job_id?, max_items, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("JobId", &self.job_id);
        to.optional("MaxItems", &self.max_items);
        to.optional("Marker", &self.marker);
    }
}

/// Output of [`GetServiceLastAccessedDetails`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetServiceLastAccessedDetailsResponse {
    pub job_status: JobStatusType,
    pub job_type: Option<AccessAdvisorUsageGranularityType>,
    pub job_creation_date: Timestamp,
    pub services_last_accessed: Vec<ServiceLastAccessed>,
    pub job_completion_date: Timestamp,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
    pub error: Option<ErrorDetails>,
}

impl Structure for GetServiceLastAccessedDetailsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let job_status = from.required("JobStatus");
        let job_type = from.optional("JobType");
        let job_creation_date = from.required("JobCreationDate");
        let services_last_accessed = from.required("ServicesLastAccessed");
        let job_completion_date = from.required("JobCompletionDate");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        let error = from.optional("Error");
        Some(Self {
            job_status: job_status?,
            job_type,
            job_creation_date: job_creation_date?,
            services_last_accessed: services_last_accessed?,
            job_completion_date: job_completion_date?,
            is_truncated,
            marker,
            error,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("JobStatus", &self.job_status);
        to.optional("JobType", &self.job_type);
        to.required("JobCreationDate", &self.job_creation_date);
        to.required("ServicesLastAccessed", &self.services_last_accessed);
        to.required("JobCompletionDate", &self.job_completion_date);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
        to.optional("Error", &self.error);
    }
}

/// The operation `GetServiceLastAccessedDetailsWithEntities`.
#[derive(Clone, Copy, Debug)]
pub struct GetServiceLastAccessedDetailsWithEntities;

impl Operation for GetServiceLastAccessedDetailsWithEntities {
    const NAME: &'static str = "GetServiceLastAccessedDetailsWithEntities";
    const SERVICE: Service = Service::Iam;
    type Input = GetServiceLastAccessedDetailsWithEntitiesRequest;
    type Output = GetServiceLastAccessedDetailsWithEntitiesResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput];
    const ACTION: Option<&'static ActionInfo> =
        Some(&actions::IAM_GET_SERVICE_LAST_ACCESSED_DETAILS_WITH_ENTITIES);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetServiceLastAccessedDetailsWithEntitiesResult");
}

/// Input of [`GetServiceLastAccessedDetailsWithEntities`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetServiceLastAccessedDetailsWithEntitiesRequest {
    pub job_id: String,
    pub service_namespace: String,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
}

impl Structure for GetServiceLastAccessedDetailsWithEntitiesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let job_id = from.required_within("JobId", &JOB_ID_TYPE);
        let service_namespace = from.required_within("ServiceNamespace", &SERVICE_NAMESPACE_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        Some(Self { job_id: job_id?, service_namespace: service_namespace?, max_items, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("JobId", &self.job_id);
        to.required("ServiceNamespace", &self.service_namespace);
        to.optional("MaxItems", &self.max_items);
        to.optional("Marker", &self.marker);
    }
}

/// Output of [`GetServiceLastAccessedDetailsWithEntities`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetServiceLastAccessedDetailsWithEntitiesResponse {
    pub job_status: JobStatusType,
    pub job_creation_date: Timestamp,
    pub job_completion_date: Timestamp,
    pub entity_details_list: Vec<EntityDetails>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
    pub error: Option<ErrorDetails>,
}

impl Structure for GetServiceLastAccessedDetailsWithEntitiesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let job_status = from.required("JobStatus");
        let job_creation_date = from.required("JobCreationDate");
        let job_completion_date = from.required("JobCompletionDate");
        let entity_details_list = from.required("EntityDetailsList");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        let error = from.optional("Error");
        Some(Self {
            job_status: job_status?,
            job_creation_date: job_creation_date?,
            job_completion_date: job_completion_date?,
            entity_details_list: entity_details_list?,
            is_truncated,
            marker,
            error,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("JobStatus", &self.job_status);
        to.required("JobCreationDate", &self.job_creation_date);
        to.required("JobCompletionDate", &self.job_completion_date);
        to.required("EntityDetailsList", &self.entity_details_list);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
        to.optional("Error", &self.error);
    }
}

/// The operation `GetServiceLinkedRoleDeletionStatus`.
#[derive(Clone, Copy, Debug)]
pub struct GetServiceLinkedRoleDeletionStatus;

impl Operation for GetServiceLinkedRoleDeletionStatus {
    const NAME: &'static str = "GetServiceLinkedRoleDeletionStatus";
    const SERVICE: Service = Service::Iam;
    type Input = GetServiceLinkedRoleDeletionStatusRequest;
    type Output = GetServiceLinkedRoleDeletionStatusResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_SERVICE_LINKED_ROLE_DELETION_STATUS);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetServiceLinkedRoleDeletionStatusResult");
}

/// Input of [`GetServiceLinkedRoleDeletionStatus`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetServiceLinkedRoleDeletionStatusRequest {
    pub deletion_task_id: String,
}

impl Structure for GetServiceLinkedRoleDeletionStatusRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let deletion_task_id = from.required_within("DeletionTaskId", &DELETION_TASK_ID_TYPE);
        Some(Self { deletion_task_id: deletion_task_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("DeletionTaskId", &self.deletion_task_id);
    }
}

/// Output of [`GetServiceLinkedRoleDeletionStatus`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetServiceLinkedRoleDeletionStatusResponse {
    pub status: DeletionTaskStatusType,
    pub reason: Option<DeletionTaskFailureReasonType>,
}

impl Structure for GetServiceLinkedRoleDeletionStatusResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let status = from.required("Status");
        let reason = from.optional("Reason");
        Some(Self { status: status?, reason })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Status", &self.status);
        to.optional("Reason", &self.reason);
    }
}

/// The operation `GetUser`.
#[derive(Clone, Copy, Debug)]
pub struct GetUser;

impl Operation for GetUser {
    const NAME: &'static str = "GetUser";
    const SERVICE: Service = Service::Iam;
    type Input = GetUserRequest;
    type Output = GetUserResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_USER);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetUserResult");
}

/// Input of [`GetUser`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetUserRequest {
    pub user_name: Option<String>,
}

impl Structure for GetUserRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        Some(Self { user_name })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
    }
}

/// Output of [`GetUser`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetUserResponse {
    pub user: User,
}

impl Structure for GetUserResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user = from.required("User");
        Some(Self { user: user? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("User", &self.user);
    }
}

/// The operation `GetUserPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct GetUserPolicy;

impl Operation for GetUserPolicy {
    const NAME: &'static str = "GetUserPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = GetUserPolicyRequest;
    type Output = GetUserPolicyResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_GET_USER_POLICY);
    const RESULT_WRAPPER: Option<&'static str> = Some("GetUserPolicyResult");
}

/// Input of [`GetUserPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetUserPolicyRequest {
    pub user_name: String,
    pub policy_name: String,
}

impl Structure for GetUserPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let policy_name = from.required_within("PolicyName", &POLICY_NAME_TYPE);
        Some(Self { user_name: user_name?, policy_name: policy_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("PolicyName", &self.policy_name);
    }
}

/// Output of [`GetUserPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GetUserPolicyResponse {
    pub user_name: String,
    pub policy_name: String,
    pub policy_document: String,
}

impl Structure for GetUserPolicyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required("UserName");
        let policy_name = from.required("PolicyName");
        let policy_document = from.required("PolicyDocument");
        Some(Self { user_name: user_name?, policy_name: policy_name?, policy_document: policy_document? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("PolicyName", &self.policy_name);
        to.required("PolicyDocument", &self.policy_document);
    }
}

/// The operation `ImportHardwareMFADevices`.
#[derive(Clone, Copy, Debug)]
pub struct ImportHardwareMFADevices;

impl Operation for ImportHardwareMFADevices {
    const NAME: &'static str = "ImportHardwareMFADevices";
    const SERVICE: Service = Service::Iam;
    type Input = ImportHardwareMFADevicesRequest;
    type Output = ImportHardwareMFADevicesResponse;
    const ERRORS: &'static [ErrorCode] =
        &[EntityAlreadyExists, InvalidInput, LimitExceeded, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = None;
    const RESULT_WRAPPER: Option<&'static str> = Some("ImportHardwareMFADevicesResult");
}

/// Input of [`ImportHardwareMFADevices`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportHardwareMFADevicesRequest {
    pub document: Secret,
    pub format: HardwareMFADocumentFormatType,
    pub password: Option<Secret>,
    pub pre_shared_key: Option<Secret>,
}

impl Structure for ImportHardwareMFADevicesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let document = from.required_within("Document", &HARDWARE_MFA_DOCUMENT_TYPE);
        let format = from.required("Format");
        let password = from.optional_within("Password", &HARDWARE_MFA_DOCUMENT_SECRET_TYPE);
        let pre_shared_key = from.optional_within("PreSharedKey", &HARDWARE_MFA_DOCUMENT_SECRET_TYPE);
        Some(Self { document: document?, format: format?, password, pre_shared_key })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Document", &self.document);
        to.required("Format", &self.format);
        to.optional("Password", &self.password);
        to.optional("PreSharedKey", &self.pre_shared_key);
    }
}

/// Output of [`ImportHardwareMFADevices`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ImportHardwareMFADevicesResponse {
    pub serial_numbers: Vec<String>,
}

impl Structure for ImportHardwareMFADevicesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let serial_numbers = from.required("SerialNumbers");
        Some(Self { serial_numbers: serial_numbers? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SerialNumbers", &self.serial_numbers);
    }
}

/// The operation `ListAccessKeys`.
#[derive(Clone, Copy, Debug)]
pub struct ListAccessKeys;

impl Operation for ListAccessKeys {
    const NAME: &'static str = "ListAccessKeys";
    const SERVICE: Service = Service::Iam;
    type Input = ListAccessKeysRequest;
    type Output = ListAccessKeysResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_ACCESS_KEYS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListAccessKeysResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListAccessKeys`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListAccessKeysRequest {
    pub user_name: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListAccessKeysRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { user_name, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListAccessKeys`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListAccessKeysResponse {
    pub access_key_metadata: Vec<AccessKeyMetadata>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListAccessKeysResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let access_key_metadata = from.required("AccessKeyMetadata");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { access_key_metadata: access_key_metadata?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("AccessKeyMetadata", &self.access_key_metadata);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListAccountAliases`.
#[derive(Clone, Copy, Debug)]
pub struct ListAccountAliases;

impl Operation for ListAccountAliases {
    const NAME: &'static str = "ListAccountAliases";
    const SERVICE: Service = Service::Iam;
    type Input = ListAccountAliasesRequest;
    type Output = ListAccountAliasesResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_ACCOUNT_ALIASES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListAccountAliasesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListAccountAliases`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListAccountAliasesRequest {
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListAccountAliasesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListAccountAliases`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListAccountAliasesResponse {
    pub account_aliases: Vec<String>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListAccountAliasesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let account_aliases = from.required("AccountAliases");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { account_aliases: account_aliases?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("AccountAliases", &self.account_aliases);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListAttachedGroupPolicies`.
#[derive(Clone, Copy, Debug)]
pub struct ListAttachedGroupPolicies;

impl Operation for ListAttachedGroupPolicies {
    const NAME: &'static str = "ListAttachedGroupPolicies";
    const SERVICE: Service = Service::Iam;
    type Input = ListAttachedGroupPoliciesRequest;
    type Output = ListAttachedGroupPoliciesResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_ATTACHED_GROUP_POLICIES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListAttachedGroupPoliciesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListAttachedGroupPolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListAttachedGroupPoliciesRequest {
    pub group_name: String,
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListAttachedGroupPoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        let path_prefix = from.optional_within("PathPrefix", &POLICY_PATH_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { group_name: group_name?, path_prefix, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.optional("PathPrefix", &self.path_prefix);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListAttachedGroupPolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListAttachedGroupPoliciesResponse {
    pub attached_policies: Option<Vec<AttachedPolicy>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListAttachedGroupPoliciesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let attached_policies = from.optional("AttachedPolicies");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { attached_policies, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("AttachedPolicies", &self.attached_policies);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListAttachedRolePolicies`.
#[derive(Clone, Copy, Debug)]
pub struct ListAttachedRolePolicies;

impl Operation for ListAttachedRolePolicies {
    const NAME: &'static str = "ListAttachedRolePolicies";
    const SERVICE: Service = Service::Iam;
    type Input = ListAttachedRolePoliciesRequest;
    type Output = ListAttachedRolePoliciesResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_ATTACHED_ROLE_POLICIES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListAttachedRolePoliciesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListAttachedRolePolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListAttachedRolePoliciesRequest {
    pub role_name: String,
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListAttachedRolePoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let path_prefix = from.optional_within("PathPrefix", &POLICY_PATH_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { role_name: role_name?, path_prefix, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.optional("PathPrefix", &self.path_prefix);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListAttachedRolePolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListAttachedRolePoliciesResponse {
    pub attached_policies: Option<Vec<AttachedPolicy>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListAttachedRolePoliciesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let attached_policies = from.optional("AttachedPolicies");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { attached_policies, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("AttachedPolicies", &self.attached_policies);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListAttachedUserPolicies`.
#[derive(Clone, Copy, Debug)]
pub struct ListAttachedUserPolicies;

impl Operation for ListAttachedUserPolicies {
    const NAME: &'static str = "ListAttachedUserPolicies";
    const SERVICE: Service = Service::Iam;
    type Input = ListAttachedUserPoliciesRequest;
    type Output = ListAttachedUserPoliciesResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_ATTACHED_USER_POLICIES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListAttachedUserPoliciesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListAttachedUserPolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListAttachedUserPoliciesRequest {
    pub user_name: String,
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListAttachedUserPoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        let path_prefix = from.optional_within("PathPrefix", &POLICY_PATH_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { user_name: user_name?, path_prefix, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.optional("PathPrefix", &self.path_prefix);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListAttachedUserPolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListAttachedUserPoliciesResponse {
    pub attached_policies: Option<Vec<AttachedPolicy>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListAttachedUserPoliciesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let attached_policies = from.optional("AttachedPolicies");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { attached_policies, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("AttachedPolicies", &self.attached_policies);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListDelegationRequests`.
#[derive(Clone, Copy, Debug)]
pub struct ListDelegationRequests;

impl Operation for ListDelegationRequests {
    const NAME: &'static str = "ListDelegationRequests";
    const SERVICE: Service = Service::Iam;
    type Input = ListDelegationRequestsRequest;
    type Output = ListDelegationRequestsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_DELEGATION_REQUESTS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListDelegationRequestsResult");
}

/// Input of [`ListDelegationRequests`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListDelegationRequestsRequest {
    pub owner_id: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListDelegationRequestsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let owner_id = from.optional_within("OwnerId", &OWNER_ID_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { owner_id, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("OwnerId", &self.owner_id);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListDelegationRequests`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListDelegationRequestsResponse {
    pub delegation_requests: Option<Vec<DelegationRequest>>,
    pub marker: Option<String>,
    pub is_truncated: Option<bool>,
}

impl Structure for ListDelegationRequestsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let delegation_requests = from.optional("DelegationRequests");
        let marker = from.optional("Marker");
        let is_truncated = from.optional("isTruncated");
        Some(Self { delegation_requests, marker, is_truncated })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("DelegationRequests", &self.delegation_requests);
        to.optional("Marker", &self.marker);
        to.optional("isTruncated", &self.is_truncated);
    }
}

/// The operation `ListEntitiesForPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct ListEntitiesForPolicy;

impl Operation for ListEntitiesForPolicy {
    const NAME: &'static str = "ListEntitiesForPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = ListEntitiesForPolicyRequest;
    type Output = ListEntitiesForPolicyResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_ENTITIES_FOR_POLICY);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListEntitiesForPolicyResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListEntitiesForPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListEntitiesForPolicyRequest {
    pub policy_arn: String,
    pub entity_filter: Option<EntityType>,
    pub path_prefix: Option<String>,
    pub policy_usage_filter: Option<PolicyUsageType>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListEntitiesForPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        let entity_filter = from.optional("EntityFilter");
        let path_prefix = from.optional_within("PathPrefix", &PATH_TYPE);
        let policy_usage_filter = from.optional("PolicyUsageFilter");
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self {
            policy_arn: policy_arn?,
            entity_filter,
            path_prefix,
            policy_usage_filter,
            marker,
            max_items,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyArn", &self.policy_arn);
        to.optional("EntityFilter", &self.entity_filter);
        to.optional("PathPrefix", &self.path_prefix);
        to.optional("PolicyUsageFilter", &self.policy_usage_filter);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListEntitiesForPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListEntitiesForPolicyResponse {
    pub policy_groups: Option<Vec<PolicyGroup>>,
    pub policy_users: Option<Vec<PolicyUser>>,
    pub policy_roles: Option<Vec<PolicyRole>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListEntitiesForPolicyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_groups = from.optional("PolicyGroups");
        let policy_users = from.optional("PolicyUsers");
        let policy_roles = from.optional("PolicyRoles");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { policy_groups, policy_users, policy_roles, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PolicyGroups", &self.policy_groups);
        to.optional("PolicyUsers", &self.policy_users);
        to.optional("PolicyRoles", &self.policy_roles);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListGroupPolicies`.
#[derive(Clone, Copy, Debug)]
pub struct ListGroupPolicies;

impl Operation for ListGroupPolicies {
    const NAME: &'static str = "ListGroupPolicies";
    const SERVICE: Service = Service::Iam;
    type Input = ListGroupPoliciesRequest;
    type Output = ListGroupPoliciesResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_GROUP_POLICIES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListGroupPoliciesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListGroupPolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListGroupPoliciesRequest {
    pub group_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListGroupPoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { group_name: group_name?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListGroupPolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListGroupPoliciesResponse {
    pub policy_names: Vec<String>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListGroupPoliciesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_names = from.required("PolicyNames");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { policy_names: policy_names?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyNames", &self.policy_names);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListGroups`.
#[derive(Clone, Copy, Debug)]
pub struct ListGroups;

impl Operation for ListGroups {
    const NAME: &'static str = "ListGroups";
    const SERVICE: Service = Service::Iam;
    type Input = ListGroupsRequest;
    type Output = ListGroupsResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_GROUPS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListGroupsResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListGroups`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListGroupsRequest {
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListGroupsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path_prefix = from.optional_within("PathPrefix", &PATH_PREFIX_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { path_prefix, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PathPrefix", &self.path_prefix);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListGroups`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListGroupsResponse {
    pub groups: Vec<Group>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListGroupsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let groups = from.required("Groups");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { groups: groups?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Groups", &self.groups);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListGroupsForUser`.
#[derive(Clone, Copy, Debug)]
pub struct ListGroupsForUser;

impl Operation for ListGroupsForUser {
    const NAME: &'static str = "ListGroupsForUser";
    const SERVICE: Service = Service::Iam;
    type Input = ListGroupsForUserRequest;
    type Output = ListGroupsForUserResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_GROUPS_FOR_USER);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListGroupsForUserResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListGroupsForUser`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListGroupsForUserRequest {
    pub user_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListGroupsForUserRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { user_name: user_name?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListGroupsForUser`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListGroupsForUserResponse {
    pub groups: Vec<Group>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListGroupsForUserResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let groups = from.required("Groups");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { groups: groups?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Groups", &self.groups);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListHardwareMFADevices`.
#[derive(Clone, Copy, Debug)]
pub struct ListHardwareMFADevices;

impl Operation for ListHardwareMFADevices {
    const NAME: &'static str = "ListHardwareMFADevices";
    const SERVICE: Service = Service::Iam;
    type Input = ListHardwareMFADevicesRequest;
    type Output = ListHardwareMFADevicesResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = None;
    const RESULT_WRAPPER: Option<&'static str> = Some("ListHardwareMFADevicesResult");
}

/// Input of [`ListHardwareMFADevices`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListHardwareMFADevicesRequest {
    pub assignment_status: Option<AssignmentStatusType>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListHardwareMFADevicesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let assignment_status = from.optional("AssignmentStatus");
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { assignment_status, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("AssignmentStatus", &self.assignment_status);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListHardwareMFADevices`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListHardwareMFADevicesResponse {
    pub hardware_mfa_devices: Vec<HardwareMFADevice>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListHardwareMFADevicesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let hardware_mfa_devices = from.required("HardwareMFADevices");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { hardware_mfa_devices: hardware_mfa_devices?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("HardwareMFADevices", &self.hardware_mfa_devices);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListInstanceProfileTags`.
#[derive(Clone, Copy, Debug)]
pub struct ListInstanceProfileTags;

impl Operation for ListInstanceProfileTags {
    const NAME: &'static str = "ListInstanceProfileTags";
    const SERVICE: Service = Service::Iam;
    type Input = ListInstanceProfileTagsRequest;
    type Output = ListInstanceProfileTagsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_INSTANCE_PROFILE_TAGS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListInstanceProfileTagsResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListInstanceProfileTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListInstanceProfileTagsRequest {
    pub instance_profile_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListInstanceProfileTagsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profile_name = from.required_within("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { instance_profile_name: instance_profile_name?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfileName", &self.instance_profile_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListInstanceProfileTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListInstanceProfileTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListInstanceProfileTagsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let tags = from.required("Tags");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { tags: tags?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Tags", &self.tags);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListInstanceProfiles`.
#[derive(Clone, Copy, Debug)]
pub struct ListInstanceProfiles;

impl Operation for ListInstanceProfiles {
    const NAME: &'static str = "ListInstanceProfiles";
    const SERVICE: Service = Service::Iam;
    type Input = ListInstanceProfilesRequest;
    type Output = ListInstanceProfilesResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_INSTANCE_PROFILES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListInstanceProfilesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListInstanceProfiles`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListInstanceProfilesRequest {
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListInstanceProfilesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path_prefix = from.optional_within("PathPrefix", &PATH_PREFIX_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { path_prefix, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PathPrefix", &self.path_prefix);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListInstanceProfiles`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListInstanceProfilesResponse {
    pub instance_profiles: Vec<InstanceProfile>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListInstanceProfilesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profiles = from.required("InstanceProfiles");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { instance_profiles: instance_profiles?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfiles", &self.instance_profiles);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListInstanceProfilesForRole`.
#[derive(Clone, Copy, Debug)]
pub struct ListInstanceProfilesForRole;

impl Operation for ListInstanceProfilesForRole {
    const NAME: &'static str = "ListInstanceProfilesForRole";
    const SERVICE: Service = Service::Iam;
    type Input = ListInstanceProfilesForRoleRequest;
    type Output = ListInstanceProfilesForRoleResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_INSTANCE_PROFILES_FOR_ROLE);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListInstanceProfilesForRoleResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListInstanceProfilesForRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListInstanceProfilesForRoleRequest {
    pub role_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListInstanceProfilesForRoleRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { role_name: role_name?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListInstanceProfilesForRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListInstanceProfilesForRoleResponse {
    pub instance_profiles: Vec<InstanceProfile>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListInstanceProfilesForRoleResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profiles = from.required("InstanceProfiles");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { instance_profiles: instance_profiles?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfiles", &self.instance_profiles);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListMFADeviceTags`.
#[derive(Clone, Copy, Debug)]
pub struct ListMFADeviceTags;

impl Operation for ListMFADeviceTags {
    const NAME: &'static str = "ListMFADeviceTags";
    const SERVICE: Service = Service::Iam;
    type Input = ListMFADeviceTagsRequest;
    type Output = ListMFADeviceTagsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_MFA_DEVICE_TAGS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListMFADeviceTagsResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListMFADeviceTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListMFADeviceTagsRequest {
    pub serial_number: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListMFADeviceTagsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let serial_number = from.required_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { serial_number: serial_number?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SerialNumber", &self.serial_number);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListMFADeviceTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListMFADeviceTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListMFADeviceTagsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let tags = from.required("Tags");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { tags: tags?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Tags", &self.tags);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListMFADevices`.
#[derive(Clone, Copy, Debug)]
pub struct ListMFADevices;

impl Operation for ListMFADevices {
    const NAME: &'static str = "ListMFADevices";
    const SERVICE: Service = Service::Iam;
    type Input = ListMFADevicesRequest;
    type Output = ListMFADevicesResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_MFA_DEVICES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListMFADevicesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListMFADevices`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListMFADevicesRequest {
    pub user_name: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListMFADevicesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { user_name, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListMFADevices`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListMFADevicesResponse {
    pub mfa_devices: Vec<MFADevice>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListMFADevicesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mfa_devices = from.required("MFADevices");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { mfa_devices: mfa_devices?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("MFADevices", &self.mfa_devices);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListOpenIDConnectProviderTags`.
#[derive(Clone, Copy, Debug)]
pub struct ListOpenIDConnectProviderTags;

impl Operation for ListOpenIDConnectProviderTags {
    const NAME: &'static str = "ListOpenIDConnectProviderTags";
    const SERVICE: Service = Service::Iam;
    type Input = ListOpenIDConnectProviderTagsRequest;
    type Output = ListOpenIDConnectProviderTagsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_OPEN_ID_CONNECT_PROVIDER_TAGS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListOpenIDConnectProviderTagsResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListOpenIDConnectProviderTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListOpenIDConnectProviderTagsRequest {
    pub open_id_connect_provider_arn: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListOpenIDConnectProviderTagsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let open_id_connect_provider_arn = from.required_within("OpenIDConnectProviderArn", &ARN_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { open_id_connect_provider_arn: open_id_connect_provider_arn?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListOpenIDConnectProviderTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListOpenIDConnectProviderTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListOpenIDConnectProviderTagsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let tags = from.required("Tags");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { tags: tags?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Tags", &self.tags);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListOpenIDConnectProviders`.
#[derive(Clone, Copy, Debug)]
pub struct ListOpenIDConnectProviders;

impl Operation for ListOpenIDConnectProviders {
    const NAME: &'static str = "ListOpenIDConnectProviders";
    const SERVICE: Service = Service::Iam;
    type Input = ListOpenIDConnectProvidersRequest;
    type Output = ListOpenIDConnectProvidersResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_OPEN_ID_CONNECT_PROVIDERS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListOpenIDConnectProvidersResult");
}

/// Input of [`ListOpenIDConnectProviders`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListOpenIDConnectProvidersRequest {}

impl Structure for ListOpenIDConnectProvidersRequest {
    fn read(_from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _to: &mut Writer) {}
}

/// Output of [`ListOpenIDConnectProviders`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListOpenIDConnectProvidersResponse {
    pub open_id_connect_provider_list: Option<Vec<OpenIDConnectProviderListEntry>>,
}

impl Structure for ListOpenIDConnectProvidersResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let open_id_connect_provider_list = from.optional("OpenIDConnectProviderList");
        Some(Self { open_id_connect_provider_list })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("OpenIDConnectProviderList", &self.open_id_connect_provider_list);
    }
}

/// The operation `ListOrganizationsFeatures`.
#[derive(Clone, Copy, Debug)]
pub struct ListOrganizationsFeatures;

impl Operation for ListOrganizationsFeatures {
    const NAME: &'static str = "ListOrganizationsFeatures";
    const SERVICE: Service = Service::Iam;
    type Input = ListOrganizationsFeaturesRequest;
    type Output = ListOrganizationsFeaturesResponse;
    const ERRORS: &'static [ErrorCode] = &[
        ServiceAccessNotEnabledException,
        AccountNotManagementOrDelegatedAdministratorException,
        OrganizationNotFoundException,
        OrganizationNotInAllFeaturesModeException,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_ORGANIZATIONS_FEATURES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListOrganizationsFeaturesResult");
}

/// Input of [`ListOrganizationsFeatures`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListOrganizationsFeaturesRequest {}

impl Structure for ListOrganizationsFeaturesRequest {
    fn read(_from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _to: &mut Writer) {}
}

/// Output of [`ListOrganizationsFeatures`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListOrganizationsFeaturesResponse {
    pub organization_id: Option<String>,
    pub enabled_features: Option<Vec<FeatureType>>,
}

impl Structure for ListOrganizationsFeaturesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let organization_id = from.optional("OrganizationId");
        let enabled_features = from.optional("EnabledFeatures");
        Some(Self { organization_id, enabled_features })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("OrganizationId", &self.organization_id);
        to.optional("EnabledFeatures", &self.enabled_features);
    }
}

/// The operation `ListPolicies`.
#[derive(Clone, Copy, Debug)]
pub struct ListPolicies;

impl Operation for ListPolicies {
    const NAME: &'static str = "ListPolicies";
    const SERVICE: Service = Service::Iam;
    type Input = ListPoliciesRequest;
    type Output = ListPoliciesResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_POLICIES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListPoliciesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListPolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListPoliciesRequest {
    pub scope: Option<PolicyScopeType>,
    pub only_attached: Option<bool>,
    pub path_prefix: Option<String>,
    pub policy_usage_filter: Option<PolicyUsageType>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListPoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let scope = from.optional("Scope");
        let only_attached = from.optional("OnlyAttached");
        let path_prefix = from.optional_within("PathPrefix", &POLICY_PATH_TYPE);
        let policy_usage_filter = from.optional("PolicyUsageFilter");
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { scope, only_attached, path_prefix, policy_usage_filter, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Scope", &self.scope);
        to.optional("OnlyAttached", &self.only_attached);
        to.optional("PathPrefix", &self.path_prefix);
        to.optional("PolicyUsageFilter", &self.policy_usage_filter);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListPolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListPoliciesResponse {
    pub policies: Option<Vec<Policy>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListPoliciesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policies = from.optional("Policies");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { policies, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Policies", &self.policies);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListPoliciesGrantingServiceAccess`.
#[derive(Clone, Copy, Debug)]
pub struct ListPoliciesGrantingServiceAccess;

impl Operation for ListPoliciesGrantingServiceAccess {
    const NAME: &'static str = "ListPoliciesGrantingServiceAccess";
    const SERVICE: Service = Service::Iam;
    type Input = ListPoliciesGrantingServiceAccessRequest;
    type Output = ListPoliciesGrantingServiceAccessResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_POLICIES_GRANTING_SERVICE_ACCESS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListPoliciesGrantingServiceAccessResult");
}

/// Input of [`ListPoliciesGrantingServiceAccess`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListPoliciesGrantingServiceAccessRequest {
    pub marker: Option<String>,
    pub arn: String,
    pub service_namespaces: Vec<String>,
}

impl Structure for ListPoliciesGrantingServiceAccessRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let arn = from.required_within("Arn", &ARN_TYPE);
        let service_namespaces = from.required_within("ServiceNamespaces", &SERVICE_NAMESPACE_LIST_TYPE);
        Some(Self { marker, arn: arn?, service_namespaces: service_namespaces? })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Marker", &self.marker);
        to.required("Arn", &self.arn);
        to.required("ServiceNamespaces", &self.service_namespaces);
    }
}

/// Output of [`ListPoliciesGrantingServiceAccess`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListPoliciesGrantingServiceAccessResponse {
    pub policies_granting_service_access: Vec<ListPoliciesGrantingServiceAccessEntry>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListPoliciesGrantingServiceAccessResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policies_granting_service_access = from.required("PoliciesGrantingServiceAccess");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self {
            policies_granting_service_access: policies_granting_service_access?,
            is_truncated,
            marker,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PoliciesGrantingServiceAccess", &self.policies_granting_service_access);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListPolicyTags`.
#[derive(Clone, Copy, Debug)]
pub struct ListPolicyTags;

impl Operation for ListPolicyTags {
    const NAME: &'static str = "ListPolicyTags";
    const SERVICE: Service = Service::Iam;
    type Input = ListPolicyTagsRequest;
    type Output = ListPolicyTagsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_POLICY_TAGS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListPolicyTagsResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListPolicyTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListPolicyTagsRequest {
    pub policy_arn: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListPolicyTagsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { policy_arn: policy_arn?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyArn", &self.policy_arn);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListPolicyTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListPolicyTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListPolicyTagsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let tags = from.required("Tags");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { tags: tags?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Tags", &self.tags);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListPolicyVersions`.
#[derive(Clone, Copy, Debug)]
pub struct ListPolicyVersions;

impl Operation for ListPolicyVersions {
    const NAME: &'static str = "ListPolicyVersions";
    const SERVICE: Service = Service::Iam;
    type Input = ListPolicyVersionsRequest;
    type Output = ListPolicyVersionsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_POLICY_VERSIONS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListPolicyVersionsResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListPolicyVersions`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListPolicyVersionsRequest {
    pub policy_arn: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListPolicyVersionsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { policy_arn: policy_arn?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyArn", &self.policy_arn);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListPolicyVersions`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListPolicyVersionsResponse {
    pub versions: Option<Vec<PolicyVersion>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListPolicyVersionsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let versions = from.optional("Versions");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { versions, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Versions", &self.versions);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListRolePolicies`.
#[derive(Clone, Copy, Debug)]
pub struct ListRolePolicies;

impl Operation for ListRolePolicies {
    const NAME: &'static str = "ListRolePolicies";
    const SERVICE: Service = Service::Iam;
    type Input = ListRolePoliciesRequest;
    type Output = ListRolePoliciesResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_ROLE_POLICIES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListRolePoliciesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListRolePolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListRolePoliciesRequest {
    pub role_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListRolePoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { role_name: role_name?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListRolePolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListRolePoliciesResponse {
    pub policy_names: Vec<String>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListRolePoliciesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_names = from.required("PolicyNames");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { policy_names: policy_names?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyNames", &self.policy_names);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListRoleTags`.
#[derive(Clone, Copy, Debug)]
pub struct ListRoleTags;

impl Operation for ListRoleTags {
    const NAME: &'static str = "ListRoleTags";
    const SERVICE: Service = Service::Iam;
    type Input = ListRoleTagsRequest;
    type Output = ListRoleTagsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_ROLE_TAGS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListRoleTagsResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListRoleTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListRoleTagsRequest {
    pub role_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListRoleTagsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { role_name: role_name?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListRoleTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListRoleTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListRoleTagsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let tags = from.required("Tags");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { tags: tags?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Tags", &self.tags);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListRoles`.
#[derive(Clone, Copy, Debug)]
pub struct ListRoles;

impl Operation for ListRoles {
    const NAME: &'static str = "ListRoles";
    const SERVICE: Service = Service::Iam;
    type Input = ListRolesRequest;
    type Output = ListRolesResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_ROLES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListRolesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListRoles`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListRolesRequest {
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListRolesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path_prefix = from.optional_within("PathPrefix", &PATH_PREFIX_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { path_prefix, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PathPrefix", &self.path_prefix);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListRoles`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListRolesResponse {
    pub roles: Vec<Role>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListRolesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let roles = from.required("Roles");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { roles: roles?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Roles", &self.roles);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListSAMLProviderTags`.
#[derive(Clone, Copy, Debug)]
pub struct ListSAMLProviderTags;

impl Operation for ListSAMLProviderTags {
    const NAME: &'static str = "ListSAMLProviderTags";
    const SERVICE: Service = Service::Iam;
    type Input = ListSAMLProviderTagsRequest;
    type Output = ListSAMLProviderTagsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_SAML_PROVIDER_TAGS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListSAMLProviderTagsResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListSAMLProviderTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListSAMLProviderTagsRequest {
    pub saml_provider_arn: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListSAMLProviderTagsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let saml_provider_arn = from.required_within("SAMLProviderArn", &ARN_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { saml_provider_arn: saml_provider_arn?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SAMLProviderArn", &self.saml_provider_arn);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListSAMLProviderTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListSAMLProviderTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListSAMLProviderTagsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let tags = from.required("Tags");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { tags: tags?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Tags", &self.tags);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListSAMLProviders`.
#[derive(Clone, Copy, Debug)]
pub struct ListSAMLProviders;

impl Operation for ListSAMLProviders {
    const NAME: &'static str = "ListSAMLProviders";
    const SERVICE: Service = Service::Iam;
    type Input = ListSAMLProvidersRequest;
    type Output = ListSAMLProvidersResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_SAML_PROVIDERS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListSAMLProvidersResult");
}

/// Input of [`ListSAMLProviders`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListSAMLProvidersRequest {}

impl Structure for ListSAMLProvidersRequest {
    fn read(_from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _to: &mut Writer) {}
}

/// Output of [`ListSAMLProviders`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListSAMLProvidersResponse {
    pub saml_provider_list: Option<Vec<SAMLProviderListEntry>>,
}

impl Structure for ListSAMLProvidersResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let saml_provider_list = from.optional("SAMLProviderList");
        Some(Self { saml_provider_list })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("SAMLProviderList", &self.saml_provider_list);
    }
}

/// The operation `ListSSHPublicKeys`.
#[derive(Clone, Copy, Debug)]
pub struct ListSSHPublicKeys;

impl Operation for ListSSHPublicKeys {
    const NAME: &'static str = "ListSSHPublicKeys";
    const SERVICE: Service = Service::Iam;
    type Input = ListSSHPublicKeysRequest;
    type Output = ListSSHPublicKeysResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_SSH_PUBLIC_KEYS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListSSHPublicKeysResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListSSHPublicKeys`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListSSHPublicKeysRequest {
    pub user_name: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListSSHPublicKeysRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &USER_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { user_name, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListSSHPublicKeys`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListSSHPublicKeysResponse {
    pub ssh_public_keys: Option<Vec<SSHPublicKeyMetadata>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListSSHPublicKeysResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let ssh_public_keys = from.optional("SSHPublicKeys");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { ssh_public_keys, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("SSHPublicKeys", &self.ssh_public_keys);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListServerCertificateTags`.
#[derive(Clone, Copy, Debug)]
pub struct ListServerCertificateTags;

impl Operation for ListServerCertificateTags {
    const NAME: &'static str = "ListServerCertificateTags";
    const SERVICE: Service = Service::Iam;
    type Input = ListServerCertificateTagsRequest;
    type Output = ListServerCertificateTagsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_SERVER_CERTIFICATE_TAGS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListServerCertificateTagsResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListServerCertificateTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListServerCertificateTagsRequest {
    pub server_certificate_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListServerCertificateTagsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let server_certificate_name =
            from.required_within("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { server_certificate_name: server_certificate_name?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("ServerCertificateName", &self.server_certificate_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListServerCertificateTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListServerCertificateTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListServerCertificateTagsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let tags = from.required("Tags");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { tags: tags?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Tags", &self.tags);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListServerCertificates`.
#[derive(Clone, Copy, Debug)]
pub struct ListServerCertificates;

impl Operation for ListServerCertificates {
    const NAME: &'static str = "ListServerCertificates";
    const SERVICE: Service = Service::Iam;
    type Input = ListServerCertificatesRequest;
    type Output = ListServerCertificatesResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_SERVER_CERTIFICATES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListServerCertificatesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListServerCertificates`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListServerCertificatesRequest {
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListServerCertificatesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path_prefix = from.optional_within("PathPrefix", &PATH_PREFIX_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { path_prefix, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PathPrefix", &self.path_prefix);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListServerCertificates`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListServerCertificatesResponse {
    pub server_certificate_metadata_list: Vec<ServerCertificateMetadata>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListServerCertificatesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let server_certificate_metadata_list = from.required("ServerCertificateMetadataList");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self {
            server_certificate_metadata_list: server_certificate_metadata_list?,
            is_truncated,
            marker,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("ServerCertificateMetadataList", &self.server_certificate_metadata_list);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListServiceSpecificCredentials`.
#[derive(Clone, Copy, Debug)]
pub struct ListServiceSpecificCredentials;

impl Operation for ListServiceSpecificCredentials {
    const NAME: &'static str = "ListServiceSpecificCredentials";
    const SERVICE: Service = Service::Iam;
    type Input = ListServiceSpecificCredentialsRequest;
    type Output = ListServiceSpecificCredentialsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, NotSupportedService];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_SERVICE_SPECIFIC_CREDENTIALS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListServiceSpecificCredentialsResult");
}

/// Input of [`ListServiceSpecificCredentials`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListServiceSpecificCredentialsRequest {
    pub user_name: Option<String>,
    pub service_name: Option<String>,
    pub all_users: Option<bool>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListServiceSpecificCredentialsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &USER_NAME_TYPE);
        let service_name = from.optional("ServiceName");
        let all_users = from.optional("AllUsers");
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { user_name, service_name, all_users, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.optional("ServiceName", &self.service_name);
        to.optional("AllUsers", &self.all_users);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListServiceSpecificCredentials`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListServiceSpecificCredentialsResponse {
    pub service_specific_credentials: Option<Vec<ServiceSpecificCredentialMetadata>>,
    pub marker: Option<String>,
    pub is_truncated: Option<bool>,
}

impl Structure for ListServiceSpecificCredentialsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let service_specific_credentials = from.optional("ServiceSpecificCredentials");
        let marker = from.optional("Marker");
        let is_truncated = from.optional("IsTruncated");
        Some(Self { service_specific_credentials, marker, is_truncated })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("ServiceSpecificCredentials", &self.service_specific_credentials);
        to.optional("Marker", &self.marker);
        to.optional("IsTruncated", &self.is_truncated);
    }
}

/// The operation `ListSigningCertificates`.
#[derive(Clone, Copy, Debug)]
pub struct ListSigningCertificates;

impl Operation for ListSigningCertificates {
    const NAME: &'static str = "ListSigningCertificates";
    const SERVICE: Service = Service::Iam;
    type Input = ListSigningCertificatesRequest;
    type Output = ListSigningCertificatesResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_SIGNING_CERTIFICATES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListSigningCertificatesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListSigningCertificates`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListSigningCertificatesRequest {
    pub user_name: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListSigningCertificatesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { user_name, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListSigningCertificates`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListSigningCertificatesResponse {
    pub certificates: Vec<SigningCertificate>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListSigningCertificatesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let certificates = from.required("Certificates");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { certificates: certificates?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Certificates", &self.certificates);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListUserPolicies`.
#[derive(Clone, Copy, Debug)]
pub struct ListUserPolicies;

impl Operation for ListUserPolicies {
    const NAME: &'static str = "ListUserPolicies";
    const SERVICE: Service = Service::Iam;
    type Input = ListUserPoliciesRequest;
    type Output = ListUserPoliciesResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_USER_POLICIES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListUserPoliciesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListUserPolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListUserPoliciesRequest {
    pub user_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListUserPoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { user_name: user_name?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListUserPolicies`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListUserPoliciesResponse {
    pub policy_names: Vec<String>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListUserPoliciesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_names = from.required("PolicyNames");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { policy_names: policy_names?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyNames", &self.policy_names);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListUserTags`.
#[derive(Clone, Copy, Debug)]
pub struct ListUserTags;

impl Operation for ListUserTags {
    const NAME: &'static str = "ListUserTags";
    const SERVICE: Service = Service::Iam;
    type Input = ListUserTagsRequest;
    type Output = ListUserTagsResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_USER_TAGS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListUserTagsResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListUserTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListUserTagsRequest {
    pub user_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListUserTagsRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { user_name: user_name?, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListUserTags`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListUserTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListUserTagsResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let tags = from.required("Tags");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { tags: tags?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Tags", &self.tags);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListUsers`.
#[derive(Clone, Copy, Debug)]
pub struct ListUsers;

impl Operation for ListUsers {
    const NAME: &'static str = "ListUsers";
    const SERVICE: Service = Service::Iam;
    type Input = ListUsersRequest;
    type Output = ListUsersResponse;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_USERS);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListUsersResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListUsers`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListUsersRequest {
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListUsersRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path_prefix = from.optional_within("PathPrefix", &PATH_PREFIX_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { path_prefix, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PathPrefix", &self.path_prefix);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListUsers`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListUsersResponse {
    pub users: Vec<User>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListUsersResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let users = from.required("Users");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { users: users?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Users", &self.users);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `ListVirtualMFADevices`.
#[derive(Clone, Copy, Debug)]
pub struct ListVirtualMFADevices;

impl Operation for ListVirtualMFADevices {
    const NAME: &'static str = "ListVirtualMFADevices";
    const SERVICE: Service = Service::Iam;
    type Input = ListVirtualMFADevicesRequest;
    type Output = ListVirtualMFADevicesResponse;
    const ERRORS: &'static [ErrorCode] = &[];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_LIST_VIRTUAL_MFA_DEVICES);
    const RESULT_WRAPPER: Option<&'static str> = Some("ListVirtualMFADevicesResult");
    const PAGINATED: bool = true;
}

/// Input of [`ListVirtualMFADevices`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListVirtualMFADevicesRequest {
    pub assignment_status: Option<AssignmentStatusType>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListVirtualMFADevicesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let assignment_status = from.optional("AssignmentStatus");
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        Some(Self { assignment_status, marker, max_items })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("AssignmentStatus", &self.assignment_status);
        to.optional("Marker", &self.marker);
        to.optional("MaxItems", &self.max_items);
    }
}

/// Output of [`ListVirtualMFADevices`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListVirtualMFADevicesResponse {
    pub virtual_mfa_devices: Vec<VirtualMFADevice>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for ListVirtualMFADevicesResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let virtual_mfa_devices = from.required("VirtualMFADevices");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { virtual_mfa_devices: virtual_mfa_devices?, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.required("VirtualMFADevices", &self.virtual_mfa_devices);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `PutAccountProperties`.
#[derive(Clone, Copy, Debug)]
pub struct PutAccountProperties;

impl Operation for PutAccountProperties {
    const NAME: &'static str = "PutAccountProperties";
    const SERVICE: Service = Service::Iam;
    type Input = PutAccountPropertiesRequest;
    type Output = PutAccountPropertiesResponse;
    const ERRORS: &'static [ErrorCode] = &[InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_PUT_ACCOUNT_PROPERTIES);
    const RESULT_WRAPPER: Option<&'static str> = Some("PutAccountPropertiesResult");
}

/// Input of [`PutAccountProperties`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PutAccountPropertiesRequest {
    pub properties: BTreeMap<String, String>,
}

impl Structure for PutAccountPropertiesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let properties = from.required_within("Properties", &ACCOUNT_PROPERTIES_MAP_TYPE);
        Some(Self { properties: properties? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Properties", &self.properties);
    }
}

/// Output of [`PutAccountProperties`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PutAccountPropertiesResponse {}

impl Structure for PutAccountPropertiesResponse {
    fn read(_from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _to: &mut Writer) {}
}

/// The operation `PutGroupPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct PutGroupPolicy;

impl Operation for PutGroupPolicy {
    const NAME: &'static str = "PutGroupPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = PutGroupPolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[LimitExceeded, MalformedPolicyDocument, NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_PUT_GROUP_POLICY);
}

/// Input of [`PutGroupPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PutGroupPolicyRequest {
    pub group_name: String,
    pub policy_name: String,
    pub policy_document: String,
}

impl Structure for PutGroupPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        let policy_name = from.required_within("PolicyName", &POLICY_NAME_TYPE);
        let policy_document = from.required_within("PolicyDocument", &POLICY_DOCUMENT_TYPE);
        Some(Self { group_name: group_name?, policy_name: policy_name?, policy_document: policy_document? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.required("PolicyName", &self.policy_name);
        to.required("PolicyDocument", &self.policy_document);
    }
}

/// The operation `PutRolePermissionsBoundary`.
#[derive(Clone, Copy, Debug)]
pub struct PutRolePermissionsBoundary;

impl Operation for PutRolePermissionsBoundary {
    const NAME: &'static str = "PutRolePermissionsBoundary";
    const SERVICE: Service = Service::Iam;
    type Input = PutRolePermissionsBoundaryRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, UnmodifiableEntity, PolicyNotAttachable, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_PUT_ROLE_PERMISSIONS_BOUNDARY);
}

/// Input of [`PutRolePermissionsBoundary`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PutRolePermissionsBoundaryRequest {
    pub role_name: String,
    pub permissions_boundary: String,
}

impl Structure for PutRolePermissionsBoundaryRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let permissions_boundary = from.required_within("PermissionsBoundary", &ARN_TYPE);
        Some(Self { role_name: role_name?, permissions_boundary: permissions_boundary? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.required("PermissionsBoundary", &self.permissions_boundary);
    }
}

/// The operation `PutRolePolicy`.
#[derive(Clone, Copy, Debug)]
pub struct PutRolePolicy;

impl Operation for PutRolePolicy {
    const NAME: &'static str = "PutRolePolicy";
    const SERVICE: Service = Service::Iam;
    type Input = PutRolePolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[LimitExceeded, MalformedPolicyDocument, NoSuchEntity, UnmodifiableEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_PUT_ROLE_POLICY);
}

/// Input of [`PutRolePolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PutRolePolicyRequest {
    pub role_name: String,
    pub policy_name: String,
    pub policy_document: String,
}

impl Structure for PutRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let policy_name = from.required_within("PolicyName", &POLICY_NAME_TYPE);
        let policy_document = from.required_within("PolicyDocument", &POLICY_DOCUMENT_TYPE);
        Some(Self { role_name: role_name?, policy_name: policy_name?, policy_document: policy_document? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.required("PolicyName", &self.policy_name);
        to.required("PolicyDocument", &self.policy_document);
    }
}

/// The operation `PutUserPermissionsBoundary`.
#[derive(Clone, Copy, Debug)]
pub struct PutUserPermissionsBoundary;

impl Operation for PutUserPermissionsBoundary {
    const NAME: &'static str = "PutUserPermissionsBoundary";
    const SERVICE: Service = Service::Iam;
    type Input = PutUserPermissionsBoundaryRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, PolicyNotAttachable, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_PUT_USER_PERMISSIONS_BOUNDARY);
}

/// Input of [`PutUserPermissionsBoundary`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PutUserPermissionsBoundaryRequest {
    pub user_name: String,
    pub permissions_boundary: String,
}

impl Structure for PutUserPermissionsBoundaryRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        let permissions_boundary = from.required_within("PermissionsBoundary", &ARN_TYPE);
        Some(Self { user_name: user_name?, permissions_boundary: permissions_boundary? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("PermissionsBoundary", &self.permissions_boundary);
    }
}

/// The operation `PutUserPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct PutUserPolicy;

impl Operation for PutUserPolicy {
    const NAME: &'static str = "PutUserPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = PutUserPolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[LimitExceeded, MalformedPolicyDocument, NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_PUT_USER_POLICY);
}

/// Input of [`PutUserPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PutUserPolicyRequest {
    pub user_name: String,
    pub policy_name: String,
    pub policy_document: String,
}

impl Structure for PutUserPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let policy_name = from.required_within("PolicyName", &POLICY_NAME_TYPE);
        let policy_document = from.required_within("PolicyDocument", &POLICY_DOCUMENT_TYPE);
        Some(Self { user_name: user_name?, policy_name: policy_name?, policy_document: policy_document? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("PolicyName", &self.policy_name);
        to.required("PolicyDocument", &self.policy_document);
    }
}

/// The operation `RejectDelegationRequest`.
#[derive(Clone, Copy, Debug)]
pub struct RejectDelegationRequest;

impl Operation for RejectDelegationRequest {
    const NAME: &'static str = "RejectDelegationRequest";
    const SERVICE: Service = Service::Iam;
    type Input = RejectDelegationRequestRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, ServiceFailure, ConcurrentModification, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_REJECT_DELEGATION_REQUEST);
}

/// Input of [`RejectDelegationRequest`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RejectDelegationRequestRequest {
    pub delegation_request_id: String,
    pub notes: Option<String>,
}

impl Structure for RejectDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let delegation_request_id = from.required_within("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE);
        let notes = from.optional_within("Notes", &NOTES_TYPE);
        Some(Self { delegation_request_id: delegation_request_id?, notes })
    }

    fn write(&self, to: &mut Writer) {
        to.required("DelegationRequestId", &self.delegation_request_id);
        to.optional("Notes", &self.notes);
    }
}

/// The operation `RemoveClientIDFromOpenIDConnectProvider`.
#[derive(Clone, Copy, Debug)]
pub struct RemoveClientIDFromOpenIDConnectProvider;

impl Operation for RemoveClientIDFromOpenIDConnectProvider {
    const NAME: &'static str = "RemoveClientIDFromOpenIDConnectProvider";
    const SERVICE: Service = Service::Iam;
    type Input = RemoveClientIDFromOpenIDConnectProviderRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[ConcurrentModification, InvalidInput, NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> =
        Some(&actions::IAM_REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER);
}

/// Input of [`RemoveClientIDFromOpenIDConnectProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RemoveClientIDFromOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
    pub client_id: String,
}

impl Structure for RemoveClientIDFromOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let open_id_connect_provider_arn = from.required_within("OpenIDConnectProviderArn", &ARN_TYPE);
        let client_id = from.required_within("ClientID", &CLIENT_ID_TYPE);
        Some(Self { open_id_connect_provider_arn: open_id_connect_provider_arn?, client_id: client_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        to.required("ClientID", &self.client_id);
    }
}

/// The operation `RemoveRoleFromInstanceProfile`.
#[derive(Clone, Copy, Debug)]
pub struct RemoveRoleFromInstanceProfile;

impl Operation for RemoveRoleFromInstanceProfile {
    const NAME: &'static str = "RemoveRoleFromInstanceProfile";
    const SERVICE: Service = Service::Iam;
    type Input = RemoveRoleFromInstanceProfileRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, UnmodifiableEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_REMOVE_ROLE_FROM_INSTANCE_PROFILE);
}

/// Input of [`RemoveRoleFromInstanceProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RemoveRoleFromInstanceProfileRequest {
    pub instance_profile_name: String,
    pub role_name: String,
}

impl Structure for RemoveRoleFromInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profile_name = from.required_within("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE);
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        Some(Self { instance_profile_name: instance_profile_name?, role_name: role_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfileName", &self.instance_profile_name);
        to.required("RoleName", &self.role_name);
    }
}

/// The operation `RemoveUserFromGroup`.
#[derive(Clone, Copy, Debug)]
pub struct RemoveUserFromGroup;

impl Operation for RemoveUserFromGroup {
    const NAME: &'static str = "RemoveUserFromGroup";
    const SERVICE: Service = Service::Iam;
    type Input = RemoveUserFromGroupRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_REMOVE_USER_FROM_GROUP);
}

/// Input of [`RemoveUserFromGroup`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RemoveUserFromGroupRequest {
    pub group_name: String,
    pub user_name: String,
}

impl Structure for RemoveUserFromGroupRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        Some(Self { group_name: group_name?, user_name: user_name? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.required("UserName", &self.user_name);
    }
}

/// The operation `RenameMFADevice`.
#[derive(Clone, Copy, Debug)]
pub struct RenameMFADevice;

impl Operation for RenameMFADevice {
    const NAME: &'static str = "RenameMFADevice";
    const SERVICE: Service = Service::Iam;
    type Input = RenameMFADeviceRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = None;
}

/// Input of [`RenameMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RenameMFADeviceRequest {
    pub user_name: String,
    pub serial_number: String,
    pub display_name: Option<String>,
}

impl Structure for RenameMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let serial_number = from.required_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        let display_name = from.optional_within("DisplayName", &TAG_VALUE_TYPE);
        Some(Self { user_name: user_name?, serial_number: serial_number?, display_name })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("SerialNumber", &self.serial_number);
        to.optional("DisplayName", &self.display_name);
    }
}

/// The operation `ResetServiceSpecificCredential`.
#[derive(Clone, Copy, Debug)]
pub struct ResetServiceSpecificCredential;

impl Operation for ResetServiceSpecificCredential {
    const NAME: &'static str = "ResetServiceSpecificCredential";
    const SERVICE: Service = Service::Iam;
    type Input = ResetServiceSpecificCredentialRequest;
    type Output = ResetServiceSpecificCredentialResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_RESET_SERVICE_SPECIFIC_CREDENTIAL);
    const RESULT_WRAPPER: Option<&'static str> = Some("ResetServiceSpecificCredentialResult");
}

/// Input of [`ResetServiceSpecificCredential`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ResetServiceSpecificCredentialRequest {
    pub user_name: Option<String>,
    pub service_specific_credential_id: String,
}

impl Structure for ResetServiceSpecificCredentialRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &USER_NAME_TYPE);
        let service_specific_credential_id =
            from.required_within("ServiceSpecificCredentialId", &SERVICE_SPECIFIC_CREDENTIAL_ID);
        Some(Self { user_name, service_specific_credential_id: service_specific_credential_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.required("ServiceSpecificCredentialId", &self.service_specific_credential_id);
    }
}

/// Output of [`ResetServiceSpecificCredential`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ResetServiceSpecificCredentialResponse {
    pub service_specific_credential: Option<ServiceSpecificCredential>,
}

impl Structure for ResetServiceSpecificCredentialResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let service_specific_credential = from.optional("ServiceSpecificCredential");
        Some(Self { service_specific_credential })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("ServiceSpecificCredential", &self.service_specific_credential);
    }
}

/// The operation `ResyncMFADevice`.
#[derive(Clone, Copy, Debug)]
pub struct ResyncMFADevice;

impl Operation for ResyncMFADevice {
    const NAME: &'static str = "ResyncMFADevice";
    const SERVICE: Service = Service::Iam;
    type Input = ResyncMFADeviceRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[InvalidAuthenticationCode, NoSuchEntity, LimitExceeded, ServiceFailure, ConcurrentModification];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_RESYNC_MFA_DEVICE);
}

/// Input of [`ResyncMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ResyncMFADeviceRequest {
    pub user_name: String,
    pub serial_number: String,
    pub authentication_code1: Secret,
    pub authentication_code2: Secret,
}

impl Structure for ResyncMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let serial_number = from.required_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        let authentication_code1 = from.required_within("AuthenticationCode1", &AUTHENTICATION_CODE_TYPE);
        let authentication_code2 = from.required_within("AuthenticationCode2", &AUTHENTICATION_CODE_TYPE);
        Some(Self {
            user_name: user_name?,
            serial_number: serial_number?,
            authentication_code1: authentication_code1?,
            authentication_code2: authentication_code2?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("SerialNumber", &self.serial_number);
        to.required("AuthenticationCode1", &self.authentication_code1);
        to.required("AuthenticationCode2", &self.authentication_code2);
    }
}

/// The operation `SendDelegationToken`.
#[derive(Clone, Copy, Debug)]
pub struct SendDelegationToken;

impl Operation for SendDelegationToken {
    const NAME: &'static str = "SendDelegationToken";
    const SERVICE: Service = Service::Iam;
    type Input = SendDelegationTokenRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, ServiceFailure, ConcurrentModification, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_SEND_DELEGATION_TOKEN);
}

/// Input of [`SendDelegationToken`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SendDelegationTokenRequest {
    pub delegation_request_id: String,
}

impl Structure for SendDelegationTokenRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let delegation_request_id = from.required_within("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE);
        Some(Self { delegation_request_id: delegation_request_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("DelegationRequestId", &self.delegation_request_id);
    }
}

/// The operation `SetDefaultPolicyVersion`.
#[derive(Clone, Copy, Debug)]
pub struct SetDefaultPolicyVersion;

impl Operation for SetDefaultPolicyVersion {
    const NAME: &'static str = "SetDefaultPolicyVersion";
    const SERVICE: Service = Service::Iam;
    type Input = SetDefaultPolicyVersionRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_SET_DEFAULT_POLICY_VERSION);
}

/// Input of [`SetDefaultPolicyVersion`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SetDefaultPolicyVersionRequest {
    pub policy_arn: String,
    pub version_id: String,
}

impl Structure for SetDefaultPolicyVersionRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        let version_id = from.required_within("VersionId", &POLICY_VERSION_ID_TYPE);
        Some(Self { policy_arn: policy_arn?, version_id: version_id? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyArn", &self.policy_arn);
        to.required("VersionId", &self.version_id);
    }
}

/// The operation `SetSecurityTokenServicePreferences`.
#[derive(Clone, Copy, Debug)]
pub struct SetSecurityTokenServicePreferences;

impl Operation for SetSecurityTokenServicePreferences {
    const NAME: &'static str = "SetSecurityTokenServicePreferences";
    const SERVICE: Service = Service::Iam;
    type Input = SetSecurityTokenServicePreferencesRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_SET_SECURITY_TOKEN_SERVICE_PREFERENCES);
}

/// Input of [`SetSecurityTokenServicePreferences`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetSecurityTokenServicePreferencesRequest {
    pub global_endpoint_token_version: GlobalEndpointTokenVersion,
}

impl Structure for SetSecurityTokenServicePreferencesRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let global_endpoint_token_version = from.required("GlobalEndpointTokenVersion");
        Some(Self { global_endpoint_token_version: global_endpoint_token_version? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GlobalEndpointTokenVersion", &self.global_endpoint_token_version);
    }
}

/// The operation `SimulateCustomPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct SimulateCustomPolicy;

impl Operation for SimulateCustomPolicy {
    const NAME: &'static str = "SimulateCustomPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = SimulateCustomPolicyRequest;
    type Output = SimulatePolicyResponse;
    const ERRORS: &'static [ErrorCode] = &[InvalidInput, PolicyEvaluation];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_SIMULATE_CUSTOM_POLICY);
    const RESULT_WRAPPER: Option<&'static str> = Some("SimulateCustomPolicyResult");
    const PAGINATED: bool = true;
}

/// Input of [`SimulateCustomPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SimulateCustomPolicyRequest {
    pub policy_input_list: Vec<String>,
    pub permissions_boundary_policy_input_list: Option<Vec<String>>,
    pub ordered_organization_policy_input_list: Option<Vec<OrderedOrganizationPolicyType>>,
    pub action_names: Vec<String>,
    pub resource_arns: Option<Vec<String>>,
    pub resource_policy: Option<String>,
    pub resource_owner: Option<String>,
    pub caller_arn: Option<String>,
    pub context_entries: Option<Vec<ContextEntry>>,
    pub resource_handling_option: Option<String>,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
}

impl Structure for SimulateCustomPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_input_list = from.required_within("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE);
        let permissions_boundary_policy_input_list =
            from.optional_within("PermissionsBoundaryPolicyInputList", &SIMULATION_POLICY_LIST_TYPE);
        let ordered_organization_policy_input_list =
            from.optional_within("OrderedOrganizationPolicyInputList", &ORGANIZATION_POLICY_LIST_TYPE);
        let action_names = from.required_within("ActionNames", &ACTION_NAME_LIST_TYPE);
        let resource_arns = from.optional_within("ResourceArns", &RESOURCE_NAME_LIST_TYPE);
        let resource_policy = from.optional_within("ResourcePolicy", &POLICY_DOCUMENT_TYPE);
        let resource_owner = from.optional_within("ResourceOwner", &RESOURCE_NAME_TYPE);
        let caller_arn = from.optional_within("CallerArn", &RESOURCE_NAME_TYPE);
        let context_entries = from.optional("ContextEntries");
        let resource_handling_option =
            from.optional_within("ResourceHandlingOption", &RESOURCE_HANDLING_OPTION_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        Some(Self {
            policy_input_list: policy_input_list?,
            permissions_boundary_policy_input_list,
            ordered_organization_policy_input_list,
            action_names: action_names?,
            resource_arns,
            resource_policy,
            resource_owner,
            caller_arn,
            context_entries,
            resource_handling_option,
            max_items,
            marker,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyInputList", &self.policy_input_list);
        to.optional("PermissionsBoundaryPolicyInputList", &self.permissions_boundary_policy_input_list);
        to.optional("OrderedOrganizationPolicyInputList", &self.ordered_organization_policy_input_list);
        to.required("ActionNames", &self.action_names);
        to.optional("ResourceArns", &self.resource_arns);
        to.optional("ResourcePolicy", &self.resource_policy);
        to.optional("ResourceOwner", &self.resource_owner);
        to.optional("CallerArn", &self.caller_arn);
        to.optional("ContextEntries", &self.context_entries);
        to.optional("ResourceHandlingOption", &self.resource_handling_option);
        to.optional("MaxItems", &self.max_items);
        to.optional("Marker", &self.marker);
    }
}

/// Output of [`SimulateCustomPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SimulatePolicyResponse {
    pub evaluation_results: Option<Vec<EvaluationResult>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl Structure for SimulatePolicyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let evaluation_results = from.optional("EvaluationResults");
        let is_truncated = from.optional("IsTruncated");
        let marker = from.optional("Marker");
        Some(Self { evaluation_results, is_truncated, marker })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("EvaluationResults", &self.evaluation_results);
        to.optional("IsTruncated", &self.is_truncated);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `SimulatePrincipalPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct SimulatePrincipalPolicy;

impl Operation for SimulatePrincipalPolicy {
    const NAME: &'static str = "SimulatePrincipalPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = SimulatePrincipalPolicyRequest;
    type Output = SimulatePolicyResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput, PolicyEvaluation];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_SIMULATE_PRINCIPAL_POLICY);
    const RESULT_WRAPPER: Option<&'static str> = Some("SimulatePrincipalPolicyResult");
    const PAGINATED: bool = true;
}

/// Input of [`SimulatePrincipalPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SimulatePrincipalPolicyRequest {
    pub policy_source_arn: String,
    pub policy_input_list: Option<Vec<String>>,
    pub permissions_boundary_policy_input_list: Option<Vec<String>>,
    pub policy_exclusion_list: Option<Vec<PolicyIdentifier>>,
    pub action_names: Vec<String>,
    pub resource_arns: Option<Vec<String>>,
    pub resource_policy: Option<String>,
    pub resource_owner: Option<String>,
    pub caller_arn: Option<String>,
    pub context_entries: Option<Vec<ContextEntry>>,
    pub resource_handling_option: Option<String>,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
}

impl Structure for SimulatePrincipalPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_source_arn = from.required_within("PolicySourceArn", &ARN_TYPE);
        let policy_input_list = from.optional_within("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE);
        let permissions_boundary_policy_input_list =
            from.optional_within("PermissionsBoundaryPolicyInputList", &SIMULATION_POLICY_LIST_TYPE);
        let policy_exclusion_list = from.optional_within("PolicyExclusionList", &POLICY_EXCLUSIONS_LIST_TYPE);
        let action_names = from.required_within("ActionNames", &ACTION_NAME_LIST_TYPE);
        let resource_arns = from.optional_within("ResourceArns", &RESOURCE_NAME_LIST_TYPE);
        let resource_policy = from.optional_within("ResourcePolicy", &POLICY_DOCUMENT_TYPE);
        let resource_owner = from.optional_within("ResourceOwner", &RESOURCE_NAME_TYPE);
        let caller_arn = from.optional_within("CallerArn", &RESOURCE_NAME_TYPE);
        let context_entries = from.optional("ContextEntries");
        let resource_handling_option =
            from.optional_within("ResourceHandlingOption", &RESOURCE_HANDLING_OPTION_TYPE);
        let max_items = from.optional_within("MaxItems", &MAX_ITEMS_TYPE);
        let marker = from.optional_within("Marker", &MARKER_TYPE);
        Some(Self {
            policy_source_arn: policy_source_arn?,
            policy_input_list,
            permissions_boundary_policy_input_list,
            policy_exclusion_list,
            action_names: action_names?,
            resource_arns,
            resource_policy,
            resource_owner,
            caller_arn,
            context_entries,
            resource_handling_option,
            max_items,
            marker,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicySourceArn", &self.policy_source_arn);
        to.optional("PolicyInputList", &self.policy_input_list);
        to.optional("PermissionsBoundaryPolicyInputList", &self.permissions_boundary_policy_input_list);
        to.optional("PolicyExclusionList", &self.policy_exclusion_list);
        to.required("ActionNames", &self.action_names);
        to.optional("ResourceArns", &self.resource_arns);
        to.optional("ResourcePolicy", &self.resource_policy);
        to.optional("ResourceOwner", &self.resource_owner);
        to.optional("CallerArn", &self.caller_arn);
        to.optional("ContextEntries", &self.context_entries);
        to.optional("ResourceHandlingOption", &self.resource_handling_option);
        to.optional("MaxItems", &self.max_items);
        to.optional("Marker", &self.marker);
    }
}

/// The operation `TagInstanceProfile`.
#[derive(Clone, Copy, Debug)]
pub struct TagInstanceProfile;

impl Operation for TagInstanceProfile {
    const NAME: &'static str = "TagInstanceProfile";
    const SERVICE: Service = Service::Iam;
    type Input = TagInstanceProfileRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, LimitExceeded, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_TAG_INSTANCE_PROFILE);
}

/// Input of [`TagInstanceProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TagInstanceProfileRequest {
    pub instance_profile_name: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profile_name = from.required_within("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE);
        let tags = from.required_within("Tags", &TAG_LIST_TYPE);
        Some(Self { instance_profile_name: instance_profile_name?, tags: tags? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfileName", &self.instance_profile_name);
        to.required("Tags", &self.tags);
    }
}

/// The operation `TagMFADevice`.
#[derive(Clone, Copy, Debug)]
pub struct TagMFADevice;

impl Operation for TagMFADevice {
    const NAME: &'static str = "TagMFADevice";
    const SERVICE: Service = Service::Iam;
    type Input = TagMFADeviceRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[InvalidInput, NoSuchEntity, LimitExceeded, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_TAG_MFA_DEVICE);
}

/// Input of [`TagMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TagMFADeviceRequest {
    pub serial_number: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let serial_number = from.required_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        let tags = from.required_within("Tags", &TAG_LIST_TYPE);
        Some(Self { serial_number: serial_number?, tags: tags? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SerialNumber", &self.serial_number);
        to.required("Tags", &self.tags);
    }
}

/// The operation `TagOpenIDConnectProvider`.
#[derive(Clone, Copy, Debug)]
pub struct TagOpenIDConnectProvider;

impl Operation for TagOpenIDConnectProvider {
    const NAME: &'static str = "TagOpenIDConnectProvider";
    const SERVICE: Service = Service::Iam;
    type Input = TagOpenIDConnectProviderRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_TAG_OPEN_ID_CONNECT_PROVIDER);
}

/// Input of [`TagOpenIDConnectProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TagOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let open_id_connect_provider_arn = from.required_within("OpenIDConnectProviderArn", &ARN_TYPE);
        let tags = from.required_within("Tags", &TAG_LIST_TYPE);
        Some(Self { open_id_connect_provider_arn: open_id_connect_provider_arn?, tags: tags? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        to.required("Tags", &self.tags);
    }
}

/// The operation `TagPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct TagPolicy;

impl Operation for TagPolicy {
    const NAME: &'static str = "TagPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = TagPolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_TAG_POLICY);
}

/// Input of [`TagPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TagPolicyRequest {
    pub policy_arn: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        let tags = from.required_within("Tags", &TAG_LIST_TYPE);
        Some(Self { policy_arn: policy_arn?, tags: tags? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyArn", &self.policy_arn);
        to.required("Tags", &self.tags);
    }
}

/// The operation `TagRole`.
#[derive(Clone, Copy, Debug)]
pub struct TagRole;

impl Operation for TagRole {
    const NAME: &'static str = "TagRole";
    const SERVICE: Service = Service::Iam;
    type Input = TagRoleRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_TAG_ROLE);
}

/// Input of [`TagRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TagRoleRequest {
    pub role_name: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagRoleRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let tags = from.required_within("Tags", &TAG_LIST_TYPE);
        Some(Self { role_name: role_name?, tags: tags? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.required("Tags", &self.tags);
    }
}

/// The operation `TagSAMLProvider`.
#[derive(Clone, Copy, Debug)]
pub struct TagSAMLProvider;

impl Operation for TagSAMLProvider {
    const NAME: &'static str = "TagSAMLProvider";
    const SERVICE: Service = Service::Iam;
    type Input = TagSAMLProviderRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_TAG_SAML_PROVIDER);
}

/// Input of [`TagSAMLProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TagSAMLProviderRequest {
    pub saml_provider_arn: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let saml_provider_arn = from.required_within("SAMLProviderArn", &ARN_TYPE);
        let tags = from.required_within("Tags", &TAG_LIST_TYPE);
        Some(Self { saml_provider_arn: saml_provider_arn?, tags: tags? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SAMLProviderArn", &self.saml_provider_arn);
        to.required("Tags", &self.tags);
    }
}

/// The operation `TagServerCertificate`.
#[derive(Clone, Copy, Debug)]
pub struct TagServerCertificate;

impl Operation for TagServerCertificate {
    const NAME: &'static str = "TagServerCertificate";
    const SERVICE: Service = Service::Iam;
    type Input = TagServerCertificateRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, LimitExceeded, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_TAG_SERVER_CERTIFICATE);
}

/// Input of [`TagServerCertificate`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TagServerCertificateRequest {
    pub server_certificate_name: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let server_certificate_name =
            from.required_within("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE);
        let tags = from.required_within("Tags", &TAG_LIST_TYPE);
        Some(Self { server_certificate_name: server_certificate_name?, tags: tags? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("ServerCertificateName", &self.server_certificate_name);
        to.required("Tags", &self.tags);
    }
}

/// The operation `TagUser`.
#[derive(Clone, Copy, Debug)]
pub struct TagUser;

impl Operation for TagUser {
    const NAME: &'static str = "TagUser";
    const SERVICE: Service = Service::Iam;
    type Input = TagUserRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, LimitExceeded, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_TAG_USER);
}

/// Input of [`TagUser`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TagUserRequest {
    pub user_name: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagUserRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let tags = from.required_within("Tags", &TAG_LIST_TYPE);
        Some(Self { user_name: user_name?, tags: tags? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("Tags", &self.tags);
    }
}

/// The operation `UntagInstanceProfile`.
#[derive(Clone, Copy, Debug)]
pub struct UntagInstanceProfile;

impl Operation for UntagInstanceProfile {
    const NAME: &'static str = "UntagInstanceProfile";
    const SERVICE: Service = Service::Iam;
    type Input = UntagInstanceProfileRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UNTAG_INSTANCE_PROFILE);
}

/// Input of [`UntagInstanceProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UntagInstanceProfileRequest {
    pub instance_profile_name: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let instance_profile_name = from.required_within("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE);
        let tag_keys = from.required_within("TagKeys", &TAG_KEY_LIST_TYPE);
        Some(Self { instance_profile_name: instance_profile_name?, tag_keys: tag_keys? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("InstanceProfileName", &self.instance_profile_name);
        to.required("TagKeys", &self.tag_keys);
    }
}

/// The operation `UntagMFADevice`.
#[derive(Clone, Copy, Debug)]
pub struct UntagMFADevice;

impl Operation for UntagMFADevice {
    const NAME: &'static str = "UntagMFADevice";
    const SERVICE: Service = Service::Iam;
    type Input = UntagMFADeviceRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UNTAG_MFA_DEVICE);
}

/// Input of [`UntagMFADevice`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UntagMFADeviceRequest {
    pub serial_number: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let serial_number = from.required_within("SerialNumber", &SERIAL_NUMBER_TYPE);
        let tag_keys = from.required_within("TagKeys", &TAG_KEY_LIST_TYPE);
        Some(Self { serial_number: serial_number?, tag_keys: tag_keys? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SerialNumber", &self.serial_number);
        to.required("TagKeys", &self.tag_keys);
    }
}

/// The operation `UntagOpenIDConnectProvider`.
#[derive(Clone, Copy, Debug)]
pub struct UntagOpenIDConnectProvider;

impl Operation for UntagOpenIDConnectProvider {
    const NAME: &'static str = "UntagOpenIDConnectProvider";
    const SERVICE: Service = Service::Iam;
    type Input = UntagOpenIDConnectProviderRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UNTAG_OPEN_ID_CONNECT_PROVIDER);
}

/// Input of [`UntagOpenIDConnectProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UntagOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let open_id_connect_provider_arn = from.required_within("OpenIDConnectProviderArn", &ARN_TYPE);
        let tag_keys = from.required_within("TagKeys", &TAG_KEY_LIST_TYPE);
        Some(Self { open_id_connect_provider_arn: open_id_connect_provider_arn?, tag_keys: tag_keys? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        to.required("TagKeys", &self.tag_keys);
    }
}

/// The operation `UntagPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct UntagPolicy;

impl Operation for UntagPolicy {
    const NAME: &'static str = "UntagPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = UntagPolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UNTAG_POLICY);
}

/// Input of [`UntagPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UntagPolicyRequest {
    pub policy_arn: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_arn = from.required_within("PolicyArn", &ARN_TYPE);
        let tag_keys = from.required_within("TagKeys", &TAG_KEY_LIST_TYPE);
        Some(Self { policy_arn: policy_arn?, tag_keys: tag_keys? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyArn", &self.policy_arn);
        to.required("TagKeys", &self.tag_keys);
    }
}

/// The operation `UntagRole`.
#[derive(Clone, Copy, Debug)]
pub struct UntagRole;

impl Operation for UntagRole {
    const NAME: &'static str = "UntagRole";
    const SERVICE: Service = Service::Iam;
    type Input = UntagRoleRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UNTAG_ROLE);
}

/// Input of [`UntagRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UntagRoleRequest {
    pub role_name: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagRoleRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let tag_keys = from.required_within("TagKeys", &TAG_KEY_LIST_TYPE);
        Some(Self { role_name: role_name?, tag_keys: tag_keys? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.required("TagKeys", &self.tag_keys);
    }
}

/// The operation `UntagSAMLProvider`.
#[derive(Clone, Copy, Debug)]
pub struct UntagSAMLProvider;

impl Operation for UntagSAMLProvider {
    const NAME: &'static str = "UntagSAMLProvider";
    const SERVICE: Service = Service::Iam;
    type Input = UntagSAMLProviderRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UNTAG_SAML_PROVIDER);
}

/// Input of [`UntagSAMLProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UntagSAMLProviderRequest {
    pub saml_provider_arn: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let saml_provider_arn = from.required_within("SAMLProviderArn", &ARN_TYPE);
        let tag_keys = from.required_within("TagKeys", &TAG_KEY_LIST_TYPE);
        Some(Self { saml_provider_arn: saml_provider_arn?, tag_keys: tag_keys? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SAMLProviderArn", &self.saml_provider_arn);
        to.required("TagKeys", &self.tag_keys);
    }
}

/// The operation `UntagServerCertificate`.
#[derive(Clone, Copy, Debug)]
pub struct UntagServerCertificate;

impl Operation for UntagServerCertificate {
    const NAME: &'static str = "UntagServerCertificate";
    const SERVICE: Service = Service::Iam;
    type Input = UntagServerCertificateRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UNTAG_SERVER_CERTIFICATE);
}

/// Input of [`UntagServerCertificate`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UntagServerCertificateRequest {
    pub server_certificate_name: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let server_certificate_name =
            from.required_within("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE);
        let tag_keys = from.required_within("TagKeys", &TAG_KEY_LIST_TYPE);
        Some(Self { server_certificate_name: server_certificate_name?, tag_keys: tag_keys? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("ServerCertificateName", &self.server_certificate_name);
        to.required("TagKeys", &self.tag_keys);
    }
}

/// The operation `UntagUser`.
#[derive(Clone, Copy, Debug)]
pub struct UntagUser;

impl Operation for UntagUser {
    const NAME: &'static str = "UntagUser";
    const SERVICE: Service = Service::Iam;
    type Input = UntagUserRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, ConcurrentModification, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UNTAG_USER);
}

/// Input of [`UntagUser`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UntagUserRequest {
    pub user_name: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagUserRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let tag_keys = from.required_within("TagKeys", &TAG_KEY_LIST_TYPE);
        Some(Self { user_name: user_name?, tag_keys: tag_keys? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("TagKeys", &self.tag_keys);
    }
}

/// The operation `UpdateAccessKey`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateAccessKey;

impl Operation for UpdateAccessKey {
    const NAME: &'static str = "UpdateAccessKey";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateAccessKeyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, ServiceFailure, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_ACCESS_KEY);
}

/// Input of [`UpdateAccessKey`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateAccessKeyRequest {
    pub user_name: Option<String>,
    pub access_key_id: String,
    pub status: StatusType,
}

impl Structure for UpdateAccessKeyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        let access_key_id = from.required_within("AccessKeyId", &ACCESS_KEY_ID_TYPE);
        let status = from.required("Status");
        Some(Self { user_name, access_key_id: access_key_id?, status: status? })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.required("AccessKeyId", &self.access_key_id);
        to.required("Status", &self.status);
    }
}

/// The operation `UpdateAccountPasswordPolicy`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateAccountPasswordPolicy;

impl Operation for UpdateAccountPasswordPolicy {
    const NAME: &'static str = "UpdateAccountPasswordPolicy";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateAccountPasswordPolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, MalformedPolicyDocument, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_ACCOUNT_PASSWORD_POLICY);
}

/// Input of [`UpdateAccountPasswordPolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateAccountPasswordPolicyRequest {
    pub minimum_password_length: Option<i32>,
    pub require_symbols: Option<bool>,
    pub require_numbers: Option<bool>,
    pub require_uppercase_characters: Option<bool>,
    pub require_lowercase_characters: Option<bool>,
    pub allow_users_to_change_password: Option<bool>,
    pub max_password_age: Option<i32>,
    pub password_reuse_prevention: Option<i32>,
    pub hard_expiry: Option<bool>,
}

impl Structure for UpdateAccountPasswordPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let minimum_password_length =
            from.optional_within("MinimumPasswordLength", &MINIMUM_PASSWORD_LENGTH_TYPE);
        let require_symbols = from.optional("RequireSymbols");
        let require_numbers = from.optional("RequireNumbers");
        let require_uppercase_characters = from.optional("RequireUppercaseCharacters");
        let require_lowercase_characters = from.optional("RequireLowercaseCharacters");
        let allow_users_to_change_password = from.optional("AllowUsersToChangePassword");
        let max_password_age = from.optional_within("MaxPasswordAge", &MAX_PASSWORD_AGE_TYPE);
        let password_reuse_prevention =
            from.optional_within("PasswordReusePrevention", &PASSWORD_REUSE_PREVENTION_TYPE);
        let hard_expiry = from.optional("HardExpiry");
        Some(Self {
            minimum_password_length,
            require_symbols,
            require_numbers,
            require_uppercase_characters,
            require_lowercase_characters,
            allow_users_to_change_password,
            max_password_age,
            password_reuse_prevention,
            hard_expiry,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("MinimumPasswordLength", &self.minimum_password_length);
        to.optional("RequireSymbols", &self.require_symbols);
        to.optional("RequireNumbers", &self.require_numbers);
        to.optional("RequireUppercaseCharacters", &self.require_uppercase_characters);
        to.optional("RequireLowercaseCharacters", &self.require_lowercase_characters);
        to.optional("AllowUsersToChangePassword", &self.allow_users_to_change_password);
        to.optional("MaxPasswordAge", &self.max_password_age);
        to.optional("PasswordReusePrevention", &self.password_reuse_prevention);
        to.optional("HardExpiry", &self.hard_expiry);
    }
}

/// The operation `UpdateAssumeRolePolicy`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateAssumeRolePolicy;

impl Operation for UpdateAssumeRolePolicy {
    const NAME: &'static str = "UpdateAssumeRolePolicy";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateAssumeRolePolicyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, MalformedPolicyDocument, LimitExceeded, UnmodifiableEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_ASSUME_ROLE_POLICY);
}

/// Input of [`UpdateAssumeRolePolicy`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateAssumeRolePolicyRequest {
    pub role_name: String,
    pub policy_document: String,
}

impl Structure for UpdateAssumeRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let policy_document = from.required_within("PolicyDocument", &POLICY_DOCUMENT_TYPE);
        Some(Self { role_name: role_name?, policy_document: policy_document? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.required("PolicyDocument", &self.policy_document);
    }
}

/// The operation `UpdateDelegationRequest`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateDelegationRequest;

impl Operation for UpdateDelegationRequest {
    const NAME: &'static str = "UpdateDelegationRequest";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateDelegationRequestRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, ServiceFailure, ConcurrentModification, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = None;
}

/// Input of [`UpdateDelegationRequest`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateDelegationRequestRequest {
    pub delegation_request_id: String,
    pub notes: Option<String>,
}

impl Structure for UpdateDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let delegation_request_id = from.required_within("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE);
        let notes = from.optional_within("Notes", &NOTES_TYPE);
        Some(Self { delegation_request_id: delegation_request_id?, notes })
    }

    fn write(&self, to: &mut Writer) {
        to.required("DelegationRequestId", &self.delegation_request_id);
        to.optional("Notes", &self.notes);
    }
}

/// The operation `UpdateGroup`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateGroup;

impl Operation for UpdateGroup {
    const NAME: &'static str = "UpdateGroup";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateGroupRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, EntityAlreadyExists, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_GROUP);
}

/// Input of [`UpdateGroup`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateGroupRequest {
    pub group_name: String,
    pub new_path: Option<String>,
    pub new_group_name: Option<String>,
}

impl Structure for UpdateGroupRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.required_within("GroupName", &GROUP_NAME_TYPE);
        let new_path = from.optional_within("NewPath", &PATH_TYPE);
        let new_group_name = from.optional_within("NewGroupName", &GROUP_NAME_TYPE);
        Some(Self { group_name: group_name?, new_path, new_group_name })
    }

    fn write(&self, to: &mut Writer) {
        to.required("GroupName", &self.group_name);
        to.optional("NewPath", &self.new_path);
        to.optional("NewGroupName", &self.new_group_name);
    }
}

/// The operation `UpdateLoginProfile`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateLoginProfile;

impl Operation for UpdateLoginProfile {
    const NAME: &'static str = "UpdateLoginProfile";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateLoginProfileRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[
        EntityTemporarilyUnmodifiable,
        NoSuchEntity,
        PasswordPolicyViolation,
        LimitExceeded,
        ServiceFailure,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_LOGIN_PROFILE);
}

/// Input of [`UpdateLoginProfile`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateLoginProfileRequest {
    pub user_name: String,
    pub password: Option<Secret>,
    pub password_reset_required: Option<bool>,
}

impl Structure for UpdateLoginProfileRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        let password = from.optional_within("Password", &PASSWORD_TYPE);
        let password_reset_required = from.optional("PasswordResetRequired");
        Some(Self { user_name: user_name?, password, password_reset_required })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.optional("Password", &self.password);
        to.optional("PasswordResetRequired", &self.password_reset_required);
    }
}

/// The operation `UpdateOpenIDConnectProviderThumbprint`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateOpenIDConnectProviderThumbprint;

impl Operation for UpdateOpenIDConnectProviderThumbprint {
    const NAME: &'static str = "UpdateOpenIDConnectProviderThumbprint";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateOpenIDConnectProviderThumbprintRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] =
        &[ConcurrentModification, InvalidInput, NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> =
        Some(&actions::IAM_UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT);
}

/// Input of [`UpdateOpenIDConnectProviderThumbprint`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateOpenIDConnectProviderThumbprintRequest {
    pub open_id_connect_provider_arn: String,
    pub thumbprint_list: Vec<String>,
}

impl Structure for UpdateOpenIDConnectProviderThumbprintRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let open_id_connect_provider_arn = from.required_within("OpenIDConnectProviderArn", &ARN_TYPE);
        let thumbprint_list = from.required_within("ThumbprintList", &THUMBPRINT_LIST_TYPE);
        Some(Self {
            open_id_connect_provider_arn: open_id_connect_provider_arn?,
            thumbprint_list: thumbprint_list?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        to.required("ThumbprintList", &self.thumbprint_list);
    }
}

/// The operation `UpdateRole`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateRole;

impl Operation for UpdateRole {
    const NAME: &'static str = "UpdateRole";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateRoleRequest;
    type Output = UpdateRoleResponse;
    const ERRORS: &'static [ErrorCode] = &[UnmodifiableEntity, NoSuchEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_ROLE);
    const RESULT_WRAPPER: Option<&'static str> = Some("UpdateRoleResult");
}

/// Input of [`UpdateRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateRoleRequest {
    pub role_name: String,
    pub description: Option<String>,
    pub max_session_duration: Option<i32>,
}

impl Structure for UpdateRoleRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let description = from.optional_within("Description", &ROLE_DESCRIPTION_TYPE);
        let max_session_duration =
            from.optional_within("MaxSessionDuration", &ROLE_MAX_SESSION_DURATION_TYPE);
        Some(Self { role_name: role_name?, description, max_session_duration })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.optional("Description", &self.description);
        to.optional("MaxSessionDuration", &self.max_session_duration);
    }
}

/// Output of [`UpdateRole`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateRoleResponse {}

impl Structure for UpdateRoleResponse {
    fn read(_from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {})
    }

    fn write(&self, _to: &mut Writer) {}
}

/// The operation `UpdateRoleDescription`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateRoleDescription;

impl Operation for UpdateRoleDescription {
    const NAME: &'static str = "UpdateRoleDescription";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateRoleDescriptionRequest;
    type Output = UpdateRoleDescriptionResponse;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, UnmodifiableEntity, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_ROLE_DESCRIPTION);
    const RESULT_WRAPPER: Option<&'static str> = Some("UpdateRoleDescriptionResult");
}

/// Input of [`UpdateRoleDescription`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateRoleDescriptionRequest {
    pub role_name: String,
    pub description: String,
}

impl Structure for UpdateRoleDescriptionRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.required_within("RoleName", &ROLE_NAME_TYPE);
        let description = from.required_within("Description", &ROLE_DESCRIPTION_TYPE);
        Some(Self { role_name: role_name?, description: description? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("RoleName", &self.role_name);
        to.required("Description", &self.description);
    }
}

/// Output of [`UpdateRoleDescription`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateRoleDescriptionResponse {
    pub role: Option<Role>,
}

impl Structure for UpdateRoleDescriptionResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role = from.optional("Role");
        Some(Self { role })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Role", &self.role);
    }
}

/// The operation `UpdateSAMLProvider`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateSAMLProvider;

impl Operation for UpdateSAMLProvider {
    const NAME: &'static str = "UpdateSAMLProvider";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateSAMLProviderRequest;
    type Output = UpdateSAMLProviderResponse;
    const ERRORS: &'static [ErrorCode] =
        &[NoSuchEntity, InvalidInput, LimitExceeded, ServiceFailure, ConcurrentModification];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_SAML_PROVIDER);
    const RESULT_WRAPPER: Option<&'static str> = Some("UpdateSAMLProviderResult");
}

/// Input of [`UpdateSAMLProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateSAMLProviderRequest {
    pub saml_metadata_document: Option<String>,
    pub saml_provider_arn: String,
    pub assertion_encryption_mode: Option<AssertionEncryptionModeType>,
    pub add_private_key: Option<Secret>,
    pub remove_private_key: Option<String>,
}

impl Structure for UpdateSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let saml_metadata_document =
            from.optional_within("SAMLMetadataDocument", &SAML_METADATA_DOCUMENT_TYPE);
        let saml_provider_arn = from.required_within("SAMLProviderArn", &ARN_TYPE);
        let assertion_encryption_mode = from.optional("AssertionEncryptionMode");
        let add_private_key = from.optional_within("AddPrivateKey", &PRIVATE_KEY_TYPE);
        let remove_private_key = from.optional_within("RemovePrivateKey", &PRIVATE_KEY_ID_TYPE);
        Some(Self {
            saml_metadata_document,
            saml_provider_arn: saml_provider_arn?,
            assertion_encryption_mode,
            add_private_key,
            remove_private_key,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("SAMLMetadataDocument", &self.saml_metadata_document);
        to.required("SAMLProviderArn", &self.saml_provider_arn);
        to.optional("AssertionEncryptionMode", &self.assertion_encryption_mode);
        to.optional("AddPrivateKey", &self.add_private_key);
        to.optional("RemovePrivateKey", &self.remove_private_key);
    }
}

/// Output of [`UpdateSAMLProvider`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateSAMLProviderResponse {
    pub saml_provider_arn: Option<String>,
}

impl Structure for UpdateSAMLProviderResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let saml_provider_arn = from.optional("SAMLProviderArn");
        Some(Self { saml_provider_arn })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("SAMLProviderArn", &self.saml_provider_arn);
    }
}

/// The operation `UpdateSSHPublicKey`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateSSHPublicKey;

impl Operation for UpdateSSHPublicKey {
    const NAME: &'static str = "UpdateSSHPublicKey";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateSSHPublicKeyRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_SSH_PUBLIC_KEY);
}

/// Input of [`UpdateSSHPublicKey`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateSSHPublicKeyRequest {
    pub user_name: String,
    pub ssh_public_key_id: String,
    pub status: StatusType,
}

impl Structure for UpdateSSHPublicKeyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        let ssh_public_key_id = from.required_within("SSHPublicKeyId", &PUBLIC_KEY_ID_TYPE);
        let status = from.required("Status");
        Some(Self { user_name: user_name?, ssh_public_key_id: ssh_public_key_id?, status: status? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("SSHPublicKeyId", &self.ssh_public_key_id);
        to.required("Status", &self.status);
    }
}

/// The operation `UpdateServerCertificate`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateServerCertificate;

impl Operation for UpdateServerCertificate {
    const NAME: &'static str = "UpdateServerCertificate";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateServerCertificateRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, EntityAlreadyExists, LimitExceeded, ServiceFailure];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_SERVER_CERTIFICATE);
}

/// Input of [`UpdateServerCertificate`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateServerCertificateRequest {
    pub server_certificate_name: String,
    pub new_path: Option<String>,
    pub new_server_certificate_name: Option<String>,
}

impl Structure for UpdateServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let server_certificate_name =
            from.required_within("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE);
        let new_path = from.optional_within("NewPath", &PATH_TYPE);
        let new_server_certificate_name =
            from.optional_within("NewServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE);
        Some(Self {
            server_certificate_name: server_certificate_name?,
            new_path,
            new_server_certificate_name,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("ServerCertificateName", &self.server_certificate_name);
        to.optional("NewPath", &self.new_path);
        to.optional("NewServerCertificateName", &self.new_server_certificate_name);
    }
}

/// The operation `UpdateServiceSpecificCredential`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateServiceSpecificCredential;

impl Operation for UpdateServiceSpecificCredential {
    const NAME: &'static str = "UpdateServiceSpecificCredential";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateServiceSpecificCredentialRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_SERVICE_SPECIFIC_CREDENTIAL);
}

/// Input of [`UpdateServiceSpecificCredential`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateServiceSpecificCredentialRequest {
    pub user_name: Option<String>,
    pub service_specific_credential_id: String,
    pub status: StatusType,
}

impl Structure for UpdateServiceSpecificCredentialRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &USER_NAME_TYPE);
        let service_specific_credential_id =
            from.required_within("ServiceSpecificCredentialId", &SERVICE_SPECIFIC_CREDENTIAL_ID);
        let status = from.required("Status");
        Some(Self {
            user_name,
            service_specific_credential_id: service_specific_credential_id?,
            status: status?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.required("ServiceSpecificCredentialId", &self.service_specific_credential_id);
        to.required("Status", &self.status);
    }
}

/// The operation `UpdateSigningCertificate`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateSigningCertificate;

impl Operation for UpdateSigningCertificate {
    const NAME: &'static str = "UpdateSigningCertificate";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateSigningCertificateRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[NoSuchEntity, LimitExceeded, ServiceFailure, InvalidInput];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_SIGNING_CERTIFICATE);
}

/// Input of [`UpdateSigningCertificate`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateSigningCertificateRequest {
    pub user_name: Option<String>,
    pub certificate_id: String,
    pub status: StatusType,
}

impl Structure for UpdateSigningCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        let certificate_id = from.required_within("CertificateId", &CERTIFICATE_ID_TYPE);
        let status = from.required("Status");
        Some(Self { user_name, certificate_id: certificate_id?, status: status? })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.required("CertificateId", &self.certificate_id);
        to.required("Status", &self.status);
    }
}

/// The operation `UpdateUser`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateUser;

impl Operation for UpdateUser {
    const NAME: &'static str = "UpdateUser";
    const SERVICE: Service = Service::Iam;
    type Input = UpdateUserRequest;
    type Output = Unit;
    const ERRORS: &'static [ErrorCode] = &[
        NoSuchEntity,
        LimitExceeded,
        EntityAlreadyExists,
        EntityTemporarilyUnmodifiable,
        ConcurrentModification,
        ServiceFailure,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPDATE_USER);
}

/// Input of [`UpdateUser`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UpdateUserRequest {
    pub user_name: String,
    pub new_path: Option<String>,
    pub new_user_name: Option<String>,
}

impl Structure for UpdateUserRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &EXISTING_USER_NAME_TYPE);
        let new_path = from.optional_within("NewPath", &PATH_TYPE);
        let new_user_name = from.optional_within("NewUserName", &USER_NAME_TYPE);
        Some(Self { user_name: user_name?, new_path, new_user_name })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.optional("NewPath", &self.new_path);
        to.optional("NewUserName", &self.new_user_name);
    }
}

/// The operation `UploadSSHPublicKey`.
#[derive(Clone, Copy, Debug)]
pub struct UploadSSHPublicKey;

impl Operation for UploadSSHPublicKey {
    const NAME: &'static str = "UploadSSHPublicKey";
    const SERVICE: Service = Service::Iam;
    type Input = UploadSSHPublicKeyRequest;
    type Output = UploadSSHPublicKeyResponse;
    const ERRORS: &'static [ErrorCode] = &[
        LimitExceeded,
        NoSuchEntity,
        InvalidPublicKey,
        DuplicateSSHPublicKey,
        UnrecognizedPublicKeyEncoding,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPLOAD_SSH_PUBLIC_KEY);
    const RESULT_WRAPPER: Option<&'static str> = Some("UploadSSHPublicKeyResult");
}

/// Input of [`UploadSSHPublicKey`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UploadSSHPublicKeyRequest {
    pub user_name: String,
    pub ssh_public_key_body: String,
}

impl Structure for UploadSSHPublicKeyRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required_within("UserName", &USER_NAME_TYPE);
        let ssh_public_key_body = from.required_within("SSHPublicKeyBody", &PUBLIC_KEY_MATERIAL_TYPE);
        Some(Self { user_name: user_name?, ssh_public_key_body: ssh_public_key_body? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("SSHPublicKeyBody", &self.ssh_public_key_body);
    }
}

/// Output of [`UploadSSHPublicKey`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UploadSSHPublicKeyResponse {
    pub ssh_public_key: Option<SSHPublicKey>,
}

impl Structure for UploadSSHPublicKeyResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let ssh_public_key = from.optional("SSHPublicKey");
        Some(Self { ssh_public_key })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("SSHPublicKey", &self.ssh_public_key);
    }
}

/// The operation `UploadServerCertificate`.
#[derive(Clone, Copy, Debug)]
pub struct UploadServerCertificate;

impl Operation for UploadServerCertificate {
    const NAME: &'static str = "UploadServerCertificate";
    const SERVICE: Service = Service::Iam;
    type Input = UploadServerCertificateRequest;
    type Output = UploadServerCertificateResponse;
    const ERRORS: &'static [ErrorCode] = &[
        LimitExceeded,
        InvalidInput,
        EntityAlreadyExists,
        MalformedCertificate,
        KeyPairMismatch,
        ConcurrentModification,
        ServiceFailure,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPLOAD_SERVER_CERTIFICATE);
    const RESULT_WRAPPER: Option<&'static str> = Some("UploadServerCertificateResult");
}

/// Input of [`UploadServerCertificate`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UploadServerCertificateRequest {
    pub path: Option<String>,
    pub server_certificate_name: String,
    pub certificate_body: String,
    pub private_key: Secret,
    pub certificate_chain: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for UploadServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.optional_within("Path", &PATH_TYPE);
        let server_certificate_name =
            from.required_within("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE);
        let certificate_body = from.required_within("CertificateBody", &CERTIFICATE_BODY_TYPE);
        let private_key = from.required_within("PrivateKey", &PRIVATE_KEY_TYPE);
        let certificate_chain = from.optional_within("CertificateChain", &CERTIFICATE_CHAIN_TYPE);
        let tags = from.optional_within("Tags", &TAG_LIST_TYPE);
        Some(Self {
            path,
            server_certificate_name: server_certificate_name?,
            certificate_body: certificate_body?,
            private_key: private_key?,
            certificate_chain,
            tags,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Path", &self.path);
        to.required("ServerCertificateName", &self.server_certificate_name);
        to.required("CertificateBody", &self.certificate_body);
        to.required("PrivateKey", &self.private_key);
        to.optional("CertificateChain", &self.certificate_chain);
        to.optional("Tags", &self.tags);
    }
}

/// Output of [`UploadServerCertificate`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UploadServerCertificateResponse {
    pub server_certificate_metadata: Option<ServerCertificateMetadata>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for UploadServerCertificateResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let server_certificate_metadata = from.optional("ServerCertificateMetadata");
        let tags = from.optional("Tags");
        Some(Self { server_certificate_metadata, tags })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("ServerCertificateMetadata", &self.server_certificate_metadata);
        to.optional("Tags", &self.tags);
    }
}

/// The operation `UploadSigningCertificate`.
#[derive(Clone, Copy, Debug)]
pub struct UploadSigningCertificate;

impl Operation for UploadSigningCertificate {
    const NAME: &'static str = "UploadSigningCertificate";
    const SERVICE: Service = Service::Iam;
    type Input = UploadSigningCertificateRequest;
    type Output = UploadSigningCertificateResponse;
    const ERRORS: &'static [ErrorCode] = &[
        LimitExceeded,
        EntityAlreadyExists,
        MalformedCertificate,
        InvalidCertificate,
        DuplicateCertificate,
        NoSuchEntity,
        ConcurrentModification,
        ServiceFailure,
    ];
    const ACTION: Option<&'static ActionInfo> = Some(&actions::IAM_UPLOAD_SIGNING_CERTIFICATE);
    const RESULT_WRAPPER: Option<&'static str> = Some("UploadSigningCertificateResult");
}

/// Input of [`UploadSigningCertificate`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UploadSigningCertificateRequest {
    pub user_name: Option<String>,
    pub certificate_body: String,
}

impl Structure for UploadSigningCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional_within("UserName", &EXISTING_USER_NAME_TYPE);
        let certificate_body = from.required_within("CertificateBody", &CERTIFICATE_BODY_TYPE);
        Some(Self { user_name, certificate_body: certificate_body? })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.required("CertificateBody", &self.certificate_body);
    }
}

/// Output of [`UploadSigningCertificate`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadSigningCertificateResponse {
    pub certificate: SigningCertificate,
}

impl Structure for UploadSigningCertificateResponse {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let certificate = from.required("Certificate");
        Some(Self { certificate: certificate? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Certificate", &self.certificate);
    }
}

/// The structure `AccessDetail`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AccessDetail {
    pub service_name: String,
    pub service_namespace: String,
    pub region: Option<String>,
    pub entity_path: Option<String>,
    pub last_authenticated_time: Option<Timestamp>,
    pub total_authenticated_entities: Option<i32>,
}

impl Structure for AccessDetail {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let service_name = from.required("ServiceName");
        let service_namespace = from.required("ServiceNamespace");
        let region = from.optional("Region");
        let entity_path = from.optional("EntityPath");
        let last_authenticated_time = from.optional("LastAuthenticatedTime");
        let total_authenticated_entities = from.optional("TotalAuthenticatedEntities");
        Some(Self {
            service_name: service_name?,
            service_namespace: service_namespace?,
            region,
            entity_path,
            last_authenticated_time,
            total_authenticated_entities,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("ServiceName", &self.service_name);
        to.required("ServiceNamespace", &self.service_namespace);
        to.optional("Region", &self.region);
        to.optional("EntityPath", &self.entity_path);
        to.optional("LastAuthenticatedTime", &self.last_authenticated_time);
        to.optional("TotalAuthenticatedEntities", &self.total_authenticated_entities);
    }
}

/// The structure `AccessKey`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessKey {
    pub user_name: String,
    pub access_key_id: String,
    pub status: StatusType,
    pub secret_access_key: Secret,
    pub create_date: Option<Timestamp>,
}

impl Structure for AccessKey {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required("UserName");
        let access_key_id = from.required("AccessKeyId");
        let status = from.required("Status");
        let secret_access_key = from.required("SecretAccessKey");
        let create_date = from.optional("CreateDate");
        Some(Self {
            user_name: user_name?,
            access_key_id: access_key_id?,
            status: status?,
            secret_access_key: secret_access_key?,
            create_date,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("AccessKeyId", &self.access_key_id);
        to.required("Status", &self.status);
        to.required("SecretAccessKey", &self.secret_access_key);
        to.optional("CreateDate", &self.create_date);
    }
}

/// The structure `AccessKeyLastUsed`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AccessKeyLastUsed {
    pub last_used_date: Option<Timestamp>,
    pub service_name: String,
    pub region: String,
}

impl Structure for AccessKeyLastUsed {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let last_used_date = from.optional("LastUsedDate");
        let service_name = from.required("ServiceName");
        let region = from.required("Region");
        Some(Self { last_used_date, service_name: service_name?, region: region? })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("LastUsedDate", &self.last_used_date);
        to.required("ServiceName", &self.service_name);
        to.required("Region", &self.region);
    }
}

/// The structure `AccessKeyMetadata`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AccessKeyMetadata {
    pub user_name: Option<String>,
    pub access_key_id: Option<String>,
    pub status: Option<StatusType>,
    pub create_date: Option<Timestamp>,
}

impl Structure for AccessKeyMetadata {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional("UserName");
        let access_key_id = from.optional("AccessKeyId");
        let status = from.optional("Status");
        let create_date = from.optional("CreateDate");
        Some(Self { user_name, access_key_id, status, create_date })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.optional("AccessKeyId", &self.access_key_id);
        to.optional("Status", &self.status);
        to.optional("CreateDate", &self.create_date);
    }
}

/// The structure `AttachedPermissionsBoundary`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AttachedPermissionsBoundary {
    pub permissions_boundary_type: Option<PermissionsBoundaryAttachmentType>,
    pub permissions_boundary_arn: Option<String>,
}

impl Structure for AttachedPermissionsBoundary {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let permissions_boundary_type = from.optional("PermissionsBoundaryType");
        let permissions_boundary_arn = from.optional("PermissionsBoundaryArn");
        Some(Self { permissions_boundary_type, permissions_boundary_arn })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PermissionsBoundaryType", &self.permissions_boundary_type);
        to.optional("PermissionsBoundaryArn", &self.permissions_boundary_arn);
    }
}

/// The structure `AttachedPolicy`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AttachedPolicy {
    pub policy_name: Option<String>,
    pub policy_arn: Option<String>,
}

impl Structure for AttachedPolicy {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_name = from.optional("PolicyName");
        let policy_arn = from.optional("PolicyArn");
        Some(Self { policy_name, policy_arn })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PolicyName", &self.policy_name);
        to.optional("PolicyArn", &self.policy_arn);
    }
}

/// The structure `ContextEntry`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ContextEntry {
    pub context_key_name: Option<String>,
    pub context_key_values: Option<Vec<String>>,
    pub context_key_type: Option<ContextKeyTypeEnum>,
}

impl Structure for ContextEntry {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let context_key_name = from.optional_within("ContextKeyName", &CONTEXT_KEY_NAME_TYPE);
        let context_key_values = from.optional("ContextKeyValues");
        let context_key_type = from.optional("ContextKeyType");
        Some(Self { context_key_name, context_key_values, context_key_type })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("ContextKeyName", &self.context_key_name);
        to.optional("ContextKeyValues", &self.context_key_values);
        to.optional("ContextKeyType", &self.context_key_type);
    }
}

/// The structure `DelegationPermission`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DelegationPermission {
    pub policy_template_arn: Option<String>,
    pub parameters: Option<Vec<PolicyParameter>>,
}

impl Structure for DelegationPermission {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_template_arn = from.optional_within("PolicyTemplateArn", &ARN_TYPE);
        let parameters = from.optional_within("Parameters", &POLICY_PARAMETER_LIST_TYPE);
        Some(Self { policy_template_arn, parameters })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PolicyTemplateArn", &self.policy_template_arn);
        to.optional("Parameters", &self.parameters);
    }
}

/// The structure `DelegationRequest`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DelegationRequest {
    pub delegation_request_id: Option<String>,
    pub owner_account_id: Option<String>,
    pub description: Option<String>,
    pub request_message: Option<String>,
    pub permissions: Option<DelegationPermission>,
    pub permission_policy: Option<String>,
    pub role_permission_restriction_arns: Option<Vec<String>>,
    pub owner_id: Option<String>,
    pub approver_id: Option<String>,
    pub state: Option<StateType>,
    pub expiration_time: Option<Timestamp>,
    pub requestor_id: Option<String>,
    pub requestor_name: Option<String>,
    pub create_date: Option<Timestamp>,
    pub session_duration: Option<i32>,
    pub redirect_url: Option<String>,
    pub notes: Option<String>,
    pub rejection_reason: Option<String>,
    pub only_send_by_owner: Option<bool>,
    pub updated_time: Option<Timestamp>,
}

impl Structure for DelegationRequest {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let delegation_request_id = from.optional("DelegationRequestId");
        let owner_account_id = from.optional("OwnerAccountId");
        let description = from.optional("Description");
        let request_message = from.optional("RequestMessage");
        let permissions = from.optional("Permissions");
        let permission_policy = from.optional("PermissionPolicy");
        let role_permission_restriction_arns = from.optional("RolePermissionRestrictionArns");
        let owner_id = from.optional("OwnerId");
        let approver_id = from.optional("ApproverId");
        let state = from.optional("State");
        let expiration_time = from.optional("ExpirationTime");
        let requestor_id = from.optional("RequestorId");
        let requestor_name = from.optional("RequestorName");
        let create_date = from.optional("CreateDate");
        let session_duration = from.optional("SessionDuration");
        let redirect_url = from.optional("RedirectUrl");
        let notes = from.optional("Notes");
        let rejection_reason = from.optional("RejectionReason");
        let only_send_by_owner = from.optional("OnlySendByOwner");
        let updated_time = from.optional("UpdatedTime");
        Some(Self {
            delegation_request_id,
            owner_account_id,
            description,
            request_message,
            permissions,
            permission_policy,
            role_permission_restriction_arns,
            owner_id,
            approver_id,
            state,
            expiration_time,
            requestor_id,
            requestor_name,
            create_date,
            session_duration,
            redirect_url,
            notes,
            rejection_reason,
            only_send_by_owner,
            updated_time,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("DelegationRequestId", &self.delegation_request_id);
        to.optional("OwnerAccountId", &self.owner_account_id);
        to.optional("Description", &self.description);
        to.optional("RequestMessage", &self.request_message);
        to.optional("Permissions", &self.permissions);
        to.optional("PermissionPolicy", &self.permission_policy);
        to.optional("RolePermissionRestrictionArns", &self.role_permission_restriction_arns);
        to.optional("OwnerId", &self.owner_id);
        to.optional("ApproverId", &self.approver_id);
        to.optional("State", &self.state);
        to.optional("ExpirationTime", &self.expiration_time);
        to.optional("RequestorId", &self.requestor_id);
        to.optional("RequestorName", &self.requestor_name);
        to.optional("CreateDate", &self.create_date);
        to.optional("SessionDuration", &self.session_duration);
        to.optional("RedirectUrl", &self.redirect_url);
        to.optional("Notes", &self.notes);
        to.optional("RejectionReason", &self.rejection_reason);
        to.optional("OnlySendByOwner", &self.only_send_by_owner);
        to.optional("UpdatedTime", &self.updated_time);
    }
}

/// The structure `DeletionTaskFailureReasonType`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DeletionTaskFailureReasonType {
    pub reason: Option<String>,
    pub role_usage_list: Option<Vec<RoleUsageType>>,
}

impl Structure for DeletionTaskFailureReasonType {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let reason = from.optional("Reason");
        let role_usage_list = from.optional("RoleUsageList");
        Some(Self { reason, role_usage_list })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Reason", &self.reason);
        to.optional("RoleUsageList", &self.role_usage_list);
    }
}

/// The structure `EntityDetails`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityDetails {
    pub entity_info: EntityInfo,
    pub last_authenticated: Option<Timestamp>,
}

impl Structure for EntityDetails {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let entity_info = from.required("EntityInfo");
        let last_authenticated = from.optional("LastAuthenticated");
        Some(Self { entity_info: entity_info?, last_authenticated })
    }

    fn write(&self, to: &mut Writer) {
        to.required("EntityInfo", &self.entity_info);
        to.optional("LastAuthenticated", &self.last_authenticated);
    }
}

/// The structure `EntityInfo`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityInfo {
    pub arn: String,
    pub name: String,
    pub r#type: PolicyOwnerEntityType,
    pub id: String,
    pub path: Option<String>,
}

impl Structure for EntityInfo {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let arn = from.required("Arn");
        let name = from.required("Name");
        let r#type = from.required("Type");
        let id = from.required("Id");
        let path = from.optional("Path");
        Some(Self { arn: arn?, name: name?, r#type: r#type?, id: id?, path })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Arn", &self.arn);
        to.required("Name", &self.name);
        to.required("Type", &self.r#type);
        to.required("Id", &self.id);
        to.optional("Path", &self.path);
    }
}

/// The structure `ErrorDetails`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ErrorDetails {
    pub message: String,
    pub code: String,
}

impl Structure for ErrorDetails {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let message = from.required("Message");
        let code = from.required("Code");
        Some(Self { message: message?, code: code? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Message", &self.message);
        to.required("Code", &self.code);
    }
}

/// The structure `EvaluationResult`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluationResult {
    pub eval_action_name: String,
    pub eval_resource_name: Option<String>,
    pub eval_decision: PolicyEvaluationDecisionType,
    pub matched_statements: Option<Vec<Statement>>,
    pub missing_context_values: Option<Vec<String>>,
    pub organizations_decision_detail: Option<OrganizationsDecisionDetail>,
    pub permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail>,
    pub eval_decision_details: Option<BTreeMap<String, PolicyEvaluationDecisionType>>,
    pub resource_specific_results: Option<Vec<ResourceSpecificResult>>,
}

impl Structure for EvaluationResult {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let eval_action_name = from.required("EvalActionName");
        let eval_resource_name = from.optional("EvalResourceName");
        let eval_decision = from.required("EvalDecision");
        let matched_statements = from.optional("MatchedStatements");
        let missing_context_values = from.optional("MissingContextValues");
        let organizations_decision_detail = from.optional("OrganizationsDecisionDetail");
        let permissions_boundary_decision_detail = from.optional("PermissionsBoundaryDecisionDetail");
        let eval_decision_details = from.optional("EvalDecisionDetails");
        let resource_specific_results = from.optional("ResourceSpecificResults");
        Some(Self {
            eval_action_name: eval_action_name?,
            eval_resource_name,
            eval_decision: eval_decision?,
            matched_statements,
            missing_context_values,
            organizations_decision_detail,
            permissions_boundary_decision_detail,
            eval_decision_details,
            resource_specific_results,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("EvalActionName", &self.eval_action_name);
        to.optional("EvalResourceName", &self.eval_resource_name);
        to.required("EvalDecision", &self.eval_decision);
        to.optional("MatchedStatements", &self.matched_statements);
        to.optional("MissingContextValues", &self.missing_context_values);
        to.optional("OrganizationsDecisionDetail", &self.organizations_decision_detail);
        to.optional("PermissionsBoundaryDecisionDetail", &self.permissions_boundary_decision_detail);
        to.optional("EvalDecisionDetails", &self.eval_decision_details);
        to.optional("ResourceSpecificResults", &self.resource_specific_results);
    }
}

/// The structure `Group`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Group {
    pub path: String,
    pub group_name: String,
    pub group_id: String,
    pub arn: String,
    pub create_date: Timestamp,
}

impl Structure for Group {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.required("Path");
        let group_name = from.required("GroupName");
        let group_id = from.required("GroupId");
        let arn = from.required("Arn");
        let create_date = from.required("CreateDate");
        Some(Self {
            path: path?,
            group_name: group_name?,
            group_id: group_id?,
            arn: arn?,
            create_date: create_date?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Path", &self.path);
        to.required("GroupName", &self.group_name);
        to.required("GroupId", &self.group_id);
        to.required("Arn", &self.arn);
        to.required("CreateDate", &self.create_date);
    }
}

/// The structure `GroupDetail`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GroupDetail {
    pub path: Option<String>,
    pub group_name: Option<String>,
    pub group_id: Option<String>,
    pub arn: Option<String>,
    pub create_date: Option<Timestamp>,
    pub group_policy_list: Option<Vec<PolicyDetail>>,
    pub attached_managed_policies: Option<Vec<AttachedPolicy>>,
}

impl Structure for GroupDetail {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.optional("Path");
        let group_name = from.optional("GroupName");
        let group_id = from.optional("GroupId");
        let arn = from.optional("Arn");
        let create_date = from.optional("CreateDate");
        let group_policy_list = from.optional("GroupPolicyList");
        let attached_managed_policies = from.optional("AttachedManagedPolicies");
        Some(Self {
            path,
            group_name,
            group_id,
            arn,
            create_date,
            group_policy_list,
            attached_managed_policies,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Path", &self.path);
        to.optional("GroupName", &self.group_name);
        to.optional("GroupId", &self.group_id);
        to.optional("Arn", &self.arn);
        to.optional("CreateDate", &self.create_date);
        to.optional("GroupPolicyList", &self.group_policy_list);
        to.optional("AttachedManagedPolicies", &self.attached_managed_policies);
    }
}

/// The structure `HardwareMFADevice`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HardwareMFADevice {
    pub serial_number: String,
    pub import_date: Timestamp,
    pub user_name: Option<String>,
    pub enable_date: Option<Timestamp>,
    pub period_seconds: i32,
    pub algorithm: HardwareMFAAlgorithmType,
    pub drift_seconds: i32,
    pub locked: bool,
}

impl Structure for HardwareMFADevice {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let serial_number = from.required("SerialNumber");
        let import_date = from.required("ImportDate");
        let user_name = from.optional("UserName");
        let enable_date = from.optional("EnableDate");
        let period_seconds = from.required("PeriodSeconds");
        let algorithm = from.required("Algorithm");
        let drift_seconds = from.required("DriftSeconds");
        let locked = from.required("Locked");
        Some(Self {
            serial_number: serial_number?,
            import_date: import_date?,
            user_name,
            enable_date,
            period_seconds: period_seconds?,
            algorithm: algorithm?,
            drift_seconds: drift_seconds?,
            locked: locked?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SerialNumber", &self.serial_number);
        to.required("ImportDate", &self.import_date);
        to.optional("UserName", &self.user_name);
        to.optional("EnableDate", &self.enable_date);
        to.required("PeriodSeconds", &self.period_seconds);
        to.required("Algorithm", &self.algorithm);
        to.required("DriftSeconds", &self.drift_seconds);
        to.required("Locked", &self.locked);
    }
}

/// The structure `InlinePolicy`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct InlinePolicy {
    pub policy_name: String,
    pub policy_document: String,
}

impl Structure for InlinePolicy {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_name = from.required("PolicyName");
        let policy_document = from.required("PolicyDocument");
        Some(Self { policy_name: policy_name?, policy_document: policy_document? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyName", &self.policy_name);
        to.required("PolicyDocument", &self.policy_document);
    }
}

/// The structure `InlinePolicyIdentifierType`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlinePolicyIdentifierType {
    pub policy_name: String,
    pub attachment_type: AttachmentType,
    pub attachment_name: String,
}

impl Structure for InlinePolicyIdentifierType {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_name = from.required_within("PolicyName", &POLICY_NAME_TYPE);
        let attachment_type = from.required("AttachmentType");
        let attachment_name = from.required_within("AttachmentName", &ATTACHMENT_NAME);
        Some(Self {
            policy_name: policy_name?,
            attachment_type: attachment_type?,
            attachment_name: attachment_name?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyName", &self.policy_name);
        to.required("AttachmentType", &self.attachment_type);
        to.required("AttachmentName", &self.attachment_name);
    }
}

/// The structure `InstanceProfile`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct InstanceProfile {
    pub path: String,
    pub instance_profile_name: String,
    pub instance_profile_id: String,
    pub arn: String,
    pub create_date: Timestamp,
    pub roles: Vec<Role>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for InstanceProfile {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.required("Path");
        let instance_profile_name = from.required("InstanceProfileName");
        let instance_profile_id = from.required("InstanceProfileId");
        let arn = from.required("Arn");
        let create_date = from.required("CreateDate");
        let roles = from.required("Roles");
        let tags = from.optional("Tags");
        Some(Self {
            path: path?,
            instance_profile_name: instance_profile_name?,
            instance_profile_id: instance_profile_id?,
            arn: arn?,
            create_date: create_date?,
            roles: roles?,
            tags,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Path", &self.path);
        to.required("InstanceProfileName", &self.instance_profile_name);
        to.required("InstanceProfileId", &self.instance_profile_id);
        to.required("Arn", &self.arn);
        to.required("CreateDate", &self.create_date);
        to.required("Roles", &self.roles);
        to.optional("Tags", &self.tags);
    }
}

/// The structure `ListPoliciesGrantingServiceAccessEntry`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListPoliciesGrantingServiceAccessEntry {
    pub service_namespace: Option<String>,
    pub policies: Option<Vec<PolicyGrantingServiceAccess>>,
}

impl Structure for ListPoliciesGrantingServiceAccessEntry {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let service_namespace = from.optional("ServiceNamespace");
        let policies = from.optional("Policies");
        Some(Self { service_namespace, policies })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("ServiceNamespace", &self.service_namespace);
        to.optional("Policies", &self.policies);
    }
}

/// The structure `LoginProfile`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LoginProfile {
    pub user_name: String,
    pub create_date: Timestamp,
    pub password_reset_required: Option<bool>,
}

impl Structure for LoginProfile {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required("UserName");
        let create_date = from.required("CreateDate");
        let password_reset_required = from.optional("PasswordResetRequired");
        Some(Self { user_name: user_name?, create_date: create_date?, password_reset_required })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("CreateDate", &self.create_date);
        to.optional("PasswordResetRequired", &self.password_reset_required);
    }
}

/// The structure `MFADevice`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct MFADevice {
    pub user_name: String,
    pub serial_number: String,
    pub enable_date: Timestamp,
}

impl Structure for MFADevice {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required("UserName");
        let serial_number = from.required("SerialNumber");
        let enable_date = from.required("EnableDate");
        Some(Self { user_name: user_name?, serial_number: serial_number?, enable_date: enable_date? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("SerialNumber", &self.serial_number);
        to.required("EnableDate", &self.enable_date);
    }
}

/// The structure `ManagedPolicyDetail`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ManagedPolicyDetail {
    pub policy_name: Option<String>,
    pub policy_id: Option<String>,
    pub arn: Option<String>,
    pub path: Option<String>,
    pub default_version_id: Option<String>,
    pub attachment_count: Option<i32>,
    pub permissions_boundary_usage_count: Option<i32>,
    pub is_attachable: Option<bool>,
    pub description: Option<String>,
    pub create_date: Option<Timestamp>,
    pub update_date: Option<Timestamp>,
    pub policy_version_list: Option<Vec<PolicyVersion>>,
}

impl Structure for ManagedPolicyDetail {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_name = from.optional("PolicyName");
        let policy_id = from.optional("PolicyId");
        let arn = from.optional("Arn");
        let path = from.optional("Path");
        let default_version_id = from.optional("DefaultVersionId");
        let attachment_count = from.optional("AttachmentCount");
        let permissions_boundary_usage_count = from.optional("PermissionsBoundaryUsageCount");
        let is_attachable = from.optional("IsAttachable");
        let description = from.optional("Description");
        let create_date = from.optional("CreateDate");
        let update_date = from.optional("UpdateDate");
        let policy_version_list = from.optional("PolicyVersionList");
        Some(Self {
            policy_name,
            policy_id,
            arn,
            path,
            default_version_id,
            attachment_count,
            permissions_boundary_usage_count,
            is_attachable,
            description,
            create_date,
            update_date,
            policy_version_list,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PolicyName", &self.policy_name);
        to.optional("PolicyId", &self.policy_id);
        to.optional("Arn", &self.arn);
        to.optional("Path", &self.path);
        to.optional("DefaultVersionId", &self.default_version_id);
        to.optional("AttachmentCount", &self.attachment_count);
        to.optional("PermissionsBoundaryUsageCount", &self.permissions_boundary_usage_count);
        to.optional("IsAttachable", &self.is_attachable);
        to.optional("Description", &self.description);
        to.optional("CreateDate", &self.create_date);
        to.optional("UpdateDate", &self.update_date);
        to.optional("PolicyVersionList", &self.policy_version_list);
    }
}

/// The structure `OpenIDConnectProviderListEntry`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OpenIDConnectProviderListEntry {
    pub arn: Option<String>,
}

impl Structure for OpenIDConnectProviderListEntry {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let arn = from.optional("Arn");
        Some(Self { arn })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Arn", &self.arn);
    }
}

/// The structure `OrderedOrganizationPolicyType`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OrderedOrganizationPolicyType {
    pub service_control_policy_input_list: Option<Vec<String>>,
}

impl Structure for OrderedOrganizationPolicyType {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let service_control_policy_input_list =
            from.optional_within("ServiceControlPolicyInputList", &SIMULATION_POLICY_LIST_TYPE);
        Some(Self { service_control_policy_input_list })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("ServiceControlPolicyInputList", &self.service_control_policy_input_list);
    }
}

/// The structure `OrganizationsDecisionDetail`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OrganizationsDecisionDetail {
    pub allowed_by_organizations: Option<bool>,
}

impl Structure for OrganizationsDecisionDetail {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let allowed_by_organizations = from.optional("AllowedByOrganizations");
        Some(Self { allowed_by_organizations })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("AllowedByOrganizations", &self.allowed_by_organizations);
    }
}

/// The structure `ParameterDefinition`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterDefinition {
    pub name: String,
    pub r#type: ParameterTypeType,
    pub sub_type: Option<String>,
    pub description: Option<String>,
    pub is_required: Option<bool>,
    pub default_value: Option<String>,
    pub immutable: Option<bool>,
}

impl Structure for ParameterDefinition {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let name = from.required("Name");
        let r#type = from.required("Type");
        let sub_type = from.optional("SubType");
        let description = from.optional("Description");
        let is_required = from.optional("IsRequired");
        let default_value = from.optional("DefaultValue");
        let immutable = from.optional("Immutable");
        Some(Self {
            name: name?,
            r#type: r#type?,
            sub_type,
            description,
            is_required,
            default_value,
            immutable,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Name", &self.name);
        to.required("Type", &self.r#type);
        to.optional("SubType", &self.sub_type);
        to.optional("Description", &self.description);
        to.optional("IsRequired", &self.is_required);
        to.optional("DefaultValue", &self.default_value);
        to.optional("Immutable", &self.immutable);
    }
}

/// The structure `PasswordPolicy`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PasswordPolicy {
    pub minimum_password_length: Option<i32>,
    pub require_symbols: Option<bool>,
    pub require_numbers: Option<bool>,
    pub require_uppercase_characters: Option<bool>,
    pub require_lowercase_characters: Option<bool>,
    pub allow_users_to_change_password: Option<bool>,
    pub expire_passwords: Option<bool>,
    pub max_password_age: Option<i32>,
    pub password_reuse_prevention: Option<i32>,
    pub hard_expiry: Option<bool>,
}

impl Structure for PasswordPolicy {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let minimum_password_length = from.optional("MinimumPasswordLength");
        let require_symbols = from.optional("RequireSymbols");
        let require_numbers = from.optional("RequireNumbers");
        let require_uppercase_characters = from.optional("RequireUppercaseCharacters");
        let require_lowercase_characters = from.optional("RequireLowercaseCharacters");
        let allow_users_to_change_password = from.optional("AllowUsersToChangePassword");
        let expire_passwords = from.optional("ExpirePasswords");
        let max_password_age = from.optional("MaxPasswordAge");
        let password_reuse_prevention = from.optional("PasswordReusePrevention");
        let hard_expiry = from.optional("HardExpiry");
        Some(Self {
            minimum_password_length,
            require_symbols,
            require_numbers,
            require_uppercase_characters,
            require_lowercase_characters,
            allow_users_to_change_password,
            expire_passwords,
            max_password_age,
            password_reuse_prevention,
            hard_expiry,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("MinimumPasswordLength", &self.minimum_password_length);
        to.optional("RequireSymbols", &self.require_symbols);
        to.optional("RequireNumbers", &self.require_numbers);
        to.optional("RequireUppercaseCharacters", &self.require_uppercase_characters);
        to.optional("RequireLowercaseCharacters", &self.require_lowercase_characters);
        to.optional("AllowUsersToChangePassword", &self.allow_users_to_change_password);
        to.optional("ExpirePasswords", &self.expire_passwords);
        to.optional("MaxPasswordAge", &self.max_password_age);
        to.optional("PasswordReusePrevention", &self.password_reuse_prevention);
        to.optional("HardExpiry", &self.hard_expiry);
    }
}

/// The structure `PermissionsBoundaryDecisionDetail`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PermissionsBoundaryDecisionDetail {
    pub allowed_by_permissions_boundary: Option<bool>,
}

impl Structure for PermissionsBoundaryDecisionDetail {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let allowed_by_permissions_boundary = from.optional("AllowedByPermissionsBoundary");
        Some(Self { allowed_by_permissions_boundary })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("AllowedByPermissionsBoundary", &self.allowed_by_permissions_boundary);
    }
}

/// The structure `Policy`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Policy {
    pub policy_name: Option<String>,
    pub policy_id: Option<String>,
    pub arn: Option<String>,
    pub path: Option<String>,
    pub default_version_id: Option<String>,
    pub attachment_count: Option<i32>,
    pub permissions_boundary_usage_count: Option<i32>,
    pub is_attachable: Option<bool>,
    pub description: Option<String>,
    pub create_date: Option<Timestamp>,
    pub update_date: Option<Timestamp>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for Policy {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_name = from.optional("PolicyName");
        let policy_id = from.optional("PolicyId");
        let arn = from.optional("Arn");
        let path = from.optional("Path");
        let default_version_id = from.optional("DefaultVersionId");
        let attachment_count = from.optional("AttachmentCount");
        let permissions_boundary_usage_count = from.optional("PermissionsBoundaryUsageCount");
        let is_attachable = from.optional("IsAttachable");
        let description = from.optional("Description");
        let create_date = from.optional("CreateDate");
        let update_date = from.optional("UpdateDate");
        let tags = from.optional("Tags");
        Some(Self {
            policy_name,
            policy_id,
            arn,
            path,
            default_version_id,
            attachment_count,
            permissions_boundary_usage_count,
            is_attachable,
            description,
            create_date,
            update_date,
            tags,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PolicyName", &self.policy_name);
        to.optional("PolicyId", &self.policy_id);
        to.optional("Arn", &self.arn);
        to.optional("Path", &self.path);
        to.optional("DefaultVersionId", &self.default_version_id);
        to.optional("AttachmentCount", &self.attachment_count);
        to.optional("PermissionsBoundaryUsageCount", &self.permissions_boundary_usage_count);
        to.optional("IsAttachable", &self.is_attachable);
        to.optional("Description", &self.description);
        to.optional("CreateDate", &self.create_date);
        to.optional("UpdateDate", &self.update_date);
        to.optional("Tags", &self.tags);
    }
}

/// The structure `PolicyDetail`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PolicyDetail {
    pub policy_name: Option<String>,
    pub policy_document: Option<String>,
}

impl Structure for PolicyDetail {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_name = from.optional("PolicyName");
        let policy_document = from.optional("PolicyDocument");
        Some(Self { policy_name, policy_document })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PolicyName", &self.policy_name);
        to.optional("PolicyDocument", &self.policy_document);
    }
}

/// The structure `PolicyGrantingServiceAccess`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyGrantingServiceAccess {
    pub policy_name: String,
    pub policy_type: PolicyType,
    pub policy_arn: Option<String>,
    pub entity_type: Option<PolicyOwnerEntityType>,
    pub entity_name: Option<String>,
}

impl Structure for PolicyGrantingServiceAccess {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_name = from.required("PolicyName");
        let policy_type = from.required("PolicyType");
        let policy_arn = from.optional("PolicyArn");
        let entity_type = from.optional("EntityType");
        let entity_name = from.optional("EntityName");
        Some(Self {
            policy_name: policy_name?,
            policy_type: policy_type?,
            policy_arn,
            entity_type,
            entity_name,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("PolicyName", &self.policy_name);
        to.required("PolicyType", &self.policy_type);
        to.optional("PolicyArn", &self.policy_arn);
        to.optional("EntityType", &self.entity_type);
        to.optional("EntityName", &self.entity_name);
    }
}

/// The structure `PolicyGroup`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PolicyGroup {
    pub group_name: Option<String>,
    pub group_id: Option<String>,
}

impl Structure for PolicyGroup {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let group_name = from.optional("GroupName");
        let group_id = from.optional("GroupId");
        Some(Self { group_name, group_id })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("GroupName", &self.group_name);
        to.optional("GroupId", &self.group_id);
    }
}

/// The structure `PolicyIdentifier`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PolicyIdentifier {
    pub policy_type: Option<PolicyIdentifierPolicyType>,
    pub policy_arn: Option<String>,
    pub inline_policy_identifier: Option<InlinePolicyIdentifierType>,
}

impl Structure for PolicyIdentifier {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let policy_type = from.optional("PolicyType");
        let policy_arn = from.optional_within("PolicyArn", &ARN_TYPE);
        let inline_policy_identifier = from.optional("InlinePolicyIdentifier");
        Some(Self { policy_type, policy_arn, inline_policy_identifier })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("PolicyType", &self.policy_type);
        to.optional("PolicyArn", &self.policy_arn);
        to.optional("InlinePolicyIdentifier", &self.inline_policy_identifier);
    }
}

/// The structure `PolicyParameter`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PolicyParameter {
    pub name: Option<String>,
    pub values: Option<Vec<String>>,
    pub r#type: Option<PolicyParameterTypeEnum>,
}

impl Structure for PolicyParameter {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let name = from.optional_within("Name", &POLICY_PARAMETER_NAME_TYPE);
        let values = from.optional_within("Values", &POLICY_PARAMETER_VALUES_LIST_TYPE);
        let r#type = from.optional("Type");
        Some(Self { name, values, r#type })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Name", &self.name);
        to.optional("Values", &self.values);
        to.optional("Type", &self.r#type);
    }
}

/// The structure `PolicyRole`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PolicyRole {
    pub role_name: Option<String>,
    pub role_id: Option<String>,
}

impl Structure for PolicyRole {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let role_name = from.optional("RoleName");
        let role_id = from.optional("RoleId");
        Some(Self { role_name, role_id })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("RoleName", &self.role_name);
        to.optional("RoleId", &self.role_id);
    }
}

/// The structure `PolicyUser`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PolicyUser {
    pub user_name: Option<String>,
    pub user_id: Option<String>,
}

impl Structure for PolicyUser {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.optional("UserName");
        let user_id = from.optional("UserId");
        Some(Self { user_name, user_id })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("UserName", &self.user_name);
        to.optional("UserId", &self.user_id);
    }
}

/// The structure `PolicyVersion`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PolicyVersion {
    pub document: Option<String>,
    pub version_id: Option<String>,
    pub is_default_version: Option<bool>,
    pub create_date: Option<Timestamp>,
}

impl Structure for PolicyVersion {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let document = from.optional("Document");
        let version_id = from.optional("VersionId");
        let is_default_version = from.optional("IsDefaultVersion");
        let create_date = from.optional("CreateDate");
        Some(Self { document, version_id, is_default_version, create_date })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Document", &self.document);
        to.optional("VersionId", &self.version_id);
        to.optional("IsDefaultVersion", &self.is_default_version);
        to.optional("CreateDate", &self.create_date);
    }
}

/// The structure `Position`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Position {
    pub line: Option<i32>,
    pub column: Option<i32>,
}

impl Structure for Position {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let line = from.optional("Line");
        let column = from.optional("Column");
        Some(Self { line, column })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Line", &self.line);
        to.optional("Column", &self.column);
    }
}

/// The structure `ReplacementValueEntry`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ReplacementValueEntry {
    pub values: Vec<String>,
}

impl Structure for ReplacementValueEntry {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let values = from.required_within("Values", &REPLACEMENT_VALUE_LIST_TYPE);
        Some(Self { values: values? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Values", &self.values);
    }
}

/// The structure `ResourceSpecificResult`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceSpecificResult {
    pub eval_resource_name: String,
    pub eval_resource_decision: PolicyEvaluationDecisionType,
    pub matched_statements: Option<Vec<Statement>>,
    pub missing_context_values: Option<Vec<String>>,
    pub eval_decision_details: Option<BTreeMap<String, PolicyEvaluationDecisionType>>,
    pub permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail>,
}

impl Structure for ResourceSpecificResult {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let eval_resource_name = from.required("EvalResourceName");
        let eval_resource_decision = from.required("EvalResourceDecision");
        let matched_statements = from.optional("MatchedStatements");
        let missing_context_values = from.optional("MissingContextValues");
        let eval_decision_details = from.optional("EvalDecisionDetails");
        let permissions_boundary_decision_detail = from.optional("PermissionsBoundaryDecisionDetail");
        Some(Self {
            eval_resource_name: eval_resource_name?,
            eval_resource_decision: eval_resource_decision?,
            matched_statements,
            missing_context_values,
            eval_decision_details,
            permissions_boundary_decision_detail,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("EvalResourceName", &self.eval_resource_name);
        to.required("EvalResourceDecision", &self.eval_resource_decision);
        to.optional("MatchedStatements", &self.matched_statements);
        to.optional("MissingContextValues", &self.missing_context_values);
        to.optional("EvalDecisionDetails", &self.eval_decision_details);
        to.optional("PermissionsBoundaryDecisionDetail", &self.permissions_boundary_decision_detail);
    }
}

/// The structure `Role`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Role {
    pub path: String,
    pub role_name: String,
    pub role_id: String,
    pub arn: String,
    pub create_date: Timestamp,
    pub assume_role_policy_document: Option<String>,
    pub description: Option<String>,
    pub max_session_duration: Option<i32>,
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    pub tags: Option<Vec<Tag>>,
    pub role_last_used: Option<RoleLastUsed>,
    pub source_role_template: Option<SourceRoleTemplate>,
}

impl Structure for Role {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.required("Path");
        let role_name = from.required("RoleName");
        let role_id = from.required("RoleId");
        let arn = from.required("Arn");
        let create_date = from.required("CreateDate");
        let assume_role_policy_document = from.optional("AssumeRolePolicyDocument");
        let description = from.optional("Description");
        let max_session_duration = from.optional("MaxSessionDuration");
        let permissions_boundary = from.optional("PermissionsBoundary");
        let tags = from.optional("Tags");
        let role_last_used = from.optional("RoleLastUsed");
        let source_role_template = from.optional("SourceRoleTemplate");
        Some(Self {
            path: path?,
            role_name: role_name?,
            role_id: role_id?,
            arn: arn?,
            create_date: create_date?,
            assume_role_policy_document,
            description,
            max_session_duration,
            permissions_boundary,
            tags,
            role_last_used,
            source_role_template,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Path", &self.path);
        to.required("RoleName", &self.role_name);
        to.required("RoleId", &self.role_id);
        to.required("Arn", &self.arn);
        to.required("CreateDate", &self.create_date);
        to.optional("AssumeRolePolicyDocument", &self.assume_role_policy_document);
        to.optional("Description", &self.description);
        to.optional("MaxSessionDuration", &self.max_session_duration);
        to.optional("PermissionsBoundary", &self.permissions_boundary);
        to.optional("Tags", &self.tags);
        to.optional("RoleLastUsed", &self.role_last_used);
        to.optional("SourceRoleTemplate", &self.source_role_template);
    }
}

/// The structure `RoleDetail`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RoleDetail {
    pub path: Option<String>,
    pub role_name: Option<String>,
    pub role_id: Option<String>,
    pub arn: Option<String>,
    pub create_date: Option<Timestamp>,
    pub assume_role_policy_document: Option<String>,
    pub instance_profile_list: Option<Vec<InstanceProfile>>,
    pub role_policy_list: Option<Vec<PolicyDetail>>,
    pub attached_managed_policies: Option<Vec<AttachedPolicy>>,
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    pub tags: Option<Vec<Tag>>,
    pub role_last_used: Option<RoleLastUsed>,
}

impl Structure for RoleDetail {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.optional("Path");
        let role_name = from.optional("RoleName");
        let role_id = from.optional("RoleId");
        let arn = from.optional("Arn");
        let create_date = from.optional("CreateDate");
        let assume_role_policy_document = from.optional("AssumeRolePolicyDocument");
        let instance_profile_list = from.optional("InstanceProfileList");
        let role_policy_list = from.optional("RolePolicyList");
        let attached_managed_policies = from.optional("AttachedManagedPolicies");
        let permissions_boundary = from.optional("PermissionsBoundary");
        let tags = from.optional("Tags");
        let role_last_used = from.optional("RoleLastUsed");
        Some(Self {
            path,
            role_name,
            role_id,
            arn,
            create_date,
            assume_role_policy_document,
            instance_profile_list,
            role_policy_list,
            attached_managed_policies,
            permissions_boundary,
            tags,
            role_last_used,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Path", &self.path);
        to.optional("RoleName", &self.role_name);
        to.optional("RoleId", &self.role_id);
        to.optional("Arn", &self.arn);
        to.optional("CreateDate", &self.create_date);
        to.optional("AssumeRolePolicyDocument", &self.assume_role_policy_document);
        to.optional("InstanceProfileList", &self.instance_profile_list);
        to.optional("RolePolicyList", &self.role_policy_list);
        to.optional("AttachedManagedPolicies", &self.attached_managed_policies);
        to.optional("PermissionsBoundary", &self.permissions_boundary);
        to.optional("Tags", &self.tags);
        to.optional("RoleLastUsed", &self.role_last_used);
    }
}

/// The structure `RoleLastUsed`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RoleLastUsed {
    pub last_used_date: Option<Timestamp>,
    pub region: Option<String>,
}

impl Structure for RoleLastUsed {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let last_used_date = from.optional("LastUsedDate");
        let region = from.optional("Region");
        Some(Self { last_used_date, region })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("LastUsedDate", &self.last_used_date);
        to.optional("Region", &self.region);
    }
}

/// The structure `RoleTemplateVersion`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RoleTemplateVersion {
    pub template_arn: Option<String>,
    pub template_name: Option<String>,
    pub template_version_id: Option<String>,
    pub description: Option<String>,
    pub major_version: Option<i32>,
    pub default_minor_version: Option<i32>,
    pub managed_by_type: Option<ManagedByTypeType>,
    pub managed_by_value: Option<String>,
    pub enabled: Option<bool>,
    pub minor_version: Option<i32>,
    pub role_name_pattern: Option<String>,
    pub role_path_pattern: Option<String>,
    pub role_description_pattern: Option<String>,
    pub assume_role_policy_document_template: Option<String>,
    pub inline_policy_templates: Option<Vec<InlinePolicy>>,
    pub managed_policy_arns: Option<Vec<String>>,
    pub permission_boundary_arn: Option<String>,
    pub parameters_definition: Option<Vec<ParameterDefinition>>,
    pub role_tags_template: Option<Vec<TagTemplate>>,
    pub max_session_duration: Option<i32>,
    pub version_enabled: Option<bool>,
    pub create_timestamp: Option<Timestamp>,
    pub update_timestamp: Option<Timestamp>,
}

impl Structure for RoleTemplateVersion {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let template_arn = from.optional("TemplateArn");
        let template_name = from.optional("TemplateName");
        let template_version_id = from.optional("TemplateVersionId");
        let description = from.optional("Description");
        let major_version = from.optional("MajorVersion");
        let default_minor_version = from.optional("DefaultMinorVersion");
        let managed_by_type = from.optional("ManagedByType");
        let managed_by_value = from.optional("ManagedByValue");
        let enabled = from.optional("Enabled");
        let minor_version = from.optional("MinorVersion");
        let role_name_pattern = from.optional("RoleNamePattern");
        let role_path_pattern = from.optional("RolePathPattern");
        let role_description_pattern = from.optional("RoleDescriptionPattern");
        let assume_role_policy_document_template = from.optional("AssumeRolePolicyDocumentTemplate");
        let inline_policy_templates = from.optional("InlinePolicyTemplates");
        let managed_policy_arns = from.optional("ManagedPolicyArns");
        let permission_boundary_arn = from.optional("PermissionBoundaryArn");
        let parameters_definition = from.optional("ParametersDefinition");
        let role_tags_template = from.optional("RoleTagsTemplate");
        let max_session_duration = from.optional("MaxSessionDuration");
        let version_enabled = from.optional("VersionEnabled");
        let create_timestamp = from.optional("CreateTimestamp");
        let update_timestamp = from.optional("UpdateTimestamp");
        Some(Self {
            template_arn,
            template_name,
            template_version_id,
            description,
            major_version,
            default_minor_version,
            managed_by_type,
            managed_by_value,
            enabled,
            minor_version,
            role_name_pattern,
            role_path_pattern,
            role_description_pattern,
            assume_role_policy_document_template,
            inline_policy_templates,
            managed_policy_arns,
            permission_boundary_arn,
            parameters_definition,
            role_tags_template,
            max_session_duration,
            version_enabled,
            create_timestamp,
            update_timestamp,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("TemplateArn", &self.template_arn);
        to.optional("TemplateName", &self.template_name);
        to.optional("TemplateVersionId", &self.template_version_id);
        to.optional("Description", &self.description);
        to.optional("MajorVersion", &self.major_version);
        to.optional("DefaultMinorVersion", &self.default_minor_version);
        to.optional("ManagedByType", &self.managed_by_type);
        to.optional("ManagedByValue", &self.managed_by_value);
        to.optional("Enabled", &self.enabled);
        to.optional("MinorVersion", &self.minor_version);
        to.optional("RoleNamePattern", &self.role_name_pattern);
        to.optional("RolePathPattern", &self.role_path_pattern);
        to.optional("RoleDescriptionPattern", &self.role_description_pattern);
        to.optional("AssumeRolePolicyDocumentTemplate", &self.assume_role_policy_document_template);
        to.optional("InlinePolicyTemplates", &self.inline_policy_templates);
        to.optional("ManagedPolicyArns", &self.managed_policy_arns);
        to.optional("PermissionBoundaryArn", &self.permission_boundary_arn);
        to.optional("ParametersDefinition", &self.parameters_definition);
        to.optional("RoleTagsTemplate", &self.role_tags_template);
        to.optional("MaxSessionDuration", &self.max_session_duration);
        to.optional("VersionEnabled", &self.version_enabled);
        to.optional("CreateTimestamp", &self.create_timestamp);
        to.optional("UpdateTimestamp", &self.update_timestamp);
    }
}

/// The structure `RoleUsageType`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RoleUsageType {
    pub region: Option<String>,
    pub resources: Option<Vec<String>>,
}

impl Structure for RoleUsageType {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let region = from.optional("Region");
        let resources = from.optional("Resources");
        Some(Self { region, resources })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Region", &self.region);
        to.optional("Resources", &self.resources);
    }
}

/// The structure `SAMLPrivateKey`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SAMLPrivateKey {
    pub key_id: Option<String>,
    pub timestamp: Option<Timestamp>,
}

impl Structure for SAMLPrivateKey {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let key_id = from.optional("KeyId");
        let timestamp = from.optional("Timestamp");
        Some(Self { key_id, timestamp })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("KeyId", &self.key_id);
        to.optional("Timestamp", &self.timestamp);
    }
}

/// The structure `SAMLProviderListEntry`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SAMLProviderListEntry {
    pub arn: Option<String>,
    pub valid_until: Option<Timestamp>,
    pub create_date: Option<Timestamp>,
}

impl Structure for SAMLProviderListEntry {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let arn = from.optional("Arn");
        let valid_until = from.optional("ValidUntil");
        let create_date = from.optional("CreateDate");
        Some(Self { arn, valid_until, create_date })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Arn", &self.arn);
        to.optional("ValidUntil", &self.valid_until);
        to.optional("CreateDate", &self.create_date);
    }
}

/// The structure `SSHPublicKey`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SSHPublicKey {
    pub user_name: String,
    pub ssh_public_key_id: String,
    pub fingerprint: String,
    pub ssh_public_key_body: String,
    pub status: StatusType,
    pub upload_date: Option<Timestamp>,
}

impl Structure for SSHPublicKey {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required("UserName");
        let ssh_public_key_id = from.required("SSHPublicKeyId");
        let fingerprint = from.required("Fingerprint");
        let ssh_public_key_body = from.required("SSHPublicKeyBody");
        let status = from.required("Status");
        let upload_date = from.optional("UploadDate");
        Some(Self {
            user_name: user_name?,
            ssh_public_key_id: ssh_public_key_id?,
            fingerprint: fingerprint?,
            ssh_public_key_body: ssh_public_key_body?,
            status: status?,
            upload_date,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("SSHPublicKeyId", &self.ssh_public_key_id);
        to.required("Fingerprint", &self.fingerprint);
        to.required("SSHPublicKeyBody", &self.ssh_public_key_body);
        to.required("Status", &self.status);
        to.optional("UploadDate", &self.upload_date);
    }
}

/// The structure `SSHPublicKeyMetadata`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SSHPublicKeyMetadata {
    pub user_name: String,
    pub ssh_public_key_id: String,
    pub status: StatusType,
    pub upload_date: Timestamp,
}

impl Structure for SSHPublicKeyMetadata {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required("UserName");
        let ssh_public_key_id = from.required("SSHPublicKeyId");
        let status = from.required("Status");
        let upload_date = from.required("UploadDate");
        Some(Self {
            user_name: user_name?,
            ssh_public_key_id: ssh_public_key_id?,
            status: status?,
            upload_date: upload_date?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("SSHPublicKeyId", &self.ssh_public_key_id);
        to.required("Status", &self.status);
        to.required("UploadDate", &self.upload_date);
    }
}

/// The structure `ServerCertificate`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ServerCertificate {
    pub server_certificate_metadata: ServerCertificateMetadata,
    pub certificate_body: String,
    pub certificate_chain: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for ServerCertificate {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let server_certificate_metadata = from.required("ServerCertificateMetadata");
        let certificate_body = from.required("CertificateBody");
        let certificate_chain = from.optional("CertificateChain");
        let tags = from.optional("Tags");
        Some(Self {
            server_certificate_metadata: server_certificate_metadata?,
            certificate_body: certificate_body?,
            certificate_chain,
            tags,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("ServerCertificateMetadata", &self.server_certificate_metadata);
        to.required("CertificateBody", &self.certificate_body);
        to.optional("CertificateChain", &self.certificate_chain);
        to.optional("Tags", &self.tags);
    }
}

/// The structure `ServerCertificateMetadata`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ServerCertificateMetadata {
    pub path: String,
    pub server_certificate_name: String,
    pub server_certificate_id: String,
    pub arn: String,
    pub upload_date: Option<Timestamp>,
    pub expiration: Option<Timestamp>,
}

impl Structure for ServerCertificateMetadata {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.required("Path");
        let server_certificate_name = from.required("ServerCertificateName");
        let server_certificate_id = from.required("ServerCertificateId");
        let arn = from.required("Arn");
        let upload_date = from.optional("UploadDate");
        let expiration = from.optional("Expiration");
        Some(Self {
            path: path?,
            server_certificate_name: server_certificate_name?,
            server_certificate_id: server_certificate_id?,
            arn: arn?,
            upload_date,
            expiration,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Path", &self.path);
        to.required("ServerCertificateName", &self.server_certificate_name);
        to.required("ServerCertificateId", &self.server_certificate_id);
        to.required("Arn", &self.arn);
        to.optional("UploadDate", &self.upload_date);
        to.optional("Expiration", &self.expiration);
    }
}

/// The structure `ServiceLastAccessed`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ServiceLastAccessed {
    pub service_name: String,
    pub last_authenticated: Option<Timestamp>,
    pub service_namespace: String,
    pub last_authenticated_entity: Option<String>,
    pub last_authenticated_region: Option<String>,
    pub total_authenticated_entities: Option<i32>,
    pub tracked_actions_last_accessed: Option<Vec<TrackedActionLastAccessed>>,
}

impl Structure for ServiceLastAccessed {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let service_name = from.required("ServiceName");
        let last_authenticated = from.optional("LastAuthenticated");
        let service_namespace = from.required("ServiceNamespace");
        let last_authenticated_entity = from.optional("LastAuthenticatedEntity");
        let last_authenticated_region = from.optional("LastAuthenticatedRegion");
        let total_authenticated_entities = from.optional("TotalAuthenticatedEntities");
        let tracked_actions_last_accessed = from.optional("TrackedActionsLastAccessed");
        Some(Self {
            service_name: service_name?,
            last_authenticated,
            service_namespace: service_namespace?,
            last_authenticated_entity,
            last_authenticated_region,
            total_authenticated_entities,
            tracked_actions_last_accessed,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("ServiceName", &self.service_name);
        to.optional("LastAuthenticated", &self.last_authenticated);
        to.required("ServiceNamespace", &self.service_namespace);
        to.optional("LastAuthenticatedEntity", &self.last_authenticated_entity);
        to.optional("LastAuthenticatedRegion", &self.last_authenticated_region);
        to.optional("TotalAuthenticatedEntities", &self.total_authenticated_entities);
        to.optional("TrackedActionsLastAccessed", &self.tracked_actions_last_accessed);
    }
}

/// The structure `ServiceSpecificCredential`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceSpecificCredential {
    pub create_date: Timestamp,
    pub expiration_date: Option<Timestamp>,
    pub service_name: String,
    pub service_user_name: Option<String>,
    pub service_password: Option<Secret>,
    pub service_credential_alias: Option<String>,
    pub service_credential_secret: Option<Secret>,
    pub service_specific_credential_id: String,
    pub user_name: String,
    pub status: StatusType,
}

impl Structure for ServiceSpecificCredential {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let create_date = from.required("CreateDate");
        let expiration_date = from.optional("ExpirationDate");
        let service_name = from.required("ServiceName");
        let service_user_name = from.optional("ServiceUserName");
        let service_password = from.optional("ServicePassword");
        let service_credential_alias = from.optional("ServiceCredentialAlias");
        let service_credential_secret = from.optional("ServiceCredentialSecret");
        let service_specific_credential_id = from.required("ServiceSpecificCredentialId");
        let user_name = from.required("UserName");
        let status = from.required("Status");
        Some(Self {
            create_date: create_date?,
            expiration_date,
            service_name: service_name?,
            service_user_name,
            service_password,
            service_credential_alias,
            service_credential_secret,
            service_specific_credential_id: service_specific_credential_id?,
            user_name: user_name?,
            status: status?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("CreateDate", &self.create_date);
        to.optional("ExpirationDate", &self.expiration_date);
        to.required("ServiceName", &self.service_name);
        to.optional("ServiceUserName", &self.service_user_name);
        to.optional("ServicePassword", &self.service_password);
        to.optional("ServiceCredentialAlias", &self.service_credential_alias);
        to.optional("ServiceCredentialSecret", &self.service_credential_secret);
        to.required("ServiceSpecificCredentialId", &self.service_specific_credential_id);
        to.required("UserName", &self.user_name);
        to.required("Status", &self.status);
    }
}

/// The structure `ServiceSpecificCredentialMetadata`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceSpecificCredentialMetadata {
    pub user_name: String,
    pub status: StatusType,
    pub service_user_name: Option<String>,
    pub service_credential_alias: Option<String>,
    pub create_date: Timestamp,
    pub expiration_date: Option<Timestamp>,
    pub service_specific_credential_id: String,
    pub service_name: String,
}

impl Structure for ServiceSpecificCredentialMetadata {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required("UserName");
        let status = from.required("Status");
        let service_user_name = from.optional("ServiceUserName");
        let service_credential_alias = from.optional("ServiceCredentialAlias");
        let create_date = from.required("CreateDate");
        let expiration_date = from.optional("ExpirationDate");
        let service_specific_credential_id = from.required("ServiceSpecificCredentialId");
        let service_name = from.required("ServiceName");
        Some(Self {
            user_name: user_name?,
            status: status?,
            service_user_name,
            service_credential_alias,
            create_date: create_date?,
            expiration_date,
            service_specific_credential_id: service_specific_credential_id?,
            service_name: service_name?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("Status", &self.status);
        to.optional("ServiceUserName", &self.service_user_name);
        to.optional("ServiceCredentialAlias", &self.service_credential_alias);
        to.required("CreateDate", &self.create_date);
        to.optional("ExpirationDate", &self.expiration_date);
        to.required("ServiceSpecificCredentialId", &self.service_specific_credential_id);
        to.required("ServiceName", &self.service_name);
    }
}

/// The structure `SigningCertificate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningCertificate {
    pub user_name: String,
    pub certificate_id: String,
    pub certificate_body: String,
    pub status: StatusType,
    pub upload_date: Option<Timestamp>,
}

impl Structure for SigningCertificate {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let user_name = from.required("UserName");
        let certificate_id = from.required("CertificateId");
        let certificate_body = from.required("CertificateBody");
        let status = from.required("Status");
        let upload_date = from.optional("UploadDate");
        Some(Self {
            user_name: user_name?,
            certificate_id: certificate_id?,
            certificate_body: certificate_body?,
            status: status?,
            upload_date,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.required("UserName", &self.user_name);
        to.required("CertificateId", &self.certificate_id);
        to.required("CertificateBody", &self.certificate_body);
        to.required("Status", &self.status);
        to.optional("UploadDate", &self.upload_date);
    }
}

/// The structure `SourceRoleTemplate`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SourceRoleTemplate {
    pub template_arn: String,
    pub template_minor_version: i32,
}

impl Structure for SourceRoleTemplate {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let template_arn = from.required("TemplateArn");
        let template_minor_version = from.required("TemplateMinorVersion");
        Some(Self { template_arn: template_arn?, template_minor_version: template_minor_version? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("TemplateArn", &self.template_arn);
        to.required("TemplateMinorVersion", &self.template_minor_version);
    }
}

/// The structure `Statement`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Statement {
    pub source_policy_id: Option<String>,
    pub source_policy_type: Option<PolicySourceType>,
    pub start_position: Option<Position>,
    pub end_position: Option<Position>,
}

impl Structure for Statement {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let source_policy_id = from.optional("SourcePolicyId");
        let source_policy_type = from.optional("SourcePolicyType");
        let start_position = from.optional("StartPosition");
        let end_position = from.optional("EndPosition");
        Some(Self { source_policy_id, source_policy_type, start_position, end_position })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("SourcePolicyId", &self.source_policy_id);
        to.optional("SourcePolicyType", &self.source_policy_type);
        to.optional("StartPosition", &self.start_position);
        to.optional("EndPosition", &self.end_position);
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

/// The structure `TagTemplate`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TagTemplate {
    pub key: String,
    pub value: String,
}

impl Structure for TagTemplate {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let key = from.required("Key");
        let value = from.required("Value");
        Some(Self { key: key?, value: value? })
    }

    fn write(&self, to: &mut Writer) {
        to.required("Key", &self.key);
        to.required("Value", &self.value);
    }
}

/// The structure `TrackedActionLastAccessed`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TrackedActionLastAccessed {
    pub action_name: Option<String>,
    pub last_accessed_entity: Option<String>,
    pub last_accessed_time: Option<Timestamp>,
    pub last_accessed_region: Option<String>,
}

impl Structure for TrackedActionLastAccessed {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let action_name = from.optional("ActionName");
        let last_accessed_entity = from.optional("LastAccessedEntity");
        let last_accessed_time = from.optional("LastAccessedTime");
        let last_accessed_region = from.optional("LastAccessedRegion");
        Some(Self { action_name, last_accessed_entity, last_accessed_time, last_accessed_region })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("ActionName", &self.action_name);
        to.optional("LastAccessedEntity", &self.last_accessed_entity);
        to.optional("LastAccessedTime", &self.last_accessed_time);
        to.optional("LastAccessedRegion", &self.last_accessed_region);
    }
}

/// The structure `User`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct User {
    pub path: Option<String>,
    pub user_name: Option<String>,
    pub user_id: String,
    pub arn: String,
    pub create_date: Timestamp,
    pub password_last_used: Option<Timestamp>,
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for User {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.optional("Path");
        let user_name = from.optional("UserName");
        let user_id = from.required("UserId");
        let arn = from.required("Arn");
        let create_date = from.required("CreateDate");
        let password_last_used = from.optional("PasswordLastUsed");
        let permissions_boundary = from.optional("PermissionsBoundary");
        let tags = from.optional("Tags");
        Some(Self {
            path,
            user_name,
            user_id: user_id?,
            arn: arn?,
            create_date: create_date?,
            password_last_used,
            permissions_boundary,
            tags,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Path", &self.path);
        to.optional("UserName", &self.user_name);
        to.required("UserId", &self.user_id);
        to.required("Arn", &self.arn);
        to.required("CreateDate", &self.create_date);
        to.optional("PasswordLastUsed", &self.password_last_used);
        to.optional("PermissionsBoundary", &self.permissions_boundary);
        to.optional("Tags", &self.tags);
    }
}

/// The structure `UserDetail`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UserDetail {
    pub path: Option<String>,
    pub user_name: Option<String>,
    pub user_id: Option<String>,
    pub arn: Option<String>,
    pub create_date: Option<Timestamp>,
    pub user_policy_list: Option<Vec<PolicyDetail>>,
    pub group_list: Option<Vec<String>>,
    pub attached_managed_policies: Option<Vec<AttachedPolicy>>,
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for UserDetail {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let path = from.optional("Path");
        let user_name = from.optional("UserName");
        let user_id = from.optional("UserId");
        let arn = from.optional("Arn");
        let create_date = from.optional("CreateDate");
        let user_policy_list = from.optional("UserPolicyList");
        let group_list = from.optional("GroupList");
        let attached_managed_policies = from.optional("AttachedManagedPolicies");
        let permissions_boundary = from.optional("PermissionsBoundary");
        let tags = from.optional("Tags");
        Some(Self {
            path,
            user_name,
            user_id,
            arn,
            create_date,
            user_policy_list,
            group_list,
            attached_managed_policies,
            permissions_boundary,
            tags,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.optional("Path", &self.path);
        to.optional("UserName", &self.user_name);
        to.optional("UserId", &self.user_id);
        to.optional("Arn", &self.arn);
        to.optional("CreateDate", &self.create_date);
        to.optional("UserPolicyList", &self.user_policy_list);
        to.optional("GroupList", &self.group_list);
        to.optional("AttachedManagedPolicies", &self.attached_managed_policies);
        to.optional("PermissionsBoundary", &self.permissions_boundary);
        to.optional("Tags", &self.tags);
    }
}

/// The structure `VirtualMFADevice`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct VirtualMFADevice {
    pub serial_number: String,
    pub base32_string_seed: Option<SecretBlob>,
    pub qr_code_png: Option<SecretBlob>,
    pub user: Option<User>,
    pub enable_date: Option<Timestamp>,
    pub tags: Option<Vec<Tag>>,
}

impl Structure for VirtualMFADevice {
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let serial_number = from.required("SerialNumber");
        let base32_string_seed = from.optional("Base32StringSeed");
        let qr_code_png = from.optional("QRCodePNG");
        let user = from.optional("User");
        let enable_date = from.optional("EnableDate");
        let tags = from.optional("Tags");
        Some(Self { serial_number: serial_number?, base32_string_seed, qr_code_png, user, enable_date, tags })
    }

    fn write(&self, to: &mut Writer) {
        to.required("SerialNumber", &self.serial_number);
        to.optional("Base32StringSeed", &self.base32_string_seed);
        to.optional("QRCodePNG", &self.qr_code_png);
        to.optional("User", &self.user);
        to.optional("EnableDate", &self.enable_date);
        to.optional("Tags", &self.tags);
    }
}

/// The enumeration `AccessAdvisorUsageGranularityType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessAdvisorUsageGranularityType {
    ServiceLevel,
    ActionLevel,
}

impl AccessAdvisorUsageGranularityType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::ServiceLevel, Self::ActionLevel];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ServiceLevel => "SERVICE_LEVEL",
            Self::ActionLevel => "ACTION_LEVEL",
        }
    }
}

impl Value for AccessAdvisorUsageGranularityType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["SERVICE_LEVEL", "ACTION_LEVEL"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `AttachmentType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttachmentType {
    User,
    Group,
    Role,
}

impl AttachmentType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::User, Self::Group, Self::Role];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Role => "role",
        }
    }
}

impl Value for AttachmentType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["user", "group", "role"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `ContextKeyTypeEnum`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContextKeyTypeEnum {
    String,
    StringList,
    Numeric,
    NumericList,
    Boolean,
    BooleanList,
    Ip,
    IpList,
    Binary,
    BinaryList,
    Date,
    DateList,
}

impl ContextKeyTypeEnum {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[
        Self::String,
        Self::StringList,
        Self::Numeric,
        Self::NumericList,
        Self::Boolean,
        Self::BooleanList,
        Self::Ip,
        Self::IpList,
        Self::Binary,
        Self::BinaryList,
        Self::Date,
        Self::DateList,
    ];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::StringList => "stringList",
            Self::Numeric => "numeric",
            Self::NumericList => "numericList",
            Self::Boolean => "boolean",
            Self::BooleanList => "booleanList",
            Self::Ip => "ip",
            Self::IpList => "ipList",
            Self::Binary => "binary",
            Self::BinaryList => "binaryList",
            Self::Date => "date",
            Self::DateList => "dateList",
        }
    }
}

impl Value for ContextKeyTypeEnum {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(
            reader,
            &[
                "string",
                "stringList",
                "numeric",
                "numericList",
                "boolean",
                "booleanList",
                "ip",
                "ipList",
                "binary",
                "binaryList",
                "date",
                "dateList",
            ],
            Self::ALL,
        )
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `DeletionTaskStatusType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeletionTaskStatusType {
    Succeeded,
    InProgress,
    Failed,
    NotStarted,
}

impl DeletionTaskStatusType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Succeeded, Self::InProgress, Self::Failed, Self::NotStarted];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Succeeded => "SUCCEEDED",
            Self::InProgress => "IN_PROGRESS",
            Self::Failed => "FAILED",
            Self::NotStarted => "NOT_STARTED",
        }
    }
}

impl Value for DeletionTaskStatusType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["SUCCEEDED", "IN_PROGRESS", "FAILED", "NOT_STARTED"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `EntityType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    User,
    Role,
    Group,
    LocalManagedPolicy,
    AWSManagedPolicy,
}

impl EntityType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] =
        &[Self::User, Self::Role, Self::Group, Self::LocalManagedPolicy, Self::AWSManagedPolicy];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Role => "Role",
            Self::Group => "Group",
            Self::LocalManagedPolicy => "LocalManagedPolicy",
            Self::AWSManagedPolicy => "AWSManagedPolicy",
        }
    }
}

impl Value for EntityType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `FeatureType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeatureType {
    RootCredentialsManagement,
    RootSessions,
}

impl FeatureType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::RootCredentialsManagement, Self::RootSessions];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RootCredentialsManagement => "RootCredentialsManagement",
            Self::RootSessions => "RootSessions",
        }
    }
}

impl Value for FeatureType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["RootCredentialsManagement", "RootSessions"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `PermissionsBoundaryAttachmentType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PermissionsBoundaryAttachmentType {
    PermissionsBoundaryPolicy,
}

impl PermissionsBoundaryAttachmentType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::PermissionsBoundaryPolicy];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PermissionsBoundaryPolicy => "Policy",
        }
    }
}

impl Value for PermissionsBoundaryAttachmentType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["Policy"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `PolicyEvaluationDecisionType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyEvaluationDecisionType {
    Allowed,
    ExplicitDeny,
    ImplicitDeny,
}

impl PolicyEvaluationDecisionType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Allowed, Self::ExplicitDeny, Self::ImplicitDeny];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::ExplicitDeny => "explicitDeny",
            Self::ImplicitDeny => "implicitDeny",
        }
    }
}

impl Value for PolicyEvaluationDecisionType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["allowed", "explicitDeny", "implicitDeny"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `PolicyIdentifierPolicyType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyIdentifierPolicyType {
    Inline,
    AwsManaged,
    UserManaged,
    PermissionBoundary,
    Scp,
    Rcp,
}

impl PolicyIdentifierPolicyType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] =
        &[Self::Inline, Self::AwsManaged, Self::UserManaged, Self::PermissionBoundary, Self::Scp, Self::Rcp];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::AwsManaged => "aws-managed",
            Self::UserManaged => "user-managed",
            Self::PermissionBoundary => "permission-boundary",
            Self::Scp => "scp",
            Self::Rcp => "rcp",
        }
    }
}

impl Value for PolicyIdentifierPolicyType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(
            reader,
            &["inline", "aws-managed", "user-managed", "permission-boundary", "scp", "rcp"],
            Self::ALL,
        )
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `PolicyParameterTypeEnum`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyParameterTypeEnum {
    String,
    StringList,
}

impl PolicyParameterTypeEnum {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::String, Self::StringList];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::StringList => "stringList",
        }
    }
}

impl Value for PolicyParameterTypeEnum {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["string", "stringList"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `PolicySourceType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicySourceType {
    User,
    Group,
    Role,
    AwsManaged,
    UserManaged,
    Resource,
    None,
}

impl PolicySourceType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[
        Self::User,
        Self::Group,
        Self::Role,
        Self::AwsManaged,
        Self::UserManaged,
        Self::Resource,
        Self::None,
    ];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Role => "role",
            Self::AwsManaged => "aws-managed",
            Self::UserManaged => "user-managed",
            Self::Resource => "resource",
            Self::None => "none",
        }
    }
}

impl Value for PolicySourceType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(
            reader,
            &["user", "group", "role", "aws-managed", "user-managed", "resource", "none"],
            Self::ALL,
        )
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `PolicyUsageType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyUsageType {
    PermissionsPolicy,
    PermissionsBoundary,
}

impl PolicyUsageType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::PermissionsPolicy, Self::PermissionsBoundary];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PermissionsPolicy => "PermissionsPolicy",
            Self::PermissionsBoundary => "PermissionsBoundary",
        }
    }
}

impl Value for PolicyUsageType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["PermissionsPolicy", "PermissionsBoundary"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `ReportFormatType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportFormatType {
    TextCsv,
}

impl ReportFormatType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::TextCsv];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TextCsv => "text/csv",
        }
    }
}

impl Value for ReportFormatType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["text/csv"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `ReportStateType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportStateType {
    Started,
    Inprogress,
    Complete,
}

impl ReportStateType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Started, Self::Inprogress, Self::Complete];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Started => "STARTED",
            Self::Inprogress => "INPROGRESS",
            Self::Complete => "COMPLETE",
        }
    }
}

impl Value for ReportStateType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["STARTED", "INPROGRESS", "COMPLETE"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `assertionEncryptionModeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssertionEncryptionModeType {
    Required,
    Allowed,
}

impl AssertionEncryptionModeType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Required, Self::Allowed];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Required => "Required",
            Self::Allowed => "Allowed",
        }
    }
}

impl Value for AssertionEncryptionModeType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["Required", "Allowed"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `assignmentStatusType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssignmentStatusType {
    Assigned,
    Unassigned,
    Any,
}

impl AssignmentStatusType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Assigned, Self::Unassigned, Self::Any];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Assigned => "Assigned",
            Self::Unassigned => "Unassigned",
            Self::Any => "Any",
        }
    }
}

impl Value for AssignmentStatusType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["Assigned", "Unassigned", "Any"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `encodingType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EncodingType {
    Ssh,
    Pem,
}

impl EncodingType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Ssh, Self::Pem];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ssh => "SSH",
            Self::Pem => "PEM",
        }
    }
}

impl Value for EncodingType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["SSH", "PEM"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `globalEndpointTokenVersion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GlobalEndpointTokenVersion {
    V1Token,
    V2Token,
}

impl GlobalEndpointTokenVersion {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::V1Token, Self::V2Token];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1Token => "v1Token",
            Self::V2Token => "v2Token",
        }
    }
}

impl Value for GlobalEndpointTokenVersion {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["v1Token", "v2Token"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `hardwareMFAAlgorithmType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HardwareMFAAlgorithmType {
    Sha1,
    Sha256,
    Sha512,
}

impl HardwareMFAAlgorithmType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Sha1, Self::Sha256, Self::Sha512];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
        }
    }
}

impl Value for HardwareMFAAlgorithmType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["SHA1", "SHA256", "SHA512"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `hardwareMFADocumentFormatType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HardwareMFADocumentFormatType {
    OathCsv,
    Pskc,
}

impl HardwareMFADocumentFormatType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::OathCsv, Self::Pskc];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OathCsv => "OATH_CSV",
            Self::Pskc => "PSKC",
        }
    }
}

impl Value for HardwareMFADocumentFormatType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["OATH_CSV", "PSKC"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `jobStatusType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobStatusType {
    InProgress,
    Completed,
    Failed,
}

impl JobStatusType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::InProgress, Self::Completed, Self::Failed];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InProgress => "IN_PROGRESS",
            Self::Completed => "COMPLETED",
            Self::Failed => "FAILED",
        }
    }
}

impl Value for JobStatusType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["IN_PROGRESS", "COMPLETED", "FAILED"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `managedByTypeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ManagedByTypeType {
    Service,
}

impl ManagedByTypeType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Service];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "Service",
        }
    }
}

impl Value for ManagedByTypeType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["Service"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `parameterTypeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterTypeType {
    String,
    StringList,
    Number,
    NumberList,
    Arn,
    ArnList,
}

impl ParameterTypeType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] =
        &[Self::String, Self::StringList, Self::Number, Self::NumberList, Self::Arn, Self::ArnList];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::StringList => "StringList",
            Self::Number => "Number",
            Self::NumberList => "NumberList",
            Self::Arn => "Arn",
            Self::ArnList => "ArnList",
        }
    }
}

impl Value for ParameterTypeType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["String", "StringList", "Number", "NumberList", "Arn", "ArnList"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `permissionCheckResultType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PermissionCheckResultType {
    Allowed,
    Denied,
    Unsure,
}

impl PermissionCheckResultType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Allowed, Self::Denied, Self::Unsure];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "ALLOWED",
            Self::Denied => "DENIED",
            Self::Unsure => "UNSURE",
        }
    }
}

impl Value for PermissionCheckResultType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["ALLOWED", "DENIED", "UNSURE"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `permissionCheckStatusType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PermissionCheckStatusType {
    Complete,
    InProgress,
    Failed,
}

impl PermissionCheckStatusType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Complete, Self::InProgress, Self::Failed];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "COMPLETE",
            Self::InProgress => "IN_PROGRESS",
            Self::Failed => "FAILED",
        }
    }
}

impl Value for PermissionCheckStatusType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["COMPLETE", "IN_PROGRESS", "FAILED"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `policyOwnerEntityType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyOwnerEntityType {
    User,
    Role,
    Group,
}

impl PolicyOwnerEntityType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::User, Self::Role, Self::Group];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "USER",
            Self::Role => "ROLE",
            Self::Group => "GROUP",
        }
    }
}

impl Value for PolicyOwnerEntityType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["USER", "ROLE", "GROUP"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `policyScopeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyScopeType {
    All,
    Aws,
    Local,
}

impl PolicyScopeType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::All, Self::Aws, Self::Local];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Aws => "AWS",
            Self::Local => "Local",
        }
    }
}

impl Value for PolicyScopeType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["All", "AWS", "Local"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `policyType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyType {
    Inline,
    Managed,
}

impl PolicyType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Inline, Self::Managed];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inline => "INLINE",
            Self::Managed => "MANAGED",
        }
    }
}

impl Value for PolicyType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["INLINE", "MANAGED"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `sortKeyType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SortKeyType {
    ServiceNamespaceAscending,
    ServiceNamespaceDescending,
    LastAuthenticatedTimeAscending,
    LastAuthenticatedTimeDescending,
}

impl SortKeyType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[
        Self::ServiceNamespaceAscending,
        Self::ServiceNamespaceDescending,
        Self::LastAuthenticatedTimeAscending,
        Self::LastAuthenticatedTimeDescending,
    ];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ServiceNamespaceAscending => "SERVICE_NAMESPACE_ASCENDING",
            Self::ServiceNamespaceDescending => "SERVICE_NAMESPACE_DESCENDING",
            Self::LastAuthenticatedTimeAscending => "LAST_AUTHENTICATED_TIME_ASCENDING",
            Self::LastAuthenticatedTimeDescending => "LAST_AUTHENTICATED_TIME_DESCENDING",
        }
    }
}

impl Value for SortKeyType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(
            reader,
            &[
                "SERVICE_NAMESPACE_ASCENDING",
                "SERVICE_NAMESPACE_DESCENDING",
                "LAST_AUTHENTICATED_TIME_ASCENDING",
                "LAST_AUTHENTICATED_TIME_DESCENDING",
            ],
            Self::ALL,
        )
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `stateType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StateType {
    Unassigned,
    Assigned,
    PendingApproval,
    Finalized,
    Accepted,
    Rejected,
    Expired,
}

impl StateType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[
        Self::Unassigned,
        Self::Assigned,
        Self::PendingApproval,
        Self::Finalized,
        Self::Accepted,
        Self::Rejected,
        Self::Expired,
    ];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unassigned => "UNASSIGNED",
            Self::Assigned => "ASSIGNED",
            Self::PendingApproval => "PENDING_APPROVAL",
            Self::Finalized => "FINALIZED",
            Self::Accepted => "ACCEPTED",
            Self::Rejected => "REJECTED",
            Self::Expired => "EXPIRED",
        }
    }
}

impl Value for StateType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(
            reader,
            &["UNASSIGNED", "ASSIGNED", "PENDING_APPROVAL", "FINALIZED", "ACCEPTED", "REJECTED", "EXPIRED"],
            Self::ALL,
        )
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `statusType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusType {
    Active,
    Inactive,
    Expired,
}

impl StatusType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Active, Self::Inactive, Self::Expired];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Inactive => "Inactive",
            Self::Expired => "Expired",
        }
    }
}

impl Value for StatusType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["Active", "Inactive", "Expired"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

/// The enumeration `summaryStateType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SummaryStateType {
    Available,
    NotAvailable,
    NotSupported,
    Failed,
}

impl SummaryStateType {
    /// All values, in the order of the model.
    pub const ALL: &'static [Self] = &[Self::Available, Self::NotAvailable, Self::NotSupported, Self::Failed];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Available => "AVAILABLE",
            Self::NotAvailable => "NOT_AVAILABLE",
            Self::NotSupported => "NOT_SUPPORTED",
            Self::Failed => "FAILED",
        }
    }
}

impl Value for SummaryStateType {
    fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {
        read_enum(reader, &["AVAILABLE", "NOT_AVAILABLE", "NOT_SUPPORTED", "FAILED"], Self::ALL)
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }

    fn recite(_limits: &Limits) -> Option<String> {
        recite_enum()
    }
}

static ACTION_NAME_LIST_TYPE: Limits = Limits::list(None, None, &ACTION_NAME_TYPE);
static ACTION_NAME_TYPE: Limits = Limits::text(Some(3), Some(128), None);
static ATTACHMENT_NAME: Limits = Limits::text(Some(1), Some(128), Some(&patterns::ATTACHMENT_NAME));
static CONTEXT_KEY_NAME_TYPE: Limits = Limits::text(Some(5), Some(256), None);
static DELETION_TASK_ID_TYPE: Limits = Limits::text(Some(1), Some(1000), None);
static OPEN_ID_CONNECT_PROVIDER_URL_TYPE: Limits = Limits::text(Some(1), Some(255), None);
static ORGANIZATION_POLICY_LIST_TYPE: Limits = Limits::list(None, Some(7), Limits::NONE);
static POLICY_EXCLUSIONS_LIST_TYPE: Limits = Limits::list(None, Some(256), Limits::NONE);
static RESOURCE_HANDLING_OPTION_TYPE: Limits = Limits::text(Some(1), Some(64), None);
static RESOURCE_NAME_LIST_TYPE: Limits = Limits::list(None, None, &RESOURCE_NAME_TYPE);
static RESOURCE_NAME_TYPE: Limits = Limits::text(Some(1), Some(2048), None);
static SAML_METADATA_DOCUMENT_TYPE: Limits = Limits::text(Some(1000), Some(10000000), None);
static SAML_PROVIDER_NAME_TYPE: Limits =
    Limits::text(Some(1), Some(128), Some(&patterns::SAML_PROVIDER_NAME_TYPE));
static SIMULATION_POLICY_LIST_TYPE: Limits = Limits::list(None, None, &POLICY_DOCUMENT_TYPE);
static ACCESS_KEY_ID_TYPE: Limits = Limits::text(Some(16), Some(128), Some(&patterns::ACCESS_KEY_ID_TYPE));
static ACCOUNT_ALIAS_TYPE: Limits = Limits::text(Some(3), Some(63), Some(&patterns::ACCOUNT_ALIAS_TYPE));
static ACCOUNT_ID_TYPE: Limits = Limits::text(None, None, Some(&patterns::ACCOUNT_ID_TYPE));
static ACCOUNT_PROPERTIES_MAP_TYPE: Limits =
    Limits::map(None, &ACCOUNT_PROPERTY_KEY_TYPE, &ACCOUNT_PROPERTY_VALUE_TYPE);
static ACCOUNT_PROPERTY_KEY_TYPE: Limits =
    Limits::text(Some(1), Some(50), Some(&patterns::ACCOUNT_PROPERTY_KEY_TYPE));
static ACCOUNT_PROPERTY_VALUE_TYPE: Limits = Limits::text(Some(1), Some(1024), None);
static ARN_TYPE: Limits = Limits::text(Some(20), Some(2048), None);
static AUTHENTICATION_CODE_TYPE: Limits =
    Limits::text(Some(6), Some(6), Some(&patterns::AUTHENTICATION_CODE_TYPE));
static CERTIFICATE_BODY_TYPE: Limits =
    Limits::text(Some(1), Some(16384), Some(&patterns::CERTIFICATE_BODY_TYPE));
static CERTIFICATE_CHAIN_TYPE: Limits =
    Limits::text(Some(1), Some(2097152), Some(&patterns::CERTIFICATE_BODY_TYPE));
static CERTIFICATE_ID_TYPE: Limits = Limits::text(Some(24), Some(128), Some(&patterns::ACCESS_KEY_ID_TYPE));
static CLIENT_ID_LIST_TYPE: Limits = Limits::list(None, None, &CLIENT_ID_TYPE);
static CLIENT_ID_TYPE: Limits = Limits::text(Some(1), Some(255), None);
static CREDENTIAL_AGE_DAYS: Limits = Limits::number(Some(1), Some(36600));
static CUSTOM_SUFFIX_TYPE: Limits = Limits::text(Some(1), Some(64), Some(&patterns::ATTACHMENT_NAME));
static DELEGATION_REQUEST_DESCRIPTION_TYPE: Limits =
    Limits::text(None, Some(1000), Some(&patterns::DELEGATION_REQUEST_DESCRIPTION_TYPE));
static DELEGATION_REQUEST_ID_TYPE: Limits =
    Limits::text(Some(16), Some(128), Some(&patterns::DELEGATION_REQUEST_ID_TYPE));
static EXISTING_USER_NAME_TYPE: Limits = Limits::text(Some(1), Some(128), Some(&patterns::ATTACHMENT_NAME));
static GROUP_NAME_TYPE: Limits = Limits::text(Some(1), Some(128), Some(&patterns::ATTACHMENT_NAME));
static HARDWARE_MFA_DOCUMENT_SECRET_TYPE: Limits = Limits::text(Some(1), Some(1024), None);
static HARDWARE_MFA_DOCUMENT_TYPE: Limits = Limits::text(Some(1), Some(8388608), None);
static INSTANCE_PROFILE_NAME_TYPE: Limits =
    Limits::text(Some(1), Some(128), Some(&patterns::ATTACHMENT_NAME));
static JOB_ID_TYPE: Limits = Limits::text(Some(36), Some(36), None);
static LOCALE_TYPE: Limits = Limits::text(Some(2), Some(12), None);
static MAP_STRING_REPLACEMENT_VALUE_ENTRY: Limits = Limits::map(Some(30), Limits::NONE, Limits::NONE);
static MARKER_TYPE: Limits = Limits::text(Some(1), Some(320), Some(&patterns::MARKER_TYPE));
static MAX_ITEMS_TYPE: Limits = Limits::number(Some(1), Some(1000));
static MAX_PASSWORD_AGE_TYPE: Limits = Limits::number(Some(1), Some(1095));
static MINIMUM_PASSWORD_LENGTH_TYPE: Limits = Limits::number(Some(6), Some(128));
static NOTES_TYPE: Limits =
    Limits::text(None, Some(500), Some(&patterns::DELEGATION_REQUEST_DESCRIPTION_TYPE));
static NOTIFICATION_CHANNEL_TYPE: Limits =
    Limits::text(Some(2), Some(400), Some(&patterns::NOTIFICATION_CHANNEL_TYPE));
static ORGANIZATIONS_ENTITY_PATH_TYPE: Limits =
    Limits::text(Some(19), Some(427), Some(&patterns::ORGANIZATIONS_ENTITY_PATH_TYPE));
static ORGANIZATIONS_POLICY_ID_TYPE: Limits =
    Limits::text(None, None, Some(&patterns::ORGANIZATIONS_POLICY_ID_TYPE));
static OWNER_ID_TYPE: Limits = Limits::text(Some(20), Some(2048), Some(&patterns::OWNER_ID_TYPE));
static PASSWORD_REUSE_PREVENTION_TYPE: Limits = Limits::number(Some(1), Some(24));
static PASSWORD_TYPE: Limits = Limits::text(Some(1), Some(128), Some(&patterns::CERTIFICATE_BODY_TYPE));
static PATH_PREFIX_TYPE: Limits = Limits::text(Some(1), Some(512), Some(&patterns::PATH_PREFIX_TYPE));
static PATH_TYPE: Limits = Limits::text(Some(1), Some(512), Some(&patterns::PATH_TYPE));
static POLICY_DESCRIPTION_TYPE: Limits = Limits::text(None, Some(1000), None);
static POLICY_DOCUMENT_TYPE: Limits =
    Limits::text(Some(1), Some(131072), Some(&patterns::CERTIFICATE_BODY_TYPE));
static POLICY_NAME_TYPE: Limits = Limits::text(Some(1), Some(128), Some(&patterns::ATTACHMENT_NAME));
static POLICY_PARAMETER_LIST_TYPE: Limits = Limits::list(None, Some(50), Limits::NONE);
static POLICY_PARAMETER_NAME_TYPE: Limits =
    Limits::text(Some(5), Some(256), Some(&patterns::POLICY_PARAMETER_NAME_TYPE));
static POLICY_PARAMETER_VALUE_TYPE: Limits =
    Limits::text(None, None, Some(&patterns::POLICY_PARAMETER_NAME_TYPE));
static POLICY_PARAMETER_VALUES_LIST_TYPE: Limits = Limits::list(None, None, &POLICY_PARAMETER_VALUE_TYPE);
static POLICY_PATH_TYPE: Limits = Limits::text(Some(1), Some(512), Some(&patterns::POLICY_PATH_TYPE));
static POLICY_VERSION_ID_TYPE: Limits = Limits::text(None, None, Some(&patterns::POLICY_VERSION_ID_TYPE));
static PRIVATE_KEY_ID_TYPE: Limits = Limits::text(Some(22), Some(64), Some(&patterns::PRIVATE_KEY_ID_TYPE));
static PRIVATE_KEY_TYPE: Limits = Limits::text(Some(1), Some(16384), Some(&patterns::CERTIFICATE_BODY_TYPE));
static PUBLIC_KEY_ID_TYPE: Limits = Limits::text(Some(20), Some(128), Some(&patterns::ACCESS_KEY_ID_TYPE));
static PUBLIC_KEY_MATERIAL_TYPE: Limits =
    Limits::text(Some(1), Some(16384), Some(&patterns::CERTIFICATE_BODY_TYPE));
static REDIRECT_URL_TYPE: Limits = Limits::text(Some(1), Some(255), Some(&patterns::REDIRECT_URL_TYPE));
static REPLACEMENT_VALUE_LIST_TYPE: Limits = Limits::list(Some(1), Some(20), Limits::NONE);
static REQUEST_MESSAGE_TYPE: Limits =
    Limits::text(None, Some(200), Some(&patterns::DELEGATION_REQUEST_DESCRIPTION_TYPE));
static REQUESTOR_WORKFLOW_ID_TYPE: Limits =
    Limits::text(Some(5), Some(400), Some(&patterns::REQUESTOR_WORKFLOW_ID_TYPE));
static ROLE_DESCRIPTION_TYPE: Limits =
    Limits::text(None, Some(1000), Some(&patterns::DELEGATION_REQUEST_DESCRIPTION_TYPE));
static ROLE_MAX_SESSION_DURATION_TYPE: Limits = Limits::number(Some(3600), Some(43200));
static ROLE_NAME_TYPE: Limits = Limits::text(Some(1), Some(64), Some(&patterns::ATTACHMENT_NAME));
static SERIAL_NUMBER_TYPE: Limits = Limits::text(Some(9), Some(256), Some(&patterns::SERIAL_NUMBER_TYPE));
static SERVER_CERTIFICATE_NAME_TYPE: Limits =
    Limits::text(Some(1), Some(128), Some(&patterns::ATTACHMENT_NAME));
static SERVICE_NAMESPACE_LIST_TYPE: Limits = Limits::list(Some(1), Some(200), &SERVICE_NAMESPACE_TYPE);
static SERVICE_NAMESPACE_TYPE: Limits =
    Limits::text(Some(1), Some(64), Some(&patterns::SERVICE_NAMESPACE_TYPE));
static SERVICE_SPECIFIC_CREDENTIAL_ID: Limits =
    Limits::text(Some(20), Some(128), Some(&patterns::ACCESS_KEY_ID_TYPE));
static SESSION_DURATION_TYPE: Limits = Limits::number(Some(300), Some(43200));
static TAG_KEY_LIST_TYPE: Limits = Limits::list(None, Some(50), &TAG_KEY_TYPE);
static TAG_KEY_TYPE: Limits = Limits::text(Some(1), Some(128), Some(&patterns::TAG_KEY_TYPE));
static TAG_LIST_TYPE: Limits = Limits::list(None, Some(50), Limits::NONE);
static TAG_VALUE_TYPE: Limits = Limits::text(Some(0), Some(256), Some(&patterns::TAG_VALUE_TYPE));
static THUMBPRINT_LIST_TYPE: Limits = Limits::list(None, None, &THUMBPRINT_TYPE);
static THUMBPRINT_TYPE: Limits = Limits::text(Some(40), Some(40), None);
static USER_NAME_TYPE: Limits = Limits::text(Some(1), Some(64), Some(&patterns::ATTACHMENT_NAME));
static VIRTUAL_MFA_DEVICE_NAME: Limits = Limits::text(Some(1), None, Some(&patterns::ATTACHMENT_NAME));
