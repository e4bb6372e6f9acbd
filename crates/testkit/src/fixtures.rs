//! What tests put into an account, and the sessions they sign in to: users, roles, devices.

use serde_json::Value;

use crate::authenticator::Authenticator;
use crate::bed::{ACCOUNT, Testbed};
use crate::call::Call;
use crate::credentials::Credentials;

impl Testbed {
    /// Makes a user with a key. Root does it.
    pub async fn add_user(&self, name: &str) -> Credentials {
        let _ = Call::iam("CreateUser").with("UserName", name).by(&self.root).send(self).await.xml();
        self.add_key(name).await
    }

    /// Makes a key for a user.
    pub async fn add_key(&self, name: &str) -> Credentials {
        Call::iam("CreateAccessKey").with("UserName", name).by(&self.root).send(self).await.credentials()
    }

    /// Gives a user an inline policy.
    pub async fn put_user_policy(&self, user: &str, policy: &str, document: &Value) {
        let call = Call::iam("PutUserPolicy").with("UserName", user).with("PolicyName", policy);
        let call = call.with("PolicyDocument", &document.to_string());
        let _ = call.by(&self.root).send(self).await.xml();
    }

    /// Makes a role with an inline policy.
    pub async fn add_role(&self, name: &str, trust: &Value, document: &Value) {
        let call = Call::iam("CreateRole").with("RoleName", name);
        let call = call.with("AssumeRolePolicyDocument", &trust.to_string());
        let _ = call.by(&self.root).send(self).await.xml();
        let call = Call::iam("PutRolePolicy").with("RoleName", name).with("PolicyName", "permissions");
        let call = call.with("PolicyDocument", &document.to_string());
        let _ = call.by(&self.root).send(self).await.xml();
    }

    /// Makes a virtual device that is nobody's yet.
    pub async fn add_device(&self, name: &str) -> Authenticator {
        let call = Call::iam("CreateVirtualMFADevice").with("VirtualMFADeviceName", name);
        let answer = call.by(&self.root).send(self).await;
        let seed = data_encoding::BASE64.decode(answer.text("Base32StringSeed").as_bytes()).unwrap();
        Authenticator::new(&answer.text("SerialNumber"), std::str::from_utf8(&seed).unwrap())
    }

    /// Makes a virtual device and gives it to a user, or to root under its name `root`. Root does it.
    pub async fn enrol(&self, user: &str, device: &str) -> Authenticator {
        let authenticator = self.add_device(device).await;
        let _ = self.enabling(user, &authenticator).by(&self.root).send(self).await.xml();
        authenticator
    }

    /// The call that enables a device, not yet signed.
    #[must_use]
    pub fn enabling<'a>(&self, user: &str, authenticator: &Authenticator) -> Call<'a> {
        let now = self.clock.unix_seconds();
        Call::iam("EnableMFADevice")
            .with("UserName", user)
            .with("SerialNumber", &authenticator.serial)
            .with("AuthenticationCode1", &authenticator.code_at(now - 30))
            .with("AuthenticationCode2", &authenticator.code_at(now))
    }

    /// Waits for the next code, and answers it. At most six of a device fall into one window of attempts.
    #[must_use]
    pub fn next_code(&self, authenticator: &Authenticator) -> String {
        self.clock.advance(30);
        authenticator.code_at(self.clock.unix_seconds())
    }

    /// A session of GetSessionToken without MFA.
    pub async fn session(&self, key: &Credentials) -> Credentials {
        Call::sts("GetSessionToken").by(key).send(self).await.credentials()
    }

    /// A session of GetSessionToken with MFA.
    pub async fn mfa_session(&self, key: &Credentials, authenticator: &Authenticator) -> Credentials {
        let code = self.next_code(authenticator);
        let call =
            Call::sts("GetSessionToken").with("SerialNumber", &authenticator.serial).with("TokenCode", &code);
        call.by(key).send(self).await.credentials()
    }

    /// The call that assumes a role of this account, not yet signed.
    #[must_use]
    pub fn assuming<'a>(role: &str) -> Call<'a> {
        Call::sts("AssumeRole")
            .with("RoleArn", &format!("arn:aws:iam::{ACCOUNT}:role/{role}"))
            .with("RoleSessionName", "session")
    }

    /// A session of a role.
    pub async fn role_session(&self, by: &Credentials, role: &str) -> Credentials {
        Self::assuming(role).by(by).send(self).await.credentials()
    }
}
