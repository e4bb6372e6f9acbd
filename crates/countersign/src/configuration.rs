//! Settings: flags, environment variables and a TOML file mean the same thing. A flag wins over the environment, which wins
//! over the file.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use countersign_console::PublicAddress;
use countersign_iam::{AccessKeyId, Rules};
use countersign_mfa::Window;
use countersign_policy::{AccountId, Partition};
use countersign_service::{BrowserSessionRules, is_region};
use serde::Deserialize;

/// Why the settings cannot be used: what, and what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigurationError {
    #[error("the configuration file {path} cannot be read: {reason}")]
    File { path: PathBuf, reason: String },
    #[error("{setting}: {reason}")]
    Setting { setting: &'static str, reason: String },
}

/// `countersign serve`
#[derive(Args)]
pub(crate) struct ServeArguments {
    /// Read settings from this TOML file; its keys are the long names of the flags below.
    #[arg(long, env = "COUNTERSIGN_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,

    #[command(flatten)]
    settings: Given,
}

/// Settings as they were given, in one of the three ways. Every one may be left out. Holds a secret, and so cannot be printed.
#[derive(Args, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Given {
    /// Forget everything at the end: known account and keys, a clock that tests can move (addresses under /_countersign/).
    #[arg(long, env = "COUNTERSIGN_DEV", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    dev: Option<bool>,

    /// Listen on this address [default: 127.0.0.1:8300].
    #[arg(long, env = "COUNTERSIGN_LISTEN", value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,

    /// Keep data here; made at the first start with mode 0700 [default: $XDG_DATA_HOME/countersign, or
    /// ~/.local/share/countersign].
    #[arg(long, env = "COUNTERSIGN_DATA_DIR", value_name = "DIRECTORY")]
    data_dir: Option<PathBuf>,

    /// Read the key that seals secrets at rest from this file; made at the first start with mode 0600
    /// [default: sealing.key in the data directory].
    #[arg(long, env = "COUNTERSIGN_SEALING_KEY_FILE", value_name = "FILE")]
    sealing_key_file: Option<PathBuf>,

    /// The number of the account that the first start makes [default: chosen by chance; with --dev 123456789012].
    #[arg(long, env = "COUNTERSIGN_ACCOUNT_ID", value_name = "12 DIGITS")]
    account_id: Option<String>,

    /// The partition of ARNs: aws, aws-cn, aws-us-gov, … [default: aws].
    #[arg(long, env = "COUNTERSIGN_PARTITION")]
    partition: Option<String>,

    /// Root's e-mail address, as the first start sets it [default: root@localhost].
    #[arg(long, env = "COUNTERSIGN_ROOT_EMAIL", value_name = "E-MAIL")]
    root_email: Option<String>,

    /// The administrator that the first start makes [default: administrator].
    #[arg(long, env = "COUNTERSIGN_ADMINISTRATOR", value_name = "USER NAME")]
    administrator: Option<String>,

    /// With --dev: root's access key id [default: testing].
    #[arg(long, env = "COUNTERSIGN_ROOT_ACCESS_KEY_ID", value_name = "ID")]
    root_access_key_id: Option<String>,

    /// With --dev: root's secret access key [default: testing].
    #[arg(long, env = "COUNTERSIGN_ROOT_SECRET_ACCESS_KEY", value_name = "SECRET", hide_env_values = true)]
    root_secret_access_key: Option<String>,

    /// With --dev: root's password for the console [default: testing].
    #[arg(long, env = "COUNTERSIGN_ROOT_PASSWORD", value_name = "PASSWORD", hide_env_values = true)]
    root_password: Option<String>,

    /// Serve the web console [default: true].
    #[arg(long, env = "COUNTERSIGN_CONSOLE", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    console: Option<bool>,

    /// The address that people reach the console at, such as https://id.example.com. Security keys are bound to its name
    /// [default: http://localhost:PORT, or https:// with TLS].
    #[arg(long, env = "COUNTERSIGN_PUBLIC_ADDRESS", value_name = "URL")]
    public_address: Option<String>,

    /// End a browser's session after so many minutes, at most 720 [default: 720, as on AWS].
    #[arg(long, env = "COUNTERSIGN_CONSOLE_SESSION_MINUTES", value_name = "MINUTES")]
    console_session_minutes: Option<u32>,

    /// End a browser's session when it was not used for so many minutes [default: 60].
    #[arg(long, env = "COUNTERSIGN_CONSOLE_IDLE_MINUTES", value_name = "MINUTES")]
    console_idle_minutes: Option<u32>,

    /// Let root sign in without a second factor for so many days from the account's beginning; after that, the console asks root to
    /// register one before anything else [default: 0; with --dev 35].
    #[arg(long, env = "COUNTERSIGN_ROOT_MFA_GRACE_DAYS", value_name = "DAYS")]
    root_mfa_grace_days: Option<u32>,

    /// Serve TLS with this certificate chain (PEM).
    #[arg(long, env = "COUNTERSIGN_TLS_CERTIFICATE", value_name = "FILE")]
    tls_certificate: Option<PathBuf>,

    /// The key of the TLS certificate (PEM).
    #[arg(long, env = "COUNTERSIGN_TLS_KEY", value_name = "FILE")]
    tls_key: Option<PathBuf>,

    /// Serve plain HTTP on an address that is not loopback. Codes and session tokens then cross the network in clear.
    #[arg(long, env = "COUNTERSIGN_ALLOW_PLAIN_HTTP", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    allow_plain_http: Option<bool>,

    /// Take signatures for these regions alone; may be given several times [default: any].
    #[arg(long = "region", env = "COUNTERSIGN_REGIONS", value_delimiter = ',', value_name = "REGION")]
    regions: Option<Vec<String>>,

    /// The issuer that authenticator apps show [default: Countersign].
    #[arg(long, env = "COUNTERSIGN_ISSUER", value_name = "NAME")]
    issuer: Option<String>,

    /// How many 30-second steps a code may be off, either way: 0, 1 or 2 [default: 2, as on AWS].
    #[arg(long, env = "COUNTERSIGN_CODE_WINDOW", value_name = "STEPS")]
    code_window: Option<u8>,

    /// Let a role session made by AssumeRole with a code count as MFA-authenticated. AWS says no.
    #[arg(long, env = "COUNTERSIGN_MARK_ROLE_SESSIONS", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    mark_role_sessions: Option<bool>,

    /// Offer GetSessionToken, which no policy can deny [default: true].
    #[arg(long, env = "COUNTERSIGN_OFFER_SESSION_TOKENS", num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    offer_session_tokens: Option<bool>,

    /// Forget events after so many days; 0 keeps them for ever [default: 365].
    #[arg(long, env = "COUNTERSIGN_KEEP_EVENTS_DAYS", value_name = "DAYS")]
    keep_events_days: Option<u32>,

    /// How log lines look [default: text on a terminal, json otherwise].
    #[arg(long, env = "COUNTERSIGN_LOG_FORMAT")]
    log_format: Option<LogFormat>,

    /// What is logged: error, warn, info, debug, trace, or filters such as info,countersign_service=debug [default: info].
    #[arg(long, env = "COUNTERSIGN_LOG", value_name = "FILTER")]
    log: Option<String>,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LogFormat {
    /// Text on a terminal, JSON otherwise.
    #[default]
    Auto,
    /// A line of text an event.
    Text,
    /// A JSON object a line.
    Json,
}

