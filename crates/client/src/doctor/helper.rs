//! The command of `credential_process`.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use super::{Finding, Scene};
use crate::credential_process::{first_word, is_ours};

/// Whether the program is where the command says.
pub(super) fn command(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "helper";
    scene.of_each(CHECK, "every credential_process finds its program", |name| {
        let Some(command) = scene.value(name, "credential_process") else { return Vec::new() };
        let (program, _) = first_word(&command);
        let ours = is_ours(&command);
        let remedy = if ours {
            "Name the program by its whole path; `command -v countersign` tells it."
        } else {
            "Install it, or put its whole path there."
        };
        if program.starts_with('~') || program.starts_with('$') {
            return vec![Finding::bad(
                CHECK,
                format!("credential_process of profile {name} begins with {program}, which no tool expands"),
                remedy,
            )];
        }
        match (find(scene, program), program.contains('/')) {
            (Some(_), true) => Vec::new(),
            (Some(_), false) if ours => vec![Finding::warn(
                CHECK,
                format!("credential_process of profile {name} leaves it to PATH where {program} is"),
                format!("{remedy} Programs of the desktop have another PATH."),
            )],
            (Some(_), false) => Vec::new(),
            (None, _) => vec![Finding::bad(
                CHECK,
                format!("credential_process of profile {name} names a program that is not there: {program}"),
                remedy,
            )],
        }
    })
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
