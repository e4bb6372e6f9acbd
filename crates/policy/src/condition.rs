//! Condition operators and the one truth table for all of them.
//!
//! An operator is a comparison, perhaps negated, perhaps `…IfExists`, perhaps under `ForAllValues:` or `ForAnyValue:`. What
//! each form says about a key that is absent, single or several is decided in [`Condition::holds`] and nowhere else (IAM
//! User Guide, "Condition operators" and "Multivalued context keys").

use std::cmp::Ordering;
use std::fmt;
use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::arn::split_arn;
use crate::key::ContextKey;
use crate::request::RequestContext;
use crate::value::{ContextValue, Decimal, Instant, Network, truth};
use crate::variable::{Match, Pattern, Syntax};

/// Set operators, for keys with several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SetOperator {
    /// `ForAllValues:`.
    ForAllValues,
    /// `ForAnyValue:`.
    ForAnyValue,
}

/// How ordered values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The request's value equals the policy's.
    Equals,
    /// The request's value is less than (for dates: before) the policy's.
    LessThan,
    /// Less or equal.
    LessThanEquals,
    /// Greater, later.
    GreaterThan,
    /// Greater or equal.
    GreaterThanEquals,
}

impl Relation {
    fn accepts(self, ordering: Ordering) -> bool {
        match self {
            Self::Equals => ordering.is_eq(),
            Self::LessThan => ordering.is_lt(),
            Self::LessThanEquals => ordering.is_le(),
            Self::GreaterThan => ordering.is_gt(),
            Self::GreaterThanEquals => ordering.is_ge(),
        }
    }
}

/// What an operator compares, apart from its negation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `StringEquals`: exact; wildcards are plain characters.
    StringEquals,
    /// `StringEqualsIgnoreCase`.
    StringEqualsIgnoreCase,
    /// `StringLike`: `*` and `?`, case-sensitive.
    StringLike,
    /// `Numeric…`: decimal numbers.
    Numeric(Relation),
    /// `Date…`: instants.
    Date(Relation),
    /// `Bool`.
    Bool,
    /// `BinaryEquals`: base64 on both sides.
    Binary,
    /// `IpAddress`: an address within a network.
    IpAddress,
    /// `ArnEquals` and `ArnLike`, which are the same.
    Arn,
    /// `Null`: whether the key is absent.
    Null,
}

/// An operator as written: comparison, negation, `…IfExists`, set operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operator {
    /// The set operator in front, if any.
    pub set: Option<SetOperator>,
    /// What is compared.
    pub comparison: Comparison,
    /// `…Not…`: holds for values that match none of the policy's.
    pub negated: bool,
    /// `…IfExists`: holds also when the key is absent.
    pub if_exists: bool,
}

const NAMES: &[(&str, Comparison, bool)] = &[
    ("StringEquals", Comparison::StringEquals, false),
    ("StringNotEquals", Comparison::StringEquals, true),
    ("StringEqualsIgnoreCase", Comparison::StringEqualsIgnoreCase, false),
    ("StringNotEqualsIgnoreCase", Comparison::StringEqualsIgnoreCase, true),
    ("StringLike", Comparison::StringLike, false),
    ("StringNotLike", Comparison::StringLike, true),
    ("NumericEquals", Comparison::Numeric(Relation::Equals), false),
    ("NumericNotEquals", Comparison::Numeric(Relation::Equals), true),
    ("NumericLessThan", Comparison::Numeric(Relation::LessThan), false),
    ("NumericLessThanEquals", Comparison::Numeric(Relation::LessThanEquals), false),
    ("NumericGreaterThan", Comparison::Numeric(Relation::GreaterThan), false),
    ("NumericGreaterThanEquals", Comparison::Numeric(Relation::GreaterThanEquals), false),
    ("DateEquals", Comparison::Date(Relation::Equals), false),
    ("DateNotEquals", Comparison::Date(Relation::Equals), true),
    ("DateLessThan", Comparison::Date(Relation::LessThan), false),
    ("DateLessThanEquals", Comparison::Date(Relation::LessThanEquals), false),
    ("DateGreaterThan", Comparison::Date(Relation::GreaterThan), false),
    ("DateGreaterThanEquals", Comparison::Date(Relation::GreaterThanEquals), false),
    ("Bool", Comparison::Bool, false),
    ("BinaryEquals", Comparison::Binary, false),
    ("IpAddress", Comparison::IpAddress, false),
    ("NotIpAddress", Comparison::IpAddress, true),
    ("ArnEquals", Comparison::Arn, false),
    ("ArnLike", Comparison::Arn, false),
    ("ArnNotEquals", Comparison::Arn, true),
    ("ArnNotLike", Comparison::Arn, true),
    ("Null", Comparison::Null, false),
];

