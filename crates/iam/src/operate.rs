//! What an operation is to the house: where it looks (`targets`), and what it does (`run`), both pure functions on an
//! account. `run` asks for `Granted`, and only decisions of the policy evaluator make one.

use std::sync::Arc;

use countersign_mfa::{SerialNumber, TokenCode, Window};
use countersign_model::{ErrorCode, Fault, Operation, OperationInfo, Query, Timestamp};
use countersign_policy::{AccountId, Action, Arn, ContextKey, ContextValue, Documents, Permit, Resource};
use smallvec::SmallVec;

use crate::account::Account;
use crate::caller::Caller;
use crate::change::Change;
use crate::entities::{DeviceId, Tags};
use crate::id::{AccessKeyId, UniqueId};
use crate::random::Random;
use crate::session::{MfaAuthentication, TokenKeys};

/// All that an operation may look at.
pub struct At<'a> {
    /// The account that the operation works on: the caller's own, save for AssumeRole across accounts.
    pub account: &'a Account,
    /// Who calls.
    pub caller: &'a Caller,
    /// The server's time.
    pub now: Timestamp,
    /// Unpredictable bytes.
    pub random: &'a dyn Random,
    /// What session tokens and markers are sealed with.
    pub keys: &'a TokenKeys,
    /// When keys, roles and passwords were last used.
    pub uses: &'a dyn Uses,
    /// What the operator has set.
    pub rules: &'a Rules,
    /// The second factor that this very request brought, checked.
    pub factor: Option<&'a MfaAuthentication>,
    /// The request's id, which stands in the answer.
    pub request_id: &'a str,
}

/// Settings that operations follow.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The issuer that authenticator apps show.
    pub issuer: String,
    /// How many steps around the expected one a single code may be off.
    pub window: Window,
    /// Whether a role session made by AssumeRole with a code counts as MFA-authenticated. AWS says no.
    pub mark_role_sessions: bool,
    /// Whether GetSessionToken is offered at all. AWS cannot refuse it.
    pub offer_session_tokens: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            issuer: "Countersign".to_owned(),
            window: Window::AWS,
            mark_role_sessions: false,
            offer_session_tokens: true,
        }
    }
}

/// When something was last used, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastUse {
    /// When.
    pub at: Timestamp,
    /// The signing name of the service, `iam`, `sts`, ….
    pub service: String,
    /// The region of the signature.
    pub region: String,
}

/// Last uses, kept outside the account's version because every request changes them.
pub trait Uses: Send + Sync {
    /// When a long-term key was last used.
    fn access_key(&self, id: &AccessKeyId) -> Option<LastUse>;
    /// When a role was last used.
    fn role(&self, id: &UniqueId) -> Option<LastUse>;
    /// When a user last signed in with a password; `None` for the id is root.
    fn password(&self, user: Option<&UniqueId>) -> Option<Timestamp>;
}

/// One thing that a request wants to do to one resource.
#[derive(Debug, Clone)]
pub struct Target {
    /// The action.
    pub action: Action,
    /// On what; `*` where the action takes no resource.
    pub resource: Resource,
    /// Condition keys that belong to this action on this resource.
    pub context: Vec<(ContextKey, ContextValue)>,
    /// The policy of the resource itself. Only roles have one: their trust policy, which must allow.
    pub trust: Option<Arc<Documents>>,
}

impl Target {
    /// An action on an ARN.
    pub fn on(action: Action, arn: &Arn) -> Self {
        Self { action, resource: Resource::Arn(arn.clone()), context: Vec::new(), trust: None }
    }

    /// An action that takes no resource.
    pub fn anywhere(action: Action) -> Self {
        Self { action, resource: Resource::All, context: Vec::new(), trust: None }
    }

    /// Adds a condition key.
    #[must_use]
    pub fn with(mut self, key: ContextKey, value: impl Into<ContextValue>) -> Self {
        self.context.push((key, value.into()));
        self
    }

