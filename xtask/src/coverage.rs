//! The page of operations that are offered and that are not. A golden test renders and checks it, since it has to ask the
//! product; this chore has the test write it anew.

use std::path::Path;
use std::process::Command;

use crate::error::{Failure, read};

/// Writes the page and gives its table of counts.
pub(crate) fn write(root: &Path) -> Result<String, Failure> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let test = ["test", "--quiet", "--package", "countersign-testkit", "--test", "golden", "coverage"];
    let failed = |reason: String| Failure::Program { program: "cargo test".to_owned(), reason };
    let output = Command::new(&cargo)
        .current_dir(root)
        .args(test)
        .env("UPDATE_GOLDEN", "1")
        .output()
        .map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].concat();
        return Err(failed(format!("{}\n{}", output.status, String::from_utf8_lossy(&said))));
    }
    let page = read(&root.join("tests/golden/coverage.md"))?;
    let counts: Vec<&str> = page.lines().filter(|line| line.starts_with('|')).collect();
    Ok(counts.join("\n"))
}
