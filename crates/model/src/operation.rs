//! What an operation is: its names, shapes, errors and the action that a policy allows it by.

use crate::action::ActionInfo;
use crate::fault::Fault;
use crate::generated::errors::ErrorCode;
use crate::generated::operations::OPERATIONS;
use crate::query::Query;
use crate::service::Service;
use crate::value::Structure;

/// An operation of the model. Implemented by the generated unit structs of [`crate::iam`] and [`crate::sts`] alone.
pub trait Operation: Copy + Send + Sync + 'static {
    /// The `Action` parameter.
    const NAME: &'static str;
    /// The service that offers it.
    const SERVICE: Service;
    /// Its parameters; [`crate::Unit`] when it takes none.
    type Input: Structure;
    /// What it answers; [`crate::Unit`] when nothing.
    type Output: Structure;
    /// The element around the answer's members; `None` when the answer has none.
    const RESULT_WRAPPER: Option<&'static str> = None;
    /// The errors that the model lists for it, besides the common ones.
    const ERRORS: &'static [ErrorCode];
    /// The action of the same name in the Service Authorization Reference.
    const ACTION: Option<&'static ActionInfo>;
    /// Whether the model describes how its answers are continued with `Marker` and `MaxItems`.
    const PAGINATED: bool = false;
}

/// The facts of an [`Operation`] as a value.
#[derive(Debug, PartialEq, Eq)]
pub struct OperationInfo {
    /// See [`Operation::NAME`].
    pub name: &'static str,
    /// See [`Operation::SERVICE`].
    pub service: Service,
    /// See [`Operation::RESULT_WRAPPER`].
    pub result_wrapper: Option<&'static str>,
    /// See [`Operation::ERRORS`].
    pub errors: &'static [ErrorCode],
    /// See [`Operation::ACTION`].
    pub action: Option<&'static ActionInfo>,
    /// See [`Operation::PAGINATED`].
    pub paginated: bool,
}

impl OperationInfo {
    /// The facts of `O`.
    #[must_use]
    pub const fn of<O: Operation>() -> Self {
        Self {
            name: O::NAME,
            service: O::SERVICE,
            result_wrapper: O::RESULT_WRAPPER,
            errors: O::ERRORS,
            action: O::ACTION,
            paginated: O::PAGINATED,
        }
    }

    /// The service's operation of exactly that name.
    #[must_use]
    pub fn find(service: Service, name: &str) -> Option<&'static Self> {
        let index = OPERATIONS.binary_search_by(|o| (o.service, o.name).cmp(&(service, name))).ok()?;
        OPERATIONS.get(index)
    }

    /// The operation that a request asks for by `Action` and `Version`.
    ///
    /// # Errors
    /// `InvalidAction` when there is none, to be encoded without a service: AWS answers before it knows one.
    pub fn requested(query: &Query) -> Result<&'static Self, Fault> {
        let action = query.action().unwrap_or_default();
        let service = query.version().and_then(Service::of_version);
        service.and_then(|service| Self::find(service, action)).ok_or_else(|| {
            let version = query.version().unwrap_or("NO_VERSION_SPECIFIED");
            let message =
                format!("Could not find operation {} for version {}", shortened(action), shortened(version));
            Fault::new(ErrorCode::InvalidAction, message)
        })
    }
}

/// As much of a caller's text as an error message may repeat.
fn shortened(text: &str) -> &str {
    text.char_indices().nth(128).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Something to do for each operation with its type in hand; see [`crate::visit_operations`].
pub trait Visitor {
    /// Called once for each operation of the model.
    fn visit<O: Operation>(&mut self);
}

#[cfg(test)]
mod tests;
