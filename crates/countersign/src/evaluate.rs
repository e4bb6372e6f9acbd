//! `countersign evaluate`: decisions offline, one question a line in, one answer a line out, in the same order.
//!
//! What cannot be read is answered with an error on its own line. A document is never left out of a decision: it may hold
//! the Deny that matters.

mod answer;
mod lines;
mod question;

use std::error::Error;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use lines::{Line, Lines};

/// `countersign evaluate`
#[derive(Args, Debug)]
pub(crate) struct EvaluateArguments {
    /// Read questions from this file; `-` is standard input.
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
}

/// The longest question, in bytes.
const LONGEST_LINE: usize = 16 << 20;
const BUFFER: usize = 64 << 10;

/// Answers every line.
pub(crate) fn run(arguments: &EvaluateArguments) -> Result<(), Box<dyn Error>> {
    let input: Box<dyn Read> = if arguments.file == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let unreadable = |error| format!("{} cannot be read: {error}", arguments.file.display());
        Box::new(File::open(&arguments.file).map_err(unreadable)?)
    };
    let input = BufReader::with_capacity(BUFFER, input);
    let mut output = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    match answer_all(input, &mut output, LONGEST_LINE) {
        // Nobody reads any more, as with `| head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

/// Answers are flushed whenever the next question is not there yet, so that a program can ask and wait.
fn answer_all<R: Read>(input: BufReader<R>, output: &mut impl Write, longest: usize) -> io::Result<()> {
    let mut lines = Lines::new(input, longest);
    loop {
        let answer = match lines.next(|| output.flush())? {
            None => return output.flush(),
            Some(Line { bytes: Some(bytes), .. }) if bytes.trim_ascii().is_empty() => continue,
            Some(Line { number, bytes: Some(bytes) }) => question::answer(number, bytes),
            Some(Line { number, bytes: None }) => question::too_long(number, longest),
        };
        serde_json::to_writer(&mut *output, &answer)?;
        output.write_all(b"\n")?;
    }
}

#[cfg(test)]
mod tests;
