//! What is asked, and what stands around it.

use std::time::Instant;

use zeroize::Zeroizing;

use super::device::{Echo, Size, TypedAhead};

/// How a question is put.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) text: &'a str,
    pub(super) echo: Echo,
    pub(super) typed_ahead: TypedAhead,
    pub(super) deadline: Option<Instant>,
    pub(super) around: Around<'a>,
}

/// What stands around the question while the person types.
#[derive(Clone, Copy)]
pub(super) enum Around<'a> {
    Nothing,
    /// The row above shows this, such as a countdown.
    RowAbove(&'a dyn Fn() -> String),
    /// A page.
    Sheet(Sheet<'a>),
}

/// What stands on the page while a line is asked for. It is laid out anew whenever the window has another size.
#[derive(Clone, Copy)]
pub(crate) struct Sheet<'a> {
    /// The text for so much room: lines, each with its end.
    pub body: &'a dyn Fn(Size) -> Zeroizing<String>,
    /// Whether a terminal that keeps what it shows is to show it.
    pub is_new: bool,
    /// What is remarked above the question; it may change, as a countdown does.
    pub remark: &'a dyn Fn() -> String,
}
