//! Sessions of browsers. One is a temporary credential (IAM User Guide, "Temporary security credentials") in the server's own
//! keeping: a browser holds a secret that leads to it, and never the credential.

use std::sync::Arc;

use countersign_iam::entities::Owner;
use countersign_iam::{Caller, CallerPrincipal, Credential, MfaAuthentication, Session};
use countersign_iam::{SessionOrigin, SessionPrincipal};
use countersign_model::{Fault, Timestamp};
use countersign_policy::{AccountId, Arn};
use countersign_store::{Ticket, TicketKey, TicketKind};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::authenticate::principal_of;
use crate::browser_session_rules::BrowserSessionRules;
use crate::facts::Facts;
use crate::service::{Service, unavailable};
use crate::sign_in::{fingerprint, login_profile, owner_text};
use crate::ticket_secret::TicketSecret;

/// A browser that is signed in, at one request.
#[derive(Debug, Clone)]
pub struct Visit {
    /// As whom it acts: the role switched to, or who signed in.
    pub caller: Caller,
    /// Who signed in, when the browser has switched to a role.
    pub signed_in: Option<Caller>,
    /// The role switched to, as it is shown.
    pub role: Option<SwitchedRole>,
    /// When the session ends.
    pub expires: Timestamp,
    pub(crate) key: TicketKey,
}

impl Visit {
    /// Who signed in, whatever role was switched to since.
    pub fn signed_in(&self) -> &Caller {
        self.signed_in.as_ref().unwrap_or(&self.caller)
    }
}

/// A role that a browser has switched to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwitchedRole {
    /// The role's ARN.
    pub arn: String,
    /// What the banner calls it.
    pub display_name: String,
}

