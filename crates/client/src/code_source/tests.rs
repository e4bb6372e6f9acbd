//! Sources that people and programs answer, in real terminals.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use super::*;
use crate::pseudo_terminal::{self, Ended, Program, Session};
use crate::terminal::Terminal;

const PROGRAM: Program<'static> =
    Program { test: "code_source::tests::program", case: "", shell: r#"exec "$@""#, variables: &[] };

const QUESTION: CodeQuestion<'static> = CodeQuestion {
    user: "alice",
    account: "123456789012",
    device: "phone",
    position: (1, 1),
    profile: Some("work"),
    purpose: None,
};
const ASKED: &str = "MFA code for alice @ 123456789012 (phone): ";

fn code(digits: &str) -> TokenCode {
    TokenCode::parse(digits).unwrap()
}

fn shown(answer: Result<CodeAnswer, Failure>) -> String {
    match answer {
        Ok(CodeAnswer::Code(code)) => code.digits().as_str().to_owned(),
        Ok(CodeAnswer::OtherDevice) => "other device".to_owned(),
        Err(failure) => format!("{}: {failure}", failure.kind().word()).replace('\n', " | "),
    }
}

/// 111111 has been used.
fn spent(typed: &TokenCode) -> Option<u64> {
    (*typed == code("111111")).then_some(17)
}

fn after(milliseconds: u64) -> Option<Instant> {
    Instant::now().checked_add(Duration::from_millis(milliseconds))
}

fn ask(sources: Vec<CodeSource>, deadline: Option<Instant>) -> String {
    shown(put(&mut CodeAsker::new(sources), &QUESTION, &spent, deadline))
}

/// Asks at the terminal that there is, with a bell for whoever is called.
fn put(
    asker: &mut CodeAsker,
    question: &CodeQuestion<'_>,
    spent: &dyn Fn(&TokenCode) -> Option<u64>,
    deadline: Option<Instant>,
) -> Result<CodeAnswer, Failure> {
    let terminal = Terminal::open();
    let call = || {
        if let Some(terminal) = &terminal {
            terminal.say("ding");
        }
    };
    asker.ask(&Person { terminal: terminal.as_ref(), call: &call }, question, spent, deadline)
}

fn command(line: &str) -> CodeSource {
    CodeSource::Command(line.to_owned())
}

fn pinentry(program: Option<&str>) -> CodeSource {
    CodeSource::Pinentry { program: program.map(str::to_owned) }
}

/// What the tests below run.
#[test]
#[ignore = "the program that other tests run in a terminal"]
fn program() {
    let Some(case) = pseudo_terminal::case() else { return };
    let ykman = || CodeSource::Ykman { account: "AWS:alice".to_owned() };
    let answer = match case.as_str() {
        "terminal" => ask(vec![CodeSource::Terminal], None),
        "terminal for 1 s" => ask(vec![CodeSource::Terminal], after(1000)),
        "two devices" => {
            let question =
                CodeQuestion { position: (2, 2), purpose: Some("To replace the old device:"), ..QUESTION };
            shown(put(&mut CodeAsker::new(vec![CodeSource::Terminal]), &question, &spent, None))
        }
        "evil names" => {
            let question = CodeQuestion { device: "phone): \nPassphrase: \x1b[2J", ..QUESTION };
            shown(put(&mut CodeAsker::new(vec![CodeSource::Terminal]), &question, &spent, None))
        }
        "stdin" => ask(vec![CodeSource::Stdin], after(5000)),
        "stdin for 300 ms" => ask(vec![CodeSource::Stdin], after(300)),
        "stdin then terminal" => {
            let mut asker = CodeAsker::new(vec![CodeSource::Stdin, CodeSource::Terminal]);
            let first = shown(put(&mut asker, &QUESTION, &spent, None));
            format!("{first}, {}", shown(put(&mut asker, &QUESTION, &spent, None)))
        }
        "ykman" => ask(vec![ykman()], after(5000)),
        "ykman then terminal" => ask(vec![ykman(), CodeSource::Terminal], after(5000)),
        "no pinentry then terminal" => {
            ask(vec![pinentry(Some("no-such-pinentry")), CodeSource::Terminal], after(5000))
        }
        "own pinentry" => ask(vec![pinentry(Some("own-pinentry")), CodeSource::Terminal], after(3000)),
        "pinentry" => ask(vec![pinentry(None)], after(3000)),
        "all" => ask(vec![CodeSource::Terminal, pinentry(None)], after(3000)),
        "command" => ask(vec![command("echo running >/dev/tty; sleep 30; echo 123456")], None),
        other => panic!("no case {other:?}"),
    };
    println!("answer: {answer}");
}

