//! Whatever is asked of tickets, in whatever order, both back ends answer alike, and the file still does when it
//! is opened again.

use countersign_model::Timestamp;
use countersign_store::{Store, Ticket, TicketKey, TicketKind};
use proptest::prelude::*;

use crate::tickets::told;
use crate::world::{account_id, memory, secret, sqlite};

const KINDS: [TicketKind; 2] = [TicketKind::BrowserSession, TicketKind::RefreshToken];
const HOLDERS: [&str; 2] = ["root", "alice"];
const SECRETS: u64 = 6;

/// Something that is asked. The ticket says of which kind, holder and key.
#[derive(Debug, Clone)]
enum Asked {
    Issue(Ticket),
    Rewrite(Ticket),
    Redeem(Ticket),
    End(Ticket, bool),
    Sweep(Timestamp),
    OpenAgain,
}

fn some_ticket() -> impl Strategy<Value = Ticket> {
    let holder = prop::sample::select(&HOLDERS[..]);
    let (kind, times) = (prop::sample::select(&KINDS[..]), (0_i64..20, 0_i64..20));
    (kind, 0..SECRETS, 1_u64..3, holder, "[a-c]{0,3}", times, 0_u64..3).prop_map(
        |(kind, number, account, holder, body, (created, lives), revision)| Ticket {
            kind,
            key: TicketKey::of(&secret(number)),
            account: account_id(account),
            holder: holder.to_owned(),
            body: body.into_bytes().into(),
            created: Timestamp(created),
            expires: Timestamp(created + lives),
            revision,
        },
    )
}

fn asked() -> impl Strategy<Value = Asked> {
    prop_oneof![
        8 => some_ticket().prop_map(Asked::Issue),
        6 => some_ticket().prop_map(Asked::Rewrite),
        4 => some_ticket().prop_map(Asked::Redeem),
        2 => (some_ticket(), any::<bool>()).prop_map(|(ticket, except)| Asked::End(ticket, except)),
        1 => (0_i64..30).prop_map(|now| Asked::Sweep(Timestamp(now))),
        1 => Just(Asked::OpenAgain),
    ]
}

async fn answer(store: &dyn Store, asked: &Asked) -> String {
    match asked {
        Asked::Issue(ticket) => format!("{:?}", store.issue(ticket).await),
        Asked::Rewrite(ticket) => {
            // As it was read, so that some succeed; or as it was made up.
            let read = store.ticket(ticket.kind, &ticket.key).await.unwrap();
            let ticket = match read {
                Some(read) if ticket.revision < 2 => {
                    Ticket { body: ticket.body.clone(), expires: ticket.expires, ..read }
                }
                _ => ticket.clone(),
            };
            format!("{:?}", store.rewrite(&ticket).await)
        }
        Asked::Redeem(Ticket { kind, key, .. }) => {
            format!("{:?}", store.redeem(*kind, key).await.unwrap().as_ref().map(told))
        }
        Asked::End(Ticket { kind, key, account, holder, .. }, except) => {
            format!("{:?}", store.end_tickets(*account, holder, *kind, except.then_some(key)).await)
        }
        Asked::Sweep(now) => format!("{:?}", store.sweep(Timestamp(0), *now).await),
        Asked::OpenAgain => String::new(),
    }
}

/// All tickets, by key and by holder.
async fn all(store: &dyn Store) -> Vec<String> {
    let mut all = Vec::new();
    for kind in KINDS {
        for number in 0..SECRETS {
            let found = store.ticket(kind, &TicketKey::of(&secret(number))).await.unwrap();
            all.extend(found.as_ref().map(told));
        }
        for (account, holder) in [(1, HOLDERS[0]), (1, HOLDERS[1]), (2, HOLDERS[0]), (2, HOLDERS[1])] {
            let held = store.tickets_of(account_id(account), holder, kind).await.unwrap();
            all.push(format!("{account} {holder} {kind:?}"));
            all.extend(held.iter().map(told));
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn both_back_ends_answer_alike(sequence in prop::collection::vec(asked(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("store.db");
        runtime.block_on(async {
            let (memory, mut file) = (memory(), sqlite(&path));
            for asked in &sequence {
                if matches!(asked, Asked::OpenAgain) {
                    file.close().await.unwrap();
                    file = sqlite(&path);
                }
                prop_assert_eq!(answer(&file, asked).await, answer(&memory, asked).await, "{:?}", asked);
                prop_assert_eq!(all(&file).await, all(&memory).await, "after {:?}", asked);
            }
            Ok(())
        })?;
    }
}
