//! The page before something is destroyed: what will happen, and where AWS's console asks for it, the name to type.

use askama::Template;
use axum::response::Response;

use crate::desk::Refused;
use crate::form::Form;
use crate::frame::Frame;
use crate::links::Crumb;
use crate::page::{again, page};

/// A question that a form answers.
#[derive(Template)]
#[template(path = "confirm.html")]
pub(crate) struct Confirmation {
    pub(crate) frame: Frame,
    pub(crate) crumbs: Vec<Crumb>,
    pub(crate) heading: String,
    pub(crate) lede: String,
    /// What will happen, a line each.
    pub(crate) consequences: Vec<String>,
    /// The name that must be typed.
    pub(crate) typed: Option<String>,
    /// What was typed.
    pub(crate) given: String,
    /// What is wrong with it.
    pub(crate) wrong: Option<String>,
    pub(crate) refused: Option<Refused>,
    /// The address that does it.
    pub(crate) action: String,
    pub(crate) button: String,
    /// The address that one came from.
    pub(crate) back: String,
}

impl Confirmation {
    /// A question without a name to type.
    pub(crate) fn new(frame: Frame, heading: impl Into<String>, action: String, back: String) -> Self {
        Self {
            frame,
            crumbs: Vec::new(),
            heading: heading.into(),
            lede: String::new(),
            consequences: Vec::new(),
            typed: None,
            given: String::new(),
            wrong: None,
            refused: None,
            action,
            button: "Delete".to_owned(),
            back,
        }
    }

    /// The page.
    pub(crate) fn ask(self) -> Response {
        page(self)
    }

    /// The page again, when the name in the form is not the one that must be typed; the question back when it is.
    pub(crate) fn answered(mut self, form: &Form) -> Result<Self, Box<Response>> {
        let given = form.text("confirm-name");
        match &self.typed {
            Some(name) if name != given => {
                self.wrong = Some(format!("This is not the name. Type {name} to go on."));
                given.clone_into(&mut self.given);
                Err(Box::new(again(self)))
            }
            _ => Ok(self),
        }
    }

    /// The page again, with why it was not done.
    pub(crate) fn refused(self, refused: Refused) -> Response {
        let given = self.typed.clone().unwrap_or_default();
        again(Self { refused: Some(refused), given, ..self })
    }
}
