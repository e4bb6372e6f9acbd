// Written by `cargo xtask codegen`. Do not edit: change the data or the generator.

//! What a policy can allow, from the Service Authorization Reference.

use crate::action::{AccessLevel, ActionInfo, ResourceType};
use crate::service::Service;

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
    ResourceType::new(
        Service::Iam,
        "access-report",
        "arn:${Partition}:iam::${Account}:access-report/${EntityPath}",
        &[],
    ),
    ResourceType::new(
        Service::Iam,
        "assumed-role",
        "arn:${Partition}:iam::${Account}:assumed-role/${RoleName}/${RoleSessionName}",
        &[],
    ),
    ResourceType::new(
        Service::Iam,
        "delegation-request",
        "arn:${Partition}:iam::${Account}:delegation-request/${DelegationRequestId}",
        &["iam:DelegationRequestOwner"],
    ),
    ResourceType::new(
        Service::Iam,
        "federated-user",
        "arn:${Partition}:iam::${Account}:federated-user/${UserName}",
        &[],
    ),
    ResourceType::new(
        Service::Iam,
        "group",
        "arn:${Partition}:iam::${Account}:group/${GroupNameWithPath}",
        &[],
    ),
    ResourceType::new(
        Service::Iam,
        "instance-profile",
        "arn:${Partition}:iam::${Account}:instance-profile/${InstanceProfileNameWithPath}",
        &["aws:ResourceTag/${TagKey}"],
    ),
    ResourceType::new(
        Service::Iam,
        "mfa",
        "arn:${Partition}:iam::${Account}:mfa/${MfaTokenIdWithPath}",
        &["aws:ResourceTag/${TagKey}"],
    ),
    ResourceType::new(
        Service::Iam,
        "oidc-provider",
        "arn:${Partition}:iam::${Account}:oidc-provider/${OidcProviderName}",
        &["aws:ResourceTag/${TagKey}"],
    ),
    ResourceType::new(
        Service::Iam,
        "policy",
        "arn:${Partition}:iam::${Account}:policy/${PolicyNameWithPath}",
        &["aws:ResourceTag/${TagKey}"],
    ),
    ResourceType::new(
        Service::Iam,
        "role",
        "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}",
        &["aws:ResourceTag/${TagKey}", "iam:ResourceTag/${TagKey}"],
    ),
    ResourceType::new(
        Service::Iam,
        "role-template",
        "arn:${Partition}:iam::aws:role-template/${AWSServicePrincipal}/${RoleTemplateName}:${RoleTemplateMajorVersion}",
        &[],
    ),
    ResourceType::new(
        Service::Iam,
        "saml-provider",
        "arn:${Partition}:iam::${Account}:saml-provider/${SamlProviderName}",
        &["aws:ResourceTag/${TagKey}"],
    ),
    ResourceType::new(
        Service::Iam,
        "server-certificate",
        "arn:${Partition}:iam::${Account}:server-certificate/${CertificateNameWithPath}",
        &["aws:ResourceTag/${TagKey}"],
    ),
    ResourceType::new(
        Service::Iam,
        "sms-mfa",
        "arn:${Partition}:iam::${Account}:sms-mfa/${MfaTokenIdWithPath}",
        &[],
    ),
    ResourceType::new(
        Service::Iam,
        "user",
        "arn:${Partition}:iam::${Account}:user/${UserNameWithPath}",
        &["aws:ResourceTag/${TagKey}", "iam:ResourceTag/${TagKey}"],
    ),
    ResourceType::new(
        Service::Sts,
        "context-provider",
        "arn:${Partition}:iam::aws:contextProvider/${ContextProviderName}",
        &[],
    ),
    ResourceType::new(
        Service::Sts,
        "federated-user",
        "arn:${Partition}:sts::${Account}:federated-user/${FederatedUserName}",
        &[],
    ),
    ResourceType::new(
        Service::Sts,
        "role",
        "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}",
        &["aws:ResourceTag/${TagKey}", "iam:ResourceTag/${TagKey}"],
    ),
    ResourceType::new(Service::Sts, "root-user", "arn:${Partition}:iam::${Account}:root", &[]),
    ResourceType::new(Service::Sts, "self-session", "arn:${Partition}:sts::${Account}:self", &[]),
];

pub(super) static IAM_ACCEPT_DELEGATION_REQUEST: ActionInfo = ActionInfo::new(
    Service::Iam,
    "AcceptDelegationRequest",
    AccessLevel::Write,
    &[("delegation-request", true)],
    &[],
    &[],
);
pub(super) static IAM_ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "AddClientIDToOpenIDConnectProvider",
    AccessLevel::Write,
    &[("oidc-provider", true)],
    &[],
    &[],
);
pub(super) static IAM_ADD_ROLE_TO_INSTANCE_PROFILE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "AddRoleToInstanceProfile",
    AccessLevel::Write,
    &[("instance-profile", true)],
    &[],
    &[],
);
pub(super) static IAM_ADD_USER_TO_GROUP: ActionInfo =
    ActionInfo::new(Service::Iam, "AddUserToGroup", AccessLevel::Write, &[("group", true)], &[], &[]);
