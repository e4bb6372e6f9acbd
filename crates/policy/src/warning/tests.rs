use super::*;
use crate::policy_kind::PolicyKind;

fn warnings(version: &str, statement: &str) -> Vec<(WarningKind, String)> {
    let text = format!(r#"{{"Version":"{version}","Statement":{{"Effect":"Deny",{statement}}}}}"#);
    let policy = Policy::load(&text, PolicyKind::Identity).unwrap_or_else(|error| panic!("{error}: {text}"));
    policy.warnings().into_iter().map(|warning| (warning.kind, warning.subject.into())).collect()
}

#[test]
fn each_finding_is_found() {
    let all = r#""Action":"*","Resource":"*","#;
    for (condition, kind, subject) in [
        (r#"{"NullIfExists":{"a:b":"true"}}"#, WarningKind::NullIfExists, "NullIfExists"),
        (r#"{"Bool":{"a:b":["true","false"]}}"#, WarningKind::SeveralBooleans, "a:b"),
        (r#"{"Bool":{"a:b":"yes"}}"#, WarningKind::NoBoolean, "yes"),
        (r#"{"StringEquals":{"aws:TagKeys":"x"}}"#, WarningKind::PlainOperatorOnSeveral, "aws:TagKeys"),
        (
            r#"{"ForAnyValue:Bool":{"aws:MultiFactorAuthPresent":"false"}}"#,
            WarningKind::SetOperatorOnSingle,
            "aws:MultiFactorAuthPresent",
        ),
        (r#"{"NumericEquals":{"a:b":"${a:c}"}}"#, WarningKind::VariableNotExpanded, "${a:c}"),
        (r#"{"StringEquals":{"a:b":"${a c}"}}"#, WarningKind::VariableWithSpace, "${a c}"),
        (r#"{"StringEquals":{"a:b":"x${}"}}"#, WarningKind::VariableEmpty, "x${}"),
        (r#"{"StringEquals":{"a:b":"1","A:B":"1"}}"#, WarningKind::KeyTwice, "A:B"),
        (r#"{"ArnLike":{"a:b":"*"}}"#, WarningKind::NoArn, "*"),
    ] {
        let found = warnings("2012-10-17", &format!(r#"{all}"Condition":{condition}"#));
        assert_eq!(found, [(kind, subject.to_string())], "{condition}");
    }
    let found = warnings("2008-10-17", r#""Action":"*","Resource":"arn:aws:s3:::${aws:username}""#);
    assert_eq!(found, [(WarningKind::VariableInOldVersion, "arn:aws:s3:::${aws:username}".to_string())]);
    let found = warnings("2012-10-17", r#""Action":["*:Get","s3:","iam:Get User"],"Resource":"arn:aws:s3""#);
    let kinds: Vec<WarningKind> = found.iter().map(|(kind, _)| *kind).collect();
    let nothing = WarningKind::ActionMatchesNothing;
    assert_eq!(kinds, [nothing, nothing, nothing, WarningKind::ShortArn], "{found:?}");
}

#[test]
fn a_good_guard_has_none() {
    let guard = r#""NotAction":["iam:EnableMFADevice"],"Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}"#;
    assert_eq!(warnings("2012-10-17", guard), []);
}
