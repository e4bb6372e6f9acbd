//! `mfa resync`: two codes in a row, by which the server learns how far a device's clock is off.

use clap::Args;
use countersign_mfa::TokenCode;
use serde_json::json;

use super::super::Ended;
use crate::api::clock_sentence;
use crate::code_source::{CodeAnswer, CodeQuestion, Person, typed_code};
use crate::context::Context;
use crate::countdown::seconds_left;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::iam_devices::{Device, DeviceKind};
use crate::mfa_user::MfaUser;
use crate::output;
use crate::terminal::{Role, Terminal};

/// Lines that may be typed before two codes are given up.
const MOST_LINES: usize = 12;

/// Arguments of `mfa resync`.
#[derive(Args, Debug)]
pub(super) struct ResyncArguments {
    /// The device, by name or serial number.
    #[arg(value_name = "DEVICE")]
    pub device: Option<String>,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &ResyncArguments) -> Result<Ended, Failure> {
    if arguments.flags.mfa_code.is_some() {
        return Err(Failure::new(
            FailureKind::Usage,
            "two codes in a row are needed, and --mfa-code gives one",
        )
        .remedy("Leave it out: both are asked for, or computed by the device's command."));
    }
    let context = Context::new(&arguments.flags, None)?;
    let user = MfaUser::of_profile(&context, None)?;
    let devices = user.devices()?;
    let asked = arguments.device.as_deref().or(arguments.flags.mfa_device.as_deref());
    let device = user.choose(&devices, asked, "Which device?")?;
    if device.kind == DeviceKind::SecurityKey {
        return Err(Failure::new(
            FailureKind::Usage,
            format!("{} is a security key: it has no clock and gives no codes", device.label),
        ));
    }
    let is_only = devices.iter().filter(|device| device.kind.gives_codes()).count() == 1;
    let codes = match two_from_program(&user, device, is_only)? {
        Some(codes) => codes,
        None => two_from_person(&user, device)?,
    };
    let result = user.iam_with_key().resync(&user.name, &device.serial_number, [&codes[0], &codes[1]]);
    if let Err(error) = result {
        return Err(if error.is_wrong_code() {
            Failure::from(error).remedy(format!(
                "Both must be of {}, one right after the other, and not used in a resync before. After nine tries in three minutes \
                 nothing is taken: then wait.",
                device.label
            ))
        } else {
            error.if_denied(
                "Ask an administrator to allow iam:ResyncMFADevice on the user itself, or to do it.",
            )
        });
    }
    let ahead = user.clock_ahead();
    if arguments.flags.json {
        output::answer_json(&json!({
            "user": user.name,
            "serialNumber": device.serial_number,
            "clockAheadSeconds": ahead,
        }))?;
        return Ok(Ended::WELL);
    }
    context.tell(&format!("The server knows the clock of {} again.", device.label));
    context.tell(&match ahead.and_then(clock_sentence) {
        Some(note) => format!("This computer's is off, too: {note}."),
        None => "This computer's clock agrees with the server's.".to_owned(),
    });
    Ok(Ended::WELL)
}

/// Two codes of a command or YubiKey that stands for the device. The profile's command does if there is no other that it may be of.
fn two_from_program(
    user: &MfaUser<'_>,
    device: &Device,
    is_only: bool,
) -> Result<Option<[TokenCode; 2]>, Failure> {
    let context = user.context;
    let known = context.settings().devices.get(&device.serial_number);
    let any = known.is_some_and(|known| known.command.is_some() || known.ykman.is_some());
    if !any && (user.profile.mfa_process.is_none() || !is_only) {
        return Ok(None);
    }
    let question = CodeQuestion {
        user: &user.name,
        account: &user.identity.account,
        device: &device.label,
        position: (1, 1),
        profile: Some(&user.profile.name),
        purpose: None,
    };
    let mut asker = context.code_asker(&user.profile, &device.serial_number)?;
    let person = Person { terminal: context.terminal(), call: &|| context.announce_prompt() };
    let mut ask =
        |spent: &dyn Fn(&TokenCode) -> Option<u64>| match asker.ask(&person, &question, spent, None)? {
            CodeAnswer::Code(code) => Ok(code),
            CodeAnswer::OtherDevice => Err(Failure::cancelled()),
        };
    let first = ask(&|_| None)?;
    let same = |code: &TokenCode| (code.digits() == first.digits()).then(|| seconds_left(context.now()));
    let second = ask(&same)?;
    Ok(Some([first, second]))
}

/// Two codes, typed, with a countdown between them.
fn two_from_person(user: &MfaUser<'_>, device: &Device) -> Result<[TokenCode; 2], Failure> {
    let terminal = user.context.person("two codes in a row")?;
    terminal.say(&format!("Two codes of {} in a row.", device.label));
    let first = ask(terminal, "First code: ", None, &|| String::new())?;
    let until = user.context.now().saturating_add_unsigned(seconds_left(user.server_now()));
    let countdown = || match until.saturating_sub(user.context.now()) {
        left @ 1.. => format!("The next code comes in about {left} s."),
        _ => "The next code is there.".to_owned(),
    };
    let second = ask(terminal, "Second code: ", Some(&first), &countdown)?;
    Ok([first, second])
}

fn ask(
    terminal: &Terminal,
    question: &str,
    before: Option<&TokenCode>,
    above: &dyn Fn() -> String,
) -> Result<TokenCode, Failure> {
    let style = terminal.style();
    for _ in 0..MOST_LINES {
        if before.is_some() {
            // The row that the countdown is written into.
            terminal.say("");
        }
        let line = if before.is_some() {
            terminal.ask_under(above, question)?
        } else {
            terminal.ask_once(question, None)?
        };
        let wrong = match typed_code(&line) {
            Ok(code) if before.is_some_and(|before| before.digits() == code.digits()) => {
                "that is the first code again".to_owned()
            }
            Ok(code) => return Ok(code),
            Err(error) => error.to_string(),
        };
        terminal.say(&style.paint(Role::Bad, &wrong));
    }
    Err(Failure::new(FailureKind::InputNeeded, "the two codes were not typed"))
}
