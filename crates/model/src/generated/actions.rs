// Written by `cargo xtask codegen`. Do not edit: change the data or the generator.

//! What a policy can allow, from the Service Authorization Reference.

use crate::action::{AccessLevel, ActionInfo, ActionResource, ResourceType};
use crate::operation::Service;

/// Every action, sorted by service and name.
pub static ACTIONS: &[&ActionInfo] = &[
    &IAM_ACCEPT_DELEGATION_REQUEST,
    &IAM_ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER,
    &IAM_ADD_ROLE_TO_INSTANCE_PROFILE,
    &IAM_ADD_USER_TO_GROUP,
    &IAM_ASSOCIATE_DELEGATION_REQUEST,
    &IAM_ATTACH_GROUP_POLICY,
    &IAM_ATTACH_ROLE_POLICY,
    &IAM_ATTACH_USER_POLICY,
    &IAM_CHANGE_PASSWORD,
    &IAM_CREATE_ACCESS_KEY,
    &IAM_CREATE_ACCOUNT_ALIAS,
    &IAM_CREATE_DELEGATION_REQUEST,
    &IAM_CREATE_GROUP,
    &IAM_CREATE_INSTANCE_PROFILE,
    &IAM_CREATE_LOGIN_PROFILE,
    &IAM_CREATE_OPEN_ID_CONNECT_PROVIDER,
    &IAM_CREATE_POLICY,
    &IAM_CREATE_POLICY_VERSION,
    &IAM_CREATE_ROLE,
    &IAM_CREATE_SAML_PROVIDER,
    &IAM_CREATE_SERVICE_LINKED_ROLE,
    &IAM_CREATE_SERVICE_SPECIFIC_CREDENTIAL,
    &IAM_CREATE_USER,
    &IAM_CREATE_VIRTUAL_MFA_DEVICE,
    &IAM_DEACTIVATE_MFA_DEVICE,
    &IAM_DELETE_ACCESS_KEY,
    &IAM_DELETE_ACCOUNT_ALIAS,
    &IAM_DELETE_ACCOUNT_PASSWORD_POLICY,
    &IAM_DELETE_CLOUD_FRONT_PUBLIC_KEY,
    &IAM_DELETE_GROUP,
    &IAM_DELETE_GROUP_POLICY,
    &IAM_DELETE_INSTANCE_PROFILE,
    &IAM_DELETE_LOGIN_PROFILE,
    &IAM_DELETE_OPEN_ID_CONNECT_PROVIDER,
    &IAM_DELETE_POLICY,
    &IAM_DELETE_POLICY_VERSION,
    &IAM_DELETE_ROLE,
    &IAM_DELETE_ROLE_PERMISSIONS_BOUNDARY,
    &IAM_DELETE_ROLE_POLICY,
    &IAM_DELETE_SAML_PROVIDER,
    &IAM_DELETE_SSH_PUBLIC_KEY,
    &IAM_DELETE_SERVER_CERTIFICATE,
    &IAM_DELETE_SERVICE_LINKED_ROLE,
    &IAM_DELETE_SERVICE_SPECIFIC_CREDENTIAL,
    &IAM_DELETE_SIGNING_CERTIFICATE,
    &IAM_DELETE_USER,
    &IAM_DELETE_USER_PERMISSIONS_BOUNDARY,
    &IAM_DELETE_USER_POLICY,
    &IAM_DELETE_VIRTUAL_MFA_DEVICE,
    &IAM_DETACH_GROUP_POLICY,
    &IAM_DETACH_ROLE_POLICY,
    &IAM_DETACH_USER_POLICY,
    &IAM_DISABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT,
    &IAM_DISABLE_ORGANIZATIONS_ROOT_SESSIONS,
    &IAM_DISABLE_OUTBOUND_WEB_IDENTITY_FEDERATION,
    &IAM_ENABLE_MFA_DEVICE,
    &IAM_ENABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT,
    &IAM_ENABLE_ORGANIZATIONS_ROOT_SESSIONS,
    &IAM_ENABLE_OUTBOUND_WEB_IDENTITY_FEDERATION,
    &IAM_GENERATE_CREDENTIAL_REPORT,
    &IAM_GENERATE_ORGANIZATIONS_ACCESS_REPORT,
    &IAM_GENERATE_SERVICE_LAST_ACCESSED_DETAILS,
    &IAM_GET_ACCESS_KEY_LAST_USED,
    &IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS,
    &IAM_GET_ACCOUNT_EMAIL_ADDRESS,
    &IAM_GET_ACCOUNT_NAME,
    &IAM_GET_ACCOUNT_PASSWORD_POLICY,
    &IAM_GET_ACCOUNT_PROPERTIES,
    &IAM_GET_ACCOUNT_SUMMARY,
    &IAM_GET_CLOUD_FRONT_PUBLIC_KEY,
    &IAM_GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY,
    &IAM_GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY,
    &IAM_GET_CREDENTIAL_REPORT,
    &IAM_GET_DELEGATION_REQUEST,
    &IAM_GET_GROUP,
    &IAM_GET_GROUP_POLICY,
    &IAM_GET_HUMAN_READABLE_SUMMARY,
    &IAM_GET_INSTANCE_PROFILE,
    &IAM_GET_LOGIN_PROFILE,
    &IAM_GET_MFA_DEVICE,
    &IAM_GET_OPEN_ID_CONNECT_PROVIDER,
    &IAM_GET_ORGANIZATIONS_ACCESS_REPORT,
    &IAM_GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO,
    &IAM_GET_POLICY,
    &IAM_GET_POLICY_VERSION,
    &IAM_GET_ROLE,
    &IAM_GET_ROLE_POLICY,
    &IAM_GET_ROLE_TEMPLATE_VERSION,
    &IAM_GET_SAML_PROVIDER,
    &IAM_GET_SSH_PUBLIC_KEY,
    &IAM_GET_SERVER_CERTIFICATE,
    &IAM_GET_SERVICE_LAST_ACCESSED_DETAILS,
    &IAM_GET_SERVICE_LAST_ACCESSED_DETAILS_WITH_ENTITIES,
    &IAM_GET_SERVICE_LINKED_ROLE_DELETION_STATUS,
    &IAM_GET_USER,
    &IAM_GET_USER_POLICY,
    &IAM_LIST_ACCESS_KEYS,
    &IAM_LIST_ACCOUNT_ALIASES,
    &IAM_LIST_ATTACHED_GROUP_POLICIES,
    &IAM_LIST_ATTACHED_ROLE_POLICIES,
    &IAM_LIST_ATTACHED_USER_POLICIES,
    &IAM_LIST_CLOUD_FRONT_PUBLIC_KEYS,
    &IAM_LIST_DELEGATION_REQUESTS,
    &IAM_LIST_ENTITIES_FOR_POLICY,
    &IAM_LIST_GROUP_POLICIES,
    &IAM_LIST_GROUPS,
    &IAM_LIST_GROUPS_FOR_USER,
    &IAM_LIST_INSTANCE_PROFILE_TAGS,
    &IAM_LIST_INSTANCE_PROFILES,
    &IAM_LIST_INSTANCE_PROFILES_FOR_ROLE,
    &IAM_LIST_MFA_DEVICE_TAGS,
    &IAM_LIST_MFA_DEVICES,
    &IAM_LIST_OPEN_ID_CONNECT_PROVIDER_TAGS,
    &IAM_LIST_OPEN_ID_CONNECT_PROVIDERS,
    &IAM_LIST_ORGANIZATIONS_FEATURES,
    &IAM_LIST_POLICIES,
    &IAM_LIST_POLICIES_GRANTING_SERVICE_ACCESS,
    &IAM_LIST_POLICY_TAGS,
    &IAM_LIST_POLICY_VERSIONS,
    &IAM_LIST_ROLE_POLICIES,
    &IAM_LIST_ROLE_TAGS,
    &IAM_LIST_ROLES,
    &IAM_LIST_SAML_PROVIDER_TAGS,
    &IAM_LIST_SAML_PROVIDERS,
    &IAM_LIST_SSH_PUBLIC_KEYS,
    &IAM_LIST_STS_REGIONAL_ENDPOINTS_STATUS,
    &IAM_LIST_SERVER_CERTIFICATE_TAGS,
    &IAM_LIST_SERVER_CERTIFICATES,
    &IAM_LIST_SERVICE_SPECIFIC_CREDENTIALS,
    &IAM_LIST_SIGNING_CERTIFICATES,
    &IAM_LIST_USER_POLICIES,
    &IAM_LIST_USER_TAGS,
    &IAM_LIST_USERS,
    &IAM_LIST_VIRTUAL_MFA_DEVICES,
    &IAM_PASS_ROLE,
    &IAM_PUT_ACCOUNT_PROPERTIES,
    &IAM_PUT_GROUP_POLICY,
    &IAM_PUT_ROLE_PERMISSIONS_BOUNDARY,
    &IAM_PUT_ROLE_POLICY,
    &IAM_PUT_USER_PERMISSIONS_BOUNDARY,
    &IAM_PUT_USER_POLICY,
    &IAM_REJECT_DELEGATION_REQUEST,
    &IAM_REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER,
    &IAM_REMOVE_ROLE_FROM_INSTANCE_PROFILE,
    &IAM_REMOVE_USER_FROM_GROUP,
    &IAM_RESET_SERVICE_SPECIFIC_CREDENTIAL,
    &IAM_RESYNC_MFA_DEVICE,
    &IAM_SEND_DELEGATION_TOKEN,
    &IAM_SET_DEFAULT_POLICY_VERSION,
    &IAM_SET_STS_REGIONAL_ENDPOINT_STATUS,
    &IAM_SET_SECURITY_TOKEN_SERVICE_PREFERENCES,
    &IAM_SIMULATE_CUSTOM_POLICY,
    &IAM_SIMULATE_PRINCIPAL_POLICY,
    &IAM_TAG_INSTANCE_PROFILE,
    &IAM_TAG_MFA_DEVICE,
    &IAM_TAG_OPEN_ID_CONNECT_PROVIDER,
    &IAM_TAG_POLICY,
    &IAM_TAG_ROLE,
    &IAM_TAG_SAML_PROVIDER,
    &IAM_TAG_SERVER_CERTIFICATE,
    &IAM_TAG_USER,
    &IAM_UNTAG_INSTANCE_PROFILE,
    &IAM_UNTAG_MFA_DEVICE,
    &IAM_UNTAG_OPEN_ID_CONNECT_PROVIDER,
    &IAM_UNTAG_POLICY,
    &IAM_UNTAG_ROLE,
    &IAM_UNTAG_SAML_PROVIDER,
    &IAM_UNTAG_SERVER_CERTIFICATE,
    &IAM_UNTAG_USER,
    &IAM_UPDATE_ACCESS_KEY,
    &IAM_UPDATE_ACCOUNT_EMAIL_ADDRESS,
    &IAM_UPDATE_ACCOUNT_NAME,
    &IAM_UPDATE_ACCOUNT_PASSWORD_POLICY,
    &IAM_UPDATE_ASSUME_ROLE_POLICY,
    &IAM_UPDATE_CLOUD_FRONT_PUBLIC_KEY,
    &IAM_UPDATE_GROUP,
    &IAM_UPDATE_LOGIN_PROFILE,
    &IAM_UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT,
    &IAM_UPDATE_ROLE,
    &IAM_UPDATE_ROLE_DESCRIPTION,
    &IAM_UPDATE_SAML_PROVIDER,
    &IAM_UPDATE_SSH_PUBLIC_KEY,
    &IAM_UPDATE_SERVER_CERTIFICATE,
    &IAM_UPDATE_SERVICE_SPECIFIC_CREDENTIAL,
    &IAM_UPDATE_SIGNING_CERTIFICATE,
    &IAM_UPDATE_USER,
    &IAM_UPLOAD_CLOUD_FRONT_PUBLIC_KEY,
    &IAM_UPLOAD_SSH_PUBLIC_KEY,
    &IAM_UPLOAD_SERVER_CERTIFICATE,
    &IAM_UPLOAD_SIGNING_CERTIFICATE,
    &STS_ASSUME_ROLE,
    &STS_ASSUME_ROLE_WITH_SAML,
    &STS_ASSUME_ROLE_WITH_WEB_IDENTITY,
    &STS_ASSUME_ROOT,
    &STS_DECODE_AUTHORIZATION_MESSAGE,
    &STS_GET_ACCESS_KEY_INFO,
    &STS_GET_CALLER_IDENTITY,
    &STS_GET_DELEGATED_ACCESS_TOKEN,
    &STS_GET_FEDERATION_TOKEN,
    &STS_GET_SERVICE_BEARER_TOKEN,
    &STS_GET_SESSION_TOKEN,
    &STS_GET_WEB_IDENTITY_TOKEN,
    &STS_SET_CONTEXT,
    &STS_SET_SOURCE_IDENTITY,
    &STS_TAG_GET_WEB_IDENTITY_TOKEN,
    &STS_TAG_SESSION,
];

