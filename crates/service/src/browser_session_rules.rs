//! How long a browser stays signed in.

/// How long sessions of browsers last.
#[derive(Debug, Clone, Copy)]
pub struct BrowserSessionRules {
    /// Seconds from sign-in to the end; twelve hours at most, as on AWS.
    pub lasts: i64,
    /// Seconds without a request after which it is over.
    pub idle: i64,
}

impl BrowserSessionRules {
    /// The longest session of a browser, in seconds.
    pub const LONGEST: i64 = 43_200;
}

impl Default for BrowserSessionRules {
    fn default() -> Self {
        Self { lasts: Self::LONGEST, idle: 3_600 }
    }
}
