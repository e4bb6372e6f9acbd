//! The record of what was done.

use std::sync::Arc;

use axum::Router;

use crate::console::House;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
}
