//! Registering a security key or passkey (WebAuthn Level 3, section 7.1): a ceremony in two steps with a browser between them. What
//! was asked is kept here, for one session, and used once.

use countersign_iam::operations::security_keys::{
    RegisterSecurityKey, RegistrationStep, owner_named, registrant,
};
use countersign_iam::{At, Granted, Prepared, Targets, Terms, View};
use countersign_mfa::{RegistrationState, RelyingParty, WebauthnError};
use countersign_model::Timestamp;
use countersign_model::iam::EnableMFADevice;
use countersign_model::{ErrorCode, Fault, OperationInfo, Query, percent_encoded};
use countersign_store::{Ticket, TicketKind};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::authorize::Refusal;
use crate::browser_session::{Visit, holder_of_caller};
use crate::enrolment::Enrolling;
use crate::facts::Facts;
use crate::service::{Service, unavailable};
use crate::ticket_secret::TicketSecret;

/// A ceremony that a browser is to carry out.
#[derive(Debug)]
pub struct KeyEnrolment {
    /// What the form carries back: names the ceremony, and says nothing of it.
    pub ceremony: TicketSecret,
    /// The argument of `navigator.credentials.create()`, as JSON.
    pub options: String,
}

#[derive(Serialize, Deserialize)]
struct Begun {
    /// The session that it was begun in.
    session: String,
    holder: String,
    device_name: String,
    state: String,
}

impl Service {
    /// Whether keys can be registered and used here: whether the public address is one that keys can be bound to.
    pub fn takes_security_keys(&self) -> bool {
        self.settings.relying_party.is_some()
    }

    pub(crate) fn relying_party(&self) -> Result<&RelyingParty, Fault> {
        self.settings.relying_party.as_deref().ok_or_else(|| {
            Fault::new(
                ErrorCode::InvalidInput,
                "Security keys are bound to a name: this server’s public address has none that they can be bound to.",
            )
        })
    }

    /// Begins: what the browser is to ask a key for.
    ///
    /// # Errors
    /// A refusal, as the end would be refused.
    pub async fn begin_key_enrolment(
        &self,
        visit: &Visit,
        facts: &Facts<'_>,
        enrolling: &Enrolling<'_>,
    ) -> Result<KeyEnrolment, Refusal> {
        let relying_party = self.relying_party()?;
        let step = Registration { operation: operation(enrolling, RegistrationStep::Create), relying_party };
        let (options, state) = match self.look(&visit.caller, facts, &step).await {
            Ok(begun) => begun,
            Err(refusal) => {
                let query = query_of(enrolling)?;
                self.record_refusal(&visit.caller, step.info(), &query, facts, &refusal.fault).await;
                return Err(refusal);
            }
        };
        let begun = Begun {
            session: visit.key.to_hex(),
            holder: enrolling.holder.to_owned(),
            device_name: enrolling.device_name.to_owned(),
            state: state.to_stored().map_err(unavailable)?,
        };
        let now = self.now();
        let lasts = i64::try_from(RelyingParty::TIMEOUT_SECONDS).unwrap_or(i64::MAX);
        let ceremony = TicketSecret::generate(self.world.random.as_ref());
        let ticket = Ticket {
            kind: TicketKind::Ceremony,
            key: ceremony.key(),
            account: visit.caller.account.id(),
            holder: holder_of_caller(&visit.caller),
            // Strings always have a JSON form.
            body: Zeroizing::new(serde_json::to_vec(&begun).unwrap_or_default()),
            created: now,
            expires: Timestamp(now.0.saturating_add(lasts)),
            revision: 0,
        };
        self.store.issue(&ticket).await.map_err(unavailable)?;
        Ok(KeyEnrolment { ceremony, options })
    }

