//! Tags: at most fifty on an entity, keys unique without regard to case (IAM User Guide, "Tags for IAM resources").

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// 1 to 128 characters.
    pub key: String,
    /// 0 to 256 characters.
    pub value: String,
}

/// The tags of one entity, sorted by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags(Vec<Tag>);

impl Tags {
    /// The most tags that an entity carries.
    pub const MAX: usize = 50;

    /// The value under a key, compared without regard to case.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|tag| same_key(&tag.key, key)).map(|tag| tag.value.as_str())
    }

    /// Sets a tag; one with the same key, whatever its case, is replaced.
    pub fn put(&mut self, tag: Tag) {
        self.remove(&tag.key);
        let at = self.0.partition_point(|other| other.key < tag.key);
        self.0.insert(at, tag);
    }

    /// Takes a tag away.
    pub fn remove(&mut self, key: &str) {
        self.0.retain(|tag| !same_key(&tag.key, key));
    }

    /// The tags in order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &Tag> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Tag> for Tags {
    fn from_iter<I: IntoIterator<Item = Tag>>(tags: I) -> Self {
        let mut all = Self::default();
        for tag in tags {
            all.put(tag);
        }
        all
    }
}

/// Whether two tag keys name the same tag.
pub fn same_key(a: &str, b: &str) -> bool {
    a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}
