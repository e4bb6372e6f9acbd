//! `coverage.md`: which operations of the service model are offered.

use std::collections::BTreeSet;
use std::fmt::Write;

use countersign_iam::operations;
use countersign_model::{OPERATIONS, Service};

#[test]
fn offered_and_not_offered_make_up_the_model() {
    let offered: Vec<(Service, &str)> =
        operations::table().map(|entry| (entry.terms.info.service, entry.terms.info.name)).collect();
    let names: BTreeSet<_> = offered.iter().copied().collect();
    assert_eq!(names.len(), offered.len(), "an operation stands in two tables: {offered:?}");
    let model: BTreeSet<(Service, &str)> = OPERATIONS.iter().map(|info| (info.service, info.name)).collect();
    let foreign: Vec<_> = names.difference(&model).collect();
    assert!(foreign.is_empty(), "offered, but not in the model: {foreign:?}");

    let mut text = "# Operations\n\nWhat of the service model is offered. Everything else is answered with `NotImplemented`.\n\n\
         | service | in the model | offered |\n| --- | --- | --- |\n"
        .to_owned();
    let count =
        |of: &BTreeSet<(Service, &str)>, service| of.iter().filter(|(other, _)| *other == service).count();
    for service in Service::ALL {
        writeln!(text, "| {service} | {} | {} |", count(&model, service), count(&names, service)).unwrap();
    }
    for (heading, offered) in [("Offered", true), ("Not offered", false)] {
        for service in Service::ALL {
            writeln!(text, "\n## {heading}: {service}\n").unwrap();
            for operation in &model {
                if operation.0 == service && names.contains(operation) == offered {
                    writeln!(text, "- {}", operation.1).unwrap();
                }
            }
        }
    }
    countersign_testkit::compare("coverage.md", &text);
}
