//! Refusals that several families share.

use countersign_model::{ErrorCode, Fault};

/// A name that is taken; `what` is `User`, `Group`, ….
pub(super) fn already_exists(what: &str, name: &str) -> Fault {
    Fault::new(ErrorCode::EntityAlreadyExists, format!("{what} with name {name} already exists."))
}

/// Something still hangs on what is to be deleted; `deed` must come first.
pub(super) fn must_first(deed: &str) -> Fault {
    Fault::new(ErrorCode::DeleteConflict, format!("Cannot delete entity, must {deed} first."))
}

/// The request names no user, and the caller is none.
pub(super) fn no_user_named() -> Fault {
    Fault::new(ErrorCode::ValidationError, "Must specify userName when calling with non-User credentials")
}

/// A failure that is not the caller's doing.
pub(super) fn failure(error: impl std::error::Error + Send + Sync + 'static) -> Fault {
    Fault::new(ErrorCode::ServiceFailure, "The request processing has failed because of an unknown error.")
        .with_cause(error)
}
