//! Stored forms: what an entity looks like as a row. The domain's types derive no serde; every form here is a
//! struct of its own, so that a change of the domain cannot change what is stored by accident.
//!
//! Entities are taken apart without `..` on purpose: a new field does not compile until somebody decides how it
//! is stored. Forms refuse fields they do not know, because a store written by a newer version is refused as a
//! whole.

mod form;

use countersign_iam::entities::{
    AccessKey, Assignment, Authenticator, CodeGenerator, CredentialReport, DeviceId, Factor, Group,
    KeyStatus, LoginProfile, ManagedPolicy, MfaDevice, PasswordPolicy, PolicyDocument, PolicyVersion, Role,
    Root, Settings, Trust, User,
};
use countersign_iam::{AccessKeyId, Entity, EntityKey, Name, PasswordHash, Path, SecretAccessKey, UniqueId};
use countersign_mfa::{Algorithm, SecurityKey, Seed, SerialNumber, Step, TotpParameters, TotpState};
use countersign_model::Timestamp;
use countersign_policy::{Arn, PolicyKind};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::seal::{Place, SealError, Sealer};
use form::{arns, documents, owner_from, owner_text, read_arns, read_documents, read_tags, tags};

/// Why a row could not be written or read. Never shows what was in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CodecError {
    /// Not the form of its kind.
    #[error("the form is not that of its kind: {0}")]
    Form(String),
    /// A part that does not parse.
    #[error("its {0} is malformed")]
    Part(&'static str),
    /// A kind of entity that does not exist.
    #[error("there is no such kind of entity")]
    Kind,
    /// The body tells of another entity than the row's key.
    #[error("the row's key and its body name different things")]
    Key,
    /// A secret field.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// Kind and key of an entity, as the store's columns have them.
pub(crate) fn row_key(key: &EntityKey) -> (&'static str, &str) {
    match key {
        EntityKey::Settings => ("settings", ""),
        EntityKey::Root => ("root", ""),
        EntityKey::User(id) => ("user", id.as_str()),
        EntityKey::Group(id) => ("group", id.as_str()),
        EntityKey::Role(id) => ("role", id.as_str()),
        EntityKey::Policy(id) => ("policy", id.as_str()),
        EntityKey::Device(serial) => ("device", serial.as_ref()),
        EntityKey::AccessKey(id) => ("access-key", id.as_str()),
        EntityKey::CredentialReport => ("credential-report", ""),
    }
}

/// Writes and reads the rows of one account.
pub(crate) struct Codec<'a> {
    pub(crate) account: &'a str,
    pub(crate) sealer: &'a Sealer,
}

