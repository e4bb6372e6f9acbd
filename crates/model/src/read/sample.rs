//! Made-up values: a third source for the reader, so that every shape of the model can be had at random without a line
//! of code for it. What it makes satisfies the shape's limits.

use super::Kind;
use crate::limits::{Limits, Pattern};

/// A stream of made-up texts.
pub(crate) struct Sampler(u64);

/// Characters worth trying: those that XML or a form must escape, and some of more than one byte.
const POOL: &[char] = &[
    'a',
    'Z',
    '5',
    '0',
    '_',
    '-',
    '.',
    ',',
    '=',
    '@',
    '/',
    ':',
    '+',
    ' ',
    '&',
    '<',
    '>',
    '"',
    '\'',
    '%',
    '#',
    '?',
    ';',
    '\t',
    '\n',
    '\r',
    '~',
    '\u{e9}',
    '\u{df}',
    '\u{4e2d}',
    '\u{1f511}',
];

/// Texts for the patterns that are more than a run of one class.
const EXAMPLES: &[(&str, &[&str])] = &[
    (r"\d{12}", &["123456789012"]),
    ("(?!-)", &["my-company", "abc"]),
    ("^[A-Za-z]", &["a", "Key/of-it_1"]),
    (r"^o-[0-9a-z]{10,32}\/", &["o-a1b2c3d4e5/r-f6g7h8i9j0/ou-1a2b3c"]),
    (r"^o-[a-z0-9]{10,32}$", &["o-a1b2c3d4e5"]),
    ("^p-", &["p-12345678"]),
    (r"(\u002F)|", &["/", "/division/sub/"]),
    (r"\u002F[", &["/", "/division/sub"]),
    ("((/[A-Za-z0-9", &["/", "/a/b+c/"]),
    ("v[1-9]", &["v1", "v12.x-1"]),
    ("^http", &["https://example.com/a?b=c#d"]),
];

impl Sampler {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64, to need no dependency.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `min` to `max`, both included.
    fn between(&mut self, min: i64, max: i64) -> i64 {
        let span = u64::try_from(i128::from(max) - i128::from(min) + 1).unwrap();
        min + i64::try_from(self.next() % span).unwrap()
    }

    fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        let last = i64::try_from(of.len()).unwrap() - 1;
        &of[usize::try_from(self.between(0, last)).unwrap()]
    }

    /// Whether to leave an optional member out. Only at the top: a nested structure without any member cannot be told
    /// in a form, which has parameters for scalars alone.
    pub(super) fn leaves_out(&mut self, place: &str) -> bool {
        place.is_empty() && self.between(0, 2) == 0
    }

    pub(super) fn count(&mut self, limits: &Limits) -> u32 {
        let min = limits.min.unwrap_or(0);
        let max = limits.max.unwrap_or(i64::MAX).min(min + 2);
        u32::try_from(self.between(min, max)).unwrap()
    }

    pub(super) fn text(&mut self, kind: Kind, limits: &Limits) -> String {
        match kind {
            Kind::Text => self.plain_text(limits),
            Kind::Integer => {
                let (min, max) =
                    (limits.min.unwrap_or(i32::MIN.into()), limits.max.unwrap_or(i32::MAX.into()));
                self.between(min, max).to_string()
            }
            Kind::Boolean => (*self.pick(&["true", "false"])).to_owned(),
            Kind::Timestamp => crate::Timestamp(self.between(-5_000_000_000, 200_000_000_000)).to_string(),
            Kind::Blob => {
                use base64::Engine as _;
                let bytes: Vec<u8> = (0..self.between(0, 9)).map(|_| self.next().to_le_bytes()[0]).collect();
                base64::engine::general_purpose::STANDARD.encode(bytes)
            }
            Kind::Enumeration(names) => (*self.pick(names)).to_owned(),
        }
    }

    /// Changes, drops and repeats some bytes.
    pub(crate) fn spoil(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..self.between(1, 4) {
            let at = usize::try_from(self.between(0, i64::try_from(bytes.len()).unwrap() - 1)).unwrap();
            match self.between(0, 3) {
                0 => bytes[at] = *self.pick(b"%&=.<>/0\xff"),
                1 => bytes.insert(at, *self.pick(b"%&=.<>/0\xff")),
                2 if bytes.len() > 1 => drop(bytes.remove(at)),
                _ => bytes.extend_from_within(at..),
            }
        }
    }

    fn plain_text(&mut self, limits: &Limits) -> String {
        let min = limits.min.unwrap_or(0);
        let length = self.between(min, limits.max.unwrap_or(i64::MAX).min(min + 6));
        let Some(pattern) = limits.pattern else { return (0..length).map(|_| *self.pick(POOL)).collect() };
        if let Some((_, examples)) = EXAMPLES.iter().find(|(begin, _)| pattern.text.contains(begin)) {
            return (*self.pick(examples)).to_owned();
        }
        let pool: Vec<char> = POOL.iter().copied().filter(|c| (pattern.matches)(&c.to_string())).collect();
        assert!(!pool.is_empty(), "no example for the pattern {}", pattern.text);
        let length = if length == 0 && !(pattern.matches)("") { 1 } else { length };
        (0..length).map(|_| *self.pick(&pool)).collect()
    }
}

/// A text that may or may not match.
pub(crate) fn near(pattern: &Pattern, seed: u64) -> String {
    let mut sampler = Sampler::new(seed);
    let limits = Limits { pattern: None, ..*Limits::NONE };
    match EXAMPLES.iter().find(|(begin, _)| pattern.text.contains(begin)) {
        Some((_, examples)) => {
            let mut text: Vec<char> = sampler.pick(examples).chars().collect();
            for _ in 0..sampler.between(0, 3) {
                let at = usize::try_from(sampler.between(0, i64::try_from(text.len()).unwrap())).unwrap();
                let more = *sampler.pick(&['-', '/', 'a', '0', 'Z', '.', '#', '?', '\u{e9}', '!', '\u{7f}']);
                if sampler.between(0, 1) == 0 || at == text.len() {
                    text.insert(at, more);
                } else {
                    text[at] = more;
                }
            }
            text.into_iter().collect()
        }
        None => sampler.plain_text(&limits),
    }
}
