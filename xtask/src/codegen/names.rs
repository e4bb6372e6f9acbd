//! Rust's names for the model's names.

/// `AuthenticationCode1` is `authentication_code1`, `MFADevices` is `mfa_devices`, `QRCodePNG` is `qr_code_png`.
pub(super) fn field(name: &str) -> String {
    let snake = snake(name);
    if snake == "type" { "r#type".to_owned() } else { snake }
}

/// As [`field`], in capitals: the name of a static.
pub(super) fn constant(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

fn snake(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (i, c) in characters.iter().enumerate() {
        if !c.is_ascii_alphanumeric() {
            snake.push('_');
            continue;
        }
        if c.is_ascii_uppercase() && starts_word(&characters, i) {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    // Plural abbreviations and one brand that the rule would cut apart.
    snake.replace("open_idconnect", "open_id_connect").replace("client_i_ds", "client_ids")
}

/// A capital starts a word after a small letter or a digit, and as the last of a run of capitals before a small
/// letter. An underscore before it has done that already.
fn starts_word(characters: &[char], i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|b| characters.get(b));
    let after = characters.get(i + 1);
    match before {
        None => false,
        Some(b) if b.is_ascii_uppercase() => after.is_some_and(char::is_ascii_lowercase),
        Some(b) => b.is_ascii_alphanumeric(),
    }
}

/// `statusType` is `StatusType`.
pub(super) fn shape(name: &str) -> String {
    capitalised(name)
}

/// `text/csv` is `TextCsv`, `IN_PROGRESS` is `InProgress`, `explicitDeny` is `ExplicitDeny`.
pub(super) fn variant(value: &str) -> String {
    let words = value.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words
        .map(|word| {
            let shouted = word.len() > 1 && !word.chars().any(|c| c.is_ascii_lowercase());
            if shouted { capitalised(&word.to_ascii_lowercase()) } else { capitalised(word) }
        })
        .collect()
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}
