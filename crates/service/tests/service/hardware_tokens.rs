//! Hardware tokens through the whole service: codes work once, by the token's own steps, and guesses are counted as for any
//! device.

use countersign_mfa::{Algorithm, Seed, Step, TotpParameters, totp};
use countersign_testkit::{Answer, Call, Credentials, Testbed, administrator_access};

const TOKEN: &str = "GAKT00000001";
const SEED: &str = "3132333435363738393031323334353637383930";
const INVALID: &str = "MultiFactorAuthentication failed with invalid MFA one time pass code. ";
const UNABLE: &str = "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.";

/// What the token shows at a moment: 60 seconds, SHA-256.
fn code_at(unix_seconds: i64) -> String {
    let seed = Seed::from_bytes(b"12345678901234567890").unwrap();
    let parameters = TotpParameters { algorithm: Algorithm::Sha256, period_seconds: 60.try_into().unwrap() };
    totp(&seed, &parameters, Step::at(unix_seconds, parameters.period_seconds)).digits().to_string()
}

async fn import(bed: &Testbed, by: &Credentials) -> Answer {
    let call = Call::iam("ImportHardwareMFADevices").with("Format", "OATH_CSV");
    call.with("Document", &format!("{TOKEN},{SEED},totp,6,60,sha256")).by(by).send(bed).await
}

async fn enable(bed: &Testbed, by: &Credentials, user: &str, late: i64) -> Answer {
    let now = bed.clock.unix_seconds() - late;
    let call = Call::iam("EnableMFADevice").with("UserName", user).with("SerialNumber", TOKEN);
    let call = call.with("AuthenticationCode1", &code_at(now - 60));
    call.with("AuthenticationCode2", &code_at(now)).by(by).send(bed).await
}

async fn try_code(bed: &Testbed, by: &Credentials, code: &str) -> Answer {
    Call::sts("GetSessionToken").with("SerialNumber", TOKEN).with("TokenCode", code).by(by).send(bed).await
}

/// A user with the token, whose clock is `late` seconds behind.
async fn furnished(bed: &Testbed, late: i64) -> Credentials {
    let ann = bed.add_user("ann").await;
    bed.put_user_policy("ann", "all", &administrator_access()).await;
    assert!(import(bed, &bed.root).await.is_ok());
    assert!(enable(bed, &bed.root, "ann", late).await.is_ok());
    bed.clock.advance(180);
    ann
}

