//! A question as it stands in the window, with what is around it.

use super::device::{Device, Row, Size};
use super::question::{Around, Question, Sheet};
use super::wrap::{rows, wrapped};

/// Cells for what is typed behind a question on a page: a code, and the cursor.
const CELLS_OF_ANSWER: usize = 8;

/// A question that was put.
pub(super) struct Put<'a> {
    question: Question<'a>,
    /// The window for which it was laid out.
    size: Size,
    /// Where the changing text begins, and how many rows there are for it.
    place: Option<(Row, usize)>,
    shown: Option<String>,
}

impl<'a> Put<'a> {
    /// Puts it.
    pub(super) fn new(device: &Device, question: Question<'a>) -> Self {
        let size = device.size();
        let mut put = Self { question, size, place: None, shown: None };
        match question.around {
            Around::Nothing => device.write(question.text),
            Around::RowAbove(_) => {
                device.write(question.text);
                put.place = Some((Row::Above(rows(question.text, size.columns).max(1)), 1));
            }
            Around::Sheet(sheet) => put.lay_out(device, sheet),
        }
        if device.style().is_plain_device() {
            put.place = None;
        }
        put
    }

    fn lay_out(&mut self, device: &Device, sheet: Sheet<'_>) {
        let Size { columns, rows: high } = self.size;
        let remark = (sheet.remark)();
        let remark_rows = rows(&wrapped(&remark, columns), columns).max(1);
        let asked = format!("{}{}", self.question.text, " ".repeat(CELLS_OF_ANSWER));
        // The question, and the row to which the cursor goes after the answer: what scrolls away may be kept.
        let below = remark_rows.saturating_add(rows(&asked, columns)).saturating_add(1);
        let below = u16::try_from(below).unwrap_or(u16::MAX);
        let body = (sheet.body)(Size { columns, rows: high.saturating_sub(below) });
        device.clear_page();
        device.write_picture(&body);
        let first = rows(&body, columns).saturating_add(1);
        device.write(&"\n".repeat(remark_rows));
        device.write(self.question.text);
        // In a window that is too low for all of it, the rows have moved.
        if first.saturating_add(usize::from(below)) <= usize::from(high).saturating_add(1) {
            self.place = Some((Row::Of(first), remark_rows));
        }
    }

    /// Whether a page was laid out for a window of another size.
    pub(super) fn is_of_other_size(&self, device: &Device) -> bool {
        matches!(self.question.around, Around::Sheet(_)) && device.size() != self.size
    }

    /// Rewrites the text that changes, where it has.
    pub(super) fn show_changes(&mut self, device: &Device) {
        let Some((row, count)) = self.place else { return };
        let text = match self.question.around {
            Around::Nothing => return,
            Around::RowAbove(above) => above(),
            Around::Sheet(sheet) => (sheet.remark)(),
        };
        if self.shown.as_ref() == Some(&text) {
            return;
        }
        let broken = wrapped(&text, self.size.columns);
        let mut lines: Vec<&str> = broken.lines().take(count).collect();
        lines.resize(count, "");
        device.rewrite(row, &lines);
        self.shown = Some(text);
    }
}
