//! Why a chore failed.

use std::path::{Path, PathBuf};

/// Why a chore failed, told to whoever ran it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("usage: cargo xtask codegen [--check] | tidy | audit | fetch-model | coverage | bench | soak")]
    Usage,
    #[error("{path}: {error}", path = path.display())]
    File { path: PathBuf, error: std::io::Error },
    #[error("{path}: {error}", path = path.display())]
    Json { path: PathBuf, error: serde_json::Error },
    #[error("`{program}` failed: {reason}")]
    Program { program: String, reason: String },
    #[error("the service model has something the generator does not know: {0}")]
    Model(String),
    #[error("{}", .0.join("\n"))]
    Findings(Vec<String>),
}

pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::File { path: path.to_owned(), error })
}

pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Failure::File { path: folder.to_owned(), error })?;
    }
    std::fs::write(path, text).map_err(|error| Failure::File { path: path.to_owned(), error })
}

pub(crate) fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    serde_json::from_str(&read(path)?).map_err(|error| Failure::Json { path: path.to_owned(), error })
}

pub(crate) fn write_json<T: serde::Serialize>(path: &Path, value: &T) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::Json { path: path.to_owned(), error })?;
    text.push('\n');
    write(path, &text)
}
