//! The picture, read by a decoder that shares nothing with this project.

use std::path::Path;
use std::process::Command;

use countersign_mfa::{Seed, TotpParameters, otpauth_uri, qr_png};

#[test]
#[ignore = "needs zbarimg on the PATH (Debian: zbar-tools)"]
fn zbarimg_reads_the_picture() {
    let seed = Seed::from_bytes(&[0x5a; 40]).unwrap();
    let uri = otpauth_uri("Countersign", "phone@123456789012", &seed, &TotpParameters::STANDARD);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("picture.png");
    std::fs::write(&path, &*qr_png(&uri).unwrap()).unwrap();
    let scanned = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(&path).output().unwrap();
    assert!(scanned.status.success(), "{scanned:?}");
    assert_eq!(String::from_utf8_lossy(&scanned.stdout).trim_end(), uri.as_str());
}
