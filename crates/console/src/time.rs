//! Times as pages tell them.

use countersign_model::Timestamp;

/// `2026-01-02 03:04 UTC`.
pub(crate) fn moment(at: Timestamp) -> String {
    let text = at.to_string();
    match text.split_once('T') {
        Some((day, clock)) => format!("{day} {} UTC", clock.get(..5).unwrap_or_default()),
        None => text,
    }
}

/// How long ago something was, in the largest whole unit: `3 days ago`, `just now`.
pub(crate) fn ago(then: Timestamp, now: Timestamp) -> String {
    match age(then, now) {
        text if text.is_empty() => "just now".to_owned(),
        text => format!("{text} ago"),
    }
}

/// An age in the largest whole unit; empty below a minute.
pub(crate) fn age(then: Timestamp, now: Timestamp) -> String {
    let seconds = now.0.saturating_sub(then.0).max(0);
    let of = |count: i64, unit: &str| {
        if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
    };
    match seconds {
        0..60 => String::new(),
        60..3_600 => of(seconds / 60, "minute"),
        3_600..86_400 => of(seconds / 3_600, "hour"),
        _ => of(seconds / 86_400, "day"),
    }
}

#[cfg(test)]
mod tests;
