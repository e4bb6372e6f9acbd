//! AWS's files: how they are written, and who can read them.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use zeroize::Zeroizing;

use super::{Finding, Fix, Scene};
use crate::file_edit::is_device_or_pipe;
use crate::line_file::{FileKind, ProblemKind};
use crate::owner_only;
use crate::vault::Vault;

/// Findings of one file, at most; the rest are counted.
const MOST_PROBLEMS: usize = 10;

/// Lines that AWS's tools refuse or take differently.
pub(super) fn syntax(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "files";
    let mut found: Vec<Finding> = scene
        .files
        .problems()
        .map(|(path, problem)| {
            let what = format!("{}: {problem}", path.display());
            if is_refused(problem.kind) {
                Finding::bad(CHECK, what, "Put the line right by hand.")
            } else {
                Finding::warn(CHECK, what, "Put the line right by hand: tools read it differently.")
            }
        })
        .collect();
    let more = found.len().saturating_sub(MOST_PROBLEMS);
    found.truncate(MOST_PROBLEMS);
    if more > 0 {
        found.push(Finding::warn(
            CHECK,
            format!("and {more} more lines like these"),
            "Begin with those above.",
        ));
    }
    found.extend(scene.files.devices_and_pipes().map(|path| {
        Finding::warn(
            CHECK,
            format!("{} is no regular file: the AWS CLI and Countersign take it for empty", path.display()),
            "If that is not what is meant, unset AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE.",
        )
    }));
    if found.is_empty() {
        found.push(Finding::ok(CHECK, "AWS's config and credentials files are read alike by all tools"));
    }
    found
}

/// Whether somebody refuses the whole file for it.
fn is_refused(kind: ProblemKind) -> bool {
    match kind {
        ProblemKind::ByteOrderMark
        | ProblemKind::NotUtf8
        | ProblemKind::OutsideOfSections
        | ProblemKind::NotUnderstood
        | ProblemKind::BrokenHeader
        | ProblemKind::DuplicateSection { .. }
        | ProblemKind::DuplicateKey { .. }
        | ProblemKind::NestedWithoutEquals => true,
        ProblemKind::TwoDefaults { .. }
        | ProblemKind::DefaultsForAll
        | ProblemKind::NotAProfile
        | ProblemKind::PrefixInCredentials
        | ProblemKind::BlanksInHeader
        | ProblemKind::Indented
        | ProblemKind::IndentedComment
        | ProblemKind::HeaderInValue
        | ProblemKind::Colon
        | ProblemKind::CommentInValue => false,
    }
}

/// The longest credentials file that is looked through, in bytes.
const LONGEST_FILE: u64 = 4 * 1024 * 1024;

/// Whether a secret stands in a file, in a comment perhaps.
fn holds_secret(path: &Path) -> bool {
    const SECRETS: [&str; 3] = ["aws_secret_access_key", "aws_session_token", "aws_security_token"];
    let Ok(bytes) = owner_only::read(path, LONGEST_FILE) else { return true };
    let Some(bytes) = bytes else { return false };
    // One that cannot be read as text, or is longer than any that people write, may hold anything.
    let Ok(text) = std::str::from_utf8(&bytes) else { return true };
    text.lines().any(|line| {
        let line = Zeroizing::new(line.to_ascii_lowercase());
        SECRETS.iter().any(|secret| line.contains(secret))
    })
}

/// Files that others can read, or write.
pub(super) fn permissions(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "permissions";
    let mut found = Vec::new();
    let mut look = |path: &Path, forbidden: u32, mode: u32, what: &str| {
        let Ok(about) = std::fs::metadata(path) else { return };
        // /dev/null is everybody's, and is to stay so.
        if is_device_or_pipe(path) {
            return;
        }
        if about.mode() & forbidden != 0 {
            found.push(Finding {
                fix: Some(Fix { path: path.to_owned(), mode }),
                ..Finding::bad(
                    CHECK,
                    format!("others can {what} {} (mode {:03o})", path.display(), about.mode() & 0o777),
                    format!("`chmod {mode:03o} {}`", path.display()),
                )
            });
        }
    };
    let credentials = scene.files.path(FileKind::Credentials);
    // Without a secret in it, reading it does no harm.
    let (forbidden, what) = if holds_secret(credentials) { (0o077, "read") } else { (0o022, "write") };
    look(credentials, forbidden, 0o600, what);
    look(scene.files.path(FileKind::Config), 0o022, 0o600, "write");
    look(&scene.places.home.join(".aws"), 0o022, 0o700, "write to");
    look(&scene.places.settings(), 0o022, 0o600, "write");
    for open in Vault::too_open(scene.places) {
        let mode = if open.path.is_dir() { 0o700 } else { 0o600 };
        found.push(if open.foreign {
            Finding::bad(
                CHECK,
                format!("{} belongs to somebody else", open.path.display()),
                "Find out who made it there, and why.",
            )
        } else {
            Finding {
                fix: Some(Fix { path: open.path.clone(), mode }),
                ..Finding::bad(
                    CHECK,
                    format!("others can get at {} (mode {:03o})", open.path.display(), open.mode),
                    format!("`chmod {mode:03o} {}`", open.path.display()),
                )
            }
        });
    }
    if found.is_empty() {
        found.push(Finding::ok(CHECK, "AWS's files and the vault are yours alone"));
    }
    found
}
