//! `countersign evaluate` as a program: files, pipes and exit codes.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

const QUESTION: &str = r#"{"id":"a","identity_policies":[{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}],"request":{"principal":"arn:aws:iam::123456789012:user/alice","action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}}"#;
const ALLOWED: &str = r#"{"id":"a","decision":"allowed","layer":null,"statements":[{"list":"identity_policies","index":0,"statement":0,"sid":null}],"warnings":[]}"#;

fn evaluate(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
    command
        .arg("evaluate")
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn shown(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_file_is_answered_and_errors_on_lines_are_no_failure() {
    let file = std::env::temp_dir().join(format!("countersign-evaluate-{}.jsonl", std::process::id()));
    std::fs::write(&file, format!("{QUESTION}\nnonsense\n")).unwrap();
    let output = evaluate(&[file.to_str().unwrap()]).output().unwrap();
    std::fs::remove_file(&file).unwrap();
    let (code, out, err) = shown(&output);
    assert_eq!(code, Some(0), "{out}{err}");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], ALLOWED);
    assert!(lines.len() == 2 && lines[1].starts_with(r#"{"id":null,"error":{"line":2,"#), "{out}");
}

#[test]
fn a_file_that_is_not_there_is_a_failure() {
    let (code, out, err) = shown(&evaluate(&["/nonexistent/questions.jsonl"]).output().unwrap());
    assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
    assert!(err.contains("/nonexistent/questions.jsonl cannot be read"), "{err}");
}

#[test]
fn one_can_ask_and_wait() {
    let mut child = evaluate(&[]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..3 {
        writeln!(stdin, "{QUESTION}").unwrap();
        assert_eq!(answers.next().unwrap().unwrap(), ALLOWED);
    }
    drop(stdin);
    assert!(answers.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn nobody_reading_any_more_is_the_end() {
    let mut child = evaluate(&["-"]).stdin(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    // The pipe may break under the writer as well; that is the same end.
    let _ = writeln!(stdin, "{QUESTION}");
    drop(stdin);
    let (code, _, err) = shown(&child.wait_with_output().unwrap());
    assert_eq!(code, Some(0), "{err}");
}
