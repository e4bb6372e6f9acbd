//! What changes to an account entail outside of it, told once for all back ends.

use countersign_iam::entities::DeviceId;
use countersign_iam::{Account, Change, Entity, EntityKey};
use countersign_mfa::SerialNumberKind;

use crate::directory::RootEmail;
use crate::store::RouteKey;
use crate::uses::Used;

/// Something that a back end has to do along with the changes, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// The key leads to this account from now on; refused if it leads to another.
    Route(RouteKey),
    /// The key leads nowhere.
    Unroute(RouteKey),
    /// Root signs in with this e-mail address from now on.
    RootEmail(RootEmail),
    /// The thing is gone, and its last use with it.
    ForgetUse(Used),
    /// The seed is gone, and the codes spent of it are of no use.
    ForgetCodes(DeviceId),
}

/// What follows from `changes` to `base`.
pub(crate) fn effects(base: &Account, changes: &[Change]) -> Vec<Effect> {
    let mut all = Vec::new();
    let mut alias = base.settings().alias.as_ref();
    let mut email = root_email(base);
    for change in changes {
        match change {
            Change::Put(Entity::AccessKey(key)) => {
                all.push(Effect::Route(RouteKey::AccessKey(key.id.clone())))
            }
            Change::Put(Entity::Settings(settings)) => {
                let next = settings.alias.as_ref();
                if alias != next {
                    all.extend(alias.map(|old| Effect::Unroute(RouteKey::Alias(old.clone()))));
                    all.extend(next.map(|new| Effect::Route(RouteKey::Alias(new.clone()))));
                    alias = next;
                }
            }
            Change::Put(Entity::Root(root)) => {
                let next = RootEmail::new(&root.email);
                if email != next {
                    all.push(Effect::RootEmail(next.clone()));
                    email = next;
                }
            }
            Change::Put(Entity::Device(device)) => {
                let replaced = base.device(device.serial()).filter(|old| old.id != device.id);
                all.extend(replaced.map(|old| Effect::ForgetCodes(old.id.clone())));
            }
            Change::Remove(EntityKey::AccessKey(id)) => {
                all.push(Effect::Unroute(RouteKey::AccessKey(id.clone())));
                all.push(Effect::ForgetUse(Used::AccessKey(id.clone())));
            }
            // The seed of a hardware token lives on in the token and its file, and may be imported again.
            Change::Remove(EntityKey::Device(serial)) if serial.kind() == SerialNumberKind::Hardware => {}
            Change::Remove(EntityKey::Device(serial)) => {
                all.extend(base.device(serial).map(|old| Effect::ForgetCodes(old.id.clone())));
            }
            Change::Remove(EntityKey::User(id)) => {
                all.push(Effect::ForgetUse(Used::Password(Some(id.clone()))))
            }
            Change::Remove(EntityKey::Role(id)) => all.push(Effect::ForgetUse(Used::Role(id.clone()))),
            Change::Put(_) | Change::Remove(_) => {}
        }
    }
    all
}

/// Everything in an account, as the changes that would fill an empty one.
pub(crate) fn contents(account: &Account) -> Vec<Change> {
    let mut all = vec![Entity::Settings(account.settings().clone()), Entity::Root(account.root().clone())];
    all.extend(account.users().cloned().map(Entity::User));
    all.extend(account.groups().cloned().map(Entity::Group));
    all.extend(account.roles().cloned().map(Entity::Role));
    all.extend(account.policies().cloned().map(Entity::Policy));
    all.extend(account.devices().cloned().map(Entity::Device));
    all.extend(account.access_keys().cloned().map(Entity::AccessKey));
    all.extend(account.credential_report().cloned().map(Entity::CredentialReport));
    all.into_iter().map(Change::Put).collect()
}

/// What an account's root user signs in with.
pub(crate) fn root_email(account: &Account) -> RootEmail {
    RootEmail::new(&account.root().email)
}

/// The routes that a whole account brings with it.
pub(crate) fn routes(account: &Account) -> Vec<RouteKey> {
    let alias = account.settings().alias.clone().map(RouteKey::Alias);
    alias.into_iter().chain(account.access_keys().map(|key| RouteKey::AccessKey(key.id.clone()))).collect()
}
