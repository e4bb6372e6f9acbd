//! `mfa-matrix.txt`: who may what, with and without MFA.

use countersign_iam::operations;
use countersign_model::{OPERATIONS, Service};
use countersign_testkit::{
    ACCOUNT, Answer, Authenticator, Call, Credentials, Testbed, administrator_access, compare, guard,
};
use serde_json::{Value, json};

use crate::parameters::required;
use crate::table::aligned;

const LEGEND: &str = "\
Who may what. alice and the role have AdministratorAccess and the guard: Deny NotAction (what it takes to get MFA) on everything
if BoolIfExists aws:MultiFactorAuthPresent is false. Root has no policies. The federated session passed AdministratorAccess on, and
its issuer has it without the guard (with it, a long-term key gets no federated session).

columns: root  key      long-term key                    alice  key      long-term key
               plain    GetSessionToken without MFA             plain    GetSessionToken without MFA
               mfa      GetSessionToken with MFA                mfa      GetSessionToken with MFA
         role  plain    AssumeRole without MFA           fed    plain    GetFederationToken, which never has MFA
               code     AssumeRole with a code (AWS: does not count as MFA within the session)
               mfa      AssumeRole from a session with MFA

marks:   +  allowed: the operation ran, whatever it then found
         g  AccessDenied, explicitly by the guard
         i  AccessDenied, because no identity-based policy allows it
         k  InvalidClientTokenId: to IAM, such a session is no token at all
         c  AccessDenied: cannot be called with session credentials
         r  AccessDenied: roles may not be assumed by root
         u  InvalidUserType: for users alone
         m  AccessDenied: a user who has a device needs MFA to change which devices it has

";

/// What alice does to herself and root to itself, beside what everybody does to somebody else.
const OWN: &[(&str, &[(&str, &str)])] = &[
    (
        "EnableMFADevice",
        &[
            ("SerialNumber", "arn:aws:iam::123456789012:mfa/spare"),
            ("AuthenticationCode1", "123456"),
            ("AuthenticationCode2", "654321"),
        ],
    ),
    ("DeactivateMFADevice", &[("SerialNumber", "arn:aws:iam::123456789012:mfa/alice")]),
    (
        "ResyncMFADevice",
        &[
            ("SerialNumber", "arn:aws:iam::123456789012:mfa/alice"),
            ("AuthenticationCode1", "123456"),
            ("AuthenticationCode2", "654321"),
        ],
    ),
    ("ListMFADevices", &[]),
    ("GetUser", &[]),
    ("CreateAccessKey", &[]),
];

/// A line's title, service, operation and parameters.
type Line<'a> = (String, Service, &'a str, Vec<(String, String)>);

fn both(first: Value, second: Value) -> Value {
    let statements = [first, second].map(|document| document["Statement"][0].clone());
    json!({"Version": "2012-10-17", "Statement": statements})
}

/// The account that every cell starts from.
async fn furnished() -> (Testbed, [Credentials; 3], [Authenticator; 2]) {
    let bed = Testbed::new();
    let account = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ACCOUNT}}]});
    let alice = bed.add_user("alice").await;
    bed.put_user_policy("alice", "administrator", &administrator_access()).await;
    let bob = bed.add_user("bob").await;
    bed.put_user_policy("bob", "administrator", &administrator_access()).await;
    let own = bed.enrol("alice", "alice").await;
    bed.put_user_policy("alice", "guard", &guard()).await;
    bed.add_role("administrator", &account, &both(administrator_access(), guard())).await;

    let subject = bed.add_user("subject").await;
    bed.add_role("role", &account, &administrator_access()).await;
    bed.add_device("spare").await;
    for call in [
        Call::iam("CreateGroup").with("GroupName", "group"),
        Call::iam("CreatePolicy")
            .with("PolicyName", "policy")
            .with("PolicyDocument", &administrator_access().to_string()),
    ] {
        let _ = call.by(&bed.root).send(&bed).await.xml();
    }
    let of_root = bed.enrol(countersign_iam::entities::ROOT_USER_NAME, "root").await;
    let restarted = bed.restarted(vec![bed.account().await.as_ref().clone()]);
    restarted.clock.advance(180);
    (restarted, [alice, bob, subject], [own, of_root])
}

