//! One service's operations, structures, enumerations and limits.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Service, names};
use crate::error::Failure;
use crate::service_model::{OperationModel, ServiceModel, ShapeModel, ShapeType};

/// Shapes that hold secrets although the model does not mark them: token codes and session tokens.
const UNMARKED_SECRETS: &[&str] = &["authenticationCodeType", "tokenCodeType", "tokenType"];

/// Members that the model requires but AWS leaves out: an account's root user has neither a path nor a name.
const LEFT_OUT_AT_TIMES: &[(&str, &str)] = &[("User", "Path"), ("User", "UserName")];

/// Values that AWS sends although its model has another word (recorded from IAM): enumeration, model's value, value sent.
const SENT_OTHERWISE: &[(&str, &str, &str)] =
    &[("PermissionsBoundaryAttachmentType", "PermissionsBoundaryPolicy", "Policy")];

fn on_the_wire<'a>(enumeration: &str, value: &'a str) -> &'a str {
    let sent = SENT_OTHERWISE.iter().find(|(of, model, _)| (*of, *model) == (enumeration, value));
    sent.map_or(value, |(_, _, sent)| sent)
}

/// `patterns`: the names of the patterns of all services.
pub(super) fn file(service: &Service, patterns: &BTreeMap<&str, String>) -> Result<String, Failure> {
    Generator::new(service, patterns)?.file()
}

struct Generator<'a> {
    service: &'a Service,
    model: &'a ServiceModel,
    /// Shapes that requests are made of; only these are judged.
    of_inputs: BTreeSet<&'a str>,
    of_outputs: BTreeSet<&'a str>,
    patterns: &'a BTreeMap<&'a str, String>,
    written: BTreeSet<String>,
    /// The error codes that operations list.
    errors: BTreeSet<String>,
    text: String,
}

impl<'a> Generator<'a> {
    fn new(service: &'a Service, patterns: &'a BTreeMap<&'a str, String>) -> Result<Self, Failure> {
        let model = &service.model;
        if model.metadata.protocol != "query" {
            return Err(Failure::Model(format!("protocol {}", model.metadata.protocol)));
        }
        let generator = Self {
            service,
            model,
            of_inputs: model.shapes_of_inputs(),
            of_outputs: model.shapes_of_outputs(),
            patterns,
            written: BTreeSet::new(),
            errors: BTreeSet::new(),
            text: String::new(),
        };
        for (_, operation) in &model.operations.0 {
            for part in operation.input.iter().chain(&operation.output) {
                generator.refuse_circles(&part.shape, &mut Vec::new())?;
            }
        }
        Ok(generator)
    }

    /// The reader's depth is bounded by no shape containing itself.
    fn refuse_circles(&self, name: &str, path: &mut Vec<&'a str>) -> Result<(), Failure> {
        let (name, shape) = self.shape(name)?;
        if path.contains(&name) {
            return Err(Failure::Model(format!("{name} contains itself")));
        }
        path.push(name);
        for part in shape.parts() {
            self.refuse_circles(&part.shape, path)?;
        }
        path.pop();
        Ok(())
    }

    fn shape(&self, name: &str) -> Result<(&'a str, &'a ShapeModel), Failure> {
        let found = self.model.shapes.0.iter().find(|(n, _)| n == name);
        found.map(|(n, shape)| (n.as_str(), shape)).ok_or_else(|| Failure::Model(format!("no shape {name}")))
    }

