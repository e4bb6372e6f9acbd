use super::*;

#[test]
fn the_line_is_the_one_where_it_is() {
    let typed = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"s3:Get*\"\n      \"Resource\": \"*\"\n    }\n  ]\n}";
    let error = DocumentError::of(typed, PolicyKind::Identity).unwrap();
    assert_eq!((error.line, error.excerpt.as_str()), (7, "\"Resource\": \"*\""), "{error:?}");
}

#[test]
fn a_document_that_would_be_taken_has_none() {
    let typed =
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}"#;
    assert_eq!(DocumentError::of(typed, PolicyKind::Identity), None);
}
