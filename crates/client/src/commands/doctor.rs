//! `doctor`: what may be wrong, and what to do about it.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::PermissionsExt as _;

use clap::Args;
use serde_json::json;

use super::{Ended, question};
use crate::browser_login;
use crate::context::{Context, own_variables};
use crate::doctor::{self, Caller, Finding, Grade, Scene, UserDevices};
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::output;
use crate::profile::{Base, Overrides, Profile};
use crate::terminal::{Role, Style, Terminal, wrapped};
use crate::vault::{StoredKey, Vault};

/// Users that are asked about, at most.
const MOST_USERS: usize = 16;
/// In a window narrower than this nothing is readable anyway.
const NARROWEST: u16 = 20;

/// Arguments of `doctor`.
#[derive(Args, Debug)]
pub struct DoctorArguments {
    /// The profile to look at; all of them unless one is given.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub name: Option<String>,
    /// Ask no service.
    #[arg(long)]
    pub offline: bool,
    /// Offer to repair what can be repaired without loss: the permissions of files.
    #[arg(long)]
    pub fix: bool,
    /// With --fix: repair without asking.
    #[arg(short, long, requires = "fix")]
    pub yes: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &DoctorArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let findings = examine(&context, arguments)?;
    if arguments.flags.json {
        let count = |grade| findings.iter().filter(|finding| finding.grade == grade).count();
        let checks: Vec<_> = findings
            .iter()
            .map(|finding| {
                json!({
                    "check": finding.check,
                    "grade": finding.grade.word(),
                    "message": finding.what,
                    "remedy": finding.remedy,
                })
            })
            .collect();
        output::answer_json(&json!({
            "checks": checks, "bad": count(Grade::Bad), "warn": count(Grade::Warn), "ok": count(Grade::Ok),
        }))?;
    } else {
        let columns = output::columns();
        let told = match (arguments.flags.verbose, arguments.flags.quiet, columns) {
            (false, true, _) => Told::ProblemsAlone,
            (false, false, Some(_)) => Told::Problems,
            _ => Told::All,
        };
        output::answer(&text(&findings, told, output::style(), columns))?;
    }
    context.explain(
        "Helpers of credential_process ask for 18 s at most: the Rust SDK waits for 21.6 s, the one for Go for 60 s, others for ever.",
    );
    let bad = findings.iter().filter(|finding| finding.grade == Grade::Bad).count();
    let repaired = if arguments.fix { repair(&context, arguments, &findings)? } else { 0 };
    Ok(if bad > repaired { Ended::Code(1) } else { Ended::WELL })
}

fn examine(context: &Context, arguments: &DoctorArguments) -> Result<Vec<Finding>, Failure> {
    let files = context.files()?;
    // First, and once, as it may ask for the passphrase.
    let opened = Vault::exists(context.places())
        .then(|| context.vault().map(|vault| vault.contents().keys.clone()))
        .transpose();
    let (keys, refused) = match opened {
        Ok(keys) => (keys.unwrap_or_default(), None),
        Err(failure) if failure.kind() == FailureKind::Cancelled => return Err(failure),
        Err(failure) => (BTreeMap::new(), Some(failure)),
    };
    let store = doctor::store(context, refused.as_ref());
    let logins = if refused.is_none() { browser_login::list(context)? } else { Vec::new() };
    let stored: BTreeSet<String> =
        keys.keys().cloned().chain(logins.into_iter().map(|login| login.profile)).collect();
    let given = arguments.name.clone().or_else(|| arguments.flags.profile.clone());
    let profiles = match given {
        Some(name) => {
            // Says what is wrong with the name, if anything is.
            let profile = match refused {
                None => context.profile(Some(&name))?,
                // What is stored is not known.
                Some(_) => {
                    Profile::resolve(&name, files, &own_variables(), &Overrides::default(), &|_| true)?
                }
            };
            let mut names = vec![name];
            names.extend(profile.roles.iter().map(|role| role.profile.clone()));
            names.push(profile.stored_name().to_owned());
            let mut seen = BTreeSet::new();
            names.retain(|name| seen.insert(name.clone()));
            names
        }
        None => {
            let mut names = files.profiles();
            names.extend(stored.iter().filter(|name| files.profile(name).is_none()).cloned());
            names
        }
    };
    let scene = Scene {
        places: context.places(),
        files,
        variable: &crate::context::variable,
        profiles,
        stored,
        vault_is_open: refused.is_none(),
        now: context.now(),
    };
    let mut findings = store;
    findings.extend(doctor::local(&scene));
    findings.extend(doctor::programs(&scene, context.terminal().map(Terminal::name).as_deref()));
    if refused.is_none() {
        findings.extend(users(context, &scene, &keys, arguments.offline)?);
    }
    Ok(findings)
}

