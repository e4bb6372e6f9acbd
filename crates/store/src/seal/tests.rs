use std::sync::Arc;

use countersign_iam::Random;
use proptest::prelude::*;

use super::{Place, SealError, Sealer, SealingKey};

/// Bytes that never repeat within a test.
struct Counting(std::sync::atomic::AtomicU64);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let next =
                self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&next.to_be_bytes()[..chunk.len()]);
        }
    }
}

fn random() -> Arc<dyn Random> {
    Arc::new(Counting(1.into()))
}

fn key(byte: u8) -> SealingKey {
    SealingKey::from_bytes(&[byte; 32]).unwrap()
}

const PLACE: Place<'static> =
    Place { account: "123456789012", kind: "access-key", key: "AKIAEXAMPLE", field: "secret" };

#[test]
fn a_wrapped_data_key_opens_under_its_sealing_key_alone() {
    let sealer = Sealer::generate(random());
    let field = sealer.seal(PLACE, b"secret").unwrap();
    let wrapping = sealer.wrap(&key(7)).unwrap();
    let again = Sealer::unwrap(&wrapping, &key(7), random()).unwrap();
    assert_eq!(again.open(PLACE, &field).unwrap().as_slice(), b"secret");
    assert_eq!(Sealer::unwrap(&wrapping, &key(8), random()).err(), Some(SealError::WrongKey));
}

#[test]
fn a_new_sealing_key_wraps_the_same_data_key() {
    let sealer = Sealer::generate(random());
    let field = sealer.seal(PLACE, b"secret").unwrap();
    let rewrapped = sealer.wrap(&key(9)).unwrap();
    let again = Sealer::unwrap(&rewrapped, &key(9), random()).unwrap();
    assert_eq!(again.open(PLACE, &field).unwrap().as_slice(), b"secret");
}

#[test]
fn damage_to_the_wrapped_key_is_not_taken_for_a_wrong_key() {
    let sealer = Sealer::generate(random());
    let mut wrapping = sealer.wrap(&key(7)).unwrap();
    wrapping.data_key = sealer.seal(PLACE, &[1; 32]).unwrap();
    assert_eq!(Sealer::unwrap(&wrapping, &key(7), random()).err(), Some(SealError::Damaged));
}

#[test]
fn a_ciphertext_opens_only_where_it_was_sealed() {
    let sealer = Sealer::generate(random());
    let text = sealer.seal(PLACE, b"secret").unwrap();
    let elsewhere = [
        Place { account: "123456789013", ..PLACE },
        Place { kind: "device", ..PLACE },
        Place { key: "AKIAEXAMPLF", ..PLACE },
        Place { field: "seed", ..PLACE },
        Place { key: "AKIAEXAMPLEs", field: "ecret", ..PLACE },
    ];
    for place in elsewhere {
        let came = sealer.open(place, &text).map(|plain| plain.len());
        assert_eq!(
            came,
            Err(SealError::Damaged),
            "{}/{}/{}/{}",
            place.account,
            place.kind,
            place.key,
            place.field
        );
    }
}

#[test]
fn a_key_of_another_length_is_refused() {
    for length in [0, 16, 31, 33, 64] {
        assert_eq!(
            SealingKey::from_bytes(&vec![1; length]).err(),
            Some(SealError::KeyLength),
            "{length} bytes"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_sealed_opens_and_one_flipped_bit_does_not(plain in prop::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>(), bit in 0..8) {
        let sealer = Sealer::generate(random());
        let text = sealer.seal(PLACE, &plain).unwrap();
        let opened = sealer.open(PLACE, &text).unwrap();
        prop_assert_eq!(opened.as_slice(), plain.as_slice());
        let mut bytes = data_encoding::BASE64.decode(text.as_bytes()).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1_u8 << bit;
        let damaged = data_encoding::BASE64.encode(&bytes);
        prop_assert_eq!(sealer.open(PLACE, &damaged).err(), Some(SealError::Damaged));
    }

    #[test]
    fn no_text_makes_opening_panic(text in ".{0,100}") {
        let sealer = Sealer::generate(random());
        prop_assert!(sealer.open(PLACE, &text).is_err());
    }
}
