//! The data that the code is generated from, as it is kept in `crates/model/service-model/` and `authorization/`.
//!
//! Every form denies fields it does not know: a new feature of the model's language must fail here and be thought
//! about, not be dropped. Documentation is known and dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A JSON object in the order in which it is written: the order of members is the order on the wire.
#[derive(Clone, Debug)]
pub(crate) struct Ordered<T>(pub(crate) Vec<(String, T)>);

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Ordered<T> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Ordered<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Ordered(entries))
            }
        }
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// A service model, its documentation left out.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ServiceModel {
    pub(crate) metadata: Metadata,
    pub(crate) operations: Ordered<OperationModel>,
    pub(crate) shapes: Ordered<ShapeModel>,
    /// Operations whose answers are continued; from the paginators beside the model.
    #[serde(default)]
    pub(crate) paginated: Vec<String>,
}

/// Operations and shapes that are added to a service, in botocore's form for such.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Extras {
    #[serde(rename = "version")]
    _version: IgnoredAny,
    pub(crate) merge: Additions,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Additions {
    pub(crate) operations: Ordered<OperationModel>,
    pub(crate) shapes: Ordered<ShapeModel>,
}

impl ServiceModel {
    /// The shapes that requests are made of; only these are judged.
    pub(crate) fn shapes_of_inputs(&self) -> BTreeSet<&str> {
        self.reach(|operation| operation.input.as_ref())
    }

    /// The shapes that answers are made of.
    pub(crate) fn shapes_of_outputs(&self) -> BTreeSet<&str> {
        self.reach(|operation| operation.output.as_ref())
    }

    fn reach(&self, from: impl Fn(&OperationModel) -> Option<&ShapeRef>) -> BTreeSet<&str> {
        let mut ahead: Vec<&str> =
            self.operations.0.iter().filter_map(|(_, o)| from(o)).map(|part| part.shape.as_str()).collect();
        let mut reached = BTreeSet::new();
        while let Some(name) = ahead.pop() {
            if reached.insert(name)
                && let Some((_, shape)) = self.shapes.0.iter().find(|(n, _)| n == name)
            {
                ahead.extend(shape.parts().map(|part| part.shape.as_str()));
            }
        }
        reached
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Metadata {
    pub(crate) api_version: String,
    pub(crate) protocol: String,
    pub(crate) service_id: String,
    pub(crate) xml_namespace: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OperationModel {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) input: Option<ShapeRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) output: Option<ShapeRef>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) errors: Vec<ShapeRef>,
    #[serde(rename = "name", default, skip_serializing)]
    _name: IgnoredAny,
    #[serde(rename = "http", default, skip_serializing)]
    _http: IgnoredAny,
    #[serde(rename = "documentation", default, skip_serializing)]
    _documentation: IgnoredAny,
    /// Which signatures are taken is the verifier's business.
    #[serde(rename = "auth", default, skip_serializing)]
    _auth: IgnoredAny,
    #[serde(rename = "authtype", default, skip_serializing)]
    _authtype: IgnoredAny,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ShapeRef {
    pub(crate) shape: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) result_wrapper: Option<String>,
    #[serde(rename = "documentation", default, skip_serializing)]
    _documentation: IgnoredAny,
    #[serde(rename = "deprecated", default, skip_serializing)]
    _deprecated: IgnoredAny,
    #[serde(rename = "deprecatedMessage", default, skip_serializing)]
    _deprecated_message: IgnoredAny,
    #[serde(rename = "deprecatedSince", default, skip_serializing)]
    _deprecated_since: IgnoredAny,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ShapeType {
    Structure,
    List,
    Map,
    String,
    Integer,
    Boolean,
    Timestamp,
    Blob,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ShapeModel {
    #[serde(rename = "type")]
    pub(crate) kind: ShapeType,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) required: Vec<String>,
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    pub(crate) members: Ordered<ShapeRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) member: Option<ShapeRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<ShapeRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<ShapeRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) min: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pattern: Option<String>,
    #[serde(rename = "enum", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) sensitive: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) exception: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<ErrorModel>,
    #[serde(rename = "documentation", default, skip_serializing)]
    _documentation: IgnoredAny,
    /// Whether an SDK's type is nullable; here every optional member is.
    #[serde(rename = "box", default, skip_serializing)]
    _boxed: IgnoredAny,
    #[serde(rename = "union", default, skip_serializing)]
    _union: IgnoredAny,
}

impl ShapeModel {
    /// What it is made of.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &ShapeRef> {
        let members = self.members.0.iter().map(|(_, member)| member);
        members.chain(&self.member).chain(&self.key).chain(&self.value)
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ErrorModel {
    pub(crate) code: String,
    pub(crate) http_status_code: u16,
    #[serde(rename = "senderFault", default, skip_serializing)]
    _sender_fault: IgnoredAny,
}

/// What the Service Authorization Reference says of a service.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Authorization {
    pub(crate) actions: BTreeMap<String, ActionModel>,
    pub(crate) resource_types: BTreeMap<String, ResourceTypeModel>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ActionModel {
    pub(crate) name: String,
    pub(crate) access_level: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) resource_types: Vec<ActionResourceModel>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) condition_keys: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) dependent_actions: Vec<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ActionResourceModel {
    pub(crate) name: String,
    pub(crate) required: bool,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ResourceTypeModel {
    pub(crate) key: String,
    pub(crate) arn: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) condition_keys: Vec<String>,
}
