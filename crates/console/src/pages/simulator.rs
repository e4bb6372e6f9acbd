//! The policy simulator: what somebody would be answered, and which statements say so. A form that only asks, and so stands in the
//! address: an answer can be sent to somebody else.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::views::{
    FoundPrincipal, Principals, SimulatedCredential, SimulatedDecision, SimulatedStatement, Simulation,
    SimulationResult, Verdict,
};
use countersign_model::ACTIONS;
use countersign_policy::{Effect, Source};

use crate::desk::{Desk, Refused};
use crate::document::{position, readable, statements};
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::links::{segment, with_query};
use crate::page::{again, page};
use crate::problem::Problem;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/simulator", get(show))
}

/// Principals of each kind that a search shows.
const MOST_FOUND: usize = 10;
/// Actions that a search shows.
const MOST_ACTIONS_FOUND: usize = 40;
/// Fields that an address is read for.
const MOST_FIELDS: usize = 500;

/// What the form says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asking {
    principal: String,
    find_principal: String,
    actions: Vec<String>,
    find_action: String,
    resource: String,
    /// `key`, `session` or `mfa`.
    credential: String,
    age: String,
    context: String,
    /// Whether to answer, and not only to look for something.
    run: bool,
}

impl Asking {
    fn read(fields: &[(String, String)]) -> Self {
        let text = |name: &str| {
            let found = fields.iter().take(MOST_FIELDS).find(|(own, _)| own == name);
            found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
        };
        let mut actions: Vec<String> = Vec::new();
        let typed = text("actions");
        let typed = typed.split([',', ' ', '\n', '\r', '\t']).map(str::to_owned);
        let picked = fields.iter().take(MOST_FIELDS).filter(|(name, _)| name == "pick");
        for action in typed.chain(picked.map(|(_, value)| value.clone())) {
            if !action.is_empty() && !actions.contains(&action) {
                actions.push(action);
            }
        }
        let or = |text: String, default: &str| if text.is_empty() { default.to_owned() } else { text };
        Self {
            principal: text("principal"),
            find_principal: text("find-principal"),
            run: !actions.is_empty() && !text("principal").is_empty() && text("find").is_empty(),
            actions,
            find_action: text("find-action"),
            resource: or(text("resource"), "*"),
            credential: or(text("credential"), "mfa"),
            age: or(text("age"), "60"),
            context: text("context"),
        }
    }

    fn credential(&self) -> Result<SimulatedCredential, String> {
        match self.credential.as_str() {
            "key" => Ok(SimulatedCredential::LongTermKey),
            "session" => Ok(SimulatedCredential::Session),
            _ => match self.age.parse() {
                Ok(age @ 0..=1_000_000_000) => Ok(SimulatedCredential::SessionWithMfa { age }),
                _ => Err("The age is a whole number of seconds.".to_owned()),
            },
        }
    }

    /// The lines `key=value`; a key on several lines has several values.
    fn context(&self) -> Result<Vec<(String, Vec<String>)>, String> {
        let mut all: Vec<(String, Vec<String>)> = Vec::new();
        for (number, line) in (1_usize..).zip(self.context.lines()) {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let Some((key, value)) = line.split_once('=').filter(|(key, _)| !key.trim().is_empty()) else {
                return Err(format!("Line {number} is not of the form key=value: {line}"));
            };
            let (key, value) = (key.trim(), value.trim().to_owned());
            match all.iter_mut().find(|(own, _)| own.eq_ignore_ascii_case(key)) {
                Some((_, values)) => values.push(value),
                None => all.push((key.to_owned(), vec![value])),
            }
        }
        Ok(all)
    }

    fn has_credential(&self, kind: &str) -> bool {
        self.credential == kind
    }

    fn action_lines(&self) -> String {
        self.actions.join("\n")
    }
}

