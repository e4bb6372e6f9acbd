//! Signatures from outside: AWS's vectors, and requests made at random.

#[cfg(test)]
mod properties;
#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the vectors are files")]
mod vectors;
