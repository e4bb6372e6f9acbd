//! Console passwords: login profiles, the change of one's own password, and the account's password policy.
//!
//! Facts: IAM API Reference of each operation; IAM User Guide, "Set an account password policy for IAM users". Passwords
//! are hashed here, which is slow on purpose; the operations that do it say so.

use countersign_model::iam::{
    ChangePassword, CreateLoginProfile, DeleteAccountPasswordPolicy, DeleteLoginProfile,
    GetAccountPasswordPolicy, GetLoginProfile, UpdateAccountPasswordPolicy, UpdateLoginProfile,
};
use countersign_model::{ErrorCode, Fault, Timestamp, Unit, iam};

use super::named_user::NamedUser;
use super::refusals::failure;
use crate::account::Account;
use crate::change::put;
use crate::entities::{LoginProfile, PasswordPolicy, Root, Settings, User};
use crate::operate::{At, Done, Entry, Granted, Operate, Target, Targets, action_of, entry, only};
use crate::random::Random;
use crate::secret::PasswordHash;

pub(super) const TABLE: &[Entry] = &[
    entry::<CreateLoginProfile>(),
    entry::<GetLoginProfile>(),
    entry::<UpdateLoginProfile>(),
    entry::<DeleteLoginProfile>(),
    entry::<ChangePassword>(),
    entry::<GetAccountPasswordPolicy>(),
    entry::<UpdateAccountPasswordPolicy>(),
    entry::<DeleteAccountPasswordPolicy>(),
];

/// The longest password, in characters (shape `passwordType`).
const LONGEST_PASSWORD: usize = 128;
/// The shortest password of an account that has no policy of its own.
const DEFAULT_MINIMUM_LENGTH: usize = 8;
/// How many of the four classes a password needs in an account that has no policy of its own.
const DEFAULT_CLASSES: usize = 3;
/// The shortest password of a policy that was set without saying it (API UpdateAccountPasswordPolicy).
const UNSAID_MINIMUM_LENGTH: i32 = 6;
/// What counts as a symbol.
const SYMBOLS: &str = "!@#$%^&*()_+-=[]{}|'";

impl Operate for CreateLoginProfile {
    const SLOW: bool = true;

    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(NamedUser::named_or_caller(at, input.user_name.as_deref())?.target::<Self>(at)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = NamedUser::named_or_caller(at, input.user_name.as_deref())?.existing()?;
        // The model lets it be absent for the sessions of AssumeRoot, which are not offered.
        let password = input.password.as_ref().ok_or_else(password_missing)?;
        if user.login_profile.is_some() {
            return Err(Fault::new(
                ErrorCode::EntityAlreadyExists,
                format!("Login Profile for user {} already exists.", user.name),
            ));
        }
        check_password(at.account, password.expose())?;
        let profile = LoginProfile {
            password: PasswordHash::create(password.expose(), at.random).map_err(failure)?,
            created: at.now,
            changed: at.now,
            reset_required: input.password_reset_required.unwrap_or(false),
            history: Vec::new(),
        };
        let output = iam::CreateLoginProfileResponse { login_profile: written(user, &profile) };
        Done::changing(output, [put(with_profile(user, Some(profile)))])
    }
}

impl Operate for GetLoginProfile {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(NamedUser::named_or_caller(at, input.user_name.as_deref())?.target::<Self>(at)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = NamedUser::named_or_caller(at, input.user_name.as_deref())?.existing()?;
        let profile = user.login_profile.as_ref().ok_or_else(|| no_profile(user))?;
        Done::read(iam::GetLoginProfileResponse { login_profile: written(user, profile) })
    }
}

impl Operate for UpdateLoginProfile {
    const SLOW: bool = true;

    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(NamedUser::named(at, &input.user_name).target::<Self>(at)))
    }

    /// What is not given stays as it is.
    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = NamedUser::named(at, &input.user_name).existing()?;
        let profile = user.login_profile.as_ref().ok_or_else(|| profile_not_found(user))?;
        let mut profile = match &input.password {
            Some(password) => with_new_password(at, profile, password.expose())?,
            None => profile.clone(),
        };
        if let Some(reset_required) = input.password_reset_required {
            profile.reset_required = reset_required;
        }
        Done::changing(Unit, [put(with_profile(user, Some(profile)))])
    }
}

