//! `countersign create-account`: one more account in the embedded store.

use countersign_service::{FirstAccount, RootPassword, World};

use crate::configuration::{Mode, ServeArguments};
use crate::serve::{Failure, open_store, random_account_id};
use crate::welcome;

/// Makes the account and tells, once, how to reach it.
pub(crate) fn run(arguments: ServeArguments) -> Result<(), Failure> {
    let settings = arguments.settings()?;
    let Mode::Lasting { data_dir, sealing_key_file } = &settings.mode else {
        return Err("a development server forgets its accounts: POST to /_countersign/account instead".into());
    };
    let world = World::system();
    let account = FirstAccount {
        id: match settings.account_id {
            Some(id) => id,
            None => random_account_id(world.random.as_ref())?,
        },
        partition: settings.partition,
        root_email: settings.root_email.clone(),
        root_password: RootPassword::OneTime,
        root_key: None,
        administrator: Some(settings.administrator.clone()),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = open_store(data_dir, sealing_key_file, &world)?;
        let founded = account.found(&world)?;
        let scheme = if settings.tls.is_some() { "https" } else { "http" };
        store.create_account(&founded.account).await?;
        let console = settings.console.as_ref().and_then(|console| console.public_address.as_ref());
        let endpoint = format!("{scheme}://{}", settings.listen);
        welcome::first_start(&endpoint, console, &founded, &settings.root_email)?;
        store.close().await?;
        Ok(())
    })
}
