use super::*;
use crate::places::Places;

/// A config file, a credentials file, the environment: what a profile comes to.
struct Scene {
    folder: tempfile::TempDir,
    environment: Vec<(&'static str, &'static str)>,
    stored: Vec<&'static str>,
    overrides: Overrides,
}

impl Scene {
    fn new(config: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(".aws")).unwrap();
        std::fs::write(folder.path().join(".aws/config"), config).unwrap();
        Self { folder, environment: Vec::new(), stored: Vec::new(), overrides: Overrides::default() }
    }

    fn profile(&self, name: &str) -> Result<Profile, Failure> {
        let home = self.folder.path().as_os_str().to_owned();
        let places = Places::find(|name| (name == "HOME").then(|| home.clone())).unwrap();
        let files = AwsFiles::read(&places).unwrap();
        let environment = |name: &str| {
            self.environment.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
        };
        Profile::resolve(name, &files, &environment, &self.overrides, &|name| self.stored.contains(&name))
    }
}

const CONFIG: &str = "\
[default]
region = eu-central-1

[profile work]
region = eu-west-1
mfa_serial = arn:aws:iam::123456789012:mfa/alice
services = local
[profile admin]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = work
duration_seconds = 7200
external_id = x
role_session_name = me
[profile deep]
role_arn = arn:aws:iam::210987654321:role/deep
source_profile = admin
endpoint_url = http://localhost:1
[profile itself]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = itself
[profile included]
include_profile = work
[profile circle]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = circle2
[profile circle2]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = circle
[profile both]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = work
credential_source = Environment
[profile environment]
role_arn = arn:aws:iam::123456789012:role/admin
credential_source = Environment
[profile machine]
role_arn = arn:aws:iam::123456789012:role/admin
credential_source = Ec2InstanceMetadata
[profile lost]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = nobody
[profile no-role]
role_arn = admin
source_profile = work
[profile alone]
role_arn = arn:aws:iam::123456789012:role/admin
[profile web]
role_arn = arn:aws:iam::123456789012:role/admin
web_identity_token_file = /var/run/token
[profile sso]
sso_session = s
[services local]
sts =
  endpoint_url = http://localhost:2
iam =
  endpoint_url = http://localhost:3
";

#[test]
fn a_users_own_profile() {
    let profile = Scene::new(CONFIG).profile("work").unwrap();
    assert_eq!(profile.base, Base::Stored("work".to_owned()));
    assert_eq!(profile.region, "eu-west-1");
    assert_eq!(profile.mfa_device.as_deref(), Some("arn:aws:iam::123456789012:mfa/alice"));
    assert_eq!(profile.endpoint(Service::Sts).url, "http://localhost:2");
    assert_eq!(profile.endpoint(Service::Iam).url, "http://localhost:3");
    assert_eq!(profile.endpoint(Service::SignIn).url, "https://eu-west-1.signin.aws.amazon.com");
}

#[test]
fn roles_one_after_the_other() {
    let profile = Scene::new(CONFIG).profile("deep").unwrap();
    let roles: Vec<&str> = profile.roles.iter().map(|role| role.profile.as_str()).collect();
    assert_eq!(roles, ["admin", "deep"]);
    assert_eq!(profile.base, Base::Stored("work".to_owned()));
    // What the profile does not say, those below it do.
    assert_eq!(profile.region, "eu-west-1");
    assert_eq!(profile.endpoint(Service::Sts).url, "http://localhost:1");
    let admin = &profile.roles[0];
    assert_eq!(
        (admin.duration, admin.external_id.as_deref(), admin.session_name.as_deref()),
        (Some(Seconds(7_200)), Some("x"), Some("me"))
    );
}

#[test]
fn a_role_of_its_own_key_and_one_that_includes() {
    let scene = Scene::new(CONFIG);
    assert_eq!(scene.profile("itself").unwrap().base, Base::Stored("itself".to_owned()));
    let included = scene.profile("included").unwrap();
    assert_eq!(included.mfa_device.as_deref(), Some("arn:aws:iam::123456789012:mfa/alice"));
    assert_eq!(included.base, Base::Stored("included".to_owned()));
    assert_eq!(scene.profile("environment").unwrap().base, Base::Environment);
}

#[test]
fn what_goes_before_what() {
    let mut scene = Scene::new(CONFIG);
    scene.environment = vec![
        ("AWS_DEFAULT_REGION", "us-west-1"),
        ("AWS_ENDPOINT_URL", "http://localhost:4"),
        ("AWS_ENDPOINT_URL_IAM", "http://localhost:5"),
        ("AWS_MFA_SERIAL", "GAHT12345678"),
    ];
    let profile = scene.profile("work").unwrap();
    assert_eq!(profile.region, "us-west-1");
    assert_eq!(profile.endpoint(Service::Sts).url, "http://localhost:4");
    assert_eq!(profile.endpoint(Service::Iam).url, "http://localhost:5");
    assert_eq!(profile.mfa_device.as_deref(), Some("GAHT12345678"));
    scene.environment.push(("AWS_REGION", "us-west-2"));
    assert_eq!(scene.profile("work").unwrap().region, "us-west-2");
    scene.overrides = Overrides {
        region: Some("ap-south-1".to_owned()),
        endpoint_url: Some("https://x".to_owned()),
        mfa_device: Some("phone".to_owned()),
    };
    let profile = scene.profile("work").unwrap();
    assert_eq!((profile.region.as_str(), profile.mfa_device.as_deref()), ("ap-south-1", Some("phone")));
    assert_eq!(profile.endpoint(Service::Iam).url, "https://x");
}