impl Operate for DeleteLoginProfile {
    fn targets(at: &At<'_>, input: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(NamedUser::named_or_caller(at, input.user_name.as_deref())?.target::<Self>(at)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = NamedUser::named_or_caller(at, input.user_name.as_deref())?.existing()?;
        match user.login_profile {
            Some(_) => Done::changing(Unit, [put(with_profile(user, None))]),
            None => Err(profile_not_found(user)),
        }
    }
}

impl Operate for ChangePassword {
    const SLOW: bool = true;
    const CHECKS_PASSWORD: bool = true;

    fn targets(at: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(caller(at)?.target::<Self>(at)))
    }

    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let user = caller(at)?.existing()?;
        let profile = user.login_profile.as_ref().ok_or_else(|| no_profile(user))?;
        if !profile.password.matches(input.old_password.expose()) {
            return Err(old_password_incorrect());
        }
        // The same password again is no change, whatever the policy says of reuse.
        if input.old_password == input.new_password {
            return Err(reused());
        }
        let profile = with_new_password(at, profile, input.new_password.expose())?;
        let profile = LoginProfile { reset_required: false, ..profile };
        Done::changing(Unit, [put(with_profile(user, Some(profile)))])
    }
}

impl Operate for GetAccountPasswordPolicy {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, _: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let policy = at.account.settings().password_policy.as_ref().ok_or_else(|| no_policy(at.account))?;
        Done::read(iam::GetAccountPasswordPolicyResponse {
            password_policy: iam::PasswordPolicy {
                minimum_password_length: Some(policy.minimum_length),
                require_symbols: Some(policy.require_symbols),
                require_numbers: Some(policy.require_numbers),
                require_uppercase_characters: Some(policy.require_uppercase),
                require_lowercase_characters: Some(policy.require_lowercase),
                allow_users_to_change_password: Some(policy.allow_users_to_change),
                expire_passwords: Some(policy.max_age_days.is_some()),
                max_password_age: policy.max_age_days,
                password_reuse_prevention: policy.reuse_prevention,
                // AWS's examples show it only beside an age.
                hard_expiry: policy.max_age_days.map(|_| policy.hard_expiry),
            },
        })
    }
}

impl Operate for UpdateAccountPasswordPolicy {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    /// What is not given falls back to its default; nothing of an earlier policy stays.
    fn run(at: &At<'_>, input: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let policy = PasswordPolicy {
            minimum_length: input.minimum_password_length.unwrap_or(UNSAID_MINIMUM_LENGTH),
            require_symbols: input.require_symbols.unwrap_or(false),
            require_numbers: input.require_numbers.unwrap_or(false),
            require_uppercase: input.require_uppercase_characters.unwrap_or(false),
            require_lowercase: input.require_lowercase_characters.unwrap_or(false),
            allow_users_to_change: input.allow_users_to_change_password.unwrap_or(false),
            max_age_days: input.max_password_age,
            reuse_prevention: input.password_reuse_prevention,
            hard_expiry: input.hard_expiry.unwrap_or(false),
        };
        let settings = Settings { password_policy: Some(policy), ..Settings::clone(at.account.settings()) };
        Done::changing(Unit, [put(settings)])
    }
}

impl Operate for DeleteAccountPasswordPolicy {
    fn targets(_: &At<'_>, _: &Self::Input) -> Result<Targets, Fault> {
        Ok(only(Target::anywhere(action_of::<Self>())))
    }

    fn run(at: &At<'_>, _: &Self::Input, _: &Granted) -> Result<Done<Self::Output>, Fault> {
        let settings = at.account.settings();
        if settings.password_policy.is_none() {
            return Err(no_policy(at.account));
        }
        Done::changing(Unit, [put(Settings { password_policy: None, ..Settings::clone(settings) })])
    }
}

