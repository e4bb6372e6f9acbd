//! What nobody can guess.

use zeroize::Zeroizing;

use crate::failure::{Failure, FailureKind};
use crate::vault::NoRandomness;

impl From<NoRandomness> for Failure {
    fn from(error: NoRandomness) -> Self {
        Self::new(FailureKind::Other, error.to_string())
    }
}

/// Random bytes.
pub(super) fn bytes<const N: usize>() -> Result<Zeroizing<[u8; N]>, NoRandomness> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// A random UUID, version 4 (RFC 9562), as AWS's clients name a login and a proof.
pub(super) fn uuid() -> Result<String, NoRandomness> {
    let mut number = u128::from_be_bytes(*bytes::<16>()?);
    number &= !(0xf << 76) & !(0b11 << 62);
    number |= 0x4 << 76 | 0b10 << 62;
    let digits = format!("{number:032x}");
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    Ok(format!("{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)))
}

#[cfg(test)]
mod tests;
