//! Flags that every verb of the client takes.

use std::convert::Infallible;

use clap::Args;
use countersign_model::Secret;

use crate::duration::Seconds;
use crate::outside_program::CODE_VARIABLE;
use crate::settings::{PromptSetting, StoreSetting};

/// Any text is taken here: what is wrong with it is told where it is used, without repeating it.
fn secret(text: &str) -> Result<Secret, Infallible> {
    Ok(Secret::new(text))
}

/// What every verb takes; each has a twin in the environment.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Common options")]
pub struct Flags {
    /// The profile, for verbs that are given none [else: AWS_PROFILE, AWS_DEFAULT_PROFILE, COUNTERSIGN_PROFILE, `default`].
    #[arg(short, long, value_name = "PROFILE", add = crate::completion::profiles())]
    pub profile: Option<String>,
    /// The MFA code, or - to read it from standard input.
    #[arg(short = 't', long, value_name = "CODE|-", env = CODE_VARIABLE, hide_env_values = true, value_parser = secret)]
    pub mfa_code: Option<Secret>,
    /// The MFA device, by name or serial number.
    #[arg(long, value_name = "NAME|ARN", env = "COUNTERSIGN_MFA_DEVICE", hide_env_values = true)]
    pub mfa_device: Option<String>,
    /// How long a session is asked for, such as 1h30m; 15 minutes to 36 hours.
    #[arg(short, long, value_name = "TIME", env = "COUNTERSIGN_DURATION", hide_env_values = true)]
    pub duration: Option<Seconds>,
    /// What credentials must have left; with less they are renewed.
    #[arg(long, value_name = "TIME", env = "COUNTERSIGN_MIN_TTL", hide_env_values = true)]
    pub min_ttl: Option<Seconds>,
    /// The region.
    #[arg(long, value_name = "REGION", env = "COUNTERSIGN_REGION", hide_env_values = true)]
    pub region: Option<String>,
    /// Where IAM, STS and Sign-In are called, instead of what the profile says.
    #[arg(long, value_name = "URL", env = "COUNTERSIGN_ENDPOINT_URL", hide_env_values = true)]
    pub endpoint_url: Option<String>,
    /// Where a new vault's key is kept.
    #[arg(long, value_name = "STORE", env = "COUNTERSIGN_STORE", hide_env_values = true)]
    pub store: Option<StoreSetting>,
    /// Where codes are asked for.
    #[arg(
        long,
        value_name = "WAY",
        env = "COUNTERSIGN_PROMPT",
        hide_env_values = true,
        value_delimiter = ','
    )]
    pub prompt: Vec<PromptSetting>,
    /// Ask nobody anything: fail instead.
    #[arg(long, env = "COUNTERSIGN_NO_INPUT", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub no_input: bool,
    /// Do not use what was kept of earlier sessions.
    #[arg(long, env = "COUNTERSIGN_NO_CACHE", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub no_cache: bool,
    /// Answer in JSON.
    #[arg(long, env = "COUNTERSIGN_JSON", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub json: bool,
    /// Say nothing but the answer and errors.
    #[arg(short, long, env = "COUNTERSIGN_QUIET", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub quiet: bool,
    /// Say what is done, and why.
    #[arg(short, long, env = "COUNTERSIGN_VERBOSE", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub verbose: bool,
}

#[cfg(test)]
mod tests;