/// Whether an IAM user of the account may have this password: by the account's password policy or, when it has none, by
/// AWS's default one (8 to 128 characters, three of the four classes, not the account's name or e-mail address). Binds no
/// root user. Says nothing of reuse: see [`check_reuse`].
///
/// # Errors
/// `PasswordPolicyViolation` 400. The text does not say which rule was broken, as on AWS.
pub fn check_password(account: &Account, password: &str) -> Result<(), Fault> {
    let Some(policy) = &account.settings().password_policy else {
        return check_default_rules(account, password);
    };
    let length = password.chars().count();
    let classes = Classes::of(password);
    conforming(
        usize::try_from(policy.minimum_length).is_ok_and(|minimum| length >= minimum)
            && (classes.symbol || !policy.require_symbols)
            && (classes.digit || !policy.require_numbers)
            && (classes.uppercase || !policy.require_uppercase)
            && (classes.lowercase || !policy.require_lowercase)
            && length <= LONGEST_PASSWORD,
    )
}

/// AWS's rules for accounts without a policy of their own.
fn check_default_rules(account: &Account, password: &str) -> Result<(), Fault> {
    let length = password.chars().count();
    conforming(
        (DEFAULT_MINIMUM_LENGTH..=LONGEST_PASSWORD).contains(&length)
            && Classes::of(password).count() >= DEFAULT_CLASSES
            && !names_account(account, password),
    )
}

/// What a password has to be, in words for people: by a policy, or by AWS's default rules.
pub fn password_rules(policy: Option<&PasswordPolicy>) -> String {
    let Some(policy) = policy else {
        return format!(
            "{DEFAULT_MINIMUM_LENGTH} to {LONGEST_PASSWORD} characters, with three of: capital letters, small letters, digits, \
             symbols ({SYMBOLS}). Long is better than intricate."
        );
    };
    let wanted: Vec<&str> = [
        (policy.require_uppercase, "a capital letter"),
        (policy.require_lowercase, "a small letter"),
        (policy.require_numbers, "a digit"),
        (policy.require_symbols, "a symbol"),
    ]
    .into_iter()
    .filter_map(|(required, what)| required.then_some(what))
    .collect();
    let with = if wanted.is_empty() { String::new() } else { format!(", with {}", wanted.join(", ")) };
    let reuse = match policy.reuse_prevention {
        Some(count) => format!(" None of the last {count}."),
        None => String::new(),
    };
    format!("{} to {LONGEST_PASSWORD} characters{with}.{reuse}", policy.minimum_length)
}

fn conforming(conforms: bool) -> Result<(), Fault> {
    if conforms {
        Ok(())
    } else {
        Err(Fault::new(
            ErrorCode::PasswordPolicyViolation,
            "Password does not conform to the account password policy.",
        ))
    }
}

/// Whether the account's password policy lets a user take this password again: it must be none of the last ones, the
/// present one among them, as many as `PasswordReusePrevention` says. Slow: each of them is a hash to compare.
///
/// # Errors
/// `PasswordPolicyViolation` 400.
pub fn check_reuse(account: &Account, profile: &LoginProfile, password: &str) -> Result<(), Fault> {
    let remembered = account.settings().password_policy.as_ref().and_then(|policy| policy.reuse_prevention);
    let remembered = remembered.and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    let mut earlier = std::iter::once(&profile.password).chain(&profile.history).take(remembered);
    if earlier.any(|hash| hash.matches(password)) { Err(reused()) } else { Ok(()) }
}

/// Which kinds of characters a password has. Letters and digits are those of ASCII.
struct Classes {
    uppercase: bool,
    lowercase: bool,
    digit: bool,
    symbol: bool,
}

impl Classes {
    fn of(password: &str) -> Self {
        Self {
            uppercase: password.chars().any(|c| c.is_ascii_uppercase()),
            lowercase: password.chars().any(|c| c.is_ascii_lowercase()),
            digit: password.chars().any(|c| c.is_ascii_digit()),
            symbol: password.chars().any(|c| SYMBOLS.contains(c)),
        }
    }

    fn count(&self) -> usize {
        [self.uppercase, self.lowercase, self.digit, self.symbol]
            .into_iter()
            .filter(|present| *present)
            .count()
    }
}

