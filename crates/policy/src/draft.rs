//! A document on its way from text to [`Policy`]: its syntax is in order, its meaning still open.

use crate::condition::{BadValue, Comparison, Condition, Operator};
use crate::document::{ActionPattern, Effect, Policy, Statement, Version};
use crate::json::{Member, Node, Value};
use crate::key::ContextKey;
use crate::parse_error::{ParseErrorKind, Refusal, refuse, syntax};
use crate::policy_kind::PolicyKind;
use crate::principal::{PrincipalElement, PrincipalEntry};
use crate::resource::ResourcePattern;

/// Which door a document comes through.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    Writer,
    Reader,
}

/// A document whose syntax is in order.
pub(crate) struct Draft<'n> {
    pub(crate) at: usize,
    pub(crate) version: Version,
    id: Option<&'n str>,
    pub(crate) statements: Vec<DraftStatement<'n>>,
}

pub(crate) struct DraftStatement<'n> {
    pub(crate) at: usize,
    pub(crate) sid: Option<Word<'n>>,
    pub(crate) effect: Word<'n>,
    pub(crate) actions: Option<Words<'n>>,
    pub(crate) resources: Option<Words<'n>>,
    pub(crate) principal: Option<DraftPrincipal<'n>>,
    conditions: Vec<DraftCondition<'n>>,
}

/// A text and the byte it begins at.
#[derive(Clone, Copy)]
pub(crate) struct Word<'n> {
    pub(crate) text: &'n str,
    pub(crate) at: usize,
}

/// `Action`, `Resource` or their negations.
pub(crate) struct Words<'n> {
    pub(crate) at: usize,
    pub(crate) negated: bool,
    /// Whether the list was written without anything in it, not even `null`.
    pub(crate) empty: bool,
    pub(crate) words: Vec<Word<'n>>,
}

pub(crate) struct DraftPrincipal<'n> {
    pub(crate) at: usize,
    pub(crate) negated: bool,
    /// Type and entry; `*` alone is of type `AWS`.
    pub(crate) entries: Vec<(&'n str, Word<'n>)>,
    /// Whether it is written as `"*"`.
    pub(crate) star: bool,
}

struct DraftCondition<'n> {
    operator: Operator,
    key: Word<'n>,
    values: Vec<Word<'n>>,
}

impl<'n> DraftStatement<'n> {
    /// The values of all `Date…` operators.
    pub(crate) fn dates(&self) -> impl Iterator<Item = Word<'n>> {
        let dates =
            |condition: &&DraftCondition<'_>| matches!(condition.operator.comparison, Comparison::Date(_));
        self.conditions.iter().filter(dates).flat_map(|condition| condition.values.iter().copied())
    }
}

/// The members of an object, each at most once.
fn members<'n>(node: &'n Node<'_>) -> Result<&'n [Member<'n>], Refusal> {
    let Value::Object(members) = &node.value else { return syntax(node.at) };
    let mut names: Vec<(&str, usize)> =
        members.iter().map(|member| (member.name.as_ref(), member.at)).collect();
    names.sort_unstable();
    for pair in names.windows(2) {
        if let [(one, _), (other, at)] = pair
            && one == other
        {
            return syntax(*at);
        }
    }
    Ok(members)
}

fn word<'n>(node: &'n Node<'_>) -> Result<Word<'n>, Refusal> {
    match &node.value {
        Value::Text(text) => Ok(Word { text, at: node.at }),
        _ => syntax(node.at),
    }
}

fn words<'n>(node: &'n Node<'_>, negated: bool, door: Door) -> Result<Words<'n>, Refusal> {
    let (list, empty) = match &node.value {
        Value::List(list) => (list.as_slice(), list.is_empty()),
        _ => (std::slice::from_ref(node), false),
    };
    let is_null = |item: &&Node<'_>| matches!(item.value, Value::Null) && !std::ptr::eq(*item, node);
    let items = list.iter().filter(|item| !(door == Door::Reader && is_null(item)));
    Ok(Words { at: node.at, negated, empty, words: items.map(word).collect::<Result<_, _>>()? })
}

