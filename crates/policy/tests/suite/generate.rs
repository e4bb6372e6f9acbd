//! Generated documents and requests. Small alphabets, so that patterns and names meet often.

use crate::naive;
use countersign_policy::*;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

const OWN: &str = "123456789012";

const ACTIONS: &[&str] = &[
    "s3:GetObject",
    "s3:GetObjectAcl",
    "s3:PutObject",
    "iam:GetUser",
    "iam:Get",
    "sts:AssumeRole",
    "s3-x:Get",
];
const ACTION_PATTERNS: &[&str] = &[
    "*",
    "*:*",
    "s3:*",
    "S3:get*",
    "s3:GetObject",
    "s3:G*Object",
    "s3:*Acl",
    "s3:?etObject",
    "iam:*",
    "iam:Get?*",
    "iam:get",
    "sts:Assume*",
    "s3-x:*",
    "*:GetObject",
    "s3:",
    "s3:Get,Put",
    "s3:Get*Obj*t",
    "s3:Get**",
    "i*",
    "iam:G",
];
const RESOURCES: &[&str] = &[
    "*",
    "arn:aws:s3:::b",
    "arn:aws:s3:::b/k",
    "arn:aws:s3:::b/alice/k:1",
    "arn:aws:s3:::c/*",
    "arn:aws:s3:::b/",
    "arn:aws:iam::123456789012:user/alice",
    "arn:aws:iam::210987654321:user/alice",
    "arn:aws:sns:eu:123456789012:t",
];
const RESOURCE_PATTERNS: &[&str] = &[
    "*",
    "arn:aws:s3:::*",
    "arn:aws:s3:::b",
    "arn:aws:s3:::b/*",
    "arn:aws:s3:::b/${aws:username}/*",
    "arn:aws:s3:::?/k*",
    "arn:aws:s3:::b/${aws:PrincipalTag/Team, 'k'}",
    "arn:aws:s3:::${*}",
    "arn:aws:s3:::c/${*}",
    "arn:aws:s3:::${}",
    "arn:aws:s3",
    "arn:aws:s3*",
    "arn:aws:iam:*",
    "arn:*:iam::*:user/*",
    "arn:aws:iam::${aws:x}:user/*",
    "arn:aws:*:*:*:*",
    "arn:*:*b/k",
];
const KEYS: &[&str] = &[
    "aws:MultiFactorAuthPresent",
    "aws:username",
    "aws:TagKeys",
    "test:Number",
    "aws:PrincipalTag/Team",
    "aws:SourceIp",
    "aws:SourceArn",
];
const VALUES: &[&str] = &[
    "true",
    "false",
    "alice",
    "Alice",
    "k",
    "*",
    "",
    "3600",
    "-1.5",
    "10.0.0.1",
    "10.0.1.1",
    "arn:aws:s3:::b",
    "arn:aws:s3:::b/k",
];
const OPERATORS: &[(&str, &[&str])] = &[
    (
        "StringEquals",
        &["alice", "*", "", "${aws:username}", "true", "${aws:none}", "k", "${test:Number, 'k'}"],
    ),
    ("StringNotEquals", &["alice", "", "${aws:username}", "${aws:none}"]),
    ("StringEqualsIgnoreCase", &["ALICE", "TRUE", "${aws:username}"]),
    ("StringNotEqualsIgnoreCase", &["aLICE", "${aws:none}"]),
    ("StringLike", &["a*", "*", "?lice", "${aws:username}*", "${*}", "arn:*"]),
    ("StringNotLike", &["a*", "?", "${aws:none}*"]),
    ("NumericLessThan", &["3600", "0", "3600.5"]),
    ("NumericGreaterThanEquals", &["3600", "-1.5", "${aws:username}"]),
    ("NumericEquals", &["3600.0", "-1.50"]),
    ("NumericNotEquals", &["3600", "7"]),
    ("DateGreaterThan", &["100", "99999"]),
    ("DateNotEquals", &["3600"]),
    ("Bool", &["true", "false", "${aws:MultiFactorAuthPresent}", "maybe"]),
    ("IpAddress", &["10.0.0.0/24", "10.0.0.1", "0.0.0.0/0"]),
    ("NotIpAddress", &["10.0.0.0/24", "10.0.1.1/31"]),
    ("ArnLike", &["arn:aws:s3:::b*", "arn:aws:s3:::${aws:username}", "b", "arn:*:*:*:*:*/k"]),
    ("ArnNotEquals", &["arn:aws:s3:::b", "arn:${aws:none}:s3:::b"]),
    ("Null", &["true", "false"]),
];
const PRINCIPALS: &[&str] = &[
    "arn:aws:iam::123456789012:user/alice",
    "arn:aws:sts::123456789012:assumed-role/r/s",
    "arn:aws:sts::123456789012:federated-user/f",
    "arn:aws:iam::123456789012:root",
    "ec2.amazonaws.com",
    "*",
    "arn:aws:iam::123456789012:oidc-provider/id",
];

fn condition() -> impl Strategy<Value = Value> {
    let set = select(&["", "", "", "ForAllValues:", "ForAnyValue:"][..]);
    let operator =
        (set, select(OPERATORS), any::<bool>()).prop_flat_map(|(set, (name, values), if_exists)| {
            let name = format!("{set}{name}{}", if if_exists { "IfExists" } else { "" });
            (Just(name), select(KEYS), subsequence(values, 1..=values.len().min(3)))
        });
    prop::collection::vec(operator, 0..3).prop_map(|blocks| {
        let mut condition = Map::new();
        for (operator, key, values) in blocks {
            condition.entry(operator).or_insert_with(|| json!({}))[key] = json!(values);
        }
        Value::Object(condition)
    })
}

