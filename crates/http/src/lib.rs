//! The door for AWS clients: the Query protocol over HTTP, and the addresses that operators and tests use.
//!
//! What it never does: decide who may do what; read anything but through [`countersign_service::Service`]; hold more of a
//! request than its limits allow; answer a development address unless it was made with [`Development`].
//!
//! Start at [`Door`] (which address is what) and `query_api` (one request, top to bottom).

mod body;
mod development;
mod door;
mod fault;
mod limits;
mod listen;
mod metrics;
mod query_api;
mod tls;

pub use development::Development;
pub use door::{Door, Pages, PagesAnswer};
pub use limits::Limits;
pub use listen::serve;
pub use metrics::Metrics;
pub use tls::{TlsError, server_config};
