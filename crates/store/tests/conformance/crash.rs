//! A server that is killed: what it answered for is there afterwards.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use countersign_store::{CommitError, Store, Ticket, TicketKey, TicketKind};

use crate::world::{account, account_id, code, device_id, put_user, secret, sqlite, ticket};

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

const FIRST_TICKET: &str = "COUNTERSIGN_TEST_FIRST_TICKET";
const KIND: TicketKind = TicketKind::RefreshToken;

/// Every ticket has a holder of its own, so that none drives another out.
fn held_alone(number: u64) -> Ticket {
    Ticket { holder: format!("holder {number}"), ..ticket(KIND, number) }
}

/// Run by the test below in a process of its own: issues tickets without end, one to be kept, one to be redeemed, one to
/// be written again, and tells of each once the last that is done to it is acknowledged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the other half of acknowledged_tickets_survive_a_kill"]
async fn issue_without_end() {
    let Ok(path) = std::env::var(STORE) else { return };
    let store = Arc::new(sqlite(Path::new(&path)));
    let first: u64 = std::env::var(FIRST_TICKET).unwrap().parse().unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..TASKS {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            for number in (first + 3 * task..).step_by(3 * TASKS as usize) {
                store.issue(&held_alone(number)).await.unwrap();
                println!("acknowledged kept {number} whole");
                let redeemed = held_alone(number + 1);
                store.issue(&redeemed).await.unwrap();
                store.redeem(KIND, &redeemed.key).await.unwrap().expect("the ticket is there");
                println!("acknowledged redeemed {} whole", number + 1);
                let rewritten = held_alone(number + 2);
                store.issue(&rewritten).await.unwrap();
                let again = Ticket { body: b"again".to_vec().into(), ..rewritten };
                assert!(store.rewrite(&again).await.unwrap());
                println!("acknowledged rewritten {} whole", number + 2);
            }
        });
    }
    tasks.join_all().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_tickets_survive_a_kill() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store.db");
    let mut acknowledged: Vec<(String, u64)> = Vec::new();
    for (round, more) in [3, 40, 150].into_iter().enumerate() {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::issue_without_end", "--ignored", "--nocapture"])
            .env(STORE, &path)
            .env(FIRST_TICKET, (round * 1_000_000).to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let goal = acknowledged.len() + more;
        while acknowledged.len() < goal {
            let line = lines.next().expect("the child goes on until it is killed").unwrap();
            acknowledged.extend(parse_ticket(&line));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(lines.map_while(Result::ok).filter_map(|line| parse_ticket(&line)));

        let store = sqlite(&path);
        for (what, number) in &acknowledged {
            let expected = match what.as_str() {
                "kept" => Some(format!("body {number}")),
                "rewritten" => Some("again".to_owned()),
                _ => None,
            };
            let found = store.ticket(KIND, &TicketKey::of(&secret(*number))).await.unwrap();
            let came = found.map(|ticket| String::from_utf8(ticket.body.to_vec()).unwrap());
            assert_eq!(came, expected, "ticket {number} was acknowledged as {what}");
        }
        store.close().await.unwrap();
    }
}

fn parse_ticket(line: &str) -> Option<(String, u64)> {
    let (_, told) = line.split_once("acknowledged ")?;
    let [what, number, "whole"] = *told.split(' ').collect::<Vec<_>>() else { return None };
    Some((what.to_owned(), number.parse().ok()?))
}

fn parse(line: &str) -> Option<(u64, String, String, u64)> {
    // Whatever the test harness prints stands before it on the line.
    let (_, told) = line.split_once("acknowledged ")?;
    // A line that was cut by the kill lacks its last word.
    let [number, name, device, step, "whole"] = *told.split(' ').collect::<Vec<_>>() else { return None };
    Some((number.parse().ok()?, name.to_owned(), device.to_owned(), step.parse().ok()?))
}
