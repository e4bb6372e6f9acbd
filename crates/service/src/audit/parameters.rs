//! The parameters of a request as a record tells them.

use std::collections::BTreeMap;

use countersign_model::Query;
use serde_json::{Map, Value};

use super::{LONGEST_VALUE, MOST_PARAMETERS, SECRET, member_name};

/// Parameters that say what is asked, not with what.
const NOT_PARAMETERS: &[&str] = &["Action", "Version"];
/// Parameters nest a few levels; deeper ones are no operation's.
const DEEPEST: usize = 12;

/// A parameter, or what is below a name. Kept by name and number until all are in, so that a list with gaps takes no more
/// room than its items.
#[derive(Default)]
struct Node {
    value: Option<String>,
    members: BTreeMap<String, Node>,
    items: BTreeMap<u32, Node>,
}

/// The parameters as CloudTrail nests them: `Tags.member.1.Key` becomes `tags[0].key`. Secrets are left out, and so is what
/// is too long or too deep.
pub(super) fn request_parameters(query: &Query) -> Value {
    let mut root = Node::default();
    let mut room = 2 * LONGEST_VALUE;
    for (name, value) in query.iter().take(MOST_PARAMETERS) {
        let known_elsewhere = NOT_PARAMETERS.contains(&name) || name.starts_with("X-Amz-");
        let is_secret = name.split('.').any(|part| SECRET.contains(&part));
        let is_small = value.len() <= LONGEST_VALUE && name.split('.').count() <= DEEPEST;
        let size = name.len() + value.len();
        if !known_elsewhere && !is_secret && is_small && size <= room {
            room -= size;
            root.place(name.split('.').filter(|part| *part != "member"), value);
        }
    }
    root.into_value()
}

impl Node {
    fn place<'a>(&mut self, path: impl Iterator<Item = &'a str>, value: &str) {
        let mut node = self;
        for part in path {
            node = match part.parse() {
                Ok(number) => node.items.entry(number).or_default(),
                Err(_) => node.members.entry(member_name(part)).or_default(),
            };
        }
        node.value = Some(value.to_owned());
    }

    /// What has members is an object, what has numbered items a list, in order and without gaps.
    fn into_value(self) -> Value {
        if !self.members.is_empty() {
            let members = self.members.into_iter().map(|(name, node)| (name, node.into_value()));
            return Value::Object(members.collect::<Map<_, _>>());
        }
        if !self.items.is_empty() {
            return self.items.into_values().map(Node::into_value).collect();
        }
        self.value.map_or(Value::Null, Value::String)
    }
}
