//! One line that is rewritten while something goes on.

use std::sync::Arc;

use super::device::Device;

/// A line that says what is going on, rewritten in place. Goes away when dropped.
pub(crate) struct Progress {
    device: Arc<Device>,
    /// A terminal that cannot rewrite a line gets only the first text.
    said: bool,
}

impl Progress {
    pub(super) const fn new(device: Arc<Device>) -> Self {
        Self { device, said: false }
    }

    /// Shows this text instead of the last.
    pub(crate) fn set(&mut self, text: &str) {
        let row = usize::from(self.device.size().columns).saturating_sub(1);
        let text: String = text.chars().take_while(|c| *c != '\n').take(row).collect();
        if !self.device.style().is_plain_device() {
            self.device.write_progress(&text);
        } else if !self.said {
            self.device.write(&format!("{text}\n"));
        }
        self.said = true;
    }

    /// Takes the line away.
    pub(crate) fn clear(&mut self) {
        self.device.clear_progress();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
