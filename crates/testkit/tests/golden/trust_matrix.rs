//! `trust-matrix.txt`: who may assume a role, by what its trust policy says.

use countersign_iam::Session;
use countersign_testkit::{ACCOUNT, Answer, Call, Credentials, Testbed, administrator_access, compare};
use serde_json::{Value, json};

use crate::table::aligned;

const LEGEND: &str = "\
Who may assume a role, by caller and by what the role's trust policy says. ann's own policy allows sts:AssumeRole, ben has no policy
at all, the role `hop` and the user of the other account have AdministratorAccess. The MFA behind sessions is some minutes old.

columns: ann key    long-term key                     hop plain   session of the role hop, without MFA
         code       long-term key, with serial+code   mfa         session of hop, assumed from a session with MFA
         plain      GetSessionToken without MFA       other       user of another account, long-term key
         mfa        GetSessionToken with MFA          root        root's long-term key
         ben key    long-term key                     fed         GetFederationToken with AdministratorAccess

marks:   +      the role is assumed; its session has no MFA (aws:MultiFactorAuthPresent is false in it)
         +mfa   the role is assumed; its session has MFA
         t      AccessDenied: the trust policy does not allow it
         x      AccessDenied: the trust policy denies it
         i      AccessDenied: no identity-based policy of the caller allows it
         n      AccessDenied: not allowed; another account is told no reason
         r      AccessDenied: roles may not be assumed by root
         c      AccessDenied: cannot be called with session credentials

";

const OTHER: &str = "210987654321";

/// Trust policies by what they say. Each is one statement, or a Deny beside an Allow.
fn trusts() -> Vec<(&'static str, Value)> {
    let user = |name: &str| json!({"AWS": format!("arn:aws:iam::{ACCOUNT}:user/{name}")});
    let role = json!({"AWS": format!("arn:aws:iam::{ACCOUNT}:role/hop")});
    let account = json!({"AWS": ACCOUNT});
    let allow = |principal: &Value, condition: Value| {
        let mut statement = json!({"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal});
        if !condition.is_null() {
            statement["Condition"] = condition;
        }
        statement
    };
    let one = |statement: Value| json!({"Version": "2012-10-17", "Statement": [statement]});
    let present = json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}});
    let guarded = |operator: &str| {
        let deny = json!({"Effect": "Deny", "Action": "sts:AssumeRole", "Principal": {"AWS": "*"},
            "Condition": {operator: {"aws:MultiFactorAuthPresent": "false"}}});
        json!({"Version": "2012-10-17", "Statement": [allow(&account, Value::Null), deny]})
    };
    vec![
        ("the account", one(allow(&account, Value::Null))),
        ("the user ann", one(allow(&user("ann"), Value::Null))),
        ("the user ben", one(allow(&user("ben"), Value::Null))),
        ("the role hop", one(allow(&role, Value::Null))),
        ("everyone", one(allow(&json!({"AWS": "*"}), Value::Null))),
        ("the other account", one(allow(&json!({"AWS": OTHER}), Value::Null))),
        ("a service", one(allow(&json!({"Service": "ec2.amazonaws.com"}), Value::Null))),
        ("the account, Bool MFA", one(allow(&account, present.clone()))),
        ("the user ben, Bool MFA", one(allow(&user("ben"), present.clone()))),
        ("everyone, Bool MFA", one(allow(&json!({"AWS": "*"}), present))),
        (
            "the account, BoolIfExists MFA",
            one(allow(&account, json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}}))),
        ),
        (
            "the account, Null MFA false",
            one(allow(&account, json!({"Null": {"aws:MultiFactorAuthPresent": "false"}}))),
        ),
        (
            "the account, age under 60 s",
            one(allow(&account, json!({"NumericLessThan": {"aws:MultiFactorAuthAge": "60"}}))),
        ),
        ("the account, but Deny Bool no MFA", guarded("Bool")),
        ("the account, but Deny BoolIfExists no MFA", guarded("BoolIfExists")),
    ]
}

