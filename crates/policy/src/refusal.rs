//! What IAM refuses at write time, in the order in which it says so; and the little that a stored document must still keep.

use crate::arn::{IAM_RESOURCE_TYPES, Partition};
use crate::document::Version;
use crate::draft::{Draft, DraftStatement, Word};
use crate::parse_error::{ParseErrorKind, Refusal, refuse};
use crate::policy_kind::PolicyKind;
use crate::value::Instant;

/// Checks a draft as IAM checks a document that is written. Syntax has been seen to; principals are read afterwards.
pub(crate) fn check(draft: &Draft<'_>, kind: PolicyKind) -> Result<(), Refusal> {
    let needs_2012 = matches!(kind, PolicyKind::Identity | PolicyKind::Boundary | PolicyKind::Session);
    if needs_2012 && draft.version < Version::V2012 {
        return refuse(draft.at, ParseErrorKind::Version);
    }
    for statement in &draft.statements {
        check_legacy(statement)?;
    }
    // A resource of bad form ends the search for ones that fail legacy parsing, but is itself named only later.
    let mut bad_resource = None;
    for resource in
        draft.statements.iter().filter_map(|statement| statement.resources.as_ref()).flat_map(|r| &r.words)
    {
        if let Err(refusal) = check_resource(*resource) {
            bad_resource = Some(refusal);
            break;
        }
        check_legacy_resource(*resource)?;
    }
    check_principals(draft, kind, true)?;
    check_sids(draft)?;
    for statement in &draft.statements {
        check_actions_exist(statement)?;
    }
    bad_resource.map_or(Ok(()), Err)?;
    check_action_names(draft)?;
    if kind == PolicyKind::Trust {
        check_trust_actions(draft)?;
    }
    check_resources_exist(draft, kind)
}

/// Checks what would leave the meaning of a stored document open.
pub(crate) fn check_meaning(draft: &Draft<'_>, kind: PolicyKind) -> Result<(), Refusal> {
    check_principals(draft, kind, false)?;
    for statement in &draft.statements {
        check_actions_exist(statement)?;
        for resource in statement.resources.iter().flat_map(|resources| &resources.words) {
            if resource.text != "*" && !resource.text.contains(':') {
                return refuse(resource.at, ParseErrorKind::ResourceNotArn(resource.text.into()));
            }
        }
    }
    check_action_names(draft)?;
    check_resources_exist(draft, kind)
}

/// Beside the listed ones, managed policies of AWS name an account's root user and role templates.
fn is_iam_resource(path: &str) -> bool {
    path == "*"
        || path == "root"
        || IAM_RESOURCE_TYPES.iter().chain(&["role-template/"]).any(|word| path.starts_with(word))
}

fn check_legacy(statement: &DraftStatement<'_>) -> Result<(), Refusal> {
    if !matches!(statement.effect.text, "Allow" | "Deny") {
        return refuse(statement.effect.at, ParseErrorKind::LegacyParsing);
    }
    match statement.dates().find(|date| Instant::parse(date.text).is_none()) {
        Some(date) => refuse(date.at, ParseErrorKind::LegacyParsing),
        None => Ok(()),
    }
}

fn check_legacy_resource(resource: Word<'_>) -> Result<(), Refusal> {
    let text = resource.text;
    let short = text.bytes().filter(|&byte| byte == b':').count() < 5;
    let no_service = text.split(':').nth(2).is_some_and(str::is_empty);
    if text != "*" && ((short && text.contains("::")) || no_service) {
        return refuse(resource.at, ParseErrorKind::LegacyParsing);
    }
    Ok(())
}

fn check_resource(resource: Word<'_>) -> Result<(), Refusal> {
    let text = resource.text;
    if text == "*" {
        return Ok(());
    }
    let bad = |kind| refuse(resource.at, kind);
    let mut parts = text.splitn(6, ':').skip(1);
    let Some(partition) = parts.next() else { return bad(ParseErrorKind::ResourceNotArn(text.into())) };
    if partition != "*" && Partition::parse(partition).is_err() {
        let mut rest = [(); 4].map(|()| parts.next().unwrap_or("*"));
        // A sole empty part is one that is missing.
        if rest == ["", "*", "*", "*"] {
            rest = ["*"; 4];
        }
        return bad(ParseErrorKind::ResourcePartition {
            partition: partition.into(),
            rest: rest.join(":").into(),
        });
    }
    let Some(service) = parts.next() else { return bad(ParseErrorKind::ResourceVendor) };
    if service.contains(['*', '?']) {
        return bad(ParseErrorKind::ResourceVendor);
    }
    let region = parts.next();
    let account = parts.next();
    // IAM takes what follows the service for a region unless a colon follows at once.
    let has_region = region.is_none_or(|region| !region.is_empty()) || account.is_none();
    match service {
        "iam" if has_region => return bad(ParseErrorKind::IamRegion(text.into())),
        // Access points have a region and an account.
        "s3" if has_region && account.is_none_or(str::is_empty) => {
            return bad(ParseErrorKind::Region(text.into()));
        }
        _ => {}
    }
    let path = parts.next().unwrap_or_default();
    if service == "iam" && !is_iam_resource(path) {
        return bad(ParseErrorKind::IamPath);
    }
    Ok(())
}

