//! The managed policies that AWS publishes, `arn:aws:iam::aws:policy/…`, as data that came with this build
//! (`data/PROVENANCE.md`). Read and parsed when first asked for.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::OnceLock;

use countersign_model::Timestamp;
use countersign_policy::{Arn, PolicyKind};
use data_encoding::BASE32_NOPAD;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::entities::PolicyDocument;
use crate::id::Path;

const DATA: &[u8] = include_bytes!("../data/aws-managed-policies.jsonl.gz");

/// A policy of AWS's own. It cannot be changed, and has one version: the one that was current when the data was taken.
#[derive(Debug)]
pub struct AwsManagedPolicy {
    /// Its name, `ReadOnlyAccess`.
    pub name: String,
    /// Its path, `/`, `/job-function/`, ….
    pub path: Path,
    /// `ANPA…`, derived from the ARN.
    pub id: String,
    /// When AWS made it.
    pub created: Timestamp,
    /// When AWS last changed it.
    pub updated: Timestamp,
    /// The version's id, `v1`, `v148`, ….
    pub version_id: String,
    text: String,
    document: OnceLock<Option<PolicyDocument>>,
}

impl AwsManagedPolicy {
    /// The document; `None` when this build cannot read it (the tests prove that there is no such document).
    pub fn document(&self) -> Option<&PolicyDocument> {
        self.document.get_or_init(|| PolicyDocument::load(&self.text, PolicyKind::Identity).ok()).as_ref()
    }

    /// The ARN in the given partition.
    pub fn arn(&self, partition: &str) -> String {
        format!("arn:{partition}:iam::aws:policy{}{}", self.path, self.name)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Line {
    name: String,
    path: String,
    create_date: String,
    update_date: String,
    default_version_id: String,
    document: String,
}

/// Every AWS managed policy, in order of path and name.
pub(crate) fn all() -> impl Iterator<Item = &'static AwsManagedPolicy> {
    shelf().values()
}

/// One by its ARN, whatever the partition.
pub(crate) fn by_arn(arn: &Arn) -> Option<&'static AwsManagedPolicy> {
    let resource = arn.resource().strip_prefix("policy")?;
    (arn.service() == "iam" && arn.account_text() == "aws").then(|| shelf().get(resource)).flatten()
}

/// By `/path/name`.
fn shelf() -> &'static BTreeMap<String, AwsManagedPolicy> {
    static SHELF: OnceLock<BTreeMap<String, AwsManagedPolicy>> = OnceLock::new();
    SHELF.get_or_init(|| {
        let mut text = String::new();
        // The data is part of the program; were it damaged, no AWS managed policy would be found, and nothing allowed by one.
        if flate2::read::GzDecoder::new(DATA).read_to_string(&mut text).is_err() {
            return BTreeMap::new();
        }
        text.lines().filter_map(read_line).collect()
    })
}

fn read_line(line: &str) -> Option<(String, AwsManagedPolicy)> {
    let line: Line = serde_json::from_str(line).ok()?;
    let key = format!("{}{}", line.path, line.name);
    let digest = Sha256::digest(key.as_bytes());
    let tail: String = BASE32_NOPAD.encode(&digest).chars().take(17).collect();
    let policy = AwsManagedPolicy {
        id: format!("ANPA{tail}"),
        name: line.name,
        path: Path::parse(&line.path).ok()?,
        created: line.create_date.parse().ok()?,
        updated: line.update_date.parse().ok()?,
        version_id: line.default_version_id,
        text: line.document,
        document: OnceLock::new(),
    };
    Some((key, policy))
}
