//! Secrets keep silent.

use super::*;

#[test]
fn nothing_of_a_secret_is_printed() {
    let printed = format!("{:?} {:?}", Secret::new("123456"), SecretBlob::new(*b"seed"));
    assert_eq!(printed, "Secret(..) SecretBlob(..)");
}

#[test]
fn secrets_are_equal_when_their_contents_are() {
    assert_eq!(Secret::new("123456"), Secret::from("123456".to_owned()));
    assert_ne!(Secret::new("123456"), Secret::new("123457"));
    assert_ne!(Secret::new("123456"), Secret::new("12345"));
    assert_ne!(SecretBlob::new(*b"a"), SecretBlob::new(*b"b"));
}
