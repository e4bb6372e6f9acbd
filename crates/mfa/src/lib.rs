//! MFA devices: TOTP, seeds, QR codes, serial numbers.
