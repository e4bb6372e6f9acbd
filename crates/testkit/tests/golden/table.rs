//! Aligned columns of short marks.

/// Lines of a first word and one mark a column, aligned; `heads` stand above.
pub(crate) fn aligned(first: &str, heads: &[&str], lines: &[(String, Vec<String>)]) -> String {
    let name_width = lines.iter().map(|(name, _)| name.len()).chain([first.len()]).max().unwrap();
    let width = |column: usize| {
        let marks = lines.iter().map(|(_, marks)| marks[column].len());
        marks.chain([heads[column].len()]).max().unwrap()
    };
    let line = |name: &str, cells: &[String]| {
        let cells: String = cells
            .iter()
            .enumerate()
            .map(|(column, cell)| format!("  {cell:<width$}", width = width(column)))
            .collect();
        format!("{name:<name_width$}{cells}").trim_end().to_owned() + "\n"
    };
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let mut text = line(first, &heads);
    for (name, marks) in lines {
        text.push_str(&line(name, marks));
    }
    text
}
