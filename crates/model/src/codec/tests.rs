//! Round trips of every shape, what AWS says of wrong values, and hostile input.

use super::*;
use crate::read::sample::Sampler;
use crate::{Secret, Timestamp, Visitor, iam, sts, visit_operations};

const ROUNDS: u64 = 12;

fn sample<S: crate::Structure>(seed: u64) -> S {
    S::read(&mut Reader::of_sampler(Sampler::new(seed))).unwrap()
}

struct RoundTrip {
    operations: usize,
}

impl Visitor for RoundTrip {
    fn visit<O: Operation>(&mut self) {
        self.operations += 1;
        for seed in 0..ROUNDS {
            let input: O::Input = sample(seed);
            let form = encode_request::<O>(&input);
            let query = Query::parse(form.as_bytes()).unwrap();
            assert_eq!((query.action(), query.version()), (Some(O::NAME), Some(O::SERVICE.api_version())));
            let back = decode::<O>(&query).unwrap_or_else(|fault| panic!("{}: {fault} for {form}", O::NAME));
            assert_eq!(back, input, "{} by way of {form}", O::NAME);

            let output: O::Output = sample(seed);
            let xml = encode_response::<O>(&output, "id-1");
            let text = String::from_utf8(xml.clone()).unwrap();
            let back =
                decode_response::<O>(&xml).unwrap_or_else(|error| panic!("{}: {error} for {text}", O::NAME));
            assert_eq!(back, output, "{} by way of {text}", O::NAME);
            assert_eq!(response_request_id(&xml).as_deref(), Some("id-1"), "{text}");
        }
    }
}

#[test]
fn every_shape_comes_back_as_it_went() {
    let mut visitor = RoundTrip { operations: 0 };
    visit_operations(&mut visitor);
    assert_eq!(visitor.operations, crate::OPERATIONS.len());
}

struct Spoilt(Sampler);

impl Visitor for Spoilt {
    fn visit<O: Operation>(&mut self) {
        for seed in 0..ROUNDS {
            let mut form = encode_request::<O>(&sample(seed)).into_bytes();
            self.0.spoil(&mut form);
            if let Ok(query) = Query::parse(&form) {
                // What is accepted after all must be as good as if it had been sent so. Texts are compared, from the second
                // on: a structure that has none of its members is a value, but one that no form can tell. As an element of a
                // list, the first sending leaves a gap, which reading closes; as a required member, it is missing then.
                if let Ok(input) = decode::<O>(&query) {
                    let read = |form: &str| decode::<O>(&Query::parse(form.as_bytes()).unwrap());
                    let resend = |form: &str| encode_request::<O>(&read(form).unwrap());
                    match read(&encode_request::<O>(&input)) {
                        Ok(input) => {
                            let again = encode_request::<O>(&input);
                            assert_eq!(resend(&again), again);
                        }
                        Err(fault) => {
                            let told = fault.message().unwrap_or_default();
                            assert!(told.ends_with("Member must not be null"), "{}: {told}", O::NAME);
                        }
                    }
                }
            }
            let mut xml = encode_response::<O>(&sample(seed), "id-1");
            self.0.spoil(&mut xml);
            if let Ok(output) = decode_response::<O>(&xml) {
                let again = encode_response::<O>(&output, "id-1");
                assert_eq!(decode_response::<O>(&again).as_ref(), Ok(&output));
            }
            let _ = decode_fault(&xml);
        }
    }
}

#[test]
fn spoilt_messages_are_refused_or_understood() {
    visit_operations(&mut Spoilt(Sampler::new(7)));
}

fn refused<O: Operation>(form: &str) -> (ErrorCode, Option<String>) {
    let fault = decode::<O>(&Query::parse(form.as_bytes()).unwrap()).expect_err(form);
    (fault.code(), fault.message().map(str::to_owned))
}

/// `2 validation errors detected: a; b` without the numbering.
fn violations<O: Operation>(form: &str) -> Vec<String> {
    let (code, message) = refused::<O>(form);
    assert_eq!(code, ErrorCode::ValidationError, "{form}");
    let message = message.unwrap();
    let (count, all) = message.split_once(" detected: ").unwrap();
    let all: Vec<String> = all.split("; ").map(str::to_owned).collect();
    let noun = if all.len() == 1 { "error" } else { "errors" };
    assert_eq!(count, format!("{} validation {noun}", all.len()));
    all
}

