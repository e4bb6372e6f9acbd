use countersign_model::Secret;

use super::{server, shown_arn};
use crate::api::Credentials;
use crate::session::{CachedKind, CachedSession};

#[test]
fn people_are_shown_as_in_prompts() {
    for (arn, shown) in [
        ("arn:aws:iam::123456789012:user/alice", "alice @ 123456789012"),
        ("arn:aws:iam::123456789012:user/team/alice", "alice @ 123456789012"),
        ("arn:aws:sts::123456789012:assumed-role/deploy/alice", "deploy/alice @ 123456789012"),
        ("arn:aws:iam::123456789012:root", "root @ 123456789012"),
        ("…Q7XA", "…Q7XA"),
    ] {
        assert_eq!(shown_arn(arn), shown);
    }
}

#[test]
fn servers_are_shown_without_what_goes_without_saying() {
    for (endpoint, realm, shown) in [
        ("http://127.0.0.1:8300", "http://127.0.0.1:8300", "127.0.0.1:8300"),
        ("https://id.example.com/sts", "https://id.example.com/sts", "id.example.com/sts"),
        ("https://sts.eu-central-1.amazonaws.com", "aws", "aws eu-central-1"),
        ("https://sts-fips.us-east-1.amazonaws.com", "aws", "aws us-east-1"),
        ("https://sts.amazonaws.com", "aws, global", "aws global"),
        ("https://sts.cn-north-1.amazonaws.com.cn", "aws-cn", "aws-cn cn-north-1"),
    ] {
        let session = CachedSession {
            kind: CachedKind::Mfa,
            endpoint: endpoint.to_owned(),
            realm: realm.to_owned(),
            access_key_id: "AKIA".to_owned(),
            arn: String::new(),
            serial_number: None,
            credentials: Credentials {
                access_key_id: "ASIA".to_owned(),
                secret_access_key: Secret::new("s"),
                session_token: None,
                expiration: None,
            },
            obtained: 0,
        };
        assert_eq!(server(&session), shown);
    }
}
