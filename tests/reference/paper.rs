//! What the reference holds: files, texts, and tables of examples, each with the line where it stands.

use std::path::Path;
use std::sync::LazyLock;

/// The reference.
pub(crate) const NAME: &str = "docs/regles.md";

/// First line of a block that goes on with a file begun before.
const CONTINUED: &str = "# suite";

/// A fenced block with a language, and perhaps a file name.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) language: String,
    pub(crate) name: Option<String>,
    pub(crate) text: String,
}

/// What the cell in the first column of a table of examples is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Format,
    Obligation,
    Gabarit,
    Condition,
    Piece,
    Zip,
}

/// Changes to the specimen: where, and the JSON text or the place that is put there.
pub(crate) type Situation = Vec<(String, String)>;

/// A row of a table of examples.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) subject: Subject,
    /// What is written in a rule file.
    pub(crate) cell: String,
    /// The format of the tag, where it matters.
    pub(crate) format: Option<String>,
    /// What is changed first.
    pub(crate) when: Situation,
    pub(crate) accepted: Vec<String>,
    pub(crate) refused: Vec<String>,
    pub(crate) holds: Vec<Situation>,
    pub(crate) fails: Vec<Situation>,
}

/// The reference, read once.
pub(crate) static PAPER: LazyLock<Paper> = LazyLock::new(Paper::read);

/// The reference.
pub(crate) struct Paper {
    pub(crate) blocks: Vec<Block>,
    pub(crate) rows: Vec<Row>,
}

impl Paper {
    fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(NAME);
        let text = std::fs::read_to_string(path).expect("the reference is there");
        Self { blocks: blocks(&text), rows: rows(&text) }
    }

    /// The rule files it shows, as (name, text).
    pub(crate) fn files(&self) -> Vec<(String, String)> {
        let mut files: Vec<(String, String)> = Vec::new();
        for block in self.blocks.iter().filter(|block| block.language == "toml") {
            let Some(name) = &block.name else { continue };
            let begun = files.iter_mut().find(|(own, _)| own == name);
            match (block.text.strip_prefix(CONTINUED), begun) {
                (Some(rest), Some((_, text))) => text.push_str(rest),
                (None, None) => files.push((name.clone(), block.text.clone())),
                _ => panic!("{NAME}: {name} is begun twice, or continued and not begun"),
            }
        }
        files
    }

    /// The cells of a kind that are executed.
    pub(crate) fn cells(&self, subjects: &[Subject]) -> Vec<&str> {
        let rows = self.rows.iter().filter(|row| subjects.contains(&row.subject));
        rows.map(|row| row.cell.as_str()).collect()
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(head) = line.strip_prefix("```").filter(|head| !head.is_empty()) else { continue };
        let (language, name) = head.split_once(' ').map_or((head, None), |(language, name)| (language, Some(name)));
        let body: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
        let text = body.join("\n") + "\n";
        blocks.push(Block { language: language.to_owned(), name: name.map(str::to_owned), text });
    }
    blocks
}

fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut heads: Option<Vec<&str>> = None;
    for (rank, line) in text.lines().enumerate() {
        let Some(cells) = cells(line) else {
            heads = None;
            continue;
        };
        match &heads {
            None => heads = Some(cells),
            Some(_) if line.starts_with("|---") => {}
            Some(heads) => rows.extend(row(heads, &cells, rank + 1)),
        }
    }
    rows
}

fn cells(line: &str) -> Option<Vec<&str>> {
    Some(line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect())
}

/// A row of examples; nothing when the table is of another kind.
fn row(heads: &[&str], cells: &[&str], line: usize) -> Option<Row> {
    let subject = subject(heads.first()?)?;
    let column = |name: &str| heads.iter().position(|head| *head == name).and_then(|at| cells.get(at)).copied();
    column("accepte").or(column("vraie"))?;
    let spans = |name: &str| column(name).map(spans).unwrap_or_default();
    let situations = |name: &str| column(name).map(|cell| situations(cell, line)).unwrap_or_default();
    let [cell] = self::spans(cells.first()?).try_into().unwrap_or_else(|_| panic!("{NAME}:{line}: one cell is shown"));
    Some(Row {
        line,
        subject,
        cell,
        format: if subject == Subject::Format { None } else { spans("format").into_iter().next() },
        when: situations("quand").into_iter().next().unwrap_or_default(),
        accepted: spans("accepte"),
        refused: spans("refuse"),
        holds: situations("vraie"),
        fails: situations("fausse"),
    })
}

fn subject(head: &str) -> Option<Subject> {
    Some(match head {
        "format" => Subject::Format,
        "obligatoire" => Subject::Obligation,
        "gabarit" => Subject::Gabarit,
        "condition" => Subject::Condition,
        "condition sur une pièce" => Subject::Piece,
        "condition sur un zip" => Subject::Zip,
        _ => return None,
    })
}

/// The texts between back-ticks.
fn spans(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// `` `a = 1` et `b = 2`, `a = 3` ``: two situations; a dash is the specimen as it is.
fn situations(cell: &str, line: usize) -> Vec<Situation> {
    if cell == "—" {
        return vec![Situation::new()];
    }
    let mut situations: Vec<Situation> = Vec::new();
    let parts: Vec<_> = cell.split('`').collect();
    for pair in parts.chunks_exact(2) {
        let [glue, change] = pair else { continue };
        let (name, value) =
            change.split_once(" = ").unwrap_or_else(|| panic!("{NAME}:{line}: `{change}` gives no value"));
        let change = (name.to_owned(), value.to_owned());
        match situations.last_mut().filter(|_| glue.trim() == "et") {
            Some(last) => last.push(change),
            None => situations.push(vec![change]),
        }
    }
    situations
}