#[test]
fn sts_repeats_the_value() {
    let fine = "RoleArn=arn:aws:iam::123456789012:role/demo&RoleSessionName=me";
    for (form, expected) in [
        (
            "RoleSessionName=me".to_owned(),
            "Value null at 'roleArn' failed to satisfy constraint: Member must not be null",
        ),
        (
            format!("{fine}&DurationSeconds=899"),
            "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
        ),
        (
            format!("{fine}&DurationSeconds=43201"),
            "Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
        ),
        (
            format!("{fine}&ExternalId=a%20b"),
            r"Value 'a b' at 'externalId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@:\/-]*",
        ),
        (
            format!("{fine}&Tags.member.1.Key=k"),
            "Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null",
        ),
        (
            format!("{fine}&TransitiveTagKeys.member.1=%25"),
            r"Value at 'transitiveTagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+]",
        ),
    ] {
        assert_eq!(violations::<sts::AssumeRole>(&form), [expected], "asked for {form}");
    }
}

#[test]
fn iam_does_not_repeat_the_value() {
    for (form, expected) in [
        ("", vec!["Value at 'userName' failed to satisfy constraint: Member must not be null"]),
        (
            "UserName=",
            vec![
                "Value at 'userName' failed to satisfy constraint: Member must have length greater than or equal to 1",
                r"Value at 'userName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@-]+",
            ],
        ),
        (
            "UserName=me&Tags.member.3.Key=%23&Tags.member.3.Value=v",
            vec![
                r"Value at 'tags.3.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+",
            ],
        ),
    ] {
        assert_eq!(violations::<iam::CreateUser>(form), expected, "asked for {form}");
    }
    let form = "AccessKeyId=AKIAIOSFODNN7EXAMPLE&Status=Off";
    let expected = "Value at 'status' failed to satisfy constraint: Member must satisfy enum value set";
    assert_eq!(violations::<iam::UpdateAccessKey>(form), [expected]);
    let form = "PolicyArn=arn:aws:iam::aws:policy/ReadOnlyAccess&EntityFilter=Nobody";
    assert_eq!(
        violations::<iam::ListEntitiesForPolicy>(form),
        ["Value at 'entityFilter' failed to satisfy constraint: Member must satisfy enum value set"]
    );
    let form = "Filter.member.1=User&Filter.member.2=Nobody";
    assert_eq!(
        violations::<iam::GetAccountAuthorizationDetails>(form),
        [
            "Value at 'filter' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set]"
        ]
    );
}

#[test]
fn fifty_tags_and_no_more() {
    let form = |count: usize| {
        let tags = (1..=count).map(|i| format!("&Tags.member.{i}.Key=k{i}&Tags.member.{i}.Value="));
        format!("UserName=me{}", tags.collect::<String>())
    };
    let decoded = decode::<iam::CreateUser>(&Query::parse(form(50).as_bytes()).unwrap()).unwrap();
    assert_eq!(decoded.tags.map(|tags| tags.len()), Some(50));
    let expected =
        "Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50";
    assert_eq!(violations::<iam::CreateUser>(&form(51)), [expected]);
}

#[test]
fn secrets_are_never_repeated() {
    let (code, message) = refused::<sts::GetSessionToken>("SerialNumber=GAHT12345678&TokenCode=12345");
    assert_eq!(code, ErrorCode::ValidationError);
    assert_eq!(
        message.unwrap(),
        "1 validation error detected: Value at 'tokenCode' failed to satisfy constraint: \
         Member must have length greater than or equal to 6"
    );
    let form = "UserName=me&SerialNumber=GAHT12345678&AuthenticationCode1=12345a&AuthenticationCode2=7654321";
    for violation in violations::<iam::EnableMFADevice>(form) {
        assert!(!violation.contains("12345a") && !violation.contains("7654321"), "{violation}");
    }
}

#[test]
fn numbers_and_booleans_are_read_as_aws_reads_them() {
    let number = |text: &str| {
        let query = Query::parse(format!("DurationSeconds={text}").as_bytes()).unwrap();
        decode::<sts::GetSessionToken>(&query).map(|input| input.duration_seconds)
    };
    for text in ["900", "0900", "%2B900"] {
        assert_eq!(number(text).ok(), Some(Some(900)), "asked for {text}");
    }
    for (text, message) in [
        ("abc", None),
        ("900.0", None),
        ("9e2", None),
        ("%20900", None),
        ("2147483648", None),
        ("%2B", None),
        ("", Some("missing value for decimal type")),
    ] {
        let fault = number(text).unwrap_err();
        assert_eq!(
            (fault.code(), fault.message()),
            (ErrorCode::MalformedInput, message),
            "asked for {text:?}"
        );
    }
    for (text, expected) in [
        ("true", Some(true)),
        ("1", Some(true)),
        ("false", Some(false)),
        ("0", Some(false)),
        ("True", None),
        ("", None),
    ] {
        let form = format!("AllowUsersToChangePassword={text}");
        let decoded = decode::<iam::UpdateAccountPasswordPolicy>(&Query::parse(form.as_bytes()).unwrap());
        match (decoded, expected) {
            (Ok(input), Some(_)) => {
                assert_eq!(input.allow_users_to_change_password, expected, "asked for {text:?}")
            }
            (Err(fault), None) => assert_eq!(fault.code(), ErrorCode::MalformedInput, "asked for {text:?}"),
            (decoded, expected) => panic!("asked for {text:?}, expected {expected:?}, got {decoded:?}"),
        }
    }
}