impl Codec<'_> {
    /// The body of an entity's row.
    pub(crate) fn encode(&self, entity: &Entity) -> Result<String, CodecError> {
        match entity {
            Entity::Settings(settings) => json(&settings_form(settings)),
            Entity::Root(root) => json(&self.root_form(root)?),
            Entity::User(user) => json(&self.user_form(user)?),
            Entity::Group(group) => json(&group_form(group)),
            Entity::Role(role) => json(&role_form(role)),
            Entity::Policy(policy) => json(&policy_form(policy)),
            Entity::Device(device) => json(&self.device_form(device)?),
            Entity::AccessKey(key) => json(&self.access_key_form(key)?),
            Entity::CredentialReport(report) => json(&report_form(report)),
        }
    }

    /// The entity of a row.
    pub(crate) fn decode(&self, kind: &str, key: &str, body: &str) -> Result<Entity, CodecError> {
        let entity = match kind {
            "settings" => Entity::from(read_settings(parse(body)?)?),
            "root" => self.read_root(parse(body)?)?.into(),
            "user" => self.read_user(parse(body)?)?.into(),
            "group" => read_group(parse(body)?)?.into(),
            "role" => read_role(parse(body)?)?.into(),
            "policy" => read_policy(parse(body)?)?.into(),
            "device" => self.read_device(parse(body)?)?.into(),
            "access-key" => self.read_access_key(parse(body)?)?.into(),
            "credential-report" => read_report(parse(body)?).into(),
            _ => return Err(CodecError::Kind),
        };
        if row_key(&entity.key()) == (kind, key) { Ok(entity) } else { Err(CodecError::Key) }
    }

    fn seal(&self, kind: &str, key: &str, field: &str, plain: &[u8]) -> Result<String, CodecError> {
        Ok(self.sealer.seal(Place { account: self.account, kind, key, field }, plain)?)
    }

    fn open(
        &self,
        kind: &str,
        key: &str,
        field: &str,
        text: &str,
    ) -> Result<zeroize::Zeroizing<Vec<u8>>, CodecError> {
        Ok(self.sealer.open(Place { account: self.account, kind, key, field }, text)?)
    }

    fn root_form(&self, root: &Root) -> Result<form::Root, CodecError> {
        let Root { email, login_profile, sessions_not_before } = root;
        Ok(form::Root {
            email: email.clone(),
            login_profile: login_profile
                .as_ref()
                .map(|profile| self.profile_form("root", "", profile))
                .transpose()?,
            sessions_not_before: seconds(*sessions_not_before),
        })
    }

    fn read_root(&self, form: form::Root) -> Result<Root, CodecError> {
        Ok(Root {
            email: form.email,
            login_profile: form
                .login_profile
                .map(|profile| self.read_profile("root", "", profile))
                .transpose()?,
            sessions_not_before: form.sessions_not_before.map(Timestamp),
        })
    }

    fn user_form(&self, user: &User) -> Result<form::User, CodecError> {
        let User {
            id,
            name,
            path,
            created,
            tags: user_tags,
            groups,
            inline_policies,
            attached_policies,
            permissions_boundary,
            login_profile,
            sessions_not_before,
        } = user;
        let profile = login_profile.as_ref().map(|profile| self.profile_form("user", id.as_str(), profile));
        Ok(form::User {
            id: id.to_string(),
            name: name.to_string(),
            path: path.to_string(),
            created: created.0,
            tags: tags(user_tags),
            groups: groups.iter().map(ToString::to_string).collect(),
            inline_policies: documents(inline_policies),
            attached_policies: arns(attached_policies),
            permissions_boundary: permissions_boundary.as_ref().map(|arn| arn.as_str().to_owned()),
            login_profile: profile.transpose()?,
            sessions_not_before: seconds(*sessions_not_before),
        })
    }

    fn read_user(&self, form: form::User) -> Result<User, CodecError> {
        let profile =
            form.login_profile.map(|profile| self.read_profile("user", &form.id, profile)).transpose()?;
        Ok(User {
            id: unique_id(&form.id)?,
            name: name(&form.name)?,
            path: path(&form.path)?,
            created: Timestamp(form.created),
            tags: read_tags(form.tags),
            groups: form.groups.iter().map(|group| name(group)).collect::<Result<_, _>>()?,
            inline_policies: read_documents(&form.inline_policies)?,
            attached_policies: read_arns(&form.attached_policies)?,
            permissions_boundary: form.permissions_boundary.as_deref().map(arn).transpose()?,
            login_profile: profile,
            sessions_not_before: form.sessions_not_before.map(Timestamp),
        })
    }

    fn profile_form(
        &self,
        kind: &str,
        key: &str,
        profile: &LoginProfile,
    ) -> Result<form::LoginProfile, CodecError> {
        let LoginProfile { password, created, changed, reset_required, history } = profile;
        let hash = |field: &str, hash: &PasswordHash| self.seal(kind, key, field, hash.expose().as_bytes());
        Ok(form::LoginProfile {
            password: hash("password", password)?,
            created: created.0,
            changed: changed.0,
            reset_required: *reset_required,
            history: history.iter().map(|old| hash("history", old)).collect::<Result<_, _>>()?,
        })
    }

    fn read_profile(
        &self,
        kind: &str,
        key: &str,
        form: form::LoginProfile,
    ) -> Result<LoginProfile, CodecError> {
        let hash = |field: &str, text: &str| {
            let plain = self.open(kind, key, field, text)?;
            let phc = std::str::from_utf8(&plain).map_err(|_| CodecError::Part("password hash"))?;
            Ok::<_, CodecError>(PasswordHash::from_phc(phc))
        };
        Ok(LoginProfile {
            password: hash("password", &form.password)?,
            created: Timestamp(form.created),
            changed: Timestamp(form.changed),
            reset_required: form.reset_required,
            history: form.history.iter().map(|old| hash("history", old)).collect::<Result<_, _>>()?,
        })
    }

    fn device_form(&self, device: &MfaDevice) -> Result<form::Device, CodecError> {
        let MfaDevice {
            id,
            authenticator,
            assignment,
            label,
            locked,
            created,
            tags: device_tags,
            sessions_not_before,
        } = device;
        let serial = authenticator.serial().as_str();
        let mut form = form::Device {
            id: id.as_str().to_owned(),
            serial: serial.to_owned(),
            seed: None,
            algorithm: None,
            period_seconds: None,
            drift: None,
            last_pair: None,
            security_key: None,
            assignment: assignment.as_ref().map(|Assignment { owner, enabled }| form::Assignment {
                owner: owner_text(owner),
                enabled: enabled.0,
            }),
            label: label.clone(),
            locked: seconds(*locked),
            created: created.0,
            tags: tags(device_tags),
            sessions_not_before: seconds(*sessions_not_before),
        };
        match authenticator.factor() {
            Factor::Codes(CodeGenerator {
                seed,
                parameters: TotpParameters { algorithm, period_seconds },
                state: TotpState { drift, last_pair },
            }) => {
                form.seed = Some(self.seal("device", serial, "seed", seed.as_bytes())?);
                form.algorithm = Some(match algorithm {
                    Algorithm::Sha1 => form::Algorithm::Sha1,
                    Algorithm::Sha256 => form::Algorithm::Sha256,
                    Algorithm::Sha512 => form::Algorithm::Sha512,
                });
                form.period_seconds = Some(*period_seconds);
                form.drift = Some(*drift);
                form.last_pair = last_pair.map(|step| step.0);
            }
            Factor::SecurityKey(key) => {
                let stored = key.to_stored().map_err(|_| CodecError::Part("security key"))?;
                form.security_key = Some(self.seal("device", serial, "security_key", stored.as_bytes())?);
            }
        }
        Ok(form)
    }

    fn read_factor(&self, form: &form::Device) -> Result<Factor, CodecError> {
        let form::Device { serial, seed, algorithm, period_seconds, drift, last_pair, security_key, .. } =
            form;
        match (seed, algorithm, period_seconds, drift, last_pair, security_key) {
            (Some(seed), Some(algorithm), Some(period_seconds), Some(drift), last_pair, None) => {
                let seed = self.open("device", serial, "seed", seed)?;
                Ok(Factor::Codes(CodeGenerator {
                    seed: Seed::from_bytes(&seed).map_err(|_| CodecError::Part("seed"))?,
                    parameters: TotpParameters {
                        algorithm: match algorithm {
                            form::Algorithm::Sha1 => Algorithm::Sha1,
                            form::Algorithm::Sha256 => Algorithm::Sha256,
                            form::Algorithm::Sha512 => Algorithm::Sha512,
                        },
                        period_seconds: *period_seconds,
                    },
                    state: TotpState { drift: *drift, last_pair: last_pair.map(Step) },
                }))
            }
            (None, None, None, None, None, Some(sealed)) => {
                let malformed = CodecError::Part("security key");
                let stored = self.open("device", serial, "security_key", sealed)?;
                let text = std::str::from_utf8(&stored).map_err(|_| malformed.clone())?;
                Ok(Factor::SecurityKey(Box::new(SecurityKey::from_stored(text).map_err(|_| malformed)?)))
            }
            _ => Err(CodecError::Part("factor")),
        }
    }

    fn read_device(&self, form: form::Device) -> Result<MfaDevice, CodecError> {
        let factor = self.read_factor(&form)?;
        let serial = SerialNumber::parse(&form.serial).map_err(|_| CodecError::Part("serial number"))?;
        let assignment = form.assignment.map(|assignment| {
            Ok::<_, CodecError>(Assignment {
                owner: owner_from(&assignment.owner)?,
                enabled: Timestamp(assignment.enabled),
            })
        });
        Ok(MfaDevice {
            id: DeviceId::parse(&form.id).map_err(|_| CodecError::Part("device id"))?,
            authenticator: Authenticator::new(serial, factor)
                .map_err(|_| CodecError::Part("serial number"))?,
            assignment: assignment.transpose()?,
            label: form.label,
            locked: form.locked.map(Timestamp),
            created: Timestamp(form.created),
            tags: read_tags(form.tags),
            sessions_not_before: form.sessions_not_before.map(Timestamp),
        })
    }

    fn access_key_form(&self, key: &AccessKey) -> Result<form::AccessKey, CodecError> {
        let AccessKey { id, owner, secret, status, created } = key;
        Ok(form::AccessKey {
            id: id.to_string(),
            owner: owner_text(owner),
            secret: self.seal("access-key", id.as_str(), "secret", secret.expose().as_bytes())?,
            active: *status == KeyStatus::Active,
            created: created.0,
        })
    }

    fn read_access_key(&self, form: form::AccessKey) -> Result<AccessKey, CodecError> {
        let secret = self.open("access-key", &form.id, "secret", &form.secret)?;
        let secret = std::str::from_utf8(&secret).map_err(|_| CodecError::Part("secret"))?;
        Ok(AccessKey {
            id: AccessKeyId::parse(&form.id).map_err(|_| CodecError::Part("access key id"))?,
            owner: owner_from(&form.owner)?,
            secret: SecretAccessKey::from_text(secret),
            status: if form.active { KeyStatus::Active } else { KeyStatus::Inactive },
            created: Timestamp(form.created),
        })
    }
}

