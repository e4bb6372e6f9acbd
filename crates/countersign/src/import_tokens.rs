//! `countersign import-tokens`: the hardware tokens of a vendor's file into an account of the embedded store.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use countersign_iam::operations::{TokenFile, TokenFileFormat, import_tokens};
use countersign_iam::put;
use countersign_mfa::{PskcSecret, TokenFileReason, read_pskc};
use countersign_policy::AccountId;
use countersign_service::{World, operator_event};
use countersign_store::Store;
use serde_json::json;
use zeroize::Zeroizing;

use crate::configuration::{Mode, ServeArguments};
use crate::serve::{Failure, open_store};
use crate::{data_directory, welcome};

/// `countersign import-tokens`
#[derive(Args)]
pub(crate) struct ImportTokensArguments {
    /// The vendor's file.
    file: PathBuf,

    /// What the file is [default: pskc if it begins as XML, oath-csv otherwise].
    #[arg(long)]
    format: Option<Format>,

    /// Read the password of an encrypted file from this file, rather than ask for it.
    #[arg(long, value_name = "FILE", conflicts_with = "pre_shared_key_file")]
    password_file: Option<PathBuf>,

    /// Read the pre-shared key (hexadecimal) of an encrypted file from this file, rather than ask for it.
    #[arg(long, value_name = "FILE")]
    pre_shared_key_file: Option<PathBuf>,

    #[command(flatten)]
    serve: ServeArguments,
}

/// What a file of tokens is.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Comma-separated values: OATH CSV, or with the header of Microsoft Entra.
    OathCsv,
    /// Portable Symmetric Key Container (RFC 6030), clear or encrypted.
    Pskc,
}

/// One byte more than the longest file that is taken, and a secret's.
const MOST_BYTES: u64 = 8 * 1024 * 1024 + 1;
const MOST_SECRET_BYTES: u64 = 4_096;

/// Imports all tokens of the file, or none.
pub(crate) fn run(arguments: ImportTokensArguments) -> Result<(), Failure> {
    let document = read(&arguments.file, MOST_BYTES)?;
    let format = arguments.format.unwrap_or_else(|| guess(&document));
    let secret = match (&arguments.password_file, &arguments.pre_shared_key_file) {
        (Some(file), _) => Some(PskcSecret::password(&secret_in(file)?)),
        (None, Some(file)) => Some(PskcSecret::pre_shared_key(&secret_in(file)?)?),
        (None, None) if format == Format::Pskc => asked_for(&document)?,
        (None, None) => None,
    };
    let format = match format {
        Format::OathCsv => TokenFileFormat::OathCsv,
        Format::Pskc => TokenFileFormat::Pskc,
    };
    let file = TokenFile { document: &document, format, secret };
    let settings = arguments.serve.settings()?;
    let Mode::Lasting { data_dir, sealing_key_file } = &settings.mode else {
        return Err("a development server forgets its tokens: call ImportHardwareMFADevices instead".into());
    };
    if !data_directory::store_file(data_dir).exists() {
        return Err(format!("{} holds no accounts yet", data_dir.display()).into());
    }
    let world = World::system();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = open_store(data_dir, sealing_key_file, &world)?;
        let done = import(store.as_ref(), &world, settings.account_id, &file).await;
        store.close().await?;
        done
    })
}

async fn import(
    store: &dyn Store,
    world: &World,
    account: Option<AccountId>,
    file: &TokenFile<'_>,
) -> Result<(), Failure> {
    let account = match (account, store.accounts().await?.as_slice()) {
        (Some(account), _) => account,
        (None, [only]) => *only,
        (None, _) => return Err("there are several accounts: say which by --account-id".into()),
    };
    let base = store.snapshot(account).await?.ok_or_else(|| format!("there is no account {account}"))?;
    let now = world.clock.now();
    let devices = import_tokens(&base.account, file, now)
        .map_err(|fault| fault.message().unwrap_or("the file cannot be imported").to_owned())?;
    let serials: Vec<&str> = devices.iter().map(|device| device.serial().as_str()).collect();
    let answer = json!({"serialNumbers": serials});
    let event = operator_event(world, account, now, "ImportHardwareMFADevices", "import-tokens", &answer);
    let changes: Vec<_> = devices.iter().cloned().map(put).collect();
    store.commit(&base, &changes, None, Some(event)).await?;
    welcome::imported(account, &devices)?;
    Ok(())
}

fn guess(document: &[u8]) -> Format {
    let text = document.strip_prefix(b"\xef\xbb\xbf").unwrap_or(document);
    if text.trim_ascii_start().starts_with(b"<") { Format::Pskc } else { Format::OathCsv }
}

/// What opens the file, asked for on the terminal; `None` where nothing has to.
fn asked_for(document: &[u8]) -> Result<Option<PskcSecret>, Failure> {
    let reason = read_pskc(document, None).map(drop).map_err(|error| error.reason);
    let ask = |what: &str, flag: &str| {
        rpassword::prompt_password(format!("{what} of the file: "))
            .map(Zeroizing::new)
            .map_err(|_| format!("the file is encrypted, and there is no terminal to ask on: give --{flag}"))
    };
    Ok(match reason {
        Err(TokenFileReason::PasswordNeeded) => {
            Some(PskcSecret::password(&ask("Password", "password-file")?))
        }
        Err(TokenFileReason::PreSharedKeyNeeded) => {
            Some(PskcSecret::pre_shared_key(ask("Pre-shared key", "pre-shared-key-file")?.trim())?)
        }
        _ => None,
    })
}

/// The first line of a file.
fn secret_in(file: &Path) -> Result<Zeroizing<String>, Failure> {
    let bytes = read(file, MOST_SECRET_BYTES)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| format!("{} is not text", file.display()))?;
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

fn read(path: &Path, most: u64) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let unreadable = |error: std::io::Error| format!("{} cannot be read: {error}", path.display());
    let file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len().min(most);
    // Room for all of it at once: what grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(length)?.saturating_add(1)));
    file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}
