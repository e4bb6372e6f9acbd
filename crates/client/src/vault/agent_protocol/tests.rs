use super::*;

#[test]
fn requests_and_replies_come_back() {
    let id = VaultId::from_bytes([7; 16]);
    for request in [Request::Key(id), Request::Forget, Request::Status] {
        assert_eq!(Request::parse(&request.to_bytes()), Some(request));
    }
    let key = VaultKey::from_bytes(&[6; 32]).unwrap();
    let back = |reply: Reply| Reply::parse(&reply.to_bytes());
    assert!(matches!(back(Reply::Key(key)), Some(Reply::Key(key)) if key.expose() == &[6; 32]));
    assert!(matches!(back(Reply::OtherVault), Some(Reply::OtherVault)));
    assert!(matches!(back(Reply::Forgotten), Some(Reply::Forgotten)));
    let left = Duration::from_secs(28_800);
    assert!(matches!(back(Reply::Stays(left)), Some(Reply::Stays(same)) if same == left));
}

#[test]
fn what_is_no_request_is_none() {
    let whole = Request::Status.to_bytes();
    for length in 0..whole.len() {
        assert_eq!(Request::parse(&whole[..length]), None, "the first {length} bytes");
    }
    let longer = [whole.as_slice(), &[0]].concat();
    assert_eq!(Request::parse(&longer), None);
    for (position, value) in [(0, 0), (0, 2), (1, 0), (1, 4)] {
        let mut other = whole;
        other[position] = value;
        assert_eq!(Request::parse(&other), None, "byte {position} is {value}");
    }
    assert!(Reply::parse(&[9; Reply::BYTES]).is_none());
}

#[test]
fn a_socket_has_a_short_path() {
    let address = |length: usize| AgentAddress::new("/v".into(), "s".repeat(length).into());
    assert!(address(107).is_ok());
    let error = address(108).unwrap_err().to_string();
    assert!(
        error.starts_with("the path of its socket would have 108 bytes and may have 107: sss"),
        "{error}"
    );
}
