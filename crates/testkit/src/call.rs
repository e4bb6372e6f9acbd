//! One request of the Query protocol, signed, with everything about it open to be spoilt.

use countersign_model::{Service, percent_encoded};
use countersign_service::{Facts, Refusal, SignedCall, request_parts};
use countersign_sigv4::{PayloadHash, Rules, SecretKey, Signer};

use crate::answer::Answer;
use crate::bed::Testbed;
use crate::credentials::Credentials;

/// A request before it is sent.
pub struct Call<'a> {
    service: Service,
    action: &'a str,
    parameters: Vec<(String, String)>,
    credentials: Option<&'a Credentials>,
    region: &'a str,
    signed_for: &'a str,
    signed_earlier: i64,
    changed_after_signing: bool,
}

impl<'a> Call<'a> {
    /// An unsigned request.
    #[must_use]
    pub fn new(service: Service, action: &'a str) -> Self {
        Self {
            service,
            action,
            parameters: Vec::new(),
            credentials: None,
            region: "us-east-1",
            signed_for: service.signing_name(),
            signed_earlier: 0,
            changed_after_signing: false,
        }
    }

    /// To IAM.
    #[must_use]
    pub fn iam(action: &'a str) -> Self {
        Self::new(Service::Iam, action)
    }

    /// To STS.
    #[must_use]
    pub fn sts(action: &'a str) -> Self {
        Self::new(Service::Sts, action)
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.parameters.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds parameters.
    #[must_use]
    pub fn with_all<N: AsRef<str>, V: AsRef<str>>(
        mut self,
        parameters: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let owned = |(name, value): (N, V)| (name.as_ref().to_owned(), value.as_ref().to_owned());
        self.parameters.extend(parameters.into_iter().map(owned));
        self
    }

    /// Signed by these.
    #[must_use]
    pub fn by(mut self, credentials: &'a Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// The region in the signature's scope.
    #[must_use]
    pub fn region(mut self, region: &'a str) -> Self {
        self.region = region;
        self
    }

    /// The service in the signature's scope.
    #[must_use]
    pub fn signed_for(mut self, service: &'a str) -> Self {
        self.signed_for = service;
        self
    }

    /// Signed so many seconds ago.
    #[must_use]
    pub fn signed_earlier(mut self, seconds: i64) -> Self {
        self.signed_earlier = seconds;
        self
    }

    /// Changed on its way.
    #[must_use]
    pub fn changed_after_signing(mut self) -> Self {
        self.changed_after_signing = true;
        self
    }

    /// Sends it.
    pub async fn send(self, bed: &Testbed) -> Answer {
        let parameter =
            |name: &str, value: &str| format!("{}={}", percent_encoded(name), percent_encoded(value));
        let mut form =
            vec![parameter("Action", self.action), parameter("Version", self.service.api_version())];
        form.extend(self.parameters.iter().map(|(name, value)| parameter(name, value)));
        let body = form.join("&").into_bytes();

        let own: [(&str, &[u8]); 2] = [
            ("host", b"localhost:8300"),
            ("content-type", b"application/x-www-form-urlencoded; charset=utf-8"),
        ];
        let secret =
            self.credentials.map(|credentials| SecretKey::new(credentials.secret_access_key.clone()));
        let added = match (self.credentials, &secret) {
            (Some(credentials), Some(secret_key)) => Signer {
                access_key_id: &credentials.access_key_id,
                secret_key,
                session_token: credentials.session_token.as_deref(),
                region: self.region,
                service: self.signed_for,
                rules: &Rules::QUERY_API,
            }
            .sign(
                &request_parts("POST", "/", "", &own),
                &PayloadHash::of(&body),
                bed.clock.unix_seconds() - self.signed_earlier,
            )
            .unwrap(),
            _ => Vec::new(),
        };
        let mut headers = own.to_vec();
        headers.extend(added.iter().map(|(name, value)| (*name, value.as_bytes())));
        let mut sent = body.clone();
        if self.changed_after_signing {
            sent.extend_from_slice(b"&More=1");
        }

        let query = countersign_model::Query::parse(&sent).unwrap();
        let request_id = bed.service.new_request_id();
        let result = match countersign_model::OperationInfo::requested(&query) {
            Ok(info) => {
                let call = SignedCall {
                    parts: request_parts("POST", "/", "", &headers),
                    body: &sent,
                    service: info.service,
                };
                let facts = Facts {
                    request_id: &request_id,
                    source_ip: [192, 0, 2, 7].into(),
                    user_agent: Some("testkit"),
                    referer: None,
                    secure_transport: true,
                    region: "",
                };
                bed.service.call(&call, info, &query, facts).await
            }
            Err(fault) => Err(Refusal::from(fault)),
        };
        match result {
            Ok(xml) => Answer { result: Ok(String::from_utf8(xml).unwrap()), encoded: None },
            Err(refusal) => Answer { result: Err(refusal.fault), encoded: refusal.encoded },
        }
    }
}