fn start(case: &str) -> Session {
    Program { case, ..PROGRAM }.start()
}

fn check(ended: &Ended, expected: &str) {
    assert_eq!(ended.answer(), expected, "the terminal showed {:?}", ended.shown);
}

/// A folder of programs that goes before all others.
struct Programs {
    folder: tempfile::TempDir,
    path: String,
}

impl Programs {
    fn new(programs: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in programs {
            let path = folder.path().join(name);
            fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
        Self { folder, path }
    }

    fn start(&self, case: &str) -> Session {
        Program { case, variables: &[("PATH", &self.path)], ..PROGRAM }.start()
    }

    fn written(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }
}

/// A pinentry that writes down what it is told and answers as it is told.
fn speaking_pinentry(answer: &str) -> String {
    format!(
        r#"log="$(dirname "$0")/log"
echo "OK Pleased to meet you"
while read -r command; do
    echo "$command" >>"$log"
    case "$command" in
        GETPIN) {answer} ;;
        BYE) echo OK; exit 0 ;;
        *) echo OK ;;
    esac
done"#
    )
}

#[test]
fn the_question_names_user_account_device_and_way_out() {
    assert_eq!(QUESTION.prompt(), ASKED);
    assert_eq!(
        CodeQuestion { position: (2, 2), ..QUESTION }.prompt(),
        "MFA code for alice @ 123456789012 (phone)  [2 of 2 devices, ? to switch]: "
    );
}

#[test]
fn a_person_may_mistype_and_is_told_why() {
    let mut session = start("terminal");
    for (line, why) in [
        ("12345", "a code has six digits; that was 5"),
        ("correct horse", "a code has six digits and nothing else"),
        ("111 111", "that code has been used; the next one comes in 17 s"),
        ("?", "this is the only device"),
    ] {
        session.expect(ASKED).send(line).send("\n").expect(why);
    }
    session.expect(ASKED).send("123 456\n");
    check(&session.end(), "123456");

    let mut session = start("terminal");
    for _ in 0..5 {
        session.expect(ASKED).send("\n").expect("nothing was typed");
    }
    check(&session.end(), "input-needed: no usable code was typed in 5 attempts");
}

#[test]
fn a_person_may_switch_to_another_device() {
    let mut session = start("two devices");
    session.expect("To replace the old device:\r\n");
    session.expect("MFA code for alice @ 123456789012 (phone)  [2 of 2 devices, ? to switch]: ").send("?\n");
    check(&session.end(), "other device");
}

#[test]
fn a_person_may_give_up_or_not_come() {
    let mut session = start("terminal");
    session.expect(ASKED).send("12\x03");
    check(&session.end(), "cancelled: cancelled");

    let mut session = start("terminal for 1 s");
    session.expect(ASKED).send("123456");
    check(
        &session.end(),
        "gave-up-waiting: nobody typed a code within 1 s | Run `countersign login work` beforehand.",
    );
}

#[test]
fn names_cannot_feign_another_question() {
    let mut session = start("evil names");
    session
        .expect("MFA code for alice @ 123456789012 (phone): \u{fffd}Passphrase: \u{fffd}[2J): ")
        .send("123456\n");
    check(&session.end(), "123456");
}

