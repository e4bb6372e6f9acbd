use super::*;

type Variables<'a> = &'a [(&'a str, &'a str)];

fn chosen(url: &str, environment: Variables<'_>) -> Result<Option<String>, String> {
    let variable = |asked: &str| {
        environment.iter().find(|(name, _)| *name == asked).map(|(_, value)| (*value).to_owned())
    };
    choose(url, &variable).map(|chosen| chosen.map(|chosen| chosen.name))
}

#[test]
fn the_scheme_of_the_url_decides() {
    let both = [("HTTPS_PROXY", "http://s:1"), ("HTTP_PROXY", "http://p:2")];
    let table: &[(&str, Variables<'_>, Option<&str>)] = &[
        ("https://sts.amazonaws.com/", &both, Some("s:1 (HTTPS_PROXY)")),
        ("http://iam.example.com/", &both, Some("p:2 (HTTP_PROXY)")),
        ("http://iam.example.com/", &[("HTTPS_PROXY", "http://s:1"), ("ALL_PROXY", "http://a:3")], None),
        ("https://iam.example.com/", &[("HTTP_PROXY", "http://p:2"), ("all_proxy", "http://a:3")], None),
        (
            "https://a.example/",
            &[("https_proxy", "http://l:4"), ("HTTPS_PROXY", "http://s:1")],
            Some("l:4 (https_proxy)"),
        ),
        ("https://a.example/", &[("https_proxy", ""), ("HTTPS_PROXY", "http://s:1")], None),
        ("https://a.example/", &[("HTTPS_PROXY", "proxy.example")], Some("proxy.example:80 (HTTPS_PROXY)")),
        // The password is nobody's business.
        ("https://a.example/", &[("HTTPS_PROXY", "http://me:secret@s:1")], Some("s:1 (HTTPS_PROXY)")),
    ];
    for (url, environment, expected) in table {
        assert_eq!(chosen(url, environment).unwrap().as_deref(), *expected, "{url} {environment:?}");
    }
}

#[test]
fn what_is_exempt_is_reached_directly() {
    for (host, list, direct) in [
        ("sts.example.com", "*", true),
        ("sts.example.com", "example.com", true),
        ("sts.example.com", "localhost, .example.com", true),
        ("sts.example.com", "*.EXAMPLE.com", true),
        ("sts.example.com:8443", "example.com:8443", true),
        ("sts.example.com:8443", "example.com:8444", false),
        ("sts.example.com", "ample.com", false),
        ("sts.example.com", ",,", false),
        ("192.0.2.7", "192.0.2.7", true),
        ("localhost:4566", "", true),
        ("iam.localhost", "", true),
        ("127.0.0.1:4566", "", true),
        ("[::1]:4566", "", true),
        ("localhost.example.com", "", false),
    ] {
        let environment = [("HTTP_PROXY", "http://p:2"), ("NO_PROXY", list)];
        let found = chosen(&format!("http://{host}/"), &environment).unwrap();
        assert_eq!(found.is_none(), direct, "{host} with {list:?}: {found:?}");
    }
}

#[test]
fn what_is_no_proxy_is_told() {
    for text in ["socks5://s:1", "ftp://s:1", "http://", "::"] {
        let error = chosen("https://a.example/", &[("HTTPS_PROXY", text)]).unwrap_err();
        assert!(error.starts_with("HTTPS_PROXY names no proxy"), "{text}: {error}");
    }
}
