use std::io;
use std::path::PathBuf;
use std::thread::{self, JoinHandle};
use std::time::Instant;

use tempfile::TempDir;

use super::super::agent_client;
use super::super::contents::Contents;
use super::super::format::KeyPlace;
use super::*;

const LONG: Duration = Duration::from_secs(3600);

struct Stage {
    folder: TempDir,
    address: AgentAddress,
    id: VaultId,
    key: VaultKey,
}

impl Stage {
    fn set() -> Self {
        let folder = tempfile::tempdir().unwrap();
        owner_only::make_folder(&folder.path().join("run")).unwrap();
        let address =
            AgentAddress::new(folder.path().join("vault.json"), folder.path().join("run/agent.sock"))
                .unwrap();
        let stage =
            Self { folder, address, id: VaultId::from_bytes([1; 16]), key: VaultKey::generate().unwrap() };
        stage.write_vault(stage.id);
        stage
    }

    fn write_vault(&self, id: VaultId) {
        let file = VaultFile::seal(id, KeyPlace::Os {}, &self.key, &Contents::default()).unwrap();
        owner_only::write(&self.address.vault, &file.to_bytes().unwrap(), owner_only::Durability::Cached)
            .unwrap();
    }

    fn agent(&self, idle: Duration) -> Result<Agent, AgentError> {
        Agent::new(self.id, self.key.clone(), &self.address, idle)
    }

    fn start(&self, idle: Duration, look_pause: Duration) -> JoinHandle<Ended> {
        let agent = self.agent(idle).unwrap();
        thread::spawn(move || agent.serve(look_pause))
    }

    fn key(&self, id: VaultId) -> Option<[u8; KEY_BYTES]> {
        agent_client::key(&self.address, id).map(|key| *key.expose())
    }
}

#[test]
fn the_key_is_told_until_it_is_forgotten() {
    let stage = Stage::set();
    assert_eq!(stage.key(stage.id), None, "nobody is there");
    let served = stage.start(LONG, LONG);
    for _ in 0..3 {
        assert_eq!(stage.key(stage.id), Some(*stage.key.expose()));
    }
    assert_eq!(stage.key(VaultId::from_bytes([2; 16])), None, "another vault");
    let left = agent_client::stays(&stage.address).unwrap();
    assert!(left <= LONG && left > LONG - Duration::from_secs(60), "{left:?}");
    let about = fs::metadata(&stage.address.socket).unwrap();
    assert_eq!(about.mode() & 0o777, 0o600);
    assert!(agent_client::forget(&stage.address));
    assert_eq!(served.join().unwrap(), Ended::Forgotten);
    assert_eq!(stage.key(stage.id), None);
    assert!(!stage.address.socket.exists());
}

#[test]
fn it_ends_when_nobody_asks() {
    let stage = Stage::set();
    let begun = Instant::now();
    let served = stage.start(Duration::from_millis(400), LONG);
    thread::sleep(Duration::from_millis(250));
    assert!(stage.key(stage.id).is_some());
    assert_eq!(served.join().unwrap(), Ended::Idle);
    assert!(begun.elapsed() >= Duration::from_millis(600), "it was used in between: {:?}", begun.elapsed());
    assert!(!stage.address.socket.exists());
}

#[test]
fn it_ends_with_its_vault() {
    let look_pause = Duration::from_millis(20);
    let stage = Stage::set();
    let served = stage.start(LONG, look_pause);
    // Written again with the same key: it stays.
    stage.write_vault(stage.id);
    thread::sleep(look_pause * 5);
    assert!(stage.key(stage.id).is_some());
    stage.write_vault(VaultId::from_bytes([2; 16]));
    assert_eq!(served.join().unwrap(), Ended::VaultChanged);
    stage.write_vault(stage.id);
    let served = stage.start(LONG, look_pause);
    fs::remove_file(&stage.address.vault).unwrap();
    assert_eq!(served.join().unwrap(), Ended::VaultChanged);
    stage.write_vault(stage.id);
    let served = stage.start(LONG, LONG);
    fs::write(&stage.address.vault, "damaged").unwrap();
    assert_eq!(stage.key(stage.id), None, "looked at with each request, too");
    assert_eq!(served.join().unwrap(), Ended::VaultChanged);
}

#[test]
fn there_is_one_for_a_vault() {
    let stage = Stage::set();
    let served = stage.start(LONG, LONG);
    let second = stage.agent(LONG).err();
    assert!(matches!(second, Some(AgentError::AlreadyRunning)), "{second:?}");
    assert!(stage.key(stage.id).is_some(), "the first is not disturbed");
    assert!(agent_client::forget(&stage.address));
    served.join().unwrap();
}

