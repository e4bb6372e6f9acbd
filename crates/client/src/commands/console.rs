//! `console`: the web console in the browser.

use std::time::Duration;

use clap::Args;
use serde_json::json;
use zeroize::Zeroizing;

use super::Ended;
use crate::console_link::Console;
use crate::console_redirect::Redirect;
use crate::context::{Context, variable};
use crate::duration::Seconds;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::profile::{Base, Profile};
use crate::session::{self, Want};
use crate::{browser, output};

/// What credentials must have left: the console lasts no longer.
const MIN_TTL: Seconds = Seconds(30 * 60);

/// How long a program may take to say that it cannot open a page.
const BROWSER_PATIENCE: Duration = Duration::from_secs(3);

/// How long the browser may take to come for the address.
const ARRIVAL_PATIENCE: Duration = Duration::from_secs(60);

/// Arguments of `console`.
#[derive(Args, Debug)]
pub struct ConsoleArguments {
    /// The profile: of a role, for a console without signing in.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub name: Option<String>,
    /// The part of the console to open, such as s3.
    #[arg(short, long, value_name = "NAME")]
    pub service: Option<String>,
    /// Print the address instead of opening it. Whoever has it is signed in, once, within fifteen minutes.
    #[arg(long)]
    pub print: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &ConsoleArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let profile = context.profile(arguments.name.as_deref())?;
    let console = Console::of(&profile, arguments.service.as_deref())?;
    let signs_in = !profile.roles.is_empty();
    let address = if signs_in {
        let want = Want {
            min_ttl: arguments.flags.min_ttl.unwrap_or(MIN_TTL),
            duration: arguments.flags.duration,
            fresh: arguments.flags.no_cache,
            // The browser renews nothing.
            unrefreshable: true,
            ..Want::default()
        };
        let given = session::credentials(&context, &profile, &want)?;
        console.sign_in_link(&context, &profile, &given.credentials)?
    } else {
        console.sign_in_page(&account(&context, &profile)?).into()
    };
    if arguments.print {
        if arguments.flags.json {
            output::answer_json(&json!({ "profile": profile.name, "url": *address, "signsIn": signs_in }))?;
        } else {
            output::answer(&format!("{}\n", *address))?;
        }
        return Ok(Ended::WELL);
    }
    if !signs_in {
        context.tell(&format!(
            "Profile {} is a user's own: a browser takes no session of it, so that you sign in there. Profiles of roles are signed \
             in at once.",
            profile.name
        ));
    }
    let opened = if signs_in {
        open_once(&context, &address)?
    } else {
        browser::open(&address, &variable, BROWSER_PATIENCE)
    };
    if !opened {
        show(&context, &address, signs_in)?;
    } else if !arguments.flags.json {
        context.tell(&format!("The console of profile {} opens in the browser.", profile.name));
    }
    if arguments.flags.json {
        output::answer_json(&json!({ "profile": profile.name, "opened": opened, "signsIn": signs_in }))?;
    }
    Ok(Ended::WELL)
}

/// Opens an address that signs in whoever has it: not by itself, as every user of the machine can read what a program is started with.
/// Whether the browser came for it.
fn open_once(context: &Context, address: &Zeroizing<String>) -> Result<bool, Failure> {
    let redirect = Redirect::to(address.clone())?;
    if !browser::open(redirect.url(), &variable, BROWSER_PATIENCE) {
        return Ok(false);
    }
    let came = redirect.wait(ARRIVAL_PATIENCE)?;
    if !came {
        context.tell("The browser was started and has not come for the address.");
    }
    Ok(came)
}

/// Shows the address where there is no browser: at the terminal alone, as it signs in whoever reads it.
fn show(context: &Context, address: &str, signs_in: bool) -> Result<(), Failure> {
    match context.terminal() {
        Some(terminal) => {
            terminal.say(if signs_in {
                "There is no browser here. Open this address in one; it signs in once, within\nfifteen minutes:"
            } else {
                "There is no browser here. Open this address in one:"
            });
            terminal.say(address);
            Ok(())
        }
        None => Err(Failure::new(FailureKind::InputNeeded, "there is neither a browser nor a terminal")
            .remedy("--print writes the address to standard output.")),
    }
}

/// The account of a user.
fn account(context: &Context, profile: &Profile) -> Result<String, Failure> {
    let key = match &profile.base {
        Base::Stored(name) => context.find_key(name)?,
        Base::Environment => None,
    };
    if let Some(identity) = key.and_then(|key| key.identity) {
        return Ok(identity.account);
    }
    let given = session::base(context, profile, &Want::default())?;
    session::identify(context, profile, &given.credentials)?
        .account
        .ok_or_else(|| Failure::new(FailureKind::Network, "GetCallerIdentity does not tell the account"))
}
