//! A server that is killed: what it answered for is there afterwards.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use countersign_store::{CommitError, Store};

use crate::world::{account, account_id, code, device_id, put_user, sqlite};

const STORE: &str = "COUNTERSIGN_TEST_CRASH_STORE";
const TASKS: u64 = 8;

/// Run by the test below in a process of its own: commits without end, and tells each commit once it is acknowledged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the other half of acknowledged_commits_survive_a_kill"]
async fn commit_without_end() {
    let Ok(path) = std::env::var(STORE) else { return };
    let store = Arc::new(sqlite(Path::new(&path)));
    let mut tasks = tokio::task::JoinSet::new();
    for number in 1..=TASKS {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            let mut base = match store.snapshot(account_id(number)).await.unwrap() {
                Some(known) => known,
                None => store.create_account(&account(number)).await.unwrap(),
            };
            loop {
                let name = format!("user{}", base.account.user_count());
                let spent = code(&device_id(), base.version.number());
                base = store.commit(&base, &put_user(&name), Some(&spent), None).await.unwrap();
                println!("acknowledged {number} {name} {} {} whole", spent.device.as_str(), spent.step.0);
            }
        });
    }
    tasks.join_all().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_commits_survive_a_kill() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let mut acknowledged: Vec<(u64, String, String, u64)> = Vec::new();
    // Killed young, in the middle, and grown.
    for more in [3, 40, 150] {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::commit_without_end", "--ignored", "--nocapture"])
            .env(STORE, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let goal = acknowledged.len() + more;
        while acknowledged.len() < goal {
            let line = lines.next().expect("the child goes on until it is killed").unwrap();
            acknowledged.extend(parse(&line));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it told before it died counts as well; the last line may be cut.
        acknowledged.extend(lines.map_while(Result::ok).filter_map(|line| parse(&line)));

        let store = sqlite(&path);
        for (number, name, device, step) in &acknowledged {
            let snapshot =
                store.snapshot(account_id(*number)).await.unwrap().expect("an account that was written to");
            assert!(
                snapshot.account.user(name).is_some(),
                "{name} of account {number} was acknowledged and is gone"
            );
            let spent = code(&countersign_iam::entities::DeviceId::parse(device).unwrap(), *step);
            assert!(
                store.is_spent(&spent).await.unwrap(),
                "a code spent with {name} of account {number} is good again"
            );
            let again = store.commit(&snapshot, &[], Some(&spent), None).await.map(|made| made.version);
            assert_eq!(again, Err(CommitError::CodeSpent));
        }
        store.close().await.unwrap();
    }
}

fn parse(line: &str) -> Option<(u64, String, String, u64)> {
    // Whatever the test harness prints stands before it on the line.
    let (_, told) = line.split_once("acknowledged ")?;
    // A line that was cut by the kill lacks its last word.
    let [number, name, device, step, "whole"] = *told.split(' ').collect::<Vec<_>>() else { return None };
    Some((number.parse().ok()?, name.to_owned(), device.to_owned(), step.parse().ok()?))
}
