//! `unauthenticated.txt`: what strangers are told.

use countersign_model::OPERATIONS;
use countersign_testkit::{Answer, Call, Credentials, Testbed, compare};

use crate::table::aligned;

const LEGEND: &str = "\
Every operation of the service model, as a stranger meets it: the status and code of the answer.
  unsigned    no signature at all
  unknown     signed with a key that is nobody's
  wrong       root's key, but another secret
  changed     signed by root, changed on the way
  service     signed by root for the other service

";

fn shown(answer: &Answer) -> String {
    format!("{} {}", answer.fault().http_status(), answer.code())
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_learn_nothing_from_any_operation() {
    let bed = Testbed::new();
    let unknown = Credentials { access_key_id: "AKIAXXXXXXXXXXXXXXXX".to_owned(), ..bed.root.clone() };
    let wrong = Credentials { secret_access_key: "x".repeat(40), ..bed.root.clone() };
    let mut lines = Vec::new();
    for info in OPERATIONS {
        let call = || Call::new(info.service, info.name);
        let other = if info.service.signing_name() == "iam" { "sts" } else { "iam" };
        let answers = [
            call().send(&bed).await,
            call().by(&unknown).send(&bed).await,
            call().by(&wrong).send(&bed).await,
            call().by(&bed.root).changed_after_signing().send(&bed).await,
            call().by(&bed.root).signed_for(other).send(&bed).await,
        ];
        lines.push((format!("{}:{}", info.service, info.name), answers.iter().map(shown).collect()));
    }
    assert!(bed.events().await.is_empty(), "an unknown caller has no account to be recorded in");
    let table = aligned("operation", &["unsigned", "unknown", "wrong", "changed", "service"], &lines);
    compare("unauthenticated.txt", &format!("{LEGEND}{table}"));
}