fn principal_element() -> impl Strategy<Value = Value> {
    let aws = subsequence(
        vec![
            "*",
            OWN,
            "arn:aws:iam::123456789012:root",
            "arn:aws:iam::123456789012:user/alice",
            "arn:aws:iam::123456789012:role/x/R",
            "arn:aws:sts::123456789012:assumed-role/r/s",
            "arn:aws:sts::123456789012:federated-user/f",
            "210987654321",
            "AIDAJQABLZS4A3QDU576Q",
        ],
        1..3,
    );
    prop_oneof![
        1 => Just(json!("*")),
        5 => aws.prop_map(|entries| json!({"AWS": entries})),
        1 => Just(json!({"Service": "ec2.amazonaws.com", "Federated": "arn:aws:iam::123456789012:oidc-provider/id"})),
    ]
}

pub(crate) fn statement(principals: bool, no_resource: bool) -> impl Strategy<Value = Value> {
    let effect = select(&["Allow", "Allow", "Deny"][..]);
    let actions = subsequence(
        ACTION_PATTERNS.iter().filter(|p| p.contains(':') || **p == "*").collect::<Vec<_>>(),
        1..4,
    );
    let resources = subsequence(RESOURCE_PATTERNS, 1..4);
    let not = || prop::bool::weighted(0.25);
    (effect, actions, not(), resources, not(), condition(), principal_element(), not()).prop_map(
        move |(effect, actions, not_action, resources, not_resource, condition, principal, not_principal)| {
            let mut statement = Map::new();
            statement.insert("Effect".into(), json!(effect));
            statement.insert(if not_action { "NotAction" } else { "Action" }.into(), json!(actions));
            if !no_resource {
                statement
                    .insert(if not_resource { "NotResource" } else { "Resource" }.into(), json!(resources));
            }
            statement.insert("Condition".into(), condition);
            if principals {
                let name = if not_principal && !no_resource { "NotPrincipal" } else { "Principal" };
                statement.insert(name.into(), principal);
            }
            Value::Object(statement)
        },
    )
}

fn documents(principals: bool, no_resource: bool) -> impl Strategy<Value = Vec<Value>> {
    let version = select(&["2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"][..]);
    let document = (version, prop::collection::vec(statement(principals, no_resource), 1..4))
        .prop_map(|(version, statements)| json!({"Version": version, "Statement": statements}));
    prop::collection::vec(document, 1..3)
}

fn rarely<T: Clone + std::fmt::Debug + 'static>(
    strategy: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Option<T>> {
    prop::option::weighted(0.25, strategy).boxed()
}

fn allow_all(principals: bool) -> Value {
    let mut statement = json!({"Effect": "Allow", "Action": "*", "Resource": "*"});
    if principals {
        statement["Principal"] = json!("*");
    }
    json!({"Version": "2012-10-17", "Statement": statement})
}

pub(crate) fn layers() -> impl Strategy<Value = naive::Layers> {
    let level = (documents(false, false), any::<bool>())
        .prop_map(|(mut documents, all)| {
            documents.extend(all.then(|| allow_all(false)));
            documents
        })
        .boxed();
    let rcp = statement(false, false).prop_map(|mut statement| {
        statement["Principal"] = json!("*");
        vec![json!({"Version": "2012-10-17", "Statement": statement})]
    });
    let resource = (any::<bool>(), rarely(documents(true, false)), documents(true, true));
    (
        prop::option::weighted(0.9, documents(false, false)),
        rarely(level.clone()),
        rarely(level.clone()),
        resource,
        rarely(documents(true, false).prop_map(|mut documents| {
            documents.push(allow_all(true));
            documents
        })),
        prop_oneof![4 => Just(Vec::new()), 1 => prop::collection::vec(level, 1..3)],
        prop_oneof![6 => Just(Vec::new()), 1 => prop::collection::vec(rcp, 1..2)],
    )
        .prop_map(
            |(identity, boundary, session, (trust, resource, trust_documents), endpoint, scps, rcps)| {
                naive::Layers {
                    identity,
                    boundary,
                    session,
                    resource: if trust { Some(trust_documents) } else { resource },
                    resource_is_root_of_trust: trust,
                    endpoint,
                    scps,
                    rcps,
                }
            },
        )
}

pub(crate) fn request() -> impl Strategy<Value = naive::Request> {
    let values = prop_oneof![
        8 => select(VALUES).prop_map(|value| vec![value.to_string()]),
        1 => Just(Vec::new()),
        2 => subsequence(VALUES, 2..4).prop_map(|values| values.iter().map(ToString::to_string).collect()),
    ];
    let context = prop::collection::btree_map(select(KEYS).prop_map(str::to_lowercase), values, 0..6);
    let who = (select(PRINCIPALS), any::<bool>()).prop_map(|(text, with_id)| {
        match Principal::parse(text).unwrap() {
            Principal::User { arn, .. } => {
                Principal::User { arn, id: with_id.then(|| "AIDAJQABLZS4A3QDU576Q".into()) }
            }
            Principal::FederatedUser { arn, .. } => Principal::FederatedUser {
                arn,
                user_arn: with_id.then(|| Arn::parse("arn:aws:iam::123456789012:user/alice").unwrap()),
                user_id: None,
            },
            other => other,
        }
    });
    let account = prop::option::weighted(0.3, select(&[OWN, "210987654321"][..]));
    (who, select(ACTIONS), select(RESOURCES), account, context).prop_map(
        |(principal, action, resource, account, context)| naive::Request {
            principal,
            action: action.into(),
            resource: resource.into(),
            resource_account: account.map(Into::into),
            context,
        },
    )
}
