//! The list of operations and how a request finds its own.

use crate::{
    ACTIONS, ActionInfo, ErrorCode, OPERATIONS, OperationInfo, Query, RESOURCE_TYPES, ResourceType, Service,
};

#[test]
fn requests_find_their_operation() {
    for (form, expected) in [
        ("Action=GetUser&Version=2010-05-08", Ok("GetUser")),
        ("Action=GetCallerIdentity&Version=2011-06-15", Ok("GetCallerIdentity")),
        (
            "Action=GetCallerIdentity&Version=2010-05-08",
            Err("Could not find operation GetCallerIdentity for version 2010-05-08"),
        ),
        ("Action=getuser&Version=2010-05-08", Err("Could not find operation getuser for version 2010-05-08")),
        ("Action=GetUser", Err("Could not find operation GetUser for version NO_VERSION_SPECIFIED")),
        ("Action=GetUser&Version=x", Err("Could not find operation GetUser for version x")),
    ] {
        let found = OperationInfo::requested(&Query::parse(form.as_bytes()).unwrap());
        let found = found.map(|o| o.name).map_err(|fault| {
            assert_eq!((fault.code(), fault.http_status()), (ErrorCode::InvalidAction, 400));
            fault.message().unwrap().to_owned()
        });
        assert_eq!(found, expected.map_err(str::to_owned), "asked for {form}");
    }
}

#[test]
fn a_long_action_is_not_repeated_in_full() {
    let form = format!("Version=2010-05-08&Action={}", "\u{e9}".repeat(5_000));
    let fault = OperationInfo::requested(&Query::parse(form.as_bytes()).unwrap()).unwrap_err();
    assert!(fault.message().unwrap().chars().count() < 200, "{fault}");
}

#[test]
fn the_list_is_sorted_and_complete() {
    let names: Vec<_> = OPERATIONS.iter().map(|o| (o.service, o.name)).collect();
    assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
    for operation in OPERATIONS {
        assert_eq!(OperationInfo::find(operation.service, operation.name), Some(operation));
    }
    struct Names(Vec<(Service, &'static str)>);
    impl crate::Visitor for Names {
        fn visit<O: crate::Operation>(&mut self) {
            self.0.push((O::SERVICE, O::NAME));
        }
    }
    let mut visited = Names(Vec::new());
    crate::visit_operations(&mut visited);
    assert_eq!(visited.0, names);
}

/// The gap between the two sources is worth a look whenever one of them is raised.
#[test]
fn operations_and_actions_are_joined_by_name() {
    let without: Vec<&str> = OPERATIONS.iter().filter(|o| o.action.is_none()).map(|o| o.name).collect();
    let alone: Vec<String> = ACTIONS
        .iter()
        .filter(|a| OperationInfo::find(a.service, a.name).is_none())
        .map(ToString::to_string)
        .collect();
    insta::assert_debug_snapshot!((without, alone));
    for operation in OPERATIONS {
        if let Some(action) = operation.action {
            assert_eq!((action.service, action.name), (operation.service, operation.name));
            assert_eq!(ActionInfo::find(action.service, &action.name.to_lowercase()), Some(action));
        }
    }
}

#[test]
fn actions_name_resource_types_that_exist() {
    for action in ACTIONS {
        for (name, _) in action.resource_types {
            assert!(
                ResourceType::find(action.service, name).is_some(),
                "{action} is checked on an unknown {name}"
            );
        }
    }
    let mfa = RESOURCE_TYPES.iter().find(|r| r.name == "mfa").unwrap();
    assert_eq!(mfa.arn_template, "arn:${Partition}:iam::${Account}:mfa/${MfaTokenIdWithPath}");
    let enable = ActionInfo::find(Service::Iam, "EnableMFADevice").unwrap();
    assert_eq!(enable.resource_types, [("user", true)]);
    assert!(enable.condition_keys.contains(&"iam:RegisterSecurityKey"), "{enable:?}");
}

#[test]
fn error_codes_carry_their_status() {
    for (code, status) in [
        ("NoSuchEntity", 404),
        ("InvalidAuthenticationCode", 403),
        ("EntityAlreadyExists", 409),
        ("DeleteConflict", 409),
        ("LimitExceeded", 409),
        ("ReportInProgress", 404),
        ("ReportNotPresent", 410),
        ("ServiceFailure", 500),
        ("AccessDenied", 403),
        ("InvalidClientTokenId", 403),
        ("ValidationError", 400),
        ("OrganizationNotFoundException", 400),
    ] {
        let known = ErrorCode::from_code(code);
        assert_eq!(known.map(|c| (c.code(), c.http_status())), Some((code, status)));
    }
    for code in ErrorCode::ALL {
        assert_eq!(ErrorCode::from_code(code.code()), Some(*code));
    }
}
