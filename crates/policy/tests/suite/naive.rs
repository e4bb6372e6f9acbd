//! The second evaluator: slow, linear, written from the specification alone.
//!
//! It works on documents as JSON values and shares nothing with the product but the `Principal` enum, as data. No index, no
//! compilation, no borrowed anything: each question is answered by reading the documents anew. Speed is none of its business.

use countersign_policy::Principal;
use serde_json::Value;
use std::collections::BTreeMap;

/// The layers, as lists of documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layers {
    pub(crate) identity: Option<Vec<Value>>,
    pub(crate) boundary: Option<Vec<Value>>,
    pub(crate) session: Option<Vec<Value>>,
    pub(crate) resource: Option<Vec<Value>>,
    pub(crate) resource_is_root_of_trust: bool,
    pub(crate) endpoint: Option<Vec<Value>>,
    pub(crate) scps: Vec<Vec<Value>>,
    pub(crate) rcps: Vec<Vec<Value>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) principal: Principal,
    pub(crate) action: String,
    pub(crate) resource: String,
    pub(crate) resource_account: Option<String>,
    /// Keys in lower case; no entry: absent.
    pub(crate) context: BTreeMap<String, Vec<String>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Identity,
    Resource,
    Endpoint,
    Scp,
    Rcp,
}

pub(crate) fn decide(layers: &Layers, request: &Request) -> &'static str {
    let none = Vec::new();
    let (has_identity_side, bound_by_scps) = match request.principal {
        Principal::User { .. } | Principal::RoleSession { .. } | Principal::FederatedUser { .. } => {
            (true, true)
        }
        Principal::Root { .. } => (false, true),
        _ => (false, false),
    };
    let is_root = matches!(request.principal, Principal::Root { .. });
    let is_federated = matches!(request.principal, Principal::FederatedUser { .. });
    let boundary = if has_identity_side { layers.boundary.as_ref() } else { None };
    let identity = if has_identity_side { layers.identity.as_ref() } else { None };
    let session = if has_identity_side || is_root { layers.session.as_ref() } else { None };
    let scps = if bound_by_scps { &layers.scps } else { &none };

    let mut all: Vec<(Kind, &Vec<Value>)> = Vec::new();
    all.extend(scps.iter().map(|level| (Kind::Scp, level)));
    all.extend(layers.rcps.iter().map(|level| (Kind::Rcp, level)));
    all.extend(layers.endpoint.iter().map(|documents| (Kind::Endpoint, documents)));
    all.extend(layers.resource.iter().map(|documents| (Kind::Resource, documents)));
    all.extend(identity.iter().map(|documents| (Kind::Identity, *documents)));
    all.extend(boundary.iter().map(|documents| (Kind::Identity, *documents)));
    all.extend(session.iter().map(|documents| (Kind::Identity, *documents)));
    for (kind, documents) in &all {
        if strength(documents, "Deny", *kind, request, boundary.is_some()) > 0 {
            return "explicitDeny";
        }
    }
    let allows =
        |documents: &Vec<Value>, kind| strength(documents, "Allow", kind, request, boundary.is_some());
    if scps.iter().any(|level| allows(level, Kind::Scp) == 0) {
        return "implicitDeny";
    }
    if layers.endpoint.as_ref().is_some_and(|documents| allows(documents, Kind::Endpoint) == 0) {
        return "implicitDeny";
    }
    // 0 nothing, 1 the account, 2 who is behind the session, 3 directly.
    let by_resource = layers.resource.as_ref().map_or(0, |documents| allows(documents, Kind::Resource));
    let by_identity = is_root || identity.is_some_and(|documents| allows(documents, Kind::Identity) > 0);
    let limits = boundary.is_none_or(|documents| allows(documents, Kind::Identity) > 0)
        && match session {
            Some(documents) => allows(documents, Kind::Identity) > 0,
            None => !is_federated,
        };
    let own = request.principal.account().map(|account| account.to_string());
    let allowed = match own {
        None => by_resource == 3,
        Some(own) => {
            let in_arn = request.resource.split(':').nth(4).unwrap_or("").to_string();
            let in_arn = (in_arn.len() == 12 && in_arn.chars().all(|c| c.is_ascii_digit())).then_some(in_arn);
            let owner = request.resource_account.clone().or(in_arn).unwrap_or(own.clone());
            if owner == own {
                by_resource == 3
                    || (by_resource == 2 && limits)
                    || (by_identity && limits && (!layers.resource_is_root_of_trust || by_resource >= 1))
            } else {
                by_resource >= 1 && by_identity && limits
            }
        }
    };
    if allowed { "allowed" } else { "implicitDeny" }
}