pub(super) static IAM_ASSOCIATE_DELEGATION_REQUEST: ActionInfo = ActionInfo::new(
    Service::Iam,
    "AssociateDelegationRequest",
    AccessLevel::Write,
    &[("delegation-request", true)],
    &[],
    &[],
);
pub(super) static IAM_ATTACH_GROUP_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "AttachGroupPolicy",
    AccessLevel::PermissionsManagement,
    &[("group", true)],
    &["iam:PolicyARN"],
    &[],
);
pub(super) static IAM_ATTACH_ROLE_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "AttachRolePolicy",
    AccessLevel::PermissionsManagement,
    &[("role", true)],
    &["iam:PermissionsBoundary", "iam:PolicyARN", "iam:RoleTemplateARN"],
    &[],
);
pub(super) static IAM_ATTACH_USER_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "AttachUserPolicy",
    AccessLevel::PermissionsManagement,
    &[("user", true)],
    &["iam:PermissionsBoundary", "iam:PolicyARN"],
    &[],
);
pub(super) static IAM_CHANGE_PASSWORD: ActionInfo =
    ActionInfo::new(Service::Iam, "ChangePassword", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_CREATE_ACCESS_KEY: ActionInfo =
    ActionInfo::new(Service::Iam, "CreateAccessKey", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_CREATE_ACCOUNT_ALIAS: ActionInfo =
    ActionInfo::new(Service::Iam, "CreateAccountAlias", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_CREATE_DELEGATION_REQUEST: ActionInfo = ActionInfo::new(
    Service::Iam,
    "CreateDelegationRequest",
    AccessLevel::Write,
    &[("delegation-request", true)],
    &["iam:DelegationDuration", "iam:NotificationChannel", "iam:TemplateArn"],
    &[],
);
pub(super) static IAM_CREATE_GROUP: ActionInfo =
    ActionInfo::new(Service::Iam, "CreateGroup", AccessLevel::Write, &[("group", true)], &[], &[]);
pub(super) static IAM_CREATE_INSTANCE_PROFILE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "CreateInstanceProfile",
    AccessLevel::Write,
    &[("instance-profile", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_CREATE_LOGIN_PROFILE: ActionInfo =
    ActionInfo::new(Service::Iam, "CreateLoginProfile", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_CREATE_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "CreateOpenIDConnectProvider",
    AccessLevel::Write,
    &[("oidc-provider", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_CREATE_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "CreatePolicy",
    AccessLevel::PermissionsManagement,
    &[("policy", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_CREATE_POLICY_VERSION: ActionInfo = ActionInfo::new(
    Service::Iam,
    "CreatePolicyVersion",
    AccessLevel::PermissionsManagement,
    &[("policy", true)],
    &[],
    &[],
);
pub(super) static IAM_CREATE_ROLE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "CreateRole",
    AccessLevel::Write,
    &[("role", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys", "iam:PermissionsBoundary", "iam:RoleTemplateARN"],
    &[],
);
pub(super) static IAM_CREATE_SAML_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "CreateSAMLProvider",
    AccessLevel::Write,
    &[("saml-provider", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_CREATE_SERVICE_LINKED_ROLE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "CreateServiceLinkedRole",
    AccessLevel::Write,
    &[("role", true)],
    &["iam:AWSServiceName"],
    &[],
);
pub(super) static IAM_CREATE_SERVICE_SPECIFIC_CREDENTIAL: ActionInfo = ActionInfo::new(
    Service::Iam,
    "CreateServiceSpecificCredential",
    AccessLevel::Write,
    &[("user", true)],
    &["iam:ServiceSpecificCredentialAgeDays", "iam:ServiceSpecificCredentialServiceName"],
    &[],
);
pub(super) static IAM_CREATE_USER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "CreateUser",
    AccessLevel::Write,
    &[("user", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys", "iam:PermissionsBoundary"],
    &[],
);
pub(super) static IAM_CREATE_VIRTUAL_MFA_DEVICE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "CreateVirtualMFADevice",
    AccessLevel::Write,
    &[("mfa", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_DEACTIVATE_MFA_DEVICE: ActionInfo =
    ActionInfo::new(Service::Iam, "DeactivateMFADevice", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_DELETE_ACCESS_KEY: ActionInfo =
    ActionInfo::new(Service::Iam, "DeleteAccessKey", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_DELETE_ACCOUNT_ALIAS: ActionInfo =
    ActionInfo::new(Service::Iam, "DeleteAccountAlias", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_DELETE_ACCOUNT_PASSWORD_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteAccountPasswordPolicy",
    AccessLevel::PermissionsManagement,
    &[],
    &[],
    &[],
);
pub(super) static IAM_DELETE_CLOUD_FRONT_PUBLIC_KEY: ActionInfo =
    ActionInfo::new(Service::Iam, "DeleteCloudFrontPublicKey", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_DELETE_GROUP: ActionInfo =
    ActionInfo::new(Service::Iam, "DeleteGroup", AccessLevel::Write, &[("group", true)], &[], &[]);
pub(super) static IAM_DELETE_GROUP_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteGroupPolicy",
    AccessLevel::PermissionsManagement,
    &[("group", true)],
    &[],
    &[],
);
pub(super) static IAM_DELETE_INSTANCE_PROFILE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteInstanceProfile",
    AccessLevel::Write,
    &[("instance-profile", true)],
    &[],
    &[],
);
pub(super) static IAM_DELETE_LOGIN_PROFILE: ActionInfo =
    ActionInfo::new(Service::Iam, "DeleteLoginProfile", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_DELETE_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteOpenIDConnectProvider",
    AccessLevel::Write,
    &[("oidc-provider", true)],
    &[],
    &[],
);
pub(super) static IAM_DELETE_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeletePolicy",
    AccessLevel::PermissionsManagement,
    &[("policy", true)],
    &[],
    &[],
);
pub(super) static IAM_DELETE_POLICY_VERSION: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeletePolicyVersion",
    AccessLevel::PermissionsManagement,
    &[("policy", true)],
    &[],
    &[],
);
pub(super) static IAM_DELETE_ROLE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteRole",
    AccessLevel::Write,
    &[("role", true)],
    &["iam:PermissionsBoundary"],
    &[],
);
pub(super) static IAM_DELETE_ROLE_PERMISSIONS_BOUNDARY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteRolePermissionsBoundary",
    AccessLevel::PermissionsManagement,
    &[("role", true)],
    &["iam:PermissionsBoundary"],
    &[],
);
pub(super) static IAM_DELETE_ROLE_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteRolePolicy",
    AccessLevel::PermissionsManagement,
    &[("role", true)],
    &["iam:PermissionsBoundary"],
    &[],
);
pub(super) static IAM_DELETE_SAML_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteSAMLProvider",
    AccessLevel::Write,
    &[("saml-provider", true)],
    &[],
    &[],
);
pub(super) static IAM_DELETE_SSH_PUBLIC_KEY: ActionInfo =
    ActionInfo::new(Service::Iam, "DeleteSSHPublicKey", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_DELETE_SERVER_CERTIFICATE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteServerCertificate",
    AccessLevel::Write,
    &[("server-certificate", true)],
    &[],
    &[],
);
pub(super) static IAM_DELETE_SERVICE_LINKED_ROLE: ActionInfo =
    ActionInfo::new(Service::Iam, "DeleteServiceLinkedRole", AccessLevel::Write, &[("role", true)], &[], &[]);
pub(super) static IAM_DELETE_SERVICE_SPECIFIC_CREDENTIAL: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteServiceSpecificCredential",
    AccessLevel::Write,
    &[("user", true)],
    &["iam:ServiceSpecificCredentialServiceName"],
    &[],
);
pub(super) static IAM_DELETE_SIGNING_CERTIFICATE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteSigningCertificate",
    AccessLevel::Write,
    &[("user", true)],
    &[],
    &[],
);
pub(super) static IAM_DELETE_USER: ActionInfo =
    ActionInfo::new(Service::Iam, "DeleteUser", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_DELETE_USER_PERMISSIONS_BOUNDARY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteUserPermissionsBoundary",
    AccessLevel::PermissionsManagement,
    &[("user", true)],
    &["iam:PermissionsBoundary"],
    &[],
);
pub(super) static IAM_DELETE_USER_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteUserPolicy",
    AccessLevel::PermissionsManagement,
    &[("user", true)],
    &["iam:PermissionsBoundary"],
    &[],
);
pub(super) static IAM_DELETE_VIRTUAL_MFA_DEVICE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DeleteVirtualMFADevice",
    AccessLevel::Write,
    &[("mfa", false), ("sms-mfa", false)],
    &[],
    &[],
);
pub(super) static IAM_DETACH_GROUP_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DetachGroupPolicy",
    AccessLevel::PermissionsManagement,
    &[("group", true)],
    &["iam:PolicyARN"],
    &[],
);
pub(super) static IAM_DETACH_ROLE_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DetachRolePolicy",
    AccessLevel::PermissionsManagement,
    &[("role", true)],
    &["iam:PermissionsBoundary", "iam:PolicyARN"],
    &[],
);
pub(super) static IAM_DETACH_USER_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DetachUserPolicy",
    AccessLevel::PermissionsManagement,
    &[("user", true)],
    &["iam:PermissionsBoundary", "iam:PolicyARN"],
    &[],
);
pub(super) static IAM_DISABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT: ActionInfo = ActionInfo::new(
    Service::Iam,
    "DisableOrganizationsRootCredentialsManagement",
    AccessLevel::Write,
    &[],
    &[],
    &[],
);
pub(super) static IAM_DISABLE_ORGANIZATIONS_ROOT_SESSIONS: ActionInfo =
    ActionInfo::new(Service::Iam, "DisableOrganizationsRootSessions", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_DISABLE_OUTBOUND_WEB_IDENTITY_FEDERATION: ActionInfo =
    ActionInfo::new(Service::Iam, "DisableOutboundWebIdentityFederation", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_ENABLE_MFA_DEVICE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "EnableMFADevice",
    AccessLevel::Write,
    &[("user", true)],
    &[
        "iam:FIDO-FIPS-140-2-certification",
        "iam:FIDO-FIPS-140-3-certification",
        "iam:FIDO-certification",
        "iam:RegisterSecurityKey",
    ],
    &[],
);
pub(super) static IAM_ENABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT: ActionInfo = ActionInfo::new(
    Service::Iam,
    "EnableOrganizationsRootCredentialsManagement",
    AccessLevel::Write,
    &[],
    &[],
    &[],
);
pub(super) static IAM_ENABLE_ORGANIZATIONS_ROOT_SESSIONS: ActionInfo =
    ActionInfo::new(Service::Iam, "EnableOrganizationsRootSessions", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_ENABLE_OUTBOUND_WEB_IDENTITY_FEDERATION: ActionInfo =
    ActionInfo::new(Service::Iam, "EnableOutboundWebIdentityFederation", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_GENERATE_CREDENTIAL_REPORT: ActionInfo =
    ActionInfo::new(Service::Iam, "GenerateCredentialReport", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_GENERATE_ORGANIZATIONS_ACCESS_REPORT: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GenerateOrganizationsAccessReport",
    AccessLevel::Read,
    &[("access-report", true)],
    &["iam:OrganizationsPolicyId"],
    &[],
);
pub(super) static IAM_GENERATE_SERVICE_LAST_ACCESSED_DETAILS: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GenerateServiceLastAccessedDetails",
    AccessLevel::Read,
    &[("group", true), ("policy", true), ("role", true), ("user", true)],
    &[],
    &[],
);
pub(super) static IAM_GET_ACCESS_KEY_LAST_USED: ActionInfo =
    ActionInfo::new(Service::Iam, "GetAccessKeyLastUsed", AccessLevel::Read, &[("user", true)], &[], &[]);
pub(super) static IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS: ActionInfo =
    ActionInfo::new(Service::Iam, "GetAccountAuthorizationDetails", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_GET_ACCOUNT_EMAIL_ADDRESS: ActionInfo =
    ActionInfo::new(Service::Iam, "GetAccountEmailAddress", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_GET_ACCOUNT_NAME: ActionInfo =
    ActionInfo::new(Service::Iam, "GetAccountName", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_GET_ACCOUNT_PASSWORD_POLICY: ActionInfo =
    ActionInfo::new(Service::Iam, "GetAccountPasswordPolicy", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_GET_ACCOUNT_PROPERTIES: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GetAccountProperties",
    AccessLevel::Read,
    &[],
    &["iam:AccountPropertyNamespaces"],
    &[],
);
pub(super) static IAM_GET_ACCOUNT_SUMMARY: ActionInfo =
    ActionInfo::new(Service::Iam, "GetAccountSummary", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_GET_CLOUD_FRONT_PUBLIC_KEY: ActionInfo =
    ActionInfo::new(Service::Iam, "GetCloudFrontPublicKey", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY: ActionInfo =
    ActionInfo::new(Service::Iam, "GetContextKeysForCustomPolicy", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GetContextKeysForPrincipalPolicy",
    AccessLevel::Read,
    &[("group", false), ("role", false), ("user", false)],
    &[],
    &[],
);
pub(super) static IAM_GET_CREDENTIAL_REPORT: ActionInfo =
    ActionInfo::new(Service::Iam, "GetCredentialReport", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_GET_DELEGATION_REQUEST: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GetDelegationRequest",
    AccessLevel::Read,
    &[("delegation-request", true)],
    &[],
    &[],
);
pub(super) static IAM_GET_GROUP: ActionInfo =
    ActionInfo::new(Service::Iam, "GetGroup", AccessLevel::Read, &[("group", true)], &[], &[]);
pub(super) static IAM_GET_GROUP_POLICY: ActionInfo =
    ActionInfo::new(Service::Iam, "GetGroupPolicy", AccessLevel::Read, &[("group", true)], &[], &[]);
pub(super) static IAM_GET_HUMAN_READABLE_SUMMARY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GetHumanReadableSummary",
    AccessLevel::Read,
    &[("delegation-request", true)],
    &[],
    &[],
);
pub(super) static IAM_GET_INSTANCE_PROFILE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GetInstanceProfile",
    AccessLevel::Read,
    &[("instance-profile", true)],
    &[],
    &[],
);
pub(super) static IAM_GET_LOGIN_PROFILE: ActionInfo =
    ActionInfo::new(Service::Iam, "GetLoginProfile", AccessLevel::List, &[("user", true)], &[], &[]);
pub(super) static IAM_GET_MFA_DEVICE: ActionInfo =
    ActionInfo::new(Service::Iam, "GetMFADevice", AccessLevel::Read, &[("user", true)], &[], &[]);
pub(super) static IAM_GET_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GetOpenIDConnectProvider",
    AccessLevel::Read,
    &[("oidc-provider", true)],
    &[],
    &[],
);
pub(super) static IAM_GET_ORGANIZATIONS_ACCESS_REPORT: ActionInfo =
    ActionInfo::new(Service::Iam, "GetOrganizationsAccessReport", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO: ActionInfo =
    ActionInfo::new(Service::Iam, "GetOutboundWebIdentityFederationInfo", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_GET_POLICY: ActionInfo =
    ActionInfo::new(Service::Iam, "GetPolicy", AccessLevel::Read, &[("policy", true)], &[], &[]);
pub(super) static IAM_GET_POLICY_VERSION: ActionInfo =
    ActionInfo::new(Service::Iam, "GetPolicyVersion", AccessLevel::Read, &[("policy", true)], &[], &[]);
pub(super) static IAM_GET_ROLE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GetRole",
    AccessLevel::Read,
    &[("role", true)],
    &["iam:PermissionsBoundary", "iam:RoleTemplateARN"],
    &[],
);
pub(super) static IAM_GET_ROLE_POLICY: ActionInfo =
    ActionInfo::new(Service::Iam, "GetRolePolicy", AccessLevel::Read, &[("role", true)], &[], &[]);
pub(super) static IAM_GET_ROLE_TEMPLATE_VERSION: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GetRoleTemplateVersion",
    AccessLevel::Read,
    &[("role-template", true)],
    &[],
    &[],
);
pub(super) static IAM_GET_SAML_PROVIDER: ActionInfo =
    ActionInfo::new(Service::Iam, "GetSAMLProvider", AccessLevel::Read, &[("saml-provider", true)], &[], &[]);
pub(super) static IAM_GET_SSH_PUBLIC_KEY: ActionInfo =
    ActionInfo::new(Service::Iam, "GetSSHPublicKey", AccessLevel::Read, &[("user", true)], &[], &[]);
pub(super) static IAM_GET_SERVER_CERTIFICATE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GetServerCertificate",
    AccessLevel::Read,
    &[("server-certificate", true)],
    &[],
    &[],
);
pub(super) static IAM_GET_SERVICE_LAST_ACCESSED_DETAILS: ActionInfo =
    ActionInfo::new(Service::Iam, "GetServiceLastAccessedDetails", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_GET_SERVICE_LAST_ACCESSED_DETAILS_WITH_ENTITIES: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GetServiceLastAccessedDetailsWithEntities",
    AccessLevel::Read,
    &[],
    &[],
    &[],
);
pub(super) static IAM_GET_SERVICE_LINKED_ROLE_DELETION_STATUS: ActionInfo = ActionInfo::new(
    Service::Iam,
    "GetServiceLinkedRoleDeletionStatus",
    AccessLevel::Read,
    &[("role", true)],
    &[],
    &[],
);
pub(super) static IAM_GET_USER: ActionInfo =
    ActionInfo::new(Service::Iam, "GetUser", AccessLevel::Read, &[("user", true)], &[], &[]);
pub(super) static IAM_GET_USER_POLICY: ActionInfo =
    ActionInfo::new(Service::Iam, "GetUserPolicy", AccessLevel::Read, &[("user", true)], &[], &[]);
pub(super) static IAM_LIST_ACCESS_KEYS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListAccessKeys", AccessLevel::List, &[("user", true)], &[], &[]);
pub(super) static IAM_LIST_ACCOUNT_ALIASES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListAccountAliases", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_ATTACHED_GROUP_POLICIES: ActionInfo = ActionInfo::new(
    Service::Iam,
    "ListAttachedGroupPolicies",
    AccessLevel::List,
    &[("group", true)],
    &[],
    &[],
);
pub(super) static IAM_LIST_ATTACHED_ROLE_POLICIES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListAttachedRolePolicies", AccessLevel::List, &[("role", true)], &[], &[]);
pub(super) static IAM_LIST_ATTACHED_USER_POLICIES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListAttachedUserPolicies", AccessLevel::List, &[("user", true)], &[], &[]);
pub(super) static IAM_LIST_CLOUD_FRONT_PUBLIC_KEYS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListCloudFrontPublicKeys", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_DELEGATION_REQUESTS: ActionInfo = ActionInfo::new(
    Service::Iam,
    "ListDelegationRequests",
    AccessLevel::List,
    &[],
    &["iam:DelegationRequestOwner"],
    &[],
);
pub(super) static IAM_LIST_ENTITIES_FOR_POLICY: ActionInfo =
    ActionInfo::new(Service::Iam, "ListEntitiesForPolicy", AccessLevel::List, &[("policy", true)], &[], &[]);
pub(super) static IAM_LIST_GROUP_POLICIES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListGroupPolicies", AccessLevel::List, &[("group", true)], &[], &[]);
pub(super) static IAM_LIST_GROUPS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListGroups", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_GROUPS_FOR_USER: ActionInfo =
    ActionInfo::new(Service::Iam, "ListGroupsForUser", AccessLevel::List, &[("user", true)], &[], &[]);
pub(super) static IAM_LIST_INSTANCE_PROFILE_TAGS: ActionInfo = ActionInfo::new(
    Service::Iam,
    "ListInstanceProfileTags",
    AccessLevel::List,
    &[("instance-profile", true)],
    &[],
    &[],
);
pub(super) static IAM_LIST_INSTANCE_PROFILES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListInstanceProfiles", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_INSTANCE_PROFILES_FOR_ROLE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "ListInstanceProfilesForRole",
    AccessLevel::List,
    &[("role", true)],
    &[],
    &[],
);
pub(super) static IAM_LIST_MFA_DEVICE_TAGS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListMFADeviceTags", AccessLevel::List, &[("mfa", true)], &[], &[]);
pub(super) static IAM_LIST_MFA_DEVICES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListMFADevices", AccessLevel::List, &[("user", false)], &[], &[]);
pub(super) static IAM_LIST_OPEN_ID_CONNECT_PROVIDER_TAGS: ActionInfo = ActionInfo::new(
    Service::Iam,
    "ListOpenIDConnectProviderTags",
    AccessLevel::List,
    &[("oidc-provider", true)],
    &[],
    &[],
);
pub(super) static IAM_LIST_OPEN_ID_CONNECT_PROVIDERS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListOpenIDConnectProviders", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_ORGANIZATIONS_FEATURES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListOrganizationsFeatures", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_POLICIES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListPolicies", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_POLICIES_GRANTING_SERVICE_ACCESS: ActionInfo = ActionInfo::new(
    Service::Iam,
    "ListPoliciesGrantingServiceAccess",
    AccessLevel::List,
    &[("group", true), ("role", true), ("user", true)],
    &[],
    &[],
);
pub(super) static IAM_LIST_POLICY_TAGS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListPolicyTags", AccessLevel::List, &[("policy", true)], &[], &[]);
pub(super) static IAM_LIST_POLICY_VERSIONS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListPolicyVersions", AccessLevel::List, &[("policy", true)], &[], &[]);
pub(super) static IAM_LIST_ROLE_POLICIES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListRolePolicies", AccessLevel::List, &[("role", true)], &[], &[]);
pub(super) static IAM_LIST_ROLE_TAGS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListRoleTags", AccessLevel::List, &[("role", true)], &[], &[]);
pub(super) static IAM_LIST_ROLES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListRoles", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_SAML_PROVIDER_TAGS: ActionInfo = ActionInfo::new(
    Service::Iam,
    "ListSAMLProviderTags",
    AccessLevel::List,
    &[("saml-provider", true)],
    &[],
    &[],
);
pub(super) static IAM_LIST_SAML_PROVIDERS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListSAMLProviders", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_SSH_PUBLIC_KEYS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListSSHPublicKeys", AccessLevel::List, &[("user", true)], &[], &[]);
pub(super) static IAM_LIST_STS_REGIONAL_ENDPOINTS_STATUS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListSTSRegionalEndpointsStatus", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_SERVER_CERTIFICATE_TAGS: ActionInfo = ActionInfo::new(
    Service::Iam,
    "ListServerCertificateTags",
    AccessLevel::List,
    &[("server-certificate", true)],
    &[],
    &[],
);
pub(super) static IAM_LIST_SERVER_CERTIFICATES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListServerCertificates", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_SERVICE_SPECIFIC_CREDENTIALS: ActionInfo = ActionInfo::new(
    Service::Iam,
    "ListServiceSpecificCredentials",
    AccessLevel::List,
    &[("user", true)],
    &[],
    &[],
);
pub(super) static IAM_LIST_SIGNING_CERTIFICATES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListSigningCertificates", AccessLevel::List, &[("user", true)], &[], &[]);
pub(super) static IAM_LIST_USER_POLICIES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListUserPolicies", AccessLevel::List, &[("user", true)], &[], &[]);
pub(super) static IAM_LIST_USER_TAGS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListUserTags", AccessLevel::List, &[("user", true)], &[], &[]);
pub(super) static IAM_LIST_USERS: ActionInfo =
    ActionInfo::new(Service::Iam, "ListUsers", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_LIST_VIRTUAL_MFA_DEVICES: ActionInfo =
    ActionInfo::new(Service::Iam, "ListVirtualMFADevices", AccessLevel::List, &[], &[], &[]);
pub(super) static IAM_PASS_ROLE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "PassRole",
    AccessLevel::Write,
    &[("role", true)],
    &["iam:AssociatedResourceArn", "iam:PassedToService"],
    &[],
);
pub(super) static IAM_PUT_ACCOUNT_PROPERTIES: ActionInfo = ActionInfo::new(
    Service::Iam,
    "PutAccountProperties",
    AccessLevel::Write,
    &[],
    &["iam:AccountPropertyNamespaces"],
    &[],
);
pub(super) static IAM_PUT_GROUP_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "PutGroupPolicy",
    AccessLevel::PermissionsManagement,
    &[("group", true)],
    &[],
    &[],
);
pub(super) static IAM_PUT_ROLE_PERMISSIONS_BOUNDARY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "PutRolePermissionsBoundary",
    AccessLevel::PermissionsManagement,
    &[("role", true)],
    &["iam:PermissionsBoundary", "iam:RoleTemplateARN"],
    &[],
);
pub(super) static IAM_PUT_ROLE_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "PutRolePolicy",
    AccessLevel::PermissionsManagement,
    &[("role", true)],
    &["iam:PermissionsBoundary", "iam:RoleTemplateARN"],
    &[],
);
pub(super) static IAM_PUT_USER_PERMISSIONS_BOUNDARY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "PutUserPermissionsBoundary",
    AccessLevel::PermissionsManagement,
    &[("user", true)],
    &["iam:PermissionsBoundary"],
    &[],
);
pub(super) static IAM_PUT_USER_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "PutUserPolicy",
    AccessLevel::PermissionsManagement,
    &[("user", true)],
    &["iam:PermissionsBoundary"],
    &[],
);
pub(super) static IAM_REJECT_DELEGATION_REQUEST: ActionInfo = ActionInfo::new(
    Service::Iam,
    "RejectDelegationRequest",
    AccessLevel::Write,
    &[("delegation-request", true)],
    &[],
    &[],
);
pub(super) static IAM_REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "RemoveClientIDFromOpenIDConnectProvider",
    AccessLevel::Write,
    &[("oidc-provider", true)],
    &[],
    &[],
);
pub(super) static IAM_REMOVE_ROLE_FROM_INSTANCE_PROFILE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "RemoveRoleFromInstanceProfile",
    AccessLevel::Write,
    &[("instance-profile", true)],
    &[],
    &[],
);
pub(super) static IAM_REMOVE_USER_FROM_GROUP: ActionInfo =
    ActionInfo::new(Service::Iam, "RemoveUserFromGroup", AccessLevel::Write, &[("group", true)], &[], &[]);
