//! "Download .csv file": credentials that were shown once, as a file. The page that shows them carries them sealed in a form, so
//! that neither the server nor an address keeps them; the file is made from what comes back (RFC 4180).

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::post;
use zeroize::Zeroizing;

use crate::desk::Desk;
use crate::form::Form;
use crate::house::House;
use crate::page::download;
use crate::problem::Problem;

/// Where the form goes.
pub(crate) const PLACE: &str = "/console/credentials-file";

const ABOUT: &str = "credentials-file";
const TOO_LATE: &str = "The credentials were shown too long ago, or to somebody else. They cannot be shown again: make new ones.";

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new().route(PLACE, post(give))
}

/// A file with one row, sealed for the form field `file`. `name` is the file's, without `.csv`.
pub(crate) fn sealed(desk: &Desk, name: &str, columns: &[(&str, &str)]) -> Result<String, Problem> {
    Ok(desk.house.service.seal_form_state(&desk.visit, ABOUT, written(name, columns).as_bytes())?)
}

/// The file's name in a line of its own, then the file.
fn written(name: &str, columns: &[(&str, &str)]) -> Zeroizing<String> {
    let row = |part: fn(&(&str, &str)) -> Zeroizing<String>| {
        let quoted: Vec<_> = columns.iter().map(part).collect();
        Zeroizing::new(quoted.iter().map(|value| value.as_str()).collect::<Vec<_>>().join(","))
    };
    let header = row(|(column, _)| quoted(column));
    let values = row(|(_, value)| quoted(value));
    Zeroizing::new(format!("{name}\n{}\r\n{}\r\n", *header, *values))
}

/// Every value is quoted: passwords hold commas. Names and passwords of ours cannot be a formula that does anything, as both
/// lack brackets.
fn quoted(value: &str) -> Zeroizing<String> {
    Zeroizing::new(format!("\"{}\"", value.replace('"', "\"\"")))
}

async fn give(desk: Desk, form: Form) -> Result<Response, Problem> {
    let opened = desk.house.service.open_form_state(&desk.visit, ABOUT, form.exact("file"));
    let opened = opened.ok_or(Problem::Unreadable(TOO_LATE))?;
    let text = std::str::from_utf8(&opened).map_err(|_| Problem::Unreadable(TOO_LATE))?;
    let (name, body) = text.split_once('\n').ok_or(Problem::Unreadable(TOO_LATE))?;
    Ok(download("text/csv; charset=utf-8", &format!("{name}.csv"), body.to_owned()))
}

#[cfg(test)]
mod tests;