/// Settings that can be used.
pub(crate) struct Settings {
    pub(crate) listen: SocketAddr,
    pub(crate) mode: Mode,
    pub(crate) account_id: Option<AccountId>,
    pub(crate) partition: Partition,
    pub(crate) root_email: String,
    pub(crate) administrator: String,
    pub(crate) tls: Option<Tls>,
    pub(crate) console: Option<ConsoleGiven>,
    pub(crate) regions: Vec<String>,
    pub(crate) rules: Rules,
    /// Seconds; `None` is for ever.
    pub(crate) keep_events: Option<i64>,
    pub(crate) log_format: LogFormat,
    pub(crate) log: String,
}

/// How the console is served.
pub(crate) struct ConsoleGiven {
    /// `None`: this machine's, at the port that is listened on.
    pub(crate) public_address: Option<PublicAddress>,
    pub(crate) sessions: BrowserSessionRules,
    /// Seconds.
    pub(crate) root_grace: i64,
}

/// Whether anything outlasts the process.
pub(crate) enum Mode {
    /// Nothing does.
    Development { root_key: AccessKeyId, root_secret: String, root_password: String },
    /// Data is kept here.
    Lasting { data_dir: PathBuf, sealing_key_file: PathBuf },
}

/// Certificate and key.
pub(crate) struct Tls {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
}

const DEFAULT_PORT: u16 = 8300;