fn mark(bed: &Testbed, answer: &Answer) -> String {
    if answer.is_ok() {
        let token = answer.credentials().session_token.unwrap();
        let session = Session::open(&token, &bed.service.store().token_keys()).unwrap();
        return if session.mfa.is_some() { "+mfa" } else { "+" }.to_owned();
    }
    if let Some(decision) = bed.decision(answer) {
        let mark = match (decision.explicit, decision.layer.as_str()) {
            (true, "resource-based policy") => "x",
            (false, "resource-based policy") => "t",
            (false, "identity-based policy") => "i",
            _ => panic!("refused by {decision:?}"),
        };
        return mark.to_owned();
    }
    match answer.message() {
        message if message.starts_with(&format!("User: arn:aws:iam::{OTHER}:")) => "n".to_owned(),
        message if message.starts_with("Cannot call ") => "c".to_owned(),
        message if message.starts_with("Roles may not be assumed by root") => "r".to_owned(),
        message => panic!("no mark for {}: {message}", answer.code()),
    }
}

/// One caller: how a call is completed, and what it is signed with.
struct Caller {
    head: &'static str,
    credentials: Credentials,
    brings_code: bool,
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_are_assumed_by_whom_they_trust() {
    let bed = Testbed::new();
    let may_assume = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:*", "Resource": "*"}]});
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "sts", &may_assume).await;
    let ben = bed.add_user("ben").await;
    let authenticator = bed.enrol("ann", "ann").await;
    let account = trusts().remove(0).1;
    bed.add_role("hop", &account, &administrator_access()).await;
    let other_root = bed.add_account(OTHER, "AKIAROOTKEYFORTESTS2").await;
    for call in [
        Call::iam("CreateUser").with("UserName", "other"),
        Call::iam("PutUserPolicy")
            .with("UserName", "other")
            .with("PolicyName", "all")
            .with("PolicyDocument", &administrator_access().to_string()),
    ] {
        let _ = call.by(&other_root).send(&bed).await.xml();
    }
    let other =
        Call::iam("CreateAccessKey").with("UserName", "other").by(&other_root).send(&bed).await.credentials();
    for (number, (_, trust)) in trusts().iter().enumerate() {
        bed.add_role(&format!("target{number}"), trust, &administrator_access()).await;
    }

    let federated = Call::sts("GetFederationToken")
        .with("Name", "fed")
        .with("Policy", &administrator_access().to_string());
    let federated = federated.by(&ann).send(&bed).await.credentials();
    let with_mfa = bed.mfa_session(&ann, &authenticator).await;
    let caller = |head, credentials| Caller { head, credentials, brings_code: false };
    let callers = [
        caller("ann key", ann.clone()),
        Caller { brings_code: true, ..caller("code", ann.clone()) },
        caller("plain", bed.session(&ann).await),
        caller("mfa", with_mfa.clone()),
        caller("ben key", ben),
        caller("hop plain", bed.role_session(&ann, "hop").await),
        caller("mfa", bed.role_session(&with_mfa, "hop").await),
        caller("other", other),
        caller("root", bed.root.clone()),
        caller("fed", federated),
    ];

    let mut lines = Vec::new();
    for (number, (title, _)) in trusts().iter().enumerate() {
        let mut marks = Vec::new();
        for caller in &callers {
            let mut call = Testbed::assuming(&format!("target{number}"));
            if caller.brings_code {
                let code = bed.next_code(&authenticator);
                call = call.with("SerialNumber", &authenticator.serial).with("TokenCode", &code);
            }
            marks.push(mark(&bed, &call.by(&caller.credentials).send(&bed).await));
        }
        lines.push(((*title).to_owned(), marks));
    }
    let heads: Vec<&str> = callers.iter().map(|caller| caller.head).collect();
    compare("trust-matrix.txt", &format!("{LEGEND}{}", aligned("the role trusts", &heads, &lines)));
}
