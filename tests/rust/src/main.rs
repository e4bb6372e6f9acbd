//! Asks who it is, as any program does that is written with the AWS SDK for Rust: by the default chain of credentials, with the
//! profile that `AWS_PROFILE` names. Prints the ARN and the access key's id, a line each.

use std::error::Error;
use std::process::ExitCode;

use aws_config::BehaviorVersion;
use aws_sdk_sts::Client;
use aws_sdk_sts::config::ProvideCredentials;
use aws_sdk_sts::error::DisplayErrorContext;

async fn identity() -> Result<(String, String), Box<dyn Error>> {
    let plain = aws_smithy_http_client::Builder::new().build_http();
    let config = aws_config::defaults(BehaviorVersion::latest()).http_client(plain).load().await;
    let provider = config.credentials_provider().ok_or("no provider of credentials")?;
    let key = provider.provide_credentials().await?.access_key_id().to_owned();
    let answer = Client::new(&config).get_caller_identity().send().await?;
    Ok((answer.arn.unwrap_or_default(), key))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match identity().await {
        Ok((arn, key)) => {
            println!("{arn}\n{key}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}", DisplayErrorContext(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}
