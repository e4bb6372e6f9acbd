//! Checks of what a compiler does not know: which crate may depend on which, what a pure crate may not touch, how long
//! a file may get and what it may not be called. ARCHITECTURE.md states the rules and their reasons.

mod arrows;
mod source;

use std::path::{Path, PathBuf};

use crate::error::{Failure, read};
use arrows::{Arrows, Manifest};
use source::Source;

/// Crates that know no clock, no network, no files, no environment and no randomness of their own.
const PURE: &[&str] = &["policy", "model", "sigv4", "mfa", "iam", "prover"];

/// Checks the whole workspace.
pub(crate) fn check(root: &Path) -> Result<String, Failure> {
    let mut findings = Vec::new();
    let architecture = read(&root.join("ARCHITECTURE.md")).unwrap_or_default();
    let arrows = match Arrows::parse(&architecture) {
        Ok(arrows) => {
            findings.extend(arrows.circle().map(|circle| format!("ARCHITECTURE.md: {circle}")));
            Some(arrows)
        }
        Err(reason) => {
            findings.push(format!("ARCHITECTURE.md: {reason}"));
            None
        }
    };
    let mut crates = 0_usize;
    let mut files = 0_usize;
    for folder in folders(&root.join("crates"))? {
        crates += 1;
        let name = name_of(&folder);
        let pure = PURE.contains(&name.as_str());
        let manifest_path = folder.join("Cargo.toml");
        let place = shown(root, &manifest_path);
        match Manifest::parse(&read(&manifest_path)?) {
            Ok(manifest) => {
                let mut found =
                    arrows.as_ref().map(|arrows| arrows.check(&name, &manifest)).unwrap_or_default();
                if pure {
                    found.extend(manifest.impure());
                }
                findings.extend(found.into_iter().map(|finding| format!("{place}: {finding}")));
            }
            Err(reason) => findings.push(format!("{place}: {reason}")),
        }
        files += check_sources(root, &folder.join("src"), pure, &mut findings)?;
    }
    for folder in ["trials/src", "xtask/src"] {
        files += check_sources(root, &root.join(folder), false, &mut findings)?;
    }
    if findings.is_empty() {
        Ok(format!("tidy: {crates} crates, {files} product files"))
    } else {
        findings.push(format!("tidy: findings: {}", findings.len()));
        Err(Failure::Findings(findings))
    }
}

fn check_sources(
    root: &Path,
    folder: &Path,
    pure: bool,
    findings: &mut Vec<String>,
) -> Result<usize, Failure> {
    let mut count = 0;
    for path in rust_files(folder)? {
        let inside = path.strip_prefix(folder).unwrap_or(&path);
        let text = read(&path)?;
        let source = Source { inside, text: &text };
        if source.is_product() {
            count += 1;
            let place = shown(root, &path);
            findings.extend(source.check(pure).into_iter().map(|finding| format!("{place}{finding}")));
        }
    }
    Ok(count)
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error| Failure::File { path: folder.to_owned(), error };
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        entries.push(entry.map_err(failed)?.path());
    }
    entries.sort();
    Ok(entries)
}

/// The crates in a folder.
fn folders(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    Ok(entries(folder)?.into_iter().filter(|path| path.join("Cargo.toml").is_file()).collect())
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut ahead = vec![folder.to_owned()];
    while let Some(folder) = ahead.pop() {
        for path in entries(&folder)? {
            if path.is_dir() {
                ahead.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests;
