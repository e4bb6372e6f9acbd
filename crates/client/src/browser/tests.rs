use std::collections::BTreeMap;

use super::*;

#[test]
fn the_browser_is_the_one_that_the_person_can_see() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    for program in ["firefox", "xdg-open", "wslview"] {
        std::fs::write(folder.path().join(program), "").unwrap();
    }
    let all = |program: &str, arguments: &[&str]| {
        Some(Browser {
            program: folder.path().join(program),
            arguments: arguments.iter().map(|&word| word.to_owned()).collect(),
        })
    };
    let by_path = format!("{place}/firefox");
    let cases: Vec<(&[(&str, &str)], Option<Browser>)> = vec![
        (&[("BROWSER", "firefox")], all("firefox", &[])),
        (&[("BROWSER", "missing:firefox --new-window %s")], all("firefox", &["--new-window"])),
        (&[("BROWSER", &by_path), ("SSH_CONNECTION", "x")], all("firefox", &[])),
        (&[("BROWSER", "missing"), ("DISPLAY", ":0")], None),
        (&[], None),
        (&[("DISPLAY", ":0")], all("xdg-open", &[])),
        (&[("WAYLAND_DISPLAY", "wayland-0"), ("BROWSER", "")], all("xdg-open", &[])),
        (&[("DISPLAY", ":0"), ("SSH_CONNECTION", "x")], None),
        (&[("WSL_DISTRO_NAME", "Debian")], all("wslview", &[])),
    ];
    for (variables, expected) in cases {
        let given: BTreeMap<&str, &str> = variables.iter().copied().collect();
        let variable = |name: &str| match name {
            "PATH" => Some(OsString::from(place)),
            name => given.get(name).map(OsString::from),
        };
        assert_eq!(Browser::find(&variable), expected, "{variables:?}");
    }
}

#[test]
fn a_program_that_fails_has_opened_nothing() {
    for (program, opened) in [("/bin/true", true), ("/bin/false", false), ("/nowhere", false)] {
        let browser = Browser { program: program.into(), arguments: Vec::new() };
        assert_eq!(browser.open("https://a"), opened, "{program}");
    }
}