pub(super) static IAM_RESET_SERVICE_SPECIFIC_CREDENTIAL: ActionInfo = ActionInfo::new(
    Service::Iam,
    "ResetServiceSpecificCredential",
    AccessLevel::Write,
    &[("user", true)],
    &["iam:ServiceSpecificCredentialServiceName"],
    &[],
);
pub(super) static IAM_RESYNC_MFA_DEVICE: ActionInfo =
    ActionInfo::new(Service::Iam, "ResyncMFADevice", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_SEND_DELEGATION_TOKEN: ActionInfo = ActionInfo::new(
    Service::Iam,
    "SendDelegationToken",
    AccessLevel::Write,
    &[("delegation-request", true)],
    &[],
    &[],
);
pub(super) static IAM_SET_DEFAULT_POLICY_VERSION: ActionInfo = ActionInfo::new(
    Service::Iam,
    "SetDefaultPolicyVersion",
    AccessLevel::PermissionsManagement,
    &[("policy", true)],
    &[],
    &[],
);
pub(super) static IAM_SET_STS_REGIONAL_ENDPOINT_STATUS: ActionInfo =
    ActionInfo::new(Service::Iam, "SetSTSRegionalEndpointStatus", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_SET_SECURITY_TOKEN_SERVICE_PREFERENCES: ActionInfo =
    ActionInfo::new(Service::Iam, "SetSecurityTokenServicePreferences", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_SIMULATE_CUSTOM_POLICY: ActionInfo =
    ActionInfo::new(Service::Iam, "SimulateCustomPolicy", AccessLevel::Read, &[], &[], &[]);
pub(super) static IAM_SIMULATE_PRINCIPAL_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "SimulatePrincipalPolicy",
    AccessLevel::Read,
    &[("group", false), ("role", false), ("user", false)],
    &[],
    &[],
);
pub(super) static IAM_TAG_INSTANCE_PROFILE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "TagInstanceProfile",
    AccessLevel::Tagging,
    &[("instance-profile", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_TAG_MFA_DEVICE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "TagMFADevice",
    AccessLevel::Tagging,
    &[("mfa", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_TAG_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "TagOpenIDConnectProvider",
    AccessLevel::Tagging,
    &[("oidc-provider", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_TAG_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "TagPolicy",
    AccessLevel::Tagging,
    &[("policy", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_TAG_ROLE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "TagRole",
    AccessLevel::Tagging,
    &[("role", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys", "iam:RoleTemplateARN"],
    &[],
);
pub(super) static IAM_TAG_SAML_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "TagSAMLProvider",
    AccessLevel::Tagging,
    &[("saml-provider", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_TAG_SERVER_CERTIFICATE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "TagServerCertificate",
    AccessLevel::Tagging,
    &[("server-certificate", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_TAG_USER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "TagUser",
    AccessLevel::Tagging,
    &[("user", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_UNTAG_INSTANCE_PROFILE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UntagInstanceProfile",
    AccessLevel::Tagging,
    &[("instance-profile", true)],
    &["aws:TagKeys"],
    &[],
);
pub(super) static IAM_UNTAG_MFA_DEVICE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UntagMFADevice",
    AccessLevel::Tagging,
    &[("mfa", true)],
    &["aws:TagKeys"],
    &[],
);
pub(super) static IAM_UNTAG_OPEN_ID_CONNECT_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UntagOpenIDConnectProvider",
    AccessLevel::Tagging,
    &[("oidc-provider", true)],
    &["aws:TagKeys"],
    &[],
);
pub(super) static IAM_UNTAG_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UntagPolicy",
    AccessLevel::Tagging,
    &[("policy", true)],
    &["aws:TagKeys"],
    &[],
);
pub(super) static IAM_UNTAG_ROLE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UntagRole",
    AccessLevel::Tagging,
    &[("role", true)],
    &["aws:TagKeys"],
    &[],
);
pub(super) static IAM_UNTAG_SAML_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UntagSAMLProvider",
    AccessLevel::Tagging,
    &[("saml-provider", true)],
    &["aws:TagKeys"],
    &[],
);
pub(super) static IAM_UNTAG_SERVER_CERTIFICATE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UntagServerCertificate",
    AccessLevel::Tagging,
    &[("server-certificate", true)],
    &["aws:TagKeys"],
    &[],
);
pub(super) static IAM_UNTAG_USER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UntagUser",
    AccessLevel::Tagging,
    &[("user", true)],
    &["aws:TagKeys"],
    &[],
);
pub(super) static IAM_UPDATE_ACCESS_KEY: ActionInfo =
    ActionInfo::new(Service::Iam, "UpdateAccessKey", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_UPDATE_ACCOUNT_EMAIL_ADDRESS: ActionInfo =
    ActionInfo::new(Service::Iam, "UpdateAccountEmailAddress", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_UPDATE_ACCOUNT_NAME: ActionInfo =
    ActionInfo::new(Service::Iam, "UpdateAccountName", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_UPDATE_ACCOUNT_PASSWORD_POLICY: ActionInfo =
    ActionInfo::new(Service::Iam, "UpdateAccountPasswordPolicy", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_UPDATE_ASSUME_ROLE_POLICY: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UpdateAssumeRolePolicy",
    AccessLevel::PermissionsManagement,
    &[("role", true)],
    &["iam:PermissionsBoundary"],
    &[],
);
pub(super) static IAM_UPDATE_CLOUD_FRONT_PUBLIC_KEY: ActionInfo =
    ActionInfo::new(Service::Iam, "UpdateCloudFrontPublicKey", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_UPDATE_GROUP: ActionInfo =
    ActionInfo::new(Service::Iam, "UpdateGroup", AccessLevel::Write, &[("group", true)], &[], &[]);
pub(super) static IAM_UPDATE_LOGIN_PROFILE: ActionInfo =
    ActionInfo::new(Service::Iam, "UpdateLoginProfile", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UpdateOpenIDConnectProviderThumbprint",
    AccessLevel::Write,
    &[("oidc-provider", true)],
    &[],
    &[],
);
pub(super) static IAM_UPDATE_ROLE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UpdateRole",
    AccessLevel::Write,
    &[("role", true)],
    &["iam:PermissionsBoundary"],
    &[],
);
pub(super) static IAM_UPDATE_ROLE_DESCRIPTION: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UpdateRoleDescription",
    AccessLevel::Write,
    &[("role", true)],
    &["iam:PermissionsBoundary"],
    &[],
);
pub(super) static IAM_UPDATE_SAML_PROVIDER: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UpdateSAMLProvider",
    AccessLevel::Write,
    &[("saml-provider", true)],
    &[],
    &[],
);
pub(super) static IAM_UPDATE_SSH_PUBLIC_KEY: ActionInfo =
    ActionInfo::new(Service::Iam, "UpdateSSHPublicKey", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_UPDATE_SERVER_CERTIFICATE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UpdateServerCertificate",
    AccessLevel::Write,
    &[("server-certificate", true)],
    &[],
    &[],
);
pub(super) static IAM_UPDATE_SERVICE_SPECIFIC_CREDENTIAL: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UpdateServiceSpecificCredential",
    AccessLevel::Write,
    &[("user", true)],
    &["iam:ServiceSpecificCredentialServiceName"],
    &[],
);
pub(super) static IAM_UPDATE_SIGNING_CERTIFICATE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UpdateSigningCertificate",
    AccessLevel::Write,
    &[("user", true)],
    &[],
    &[],
);
pub(super) static IAM_UPDATE_USER: ActionInfo =
    ActionInfo::new(Service::Iam, "UpdateUser", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_UPLOAD_CLOUD_FRONT_PUBLIC_KEY: ActionInfo =
    ActionInfo::new(Service::Iam, "UploadCloudFrontPublicKey", AccessLevel::Write, &[], &[], &[]);
pub(super) static IAM_UPLOAD_SSH_PUBLIC_KEY: ActionInfo =
    ActionInfo::new(Service::Iam, "UploadSSHPublicKey", AccessLevel::Write, &[("user", true)], &[], &[]);
pub(super) static IAM_UPLOAD_SERVER_CERTIFICATE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UploadServerCertificate",
    AccessLevel::Write,
    &[("server-certificate", true)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static IAM_UPLOAD_SIGNING_CERTIFICATE: ActionInfo = ActionInfo::new(
    Service::Iam,
    "UploadSigningCertificate",
    AccessLevel::Write,
    &[("user", true)],
    &[],
    &[],
);
pub(super) static STS_ASSUME_ROLE: ActionInfo = ActionInfo::new(
    Service::Sts,
    "AssumeRole",
    AccessLevel::Write,
    &[("role", true)],
    &[
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
    &[],
);
pub(super) static STS_ASSUME_ROLE_WITH_SAML: ActionInfo = ActionInfo::new(
    Service::Sts,
    "AssumeRoleWithSAML",
    AccessLevel::Write,
    &[("role", true)],
    &[
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
    &[],
);
pub(super) static STS_ASSUME_ROLE_WITH_WEB_IDENTITY: ActionInfo = ActionInfo::new(
    Service::Sts,
    "AssumeRoleWithWebIdentity",
    AccessLevel::Write,
    &[("role", true)],
    &[
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
    &[],
);
pub(super) static STS_ASSUME_ROOT: ActionInfo = ActionInfo::new(
    Service::Sts,
    "AssumeRoot",
    AccessLevel::Write,
    &[("root-user", true)],
    &["sts:TaskPolicyArn"],
    &[],
);
pub(super) static STS_DECODE_AUTHORIZATION_MESSAGE: ActionInfo =
    ActionInfo::new(Service::Sts, "DecodeAuthorizationMessage", AccessLevel::Write, &[], &[], &[]);
pub(super) static STS_GET_ACCESS_KEY_INFO: ActionInfo =
    ActionInfo::new(Service::Sts, "GetAccessKeyInfo", AccessLevel::Read, &[], &[], &[]);
pub(super) static STS_GET_CALLER_IDENTITY: ActionInfo =
    ActionInfo::new(Service::Sts, "GetCallerIdentity", AccessLevel::Read, &[], &[], &[]);
pub(super) static STS_GET_DELEGATED_ACCESS_TOKEN: ActionInfo =
    ActionInfo::new(Service::Sts, "GetDelegatedAccessToken", AccessLevel::Write, &[], &[], &[]);
pub(super) static STS_GET_FEDERATION_TOKEN: ActionInfo = ActionInfo::new(
    Service::Sts,
    "GetFederationToken",
    AccessLevel::Write,
    &[("federated-user", false)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static STS_GET_SERVICE_BEARER_TOKEN: ActionInfo = ActionInfo::new(
    Service::Sts,
    "GetServiceBearerToken",
    AccessLevel::Read,
    &[],
    &["sts:AWSServiceName", "sts:DurationSeconds"],
    &[],
);
pub(super) static STS_GET_SESSION_TOKEN: ActionInfo =
    ActionInfo::new(Service::Sts, "GetSessionToken", AccessLevel::Read, &[], &[], &[]);
pub(super) static STS_GET_WEB_IDENTITY_TOKEN: ActionInfo = ActionInfo::new(
    Service::Sts,
    "GetWebIdentityToken",
    AccessLevel::Write,
    &[],
    &[
        "aws:RequestTag/${TagKey}",
        "aws:TagKeys",
        "sts:DurationSeconds",
        "sts:IdentityTokenAudience",
        "sts:SigningAlgorithm",
    ],
    &[],
);
pub(super) static STS_SET_CONTEXT: ActionInfo = ActionInfo::new(
    Service::Sts,
    "SetContext",
    AccessLevel::Write,
    &[("role", false), ("self-session", false)],
    &["sts:RequestContext/${ContextKey}", "sts:RequestContextProviders"],
    &[],
);
pub(super) static STS_SET_SOURCE_IDENTITY: ActionInfo = ActionInfo::new(
    Service::Sts,
    "SetSourceIdentity",
    AccessLevel::Write,
    &[("role", false)],
    &["sts:SourceIdentity"],
    &[],
);
pub(super) static STS_TAG_GET_WEB_IDENTITY_TOKEN: ActionInfo = ActionInfo::new(
    Service::Sts,
    "TagGetWebIdentityToken",
    AccessLevel::Tagging,
    &[],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys"],
    &[],
);
pub(super) static STS_TAG_SESSION: ActionInfo = ActionInfo::new(
    Service::Sts,
    "TagSession",
    AccessLevel::Tagging,
    &[("role", false)],
    &["aws:RequestTag/${TagKey}", "aws:TagKeys", "saml:aud", "sts:TransitiveTagKeys"],
    &[],
);
