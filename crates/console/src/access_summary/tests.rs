use countersign_policy::PolicyKind;

use super::*;

fn rows(statements: &str) -> Vec<String> {
    let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#);
    let policy = Policy::parse(&text, PolicyKind::Identity).unwrap();
    let tell = |row: AccessRow| {
        let effect = if row.denied { "deny" } else { "allow" };
        [effect, &row.service, &row.level, &row.actions, &row.resource, &row.condition].join(" | ")
    };
    summary(&policy).into_iter().map(tell).collect()
}

#[test]
fn services_are_told_by_level_resource_and_condition() {
    let cases = [
        (
            r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#,
            vec!["allow | All services | Full access |  | All resources | "],
        ),
        (
            r#"{"Effect":"Allow","Action":["s3:*","ec2:Describe*"],"Resource":"*"}"#,
            vec![
                "allow | ec2 | Limited | ec2:Describe* | All resources | ",
                "allow | s3 | Full access |  | All resources | ",
            ],
        ),
        (
            r#"{"Effect":"Allow","Action":["iam:List*","iam:CreateUser"],"Resource":"*"}"#,
            vec!["allow | iam | Limited: List, Write | iam:CreateUser, iam:List* | All resources | "],
        ),
        (
            r#"{"Effect":"Allow","Action":["iam:*User*","iam:*"],"Resource":"*"}"#,
            vec!["allow | iam | Full access |  | All resources | "],
        ),
        (
            r#"{"Effect":"Allow","Action":"iam:Nothing","Resource":"arn:aws:s3:::a"}"#,
            vec!["allow | iam | None: there is no such action | iam:Nothing | arn:aws:s3:::a | "],
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::a/*"},
               {"Effect":"Deny","NotAction":"iam:GetUser","Resource":"*",
                "Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}"#,
            vec![
                "deny | All services | Everything but the actions named | All but iam:GetUser | All resources | \
                 aws:MultiFactorAuthPresent BoolIfExists false",
                "allow | s3 | Full access |  | All but arn:aws:s3:::a/* | ",
            ],
        ),
    ];
    for (statements, expected) in cases {
        assert_eq!(rows(statements), expected, "{statements}");
    }
}

#[test]
fn long_lists_are_counted() {
    let actions: Vec<_> = (0..9).map(|n| format!("\"s3:A{n}\"")).collect();
    let statement = format!(r#"{{"Effect":"Allow","Action":[{}],"Resource":"*"}}"#, actions.join(","));
    let told = rows(&statement);
    assert!(told[0].contains("s3:A5 and 3 more"), "{told:?}");
}
