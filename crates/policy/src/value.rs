//! Values of context keys, and the readings that operators take of them: decimal numbers, instants, networks.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::net::IpAddr;

#[cfg(test)]
mod tests;

/// The value of a context key: one text or several. A list of one is one value.
///
/// Everything is text, as in the documents: `true`, `42`, `2026-11-22T08:00:00Z`. Instants may also be seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextValue(Values);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Values {
    One(Cow<'static, str>),
    /// Not exactly one.
    Several(Box<[Box<str>]>),
}

impl ContextValue {
    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Values::One(_) => 1,
            Values::Several(several) => several.len(),
        }
    }

    /// Whether it is a list without values. Operators treat it as an absent key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value, if there is exactly one.
    #[must_use]
    pub fn single(&self) -> Option<&str> {
        match &self.0 {
            Values::One(one) => Some(one),
            Values::Several(_) => None,
        }
    }

    /// All values.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let (one, several) = match &self.0 {
            Values::One(one) => (Some(one.as_ref()), None),
            Values::Several(several) => (None, Some(several)),
        };
        one.into_iter().chain(several.into_iter().flatten().map(AsRef::as_ref))
    }

    /// The values as a set operator sees them: a sole empty string counts as none ("Multivalued context keys").
    pub(crate) fn set(&self) -> impl Iterator<Item = &str> {
        let empty = self.single().is_some_and(str::is_empty);
        self.iter().filter(move |_| !empty)
    }
}

impl From<&str> for ContextValue {
    fn from(text: &str) -> Self {
        Self(Values::One(Cow::Owned(text.to_owned())))
    }
}

impl From<String> for ContextValue {
    fn from(text: String) -> Self {
        Self(Values::One(Cow::Owned(text)))
    }
}

impl From<bool> for ContextValue {
    fn from(truth: bool) -> Self {
        Self(Values::One(Cow::Borrowed(if truth { "true" } else { "false" })))
    }
}

impl From<i64> for ContextValue {
    fn from(number: i64) -> Self {
        Self::from(number.to_string())
    }
}

impl From<Vec<String>> for ContextValue {
    fn from(list: Vec<String>) -> Self {
        list.into_iter().collect()
    }
}

impl<T: Into<String>> FromIterator<T> for ContextValue {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut list: Vec<String> = values.into_iter().map(Into::into).collect();
        match (list.len(), list.pop()) {
            (1, Some(one)) => Self::from(one),
            (_, last) => {
                Self(Values::Several(list.into_iter().chain(last).map(String::into_boxed_str).collect()))
            }
        }
    }
}

/// Reads `true` or `false` in any case.
pub(crate) fn truth(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

/// A decimal number: sign, digits, fraction. Compared digit by digit, since binary floats would make `0.1 + 0.2`'s
/// famous neighbour of `0.3` equal or unequal by accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal<'t> {
    negative: bool,
    /// Without leading zeros.
    whole: &'t str,
    /// Without trailing zeros.
    fraction: &'t str,
}

impl<'t> Decimal<'t> {
    pub(crate) fn parse(text: &'t str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
            Some(_) => return None,
            None => (digits, ""),
        };
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        // Minus zero is zero.
        Some(Self { negative: negative && !(whole.is_empty() && fraction.is_empty()), whole, fraction })
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = |a: &Self, b: &Self| {
            a.whole
                .len()
                .cmp(&b.whole.len())
                .then_with(|| a.whole.cmp(b.whole))
                .then_with(|| a.fraction.cmp(b.fraction))
        };
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => size(self, other),
            (true, true) => size(other, self),
        }
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// An instant in nanoseconds since 1970, from the W3C profile of ISO 8601 or from seconds since 1970.
///
/// A number of four digits is a year. Like IAM's own check of documents the reading is lenient: one-digit fields, a lower-case
/// `t`, an offset of hours only, years far off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(i128);

const NANOSECONDS: i128 = 1_000_000_000;

