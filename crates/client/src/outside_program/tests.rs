use super::*;

#[test]
fn the_code_is_not_inherited() {
    let command = command("true");
    let changes: Vec<_> = command.get_envs().collect();
    assert_eq!(changes, [(OsStr::new(CODE_VARIABLE), None)]);
}