    /// Adds `aws:ResourceTag/…` and `iam:ResourceTag/…` for the tags that the resource carries.
    #[must_use]
    pub fn tagged(mut self, tags: &Tags) -> Self {
        for tag in tags.iter() {
            self.context.push((ContextKey::resource_tag(&tag.key), tag.value.as_str().into()));
            self.context.push((ContextKey::iam_resource_tag(&tag.key), tag.value.as_str().into()));
        }
        self
    }

    /// Adds `aws:RequestTag/…` and `aws:TagKeys` for tags that the request would set.
    #[must_use]
    pub fn tagging<'t>(mut self, tags: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut keys: Vec<String> = Vec::new();
        for (key, value) in tags {
            self.context.push((ContextKey::request_tag(key), value.into()));
            keys.push(key.to_owned());
        }
        if keys.is_empty() { self } else { self.with(ContextKey::TAG_KEYS, keys) }
    }
}

/// Everything a request wants; all of it must be allowed.
pub type Targets = SmallVec<[Target; 1]>;

/// One target, as most operations have.
pub(crate) fn only(target: Target) -> Targets {
    SmallVec::from_buf([target])
}

/// Proof that every target of a request was allowed.
#[derive(Debug)]
pub struct Granted(());

impl Granted {
    /// Checks that the permits, which only the evaluator mints, cover all the targets. `None` if one is not covered.
    pub fn covering(targets: &[Target], permits: &[Permit]) -> Option<Self> {
        let covered = !targets.is_empty()
            && targets
                .iter()
                .all(|target| permits.iter().any(|permit| permit.covers(&target.action, &target.resource)));
        covered.then_some(Self(()))
    }

    /// For the operations' own tests, which are not about policy.
    #[cfg(test)]
    pub(crate) const fn for_tests() -> Self {
        Self(())
    }
}

/// How the right to an operation is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authorization {
    /// By the policies of the caller.
    Policies,
    /// By the role's trust policy together with the policies of the caller.
    Trust,
    /// By authentication alone: no policy can allow or deny it.
    OutsidePolicy,
}

/// The second factor that a request brings.
pub enum FactorClaim {
    /// `SerialNumber` and `TokenCode` of an STS call.
    Code(SerialNumber, TokenCode),
    /// Two codes of a device that should be this user's; `run` checks them, but the attempt is counted, if it is.
    Pair {
        /// The device.
        serial: SerialNumber,
        /// The name of the user whose it should be.
        holder: String,
    },
}

/// A code that an operation uses up, once everything else has succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpentCode {
    /// The seed it was made from.
    pub device: DeviceId,
    /// The time step it was made for.
    pub step: countersign_mfa::Step,
}

/// What an operation came to.
#[derive(Debug)]
pub struct Done<O> {
    /// The answer.
    pub output: O,
    /// What it changes.
    pub changes: Vec<Change>,
}

impl<O> Done<O> {
    /// An answer that changes nothing.
    pub fn read(output: O) -> Result<Self, Fault> {
        Ok(Self { output, changes: Vec::new() })
    }

    /// An answer and what it changes.
    pub fn changing(output: O, changes: impl IntoIterator<Item = Change>) -> Result<Self, Fault> {
        Ok(Self { output, changes: changes.into_iter().collect() })
    }
}

/// What an operation does. Its name, shapes and action come from the service model.
pub trait Operate: Operation {
    /// How the right to it is decided.
    const AUTHORIZATION: Authorization = Authorization::Policies;
    /// Whether it may compute for long (passwords, simulations), and so wants a thread of its own.
    const SLOW: bool = false;
    /// Whether it compares a password that the caller gives, so that attempts have to be counted. A wrong one is told by
    /// [`OLD_PASSWORD_INCORRECT`](crate::operations::OLD_PASSWORD_INCORRECT).
    const CHECKS_PASSWORD: bool = false;

    /// The account it works on; `None` is the caller's own.
    fn home(_input: &Self::Input) -> Option<AccountId> {
        None
    }