impl Instant {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.len() > 64 || !text.is_ascii() {
            return None;
        }
        let folded = text.to_ascii_lowercase();
        if folded.bytes().all(|byte| byte.is_ascii_digit()) && folded.len() != 4 {
            return folded
                .parse::<i64>()
                .ok()
                .map(|seconds| Self(i128::from(seconds).saturating_mul(NANOSECONDS)));
        }
        let (date, time) = folded.split_once('t').unwrap_or((&folded, ""));
        let (before_christ, date) = match date.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, date),
        };
        let mut fields = date.split('-');
        let year = number(fields.next()?, 9, 0..=292_278_993)?;
        let month = fields.next().map_or(Some(1), |field| number(field, 2, 1..=12))?;
        let day = fields.next().map_or(Some(1), |field| number(field, 2, 1..=31))?;
        if fields.next().is_some() || (before_christ && year > 292_275_054) {
            return None;
        }
        let year = if before_christ { year.checked_neg()? } else { year };
        let days = days_since_1970(year, month, day)?;
        let seconds = i128::from(days).checked_mul(86_400 * NANOSECONDS)?;
        seconds.checked_add(nanoseconds_of_day(time)?).map(Self)
    }
}

fn number(text: &str, most_digits: usize, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
    if text.is_empty() || text.len() > most_digits || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number| range.contains(number))
}

/// `hh:mm:ss.f` with `z` or an offset, or nothing. Negative with an offset that reaches into the day before.
fn nanoseconds_of_day(time: &str) -> Option<i128> {
    if time.is_empty() {
        return Some(0);
    }
    let (clock, offset) = match time.find(['z', '+', '-']) {
        Some(place) => time.split_at_checked(place)?,
        None => (time, ""),
    };
    let mut fields = clock.split(':');
    let hours = number(fields.next()?, 2, 0..=23)?;
    let minutes = fields.next().map_or(Some(0), |field| number(field, 2, 0..=59))?;
    let (seconds, fraction) = match fields.next() {
        None => (0, 0),
        Some(field) => match field.split_once('.') {
            None => (number(field, 2, 0..=59)?, 0),
            Some((seconds, fraction)) => {
                let digits = u32::try_from(fraction.len()).ok()?;
                let scale = 10_i64.checked_pow(9_u32.checked_sub(digits)?)?;
                (number(seconds, 2, 0..=59)?, number(fraction, 9, 0..=999_999_999)?.checked_mul(scale)?)
            }
        },
    };
    if fields.next().is_some() {
        return None;
    }
    let offset_minutes = match offset.split_at_checked(1) {
        None | Some(("z", "")) => 0,
        Some((sign @ ("+" | "-"), rest)) => {
            let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "00"));
            if hours.len() != 2 || minutes.len() != 2 {
                return None;
            }
            let ahead =
                number(hours, 2, 0..=23)?.checked_mul(60)?.checked_add(number(minutes, 2, 0..=59)?)?;
            if sign == "+" { ahead } else { ahead.checked_neg()? }
        }
        Some(_) => return None,
    };
    let minutes = hours.checked_mul(60)?.checked_add(minutes)?.checked_sub(offset_minutes)?;
    let seconds = minutes.checked_mul(60)?.checked_add(seconds)?;
    i128::from(seconds).checked_mul(NANOSECONDS)?.checked_add(i128::from(fraction))
}

/// Days from 1970-01-01 in the Gregorian calendar. Years are counted from March, so that the leap day is the last.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let (year, month) =
        if month > 2 { (year, month.checked_sub(3)?) } else { (year.checked_sub(1)?, month.checked_add(9)?) };
    let leap_days =
        year.div_euclid(4).checked_sub(year.div_euclid(100))?.checked_add(year.div_euclid(400))?;
    // From March on, months of 31, 30, 31, 30, 31 days repeat: 153 days in five months.
    let days_of_months = month.checked_mul(153)?.checked_add(2)?.div_euclid(5);
    let days =
        year.checked_mul(365)?.checked_add(leap_days)?.checked_add(days_of_months)?.checked_add(day)?;
    // 719,469 is what the sum gives for 1970-01-01.
    days.checked_sub(719_469)
}

/// An address range in CIDR notation; host bits are ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Network {
    address: IpAddr,
    prefix: u32,
}

impl Network {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(number(prefix, 3, 0..=128)?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Some(longest), |prefix| u32::try_from(prefix).ok())?;
        (prefix <= longest).then_some(Self { address, prefix })
    }

    /// Version 4 and version 6 never contain each other, not even as mapped addresses.
    pub(crate) fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let differing = own.to_bits() ^ other.to_bits();
                differing.leading_zeros() >= self.prefix
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let differing = own.to_bits() ^ other.to_bits();
                differing.leading_zeros() >= self.prefix
            }
            _ => false,
        }
    }
}
