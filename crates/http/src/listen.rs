//! The listener: connections, TLS, limits, a graceful end.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;

use crate::door::Door;

/// How long a TLS handshake may take.
const HANDSHAKE_TIME: Duration = Duration::from_secs(10);
/// After a failed accept (too many open files), before the next.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves until `stop` comes, then lets requests under way end.
///
/// # Errors
/// None while it runs; connections that fail end alone.
pub async fn serve(
    listener: TcpListener,
    tls: Option<Arc<ServerConfig>>,
    door: Arc<Door>,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let mut server = auto::Builder::new(TokioExecutor::new());
    server
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(door.limits().head_time)
        .max_buf_size(64 * 1024);
    server.http2().timer(TokioTimer::new()).max_concurrent_streams(128).max_header_list_size(64 * 1024);
    let server = Arc::new(server);
    let acceptor = tls.map(TlsAcceptor::from);
    let places = Arc::new(Semaphore::new(door.limits().connections));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let _ = stream.set_nodelay(true);
        let (server, door, acceptor) = (Arc::clone(&server), Arc::clone(&door), acceptor.clone());
        let watcher = graceful.watcher();
        tokio::spawn(async move {
            door.metrics.connections.inc();
            match acceptor {
                None => attend(&server, stream, peer, &door, watcher).await,
                Some(acceptor) => match tokio::time::timeout(HANDSHAKE_TIME, acceptor.accept(stream)).await {
                    Ok(Ok(stream)) => attend(&server, stream, peer, &door, watcher).await,
                    Ok(Err(error)) => tracing::debug!(%error, "a TLS handshake failed"),
                    Err(_) => tracing::debug!("a TLS handshake took too long"),
                },
            }
            door.metrics.connections.dec();
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(door.limits().stop_time, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    Ok(())
}

async fn attend<S>(
    server: &auto::Builder<TokioExecutor>,
    stream: S,
    peer: SocketAddr,
    door: &Arc<Door>,
    watcher: hyper_util::server::graceful::Watcher,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let door = Arc::clone(door);
    let answer = service_fn(move |request| {
        let door = Arc::clone(&door);
        async move { Ok::<_, Infallible>(door.answer(request, peer).await) }
    });
    let connection = watcher.watch(server.serve_connection(TokioIo::new(stream), answer).into_owned());
    if let Err(error) = connection.await {
        tracing::debug!(%error, "a connection ended early");
    }
}
