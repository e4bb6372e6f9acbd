//! `countersign serve`: put the parts together, listen, stop gracefully.

use std::error::Error;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use countersign_console::{Console, ConsoleSettings, PublicAddress};
use countersign_http::{Development, Door, Limits, Metrics, Pages, PagesAnswer};
use countersign_iam::{Random, SecretAccessKey};
use countersign_mfa::RelyingParty;
use countersign_policy::AccountId;
use countersign_service::{
    FirstAccount, FirstKey, ManualClock, OsRandom, RootPassword, Service, Settings as ServiceSettings,
    SystemClock, World,
};
use countersign_store::{MemoryStore, SqliteStore, Store};
use hyper::http::request::Parts;
use hyper::{Method, Request};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::configuration::{ConsoleGiven, Mode, ServeArguments, Settings};
use crate::{data_directory, logging, welcome};

pub(crate) type Failure = Box<dyn Error>;

/// Runs a server until it is told to stop.
pub(crate) fn run(arguments: ServeArguments) -> Result<(), Failure> {
    let settings = arguments.settings()?;
    logging::start(settings.log_format, &settings.log);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(settings))
}

async fn serve(settings: Settings) -> Result<(), Failure> {
    let tls = match &settings.tls {
        Some(tls) => Some(countersign_http::server_config(&tls.certificate, &tls.key)?),
        None => None,
    };
    // The address is taken before anything is made, so that a second server started by mistake leaves no trace.
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| {
        format!("{} cannot be listened on: {error}; --listen gives another address", settings.listen)
    })?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let endpoint = format!("{scheme}://{}", listener.local_addr()?);
    let stop = stop_signal()?;

    let pages = match &settings.console {
        Some(given) => Some((given, public_address(given, scheme, listener.local_addr()?)?)),
        None => None,
    };
    let address = pages.as_ref().map(|(_, address)| address);
    let relying_party = address.and_then(relying_party);
    let (service, development) = match &settings.mode {
        Mode::Development { .. } => {
            let (service, development) = development(&settings, &endpoint, address, relying_party)?;
            (service, Some(development))
        }
        Mode::Lasting { .. } => (lasting(&settings, &endpoint, address, relying_party).await?, None),
    };
    let service = Arc::new(service);
    let console = pages.map(|(given, address)| console(given, address, &service, scheme));
    let store = Arc::clone(service.store());
    tokio::spawn(maintain(Arc::clone(&service), settings.keep_events));
    let mut door = Door::new(service, Arc::new(Metrics::default()), tls.is_some(), Limits::default());
    if let Some(development) = development {
        door = door.with_development(development);
    }
    if let Some(console) = console {
        door = door.with_pages(Arc::new(ConsolePages(console)));
    }
    tracing::info!(%endpoint, "listening");
    countersign_http::serve(listener, tls, Arc::new(door), stop).await?;
    store.close().await?;
    tracing::info!("stopped");
    Ok(())
}

/// The address that people reach the console at.
fn public_address(
    given: &ConsoleGiven,
    scheme: &str,
    listening: SocketAddr,
) -> Result<PublicAddress, Failure> {
    Ok(match &given.public_address {
        Some(address) => address.clone(),
        None => PublicAddress::parse(&format!("{scheme}://localhost:{}", listening.port()))?,
    })
}

/// What security keys are bound to. A number is no name to bind them to (Web Authentication Level 3, "relying party identifier").
fn relying_party(address: &PublicAddress) -> Option<Arc<RelyingParty>> {
    match RelyingParty::new(address.host(), &[address.origin()]) {
        Ok(relying_party) => Some(Arc::new(relying_party)),
        Err(error) => {
            tracing::warn!(%address, %error, "security keys and passkeys cannot be used at this address");
            None
        }
    }
}

fn console(given: &ConsoleGiven, address: PublicAddress, service: &Arc<Service>, scheme: &str) -> Console {
    tracing::info!(%address, "console");
    let settings =
        ConsoleSettings { address, secure_transport: scheme == "https", root_grace: given.root_grace };
    Console::new(Arc::clone(service), settings)
}

/// The console as the listener knows pages.
struct ConsolePages(Console);

impl Pages for ConsolePages {
    fn take(&self, head: &Parts) -> bool {
        Console::takes(head.uri.path(), head.method == Method::GET, head.uri.query().is_some())
    }

