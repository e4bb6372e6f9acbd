//! The whole window for a while, for what must not stay in the terminal's memory.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::ask_error::AskError;
use super::device::{Device, Echo, TypedAhead};
use super::line;
use super::question::{Around, Question, Sheet};
use super::wrap::wrapped;
use crate::signals::StopPutOff;

/// A page of its own. What was shown before comes back when it is dropped, and nothing of the page stays: it is erased first, for
/// terminals that have no second screen. So it is while the process is stopped (Ctrl-Z).
pub(crate) struct Page {
    device: Arc<Device>,
    _stop: StopPutOff,
}

impl Page {
    pub(super) fn open(device: Arc<Device>) -> Self {
        let stop = StopPutOff::begin();
        if !device.style().is_plain_device() {
            device.enter_page();
        }
        Self { device, _stop: stop }
    }

    /// Whether the page can be erased. A terminal that can only write one line under the other keeps what it shows.
    #[must_use]
    pub(crate) fn is_erasable(&self) -> bool {
        !self.device.style().is_plain_device()
    }

    /// Shows the sheet instead of the last, and asks for a line under it, which is worthless once it is used.
    ///
    /// # Errors
    /// See [`AskError`].
    pub(crate) fn ask(&self, sheet: Sheet<'_>, question: &str) -> Result<Zeroizing<String>, AskError> {
        let around = if self.is_erasable() {
            Around::Sheet(sheet)
        } else {
            if sheet.is_new {
                self.device.write(&(sheet.body)(self.device.size()));
            }
            let remark = (sheet.remark)();
            if !remark.is_empty() {
                self.device.write(&format!("{}\n", *wrapped(&remark, self.device.size().columns)));
            }
            Around::Nothing
        };
        let question = Question {
            text: question,
            echo: Echo::Shown,
            typed_ahead: TypedAhead::Discarded,
            deadline: None,
            around,
        };
        line::ask(&self.device, question)
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.device.leave_page();
    }
}
