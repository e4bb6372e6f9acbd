//! The whole window for a while, for what must not stay in the terminal's memory.

use std::sync::Arc;

use super::device::{Device, Size};

/// A page of its own. What was shown before comes back when it is dropped, and nothing of the page stays: it is erased first, for
/// terminals that have no second screen.
pub(crate) struct Page {
    device: Arc<Device>,
}

impl Page {
    pub(super) fn open(device: Arc<Device>) -> Self {
        if !device.style().is_plain_device() {
            device.enter_page();
            device.clear_page();
        }
        Self { device }
    }

    /// Whether the page can be erased. A terminal that can only write one line under the other keeps what it shows.
    #[must_use]
    pub(crate) fn is_erasable(&self) -> bool {
        !self.device.style().is_plain_device()
    }

    /// The size of the window now.
    #[must_use]
    pub(crate) fn size(&self) -> Size {
        self.device.size()
    }

    /// Shows this text instead of the last. The cursor then stands at the beginning of the row below.
    pub(crate) fn show(&self, text: &str) {
        if self.is_erasable() {
            self.device.clear_page();
        }
        self.device.write(text);
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if self.is_erasable() {
            self.device.clear_page();
            self.device.leave_page();
        }
    }
}
