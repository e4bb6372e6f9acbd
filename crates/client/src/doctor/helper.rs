//! The command of `credential_process`.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use super::{Finding, Scene};
use crate::child_environment::PROFILE_VARIABLE;
use crate::credential_process::{self, Asked, asked, first_word, is_ours};
use crate::own_command::quoted;
use crate::profile::{Base, nearest};

const CHECK: &str = "helper";

/// Whether the program is where the command says, and has what it is asked for.
pub(super) fn command(scene: &Scene<'_>) -> Vec<Finding> {
    scene.of_each(CHECK, "every credential_process finds its program, and ours a key or a sign-in", |name| {
        let Some(command) = scene.value(name, "credential_process") else { return Vec::new() };
        program(scene, name, &command).into_iter().chain(profile(scene, name, &command)).collect()
    })
}

fn program(scene: &Scene<'_>, name: &str, command: &str) -> Option<Finding> {
    let (program, _) = first_word(command);
    let remedy = if is_ours(command) {
        format!("Name the program by its whole path: `{}`.", line(name))
    } else {
        "Install it, or put its whole path there.".to_owned()
    };
    if program.starts_with('~') || program.starts_with('$') {
        return Some(Finding::bad(
            CHECK,
            format!("credential_process of profile {name} begins with {program}, which no tool expands"),
            remedy,
        ));
    }
    match (find(scene, program), program.contains('/')) {
        (Some(_), false) if is_ours(command) => Some(Finding::warn(
            CHECK,
            format!("credential_process of profile {name} leaves it to PATH where {program} is"),
            format!("{remedy} Programs of the desktop have another PATH."),
        )),
        (Some(_), _) => None,
        (None, _) => Some(Finding::bad(
            CHECK,
            format!("credential_process of profile {name} names a program that is not there: {program}"),
            remedy,
        )),
    }
}

/// The line as it is written into a profile.
pub(super) fn line(profile: &str) -> String {
    let command = credential_process::command(profile)
        .unwrap_or_else(|_| format!("countersign credentials {}", quoted(profile)));
    format!("credential_process = {command}")
}

/// Whether there is anything behind the profile that our program is asked for.
fn profile(scene: &Scene<'_>, name: &str, command: &str) -> Option<Finding> {
    let wanted = match asked(command) {
        Asked::Profile(Some(wanted)) => wanted,
        Asked::Profile(None) => ["AWS_PROFILE", "AWS_DEFAULT_PROFILE", PROFILE_VARIABLE]
            .into_iter()
            .find_map(scene.variable)
            .unwrap_or_else(|| "default".to_owned()),
        Asked::Refused => {
            return Some(Finding::bad(
                CHECK,
                format!(
                    "credential_process of profile {name} is no command that Countersign takes: {command}"
                ),
                format!("Write `{}`.", line(name)),
            ));
        }
        Asked::Unknown => return None,
    };
    if !scene.vault_is_open {
        return None;
    }
    let base = match scene.resolve(&wanted) {
        Ok(profile) => match profile.base {
            Base::Stored(base) => base,
            Base::Environment => return None,
        },
        // That is told of the profile itself.
        Err(_) if scene.profiles.contains(&wanted) => return None,
        Err(failure) => {
            let known: Vec<String> = scene.stored.iter().cloned().chain(scene.files.profiles()).collect();
            let near = nearest(&wanted, &known).filter(|near| *near != wanted);
            let remedy = match (near, scene.stored.contains(name)) {
                (_, true) => format!("Write `{}`.", line(name)),
                (Some(near), _) => format!("Did you mean `{}`?", line(near)),
                (None, _) => format!("Name a profile that there is. {}", how_to_store(&wanted)),
            };
            return Some(Finding::bad(
                CHECK,
                format!("credential_process of profile {name} gives nothing: {}", failure.what()),
                remedy,
            ));
        }
    };
    if scene.stored.contains(&base) {
        return None;
    }
    let is_in_clear = scene
        .files
        .profile(&base)
        .and_then(|profile| profile.access_key())
        .is_some_and(|key| key.secret_access_key.is_some() && key.session_token.is_none());
    let remedy = if is_in_clear {
        format!("`countersign import {}` takes its key into the vault.", quoted(&base))
    } else {
        how_to_store(&base)
    };
    Some(Finding::bad(
        CHECK,
        format!(
            "credential_process of profile {name} gives nothing: no key and no sign-in of profile {base} is kept"
        ),
        remedy,
    ))
}

fn how_to_store(profile: &str) -> String {
    let name = quoted(profile);
    format!("`countersign add {name}` stores its key, `countersign login {name} --browser` signs in.")
}

fn find(scene: &Scene<'_>, program: &str) -> Option<PathBuf> {
    let executable = |path: &PathBuf| {
        std::fs::metadata(path).is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
    };
    if program.contains('/') {
        return Some(PathBuf::from(program)).filter(executable);
    }
    let path = (scene.variable)("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(executable)
}
