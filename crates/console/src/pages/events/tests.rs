use countersign_model::Timestamp;

use super::{Asking, typed_moment};

#[test]
fn moments_are_read_as_browsers_and_people_write_them() {
    let at = |seconds| Ok(Some(Timestamp(seconds)));
    for (text, expected) in [
        ("", Ok(None)),
        ("2026-01-01", at(1_767_225_600)),
        ("2026-01-01T00:01", at(1_767_225_660)),
        ("2026-01-01T00:01:05", at(1_767_225_665)),
        ("2026-01-01T00:01:05Z", at(1_767_225_665)),
        ("yesterday", Err(())),
        ("2026-13-01", Err(())),
        ("2026-01-01T25:00", Err(())),
        ("ein Jahr später", Err(())),
    ] {
        assert_eq!(typed_moment(text), expected, "{text:?}");
    }
}

#[test]
fn filters_go_on_to_the_next_page_and_nothing_else_does() {
    let asking = Asking {
        user: "ann&bob".to_owned(),
        show: "errors".to_owned(),
        before: Some(7),
        format: "csv".to_owned(),
        ..Asking::default()
    };
    assert_eq!(asking.filters(), "user=ann%26bob&show=errors");
}
