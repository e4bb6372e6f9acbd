//! Remarks broken between words, as a terminal does not.

use zeroize::Zeroizing;

use super::style::colour_sequence;

/// The text with its lines broken at blanks, so that each fits into so many cells; what follows stands as far in as its line began.
///
/// What somebody may copy stays whole: a word longer than a row is the terminal's to break, and what stands between backticks is a
/// word. A line with columns, which two blanks set apart, is left as it is.
pub(crate) fn wrapped(text: &str, columns: u16) -> Zeroizing<String> {
    let columns = usize::from(columns);
    // Room enough from the start, so that no copy stays behind: each break adds at most half a row, and of two rows that follow each
    // other words fill at least half a row.
    let room = text.len().saturating_mul(3).saturating_add(columns);
    let mut broken = Zeroizing::new(String::with_capacity(room));
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            broken.push('\n');
        }
        wrap_line(line, columns, &mut broken);
    }
    broken
}

/// How many rows of so many cells the text takes, as a terminal breaks it.
pub(crate) fn rows(text: &str, columns: u16) -> usize {
    let columns = usize::from(columns).max(1);
    text.lines().map(|line| cells(line).div_ceil(columns).max(1)).sum()
}

fn wrap_line(line: &str, columns: usize, broken: &mut String) {
    let content = line.trim_start_matches(' ');
    let indent = line.len().saturating_sub(content.len());
    if cells(line) <= columns || content.contains("  ") || indent > columns / 2 {
        broken.push_str(line);
        return;
    }
    let blanks = line.get(..indent).unwrap_or_default();
    let mut filled = 0;
    for word in words(content, columns.saturating_sub(indent)) {
        let width = cells(word);
        if filled == 0 {
            broken.push_str(blanks);
            filled = indent;
        } else if filled.saturating_add(1).saturating_add(width) > columns {
            broken.push('\n');
            broken.push_str(blanks);
            filled = indent;
        } else {
            broken.push(' ');
            filled = filled.saturating_add(1);
        }
        broken.push_str(word);
        filled = filled.saturating_add(width);
    }
}

/// The words of a line. One with backticks has the blanks between them, unless it were longer than a row.
fn words(line: &str, longest: usize) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest?;
        let quoted =
            quoted_end(text).filter(|end| text.get(..*end).is_some_and(|word| cells(word) <= longest));
        let end = quoted.or_else(|| text.find(' ')).unwrap_or(text.len());
        let (word, after) = text.split_at_checked(end)?;
        rest = after.strip_prefix(' ');
        Some(word)
    })
}

/// Where the first blank is that no backticks enclose. `None` if one of them is never closed: then it quotes nothing.
fn quoted_end(text: &str) -> Option<usize> {
    let mut open = false;
    for (at, c) in text.char_indices() {
        match c {
            '`' => open = !open,
            ' ' if !open => return Some(at),
            _ => {}
        }
    }
    (!open).then_some(text.len())
}

/// How many cells the text takes, a character one, a colour none.
pub(crate) fn cells(text: &str) -> usize {
    let mut count = 0_usize;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match (c == '\x1b').then(|| colour_sequence(rest.as_str())).flatten() {
            Some(colour) => rest = rest.as_str().get(colour.len()..).unwrap_or_default().chars(),
            None => count = count.saturating_add(1),
        }
    }
    count
}

#[cfg(test)]
mod tests;