/// Every type of resource, sorted by service and name.
pub static RESOURCE_TYPES: &[ResourceType] = &[
    ResourceType {
        service: Service::Iam,
        name: "access-report",
        arn_template: "arn:${Partition}:iam::${Account}:access-report/${EntityPath}",
        condition_keys: &[],
    },
    ResourceType {
        service: Service::Iam,
        name: "assumed-role",
        arn_template: "arn:${Partition}:iam::${Account}:assumed-role/${RoleName}/${RoleSessionName}",
        condition_keys: &[],
    },
    ResourceType {
        service: Service::Iam,
        name: "delegation-request",
        arn_template: "arn:${Partition}:iam::${Account}:delegation-request/${DelegationRequestId}",
        condition_keys: &["iam:DelegationRequestOwner"],
    },
    ResourceType {
        service: Service::Iam,
        name: "federated-user",
        arn_template: "arn:${Partition}:iam::${Account}:federated-user/${UserName}",
        condition_keys: &[],
    },
    ResourceType {
        service: Service::Iam,
        name: "group",
        arn_template: "arn:${Partition}:iam::${Account}:group/${GroupNameWithPath}",
        condition_keys: &[],
    },
    ResourceType {
        service: Service::Iam,
        name: "instance-profile",
        arn_template: "arn:${Partition}:iam::${Account}:instance-profile/${InstanceProfileNameWithPath}",
        condition_keys: &["aws:ResourceTag/${TagKey}"],
    },
    ResourceType {
        service: Service::Iam,
        name: "mfa",
        arn_template: "arn:${Partition}:iam::${Account}:mfa/${MfaTokenIdWithPath}",
        condition_keys: &["aws:ResourceTag/${TagKey}"],
    },
    ResourceType {
        service: Service::Iam,
        name: "oidc-provider",
        arn_template: "arn:${Partition}:iam::${Account}:oidc-provider/${OidcProviderName}",
        condition_keys: &["aws:ResourceTag/${TagKey}"],
    },
    ResourceType {
        service: Service::Iam,
        name: "policy",
        arn_template: "arn:${Partition}:iam::${Account}:policy/${PolicyNameWithPath}",
        condition_keys: &["aws:ResourceTag/${TagKey}"],
    },
    ResourceType {
        service: Service::Iam,
        name: "role",
        arn_template: "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}",
        condition_keys: &["aws:ResourceTag/${TagKey}", "iam:ResourceTag/${TagKey}"],
    },
    ResourceType {
        service: Service::Iam,
        name: "role-template",
        arn_template: "arn:${Partition}:iam::aws:role-template/${AWSServicePrincipal}/${RoleTemplateName}:${RoleTemplateMajorVersion}",
        condition_keys: &[],
    },
    ResourceType {
        service: Service::Iam,
        name: "saml-provider",
        arn_template: "arn:${Partition}:iam::${Account}:saml-provider/${SamlProviderName}",
        condition_keys: &["aws:ResourceTag/${TagKey}"],
    },
    ResourceType {
        service: Service::Iam,
        name: "server-certificate",
        arn_template: "arn:${Partition}:iam::${Account}:server-certificate/${CertificateNameWithPath}",
        condition_keys: &["aws:ResourceTag/${TagKey}"],
    },
    ResourceType {
        service: Service::Iam,
        name: "sms-mfa",
        arn_template: "arn:${Partition}:iam::${Account}:sms-mfa/${MfaTokenIdWithPath}",
        condition_keys: &[],
    },
    ResourceType {
        service: Service::Iam,
        name: "user",
        arn_template: "arn:${Partition}:iam::${Account}:user/${UserNameWithPath}",
        condition_keys: &["aws:ResourceTag/${TagKey}", "iam:ResourceTag/${TagKey}"],
    },
    ResourceType {
        service: Service::Sts,
        name: "context-provider",
        arn_template: "arn:${Partition}:iam::aws:contextProvider/${ContextProviderName}",
        condition_keys: &[],
    },
    ResourceType {
        service: Service::Sts,
        name: "federated-user",
        arn_template: "arn:${Partition}:sts::${Account}:federated-user/${FederatedUserName}",
        condition_keys: &[],
    },
    ResourceType {
        service: Service::Sts,
        name: "role",
        arn_template: "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}",
        condition_keys: &["aws:ResourceTag/${TagKey}", "iam:ResourceTag/${TagKey}"],
    },
    ResourceType {
        service: Service::Sts,
        name: "root-user",
        arn_template: "arn:${Partition}:iam::${Account}:root",
        condition_keys: &[],
    },
    ResourceType {
        service: Service::Sts,
        name: "self-session",
        arn_template: "arn:${Partition}:sts::${Account}:self",
        condition_keys: &[],
    },
];

