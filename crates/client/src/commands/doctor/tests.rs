use super::{Told, text};
use crate::doctor::Finding;
use crate::terminal::Style;

fn findings() -> Vec<Finding> {
    vec![
        Finding::bad("one", "a file lies where everybody who passes by can read it", "`chmod 600 FILE`"),
        Finding::ok("two", "this is as it should be"),
        Finding::ok("three", "and this"),
        Finding::warn(
            "four",
            "short",
            "Do what can be done about it, and then look again whether it helped.",
        ),
    ]
}

#[test]
fn what_is_not_well_is_told_and_the_rest_is_counted() {
    let shown = |told| text(&findings(), told, Style::NONE, None);
    assert_eq!(
        shown(Told::Problems),
        "warn  short\n      > Do what can be done about it, and then look again whether it helped.\n\
         bad   a file lies where everybody who passes by can read it\n      > `chmod 600 FILE`\n\
         1 bad, 1 warning; 2 checks are fine, -v lists them.\n"
    );
    assert!(shown(Told::ProblemsAlone).ends_with("FILE`\n1 bad, 1 warning.\n"));
    assert!(shown(Told::All).starts_with("ok    this is as it should be\nok    and this\nwarn "));
    assert_eq!(
        text(&findings()[1..2], Told::Problems, Style::NONE, None),
        "All is well; 1 check is fine, -v shows it.\n"
    );
    assert_eq!(text(&findings()[1..3], Told::ProblemsAlone, Style::NONE, None), "All is well.\n");
}

#[test]
fn what_does_not_fit_goes_on_below_the_text() {
    assert_eq!(
        text(&findings(), Told::ProblemsAlone, Style::NONE, Some(40)),
        "warn  short\n\
         \x20     > Do what can be done about it,\n\
         \x20       and then look again whether it\n\
         \x20       helped.\n\
         bad   a file lies where everybody who\n\
         \x20     passes by can read it\n\
         \x20     > `chmod 600 FILE`\n\
         1 bad, 1 warning.\n"
    );
}
