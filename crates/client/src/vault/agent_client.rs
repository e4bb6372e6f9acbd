//! Asking the unlock agent, and starting it.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use zeroize::Zeroizing;

use super::agent::{Invocation, READY, Stage, is_same_user};
use super::agent_protocol::{AgentAddress, AgentError, PATIENCE, Reply, Request};
use super::format::VaultId;
use super::key::VaultKey;

/// How long an agent may take to start.
const START_PATIENCE: Duration = Duration::from_secs(3);

/// The key of this vault, if an agent holds it. Without an agent, `None` at once.
pub(crate) fn key(address: &AgentAddress, id: VaultId) -> Option<VaultKey> {
    match ask(address, Request::Key(id))? {
        Reply::Key(key) => Some(key),
        _ => None,
    }
}

/// Makes the agent forget its key and end. Whether there was one.
pub(crate) fn forget(address: &AgentAddress) -> bool {
    ask(address, Request::Forget).is_some()
}

/// For how long the agent stays, unless it is asked for the key again. `None` without one.
pub(crate) fn stays(address: &AgentAddress) -> Option<Duration> {
    match ask(address, Request::Status)? {
        Reply::Stays(left) => Some(left),
        _ => None,
    }
}

fn ask(address: &AgentAddress, request: Request) -> Option<Reply> {
    let mut stream = UnixStream::connect(&address.socket).ok()?;
    if !is_same_user(&stream) {
        return None;
    }
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    stream.write_all(&request.to_bytes()).ok()?;
    let mut reply = Zeroizing::new([0; Reply::BYTES]);
    stream.read_exact(reply.as_mut_slice()).ok()?;
    Reply::parse(&reply)
}

/// Starts an agent: `program` with the hidden verb `agent`. It is there when this returns. The key goes through a pipe.
///
/// The program starts itself once more, and that one is the agent: so it is no child of a process that later becomes the person's
/// command and never waits for it.
pub(crate) fn start(
    program: &Path,
    address: &AgentAddress,
    id: VaultId,
    key: &VaultKey,
    idle: Duration,
) -> Result<(), AgentError> {
    let invocation = Invocation { address: address.clone(), idle, stage: Stage::Launch };
    let mut child = Command::new(program)
        .arg("agent")
        .args(invocation.to_arguments())
        // It needs nothing of it, and would keep for hours whatever stands there.
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let ready = hand_over(&mut child, id, key);
    // What was started here has done its part, or failed to: the agent that said it is ready is another process.
    let _ = child.kill();
    let _ = child.wait();
    ready
}

fn hand_over(child: &mut Child, id: VaultId, key: &VaultKey) -> Result<(), AgentError> {
    let (Some(mut input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(AgentError::NotStarted);
    };
    input.write_all(id.as_bytes())?;
    input.write_all(key.expose())?;
    drop(input);
    let begun = Instant::now();
    loop {
        let left = Timespec::try_from(START_PATIENCE.saturating_sub(begun.elapsed()))
            .map_err(|_| AgentError::NotStarted)?;
        match poll(&mut [PollFd::new(&output, PollFlags::IN)], Some(&left)) {
            Err(rustix::io::Errno::INTR) => {}
            Ok(0) | Err(_) => return Err(AgentError::NotStarted),
            Ok(_) => break,
        }
    }
    let mut answer = [0];
    match output.read(&mut answer) {
        Ok(1) if answer == [READY] => Ok(()),
        _ => Err(AgentError::NotStarted),
    }
}
