use proptest::prelude::*;

use super::*;

#[test]
fn moments_and_their_forms() {
    for (unix_seconds, text) in [
        (0, "19700101T000000Z"),
        (-1, "19691231T235959Z"),
        (1_440_938_160, "20150830T123600Z"),
        (951_782_400, "20000229T000000Z"),
        (4_107_542_400, "21000301T000000Z"),
        (EARLIEST, "00000101T000000Z"),
        (LATEST, "99991231T235959Z"),
    ] {
        assert_eq!(Timestamp::at(unix_seconds).as_str(), text);
        assert_eq!(Timestamp::parse(text).map(|time| time.unix_seconds()), Some(unix_seconds), "{text}");
        assert_eq!(Timestamp::at(unix_seconds).date(), text.split_once('T').unwrap().0);
    }
    assert_eq!(Timestamp::at(i64::MIN).as_str(), "00000101T000000Z");
    assert_eq!(Timestamp::at(i64::MAX).as_str(), "99991231T235959Z");
}

#[test]
fn what_is_no_timestamp() {
    for text in [
        "",
        "20150830",
        "20150830T123600",
        "20150830T123600z",
        "20150830t123600Z",
        "20150830T123600ZZ",
        "20150830 123600Z",
        "2015-08-30T12:36",
        "20151330T123600Z",
        "20150030T123600Z",
        "20150800T123600Z",
        "20150832T123600Z",
        "20150931T123600Z",
        "20150229T123600Z",
        "21000229T123600Z",
        "20150830T243600Z",
        "20150830T126000Z",
        "20150830T123660Z",
        "+0150830T123600Z",
        "2015083\u{661}T12360Z",
        "\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}",
    ] {
        assert_eq!(Timestamp::parse(text), None, "{text:?}");
    }
}

#[test]
fn dates_of_http() {
    let parsed = Timestamp::parse_http("Sun, 30 Aug 2015 12:36:00 GMT");
    assert_eq!(parsed.map(|time| time.as_str().to_owned()).as_deref(), Some("20150830T123600Z"));
    for text in [
        "",
        "Sun, 30 Aug 2015 12:36:00",
        "Sun, 30 Aug 2015 12:36:00 UTC",
        "Sun, 30 Aug 2015 12:36:00 GMT ",
        "Sun, 31 Sep 2015 12:36:00 GMT",
        "Sun, 3 Aug 2015 12:36:00 GMT",
        "Sun, 30 aug 2015 12:36:00 GMT",
        "Sun, 30 Aug 15 12:36:00 GMT",
        "Sun, 30 Aug 2015 12:36 GMT",
        "Sunday, 30-Aug-15 12:36:00 GMT",
    ] {
        assert_eq!(Timestamp::parse_http(text), None, "{text:?}");
    }
}

/// The calendar, day by day, counted the slow way.
#[test]
fn every_day_of_eight_centuries() {
    let mut days = days_of(1600, 1, 1);
    for year in 1600..2400_i64 {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for (month, length) in
            (1..).zip([31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
        {
            for day in 1..=length {
                assert_eq!(days_of(year, month, day), days, "{year}-{month}-{day}");
                assert_eq!(date_of(days), (year, month, day));
                days += 1;
            }
        }
    }
    assert_eq!(days_of(1970, 1, 1), 0);
}

proptest! {
    #[test]
    fn forms_read_back(unix_seconds in EARLIEST..=LATEST) {
        let time = Timestamp::at(unix_seconds);
        prop_assert_eq!(Timestamp::parse(time.as_str()), Some(time));
        prop_assert_eq!(time.unix_seconds(), unix_seconds);
    }

    #[test]
    fn any_text_is_a_time_or_refused(text in "\\PC{0,32}") {
        if let Some(time) = Timestamp::parse(&text) {
            prop_assert_eq!(time.as_str(), text.as_str());
        }
        let _ = Timestamp::parse_http(&text).is_some();
    }
}
