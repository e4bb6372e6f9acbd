use super::*;

const OWN_URI: &str =
    "otpauth://totp/Countersign:alice?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=Countersign";
const AWS_URI: &str = "otpauth://totp/Amazon%20Web%20Services:phone@123456789012\
    ?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=Amazon%20Web%20Services";

const SMALL: Size = Size { columns: 80, rows: 24 };
const LARGE: Size = Size { columns: 200, rows: 60 };

/// What a camera sees: the cells as pairs of pixels, on a background that is brighter or darker than what is drawn.
fn scan(code: &QrText, colours: bool) -> String {
    let size = code.size();
    let mut light = Vec::new();
    for line in code.lines(colours) {
        let cells = if colours {
            line.strip_prefix(BLACK_ON_WHITE).unwrap().strip_suffix(USUAL_COLOURS).unwrap()
        } else {
            line.as_str()
        };
        let halves = |c| match c {
            '█' => (true, true),
            '▀' => (true, false),
            '▄' => (false, true),
            ' ' => (false, false),
            other => panic!("{other:?} in {cells:?}"),
        };
        assert_eq!(cells.chars().count(), usize::from(size.columns), "{cells:?}");
        light.push(cells.chars().map(|c| halves(c).0 != colours).collect::<Vec<_>>());
        light.push(cells.chars().map(|c| halves(c).1 != colours).collect::<Vec<_>>());
    }
    assert_eq!(light.len(), 2 * usize::from(size.rows));
    // Four pixels to a module, and a margin that is no part of the code: a terminal has other text around it.
    let scale = 4;
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(light[0].len() * scale, light.len() * scale, |x, y| {
            if light[y / scale][x / scale] { 255 } else { 0 }
        });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "codes in the picture");
    grids[0].decode().unwrap().1
}

#[test]
fn what_is_drawn_scans_back() {
    for uri in [OWN_URI, AWS_URI, "otpauth://totp/x?secret=AAAA"] {
        for size in [SMALL, LARGE, Size { columns: 60, rows: 28 }] {
            for colours in [true, false] {
                let code = QrText::fitting(uri, size).unwrap();
                assert_eq!(scan(&code, colours), uri, "{size:?}, colours: {colours}");
            }
        }
    }
}

#[test]
fn own_seeds_leave_room_for_text_in_a_small_window() {
    let code = QrText::fitting(OWN_URI, Size { rows: SMALL.rows - 3, ..SMALL }).unwrap();
    assert!(code.size().rows <= 21 && code.size().columns <= 80, "{:?}", code.size());
    assert_eq!(scan(&code, true), OWN_URI);
}

#[test]
fn seeds_of_aws_fit_into_a_small_window_with_the_narrowest_quiet_zone() {
    let code = QrText::fitting(AWS_URI, SMALL).unwrap();
    assert_eq!(code.size(), Size { columns: 47, rows: 24 });
    assert_eq!(code.quiet_zone, 1);
    assert!(QrText::fitting(AWS_URI, Size { rows: 23, ..SMALL }).is_none());
    assert!(QrText::fitting(AWS_URI, Size { columns: 46, ..LARGE }).is_none());
}

#[test]
fn the_quiet_zone_is_as_wide_as_the_window_allows() {
    let modules = QrText::fitting(OWN_URI, LARGE).unwrap().width;
    for quiet_zone in QUIET_ZONES {
        let side = modules + 2 * quiet_zone;
        let exact =
            Size { columns: u16::try_from(side).unwrap(), rows: u16::try_from(side.div_ceil(2)).unwrap() };
        let code = QrText::fitting(OWN_URI, exact).unwrap();
        assert_eq!((code.quiet_zone, code.size()), (quiet_zone, exact));
    }
}

#[test]
fn what_cannot_be_drawn_is_none() {
    assert!(QrText::fitting(&"x".repeat(2954), Size { columns: u16::MAX, rows: u16::MAX }).is_none());
    assert!(QrText::fitting("x", Size { columns: 0, rows: 0 }).is_none());
}

#[test]
fn secrets_are_grouped_by_four() {
    for (secret, grouped) in [("", ""), ("ABCD", "ABCD"), ("ABCDE", "ABCD E"), ("ABCDEFGHIJ", "ABCD EFGH IJ")]
    {
        assert_eq!(*secret_in_groups(secret), grouped);
    }
}
