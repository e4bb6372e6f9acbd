//! Licence expressions (SPDX specification, annex "SPDX license expressions"), as far as `Cargo.toml` files use them: names,
//! `WITH`, `AND`, `OR`, brackets, and the old slash for `OR`.

/// Whether an expression can be met with the allowed licences alone. One that cannot be read cannot be met.
pub(super) fn satisfied(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut reader = Reader { words: spaced.split_whitespace().peekable(), allowed, depth: 0 };
    reader.any() == Some(true) && reader.words.next().is_none()
}

/// Expressions nest once or twice.
const DEEPEST: usize = 8;

struct Reader<'a, W: Iterator<Item = &'a str>> {
    words: std::iter::Peekable<W>,
    allowed: &'a [&'a str],
    depth: usize,
}

impl<'a, W: Iterator<Item = &'a str>> Reader<'a, W> {
    fn any(&mut self) -> Option<bool> {
        let mut met = self.all()?;
        while self.words.next_if_eq(&"OR").is_some() {
            met |= self.all()?;
        }
        Some(met)
    }

    fn all(&mut self) -> Option<bool> {
        let mut met = self.one()?;
        while self.words.next_if_eq(&"AND").is_some() {
            met &= self.one()?;
        }
        Some(met)
    }

    fn one(&mut self) -> Option<bool> {
        let word = self.words.next()?;
        if word == "(" {
            self.depth += 1;
            let met = if self.depth > DEEPEST { None } else { self.any() }?;
            self.depth -= 1;
            return self.words.next_if_eq(&")").map(|_| met);
        }
        // A later version may be chosen, but need not be.
        let name = word.strip_suffix('+').or_else(|| word.strip_suffix("-or-later")).unwrap_or(word);
        match self.words.next_if_eq(&"WITH") {
            None => Some(self.allowed.contains(&name)),
            Some(_) => {
                let with = format!("{name} WITH {}", self.words.next()?);
                Some(self.allowed.iter().any(|allowed| *allowed == with))
            }
        }
    }
}