#[derive(Template)]
#[template(path = "simulator/simulator.html")]
struct SimulatorPage {
    frame: Frame,
    asking: Asking,
    found: Vec<FoundPrincipal>,
    found_error: Option<String>,
    found_actions: Vec<&'static str>,
    principal_error: Option<String>,
    actions_error: Option<String>,
    age_error: Option<String>,
    context_error: Option<String>,
    refused: Option<Refused>,
    /// The documents may not be read, though the answer may be known.
    without_documents: bool,
    results: Vec<Answer>,
    context: Vec<(String, String)>,
}

/// What is said to one action.
struct Answer {
    action: String,
    /// `good` or `bad`.
    look: &'static str,
    verdict: &'static str,
    reason: String,
    statements: Vec<Shown>,
    missing: String,
}

/// A statement that decided.
struct Shown {
    policy: String,
    place: String,
    sid: String,
    layer: &'static str,
    denies: bool,
    /// `lines 3–12`, when the document can be read.
    lines: String,
    text: String,
}

async fn show(desk: Desk, Query(fields): Query<Vec<(String, String)>>) -> Result<Response, Problem> {
    let mut asking = Asking::read(&fields);
    let mut shown = SimulatorPage {
        frame: desk.frame("Policy simulator", Section::Simulator),
        found: Vec::new(),
        found_error: None,
        found_actions: found_actions(&asking),
        principal_error: None,
        actions_error: None,
        age_error: None,
        context_error: None,
        refused: None,
        without_documents: false,
        results: Vec::new(),
        context: Vec::new(),
        asking: asking.clone(),
    };
    // A name in place of an ARN is looked for.
    let is_name = !asking.principal.is_empty() && !asking.principal.starts_with("arn:");
    let search = if is_name { asking.principal.clone() } else { asking.find_principal.clone() };
    if asking.principal.is_empty() || is_name || !asking.find_principal.is_empty() {
        match desk.attempt_view(&Principals { search: search.clone(), take: MOST_FOUND }).await {
            Ok(found) => shown.found = found,
            Err(refused) => shown.found_error = Some(refused.text),
        }
    }
    if is_name {
        let exact: Vec<_> = shown.found.iter().filter(|one| one.name.eq_ignore_ascii_case(&search)).collect();
        match exact.as_slice() {
            [one] => {
                asking.principal.clone_from(&one.arn);
                shown.asking.principal.clone_from(&one.arn);
            }
            _ => {
                shown.principal_error = Some("Choose one of those found below, or type its ARN.".to_owned());
                return Ok(again(shown));
            }
        }
    }
    if !asking.run {
        return Ok(page(shown));
    }
    let (credential, context) = match (asking.credential(), asking.context()) {
        (Ok(credential), Ok(context)) => (credential, context),
        (credential, context) => {
            (shown.age_error, shown.context_error) = (credential.err(), context.err());
            return Ok(again(shown));
        }
    };
    if asking.actions.len() > Simulation::MOST_ACTIONS {
        shown.actions_error = Some(format!("{} actions at most.", Simulation::MOST_ACTIONS));
        return Ok(again(shown));
    }
    let mut simulation = Simulation {
        principal: asking.principal.clone(),
        actions: asking.actions.clone(),
        resource: asking.resource.clone(),
        credential,
        context,
        with_documents: true,
    };
    let mut answer = desk.attempt_view(&simulation).await;
    if answer.as_ref().is_err_and(|refused| refused.code == "AccessDenied") {
        simulation.with_documents = false;
        answer = desk.attempt_view(&simulation).await;
        shown.without_documents = answer.is_ok();
    }
    match answer {
        Ok(result) => {
            shown.results = result.decisions.iter().map(|one| Answer::new(one, &result)).collect();
            shown.context = result.context;
            Ok(page(shown))
        }
        Err(refused) => {
            shown.refused = Some(refused);
            Ok(again(shown))
        }
    }
}