fn strength(documents: &[Value], effect: &str, kind: Kind, request: &Request, boundary: bool) -> u8 {
    let mut strongest = 0;
    for document in documents {
        let variables = document["Version"] == "2012-10-17";
        for statement in list(&document["Statement"]) {
            if statement["Effect"] != effect {
                continue;
            }
            let named = match kind {
                Kind::Identity | Kind::Scp => 3,
                Kind::Resource | Kind::Endpoint | Kind::Rcp => {
                    principal(&statement, effect, &request.principal, boundary)
                }
            };
            if named > 0
                && action(&statement, &request.action)
                && resource(&statement, kind, variables, request)
                && conditions(&statement, variables, request)
            {
                strongest = strongest.max(named);
            }
        }
    }
    strongest
}

fn list(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items.clone(),
        Value::Null => Vec::new(),
        other => vec![other.clone()],
    }
}

fn texts(value: &Value) -> Vec<String> {
    list(value)
        .iter()
        .filter(|item| !item.is_null())
        .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_string))
        .collect()
}

fn principal(statement: &Value, effect: &str, caller: &Principal, boundary: bool) -> u8 {
    let closest = |element: &Value| -> u8 {
        if element == "*" {
            return 3;
        }
        let mut best = 0;
        for kind in ["AWS", "Service", "Federated"] {
            for text in texts(&element[kind]) {
                best = best.max(names(kind, &text, caller));
            }
        }
        best
    };
    if !statement["Principal"].is_null() {
        closest(&statement["Principal"])
    } else if !statement["NotPrincipal"].is_null() {
        let outside = closest(&statement["NotPrincipal"]) == 0;
        if outside || (effect == "Deny" && boundary) { 3 } else { 0 }
    } else {
        0
    }
}

fn names(kind: &str, text: &str, caller: &Principal) -> u8 {
    let last = |arn: &str| arn.rsplit('/').next().unwrap_or("").to_lowercase();
    match (kind, caller) {
        ("AWS", _) if text == "*" => 3,
        ("AWS", _) if text.len() == 12 || text.ends_with(":root") => {
            let account = if text.len() == 12 { text } else { text.split(':').nth(4).unwrap() };
            u8::from(caller.account().is_some_and(|own| own.as_str() == account))
        }
        ("AWS", Principal::User { arn, id }) if arn.as_str() == text || id.as_deref() == Some(text) => 3,
        ("AWS", Principal::RoleSession { role_arn, role_id, session_arn }) => {
            let is_role = text.contains(":role/")
                && text.split(':').nth(4) == role_arn.as_str().split(':').nth(4)
                && last(text) == last(role_arn.as_str());
            if session_arn.as_str() == text && !is_role {
                3
            } else if is_role || role_id.as_deref() == Some(text) {
                2
            } else {
                0
            }
        }
        ("AWS", Principal::FederatedUser { arn, user_arn, user_id }) => {
            if arn.as_str() == text {
                3
            } else if user_arn.as_ref().is_some_and(|user| user.as_str() == text)
                || user_id.as_deref() == Some(text)
            {
                2
            } else {
                0
            }
        }
        ("Service", Principal::Service(name)) if &**name == text => 3,
        ("Federated", Principal::WebIdentity { provider }) if &**provider == text => 3,
        ("Federated", Principal::Saml { provider }) if provider.as_str() == text => 3,
        _ => 0,
    }
}

