//! What changed between two texts, line by line: the longest common subsequence, so that as much as can be stays.

/// A line of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DiffLine<'t> {
    Same(&'t str),
    Removed(&'t str),
    Added(&'t str),
}

impl DiffLine<'_> {
    /// What stands in front of the line.
    pub(crate) fn sign(&self) -> &'static str {
        match self {
            Self::Same(_) => " ",
            Self::Removed(_) => "-",
            Self::Added(_) => "+",
        }
    }

    /// The line.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Removed(text) | Self::Added(text) => text,
        }
    }

    /// The class of its look.
    pub(crate) fn class(&self) -> &'static str {
        match self {
            Self::Same(_) => "same",
            Self::Removed(_) => "removed",
            Self::Added(_) => "added",
        }
    }
}

/// The table of lengths has this many cells at most; texts that need more are shown as removed and added as a whole.
const MOST_CELLS: usize = 4_000_000;

/// Compares two texts.
pub(crate) fn diff<'t>(old: &'t str, new: &'t str) -> Vec<DiffLine<'t>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let width = new.len().saturating_add(1);
    let cells = width.saturating_mul(old.len().saturating_add(1));
    if cells > MOST_CELLS {
        let removed = old.into_iter().map(DiffLine::Removed);
        return removed.chain(new.into_iter().map(DiffLine::Added)).collect();
    }
    // lengths[i * width + j]: the longest common subsequence of old[i..] and new[j..].
    let mut lengths = vec![0_u32; cells];
    let at = |lengths: &[u32], i: usize, j: usize| {
        lengths.get(i.saturating_mul(width).saturating_add(j)).copied().unwrap_or_default()
    };
    for (i, one) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            let (below, right) = (i.saturating_add(1), j.saturating_add(1));
            let length = if one == other {
                at(&lengths, below, right).saturating_add(1)
            } else {
                at(&lengths, below, j).max(at(&lengths, i, right))
            };
            if let Some(cell) = lengths.get_mut(i.saturating_mul(width).saturating_add(j)) {
                *cell = length;
            }
        }
    }
    let mut lines = Vec::with_capacity(old.len().max(new.len()));
    let (mut i, mut j) = (0_usize, 0_usize);
    loop {
        let (below, right) = (i.saturating_add(1), j.saturating_add(1));
        match (old.get(i), new.get(j)) {
            (None, None) => return lines,
            (Some(one), Some(other)) if one == other => {
                lines.push(DiffLine::Same(one));
                (i, j) = (below, right);
            }
            (Some(one), other) if other.is_none() || at(&lengths, below, j) >= at(&lengths, i, right) => {
                lines.push(DiffLine::Removed(one));
                i = below;
            }
            (_, Some(other)) => {
                lines.push(DiffLine::Added(other));
                j = right;
            }
            // The arm before takes every line that stands alone.
            (Some(_), None) => return lines,
        }
    }
}

#[cfg(test)]
mod tests;
