use clap::{CommandFactory as _, Parser};

use super::Flags;

#[derive(Parser, Debug)]
struct Verb {
    #[command(flatten)]
    flags: Flags,
}

#[test]
fn a_code_is_not_printed() {
    for code in ["123456", "12345x"] {
        let verb = Verb::try_parse_from(["verb", "-t", code]).unwrap();
        assert_eq!(verb.flags.mfa_code.as_ref().map(countersign_model::Secret::expose), Some(code));
        assert!(!format!("{verb:?}").contains(code));
    }
}

#[test]
fn help_shows_no_values_of_the_environment() {
    for argument in Verb::command().get_arguments().filter(|argument| argument.get_env().is_some()) {
        assert!(argument.is_hide_env_values_set(), "{argument}");
    }
}
