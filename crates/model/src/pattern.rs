//! The few patterns of the model that are more than a run of characters of one class. Each function decides one of
//! them over the whole text, in one pass; `cargo xtask codegen` joins them by the pattern's text.

fn run(text: &str, min: usize, max: usize, of: impl Fn(u8) -> bool) -> bool {
    (min..=max).contains(&text.len()) && text.bytes().all(of)
}

const fn lower_or_digit(b: u8) -> bool {
    b.is_ascii_lowercase() || b.is_ascii_digit()
}

/// `^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$`
pub(crate) fn account_alias(text: &str) -> bool {
    run(text, 3, 63, |b| lower_or_digit(b) || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// `^[A-Za-z][A-Za-z0-9/_-]*$`
pub(crate) fn account_property_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-'))
}

/// `^o-[a-z0-9]{10,32}$`
pub(crate) fn organization_id(text: &str) -> bool {
    text.strip_prefix("o-").is_some_and(|id| run(id, 10, 32, lower_or_digit))
}

/// `^p-[0-9a-zA-Z_]{8,128}$`
pub(crate) fn organizations_policy_id(text: &str) -> bool {
    let of = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    text.strip_prefix("p-").is_some_and(|id| run(id, 8, 128, of))
}

/// `^o-[0-9a-z]{10,32}\/r-[0-9a-z]{4,32}[0-9a-z-\/]*`
pub(crate) fn organizations_entity_path(text: &str) -> bool {
    let Some((organization, root)) = text.split_once("/r-") else { return false };
    let named = root.bytes().take_while(|b| lower_or_digit(*b)).count();
    organization_id(organization)
        && named >= 4
        && root.bytes().all(|b| lower_or_digit(b) || matches!(b, b'-' | b'/'))
}

/// `(\u002F)|(\u002F[\u0021-\u007E]+\u002F)`
pub(crate) fn path(text: &str) -> bool {
    let inside = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    text == "/" || inside.is_some_and(|inside| run(inside, 1, usize::MAX, |b| b.is_ascii_graphic()))
}

/// `\u002F[\u0021-\u007F]*`
pub(crate) fn path_prefix(text: &str) -> bool {
    text.starts_with('/') && text.bytes().all(|b| b.is_ascii_graphic() || b == 0x7f)
}

/// `((/[A-Za-z0-9\.,\+@=_-]+)*)/`
pub(crate) fn policy_path(text: &str) -> bool {
    let Some(inside) = text.strip_suffix('/') else { return false };
    let Some(segments) = inside.strip_prefix('/') else { return inside.is_empty() };
    segments
        .split('/')
        .all(|segment| run(segment, 1, usize::MAX, |b| b.is_ascii_alphanumeric() || b".,+@=_-".contains(&b)))
}

/// `v[1-9][0-9]*(\.[A-Za-z0-9-]*)?`
pub(crate) fn policy_version_id(text: &str) -> bool {
    let Some(version) = text.strip_prefix('v') else { return false };
    let (number, suffix) = version.split_once('.').unwrap_or((version, ""));
    run(number, 1, usize::MAX, |b| b.is_ascii_digit())
        && !number.starts_with('0')
        && suffix.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// `^http(s?)://[a-zA-Z0-9._/-]*(\?[a-zA-Z0-9._=&-]*)?(#[a-zA-Z0-9._/-]*)?$`
pub(crate) fn redirect_url(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("http") else { return false };
    let Some(rest) = rest.strip_prefix('s').unwrap_or(rest).strip_prefix("://") else { return false };
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let of = |text: &str, more: &[u8]| text.bytes().all(|b| b.is_ascii_alphanumeric() || more.contains(&b));
    of(path, b"._/-") && of(query, b"._=&-") && of(fragment, b"._/-")
}

#[cfg(test)]
mod tests;
