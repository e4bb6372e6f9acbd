//! The picture that a phone scans.

use qrcode::{Color, EcLevel, QrCode};
use thiserror::Error;
use zeroize::Zeroizing;

/// Light modules around the code (ISO/IEC 18004 asks for four).
const QUIET_ZONE: usize = 4;
/// Least width and height in pixels, the size of AWS's pictures.
const MIN_PIXELS: usize = 250;

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum QrError {
    /// More than the 2953 bytes that the largest QR code holds.
    #[error("text does not fit into a QR code")]
    TooLong,
    /// The PNG could not be written.
    #[error("picture cannot be encoded")]
    Encoding,
}

/// A QR code of the text as a black-and-white PNG: error correction level L as AWS uses, a quiet zone of four
/// modules, every module the same whole number of pixels, at least 250 pixels wide.
///
/// # Errors
/// [`QrError::TooLong`] if the text does not fit.
pub fn qr_png(uri: &str) -> Result<Zeroizing<Vec<u8>>, QrError> {
    let code = QrCode::with_error_correction_level(uri, EcLevel::L).map_err(|_| QrError::TooLong)?;
    let width = code.width();
    let modules =
        Zeroizing::new(code.into_colors().iter().map(|color| *color == Color::Dark).collect::<Vec<_>>());

    let across = width + 2 * QUIET_ZONE;
    let scale = MIN_PIXELS.div_ceil(across);
    let side = across * scale;
    let row_bytes = side.div_ceil(8);

    // One bit a pixel, the highest bit leftmost, 1 is white (PNG specification, section 7.2).
    let mut pixels = Zeroizing::new(vec![0xff_u8; row_bytes * side]);
    for (index, row) in pixels.chunks_exact_mut(row_bytes).enumerate() {
        let Some(y) = (index / scale).checked_sub(QUIET_ZONE) else { continue };
        for (x, _) in modules.iter().skip(y * width).take(width).enumerate().filter(|(_, dark)| **dark) {
            let left = (x + QUIET_ZONE) * scale;
            for pixel in left..left + scale {
                if let Some(byte) = row.get_mut(pixel / 8) {
                    *byte &= !(0x80 >> (pixel % 8));
                }
            }
        }
    }
    encode_png(side, &pixels)
}

fn encode_png(side: usize, pixels: &[u8]) -> Result<Zeroizing<Vec<u8>>, QrError> {
    let side = u32::try_from(side).map_err(|_| QrError::Encoding)?;
    let mut picture = Zeroizing::new(Vec::with_capacity(pixels.len() + 1024));
    let mut encoder = png::Encoder::new(&mut *picture, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().map_err(|_| QrError::Encoding)?;
    writer.write_image_data(pixels).map_err(|_| QrError::Encoding)?;
    writer.finish().map_err(|_| QrError::Encoding)?;
    Ok(picture)
}

#[cfg(test)]
mod tests;
