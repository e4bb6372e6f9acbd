use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;
use std::sync::Arc;

use countersign_iam::entities::{
    AccessKey, Assignment, Authenticator, CodeGenerator, CredentialReport, DeviceId, Factor, Group,
    KeyStatus, LoginProfile, ManagedPolicy, MfaDevice, Owner, PasswordPolicy, PolicyDocument, PolicyVersion,
    Role, Root, Settings, Tag, Tags, Trust, User,
};
use countersign_iam::{
    AccessKeyId, Change, Entity, Name, PasswordHash, Path, Random, SecretAccessKey, UniqueId,
};
use countersign_mfa::{Algorithm, SecurityKey, Seed, SerialNumber, Step, TotpParameters, TotpState};
use countersign_model::Timestamp;
use countersign_policy::{Arn, PolicyKind};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::{Codec, CodecError, row_key};
use crate::seal::{SealError, Sealer};

struct Counting(std::sync::atomic::AtomicU64);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let next =
                self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&next.to_be_bytes()[..chunk.len()]);
        }
    }
}

fn sealer() -> Sealer {
    Sealer::generate(Arc::new(Counting(1.into())))
}

const ACCOUNT: &str = "123456789012";

fn time() -> impl Strategy<Value = Timestamp> {
    any::<i64>().prop_map(Timestamp)
}

fn unique_id() -> impl Strategy<Value = UniqueId> {
    "A(IDA|ROA)[A-Z2-7]{17}".prop_map(|text| UniqueId::parse(&text).unwrap())
}

fn name() -> impl Strategy<Value = Name> {
    "[A-Za-z0-9_+=,.@-]{1,64}".prop_map(|text| Name::parse(&text).unwrap())
}

fn path() -> impl Strategy<Value = Path> {
    prop_oneof![Just("/".to_owned()), "/[!-~]{1,40}/"].prop_map(|text| Path::parse(&text).unwrap())
}

fn tags() -> impl Strategy<Value = Tags> {
    prop::collection::vec(("[A-Za-z :/äß]{1,12}", ".{0,12}"), 0..5)
        .prop_map(|tags| tags.into_iter().map(|(key, value)| Tag { key, value }).collect())
}

fn arn() -> impl Strategy<Value = Arn> {
    "[A-Za-z0-9_-]{1,20}"
        .prop_map(|name| Arn::parse(&format!("arn:aws:iam::{ACCOUNT}:policy/{name}")).unwrap())
}

fn arns() -> impl Strategy<Value = BTreeSet<Arn>> {
    prop::collection::btree_set(arn(), 0..4)
}

fn document() -> impl Strategy<Value = PolicyDocument> {
    ("[ \n\t]{0,5}", "[a-z0-9*-]{1,20}", prop_oneof![Just("Allow"), Just("Deny")]).prop_map(|(space, bucket, effect)| {
        let text = format!(
            r#"{{"Version":{space}"2012-10-17","Statement":[{{"Effect":"{effect}","Action":"s3:*","Resource":"arn:aws:s3:::{bucket}"}}]}}"#
        );
        PolicyDocument::load(&text, PolicyKind::Identity).unwrap()
    })
}

fn trust() -> impl Strategy<Value = Trust> {
    unique_id().prop_map(|id| {
        let text = format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Principal":{{"AWS":"{id}"}},"Action":"sts:AssumeRole"}}}}"#
        );
        Trust::new(PolicyDocument::load(&text, PolicyKind::Trust).unwrap())
    })
}

fn inline_policies() -> impl Strategy<Value = BTreeMap<Name, PolicyDocument>> {
    prop::collection::btree_map(name(), document(), 0..3)
}

fn hash() -> impl Strategy<Value = PasswordHash> {
    "[ -~]{1,90}".prop_map(|text| PasswordHash::from_phc(&text))
}

fn profile() -> impl Strategy<Value = LoginProfile> {
    (hash(), time(), time(), any::<bool>(), prop::collection::vec(hash(), 0..4)).prop_map(
        |(password, created, changed, reset_required, history)| LoginProfile {
            password,
            created,
            changed,
            reset_required,
            history,
        },
    )
}

