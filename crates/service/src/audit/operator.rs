//! What somebody with access to the machine did to an account, beside every key and policy.

use countersign_model::Timestamp;
use countersign_policy::AccountId;
use countersign_store::Event;
use serde_json::{Value, json};

use super::random_id;
use crate::world::World;

/// The event of a change that an operator made by a subcommand. `name` is that of the operation which does the same through
/// the API, if there is one; `subcommand` names the one that was run.
pub fn operator_event(
    world: &World,
    account: AccountId,
    now: Timestamp,
    name: &str,
    subcommand: &str,
    response_elements: &Value,
) -> Event {
    let id = random_id(world.random.as_ref());
    let body = json!({
        "eventVersion": "1.11",
        "userIdentity": {"type": "Operator", "invokedBy": format!("countersign {subcommand}")},
        "eventTime": now.to_string(),
        "eventSource": "iam.amazonaws.com",
        "eventName": name,
        "requestParameters": Value::Null,
        "responseElements": response_elements,
        "eventID": id,
        "readOnly": false,
        "eventType": "AwsServiceEvent",
        "managementEvent": true,
        "recipientAccountId": account.as_str(),
        "eventCategory": "Management",
    });
    Event { id, accounts: vec![account], at: now, name: name.to_owned(), body: body.to_string() }
}