fn action(statement: &Value, asked: &str) -> bool {
    let one = |entry: &String| {
        let entry = entry.to_lowercase();
        if entry == "*" || entry == "*:*" {
            return true;
        }
        let Some((service, name)) = entry.split_once(':') else { return false };
        if service == "*" || name.is_empty() || entry.contains(char::is_whitespace) || entry.contains(',') {
            return false;
        }
        glob(&tokens(&entry, true), &asked.to_lowercase())
    };
    if statement["NotAction"].is_null() {
        texts(&statement["Action"]).iter().any(one)
    } else {
        !texts(&statement["NotAction"]).iter().any(one)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    Character(char),
    One,
    Many,
}

pub(crate) fn tokens(pattern: &str, wildcards: bool) -> Vec<Token> {
    pattern
        .chars()
        .map(|c| match c {
            '*' if wildcards => Token::Many,
            '?' if wildcards => Token::One,
            c => Token::Character(c),
        })
        .collect()
}

/// The textbook table: row by row, which beginnings of the text the beginning of the pattern can be.
pub(crate) fn glob(pattern: &[Token], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut reach = vec![false; text.len() + 1];
    reach[0] = true;
    for token in pattern {
        let mut next = vec![false; text.len() + 1];
        for at in 0..=text.len() {
            next[at] = match token {
                Token::Many => reach[at] || (at > 0 && next[at - 1]),
                Token::One => at > 0 && reach[at - 1],
                Token::Character(c) => at > 0 && reach[at - 1] && text[at - 1] == *c,
            };
        }
        reach = next;
    }
    reach[text.len()]
}

/// Fills in variables; `None` when one has no value.
fn expand(
    text: &str,
    wildcards: bool,
    variables: bool,
    context: &BTreeMap<String, Vec<String>>,
) -> Option<Vec<Token>> {
    let mut result = Vec::new();
    let mut rest = text.to_string();
    while !rest.is_empty() {
        let variable = rest.strip_prefix("${").and_then(|after| after.split_once('}'));
        if variables && let Some((inside, after)) = variable.map(|(i, a)| (i.to_string(), a.to_string())) {
            rest = after;
            if ["*", "?", "$"].contains(&inside.as_str()) {
                result.extend(tokens(&inside, false));
                continue;
            }
            let (key, default) = match inside.split_once(',') {
                Some((key, default)) => (key.trim_end(), Some(default.trim())),
                None => (inside.as_str(), None),
            };
            let default = default
                .and_then(|d| d.strip_prefix('\'').and_then(|d| d.strip_suffix('\'')))
                .map(str::to_string);
            let value = match context.get(&key.to_lowercase()).map(Vec::as_slice) {
                Some([one]) => Some(one.clone()),
                Some([]) | None => default,
                Some(_) => None,
            };
            result.extend(tokens(&value?, false));
        } else {
            let c = rest.remove(0);
            result.extend(tokens(&c.to_string(), wildcards));
        }
    }
    Some(result)
}

/// Parts at colons that are not inside of `${…}`.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut inside = false;
    let characters: Vec<char> = text.chars().collect();
    for (at, &c) in characters.iter().enumerate() {
        inside = match c {
            '{' if at > 0 && characters[at - 1] == '$' => true,
            '}' => false,
            _ => inside,
        };
        if c == ':' && !inside && parts.len() < 6 {
            parts.push(String::new());
        } else {
            parts.last_mut().unwrap().push(c);
        }
    }
    parts
}

#[derive(PartialEq)]
enum Fit {
    Yes,
    No,
    Void,
}

fn resource(statement: &Value, kind: Kind, variables: bool, request: &Request) -> bool {
    let one = |entry: &String, negated: bool| -> Fit {
        if entry == "*" {
            return Fit::Yes;
        }
        let mut own = parts(entry);
        let short = own.len() < 6;
        if short {
            let completed = match kind {
                Kind::Identity => true,
                Kind::Resource | Kind::Endpoint => entry.contains('*'),
                Kind::Scp => entry.ends_with('*'),
                Kind::Rcp => false,
            };
            if !completed {
                return Fit::No;
            }
            if negated {
                return Fit::Void;
            }
            own.resize(6, "*".to_string());
        }
        let Some(rest) = expand(&own[5], true, variables, &request.context) else { return Fit::Void };
        if request.resource == "*" {
            return Fit::No;
        }
        let theirs: Vec<&str> = request.resource.splitn(6, ':').collect();
        let others = (0..5).all(|at| glob(&tokens(&own[at], true), theirs[at]));
        if others && glob(&rest, theirs[5]) { Fit::Yes } else { Fit::No }
    };
    if !statement["NotResource"].is_null() {
        // An entry without a value voids the statement.
        texts(&statement["NotResource"]).iter().all(|entry| match one(entry, true) {
            Fit::No => true,
            Fit::Yes => false,
            Fit::Void => false,
        })
    } else if !statement["Resource"].is_null() {
        texts(&statement["Resource"]).iter().any(|entry| one(entry, false) == Fit::Yes)
    } else {
        true
    }
}

fn conditions(statement: &Value, variables: bool, request: &Request) -> bool {
    let Some(blocks) = statement["Condition"].as_object() else { return true };
    blocks.iter().all(|(operator, keys)| {
        keys.as_object().unwrap().iter().all(|(key, values)| {
            let value = request.context.get(&key.to_lowercase());
            condition(operator, &texts(values), value, variables, &request.context)
        })
    })
}