    fn file(mut self) -> Result<String, Failure> {
        for (name, operation) in &self.model.operations.0 {
            self.operation(name, operation)?;
        }
        let reached: Vec<&str> = self.of_inputs.union(&self.of_outputs).copied().collect();
        for name in &reached {
            let (_, shape) = self.shape(name)?;
            if shape.kind == ShapeType::Structure {
                self.structure(name, shape, &format!("The structure `{name}`."))?;
            }
        }
        for name in &reached {
            let (_, shape) = self.shape(name)?;
            // A map's keys are read as text: services send keys that the model does not list.
            if !shape.values.is_empty() && !self.only_keys_maps(name) {
                self.enumeration(name, shape)?;
            }
        }
        let mut limits = String::new();
        for name in &self.of_inputs {
            if let Some(constructor) = self.limits(name)? {
                let _ = writeln!(limits, "static {}: Limits = {constructor};", names::constant(name));
            }
        }
        let service = &self.model.metadata.service_id;
        let version = &self.model.metadata.api_version;
        let mut head = format!("//! Operations and shapes of {service}, API version {version}.\n\n");
        let uses = [("BTreeMap<", "use std::collections::BTreeMap;\n")];
        for (_, line) in uses.iter().filter(|(sign, _)| self.text.contains(sign)) {
            head.push_str(line);
        }
        head.push_str("\nuse crate::action::ActionInfo;\nuse crate::generated::{actions, patterns};\n");
        let errors: Vec<&str> = self.errors.iter().map(String::as_str).collect();
        let _ = writeln!(head, "use crate::generated::errors::ErrorCode::{{self, {}}};", errors.join(", "));
        head.push_str("use crate::limits::Limits;\n");
        head.push_str(
            "use crate::operation::Operation;\nuse crate::read::Reader;\nuse crate::service::Service;\n",
        );
        if self.text.contains("read_enum(") {
            head.push_str("use crate::read::Read;\nuse crate::value::{Value, read_enum, recite_enum};\n");
        }
        if self.text.contains("SecretBlob") {
            head.push_str("use crate::secret::SecretBlob;\n");
        }
        head.push_str("use crate::secret::Secret;\nuse crate::timestamp::Timestamp;\n");
        head.push_str("use crate::value::Structure;\nuse crate::write::Writer;\n");
        if self.text.contains("= Unit;") {
            head.push_str("use crate::value::Unit;\n");
        }
        Ok(format!("{head}\n{}\n{limits}", self.text))
    }

    fn only_keys_maps(&self, name: &str) -> bool {
        let keyed = |shape: &ShapeModel| shape.key.as_ref().is_some_and(|key| key.shape == name);
        let uses =
            self.model.shapes.0.iter().filter(|(_, shape)| shape.parts().any(|part| part.shape == name));
        uses.into_iter().all(|(_, shape)| keyed(shape))
    }

    fn operation(&mut self, name: &str, operation: &OperationModel) -> Result<(), Failure> {
        self.claim(name)?;
        let input = operation.input.as_ref().map_or("Unit".to_owned(), |input| names::shape(&input.shape));
        let output =
            operation.output.as_ref().map_or("Unit".to_owned(), |output| names::shape(&output.shape));
        let wrapper = operation.output.as_ref().and_then(|output| output.result_wrapper.as_ref());
        let mut more = String::new();
        if let Some(wrapper) = wrapper {
            let _ = write!(more, "const RESULT_WRAPPER: Option<&'static str> = Some({wrapper:?});");
        }
        if self.model.paginated.iter().any(|paginated| paginated == name) {
            more.push_str("const PAGINATED: bool = true;");
        }
        let mut errors = Vec::new();
        for error in &operation.errors {
            let (name, shape) = self.shape(&error.shape)?;
            let code = super::tables::error_code(name, shape);
            self.errors.insert(code.to_owned());
            errors.push(code);
        }
        let known = self.service.authorization.actions.values().any(|action| action.name == *name);
        let action = super::tables::action_name(self.service, name);
        let action = if known { format!("Some(&actions::{action})") } else { "None".to_owned() };
        let variant = self.service.variant;
        let errors = errors.join(", ");
        let _ = write!(
            self.text,
            "/// The operation `{name}`.
            #[derive(Clone, Copy, Debug)]
            pub struct {name};

            impl Operation for {name} {{
                const NAME: &'static str = {name:?};
                const SERVICE: Service = Service::{variant};
                type Input = {input};
                type Output = {output};
                const ERRORS: &'static [ErrorCode] = &[{errors}];
                const ACTION: Option<&'static ActionInfo> = {action}; {more}
            }}\n\n"
        );
        for (part, word) in [(&operation.input, "Input"), (&operation.output, "Output")] {
            if let Some(part) = part {
                let (shape_name, shape) = self.shape(&part.shape)?;
                self.structure(shape_name, shape, &format!("{word} of [`{name}`]."))?;
            }
        }
        Ok(())
    }

