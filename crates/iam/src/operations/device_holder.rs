//! Whose MFA devices a request is about.

use countersign_model::{ErrorCode, Fault};
use countersign_policy::Arn;

use super::refusals::no_user_named;
use crate::caller::CallerPrincipal;
use crate::entities::{Owner, ROOT_USER_NAME, Tags, User};
use crate::operate::{At, Operate, Target, action_of, no_such};

/// Whose devices a request is about: a user by name, or root, when root itself asks.
pub(super) struct Holder {
    owner: Option<Owner>,
    arn: Arn,
    name: String,
    tags: Tags,
}

/// A holder that is there.
pub(super) struct ExistingHolder {
    pub(super) owner: Owner,
    /// Its name, as it is written in the account.
    pub(super) name: String,
}

impl Holder {
    pub(super) fn find(at: &At<'_>, name: Option<&str>) -> Result<Self, Fault> {
        let by_root = matches!(at.caller.principal, CallerPrincipal::Root);
        match name {
            None if by_root => Ok(Self::root(at)),
            Some(name) if by_root && name == ROOT_USER_NAME && at.account.user(name).is_none() => {
                Ok(Self::root(at))
            }
            Some(name) => Ok(match at.account.user(name) {
                Some(user) => Self::user(at, user),
                None => Self {
                    owner: None,
                    arn: at.account.iam_arn(&format!("user/{name}")),
                    name: name.to_owned(),
                    tags: Tags::default(),
                },
            }),
            None => match at.caller.user() {
                Some(user) => Ok(Self::user(at, user)),
                None => Err(no_user_named()),
            },
        }
    }

    fn root(at: &At<'_>) -> Self {
        Self {
            owner: Some(Owner::Root),
            arn: at.account.root_arn(),
            name: ROOT_USER_NAME.to_owned(),
            tags: Tags::default(),
        }
    }

    fn user(at: &At<'_>, user: &User) -> Self {
        Self {
            owner: Some(Owner::User(user.id.clone())),
            arn: at.account.user_arn(user),
            name: user.name.to_string(),
            tags: user.tags.clone(),
        }
    }

    pub(super) fn target<O: Operate>(&self) -> Target {
        Target::on(action_of::<O>(), &self.arn).tagged(&self.tags)
    }

    pub(super) fn existing(self) -> Result<ExistingHolder, Fault> {
        match self.owner {
            Some(owner) => Ok(ExistingHolder { owner, name: self.name }),
            None => Err(no_such("user", &self.name)),
        }
    }

    /// Who has a device changes its own devices only with MFA, whatever policies say (AWS security bulletin
    /// AWS-2023-001). Compared by unique id.
    pub(super) fn refuse_self_management(&self, at: &At<'_>) -> Result<(), Fault> {
        let Some(owner) = &self.owner else { return Ok(()) };
        let own = at.caller.owner().as_ref() == Some(owner);
        if own && at.caller.mfa().is_none() && at.account.devices_of(owner).next().is_some() {
            return Err(Fault::new(
                ErrorCode::AccessDenied,
                "To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.",
            ));
        }
        Ok(())
    }
}
