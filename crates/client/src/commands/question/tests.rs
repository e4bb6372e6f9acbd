use super::parts;

#[test]
fn what_does_not_fit_is_said_before() {
    let question = "Key …ABCD stands in /home/a.b/.aws/credentials. Take it into the vault?";
    assert_eq!(parts(question, 80), (None, question));
    assert_eq!(
        parts(question, 78),
        (Some("Key …ABCD stands in /home/a.b/.aws/credentials."), "Take it into the vault?")
    );
    assert_eq!(parts("Take it into the vault?", 10), (None, "Take it into the vault?"));
}
