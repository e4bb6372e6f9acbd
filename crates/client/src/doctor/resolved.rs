//! Profiles as the client reads them: whether they can be, and where their calls go.

use super::{Finding, Scene};
use crate::duration::Seconds;
use crate::endpoint::{self, Service};
use crate::failure::FailureKind;
use crate::profile::Base;
use crate::session::ONE_HOUR;

const SERVICES: [Service; 3] = [Service::Iam, Service::Sts, Service::SignIn];

/// Profiles that cannot be read.
pub(super) fn profiles(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "profiles";
    let well = match scene.profiles.len() {
        0 => {
            return vec![Finding::warn(CHECK, "there are no profiles yet", "Begin with `countersign init`.")];
        }
        1 => "the profile can be read".to_owned(),
        count => format!("{count} profiles can be read"),
    };
    scene.of_each(CHECK, &well, |name| {
        if !scene.is_ours(name) {
            return Vec::new();
        }
        match scene.resolve(name) {
            Err(failure) if failure.kind() == FailureKind::Configuration => vec![Finding::bad(
                CHECK,
                failure.what(),
                failure.next_step().unwrap_or("Put it right in AWS's config file."),
            )],
            _ => Vec::new(),
        }
    })
}

/// Endpoints for some of the services, and AWS's for the others.
pub(super) fn endpoints(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "endpoints";
    scene.of_each(CHECK, "no profile sends some calls to AWS and others elsewhere", |name| {
        let Some(profile) = scene.resolve(name).ok().filter(|_| scene.is_ours(name)) else {
            return Vec::new();
        };
        let (set, missing): (Vec<Service>, Vec<Service>) =
            SERVICES.into_iter().partition(|service| profile.endpoint(*service).configured);
        if set.is_empty() || missing.is_empty() {
            return Vec::new();
        }
        let keys = |services: &[Service]| {
            services.iter().map(|service| service.key()).collect::<Vec<_>>().join(", ")
        };
        vec![Finding::warn(
            CHECK,
            format!("profile {name} has an endpoint for {}; {} go to AWS", keys(&set), keys(&missing)),
            "Set endpoint_url for these in its services section, or for the whole profile.",
        )]
    })
}

/// Endpoints without TLS.
pub(super) fn transport(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "transport";
    scene.of_each(CHECK, "every endpoint is reached by TLS, or is on this machine", |name| {
        let Some(profile) = scene.resolve(name).ok().filter(|_| scene.is_ours(name)) else {
            return Vec::new();
        };
        let mut open: Vec<String> = SERVICES
            .into_iter()
            .map(|service| profile.endpoint(service))
            .filter(|endpoint| endpoint.url.starts_with("http://") && !is_loopback(endpoint.host()))
            .map(|endpoint| endpoint.url.clone())
            .collect();
        open.dedup();
        open.into_iter()
            .map(|url| {
                Finding::bad(
                    CHECK,
                    format!(
                        "profile {name} reaches {url} without TLS: sessions and codes can be read on the way"
                    ),
                    "Use an https address.",
                )
            })
            .collect()
    })
}

pub(super) fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Profiles without a region.
pub(super) fn region(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "region";
    scene.of_each(CHECK, "every profile has a region", |name| {
        let without = scene.is_ours(name)
            && scene.files.profile(name).is_some()
            && scene.resolve(name).is_ok_and(|profile| !profile.region_configured);
        if !without {
            return Vec::new();
        }
        vec![Finding::warn(
            CHECK,
            format!(
                "profile {name} has no region: most tools refuse, the client takes {}",
                endpoint::DEFAULT_REGION
            ),
            format!("`aws configure set region REGION --profile {name}`"),
        )]
    })
}

/// Roles that are asked for longer than they are given.
pub(super) fn duration(scene: &Scene<'_>) -> Vec<Finding> {
    const CHECK: &str = "duration";
    scene.of_each(CHECK, "no role is asked for longer than a session can take it", |name| {
        let Ok(profile) = scene.resolve(name) else { return Vec::new() };
        let longest = profile.roles.iter().filter_map(|role| role.duration).max();
        let Some(Seconds(asked)) = longest.filter(|asked| *asked > ONE_HOUR) else { return Vec::new() };
        if !matches!(profile.base, Base::Stored(_)) {
            return Vec::new();
        }
        vec![Finding::warn(
            CHECK,
            format!("profile {name} asks for {}: a role taken with an MFA session lasts an hour, and is renewed", Seconds(asked)),
            "Leave duration_seconds out; `countersign env -d 8h` has one long session with a code of its own.",
        )]
    })
}