impl<'n> Draft<'n> {
    pub(crate) fn read(root: &'n Node<'_>, kind: PolicyKind, door: Door) -> Result<Self, Refusal> {
        let mut draft = Self { at: root.at, version: Version::V2008, id: None, statements: Vec::new() };
        let mut statements = None;
        for member in members(root)? {
            match member.name.as_ref() {
                "Version" => {
                    draft.version = match word(&member.node)?.text {
                        "2012-10-17" => Version::V2012,
                        "2008-10-17" => Version::V2008,
                        _ => return syntax(member.node.at),
                    }
                }
                "Id" => draft.id = Some(word(&member.node)?.text),
                "Statement" => statements = Some(&member.node),
                _ => return syntax(member.at),
            }
        }
        let Some(statements) = statements else { return syntax(root.at) };
        let list = match &statements.value {
            Value::List(list) => list.as_slice(),
            _ => std::slice::from_ref(statements),
        };
        if list.is_empty() {
            return syntax(statements.at);
        }
        for node in list {
            draft.statements.push(DraftStatement::read(node, kind, door)?);
        }
        Ok(draft)
    }

    pub(crate) fn compile(self, kind: PolicyKind) -> Result<Policy, Refusal> {
        let version = self.version;
        let mut null_if_exists = Vec::new();
        let mut statements = Vec::with_capacity(self.statements.len());
        for (index, draft) in self.statements.into_iter().enumerate() {
            if draft
                .conditions
                .iter()
                .any(|c| c.operator.comparison == Comparison::Null && c.operator.if_exists)
            {
                null_if_exists.push(index);
            }
            statements.push(draft.compile(kind, version)?);
        }
        Ok(Policy {
            kind,
            version,
            id: self.id.map(Into::into),
            statements: statements.into(),
            null_if_exists: null_if_exists.into(),
        })
    }
}

impl<'n> DraftStatement<'n> {
    fn read(node: &'n Node<'_>, kind: PolicyKind, door: Door) -> Result<Self, Refusal> {
        let (mut sid, mut effect, mut actions, mut resources, mut principal) = (None, None, None, None, None);
        let mut conditions = Vec::new();
        for member in members(node)? {
            let name = member.name.as_ref();
            let twice = match name {
                "Sid" => sid.replace(word(&member.node)?).is_some(),
                "Effect" => effect.replace(word(&member.node)?).is_some(),
                "Action" | "NotAction" => {
                    actions.replace(words(&member.node, name == "NotAction", door)?).is_some()
                }
                "Resource" | "NotResource" => {
                    resources.replace(words(&member.node, name == "NotResource", door)?).is_some()
                }
                "Principal" | "NotPrincipal" => {
                    principal.replace(DraftPrincipal::read(member, name == "NotPrincipal", kind)?).is_some()
                }
                "Condition" => {
                    conditions = read_conditions(&member.node)?;
                    false
                }
                _ => true,
            };
            // One of a pair after the other, or an element that does not exist.
            if twice {
                return syntax(member.at);
            }
        }
        let Some(effect) = effect else { return syntax(node.at) };
        if !(effect.text.eq_ignore_ascii_case("Allow") || effect.text.eq_ignore_ascii_case("Deny")) {
            return syntax(effect.at);
        }
        Ok(Self { at: node.at, sid, effect, actions, resources, principal, conditions })
    }

