//! The wizard that makes a user.

use std::sync::Arc;

use axum::Router;

use crate::console::House;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
}