fn condition(
    operator: &str,
    policy: &[String],
    value: Option<&Vec<String>>,
    variables: bool,
    context: &BTreeMap<String, Vec<String>>,
) -> bool {
    let value = value.filter(|values| !values.is_empty());
    let bare = operator.replace("ForAllValues:", "").replace("ForAnyValue:", "");
    let if_exists = bare.ends_with("IfExists");
    let name = bare.replace("IfExists", "");
    if name == "Null" {
        return policy.iter().any(|wanted| wanted.to_lowercase() == value.is_none().to_string());
    }
    let negated = name.contains("Not");
    let positive = name.replace("Not", "");
    let satisfied = |one: &String| {
        let hit = policy.iter().any(|own| hit(&positive, own, one, variables, context));
        hit != negated
    };
    let as_set = || -> Vec<String> {
        match value {
            Some(values) if values.len() == 1 && values[0].is_empty() => Vec::new(),
            Some(values) => values.clone(),
            None => Vec::new(),
        }
    };
    if operator.starts_with("ForAllValues:") {
        as_set().iter().all(satisfied)
    } else if operator.starts_with("ForAnyValue:") {
        as_set().iter().any(satisfied)
    } else {
        match value {
            None => negated || if_exists,
            Some(values) if values.len() > 1 => false,
            Some(values) => satisfied(&values[0]),
        }
    }
}

fn hit(
    operator: &str,
    own: &str,
    value: &str,
    variables: bool,
    context: &BTreeMap<String, Vec<String>>,
) -> bool {
    let text = |tokens: Vec<Token>| -> String {
        tokens
            .into_iter()
            .map(|token| match token {
                Token::Character(c) => c,
                Token::One | Token::Many => unreachable!(),
            })
            .collect()
    };
    match operator {
        "StringEquals" => expand(own, false, variables, context).is_some_and(|own| text(own) == value),
        "StringEqualsIgnoreCase" => expand(own, false, variables, context)
            .is_some_and(|own| text(own).to_lowercase() == value.to_lowercase()),
        "StringLike" => expand(own, true, variables, context).is_some_and(|own| glob(&own, value)),
        "Bool" => {
            let own = expand(own, false, variables, context).map(|own| text(own).to_lowercase());
            let value = value.to_lowercase();
            (value == "true" || value == "false") && own == Some(value)
        }
        "ArnEquals" | "ArnLike" => {
            let own = parts(own);
            let theirs: Vec<&str> = value.splitn(6, ':').collect();
            own.len() == 6
                && theirs.len() == 6
                && (0..6).all(|at| {
                    expand(&own[at], true, variables, context).is_some_and(|own| glob(&own, theirs[at]))
                })
        }
        "IpAddress" => {
            let (network, prefix) = own.split_once('/').unwrap_or((own, "32"));
            let bits = |text: &str| -> Option<u32> {
                let octets: Vec<u32> = text.split('.').filter_map(|octet| octet.parse().ok()).collect();
                (octets.len() == 4).then(|| octets.iter().fold(0, |bits, octet| bits << 8 | octet))
            };
            let prefix: u32 = prefix.parse().unwrap();
            match (bits(network), bits(value)) {
                (Some(one), Some(other)) => {
                    (0..prefix).all(|bit| one >> (31 - bit) & 1 == other >> (31 - bit) & 1)
                }
                _ => false,
            }
        }
        _ if operator.starts_with("Numeric") => {
            // The generator keeps to numbers that binary floats hold exactly.
            match (own.parse::<f64>(), value.parse::<f64>()) {
                (Ok(own), Ok(value)) => {
                    compare(operator.trim_start_matches("Numeric"), value.total_cmp(&own))
                }
                _ => false,
            }
        }
        _ if operator.starts_with("Date") => match (seconds(own), seconds(value)) {
            (Some(own), Some(value)) => compare(operator.trim_start_matches("Date"), value.cmp(&own)),
            _ => false,
        },
        other => panic!("the naive evaluator does not know {other}"),
    }
}

/// The generator keeps to seconds since 1970 and, four digits being a year, to years after it.
fn seconds(text: &str) -> Option<i64> {
    let number: i64 = text.parse().ok()?;
    if text.len() != 4 {
        return Some(number);
    }
    let leap = |year: &i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    Some((1970..number).map(|year| if leap(&year) { 366 } else { 365 }).sum::<i64>() * 86_400)
}

fn compare(relation: &str, ordering: std::cmp::Ordering) -> bool {
    match relation {
        "Equals" => ordering.is_eq(),
        "LessThan" => ordering.is_lt(),
        "LessThanEquals" => ordering.is_le(),
        "GreaterThan" => ordering.is_gt(),
        "GreaterThanEquals" => ordering.is_ge(),
        other => panic!("no relation {other}"),
    }
}