impl Operator {
    /// Reads an operator's name, which is case-sensitive.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (set, rest) = if let Some(rest) = text.strip_prefix("ForAllValues:") {
            (Some(SetOperator::ForAllValues), rest)
        } else if let Some(rest) = text.strip_prefix("ForAnyValue:") {
            (Some(SetOperator::ForAnyValue), rest)
        } else {
            (None, text)
        };
        let (name, if_exists) = rest.strip_suffix("IfExists").map_or((rest, false), |name| (name, true));
        let &(_, comparison, negated) = NAMES.iter().find(|(known, ..)| *known == name)?;
        Some(Self { set, comparison, negated, if_exists })
    }

    /// Whether `${…}` is a variable in this operator's values. For `Bool` the guide says both; they are expanded.
    pub(crate) fn expands_variables(self) -> bool {
        matches!(
            self.comparison,
            Comparison::StringEquals
                | Comparison::StringEqualsIgnoreCase
                | Comparison::StringLike
                | Comparison::Arn
                | Comparison::Bool
        )
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.set {
            None => "",
            Some(SetOperator::ForAllValues) => "ForAllValues:",
            Some(SetOperator::ForAnyValue) => "ForAnyValue:",
        })?;
        let named = NAMES
            .iter()
            .find(|(_, comparison, negated)| (*comparison, *negated) == (self.comparison, self.negated));
        f.write_str(named.map_or("", |(name, ..)| name))?;
        f.write_str(if self.if_exists { "IfExists" } else { "" })
    }
}

/// One key under one operator, with the values that the policy gives.
#[derive(Clone, Debug)]
pub struct Condition {
    operator: Operator,
    key: ContextKey,
    values: Box<[Box<str>]>,
    test: Test,
}

/// The policy's values, read once.
#[derive(Clone, Debug)]
enum Test {
    Text(Box<[Pattern]>),
    FoldedText(Box<[Pattern]>),
    Number(Relation, Box<[Box<str>]>),
    Instant(Relation, Box<[Instant]>),
    Truth { literal: [bool; 2], patterns: Box<[Pattern]> },
    Bytes(Box<[Box<[u8]>]>),
    Network(Box<[Network]>),
    Arn(Box<[[Pattern; 6]]>),
    Null { when_absent: bool, when_present: bool },
}

/// The place, among the values, of one that is no number, date, network or base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadValue(pub(crate) usize);

impl Condition {
    /// Reads the values for the operator.
    ///
    /// A value that cannot be read is an error, since a Deny must not lapse over a slip of the pen – except where IAM
    /// is known to store it and let it match nothing: `Bool` and `Null` other than true or false, texts that are no ARN, and
    /// variables under operators that expand none.
    pub(crate) fn compile(
        operator: Operator,
        key: ContextKey,
        values: Vec<Box<str>>,
        variables: bool,
    ) -> Result<Self, BadValue> {
        let pattern = |text: &str, wildcards: bool| Pattern::parse(text, Syntax { wildcards, variables });
        let test = match operator.comparison {
            Comparison::StringEquals => Test::Text(values.iter().map(|text| pattern(text, false)).collect()),
            Comparison::StringEqualsIgnoreCase => {
                Test::FoldedText(values.iter().map(|text| pattern(text, false)).collect())
            }
            Comparison::StringLike => Test::Text(values.iter().map(|text| pattern(text, true)).collect()),
            Comparison::Numeric(relation) => {
                let is_number = |text: &str| Decimal::parse(text).map(|_| Box::from(text));
                Test::Number(relation, read_values(&values, is_number)?)
            }
            Comparison::Date(relation) => Test::Instant(relation, read_values(&values, Instant::parse)?),
            Comparison::Binary => {
                let bytes = |text: &str| BASE64.decode(text).ok().map(Vec::into_boxed_slice);
                Test::Bytes(read_values(&values, bytes)?)
            }
            Comparison::IpAddress => Test::Network(read_values(&values, Network::parse)?),
            Comparison::Bool => {
                let has = |wanted: bool| values.iter().any(|text| truth(text) == Some(wanted));
                let others = values.iter().filter(|text| truth(text).is_none());
                Test::Truth {
                    literal: [has(false), has(true)],
                    patterns: others.map(|text| pattern(text, false)).collect(),
                }
            }
            Comparison::Arn => {
                let parts = |text: &str| {
                    let parts = <[&str; 6]>::try_from(split_arn(text).as_slice()).ok()?;
                    Some(parts.map(|part| pattern(part, true)))
                };
                Test::Arn(values.iter().filter_map(|text| parts(text)).collect())
            }
            Comparison::Null => {
                let has = |wanted: bool| values.iter().any(|text| truth(text) == Some(wanted));
                Test::Null { when_absent: has(true), when_present: has(false) }
            }
        };
        Ok(Self { operator, key, values: values.into(), test })
    }