/// The account's name is its alias or its number.
fn names_account(account: &Account, password: &str) -> bool {
    let alias = account.settings().alias.as_deref();
    [alias, Some(account.id().as_str()), Some(account.root().email.as_str())]
        .into_iter()
        .flatten()
        .any(|name| name.eq_ignore_ascii_case(password))
}

/// The profile after a new password, which must conform and not come back too soon. The old one is remembered whether or
/// not the policy asks, so that a policy set later finds a history.
fn with_new_password(at: &At<'_>, profile: &LoginProfile, password: &str) -> Result<LoginProfile, Fault> {
    check_password(at.account, password)?;
    check_reuse(at.account, profile, password)?;
    set_password(profile, password, profile.reset_required, at.now, at.random)
}

fn with_profile(user: &User, login_profile: Option<LoginProfile>) -> User {
    User { login_profile, ..user.clone() }
}

fn written(user: &User, profile: &LoginProfile) -> iam::LoginProfile {
    iam::LoginProfile {
        user_name: user.name.to_string(),
        create_date: profile.created,
        password_reset_required: Some(profile.reset_required),
    }
}

/// The calling user: root's password is changed nowhere in this API, and sessions of roles have none.
fn caller<'a>(at: &At<'a>) -> Result<NamedUser<'a>, Fault> {
    NamedUser::caller(at).ok_or_else(|| {
        Fault::new(ErrorCode::InvalidUserType, "Only IAM Users can change their own password.")
    })
}

/// Root with a new password: IAM's API has no operation for it. The password policy does not bind root, but AWS's default
/// rules do (IAM User Guide, "Change the password for the root user"). Slow.
///
/// # Errors
/// The old password is wrong; the new one is the old one, or too weak.
pub fn change_root_password(
    account: &Account,
    old: &str,
    new: &str,
    now: Timestamp,
    random: &dyn Random,
) -> Result<Root, Fault> {
    let root = account.root();
    let profile = root.login_profile.as_ref().filter(|profile| profile.password.matches(old));
    let profile = profile.ok_or_else(old_password_incorrect)?;
    if old == new {
        return Err(reused());
    }
    check_default_rules(account, new)?;
    Ok(Root { login_profile: Some(set_password(profile, new, false, now, random)?), ..Root::clone(root) })
}

fn set_password(
    profile: &LoginProfile,
    password: &str,
    reset_required: bool,
    now: Timestamp,
    random: &dyn Random,
) -> Result<LoginProfile, Fault> {
    let earlier = std::iter::once(&profile.password).chain(&profile.history);
    Ok(LoginProfile {
        password: PasswordHash::create(password, random).map_err(failure)?,
        created: profile.created,
        changed: now,
        reset_required,
        history: earlier.take(LoginProfile::MAX_HISTORY).cloned().collect(),
    })
}

/// How ChangePassword says that the old password is wrong.
pub const OLD_PASSWORD_INCORRECT: &str = "The old password was incorrect.";

fn old_password_incorrect() -> Fault {
    Fault::new(ErrorCode::AccessDenied, OLD_PASSWORD_INCORRECT)
}

fn password_missing() -> Fault {
    Fault::new(
        ErrorCode::ValidationError,
        "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null",
    )
}

/// How GetLoginProfile says it.
fn no_profile(user: &User) -> Fault {
    Fault::new(ErrorCode::NoSuchEntity, format!("Login Profile for User {} cannot be found.", user.name))
}

/// How DeleteLoginProfile says the same thing.
fn profile_not_found(user: &User) -> Fault {
    Fault::new(ErrorCode::NoSuchEntity, format!("Cannot find Login Profile for User {}", user.name))
}

fn no_policy(account: &Account) -> Fault {
    Fault::new(
        ErrorCode::NoSuchEntity,
        format!("The Password Policy with domain name {} cannot be found.", account.id()),
    )
}

fn reused() -> Fault {
    Fault::new(
        ErrorCode::PasswordPolicyViolation,
        "Policy constraint violation with password reuse prevention during password change.",
    )
}

#[cfg(test)]
mod tests;
