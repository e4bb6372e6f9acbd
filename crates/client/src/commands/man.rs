//! `man`: manual pages of the whole command line.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use clap_mangen::Man;

use super::Ended;
use crate::failure::{Failure, FailureKind};
use crate::output;

/// What the client reads besides the flags' own variables.
const OTHER_VARIABLES: [(&str, &str); 11] = [
    (
        "AWS_PROFILE, AWS_DEFAULT_PROFILE, COUNTERSIGN_PROFILE",
        "The profile, where none is given: the first of them that is set.",
    ),
    ("AWS_REGION, AWS_DEFAULT_REGION", "The region, after COUNTERSIGN_REGION."),
    (
        "AWS_ENDPOINT_URL_IAM, AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL_SIGNIN, AWS_ENDPOINT_URL",
        "Where the services are called, after COUNTERSIGN_ENDPOINT_URL.",
    ),
    ("AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE", "AWS's files, elsewhere than in ~/.aws."),
    ("AWS_MFA_SERIAL", "The serial number of the MFA device."),
    ("AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN", "A key, where no profile is given."),
    ("AWS_CA_BUNDLE", "Certificates to trust, as a file."),
    ("HTTPS_PROXY, HTTP_PROXY, NO_PROXY", "Proxies, as for the AWS CLI."),
    ("COUNTERSIGN_HOME", "One folder for all files of the client."),
    ("NO_COLOR", "No text is coloured; a QR code is."),
    ("TERM", "With dumb, nothing is coloured, and no page is opened."),
];

/// Arguments of `man`.
#[derive(Args, Debug)]
pub struct ManArguments {
    /// Write one page for each command into this folder, instead of the first page to standard output.
    #[arg(long, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    pub dir: Option<PathBuf>,
}

pub(super) fn run(arguments: &ManArguments, tree: clap::Command) -> Result<Ended, Failure> {
    let mut tree = tree.disable_help_subcommand(true);
    tree.build();
    match &arguments.dir {
        None => {
            let page = page(tree).map_err(|error| Failure::new(FailureKind::Other, error.to_string()))?;
            output::answer(&String::from_utf8_lossy(&page))?;
        }
        Some(folder) => write_all(tree, folder).map_err(|error| {
            Failure::new(FailureKind::Other, format!("{} cannot be written to: {error}", folder.display()))
        })?,
    }
    Ok(Ended::WELL)
}

fn page(command: clap::Command) -> std::io::Result<Vec<u8>> {
    let environment = environment(&command);
    let mut page = Vec::new();
    Man::new(command).manual("Countersign").render(&mut page)?;
    page.extend_from_slice(environment.as_bytes());
    Ok(page)
}

/// The section on variables, as man-pages(7) has it; nothing for a command that reads none.
fn environment(command: &clap::Command) -> String {
    let flags = command.get_arguments().filter(|argument| !argument.is_hide_set());
    let mut variables: Vec<(String, String)> = flags
        .filter_map(|flag| {
            let name = flag.get_env()?.to_str()?.to_owned();
            Some((name, format!("Stands for --{}.", flag.get_long()?)))
        })
        .collect();
    // Every verb of the client has this flag, and the server's have not.
    if command.get_arguments().any(|argument| argument.get_id() == "mfa_code") {
        variables.extend(OTHER_VARIABLES.map(|(name, meaning)| (name.to_owned(), meaning.to_owned())));
    }
    if variables.is_empty() {
        return String::new();
    }
    let entries = variables.iter().map(|(name, meaning)| format!(".TP\n\\fB{name}\\fR\n{}\n", roff(meaning)));
    format!(".SH ENVIRONMENT\n{}", entries.collect::<String>())
}

/// Hyphens as they are typed; no line begins with a dot.
fn roff(text: &str) -> String {
    text.replace('-', "\\-")
}

/// A page for each command, `mfa enroll` as `countersign-mfa-enroll.1`.
fn write_all(tree: clap::Command, folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut commands = vec![tree];
    while let Some(command) = commands.pop() {
        commands.extend(command.get_subcommands().filter(|command| !command.is_hide_set()).cloned());
        let name = format!("{}.1", command.get_display_name().unwrap_or_else(|| command.get_name()));
        fs::write(folder.join(name), page(command)?)?;
    }
    Ok(())
}
