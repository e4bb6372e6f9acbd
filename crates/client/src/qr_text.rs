//! A QR code drawn with characters, two modules to a cell.

use qrcode::{Color, EcLevel, QrCode};
use zeroize::Zeroizing;

use crate::terminal::Size;

/// Light modules around the code. ISO/IEC 18004 asks for four; phones read it with one, where the window is small.
const QUIET_ZONES: [usize; 3] = [4, 2, 1];
/// Black on white whatever the terminal's colours are: first of the eight that every terminal has, then of the fixed ones of the 256,
/// which no theme changes.
const BLACK_ON_WHITE: &str = "\x1b[30;47;38;5;16;48;5;231m";
const USUAL_COLOURS: &str = "\x1b[0m";

/// A QR code that fits into a window. It shows a seed, so it has no `Debug` and is wiped.
pub(crate) struct QrText {
    dark: Zeroizing<Vec<bool>>,
    width: usize,
    quiet_zone: usize,
}

impl QrText {
    /// The code of the text at error correction level L with the widest quiet zone that fits into `size`: subtract the rows that
    /// belong to other text. `None` if no code of the text fits.
    #[must_use]
    pub(crate) fn fitting(text: &str, size: Size) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
        let width = code.width();
        let dark = Zeroizing::new(code.into_colors().iter().map(|color| *color == Color::Dark).collect());
        let fits = |quiet_zone: &usize| {
            let modules = width.saturating_add(quiet_zone.saturating_mul(2));
            modules <= usize::from(size.columns) && modules.div_ceil(2) <= usize::from(size.rows)
        };
        let quiet_zone = QUIET_ZONES.into_iter().find(fits)?;
        Some(Self { dark, width, quiet_zone })
    }

    /// Columns and rows that it takes.
    #[must_use]
    pub(crate) fn size(&self) -> Size {
        let modules = self.modules();
        let cells = |count| u16::try_from(count).unwrap_or(u16::MAX);
        Size { columns: cells(modules), rows: cells(modules.div_ceil(2)) }
    }

    /// Its rows from the top. With colours it is black on white anywhere, which is what pictures are drawn with wherever the
    /// terminal has colours ([`crate::terminal::Style::of_pictures`]); without, it is right on a dark background, where what is drawn
    /// is the light modules.
    pub(crate) fn lines(&self, colours: bool) -> impl Iterator<Item = Zeroizing<String>> {
        (0..self.modules()).step_by(2).map(move |row| {
            // A half block takes three bytes.
            let room = BLACK_ON_WHITE.len() + self.modules().saturating_mul(3) + USUAL_COLOURS.len();
            let mut line = Zeroizing::new(String::with_capacity(room));
            if colours {
                line.push_str(BLACK_ON_WHITE);
            }
            line.extend((0..self.modules()).map(|column| {
                let drawn = |row| self.is_dark(column, row) == colours;
                match (drawn(row), drawn(row.saturating_add(1))) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                }
            }));
            if colours {
                line.push_str(USUAL_COLOURS);
            }
            line
        })
    }

    const fn modules(&self) -> usize {
        self.width.saturating_add(self.quiet_zone.saturating_mul(2))
    }

    /// Counted from the corner of the quiet zone; everything around the code is light.
    fn is_dark(&self, column: usize, row: usize) -> bool {
        let inside = |at: usize| at.checked_sub(self.quiet_zone).filter(|at| *at < self.width);
        let module = inside(row)
            .zip(inside(column))
            .and_then(|(row, column)| self.dark.get(row.checked_mul(self.width)?.checked_add(column)?));
        module.copied().unwrap_or(false)
    }
}

/// A secret for typing it by hand: groups of four characters.
#[must_use]
pub(crate) fn secret_in_groups(secret: &str) -> Zeroizing<String> {
    let mut grouped = Zeroizing::new(String::with_capacity(secret.len().saturating_mul(2)));
    for (index, c) in secret.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(c);
    }
    grouped
}

#[cfg(test)]
mod tests;
