use super::*;

const CONFIG: &str = "[default]
region = eu-west-1
services = local

[profile admin]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = keys
region = us-east-1
sts =
  endpoint_url = http://sts

[profile config-keys]
aws_access_key_id = AKIACONFIG
aws_secret_access_key = of-config

[services local]
iam =
  endpoint_url = http://iam

[sso-session office]
sso_region = eu-central-1
";

const CREDENTIALS: &str = "[keys]
aws_access_key_id = AKIAKEYS
aws_secret_access_key = of-keys
aws_session_token = token
[empty-token]
aws_access_key_id = AKIAEMPTY
aws_secret_access_key = of-empty
aws_security_token =
aws_session_token =

[admin]
region = ap-southeast-2

[config-keys]
aws_secret_access_key = of-nobody

[partial]
aws_access_key_id = AKIAPARTIAL
";

fn read() -> AwsFiles {
    let folder = tempfile::tempdir().unwrap();
    let variable = |name: &str| (name == "HOME").then(|| folder.path().as_os_str().to_owned());
    let places = Places::find(variable).unwrap();
    std::fs::create_dir(folder.path().join(".aws")).unwrap();
    std::fs::write(&places.aws_config, CONFIG).unwrap();
    std::fs::write(&places.aws_credentials, CREDENTIALS).unwrap();
    AwsFiles::read(&places).unwrap()
}

#[test]
fn profiles_of_both_files_each_once() {
    assert_eq!(read().profiles(), ["default", "admin", "config-keys", "keys", "empty-token", "partial"]);
}

#[test]
fn missing_files_are_empty() {
    let folder = tempfile::tempdir().unwrap();
    let variable = |name: &str| (name == "HOME").then(|| folder.path().as_os_str().to_owned());
    let files = AwsFiles::read(&Places::find(variable).unwrap()).unwrap();
    assert!(files.profiles().is_empty() && files.profile("default").is_none());
}

#[test]
fn values_of_the_credentials_file_go_first() {
    let files = read();
    let admin = files.profile("admin").unwrap();
    assert_eq!(admin.get("region").as_deref(), Some("ap-southeast-2"));
    assert_eq!(admin.get("Source_Profile").as_deref(), Some("keys"));
    assert_eq!(admin.get("output"), None);
    assert!(files.profile("keys").unwrap().section(FileKind::Config).is_none());
    assert!(files.profile("nobody").is_none());
}

#[test]
fn parts_of_an_access_key_come_from_one_file() {
    let files = read();
    let key = |profile: &str| files.profile(profile).unwrap().access_key();
    let expected = |file, id: &str, secret: Option<&str>, token: Option<&str>| {
        Some(PlainAccessKey {
            file,
            access_key_id: id.to_owned(),
            secret_access_key: secret.map(Secret::from),
            session_token: token.map(Secret::from),
        })
    };
    assert_eq!(key("keys"), expected(FileKind::Credentials, "AKIAKEYS", Some("of-keys"), Some("token")));
    assert_eq!(key("config-keys"), expected(FileKind::Config, "AKIACONFIG", Some("of-config"), None));
    assert_eq!(key("empty-token"), expected(FileKind::Credentials, "AKIAEMPTY", Some("of-empty"), None));
    assert_eq!(key("partial"), expected(FileKind::Credentials, "AKIAPARTIAL", None, None));
    assert_eq!(key("admin"), None);
    assert!(!format!("{:?}", key("keys")).contains("of-keys"));
}

#[test]
fn services_and_sessions() {
    let files = read();
    assert_eq!(files.services("local").unwrap().get_nested("iam", "endpoint_url"), Some("http://iam"));
    assert!(files.services("office").is_none());
}

#[test]
fn problems_come_with_their_file() {
    let mut files = read();
    assert_eq!(files.problems().count(), 0);
    files.credentials = LineFile::parse(b"[profile x]\n".to_vec(), FileKind::Credentials);
    let told: Vec<_> = files.problems().map(|(path, problem)| (path.to_owned(), problem.line)).collect();
    assert_eq!(told, [(files.path(FileKind::Credentials).to_owned(), 1)]);
}
