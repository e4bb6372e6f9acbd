//! What the settings say of a device, changed by lines: the file is the person's, with comments and an order of its own.

use std::path::Path;

use super::{DeviceSettings, LARGEST, Settings};
use crate::failure::{Failure, FailureKind};
use crate::owner_only::{self, Durability};

/// What becomes of the section of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DeviceChange<'a> {
    /// Its codes come from this account of a YubiKey, and from nowhere else.
    Ykman(&'a str),
    /// Its codes come from a person: commands and accounts were those of another device of the same name.
    Person,
    /// The device is gone.
    Gone,
}

/// Changes the section of a device in the settings file. Whether there was anything to change.
///
/// # Errors
/// Kind `Other`: the file cannot be read or written, or says it in another way than by a section; the remedy tells what is to be
/// written by hand.
pub(crate) fn change_device(
    path: &Path,
    serial_number: &str,
    change: DeviceChange<'_>,
) -> Result<bool, Failure> {
    let fail = |why: &dyn std::fmt::Display| {
        let failure =
            Failure::new(FailureKind::Other, format!("{} cannot be changed: {why}", path.display()));
        failure.remedy(match change {
            DeviceChange::Ykman(account) => format!(
                "It should say this of the device, and nothing else about its codes:\n{}",
                section(serial_number, account).trim_end()
            ),
            DeviceChange::Person => {
                format!("Take ykman and command of the device {serial_number} out of it: they are of another device.")
            }
            DeviceChange::Gone => {
                format!("Take what it says of the device {serial_number} out of it: the device is gone.")
            }
        })
    };
    let before = owner_only::read(path, LARGEST).map_err(|error| fail(&error))?.unwrap_or_default();
    let before = std::str::from_utf8(&before).map_err(|error| fail(&error))?;
    let after = changed(before, serial_number, change)
        .ok_or_else(|| fail(&"what it says of the device is in no section of its own"))?;
    if after == before {
        return Ok(false);
    }
    path.parent()
        .map_or(Ok(()), owner_only::make_folder)
        .and_then(|()| owner_only::write(path, after.as_bytes(), Durability::Synced))
        .map_err(|error| fail(&error))?;
    Ok(true)
}

fn section(serial_number: &str, account: &str) -> String {
    format!("[devices.{}]\n{}", text(serial_number), ykman(account))
}

fn ykman(account: &str) -> String {
    format!("ykman = {}\n", text(account))
}

/// A text as TOML has it.
fn text(value: &str) -> String {
    toml::Value::from(value).to_string()
}

/// The file after the change. `None` if it would not say exactly that.
fn changed(before: &str, serial_number: &str, change: DeviceChange<'_>) -> Option<String> {
    let mut wanted: Settings = toml::from_str(before).ok()?;
    let known = wanted.devices.remove(serial_number);
    let now = match change {
        DeviceChange::Ykman(account) => {
            let label = known.as_ref().and_then(|known| known.label.clone());
            Some(DeviceSettings { label, command: None, ykman: Some(account.to_owned()) })
        }
        DeviceChange::Person => known
            .as_ref()
            .filter(|known| known.label.is_some())
            .map(|known| DeviceSettings { label: known.label.clone(), ..DeviceSettings::default() }),
        DeviceChange::Gone => None,
    };
    if known == now {
        return Some(before.to_owned());
    }
    let after = match (&known, change) {
        (None, DeviceChange::Ykman(account)) => {
            let gap = match before {
                "" => "",
                _ if before.ends_with('\n') => "\n",
                _ => "\n\n",
            };
            format!("{before}{gap}{}", section(serial_number, account))
        }
        _ => by_lines(before, serial_number, now.as_ref()),
    };
    if let Some(now) = now {
        wanted.devices.insert(serial_number.to_owned(), now);
    }
    (toml::from_str::<Settings>(&after).ok()? == wanted).then_some(after)
}

fn by_lines(before: &str, serial_number: &str, now: Option<&DeviceSettings>) -> String {
    let mut after = String::with_capacity(before.len());
    let mut within = false;
    // What stands below the last setting of the section may belong to the next one.
    let mut below = String::new();
    for line in before.split_inclusive('\n') {
        let table: Option<toml::Table> = toml::from_str(line).ok();
        if table.is_some() && line.trim_start().starts_with('[') {
            after.push_str(&std::mem::take(&mut below));
            within = table.as_ref().is_some_and(|table| is_device(table, serial_number));
            if within && let Some(now) = now {
                after.push_str(line);
                if let Some(account) = &now.ykman {
                    after.push_str(&ykman(account));
                }
            }
            if within {
                continue;
            }
        }
        match table {
            Some(table) if within && table.is_empty() => below.push_str(line),
            Some(table) if within && (now.is_none() || is_source(&table)) => {
                // Its own remarks stay where anything of it does.
                let above = std::mem::take(&mut below);
                after.push_str(if now.is_some() { &above } else { "" });
            }
            _ => {
                after.push_str(&std::mem::take(&mut below));
                after.push_str(line);
            }
        }
    }
    let empty = after.is_empty() || after.ends_with("\n\n");
    after.push_str(if empty { below.trim_start_matches('\n') } else { &below });
    after
}

/// Whether a line opens the section of the device.
fn is_device(table: &toml::Table, serial_number: &str) -> bool {
    let devices = table.get("devices").and_then(toml::Value::as_table);
    devices.is_some_and(|devices| devices.contains_key(serial_number))
}

/// Whether a line says where codes come from.
fn is_source(table: &toml::Table) -> bool {
    table.contains_key("ykman") || table.contains_key("command")
}

#[cfg(test)]
mod tests;
