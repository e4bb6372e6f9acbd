//! CPU time, as Linux counts it: what others do on the machine meanwhile does not show in it, or hardly.

use std::fs;
use std::io;
use std::time::Duration;

/// The CPU time that the calling thread has had, user and system.
pub(crate) fn of_this_thread() -> io::Result<Duration> {
    time("/proc/thread-self/schedstat")
}

/// The CPU time that all living threads of a process have had, user and system.
pub(crate) fn of_process(id: u32) -> io::Result<Duration> {
    let mut sum = Duration::ZERO;
    for task in fs::read_dir(format!("/proc/{id}/task"))? {
        sum += time(&format!("{}/schedstat", task?.path().display()))?;
    }
    Ok(sum)
}

/// The first number of a `schedstat` is the nanoseconds on a CPU (Linux, Documentation/scheduler/sched-stats).
fn time(path: &str) -> io::Result<Duration> {
    let text = fs::read_to_string(path)?;
    let nanoseconds = text.split_whitespace().next().and_then(|number| number.parse().ok());
    nanoseconds.map(Duration::from_nanos).ok_or_else(|| io::Error::other(format!("{path}: {text}")))
}
