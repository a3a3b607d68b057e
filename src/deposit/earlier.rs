//! What the filings handed over before one, in the same run, hold where rules want a value only once.

use std::collections::{BTreeMap, HashMap};

/// What was met in the filings before the one at hand, profile by profile.
#[derive(Debug, Default)]
pub struct Earlier {
    profiles: BTreeMap<String, Claims>,
}

/// What was met in filings of one profile: for each tag, its values and where each stood first.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    files: Vec<String>,
    tags: BTreeMap<String, HashMap<String, Claim>>,
    count: usize,
    full: bool,
}

/// Where a value stood first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The rank of its file among those of the profile.
    file: u32,
    /// The line on which its demande begins.
    pub line: usize,
    /// The rank of its demande in the file, from 1; 0 where it stands in none.
    pub demande: u32,
}

/// A value of a tag in one filing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The path of the tag.
    pub tag: String,
    /// What tells the value from others.
    pub value: String,
    /// The line on which its demande begins.
    pub line: usize,
    /// The rank of its demande in the file, from 1; 0 where it stands in none.
    pub demande: u32,
}

/// Values that are kept of the filings of a profile: two for each demande of 2 500 full files. With what tells where each
/// stood, they come to some hundred megabytes.
pub const MAX_CLAIMS: usize = 1_000_000;

impl Earlier {
    /// What was met in filings of a profile.
    #[must_use]
    pub fn of(&self, profile: &str) -> Option<&Claims> {
        self.profiles.get(profile)
    }

    /// Adds what a filing of a profile holds.
    pub fn add(&mut self, profile: &str, file: &str, claimed: Vec<Claimed>) {
        if !claimed.is_empty() {
            self.profiles.entry(profile.to_owned()).or_default().add(file, claimed);
        }
    }
}

impl Claims {
    /// Adds what a filing holds; what stood before it remains the first.
    pub fn add(&mut self, file: &str, claimed: Vec<Claimed>) {
        let own = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        self.files.push(file.to_owned());
        for Claimed { tag, value, line, demande } in claimed {
            let known = self.tags.entry(tag).or_default();
            if known.contains_key(&value) {
                continue;
            }
            if self.count == MAX_CLAIMS {
                self.full = true;
                return;
            }
            self.count += 1;
            known.insert(value, Claim { file: own, line, demande });
        }
    }

    /// Where a value of a tag stood first, and in which file.
    #[must_use]
    pub fn first(&self, tag: &str, value: &str) -> Option<(&str, Claim)> {
        let claim = *self.tags.get(tag)?.get(value)?;
        Some((self.files.get(claim.file as usize)?, claim))
    }

    /// Whether there were more values than are kept.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claimed(value: &str, line: usize) -> Claimed {
        Claimed { tag: "$.a".to_owned(), value: value.to_owned(), line, demande: 1 }
    }

    #[test]
    fn the_first_file_that_holds_a_value_is_told() {
        let mut earlier = Earlier::default();
        earlier.add("p", "one", vec![claimed("x", 3)]);
        earlier.add("p", "two", vec![claimed("x", 5), claimed("y", 7)]);
        earlier.add("q", "three", vec![claimed("z", 9)]);
        let claims = earlier.of("p").expect("there are two files");
        let told = |value| claims.first("$.a", value).map(|(file, claim)| (file, claim.line));
        assert_eq!([told("x"), told("y"), told("z")], [Some(("one", 3)), Some(("two", 7)), None]);
    }

    #[test]
    fn no_more_values_are_kept_than_fit() {
        let mut claims = Claims { count: MAX_CLAIMS - 1, ..Claims::default() };
        claims.add("one", vec![claimed("x", 1)]);
        assert!(!claims.is_full());
        claims.add("two", vec![claimed("x", 1)]);
        assert!(!claims.is_full());
        claims.add("three", vec![claimed("y", 1)]);
        assert!(claims.is_full());
    }
}
