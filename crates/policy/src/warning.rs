//! What IAM stores without a word and hardly anybody means: the class of findings that AWS leaves to Access Analyzer ("Access
//! Analyzer policy check reference").

use std::fmt;

use crate::arn::split_arn;
use crate::condition::{Comparison, Condition, Operator};
use crate::document::{ActionShape, Policy, Statement, Version};
use crate::key::{Cardinality, ContextKey};
use crate::resource::ResourcePattern;
use crate::value::truth;
use crate::variable::variables_in;

#[cfg(test)]
mod tests;

/// A finding about a document that is accepted all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The statement, counted from 0.
    pub statement: usize,
    /// What was found.
    pub kind: WarningKind,
    /// The action, resource, key or value it is about.
    pub subject: Box<str>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WarningKind {
    /// `NullIfExists`, which is `Null`.
    NullIfExists,
    /// Several values for a Boolean.
    SeveralBooleans,
    /// `Bool` or `Null` with something other than true or false; it matches nothing.
    NoBoolean,
    /// A plain operator on a key of several values; it never holds when there really are several.
    PlainOperatorOnSeveral,
    /// A set operator on a key of one value; `ForAllValues` holds when the key is absent, `ForAnyValue` never does.
    SetOperatorOnSingle,
    /// A variable where none is expanded.
    VariableNotExpanded,
    /// A variable with a space in its key.
    VariableWithSpace,
    /// `${}`.
    VariableEmpty,
    /// A variable in a document of version 2008-10-17: plain text.
    VariableInOldVersion,
    /// One key twice under one operator, in different case; both must hold.
    KeyTwice,
    /// An ARN operator with a value that is no ARN; it matches nothing.
    NoArn,
    /// An action that matches nothing.
    ActionMatchesNothing,
    /// A resource with fewer than six parts.
    ShortArn,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self.kind {
            WarningKind::NullIfExists => "`NullIfExists` is the same as `Null`",
            WarningKind::SeveralBooleans => "a Boolean has one value",
            WarningKind::NoBoolean => "neither true nor false matches nothing",
            WarningKind::PlainOperatorOnSeveral => {
                "a key of several values needs `ForAllValues` or `ForAnyValue`"
            }
            WarningKind::SetOperatorOnSingle => {
                "a set operator on a key of one value decides wrongly when it is absent"
            }
            WarningKind::VariableNotExpanded => "variables are not expanded here",
            WarningKind::VariableWithSpace => "no key has a space in its name",
            WarningKind::VariableEmpty => "an empty variable matches nothing",
            WarningKind::VariableInOldVersion => "variables need version 2012-10-17",
            WarningKind::KeyTwice => "one key is written twice",
            WarningKind::NoArn => "a value that is no ARN matches nothing",
            WarningKind::ActionMatchesNothing => "the action matches nothing",
            WarningKind::ShortArn => "the ARN has fewer than six parts",
        };
        write!(f, "statement {}: {text}: `{}`", self.statement, self.subject)
    }
}

impl Policy {
    /// What Access Analyzer would say about the document, as far as this crate knows.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let mut found = Vec::new();
        for (index, statement) in self.statements().iter().enumerate() {
            let mut warn =
                |kind, subject: &str| found.push(Warning { statement: index, kind, subject: subject.into() });
            if self.null_if_exists.contains(&index) {
                warn(WarningKind::NullIfExists, "NullIfExists");
            }
            warn_of_patterns(statement, &mut warn);
            warn_of_variables(self.version(), statement, &mut warn);
            for condition in statement.conditions() {
                warn_of_condition(condition, &mut warn);
            }
            warn_of_double_keys(statement.conditions(), &mut warn);
        }
        found
    }
}

type Warn<'a> = &'a mut dyn FnMut(WarningKind, &str);

fn warn_of_patterns(statement: &Statement, warn: Warn<'_>) {
    for action in statement.actions().iter().filter(|action| action.shape == ActionShape::Nothing) {
        warn(WarningKind::ActionMatchesNothing, action.as_str());
    }
    for resource in statement.resources().unwrap_or_default().iter().filter(|resource| resource.is_short()) {
        warn(WarningKind::ShortArn, resource.as_str());
    }
}

fn warn_of_variables(version: Version, statement: &Statement, warn: Warn<'_>) {
    let resources = statement.resources().unwrap_or_default().iter().map(ResourcePattern::as_str);
    let values = statement
        .conditions()
        .iter()
        .filter(|c| c.operator().expands_variables())
        .flat_map(Condition::values);
    for text in resources.chain(values) {
        for variable in variables_in(text) {
            let key = variable.split(',').next().unwrap_or_default();
            match variable {
                _ if version == Version::V2008 => warn(WarningKind::VariableInOldVersion, text),
                "" => warn(WarningKind::VariableEmpty, text),
                "*" | "?" | "$" => {}
                _ if key.trim_end().contains(' ') => warn(WarningKind::VariableWithSpace, text),
                _ => {}
            }
        }
    }
}

fn warn_of_condition(condition: &Condition, warn: Warn<'_>) {
    let operator = condition.operator();
    match (operator.set, condition.key().cardinality()) {
        _ if operator.comparison == Comparison::Null => {}
        (None, Cardinality::Several) => warn(WarningKind::PlainOperatorOnSeveral, condition.key().as_str()),
        (Some(_), Cardinality::Single) => warn(WarningKind::SetOperatorOnSingle, condition.key().as_str()),
        _ => {}
    }
    for value in condition.values() {
        if !operator.expands_variables() && variables_in(value).next().is_some() {
            warn(WarningKind::VariableNotExpanded, value);
        }
    }
    let variable = |value: &str| variables_in(value).next().is_some();
    match operator.comparison {
        Comparison::Bool | Comparison::Null => {
            if operator.comparison == Comparison::Bool && condition.values().len() > 1 {
                warn(WarningKind::SeveralBooleans, condition.key().as_str());
            }
            for value in condition.values().filter(|value| truth(value).is_none() && !variable(value)) {
                warn(WarningKind::NoBoolean, value);
            }
        }
        Comparison::Arn => {
            for value in condition.values().filter(|value| split_arn(value).len() < 6) {
                warn(WarningKind::NoArn, value);
            }
        }
        _ => {}
    }
}

fn warn_of_double_keys(conditions: &[Condition], warn: Warn<'_>) {
    let mut keys: Vec<(String, &ContextKey)> =
        conditions.iter().map(|condition| (operator_name(condition.operator()), condition.key())).collect();
    keys.sort();
    for pair in keys.windows(2) {
        if let [one, other] = pair
            && one == other
        {
            warn(WarningKind::KeyTwice, other.1.as_str());
        }
    }
}

fn operator_name(operator: Operator) -> String {
    operator.to_string()
}
