//! What is known of a device besides its seed.

use crate::step::Step;

/// What a device's accepted pairs have taught; the default is a fresh device. Survives deactivation, dies
/// with the seed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TotpState {
    /// The device's clock minus the server's, in steps.
    pub drift: i64,
    /// Step of the second code of the last accepted pair.
    pub last_pair: Option<Step>,
}