    /// Ends: judges the browser's answer and gives the key to its holder. Answers its serial number. Whatever comes of it, the
    /// ceremony is used up.
    ///
    /// # Errors
    /// A refusal; `InvalidInput` when the answer is not a good one, `ExpiredToken` when nobody asked for it, or no more.
    pub async fn finish_key_enrolment(
        &self,
        visit: &Visit,
        facts: &Facts<'_>,
        enrolling: &Enrolling<'_>,
        ceremony: &str,
        answer: &str,
    ) -> Result<String, Refusal> {
        let state = self.redeem_ceremony(visit, enrolling, ceremony).await?;
        let key = self.relying_party()?.finish_registration(&state, answer).map_err(not_good)?;
        let caller = &visit.caller;
        let terms = Terms::of::<EnableMFADevice>();
        countersign_iam::session_rules::admit(caller, terms.info.service, terms.info.name)?;
        let query = query_of(enrolling)?;
        let step = operation(enrolling, RegistrationStep::Activate(Box::new(key)));
        match self.perform(caller, &terms, &step, &query, facts).await {
            Ok(serial) => Ok(String::from_utf8_lossy(&serial).into_owned()),
            Err(refusal) => {
                self.record_refusal(caller, terms.info, &query, facts, &refusal.fault).await;
                Err(refusal)
            }
        }
    }

    async fn redeem_ceremony(
        &self,
        visit: &Visit,
        enrolling: &Enrolling<'_>,
        ceremony: &str,
    ) -> Result<RegistrationState, Fault> {
        let over = || {
            Fault::new(
                ErrorCode::ExpiredToken,
                "This took longer than five minutes, or was begun before you signed in again. Begin again: nothing was registered.",
            )
        };
        let secret = TicketSecret::parse(ceremony).ok_or_else(over)?;
        let ticket = self.store.redeem(TicketKind::Ceremony, &secret.key()).await.map_err(unavailable)?;
        let ticket = ticket.filter(|ticket| ticket.expires > self.now()).ok_or_else(over)?;
        let begun: Begun = serde_json::from_slice(&ticket.body).map_err(|_| over())?;
        let same = begun.session == visit.key.to_hex()
            && begun.holder == enrolling.holder
            && begun.device_name == enrolling.device_name;
        if !same {
            return Err(over());
        }
        RegistrationState::from_stored(&begun.state).map_err(|_| over())
    }
}

fn operation(enrolling: &Enrolling<'_>, step: RegistrationStep) -> RegisterSecurityKey {
    RegisterSecurityKey {
        user_name: Some(enrolling.holder.to_owned()),
        device_name: enrolling.device_name.to_owned(),
        step,
    }
}

/// What the record says was asked. AWS has no operation with these parameters.
fn query_of(enrolling: &Enrolling<'_>) -> Result<Query, Fault> {
    let text = format!(
        "UserName={}&DeviceName={}&DeviceType=SecurityKey",
        percent_encoded(enrolling.holder),
        percent_encoded(enrolling.device_name)
    );
    Query::parse(text.as_bytes()).map_err(unavailable)
}

fn not_good(error: WebauthnError) -> Fault {
    Fault::new(ErrorCode::InvalidInput, format!("The security key could not be registered: {error}."))
        .with_cause(error)
}

/// The first step: refuses what the last would refuse, then asks.
struct Registration<'a> {
    operation: RegisterSecurityKey,
    relying_party: &'a RelyingParty,
}

impl View for Registration<'_> {
    type Output = (String, RegistrationState);

    fn info(&self) -> &'static OperationInfo {
        Terms::of::<EnableMFADevice>().info
    }

    fn targets(&self, at: &At<'_>) -> Result<Targets, Fault> {
        self.operation.targets(at)
    }

    fn look(&self, at: &At<'_>, granted: &Granted) -> Result<Self::Output, Fault> {
        self.operation.run(at, granted)?;
        let owner = owner_named(at, self.operation.user_name.as_deref())?;
        let registrant = registrant(at.account, &owner)
            .ok_or_else(|| Fault::new(ErrorCode::NoSuchEntity, "The user cannot be found."))?;
        self.relying_party
            .start_registration(
                registrant.user_handle,
                &registrant.user_name,
                &registrant.display_name,
                &registrant.keys,
            )
            .map_err(not_good)
    }
}
