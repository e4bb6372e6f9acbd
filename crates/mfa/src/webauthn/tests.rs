use proptest::prelude::*;

use self::software_key::SoftwareKey;
use super::*;

#[expect(unreachable_pub, reason = "public where it comes from")]
#[path = "../../../testkit/src/software_key.rs"]
mod software_key;

const ORIGIN: &str = "https://iam.example.com";
const HANDLE: [u8; 16] = [7; 16];

fn site() -> RelyingParty {
    RelyingParty::new("example.com", &[ORIGIN, "https://console.example.com:8443"]).unwrap()
}

/// Registers a key as one does who has others; the state goes through its stored form, as on a server.
fn register(site: &RelyingParty, device: &mut SoftwareKey) -> Result<SecurityKey, WebauthnError> {
    let (options, state) = site.start_registration(HANDLE, "ann", "Ann", &[]).unwrap();
    let state = RegistrationState::from_stored(&state.to_stored().unwrap()).unwrap();
    site.finish_registration(&state, &device.create(&options, ORIGIN))
}

fn assert_with(
    site: &RelyingParty,
    device: &mut SoftwareKey,
    keys: &[&SecurityKey],
) -> Result<Asserted, WebauthnError> {
    let (options, state) = site.start_assertion(keys).unwrap();
    let state = AssertionState::from_stored(&state.to_stored().unwrap()).unwrap();
    site.finish_assertion(&state, keys, &device.get(&options, ORIGIN))
}

#[test]
fn a_key_is_registered_and_answers() {
    let site = site();
    for attests in [false, true] {
        let mut device = SoftwareKey { attests, ..SoftwareKey::new(1) };
        let key = register(&site, &mut device).unwrap();
        assert_eq!(key.credential_id(), device.credential_id);
        assert_eq!(key.aaguid(), Some([0xAA; 16]));
        assert_eq!((key.counter(), key.user_verified(), key.backup_eligible()), (1, false, false));
        let key = SecurityKey::from_stored(&key.to_stored().unwrap()).unwrap();
        let other = register(&site, &mut SoftwareKey::new(2)).unwrap();
        let asserted = assert_with(&site, &mut device, &[&other, &key]).unwrap();
        assert_eq!((asserted.index, asserted.user_verified), (1, false));
        let updated = asserted.updated.unwrap();
        assert_eq!(updated.counter(), 2);
        // And again, from what was kept.
        assert_eq!(assert_with(&site, &mut device, &[&updated]).unwrap().updated.unwrap().counter(), 3);
    }
}

#[test]
fn options_ask_for_what_a_second_factor_needs() {
    let site = site();
    let has = register(&site, &mut SoftwareKey::new(3)).unwrap();
    let (options, _) = site.start_registration(HANDLE, "ann", "Ann", &[&has]).unwrap();
    let options: serde_json::Value = serde_json::from_str(&options).unwrap();
    let asked = &options["publicKey"];
    let id = BASE64URL_NOPAD.encode(has.credential_id());
    for (what, expected) in [
        ("/rp/id", serde_json::json!("example.com")),
        ("/user/name", "ann".into()),
        ("/user/displayName", "Ann".into()),
        ("/user/id", BASE64URL_NOPAD.encode(&HANDLE).into()),
        ("/timeout", 300_000.into()),
        ("/attestation", "direct".into()),
        ("/authenticatorSelection/residentKey", "discouraged".into()),
        ("/authenticatorSelection/requireResidentKey", false.into()),
        ("/authenticatorSelection/userVerification", "preferred".into()),
        ("/excludeCredentials/0/id", id.clone().into()),
    ] {
        assert_eq!(asked.pointer(what), Some(&expected), "{what}");
    }
    let challenge = BASE64URL_NOPAD.decode(asked["challenge"].as_str().unwrap().as_bytes()).unwrap();
    assert!(challenge.len() >= 16, "challenge of {} bytes", challenge.len());
    assert_eq!((asked.get("hints"), asked.get("extensions")), (None, None));

    let (options, _) = site.start_assertion(&[&has]).unwrap();
    let options: serde_json::Value = serde_json::from_str(&options).unwrap();
    let asked = &options["publicKey"];
    for (what, expected) in [
        ("/rpId", serde_json::json!("example.com")),
        ("/timeout", 300_000.into()),
        ("/userVerification", "preferred".into()),
        ("/allowCredentials/0/id", id.into()),
        ("/allowCredentials/0/transports", serde_json::json!(["usb", "nfc"])),
    ] {
        assert_eq!(asked.pointer(what), Some(&expected), "{what}");
    }
}

