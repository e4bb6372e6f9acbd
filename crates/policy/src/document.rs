//! Policies as documents: statements and their elements (IAM User Guide, "JSON policy elements").

use std::fmt;

use crate::condition::Condition;
use crate::policy_kind::PolicyKind;
use crate::principal::PrincipalElement;
use crate::request::Action;
use crate::resource::ResourcePattern;
use crate::variable::Pattern;

/// The version of the policy language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// `2008-10-17`, also when none is written. Has no policy variables.
    V2008,
    /// `2012-10-17`.
    V2012,
}

/// What a matching statement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Grants, unless something denies.
    Allow,
    /// Denies, whatever else allows.
    Deny,
}

/// A policy document, read and understood. Made by [`Policy::parse`] and [`Policy::load`]; never changes.
#[derive(Clone, Debug)]
pub struct Policy {
    pub(crate) kind: PolicyKind,
    pub(crate) version: Version,
    pub(crate) id: Option<Box<str>>,
    pub(crate) statements: Box<[Statement]>,
    pub(crate) null_if_exists: Box<[usize]>,
}

impl Policy {
    /// What the document is for.
    #[must_use]
    pub fn kind(&self) -> PolicyKind {
        self.kind
    }

    /// The version of the language it is written in.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// Its `Id`, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Its statements, in the order of the text.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }
}

/// One statement.
#[derive(Clone, Debug)]
pub struct Statement {
    pub(crate) sid: Option<Box<str>>,
    pub(crate) effect: Effect,
    pub(crate) principal: Option<PrincipalElement>,
    pub(crate) not_action: bool,
    pub(crate) actions: Box<[ActionPattern]>,
    pub(crate) not_resource: bool,
    pub(crate) resources: Option<Box<[ResourcePattern]>>,
    pub(crate) conditions: Box<[Condition]>,
}

impl Statement {
    /// Its `Sid`, if it has one that is not empty.
    #[must_use]
    pub fn sid(&self) -> Option<&str> {
        self.sid.as_deref()
    }

    /// Allow or Deny.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.effect
    }

    /// `Principal` or `NotPrincipal`.
    #[must_use]
    pub fn principal(&self) -> Option<&PrincipalElement> {
        self.principal.as_ref()
    }

    /// The entries of `Action` or `NotAction`, ordered and without repetitions.
    #[must_use]
    pub fn actions(&self) -> &[ActionPattern] {
        &self.actions
    }

    /// Whether they stand under `NotAction`.
    #[must_use]
    pub fn is_not_action(&self) -> bool {
        self.not_action
    }

    /// The entries of `Resource` or `NotResource`, ordered and without repetitions. `None`: there is no such element, and
    /// the statement means whatever its document is attached to.
    #[must_use]
    pub fn resources(&self) -> Option<&[ResourcePattern]> {
        self.resources.as_deref()
    }

    /// Whether they stand under `NotResource`.
    #[must_use]
    pub fn is_not_resource(&self) -> bool {
        self.not_resource
    }

    /// All conditions; every one must hold.
    #[must_use]
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// Whether the statement is about an action, by its `Action` or `NotAction` alone.
    #[must_use]
    pub fn covers(&self, action: &Action) -> bool {
        self.actions.iter().any(|pattern| pattern.matches(action)) != self.not_action
    }
}

/// One entry of `Action` or `NotAction`.
#[derive(Clone, PartialEq, Eq)]
pub struct ActionPattern {
    text: Box<str>,
    pub(crate) shape: ActionShape,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ActionShape {
    /// `*` and `*:*`.
    Every,
    /// In lower case.
    Some(Pattern),
    /// IAM stores it, and it matches nothing: no name after the colon, white space or a comma in it, or a named action of any
    /// service (`*:ListTags`).
    Nothing,
}

impl ActionPattern {
    pub(crate) fn compile(text: &str) -> Self {
        let shape = match text.split_once(':') {
            None if text == "*" => ActionShape::Every,
            Some(("*", "*")) => ActionShape::Every,
            None | Some(("*" | "", _) | (_, "")) => ActionShape::Nothing,
            Some(_) if text.contains(|c: char| c.is_whitespace() || c == ',') => ActionShape::Nothing,
            Some(_) => ActionShape::Some(Pattern::parse_folded(text)),
        };
        Self { text: text.into(), shape }
    }

    /// The entry as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it matches every action of every service.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.shape == ActionShape::Every
    }

    /// Whether it matches an action.
    #[must_use]
    pub fn matches(&self, action: &Action) -> bool {
        match &self.shape {
            ActionShape::Every => true,
            ActionShape::Some(pattern) => pattern.matches_fixed(action.folded()),
            ActionShape::Nothing => false,
        }
    }
}

impl fmt::Debug for ActionPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ActionPattern({})", self.text)
    }
}
