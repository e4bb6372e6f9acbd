//! Long runs of spoilt input through everything that reads what strangers send, or what a disk gives back.
//!
//! Each trial takes an honest example from the tests' own data, spoils it, and checks what must hold whatever comes in:
//! nothing panics, a refusal is an error, and what is accepted means the same when it is written and read again,
//! or when a second, naive implementation looks at it. Everything follows from the seed and the number of a case, so that
//! a finding can be had again.

mod devices;
mod dice;
mod messages;
mod policies;
mod rows;
mod signatures;
mod tokens;

use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::Outcome;
use dice::Dice;

/// What became of one spoilt input.
enum Verdict {
    /// It was taken, and is as good as an honest one.
    Accepted,
    /// It was refused.
    Refused,
}

/// One case: `Err` tells of a broken promise, with the input.
type Case = Box<dyn FnMut(&mut Dice) -> Result<Verdict, String>>;

struct Trial {
    name: &'static str,
    case: Case,
    /// Cases so far, which is the number of the next.
    cases: u64,
    accepted: u64,
}

impl Trial {
    fn new(name: &'static str, case: impl FnMut(&mut Dice) -> Result<Verdict, String> + 'static) -> Self {
        Self { name, case: Box::new(case), cases: 0, accepted: 0 }
    }

    /// Runs the next case.
    fn step(&mut self, seed: u64) -> Result<(), String> {
        let number = self.cases;
        let mut dice = Dice::of(seed, self.name, number);
        let verdict = catch_unwind(AssertUnwindSafe(|| (self.case)(&mut dice)));
        self.cases += 1;
        let finding = match verdict {
            Ok(Ok(Verdict::Accepted)) => {
                self.accepted += 1;
                return Ok(());
            }
            Ok(Ok(Verdict::Refused)) => return Ok(()),
            Ok(Err(finding)) => finding,
            Err(_) => "panicked".to_owned(),
        };
        Err(format!("{}, case {number} of seed {seed}: {finding}\ninput: {}", self.name, dice.made()))
    }
}

fn trials() -> Result<Vec<Trial>, Box<dyn Error>> {
    Ok(vec![
        policies::parsing()?,
        policies::deciding(),
        messages::requests()?,
        messages::answers()?,
        signatures::parsing()?,
        signatures::changing()?,
        devices::serial_numbers(),
        devices::seeds(),
        tokens::opening()?,
        rows::reading()?,
    ])
}

/// How long a trial has its turn.
const TURN: Duration = Duration::from_secs(1);
/// Between two tables of progress.
const PROGRESS: Duration = Duration::from_secs(30);

/// Runs all trials in turn, for a minute or as many as are asked for.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let (mut minutes, mut seed, mut only) = (1.0, 1, None);
    for pair in options.chunks(2) {
        match pair {
            ["--minutes", number] => minutes = number.parse::<f64>()?,
            ["--seed", number] => seed = number.parse()?,
            ["--only", name] => only = Some(*name),
            _ => return Err("usage: soak [--minutes N] [--seed N] [--only NAME]".into()),
        }
    }
    let mut trials = trials()?;
    trials.retain(|trial| only.is_none_or(|only| trial.name == only));
    if trials.is_empty() {
        return Err("there is no trial of that name".into());
    }
    let end = Instant::now() + Duration::try_from_secs_f64(minutes * 60.0)?;
    let mut next_progress = Instant::now() + PROGRESS;
    println!("seed {seed}, {minutes} minutes");
    while Instant::now() < end {
        for trial in &mut trials {
            let turn = Instant::now() + TURN;
            while Instant::now() < turn.min(end) {
                trial.step(seed)?;
            }
        }
        if Instant::now() >= next_progress {
            progress(&trials);
            next_progress = Instant::now() + PROGRESS;
        }
    }
    progress(&trials);
    println!("no promise was broken");
    Ok(())
}

fn progress(trials: &[Trial]) {
    for Trial { name, cases, accepted, .. } in trials {
        println!("{name:22} {cases:>12} cases {accepted:>12} accepted");
    }
    println!();
}

#[cfg(test)]
mod tests;
