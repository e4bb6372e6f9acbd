//! What is told to the person at the terminal: the only place that prints.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the terminal is what this file is for")]

use countersign_service::Founded;

/// What went wrong, in full.
pub(crate) fn complain(error: &dyn std::error::Error) {
    eprintln!("countersign: {error}");
}

/// Told once, at the first start: everything that is needed to begin, in a form to paste.
pub(crate) fn first_start(endpoint: &str, founded: &Founded, root_email: &str) {
    let account = founded.account.id();
    println!("Countersign has made account {account}. This is told once; keep it.");
    println!();
    if let Some(password) = &founded.root_password {
        println!("Root signs in to the console with");
        println!("  e-mail             {root_email}");
        println!("  one-time password  {}", password.expose());
        println!();
    }
    if let Some(key) = &founded.administrator_key {
        println!("An administrator for the AWS CLI and SDKs; paste into a shell:");
        println!("  export AWS_ENDPOINT_URL={endpoint}");
        println!("  export AWS_DEFAULT_REGION=us-east-1");
        println!("  export AWS_ACCESS_KEY_ID={}", key.id);
        println!("  export AWS_SECRET_ACCESS_KEY={}", key.secret.expose());
        println!();
        println!("Then, for example:");
        println!("  aws sts get-caller-identity");
        println!("  aws iam list-users");
        println!();
    }
}

/// A development server's address and keys, which are no secret.
pub(crate) fn development(endpoint: &str, account: &str, key: &str, secret: &str) {
    println!("Countersign for development: account {account}, everything is forgotten at the end.");
    println!("  export AWS_ENDPOINT_URL={endpoint}");
    println!("  export AWS_DEFAULT_REGION=us-east-1");
    println!("  export AWS_ACCESS_KEY_ID={key}");
    println!("  export AWS_SECRET_ACCESS_KEY={secret}");
}
