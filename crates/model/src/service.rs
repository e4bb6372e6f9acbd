//! The services that the model describes.

use std::fmt;

/// The two services of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Service {
    /// Identity and Access Management.
    Iam,
    /// Security Token Service.
    Sts,
}

impl Service {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Iam, Self::Sts];

    /// Name in a credential scope, and the prefix of its actions.
    #[must_use]
    pub const fn signing_name(self) -> &'static str {
        match self {
            Self::Iam => "iam",
            Self::Sts => "sts",
        }
    }

    /// The `Version` parameter that means this service.
    #[must_use]
    pub const fn api_version(self) -> &'static str {
        match self {
            Self::Iam => "2010-05-08",
            Self::Sts => "2011-06-15",
        }
    }

    /// XML namespace of its answers.
    #[must_use]
    pub const fn xml_namespace(self) -> &'static str {
        match self {
            Self::Iam => "https://iam.amazonaws.com/doc/2010-05-08/",
            Self::Sts => "https://sts.amazonaws.com/doc/2011-06-15/",
        }
    }

    /// The service of a `Version` parameter.
    #[must_use]
    pub fn of_version(version: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.api_version() == version)
    }

    /// Whether its validation messages repeat the offending value: STS does, IAM does not.
    pub(crate) const fn names_values(self) -> bool {
        matches!(self, Self::Sts)
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.signing_name())
    }
}
