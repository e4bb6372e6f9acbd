//! `doctor`: what may be wrong, and what to do about it.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;

use clap::Args;
use serde_json::json;

use super::Ended;
use crate::context::Context;
use crate::doctor::{self, Finding, Grade, Scene};
use crate::endpoint::Service;
use crate::failure::Failure;
use crate::flags::Flags;
use crate::output;
use crate::profile::Base;
use crate::terminal::Terminal;
use crate::terminal::{Role, Style};

/// Users that are asked about, at most.
const MOST_USERS: usize = 16;

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
        output::answer(&text(&findings, arguments.flags.quiet, output::style()))?;
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
    // First, as it may ask for the passphrase.
    let store = doctor::store(context);
    let keys = context.vault().map(|vault| vault.contents().keys.clone()).unwrap_or_default();
    let stored: BTreeSet<String> = keys.keys().cloned().collect();
    let given = arguments.name.clone().or_else(|| arguments.flags.profile.clone());
    let profiles = match given {
        Some(name) => {
            // Says what is wrong with the name, if anything is.
            let profile = context.profile(Some(&name))?;
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
        now: context.now(),
    };
    let mut findings = store;
    findings.extend(doctor::local(&scene));
    findings.extend(doctor::programs(&scene, context.terminal().map(Terminal::name).as_deref()));
    if !arguments.offline {
        let mut asked = BTreeSet::new();
        for name in scene.profiles.iter().filter(|name| scene.is_ours(name)) {
            let Ok(profile) = context.profile(Some(name)) else { continue };
            let Base::Stored(base) = &profile.base else { continue };
            let Some(key) = keys.get(base) else { continue };
            let user = (profile.endpoint(Service::Sts).url.clone(), key.access_key_id.clone());
            if asked.len() < MOST_USERS && asked.insert(user) {
                // Of the profile that has the key, not of a role that rests on it.
                let owner = context.profile(Some(base)).unwrap_or(profile);
                findings.extend(doctor::service(context, &owner, key));
            }
        }
    }
    Ok(findings)
}

/// A line for each finding, and one for its remedy; what is worst stands last, where it is seen.
fn text(findings: &[Finding], quiet: bool, style: Style) -> String {
    let mut sorted: Vec<&Finding> =
        findings.iter().filter(|finding| !quiet || finding.grade > Grade::Ok).collect();
    sorted.sort_by_key(|finding| finding.grade);
    let mut text = String::new();
    for finding in sorted {
        let what: String = finding.what.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let grade = format!("{:<5}", finding.grade.word());
        let grade = match finding.grade {
            Grade::Ok => style.paint(Role::Good, &grade),
            Grade::Warn => style.paint(Role::Warning, &grade),
            Grade::Bad => style.paint(Role::Bad, &grade),
        };
        text.push_str(&format!("{grade} {what}\n"));
        if let Some(remedy) = &finding.remedy {
            let remedy: String = remedy.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            text.push_str(&format!("      > {remedy}\n"));
        }
    }
    let count = |grade| findings.iter().filter(|finding| finding.grade == grade).count();
    text.push_str(&match (count(Grade::Bad), count(Grade::Warn)) {
        (0, 0) => "All is well.\n".to_owned(),
        (bad, 1) => format!("{bad} bad, 1 warning.\n"),
        (bad, warn) => format!("{bad} bad, {warn} warnings.\n"),
    });
    text
}

/// Repairs what can be; how many of the bad findings that were.
fn repair(context: &Context, arguments: &DoctorArguments, findings: &[Finding]) -> Result<usize, Failure> {
    let mut repaired = 0_usize;
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        if !arguments.yes {
            let question = format!("Set the mode of {} to {:03o}?", fix.path.display(), fix.mode);
            if !context.person("whether to repair that")?.confirm(&question, true)? {
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