#[track_caller]
fn denied(answer: &Answer, message: &str, situation: &str) {
    assert_eq!((answer.code(), answer.message()), ("AccessDenied", message), "{situation}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_works_once_by_the_tokens_own_steps() {
    let bed = Testbed::new();
    let ann = furnished(&bed, 0).await;
    for (steps, good) in [(0, true), (-2, true), (2, true), (-3, false), (3, false)] {
        bed.clock.advance(600);
        let code = code_at(bed.clock.unix_seconds() + 60 * steps);
        let answer = try_code(&bed, &ann, &code).await;
        assert_eq!(answer.is_ok(), good, "a code {steps} steps off: {answer:?}");
        denied(&try_code(&bed, &ann, &code).await, INVALID, "again, or outside the window");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_drift_of_enabling_is_kept() {
    let bed = Testbed::new();
    let ann = furnished(&bed, 3_600).await;
    let now = bed.clock.unix_seconds();
    assert!(try_code(&bed, &ann, &code_at(now - 3_600)).await.is_ok());
    denied(&try_code(&bed, &ann, &code_at(now)).await, INVALID, "a code of the right time");
    let listed = Call::iam("ListHardwareMFADevices").by(&bed.root).send(&bed).await;
    assert_eq!((listed.text("DriftSeconds"), listed.text("UserName")), ("-3600".into(), "ann".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_use_up_the_tokens_attempts() {
    let bed = Testbed::new();
    let ann = furnished(&bed, 0).await;
    bed.clock.advance(180);
    let far = code_at(bed.clock.unix_seconds() + 6_000);
    for attempt in 0..9 {
        denied(&try_code(&bed, &ann, &far).await, INVALID, &format!("attempt {attempt}"));
    }
    denied(
        &try_code(&bed, &ann, &code_at(bed.clock.unix_seconds())).await,
        UNABLE,
        "the tenth, though right",
    );
    bed.clock.advance(180);
    assert!(try_code(&bed, &ann, &code_at(bed.clock.unix_seconds())).await.is_ok());
}

/// A bare serial number names no account: whoever imports one like it elsewhere must not use up its attempts.
#[tokio::test(flavor = "multi_thread")]
async fn attempts_elsewhere_do_not_count() {
    let bed = Testbed::new();
    let ann = furnished(&bed, 0).await;
    let other = bed.add_account("210987654321", "AKIAROOTKEYFORTESTS2").await;
    let call = Call::iam("ImportHardwareMFADevices").with("Format", "OATH_CSV");
    let call = call.with("Document", &format!("{TOKEN},{SEED}7f,totp,6,60,sha256"));
    assert!(call.by(&other).send(&bed).await.is_ok());
    let seed = Seed::from_bytes(b"12345678901234567890\x7f").unwrap();
    let parameters = TotpParameters { algorithm: Algorithm::Sha256, period_seconds: 60.try_into().unwrap() };
    let code =
        |unix| totp(&seed, &parameters, Step::at(unix, parameters.period_seconds)).digits().to_string();
    let now = bed.clock.unix_seconds();
    let call = Call::iam("EnableMFADevice").with("UserName", "root-account").with("SerialNumber", TOKEN);
    let call = call.with("AuthenticationCode1", &code(now - 60)).with("AuthenticationCode2", &code(now));
    let answer = call.by(&other).send(&bed).await;
    assert!(answer.is_ok(), "{answer:?}");
    for attempt in 0..10 {
        let answer = try_code(&bed, &other, "000000").await;
        denied(&answer, if attempt < 9 { INVALID } else { UNABLE }, &format!("attempt {attempt}"));
    }
    assert!(try_code(&bed, &ann, &code_at(now)).await.is_ok());
}

/// The seed of a token lives on in the token: taking it out and importing it again gives no code a second life.
#[tokio::test(flavor = "multi_thread")]
async fn codes_stay_spent_when_a_token_is_imported_again() {
    let bed = Testbed::new();
    let ann = furnished(&bed, 0).await;
    let code = code_at(bed.clock.unix_seconds());
    assert!(try_code(&bed, &ann, &code).await.is_ok());
    let call = Call::iam("DeactivateMFADevice").with("UserName", "ann").with("SerialNumber", TOKEN);
    assert!(call.by(&bed.root).send(&bed).await.is_ok());
    let call = Call::iam("DeleteHardwareMFADevice").with("SerialNumber", TOKEN);
    assert!(call.by(&bed.root).send(&bed).await.is_ok());
    denied(&try_code(&bed, &ann, &code).await, UNABLE, "a token that is gone");
    assert!(import(&bed, &bed.root).await.is_ok());
    assert!(enable(&bed, &bed.root, "ann", 0).await.is_ok());
    denied(&try_code(&bed, &ann, &code).await, INVALID, "the same code");
    bed.clock.advance(60);
    assert!(try_code(&bed, &ann, &code_at(bed.clock.unix_seconds())).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_not_recorded_and_its_tokens_are() {
    let bed = Testbed::new();
    assert!(import(&bed, &bed.root).await.is_ok());
    let call = Call::iam("ImportHardwareMFADevices").with("Format", "PSKC").with("Document", SEED);
    let call = call.with("PreSharedKey", "12345678901234567890123456789012");
    assert_eq!(call.by(&bed.root).send(&bed).await.code(), "InvalidInput");
    let events = bed.events().await;
    let told = format!("{events:?}");
    assert!(!told.contains("31323334") && !told.contains("12345678901234567890"), "{told}");
    let parameters: Vec<_> = events
        .iter()
        .map(|(name, body)| {
            (name.as_str(), body["requestParameters"].to_string(), body["responseElements"].to_string())
        })
        .collect();
    let import = "ImportHardwareMFADevices";
    let expected = [
        (import, r#"{"format":"OATH_CSV"}"#.to_owned(), format!(r#"{{"serialNumbers":["{TOKEN}"]}}"#)),
        (import, r#"{"format":"PSKC"}"#.to_owned(), "null".to_owned()),
    ];
    assert_eq!(parameters, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn importing_needs_permission() {
    let bed = Testbed::new();
    let bob = bed.add_user("bob").await;
    let refused = "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: iam:ImportHardwareMFADevices because no identity-based policy allows the iam:ImportHardwareMFADevices action";
    let answer = import(&bed, &bob).await;
    assert_eq!((answer.code(), answer.message()), ("AccessDenied", refused));
}