#[test]
fn nobody_to_ask_is_said_with_a_way_out() {
    let expected = "input-needed: an MFA code for alice @ 123456789012 (phone) is needed and cannot be asked for: \
        there is no terminal; there is neither a display nor a terminal for pinentry | Run `countersign login work` \
        beforehand, or give the code on standard input with `--mfa-code -`.";
    check(&Program { case: "all", ..PROGRAM }.run_without_terminal(), expected);

    let in_background =
        Program { case: "terminal", shell: r#"set -m; "$@" & wait"#, ..PROGRAM }.start().end();
    let answer = in_background.answer();
    assert!(answer.starts_with("input-needed: ") && answer.contains("another job of the shell"), "{answer}");

    for sources in [vec![], vec![CodeSource::None]] {
        let answer = ask(sources, None);
        assert!(answer.starts_with("input-needed: "), "{answer}");
    }
}

#[test]
fn a_given_code_answers_once() {
    let mut asker = CodeAsker::new(vec![CodeSource::Given(code("123456"))]);
    assert!(!asker.can_ask_again());
    assert_eq!(shown(put(&mut asker, &QUESTION, &spent, None)), "123456");
    let again = shown(put(&mut asker, &QUESTION, &spent, None));
    assert!(again.starts_with("input-needed: "), "{again}");

    assert_eq!(
        ask(vec![CodeSource::Given(code("111111")), command("echo 123456")], None),
        "refused: that code has been used; the next one comes in 17 s | Wait for the next code and start again."
    );
    let with_person = CodeAsker::new(vec![CodeSource::Given(code("123456")), CodeSource::Terminal]);
    assert!(with_person.can_ask_again());
}

#[test]
fn standard_input_gives_its_first_line_and_keeps_the_rest() {
    for (shell, expected) in [
        (r#"printf '123 456\nrest\n' | { "$@"; cat; }"#, "123456"),
        (r#"printf 123456 | "$@""#, "123456"),
        (
            r#""$@" </dev/null"#,
            "input-needed: standard input holds no MFA code: a code has six digits; nothing was typed | \
                With `--mfa-code -` the first line of standard input is the code.",
        ),
        (
            r#"yes 1234567890 | tr -d '\n' | "$@""#,
            "input-needed: standard input holds no MFA code: the line is too long | \
                With `--mfa-code -` the first line of standard input is the code.",
        ),
        (
            r#"echo 111111 | "$@""#,
            "refused: that code has been used; the next one comes in 17 s | Wait for the next code and start again.",
        ),
    ] {
        let ended = Program { case: "stdin", shell, ..PROGRAM }.start().end();
        assert_eq!(ended.answer(), expected, "{shell}");
        assert_eq!(ended.output.contains("rest\n"), shell.contains("rest"), "{shell}: {}", ended.output);
    }
    let late = Program { case: "stdin for 300 ms", shell: r#"sleep 5 | "$@""#, ..PROGRAM }.start().end();
    assert!(
        late.answer().starts_with("gave-up-waiting: nobody typed a code within 0 s"),
        "{}",
        late.answer()
    );
}

#[test]
fn after_standard_input_the_person_is_asked() {
    let shell = r#"echo 123456 | "$@""#;
    let mut session = Program { case: "stdin then terminal", shell, ..PROGRAM }.start();
    session.expect(ASKED).send("654321\n");
    check(&session.end(), "123456, 654321");
}

#[test]
fn a_command_prints_the_code() {
    let failed = |why: &str| {
        format!(
            "input-needed: the command for MFA codes (`mfa_process`) {why} | \
                Run it by hand: it must print six digits and end with status 0."
        )
    };
    for (line, expected) in [
        ("echo 123456", "123456".to_owned()),
        ("printf '123456 lasts 12s\\n|----|\\n'", "123456".to_owned()),
        ("echo 123456; cat", "123456".to_owned()),
        ("echo 123456 >&2", failed("printed no number of six digits")),
        ("echo 123456 654321", failed("printed more than one number of six digits")),
        ("echo 123456; exit 3", failed("ended with exit status: 3")),
        (
            "yes 123456",
            "input-needed: the command for MFA codes (`mfa_process`) gave no MFA code: it prints far more than a code"
                .to_owned(),
        ),
    ] {
        assert_eq!(ask(vec![command(line)], after(10_000)), expected, "{line}");
    }
    assert_eq!(
        ask(vec![command("exec no-such-command-here 2>/dev/null"), command("echo 123456")], None),
        "123456"
    );
}

#[test]
fn a_command_that_takes_too_long_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let pid_file = folder.path().join("pid");
    for line in ["exec sleep 30", "exec sleep 30 >&-"] {
        let begun = Instant::now();
        let answer = ask(vec![command(&format!("echo $$ >{}; {line}", pid_file.display()))], after(600));
        assert!(answer.starts_with("gave-up-waiting: nobody typed a code within 1 s"), "{line}: {answer}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{line}: {:?}", begun.elapsed());
        let pid = fs::read_to_string(&pid_file).unwrap().trim().parse().unwrap();
        let pid = rustix::process::Pid::from_raw(pid).unwrap();
        assert!(rustix::process::test_kill_process(pid).is_err(), "{line} still runs");
    }
    let mut session = start("command");
    session.expect("running").send("\x03");
    let ended = session.end();
    check(&ended, "cancelled: cancelled");
    assert!(!ended.shown.contains("ding"), "{:?}", ended.shown);
}

#[test]
fn a_command_with_a_spent_code_is_run_again_when_the_next_comes() {
    let folder = tempfile::tempdir().unwrap();
    let runs = folder.path().join("runs");
    let line = format!("echo >>{0}; [ $(wc -l <{0}) = 1 ] && echo 111111 || echo 222222", runs.display());
    let begun = Instant::now();
    let soon = |typed: &TokenCode| (*typed == code("111111")).then_some(1);
    let answer = put(&mut CodeAsker::new(vec![command(&line)]), &QUESTION, &soon, after(10_000));
    assert_eq!(shown(answer), "222222");
    assert!(begun.elapsed() >= Duration::from_secs(1), "{:?}", begun.elapsed());

    assert_eq!(
        ask(vec![command("echo 111111")], after(5000)),
        "gave-up-waiting: that code has been used; the next one comes in 17 s | \
            Run `countersign login work` beforehand."
    );
    let always = |_: &TokenCode| Some(0);
    let answer = put(&mut CodeAsker::new(vec![command("echo 111111")]), &QUESTION, &always, None);
    assert!(shown(answer).starts_with("refused: that code has been used"));
}

#[test]
fn a_yubikey_is_read_with_its_own_program() {
    let programs = Programs::new(&[("ykman", r#"echo "$@" >"$(dirname "$0")/log"; echo 123456"#)]);
    let mut session = programs.start("ykman");
    session.expect("MFA code for alice @ 123456789012 (phone): touch your YubiKey if it blinks.");
    check(&session.end(), "123456");
    assert_eq!(programs.written("log"), "oath accounts code -s AWS:alice\n");

    let unplugged = Programs::new(&[("ykman", "echo 'ERROR: No YubiKey' >&2; exit 1")]);
    check(
        &unplugged.start("ykman then terminal").end(),
        "input-needed: ykman ended with exit status: 1 | \
            See whether the key is plugged in and knows the account: `ykman oath accounts list`.",
    );
    let hyphen = ask(vec![CodeSource::Ykman { account: "--all".to_owned() }], None);
    assert!(hyphen.starts_with("configuration: "), "{hyphen}");
}

#[test]
fn a_person_is_called_once_for_each_question_and_no_program_is() {
    let mut session = start("no pinentry then terminal");
    session.expect("ding").expect(ASKED).send("12\n").expect(ASKED).send("123456\n");
    let ended = session.end();
    check(&ended, "123456");
    assert_eq!(ended.shown.matches("ding").count(), 1, "{:?}", ended.shown);
}

#[test]
fn a_terminal_of_somebody_else_is_left_alone() {
    let nobody = Person { terminal: None, call: &|| {} };
    let asked = CodeAsker::new(vec![CodeSource::Terminal]).ask(&nobody, &QUESTION, &spent, None);
    assert!(shown(asked).contains("there is no terminal"));
}

#[test]
fn what_is_not_installed_gives_way_to_the_next() {
    let mut session = start("no pinentry then terminal");
    session.expect(ASKED).send("123456\n");
    check(&session.end(), "123456");
}

#[test]
fn a_pinentry_window_asks_like_the_terminal() {
    let programs = Programs::new(&[(
        "pinentry",
        &speaking_pinentry(
            r#"if [ -e "$log.asked" ]; then echo "D 123 456"; else touch "$log.asked"; echo "D 111111"; fi; echo OK"#,
        ),
    )]);
    check(&programs.start("pinentry").end(), "123456");
    let told = programs.written("log");
    for line in [
        "SETTITLE Countersign",
        "SETDESC MFA code for alice @ 123456789012 (phone)",
        "SETPROMPT MFA code:",
        "SETTIMEOUT 2",
        "SETERROR that code has been used; the next one comes in 17 s",
    ] {
        assert!(told.lines().any(|told| told == line), "expected {line:?}, got:\n{told}");
    }
}

#[test]
fn a_pinentry_that_gives_no_code_is_understood() {
    for (answer, expected) in [
        ("echo 'ERR 83886179 Operation cancelled <Pinentry>'", "cancelled: cancelled"),
        ("echo 'ERR 83886278 Fully cancelled <Pinentry>'", "cancelled: cancelled"),
        (
            "echo 'ERR 83886142 Timeout <Pinentry>'",
            "gave-up-waiting: nobody typed a code within 3 s | Run `countersign login work` beforehand.",
        ),
        (
            "sleep 30",
            "gave-up-waiting: nobody typed a code within 3 s | Run `countersign login work` beforehand.",
        ),
    ] {
        let programs = Programs::new(&[("own-pinentry", &speaking_pinentry(answer))]);
        check(&programs.start("own pinentry").end(), expected);
    }
    // One that cannot show anything gives way to the terminal.
    for text in [speaking_pinentry("echo 'ERR 83918950 Inappropriate ioctl'"), "exit 1".to_owned()] {
        let programs = Programs::new(&[("own-pinentry", &text)]);
        let mut session = programs.start("own pinentry");
        session.expect(ASKED).send("123456\n");
        check(&session.end(), "123456");
    }
}

#[test]
fn who_has_little_time_is_told() {
    let mut session = start("terminal for 1 s");
    session.expect("The program that needs it waits 1 s. `countersign login work` beforehand").expect(ASKED);
    session.end();
    let mut session = start("terminal");
    session.expect(ASKED).send("123456\n");
    assert!(!session.end().shown.contains("waits"));
}
