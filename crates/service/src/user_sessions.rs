//! Somebody else's browser sessions, for whoever may end them.

use countersign_iam::Caller;
use countersign_iam::entities::Owner;
use countersign_iam::views::SessionHolder;
use countersign_model::Secret;

use crate::authorize::Refusal;
use crate::browser_session::BrowserSession;
use crate::facts::Facts;
use crate::service::Service;
use crate::sign_in::owner_text;

impl Service {
    /// The browser sessions of a user of the caller's account that are not over, newest first. Allowed by `iam:EndSessions`
    /// on the user.
    ///
    /// # Errors
    /// No such user, no policy that allows it, or the store failed.
    pub async fn browser_sessions_of_user(
        &self,
        caller: &Caller,
        facts: &Facts<'_>,
        user_name: &str,
    ) -> Result<Vec<BrowserSession>, Refusal> {
        let holder = SessionHolder { user_name: user_name.to_owned() };
        let id = self.view(caller, facts, &holder).await?;
        Ok(self.browser_sessions_of(caller.account.id(), &owner_text(&Owner::User(id))).await?)
    }

    /// A random password that conforms to the password policy of the caller's account; nothing is changed by it.
    pub fn one_time_password(&self, caller: &Caller) -> Secret {
        countersign_iam::operations::one_time_password(&caller.account, self.world.random.as_ref())
    }
}
