//! What a profile means: whose key stands at its beginning, which roles follow, and where the calls go.
//!
//! The keys are those of the AWS SDKs and Tools Reference Guide (*Configuration and authentication settings*), and two of
//! aws-vault's, so that its configurations keep working: `mfa_process` and `include_profile`.

use crate::aws_files::AwsFiles;
use crate::duration::Seconds;
use crate::endpoint::{self, DEFAULT_REGION, Endpoint, Service, Variant};
use crate::failure::{Failure, FailureKind};

/// More profiles than any chain of `source_profile` needs.
const LONGEST_CHAIN: usize = 16;

/// What is said outside of the files: flags and environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Overrides {
    /// `--region`
    pub region: Option<String>,
    /// `--endpoint-url`
    pub endpoint_url: Option<String>,
    /// `--mfa-device`, a serial number or the name of a device; or `AWS_MFA_SERIAL`.
    pub mfa_device: Option<String>,
}

/// The environment, as a function from names to values.
pub(crate) type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A profile, read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Profile {
    /// Its name.
    pub name: String,
    /// The region for the profile's own calls.
    pub region: String,
    /// Whether the region is said anywhere.
    pub region_configured: bool,
    /// Who stands at the beginning.
    pub base: Base,
    /// The roles that are taken one after the other; the last is what the profile gives. Empty for a user's own profile.
    pub roles: Vec<RoleStep>,
    /// The MFA device, by serial number or name.
    pub mfa_device: Option<String>,
    /// A shell command whose output is the code.
    pub mfa_process: Option<String>,
    /// `login_session`: the ARN that `aws login` noted.
    pub login_session: Option<String>,
    /// `ca_bundle`
    pub ca_bundle: Option<String>,
    /// The configured addresses of all services as environment variables (*Service-specific endpoints*), for programs that get the
    /// credentials and do not know the profile.
    pub endpoint_variables: Vec<(String, String)>,
    endpoints: [Endpoint; 3],
}

/// Who stands at the beginning of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// A key, or a sign-in by the browser, that the vault keeps under this profile's name.
    Stored(String),
    /// `credential_source = Environment`: the keys of the environment.
    Environment,
}

/// A role that is taken.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RoleStep {
    /// The profile that names it.
    pub profile: String,
    /// `role_arn`
    pub arn: String,
    /// `external_id`
    pub external_id: Option<String>,
    /// `role_session_name`
    pub session_name: Option<String>,
    /// `duration_seconds`
    pub duration: Option<Seconds>,
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// Kind `Configuration`: there is no such profile, or its chain does not end, or it is of a kind that the client has nothing to
    /// do with.
    pub(crate) fn resolve(
        name: &str,
        files: &AwsFiles,
        environment: Environment<'_>,
        overrides: &Overrides,
        is_stored: &dyn Fn(&str) -> bool,
    ) -> Result<Self, Failure> {
        let chain = chain(name, files, is_stored)?;
        let lookup = |key: &str| chain.names.iter().find_map(|name| value(files, name, key));
        let variable = |name: &str| environment(name).filter(|value| !value.is_empty());

        let said_region = overrides
            .region
            .clone()
            .or_else(|| variable("AWS_REGION"))
            .or_else(|| variable("AWS_DEFAULT_REGION"))
            .or_else(|| lookup("region"));
        let region_configured = said_region.is_some();
        let region = said_region.unwrap_or_else(|| DEFAULT_REGION.to_owned());
        let is_region = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if region.is_empty() || region.len() > 64 || !region.chars().all(is_region) {
            return Err(configuration(format!("{region:?} is no region")));
        }

        let flag = |variable_name: &str, key: &str| {
            variable(variable_name)
                .or_else(|| lookup(key))
                .is_some_and(|value| value.eq_ignore_ascii_case("true"))
        };
        let variant = Variant {
            fips: flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
            dual_stack: flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
            legacy_global_sts: variable("AWS_STS_REGIONAL_ENDPOINTS")
                .or_else(|| lookup("sts_regional_endpoints"))
                .is_some_and(|value| value.eq_ignore_ascii_case("legacy")),
        };
        let ignored = flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls");
        let at = |service: Service| -> Result<Endpoint, Failure> {
            let configured = overrides.endpoint_url.clone().or_else(|| {
                if ignored {
                    return None;
                }
                variable(service.variable()).or_else(|| variable("AWS_ENDPOINT_URL")).or_else(|| {
                    chain.names.iter().find_map(|name| {
                        value(files, name, "services")
                            .and_then(|services| {
                                files
                                    .services(&services)?
                                    .get_nested(service.key(), "endpoint_url")
                                    .map(str::to_owned)
                            })
                            .or_else(|| value(files, name, "endpoint_url"))
                    })
                })
            });
            match configured {
                Some(url) => endpoint::of_url(&url, &region).ok_or_else(|| {
                    configuration(format!(
                        "the endpoint {url:?} of profile {name} is no http or https address"
                    ))
                }),
                None => Ok(endpoint::of_aws(service, &region, variant)),
            }
        };
        let endpoints = [at(Service::Iam)?, at(Service::Sts)?, at(Service::SignIn)?];
        let endpoint_variables = match &overrides.endpoint_url {
            Some(url) => {
                let services = [Service::Iam, Service::Sts, Service::SignIn].map(Service::variable);
                let names = std::iter::once("AWS_ENDPOINT_URL").chain(services);
                names.map(|name| (name.to_owned(), url.clone())).collect()
            }
            // Where the environment says it, everybody reads it there, and it goes before the files.
            None if ignored || variable("AWS_ENDPOINT_URL").is_some() => Vec::new(),
            None => {
                let mut found = endpoint_variables(&chain.names, files);
                found.retain(|(name, _)| variable(name).is_none());
                found
            }
        };
        Ok(Self {
            name: name.to_owned(),
            region_configured,
            base: chain.base,
            roles: chain.roles,
            mfa_device: overrides
                .mfa_device
                .clone()
                .or_else(|| variable("AWS_MFA_SERIAL"))
                .or_else(|| lookup("mfa_serial")),
            mfa_process: lookup("mfa_process"),
            login_session: lookup("login_session"),
            ca_bundle: variable("AWS_CA_BUNDLE").or_else(|| lookup("ca_bundle")),
            endpoint_variables,
            endpoints,
            region,
        })
    }

    /// Where calls of a service go.
    #[must_use]
    pub(crate) fn endpoint(&self, service: Service) -> &Endpoint {
        let [iam, sts, sign_in] = &self.endpoints;
        match service {
            Service::Iam => iam,
            Service::Sts => sts,
            Service::SignIn => sign_in,
        }
    }

    /// The name under which the vault keeps what stands at the beginning.
    #[must_use]
    pub(crate) fn stored_name(&self) -> &str {
        match &self.base {
            Base::Stored(name) => name,
            Base::Environment => &self.name,
        }
    }

    /// The same user without the roles: whom devices and keys belong to.
    #[must_use]
    pub(crate) fn without_roles(&self) -> Self {
        Self { roles: Vec::new(), ..self.clone() }
    }
}