impl ServeArguments {
    /// Puts flags, environment and file together, and checks them.
    pub(crate) fn settings(self) -> Result<Settings, ConfigurationError> {
        let file = match &self.config {
            Some(path) => read_file(path)?,
            None => Given::default(),
        };
        self.settings.over(file).checked()
    }
}

fn read_file(path: &Path) -> Result<Given, ConfigurationError> {
    let unreadable = |reason: String| ConfigurationError::File { path: path.to_owned(), reason };
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    toml::from_str(&text).map_err(|error| unreadable(error.to_string()))
}

impl Given {
    /// These settings, and those of `file` where these say nothing.
    fn over(self, file: Self) -> Self {
        Self {
            dev: self.dev.or(file.dev),
            listen: self.listen.or(file.listen),
            data_dir: self.data_dir.or(file.data_dir),
            sealing_key_file: self.sealing_key_file.or(file.sealing_key_file),
            account_id: self.account_id.or(file.account_id),
            partition: self.partition.or(file.partition),
            root_email: self.root_email.or(file.root_email),
            administrator: self.administrator.or(file.administrator),
            root_password: self.root_password.or(file.root_password),
            console: self.console.or(file.console),
            public_address: self.public_address.or(file.public_address),
            console_session_minutes: self.console_session_minutes.or(file.console_session_minutes),
            console_idle_minutes: self.console_idle_minutes.or(file.console_idle_minutes),
            root_mfa_grace_days: self.root_mfa_grace_days.or(file.root_mfa_grace_days),
            root_access_key_id: self.root_access_key_id.or(file.root_access_key_id),
            root_secret_access_key: self.root_secret_access_key.or(file.root_secret_access_key),
            tls_certificate: self.tls_certificate.or(file.tls_certificate),
            tls_key: self.tls_key.or(file.tls_key),
            allow_plain_http: self.allow_plain_http.or(file.allow_plain_http),
            regions: self.regions.or(file.regions),
            issuer: self.issuer.or(file.issuer),
            code_window: self.code_window.or(file.code_window),
            mark_role_sessions: self.mark_role_sessions.or(file.mark_role_sessions),
            offer_session_tokens: self.offer_session_tokens.or(file.offer_session_tokens),
            keep_events_days: self.keep_events_days.or(file.keep_events_days),
            log_format: self.log_format.or(file.log_format),
            log: self.log.or(file.log),
        }
    }

