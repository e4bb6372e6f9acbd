//! Comma-separated values (RFC 4180), as far as pages read and write them: one record a line, fields in quotes where they need
//! them.

/// The fields of one line.
pub(crate) fn fields(line: &str) -> Vec<String> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // Two quotes within quotes are one.
            '"' if quoted && chars.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            _ => field.push(c),
        }
    }
    fields.push(field);
    fields
}

/// One line, ended as RFC 4180 says. Programs that calculate take what begins like a formula for one; such a text gets an
/// apostrophe before it (OWASP, "CSV Injection").
pub(crate) fn line<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let written: Vec<String> = fields
        .into_iter()
        .map(|field| {
            let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
            let text = if formula { format!("'{field}") } else { field.to_owned() };
            match text.contains([',', '"', '\n', '\r']) {
                true => format!("\"{}\"", text.replace('"', "\"\"")),
                false => text,
            }
        })
        .collect();
    format!("{}\r\n", written.join(","))
}

#[cfg(test)]
mod tests;
