//! Bodies, bounded in length, in time, and all together in memory.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Why a body was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BodyError {
    #[error("the body is too long")]
    TooLong,
    #[error("the body came too slowly")]
    TooSlow,
    #[error("too many large bodies at once")]
    TooMany,
    #[error("the connection broke off")]
    Broken,
}

/// Bodies up to this length, which all honest ones have, need no permission.
const SMALL: usize = 64 * 1024;

/// How much all large bodies together may take, in units of [`SMALL`].
pub(crate) struct BodyBudget(Arc<Semaphore>);

impl BodyBudget {
    pub(crate) fn new(bytes: usize) -> Self {
        Self(Arc::new(Semaphore::new((bytes / SMALL).max(1))))
    }

    /// Room for so many bytes more.
    fn take(&self, bytes: usize) -> Result<OwnedSemaphorePermit, BodyError> {
        let units = u32::try_from(bytes.div_ceil(SMALL)).unwrap_or(u32::MAX);
        Arc::clone(&self.0).try_acquire_many_owned(units).map_err(|_| BodyError::TooMany)
    }
}

/// Reads a body whole.
pub(crate) async fn read(
    body: Incoming,
    longest: usize,
    time: Duration,
    budget: &BodyBudget,
) -> Result<Bytes, BodyError> {
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    if body.size_hint().lower() > u64::try_from(longest).unwrap_or(u64::MAX) {
        return Err(BodyError::TooLong);
    }
    tokio::time::timeout(time, collect(body, longest, budget)).await.map_err(|_| BodyError::TooSlow)?
}

async fn collect(mut body: Incoming, longest: usize, budget: &BodyBudget) -> Result<Bytes, BodyError> {
    let mut first: Option<Bytes> = None;
    let mut rest = BytesMut::new();
    let mut permits = Vec::new();
    let mut permitted = SMALL;
    // A length that was announced is reserved at once: the buffer then never grows, and so never stands there twice.
    if let Some(announced) = body.size_hint().exact().and_then(|length| usize::try_from(length).ok())
        && announced > SMALL
    {
        permits.push(budget.take(announced)?);
        permitted = announced;
        first = Some(Bytes::new());
        rest.reserve(announced.min(longest));
    }
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| BodyError::Broken)?.into_data() else { continue };
        let length = first.as_ref().map_or(0, Bytes::len) + rest.len() + data.len();
        if length > longest {
            return Err(BodyError::TooLong);
        }
        while length > permitted {
            permits.push(budget.take(SMALL)?);
            permitted += SMALL;
        }
        match &first {
            None => first = Some(data),
            Some(_) => rest.extend_from_slice(&data),
        }
    }
    // Most bodies come in one piece, which is then not copied.
    Ok(match first {
        None => Bytes::new(),
        Some(only) if rest.is_empty() => only,
        Some(first) if first.is_empty() => rest.freeze(),
        Some(first) => {
            let mut whole = BytesMut::with_capacity(first.len() + rest.len());
            whole.extend_from_slice(&first);
            whole.extend_from_slice(&rest);
            whole.freeze()
        }
    })
}