/// Each lie of a key or browser, told while registering.
#[test]
fn registrations_that_are_refused() {
    type Lie = fn(&mut SoftwareKey);
    let cases: &[(&str, Lie, &str, WebauthnError)] = &[
        ("another origin", |_| {}, "https://iam.example.org", WebauthnError::Origin),
        ("a port of its own", |_| {}, "https://iam.example.com:444", WebauthnError::Origin),
        ("no TLS", |_| {}, "http://iam.example.com", WebauthnError::Origin),
        ("below an origin", |_| {}, "https://x.iam.example.com", WebauthnError::Origin),
        ("a frame", |key| key.cross_origin = true, ORIGIN, WebauthnError::Origin),
        (
            "another site",
            |key| key.relying_party = Some("example.org".into()),
            ORIGIN,
            WebauthnError::RelyingParty,
        ),
        ("nobody there", |key| key.user_present = false, ORIGIN, WebauthnError::UserPresence),
        ("backed up yet not eligible", |key| key.backed_up = true, ORIGIN, WebauthnError::Backup),
        (
            "a credential id too long",
            |key| key.credential_id = vec![1; 1024],
            ORIGIN,
            WebauthnError::Malformed,
        ),
    ];
    let site = site();
    for (what, lie, origin, expected) in cases {
        let mut device = SoftwareKey::new(1);
        lie(&mut device);
        let (options, state) = site.start_registration(HANDLE, "ann", "Ann", &[]).unwrap();
        let came = site.finish_registration(&state, &device.create(&options, origin));
        assert_eq!(came.map(|key| key.counter()), Err(*expected), "{what}");
    }
}

#[test]
fn a_registration_answers_one_challenge() {
    let site = site();
    let (options, _) = site.start_registration(HANDLE, "ann", "Ann", &[]).unwrap();
    let (_, later) = site.start_registration(HANDLE, "ann", "Ann", &[]).unwrap();
    let came = site.finish_registration(&later, &SoftwareKey::new(1).create(&options, ORIGIN));
    assert_eq!(came.map(|key| key.counter()), Err(WebauthnError::Challenge));
}

#[test]
fn a_key_that_was_excluded_is_not_registered() {
    let site = site();
    let mut device = SoftwareKey::new(1);
    let key = register(&site, &mut device).unwrap();
    let (options, state) = site.start_registration(HANDLE, "ann", "Ann", &[&key]).unwrap();
    let came = site.finish_registration(&state, &device.create(&options, ORIGIN));
    assert_eq!(came.map(|key| key.counter()), Err(WebauthnError::NotOffered));
}

#[test]
fn an_attestation_of_something_else_does_not_verify() {
    let site = site();
    let mut device = SoftwareKey { attests: true, ..SoftwareKey::new(1) };
    let (options, state) = site.start_registration(HANDLE, "ann", "Ann", &[]).unwrap();
    let mut answer: serde_json::Value = serde_json::from_str(&device.create(&options, ORIGIN)).unwrap();
    let object = answer["response"]["attestationObject"].as_str().unwrap();
    let mut object = BASE64URL_NOPAD.decode(object.as_bytes()).unwrap();
    // The model stands 32 + 5 bytes into the authenticator data; find it by its value.
    let model = object.windows(16).position(|window| window == [0xAA; 16]).unwrap();
    object[model] = 0xAB;
    answer["response"]["attestationObject"] = BASE64URL_NOPAD.encode(&object).into();
    let came = site.finish_registration(&state, &answer.to_string());
    assert_eq!(came.map(|key| key.counter()), Err(WebauthnError::Attestation));
}

