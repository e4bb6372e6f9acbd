use super::*;

fn told(old: &str, new: &str) -> String {
    diff(old, new).iter().map(|line| format!("{}{}", line.sign(), line.text())).collect::<Vec<_>>().join("/")
}

#[test]
fn as_much_as_can_be_stays() {
    let cases = [
        ("", "", ""),
        ("a\nb", "a\nb", " a/ b"),
        ("a\nb\nc", "a\nx\nc", " a/-b/+x/ c"),
        ("", "a\nb", "+a/+b"),
        ("a\nb", "", "-a/-b"),
        ("a\nb\nc\nd", "b\nd\ne", "-a/ b/-c/ d/+e"),
        ("x\nx\ny", "x\ny\ny", "-x/ x/+y/ y"),
    ];
    for (old, new, expected) in cases {
        let got = told(old, new);
        let same = |text: &str| text.split('/').filter(|line| line.starts_with(' ')).count();
        assert_eq!(same(&got), same(expected), "{old:?} to {new:?}: {got}");
        let side = |sign: char| {
            diff(old, new)
                .iter()
                .filter(|line| line.sign() == " " || line.sign().starts_with(sign))
                .map(|line| line.text().to_owned())
                .collect::<Vec<_>>()
                .join("\n")
        };
        assert_eq!((side('-').as_str(), side('+').as_str()), (old, new), "both texts are in it: {got}");
    }
    assert_eq!(told("a\nb\nc", "a\nx\nc"), " a/-b/+x/ c", "what goes stands before what comes");
}

#[test]
fn texts_too_long_to_compare_are_shown_whole() {
    let long = "x\n".repeat(2_100);
    let lines = diff(&long, &long);
    assert_eq!(lines.len(), 4_200);
    assert_eq!(lines[0].class(), "removed");
}
