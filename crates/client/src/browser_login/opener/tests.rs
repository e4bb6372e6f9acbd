use super::commands;

const ADDRESS: &str = "https://id.example.com/v1/authorize?a=b&c=d";

fn found(variables: &[(&str, &str)]) -> Vec<Vec<String>> {
    let variable =
        |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    commands(ADDRESS, &variable)
}

#[test]
fn the_chosen_browser_goes_before_the_desktop() {
    assert_eq!(found(&[("BROWSER", "firefox"), ("DISPLAY", ":0")]), [["firefox", ADDRESS]]);
    assert_eq!(found(&[("BROWSER", "a --new %s:b -x")]), [["a", "--new", ADDRESS], ["b", "-x", ADDRESS]]);
    assert_eq!(found(&[("BROWSER", ":"), ("DISPLAY", ":0")]), [] as [Vec<String>; 0]);
    // The address is one word, whatever is in it: no shell reads it.
    assert_eq!(found(&[("BROWSER", "a --url=%s")]), [["a".to_owned(), format!("--url={ADDRESS}")]]);
}

#[test]
fn without_windows_nothing_is_started() {
    assert_eq!(found(&[]), [] as [Vec<String>; 0]);
    let desktop = found(&[("WAYLAND_DISPLAY", "wayland-0")]);
    assert_eq!(desktop, [["xdg-open", ADDRESS], ["wslview", ADDRESS], ["open", ADDRESS]]);
}