    /// The operator.
    #[must_use]
    pub fn operator(&self) -> Operator {
        self.operator
    }

    /// The context key it looks at.
    #[must_use]
    pub fn key(&self) -> &ContextKey {
        &self.key
    }

    /// The policy's values as texts.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &str> {
        self.values.iter().map(AsRef::as_ref)
    }

    /// Whether the condition holds in a context.
    ///
    /// | request | plain | negated | `IfExists` (both) | `ForAllValues` | `ForAnyValue` |
    /// | --- | --- | --- | --- | --- | --- |
    /// | key absent, or an empty list | no | yes | yes | yes | no |
    /// | one value | hit | miss | as without | every value | some value |
    /// | several values | no | no | no | every value | some value |
    ///
    /// For set operators a value counts when it hits, under a negated one when it misses; `IfExists` adds nothing to them.
    #[must_use]
    pub fn holds(&self, context: &RequestContext) -> bool {
        let Operator { set, negated, if_exists, .. } = self.operator;
        let value = context.get(&self.key).filter(|value| !value.is_empty());
        if let Test::Null { when_absent, when_present } = self.test {
            return if value.is_none() { when_absent } else { when_present };
        }
        let counts = |text: &str| self.test.hits(text, context) != negated;
        match (set, value) {
            (None, None) => negated || if_exists,
            // A plain operator cannot say which of several values it means, and so never holds for them.
            (None, Some(value)) => value.single().is_some_and(counts),
            (Some(SetOperator::ForAllValues), value) => {
                value.into_iter().flat_map(ContextValue::set).all(counts)
            }
            (Some(SetOperator::ForAnyValue), value) => {
                value.into_iter().flat_map(ContextValue::set).any(counts)
            }
        }
    }
}

/// A variable where none is expanded is no value, but IAM accepts it; it matches nothing.
fn read_values<T>(values: &[Box<str>], read: impl Fn(&str) -> Option<T>) -> Result<Box<[T]>, BadValue> {
    let read = |(place, text): (usize, &str)| match read(text) {
        Some(value) => Some(Ok(value)),
        None if text.contains("${") => None,
        None => Some(Err(BadValue(place))),
    };
    values.iter().map(AsRef::as_ref).enumerate().filter_map(read).collect()
}

impl Test {
    /// Whether one value of the request matches at least one of the policy's.
    fn hits(&self, text: &str, context: &RequestContext) -> bool {
        match self {
            Self::Text(patterns) => patterns.iter().any(|own| own.matches(text, context) == Match::Hit),
            Self::FoldedText(patterns) => patterns.iter().any(|own| own.equals_folded(text, context)),
            Self::Number(relation, numbers) => Decimal::parse(text).is_some_and(|number| {
                let compare = |own: &str| Decimal::parse(own).map(|own| number.cmp(&own));
                numbers.iter().filter_map(|own| compare(own)).any(|ordering| relation.accepts(ordering))
            }),
            Self::Instant(relation, instants) => Instant::parse(text)
                .is_some_and(|instant| instants.iter().any(|own| relation.accepts(instant.cmp(own)))),
            Self::Truth { literal: [when_false, when_true], patterns } => truth(text).is_some_and(|value| {
                let resolves_to =
                    |own: &Pattern| own.resolve(context).and_then(|own| truth(&own)) == Some(value);
                (if value { *when_true } else { *when_false }) || patterns.iter().any(resolves_to)
            }),
            Self::Bytes(values) => {
                BASE64.decode(text).is_ok_and(|bytes| values.iter().any(|own| **own == *bytes))
            }
            Self::Network(networks) => text
                .parse::<IpAddr>()
                .is_ok_and(|address| networks.iter().any(|network| network.contains(address))),
            Self::Arn(arns) => {
                let mut parts = text.splitn(6, ':');
                let parts: [&str; 6] = std::array::from_fn(|_| parts.next().unwrap_or_default());
                text.bytes().filter(|&byte| byte == b':').nth(4).is_some()
                    && arns.iter().any(|own| {
                        own.iter().zip(parts).all(|(own, part)| own.matches(part, context) == Match::Hit)
                    })
            }
            // Answered before any value is looked at.
            Self::Null { .. } => false,
        }
    }
}