fn settings_form(settings: &Settings) -> form::Settings {
    let Settings { created, alias, password_policy, ended_devices } = settings;
    let password_policy = password_policy.as_ref().map(|policy| {
        let PasswordPolicy {
            minimum_length,
            require_symbols,
            require_numbers,
            require_uppercase,
            require_lowercase,
            allow_users_to_change,
            max_age_days,
            reuse_prevention,
            hard_expiry,
        } = *policy;
        form::PasswordPolicy {
            minimum_length,
            require_symbols,
            require_numbers,
            require_uppercase,
            require_lowercase,
            allow_users_to_change,
            max_age_days,
            reuse_prevention,
            hard_expiry,
        }
    });
    let ended_devices = ended_devices.iter().map(|(id, mark)| (id.as_str().to_owned(), mark.0)).collect();
    form::Settings { created: created.0, alias: alias.clone(), password_policy, ended_devices }
}

fn read_settings(form: form::Settings) -> Result<Settings, CodecError> {
    let password_policy = form.password_policy.map(|form| PasswordPolicy {
        minimum_length: form.minimum_length,
        require_symbols: form.require_symbols,
        require_numbers: form.require_numbers,
        require_uppercase: form.require_uppercase,
        require_lowercase: form.require_lowercase,
        allow_users_to_change: form.allow_users_to_change,
        max_age_days: form.max_age_days,
        reuse_prevention: form.reuse_prevention,
        hard_expiry: form.hard_expiry,
    });
    let ended = |(id, mark): (String, i64)| {
        DeviceId::parse(&id).map(|id| (id, Timestamp(mark))).map_err(|_| CodecError::Part("device id"))
    };
    let ended_devices = form.ended_devices.into_iter().map(ended).collect::<Result<_, _>>()?;
    Ok(Settings { created: Timestamp(form.created), alias: form.alias, password_policy, ended_devices })
}

