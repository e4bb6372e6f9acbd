use super::*;
use crate::terminal::cells;

fn entry(seed: &Seed) -> Entry<'_> {
    Entry { issuer: "Countersign", device: "alice-phone", account: "123456789012", seed }
}

/// Columns and rows.
fn extent(text: &str) -> (usize, usize) {
    (text.lines().map(cells).max().unwrap(), text.lines().count())
}

#[test]
fn the_page_fits_into_windows() {
    // Seeds as AWS makes them, and the 160 bits of RFC 4226.
    for bytes in [40, 20] {
        let seed = Seed::from_bytes(&vec![7; bytes]).unwrap();
        for (columns, rows, coded) in [
            (80, 21, true),
            (120, 47, true),
            (200, 21, true),
            (48, 57, true),
            (80, 11, false),
            (60, 17, false),
            (60, 7, false),
            (36, 20, false),
            (20, 7, false),
        ] {
            let text = entry(&seed).page(View::Code, Size { columns, rows });
            assert_eq!(text.contains('▀'), coded, "{columns}x{rows}, {bytes} bytes");
            let (wide, high) = extent(&text);
            assert!(
                wide <= columns.into() && high <= rows.into(),
                "{wide}x{high} in {columns}x{rows}:\n{}",
                *text
            );
            let key = seed.to_base32();
            let shown: String =
                text.lines().flat_map(|line| line.chars().filter(char::is_ascii_alphanumeric)).collect();
            let groups = secret_in_groups(&key);
            let last = groups.rsplit(' ').next().unwrap();
            assert!(
                shown.contains(key.get(..20).unwrap()) && text.contains(last),
                "the key is not there:\n{}",
                *text
            );
        }
    }
}

#[test]
fn the_code_in_a_small_window_is_of_this_seed() {
    let seed = Seed::from_bytes(&[9; 40]).unwrap();
    for (columns, rows) in [(80, 24), (200, 60)] {
        let room = Size { columns, rows: rows - 3 };
        let code = entry(&seed).code(room).unwrap();
        let lines: Vec<Vec<char>> = code.lines(false).map(|line| line.chars().collect()).collect();
        let side = lines[0].len();
        // What is drawn without colours are the light modules.
        let light = |x: usize, y: usize| match lines[y / 2][x] {
            '█' => true,
            '▀' => y.is_multiple_of(2),
            '▄' => !y.is_multiple_of(2),
            _ => false,
        };
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side * 4, side * 4, |x, y| {
            if light(x / 4, y / 4) { 255 } else { 0 }
        });
        let grids = picture.detect_grids();
        let (_, text) = grids[0].decode().unwrap();
        assert!(text.starts_with("otpauth://totp/"), "{text}");
        assert!(text.contains(&*seed.to_base32()), "{text}");
        assert!(text.contains("alice-phone"), "{text}");
    }
}

#[test]
fn a_link_is_whole_in_any_window() {
    let seed = Seed::from_bytes(&[9; 40]).unwrap();
    for (columns, room) in [(80, 21), (60, 7), (60, 3), (36, 20)] {
        let text = entry(&seed).page(View::Link, Size { columns, rows: room });
        assert!(text.contains(&*entry(&seed).link()), "{}", *text);
        assert!(rows(&text, columns) <= usize::from(room), "{columns}x{room}:\n{}", *text);
    }
}
