//! How the vault asks the person to open it.

use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::process_lock::Lock;
use crate::terminal::Terminal;
use crate::vault::{Passphrase, Unlock, VaultError};

/// How long a keyring or a command may take, the person's answers to it included.
const PATIENCE: Duration = Duration::from_secs(60);

/// Asks at the terminal.
pub(crate) struct Unlocking<'a> {
    /// The terminal, or why nobody can be asked.
    pub(crate) terminal: Result<&'a Terminal, Failure>,
    /// When nobody can be waited for any longer.
    pub(crate) deadline: Option<Instant>,
    /// Takes the lock under which questions stand on the terminal.
    pub(crate) question: Box<dyn Fn() -> Result<Option<Lock>, Failure> + 'a>,
    /// Says something to the person.
    pub(crate) tell: Box<dyn Fn(&str) + 'a>,
}

impl Unlocking<'_> {
    fn limit(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }
}

impl Unlock for Unlocking<'_> {
    fn passphrase(&mut self, which: Passphrase) -> Result<Zeroizing<String>, VaultError> {
        let terminal = self.terminal.clone().map_err(VaultError::Asking)?;
        let _lock = (self.question)().map_err(VaultError::Asking)?;
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
        (self.tell)(text);
    }
}
