//! Several operations behind one button: each is tried, and the page tells what was done and what was not, exactly.

use countersign_iam::Operate;

use crate::desk::{Desk, Refused};

/// One operation, in words, and what came of it.
pub(crate) struct Deed {
    /// `Add to the group developers`.
    pub(crate) what: String,
    /// Why it was not done.
    pub(crate) refused: Option<Refused>,
}

/// What was tried so far.
#[derive(Default)]
pub(crate) struct Deeds(pub(crate) Vec<Deed>);

impl Deeds {
    /// Does one thing more; `None` when it was refused.
    pub(crate) async fn attempt<O: Operate>(
        &mut self,
        desk: &Desk,
        what: impl Into<String>,
        input: &O::Input,
    ) -> Option<O::Output> {
        let result = desk.attempt::<O>(input).await;
        self.note(what, result)
    }

    /// Takes down what came of something.
    pub(crate) fn note<T>(&mut self, what: impl Into<String>, result: Result<T, Refused>) -> Option<T> {
        let (done, refused) = match result {
            Ok(done) => (Some(done), None),
            Err(refused) => (None, Some(refused)),
        };
        self.0.push(Deed { what: what.into(), refused });
        done
    }

    /// Whether everything that was tried was done.
    pub(crate) fn all_done(&self) -> bool {
        self.0.iter().all(|deed| deed.refused.is_none())
    }
}
