//! Reading standard input so that a signal ends the wait.

use std::io;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use zeroize::Zeroizing;

use crate::signals::{self, SLICE};

/// Waits until there is something to read, or the end of it, for so long at most. Whether there is; what cannot be polled is to be read,
/// and says itself what is wrong.
pub(crate) fn is_readable_within(patience: Duration) -> bool {
    let stdin = io::stdin();
    let timeout = Timespec::try_from(patience).ok();
    let mut polled = [PollFd::new(&stdin, PollFlags::IN)];
    !matches!(rustix::event::poll(&mut polled, timeout.as_ref()), Ok(0) | Err(Errno::INTR))
}

/// Reads to the end, but no more than `limit` bytes.
///
/// # Errors
/// Those of reading; [`io::ErrorKind::Interrupted`] when a signal came that ends the verb.
pub(crate) fn read_to_end(limit: usize) -> io::Result<Zeroizing<Vec<u8>>> {
    // All the room at once, so that growing leaves no copies of secrets behind.
    let mut bytes = Zeroizing::new(vec![0; limit]);
    let mut length = 0_usize;
    loop {
        if signals::cancelled() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if !is_readable_within(SLICE) {
            continue;
        }
        let Some(rest) = bytes.get_mut(length..).filter(|rest| !rest.is_empty()) else { break };
        match rustix::io::read(io::stdin(), rest) {
            Ok(0) => break,
            Ok(more) => length = length.saturating_add(more),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
    }
    bytes.truncate(length);
    Ok(bytes)
}