#[test]
fn configured_addresses_can_be_ignored() {
    let mut scene = Scene::new(CONFIG);
    scene.environment =
        vec![("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"), ("AWS_ENDPOINT_URL", "http://localhost:4")];
    assert_eq!(
        scene.profile("work").unwrap().endpoint(Service::Sts).url,
        "https://sts.eu-west-1.amazonaws.com"
    );
}

#[test]
fn what_cannot_be() {
    let scene = Scene::new(CONFIG);
    for (name, part) in [
        ("circle", "circle"),
        ("both", "both source_profile and credential_source"),
        ("machine", "Ec2InstanceMetadata"),
        ("lost", "nobody"),
        ("no-role", "no ARN of a role"),
        ("alone", "neither source_profile nor credential_source"),
        ("web", "with a web identity token, where no MFA comes in"),
        ("sso", "IAM Identity Center"),
        ("wrok", "no profile wrok"),
    ] {
        let failure = scene.profile(name).unwrap_err();
        assert_eq!(failure.kind(), FailureKind::Configuration, "{name}");
        assert!(failure.what().contains(part), "{name}: {failure}");
    }
    assert_eq!(scene.profile("wrok").unwrap_err().next_step(), Some("Did you mean work?"));
    let remedy = scene.profile("something else").unwrap_err().next_step().map(str::to_owned);
    assert!(remedy.is_some_and(
        |remedy| remedy.starts_with("Known profiles: ") && remedy.ends_with("; name one by -p.")
    ));
    let remedy = Scene::new("").profile("work").unwrap_err().next_step().map(str::to_owned);
    assert!(remedy.is_some_and(|remedy| remedy.starts_with("Begin with `countersign init`")));
}

#[test]
fn a_handful_of_names_is_told() {
    let names = |count: usize| (0..count).map(|number| format!("p{number}")).collect::<Vec<_>>();
    assert_eq!(super::some_of(&names(1)), "p0");
    assert_eq!(super::some_of(&names(5)), "p0, p1, p2, p3, p4");
    assert_eq!(super::some_of(&names(8)), "p0, p1, p2, p3, p4 and 3 more");
}

#[test]
fn a_key_can_come_before_its_profile() {
    let mut scene = Scene::new("");
    assert!(scene.profile("new").is_err());
    scene.stored = vec!["new"];
    let profile = scene.profile("new").unwrap();
    assert_eq!((profile.base, profile.region.as_str()), (Base::Stored("new".to_owned()), "us-east-1"));
}

#[test]
fn letters_between() {
    for (one, other, far) in
        [("", "", 0), ("abc", "abc", 0), ("abc", "acb", 2), ("kitten", "sitting", 3), ("a", "", 1)]
    {
        assert_eq!(distance(one, other), far, "{one} {other}");
    }
}

#[test]
fn addresses_are_handed_on_to_programs_that_do_not_know_the_profile() {
    let mut scene = Scene::new(
        "[profile user]\nendpoint_url = http://localhost:1/\n\
         [profile role]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = user\nservices = own\n\
         [profile plain]\nregion = eu-west-1\n\
         [services own]\ns3 =\n  endpoint_url = http://localhost:9000\nelastic_beanstalk =\n  endpoint_url = http://localhost:2\n\
         bad =\n  endpoint_url = nonsense\n",
    );
    let of = |scene: &Scene, name: &str| {
        let variables = scene.profile(name).unwrap().endpoint_variables;
        variables.into_iter().map(|(name, url)| format!("{name}={url}")).collect::<Vec<_>>()
    };
    assert_eq!(of(&scene, "user"), ["AWS_ENDPOINT_URL=http://localhost:1/"]);
    let of_role = [
        "AWS_ENDPOINT_URL_S3=http://localhost:9000",
        "AWS_ENDPOINT_URL_ELASTIC_BEANSTALK=http://localhost:2",
        "AWS_ENDPOINT_URL=http://localhost:1/",
    ];
    assert_eq!(of(&scene, "role"), of_role);
    assert!(of(&scene, "plain").is_empty());

    scene.environment = vec![("AWS_ENDPOINT_URL_S3", "http://mine")];
    assert_eq!(of(&scene, "role"), of_role[1..]);
    scene.environment = vec![("AWS_ENDPOINT_URL", "http://mine")];
    assert!(of(&scene, "role").is_empty());
    scene.environment = vec![("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")];
    assert!(of(&scene, "role").is_empty());
    scene.overrides.endpoint_url = Some("http://flag".to_owned());
    let of_flag =
        ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_IAM", "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL_SIGNIN"];
    assert_eq!(of(&scene, "role"), of_flag.map(|name| format!("{name}=http://flag")));
}

#[test]
fn a_key_of_its_own_goes_before_a_source_without_a_role() {
    let mut scene = Scene::new("[profile work]\nregion = x\n[profile mine]\nsource_profile = work\n");
    assert_eq!(scene.profile("mine").unwrap().base, Base::Stored("work".to_owned()));
    scene.stored = vec!["mine", "work"];
    assert_eq!(scene.profile("mine").unwrap().base, Base::Stored("mine".to_owned()));
}
