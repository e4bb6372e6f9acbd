//! Where a code comes from: the command line, standard input, a person, a program, a YubiKey.

mod asking;
mod at_terminal;
mod command;
mod pinentry;
mod program;
mod stdin;
mod typed;
mod ykman;

use std::cell::Cell;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use countersign_mfa::TokenCode;

use asking::{Asking, NoCode, spent_line};
pub(crate) use asking::{CodeQuestion, Person};
pub(crate) use typed::typed_code;

use crate::countdown::countdown;
use crate::failure::{Failure, FailureKind};
use crate::signals;

/// How often a program is run that prints a code which has been used: once now, once after the next code has come.
const RUNS: usize = 2;

/// One place that codes come from.
pub(crate) enum CodeSource {
    /// Given with the call; it answers once.
    Given(TokenCode),
    /// The first line of standard input; it answers once.
    Stdin,
    /// The person at the terminal.
    Terminal,
    /// The person in the window of a pinentry program.
    Pinentry {
        /// Its name or path; `pinentry` where nobody chose one.
        program: Option<String>,
    },
    /// What this line prints, run by `sh -c`.
    Command(String),
    /// A YubiKey that holds the seed.
    Ykman {
        /// The OATH account on the key.
        account: String,
    },
    /// Nobody is to be asked.
    None,
}

/// The answer to a question for a code.
pub(crate) enum CodeAnswer {
    /// A code that has not been used before.
    Code(TokenCode),
    /// The person would rather use another device.
    OtherDevice,
}

/// The sources of codes in the order in which they are tried.
pub(crate) struct CodeAsker {
    sources: Vec<CodeSource>,
}

impl CodeAsker {
    /// With these sources, the first first.
    #[must_use]
    pub(crate) const fn new(sources: Vec<CodeSource>) -> Self {
        Self { sources }
    }

    /// Whether there is a source that can give another code: a person or a program, not a code that was handed over.
    #[must_use]
    pub(crate) fn can_ask_again(&self) -> bool {
        self.sources.iter().any(|source| match source {
            CodeSource::Terminal
            | CodeSource::Pinentry { .. }
            | CodeSource::Command(_)
            | CodeSource::Ykman { .. } => true,
            CodeSource::Given(_) | CodeSource::Stdin | CodeSource::None => false,
        })
    }

    /// Asks for a code. `spent` says for a code that has been sent before how many seconds it is until the next one. The next source
    /// is tried only where one cannot be used at all; what a person or program answers is final.
    ///
    /// # Errors
    /// [`FailureKind::Cancelled`]; [`FailureKind::GaveUpWaiting`] after the deadline; [`FailureKind::Refused`] for a spent code that
    /// cannot be asked for again; [`FailureKind::InputNeeded`] if no source can be used, or the one that can gives no code;
    /// [`FailureKind::Configuration`] if a source cannot be as it is set.
    pub(crate) fn ask(
        &mut self,
        person: &Person<'_>,
        question: &CodeQuestion<'_>,
        spent: &dyn Fn(&TokenCode) -> Option<u64>,
        deadline: Option<Instant>,
    ) -> Result<CodeAnswer, Failure> {
        signals::watch().map_err(|error| {
            Failure::new(FailureKind::Other, format!("signals cannot be watched: {error}"))
        })?;
        // Where the first source cannot be used, the person has been called already.
        let called = Cell::new(false);
        let call = || {
            if !called.replace(true) {
                (person.call)();
            }
        };
        let person = &Person { terminal: person.terminal, call: &call };
        let asking = Asking { person, question, spent, deadline, begun: Instant::now() };
        let mut reasons = Vec::new();
        while let Some(source) = self.sources.get(reasons.len()) {
            let answer = match source {
                CodeSource::Given(code) => {
                    asking.refuse_spent(code).map_err(NoCode::from).map(|()| Some(code.clone()))
                }
                CodeSource::Stdin => stdin::read(&asking).map(Some),
                CodeSource::Terminal => at_terminal::ask(&asking),
                CodeSource::Pinentry { program } => pinentry::ask(program.as_deref(), &asking),
                CodeSource::Command(line) => unspent(&asking, || command::run(line, &asking)).map(Some),
                CodeSource::Ykman { account } => unspent(&asking, || ykman::read(account, &asking)).map(Some),
                CodeSource::None => Err(NoCode::CannotAsk(
                    "--no-input, --prompt or --mfa-code leaves nobody to ask".to_owned(),
                )),
            };
            if matches!(source, CodeSource::Given(_) | CodeSource::Stdin) {
                self.sources.remove(reasons.len());
            }
            match answer {
                Ok(Some(code)) => return Ok(CodeAnswer::Code(code)),
                Ok(None) => return Ok(CodeAnswer::OtherDevice),
                Err(NoCode::Failed(failure)) => return Err(failure),
                Err(NoCode::CannotAsk(reason)) => reasons.push(reason),
            }
        }
        Err(nobody_to_ask(question, &reasons))
    }
}

/// Runs a program that prints codes; if its code has been used, waits for the next one and runs it again.
fn unspent(asking: &Asking<'_>, run: impl Fn() -> Result<TokenCode, NoCode>) -> Result<TokenCode, NoCode> {
    let mut spent_for = 0;
    for _ in 0..RUNS {
        let code = run()?;
        let Some(seconds) = (asking.spent)(&code) else { return Ok(code) };
        spent_for = seconds;
        if asking.left().is_some_and(|left| left.as_secs() < seconds) {
            return Err(Failure::new(FailureKind::GaveUpWaiting, spent_line(seconds))
                .remedy(format!("Run {} beforehand.", asking.question.login_command()))
                .into());
        }
        let now =
            || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs().cast_signed());
        let until = now().saturating_add_unsigned(seconds);
        countdown(asking.person.terminal, until, &now)?;
    }
    Err(Failure::new(FailureKind::Refused, spent_line(spent_for))
        .remedy("See whether the program reads the right device.")
        .into())
}

fn nobody_to_ask(question: &CodeQuestion<'_>, reasons: &[String]) -> Failure {
    let mut what = format!("an {} is needed and cannot be asked for", question.title());
    if !reasons.is_empty() {
        what.push_str(": ");
        what.push_str(&reasons.join("; "));
    }
    Failure::new(FailureKind::InputNeeded, what).remedy(format!(
        "Run {} beforehand, or give the code on standard input with `--mfa-code -`.",
        question.login_command()
    ))
}

#[cfg(test)]
mod tests;
