//! What a verb has at hand: flags, settings, files, the vault, the terminal, the services.

use std::cell::{Cell, OnceCell, RefCell, RefMut};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use countersign_mfa::TokenCode;
use countersign_model::Secret;

use crate::api::{Api, CallError, Credentials};
use crate::aws_files::AwsFiles;
use crate::browser_login::kept;
use crate::child_environment::{Inherited, PROFILE_VARIABLE};
use crate::code_source::{CodeAsker, CodeSource, typed_code};
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::outside_program;
use crate::places::Places;
use crate::process_lock::{Holder, Lock, LockError};
use crate::profile::{Overrides, Profile};
use crate::sealed_folder::SealedFolder;
use crate::settings::{DeviceSettings, PromptSetting, Settings, StoreSetting};
use crate::spent_codes::SpentCodes;
use crate::terminal::Terminal;
use crate::unlocking::Unlocking;
use crate::vault::{AGENT_IDLE, Identity, StoreKind, StoredKey, UNLOCK, Vault, VaultError};
use crate::waiting_line::WaitingLine;
use crate::web::Web;

/// How long a helper under `credential_process` may wait for a person: the Rust SDK gives it 21.6 s, the fastest of all.
pub(crate) const HELPER_PATIENCE: Duration = Duration::from_secs(17);
/// How long after a deadline requests may last: a code that is typed in the last second must be answered, and all end before that SDK
/// ends it.
pub(crate) const NETWORK_RESERVE: Duration = Duration::from_millis(3_500);
/// How long a keyring may take to answer before a passphrase is chosen instead.
const KEYRING_PATIENCE: Duration = Duration::from_millis(200);

/// What a verb has at hand. Made once, filled as things are needed, so that a verb which needs little does little.
pub(crate) struct Context {
    places: Places,
    settings: Settings,
    flags: Flags,
    deadline: Option<Instant>,
    terminal: OnceCell<Option<Terminal>>,
    files: OnceCell<AwsFiles>,
    vault: OnceCell<RefCell<Vault>>,
    apis: RefCell<BTreeMap<Option<String>, Rc<Api>>>,
    askers: RefCell<BTreeMap<String, CodeAsker>>,
    code_taken: Cell<bool>,
}

/// This machine's clock, in Unix seconds.
#[must_use]
pub(crate) fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .unwrap_or_default()
}

/// A variable of the environment, if it is set, not empty, and text.
#[must_use]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The variables of the environment that are the person's own: what stands for the settings of the profile whose credentials this
/// process was given says nothing about another.
pub(crate) fn own_variables() -> impl Fn(&str) -> Option<String> {
    let inherited = Inherited::find(&variable);
    move |name| variable(name).filter(|value| !inherited.is(name, value))
}

impl Context {
    /// For a verb with these flags. `patience` bounds how long people and other processes are waited for.
    ///
    /// # Errors
    /// Kind `Configuration`: no home folder, or settings that cannot be read.
    pub(crate) fn new(flags: &Flags, patience: Option<Duration>) -> Result<Self, Failure> {
        let places = Places::find(|name| std::env::var_os(name)).ok_or_else(|| {
            Failure::new(
                FailureKind::Configuration,
                "HOME is not set, so that there is no place for any file",
            )
            .remedy("Set it, or COUNTERSIGN_HOME: the folder of all files then.")
        })?;
        Ok(Self {
            settings: Settings::read(&places.settings())?,
            places,
            flags: flags.clone(),
            deadline: patience.and_then(|patience| Instant::now().checked_add(patience)),
            terminal: OnceCell::new(),
            files: OnceCell::new(),
            vault: OnceCell::new(),
            apis: RefCell::default(),
            askers: RefCell::default(),
            code_taken: Cell::new(false),
        })
    }

    /// The flags of the verb.
    #[must_use]
    pub(crate) const fn flags(&self) -> &Flags {
        &self.flags
    }

    /// The settings.
    #[must_use]
    pub(crate) const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where files are.
    #[must_use]
    pub(crate) const fn places(&self) -> &Places {
        &self.places
    }

