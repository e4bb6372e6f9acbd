//! Keeping secrets in memory out of core dumps and away from debuggers.

use std::io;

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// Lets this process leave no core dump and be traced by no other process of the same user (`PR_SET_DUMPABLE`). A program that this
/// process becomes or starts is not affected: what the person runs may dump as it always did.
///
/// # Errors
/// Of the system call.
pub(crate) fn no_core_dumps() -> io::Result<()> {
    Ok(set_dumpable_behavior(DumpableBehavior::NotDumpable)?)
}

/// The same, and for every program started from here (`RLIMIT_CORE`): for a process that holds secrets all its life and starts none of
/// the person's programs.
///
/// # Errors
/// Of the system calls.
pub(crate) fn no_core_dumps_ever() -> io::Result<()> {
    no_core_dumps()?;
    Ok(setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?)
}

#[cfg(test)]
mod tests;