    /// Every name may be given once; shapes and operations share a module.
    fn claim(&mut self, name: &str) -> Result<(), Failure> {
        if self.written.insert(name.to_owned()) {
            Ok(())
        } else {
            Err(Failure::Model(format!("two things would be called {name}")))
        }
    }

    fn structure(&mut self, name: &str, shape: &ShapeModel, doc: &str) -> Result<(), Failure> {
        let rust_name = names::shape(name);
        if self.written.contains(&rust_name) {
            return Ok(());
        }
        self.claim(&rust_name)?;
        let (mut fields, mut reads, mut values, mut writes) =
            (String::new(), String::new(), String::new(), String::new());
        let judged = self.of_inputs.contains(name);
        let mut defaults = true;
        for (member, part) in &shape.members.0 {
            let field = names::field(member);
            let plain = self.rust_type(&part.shape)?;
            let softened = LEFT_OUT_AT_TIMES.contains(&(name, member.as_str()));
            let required = shape.required.contains(member) && !softened;
            let limits = if judged { self.limits(&part.shape)? } else { None };
            let method = if required { "required" } else { "optional" };
            let read = match limits {
                Some(_) => {
                    format!("from.{method}_within({member:?}, &{})", names::constant(&part.shape))
                }
                None => format!("from.{method}({member:?})"),
            };
            let (of, question) = if required { (plain, "?") } else { (format!("Option<{plain}>"), "") };
            if required && !self.has_default(&part.shape)? {
                defaults = false;
            }
            let _ = writeln!(fields, "pub {field}: {of},");
            let _ = writeln!(reads, "let {field} = {read};");
            if required {
                let _ = write!(values, "{field}: {field}{question}, ");
            } else {
                let _ = write!(values, "{field}, ");
            }
            let _ = writeln!(writes, "to.{method}({member:?}, &self.{field});");
        }
        let default = if defaults { ", Default" } else { "" };
        let unused = if shape.members.0.is_empty() { "_" } else { "" };
        let _ = write!(
            self.text,
            "/// {doc}
            #[derive(Clone, Debug, PartialEq, Eq{default})]
            pub struct {rust_name} {{ {fields} }}

            impl Structure for {rust_name} {{
                fn read({unused}from: &mut Reader<'_>) -> Option<Self> {{
                    {reads} Some(Self {{ {values} }})
                }}

                fn write(&self, {unused}to: &mut Writer) {{
                    {writes}
                }}
            }}\n\n"
        );
        Ok(())
    }

    /// Whether there is a value that nobody would take for a real one.
    fn has_default(&self, name: &str) -> Result<bool, Failure> {
        let (name, shape) = self.shape(name)?;
        if !shape.values.is_empty() {
            return Ok(false);
        }
        for (member, part) in &shape.members.0 {
            let required = shape.required.contains(member);
            if required
                && !LEFT_OUT_AT_TIMES.contains(&(name, member.as_str()))
                && !self.has_default(&part.shape)?
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn rust_type(&self, name: &str) -> Result<String, Failure> {
        let (name, shape) = self.shape(name)?;
        let part = |part: &Option<crate::service_model::ShapeRef>| match part {
            Some(part) => self.rust_type(&part.shape),
            None => Err(Failure::Model(format!("{name} lacks a part"))),
        };
        let secret = shape.sensitive || UNMARKED_SECRETS.contains(&name);
        Ok(match shape.kind {
            ShapeType::String if !shape.values.is_empty() => names::shape(name),
            ShapeType::String if secret => "Secret".to_owned(),
            ShapeType::Blob if secret => "SecretBlob".to_owned(),
            _ if secret => return Err(Failure::Model(format!("{name} is a secret of an unknown kind"))),
            ShapeType::String => "String".to_owned(),
            ShapeType::Blob => "Vec<u8>".to_owned(),
            ShapeType::Integer => "i32".to_owned(),
            ShapeType::Boolean => "bool".to_owned(),
            ShapeType::Timestamp => "Timestamp".to_owned(),
            ShapeType::Structure => names::shape(name),
            ShapeType::List => format!("Vec<{}>", part(&shape.member)?),
            ShapeType::Map => format!("BTreeMap<String, {}>", part(&shape.value)?),
        })
    }

    fn enumeration(&mut self, name: &str, shape: &ShapeModel) -> Result<(), Failure> {
        let rust_name = names::shape(name);
        self.claim(&rust_name)?;
        let variants: Vec<String> = shape.values.iter().map(|value| names::variant(value)).collect();
        if variants.iter().collect::<BTreeSet<_>>().len() != variants.len() {
            return Err(Failure::Model(format!("two values of {name} would have one name")));
        }
        let declared = variants.join(", ");
        let all = variants.iter().map(|v| format!("Self::{v}")).collect::<Vec<_>>().join(", ");
        let texts: Vec<&str> = shape.values.iter().map(|value| on_the_wire(name, value)).collect();
        let pairs = variants.iter().zip(&texts);
        let arms = pairs.map(|(v, value)| format!("Self::{v} => {value:?},")).collect::<Vec<_>>().join("\n");
        let _ = write!(
            self.text,
            "/// The enumeration `{name}`.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum {rust_name} {{ {declared} }}

            impl {rust_name} {{
                /// All values, in the order of the model.
                pub const ALL: &'static [Self] = &[{all}];

                /// The value on the wire.
                #[must_use]
                pub const fn as_str(self) -> &'static str {{
                    match self {{ {arms} }}
                }}
            }}

            impl Value for {rust_name} {{
                fn read(reader: &mut Reader<'_>, _limits: &Limits) -> Read<Self> {{
                    read_enum(reader, &{texts:?}, Self::ALL)
                }}

                fn write(&self, writer: &mut Writer) {{
                    writer.text(self.as_str());
                }}

                fn recite(_limits: &Limits) -> Option<String> {{
                    recite_enum()
                }}
            }}\n\n"
        );
        Ok(())
    }

    /// The constructor of a shape's limits; `None` when it has none.
    fn limits(&self, name: &str) -> Result<Option<String>, Failure> {
        let (_, shape) = self.shape(name)?;
        let part = |part: &Option<crate::service_model::ShapeRef>| -> Result<String, Failure> {
            let Some(part) = part else { return Err(Failure::Model(format!("{name} lacks a part"))) };
            let limited = self.limits(&part.shape)?.is_some();
            Ok(if limited { format!("&{}", names::constant(&part.shape)) } else { "Limits::NONE".to_owned() })
        };
        let (min, max) = (shape.min, shape.max);
        let free = min.is_none() && max.is_none();
        Ok(match shape.kind {
            ShapeType::String if !shape.values.is_empty() => None,
            ShapeType::String => {
                let pattern = shape.pattern.as_deref().and_then(|pattern| self.patterns.get(pattern));
                let named = pattern.map_or("None".to_owned(), |p| format!("Some(&patterns::{p})"));
                (!free || pattern.is_some()).then(|| format!("Limits::text({min:?}, {max:?}, {named})"))
            }
            ShapeType::Integer => (!free).then(|| format!("Limits::number({min:?}, {max:?})")),
            ShapeType::List => {
                let element = part(&shape.member)?;
                (!free || element != "Limits::NONE")
                    .then(|| format!("Limits::list({min:?}, {max:?}, {element})"))
            }
            ShapeType::Map => {
                let (key, value) = (part(&shape.key)?, part(&shape.value)?);
                let plain = key == "Limits::NONE" && value == "Limits::NONE";
                (!free || !plain).then(|| format!("Limits::map({max:?}, {key}, {value})"))
            }
            _ => None,
        })
    }
}
