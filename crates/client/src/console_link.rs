//! Addresses that open the web console: with a token for one sign-in, or the page where a user signs in.

use countersign_model::percent_encoded;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::api::Credentials;
use crate::context::Context;
use crate::endpoint::{Partition, Service};
use crate::failure::{Failure, FailureKind};
use crate::profile::Profile;
use crate::web::WebError;

/// The longest token that is taken, in bytes; AWS's have a few hundred.
const LONGEST_TOKEN: usize = 16 * 1024;

/// The session as the federation endpoint takes it (IAM User Guide, *Enable custom identity broker access to the AWS console*).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SessionParameter<'a> {
    session_id: &'a str,
    session_key: &'a str,
    session_token: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SigninToken<'a> {
    signin_token: &'a str,
}

/// Where the console of a profile is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Console {
    /// The federation endpoint.
    federation: String,
    /// The page to be opened.
    destination: String,
    /// What stands before the account in the address where users sign in, and after it.
    sign_in: (String, String),
}

impl Console {
    /// Of a profile; `service` is the part of the console to open, such as `s3`.
    ///
    /// # Errors
    /// Kind `Configuration`: STS has an address of its own and Sign-In has none.
    pub(crate) fn of(profile: &Profile, service: Option<&str>) -> Result<Self, Failure> {
        let endpoint = profile.endpoint(Service::SignIn);
        if endpoint.configured {
            let part = service.map_or_else(String::new, |service| format!("/{}", percent_encoded(service)));
            return Ok(Self {
                federation: format!("{}/federation", endpoint.url),
                destination: format!("{}/console{part}", endpoint.url),
                sign_in: (format!("{}/signin?account=", endpoint.url), String::new()),
            });
        }
        if profile.endpoint(Service::Sts).configured {
            return Err(Failure::new(
                FailureKind::Configuration,
                format!("profile {} has an endpoint for STS and none for signin", profile.name),
            )
            .remedy("Set endpoint_url for signin too, in the profile's services section or for the whole profile."));
        }
        let partition = Partition::of_region(&profile.region);
        let (host, region) = (partition.console, percent_encoded(&profile.region));
        let part = service.map_or_else(|| "console".to_owned(), percent_encoded);
        Ok(Self {
            federation: format!("https://{}/federation", partition.sign_in),
            destination: format!("https://{host}/{part}/home?region={region}"),
            sign_in: ("https://".to_owned(), format!(".{}/console", partition.sign_in)),
        })
    }

    /// The page where users of an account sign in.
    #[must_use]
    pub(crate) fn sign_in_page(&self, account: &str) -> String {
        let (before, after) = &self.sign_in;
        format!("{before}{}{after}", percent_encoded(account))
    }

    /// An address that signs a browser in, once, within a quarter of an hour, with the credentials of a role.
    ///
    /// # Errors
    /// Kind `Network`, or `Refused` by the federation endpoint.
    pub(crate) fn sign_in_link(
        &self,
        context: &Context,
        profile: &Profile,
        credentials: &Credentials,
    ) -> Result<Zeroizing<String>, Failure> {
        let session = SessionParameter {
            session_id: &credentials.access_key_id,
            session_key: credentials.secret_access_key.expose(),
            session_token: credentials.session_token.as_ref().map_or("", countersign_model::Secret::expose),
        };
        let session = serde_json::to_string(&session)
            .map(Zeroizing::new)
            .map_err(|error| Failure::new(FailureKind::Other, error.to_string()))?;
        // No SessionDuration: it is refused for roles that were taken with a session. Without it the console lasts as long as the
        // credentials.
        let url = Zeroizing::new(format!(
            "{}?Action=getSigninToken&Session={}",
            self.federation,
            *Zeroizing::new(percent_encoded(&session)),
        ));
        let network = |why: String| {
            Failure::new(FailureKind::Network, format!("{} gives no sign-in token: {why}", self.federation))
        };
        let api = context.api(profile)?;
        let answer = api.web().get(&url, &[]).map_err(|error| match error {
            WebError::Cancelled => Failure::cancelled(),
            error => network(error.to_string()),
        })?;
        if answer.status == 400 || answer.status == 403 {
            let why = String::from_utf8_lossy(&answer.body);
            let why: String = why.chars().filter(|c| !c.is_control()).take(200).collect();
            return Err(Failure::new(
                FailureKind::Refused,
                format!("{} refused the credentials: {why}", self.federation),
            ));
        }
        let token = serde_json::from_slice::<SigninToken<'_>>(&answer.body)
            .ok()
            .filter(|_| answer.status == 200)
            .map(|answer| answer.signin_token)
            .filter(|token| !token.is_empty() && token.len() <= LONGEST_TOKEN)
            .ok_or_else(|| network(format!("its answer is none (HTTP status {})", answer.status)))?;
        Ok(Zeroizing::new(format!(
            "{}?Action=login&Issuer=countersign&Destination={}&SigninToken={}",
            self.federation,
            percent_encoded(&self.destination),
            *Zeroizing::new(percent_encoded(token)),
        )))
    }
}

#[cfg(test)]
mod tests;