/// Each lie, told while asserting, by a key that was registered honestly with these flags.
#[test]
fn assertions_that_are_refused() {
    type Lie = fn(&mut SoftwareKey);
    let honest: Lie = |_| {};
    let cases: &[(&str, Lie, Lie, &str, WebauthnError)] = &[
        ("another origin", honest, honest, "https://iam.example.org", WebauthnError::Origin),
        ("a frame", honest, |key| key.cross_origin = true, ORIGIN, WebauthnError::Origin),
        (
            "another site",
            honest,
            |key| key.relying_party = Some("example.org".into()),
            ORIGIN,
            WebauthnError::RelyingParty,
        ),
        ("nobody there", honest, |key| key.user_present = false, ORIGIN, WebauthnError::UserPresence),
        (
            "no longer verified",
            |key| key.user_verified = true,
            |key| key.user_verified = false,
            ORIGIN,
            WebauthnError::UserVerification,
        ),
        ("eligible all at once", honest, |key| key.backup_eligible = true, ORIGIN, WebauthnError::Backup),
        (
            "no longer eligible",
            |key| key.backup_eligible = true,
            |key| key.backup_eligible = false,
            ORIGIN,
            WebauthnError::Backup,
        ),
        ("backed up yet not eligible", honest, |key| key.backed_up = true, ORIGIN, WebauthnError::Backup),
        ("the counter stands", honest, |key| key.counter = 1, ORIGIN, WebauthnError::Counter),
        (
            "the counter went back",
            |key| key.counter = 9,
            |key| key.counter = 8,
            ORIGIN,
            WebauthnError::Counter,
        ),
        ("the counter is gone", honest, |key| key.counter = 0, ORIGIN, WebauthnError::Counter),
        (
            "another user's",
            honest,
            |key| key.user_handle = Some(vec![8; 16]),
            ORIGIN,
            WebauthnError::UnknownCredential,
        ),
        (
            "a foreign credential",
            honest,
            |key| key.credential_id = vec![9; 32],
            ORIGIN,
            WebauthnError::UnknownCredential,
        ),
        (
            "a foreign key under a known id",
            honest,
            |key| *key = SoftwareKey { credential_id: key.credential_id.clone(), ..SoftwareKey::new(9) },
            ORIGIN,
            WebauthnError::Signature,
        ),
    ];
    let site = site();
    for (what, was, lie, origin, expected) in cases {
        let mut device = SoftwareKey::new(1);
        was(&mut device);
        let key = register(&site, &mut device).unwrap();
        lie(&mut device);
        let (options, state) = site.start_assertion(&[&key]).unwrap();
        let came = site.finish_assertion(&state, &[&key], &device.get(&options, origin));
        assert_eq!(came.map(|asserted| asserted.index), Err(*expected), "{what}");
    }
}

#[test]
fn an_answer_is_good_once() {
    let site = site();
    let mut device = SoftwareKey::new(1);
    let key = register(&site, &mut device).unwrap();
    let (options, state) = site.start_assertion(&[&key]).unwrap();
    let answer = device.get(&options, ORIGIN);
    let updated = site.finish_assertion(&state, &[&key], &answer).unwrap().updated.unwrap();
    // With the same state, which a server throws away, the counter still tells.
    let again = site.finish_assertion(&state, &[&updated], &answer);
    assert_eq!(again.map(|asserted| asserted.index), Err(WebauthnError::Counter));
    let (_, other) = site.start_assertion(&[&updated]).unwrap();
    let elsewhere = site.finish_assertion(&other, &[&updated], &answer);
    assert_eq!(elsewhere.map(|asserted| asserted.index), Err(WebauthnError::Challenge));
}

#[test]
fn a_key_taken_away_meanwhile_does_not_answer() {
    let site = site();
    let mut device = SoftwareKey::new(1);
    let key = register(&site, &mut device).unwrap();
    let other = register(&site, &mut SoftwareKey::new(2)).unwrap();
    let (options, state) = site.start_assertion(&[&key, &other]).unwrap();
    let came = site.finish_assertion(&state, &[&other], &device.get(&options, ORIGIN));
    assert_eq!(came.map(|asserted| asserted.index), Err(WebauthnError::UnknownCredential));
    // One that came since the beginning was not asked.
    let (options, state) = site.start_assertion(&[&other]).unwrap();
    let came = site.finish_assertion(&state, &[&other, &key], &device.get(&options, ORIGIN));
    assert_eq!(came.map(|asserted| asserted.index), Err(WebauthnError::UnknownCredential));
}

#[test]
fn passkeys_do_not_count_and_may_come_to_be_backed_up() {
    let site = site();
    let mut device =
        SoftwareKey { counter: 0, backup_eligible: true, user_verified: true, ..SoftwareKey::new(1) };
    let key = register(&site, &mut device).unwrap();
    device.user_handle = Some(HANDLE.to_vec());
    let asserted = assert_with(&site, &mut device, &[&key]).unwrap();
    assert!(asserted.user_verified && asserted.updated.is_none());
    device.backed_up = true;
    let updated = assert_with(&site, &mut device, &[&key]).unwrap().updated.unwrap();
    assert!(updated.backed_up() && !key.backed_up());
}

#[test]
fn answers_of_one_ceremony_are_none_of_the_other() {
    let site = site();
    let mut device = SoftwareKey::new(1);
    let key = register(&site, &mut device).unwrap();
    let (create, registration) = site.start_registration(HANDLE, "ann", "Ann", &[]).unwrap();
    let (get, assertion) = site.start_assertion(&[&key]).unwrap();
    let came = site.finish_registration(&registration, &device.get(&get, ORIGIN)).map(|key| key.counter());
    assert_eq!(came, Err(WebauthnError::Malformed));
    let came = site.finish_assertion(&assertion, &[&key], &device.create(&create, ORIGIN));
    assert_eq!(came.map(|asserted| asserted.index), Err(WebauthnError::Malformed));
}