/// A session of a browser as a list shows it.
#[derive(Debug, Clone)]
pub struct BrowserSession {
    /// Names it in the list; not what the browser shows.
    pub id: String,
    /// When somebody signed in.
    pub created: Timestamp,
    /// When it was last used, to the minute.
    pub last_seen: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
    /// Where it was begun.
    pub source_ip: String,
    /// The browser's `User-Agent` at the beginning.
    pub user_agent: String,
    /// The second factor behind it.
    pub mfa: Option<String>,
    /// Whether it is the one that asks.
    pub current: bool,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Body {
    /// The credential, sealed as a session token.
    pub(crate) token: String,
    last_seen: i64,
    source_ip: String,
    user_agent: String,
    mfa: Option<String>,
    /// The fingerprint of the password that was signed in with; sessions of brokers have none.
    #[serde(default)]
    pub(crate) password: Option<String>,
    pub(crate) switched: Option<Switched>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Switched {
    pub(crate) role: SwitchedRole,
    pub(crate) token: String,
}

impl Drop for Body {
    fn drop(&mut self) {
        self.token.zeroize();
    }
}

impl Drop for Switched {
    fn drop(&mut self) {
        self.token.zeroize();
    }
}

impl Body {
    pub(crate) fn read(ticket: &Ticket) -> Option<Self> {
        serde_json::from_slice(&ticket.body).ok()
    }

    pub(crate) fn write(&self) -> Zeroizing<Vec<u8>> {
        // Strings and numbers always have a JSON form.
        Zeroizing::new(serde_json::to_vec(self).unwrap_or_default())
    }
}

/// How far the time of the last request may lag behind, in seconds, so that not every page is a write.
const LAST_SEEN_EVERY: i64 = 60;
/// The longest `User-Agent` that is kept, in characters.
const LONGEST_AGENT: usize = 256;

impl Service {
    /// A new credential for somebody who has signed in.
    pub(crate) fn signed_in_session(
        &self,
        account: AccountId,
        owner: &Owner,
        mfa: Option<MfaAuthentication>,
        now: Timestamp,
    ) -> Session {
        let lasts = self.settings.browser_sessions.lasts.clamp(60, BrowserSessionRules::LONGEST);
        let expires = Timestamp(now.0.saturating_add(lasts));
        let principal = SessionPrincipal::Owner(owner.clone());
        let random = self.world.random.as_ref();
        let plain = Session::plain(account, principal, now, expires, random);
        Session { origin: SessionOrigin::SignIn, mfa, ..plain }
    }

    /// A session of a browser for a credential.
    pub(crate) async fn open_browser_session(
        &self,
        session: &Session,
        password: Option<String>,
        facts: &Facts<'_>,
    ) -> Result<TicketSecret, Fault> {
        let random = self.world.random.as_ref();
        let now = self.world.clock.now();
        let body = Body {
            token: session.seal(&self.store.token_keys(), random).map_err(unavailable)?,
            last_seen: now.0,
            source_ip: facts.source_ip.to_string(),
            user_agent: facts.user_agent.unwrap_or_default().chars().take(LONGEST_AGENT).collect(),
            mfa: session.mfa.as_ref().map(|mfa| mfa.serial.to_string()),
            password,
            switched: None,
        };
        let secret = TicketSecret::generate(random);
        let ticket = Ticket {
            kind: TicketKind::BrowserSession,
            key: secret.key(),
            account: session.account,
            holder: holder_of(session),
            body: body.write(),
            created: now,
            expires: session.expires,
            revision: 0,
        };
        self.store.issue(&ticket).await.map_err(unavailable)?;
        Ok(secret)
    }

    /// The browser that shows this secret; `None` when it is not signed in, or not any more.
    ///
    /// # Errors
    /// The store failed.
    pub async fn visit(&self, secret: &TicketSecret, facts: &Facts<'_>) -> Result<Option<Visit>, Fault> {
        let key = secret.key();
        let kind = TicketKind::BrowserSession;
        let Some(ticket) = self.store.ticket(kind, &key).await.map_err(unavailable)? else { return Ok(None) };
        let Some(mut body) = Body::read(&ticket) else { return Ok(None) };
        let now = self.world.clock.now();
        let idle_since = now.0.saturating_sub(self.settings.browser_sessions.idle);
        if ticket.expires <= now || body.last_seen < idle_since {
            self.store.redeem(kind, &key).await.map_err(unavailable)?;
            return Ok(None);
        }
        let Some(signed_in) = self.caller_by_token(&body.token).await? else {
            self.store.redeem(kind, &key).await.map_err(unavailable)?;
            return Ok(None);
        };
        // A password that was set anew or taken away ends what was begun with it.
        if body.password.is_some() && body.password != password_of(&signed_in) {
            self.store.redeem(kind, &key).await.map_err(unavailable)?;
            return Ok(None);
        }
        let mut changed = now.0.saturating_sub(body.last_seen) >= LAST_SEEN_EVERY;
        let mut visit =
            Visit { caller: signed_in.clone(), signed_in: None, role: None, expires: ticket.expires, key };
        if let Some(switched) = body.switched.take() {
            match self.in_role(&signed_in, switched, facts).await? {
                Some((caller, switched, renewed)) => {
                    visit.caller = caller;
                    visit.signed_in = Some(signed_in);
                    visit.role = Some(switched.role.clone());
                    body.switched = Some(switched);
                    changed |= renewed;
                }
                // The role is gone, or trusts this user no more: back to who signed in.
                None => changed = true,
            }
        }
        if changed {
            body.last_seen = now.0;
            // Somebody else's change of the same session says as much.
            self.store.rewrite(&Ticket { body: body.write(), ..ticket }).await.map_err(unavailable)?;
        }
        Ok(Some(visit))
    }

    /// Whom a session token stands for now; `None` when it is over, ended, or its principal gone.
    pub(crate) async fn caller_by_token(&self, token: &str) -> Result<Option<Caller>, Fault> {
        let Ok(session) = Session::open(token, &self.store.token_keys()) else { return Ok(None) };
        self.caller_by_session(session).await
    }

    pub(crate) async fn caller_by_session(&self, session: Session) -> Result<Option<Caller>, Fault> {
        if session.expires <= self.world.clock.now() {
            return Ok(None);
        }
        let Some(snapshot) = self.store.snapshot(session.account).await.map_err(unavailable)? else {
            return Ok(None);
        };
        let Some(principal) = principal_of(&snapshot.account, &session) else { return Ok(None) };
        let caller = Caller {
            account: snapshot.account,
            principal,
            credential: Credential::Session(Arc::new(session)),
        };
        let ended = caller.session_was_ended() || self.device_elsewhere_ended(&caller).await?;
        Ok((!ended).then_some(caller))
    }

    /// Keeps the session in which somebody has just changed their own password; their others are over.
    ///
    /// # Errors
    /// The store failed.
    pub async fn keep_browser_session(&self, visit: &Visit) -> Result<(), Fault> {
        let kind = TicketKind::BrowserSession;
        let Some(caller) = self.caller_now(visit.signed_in()).await? else { return Ok(()) };
        for _ in 0..8 {
            let Some(ticket) = self.store.ticket(kind, &visit.key).await.map_err(unavailable)? else {
                return Ok(());
            };
            let Some(mut body) = Body::read(&ticket) else { return Ok(()) };
            body.password = password_of(&caller);
            if self.store.rewrite(&Ticket { body: body.write(), ..ticket }).await.map_err(unavailable)? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// The same caller on the account as it is now.
    async fn caller_now(&self, caller: &Caller) -> Result<Option<Caller>, Fault> {
        match caller.session() {
            Some(session) => self.caller_by_session(Session::clone(session)).await,
            None => Ok(None),
        }
    }

    /// Ends the session of a browser; one that is over already is no error.
    ///
    /// # Errors
    /// The store failed.
    pub async fn sign_out(&self, secret: &TicketSecret) -> Result<(), Fault> {
        self.store.redeem(TicketKind::BrowserSession, &secret.key()).await.map_err(unavailable)?;
        Ok(())
    }

    /// The sessions of whoever signed in here, newest first.
    ///
    /// # Errors
    /// The store failed.
    pub async fn own_browser_sessions(&self, visit: &Visit) -> Result<Vec<BrowserSession>, Fault> {
        let signed_in = visit.signed_in();
        let sessions = self.browser_sessions_of(signed_in.account.id(), &holder_of_caller(signed_in)).await?;
        let own = visit.key.to_hex();
        Ok(sessions
            .into_iter()
            .map(|session| BrowserSession { current: session.id == own, ..session })
            .collect())
    }

    /// The sessions of a holder that are not over, newest first.
    pub(crate) async fn browser_sessions_of(
        &self,
        account: AccountId,
        holder: &str,
    ) -> Result<Vec<BrowserSession>, Fault> {
        let kind = TicketKind::BrowserSession;
        let now = self.world.clock.now();
        let idle_since = now.0.saturating_sub(self.settings.browser_sessions.idle);
        let mut sessions = Vec::new();
        for ticket in self.store.tickets_of(account, holder, kind).await.map_err(unavailable)? {
            let Some(body) = Body::read(&ticket) else { continue };
            if ticket.expires <= now
                || body.last_seen < idle_since
                || self.caller_by_token(&body.token).await?.is_none()
            {
                continue;
            }
            sessions.push(BrowserSession {
                id: ticket.key.to_hex(),
                created: ticket.created,
                last_seen: Timestamp(body.last_seen),
                expires: ticket.expires,
                source_ip: body.source_ip.clone(),
                user_agent: body.user_agent.clone(),
                mfa: body.mfa.clone(),
                current: false,
            });
        }
        sessions.reverse();
        Ok(sessions)
    }

    /// Ends one of one's own sessions, named as the list names it.
    ///
    /// # Errors
    /// The store failed.
    pub async fn end_own_browser_session(&self, visit: &Visit, id: &str) -> Result<bool, Fault> {
        let own = self.own_browser_sessions(visit).await?;
        let Some(key) =
            own.iter().find(|session| session.id == id).and_then(|session| TicketKey::from_hex(&session.id))
        else {
            return Ok(false);
        };
        let ended = self.store.redeem(TicketKind::BrowserSession, &key).await.map_err(unavailable)?;
        Ok(ended.is_some())
    }

    /// Ends all of one's own sessions but this; answers how many there were.
    ///
    /// # Errors
    /// The store failed.
    pub async fn end_other_browser_sessions(&self, visit: &Visit) -> Result<usize, Fault> {
        let signed_in = visit.signed_in();
        let (account, holder) = (signed_in.account.id(), holder_of_caller(signed_in));
        let kind = TicketKind::BrowserSession;
        let ended = self.store.end_tickets(account, &holder, kind, Some(&visit.key)).await;
        let ended = ended.map_err(unavailable)?;
        // What programs got of the other browsers goes with them, or is about to get: after them, so that they make no more.
        for kind in [TicketKind::AuthorizationCode, TicketKind::RefreshToken] {
            self.store.end_tickets(account, &holder, kind, None).await.map_err(unavailable)?;
        }
        Ok(ended)
    }

    /// The caller in the role that a browser has switched to; renewed when it has run out ("RenewRole"). `None`: not any more.
    async fn in_role(
        &self,
        signed_in: &Caller,
        switched: Switched,
        facts: &Facts<'_>,
    ) -> Result<Option<(Caller, Switched, bool)>, Fault> {
        if let Some(caller) = self.caller_by_token(&switched.token).await? {
            return Ok(Some((caller, switched, false)));
        }
        let Ok(arn) = Arn::parse(&switched.role.arn) else { return Ok(None) };
        match self.assume_for_browser(signed_in, &arn, facts).await {
            Ok(token) => {
                let Some(caller) = self.caller_by_token(&token).await? else { return Ok(None) };
                Ok(Some((caller, Switched { role: switched.role.clone(), token }, true)))
            }
            Err(refusal) if refusal.fault.http_status() >= 500 => Err(refusal.fault),
            Err(_) => Ok(None),
        }
    }
}

/// The fingerprint of a caller's password.
fn password_of(caller: &Caller) -> Option<String> {
    login_profile(&caller.account, &caller.owner()?).map(fingerprint)
}

/// Whose tickets a caller's are.
pub(crate) fn holder_of_caller(caller: &Caller) -> String {
    match caller.session() {
        Some(session) => holder_of(session),
        None => match &caller.principal {
            CallerPrincipal::User(user) => user.id.to_string(),
            _ => "root".to_owned(),
        },
    }
}

fn holder_of(session: &Session) -> String {
    match &session.principal {
        SessionPrincipal::Owner(owner) => owner_text(owner),
        // Several people may come by one role under one name; each credential is a holder of its own.
        SessionPrincipal::Role { role, .. } => format!("{role}:{}", session.access_key_id),
        SessionPrincipal::FederatedUser { issuer, .. } => {
            format!("{}:{}", owner_text(issuer), session.access_key_id)
        }
    }
}
