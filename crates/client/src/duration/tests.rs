use super::*;

#[test]
fn as_people_type_them() {
    for (text, seconds) in
        [("900", 900), ("12h", 43_200), ("1h30m", 5_400), (" 90s ", 90), ("1d", 86_400), ("0", 0)]
    {
        assert_eq!(text.parse(), Ok(Seconds(seconds)), "{text}");
    }
}

#[test]
fn what_is_none() {
    for text in ["", "h", "12", "1h30", "30m1h", "1h1h", "-1", "1.5h", "99999999999", "9999999h", "1w", "١"]
    {
        let read = text.parse::<Seconds>();
        assert_eq!(read.is_err(), text != "12", "{text}: {read:?}");
    }
}

#[test]
fn as_they_are_shown() {
    for (seconds, text) in
        [(0, "0s"), (59, "59s"), (60, "1m"), (250, "4m 10s"), (3_600, "1h"), (43_080, "11h 58m")]
    {
        assert_eq!(Seconds(seconds).to_string(), text);
    }
}
