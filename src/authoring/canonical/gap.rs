//! What stands between two things: comments and blank lines.

/// Lines of comments, and blank ones between them: an empty text is a blank line, and no two follow each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Gap(Vec<String>);

impl Gap {
    /// What stands before something; the last line is the one that it stands on itself.
    pub(super) fn above(text: &str) -> Self {
        text.rsplit_once('\n').map(|(lines, _)| Self::of(lines)).unwrap_or_default()
    }

    /// Whole lines.
    pub(super) fn of(text: &str) -> Self {
        let mut lines: Vec<String> = Vec::new();
        for line in text.split('\n').map(str::trim) {
            if !line.is_empty() || lines.last().is_none_or(|last| !last.is_empty()) {
                lines.push(line.to_owned());
            }
        }
        Self(lines)
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub(super) fn has_comment(&self) -> bool {
        self.lines().any(|line| !line.is_empty())
    }

    /// The lines before the first blank one, taken away; nothing when no line is blank.
    pub(super) fn take_paragraph(&mut self) -> Self {
        let blank = self.0.iter().position(String::is_empty);
        self.take(blank.unwrap_or(0))
    }

    /// The lines up to the last blank one, taken away; all of them when no line is blank.
    pub(super) fn take_paragraphs(&mut self) -> Self {
        let blank = self.0.iter().rposition(String::is_empty);
        self.take(blank.map_or(self.0.len(), |blank| blank + 1))
    }

    /// The first lines that speak to editors (`#:schema`), taken away.
    pub(super) fn take_directives(&mut self) -> Self {
        let blank = self.lines().take_while(|line| line.is_empty()).count();
        match self.lines().skip(blank).take_while(|line| line.starts_with("#:")).count() {
            0 => Self::default(),
            count => self.take(blank + count),
        }
    }

    /// The lines before the first blank one, or all of them, taken away.
    pub(super) fn take_end(&mut self) -> Self {
        let blank = self.0.iter().position(String::is_empty);
        self.take(blank.unwrap_or(self.0.len()))
    }

    fn take(&mut self, count: usize) -> Self {
        let rest = self.0.split_off(count.min(self.0.len()));
        Self(std::mem::replace(&mut self.0, rest))
    }
}

/// A comment at the end of a line, if there is one.
pub(super) fn remark(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
