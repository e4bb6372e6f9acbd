use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::thread;

use super::*;
use crate::vault::tests::{home, vault};

const NOW: i64 = 1_700_000_010;

fn code(number: u32) -> TokenCode {
    TokenCode::parse(&format!("{number:06}")).unwrap()
}

#[test]
fn a_code_is_spent_once_it_was_sent() {
    let (_folder, places) = home();
    let vault = vault(&places);
    let spent = SpentCodes::new(&vault);
    assert_eq!(spent.is_spent("phone", &code(1), NOW), None);
    spent.remember("phone", &code(1), NOW).unwrap();
    let cases = [
        ("phone", 1, NOW, Some(30)),
        ("phone", 1, NOW + 1, Some(29)),
        ("phone", 1, NOW + 29, Some(1)),
        ("phone", 1, NOW + 30, Some(30)),
        ("phone", 1, NOW + 180, Some(30)),
        ("phone", 1, NOW + 181, None),
        // A clock that was set back a little, and one that was far ahead.
        ("phone", 1, NOW - 180, Some(30)),
        ("phone", 1, NOW - 181, None),
        ("phone", 1, i64::MIN, None),
        ("phone", 1, i64::MAX, None),
        ("phone", 2, NOW, None),
        ("key", 1, NOW, None),
        ("phone0", 1, NOW, None),
    ];
    for (serial, number, now, expected) in cases {
        let found = spent.is_spent(serial, &code(number), now);
        assert_eq!(found, expected, "{serial} {number} at {} s", i128::from(now) - i128::from(NOW));
    }
}

#[test]
fn only_digests_are_written_and_for_a_while() {
    let (_folder, places) = home();
    let vault = vault(&places);
    let spent = SpentCodes::new(&vault);
    spent.remember("phone", &code(123_456), NOW).unwrap();
    let text = || fs::read_to_string(spent.path()).unwrap();
    assert!(!text().contains("123456") && !text().contains("phone"), "{}", text());
    assert_eq!(fs::metadata(spent.path()).unwrap().permissions().mode() & 0o777, 0o600);
    spent.remember("phone", &code(2), NOW + 181).unwrap();
    assert_eq!(text().lines().count(), 1, "{}", text());
    for number in 0..300 {
        spent.remember("phone", &code(number), NOW).unwrap();
    }
    assert_eq!(text().lines().count(), CODES_LIMIT);
    assert!(spent.is_spent("phone", &code(299), NOW).is_some());
    assert!(spent.is_spent("phone", &code(3), NOW).is_none(), "the oldest went");
}

#[test]
fn a_damaged_memory_is_begun_anew() {
    let (_folder, places) = home();
    let vault = vault(&places);
    let spent = SpentCodes::new(&vault);
    spent.remember("phone", &code(1), NOW).unwrap();
    let good = fs::read_to_string(spent.path()).unwrap();
    fs::write(spent.path(), [b"\xff\nshort 1\n".as_slice(), good.as_bytes(), b" \n"].concat()).unwrap();
    assert!(spent.is_spent("phone", &code(1), NOW).is_some(), "what is good counts");
    fs::write(spent.path(), vec![b'0'; 100_000]).unwrap();
    assert_eq!(spent.is_spent("phone", &code(1), NOW), None);
    spent.remember("phone", &code(2), NOW).unwrap();
    assert!(spent.is_spent("phone", &code(2), NOW).is_some());
}

#[test]
fn processes_at_once_forget_nothing() {
    let (_folder, places) = home();
    let vault = vault(&places);
    thread::scope(|scope| {
        for writer in 0..4 {
            let vault = &vault;
            scope.spawn(move || {
                for number in 0..10 {
                    SpentCodes::new(vault).remember("phone", &code(writer * 10 + number), NOW).unwrap();
                }
            });
        }
    });
    for number in 0..40 {
        assert!(SpentCodes::new(&vault).is_spent("phone", &code(number), NOW).is_some(), "{number}");
    }
}
