//! Keys and sessions that lie on the disk in clear.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::{Finding, Scene};
use crate::line_file::FileKind;

/// Files of a cache that are counted, at most.
const MOST_FILES: usize = 1_000;
/// What is read of one of them, at most.
const LONGEST_FILE: u64 = 64 * 1024;

/// Long-term keys in AWS's files.
pub(super) fn keys(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "clear-text-keys";
    scene.of_each(CHECK, "no long-term key stands in clear in AWS's files", |name| {
        let key = scene.files.profile(name).and_then(|profile| profile.access_key());
        let Some(key) = key.filter(|key| key.session_token.is_none()) else { return Vec::new() };
        let file = match key.file {
            FileKind::Config => "config",
            FileKind::Credentials => "credentials",
        };
        vec![Finding::warn(
            CHECK,
            format!("the key of profile {name} stands in clear in the {file} file"),
            format!("`countersign import {name}` takes it into the vault."),
        )]
    })
}

/// Sessions that other tools keep in clear.
pub(super) fn caches(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "clear-text-sessions";
    let aws = scene.places.home.join(".aws");
    let login = (scene.variable)("AWS_LOGIN_CACHE_DIRECTORY")
        .filter(|folder| !folder.is_empty())
        .map_or_else(|| aws.join("login/cache"), PathBuf::from);
    let places = [
        (login, "`aws logout` ends them; `countersign login PROFILE --browser` keeps its own sealed."),
        (aws.join("sso/cache"), "`aws sso logout` ends them."),
        (aws.join("cli/cache"), "Remove them; a profile with our credential_process makes no new ones."),
        (aws.join("boto/cache"), "Remove them; a profile with our credential_process makes no new ones."),
    ];
    let mut found: Vec<Finding> = places
        .into_iter()
        .filter_map(|(folder, remedy)| match json_files(&folder) {
            0 => None,
            1 => Some(Finding::warn(
                CHECK,
                format!("a session of another tool lies in clear in {}", folder.display()),
                remedy,
            )),
            count => Some(Finding::warn(
                CHECK,
                format!("{count} sessions of other tools lie in clear in {}", folder.display()),
                remedy,
            )),
        })
        .collect();
    if found.is_empty() {
        found.push(Finding::ok(CHECK, "no other tool keeps sessions in clear"));
    }
    found
}

fn json_files(folder: &Path) -> usize {
    let files = std::fs::read_dir(folder).into_iter().flatten().take(MOST_FILES).filter_map(Result::ok);
    files
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .filter(|path| !is_registration(path))
        .count()
}

/// Whether a file of `aws sso login` registers the program with Identity Center, and nobody signed in: `botocore-client-id-REGION.json`
/// or, with an `sso_session`, under the hash of its name (botocore, `SSOTokenFetcher`).
pub(super) fn is_registration(path: &Path) -> bool {
    let mut text = Zeroizing::new(Vec::new());
    let read = File::open(path).and_then(|file| file.take(LONGEST_FILE).read_to_end(&mut text));
    let is_by_content = || {
        let has = |word: &str| text.windows(word.len()).any(|part| part == word.as_bytes());
        has("\"clientSecret\"") && !has("\"accessToken\"")
    };
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("botocore-client-id-"))
        || read.is_ok() && is_by_content()
}