/// From a profile along `source_profile` to whoever stands at the beginning.
struct Chain {
    /// The profiles, the one asked for first.
    names: Vec<String>,
    base: Base,
    roles: Vec<RoleStep>,
}

fn chain(name: &str, files: &AwsFiles, is_stored: &dyn Fn(&str) -> bool) -> Result<Chain, Failure> {
    let mut names = vec![name.to_owned()];
    let mut roles = Vec::new();
    let mut current = name.to_owned();
    let base = loop {
        let here = |key: &str| value(files, &current, key);
        if files.profile(&current).is_none() {
            if is_stored(&current) {
                // A key can be stored before its profile is written.
                break Base::Stored(current);
            }
            let known = files.profiles();
            let failure = configuration(format!("there is no profile {current}"));
            return Err(match (names.len(), nearest(&current, &known)) {
                (1, Some(near)) => failure.remedy(format!("Did you mean {near}?")),
                (1, None) if known.is_empty() => failure.remedy(format!(
                    "Begin with `countersign init`, or store a key by `countersign add {current}`."
                )),
                (1, None) => failure.remedy(format!("Known profiles: {}; name one by -p.", some_of(&known))),
                _ => configuration(format!(
                    "profile {name} rests on a profile {current}, which does not exist"
                )),
            });
        }
        if let Some(arn) = here("role_arn") {
            if !is_role(&arn) {
                return Err(configuration(format!(
                    "role_arn of profile {current} is no ARN of a role: {arn:?}"
                )));
            }
            let duration = match here("duration_seconds") {
                Some(text) => Some(text.trim().parse::<u32>().map(Seconds).map_err(|_| {
                    configuration(format!("duration_seconds of profile {current} is no number: {text:?}"))
                })?),
                None => None,
            };
            roles.push(RoleStep {
                profile: current.clone(),
                arn,
                external_id: here("external_id"),
                session_name: here("role_session_name"),
                duration,
            });
            match (here("source_profile"), here("credential_source")) {
                (Some(_), Some(_)) => {
                    return Err(configuration(format!(
                        "profile {current} has both source_profile and credential_source; one of them must go"
                    )));
                }
                (None, Some(source)) if source == "Environment" => break Base::Environment,
                (None, Some(source)) => {
                    return Err(configuration(format!(
                        "profile {current} takes its credentials from {source}, where no MFA comes in"
                    ))
                    .remedy("Use the AWS CLI or SDK directly with such a profile."));
                }
                // A role whose source is the profile itself takes the profile's own key.
                (Some(source), None) if source == current => break Base::Stored(current),
                (Some(source), None) => current = source,
                // aws-vault takes the profile's own key then, too.
                (None, None) if is_stored(&current) => break Base::Stored(current),
                (None, None) if here("web_identity_token_file").is_some() => {
                    return Err(configuration(format!(
                        "profile {current} takes its role with a web identity token, where no MFA comes in"
                    ))
                    .remedy("Use the AWS CLI or SDK directly with such a profile."));
                }
                (None, None) => {
                    return Err(configuration(format!(
                        "profile {current} has role_arn, but neither source_profile nor credential_source"
                    )));
                }
            }
        } else if let Some(source) = here("source_profile").filter(|source| *source != current) {
            // Without a role the AWS CLI takes no notice of it; what is stored for the profile itself goes before.
            if is_stored(&current) {
                break Base::Stored(current);
            }
            current = source;
        } else if here("sso_session").or_else(|| here("sso_start_url")).is_some() && !is_stored(&current) {
            return Err(configuration(format!("profile {current} signs in by IAM Identity Center"))
                .remedy("Use `aws sso login` for it; MFA belongs to the identity provider there."));
        } else {
            break Base::Stored(current);
        }
        if names.contains(&current) {
            return Err(configuration(format!(
                "source_profile of profile {name} goes in a circle through {current}"
            )));
        }
        names.push(current.clone());
        if names.len() > LONGEST_CHAIN {
            return Err(configuration(format!(
                "source_profile of profile {name} goes over more than {LONGEST_CHAIN} profiles"
            )));
        }
    };
    roles.reverse();
    Ok(Chain { names, base, roles })
}

