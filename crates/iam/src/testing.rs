//! A built account for the operations' own tests: call an operation as somebody, see what came of it.

use std::sync::Arc;

use countersign_mfa::SecurityKey;
use countersign_model::{Fault, Timestamp};
use countersign_policy::{AccountId, Partition};

use crate::account::Account;
use crate::caller::{Caller, CallerPrincipal, Credential};
use crate::change::{Change, put};
use crate::entities::{Root, Settings, Tags, User};
use crate::id::{AccessKeyId, IdPrefix, Name, Path, UniqueId};
use crate::operate::{At, Granted, LastUse, Operate, Rules, Targets, Uses, View};
use crate::random::Random;
use crate::session::{MfaAuthentication, Session, TokenKey, TokenKeys};

/// Predictable bytes that never repeat within a test.
pub(crate) struct CountingRandom(std::sync::atomic::AtomicU64);

impl CountingRandom {
    pub(crate) fn new() -> Self {
        Self(std::sync::atomic::AtomicU64::new(1))
    }
}

impl Random for CountingRandom {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let n =
                self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&n.to_be_bytes()[..chunk.len()]);
        }
    }
}

/// Nothing was ever used.
pub(crate) struct NeverUsed;

impl Uses for NeverUsed {
    fn access_key(&self, _: &AccessKeyId) -> Option<LastUse> {
        None
    }
    fn role(&self, _: &UniqueId) -> Option<LastUse> {
        None
    }
    fn password(&self, _: Option<&UniqueId>) -> Option<Timestamp> {
        None
    }
}

/// An account under test, with a clock that the test moves.
pub(crate) struct House {
    pub(crate) account: Account,
    pub(crate) now: i64,
    pub(crate) random: CountingRandom,
    pub(crate) keys: TokenKeys,
    pub(crate) rules: Rules,
    pub(crate) factor: Option<MfaAuthentication>,
}

impl House {
    /// Account 123456789012 at 2026-01-01T00:00:00Z, empty but for root.
    pub(crate) fn new() -> Self {
        let now = 1_767_225_600;
        let settings = Settings {
            created: Timestamp(now),
            alias: None,
            password_policy: None,
            ended_devices: Default::default(),
        };
        let root = Root { email: "root@example.com".into(), login_profile: None, sessions_not_before: None };
        Self {
            account: Account::new(AccountId::parse("123456789012").unwrap(), Partition::Aws, settings, root),
            now,
            random: CountingRandom::new(),
            keys: TokenKeys::new(TokenKey::new(1, [7; 32]), Vec::new()),
            rules: Rules::default(),
            factor: None,
        }
    }

    /// Puts a user in and gives it back.
    pub(crate) fn add_user(&mut self, name: &str) -> Arc<User> {
        let user = User {
            id: UniqueId::generate(IdPrefix::User, &self.random),
            name: Name::parse(name).unwrap(),
            path: Path::root(),
            created: Timestamp(self.now),
            tags: Tags::default(),
            groups: Default::default(),
            inline_policies: Default::default(),
            attached_policies: Default::default(),
            permissions_boundary: None,
            login_profile: None,
            sessions_not_before: None,
        };
        self.apply(&[put(user)]);
        Arc::clone(self.account.user(name).unwrap())
    }

    pub(crate) fn apply(&mut self, changes: &[Change]) {
        self.account = self.account.apply(changes);
    }

    /// Root, with a long-term key.
    pub(crate) fn root(&self) -> Caller {
        self.caller(CallerPrincipal::Root)
    }

    /// A user of the account, with a long-term key.
    pub(crate) fn user(&self, name: &str) -> Caller {
        self.caller(CallerPrincipal::User(Arc::clone(self.account.user(name).unwrap())))
    }

    /// Anybody, with a long-term key.
    pub(crate) fn caller(&self, principal: CallerPrincipal) -> Caller {
        let key = AccessKeyId::parse("AKIATESTTESTTESTTEST").unwrap();
        Caller { account: Arc::new(self.account.clone()), principal, credential: Credential::LongTerm(key) }
    }

    /// The same principal, signing with a session.
    pub(crate) fn with_session(&self, caller: Caller, session: Session) -> Caller {
        Caller { credential: Credential::Session(Arc::new(session)), ..caller }
    }

    pub(crate) fn at<'a>(&'a self, caller: &'a Caller) -> At<'a> {
        At {
            account: &self.account,
            caller,
            now: Timestamp(self.now),
            random: &self.random,
            keys: &self.keys,
            uses: &NeverUsed,
            rules: &self.rules,
            factor: self.factor.as_ref(),
            request_id: "00000000-0000-0000-0000-000000000000",
        }
    }

    /// Asks a question as if policy allowed it.
    pub(crate) fn look<V: View>(&self, caller: &Caller, view: &V) -> Result<V::Output, Fault> {
        let at = self.at(caller);
        view.targets(&at)?;
        view.look(&at, &Granted::for_tests())
    }

    /// What a request would touch.
    pub(crate) fn targets<O: Operate>(&self, caller: &Caller, input: &O::Input) -> Result<Targets, Fault> {
        O::targets(&self.at(caller), input)
    }

    /// What a question would touch: action and resource.
    pub(crate) fn touched<V: View>(&self, caller: &Caller, view: &V) -> Vec<String> {
        let targets = view.targets(&self.at(caller)).unwrap();
        targets.iter().map(|target| format!("{} {}", target.action, target.resource)).collect()
    }

    /// Calls an operation as if policy allowed it, and applies what it changes.
    pub(crate) fn call<O: Operate>(&mut self, caller: &Caller, input: &O::Input) -> Result<O::Output, Fault> {
        self.targets::<O>(caller, input)?;
        let done = O::run(&self.at(caller), input, &Granted::for_tests())?;
        self.apply(&done.changes);
        Ok(done.output)
    }
}

/// A registered security key with a credential of its own for each number, and the counter at one.
pub(crate) fn security_key(number: u8) -> SecurityKey {
    security_key_at(number, 1)
}

/// The same, with its counter there.
pub(crate) fn security_key_at(number: u8, counter: u32) -> SecurityKey {
    let stored = include_str!("../../mfa/tests/data/stored_security_key.json");
    let id = |number: u8| data_encoding::BASE64URL_NOPAD.encode(&[number; 32]);
    let stored = stored
        .replace(&format!("\"{}\"", id(1)), &format!("\"{}\"", id(number)))
        .replace("\"counter\":1,", &format!("\"counter\":{counter},"));
    SecurityKey::from_stored(&stored).unwrap()
}

/// Code, status and text of a refusal, in one line.
pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, Fault>) -> String {
    let fault = result.expect_err("should be refused");
    format!("{} {} {}", fault.code(), fault.http_status(), fault.message().unwrap_or("(no message)"))
}
