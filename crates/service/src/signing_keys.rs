//! Signing keys that were derived before: four HMACs that most requests need not do again.

use std::collections::HashMap;
use std::sync::Arc;

use countersign_iam::{AccessKeyId, SecretAccessKey};
use countersign_sigv4::{CredentialScope, SecretKey, SignedRequest, SigningKey};
use parking_lot::RwLock;

/// Signing keys that were derived before, by access key id. Bounded; emptied when full. Finding one allocates nothing.
#[derive(Default)]
pub(crate) struct SigningKeys(RwLock<HashMap<AccessKeyId, Vec<DerivedKey>>>);

/// A signing key and the scope that it is good for.
struct DerivedKey {
    date: Box<str>,
    region: Box<str>,
    service: Box<str>,
    key: Arc<SigningKey>,
}

const MOST_ACCESS_KEYS: usize = 4_096;
/// Scopes of one access key: two services, in a few regions, around midnight on two days.
const MOST_SCOPES: usize = 8;

impl DerivedKey {
    fn is_for(&self, scope: &CredentialScope<'_>) -> bool {
        *self.date == *scope.date() && *self.region == *scope.region() && *self.service == *scope.service()
    }
}

impl SigningKeys {
    pub(crate) fn of(
        &self,
        id: &AccessKeyId,
        secret: &SecretAccessKey,
        signed: &SignedRequest<'_>,
    ) -> Arc<SigningKey> {
        let scope = signed.scope();
        if let Some(known) = self.0.read().get(id).and_then(|keys| keys.iter().find(|key| key.is_for(scope)))
        {
            return Arc::clone(&known.key);
        }
        let key = Arc::new(SigningKey::for_scope(&SecretKey::new(secret.expose().to_owned()), scope));
        let mut access_keys = self.0.write();
        if access_keys.len() >= MOST_ACCESS_KEYS && !access_keys.contains_key(id) {
            access_keys.clear();
        }
        let keys = access_keys.entry(id.clone()).or_default();
        if keys.len() >= MOST_SCOPES {
            keys.clear();
        }
        keys.push(DerivedKey {
            date: scope.date().into(),
            region: scope.region().into(),
            service: scope.service().into(),
            key: Arc::clone(&key),
        });
        key
    }

    pub(crate) fn clear(&self) {
        self.0.write().clear();
    }
}
