//! CPU time of a signed request, beside what a bare HTTP server spends under the same load in the same run.
//!
//! Each server is a process of its own on loopback. Rounds go in turn over all of them, so that whatever slows the
//! machine down slows all alike; of the rounds the least counts, because disturbances only ever add.

pub(crate) mod bare;
mod client;
mod server;

use std::time::Duration;

use crate::{Outcome, stopwatch};
use client::{Credentials, Signed, element};
use server::Server;

/// Connections that are kept alive, each with one request under way.
const CONNECTIONS: usize = 32;
const ROUNDS: usize = 5;
const REQUESTS_A_ROUND: usize = 40_000;
const WARM_UP: usize = 5_000;

/// One load on one server.
struct Load<'a> {
    what: &'static str,
    server: &'a Server,
    requests: Vec<Signed>,
    least: Option<Duration>,
}

/// Prints the table.
pub(crate) fn measure() -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let data = tempfile::tempdir()?;
    let (bare, dev, lasting) = (Server::bare()?, Server::development()?, Server::lasting(data.path())?);

    let session = |server: &Server| -> Result<Credentials, Box<dyn std::error::Error>> {
        let ask = Signed::new("sts", "GetSessionToken", "2011-06-15", &server.credentials, 0)?;
        let answer = String::from_utf8(runtime.block_on(client::ask(server.address, &ask))?)?;
        Ok(Credentials {
            access_key_id: element(&answer, "AccessKeyId")?,
            secret_access_key: element(&answer, "SecretAccessKey")?,
            session_token: Some(element(&answer, "SessionToken")?),
        })
    };
    let identity =
        |credentials: &Credentials| client::variants("sts", "GetCallerIdentity", "2011-06-15", credentials);
    let users =
        |credentials: &Credentials| client::variants("iam", "ListMFADevices", "2010-05-08", credentials);
    let mut loads = Vec::new();
    let mut load = |what, server, requests| loads.push(Load { what, server, requests, least: None });
    load("bare hyper server", &bare, identity(&dev.credentials)?);
    load("serve --dev: GetCallerIdentity", &dev, identity(&dev.credentials)?);
    load("serve --dev: GetCallerIdentity, session token", &dev, identity(&session(&dev)?)?);
    load("serve: GetCallerIdentity", &lasting, identity(&lasting.credentials)?);
    load("serve: GetCallerIdentity, session token", &lasting, identity(&session(&lasting)?)?);
    load("serve: ListMFADevices, by policy", &lasting, users(&lasting.credentials)?);

    for load in &loads {
        runtime.block_on(client::drive(load.server.address, &load.requests, CONNECTIONS, WARM_UP))?;
    }
    for _ in 0..ROUNDS {
        for load in &mut loads {
            let before = stopwatch::of_process(load.server.id())?;
            runtime.block_on(client::drive(
                load.server.address,
                &load.requests,
                CONNECTIONS,
                REQUESTS_A_ROUND,
            ))?;
            let took = stopwatch::of_process(load.server.id())?.saturating_sub(before);
            load.least = Some(load.least.map_or(took, |least| least.min(took)));
        }
    }
    println!("CPU microseconds a request, {CONNECTIONS} connections kept alive, least of {ROUNDS} rounds");
    let each = |load: &Load<'_>| load.least.unwrap_or_default().as_secs_f64() * 1e6 / REQUESTS_A_ROUND as f64;
    let yardstick = loads.first().map_or(f64::NAN, each);
    for load in &loads {
        println!("{:50} {:>7.2} {:>7.2} times bare", load.what, each(load), each(load) / yardstick);
    }
    Ok(())
}
