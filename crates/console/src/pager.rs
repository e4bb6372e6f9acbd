//! Long lists in pages: which one is asked for, which one this is, and the links to its neighbours.

use serde::Deserialize;

/// Rows on one page.
pub(crate) const PAGE_SIZE: usize = 50;

/// What the address of a list says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asking {
    pub(crate) search: String,
    /// Counts from one; nought, as for an address that names none, is the first.
    pub(crate) page: usize,
}

impl Asking {
    /// How many rows stand on the pages before this one.
    pub(crate) fn skip(&self) -> usize {
        rows_before(self.page)
    }
}

/// How many rows stand on the pages before this one.
pub(crate) fn rows_before(page: usize) -> usize {
    page.saturating_sub(1).saturating_mul(PAGE_SIZE)
}

/// Where one is in a list of several pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pager {
    /// The first row of this page, counted from one; 0 when there is none.
    pub(crate) first: usize,
    /// The last.
    pub(crate) last: usize,
    /// How many rows there are on all pages.
    pub(crate) all: usize,
    /// The address of the page before.
    pub(crate) before: Option<String>,
    /// The address of the next page.
    pub(crate) next: Option<String>,
}

impl Pager {
    /// `page` counts from one; nought, as for an address that names none, is the first. `fields` of the address are kept.
    pub(crate) fn new(path: &str, fields: &[(&str, &str)], page: usize, size: usize, all: usize) -> Self {
        let page = page.max(1);
        let skipped = (page - 1).saturating_mul(size);
        let last = skipped.saturating_add(size).min(all);
        let link = |page: usize| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.extend_pairs(fields.iter().filter(|(_, value)| !value.is_empty()));
            query.append_pair("page", &page.to_string());
            format!("{path}?{}", query.finish())
        };
        Self {
            first: if skipped < all { skipped + 1 } else { 0 },
            last: if skipped < all { last } else { 0 },
            all,
            before: (page > 1).then(|| link(page - 1)),
            next: (last < all).then(|| link(page + 1)),
        }
    }
}

#[cfg(test)]
mod tests;
