//! The pages, a file for each place of the console. A file opens with the routes of its place.

pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod users;
