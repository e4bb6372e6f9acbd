//! Dates as signatures write them.

use std::fmt;

/// A moment in the ISO 8601 basic form of SigV4, `YYYYMMDDTHHMMSSZ`, to the second, in the years 0 to 9999.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Timestamp {
    unix_seconds: i64,
    text: [u8; 16],
}

const SECONDS_PER_DAY: i64 = 86_400;
/// First second of the year 0.
const EARLIEST: i64 = -62_167_219_200;
/// Last second of the year 9999.
const LATEST: i64 = 253_402_300_799;

impl Timestamp {
    /// The form of a moment; moments outside the years 0 to 9999 give the nearest that is inside.
    #[must_use]
    pub fn at(unix_seconds: i64) -> Self {
        let unix_seconds = unix_seconds.clamp(EARLIEST, LATEST);
        let (year, month, day) = date_of(unix_seconds.div_euclid(SECONDS_PER_DAY));
        let second = unix_seconds.rem_euclid(SECONDS_PER_DAY);
        let mut text = *b"00000000T000000Z";
        let fields =
            [(year, 3), (month, 5), (day, 7), (second / 3600, 10), (second / 60 % 60, 12), (second % 60, 14)];
        for (value, last) in fields {
            write_digits(&mut text, value, last);
        }
        Self { unix_seconds, text }
    }

    /// Reads `YYYYMMDDTHHMMSSZ`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 16] = text.as_bytes().try_into().ok()?;
        let number = |from: usize, to: usize| text.get(from..to).and_then(digits);
        let time = text.get(8..).filter(|rest| rest.starts_with('T') && rest.ends_with('Z'));
        let (hour, minute, second) = time.and(Some((number(9, 11)?, number(11, 13)?, number(13, 15)?)))?;
        let unix_seconds = seconds(number(0, 4)?, number(4, 6)?, number(6, 8)?, hour, minute, second)?;
        Some(Self { unix_seconds, text: bytes })
    }

    /// Reads the form that HTTP dates are sent in, `Sun, 30 Aug 2015 12:36:00 GMT` (RFC 9110 section 5.6.7).
    #[must_use]
    pub fn parse_http(text: &str) -> Option<Self> {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let mut words = text.split_once(", ")?.1.split(' ');
        let day = words.next().filter(|word| word.len() == 2).and_then(digits)?;
        let month = words.next()?;
        let month = (1..).zip(MONTHS).find_map(|(number, name)| (name == month).then_some(number))?;
        let year = words.next().filter(|word| word.len() == 4).and_then(digits)?;
        let mut time = words.next().filter(|word| word.len() == 8)?.split(':');
        let mut part = || time.next().filter(|word| word.len() == 2).and_then(digits);
        let (hour, minute, second) = (part()?, part()?, part()?);
        if words.next() != Some("GMT") || words.next().is_some() {
            return None;
        }
        seconds(year, month, day, hour, minute, second).map(Self::at)
    }

    /// Unix seconds.
    #[must_use]
    pub const fn unix_seconds(&self) -> i64 {
        self.unix_seconds
    }

    /// `YYYYMMDDTHHMMSSZ`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.text).unwrap_or_default()
    }

    /// `YYYYMMDD`, as a credential's scope has it.
    #[must_use]
    pub fn date(&self) -> &str {
        self.as_str().get(..8).unwrap_or_default()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// Writes a number so that its last digit stands at `last`; the zeros before it are there already.
fn write_digits(text: &mut [u8; 16], value: i64, last: usize) {
    let mut value = value;
    for digit in text.iter_mut().take(last + 1).rev() {
        if value == 0 {
            return;
        }
        *digit = u8::try_from(value % 10).map_or(b'0', |number| b'0' + number);
        value /= 10;
    }
}

fn digits(text: &str) -> Option<i64> {
    text.bytes()
        .try_fold(0_i64, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0')))
}

fn seconds(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64) -> Option<i64> {
    let in_range = (1..=12).contains(&month) && day >= 1 && hour < 24 && minute < 60 && second < 60;
    let days = in_range.then(|| days_of(year, month, day))?;
    // A day that the month does not have would come back as one of the next month.
    (date_of(days) == (year, month, day))
        .then_some(days * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second)
}

/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar. Years are counted from March, so that
/// the leap day is the last of its year; 400 years have 146097 days.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let from_march = (month + 9) % 12;
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The date of so many days since 1970-01-01: the inverse of [`days_of`].
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = (from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day_of_year - (153 * from_march + 2) / 5 + 1)
}

#[cfg(test)]
mod tests;
