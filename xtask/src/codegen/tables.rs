//! What both services share: the tables of actions, errors and operations.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Service, names};
use crate::error::Failure;
use crate::service_model::ShapeModel;

/// Errors that any operation may answer, which the models do not list, with their statuses. From the page "Common
/// errors" of the API references and from recorded answers.
const COMMON_ERRORS: &[(&str, u16)] = &[
    ("AccessDenied", 403),
    ("ExpiredToken", 403),
    ("IncompleteSignature", 400),
    ("InternalFailure", 500),
    ("InvalidAction", 400),
    ("InvalidClientTokenId", 403),
    ("InvalidParameterCombination", 400),
    ("InvalidParameterValue", 400),
    ("MalformedInput", 400),
    ("MalformedQueryString", 400),
    ("MissingAction", 400),
    ("MissingAuthenticationToken", 403),
    ("MissingParameter", 400),
    ("NotImplemented", 501),
    ("OptInRequired", 403),
    ("RequestEntityTooLarge", 413),
    ("RequestExpired", 400),
    ("ServiceUnavailable", 503),
    ("SignatureDoesNotMatch", 403),
    ("Throttling", 400),
    ("ValidationError", 400),
];

/// The wire code of an exception: the shape's name where the model gives no other.
pub(super) fn error_code<'a>(name: &'a str, shape: &'a ShapeModel) -> &'a str {
    shape.error.as_ref().map_or(name, |error| &error.code)
}

/// The static of an action.
pub(super) fn action_name(service: &Service, name: &str) -> String {
    format!("{}_{}", names::constant(service.module), names::constant(name))
}

pub(super) fn errors(services: &[Service]) -> Result<String, Failure> {
    let mut all: BTreeMap<&str, u16> = COMMON_ERRORS.iter().copied().collect();
    for service in services {
        for (name, shape) in service.model.shapes.0.iter().filter(|(_, shape)| shape.exception) {
            let status = shape.error.as_ref().map_or(400, |error| error.http_status_code);
            let code = error_code(name, shape);
            if all.insert(code, status).is_some_and(|other| other != status) {
                return Err(Failure::Model(format!("the error {code} has two statuses")));
            }
        }
    }
    let list = |each: &dyn Fn(&str, u16) -> String| {
        all.iter().map(|(code, status)| each(code, *status)).collect::<Vec<_>>().join("\n")
    };
    let mut by_status: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for (code, status) in &all {
        by_status.entry(*status).or_default().push(format!("Self::{code}"));
    }
    let statuses = by_status.iter().map(|(status, codes)| format!("{} => {status},", codes.join(" | ")));
    let statuses = statuses.collect::<Vec<_>>().join("\n");
    Ok(format!(
        "//! The error codes of both services and the common ones.

        /// An error code. The variants are the wire codes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ErrorCode {{ {variants} }}

        impl ErrorCode {{
            /// All codes.
            pub const ALL: &'static [Self] = &[{listed}];

            /// The code on the wire.
            #[must_use]
            pub const fn code(self) -> &'static str {{
                match self {{ {codes} }}
            }}

            /// The status of the answer that carries it.
            #[must_use]
            pub const fn http_status(self) -> u16 {{
                match self {{ {statuses} }}
            }}

            /// The code of that name.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {{
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }}
        }}\n",
        variants = list(&|code, _| format!("{code},")),
        listed = list(&|code, _| format!("Self::{code},")),
        codes = list(&|code, _| format!("Self::{code} => {code:?},")),
    ))
}

pub(super) fn operations(services: &[Service]) -> String {
    let mut infos = String::new();
    let mut visits = String::new();
    for service in services {
        let mut sorted: Vec<&str> =
            service.model.operations.0.iter().map(|(name, _)| name.as_str()).collect();
        sorted.sort_unstable();
        for name in sorted {
            let _ = writeln!(infos, "OperationInfo::of::<{}::{name}>(),", service.module);
            let _ = writeln!(visits, "visitor.visit::<{}::{name}>();", service.module);
        }
    }
    format!(
        "//! Every operation of the model.

        use super::{{iam, sts}};
        use crate::operation::{{OperationInfo, Visitor}};

        /// Every operation, sorted by service and name.
        pub static OPERATIONS: &[OperationInfo] = &[{infos}];

        /// Calls the visitor once for each operation, with its type.
        pub fn visit_operations(visitor: &mut impl Visitor) {{ {visits} }}\n"
    )
}

pub(super) fn actions(services: &[Service]) -> Result<String, Failure> {
    let mut statics = String::new();
    let mut listed = String::new();
    let mut resources = String::new();
    for service in services {
        let variant = service.variant;
        let mut actions: Vec<_> = service.authorization.actions.values().collect();
        actions.sort_by(|a, b| a.name.cmp(&b.name));
        for action in actions {
            let constant = action_name(service, &action.name);
            let level = level(&action.access_level)?;
            let types = action.resource_types.iter();
            let types = types.map(|t| format!("({:?}, {})", t.name, t.required));
            let types = types.collect::<Vec<_>>().join(", ");
            let (name, keys, dependent) = (&action.name, &action.condition_keys, &action.dependent_actions);
            let _ = writeln!(
                statics,
                "pub(super) static {constant}: ActionInfo =
                ActionInfo::new(Service::{variant}, {name:?}, AccessLevel::{level}, &[{types}], &{keys:?}, &{dependent:?});"
            );
            let _ = writeln!(listed, "&{constant},");
        }
        for resource in service.authorization.resource_types.values() {
            let (name, arn, keys) = (&resource.key, &resource.arn, &resource.condition_keys);
            let _ =
                writeln!(resources, "ResourceType::new(Service::{variant}, {name:?}, {arn:?}, &{keys:?}),");
        }
    }
    Ok(format!(
        "//! What a policy can allow, from the Service Authorization Reference.

        use crate::action::{{AccessLevel, ActionInfo, ResourceType}};
        use crate::service::Service;

        /// Every action, sorted by service and name.
        pub static ACTIONS: &[&ActionInfo] = &[{listed}];

        /// Every type of resource, sorted by service and name.
        pub static RESOURCE_TYPES: &[ResourceType] = &[{resources}];

        {statics}"
    ))
}

/// The source joins levels: changing permissions or tags is writing too.
fn level(levels: &str) -> Result<&'static str, Failure> {
    match levels {
        "List" => Ok("List"),
        "Read" => Ok("Read"),
        "Write" => Ok("Write"),
        "Tagging, Write" | "Tagging" => Ok("Tagging"),
        "Permissions management, Write" | "Permissions management" => Ok("PermissionsManagement"),
        other => Err(Failure::Model(format!("the access level {other}"))),
    }
}