#[test]
fn lists_close_their_gaps() {
    let form = "UserName=me&TagKeys.member.4294967295=c&TagKeys.member.2=a&TagKeys.member.17=b&TagKeys.member.x=d\
                &TagKeys.member.3.deep.deeper=e";
    let input = decode::<iam::UntagUser>(&Query::parse(form.as_bytes()).unwrap()).unwrap();
    assert_eq!(input.tag_keys, ["a", "b", "c"]);
    let input = decode::<iam::UntagUser>(&Query::parse(b"UserName=me&TagKeys=").unwrap()).unwrap();
    assert_eq!(input.tag_keys, Vec::<String>::new());
}

#[test]
fn a_message_does_not_grow_with_the_request() {
    let keys: String =
        (1..=4_000).map(|i| format!("&Tags.member.{i}.Key=%23&Tags.member.{i}.Value=%23")).collect();
    let form = format!("UserName=me{keys}");
    let (_, message) = refused::<iam::CreateUser>(&form);
    assert!(message.as_ref().unwrap().len() < 10_000, "{} bytes", message.unwrap().len());
}

#[test]
fn deep_and_foreign_names_are_ignored() {
    let deep = "Tags.member.1.".repeat(15);
    let form = format!("UserName=me&{deep}Key=k&Foreign.Thing=1&UserName.x=2");
    let (code, _) = refused::<iam::CreateUser>(&form);
    assert_eq!(code, ErrorCode::ValidationError, "an element of a list with neither key nor value");
    let form = "UserName=me&Foreign.Thing=1&UserName.x=2&NewPath";
    assert_eq!(decode::<iam::CreateUser>(&Query::parse(form.as_bytes()).unwrap()).unwrap().user_name, "me");
}

#[test]
fn answers_are_written_as_aws_writes_them() {
    let identity = sts::GetCallerIdentityResponse {
        user_id: Some("AIDA".to_owned()),
        account: Some("123456789012".to_owned()),
        arn: Some("arn:aws:iam::123456789012:user/Alice".to_owned()),
    };
    assert_eq!(
        String::from_utf8(encode_response::<sts::GetCallerIdentity>(&identity, "r")).unwrap(),
        "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>\
         <UserId>AIDA</UserId><Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/Alice</Arn>\
         </GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>\
         </GetCallerIdentityResponse>"
    );
    assert_eq!(
        String::from_utf8(encode_response::<iam::EnableMFADevice>(&crate::Unit, "r")).unwrap(),
        "<EnableMFADeviceResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">\
         <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></EnableMFADeviceResponse>"
    );
    let root = iam::ListVirtualMFADevicesResponse {
        virtual_mfa_devices: vec![iam::VirtualMFADevice {
            serial_number: "s".to_owned(),
            base32_string_seed: Some(crate::SecretBlob::new(*b"SEED")),
            user: Some(iam::User {
                user_id: "123456789012".to_owned(),
                arn: "arn:aws:iam::123456789012:root".to_owned(),
                create_date: Timestamp(0),
                ..iam::User::default()
            }),
            tags: Some(vec![]),
            ..iam::VirtualMFADevice::default()
        }],
        is_truncated: Some(false),
        marker: None,
    };
    let xml = String::from_utf8(encode_response::<iam::ListVirtualMFADevices>(&root, "r")).unwrap();
    let expected = "<VirtualMFADevices><member><SerialNumber>s</SerialNumber><Base32StringSeed>U0VFRA==</Base32StringSeed>\
                    <User><UserId>123456789012</UserId><Arn>arn:aws:iam::123456789012:root</Arn>\
                    <CreateDate>1970-01-01T00:00:00Z</CreateDate></User><Tags></Tags></member></VirtualMFADevices>\
                    <IsTruncated>false</IsTruncated>";
    assert!(xml.contains(expected), "{xml}");
}

#[test]
fn faults_are_written_as_aws_writes_them() {
    let fault = Fault::new(ErrorCode::NoSuchEntity, "no <b>").with_cause("a detail for the log");
    assert_eq!(fault.to_string(), "NoSuchEntity: no <b>");
    let xml = encode_fault(&fault, Some(Service::Iam), "r-1");
    assert_eq!(
        String::from_utf8(xml.clone()).unwrap(),
        "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type>\
         <Code>NoSuchEntity</Code><Message>no &lt;b&gt;</Message></Error><RequestId>r-1</RequestId></ErrorResponse>"
    );
    let back = decode_fault(&xml).unwrap();
    assert_eq!(back.known(), Some(ErrorCode::NoSuchEntity));
    assert_eq!((back.message.as_deref(), back.request_id.as_deref()), (Some("no <b>"), Some("r-1")));
    let bare = String::from_utf8(encode_fault(&Fault::without_message(ErrorCode::ServiceFailure), None, "r"))
        .unwrap();
    assert_eq!(
        bare,
        "<ErrorResponse xmlns=\"http://webservices.amazon.com/AWSFault/2005-15-09\"><Error><Type>Receiver</Type>\
         <Code>ServiceFailure</Code></Error><RequestId>r</RequestId></ErrorResponse>"
    );
}