    fn checked(self) -> Result<Settings, ConfigurationError> {
        let listen = self.listen.unwrap_or(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), DEFAULT_PORT));
        let tls = match (self.tls_certificate, self.tls_key) {
            (Some(certificate), Some(key)) => Some(Tls { certificate, key }),
            (None, None) => None,
            (Some(_), None) => {
                return Err(setting("tls-key", "a certificate needs its key: give --tls-key as well"));
            }
            (None, Some(_)) => {
                return Err(setting(
                    "tls-certificate",
                    "a key needs its certificate: give --tls-certificate as well",
                ));
            }
        };
        let loopback = listen.ip().is_loopback();
        let dev = self.dev.unwrap_or(false);
        if dev && !loopback {
            return Err(setting(
                "dev",
                "a development server listens on loopback alone: use 127.0.0.1 or [::1], or leave out --dev",
            ));
        }
        if !loopback && tls.is_none() && !self.allow_plain_http.unwrap_or(false) {
            return Err(setting(
                "listen",
                "plain HTTP is served on loopback alone: give --tls-certificate and --tls-key, or, where something in \
                 front of the server ends TLS, --allow-plain-http",
            ));
        }
        if !dev && self.root_password.is_some() {
            return Err(setting(
                "root-password",
                "root's password can be given to a development server alone: add --dev",
            ));
        }
        if !dev && (self.root_access_key_id.is_some() || self.root_secret_access_key.is_some()) {
            return Err(setting(
                "root-access-key-id",
                "root's key can be given to a development server alone: add --dev",
            ));
        }
        let account_id = match self.account_id.as_deref().or(dev.then_some("123456789012")) {
            Some(text) => {
                Some(AccountId::parse(text).map_err(|error| setting("account-id", error.to_string()))?)
            }
            None => None,
        };
        let partition = self.partition.as_deref().unwrap_or("aws");
        let partition = Partition::parse(partition)
            .map_err(|_| setting("partition", format!("{partition} is not a partition of AWS's")))?;
        let steps = self.code_window.unwrap_or(Window::AWS.steps());
        let window = Window::new(steps).ok_or_else(|| setting("code-window", "0, 1 or 2 steps"))?;
        let issuer = self.issuer.unwrap_or_else(|| Rules::default().issuer);
        if !(1..=64).contains(&issuer.chars().count()) || issuer.contains(':') {
            return Err(setting("issuer", "1 to 64 characters, without a colon"));
        }
        let regions: Vec<String> =
            self.regions.unwrap_or_default().iter().map(|region| region.trim().to_owned()).collect();
        if let Some(region) = regions.iter().find(|region| !is_region(region)) {
            return Err(setting(
                "region",
                format!("`{region}` is not the name of a region, such as us-east-1"),
            ));
        }
        let log = self.log.unwrap_or_else(|| "info".to_owned());
        if !log.split(',').all(is_log_filter) {
            return Err(setting(
                "log",
                format!(
                    "`{log}` is neither a level (error, warn, info, debug, trace) nor a list of filters such as \
                     info,countersign_service=debug"
                ),
            ));
        }
        let mode = if dev {
            let id = self.root_access_key_id.unwrap_or_else(|| "testing".to_owned());
            Mode::Development {
                root_key: AccessKeyId::parse(&id).map_err(|_| {
                    setting("root-access-key-id", "3 to 128 letters, digits, hyphens and underscores")
                })?,
                root_secret: self.root_secret_access_key.unwrap_or_else(|| "testing".to_owned()),
                root_password: self.root_password.unwrap_or_else(|| "testing".to_owned()),
            }
        } else {
            let data_dir = match self.data_dir {
                Some(path) => path,
                None => default_data_dir()?,
            };
            let sealing_key_file = self.sealing_key_file.unwrap_or_else(|| data_dir.join("sealing.key"));
            Mode::Lasting { data_dir, sealing_key_file }
        };
        let console = if self.console.unwrap_or(true) {
            let public_address = match self.public_address.as_deref() {
                Some(text) => Some(
                    PublicAddress::parse(text)
                        .map_err(|error| setting("public-address", error.to_string()))?,
                ),
                None => None,
            };
            let most = u32::try_from(BrowserSessionRules::LONGEST / 60).unwrap_or(u32::MAX);
            let lasts = self.console_session_minutes.unwrap_or(most);
            if !(1..=most).contains(&lasts) {
                return Err(setting("console-session-minutes", format!("1 to {most} minutes")));
            }
            let idle = self.console_idle_minutes.unwrap_or(60);
            if !(1..=most).contains(&idle) {
                return Err(setting("console-idle-minutes", format!("1 to {most} minutes")));
            }
            let grace_days = self.root_mfa_grace_days.unwrap_or(if dev { 35 } else { 0 });
            Some(ConsoleGiven {
                public_address,
                sessions: BrowserSessionRules { lasts: i64::from(lasts) * 60, idle: i64::from(idle) * 60 },
                root_grace: i64::from(grace_days) * 86_400,
            })
        } else {
            None
        };
        let usual = Rules::default();
        Ok(Settings {
            listen,
            mode,
            account_id,
            partition,
            root_email: self.root_email.unwrap_or_else(|| "root@localhost".to_owned()),
            administrator: self.administrator.unwrap_or_else(|| "administrator".to_owned()),
            tls,
            console,
            regions,
            rules: Rules {
                issuer,
                window,
                mark_role_sessions: self.mark_role_sessions.unwrap_or(usual.mark_role_sessions),
                offer_session_tokens: self.offer_session_tokens.unwrap_or(usual.offer_session_tokens),
            },
            keep_events: match self.keep_events_days.unwrap_or(365) {
                0 => None,
                days => Some(i64::from(days) * 86_400),
            },
            log_format: self.log_format.unwrap_or_default(),
            log,
        })
    }
}

/// A level, or `target=level`. A word that is neither would silence every line.
fn is_log_filter(part: &str) -> bool {
    let level = part.rsplit('=').next().unwrap_or_default().trim();
    part.matches('=').count() <= 1 && ["off", "error", "warn", "info", "debug", "trace"].contains(&level)
}

fn setting(setting: &'static str, reason: impl Into<String>) -> ConfigurationError {
    ConfigurationError::Setting { setting, reason: reason.into() }
}

/// XDG Base Directory Specification: data of a user.
fn default_data_dir() -> Result<PathBuf, ConfigurationError> {
    let from = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    from("XDG_DATA_HOME")
        .or_else(|| from("HOME").map(|home| home.join(".local/share")))
        .map(|data| data.join("countersign"))
        .ok_or_else(|| {
            setting("data-dir", "there is no home directory: give --data-dir, or set HOME or XDG_DATA_HOME")
        })
}
