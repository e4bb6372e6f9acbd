//! How the vault asks the person to open it.

use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::context::Context;
use crate::vault::{Passphrase, Unlock, VaultError};

/// How long a keyring or a command may take, the person's answers to it included.
const PATIENCE: Duration = Duration::from_secs(60);

/// Asks at the terminal.
pub(crate) struct Unlocking<'a> {
    context: &'a Context,
}

impl<'a> Unlocking<'a> {
    /// For a verb.
    #[must_use]
    pub(crate) const fn new(context: &'a Context) -> Self {
        Self { context }
    }

    fn limit(&self) -> Option<Duration> {
        self.context.deadline().map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }
}

impl Unlock for Unlocking<'_> {
    fn passphrase(&mut self, which: Passphrase) -> Result<Zeroizing<String>, VaultError> {
        let failed = |failure| VaultError::Asking(failure);
        let terminal = self.context.person("the passphrase of the vault").map_err(failed)?;
        let _lock = self.context.terminal_lock(self.context.deadline()).map_err(failed)?;
        let hidden = |question: &str| {
            terminal.ask_hidden(question, self.limit()).map_err(|error| VaultError::Asking(error.into()))
        };
        match which {
            Passphrase::Choose => {
                terminal.say("The keys are kept in a file sealed by a passphrase. It cannot be recovered.");
                loop {
                    let first = hidden("New passphrase of the Countersign vault: ")?;
                    if first.chars().count() < 8 {
                        terminal
                            .say("At least eight characters, please; several words are easier to remember.");
                        continue;
                    }
                    let second = hidden("The same passphrase again: ")?;
                    if *first == *second {
                        return Ok(first);
                    }
                    terminal.say("The two are not the same.");
                }
            }
            Passphrase::Enter { attempt } => {
                if attempt > 1 {
                    terminal.say("That passphrase does not open the vault.");
                }
                hidden("Passphrase of the Countersign vault: ")
            }
        }
    }

    fn patience(&self) -> Duration {
        self.limit().unwrap_or(PATIENCE).min(PATIENCE)
    }

    fn note(&mut self, text: &str) {
        self.context.tell(text);
    }
}
