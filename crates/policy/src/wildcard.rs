//! `*` and `?`: the one matcher for actions, resources and conditions.
//!
//! A pattern is a row of pieces, so that text put in for a variable stays text: a `*` in it is no wildcard. Matching is
//! greedy with one point of return (the last `*`), hence at worst the product of both lengths and without recursion.

#[cfg(test)]
mod tests;

/// One piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// This very text.
    Text(&'a str),
    /// `?`: one character.
    One,
    /// `*`: any run of characters, also none.
    Any,
}

/// Whether the pieces, one after the other, make up the whole text.
pub(crate) fn matches(pieces: &[Piece<'_>], text: &str) -> bool {
    let mut rest = text;
    let mut ahead = pieces;
    // The pieces after the last `*`, and the text from which they were last tried.
    let mut back: Option<(&[Piece<'_>], &str)> = None;
    loop {
        let step = match ahead.split_first() {
            Some((Piece::Any, after)) => {
                if after.is_empty() {
                    return true;
                }
                back = Some((after, rest));
                ahead = after;
                continue;
            }
            Some((Piece::Text(wanted), after)) => rest.strip_prefix(wanted).map(|left| (after, left)),
            Some((Piece::One, after)) => {
                let mut characters = rest.chars();
                characters.next().map(|_| (after, characters.as_str()))
            }
            None if rest.is_empty() => return true,
            None => None,
        };
        if let Some((after, left)) = step {
            ahead = after;
            rest = left;
            continue;
        }
        let Some((after, tried)) = back else { return false };
        let mut characters = tried.chars();
        if characters.next().is_none() {
            return false;
        }
        let mut next = characters.as_str();
        if let Some(Piece::Text(wanted)) = after.first() {
            // No later try can succeed before the next place where the text after the `*` stands.
            let Some(place) = next.find(wanted) else { return false };
            next = next.get(place..).unwrap_or_default();
        }
        back = Some((after, next));
        ahead = after;
        rest = next;
    }
}
