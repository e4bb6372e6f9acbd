//! Looking through records: what is found, in which order, by whom, and how much is looked at.

use std::collections::BTreeSet;

use countersign_iam::{AccessKeyId, Caller, CallerPrincipal, Credential};
use countersign_model::Timestamp;
use countersign_policy::AccountId;
use countersign_service::{ErrorFilter, EventSearch, Facts};
use countersign_store::{Event, Store};
use countersign_testkit::{ACCOUNT, Call, Credentials, Testbed};
use serde_json::{Value, json};

fn facts() -> Facts<'static> {
    Facts {
        request_id: "request",
        source_ip: [192, 0, 2, 9].into(),
        user_agent: Some("browser"),
        referer: None,
        secure_transport: true,
        region: "us-east-1",
    }
}

async fn root(bed: &Testbed) -> Caller {
    Caller {
        account: bed.account().await,
        principal: CallerPrincipal::Root,
        credential: Credential::LongTerm(AccessKeyId::parse(&bed.root.access_key_id).unwrap()),
    }
}

async fn user(bed: &Testbed, name: &str, key: &Credentials) -> Caller {
    let account = bed.account().await;
    let user = account.user(name).unwrap().clone();
    Caller {
        account,
        principal: CallerPrincipal::User(user),
        credential: Credential::LongTerm(AccessKeyId::parse(&key.access_key_id).unwrap()),
    }
}

fn all() -> EventSearch {
    EventSearch { take: 200, ..EventSearch::default() }
}

/// What a search finds as lines of user, event and error, without the searches themselves.
async fn found(bed: &Testbed, search: &EventSearch) -> Vec<String> {
    let found = bed.service.search_events(&root(bed).await, &facts(), search).await.unwrap();
    assert_eq!((found.next, found.unfinished), (None, false), "all of it, for {search:?}");
    let told = found.events.iter().filter(|event| event.name != "LookupEvents");
    told.map(|event| format!("{} {} {}", event.user, event.name, event.error.as_deref().unwrap_or("-")))
        .collect()
}