/// The users that the profiles rest on: their sign-ins, and what the services say of them.
fn users(
    context: &Context,
    scene: &Scene<'_>,
    keys: &BTreeMap<String, StoredKey>,
    offline: bool,
) -> Result<Vec<Finding>, Failure> {
    let mut findings = Vec::new();
    let mut asked: BTreeMap<(String, String), Option<UserDevices>> = BTreeMap::new();
    let mut bases = BTreeSet::new();
    let mut dead = BTreeSet::new();
    for name in scene.profiles.iter().filter(|name| scene.is_ours(name)) {
        let Ok(profile) = context.profile(Some(name)) else { continue };
        let Base::Stored(base) = &profile.base else { continue };
        let key = keys.get(base);
        // Of the profile that has the key, not of a role that rests on it.
        let owner = context.profile(Some(base)).unwrap_or_else(|_| profile.clone());
        let id = key.map_or_else(|| browser_login::owner_name(base), |key| key.access_key_id.clone());
        let user = (profile.endpoint(Service::Sts).url.clone(), id);
        let mut caller = key.map(Caller::Key);
        if bases.len() < MOST_USERS && bases.insert(base.clone()) {
            let (found, credentials) = doctor::sign_in(context, &owner, key.is_some(), offline)?;
            findings.extend(found);
            caller = caller.or(credentials.map(Caller::SignIn));
        }
        if offline {
            continue;
        }
        if let Some(caller) = caller
            && asked.len() < MOST_USERS
            && !asked.contains_key(&user)
        {
            let (found, devices) = doctor::service(context, &owner, &caller);
            findings.extend(found);
            asked.insert(user.clone(), devices);
        }
        // Profiles share users, and have lines of their own; those that rest on one another share the line as well.
        let devices = asked.get(&user).and_then(Option::as_ref);
        let has_line =
            |name: &str| scene.files.profile(name).is_some_and(|lines| lines.get("mfa_serial").is_some());
        let profile = if !has_line(name) && has_line(base) { owner } else { profile };
        if let Some((serial, finding)) = devices.and_then(|devices| devices.missing(context, &profile))
            && dead.insert((user, serial))
        {
            findings.push(finding);
        }
    }
    Ok(findings)
}

/// Which findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// All of them.
    All,
    /// What is not well; the others are counted.
    Problems,
    /// What is not well alone.
    ProblemsAlone,
}

/// How wide a grade is, with the blank behind it.
const GRADE: usize = 6;

/// A line for each finding, and one for its remedy; what is worst stands last, where it is seen.
fn text(findings: &[Finding], told: Told, style: Style, columns: Option<u16>) -> String {
    let mut sorted: Vec<&Finding> =
        findings.iter().filter(|finding| told == Told::All || finding.grade > Grade::Ok).collect();
    sorted.sort_by_key(|finding| finding.grade);
    let mut text = String::new();
    for finding in sorted {
        let grade = format!("{:<5}", finding.grade.word());
        let grade = match finding.grade {
            Grade::Ok => style.paint(Role::Good, &grade),
            Grade::Warn => style.paint(Role::Warning, &grade),
            Grade::Bad => style.paint(Role::Bad, &grade),
        };
        text.push_str(&hanging(&format!("{grade} "), GRADE, &finding.what, columns));
        if let Some(remedy) = &finding.remedy {
            text.push_str(&hanging("      > ", GRADE + 2, remedy, columns));
        }
    }
    let count = |grade| findings.iter().filter(|finding| finding.grade == grade).count();
    let fine = match (told, count(Grade::Ok)) {
        (Told::Problems, 1) => "; 1 check is fine, -v shows it".to_owned(),
        (Told::Problems, fine) if fine > 1 => format!("; {fine} checks are fine, -v lists them"),
        _ => String::new(),
    };
    text.push_str(&match (count(Grade::Bad), count(Grade::Warn)) {
        (0, 0) => format!("All is well{fine}.\n"),
        (bad, 1) => format!("{bad} bad, 1 warning{fine}.\n"),
        (bad, warn) => format!("{bad} bad, {warn} warnings{fine}.\n"),
    });
    text
}

/// A text behind a mark so wide; what does not fit into a row goes on below the text.
fn hanging(mark: &str, width: usize, text: &str, columns: Option<u16>) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let room = columns.map_or(u16::MAX, |columns| {
        columns.saturating_sub(u16::try_from(width).unwrap_or_default()).max(NARROWEST)
    });
    let lines = wrapped(&plain, room).replace('\n', &format!("\n{:width$}", ""));
    format!("{mark}{lines}\n")
}

/// Repairs what can be; how many of the bad findings that were.
fn repair(context: &Context, arguments: &DoctorArguments, findings: &[Finding]) -> Result<usize, Failure> {
    let mut repaired = 0_usize;
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        if !arguments.yes {
            let question =
                format!("Others can reach {}. Set its mode to {:03o}?", fix.path.display(), fix.mode);
            if !question::confirm(context.person("whether to repair that")?, &question, true)? {
                continue;
            }
        }
        match std::fs::set_permissions(&fix.path, std::fs::Permissions::from_mode(fix.mode)) {
            Ok(()) => repaired = repaired.saturating_add(1),
            Err(error) => context.tell(&format!("{} cannot be repaired: {error}", fix.path.display())),
        }
    }
    if repaired > 0 {
        context.tell(&format!("Repaired: {repaired}."));
    }
    Ok(repaired)
}

#[cfg(test)]
mod tests;
