//! `man`: manual pages of the whole command line.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use clap_mangen::Man;

use super::Ended;
use crate::failure::{Failure, FailureKind};
use crate::output;

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
    let mut page = Vec::new();
    Man::new(command).manual("Countersign").render(&mut page)?;
    Ok(page)
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
