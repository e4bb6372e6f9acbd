//! The access keys of a user, as IAM has them.

use std::rc::Rc;

use countersign_model::{Secret, iam};

use crate::api::{Api, Attempts, CallError, Credentials};
use crate::context::Context;
use crate::endpoint::{Endpoint, Service};
use crate::failure::{Failure, FailureKind};
use crate::profile::Profile;
use crate::vault::Identity;

/// More keys than any user has: two, by AWS's quota.
const MOST_KEYS: usize = 32;
const DAY: i64 = 86_400;

/// A key in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UserKey {
    /// Its id.
    pub id: String,
    /// Whether it works.
    pub active: bool,
    /// When it was created, in Unix seconds.
    pub created: Option<i64>,
}

impl UserKey {
    /// How old it is, in words.
    #[must_use]
    pub(crate) fn age(&self, now: i64) -> String {
        match self.created.map(|created| now.saturating_sub(created).max(0).saturating_div(DAY)) {
            None => "of unknown age".to_owned(),
            Some(0) => "created today".to_owned(),
            Some(1) => "one day old".to_owned(),
            Some(days) => format!("{days} days old"),
        }
    }
}

/// When and for what a key was last used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LastUse {
    /// In Unix seconds.
    pub at: i64,
    /// Such as `s3`.
    pub service: String,
}

impl LastUse {
    /// In words.
    #[must_use]
    pub(crate) fn described(&self, now: i64) -> String {
        let days = now.saturating_sub(self.at).max(0).saturating_div(DAY);
        match days {
            0 => format!("last used today, for {}", self.service),
            1 => format!("last used yesterday, for {}", self.service),
            days => format!("last used {days} days ago, for {}", self.service),
        }
    }
}

/// The keys of one user.
pub(crate) struct UserKeys {
    api: Rc<Api>,
    endpoint: Endpoint,
    credentials: Credentials,
    /// `None` for root, who has no name.
    user_name: Option<String>,
}

impl UserKeys {
    /// Of the user that somebody is, the calls signed with these credentials.
    ///
    /// # Errors
    /// See [`Context::api`]; kind `Usage` for whoever is neither a user nor root.
    pub(crate) fn new(
        context: &Context,
        profile: &Profile,
        identity: &Identity,
        credentials: Credentials,
    ) -> Result<Self, Failure> {
        let user_name = match identity.arn.split_once(":user/") {
            Some((_, path)) => Some(path.rsplit('/').next().unwrap_or(path).to_owned()),
            None if identity.arn.ends_with(":root") => None,
            None => {
                return Err(Failure::new(
                    FailureKind::Usage,
                    format!("{} is no user, and has no keys of its own", identity.arn),
                ));
            }
        };
        Ok(Self {
            api: context.api(profile)?,
            endpoint: profile.endpoint(Service::Iam).clone(),
            credentials,
            user_name,
        })
    }

    /// What the calls are signed with.
    pub(crate) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Whether that is a session, and not the long-term key itself.
    pub(crate) fn signed_by_session(&self) -> bool {
        self.credentials.session_token.is_some()
    }

    /// All keys.
    ///
    /// # Errors
    /// Those of the call.
    pub(crate) fn list(&self) -> Result<Vec<UserKey>, Failure> {
        let input = iam::ListAccessKeysRequest { user_name: self.user_name.clone(), ..Default::default() };
        let answer = self
            .api
            .call::<iam::ListAccessKeys>(&self.endpoint, Some(&self.credentials), &input, Attempts::Several)
            .map_err(|error| self.failure(error))?;
        let keys = answer.access_key_metadata.into_iter().take(MOST_KEYS);
        Ok(keys
            .filter_map(|key| {
                Some(UserKey {
                    id: key.access_key_id?,
                    active: key.status == Some(iam::StatusType::Active),
                    created: key.create_date.map(|date| date.0),
                })
            })
            .collect())
    }

    /// When a key was last used; `None` if it never was.
    ///
    /// # Errors
    /// Those of the call.
    pub(crate) fn last_used(&self, id: &str) -> Result<Option<LastUse>, Failure> {
        let input = iam::GetAccessKeyLastUsedRequest { access_key_id: id.to_owned() };
        let answer = self
            .api
            .call::<iam::GetAccessKeyLastUsed>(
                &self.endpoint,
                Some(&self.credentials),
                &input,
                Attempts::Several,
            )
            .map_err(|error| self.failure(error))?;
        let used = answer.access_key_last_used;
        Ok(used.and_then(|used| Some(LastUse { at: used.last_used_date?.0, service: used.service_name })))
    }

    /// Creates a key.
    ///
    /// # Errors
    /// [`CallError`], so that what is known not to have happened can be told from what may have.
    pub(crate) fn create(&self) -> Result<(String, Secret), CallError> {
        let input = iam::CreateAccessKeyRequest { user_name: self.user_name.clone() };
        let answer = self.api.call::<iam::CreateAccessKey>(
            &self.endpoint,
            Some(&self.credentials),
            &input,
            Attempts::Once,
        )?;
        Ok((answer.access_key.access_key_id, answer.access_key.secret_access_key))
    }

    /// Switches a key off; that there is none is as good.
    ///
    /// # Errors
    /// [`CallError`]
    pub(crate) fn deactivate(&self, id: &str) -> Result<(), CallError> {
        let input = iam::UpdateAccessKeyRequest {
            user_name: self.user_name.clone(),
            access_key_id: id.to_owned(),
            status: iam::StatusType::Inactive,
        };
        gone_is_good(self.api.call::<iam::UpdateAccessKey>(
            &self.endpoint,
            Some(&self.credentials),
            &input,
            Attempts::Several,
        ))
    }

    /// Deletes a key; that there is none is as good.
    ///
    /// # Errors
    /// [`CallError`]
    pub(crate) fn delete(&self, id: &str) -> Result<(), CallError> {
        let input =
            iam::DeleteAccessKeyRequest { user_name: self.user_name.clone(), access_key_id: id.to_owned() };
        gone_is_good(self.api.call::<iam::DeleteAccessKey>(
            &self.endpoint,
            Some(&self.credentials),
            &input,
            Attempts::Several,
        ))
    }

    /// As a failure of a verb, with what a policy must allow.
    pub(crate) fn failure(&self, error: CallError) -> Failure {
        error.if_denied(
            "To rotate, a user's policies must allow iam:ListAccessKeys, CreateAccessKey, UpdateAccessKey, DeleteAccessKey \
             and GetAccessKeyLastUsed on the user.",
        )
    }
}

fn gone_is_good<T>(result: Result<T, CallError>) -> Result<(), CallError> {
    match result {
        Err(error) if error.code() == Some("NoSuchEntity") => Ok(()),
        result => result.map(|_| ()),
    }
}

#[cfg(test)]
mod tests;