fn group_form(group: &Group) -> form::Group {
    let Group { id, name, path, created, inline_policies, attached_policies } = group;
    form::Group {
        id: id.to_string(),
        name: name.to_string(),
        path: path.to_string(),
        created: created.0,
        inline_policies: documents(inline_policies),
        attached_policies: arns(attached_policies),
    }
}

fn read_group(form: form::Group) -> Result<Group, CodecError> {
    Ok(Group {
        id: unique_id(&form.id)?,
        name: name(&form.name)?,
        path: path(&form.path)?,
        created: Timestamp(form.created),
        inline_policies: read_documents(&form.inline_policies)?,
        attached_policies: read_arns(&form.attached_policies)?,
    })
}

fn role_form(role: &Role) -> form::Role {
    let Role {
        id,
        name,
        path,
        created,
        description,
        max_session_duration,
        trust,
        tags: role_tags,
        inline_policies,
        attached_policies,
        permissions_boundary,
        sessions_not_before,
    } = role;
    form::Role {
        id: id.to_string(),
        name: name.to_string(),
        path: path.to_string(),
        created: created.0,
        description: description.clone(),
        max_session_duration: *max_session_duration,
        trust: trust.document().text().to_owned(),
        tags: tags(role_tags),
        inline_policies: documents(inline_policies),
        attached_policies: arns(attached_policies),
        permissions_boundary: permissions_boundary.as_ref().map(|arn| arn.as_str().to_owned()),
        sessions_not_before: seconds(*sessions_not_before),
    }
}