/// Ann is made, is refused something, and asks who she is, a minute apart.
async fn furnished() -> (Testbed, Credentials) {
    let bed = Testbed::new();
    let ann = bed.add_user("ann").await;
    bed.clock.advance(60);
    let _ = Call::iam("ListUsers").by(&ann).send(&bed).await.fault();
    bed.clock.advance(60);
    let _ = Call::sts("GetCallerIdentity").by(&ann).send(&bed).await.xml();
    (bed, ann)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_filter_narrows() {
    let (bed, _) = furnished().await;
    let start = bed.clock.unix_seconds() - 120;
    let moment = |minutes: i64| Some(Timestamp(start + 60 * minutes));
    let created = "root CreateUser -";
    let refused = "ann ListUsers AccessDenied";
    let asked = "ann GetCallerIdentity -";
    let key = "root CreateAccessKey -";
    let cases: [(&str, EventSearch, &[&str]); 9] = [
        ("everything", all(), &[asked, refused, key, created]),
        ("a user", EventSearch { user: "ANN".to_owned(), ..all() }, &[asked, refused]),
        ("root", EventSearch { user: "root".to_owned(), ..all() }, &[key, created]),
        ("an event", EventSearch { event: "listusers".to_owned(), ..all() }, &[refused]),
        ("errors", EventSearch { error: ErrorFilter::Refused, ..all() }, &[refused]),
        ("a code", EventSearch { error: ErrorFilter::Code("accessdenied".to_owned()), ..all() }, &[refused]),
        ("another code", EventSearch { error: ErrorFilter::Code("NoSuchEntity".to_owned()), ..all() }, &[]),
        ("from", EventSearch { from: moment(1), ..all() }, &[asked, refused]),
        ("to", EventSearch { to: moment(1), ..all() }, &[key, created]),
    ];
    for (what, search, expected) in cases {
        assert_eq!(found(&bed, &search).await, expected, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_go_on_where_they_ended_whatever_happens_meanwhile() {
    let (bed, ann) = furnished().await;
    for _ in 0..20 {
        let _ = Call::sts("GetCallerIdentity").by(&ann).send(&bed).await.xml();
    }
    let mut search = EventSearch { user: "ann".to_owned(), take: 4, ..EventSearch::default() };
    let mut told = Vec::new();
    loop {
        let page = bed.service.search_events(&root(&bed).await, &facts(), &search).await.unwrap();
        assert!(page.events.len() <= 4);
        told.extend(page.events.into_iter().map(|event| (event.place, event.id)));
        let Some(next) = page.next else { break };
        search.before = Some(next);
        let _ = Call::sts("GetCallerIdentity").by(&ann).send(&bed).await.xml();
    }
    assert_eq!(told.len(), 22);
    assert!(told.is_sorted_by(|a, b| a.0 > b.0), "newest first: {told:?}");
    assert_eq!(told.iter().map(|(_, id)| id).collect::<BTreeSet<_>>().len(), 22, "none twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_needs_its_own_right_and_is_recorded() {
    let (bed, key) = furnished().await;
    bed.put_user_policy(
        "ann",
        "iam",
        &json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:*", "Resource": "*"}]}),
    )
    .await;
    let ann = user(&bed, "ann", &key).await;
    let refusal = bed.service.search_events(&ann, &facts(), &all()).await.unwrap_err();
    let text = refusal.fault.message().unwrap_or_default();
    assert!(text.contains("is not authorized to perform: cloudtrail:LookupEvents"), "{text}");
    let one = bed.service.event(&ann, &facts(), "some-id", None).await.unwrap_err();
    assert_eq!(one.fault.code().code(), "AccessDenied");
    bed.put_user_policy(
        "ann",
        "look",
        &json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cloudtrail:Lookup*", "Resource": "*"}]}),
    )
    .await;
    let search = EventSearch { user: "root".to_owned(), take: 1, ..EventSearch::default() };
    assert_eq!(bed.service.search_events(&ann, &facts(), &search).await.unwrap().events.len(), 1);
    let lookups: Vec<Value> = bed
        .events()
        .await
        .into_iter()
        .filter(|(name, _)| name == "LookupEvents")
        .map(|(_, body)| body)
        .collect();
    assert_eq!(lookups.len(), 3);
    assert_eq!(lookups[0]["errorCode"], "AccessDenied");
    assert_eq!(lookups[0]["eventSource"], "cloudtrail.amazonaws.com");
    assert_eq!(lookups[0]["userIdentity"]["userName"], "ann");
    let asked = json!({"lookupAttributes": [{"attributeKey": "Username", "attributeValue": "root"}]});
    assert_eq!((&lookups[2]["requestParameters"], &lookups[2]["errorCode"]), (&asked, &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_record_is_found_by_its_id_in_its_own_account_alone() {
    let (bed, _) = furnished().await;
    let root = root(&bed).await;
    let search = EventSearch { event: "ListUsers".to_owned(), ..all() };
    let found = bed.service.search_events(&root, &facts(), &search).await.unwrap().events.remove(0);
    for place in [Some(found.place), None] {
        let one = bed.service.event(&root, &facts(), &found.id, place).await.unwrap().unwrap();
        assert_eq!((&one.id, &one.body, one.place), (&found.id, &found.body, found.place), "place {place:?}");
    }
    assert!(bed.service.event(&root, &facts(), &found.id, Some(found.place - 1)).await.unwrap().is_none());
    let elsewhere = Event {
        id: "elsewhere".to_owned(),
        accounts: vec![AccountId::parse("210987654321").unwrap()],
        at: bed.service.now(),
        name: "ListUsers".to_owned(),
        body: "{}".to_owned(),
    };
    bed.memory.record(elsewhere).await.unwrap();
    assert!(bed.service.event(&root, &facts(), "elsewhere", None).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_ends_after_so_many_records_and_can_be_gone_on_with() {
    let (bed, _) = furnished().await;
    let account = AccountId::parse(ACCOUNT).unwrap();
    for number in 0..20_500 {
        let (id, name) = (number.to_string(), "Filler".to_owned());
        let event = Event { id, accounts: vec![account], at: bed.service.now(), name, body: "{}".to_owned() };
        bed.memory.record(event).await.unwrap();
    }
    let root = root(&bed).await;
    let mut search = EventSearch { event: "ListUsers".to_owned(), ..all() };
    let first = bed.service.search_events(&root, &facts(), &search).await.unwrap();
    assert_eq!((first.events.len(), first.unfinished, first.next.is_some()), (0, true, true));
    search.before = first.next;
    let second = bed.service.search_events(&root, &facts(), &search).await.unwrap();
    assert_eq!((second.events.len(), second.unfinished, second.next), (1, false, None));
}