    /// The second factor that the request brings.
    fn factor(_input: &Self::Input) -> Result<Option<FactorClaim>, Fault> {
        Ok(None)
    }

    /// The actions and resources that the request touches. Fails only for rules that AWS checks before any policy; never
    /// tells whether an entity exists.
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault>;

    /// Does it.
    fn run(at: &At<'_>, input: &Self::Input, granted: &Granted) -> Result<Done<Self::Output>, Fault>;
}

/// Stands in for an operation whose name is no action. There is none; the tests go through them all.
const UNNAMED: Action = Action::known("countersign:Unnamed");

/// The action that an operation is checked as.
pub fn action_of<O: Operation>() -> Action {
    Action::parse(&format!("{}:{}", O::SERVICE.signing_name(), O::NAME)).unwrap_or(UNNAMED)
}

/// On what terms an operation runs.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// What the service model says of it.
    pub info: &'static OperationInfo,
    /// How the right to it is decided.
    pub authorization: Authorization,
    /// Whether it wants a thread of its own.
    pub slow: bool,
    /// Whether it compares a password.
    pub checks_password: bool,
}

impl Terms {
    /// The terms of an operation.
    pub const fn of<O: Operate>() -> Self {
        Self {
            info: const { &OperationInfo::of::<O>() },
            authorization: O::AUTHORIZATION,
            slow: O::SLOW,
            checks_password: O::CHECKS_PASSWORD,
        }
    }
}

/// A question about an account that no single operation of AWS's answers, such as what one page of a console shows. It
/// changes nothing, and is allowed by the actions of the operations that tell the same.
pub trait View: Send + Sync {
    /// What it tells.
    type Output;

    /// The operation that it is recorded as.
    fn info(&self) -> &'static OperationInfo;

    /// The actions and resources that it touches.
    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault>;

    /// Looks.
    fn look(&self, at: &At<'_>, granted: &Granted) -> Result<Self::Output, Fault>;
}

/// An operation without its types, as a door that only has bytes uses it.
#[derive(Clone, Copy)]
pub struct Entry {
    /// On what terms it runs.
    pub terms: Terms,
    /// Reads the input.
    pub decode: fn(&Query) -> Result<Box<dyn Prepared>, Fault>,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Entry({})", self.terms.info.name)
    }
}

/// An operation with its input read, ready to be authorized and run, more than once if commits collide.
pub trait Prepared: Send + Sync {
    /// The account it works on; `None` is the caller's own.
    fn home(&self) -> Option<AccountId>;
    /// The second factor that the request brings.
    fn factor(&self) -> Result<Option<FactorClaim>, Fault>;
    /// What it touches.
    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault>;
    /// Does it; the output is the whole XML answer.
    fn run(&self, at: &At<'_>, granted: &Granted) -> Result<Done<Vec<u8>>, Fault>;
}

struct Typed<O: Operate>(O::Input);

impl<O: Operate> Prepared for Typed<O>
where
    O::Input: Send + Sync,
{
    fn home(&self) -> Option<AccountId> {
        O::home(&self.0)
    }

    fn factor(&self) -> Result<Option<FactorClaim>, Fault> {
        O::factor(&self.0)
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        O::targets(at, &self.0)
    }

    fn run(&self, at: &At<'_>, granted: &Granted) -> Result<Done<Vec<u8>>, Fault> {
        let done = O::run(at, &self.0, granted)?;
        let output = countersign_model::encode_response::<O>(&done.output, at.request_id);
        Ok(Done { output, changes: done.changes })
    }
}

/// The entry of an operation, for its family's table.
pub const fn entry<O: Operate>() -> Entry
where
    O::Input: Send + Sync,
{
    Entry {
        terms: Terms::of::<O>(),
        decode: |query| Ok(Box::new(Typed::<O>(countersign_model::decode::<O>(query)?))),
    }
}

/// The fault for an entity that is not there.
pub(crate) fn no_such(what: &str, name: &str) -> Fault {
    Fault::new(ErrorCode::NoSuchEntity, format!("The {what} with name {name} cannot be found."))
}
