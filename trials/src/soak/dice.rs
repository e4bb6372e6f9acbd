//! Chance that can be had again, and what it does to honest input.

use std::fmt::Write as _;

/// A stream of numbers that follows from a seed. SplitMix64: nothing here needs to be unpredictable.
pub(super) struct Dice {
    state: u64,
    /// What was made last, for the report of a finding.
    made: Vec<u8>,
}

/// Numbers at which readers go wrong.
const NUMBERS: &[&str] =
    &["0", "-1", "1", "255", "65536", "2147483647", "4294967296", "9223372036854775807", "1e999", "00"];
/// Bytes that mean something to one reader or another, and some that mean nothing to any.
const BYTES: &[u8] = b"%&=+.,;:/\\<>\"'{}[]()$*?@#-_ \t\r\n\0\x7f\x80\xc3\xed\xff0Aa";

impl Dice {
    pub(super) fn of(seed: u64, name: &str, case: u64) -> Self {
        let mut dice = Self { state: seed, made: Vec::new() };
        for byte in name.bytes() {
            dice.state = dice.number() ^ u64::from(byte);
        }
        dice.state = dice.number() ^ case;
        dice.state = dice.number();
        dice
    }

    pub(super) fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to `end`, which is left out; 0 for nothing to choose from.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        usize::try_from(self.number().checked_rem(end).unwrap_or_default()).unwrap_or_default()
    }

    pub(super) fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    pub(super) fn pick<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        of.get(self.below(of.len()))
    }

    /// A seed for a generator of another kind.
    pub(super) fn seed(&mut self) -> [u8; 32] {
        let mut seed = [0; 32];
        for chunk in seed.chunks_mut(8) {
            chunk.copy_from_slice(&self.number().to_le_bytes());
        }
        seed
    }

    /// An honest input with up to five changes; sometimes with none, so that readers are seen to accept.
    pub(super) fn spoil(&mut self, honest: &[u8], dictionary: &[impl AsRef<str>]) -> Vec<u8> {
        let mut bytes = honest.to_vec();
        let changes = if self.one_in(16) { 0 } else { 1 + self.below(5) };
        for _ in 0..changes {
            self.change(&mut bytes, dictionary);
        }
        self.made.clone_from(&bytes);
        bytes
    }

    /// The same for a text; what is no UTF-8 any more is mended.
    pub(super) fn spoil_text(&mut self, honest: &str, dictionary: &[impl AsRef<str>]) -> String {
        let bytes = self.spoil(honest.as_bytes(), dictionary);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn change(&mut self, bytes: &mut Vec<u8>, dictionary: &[impl AsRef<str>]) {
        let at = self.below(bytes.len() + 1);
        let to = (at + self.below(24)).min(bytes.len());
        match self.below(8) {
            0 => {
                if let (Some(byte), Some(new)) = (bytes.get_mut(at), self.pick(BYTES)) {
                    *byte = *new;
                }
            }
            1 => {
                let bit = self.below(8);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1_u8.checked_shl(u32::try_from(bit).unwrap_or(0)).unwrap_or(1);
                }
            }
            2 => drop(bytes.splice(at..at, self.pick(BYTES).copied())),
            3 => drop(bytes.drain(at..to)),
            4 => {
                let again = bytes.get(at..to).unwrap_or_default().to_vec();
                drop(bytes.splice(at..at, again));
            }
            5 => bytes.truncate(if self.one_in(4) { at } else { bytes.len() }),
            6 => {
                let number = self.pick(NUMBERS).copied().unwrap_or_default();
                drop(bytes.splice(at..to, number.bytes()));
            }
            _ => {
                let word = self.pick(dictionary).map(AsRef::as_ref).unwrap_or_default();
                let end = if self.one_in(2) { at } else { to };
                drop(bytes.splice(at..end, word.bytes()));
            }
        }
    }

    /// Says what a case is about, where it was not made by [`Self::spoil`].
    pub(super) fn note(&mut self, made: impl Into<Vec<u8>>) {
        self.made = made.into();
    }

    /// The last input, in a form to paste.
    pub(super) fn made(&self) -> String {
        let mut text = String::new();
        for byte in &self.made {
            let _ = write!(text, "{}", std::ascii::escape_default(*byte));
        }
        text
    }
}
