//! What the operator has set, and the service: in every handler's hands.

use std::sync::Arc;

use countersign_service::Service;

use crate::address::PublicAddress;

/// What every handler has at hand.
pub(crate) struct House {
    pub(crate) service: Arc<Service>,
    pub(crate) address: PublicAddress,
    pub(crate) secure_transport: bool,
    pub(crate) root_grace: i64,
    /// Stands in the addresses of styles and scripts, so that a new build is never mixed with an old one.
    pub(crate) assets_version: String,
}