fn mark(bed: &Testbed, title: &str, answer: &Answer) -> String {
    if let Some(decision) = bed.decision(answer) {
        let mark = match (decision.explicit, decision.layer.as_str()) {
            (true, _) if decision.sids == ["Guard"] => "g",
            (false, "identity-based policy") => "i",
            _ => panic!("{title}: refused by {decision:?}"),
        };
        return mark.to_owned();
    }
    let message = answer.message();
    let mark = match answer.code() {
        "InvalidClientTokenId" => "k",
        "InvalidUserType" => "u",
        "AccessDenied" if message.starts_with("Cannot call ") => "c",
        "AccessDenied" if message.starts_with("Roles may not be assumed by root") => "r",
        "AccessDenied" if message.starts_with("To complete this action, please ensure") => "m",
        "AccessDenied" | "NotImplemented" | "ServiceFailure" => {
            panic!("{title}: no mark for {}: {message}", answer.code())
        }
        "ValidationError" if message.contains("validation error") => panic!("{title}: not read: {message}"),
        _ => "+",
    };
    mark.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn mfa_is_asked_for_everywhere() {
    let (bed, [alice, bob, subject], [own, of_root]) = furnished().await;
    let federated = Call::sts("GetFederationToken")
        .with("Name", "federated")
        .with("Policy", &administrator_access().to_string());
    let federated = federated.by(&bob).send(&bed).await.credentials();
    let code = bed.next_code(&own);
    let with_code =
        Testbed::assuming("administrator").with("SerialNumber", &own.serial).with("TokenCode", &code);
    let with_code = with_code.by(&alice).send(&bed).await.credentials();
    let alice_mfa = bed.mfa_session(&alice, &own).await;
    let callers = [
        ("root key", bed.root.clone()),
        ("plain", bed.session(&bed.root).await),
        ("mfa", bed.mfa_session(&bed.root, &of_root).await),
        ("alice key", alice.clone()),
        ("plain", bed.session(&alice).await),
        ("mfa", alice_mfa.clone()),
        ("role plain", bed.role_session(&bob, "administrator").await),
        ("code", with_code),
        ("mfa", bed.role_session(&alice_mfa, "administrator").await),
        ("fed plain", federated),
    ];

    let mut calls: Vec<Line<'_>> = Vec::new();
    for info in OPERATIONS {
        let is_offered = operations::table().any(|entry| entry.terms.info == info);
        if is_offered {
            let by = if info.name == "AssumeRole" { &bob } else { &bed.root };
            let parameters = required(&bed, info, by, &subject.access_key_id).await;
            back(&bed);
            calls.push((format!("{}:{}", info.service, info.name), info.service, info.name, parameters));
        }
    }
    for (name, parameters) in OWN {
        let mut parameters: Vec<(String, String)> =
            parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        parameters.push(("UserName".to_owned(), "alice".to_owned()));
        calls.push((format!("iam:{name} (alice's)"), Service::Iam, name, parameters));
    }

    let mut lines = Vec::new();
    for (title, service, name, parameters) in &calls {
        let mut marks = Vec::new();
        for (_, caller) in &callers {
            let call =
                Call::new(*service, name).with_all(parameters.iter().map(|(name, value)| (name, value)));
            let answer = call.by(caller).send(&bed).await;
            marks.push(mark(&bed, title, &answer));
            back(&bed);
        }
        lines.push((title.clone(), marks));
    }
    let heads = callers.map(|(head, _)| head);
    compare("mfa-matrix.txt", &format!("{LEGEND}{}", aligned("operation", &heads, &lines)));
}

/// Everything as it was at the beginning; sessions live on, for nothing is kept of them.
fn back(bed: &Testbed) {
    bed.memory.reset();
    bed.service.forget();
}
