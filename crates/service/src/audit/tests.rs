mod records;

use countersign_model::Query;
use serde_json::{Value, json};

use super::parameters::request_parameters;
use super::{LONGEST_VALUE, MOST_PARAMETERS, response_elements};

fn parameters(form: &str) -> Value {
    request_parameters(&Query::parse(form.as_bytes()).unwrap())
}

#[test]
fn parameters_are_nested_as_cloudtrail_nests_them() {
    for (form, expected) in [
        ("Action=ListUsers&Version=2010-05-08", Value::Null),
        ("Action=GetUser&Version=2010-05-08&UserName=alice", json!({"userName": "alice"})),
        (
            "Action=TagUser&UserName=a&Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.2.Key=l",
            json!({"userName": "a", "tags": [{"key": "k", "value": "v"}, {"key": "l"}]}),
        ),
        ("TagKeys.member.2=b&TagKeys.member.1=a", json!({"tagKeys": ["a", "b"]})),
        ("X-Amz-Signature=abc&UserName=a", json!({"userName": "a"})),
    ] {
        assert_eq!(parameters(form), expected, "{form}");
    }
}

#[test]
fn secrets_are_left_out_wherever_they_stand() {
    let form = "SerialNumber=s&TokenCode=123456&AuthenticationCode1=1&AuthenticationCode2=2&Password=p&NewPassword=n\
                &OldPassword=o&WebIdentityToken=w&SAMLAssertion=a&A.member.1.Password=x";
    assert_eq!(parameters(form), json!({"serialNumber": "s"}));
}

#[test]
fn parameters_are_bounded_and_never_end_the_server() {
    let long = format!("UserName={}", "x".repeat(LONGEST_VALUE + 1));
    assert_eq!(parameters(&long), Value::Null);
    let many: Vec<String> = (0..1_000).map(|number| format!("P{number}=v")).collect();
    assert_eq!(parameters(&many.join("&")).as_object().map(serde_json::Map::len), Some(MOST_PARAMETERS));
    for hostile in [
        "A.member.99999999999=x",
        "A.member.18446744073709551615=x",
        "A.0=x",
        "A.=x&.=y&..=z",
        "A=x&A.1=y&A.B=z&A.1.2.3=w",
        "A.B.C=x&A=y",
        "=x",
    ] {
        let _ = parameters(hostile).to_string();
    }
    let deep = format!("{}=x", "A.".repeat(120));
    assert_eq!(parameters(&deep), Value::Null);
    // A list takes the room of its items, whatever their numbers.
    let sparse = parameters("A.128.128.128.128=x&A.7=y").to_string();
    assert_eq!(sparse, r#"{"a":["y",[[["x"]]]]}"#);
}

#[test]
fn answers_are_recorded_without_their_secrets() {
    let xml = br#"<CreateAccessKeyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><CreateAccessKeyResult><AccessKey>
        <UserName>a</UserName><AccessKeyId>AKIAX</AccessKeyId><SecretAccessKey>hush</SecretAccessKey></AccessKey>
        <Tags><member><Key>k</Key></member><member><Key>l</Key></member></Tags></CreateAccessKeyResult>
        <ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></CreateAccessKeyResponse>"#;
    assert_eq!(
        response_elements(xml),
        json!({"accessKey": {"userName": "a", "accessKeyId": "AKIAX"}, "tags": [{"key": "k"}, {"key": "l"}]})
    );
    assert_eq!(response_elements(b"<A><ResponseMetadata/></A>"), Value::Null);
    assert_eq!(response_elements(b"not xml"), Value::Null);
}
