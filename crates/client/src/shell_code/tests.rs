use std::process::Command;

use proptest::prelude::*;

use super::ShellFormat;
use crate::child_environment::Change;

fn change(values: &[(&str, &str)]) -> Change {
    let mut change = Change::clear(&|_| None);
    for (name, value) in values {
        change.set(name, (*value).to_owned());
    }
    change
}

/// What a shell has in `VALUE` after evaluating the code; `None` where there is no such shell.
fn evaluated(shell: &str, flags: &[&str], format: ShellFormat, value: &str) -> Option<Vec<u8>> {
    let code = format.write(&change(&[("VALUE", value)])).expect("can be written");
    let show = "sh -c 'printf %s \"$VALUE\"'";
    let done = Command::new(shell).args(flags).arg("-c").arg(format!("{}\n{show}", *code)).output().ok()?;
    assert!(done.status.success(), "{}: {}", *code, String::from_utf8_lossy(&done.stderr));
    Some(done.stdout)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Every shell gets back what was written, whatever signs are in it.
    #[test]
    fn shells_read_back_what_is_written(value in r#"([a-zA-Z0-9+/=]|[ '"\\$`!%;&|<>(){}\[\]*?~#^\n\t]|[äß‘’λ])*"#) {
        for (shell, flags, format) in [
            ("sh", &[][..], ShellFormat::Sh),
            ("bash", &["--norc"], ShellFormat::Sh),
            ("zsh", &["-f"], ShellFormat::Sh),
            ("fish", &["-N"], ShellFormat::Fish),
        ] {
            if let Some(read) = evaluated(shell, flags, format, &value) {
                prop_assert_eq!(String::from_utf8_lossy(&read), value.as_str(), "{}", shell);
            }
        }
        let json = ShellFormat::Json.write(&change(&[("VALUE", &value)])).expect("JSON takes everything");
        let read: serde_json::Value = serde_json::from_str(&json).expect("is JSON");
        prop_assert_eq!(read["VALUE"].as_str(), Some(value.as_str()));
    }
}

/// The line that gives the value, or that there is none.
fn line(format: ShellFormat, value: &str) -> Option<String> {
    let text = format.write(&change(&[("V", value)])).ok()?;
    text.lines().last().map(str::to_owned)
}

#[test]
fn shells_that_are_not_here() {
    for (format, value, expected) in [
        (ShellFormat::Pwsh, "it's ‘so’", Some("$env:V = 'it''s ‘‘so’’'")),
        (ShellFormat::Pwsh, "$x`n", Some("$env:V = '$x`n'")),
        (ShellFormat::Cmd, "a+/=&|<>^b", Some("set \"V=a+/=&|<>^b\"")),
        (ShellFormat::Cmd, "100%", None),
        (ShellFormat::Cmd, "a\"b", None),
        (ShellFormat::Cmd, "a!b", None),
        (ShellFormat::Dotenv, "a+/=b", Some("V=a+/=b")),
        (ShellFormat::Dotenv, "two words", Some("V=two words")),
        (ShellFormat::Dotenv, "#5", Some("V='#5'")),
        (ShellFormat::Dotenv, " edge", Some("V=' edge'")),
        (ShellFormat::Dotenv, "it's", None),
        (ShellFormat::Dotenv, "a\nb", None),
        (ShellFormat::Sh, "a\0b", None),
        (ShellFormat::Fish, r"a\'b", Some(r"set -gx V 'a\\\'b'")),
    ] {
        assert_eq!(line(format, value).as_deref(), expected, "{format:?} {value:?}");
    }
}

#[test]
fn a_file_of_variables_holds_what_others_read() {
    let change = change(&[("COUNTERSIGN_SETTINGS", "A=b C=d"), ("AWS_REGION", "eu-north-1")]);
    assert_eq!(*ShellFormat::Dotenv.write(&change).expect("can be written"), "AWS_REGION=eu-north-1\n");
}

#[test]
fn what_went_before_is_taken_away() {
    for (format, expected) in [
        (ShellFormat::Sh, "unset AWS_PROFILE"),
        (ShellFormat::Fish, "set -e AWS_PROFILE"),
        (ShellFormat::Pwsh, "Remove-Item -ErrorAction SilentlyContinue Env:AWS_PROFILE"),
        (ShellFormat::Cmd, "set \"AWS_PROFILE=\""),
    ] {
        let text = format.write(&change(&[("AWS_REGION", "eu-north-1")])).expect("can be written");
        assert!(text.lines().any(|line| line == expected), "{format:?}: {}", *text);
    }
}

#[test]
fn the_shell_is_known_by_its_path() {
    for (shell, expected) in [
        (Some("/usr/bin/fish"), ShellFormat::Fish),
        (Some("/bin/zsh"), ShellFormat::Sh),
        (Some("/opt/pwsh"), ShellFormat::Pwsh),
        (Some(""), ShellFormat::Sh),
        (None, ShellFormat::Sh),
    ] {
        assert_eq!(ShellFormat::of_shell(shell), expected, "{shell:?}");
    }
}
