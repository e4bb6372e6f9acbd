//! The ring of token keys as a store keeps it: with the bytes, and with when each key came.

use countersign_iam::{Random, TokenKey, TokenKeys};
use countersign_model::Timestamp;
use zeroize::Zeroizing;

/// One key of the ring.
#[derive(Clone)]
pub(crate) struct RingKey {
    pub(crate) id: u32,
    pub(crate) bytes: Zeroizing<[u8; 32]>,
    /// When it came; `None` for the first key, which is made with the store and outside any time.
    pub(crate) since: Option<Timestamp>,
}

/// The keys, newest first; never empty.
#[derive(Clone)]
pub(crate) struct TokenRing {
    newest: RingKey,
    older: Vec<RingKey>,
}

/// How long a key opens after another has taken its place: the 36 hours of the longest session (API GetSessionToken,
/// `DurationSeconds`), and one more for clocks that disagree.
const KEPT_SECONDS: i64 = 37 * 3600;

impl TokenRing {
    /// A ring with one fresh key.
    pub(crate) fn generate(random: &dyn Random) -> Self {
        Self { newest: fresh(1, None, random), older: Vec::new() }
    }

    /// A ring of stored keys; `None` if there are none.
    pub(crate) fn load(mut keys: Vec<RingKey>) -> Option<Self> {
        keys.sort_unstable_by_key(|key| key.id);
        let newest = keys.pop()?;
        keys.reverse();
        Some(Self { newest, older: keys })
    }

    /// The ring with a fresh newest key, without those that no living session was sealed with. A key is good
    /// until the one after it is older than the longest session.
    pub(crate) fn rotated(&self, now: Timestamp, random: &dyn Random) -> Self {
        let mut older = Vec::new();
        let mut replaced = Some(now);
        for key in self.keys() {
            let over = replaced.is_some_and(|at| at.0.saturating_add(KEPT_SECONDS) <= now.0);
            if !over {
                older.push(key.clone());
            }
            replaced = key.since;
        }
        Self { newest: fresh(self.newest.id.saturating_add(1), Some(now), random), older }
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &RingKey> {
        std::iter::once(&self.newest).chain(&self.older)
    }

    /// The ring as `iam` uses it.
    pub(crate) fn token_keys(&self) -> TokenKeys {
        let key = |key: &RingKey| TokenKey::new(key.id, *key.bytes);
        TokenKeys::new(key(&self.newest), self.older.iter().map(key).collect())
    }
}

fn fresh(id: u32, since: Option<Timestamp>, random: &dyn Random) -> RingKey {
    let mut bytes = Zeroizing::new([0; 32]);
    random.fill(bytes.as_mut_slice());
    RingKey { id, bytes, since }
}
