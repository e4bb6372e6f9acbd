use super::*;

fn asking(fields: &[(&str, &str)]) -> Asking {
    let fields: Vec<_> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Asking::read(&fields)
}

#[test]
fn actions_are_typed_and_picked_and_each_stands_once() {
    let asked = asking(&[
        ("principal", "arn:aws:iam::123456789012:user/a"),
        ("actions", "s3:GetObject\r\niam:GetUser, s3:GetObject"),
        ("pick", "iam:GetUser"),
        ("pick", "sts:AssumeRole"),
    ]);
    assert_eq!(asked.actions, ["s3:GetObject", "iam:GetUser", "sts:AssumeRole"]);
    assert!(asked.run);
    assert!(!asking(&[("actions", "s3:GetObject")]).run, "nobody to ask for");
    let finding = asking(&[("principal", "arn:x"), ("actions", "s3:GetObject"), ("find", "actions")]);
    assert!(!finding.run, "only looking for something");
}

#[test]
fn context_lines_are_keys_with_one_or_several_values() {
    let asked = asking(&[("context", "aws:SourceIp=192.0.2.1\n\naws:TagKeys = a\nAWS:tagkeys=b=c")]);
    let expected = [
        ("aws:SourceIp".to_owned(), vec!["192.0.2.1".to_owned()]),
        ("aws:TagKeys".to_owned(), vec!["a".to_owned(), "b=c".to_owned()]),
    ];
    assert_eq!(asked.context().unwrap(), expected);
    let wrong = asking(&[("context", "aws:SourceIp=192.0.2.1\nnonsense")]);
    assert_eq!(wrong.context().unwrap_err(), "Line 2 is not of the form key=value: nonsense");
}

#[test]
fn ages_are_seconds() {
    let with = |age: &str| asking(&[("credential", "mfa"), ("age", age)]).credential();
    assert_eq!(with("90"), Ok(SimulatedCredential::SessionWithMfa { age: 90 }));
    for wrong in ["-1", "x", "99999999999999999999"] {
        assert!(with(wrong).is_err(), "{wrong}");
    }
    assert_eq!(asking(&[("credential", "key")]).credential(), Ok(SimulatedCredential::LongTermKey));
}

#[test]
fn actions_are_found_by_a_part_of_their_names() {
    let found = found_actions(&asking(&[("find-action", "resyncmfa")]));
    assert_eq!(found, ["iam:ResyncMFADevice"]);
    let chosen = asking(&[("find-action", "resyncmfa"), ("actions", "iam:resyncMFAdevice")]);
    assert!(found_actions(&chosen).is_empty(), "chosen already");
    assert_eq!(found_actions(&asking(&[("find-action", "iam:")])).len(), MOST_ACTIONS_FOUND);
}

#[test]
fn statements_stand_at_the_margin() {
    assert_eq!(outdented("{\n        \"a\": 1\n    }"), "{\n    \"a\": 1\n}");
    assert_eq!(outdented("{}"), "{}");
    assert_eq!(outdented("{\n\"a\": 1\n  }"), "{\n\"a\": 1\n}");
}
