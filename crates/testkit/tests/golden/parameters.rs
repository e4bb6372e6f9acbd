//! Parameters that let an operation be read, found by asking: the refusal names what is missing.

use countersign_model::OperationInfo;
use countersign_testkit::{ACCOUNT, Call, Credentials, Testbed};

/// A document that any kind of policy can be.
const DOCUMENT: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#;
const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"123456789012"}}]}"#;

/// The parameters for a member that is missing.
fn given(member: &str, key_id: &str) -> Vec<(String, String)> {
    let arn = |resource: &str| format!("arn:aws:iam::{ACCOUNT}:{resource}");
    let one = |value: &str| vec![(capital(member), value.to_owned())];
    let list = |value: &str| vec![(format!("{}.member.1", capital(member)), value.to_owned())];
    match member {
        "userName" => one("subject"),
        "groupName" => one("group"),
        "roleName" => one("role"),
        "policyName" => one("policy"),
        "policyArn" | "permissionsBoundary" => one(&arn("policy/policy")),
        "policySourceArn" | "arn" => one(&arn("user/subject")),
        "roleArn" => one(&arn("role/role")),
        "policyDocument" => one(DOCUMENT),
        "assumeRolePolicyDocument" => one(TRUST),
        "serialNumber" => one(&arn("mfa/spare")),
        "authenticationCode1" => one("123456"),
        "authenticationCode2" => one("654321"),
        "accessKeyId" => one(key_id),
        "status" => one("Inactive"),
        "password" | "oldPassword" | "newPassword" => one("correct-horse-9-Battery"),
        "virtualMFADeviceName" | "roleSessionName" | "name" => one("fresh"),
        "accountAlias" => one("fresh-alias"),
        "versionId" => one("v1"),
        "globalEndpointTokenVersion" => one("v2Token"),
        "encodedMessage" => one("bm90aGluZw=="),
        "description" => one("fresh"),
        "tagKeys" => list("key"),
        "actionNames" => list("s3:GetObject"),
        "policyInputList" => list(DOCUMENT),
        "serviceNamespaces" => list("s3"),
        "tags" => ["Key", "Value"].map(|part| (format!("Tags.member.1.{part}"), "key".to_owned())).to_vec(),
        "document" => one("GAHT12345678,3132333435363738393031323334353637383930,totp"),
        "format" => one("OATH_CSV"),
        other => panic!("`{other}` is required, and has no value here yet"),
    }
}

fn capital(member: &str) -> String {
    let (first, rest) = member.split_at(1);
    first.to_uppercase() + rest
}

/// Parameters with which `by` can call the operation. `key_id` is an access key of the user `subject`.
pub(crate) async fn required(
    bed: &Testbed,
    info: &OperationInfo,
    by: &Credentials,
    key_id: &str,
) -> Vec<(String, String)> {
    // Where it may be left out, it means the caller, and what is asked is another question.
    let mut parameters = given("userName", key_id);
    for _ in 0..8 {
        let call =
            Call::new(info.service, info.name).with_all(parameters.iter().map(|(name, value)| (name, value)));
        let answer = call.by(by).send(bed).await;
        // STS writes `Value null at`, IAM leaves the value out.
        let missing: Vec<&str> = answer
            .message()
            .split("; ")
            .filter(|part| answer.code() == "ValidationError" && part.ends_with("Member must not be null"))
            .filter_map(|part| part.split('\'').nth(1))
            .collect();
        if missing.is_empty() {
            return parameters;
        }
        parameters.extend(missing.into_iter().flat_map(|member| given(member, key_id)));
    }
    panic!("{} takes no parameters that are known here: {parameters:?}", info.name);
}
