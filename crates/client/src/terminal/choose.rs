//! One of several: a numbered list, narrowed by typing a part of a name.

use std::fmt::Write as _;

/// What a typed line means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// This option.
    Chosen(usize),
    /// These options, all of which match.
    Narrowed(Vec<usize>),
    /// No option.
    Nothing,
}

/// What the line means: a number of the list, counted from one; else a whole name; else a part of names, in either case.
pub(super) fn meaning(typed: &str, options: &[String]) -> Meaning {
    let typed = typed.trim();
    let number = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    if let Some(index) = number.filter(|index| *index < options.len()) {
        return Meaning::Chosen(index);
    }
    if let Some(index) = options.iter().position(|option| option == typed) {
        return Meaning::Chosen(index);
    }
    let part = typed.to_lowercase();
    let matching: Vec<usize> = options
        .iter()
        .enumerate()
        .filter(|(_, option)| option.to_lowercase().contains(&part))
        .map(|(index, _)| index)
        .collect();
    match matching.as_slice() {
        [] => Meaning::Nothing,
        [only] => Meaning::Chosen(*only),
        _ => Meaning::Narrowed(matching),
    }
}

/// The list of these options, as many as fit into the rows, each with its number.
pub(super) fn listing(shown: &[usize], options: &[String], rows: usize) -> String {
    let width = options.len().to_string().len();
    let mut list = String::new();
    let room = if shown.len() > rows { rows.saturating_sub(1) } else { shown.len() }.max(1);
    for index in shown.iter().take(room) {
        if let Some(option) = options.get(*index) {
            let _ = writeln!(list, "  {:>width$}  {option}", index.saturating_add(1));
        }
    }
    let left = shown.len().saturating_sub(room);
    if left > 0 {
        let _ = writeln!(list, "  and {left} more: type a part of the name");
    }
    list
}

#[cfg(test)]
mod tests;
