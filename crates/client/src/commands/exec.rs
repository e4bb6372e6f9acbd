//! `exec`: runs a program with credentials.

use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use clap::Args;

use super::Ended;
use crate::api::Credentials;
use crate::browser_login;
use crate::child::{self, ChildEnd};
use crate::child_environment::Change;
use crate::config_copy::{ConfigCopy, NoCopy};
use crate::context::{Context, variable};
use crate::credential_keeper::{self, wanted};
use crate::credential_server::{CredentialServer, Hosts};
use crate::duration::Seconds;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::line_file::FileKind;
use crate::loopback_server::{self, Listener};
use crate::profile::{Base, Profile};
use crate::session::{self, ONE_HOUR, Plan, Want};
use crate::signals;

/// What credentials that are not renewed must have left.
pub(super) const MIN_TTL_UNRENEWED: Seconds = Seconds(30 * 60);

/// Arguments of `exec`.
#[derive(Args, Debug)]
#[command(
    override_usage = "countersign exec [OPTIONS] [PROFILE] [COMMAND]...\n       countersign exec [OPTIONS] [PROFILE] -- [COMMAND]...",
    after_help = "Exit codes: those of the command; 125 if it was not started, 126 if it cannot be executed, 127 if it is not \
                        there. A command that a signal ended ends `exec` by the same signal."
)]
pub struct ExecArguments {
    /// The profile; the flags of `exec` stand before it, or right behind it.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub name: Option<String>,
    /// The command and its arguments; without one, your shell.
    #[arg(allow_hyphen_values = true, value_name = "COMMAND", add = clap_complete::engine::ArgValueCompleter::new(clap_complete::engine::PathCompleter::any()))]
    pub words: Vec<OsString>,
    /// Hand the credentials over as variables, which are not renewed, and become the command.
    #[arg(short, long)]
    pub env: bool,
    /// Keep an endpoint on this machine that gives renewed credentials. It is what is done anyway.
    #[arg(short, long, conflicts_with = "env")]
    pub server: bool,
    /// Hand over the long-term key itself, without MFA.
    #[arg(short, long, conflicts_with = "server")]
    pub no_session: bool,
    /// The same, where it must be told from a profile.
    #[arg(last = true, hide = true, value_name = "COMMAND", add = crate::completion::paths())]
    pub command: Vec<OsString>,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

/// What the command is started with.
struct Prepared {
    profile: String,
    change: Change,
    credentials: Credentials,
    copy: Result<Option<ConfigCopy>, NoCopy>,
    original: String,
}

pub(super) fn run(arguments: &ExecArguments) -> Result<Ended, Failure> {
    start(arguments).map_err(|failure| match failure.kind() {
        FailureKind::NotFound | FailureKind::NotExecutable => failure,
        _ => failure.as_kind(FailureKind::BeforeStart),
    })
}

fn start(arguments: &ExecArguments) -> Result<Ended, Failure> {
    no_flags(arguments)?;
    if arguments.env || arguments.no_session {
        let context = Context::new(&arguments.flags, None)?;
        let (profile, credentials) = unrenewed(&context, arguments.name.as_deref(), arguments.no_session)?;
        let change = change_for(&context, &profile);
        tell_of_shell(arguments, &profile.name)?;
        return Err(become_command(arguments, change, &credentials));
    }
    let (held, prepared) = credential_keeper::start(
        arguments.flags.clone(),
        arguments.name.clone(),
        |context, profile, given| {
            context.explain(&format!("Profile {}: {}.", profile.name, given.plan.explanation()));
            let files = context.files()?;
            Ok(Prepared {
                profile: profile.name.clone(),
                change: change_for(context, profile),
                credentials: given.credentials.clone(),
                copy: ConfigCopy::make(files, profile, context.places()),
                original: files.path(FileKind::Config).to_string_lossy().into_owned(),
            })
        },
    )?;
    let Prepared { profile, mut change, credentials, copy, original } = prepared;
    tell_of_shell(arguments, &profile)?;
    let copy = match copy {
        Ok(copy) => copy,
        Err(reason) if arguments.server => {
            return Err(Failure::new(FailureKind::Configuration, reason.to_string())
                .remedy("`countersign import default` takes its keys into the vault. Without --server, variables are used."));
        }
        Err(reason) => {
            if !arguments.flags.quiet {
                let context = Context::new(&arguments.flags, None)?;
                context.tell(&format!(
                    "{reason}; so the credentials are handed over as variables, which are not renewed. \
                     `countersign import default` takes those keys into the vault."
                ));
            }
            return Err(become_command(arguments, change, &credentials));
        }
    };
    drop(credentials);
    let failed = |error: std::io::Error| {
        Failure::new(FailureKind::BeforeStart, format!("no endpoint can be opened on 127.0.0.1: {error}"))
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let token = loopback_server::new_token()?;
    change.set_endpoint(&format!("http://{address}/"), &token);
    if let Some(copy) = &copy {
        change.set_config_copy(&copy.path().to_string_lossy(), &original);
    }
    CredentialServer::new(held, token, Hosts::Of(address)).start(Listener::Tcp(listener)).map_err(failed)?;
    let (program, mut command) = command(arguments);
    change.apply(&mut command);
    let end = child::run(&program, &mut command)?;
    if copy.as_ref().is_some_and(ConfigCopy::is_changed) && !arguments.flags.quiet {
        Context::new(&arguments.flags, None)?.tell(&format!(
            "{program} has changed a copy of the config file, which is gone now; {original} is as it was. Change it outside `exec`."
        ));
    }
    Ok(match end {
        ChildEnd::Code(code) => Ended::Code(code),
        ChildEnd::Signal(signal) => Ended::Signal(signal),
    })
}

/// The change of a program's environment for credentials of a profile, which follow.
pub(super) fn change_for(context: &Context, profile: &Profile) -> Change {
    let mut change = Change::of_profile(profile, &variable);
    if let Some(account) = account(context, profile) {
        change.set_account(account);
    }
    change
}

/// The account that a profile's credentials are of, as far as it is known without asking.
fn account(context: &Context, profile: &Profile) -> Option<String> {
    let of_arn = |arn: &str| arn.split(':').nth(4).filter(|account| !account.is_empty()).map(str::to_owned);
    if let Some(role) = profile.roles.last() {
        return of_arn(&role.arn);
    }
    let Base::Stored(name) = &profile.base else { return None };
    let of_key = context.find_key(name).ok().flatten().and_then(|key| key.identity);
    let of_key = of_key.map(|identity| identity.account);
    let signed_in = browser_login::find(context, name).ok().flatten().and_then(|login| of_arn(&login.arn?));
    match (of_key, signed_in) {
        // Which of the two the credentials are of is not known here.
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
}

/// Credentials that are used as they are, to their end.
pub(super) fn unrenewed(
    context: &Context,
    name: Option<&str>,
    no_session: bool,
) -> Result<(Profile, Credentials), Failure> {
    let profile = context.profile(name)?;
    let want = Want {
        no_session,
        fresh: context.flags().no_cache,
        unrefreshable: true,
        ..wanted(context, MIN_TTL_UNRENEWED)
    };
    let given = session::credentials(context, &profile, &want)?;
    context.explain(&format!("Profile {}: {}.", profile.name, given.plan.explanation()));
    if let Some(text) = shortened(&profile, given.plan) {
        context.tell(&text);
    }
    Ok((profile, given.credentials))
}

/// What to say where a profile asks for more than an hour and gets an hour: a role that is taken with a session lives no longer (IAM User
/// Guide, *role chaining*), and nobody renews these credentials.
fn shortened(profile: &Profile, plan: Plan) -> Option<String> {
    let asked = profile.roles.last()?.duration.filter(|asked| *asked > ONE_HOUR)?;
    if plan != Plan::RolesInSession {
        return None;
    }
    let text = format!(
        "These credentials end within an hour, not after the {asked} of profile {}: a role taken with an MFA session lives no longer.",
        profile.name
    );
    let typed = asked.to_string().replace(' ', "");
    let typed = if typed.parse() == Ok(asked) { typed } else { asked.0.to_string() };
    Some(match (profile.roles.as_slice(), &profile.base) {
        ([_], Base::Stored(_)) => {
            format!("{text} `-d {typed}` asks for a code and has them last so long; `exec` renews them.")
        }
        _ => format!("{text} `exec` renews them."),
    })
}

/// Becomes the command, by execve(2): nothing of this program stays. Returns why it could not.
fn become_command(arguments: &ExecArguments, mut change: Change, credentials: &Credentials) -> Failure {
    change.set_credentials(credentials);
    let (program, mut command) = command(arguments);
    change.apply(&mut command);
    if signals::cancelled() {
        return Failure::cancelled();
    }
    child::not_started(&program, &command.exec())
}

/// What stands behind `--`, else behind the profile.
fn words(arguments: &ExecArguments) -> &[OsString] {
    if arguments.command.is_empty() { &arguments.words } else { &arguments.command }
}

/// A flag behind the profile that is none: no command begins so.
fn no_flags(arguments: &ExecArguments) -> Result<(), Failure> {
    match arguments.words.first().map(|word| word.to_string_lossy()) {
        Some(word) if word.starts_with('-') && arguments.command.is_empty() => {
            Err(Failure::new(FailureKind::Usage, format!("exec has no flag {word}"))
                .remedy("`countersign exec -h` lists its flags; they stand before the command."))
        }
        _ => Ok(()),
    }
}

/// Says what a shell is for, which looks like the one before it.
fn tell_of_shell(arguments: &ExecArguments, profile: &str) -> Result<(), Failure> {
    if words(arguments).is_empty() {
        let context = Context::new(&arguments.flags, None)?;
        context.tell(&format!("This shell has the credentials of profile {profile}. `exit` ends it."));
    }
    Ok(())
}

/// The command, else the person's shell.
fn command(arguments: &ExecArguments) -> (String, Command) {
    let shell =
        || std::env::var_os("SHELL").filter(|shell| !shell.is_empty()).unwrap_or_else(|| "/bin/sh".into());
    let (program, rest) = match words(arguments).split_first() {
        Some((program, rest)) => (program.clone(), rest),
        None => (shell(), [].as_slice()),
    };
    let mut command = Command::new(&program);
    command.args(rest);
    (program.to_string_lossy().into_owned(), command)
}
