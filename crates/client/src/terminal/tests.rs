//! In real terminals: each case runs as a program of its own, and the tests type at it.

use std::panic::AssertUnwindSafe;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::process::Signal;
use rustix::termios::{LocalModes, OptionalActions};

use super::device::Questioning;
use super::*;
use crate::pseudo_terminal::{self, Ended, Program, Session};
use crate::qr_text::QrText;

const PROGRAM: Program<'static> =
    Program { test: "terminal::tests::program", case: "", shell: r#"exec "$@""#, variables: &[] };

fn start(case: &str) -> Session {
    Program { case, ..PROGRAM }.start()
}

fn limit(milliseconds: u64) -> Option<Duration> {
    Some(Duration::from_millis(milliseconds))
}

fn exposed(line: Zeroizing<String>) -> String {
    line.as_str().to_owned()
}

/// Until a line lies there unread.
fn wait_for_line() {
    let tty = std::fs::File::open("/dev/tty").unwrap();
    let mut polled = [PollFd::new(&tty, PollFlags::IN)];
    let limit = Timespec { tv_sec: 10, tv_nsec: 0 };
    assert_eq!(rustix::event::poll(&mut polled, Some(&limit)).unwrap(), 1, "lines typed");
}

fn qr() -> QrText {
    QrText::fitting("otpauth://totp/x?secret=AAAA", Size { columns: 80, rows: 24 }).unwrap()
}

const LONG_QUESTION: &str = "First code (l: show a link instead): ";

fn ask_on_page(terminal: &Terminal) -> Result<String, AskError> {
    let page = terminal.page();
    let body = |room: Size| Zeroizing::new(format!("seed for {}x{}\n", room.columns, room.rows));
    let remark = || "a remark that is longer than thirty-six columns".to_owned();
    page.ask(Sheet { body: &body, is_new: true, remark: &remark }, LONG_QUESTION).map(exposed)
}

/// A shell that outlives the program, says so, and shows what the program left unread.
const SHELL_AFTERWARDS: &str = r#"trap : INT; "$@"; echo ended >&0; read -r line; echo "left:[$line]" >&0"#;

/// What the tests below run.
#[test]
#[ignore = "the program that other tests run in a terminal"]
fn program() {
    let Some(case) = pseudo_terminal::case() else { return };
    let Some(terminal) = Terminal::open() else {
        println!("answer: no terminal");
        return;
    };
    let options: Vec<String> = ["work", "work-admin", "home"].map(str::to_owned).into();
    let ready = || {
        terminal.say("ready");
        wait_for_line();
    };
    match case.as_str() {
        "ask" => println!("answer: {:?}", terminal.ask("Name: ", None)),
        "ask late" => {
            ready();
            println!("answer: {:?}", terminal.ask("Name: ", None));
        }
        "ask for 1 s" => println!("answer: {:?}", terminal.ask("Name: ", limit(1000))),
        "hidden" => println!("answer: {:?}", terminal.ask_hidden("Passphrase: ", None).map(exposed)),
        "hidden late" => {
            ready();
            println!("answer: {:?}", terminal.ask_hidden("Passphrase: ", None).map(exposed));
        }
        "hidden for 1 s" => {
            println!("answer: {:?}", terminal.ask_hidden("Passphrase: ", limit(1000)).map(exposed))
        }
        "hidden length" => {
            println!("answer: {:?}", terminal.ask_hidden("Passphrase: ", None).map(|line| line.len()));
        }
        "panic" => {
            let panicked = std::panic::catch_unwind(AssertUnwindSafe(|| {
                let _questioning =
                    Questioning::begin(&terminal.device, Echo::Hidden, TypedAhead::Discarded).unwrap();
                terminal.say("inside");
                wait_for_line();
                panic!("while asking");
            }));
            println!("answer: {}", panicked.is_err());
        }
        "confirm" => println!("answer: {:?}", terminal.confirm("Go on?", true)),
        "choose" => println!("answer: {:?}", terminal.choose("Profile", &options)),
        "choose of none" => println!("answer: {:?}", terminal.choose("Profile", &[])),
        "choose of one" => println!("answer: {:?}", terminal.choose("Profile", &options[..1])),
        "name and size" => println!("answer: {} {:?}", terminal.name(), terminal.size()),
        "progress" => {
            let mut progress = terminal.progress();
            progress.set("waiting for the code in pts/3, pid 4711");
            progress.set("a line that is longer than these twenty columns");
            terminal.say("between");
            progress.set("again");
            drop(progress);
            terminal.say("done");
            terminal.progress().set("dropped");
            println!("answer: {}", terminal.style().colours());
        }
        "say" => {
            terminal.say(&format!("{} \x1b[2Jscreen", terminal.style().paint(Role::Good, "good")));
            println!("answer: said");
        }
        "qr" => {
            for line in qr().lines(true) {
                terminal.draw(&format!("{}\n", *line));
            }
            println!("answer: drawn");
        }
        "page" => println!("answer: {:?}", ask_on_page(&terminal)),
        "under" => {
            terminal.say("");
            let above = || "changed above".to_owned();
            println!("answer: {:?}", terminal.ask_under(&above, LONG_QUESTION).map(exposed));
        }
        other => panic!("no case {other:?}"),
    }
}

fn check(ended: &Ended, expected: &str) {
    assert_eq!(ended.answer(), expected, "the terminal showed {:?}", ended.shown);
    assert!(ended.status.success(), "{}: {}", ended.status, ended.output);
}

#[test]
fn a_line_is_shown_as_it_is_typed_and_can_be_corrected() {
    let mut session = start("ask");
    session.expect("Name: ").send("alicf\x7fe\n").expect("alicf");
    check(&session.end(), r#"Ok("alice")"#);
}

#[test]
fn a_hidden_line_is_not_shown() {
    let mut session = start("hidden");
    session.expect("Passphrase: ");
    assert!(!session.echoes(), "echo is on while the question stands");
    session.send("hunter2\n").expect("\r\n");
    let ended = session.end();
    check(&ended, r#"Ok("hunter2")"#);
    assert!(!ended.shown.contains("hunter2"), "shown: {:?}", ended.shown);
}

#[test]
fn what_was_typed_before_answers_an_open_question_and_no_hidden_one() {
    let mut open = start("ask late");
    open.expect("ready").send("before\n").expect("Name: ");
    check(&open.end(), r#"Ok("before")"#);

    let mut hidden = start("hidden late");
    hidden.expect("ready").send("before\nhalf").expect("Passphrase: ").send("after\n");
    check(&hidden.end(), r#"Ok("after")"#);
}

#[test]
fn a_question_ends_in_time_and_leaves_the_terminal_as_it_was() {
    for case in ["ask for 1 s", "hidden for 1 s"] {
        let master = pseudo_terminal::new_terminal();
        let before = pseudo_terminal::modes(&master).local_modes;
        let mut session = Program { case, shell: SHELL_AFTERWARDS, ..PROGRAM }.start_in(master);
        session.expect(": ").send("half a pass").expect("ended");
        assert_eq!(session.modes().local_modes, before, "{case}");
        // What was typed too late is no command for the shell.
        session.send("\n").expect("left:[]");
        check(&session.end(), "Err(TimedOut)");
    }
}

#[test]
fn control_c_cancels_and_control_d_closes() {
    for (case, keys, expected) in [
        ("ask", "\x03", "Err(Cancelled)"),
        ("ask", "half\x03", "Err(Cancelled)"),
        ("hidden", "\x03", "Err(Cancelled)"),
        ("hidden", "half\x03", "Err(Cancelled)"),
        ("ask", "\x04", "Err(Closed)"),
        ("hidden", "\x04", "Err(Closed)"),
        ("ask", "half\x04\x04", r#"Ok("half")"#),
        ("ask", "half\x04 whole\n", r#"Ok("half whole")"#),
    ] {
        let mut session = Program { case, shell: SHELL_AFTERWARDS, ..PROGRAM }.start();
        session.expect(": ");
        for key in keys.split_inclusive('\x04') {
            session.send(key);
            // So that two of them are not one read.
            std::thread::sleep(Duration::from_millis(200));
        }
        session.expect("ended");
        assert!(session.echoes(), "echo stays off after {keys:?} to {case}");
        session.send("\n").expect("left:[]");
        check(&session.end(), expected);
    }
}

#[test]
fn being_told_to_end_cancels() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut session = start("hidden");
        session.expect("Passphrase: ");
        rustix::process::kill_process(session.pid(), signal).unwrap();
        session.wait_for_echo(true);
        check(&session.end(), "Err(Cancelled)");
    }
}

#[test]
fn a_terminal_that_goes_away_ends_the_question() {
    let mut session = start("hidden");
    session.expect("Passphrase: ");
    let ended = session.hang_up();
    // The signal of the hang-up and the end of input come in either order.
    assert!(matches!(ended.answer(), "Err(Cancelled)" | "Err(Closed)"), "{}", ended.answer());
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was() {
    let mut session = start("panic");
    session.expect("inside");
    assert!(!session.echoes());
    session.send("go on\n");
    session.wait_for_echo(true);
    check(&session.end(), "true");
}

#[test]
fn echo_that_a_shell_turns_on_goes_off_again() {
    let mut session = start("hidden");
    session.expect("Passphrase: ");
    session.set_echo(true);
    session.wait_for_echo(false);
    // The shell has written something else meanwhile.
    session.expect("Passphrase: ").send("hunter2\n");
    let ended = session.end();
    check(&ended, r#"Ok("hunter2")"#);
    assert!(!ended.shown.contains("hunter2"), "shown: {:?}", ended.shown);
}

#[test]
fn a_terminal_left_raw_is_asked_by_lines_and_left_raw() {
    let master = pseudo_terminal::new_terminal();
    let mut modes = pseudo_terminal::modes(&master);
    modes.make_raw();
    rustix::termios::tcsetattr(&master, OptionalActions::Now, &modes).unwrap();
    let mut session = Program { case: "ask", shell: SHELL_AFTERWARDS, ..PROGRAM }.start_in(master);
    session.expect("Name: ").send("bob\x7f\x7f\x7falice\r").expect("ended");
    let after = session.modes().local_modes;
    assert!(!after.contains(LocalModes::ICANON), "{after:?}");
    session.send("\n").expect("left:[]");
    check(&session.end(), r#"Ok("alice")"#);
}

#[test]
fn lines_have_a_greatest_length() {
    for (length, expected) in [(1023, "Ok(1023)"), (1024, "Ok(1024)")] {
        let mut session = start("hidden length");
        session.expect("Passphrase: ").send(&"x".repeat(length)).send("\n");
        check(&session.end(), expected);
    }
    let mut session = start("hidden length");
    session
        .expect("Passphrase: ")
        .send(&"x".repeat(1025))
        .send("\n")
        .expect("too long")
        .expect("Passphrase: ");
    session.send(&"x".repeat(3000)).send("\n").expect("too long").expect("Passphrase: ").send("short\n");
    check(&session.end(), "Ok(5)");
}

#[test]
fn a_process_in_the_background_is_not_stopped_but_told() {
    for case in ["ask", "hidden"] {
        let session = Program { case, shell: r#"set -m; "$@" & wait"#, ..PROGRAM }.start();
        let ended = session.end();
        assert_eq!(ended.answer(), "Err(Background)", "{case}");
        assert!(!ended.shown.contains(": "), "asked: {:?}", ended.shown);
    }
    let quiet = Program { case: "say", shell: r#"stty tostop <&0; set -m; "$@" & wait"#, ..PROGRAM }.start();
    assert_eq!(quiet.end().answer(), "said", "a remark in the background stops nobody");
}

#[test]
fn without_a_terminal_there_is_none() {
    let ended = Program { case: "ask", ..PROGRAM }.run_without_terminal();
    check(&ended, "no terminal");
}

#[test]
fn the_terminal_has_a_name_and_a_size() {
    for (rows, columns, expected) in [(50, 132, (132, 50)), (0, 0, (80, 24))] {
        let master = pseudo_terminal::new_terminal();
        pseudo_terminal::set_size(&master, rows, columns);
        let path = pseudo_terminal::path(&master);
        let session = Program { case: "name and size", ..PROGRAM }.start_in(master);
        let name = path.strip_prefix("/dev/").unwrap();
        let size = Size { columns: expected.0, rows: expected.1 };
        check(&session.end(), &format!("{name} {size:?}"));
    }
}

#[test]
fn names_of_terminals_follow_their_numbers() {
    for (stat, expected) in [
        ("4711 (a) S 1 4711 4711 34819 4711 0", Some("pts/3")),
        ("4711 (odd) name) S 1 4711 4711 34816 4711", Some("pts/0")),
        // Minor number 300: its upper bits stand above the major.
        ("1 (a) S 1 1 1 1083436 1", Some("pts/300")),
        ("1 (a) S 1 1 1 1025 1", Some("tty1")),
        ("1 (a) S 1 1 1 1088 1", Some("ttyS0")),
        ("1 (a) S 1 1 1 0 -1", None),
        ("1 (a) S 1", None),
        ("", None),
    ] {
        assert_eq!(name_of_device(stat).as_deref(), expected, "{stat:?}");
    }
}

#[test]
fn yes_and_no_are_understood() {
    for (lines, expected) in [
        ("\n", "Ok(true)"),
        ("n\n", "Ok(false)"),
        (" YES \n", "Ok(true)"),
        ("what\nno\n", "Ok(false)"),
        ("1\n2\n3\n4\n5\n", "Err(Unusable)"),
    ] {
        let mut session = start("confirm");
        for line in lines.split_inclusive('\n') {
            session.expect("Go on? [Y/n] ").send(line);
        }
        check(&session.end(), expected);
    }
}

#[test]
fn one_of_several_is_chosen_by_number_or_by_name() {
    let asked = "Profile (number or part of the name): ";
    let mut session = start("choose");
    session.expect("  1  work\r\n  2  work-admin\r\n  3  home\r\n").expect(asked).send("2\n");
    check(&session.end(), "Ok(1)");

    let mut session = start("choose");
    session.expect(asked).send("elsewhere\n").expect("Nothing in the list").expect("  1  work\r\n");
    session.expect(asked).send("WORK\n").expect("  1  work\r\n  2  work-admin\r\nProfile");
    session.expect("): ").send("adm\n");
    check(&session.end(), "Ok(1)");

    check(&start("choose of none").end(), "Err(Unusable)");
    check(&start("choose of one").end(), "Ok(0)");
}

#[test]
fn progress_is_one_line_that_goes_away() {
    let master = pseudo_terminal::new_terminal();
    pseudo_terminal::set_size(&master, 24, 20);
    let ended = Program { case: "progress", ..PROGRAM }.start_in(master).end();
    check(&ended, "true");
    let erase = "\r\x1b[2K";
    let expected =
        ["waiting for the cod", "a line that is long", "between\r\n", "again", "done\r\n", "dropped", ""]
            .map(|text| format!("{erase}{text}"))
            .concat();
    assert_eq!(ended.shown, expected);

    let variables = [("TERM", "dumb")];
    let dumb = Program { case: "progress", variables: &variables, ..PROGRAM }.start().end();
    check(&dumb, "false");
    assert!(!dumb.shown.contains('\x1b'), "{:?}", dumb.shown);
    let lines: Vec<&str> = dumb.shown.split("\r\n").collect();
    assert_eq!(lines, ["waiting for the code in pts/3, pid 4711", "between", "done", "dropped", ""]);
}

#[test]
fn remarks_cannot_steer_the_terminal() {
    let ended = start("say").end();
    assert_eq!(ended.shown, "\x1b[32mgood\x1b[0m \u{fffd}[2Jscreen\r\n");
    let variables = [("NO_COLOR", "1")];
    let plain = Program { case: "say", variables: &variables, ..PROGRAM }.start().end();
    assert_eq!(plain.shown, "good \u{fffd}[2Jscreen\r\n");
}

#[test]
fn a_qr_code_reaches_the_terminal_as_it_was_drawn() {
    let drawn: String = qr().lines(true).map(|line| format!("{}\r\n", *line)).collect();
    assert_eq!(start("qr").end().shown, drawn);
    // Without its colours it would be the wrong way round in every light terminal.
    let variables = [("NO_COLOR", "1")];
    assert_eq!(Program { case: "qr", variables: &variables, ..PROGRAM }.start().end().shown, drawn);
    let variables = [("TERM", "dumb")];
    let dumb = Program { case: "qr", variables: &variables, ..PROGRAM }.start().end();
    assert!(!dumb.shown.contains('\x1b'), "{:?}", dumb.shown);
}

/// A shell with jobs: runs the program, says so when that has stopped, and goes on with it after a line.
const SHELL_WITH_JOBS: &str = r#"set -m; "$@"; while [ $? -gt 128 ]; do echo stopped; stty -a | grep -o '.\?echo '; read -r line; if [ $line = bg ]; then bg %1; read -r line; fi; $line %1; done <&0 >&0; jobs -p"#;

/// As bash has it: the job is a process group, in the foreground until it stops.
fn start_as_job(case: &str, rows: u16, columns: u16) -> Session {
    let master = pseudo_terminal::new_terminal();
    pseudo_terminal::set_size(&master, rows, columns);
    Program { case, shell: SHELL_WITH_JOBS, ..PROGRAM }.start_in(master)
}

#[test]
fn control_z_stops_a_question_and_cancels_nothing() {
    for (case, echo) in [("ask", true), ("hidden", false)] {
        let mut session = start_as_job(case, 24, 80);
        session.expect(": ").send("half\x1a").expect("stopped").expect(" echo");
        assert!(session.echoes(), "{case}");
        session.send("fg\n").expect("Name: ".trim_start_matches(if echo { "" } else { "Name" }));
        session.wait_for_echo(echo);
        session.send("\x1a").expect("stopped").send("fg\n").expect(": ").send("alice\n");
        check(&session.end(), r#"Ok("alice")"#);
    }
}

#[test]
fn control_z_leaves_nothing_of_a_page() {
    let mut session = start_as_job("page", 24, 80);
    session.expect("\x1b[?1049h").expect("seed for 80x21").expect("instead): ").send("12\x1a");
    session.expect("\x1b[H\x1b[J").expect("\x1b[?1049l").expect("stopped");
    // In the background it asks nobody, and stops again.
    session.send("bg\n");
    std::thread::sleep(Duration::from_millis(300));
    let meanwhile = session.shown_since();
    assert!(!meanwhile.contains("seed") && !meanwhile.contains('\x1b'), "{meanwhile:?}");
    session.send("fg\n").expect("\x1b[?1049h").expect("seed for 80x21").expect("instead): ").send("123\n");
    session.expect("\x1b[?1049l");
    check(&session.end(), r#"Ok("123")"#);
}

#[test]
fn a_page_follows_the_window() {
    let mut session = start_as_job("page", 24, 80);
    session.expect("seed for 80x21").expect("instead): ").send("12");
    // The remark takes two rows there, and so do the question and the code.
    session.resize(24, 36).expect("\x1b[H\x1b[J").expect("seed for 36x19\r\n\r\n\r\nFirst");
    // In rows of its own, wherever the cursor is.
    session
        .expect("\x1b7\x1b[2H\r\x1b[2Ka remark that is longer than\x1b[1B\r\x1b[2Kthirty-six columns\x1b8");
    session.send("123\n");
    check(&session.end(), r#"Ok("123")"#);
}

#[test]
fn what_changes_above_a_long_question_stays_above_it() {
    for (columns, up) in [(80, 1), (36, 2)] {
        let mut session = start_as_job("under", 24, columns);
        session.expect("instead): ").expect(&format!("\x1b7\x1b[{up}A\r\x1b[2Kchanged above\x1b8"));
        session.send("1\n");
        check(&session.end(), r#"Ok("1")"#);
    }
}

#[test]
fn where_nobody_would_bring_it_back_control_z_stops_nothing() {
    // The leader of the session: its process group is an orphan, and the kernel does not stop it.
    for (case, asked) in [("ask", "Name: "), ("page", "instead): ")] {
        let mut session = start(case);
        session.expect(asked).send("\x1a").expect(asked).send("alice\n");
        check(&session.end(), r#"Ok("alice")"#);
    }
}
