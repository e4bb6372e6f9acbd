use clap::Parser;

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
