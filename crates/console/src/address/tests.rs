use super::*;

#[test]
fn addresses_are_read_as_browsers_write_origins() {
    for (text, origin, host, secure) in [
        ("https://id.example.com", "https://id.example.com", "id.example.com", true),
        ("https://ID.example.com:443/", "https://id.example.com", "id.example.com", true),
        ("https://id.example.com:8443", "https://id.example.com:8443", "id.example.com", true),
        ("http://localhost:8300", "http://localhost:8300", "localhost", false),
    ] {
        let address = PublicAddress::parse(text).unwrap();
        assert_eq!((address.origin(), address.host(), address.is_secure()), (origin, host, secure), "{text}");
    }
}

#[test]
fn what_is_no_origin_or_not_secure_is_refused() {
    for text in
        ["id.example.com", "ftp://id.example.com", "https://", "https://a/b", "https://a:x", "https://a b"]
    {
        assert_eq!(PublicAddress::parse(text), Err(AddressError::Malformed), "{text}");
    }
    assert_eq!(PublicAddress::parse("http://id.example.com"), Err(AddressError::Insecure));
}

#[test]
fn only_our_own_origin_is_ours() {
    let public = PublicAddress::parse("https://id.example.com").unwrap();
    assert!(public.is_ours("https://id.example.com"));
    for other in [
        "https://id.example.com.evil.test",
        "http://id.example.com",
        "https://id.example.com:8443",
        "null",
        "",
    ] {
        assert!(!public.is_ours(other), "{other}");
    }
    let local = PublicAddress::parse("http://localhost:8300").unwrap();
    assert!(local.is_ours("http://127.0.0.1:8300"));
    assert!(!local.is_ours("http://localhost:8301"));
    assert!(!local.is_ours("https://localhost:8300"));
}

#[test]
fn every_spelling_of_an_address() {
    let spellings = |text: &str| PublicAddress::parse(text).unwrap().spellings("/v1/token");
    assert_eq!(
        spellings("https://id.example.com"),
        ["https://id.example.com/v1/token", "https://id.example.com:443/v1/token"]
    );
    assert_eq!(spellings("https://id.example.com:8443"), ["https://id.example.com:8443/v1/token"]);
    let local = ["http://localhost:83/v1/token", "http://127.0.0.1:83/v1/token", "http://[::1]:83/v1/token"];
    for name in ["http://localhost:83", "http://127.0.0.1:83", "http://[::1]:83"] {
        assert_eq!(spellings(name), local, "{name}");
    }
}
