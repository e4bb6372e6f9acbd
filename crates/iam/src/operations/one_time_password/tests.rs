use std::collections::BTreeSet;

use countersign_model::Timestamp;

use super::*;
use crate::change::put;
use crate::entities::{PasswordPolicy, Settings};
use crate::operations::check_password;
use crate::testing::House;

#[test]
fn it_conforms_to_whatever_policy_the_account_has() {
    let mut house = House::new();
    for minimum_length in [0, 6, 20, 21, 128] {
        for classes in 0..16 {
            let asks = |bit: i32| classes & bit != 0;
            let policy = PasswordPolicy {
                minimum_length,
                require_symbols: asks(1),
                require_numbers: asks(2),
                require_uppercase: asks(4),
                require_lowercase: asks(8),
                allow_users_to_change: false,
                max_age_days: None,
                reuse_prevention: None,
                hard_expiry: false,
            };
            // Nought stands for an account without a policy.
            let password_policy = (minimum_length > 0).then(|| policy.clone());
            let settings = Settings {
                created: Timestamp(0),
                alias: None,
                password_policy,
                ended_devices: Default::default(),
            };
            house.apply(&[put(settings)]);
            let password = one_time_password(&house.account, &house.random);
            let text = password.expose();
            assert!(check_password(&house.account, text).is_ok(), "{policy:?} refuses {text}");
            assert!(text.starts_with(|c: char| c.is_ascii_uppercase()), "{text}");
            assert!(text.len() >= SHORTEST, "{text}");
        }
    }
}

#[test]
fn no_two_are_alike_and_every_character_comes() {
    let house = House::new();
    let all: BTreeSet<String> =
        (0..500).map(|_| one_time_password(&house.account, &house.random).expose().to_owned()).collect();
    assert_eq!(all.len(), 500);
    let seen: BTreeSet<u8> = all.iter().flat_map(|text| text.bytes()).collect();
    let every: BTreeSet<u8> = CLASSES.concat().into_iter().collect();
    assert_eq!(seen, every);
}