    fn compile(self, kind: PolicyKind, version: Version) -> Result<Statement, Refusal> {
        let variables = version == Version::V2012;
        let effect = match self.effect.text {
            "Allow" => Effect::Allow,
            "Deny" => Effect::Deny,
            _ => return refuse(self.effect.at, ParseErrorKind::LegacyParsing),
        };
        let Some(actions) = self.actions else { return refuse(self.at, ParseErrorKind::NoActions) };
        let mut conditions = Vec::with_capacity(self.conditions.len());
        for draft in self.conditions {
            let Ok(key) = ContextKey::parse(draft.key.text) else { return syntax(draft.key.at) };
            let (texts, places): (Vec<Box<str>>, Vec<usize>) =
                draft.values.into_iter().map(|value| (Box::from(value.text), value.at)).unzip();
            let condition = Condition::compile(draft.operator, key, texts, variables);
            conditions.push(condition.or_else(|BadValue(place)| {
                refuse(places.get(place).copied().unwrap_or(draft.key.at), ParseErrorKind::LegacyParsing)
            })?);
        }
        let mut patterns: Vec<ActionPattern> =
            actions.words.iter().map(|word| ActionPattern::compile(word.text)).collect();
        patterns.sort_by(|one, other| one.as_str().cmp(other.as_str()));
        patterns.dedup();
        let not_resource = self.resources.as_ref().is_some_and(|resources| resources.negated);
        let resources = self.resources.map(|resources| {
            let compile = |word: &Word<'_>| ResourcePattern::compile(word.text, kind, variables);
            let mut patterns: Vec<ResourcePattern> = resources.words.iter().map(compile).collect();
            patterns.sort_by(|one, other| one.as_str().cmp(other.as_str()));
            patterns.dedup();
            patterns.into_boxed_slice()
        });
        Ok(Statement {
            sid: self.sid.filter(|sid| !sid.text.is_empty()).map(|sid| sid.text.into()),
            effect,
            principal: self.principal.map(DraftPrincipal::compile).transpose()?,
            not_action: actions.negated,
            actions: patterns.into(),
            not_resource,
            resources,
            conditions: conditions.into(),
        })
    }
}

impl<'n> DraftPrincipal<'n> {
    fn read(member: &'n Member<'_>, negated: bool, kind: PolicyKind) -> Result<Self, Refusal> {
        let mut draft = Self { at: member.at, negated, entries: Vec::new(), star: false };
        // What is not allowed at all is not read: IAM names the element, not what is wrong in it.
        if !kind.names_principals() {
            return Ok(draft);
        }
        if let Value::Text(text) = &member.node.value {
            if text != "*" {
                return syntax(member.node.at);
            }
            draft.star = true;
            draft.entries.push(("AWS", Word { text, at: member.node.at }));
            return Ok(draft);
        }
        for member in members(&member.node)? {
            let r#type = member.name.as_ref();
            if !matches!(r#type, "AWS" | "Service" | "Federated" | "CanonicalUser") {
                return syntax(member.at);
            }
            let entries = words(&member.node, false, Door::Writer)?;
            draft.entries.extend(entries.words.into_iter().map(|word| (r#type, word)));
        }
        if draft.entries.is_empty() { syntax(member.at) } else { Ok(draft) }
    }

    fn compile(self) -> Result<PrincipalElement, Refusal> {
        let entry = |(r#type, word): &(&str, Word<'_>)| match PrincipalEntry::parse(r#type, word.text) {
            Some(entry) => Ok(entry),
            None => refuse(
                word.at,
                ParseErrorKind::InvalidPrincipal { r#type: (*r#type).into(), value: word.text.into() },
            ),
        };
        let entries = self.entries.iter().map(entry).collect::<Result<_, _>>()?;
        Ok(PrincipalElement { negated: self.negated, entries })
    }
}

fn read_conditions<'n>(node: &'n Node<'_>) -> Result<Vec<DraftCondition<'n>>, Refusal> {
    let mut conditions = Vec::new();
    for block in members(node)? {
        let keys = members(&block.node)?;
        let operator = match Operator::parse(&block.name) {
            Some(operator) => operator,
            // IAM lets an operator that does not exist pass when it says nothing.
            None if keys.is_empty() => continue,
            None => return syntax(block.at),
        };
        for member in keys {
            let list = match &member.node.value {
                Value::List(list) => list.as_slice(),
                _ => std::slice::from_ref(&member.node),
            };
            let values = list.iter().map(condition_value).collect::<Result<_, _>>()?;
            conditions.push(DraftCondition {
                operator,
                key: Word { text: &member.name, at: member.at },
                values,
            });
        }
    }
    Ok(conditions)
}

/// JSON booleans and numbers equal their text.
fn condition_value<'n>(node: &'n Node<'_>) -> Result<Word<'n>, Refusal> {
    let text = match &node.value {
        Value::Text(text) => text.as_ref(),
        Value::Number(digits) => digits,
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Null | Value::List(_) | Value::Object(_) => return syntax(node.at),
    };
    Ok(Word { text, at: node.at })
}