#[test]
fn a_socket_left_behind_is_in_nobodys_way() {
    let stage = Stage::set();
    drop(UnixListener::bind(&stage.address.socket).unwrap());
    assert!(stage.address.socket.exists());
    assert_eq!(stage.key(stage.id), None, "refused at once");
    let served = stage.start(LONG, LONG);
    assert!(stage.key(stage.id).is_some());
    assert!(agent_client::forget(&stage.address));
    served.join().unwrap();
}

#[test]
fn a_talker_of_nonsense_gets_nothing_and_stops_nobody() {
    let stage = Stage::set();
    let served = stage.start(LONG, LONG);
    let whole = Request::Key(stage.id).to_bytes();
    for nonsense in [&[][..], b"GET / HTTP/1.1\r\n\r\n", &whole[..5], &[9; 1000]] {
        let mut stream = UnixStream::connect(&stage.address.socket).unwrap();
        stream.write_all(nonsense).unwrap();
        let mut answer = Vec::new();
        // Closed, or reset where bytes were left unread.
        let end = stream.read_to_end(&mut answer);
        assert!(end.is_ok_and(|length| length == 0) || answer.is_empty(), "{nonsense:?}: {answer:?}");
    }
    let _silent = UnixStream::connect(&stage.address.socket).unwrap();
    let begun = Instant::now();
    assert!(agent_client::stays(&stage.address).is_some() || begun.elapsed() >= PATIENCE);
    assert!(stage.key(stage.id).is_some());
    assert!(agent_client::forget(&stage.address));
    served.join().unwrap();
}

#[test]
fn users_are_told_apart() {
    let (one, other, root) = (Uid::from_raw(1000), Uid::from_raw(1001), Uid::ROOT);
    assert!(is_trusted(one, one));
    assert!(!is_trusted(other, one));
    assert!(!is_trusted(root, one));
    assert!(!is_trusted(one, root));
    let (stream, _other) = UnixStream::pair().unwrap();
    assert!(is_same_user(&stream));
}

#[test]
fn the_start_is_understood() {
    let address = AgentAddress::new("/v".into(), "/r/s".into()).unwrap();
    for stage in [super::Stage::Launch, super::Stage::Serve] {
        let invocation = Invocation { address: address.clone(), idle: LONG, stage };
        assert_eq!(Invocation::parse(&invocation.to_arguments()).unwrap(), invocation);
    }
    for arguments in [
        &[][..],
        &["serve", "/v", "/r/s"],
        &["serve", "/v", "/r/s", "1", "2"],
        &["other", "/v", "/r/s", "1"],
        &["serve", "/v", "/r/s", "-1"],
        &["serve", "/v", "/r/s", ""],
    ] {
        let arguments: Vec<OsString> = arguments.iter().map(Into::into).collect();
        assert!(matches!(run(&arguments), Err(AgentError::BadStart)), "{arguments:?}");
    }
    let handed = [[1; 16].as_slice(), &[2; 32]].concat();
    let (id, key) = take_over(&mut handed.as_slice()).unwrap();
    assert_eq!((id, key.expose()), (VaultId::from_bytes([1; 16]), &[2; 32]));
    assert!(take_over(&mut &handed[..47]).is_err());
}

/// A program in the place of this one.
fn program(folder: &Path, script: &str) -> PathBuf {
    use std::os::unix::fs::OpenOptionsExt;
    let path = folder.join("program");
    let mut file =
        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o700).open(&path).unwrap();
    write!(file, "#!/bin/sh\n{script}\n").unwrap();
    path
}

#[test]
fn a_program_is_started_that_says_when_it_is_ready() {
    let stage = Stage::set();
    let folder = stage.folder.path();
    let start = |script: &str| {
        agent_client::start(&program(folder, script), &stage.address, stage.id, &stage.key, LONG)
    };
    start(
        "echo \"$*\" > \"$(dirname \"$0\")/arguments\"; head -c 48 > \"$(dirname \"$0\")/handed\"; printf 1",
    )
    .unwrap();
    let handed = [stage.id.as_bytes().as_slice(), stage.key.expose()].concat();
    assert_eq!(fs::read(folder.join("handed")).unwrap(), handed);
    let arguments = fs::read_to_string(folder.join("arguments")).unwrap();
    assert!(arguments.starts_with("agent launch /") && arguments.ends_with(" 3600\n"), "{arguments}");
    for script in ["cat > /dev/null; exit 1", "cat > /dev/null; printf 0", "cat > /dev/null; exec sleep 60"] {
        let started = start(script);
        assert!(matches!(started, Err(AgentError::NotStarted)), "{script}: {started:?}");
    }
    let missing = agent_client::start(Path::new("/nonexistent"), &stage.address, stage.id, &stage.key, LONG);
    assert!(
        matches!(&missing, Err(AgentError::System(error)) if error.kind() == io::ErrorKind::NotFound),
        "{missing:?}"
    );
}
