//! Randomness as a parameter: this crate never reaches for a generator of its own.

/// A source of random bytes. Whoever runs the server hands in the operating system's generator; a test, a seeded one.
pub trait Random: Send + Sync {
    /// Fills the whole slice with unpredictable bytes.
    fn fill(&self, bytes: &mut [u8]);
}
