//! What a policy can allow: actions, the resources they are checked on and the keys they bring along, from AWS's
//! Service Authorization Reference.

use std::fmt;

use crate::generated::actions::{ACTIONS, RESOURCE_TYPES};
use crate::service::Service;

/// The access level of an action in the Service Authorization Reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessLevel {
    /// Lists resources without their contents.
    List,
    /// Reads contents.
    Read,
    /// Changes nothing but tags.
    Tagging,
    /// Creates, changes or deletes.
    Write,
    /// Changes who may do what.
    PermissionsManagement,
}

impl AccessLevel {
    /// The level as the Service Authorization Reference writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Tagging => "Tagging",
            Self::Write => "Write",
            Self::PermissionsManagement => "Permissions management",
        }
    }
}

impl fmt::Display for AccessLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One action of a service.
#[derive(Debug, PartialEq, Eq)]
pub struct ActionInfo {
    /// The service whose prefix (`iam:`, `sts:`) the action carries.
    pub service: Service,
    /// The name after the prefix, e.g. `EnableMFADevice`.
    pub name: &'static str,
    /// What kind of access it gives.
    pub access_level: AccessLevel,
    /// The types of resource it is checked on, by name, and whether each of its requests names one; empty when it can
    /// only be allowed on `*`.
    pub resource_types: &'static [(&'static str, bool)],
    /// Condition keys that the action brings besides the global ones. `${TagKey}` stands for any tag key.
    pub condition_keys: &'static [&'static str],
    /// Actions the caller must be allowed besides this one.
    pub dependent_actions: &'static [&'static str],
}

/// A type of resource of a service.
#[derive(Debug, PartialEq, Eq)]
pub struct ResourceType {
    /// The service that lists it.
    pub service: Service,
    /// Its name, e.g. `mfa`.
    pub name: &'static str,
    /// Its ARN with `${…}` in place of the parts that differ.
    pub arn_template: &'static str,
    /// Condition keys that speak about the resource.
    pub condition_keys: &'static [&'static str],
}

impl ActionInfo {
    pub(crate) const fn new(
        service: Service,
        name: &'static str,
        access_level: AccessLevel,
        resource_types: &'static [(&'static str, bool)],
        condition_keys: &'static [&'static str],
        dependent_actions: &'static [&'static str],
    ) -> Self {
        Self { service, name, access_level, resource_types, condition_keys, dependent_actions }
    }

    /// The action of that name, in any case: policies do not distinguish.
    #[must_use]
    pub fn find(service: Service, name: &str) -> Option<&'static Self> {
        ACTIONS.iter().copied().find(|a| a.service == service && a.name.eq_ignore_ascii_case(name))
    }
}

impl ResourceType {
    pub(crate) const fn new(
        service: Service,
        name: &'static str,
        arn_template: &'static str,
        condition_keys: &'static [&'static str],
    ) -> Self {
        Self { service, name, arn_template, condition_keys }
    }

    /// The service's resource type of that name.
    #[must_use]
    pub fn find(service: Service, name: &str) -> Option<&'static Self> {
        RESOURCE_TYPES.iter().find(|r| r.service == service && r.name == name)
    }
}

impl fmt::Display for ActionInfo {
    /// `iam:EnableMFADevice`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.service.signing_name(), self.name)
    }
}