    /// From now on nobody is asked or told anything: the terminal belongs to somebody else. Commands that give codes still may.
    pub(crate) fn leave_person_alone(&mut self) {
        self.terminal = OnceCell::from(None);
        self.flags.no_input = true;
        self.flags.quiet = true;
        self.flags.verbose = false;
        self.flags.mfa_code = None;
        self.askers.get_mut().clear();
    }

    /// This machine's clock, in Unix seconds.
    #[must_use]
    pub(crate) fn now(&self) -> i64 {
        now()
    }

    /// When nobody can be waited for any longer.
    #[must_use]
    pub(crate) const fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// The person's terminal; `None` where there is none, or nobody is to be asked.
    #[must_use]
    pub(crate) fn terminal(&self) -> Option<&Terminal> {
        self.terminal.get_or_init(Terminal::open).as_ref()
    }

    /// The terminal for asking something.
    ///
    /// # Errors
    /// Kind `InputNeeded`: `--no-input`, or there is no terminal.
    pub(crate) fn person(&self, what: &str) -> Result<&Terminal, Failure> {
        let reason = if self.flags.no_input { "--no-input forbids it" } else { "there is no terminal" };
        self.terminal().filter(|_| !self.flags.no_input).ok_or_else(|| {
            Failure::new(FailureKind::InputNeeded, format!("{what} must be asked for, and {reason}"))
        })
    }

    /// Says something to the person, unless `--quiet`: at the terminal, else on standard error.
    pub(crate) fn tell(&self, text: &str) {
        let to_program = self.flags.json && self.terminal().is_none();
        if !self.flags.quiet && !to_program {
            self.must_tell(text);
        }
    }

    /// Says what nobody can do without, under `--quiet` and `--json` too.
    pub(crate) fn must_tell(&self, text: &str) {
        match self.terminal() {
            Some(terminal) => terminal.say(text),
            None => crate::output::note(text),
        }
    }

    /// Says something to the person under `--verbose`.
    pub(crate) fn explain(&self, text: &str) {
        if self.flags.verbose {
            self.tell(text);
        }
    }

    /// AWS's configuration files, read once.
    ///
    /// # Errors
    /// Kind `Configuration`
    pub(crate) fn files(&self) -> Result<&AwsFiles, Failure> {
        if let Some(files) = self.files.get() {
            return Ok(files);
        }
        let files = AwsFiles::read(&self.places)?;
        Ok(self.files.get_or_init(|| files))
    }

    /// The name of the profile that is meant: given, by `--profile`, by `AWS_PROFILE`, the one whose credentials are in the environment,
    /// or `default`.
    #[must_use]
    pub(crate) fn profile_name(&self, given: Option<&str>) -> String {
        given
            .map(str::to_owned)
            .or_else(|| self.flags.profile.clone())
            .or_else(|| variable("AWS_PROFILE"))
            .or_else(|| variable("AWS_DEFAULT_PROFILE"))
            // In what `exec` started, and after `assume`, those two are not set.
            .or_else(|| variable(PROFILE_VARIABLE))
            .unwrap_or_else(|| "default".to_owned())
    }

    /// Reads the profile that is meant.
    ///
    /// # Errors
    /// Kind `Configuration`; kind `Store` where the vault has to be asked.
    pub(crate) fn profile(&self, given: Option<&str>) -> Result<Profile, Failure> {
        let name = self.profile_name(given);
        let files = self.files()?;
        let trouble = RefCell::new(None);
        let is_stored = |name: &str| match self.is_stored(name) {
            Ok(stored) => stored,
            Err(failure) => {
                trouble.borrow_mut().get_or_insert(failure);
                false
            }
        };
        let profile = Profile::resolve(&name, files, &own_variables(), &self.overrides(), &is_stored);
        match (profile, trouble.into_inner()) {
            (Err(_), Some(failure)) => Err(failure),
            (profile, _) => profile,
        }
    }

    /// What the flags say about a profile.
    #[must_use]
    pub(crate) fn overrides(&self) -> Overrides {
        Overrides {
            region: self.flags.region.clone(),
            endpoint_url: self.flags.endpoint_url.clone(),
            mfa_device: self.flags.mfa_device.clone(),
        }
    }

