//! `countersign recover-root`: the way back for a root user who has lost the password or the second factor.

use std::io::{self, BufRead, IsTerminal};

use clap::Args;
use countersign_policy::AccountId;
use countersign_service::{RootRecovery, World, recover_root};
use countersign_store::Store;

use crate::configuration::{Mode, ServeArguments};
use crate::serve::{Failure, open_store};
use crate::{data_directory, welcome};

/// `countersign recover-root`
#[derive(Args)]
pub(crate) struct RecoverRootArguments {
    /// Make a one-time password, with which root signs in and chooses a new one.
    #[arg(long)]
    password: bool,

    /// Take root's MFA devices away.
    #[arg(long)]
    remove_mfa: bool,

    /// Do not ask for confirmation.
    #[arg(long)]
    yes: bool,

    #[command(flatten)]
    serve: ServeArguments,
}

/// Does it, once it is confirmed.
pub(crate) fn run(arguments: RecoverRootArguments) -> Result<(), Failure> {
    let asked = RootRecovery { new_password: arguments.password, remove_mfa: arguments.remove_mfa };
    if !asked.new_password && !asked.remove_mfa {
        return Err("say what root is to get: --password, --remove-mfa, or both".into());
    }
    let settings = arguments.serve.settings()?;
    let Mode::Lasting { data_dir, sealing_key_file } = &settings.mode else {
        return Err("a development server forgets its accounts: start it again instead".into());
    };
    if !data_directory::store_file(data_dir).exists() {
        return Err(format!("{} holds no accounts yet", data_dir.display()).into());
    }
    let world = World::system();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = open_store(data_dir, sealing_key_file, &world)?;
        let done = recover(store.as_ref(), &world, settings.account_id, asked, arguments.yes).await;
        store.close().await?;
        done
    })
}

async fn recover(
    store: &dyn Store,
    world: &World,
    account: Option<AccountId>,
    asked: RootRecovery,
    confirmed: bool,
) -> Result<(), Failure> {
    let account = match (account, store.accounts().await?.as_slice()) {
        (Some(account), _) => account,
        (None, [only]) => *only,
        (None, _) => return Err("there are several accounts: say which by --account-id".into()),
    };
    let snapshot = store.snapshot(account).await?.ok_or_else(|| format!("there is no account {account}"))?;
    let email = snapshot.account.root().email.clone();
    if !confirmed {
        if !io::stdin().is_terminal() {
            return Err("there is no terminal to confirm on: give --yes".into());
        }
        welcome::ask_recovery(account, &email, asked)?;
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        if line.trim() != "yes" {
            return Err("not confirmed; nothing was changed".into());
        }
    }
    let recovered = recover_root(store, world, account, asked).await?;
    welcome::recovered(account, &email, &recovered)?;
    Ok(())
}
