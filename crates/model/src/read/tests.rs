//! How places are named in messages.

use super::member_path;

#[test]
fn places_are_named_as_aws_names_them() {
    for (place, expected) in [
        ("RoleName", "roleName"),
        ("Tags.member.1.Key", "tags.1.member.key"),
        ("Tags.member.12.Value", "tags.12.member.value"),
        ("SAMLMetadataDocument", "sAMLMetadataDocument"),
        ("AWSServiceName", "aWSServiceName"),
        ("ContextEntries.member.2.ContextKeyValues", "contextEntries.2.member.contextKeyValues"),
        ("ReplacementValues.entry.1.value", "replacementValues.1.entry.value"),
        ("", ""),
    ] {
        assert_eq!(member_path(place), expected, "asked for {place:?}");
    }
}