fn password_policy() -> impl Strategy<Value = PasswordPolicy> {
    (6..128, any::<[bool; 6]>(), any::<[Option<i32>; 2]>()).prop_map(|(minimum_length, flags, numbers)| {
        let [
            require_symbols,
            require_numbers,
            require_uppercase,
            require_lowercase,
            allow_users_to_change,
            hard_expiry,
        ] = flags;
        let [max_age_days, reuse_prevention] = numbers;
        PasswordPolicy {
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
    })
}

fn owner() -> impl Strategy<Value = Owner> {
    prop_oneof![Just(Owner::Root), unique_id().prop_map(Owner::User)]
}

fn user() -> impl Strategy<Value = User> {
    let who = (unique_id(), name(), path(), time(), tags(), prop::collection::btree_set(name(), 0..4));
    let may = (inline_policies(), arns(), prop::option::of(arn()));
    (who, may, prop::option::of(profile()), prop::option::of(time())).prop_map(
        |((id, name, path, created, tags, groups), may, login_profile, sessions_not_before)| {
            let (inline_policies, attached_policies, permissions_boundary) = may;
            User {
                id,
                name,
                path,
                created,
                tags,
                groups,
                inline_policies,
                attached_policies,
                permissions_boundary,
                login_profile,
                sessions_not_before,
            }
        },
    )
}

fn group() -> impl Strategy<Value = Group> {
    (unique_id(), name(), path(), time(), inline_policies(), arns()).prop_map(
        |(id, name, path, created, inline_policies, attached_policies)| Group {
            id,
            name,
            path,
            created,
            inline_policies,
            attached_policies,
        },
    )
}

fn role() -> impl Strategy<Value = Role> {
    let what =
        (unique_id(), name(), path(), time(), prop::option::of(".{0,30}"), 3600..43200, trust(), tags());
    let may = (inline_policies(), arns(), prop::option::of(arn()), prop::option::of(time()));
    (what, may).prop_map(|(what, may)| {
        let (id, name, path, created, description, max_session_duration, trust, tags) = what;
        let (inline_policies, attached_policies, permissions_boundary, sessions_not_before) = may;
        Role {
            id,
            name,
            path,
            created,
            description,
            max_session_duration,
            trust,
            tags,
            inline_policies,
            attached_policies,
            permissions_boundary,
            sessions_not_before,
        }
    })
}

fn version() -> impl Strategy<Value = PolicyVersion> {
    (any::<u32>(), time(), document()).prop_map(|(number, created, document)| PolicyVersion {
        number,
        created,
        document,
    })
}

fn policy() -> impl Strategy<Value = ManagedPolicy> {
    let what = (unique_id(), name(), path(), time(), time(), prop::option::of(".{0,30}"), tags());
    (what, version(), prop::collection::vec(version(), 0..4), any::<u32>()).prop_map(
        |(
            (id, name, path, created, updated, description, tags),
            default_version,
            other_versions,
            next_version,
        )| {
            ManagedPolicy {
                id,
                name,
                path,
                created,
                updated,
                description,
                tags,
                default_version,
                other_versions,
                next_version,
            }
        },
    )
}

const STORED_KEY: &str = include_str!("../../../mfa/tests/data/stored_security_key.json");

fn device() -> impl Strategy<Value = MfaDevice> {
    let serial = prop_oneof![
        "GAKT[0-9A-F]{8}",
        "arn:aws:iam::123456789012:mfa/[A-Za-z]{1,12}",
        "arn:aws:iam::123456789012:u2f/user/ann/[A-Za-z]{1,12}"
    ];
    let algorithm = prop_oneof![Just(Algorithm::Sha1), Just(Algorithm::Sha256), Just(Algorithm::Sha512)];
    let what = ("[0-9a-f]{32}", serial, prop::collection::vec(any::<u8>(), 16..=128), algorithm, 1..u32::MAX);
    let state = (any::<i64>(), prop::option::of(any::<u64>()), prop::option::of((owner(), time())));
    let times = (prop::option::of(time()), time(), prop::option::of(time()));
    let shown = (prop::option::of(".{1,64}"), tags());
    (what, state, times, shown).prop_map(|((id, serial, seed, algorithm, period), state, times, shown)| {
        let (drift, last_pair, assignment) = state;
        let (label, tags) = shown;
        let (locked, created, sessions_not_before) = times;
        let generator = CodeGenerator {
            seed: Seed::from_bytes(&seed).unwrap(),
            parameters: TotpParameters { algorithm, period_seconds: NonZeroU32::new(period).unwrap() },
            state: TotpState { drift, last_pair: last_pair.map(Step) },
        };
        let factor = if serial.contains(":u2f/") {
            Factor::SecurityKey(Box::new(SecurityKey::from_stored(STORED_KEY).unwrap()))
        } else {
            Factor::Codes(generator)
        };
        MfaDevice {
            id: DeviceId::parse(&id).unwrap(),
            authenticator: Authenticator::new(SerialNumber::parse(&serial).unwrap(), factor).unwrap(),
            assignment: assignment.map(|(owner, enabled)| Assignment { owner, enabled }),
            label,
            locked,
            created,
            tags,
            sessions_not_before,
        }
    })
}

fn access_key() -> impl Strategy<Value = AccessKey> {
    ("AKIA[A-Z2-7]{16}", owner(), ".{1,40}", any::<bool>(), time()).prop_map(
        |(id, owner, secret, active, created)| AccessKey {
            id: AccessKeyId::parse(&id).unwrap(),
            owner,
            secret: SecretAccessKey::from_text(&secret),
            status: if active { KeyStatus::Active } else { KeyStatus::Inactive },
            created,
        },
    )
}

fn entity() -> impl Strategy<Value = Entity> {
    let ended = prop::collection::btree_map("[0-9a-f]{32}", time(), 0..3).prop_map(|marks| {
        marks.into_iter().map(|(id, mark)| (DeviceId::parse(&id).unwrap(), mark)).collect()
    });
    let settings = (time(), prop::option::of("[a-z-]{3,20}"), prop::option::of(password_policy()), ended)
        .prop_map(|(created, alias, password_policy, ended_devices)| Settings {
            created,
            alias,
            password_policy,
            ended_devices,
        });
    let root = (".{1,20}", prop::option::of(profile()), prop::option::of(time())).prop_map(
        |(email, login_profile, sessions_not_before)| Root { email, login_profile, sessions_not_before },
    );
    let report =
        (time(), ".{0,200}").prop_map(|(generated, content)| CredentialReport { generated, content });
    prop_oneof![
        settings.prop_map(Entity::from),
        root.prop_map(Entity::from),
        user().prop_map(Entity::from),
        group().prop_map(Entity::from),
        role().prop_map(Entity::from),
        policy().prop_map(Entity::from),
        device().prop_map(Entity::from),
        access_key().prop_map(Entity::from),
        report.prop_map(Entity::from),
    ]
}

/// Everything that an entity says, secrets included, for comparing.
fn tell(entity: &Entity) -> String {
    let hashes = |profile: &Option<LoginProfile>| -> Vec<String> {
        let all =
            profile.iter().flat_map(|profile| std::iter::once(&profile.password).chain(&profile.history));
        all.map(|hash| hash.expose().to_owned()).collect()
    };
    match entity {
        Entity::Device(device) => {
            let MfaDevice {
                id,
                authenticator,
                assignment,
                label,
                locked,
                created,
                tags,
                sessions_not_before,
            } = &**device;
            let serial = authenticator.serial();
            let factor = match authenticator.factor() {
                Factor::Codes(CodeGenerator { seed, parameters, state }) => {
                    format!("{:?} {parameters:?} {state:?}", seed.as_bytes())
                }
                Factor::SecurityKey(key) => key.to_stored().unwrap(),
            };
            format!(
                "{id:?} {serial} {factor} {assignment:?} {label:?} {locked:?} {created:?} {tags:?} {sessions_not_before:?}"
            )
        }
        Entity::AccessKey(key) => format!("{key:?} {}", key.secret.expose()),
        Entity::User(user) => format!("{user:?} {:?}", hashes(&user.login_profile)),
        Entity::Root(root) => format!("{root:?} {:?}", hashes(&root.login_profile)),
        other => format!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_entity_comes_back_as_it_was(entity in entity()) {
        let sealer = sealer();
        let codec = Codec { account: ACCOUNT, sealer: &sealer };
        let entity_key = entity.key();
        let (kind, key) = row_key(&entity_key);
        let body = codec.encode(&entity).unwrap();
        let back = codec.decode(kind, key, &body).unwrap();
        prop_assert_eq!(tell(&back), tell(&entity), "stored as {}", body);
    }

    #[test]
    fn no_body_makes_reading_panic(kind in "user|role|device|access-key|settings|root|policy|group|nothing", body in ".{0,80}") {
        let sealer = sealer();
        let codec = Codec { account: ACCOUNT, sealer: &sealer };
        let came = codec.decode(&kind, "", &body).map(|entity| entity.key());
        prop_assert!(came.is_err(), "came {:?}", came);
    }

    #[test]
    fn secrets_are_not_in_the_stored_form(secret in "[A-Za-z0-9+/]{40}") {
        let sealer = sealer();
        let codec = Codec { account: ACCOUNT, sealer: &sealer };
        let key = AccessKey {
            id: AccessKeyId::parse("AKIAIOSFODNN7EXAMPLE").unwrap(),
            owner: Owner::Root,
            secret: SecretAccessKey::from_text(&secret),
            status: KeyStatus::Active,
            created: Timestamp(0),
        };
        let body = codec.encode(&key.into()).unwrap();
        prop_assert!(!body.contains(&secret), "{} stands in {}", secret, body);
    }
}

fn example_key() -> Entity {
    AccessKey {
        id: AccessKeyId::parse("AKIAIOSFODNN7EXAMPLE").unwrap(),
        owner: Owner::Root,
        secret: SecretAccessKey::from_text("secret"),
        status: KeyStatus::Active,
        created: Timestamp(0),
    }
    .into()
}

#[test]
fn a_row_carried_to_another_account_or_key_does_not_open() {
    let sealer = sealer();
    let codec = Codec { account: ACCOUNT, sealer: &sealer };
    let body = codec.encode(&example_key()).unwrap();
    let other = Codec { account: "210987654321", sealer: &sealer };
    let came = other.decode("access-key", "AKIAIOSFODNN7EXAMPLE", &body).map(|entity| entity.key());
    assert_eq!(came, Err(CodecError::Seal(SealError::Damaged)));
    let renamed = body.replace("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLF");
    let came = codec.decode("access-key", "AKIAIOSFODNN7EXAMPLF", &renamed).map(|entity| entity.key());
    assert_eq!(came, Err(CodecError::Seal(SealError::Damaged)));
    let came = codec.decode("access-key", "AKIAIOSFODNN7EXAMPLF", &body).map(|entity| entity.key());
    assert_eq!(came, Err(CodecError::Key));
}

/// Stores that were written before there were security keys have rows of this form, and no other.
#[test]
fn devices_that_give_codes_keep_their_form() {
    let sealer = sealer();
    let codec = Codec { account: ACCOUNT, sealer: &sealer };
    let serial = "arn:aws:iam::123456789012:mfa/phone";
    let seed = codec.seal("device", serial, "seed", &[5; 20]).unwrap();
    let body = format!(
        r#"{{"id":"{}","serial":"{serial}","seed":"{seed}","algorithm":"sha1","period_seconds":30,"drift":-2,"last_pair":7,"created":1,"tags":{{}}}}"#,
        "0".repeat(32)
    );
    let Entity::Device(device) = codec.decode("device", serial, &body).unwrap() else { panic!("no device") };
    let CodeGenerator { seed, parameters, state } = device.codes().unwrap();
    assert_eq!(seed.as_bytes(), [5; 20]);
    assert_eq!(*parameters, TotpParameters::STANDARD);
    assert_eq!((state.drift, state.last_pair), (-2, Some(Step(7))));
    let keys = |body: &str| {
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        body.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>()
    };
    assert_eq!(keys(&codec.encode(&Entity::Device(device)).unwrap()), keys(&body));
}

#[test]
fn a_device_is_of_one_kind() {
    let sealer = sealer();
    let codec = Codec { account: ACCOUNT, sealer: &sealer };
    let (phone, key) = ("arn:aws:iam::123456789012:mfa/phone", "arn:aws:iam::123456789012:u2f/user/ann/key");
    let codes = |serial: &str| {
        let seed = codec.seal("device", serial, "seed", &[5; 20]).unwrap();
        format!(r#""seed":"{seed}","algorithm":"sha1","period_seconds":30,"drift":0,"#)
    };
    let security_key = |serial: &str| {
        let sealed = codec.seal("device", serial, "security_key", STORED_KEY.as_bytes()).unwrap();
        format!(r#""security_key":"{sealed}","#)
    };
    let cases = [
        (phone, codes(phone), None),
        (key, security_key(key), None),
        (phone, security_key(phone), Some(CodecError::Part("serial number"))),
        (key, codes(key), Some(CodecError::Part("serial number"))),
        (phone, codes(phone) + &security_key(phone), Some(CodecError::Part("factor"))),
        (phone, String::new(), Some(CodecError::Part("factor"))),
        (phone, codes(phone).replace(r#""drift":0,"#, ""), Some(CodecError::Part("factor"))),
        (key, security_key(phone), Some(CodecError::Seal(SealError::Damaged))),
    ];
    for (serial, factor, expected) in cases {
        let body =
            format!(r#"{{"id":"{}","serial":"{serial}",{factor}"created":1,"tags":{{}}}}"#, "0".repeat(32));
        let came = codec.decode("device", serial, &body).err();
        assert_eq!(came, expected, "{serial} {factor}");
    }
}

#[test]
fn a_form_with_an_unknown_field_is_refused() {
    let sealer = sealer();
    let codec = Codec { account: ACCOUNT, sealer: &sealer };
    let body = codec.encode(&example_key()).unwrap().replacen('{', r#"{"novelty":1,"#, 1);
    let came = codec.decode("access-key", "AKIAIOSFODNN7EXAMPLE", &body).map(|entity| entity.key());
    assert!(matches!(came, Err(CodecError::Form(_))), "came {came:?}");
}

#[test]
fn contents_fill_an_empty_account_again() {
    // A change of each kind goes in, and `contents` gives it back.
    let sealer = sealer();
    let codec = Codec { account: ACCOUNT, sealer: &sealer };
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let settings = Settings {
        created: Timestamp(1),
        alias: Some("somewhere".into()),
        password_policy: None,
        ended_devices: Default::default(),
    };
    let root = Root { email: "root@example.com".into(), login_profile: None, sessions_not_before: None };
    let empty = countersign_iam::Account::new(
        countersign_policy::AccountId::parse(ACCOUNT).unwrap(),
        countersign_policy::Partition::default(),
        settings,
        root,
    );
    let entities: Vec<Entity> = (0..200).map(|_| entity().new_tree(&mut runner).unwrap().current()).collect();
    let full = empty.apply(&entities.into_iter().map(Change::Put).collect::<Vec<_>>());
    let again = empty.apply(&crate::effect::contents(&full));
    let told = |account: &countersign_iam::Account| -> Vec<String> {
        crate::effect::contents(account)
            .iter()
            .map(|change| match change {
                Change::Put(entity) => {
                    codec.encode(entity).unwrap();
                    tell(entity)
                }
                Change::Remove(key) => panic!("contents remove {key:?}"),
            })
            .collect()
    };
    assert!(told(&full).len() > 20, "too little to say anything: {}", told(&full).len());
    assert_eq!(told(&again), told(&full));
}
