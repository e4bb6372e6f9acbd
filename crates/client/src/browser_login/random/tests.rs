use super::uuid;

#[test]
fn a_uuid_is_of_version_four() {
    let one = uuid().unwrap();
    let lengths: Vec<usize> = one.split('-').map(str::len).collect();
    assert_eq!(lengths, [8, 4, 4, 4, 12], "{one}");
    assert!(one.as_bytes()[14] == b'4' && b"89ab".contains(&one.as_bytes()[19]), "{one}");
    assert_ne!(one, uuid().unwrap());
}
