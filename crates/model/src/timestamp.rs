//! Moments in time as the wire carries them.

use std::fmt;
use std::str::FromStr;

/// A moment in unix seconds. Printed as ISO 8601 in UTC, `2026-01-02T03:04:05Z`, the form of every date in an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// The text is no date that AWS accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an ISO 8601 date or a number of seconds")]
pub struct TimestampError;

const SECONDS_PER_DAY: i64 = 86_400;

/// First and last second of the years 0000 to 9999: what four digits of a year can say.
const PRINTABLE: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;

impl fmt::Display for Timestamp {
    /// Moments outside of the years 0000 to 9999 are printed as the nearest one inside: the form has no others.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.clamp(*PRINTABLE.start(), *PRINTABLE.end());
        let (year, month, day) = civil_from_days(seconds.div_euclid(SECONDS_PER_DAY));
        let of_day = seconds.rem_euclid(SECONDS_PER_DAY);
        let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    /// Reads `2026-01-02`, `2026-01-02T03:04:05Z`, the same with a fraction (cut off) or an offset such as `+02:00`,
    /// the basic form `20260102T030405Z`, and a plain number of seconds: the forms that the AWS SDKs send and parse.
    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let seconds = match text.split_once(['T', 't']) {
            Some((date, time)) => {
                let days = parse_date(date).ok_or(TimestampError)?;
                let of_day = parse_time(time).ok_or(TimestampError)?;
                days.checked_mul(SECONDS_PER_DAY).and_then(|start| start.checked_add(of_day))
            }
            None if text.contains('-') && !text.starts_with('-') => {
                parse_date(text).and_then(|days| days.checked_mul(SECONDS_PER_DAY))
            }
            None => parse_seconds(text),
        };
        seconds.filter(|s| PRINTABLE.contains(s)).map(Self).ok_or(TimestampError)
    }
}

fn parse_seconds(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    digits(fraction)?;
    whole.parse().ok()
}

fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Days since 1970-01-01 of `YYYY-MM-DD` or `YYYYMMDD`.
fn parse_date(text: &str) -> Option<i64> {
    let (year, month, day) = match text.len() {
        10 if text.get(4..5)? == "-" && text.get(7..8)? == "-" => {
            (text.get(..4)?, text.get(5..7)?, text.get(8..)?)
        }
        8 => (text.get(..4)?, text.get(4..6)?, text.get(6..)?),
        _ => return None,
    };
    let (year, month, day) = (digits(year)?, digits(month)?, digits(day)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=last).contains(&day).then(|| days_from_civil(year, month, day))
}

/// Seconds since midnight UTC of `HH:MM:SS` or `HHMMSS`, with an optional fraction and `Z` or an offset. An offset may
/// carry the result out of the day.
fn parse_time(text: &str) -> Option<i64> {
    let zone_at = text.find(['Z', 'z', '+', '-'])?;
    let (clock, zone) = text.split_at_checked(zone_at)?;
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    digits(fraction)?;
    let (hour, minute, second) = match clock.len() {
        8 if clock.get(2..3)? == ":" && clock.get(5..6)? == ":" => {
            (clock.get(..2)?, clock.get(3..5)?, clock.get(6..)?)
        }
        6 => (clock.get(..2)?, clock.get(2..4)?, clock.get(4..)?),
        _ => return None,
    };
    let (hour, minute, second) = (digits(hour)?, digits(minute)?, digits(second)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(hour * 3_600 + minute * 60 + second - parse_offset(zone)?)
}

fn parse_offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("Z") {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hour, minute) = match zone.len() {
        6 if zone.get(3..4)? == ":" => (zone.get(1..3)?, zone.get(4..)?),
        5 => (zone.get(1..3)?, zone.get(3..)?),
        _ => return None,
    };
    let (hour, minute) = (digits(hour)?, digits(minute)?);
    (hour <= 23 && minute <= 59).then_some(sign * (hour * 3_600 + minute * 60))
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March so that the leap
/// day is the last one of its year.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests;
