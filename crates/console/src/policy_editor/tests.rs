use super::*;

fn read(text: &str) -> PolicyEditor {
    PolicyEditor::read("Policy", text.to_owned(), PolicyKind::Identity)
}

#[test]
fn errors_stand_at_their_line_in_the_words_of_the_api() {
    let text = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\"Efect\": \"Allow\"}\n  ]\n}";
    let error = read(text).error.expect("refused");
    assert_eq!(error.place, "Line 4, column 6");
    assert_eq!(error.text, "Syntax errors in policy.");
    assert_eq!((error.quoted.as_str(), error.marker.as_str()), ("    {\"Efect\": \"Allow\"}", "     ^"));
}

#[test]
fn warnings_stand_at_what_they_are_about() {
    let text = "{\"Version\": \"2012-10-17\", \"Statement\": [\n{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"},\n{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\",\n\"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"maybe\"}}}]}";
    let editor = read(text);
    assert_eq!(editor.error, None);
    let told: Vec<_> =
        editor.warnings.iter().map(|finding| format!("{}: {}", finding.place, finding.text)).collect();
    assert_eq!(told, ["Line 4, column 48: neither true nor false matches nothing: `maybe`"]);
}

#[test]
fn refusals_that_only_the_account_knows() {
    let trust = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\",\n\"Principal\": {\"AWS\": \"arn:aws:iam::123456789012:user/nobody\"},\n\"Action\": \"sts:AssumeRole\"}}";
    let refused = Refused::because(
        "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:user/nobody\"".to_owned(),
    );
    let editor = PolicyEditor::refused("Trust policy", trust.to_owned(), PolicyKind::Trust, &refused);
    assert_eq!(editor.error.map(|error| error.place), Some("Line 2, column 23".to_owned()));
    let quota = Refused::because("Cannot exceed quota for PolicySize: 6144");
    let editor = PolicyEditor::refused("Trust policy", trust.to_owned(), PolicyKind::Trust, &quota);
    let error = editor.error.expect("told");
    assert_eq!((error.place.as_str(), error.text.as_str()), ("", quota.text.as_str()));
}
