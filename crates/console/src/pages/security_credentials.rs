//! One's own password, keys and devices.

use std::sync::Arc;

use axum::Router;

use crate::console::House;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
}
