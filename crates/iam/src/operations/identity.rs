//! STS operations that tell who somebody is, or what a refusal meant: GetCallerIdentity, GetAccessKeyInfo,
//! DecodeAuthorizationMessage.

use countersign_model::sts::{self, DecodeAuthorizationMessage, GetAccessKeyInfo, GetCallerIdentity};
use countersign_model::{ErrorCode, Fault};

use crate::id::AccessKeyId;
use crate::operate::{
    At, Authorization, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, only,
};
use crate::session::Purpose;

pub(super) const TABLE: &[Entry] =
    &[entry::<GetCallerIdentity>(), entry::<GetAccessKeyInfo>(), entry::<DecodeAuthorizationMessage>()];

impl Operate for GetCallerIdentity {
    const AUTHORIZATION: Authorization = Authorization::OutsidePolicy;

    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, _: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        Done::read(sts::GetCallerIdentityResponse {
            user_id: Some(at.caller.user_id()),
            account: Some(at.caller.account.id().to_string()),
            arn: Some(at.caller.arn().to_string()),
        })
    }
}

impl Operate for GetAccessKeyInfo {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let id = AccessKeyId::parse(&input.access_key_id).ok();
        let own = id.as_ref().and_then(|id| at.account.access_key(id)).map(|_| at.account.id());
        // Ids carry their account; those of the old layout, which do not, are known in their own account alone.
        match own.or_else(|| id.as_ref().and_then(AccessKeyId::account)) {
            Some(account) => Done::read(sts::GetAccessKeyInfoResponse { account: Some(account.to_string()) }),
            None => {
                Err(Fault::new(ErrorCode::ValidationError, "The access key id does not name an account."))
            }
        }
    }
}

impl Operate for DecodeAuthorizationMessage {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let invalid = || {
            Fault::new(ErrorCode::InvalidAuthorizationMessageException, "The message could not be decoded.")
        };
        let plain =
            at.keys.open(Purpose::AuthorizationMessage, &input.encoded_message).map_err(|_| invalid())?;
        let text = std::str::from_utf8(&plain).map_err(|_| invalid())?;
        // A message tells of the policies of one account; it is for that account to read.
        let message = text.strip_prefix(&format!("{}\n", at.account.id())).ok_or_else(invalid)?;
        Done::read(sts::DecodeAuthorizationMessageResponse { decoded_message: Some(message.to_owned()) })
    }
}
