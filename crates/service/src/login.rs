//! `aws login`: credentials for a program from the session of a browser (AWS Sign-In API Reference, `CreateOAuth2Token`; RFC
//! 6749, the authorization code grant; RFC 7636, PKCE; RFC 9449, DPoP).
//!
//! A program opens the authorize page; whoever is signed in there agrees, and the browser carries a code back. The program
//! exchanges the code once, proving by its verifier that it asked for it, for credentials of a quarter of an hour and a refresh
//! token. The refresh token is good with the program's key alone, for as long as the browser's session would have been; it is
//! not changed by being used, because programs that run side by side share one copy of it.
//!
//! What never happens here: a code that gives twice; credentials that say more of a second factor, or live longer, than
//! the sign-in that they come from; a refresh token without proof of its key.

mod access;
mod challenge;
mod grants;
mod proof;
mod records;
mod request;
mod tokens;

pub use challenge::CodeChallenge;
pub use request::{
    AuthorizationParameters, AuthorizationRequest, AuthorizationRequestError, LoginClient, Redirect,
};
pub use tokens::{IssuedTokens, TokenDenial, TokenGrant, TokenRefusal, TokenRequest};
