use super::told;

#[test]
fn browsers_are_recognised_though_they_name_each_other() {
    let webkit = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    for (agent, expected) in [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned(), "Firefox on Linux"),
        (format!("{webkit} Version/18.5 Safari/605.1.15"), "Safari on macOS"),
        (format!("{webkit} Chrome/138.0.0.0 Safari/537.36"), "Chrome on macOS"),
        (format!("{webkit} Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0"), "Edge on macOS"),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36"
                .to_owned(),
            "Chrome on Android",
        ),
        ("curl/8.14.1".to_owned(), "curl"),
        ("<script>".to_owned(), "Another program"),
        (String::new(), "Another program"),
    ] {
        assert_eq!(told(&agent), expected, "{agent}");
    }
}
