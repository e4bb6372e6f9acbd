use countersign_policy::Policy;

use super::*;

#[test]
fn boxes_become_conditions_of_a_trust_policy() {
    let cases = [
        (None, false, ""),
        (None, true, "Bool aws:MultiFactorAuthPresent true"),
        (Some("a\"b"), false, "StringEquals sts:ExternalId a\"b"),
        (Some("x1"), true, "StringEquals sts:ExternalId x1, Bool aws:MultiFactorAuthPresent true"),
    ];
    for (external_id, mfa, expected) in cases {
        let trust = Trust {
            account: Some("123456789012".to_owned()),
            external_id: external_id.map(str::to_owned),
            mfa,
        };
        let text = trust_document("aws", &trust);
        let policy = Policy::parse(&text, PolicyKind::Trust).unwrap();
        let told: Vec<_> = policy.statements()[0]
            .conditions()
            .iter()
            .map(|c| format!("{} {} {}", c.operator(), c.key().as_str(), c.values().collect::<String>()))
            .collect();
        assert_eq!(told.join(", "), expected, "{text}");
    }
}