    /// Whether the vault keeps anything under that name.
    fn is_stored(&self, name: &str) -> Result<bool, Failure> {
        if !Vault::exists(&self.places) {
            return Ok(false);
        }
        Ok(self.vault()?.contents().keys.contains_key(name) || kept::exists(&self.sealed_folder()?, name))
    }

    // The vault.

    /// The vault, opened on first use.
    ///
    /// # Errors
    /// Kind `Store`, and what asking for its passphrase may end with.
    pub(crate) fn vault(&self) -> Result<RefMut<'_, Vault>, Failure> {
        if self.vault.get().is_none() {
            let vault = self.open_vault()?;
            let _ = self.vault.set(RefCell::new(vault));
        }
        match self.vault.get() {
            Some(vault) => vault
                .try_borrow_mut()
                .map_err(|_| Failure::new(FailureKind::Other, "the vault is in use by this very process")),
            None => Err(Failure::new(FailureKind::Store, "the vault cannot be opened")),
        }
    }

    /// How the person is asked to open the vault.
    #[must_use]
    pub(crate) fn unlocking(&self) -> Unlocking<'_> {
        Unlocking {
            terminal: self.person("the passphrase of the vault"),
            deadline: self.deadline,
            question: Box::new(|| self.terminal_lock(self.deadline)),
            tell: Box::new(|text| self.tell(text)),
        }
    }

    /// Whether the vault has been opened by this process.
    #[must_use]
    pub(crate) fn vault_is_open(&self) -> bool {
        self.vault.get().is_some()
    }

    /// Takes in what other processes have changed in the vault, if this one has opened it. Nobody is asked.
    ///
    /// # Errors
    /// Kind `Store`: it cannot be read, or has got a key that only the person can give.
    pub(crate) fn refresh(&mut self) -> Result<(), Failure> {
        let Some(vault) = self.vault.get_mut() else { return Ok(()) };
        match vault.get_mut().refresh() {
            Err(VaultError::KeyChanged) => match Vault::open_by_agent(&self.places)? {
                Some(other) => *vault = RefCell::new(other),
                None => {
                    return Err(Failure::from(VaultError::KeyChanged)
                        .remedy("Run `countersign vault unlock` in another terminal, and try again."));
                }
            },
            refreshed => refreshed?,
        }
        Ok(())
    }

    fn open_vault(&self) -> Result<Vault, Failure> {
        if !Vault::exists(&self.places) {
            return Err(Failure::new(FailureKind::Store, "there is no vault yet")
                .remedy("Begin with `countersign init`, or store a key by `countersign add PROFILE`."));
        }
        if let Some(vault) = Vault::open_by_agent(&self.places)? {
            return Ok(vault);
        }
        // One question for the passphrase, too, however many processes: the first leaves the vault open for the others.
        let mut line = WaitingLine::new(self.terminal().filter(|_| !self.flags.quiet), "the passphrase");
        let _lock =
            self.lock("unlock", "the vault's passphrase", self.deadline, &mut |holder| line.show(holder))?;
        drop(line);
        if let Some(vault) = Vault::open_by_agent(&self.places)? {
            return Ok(vault);
        }
        let mut unlocking = self.unlocking();
        unlocking.terminal = unlocking.terminal.map_err(|failure| failure.remedy(UNLOCK));
        let vault = Vault::open(&self.places, &mut unlocking)?;
        drop(unlocking);
        self.start_agent(&vault);
        Ok(vault)
    }

    /// Takes a lock among this person's processes, `what` being what the others would wait for. `None` where no lock file can be made, as
    /// in a home that cannot be written: then everybody asks for themselves.
    ///
    /// # Errors
    /// Kind `GaveUpWaiting` or `Cancelled`.
    pub(crate) fn lock(
        &self,
        name: &str,
        what: &str,
        deadline: Option<Instant>,
        waiting: &mut dyn FnMut(Option<&Holder>),
    ) -> Result<Option<Lock>, Failure> {
        match Lock::acquire(&self.places.state_folder.join("locks"), name, deadline, waiting) {
            Ok(mut lock) => {
                lock.sign(&self.terminal().map(Terminal::name).unwrap_or_default());
                Ok(Some(lock))
            }
            Err(error @ LockError::File { .. }) => {
                self.explain(&format!("Processes cannot wait for each other: {error}."));
                Ok(None)
            }
            Err(error) => Err(error.into_failure(what)),
        }
    }

    /// Held while a question stands on the terminal, so that no other process puts one there at the same time.
    ///
    /// # Errors
    /// See [`Context::lock`].
    pub(crate) fn terminal_lock(&self, deadline: Option<Instant>) -> Result<Option<Lock>, Failure> {
        let Some(terminal) = self.terminal() else { return Ok(None) };
        let name: String =
            terminal.name().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        self.lock(&format!("terminal-{name}"), "a question", deadline, &mut |_| {})
    }

    /// Lets the unlock agent keep the vault open. Without it everything works, and asks more often.
    fn start_agent(&self, vault: &Vault) {
        let Ok(program) = std::env::current_exe() else { return };
        if let Err(error) = vault.start_agent(&program, self.agent_idle()) {
            self.tell(&format!("The vault does not stay open for other commands: {error}."));
        }
    }

    /// The vault, made if there is none.
    ///
    /// # Errors
    /// See [`Context::vault`].
    pub(crate) fn vault_or_new(&self) -> Result<RefMut<'_, Vault>, Failure> {
        if self.vault.get().is_none() && !Vault::exists(&self.places) {
            let kind = self.store_kind()?;
            let vault = Vault::create(&self.places, kind, &mut self.unlocking())?;
            self.start_agent(&vault);
            let _ = self.vault.set(RefCell::new(vault));
        }
        self.vault()
    }

    /// Where a new vault's key is kept.
    ///
    /// # Errors
    /// Kind `Configuration`: the settings lack the command.
    pub(crate) fn store_kind(&self) -> Result<StoreKind, Failure> {
        let missing = |what: &str| {
            Failure::new(FailureKind::Configuration, format!("the settings lack {what}"))
                .remedy(format!("Put it into {}.", self.places.settings().display()))
        };
        Ok(match self.flags.store.or(self.settings.store).unwrap_or(StoreSetting::Auto) {
            StoreSetting::Auto => {
                let graphical = variable("DISPLAY").or_else(|| variable("WAYLAND_DISPLAY")).is_some();
                crate::vault::choose_store(KEYRING_PATIENCE, graphical && !self.flags.no_input)
            }
            StoreSetting::Os => StoreKind::Os,
            StoreSetting::File => StoreKind::File,
            StoreSetting::Pass => StoreKind::Pass {
                entry: self.settings.store_entry.clone().unwrap_or_else(|| "countersign/vault".to_owned()),
            },
            StoreSetting::Exec => StoreKind::Exec {
                command: self
                    .settings
                    .store_command
                    .clone()
                    .filter(|command| !command.is_empty())
                    .ok_or_else(|| {
                        missing("store_command, the command that prints the vault's passphrase")
                    })?,
            },
        })
    }

    /// How long the unlock agent keeps the vault open; zero for no agent.
    fn agent_idle(&self) -> Duration {
        self.settings.agent_idle.map_or(AGENT_IDLE, |idle| Duration::from_secs(u64::from(idle.0)))
    }

    /// Where sessions are kept.
    ///
    /// # Errors
    /// See [`Context::vault`].
    pub(crate) fn sealed_folder(&self) -> Result<SealedFolder, Failure> {
        Ok(self.vault()?.sealed_folder())
    }

    /// Where sessions are kept; `None` where there is no vault, so that nothing is kept.
    ///
    /// # Errors
    /// See [`Context::vault`].
    pub(crate) fn kept_sessions(&self) -> Result<Option<SealedFolder>, Failure> {
        Vault::exists(&self.places).then(|| self.sealed_folder()).transpose()
    }

    /// If a code has been sent: the seconds until the device shows another.
    #[must_use]
    pub(crate) fn spent_code(&self, serial_number: &str, code: &TokenCode) -> Option<u64> {
        SpentCodes::new(&*self.vault().ok()?).is_spent(serial_number, code, self.now())
    }

    /// Remembers a code before it is sent. Where that fails, the service still refuses it the second time.
    pub(crate) fn remember_code(&self, serial_number: &str, code: &TokenCode) {
        if let Ok(vault) = self.vault() {
            let _ = SpentCodes::new(&vault).remember(serial_number, code, self.now());
        }
    }

    /// Forgets a code that never left this machine.
    pub(crate) fn forget_code(&self, serial_number: &str, code: &TokenCode) {
        if let Ok(vault) = self.vault() {
            let _ = SpentCodes::new(&vault).forget(serial_number, code, self.now());
        }
    }

    /// A name for a lock that tells nobody what it is of.
    ///
    /// # Errors
    /// See [`Context::vault`].
    pub(crate) fn fingerprint(&self, name: &str) -> Result<String, Failure> {
        let digest = self.vault()?.fingerprint("lock", name.as_bytes());
        Ok(data_encoding::HEXLOWER.encode(&digest))
    }

    /// The key stored for a profile.
    ///
    /// # Errors
    /// Kind `Store`: there is none.
    pub(crate) fn stored_key(&self, name: &str) -> Result<StoredKey, Failure> {
        let found = self.find_key(name)?;
        found.ok_or_else(|| {
            let failure = Failure::new(FailureKind::Store, format!("no key is stored for profile {name}"));
            let plain = self.files().ok().and_then(|files| files.profile(name)?.access_key());
            match plain {
                Some(_) => failure.remedy(format!(
                    "Its key stands in clear in AWS's files: `countersign import {name}` takes it into the vault."
                )),
                None => failure.remedy(format!(
                    "Store one by `countersign add {name}`, or sign in by `countersign login {name} --browser`."
                )),
            }
        })
    }

    /// The key stored for a profile, if there is one.
    ///
    /// # Errors
    /// See [`Context::vault`].
    pub(crate) fn find_key(&self, name: &str) -> Result<Option<StoredKey>, Failure> {
        if !Vault::exists(&self.places) {
            return Ok(None);
        }
        Ok(self.vault()?.contents().keys.get(name).cloned())
    }

    /// Remembers the MFA devices of a stored key's user. That it fails costs a call next time, no more.
    pub(crate) fn remember_devices(&self, name: &str, access_key_id: &str, serial_numbers: &[String]) {
        let Ok(mut vault) = self.vault() else { return };
        let known = vault.contents().keys.get(name).is_some_and(|key| key.mfa_devices == serial_numbers);
        if known {
            return;
        }
        let _ = vault.change(|contents| {
            if let Some(key) = contents.keys.get_mut(name).filter(|key| key.access_key_id == access_key_id) {
                key.mfa_devices = serial_numbers.to_vec();
            }
        });
    }

    /// Remembers whose a stored key is. That it fails costs a call next time, no more.
    pub(crate) fn remember_identity(&self, name: &str, access_key_id: &str, identity: &Identity) {
        let Ok(mut vault) = self.vault() else { return };
        let _ = vault.change(|contents| {
            if let Some(key) = contents.keys.get_mut(name).filter(|key| key.access_key_id == access_key_id) {
                key.identity = Some(identity.clone());
            }
        });
    }

    /// What a key's user is called in prompts.
    #[must_use]
    pub(crate) fn user_name(&self, key: &StoredKey) -> String {
        match &key.identity {
            Some(identity) => identity.arn.rsplit(['/', ':']).next().unwrap_or_default().to_owned(),
            None => last_four(&key.access_key_id),
        }
    }

    /// The account of a key, as far as known.
    #[must_use]
    pub(crate) fn account(&self, key: &StoredKey) -> String {
        key.identity
            .as_ref()
            .map_or_else(|| "an unknown account".to_owned(), |identity| identity.account.clone())
    }

    // Codes.

    /// Who is asked for the codes of a device.
    ///
    /// # Errors
    /// Kind `Usage`: the code that was given is none.
    pub(crate) fn code_asker(
        &self,
        profile: &Profile,
        serial_number: &str,
    ) -> Result<RefMut<'_, CodeAsker>, Failure> {
        let mut askers = self.askers.borrow_mut();
        if !askers.contains_key(serial_number) {
            askers.insert(serial_number.to_owned(), self.new_asker(profile, serial_number)?);
        }
        RefMut::filter_map(askers, |askers| askers.get_mut(serial_number))
            .map_err(|_| Failure::new(FailureKind::Other, "nobody can be asked for a code"))
    }

    fn new_asker(&self, profile: &Profile, serial_number: &str) -> Result<CodeAsker, Failure> {
        if let Some(given) = &self.flags.mfa_code {
            if self.code_taken.replace(true) {
                return Ok(CodeAsker::new(vec![CodeSource::None]));
            }
            if given.expose() == "-" {
                return Ok(CodeAsker::new(vec![CodeSource::Stdin]));
            }
            let code = typed_code(given.expose()).map_err(|_| {
                Failure::new(FailureKind::Usage, "--mfa-code takes six digits, or - for standard input")
            })?;
            return Ok(CodeAsker::new(vec![CodeSource::Given(code)]));
        }
        let asked = if self.flags.prompt.is_empty() {
            self.settings.prompt.clone().unwrap_or_else(|| vec![PromptSetting::Auto])
        } else {
            self.flags.prompt.clone()
        };
        let auto = [PromptSetting::Command, PromptSetting::Tty, PromptSetting::Pinentry];
        let ways = asked.into_iter().flat_map(|way| match way {
            PromptSetting::Auto => auto.to_vec(),
            way => vec![way],
        });
        let device = self.settings.devices.get(serial_number);
        let mut sources = Vec::new();
        for way in ways {
            match way {
                PromptSetting::Command => sources.extend(commands_of(device, profile)),
                PromptSetting::Tty if !self.flags.no_input => sources.push(CodeSource::Terminal),
                PromptSetting::Pinentry if !self.flags.no_input => {
                    sources.push(CodeSource::Pinentry { program: self.settings.pinentry.clone() });
                }
                PromptSetting::Tty
                | PromptSetting::Pinentry
                | PromptSetting::Browser
                | PromptSetting::Auto
                | PromptSetting::None => {}
            }
        }
        if sources.is_empty() {
            sources.push(CodeSource::None);
        }
        Ok(CodeAsker::new(sources))
    }

    /// Runs the hook that tells the person to come and type, without waiting for it.
    pub(crate) fn announce_prompt(&self) {
        let Some(command) = &self.settings.on_prompt else { return };
        let _ = outside_program::command("sh")
            .args(["-c", command])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
    }

    // The services.

    /// How a profile's services are called.
    ///
    /// # Errors
    /// [`CallError::Certificates`]
    pub(crate) fn api(&self, profile: &Profile) -> Result<Rc<Api>, CallError> {
        let mut apis = self.apis.borrow_mut();
        if let Some(api) = apis.get(&profile.ca_bundle) {
            return Ok(Rc::clone(api));
        }
        let web = Web::new(profile.ca_bundle.as_deref().map(Path::new))
            .map_err(|error| CallError::Certificates(error.to_string()))?
            .until(self.deadline.and_then(|deadline| deadline.checked_add(NETWORK_RESERVE)));
        let api = Rc::new(Api::new(web, now));
        apis.insert(profile.ca_bundle.clone(), Rc::clone(&api));
        Ok(api)
    }

    /// The credentials of the environment.
    #[must_use]
    pub(crate) fn environment_credentials(&self) -> Option<Credentials> {
        Some(Credentials {
            access_key_id: variable("AWS_ACCESS_KEY_ID")?,
            secret_access_key: Secret::new(variable("AWS_SECRET_ACCESS_KEY")?),
            session_token: variable("AWS_SESSION_TOKEN").map(Secret::new),
            expiration: None,
        })
    }
}

/// The programs that give a device's codes: its own. The profile's stands for devices that have none.
fn commands_of(device: Option<&DeviceSettings>, profile: &Profile) -> Vec<CodeSource> {
    let command = device.and_then(|device| device.command.clone()).map(CodeSource::Command);
    let ykman = device.and_then(|device| device.ykman.clone()).map(|account| CodeSource::Ykman { account });
    let own: Vec<CodeSource> = command.into_iter().chain(ykman).collect();
    if own.is_empty() {
        return profile.mfa_process.clone().map(CodeSource::Command).into_iter().collect();
    }
    own
}

/// The last four characters of an access key id, as people are shown it.
#[must_use]
pub(crate) fn last_four(access_key_id: &str) -> String {
    let from = access_key_id.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    format!("…{}", access_key_id.get(from..).unwrap_or_default())
}