#[test]
fn answers_that_are_none_are_refused() {
    type Op = sts::GetSessionToken;
    let ns = "https://sts.amazonaws.com/doc/2011-06-15/";
    let around =
        |inner: &str| format!("<GetSessionTokenResponse xmlns=\"{ns}\">{inner}</GetSessionTokenResponse>");
    let credentials = |expiration: &str| {
        around(&format!(
            "<GetSessionTokenResult>\n <Credentials><AccessKeyId>ASIA</AccessKeyId><Unknown/>\
             <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>{expiration}</Credentials>\
             </GetSessionTokenResult>"
        ))
    };
    let fine = credentials("<Expiration>2026-01-02T03:04:05.000Z</Expiration>");
    let read = decode_response::<Op>(fine.as_bytes()).unwrap().credentials.unwrap();
    assert_eq!((read.session_token, read.expiration), (Secret::new("t"), Timestamp(1_767_323_045)));

    let missing = |name: &str| DecodeError::Missing(name.to_owned());
    for (xml, expected) in [
        (around(""), missing("GetSessionTokenResult")),
        ("<html/>".to_owned(), missing("GetSessionTokenResponse")),
        (credentials(""), missing("Credentials.Expiration")),
        (
            credentials("<Expiration>soon</Expiration>"),
            DecodeError::Malformed("Credentials.Expiration".to_owned()),
        ),
    ] {
        assert_eq!(decode_response::<Op>(xml.as_bytes()).unwrap_err(), expected, "asked for {xml}");
    }
    let bomb = "<!DOCTYPE a [<!ENTITY b \"cc\">]><GetSessionTokenResponse>&b;</GetSessionTokenResponse>";
    let deep = "<a>".repeat(100_000);
    for xml in ["", "<", "{}", bomb, deep.as_str()] {
        let error = decode_response::<Op>(xml.as_bytes()).unwrap_err();
        assert!(matches!(error, DecodeError::NotXml(_)), "{error}");
    }
    assert!(matches!(decode_response::<Op>(b"\xff"), Err(DecodeError::NotXml(_))));
    assert_eq!(decode_response::<Op>(&vec![b' '; MAX_RESPONSE_BYTES + 1]), Err(DecodeError::TooLong));
}

/// Not a check but a figure: `cargo test --release -p countersign-model -- --ignored --nocapture speed`.
#[test]
#[ignore = "measures"]
fn speed() {
    let mut identity: sts::GetCallerIdentityResponse = sample(3);
    identity.arn = Some("arn:aws:iam::123456789012:user/Alice".to_owned());
    let assume = encode_request::<sts::AssumeRole>(&sample(5));
    let users: iam::ListUsersResponse = iam::ListUsersResponse {
        users: (0..100)
            .map(|seed| iam::User { create_date: Timestamp(seed), ..iam::User::default() })
            .collect(),
        ..iam::ListUsersResponse::default()
    };
    let rounds = 100_000_u32;
    let measure = |name: &str, rounds: u32, work: &dyn Fn() -> usize| {
        #[expect(clippy::disallowed_methods, reason = "a figure needs a clock; the crate itself does not")]
        let start = std::time::Instant::now();
        let bytes: usize = (0..rounds).map(|_| work()).sum();
        println!("{name}: {:?} each ({bytes} bytes in all)", start.elapsed() / rounds);
    };
    measure("parse and decode GetCallerIdentity", rounds, &|| {
        let query = Query::parse(b"Action=GetCallerIdentity&Version=2011-06-15").unwrap();
        decode::<sts::GetCallerIdentity>(&query).map(|_| 1).unwrap()
    });
    measure("encode GetCallerIdentity", rounds, &|| {
        encode_response::<sts::GetCallerIdentity>(&identity, "0b1e1b5c-0000-0000-0000-000000000000").len()
    });
    measure("parse and decode AssumeRole", rounds, &|| {
        decode::<sts::AssumeRole>(&Query::parse(assume.as_bytes()).unwrap()).map(|_| assume.len()).unwrap()
    });
    measure("encode ListUsers of 100", 2_000, &|| encode_response::<iam::ListUsers>(&users, "r").len());
}