fn check_principals(draft: &Draft<'_>, kind: PolicyKind, writing: bool) -> Result<(), Refusal> {
    for statement in &draft.statements {
        match (&statement.principal, kind) {
            (Some(principal), PolicyKind::Scp) => {
                return refuse(principal.at, ParseErrorKind::ProhibitedField("Principal"));
            }
            (Some(principal), _) if !kind.names_principals() => {
                return refuse(principal.at, ParseErrorKind::PrincipalNotAllowed);
            }
            (Some(principal), PolicyKind::Trust) if principal.negated => {
                return refuse(principal.at, ParseErrorKind::ProhibitedField("NotPrincipal"));
            }
            (Some(principal), PolicyKind::Rcp) if principal.negated || !principal.star => {
                return refuse(principal.at, ParseErrorKind::Syntax);
            }
            (None, PolicyKind::Trust | PolicyKind::Rcp) => {
                return refuse(statement.at, ParseErrorKind::Syntax);
            }
            (None, PolicyKind::Resource | PolicyKind::Endpoint) if writing => {
                return refuse(statement.at, ParseErrorKind::Syntax);
            }
            _ => {}
        }
    }
    Ok(())
}

fn check_sids(draft: &Draft<'_>) -> Result<(), Refusal> {
    let sids = draft.statements.iter().filter_map(|statement| statement.sid.as_ref());
    let mut sids: Vec<(&str, usize)> =
        sids.filter(|sid| !sid.text.is_empty()).map(|sid| (sid.text, sid.at)).collect();
    sids.sort_unstable();
    for pair in sids.windows(2) {
        if let [(one, _), (other, at)] = pair
            && one == other
        {
            return refuse(*at, ParseErrorKind::DuplicateSid);
        }
    }
    Ok(())
}

fn check_actions_exist(statement: &DraftStatement<'_>) -> Result<(), Refusal> {
    match &statement.actions {
        Some(actions) if !actions.empty => Ok(()),
        Some(actions) => refuse(actions.at, ParseErrorKind::NoActions),
        None => refuse(statement.at, ParseErrorKind::NoActions),
    }
}

/// IAM looks through all `Action` elements before it looks at a `NotAction`.
fn check_action_names(draft: &Draft<'_>) -> Result<(), Refusal> {
    for negated in [false, true] {
        let elements = draft.statements.iter().filter_map(|statement| statement.actions.as_ref());
        for action in elements.filter(|actions| actions.negated == negated).flat_map(|actions| &actions.words)
        {
            check_action_name(*action)?;
        }
    }
    Ok(())
}

fn check_action_name(action: Word<'_>) -> Result<(), Refusal> {
    let mut parts = action.text.split(':');
    let vendor = parts.next().unwrap_or_default();
    if parts.next().is_none() {
        let all = vendor == "*";
        return if all { Ok(()) } else { refuse(action.at, ParseErrorKind::ActionVendorMissing) };
    }
    if parts.next().is_some() {
        return refuse(action.at, ParseErrorKind::ActionColons);
    }
    let named = vendor.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
    if vendor == "*" || named {
        Ok(())
    } else {
        refuse(action.at, ParseErrorKind::ActionVendor(vendor.into()))
    }
}

/// IAM's text names three actions; tagging the session and setting its source identity and context are granted beside them.
fn check_trust_actions(draft: &Draft<'_>) -> Result<(), Refusal> {
    const ACTIONS: [&str; 6] = [
        "sts:AssumeRole",
        "sts:AssumeRoleWithSAML",
        "sts:AssumeRoleWithWebIdentity",
        "sts:TagSession",
        "sts:SetSourceIdentity",
        "sts:SetContext",
    ];
    for actions in draft.statements.iter().filter_map(|statement| statement.actions.as_ref()) {
        for action in &actions.words {
            let known = ACTIONS.iter().any(|known| known.eq_ignore_ascii_case(action.text));
            let wild = action.text.contains(['*', '?'])
                && action.text.get(..4).is_some_and(|service| service.eq_ignore_ascii_case("sts:"));
            if actions.negated || !(known || wild) {
                return refuse(action.at, ParseErrorKind::TrustActions);
            }
        }
    }
    Ok(())
}

fn check_resources_exist(draft: &Draft<'_>, kind: PolicyKind) -> Result<(), Refusal> {
    for statement in &draft.statements {
        match (&statement.resources, kind) {
            (Some(resources), PolicyKind::Trust) => {
                return refuse(resources.at, ParseErrorKind::ProhibitedField("Resource"));
            }
            (Some(resources), _) if resources.empty => {
                return refuse(resources.at, ParseErrorKind::NoResources);
            }
            (None, PolicyKind::Trust | PolicyKind::Resource | PolicyKind::Endpoint) | (Some(_), _) => {}
            (None, _) => return refuse(statement.at, ParseErrorKind::NoResources),
        }
    }
    Ok(())
}
