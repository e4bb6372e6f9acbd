//! The line that says whom one waits for.

use crate::process_lock::Holder;
use crate::terminal::{Progress, Terminal};

/// A line such as `waiting for the code in pts/3, pid 4711`, which goes when this is dropped.
pub(crate) struct WaitingLine<'a> {
    terminal: Option<&'a Terminal>,
    what: &'static str,
    own: Option<String>,
    progress: Option<Progress>,
}

impl<'a> WaitingLine<'a> {
    /// For what is waited for, at the terminal of the one who waits.
    #[must_use]
    pub(crate) fn new(terminal: Option<&'a Terminal>, what: &'static str) -> Self {
        Self { terminal, what, own: terminal.map(Terminal::name), progress: None }
    }

    /// Shows whom one waits for now. In the terminal of the one who asks, it would stand in the middle of the question.
    pub(crate) fn show(&mut self, holder: Option<&Holder>) {
        let (Some(terminal), Some(holder)) = (self.terminal, holder) else { return };
        if self.own.as_ref() != Some(&holder.terminal) {
            let text = holder.described(&format!("waiting for {}", self.what));
            self.progress.get_or_insert_with(|| terminal.progress()).set(&text);
        }
    }
}
