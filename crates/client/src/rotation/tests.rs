use countersign_model::{ReportedFault, Secret};

use super::*;

fn journal(step: RotationStep, delete_old_after: Option<i64>) -> Rotation {
    Rotation {
        step,
        new_key: None,
        old_key_id: "AKIAOLDWXYZ".to_owned(),
        known_key_ids: vec!["AKIAOLDWXYZ".to_owned()],
        begun: 100,
        delete_old_after,
    }
}

#[test]
fn reminded_is_of_what_can_be_done() {
    use RotationStep::{Created, Creating, Current, Deactivated, Proven};
    for step in [Creating, Created, Proven, Current] {
        let text = reminder("work", &journal(step, Some(1_000)), 200).unwrap();
        assert!(text.contains("not finished") && text.contains("rotate work --resume"), "{step:?}: {text}");
    }
    assert_eq!(reminder("work", &journal(Deactivated, Some(1_000)), 999), None);
    for due in [None, Some(1_000)] {
        let text = reminder("work", &journal(Deactivated, due), 1_000).unwrap();
        assert!(text.contains("…WXYZ") && text.contains("can be deleted"), "{text}");
    }
}

#[test]
fn a_creation_that_may_have_happened_is_not_taken_for_failed() {
    let refused = |code: &str, status| CallError::Refused {
        operation: "CreateAccessKey",
        fault: ReportedFault { code: code.to_owned(), message: None, request_id: None },
        status,
        ahead: None,
    };
    let endpoint = || "https://a".to_owned();
    let cases = [
        (CallError::Unreachable { endpoint: endpoint(), why: String::new() }, false),
        (CallError::Lost { operation: "CreateAccessKey", endpoint: endpoint(), why: String::new() }, true),
        (CallError::Cancelled { operation: "CreateAccessKey", harmless: false }, true),
        (refused("AccessDenied", 403), false),
        (refused("LimitExceeded", 409), true),
        (refused("ServiceFailure", 500), true),
    ];
    for (error, expected) in cases {
        assert_eq!(may_have_happened(&error), expected, "{error}");
    }
}

#[test]
fn a_journal_without_its_key_is_no_journal() {
    assert!(new_key(&journal(RotationStep::Created, None)).is_err());
    let whole = Rotation {
        new_key: Some(("AKIANEW".to_owned(), Secret::new("s"))),
        ..journal(RotationStep::Created, None)
    };
    assert_eq!(new_key(&whole).unwrap().0, "AKIANEW");
}