/// Actions of IAM and STS whose names hold what is looked for, save those that are chosen already.
fn found_actions(asking: &Asking) -> Vec<&'static str> {
    static NAMES: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    let names = NAMES.get_or_init(|| {
        ACTIONS.iter().map(|action| format!("{}:{}", action.service.signing_name(), action.name)).collect()
    });
    let search = asking.find_action.to_ascii_lowercase();
    if search.is_empty() {
        return Vec::new();
    }
    let matches = names.iter().filter(|name| name.to_ascii_lowercase().contains(&search));
    let open = matches.filter(|name| !asking.actions.iter().any(|own| own.eq_ignore_ascii_case(name)));
    open.take(MOST_ACTIONS_FOUND).map(String::as_str).collect()
}

impl Answer {
    fn new(decision: &SimulatedDecision, result: &SimulationResult) -> Self {
        let (look, verdict, reason) = match decision.verdict {
            Verdict::Allowed => {
                ("good", "Allowed", "These statements allow it, and none denies it.".to_owned())
            }
            Verdict::ExplicitDeny => {
                ("bad", "Denied", "A statement denies it. That wins over every Allow.".to_owned())
            }
            Verdict::ImplicitDeny(layer) => {
                let reason = format!("No {} allows it. What is not allowed is denied.", layer.policy_name());
                ("bad", "Denied", reason)
            }
            Verdict::OutsidePolicy => (
                "good",
                "Allowed",
                "No policy can allow or deny this action: having credentials is enough.".to_owned(),
            ),
        };
        Self {
            action: decision.action.clone(),
            look,
            verdict,
            reason,
            statements: decision.statements.iter().map(|one| Shown::new(one, result)).collect(),
            missing: decision.missing.join(", "),
        }
    }
}

/// Lines of a statement that are shown; AWS's own have some of many hundreds.
const MOST_LINES: usize = 60;

impl Shown {
    fn new(statement: &SimulatedStatement, result: &SimulationResult) -> Self {
        let (policy, place) = named(&statement.source);
        let document = result.documents.get(&statement.source).map(|text| readable(text));
        let (mut lines, mut text) = (String::new(), String::new());
        if let Some(document) = &document
            && let Some(own) = statements(document).get(statement.index)
        {
            let first = position(document, own.at).line;
            let last = position(document, own.at.saturating_add(own.text.len())).line;
            lines = if first == last { format!("line {first}") } else { format!("lines {first}–{last}") };
            text = cut(&outdented(own.text));
        }
        Self {
            policy,
            place,
            sid: statement.sid.clone().unwrap_or_default(),
            layer: statement.layer.policy_name(),
            denies: statement.effect == Effect::Deny,
            lines,
            text,
        }
    }
}

/// A statement without the indentation of its document: that of its last line, since its first has lost it.
fn outdented(text: &str) -> String {
    let last = text.lines().last().unwrap_or_default();
    let indent: String = last.chars().take_while(|character| matches!(character, ' ' | '\t')).collect();
    let lines = text.lines().map(|line| line.strip_prefix(&indent).unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

fn cut(text: &str) -> String {
    let all = text.lines().count();
    if all <= MOST_LINES {
        return text.to_owned();
    }
    let shown: Vec<_> = text.lines().take(MOST_LINES).collect();
    format!("{}\n… and {} more lines", shown.join("\n"), all.saturating_sub(MOST_LINES))
}

/// A policy's name and its page.
fn named(source: &Source) -> (String, String) {
    let inline = |list: &str, holder: &str, name: &str| {
        let place = format!("/console/{list}/{}/permissions", segment(holder));
        (format!("{name}, inline policy of {holder}"), place)
    };
    match source {
        Source::ManagedPolicy(arn) => {
            let name = arn.resource().rsplit('/').next().unwrap_or_default().to_owned();
            (name, with_query("/console/policies/view", &[("arn", arn.as_str())]))
        }
        Source::UserPolicy { user, name } => inline("users", user, name),
        Source::GroupPolicy { group, name } => inline("groups", group, name),
        Source::RolePolicy { role, name } => inline("roles", role, name),
        other => (other.to_string(), String::new()),
    }
}

#[cfg(test)]
mod tests;