    fn answer(&self, request: Request<Bytes>, peer: SocketAddr) -> PagesAnswer<'_> {
        Box::pin(self.0.answer(request, peer))
    }
}

/// Daily, and once at the start.
const MAINTENANCE: Duration = Duration::from_secs(86_400);

async fn maintain(service: Arc<Service>, keep_events: Option<i64>) {
    let mut days = tokio::time::interval(MAINTENANCE);
    loop {
        days.tick().await;
        if let Err(error) = service.maintain(keep_events).await {
            tracing::error!(%error, "old events could not be forgotten, or token keys not rotated");
        }
    }
}

fn development(
    settings: &Settings,
    endpoint: &str,
    console: Option<&PublicAddress>,
    relying_party: Option<Arc<RelyingParty>>,
) -> Result<(Service, Development), Failure> {
    let Mode::Development { root_key, root_secret, root_password } = &settings.mode else {
        return Err("not a development server".into());
    };
    let clock = Arc::new(ManualClock::default());
    let world = World { clock: Arc::clone(&clock) as _, random: Arc::new(OsRandom) };
    let account = FirstAccount {
        id: settings.account_id.ok_or("a development server has an account id")?,
        partition: settings.partition,
        root_email: settings.root_email.clone(),
        root_password: RootPassword::Given(SecretAccessKey::from_text(root_password)),
        root_key: Some(FirstKey { id: root_key.clone(), secret: SecretAccessKey::from_text(root_secret) }),
        administrator: None,
    };
    let founded = account.found(&world)?;
    // Whoever started it with its output closed knows the keys.
    let _ = welcome::development(
        endpoint,
        founded.account.id().as_str(),
        (root_key.as_str(), root_secret),
        console,
        (&settings.root_email, root_password),
    );
    let store = Arc::new(MemoryStore::with_accounts(Arc::clone(&world.random), vec![founded.account])?);
    let reset = Arc::clone(&store);
    let development = Development::new(clock, move || reset.reset());
    Ok((Service::new(store, world, service_settings(settings, relying_party)), development))
}

async fn lasting(
    settings: &Settings,
    endpoint: &str,
    console: Option<&PublicAddress>,
    relying_party: Option<Arc<RelyingParty>>,
) -> Result<Service, Failure> {
    let Mode::Lasting { data_dir, sealing_key_file } = &settings.mode else {
        return Err("not a lasting server".into());
    };
    let world = World { clock: Arc::new(SystemClock), random: Arc::new(OsRandom) };
    let store = open_store(data_dir, sealing_key_file, &world)?;
    if store.accounts().await?.is_empty() {
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
        let founded = account.found(&world)?;
        welcome::first_start(endpoint, console, &founded, &settings.root_email)
            .map_err(|error| format!("nobody reads the first account's keys, so it was not made: {error}"))?;
        store.create_account(&founded.account).await?;
    }
    Ok(Service::new(store, world, service_settings(settings, relying_party)))
}

/// Opens the embedded store; makes directory, key and store where there are none.
pub(crate) fn open_store(
    data_dir: &Path,
    sealing_key_file: &Path,
    world: &World,
) -> Result<Arc<dyn Store>, Failure> {
    data_directory::prepare(data_dir)?;
    let key = data_directory::sealing_key(sealing_key_file, data_dir, world.random.as_ref())?;
    Ok(Arc::new(SqliteStore::open(&data_directory::store_file(data_dir), &key, Arc::clone(&world.random))?))
}

fn service_settings(settings: &Settings, relying_party: Option<Arc<RelyingParty>>) -> ServiceSettings {
    ServiceSettings {
        rules: settings.rules.clone(),
        regions: settings.regions.clone(),
        browser_sessions: settings.console.as_ref().map(|console| console.sessions).unwrap_or_default(),
        relying_party,
    }
}

/// Twelve digits that do not start with a nought, so that no tool takes them for a smaller number.
pub(crate) fn random_account_id(random: &dyn Random) -> Result<AccountId, Failure> {
    const FIRST: u64 = 100_000_000_000;
    let mut bytes = [0u8; 8];
    random.fill(&mut bytes);
    let number = FIRST + u64::from_be_bytes(bytes) % (9 * FIRST);
    Ok(AccountId::parse(&number.to_string())?)
}

/// SIGTERM or an interrupt from the terminal.
fn stop_signal() -> Result<impl Future<Output = ()>, Failure> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
    })
}