fn read_role(form: form::Role) -> Result<Role, CodecError> {
    Ok(Role {
        id: unique_id(&form.id)?,
        name: name(&form.name)?,
        path: path(&form.path)?,
        created: Timestamp(form.created),
        description: form.description,
        max_session_duration: form.max_session_duration,
        trust: Trust::new(document(&form.trust, PolicyKind::Trust)?),
        tags: read_tags(form.tags),
        inline_policies: read_documents(&form.inline_policies)?,
        attached_policies: read_arns(&form.attached_policies)?,
        permissions_boundary: form.permissions_boundary.as_deref().map(arn).transpose()?,
        sessions_not_before: form.sessions_not_before.map(Timestamp),
    })
}

fn policy_form(policy: &ManagedPolicy) -> form::ManagedPolicy {
    let ManagedPolicy {
        id,
        name,
        path,
        created,
        updated,
        description,
        tags: policy_tags,
        default_version,
        other_versions,
        next_version,
    } = policy;
    form::ManagedPolicy {
        id: id.to_string(),
        name: name.to_string(),
        path: path.to_string(),
        created: created.0,
        updated: updated.0,
        description: description.clone(),
        tags: tags(policy_tags),
        default_version: version_form(default_version),
        other_versions: other_versions.iter().map(version_form).collect(),
        next_version: *next_version,
    }
}

fn read_policy(form: form::ManagedPolicy) -> Result<ManagedPolicy, CodecError> {
    Ok(ManagedPolicy {
        id: unique_id(&form.id)?,
        name: name(&form.name)?,
        path: path(&form.path)?,
        created: Timestamp(form.created),
        updated: Timestamp(form.updated),
        description: form.description,
        tags: read_tags(form.tags),
        default_version: read_version(&form.default_version)?,
        other_versions: form.other_versions.iter().map(read_version).collect::<Result<_, _>>()?,
        next_version: form.next_version,
    })
}

fn version_form(version: &PolicyVersion) -> form::PolicyVersion {
    let PolicyVersion { number, created, document } = version;
    form::PolicyVersion { number: *number, created: created.0, document: document.text().to_owned() }
}

fn read_version(form: &form::PolicyVersion) -> Result<PolicyVersion, CodecError> {
    Ok(PolicyVersion {
        number: form.number,
        created: Timestamp(form.created),
        document: document(&form.document, PolicyKind::Identity)?,
    })
}

fn report_form(report: &CredentialReport) -> form::CredentialReport {
    let CredentialReport { generated, content } = report;
    form::CredentialReport { generated: generated.0, content: content.clone() }
}

fn read_report(form: form::CredentialReport) -> CredentialReport {
    CredentialReport { generated: Timestamp(form.generated), content: form.content }
}

fn json(form: &impl Serialize) -> Result<String, CodecError> {
    serde_json::to_string(form).map_err(|error| CodecError::Form(error.to_string()))
}

fn parse<T: DeserializeOwned>(body: &str) -> Result<T, CodecError> {
    // The category and the place, not the message: that one quotes what it found.
    serde_json::from_str(body).map_err(|error| {
        CodecError::Form(format!("{:?} at line {} column {}", error.classify(), error.line(), error.column()))
    })
}

fn seconds(at: Option<Timestamp>) -> Option<i64> {
    at.map(|at| at.0)
}

fn unique_id(text: &str) -> Result<UniqueId, CodecError> {
    UniqueId::parse(text).map_err(|_| CodecError::Part("unique id"))
}

fn name(text: &str) -> Result<Name, CodecError> {
    Name::parse(text).map_err(|_| CodecError::Part("name"))
}

fn path(text: &str) -> Result<Path, CodecError> {
    Path::parse(text).map_err(|_| CodecError::Part("path"))
}

fn arn(text: &str) -> Result<Arn, CodecError> {
    Arn::parse(text).map_err(|_| CodecError::Part("ARN"))
}

fn document(text: &str, kind: PolicyKind) -> Result<PolicyDocument, CodecError> {
    PolicyDocument::load(text, kind).map_err(|_| CodecError::Part("policy document"))
}

#[cfg(test)]
mod tests;
