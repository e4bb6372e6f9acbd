//! The second factor that an STS call brings: how a device and a code are judged, and the texts that clients match on
//! (observed on AWS; the trailing and double spaces are AWS's own).

use std::sync::Arc;

use countersign_mfa::{MatchingSteps, SerialNumber, TokenCode, matching_steps, verify_pair};
use countersign_model::{ErrorCode, Fault, Secret, Timestamp};

use crate::account::Account;
use crate::caller::{Caller, CallerPrincipal};
use crate::entities::ROOT_USER_NAME;
use crate::entities::{CodeGenerator, Factor, MfaDevice, Owner};
use crate::operate::{FactorClaim, Rules};

/// Reads `SerialNumber` and `TokenCode`, which come together or not at all.
pub fn read_claim(serial: Option<&str>, code: Option<&Secret>) -> Result<Option<FactorClaim>, Fault> {
    match (serial, code) {
        (None, None) => Ok(None),
        (Some(serial), Some(code)) => {
            let serial =
                SerialNumber::parse(serial).map_err(|error| unable_to_validate().with_cause(error))?;
            let code = TokenCode::parse(code.expose()).map_err(|error| invalid_code().with_cause(error))?;
            Ok(Some(FactorClaim::Code(serial, code)))
        }
        _ => Err(Fault::new(
            ErrorCode::AccessDenied,
            "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.",
        )),
    }
}

/// The caller's own device of that serial number, if it can give codes now. Role and federated sessions have no device.
pub fn device_of<'a>(
    account: &'a Account,
    caller: &Caller,
    serial: &SerialNumber,
) -> Result<&'a Arc<MfaDevice>, Fault> {
    let owner = caller.owner().ok_or_else(unable_to_validate)?;
    account
        .device(serial)
        .filter(|device| device.codes().is_some() && device.belongs_to(&owner) && device.locked.is_none())
        .ok_or_else(unable_to_validate)
}

/// The device that a pair of codes is tried on, if it is the named user's (or root's, when root itself asks). An attempt on
/// any other device is none: it is refused before its codes are looked at, and must not use up that device's attempts.
pub fn device_to_pair<'a>(
    account: &'a Account,
    caller: &Caller,
    serial: &SerialNumber,
    holder: &str,
) -> Option<&'a Arc<MfaDevice>> {
    let owner = match account.user(holder) {
        Some(user) => Owner::User(user.id.clone()),
        None if matches!(caller.principal, CallerPrincipal::Root) && holder == ROOT_USER_NAME => Owner::Root,
        None => return None,
    };
    account.device(serial).filter(|device| device.codes().is_some() && device.belongs_to(&owner))
}

/// The device after two consecutive codes of it, as EnableMFADevice and ResyncMFADevice ask for them. A security key gives none.
pub fn paired(device: &MfaDevice, code1: &str, code2: &str, now: Timestamp) -> Result<MfaDevice, Fault> {
    let code = |code: &str| TokenCode::parse(code).map_err(|_| invalid_pair());
    let CodeGenerator { seed, parameters, state } = device.codes().ok_or_else(invalid_pair)?;
    let state = verify_pair(seed, parameters, state, &code(code1)?, &code(code2)?, now.0)
        .map_err(|error| invalid_pair().with_cause(error))?;
    let generator = CodeGenerator { seed: seed.clone(), parameters: *parameters, state };
    device.with_factor(Factor::Codes(generator)).map_err(|error| invalid_pair().with_cause(error))
}

/// The time steps that a code could be for, the likeliest first. The first that has not been spent counts. A security key
/// gives no codes, so none is one of its own.
pub fn steps(device: &MfaDevice, code: &TokenCode, now: Timestamp, rules: &Rules) -> MatchingSteps {
    match device.codes() {
        Some(CodeGenerator { seed, parameters, state }) => {
            matching_steps(seed, parameters, state, code, now.0, rules.window)
        }
        None => MatchingSteps::new(),
    }
}

/// Two codes that are not two consecutive ones of the device.
pub fn invalid_pair() -> Fault {
    Fault::new(ErrorCode::InvalidAuthenticationCode, "Authentication code for device is not valid.")
}

/// The device is known, but the code is wrong or was used before.
pub fn invalid_code() -> Fault {
    Fault::new(
        ErrorCode::AccessDenied,
        "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
    )
}

/// The serial number is unknown, somebody else's or of the wrong kind, or the device has used up its attempts.
pub fn unable_to_validate() -> Fault {
    Fault::new(
        ErrorCode::AccessDenied,
        "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.",
    )
}
