//! What comes into the build from elsewhere: licences, sources, crates that are not wanted, and crates in two versions, held
//! against `deny.toml`. A small reader of cargo-deny's form, so that the check needs no installation and no network.

mod licence;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::error::{Failure, read};

/// The parts of `deny.toml` that are checked.
#[derive(Deserialize)]
struct Rules {
    licenses: Licences,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    #[serde(default)]
    deny: Vec<Named>,
    #[serde(default)]
    skip: Vec<Named>,
}

/// `name` or `name@version`.
#[derive(Deserialize)]
struct Named {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

#[derive(Deserialize)]
struct Sources {
    #[serde(rename = "allow-registry")]
    allow_registry: Vec<String>,
}

/// The parts of `cargo metadata` that are checked.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// `None` for the crates of the workspace.
    source: Option<String>,
}

/// Checks every dependency that `Cargo.lock` names.
pub(crate) fn check(root: &Path) -> Result<String, Failure> {
    let path = root.join("deny.toml");
    let rules: Rules = toml::from_str(&read(&path)?)
        .map_err(|error| Failure::Findings(vec![format!("{}: {error}", path.display())]))?;
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let failed = |reason: String| Failure::Program { program: "cargo metadata".to_owned(), reason };
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root)
        .output()
        .map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let metadata: Metadata =
        serde_json::from_slice(&output.stdout).map_err(|error| failed(error.to_string()))?;
    let findings = rules.findings(&metadata.packages);
    if findings.is_empty() {
        Ok(format!("audit: {} packages", metadata.packages.len()))
    } else {
        Err(Failure::Findings(findings))
    }
}

impl Rules {
    fn findings(&self, packages: &[Package]) -> Vec<String> {
        let foreign = || packages.iter().filter_map(|package| Some((package, package.source.as_deref()?)));
        let mut findings: Vec<String> =
            foreign().flat_map(|(package, source)| self.about(package, source)).collect();
        findings.extend(self.duplicates(foreign().map(|(package, _)| package)));
        findings
    }

    fn about(&self, package: &Package, source: &str) -> Vec<String> {
        let mut findings = Vec::new();
        let Package { name, version, .. } = package;
        let exceptions = self.licenses.exceptions.iter().filter(|exception| exception.name == *name);
        let allowed: Vec<&str> = exceptions
            .flat_map(|exception| &exception.allow)
            .chain(&self.licenses.allow)
            .map(String::as_str)
            .collect();
        match package.license.as_deref() {
            Some(expression) if licence::satisfied(expression, &allowed) => {}
            Some(expression) => {
                findings.push(format!("{name} {version}: the licence {expression} is not allowed"))
            }
            None => findings.push(format!("{name} {version}: has no licence")),
        }
        let registry = source.strip_prefix("registry+");
        if !registry.is_some_and(|registry| self.sources.allow_registry.iter().any(|known| known == registry))
        {
            findings.push(format!("{name} {version}: comes from {source}, which is not allowed"));
        }
        for banned in self.bans.deny.iter().filter(|banned| banned.name == *name) {
            findings.push(format!("{name} {version}: is banned: {}", banned.reason));
        }
        findings
    }

    fn duplicates<'a>(&self, packages: impl Iterator<Item = &'a Package>) -> Vec<String> {
        let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for package in packages {
            versions.entry(&package.name).or_default().insert(&package.version);
        }
        let skipped: BTreeSet<&str> = self.bans.skip.iter().map(|skip| skip.name.as_str()).collect();
        let mut findings = Vec::new();
        let mut used = BTreeSet::new();
        for (name, versions) in versions.iter().filter(|(_, versions)| versions.len() > 1) {
            let (known, unknown): (Vec<String>, Vec<String>) = versions
                .iter()
                .map(|version| format!("{name}@{version}"))
                .partition(|id| skipped.contains(id.as_str()));
            if unknown.len() > 1 {
                findings.push(format!("{name} is there in several versions: {}", unknown.join(", ")));
            }
            used.extend(known);
        }
        for skip in self.bans.skip.iter().filter(|skip| !used.contains(&skip.name)) {
            findings.push(format!("deny.toml: {} ({}) need not be skipped any more", skip.name, skip.reason));
        }
        findings
    }
}

#[cfg(test)]
mod tests;
