//! Whose a stored key is, where nobody could tell when it was stored.

use countersign_model::sts;

use super::want::of_key;
use crate::api::Attempts;
use crate::context::Context;
use crate::endpoint::Service;
use crate::profile::Profile;
use crate::vault::{Identity, StoredKey};

/// The stored key of a profile with its owner, if he was not known and can be learned now: questions name him, and roles are taken in
/// his name. What cannot be learned now is asked for the next time.
pub(super) fn with_identity(context: &Context, profile: &Profile, key: StoredKey) -> StoredKey {
    if key.identity.is_some() {
        return key;
    }
    let answer = context.api(profile).and_then(|api| {
        api.call::<sts::GetCallerIdentity>(
            profile.endpoint(Service::Sts),
            Some(&of_key(&key)),
            &sts::GetCallerIdentityRequest::default(),
            Attempts::Once,
        )
    });
    let Ok(sts::GetCallerIdentityResponse {
        arn: Some(arn),
        account: Some(account),
        user_id: Some(user_id),
        ..
    }) = answer
    else {
        return key;
    };
    let identity = Identity { arn, account, user_id };
    context.remember_identity(profile.stored_name(), &key.access_key_id, &identity);
    StoredKey { identity: Some(identity), ..key }
}
