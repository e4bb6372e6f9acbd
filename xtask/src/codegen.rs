//! Writing `crates/model/src/generated/` from the data beside it.

mod names;
mod patterns;
mod shapes;
mod tables;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::{self, Failure, read, read_json};
use crate::service_model::{Authorization, Extras, ServiceModel};

/// A service with all that is known of it.
struct Service {
    /// `iam`: the module.
    module: &'static str,
    /// `Iam`: the variant of `Service`.
    variant: &'static str,
    model: ServiceModel,
    authorization: Authorization,
}

const HEADER: &str =
    "// Written by `cargo xtask codegen`. Do not edit: change the data or the generator.\n\n";

fn generate(root: &Path) -> Result<Vec<(PathBuf, String)>, Failure> {
    let model = root.join("crates/model");
    let mut services = Vec::new();
    for (module, variant) in [("iam", "Iam"), ("sts", "Sts")] {
        services.push(Service {
            module,
            variant,
            model: with_additions(&model, module)?,
            authorization: read_json(&model.join(format!("authorization/{module}.json")))?,
        });
    }
    let mut files = vec![
        ("actions", tables::actions(&services)?),
        ("errors", tables::errors(&services)?),
        ("operations", tables::operations(&services)),
        ("patterns", patterns::file(&services)?),
    ];
    let patterns = patterns::named(&services);
    for service in &services {
        files.push((service.module, shapes::file(service, &patterns)?));
    }
    let folder = model.join("src/generated");
    files
        .into_iter()
        .map(|(name, text)| {
            Ok((folder.join(format!("{name}.rs")), format(root, &format!("{HEADER}{text}"))?))
        })
        .collect()
}

/// AWS's model of a service and, where there are any, Countersign's own operations. Those are kept in the form that
/// botocore merges by itself, so that the AWS CLI can be taught them (`docs/sessions.md`).
fn with_additions(folder: &Path, module: &str) -> Result<ServiceModel, Failure> {
    let mut model: ServiceModel = read_json(&folder.join(format!("service-model/{module}.json")))?;
    let extras = folder.join(format!("service-model/{module}.sdk-extras.json"));
    if extras.exists() {
        let extras: Extras = read_json(&extras)?;
        model.operations.0.extend(extras.merge.operations.0);
        model.shapes.0.extend(extras.merge.shapes.0);
        // Generated tables are searched by name.
        model.operations.0.sort_by(|(a, _), (b, _)| a.cmp(b));
    }
    Ok(model)
}

/// Writes the files.
pub(crate) fn write(root: &Path) -> Result<String, Failure> {
    let files = generate(root)?;
    for (path, text) in &files {
        error::write(path, text)?;
    }
    Ok(format!("codegen: {} files written", files.len()))
}

/// Fails if the files are not what would be written.
pub(crate) fn check(root: &Path) -> Result<String, Failure> {
    let mut stale = Vec::new();
    for (path, text) in generate(root)? {
        if read(&path).ok().as_deref() != Some(text.as_str()) {
            stale.push(format!("{} is not current: run `cargo xtask codegen`", path.display()));
        }
    }
    if stale.is_empty() { Ok("codegen: current".to_owned()) } else { Err(Failure::Findings(stale)) }
}

fn format(root: &Path, source: &str) -> Result<String, Failure> {
    let failed = |reason: String| Failure::Program { program: "rustfmt".to_owned(), reason };
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(root.join("rustfmt.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| failed(e.to_string()))?;
    let Some(mut stdin) = rustfmt.stdin.take() else { return Err(failed("no standard input".to_owned())) };
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(source.as_bytes()));
        rustfmt.wait_with_output()
    })
    .map_err(|e| failed(e.to_string()))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    String::from_utf8(output.stdout).map_err(|e| failed(e.to_string()))
}

#[cfg(test)]
mod tests;
