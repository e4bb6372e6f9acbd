use super::*;

const PATIENCE: Duration = Duration::from_secs(20);

fn shell(script: &str) -> OutsideCommand {
    OutsideCommand::new("sh", ["-c", script])
}

#[test]
fn the_first_line_counts() {
    for (script, expected) in [
        ("echo word", "word"),
        ("printf word", "word"),
        ("printf 'two words \\nmore\\n'", "two words "),
        ("printf 'word\\r\\n'", "word"),
        ("printf 'w\\303\\266rd'", "wörd"),
        // Standard input is empty: it cannot wait for it.
        ("cat; echo word", "word"),
        ("head -c 4096 /dev/zero | tr '\\0' '\\n' | sed '1s/^/word/' | head -c 4096", "word"),
    ] {
        assert_eq!(*shell(script).first_line(PATIENCE).unwrap(), expected, "{script}");
    }
}

#[test]
fn what_is_no_answer_is_none() {
    for (script, expected) in [
        ("exit 3", "sh failed with exit code 3"),
        ("echo word; exit 1", "sh failed with exit code 1"),
        ("kill -9 $$", "sh failed"),
        ("true", "what sh printed is empty"),
        ("echo; echo word", "what sh printed is empty"),
        ("printf '\\377'", "what sh printed is no text"),
        ("head -c 4097 /dev/zero", "what sh printed is too long"),
        ("yes", "what sh printed is too long"),
    ] {
        assert_eq!(shell(script).first_line(PATIENCE).unwrap_err().to_string(), expected, "{script}");
    }
    let missing = OutsideCommand::new("/nonexistent/program", [""; 0]).first_line(PATIENCE).unwrap_err();
    assert!(missing.to_string().starts_with("cannot start /nonexistent/program: "), "{missing}");
}

#[test]
fn its_time_is_bounded() {
    for script in ["exec sleep 100", "exec >&-; exec sleep 100"] {
        let begun = Instant::now();
        let error = shell(script).first_line(Duration::from_millis(300)).unwrap_err();
        assert!(matches!(error, CommandError::TimedOut { .. }), "{script}: {error}");
        assert!(begun.elapsed() < Duration::from_secs(10), "{script}: {:?}", begun.elapsed());
    }
}

#[test]
fn it_reads_what_it_is_fed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    let command = OutsideCommand::new("sh", ["-c".as_ref(), "cat > \"$0\"".as_ref(), file.as_os_str()]);
    command.feed(b"fed\n", PATIENCE).unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "fed\n");
    shell("true").feed(b"not read", PATIENCE).unwrap();
    shell("false").feed(b"not read", PATIENCE).unwrap_err();
    shell("true").ask(PATIENCE).unwrap();
    shell("false").ask(PATIENCE).unwrap_err();
}
