use super::*;

#[test]
fn a_value_stays_one_value_whatever_it_holds() {
    let file = written("anna", &[("User name", "anna"), ("Password", "a,b\"c\nd ")]);
    assert_eq!(file.as_str(), "anna\n\"User name\",\"Password\"\r\n\"anna\",\"a,b\"\"c\nd \"\r\n");
}
