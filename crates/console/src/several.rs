//! Doing one thing to several: what was done, and what was refused.

use crate::desk::Refused;

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Several {
    pub(crate) done: Vec<String>,
    pub(crate) refused: Vec<(String, Refused)>,
}

impl Several {
    /// Takes note of one.
    pub(crate) fn note<T>(&mut self, name: &str, result: Result<T, Refused>) {
        match result {
            Ok(_) => self.done.push(name.to_owned()),
            Err(refused) => self.refused.push((name.to_owned(), refused)),
        }
    }

    /// What to say when something was refused; `None` when all went well.
    pub(crate) fn trouble(&self) -> Option<Refused> {
        let (_, first) = self.refused.first()?;
        let each: Vec<String> =
            self.refused.iter().take(10).map(|(name, refused)| format!("{name}: {}", refused.text)).collect();
        let done = match self.done.as_slice() {
            [] => "Nothing was changed.".to_owned(),
            done => format!("Done for {}.", done.join(", ")),
        };
        Some(Refused { code: first.code.clone(), text: format!("{} {done}", each.join(" ")) })
    }
}
