use super::*;

#[test]
fn two_operations_are_outside_policy() {
    let action = |text: &str| Action::parse(text).unwrap();
    for text in ["sts:GetCallerIdentity", "sts:getsessiontoken"] {
        let permit = outside_policy(&action(text)).unwrap_or_else(|| panic!("{text}"));
        assert!(permit.covers(&action(text), &Resource::All), "{text}");
        assert!(!permit.covers(&action("iam:CreateUser"), &Resource::All), "{text}");
    }
    for text in ["sts:AssumeRole", "sts:GetFederationToken", "iam:GetUser"] {
        assert!(outside_policy(&action(text)).is_none(), "{text}");
    }
}
