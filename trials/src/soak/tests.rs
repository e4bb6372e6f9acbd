use super::*;

/// The short form of every trial. Each must both accept and refuse, or it does not try anything.
#[test]
fn every_trial_holds_for_some_cases() {
    for mut trial in trials().unwrap() {
        let cases = if trial.name == "stored rows" { 40 } else { 400 };
        for _ in 0..cases {
            trial.step(1).unwrap_or_else(|finding| panic!("{finding}"));
        }
        assert!(trial.accepted > 0, "{}: none of {cases} inputs was accepted", trial.name);
        assert!(trial.accepted < cases, "{}: all of {cases} inputs were accepted", trial.name);
    }
}

#[test]
fn a_case_comes_again_as_it_was() {
    let once = |seed| {
        let mut dice = Dice::of(seed, "a trial", 7);
        dice.spoil(b"an honest text", &["word"])
    };
    assert_eq!(once(3), once(3));
    assert_ne!(once(3), once(4));
}