#[test]
fn relying_parties_are_domains_with_pages_that_may_use_them() {
    let cases: &[(&str, &[&str], bool)] = &[
        ("example.com", &["https://example.com"], true),
        ("example.com", &["https://iam.example.com:8443", "https://example.com"], true),
        ("localhost", &["http://localhost:8080"], true),
        ("localhost", &["http://iam.localhost:8080"], true),
        ("example.com", &[], false),
        ("", &["https://example.com"], false),
        ("example.com", &["http://example.com"], false),
        ("example.com", &["https://badexample.com"], false),
        ("example.com", &["https://example.com", "http://localhost:8080"], false),
        ("example.com", &["https://example.com/console"], false),
        ("127.0.0.1", &["http://127.0.0.1:8080"], false),
        ("iam.example.com", &["https://example.com"], false),
        ("example.com", &["nonsense"], false),
    ];
    for (id, origins, good) in cases {
        assert_eq!(RelyingParty::new(id, origins).is_ok(), *good, "{id} at {origins:?}");
    }
}

#[test]
fn nothing_begins_without_a_key_or_a_name() {
    let site = site();
    assert_eq!(site.start_assertion(&[]).map(|_| ()), Err(WebauthnError::Nothing));
    assert_eq!(site.start_registration(HANDLE, "", "Ann", &[]).map(|_| ()), Err(WebauthnError::Nothing));
}

#[test]
fn long_answers_are_not_read() {
    let site = site();
    let mut device = SoftwareKey::new(1);
    let (options, state) = site.start_registration(HANDLE, "ann", "Ann", &[]).unwrap();
    let answer = device.create(&options, ORIGIN);
    let padded = format!("{answer}{}", " ".repeat(MAX_RESPONSE_BYTES - answer.len()));
    assert!(site.finish_registration(&state, &padded).is_ok());
    let came = site.finish_registration(&state, &format!("{padded} ")).map(|key| key.counter());
    assert_eq!(came, Err(WebauthnError::Malformed));
}

#[test]
fn nothing_of_a_key_or_a_state_is_printed() {
    let site = site();
    let key = register(&site, &mut SoftwareKey::new(1)).unwrap();
    let (_, registration) = site.start_registration(HANDLE, "ann", "Ann", &[]).unwrap();
    let (_, assertion) = site.start_assertion(&[&key]).unwrap();
    assert_eq!(format!("{key:?}"), "SecurityKey { counter: 1, .. }");
    assert_eq!(format!("{registration:?} {assertion:?}"), "RegistrationState { .. } AssertionState { .. }");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// One byte of an honest answer changed anywhere: it is refused or means the same; nothing panics.
    #[test]
    fn spoilt_answers_are_refused(at in any::<prop::sample::Index>(), to in 0x20u8..0x7F, what in 0..2) {
        let site = site();
        let mut device = SoftwareKey { attests: true, ..SoftwareKey::new(1) };
        let key = register(&site, &mut device).unwrap();
        let spoil = |answer: String| {
            let mut bytes = answer.into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = to;
            String::from_utf8(bytes).unwrap()
        };
        if what == 0 {
            let (options, state) = site.start_registration(HANDLE, "ann", "Ann", &[]).unwrap();
            if let Ok(came) = site.finish_registration(&state, &spoil(device.create(&options, ORIGIN))) {
                prop_assert_eq!(came.credential_id(), key.credential_id());
            }
        } else {
            let (options, state) = site.start_assertion(&[&key]).unwrap();
            if let Ok(came) = site.finish_assertion(&state, &[&key], &spoil(device.get(&options, ORIGIN))) {
                prop_assert_eq!(came.updated.map(|key| key.counter()), Some(2));
            }
        }
    }
}
#[test]
fn keys_that_were_stored_are_read() {
    let stored = include_str!("../../tests/data/stored_security_key.json").trim_end();
    let key = SecurityKey::from_stored(stored).unwrap();
    assert_eq!((key.credential_id(), key.aaguid(), key.counter()), (&[1; 32][..], Some([0xAA; 16]), 1));
    assert_eq!(key.to_stored().unwrap(), stored);
    assert!(key.attestation_object().len() > 100, "{} bytes", key.attestation_object().len());
    let asserted = assert_with(&site(), &mut SoftwareKey { counter: 2, ..SoftwareKey::new(1) }, &[&key]);
    assert_eq!(asserted.unwrap().updated.unwrap().counter(), 2);
    for damaged in ["", "{}", &stored.replace("aaguid", "guid"), &stored.replace("o2Nm", "?2Nm")] {
        let came = SecurityKey::from_stored(damaged).map(|key| key.counter());
        assert_eq!(came, Err(WebauthnError::Stored), "{damaged}");
    }
}
