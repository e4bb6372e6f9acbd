//! The arrows between crates: as ARCHITECTURE.md allows them and as the manifests have them.

use std::collections::{BTreeMap, BTreeSet};

/// Prefix of the workspace's package names; folders go without.
const PREFIX: &str = "countersign-";

/// Dependencies that bring a clock, a network, files or randomness along.
const IMPURE: &[&str] = &[
    "async-std",
    "axum",
    "chrono",
    "getrandom",
    "hyper",
    "hyper-util",
    "rand",
    "reqwest",
    "rusqlite",
    "smol",
    "time",
    "tokio",
    "tokio-rustls",
    "ureq",
];

/// Which crate may depend on which.
pub(super) struct Arrows(BTreeMap<String, BTreeSet<String>>);

impl Arrows {
    /// Reads the table of the section `## Arrows`: rows of a crate's name and the names it may depend on, with commas.
    /// A dash is nothing, `all of the above` the crates of the rows before.
    pub(super) fn parse(architecture: &str) -> Result<Self, String> {
        let mut lines = architecture.lines().skip_while(|line| line.trim_end() != "## Arrows");
        lines.next().ok_or("there is no section `## Arrows`")?;
        let mut rows = BTreeMap::new();
        for row in lines.take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with('|')) {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [name, allowed, ..] = cells.as_slice() else { return Err(format!("`{row}` has one column")) };
            if *name == "crate" || name.chars().all(|c| matches!(c, '-' | ':')) {
                continue;
            }
            let allowed = if *allowed == "all of the above" {
                rows.keys().cloned().collect()
            } else {
                let names = allowed.split(',').map(bare);
                names.filter(|name| !matches!(name.as_str(), "" | "-" | "\u{2013}" | "\u{2014}")).collect()
            };
            if rows.insert(bare(name), allowed).is_some() {
                return Err(format!("`{name}` has two rows"));
            }
        }
        let unknown = rows.values().flatten().find(|name| !rows.contains_key(*name));
        match unknown {
            Some(name) => Err(format!("`{name}` is allowed somewhere but has no row")),
            None if rows.is_empty() => Err("the section `## Arrows` has no rows".to_owned()),
            None => Ok(Self(rows)),
        }
    }

    /// A circle among the arrows, told as its members.
    pub(super) fn circle(&self) -> Option<String> {
        let mut settled: BTreeSet<&str> = BTreeSet::new();
        loop {
            let before = settled.len();
            for (name, allowed) in &self.0 {
                if allowed.iter().all(|name| settled.contains(name.as_str())) {
                    settled.insert(name);
                }
            }
            if settled.len() == self.0.len() {
                return None;
            }
            if settled.len() == before {
                let rest: Vec<&str> =
                    self.0.keys().map(String::as_str).filter(|n| !settled.contains(n)).collect();
                return Some(format!("the arrows run in a circle among {}", rest.join(", ")));
            }
        }
    }

    /// What a crate depends on against what it may.
    pub(super) fn check(&self, name: &str, manifest: &Manifest) -> Vec<String> {
        let Some(allowed) = self.0.get(name) else {
            return vec![format!("`{name}` has no row in the section `## Arrows` of ARCHITECTURE.md")];
        };
        let mut findings = Vec::new();
        for to in manifest.workspace(&manifest.dependencies).filter(|to| !allowed.contains(*to)) {
            findings.push(format!(
                "the arrow {name} -> {to} is not in ARCHITECTURE.md; a new arrow is a change of the architecture"
            ));
        }
        // Tests may reach further, save where a crate is to be understood, and tested, by itself.
        if allowed.is_empty() {
            for to in manifest.workspace(&manifest.dev_dependencies) {
                findings.push(format!(
                    "the tests of {name} depend on {to}; a ground crate takes none, not even there"
                ));
            }
        }
        findings
    }
}

fn bare(name: &str) -> String {
    name.trim().trim_matches('`').trim_start_matches(PREFIX).to_owned()
}

/// The dependencies of a crate, by package name.
pub(super) struct Manifest {
    pub(super) dependencies: BTreeSet<String>,
    pub(super) dev_dependencies: BTreeSet<String>,
}

impl Manifest {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table = text.parse().map_err(|e: toml::de::Error| e.message().to_owned())?;
        let mut manifest = Self { dependencies: BTreeSet::new(), dev_dependencies: BTreeSet::new() };
        manifest.gather(&table);
        let targets = table.get("target").and_then(toml::Value::as_table);
        for target in targets.into_iter().flatten().filter_map(|(_, target)| target.as_table()) {
            manifest.gather(target);
        }
        Ok(manifest)
    }

    fn gather(&mut self, table: &toml::Table) {
        for kind in ["dependencies", "build-dependencies", "dev-dependencies"] {
            let named = table.get(kind).and_then(toml::Value::as_table).into_iter().flatten();
            let packages = named.map(|(name, dependency)| {
                dependency.get("package").and_then(toml::Value::as_str).unwrap_or(name).to_owned()
            });
            if kind == "dev-dependencies" {
                self.dev_dependencies.extend(packages);
            } else {
                self.dependencies.extend(packages);
            }
        }
    }

    fn workspace<'a>(&self, of: &'a BTreeSet<String>) -> impl Iterator<Item = &'a str> + use<'a> {
        of.iter().filter_map(|name| name.strip_prefix(PREFIX))
    }

    /// What a pure crate must not depend on.
    pub(super) fn impure(&self) -> Vec<String> {
        let impure = self.dependencies.iter().filter(|name| IMPURE.contains(&name.as_str()));
        impure.map(|name| format!("a pure crate does not depend on `{name}`")).collect()
    }
}
