use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

use super::*;

#[test]
fn generated_seed_has_the_length_of_aws() {
    let mut random = ChaCha20Rng::from_seed([7; 32]);
    let (one, other) = (Seed::generate(&mut random), Seed::generate(&mut random));
    assert_eq!(one.as_bytes().len(), 40);
    assert_ne!(one.as_bytes(), other.as_bytes());
    let text = one.to_base32();
    assert_eq!(text.len(), 64);
    assert!(text.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7')), "{}", *text);
}

#[test]
fn base32_as_people_type_it() {
    let bytes = b"12345678901234567890";
    for text in [
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        "gezdgnbvgy3tqojqgezdgnbvgy3tqojq",
        "gezd gnbv gy3t qojq gezd gnbv gy3t qojq",
        " GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ\r\n",
    ] {
        let seed = Seed::from_base32(text);
        assert_eq!(seed.map(|seed| seed.as_bytes().to_vec()).as_deref(), Ok(&bytes[..]), "{text:?}");
    }
}

#[test]
fn padding_and_filled_last_bits_are_tolerated() {
    // Sixteen bytes are 26 characters, whose last two bits are beyond the last byte.
    for text in
        ["AAAAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAA======", "AAAAAAAAAAAAAAAAAAAAAAAAAB"]
    {
        let seed = Seed::from_base32(text);
        assert_eq!(seed.map(|seed| seed.as_bytes().to_vec()).as_deref(), Ok(&[0; 16][..]), "{text:?}");
    }
}

#[test]
fn what_is_no_seed() {
    let many = "A".repeat(1000);
    for (text, expected) in [
        ("", SeedError::TooShort),
        ("GEZDGNBV", SeedError::TooShort),
        ("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1", SeedError::NotBase32),
        ("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ\u{00df}", SeedError::NotBase32),
        ("GEZD=GNBVGY3TQOJQGEZDGNBVGY3TQOJQ", SeedError::NotBase32),
        // No number of whole bytes has 33 characters.
        ("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQA", SeedError::NotBase32),
        (many.as_str(), SeedError::TooLong),
    ] {
        assert_eq!(Seed::from_base32(text).err(), Some(expected), "{text:?}");
    }
    assert_eq!(Seed::from_bytes(&[1; 15]).err(), Some(SeedError::TooShort));
    assert_eq!(Seed::from_bytes(&[1; 129]).err(), Some(SeedError::TooLong));
    assert!(Seed::from_bytes(&[1; 128]).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn base32_round_trips(bytes in prop::collection::vec(any::<u8>(), 16..=128)) {
        let seed = Seed::from_bytes(&bytes).unwrap();
        let again = Seed::from_base32(&seed.to_base32()).unwrap();
        prop_assert_eq!(again.as_bytes(), &bytes[..]);
    }

    #[test]
    fn any_text_is_a_seed_or_refused(text in "\\PC{0,80}") {
        if let Ok(seed) = Seed::from_base32(&text) {
            prop_assert!(seed.as_bytes().len() >= Seed::MIN_BYTES);
        }
    }
}

#[test]
fn a_fingerprint_names_the_seed() {
    let seed = |byte: u8| Seed::from_bytes(&[byte; 20]).unwrap();
    assert_eq!(seed(1).fingerprint(), seed(1).fingerprint());
    assert_ne!(seed(1).fingerprint(), seed(2).fingerprint());
    assert_ne!(seed(1).fingerprint(), [1; 16]);
}
