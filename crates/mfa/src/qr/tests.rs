use super::*;
use crate::{Seed, TotpParameters, otpauth_uri};

struct Picture {
    width: usize,
    height: usize,
    /// One byte a pixel, 0 is black.
    grey: Vec<u8>,
}

fn decode_png(bytes: &[u8]) -> Picture {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut grey = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut grey).unwrap();
    assert_eq!(info.color_type, png::ColorType::Grayscale);
    Picture { width: info.width as usize, height: info.height as usize, grey }
}

fn scan(picture: &Picture) -> (rqrr::MetaData, String) {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(picture.width, picture.height, |x, y| {
        picture.grey[y * picture.width + x]
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code in the picture");
    grids[0].decode().unwrap()
}

fn uri() -> Zeroizing<String> {
    let seed = Seed::from_bytes(&(0..40).collect::<Vec<u8>>()).unwrap();
    otpauth_uri("Amazon Web Services", "phone@123456789012", &seed, &TotpParameters::STANDARD)
}

#[test]
fn picture_scans_back_to_its_text() {
    for text in ["otpauth://totp/x", uri().as_str(), &"x".repeat(600), &"\u{e9}".repeat(700)] {
        let picture = decode_png(&qr_png(text).unwrap());
        let (meta, scanned) = scan(&picture);
        assert_eq!(scanned, text);
        // The two bits of level L are 01 (ISO/IEC 18004).
        assert_eq!(meta.ecc_level, 1, "level L for {} bytes", text.len());
    }
}

#[test]
fn picture_has_its_margin_and_whole_modules() {
    let picture = decode_png(&qr_png(&uri()).unwrap());
    assert!(picture.width >= MIN_PIXELS && picture.width == picture.height, "{}", picture.width);
    let modules = decode_modules(&picture);
    let scale = picture.width / modules;
    assert_eq!(modules * scale, picture.width);
    let dark = |x: usize, y: usize| picture.grey[y * picture.width + x] == 0;
    let margin = QUIET_ZONE * scale;
    for y in 0..picture.height {
        for x in 0..picture.width {
            let outside = |at: usize| at < margin || at >= picture.width - margin;
            if outside(x) || outside(y) {
                assert!(!dark(x, y), "margin at {x},{y}");
            }
            assert_eq!(dark(x, y), dark(x / scale * scale, y / scale * scale), "module at {x},{y}");
        }
    }
    assert!(dark(margin, margin), "the finder pattern begins where the margin ends");
}

fn decode_modules(picture: &Picture) -> usize {
    let (meta, _) = scan(picture);
    meta.version.to_size() + 2 * QUIET_ZONE
}

#[test]
fn what_is_too_long_is_refused() {
    assert!(qr_png(&"x".repeat(2953)).is_ok());
    assert_eq!(qr_png(&"x".repeat(2954)).err(), Some(QrError::TooLong));
}
