use super::*;
use crate::aws_files::AwsFiles;
use crate::places::Places;
use crate::profile::Overrides;

fn console(config: &str, service: Option<&str>) -> Result<Console, Failure> {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join(".aws")).unwrap();
    std::fs::write(home.path().join(".aws/config"), config).unwrap();
    let places = Places::find(|name| (name == "HOME").then(|| home.path().into())).unwrap();
    let files = AwsFiles::read(&places).unwrap();
    let profile = Profile::resolve("default", &files, &|_| None, &Overrides::default(), &|_| true).unwrap();
    Console::of(&profile, service)
}

#[test]
fn addresses_are_those_of_the_partition_or_of_the_configured_endpoint() {
    let own = "[default]\nregion = eu-west-1\nendpoint_url = http://localhost:4566/\n";
    let cases = [
        (
            "[default]\nregion = eu-west-1\n",
            None,
            "https://signin.aws.amazon.com/federation",
            "https://console.aws.amazon.com/console/home?region=eu-west-1",
            "https://123456789012.signin.aws.amazon.com/console",
        ),
        (
            "[default]\nregion = cn-north-1\n",
            Some("s3"),
            "https://signin.amazonaws.cn/federation",
            "https://console.amazonaws.cn/s3/home?region=cn-north-1",
            "https://123456789012.signin.amazonaws.cn/console",
        ),
        (
            "[default]\nregion = us-gov-west-1\n",
            Some("../x y"),
            "https://signin.amazonaws-us-gov.com/federation",
            "https://console.amazonaws-us-gov.com/..%2Fx%20y/home?region=us-gov-west-1",
            "https://123456789012.signin.amazonaws-us-gov.com/console",
        ),
        (
            own,
            None,
            "http://localhost:4566/federation",
            "http://localhost:4566/console",
            "http://localhost:4566/signin?account=123456789012",
        ),
        (
            own,
            Some("users"),
            "http://localhost:4566/federation",
            "http://localhost:4566/console/users",
            "http://localhost:4566/signin?account=123456789012",
        ),
    ];
    for (config, service, federation, destination, sign_in) in cases {
        let console = console(config, service).unwrap();
        assert_eq!(console.federation, federation, "{config}");
        assert_eq!(console.destination, destination, "{config}");
        assert_eq!(console.sign_in_page("123456789012"), sign_in, "{config}");
    }
}

#[test]
fn credentials_of_one_service_are_not_shown_to_another() {
    let config = "[default]\nservices = own\n[services own]\nsts =\n  endpoint_url = http://localhost:4566\n";
    let failure = console(config, None).unwrap_err();
    assert_eq!(failure.kind(), FailureKind::Configuration, "{failure}");
}
