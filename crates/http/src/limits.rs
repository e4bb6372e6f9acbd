//! What a server bears.

use std::time::Duration;

/// Sizes, times and numbers beyond which a server takes no more.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The longest body in bytes; AWS's own limit is 10,000,000.
    pub body_bytes: usize,
    /// What all large bodies may take together, in bytes.
    pub all_bodies_bytes: usize,
    /// How long a request's head may take to come.
    pub head_time: Duration,
    /// How long its body may take.
    pub body_time: Duration,
    /// Connections at the same time; further ones wait to be taken.
    pub connections: usize,
    /// How long requests under way may take to end once the server is told to stop.
    pub stop_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 10_000_000,
            all_bodies_bytes: 256 * 1024 * 1024,
            head_time: Duration::from_secs(10),
            body_time: Duration::from_secs(30),
            connections: 4_096,
            stop_time: Duration::from_secs(10),
        }
    }
}