pub(super) static IAM_ACCEPT_DELEGATION_REQUEST: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "AcceptDelegationRequest",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "delegation-request", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "AddClientIDToOpenIDConnectProvider",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "oidc-provider", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_ADD_ROLE_TO_INSTANCE_PROFILE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "AddRoleToInstanceProfile",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "instance-profile", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_ADD_USER_TO_GROUP: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "AddUserToGroup",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_ASSOCIATE_DELEGATION_REQUEST: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "AssociateDelegationRequest",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "delegation-request", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_ATTACH_GROUP_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "AttachGroupPolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &["iam:PolicyARN"],
    dependent_actions: &[],
};
pub(super) static IAM_ATTACH_ROLE_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "AttachRolePolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:PermissionsBoundary", "iam:PolicyARN", "iam:RoleTemplateARN"],
    dependent_actions: &[],
};
pub(super) static IAM_ATTACH_USER_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "AttachUserPolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["iam:PermissionsBoundary", "iam:PolicyARN"],
    dependent_actions: &[],
};
pub(super) static IAM_CHANGE_PASSWORD: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ChangePassword",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_ACCESS_KEY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateAccessKey",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_ACCOUNT_ALIAS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateAccountAlias",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_DELEGATION_REQUEST: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateDelegationRequest",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "delegation-request", required: true }],
    condition_keys: &["iam:DelegationDuration", "iam:NotificationChannel", "iam:TemplateArn"],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_GROUP: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateGroup",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_INSTANCE_PROFILE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateInstanceProfile",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "instance-profile", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_LOGIN_PROFILE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateLoginProfile",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateOpenIDConnectProvider",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "oidc-provider", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreatePolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_POLICY_VERSION: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreatePolicyVersion",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_ROLE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateRole",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &[
        "aws:RequestTag/${TagKey}",
        "aws:TagKeys",
        "iam:PermissionsBoundary",
        "iam:RoleTemplateARN",
    ],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_SAML_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateSAMLProvider",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "saml-provider", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_SERVICE_LINKED_ROLE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateServiceLinkedRole",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:AWSServiceName"],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_SERVICE_SPECIFIC_CREDENTIAL: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateServiceSpecificCredential",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["iam:ServiceSpecificCredentialAgeDays", "iam:ServiceSpecificCredentialServiceName"],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_USER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateUser",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys", "iam:PermissionsBoundary"],
    dependent_actions: &[],
};
pub(super) static IAM_CREATE_VIRTUAL_MFA_DEVICE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "CreateVirtualMFADevice",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "mfa", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_DEACTIVATE_MFA_DEVICE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeactivateMFADevice",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_ACCESS_KEY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteAccessKey",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_ACCOUNT_ALIAS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteAccountAlias",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_ACCOUNT_PASSWORD_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteAccountPasswordPolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_CLOUD_FRONT_PUBLIC_KEY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteCloudFrontPublicKey",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_GROUP: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteGroup",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_GROUP_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteGroupPolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_INSTANCE_PROFILE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteInstanceProfile",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "instance-profile", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_LOGIN_PROFILE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteLoginProfile",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteOpenIDConnectProvider",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "oidc-provider", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeletePolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_POLICY_VERSION: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeletePolicyVersion",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_ROLE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteRole",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:PermissionsBoundary"],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_ROLE_PERMISSIONS_BOUNDARY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteRolePermissionsBoundary",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:PermissionsBoundary"],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_ROLE_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteRolePolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:PermissionsBoundary"],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_SAML_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteSAMLProvider",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "saml-provider", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_SSH_PUBLIC_KEY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteSSHPublicKey",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_SERVER_CERTIFICATE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteServerCertificate",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "server-certificate", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_SERVICE_LINKED_ROLE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteServiceLinkedRole",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_SERVICE_SPECIFIC_CREDENTIAL: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteServiceSpecificCredential",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["iam:ServiceSpecificCredentialServiceName"],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_SIGNING_CERTIFICATE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteSigningCertificate",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_USER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteUser",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_USER_PERMISSIONS_BOUNDARY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteUserPermissionsBoundary",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["iam:PermissionsBoundary"],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_USER_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteUserPolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["iam:PermissionsBoundary"],
    dependent_actions: &[],
};
pub(super) static IAM_DELETE_VIRTUAL_MFA_DEVICE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DeleteVirtualMFADevice",
    access_level: AccessLevel::Write,
    resource_types: &[
        ActionResource { name: "mfa", required: false },
        ActionResource { name: "sms-mfa", required: false },
    ],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DETACH_GROUP_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DetachGroupPolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &["iam:PolicyARN"],
    dependent_actions: &[],
};
pub(super) static IAM_DETACH_ROLE_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DetachRolePolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:PermissionsBoundary", "iam:PolicyARN"],
    dependent_actions: &[],
};
pub(super) static IAM_DETACH_USER_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DetachUserPolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["iam:PermissionsBoundary", "iam:PolicyARN"],
    dependent_actions: &[],
};
pub(super) static IAM_DISABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DisableOrganizationsRootCredentialsManagement",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DISABLE_ORGANIZATIONS_ROOT_SESSIONS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DisableOrganizationsRootSessions",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_DISABLE_OUTBOUND_WEB_IDENTITY_FEDERATION: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "DisableOutboundWebIdentityFederation",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_ENABLE_MFA_DEVICE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "EnableMFADevice",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[
        "iam:FIDO-FIPS-140-2-certification",
        "iam:FIDO-FIPS-140-3-certification",
        "iam:FIDO-certification",
        "iam:RegisterSecurityKey",
    ],
    dependent_actions: &[],
};
pub(super) static IAM_ENABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "EnableOrganizationsRootCredentialsManagement",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_ENABLE_ORGANIZATIONS_ROOT_SESSIONS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "EnableOrganizationsRootSessions",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_ENABLE_OUTBOUND_WEB_IDENTITY_FEDERATION: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "EnableOutboundWebIdentityFederation",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GENERATE_CREDENTIAL_REPORT: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GenerateCredentialReport",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GENERATE_ORGANIZATIONS_ACCESS_REPORT: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GenerateOrganizationsAccessReport",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "access-report", required: true }],
    condition_keys: &["iam:OrganizationsPolicyId"],
    dependent_actions: &[],
};
pub(super) static IAM_GENERATE_SERVICE_LAST_ACCESSED_DETAILS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GenerateServiceLastAccessedDetails",
    access_level: AccessLevel::Read,
    resource_types: &[
        ActionResource { name: "group", required: true },
        ActionResource { name: "policy", required: true },
        ActionResource { name: "role", required: true },
        ActionResource { name: "user", required: true },
    ],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_ACCESS_KEY_LAST_USED: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetAccessKeyLastUsed",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetAccountAuthorizationDetails",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_ACCOUNT_EMAIL_ADDRESS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetAccountEmailAddress",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_ACCOUNT_NAME: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetAccountName",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_ACCOUNT_PASSWORD_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetAccountPasswordPolicy",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_ACCOUNT_PROPERTIES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetAccountProperties",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &["iam:AccountPropertyNamespaces"],
    dependent_actions: &[],
};
pub(super) static IAM_GET_ACCOUNT_SUMMARY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetAccountSummary",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_CLOUD_FRONT_PUBLIC_KEY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetCloudFrontPublicKey",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetContextKeysForCustomPolicy",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetContextKeysForPrincipalPolicy",
    access_level: AccessLevel::Read,
    resource_types: &[
        ActionResource { name: "group", required: false },
        ActionResource { name: "role", required: false },
        ActionResource { name: "user", required: false },
    ],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_CREDENTIAL_REPORT: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetCredentialReport",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_DELEGATION_REQUEST: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetDelegationRequest",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "delegation-request", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_GROUP: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetGroup",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_GROUP_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetGroupPolicy",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_HUMAN_READABLE_SUMMARY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetHumanReadableSummary",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "delegation-request", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_INSTANCE_PROFILE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetInstanceProfile",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "instance-profile", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_LOGIN_PROFILE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetLoginProfile",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_MFA_DEVICE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetMFADevice",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetOpenIDConnectProvider",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "oidc-provider", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_ORGANIZATIONS_ACCESS_REPORT: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetOrganizationsAccessReport",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetOutboundWebIdentityFederationInfo",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetPolicy",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_POLICY_VERSION: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetPolicyVersion",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_ROLE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetRole",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:PermissionsBoundary", "iam:RoleTemplateARN"],
    dependent_actions: &[],
};
pub(super) static IAM_GET_ROLE_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetRolePolicy",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_ROLE_TEMPLATE_VERSION: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetRoleTemplateVersion",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "role-template", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_SAML_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetSAMLProvider",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "saml-provider", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_SSH_PUBLIC_KEY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetSSHPublicKey",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_SERVER_CERTIFICATE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetServerCertificate",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "server-certificate", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_SERVICE_LAST_ACCESSED_DETAILS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetServiceLastAccessedDetails",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_SERVICE_LAST_ACCESSED_DETAILS_WITH_ENTITIES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetServiceLastAccessedDetailsWithEntities",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_SERVICE_LINKED_ROLE_DELETION_STATUS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetServiceLinkedRoleDeletionStatus",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_USER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetUser",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_GET_USER_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "GetUserPolicy",
    access_level: AccessLevel::Read,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_ACCESS_KEYS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListAccessKeys",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_ACCOUNT_ALIASES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListAccountAliases",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_ATTACHED_GROUP_POLICIES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListAttachedGroupPolicies",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_ATTACHED_ROLE_POLICIES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListAttachedRolePolicies",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_ATTACHED_USER_POLICIES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListAttachedUserPolicies",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_CLOUD_FRONT_PUBLIC_KEYS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListCloudFrontPublicKeys",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_DELEGATION_REQUESTS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListDelegationRequests",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &["iam:DelegationRequestOwner"],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_ENTITIES_FOR_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListEntitiesForPolicy",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_GROUP_POLICIES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListGroupPolicies",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_GROUPS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListGroups",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_GROUPS_FOR_USER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListGroupsForUser",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_INSTANCE_PROFILE_TAGS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListInstanceProfileTags",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "instance-profile", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_INSTANCE_PROFILES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListInstanceProfiles",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_INSTANCE_PROFILES_FOR_ROLE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListInstanceProfilesForRole",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_MFA_DEVICE_TAGS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListMFADeviceTags",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "mfa", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_MFA_DEVICES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListMFADevices",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "user", required: false }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_OPEN_ID_CONNECT_PROVIDER_TAGS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListOpenIDConnectProviderTags",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "oidc-provider", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_OPEN_ID_CONNECT_PROVIDERS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListOpenIDConnectProviders",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_ORGANIZATIONS_FEATURES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListOrganizationsFeatures",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_POLICIES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListPolicies",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_POLICIES_GRANTING_SERVICE_ACCESS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListPoliciesGrantingServiceAccess",
    access_level: AccessLevel::List,
    resource_types: &[
        ActionResource { name: "group", required: true },
        ActionResource { name: "role", required: true },
        ActionResource { name: "user", required: true },
    ],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_POLICY_TAGS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListPolicyTags",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_POLICY_VERSIONS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListPolicyVersions",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_ROLE_POLICIES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListRolePolicies",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_ROLE_TAGS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListRoleTags",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_ROLES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListRoles",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_SAML_PROVIDER_TAGS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListSAMLProviderTags",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "saml-provider", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_SAML_PROVIDERS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListSAMLProviders",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_SSH_PUBLIC_KEYS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListSSHPublicKeys",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_STS_REGIONAL_ENDPOINTS_STATUS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListSTSRegionalEndpointsStatus",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_SERVER_CERTIFICATE_TAGS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListServerCertificateTags",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "server-certificate", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_SERVER_CERTIFICATES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListServerCertificates",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_SERVICE_SPECIFIC_CREDENTIALS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListServiceSpecificCredentials",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_SIGNING_CERTIFICATES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListSigningCertificates",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_USER_POLICIES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListUserPolicies",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_USER_TAGS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListUserTags",
    access_level: AccessLevel::List,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_USERS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListUsers",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_LIST_VIRTUAL_MFA_DEVICES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ListVirtualMFADevices",
    access_level: AccessLevel::List,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_PASS_ROLE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "PassRole",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:AssociatedResourceArn", "iam:PassedToService"],
    dependent_actions: &[],
};
pub(super) static IAM_PUT_ACCOUNT_PROPERTIES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "PutAccountProperties",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &["iam:AccountPropertyNamespaces"],
    dependent_actions: &[],
};
pub(super) static IAM_PUT_GROUP_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "PutGroupPolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_PUT_ROLE_PERMISSIONS_BOUNDARY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "PutRolePermissionsBoundary",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:PermissionsBoundary", "iam:RoleTemplateARN"],
    dependent_actions: &[],
};
pub(super) static IAM_PUT_ROLE_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "PutRolePolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:PermissionsBoundary", "iam:RoleTemplateARN"],
    dependent_actions: &[],
};
pub(super) static IAM_PUT_USER_PERMISSIONS_BOUNDARY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "PutUserPermissionsBoundary",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["iam:PermissionsBoundary"],
    dependent_actions: &[],
};
pub(super) static IAM_PUT_USER_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "PutUserPolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["iam:PermissionsBoundary"],
    dependent_actions: &[],
};
pub(super) static IAM_REJECT_DELEGATION_REQUEST: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "RejectDelegationRequest",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "delegation-request", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "RemoveClientIDFromOpenIDConnectProvider",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "oidc-provider", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_REMOVE_ROLE_FROM_INSTANCE_PROFILE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "RemoveRoleFromInstanceProfile",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "instance-profile", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_REMOVE_USER_FROM_GROUP: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "RemoveUserFromGroup",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_RESET_SERVICE_SPECIFIC_CREDENTIAL: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ResetServiceSpecificCredential",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["iam:ServiceSpecificCredentialServiceName"],
    dependent_actions: &[],
};
pub(super) static IAM_RESYNC_MFA_DEVICE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "ResyncMFADevice",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_SEND_DELEGATION_TOKEN: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "SendDelegationToken",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "delegation-request", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_SET_DEFAULT_POLICY_VERSION: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "SetDefaultPolicyVersion",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_SET_STS_REGIONAL_ENDPOINT_STATUS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "SetSTSRegionalEndpointStatus",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_SET_SECURITY_TOKEN_SERVICE_PREFERENCES: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "SetSecurityTokenServicePreferences",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_SIMULATE_CUSTOM_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "SimulateCustomPolicy",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_SIMULATE_PRINCIPAL_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "SimulatePrincipalPolicy",
    access_level: AccessLevel::Read,
    resource_types: &[
        ActionResource { name: "group", required: false },
        ActionResource { name: "role", required: false },
        ActionResource { name: "user", required: false },
    ],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_TAG_INSTANCE_PROFILE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "TagInstanceProfile",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "instance-profile", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_TAG_MFA_DEVICE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "TagMFADevice",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "mfa", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_TAG_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "TagOpenIDConnectProvider",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "oidc-provider", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_TAG_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "TagPolicy",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_TAG_ROLE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "TagRole",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys", "iam:RoleTemplateARN"],
    dependent_actions: &[],
};
pub(super) static IAM_TAG_SAML_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "TagSAMLProvider",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "saml-provider", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_TAG_SERVER_CERTIFICATE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "TagServerCertificate",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "server-certificate", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_TAG_USER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "TagUser",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_UNTAG_INSTANCE_PROFILE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UntagInstanceProfile",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "instance-profile", required: true }],
    condition_keys: &["aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_UNTAG_MFA_DEVICE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UntagMFADevice",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "mfa", required: true }],
    condition_keys: &["aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_UNTAG_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UntagOpenIDConnectProvider",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "oidc-provider", required: true }],
    condition_keys: &["aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_UNTAG_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UntagPolicy",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "policy", required: true }],
    condition_keys: &["aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_UNTAG_ROLE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UntagRole",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_UNTAG_SAML_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UntagSAMLProvider",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "saml-provider", required: true }],
    condition_keys: &["aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_UNTAG_SERVER_CERTIFICATE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UntagServerCertificate",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "server-certificate", required: true }],
    condition_keys: &["aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_UNTAG_USER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UntagUser",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_ACCESS_KEY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateAccessKey",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_ACCOUNT_EMAIL_ADDRESS: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateAccountEmailAddress",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_ACCOUNT_NAME: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateAccountName",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_ACCOUNT_PASSWORD_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateAccountPasswordPolicy",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_ASSUME_ROLE_POLICY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateAssumeRolePolicy",
    access_level: AccessLevel::PermissionsManagement,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:PermissionsBoundary"],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_CLOUD_FRONT_PUBLIC_KEY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateCloudFrontPublicKey",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_GROUP: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateGroup",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "group", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_LOGIN_PROFILE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateLoginProfile",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateOpenIDConnectProviderThumbprint",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "oidc-provider", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_ROLE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateRole",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:PermissionsBoundary"],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_ROLE_DESCRIPTION: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateRoleDescription",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &["iam:PermissionsBoundary"],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_SAML_PROVIDER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateSAMLProvider",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "saml-provider", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_SSH_PUBLIC_KEY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateSSHPublicKey",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_SERVER_CERTIFICATE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateServerCertificate",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "server-certificate", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_SERVICE_SPECIFIC_CREDENTIAL: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateServiceSpecificCredential",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &["iam:ServiceSpecificCredentialServiceName"],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_SIGNING_CERTIFICATE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateSigningCertificate",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPDATE_USER: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UpdateUser",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPLOAD_CLOUD_FRONT_PUBLIC_KEY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UploadCloudFrontPublicKey",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPLOAD_SSH_PUBLIC_KEY: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UploadSSHPublicKey",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static IAM_UPLOAD_SERVER_CERTIFICATE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UploadServerCertificate",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "server-certificate", required: true }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static IAM_UPLOAD_SIGNING_CERTIFICATE: ActionInfo = ActionInfo {
    service: Service::Iam,
    name: "UploadSigningCertificate",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "user", required: true }],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static STS_ASSUME_ROLE: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "AssumeRole",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &[
        "accounts.google.com:aud",
        "accounts.google.com:sub",
        "aws:RequestTag/${TagKey}",
        "aws:TagKeys",
        "cognito-identity.amazonaws.com:amr",
        "cognito-identity.amazonaws.com:aud",
        "cognito-identity.amazonaws.com:sub",
        "graph.facebook.com:app_id",
        "graph.facebook.com:id",
        "iam:ResourceTag/${TagKey}",
        "saml:namequalifier",
        "saml:sub",
        "saml:sub_type",
        "sts:ExternalId",
        "sts:RoleSessionName",
        "sts:SourceIdentity",
        "sts:TransitiveTagKeys",
        "www.amazon.com:app_id",
        "www.amazon.com:user_id",
    ],
    dependent_actions: &[],
};
pub(super) static STS_ASSUME_ROLE_WITH_SAML: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "AssumeRoleWithSAML",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &[
        "aws:RequestTag/${TagKey}",
        "aws:TagKeys",
        "saml:aud",
        "saml:cn",
        "saml:commonName",
        "saml:doc",
        "saml:eduorghomepageuri",
        "saml:eduorgidentityauthnpolicyuri",
        "saml:eduorglegalname",
        "saml:eduorgsuperioruri",
        "saml:eduorgwhitepagesuri",
        "saml:edupersonaffiliation",
        "saml:edupersonassurance",
        "saml:edupersonentitlement",
        "saml:edupersonnickname",
        "saml:edupersonorgdn",
        "saml:edupersonorgunitdn",
        "saml:edupersonprimaryaffiliation",
        "saml:edupersonprimaryorgunitdn",
        "saml:edupersonprincipalname",
        "saml:edupersonscopedaffiliation",
        "saml:edupersontargetedid",
        "saml:givenName",
        "saml:iss",
        "saml:mail",
        "saml:name",
        "saml:namequalifier",
        "saml:organizationStatus",
        "saml:primaryGroupSID",
        "saml:sub",
        "saml:sub_type",
        "saml:surname",
        "saml:uid",
        "saml:x500UniqueIdentifier",
        "sts:RoleSessionName",
        "sts:SourceIdentity",
        "sts:TransitiveTagKeys",
    ],
    dependent_actions: &[],
};
pub(super) static STS_ASSUME_ROLE_WITH_WEB_IDENTITY: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "AssumeRoleWithWebIdentity",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "role", required: true }],
    condition_keys: &[
        "accounts.google.com:aud",
        "accounts.google.com:google/organization_number",
        "accounts.google.com:oaud",
        "accounts.google.com:sub",
        "agent.${Domain}.buildkite.dev:build_branch",
        "agent.${Domain}.buildkite.dev:cluster_id",
        "agent.${Domain}.buildkite.dev:cluster_name",
        "agent.${Domain}.buildkite.dev:organization_id",
        "agent.${Domain}.buildkite.dev:organization_slug",
        "agent.${Domain}.buildkite.dev:pipeline_id",
        "agent.${Domain}.buildkite.dev:pipeline_slug",
        "agent.${Domain}.buildkite.site:build_branch",
        "agent.${Domain}.buildkite.site:cluster_id",
        "agent.${Domain}.buildkite.site:cluster_name",
        "agent.${Domain}.buildkite.site:organization_id",
        "agent.${Domain}.buildkite.site:organization_slug",
        "agent.${Domain}.buildkite.site:pipeline_id",
        "agent.${Domain}.buildkite.site:pipeline_slug",
        "agent.buildkite.com:build_branch",
        "agent.buildkite.com:cluster_id",
        "agent.buildkite.com:cluster_name",
        "agent.buildkite.com:organization_id",
        "agent.buildkite.com:organization_slug",
        "agent.buildkite.com:pipeline_id",
        "agent.buildkite.com:pipeline_slug",
        "aws:RequestTag/${TagKey}",
        "aws:TagKeys",
        "cognito-identity.amazonaws.com:amr",
        "cognito-identity.amazonaws.com:aud",
        "cognito-identity.amazonaws.com:sub",
        "github.com/enterprises/${EnterpriseName}:actor",
        "github.com/enterprises/${EnterpriseName}:actor_id",
        "github.com/enterprises/${EnterpriseName}:enterprise_id",
        "github.com/enterprises/${EnterpriseName}:environment",
        "github.com/enterprises/${EnterpriseName}:job_workflow_ref",
        "github.com/enterprises/${EnterpriseName}:ref",
        "github.com/enterprises/${EnterpriseName}:repository",
        "github.com/enterprises/${EnterpriseName}:repository_id",
        "github.com/enterprises/${EnterpriseName}:repository_owner_id",
        "github.com/enterprises/${EnterpriseName}:workflow",
        "gitlab.com:namespace_id",
        "gitlab.com:pipeline_source",
        "gitlab.com:project_id",
        "gitlab.com:ref_protected",
        "gitlab.com:runner_environment",
        "gitlab.com:user_access_level",
        "gitlab.com:user_email",
        "gitlab.com:user_id",
        "gitlab.com:user_login",
        "graph.facebook.com:app_id",
        "graph.facebook.com:id",
        "idcs-${OciUniqueIdentifier}.identity.oraclecloud.com:rpst_id",
        "oidc.circleci.com/org/${OrgId}:oidc.circleci.com/project-id",
        "sts:RoleAuthorizedByIdp",
        "sts:RoleSessionName",
        "sts:SourceIdentity",
        "sts:TransitiveTagKeys",
        "token.actions.${Domain}.ghe.com:actor",
        "token.actions.${Domain}.ghe.com:actor_id",
        "token.actions.${Domain}.ghe.com:enterprise_id",
        "token.actions.${Domain}.ghe.com:environment",
        "token.actions.${Domain}.ghe.com:job_workflow_ref",
        "token.actions.${Domain}.ghe.com:ref",
        "token.actions.${Domain}.ghe.com:repository",
        "token.actions.${Domain}.ghe.com:repository_id",
        "token.actions.${Domain}.ghe.com:repository_owner_id",
        "token.actions.${Domain}.ghe.com:workflow",
        "token.actions.githubusercontent.com/${SubPath}:actor",
        "token.actions.githubusercontent.com/${SubPath}:actor_id",
        "token.actions.githubusercontent.com/${SubPath}:enterprise_id",
        "token.actions.githubusercontent.com/${SubPath}:environment",
        "token.actions.githubusercontent.com/${SubPath}:job_workflow_ref",
        "token.actions.githubusercontent.com/${SubPath}:ref",
        "token.actions.githubusercontent.com/${SubPath}:repository",
        "token.actions.githubusercontent.com/${SubPath}:repository_id",
        "token.actions.githubusercontent.com/${SubPath}:repository_owner_id",
        "token.actions.githubusercontent.com/${SubPath}:workflow",
        "token.actions.githubusercontent.com:actor",
        "token.actions.githubusercontent.com:actor_id",
        "token.actions.githubusercontent.com:enterprise_id",
        "token.actions.githubusercontent.com:environment",
        "token.actions.githubusercontent.com:job_workflow_ref",
        "token.actions.githubusercontent.com:ref",
        "token.actions.githubusercontent.com:repository",
        "token.actions.githubusercontent.com:repository_id",
        "token.actions.githubusercontent.com:repository_owner_id",
        "token.actions.githubusercontent.com:workflow",
        "www.amazon.com:app_id",
        "www.amazon.com:user_id",
    ],
    dependent_actions: &[],
};
pub(super) static STS_ASSUME_ROOT: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "AssumeRoot",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "root-user", required: true }],
    condition_keys: &["sts:TaskPolicyArn"],
    dependent_actions: &[],
};
pub(super) static STS_DECODE_AUTHORIZATION_MESSAGE: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "DecodeAuthorizationMessage",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static STS_GET_ACCESS_KEY_INFO: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "GetAccessKeyInfo",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static STS_GET_CALLER_IDENTITY: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "GetCallerIdentity",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static STS_GET_DELEGATED_ACCESS_TOKEN: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "GetDelegatedAccessToken",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static STS_GET_FEDERATION_TOKEN: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "GetFederationToken",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "federated-user", required: false }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static STS_GET_SERVICE_BEARER_TOKEN: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "GetServiceBearerToken",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &["sts:AWSServiceName", "sts:DurationSeconds"],
    dependent_actions: &[],
};
pub(super) static STS_GET_SESSION_TOKEN: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "GetSessionToken",
    access_level: AccessLevel::Read,
    resource_types: &[],
    condition_keys: &[],
    dependent_actions: &[],
};
pub(super) static STS_GET_WEB_IDENTITY_TOKEN: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "GetWebIdentityToken",
    access_level: AccessLevel::Write,
    resource_types: &[],
    condition_keys: &[
        "aws:RequestTag/${TagKey}",
        "aws:TagKeys",
        "sts:DurationSeconds",
        "sts:IdentityTokenAudience",
        "sts:SigningAlgorithm",
    ],
    dependent_actions: &[],
};
pub(super) static STS_SET_CONTEXT: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "SetContext",
    access_level: AccessLevel::Write,
    resource_types: &[
        ActionResource { name: "role", required: false },
        ActionResource { name: "self-session", required: false },
    ],
    condition_keys: &["sts:RequestContext/${ContextKey}", "sts:RequestContextProviders"],
    dependent_actions: &[],
};
pub(super) static STS_SET_SOURCE_IDENTITY: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "SetSourceIdentity",
    access_level: AccessLevel::Write,
    resource_types: &[ActionResource { name: "role", required: false }],
    condition_keys: &["sts:SourceIdentity"],
    dependent_actions: &[],
};
pub(super) static STS_TAG_GET_WEB_IDENTITY_TOKEN: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "TagGetWebIdentityToken",
    access_level: AccessLevel::Tagging,
    resource_types: &[],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    dependent_actions: &[],
};
pub(super) static STS_TAG_SESSION: ActionInfo = ActionInfo {
    service: Service::Sts,
    name: "TagSession",
    access_level: AccessLevel::Tagging,
    resource_types: &[ActionResource { name: "role", required: false }],
    condition_keys: &["aws:RequestTag/${TagKey}", "aws:TagKeys", "saml:aud", "sts:TransitiveTagKeys"],
    dependent_actions: &[],
};