/// The addresses that the profiles of the chain give to services, each under its variable; the nearest to the one asked for counts.
fn endpoint_variables(names: &[String], files: &AwsFiles) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut add = |variable: String, url: String| {
        let is_name = variable.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let is_known = found.iter().any(|(known, _)| *known == variable);
        if is_name && !is_known && endpoint::of_url(&url, DEFAULT_REGION).is_some() {
            found.push((variable, url));
        }
    };
    for name in names {
        let services = value(files, name, "services");
        if let Some(services) = services.as_ref().and_then(|services| files.services(services)) {
            for service in services.keys() {
                if let Some(url) = services.get_nested(&service, "endpoint_url") {
                    // `s3_control` is AWS_ENDPOINT_URL_S3_CONTROL.
                    let variable = service.to_ascii_uppercase().replace([' ', '-'], "_");
                    add(format!("AWS_ENDPOINT_URL_{variable}"), url.to_owned());
                }
            }
        }
        if let Some(url) = value(files, name, "endpoint_url") {
            add("AWS_ENDPOINT_URL".to_owned(), url);
            // It covers every service that this profile and those before it do not name.
            break;
        }
    }
    found
}

/// A value of a profile, or of the profile that it includes.
fn value(files: &AwsFiles, profile: &str, key: &str) -> Option<String> {
    let mut current = profile.to_owned();
    for _ in 0..LONGEST_CHAIN {
        let sections = files.profile(&current)?;
        if let Some(value) = sections.get(key).filter(|value| !value.trim().is_empty()) {
            return Some(value.into_owned());
        }
        current = sections.get("include_profile")?.into_owned();
    }
    None
}

fn configuration(what: String) -> Failure {
    Failure::new(FailureKind::Configuration, what)
}

fn is_role(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    matches!(parts.as_slice(), ["arn", partition, "iam", "", account, role]
        if !partition.is_empty() && account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit())
            && role.starts_with("role/") && role.len() > 5)
}

/// Names in a sentence: the first of them, and how many more there are.
fn some_of(names: &[String]) -> String {
    const MOST: usize = 5;
    let shown = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// The known name that a typed one was probably meant to be: at most two letters away.
pub(crate) fn nearest<'a>(typed: &str, known: &'a [String]) -> Option<&'a str> {
    known
        .iter()
        .map(|name| (distance(typed, name), name.as_str()))
        .filter(|(distance, name)| *distance <= 2 && *distance < name.chars().count())
        .min()
        .map(|(_, name)| name)
}

/// How many letters must be put in, taken out or changed (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(128).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().take(128).enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        let mut next = vec![left];
        for (b, above) in other.iter().zip(row.iter().skip(1)) {
            let changed = diagonal.saturating_add(usize::from(a != *b));
            left = changed.min(left.saturating_add(1)).min(above.saturating_add(1));
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
