//! MFA devices in pages, wherever they are shown: whose they are, what they are called, the codes that they give.

pub(crate) mod authentication_codes;
pub(crate) mod device;
pub(crate) mod holder;
pub(crate) mod not_now;
