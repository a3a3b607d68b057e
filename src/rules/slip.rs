//! The slip of the pen that a break in TOML most likely is: those who write tables need not know the words of its grammar.

use std::ops::Range;

use toml::de::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Quotation marks that word processors put in the place of an apostrophe.
const CURLED: [char; 6] = ['‘', '’', '“', '”', '«', '»'];

/// What people write for true and false.
const BOOLEANS: [(&str, &str); 6] =
    [("true", "true"), ("vrai", "true"), ("oui", "true"), ("false", "false"), ("faux", "false"), ("non", "false")];

/// What the reader says of a value that is neither a text nor whole.
const BARE: [&str; 8] = [
    "string values must be quoted",
    "invalid float",
    "invalid boolean",
    "invalid integer",
    "invalid date",
    "invalid time",
    "unexpected leading zero",
    "`_` may only go between digits",
];

/// What most likely went wrong, and where.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Slip {
    /// The sentence for it (`diag-…`).
    pub(super) sentence: &'static str,
    /// The bytes at fault.
    pub(super) span: Range<usize>,
    /// What stands there, or the key that it is about.
    pub(super) name: String,
    /// What was probably meant.
    pub(super) near: String,
}

/// The first slip of a text, by what the reader says of it and by the text around it.
pub(super) fn first(errors: &[Error], text: &str) -> Option<(Slip, String)> {
    let start = |error: &Error| error.span().unwrap_or_default().start;
    let error = errors.iter().min_by_key(|error| start(error))?;
    let said = error.message().split(',').next().unwrap_or_default();
    let slip = Break { said, text, span: error.span().unwrap_or_default() }.slip();
    Some((slip, error.message().to_owned()))
}

/// A place where the reader could not go on.
struct Break<'a> {
    said: &'a str,
    text: &'a str,
    span: Range<usize>,
}

impl<'a> Break<'a> {
    fn before(&self) -> &'a str {
        self.text.get(..self.span.start).unwrap_or_default()
    }

    fn after(&self) -> &'a str {
        self.text.get(self.span.start..).unwrap_or_default()
    }

    /// The line of the break, and where it begins.
    fn line(&self) -> (usize, &'a str) {
        let start = self.before().rfind('\n').map_or(0, |at| at + 1);
        (start, self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default())
    }

    fn slip(&self) -> Slip {
        let invisible = |char: &char| char.is_control() && !['\n', '\t'].contains(char);
        match self.after().chars().next().filter(invisible) {
            Some(char) if !self.after().starts_with("\r\n") => {
                let name = format!("U+{:04X}", u32::from(char));
                let span = self.span.start..self.span.start + char.len_utf8();
                Slip { name, ..self.at("toml-syntaxe-invisible", span) }
            }
            _ => self.visible(),
        }
    }

    fn visible(&self) -> Slip {
        let here = |sentence| self.at(sentence, self.span.clone());
        match self.said {
            "duplicate key" => self.double(),
            said if BARE.contains(&said) && self.opens_line() => self.open_list(),
            said if BARE.contains(&said) => self.bare(),
            "invalid literal string" => here("toml-syntaxe-ouverte"),
            "invalid basic string" => here("toml-syntaxe-guillemet-ouvert"),
            "missing escaped value" => here("toml-syntaxe-echappement"),
            "unclosed array table" | "unclosed table" => here("toml-syntaxe-crochet"),
            "unclosed array" | "unexpected `=` in array" => self.open_list(),
            "unexpected key or value" | "missing comma between array elements" if self.is_apostrophe() => {
                here("toml-syntaxe-apostrophe")
            }
            "missing comma between array elements" if self.opens_line() => self.open_list(),
            "missing comma between array elements" if self.after().starts_with(';') => {
                self.at("toml-syntaxe-point-virgule", self.span.start..self.span.start + 1)
            }
            "missing comma between array elements" => here("toml-syntaxe-virgule"),
            "unexpected key or value" => self.left_over(),
            "key with no value" if !self.after().lines().next().is_some_and(|rest| rest.contains('=')) => {
                Slip { name: self.key().to_owned(), ..here("toml-syntaxe-egal") }
            }
            "key with no value" | "invalid unquoted key" => self.key_of_others(),
            _ => here("toml-syntaxe"),
        }
    }

    fn at(&self, sentence: &'static str, span: Range<usize>) -> Slip {
        let name = self.text.get(span.clone()).unwrap_or_default().to_owned();
        Slip { sentence, span, name, near: String::new() }
    }

    /// Whether a text in apostrophes has just ended after a letter, as `'l'` does in `'l'essai'`.
    fn is_apostrophe(&self) -> bool {
        let closes = self.before().strip_suffix('\'').is_some_and(|text| text.ends_with(char::is_alphanumeric));
        closes && self.after().starts_with(char::is_alphanumeric)
    }

    /// Whether a key, or a header, begins there.
    fn opens_line(&self) -> bool {
        let (start, line) = self.line();
        let lead = self.text.get(start..self.span.start).unwrap_or_default();
        let begins = lead.chars().all(|char| char.is_whitespace() || char == '[');
        begins
            && (line.trim_start().starts_with('[') || line.split_once('=').is_some_and(|(key, _)| is_bare(key.trim())))
    }

    /// A list that is open still: it is pointed at where it opens.
    fn open_list(&self) -> Slip {
        let (line, _) = self.line();
        let whole = if self.said == "unclosed array" { self.text } else { self.text.get(..line).unwrap_or_default() };
        let mut end = whole.len();
        for line in whole.lines().rev() {
            end = whole.get(..end).and_then(|before| before.rfind(line)).unwrap_or_default();
            let opened = line.split_once('=').filter(|(_, value)| value.trim_start().starts_with('['));
            if let Some(at) =
                opened.filter(|(key, _)| is_bare(key.trim())).and_then(|(key, _)| Some((key, line.find('[')?)))
            {
                return self.at("toml-syntaxe-liste", end + at.1..end + at.1 + 1);
            }
        }
        self.at("toml-syntaxe-crochet", self.span.clone())
    }

    /// A value that is not between apostrophes.
    fn bare(&self) -> Slip {
        let rest = self.after().trim_start_matches([' ', '\t']);
        if rest.is_empty() || rest.starts_with(['\n', '\r', '#']) {
            return Slip { name: self.key().to_owned(), ..self.at("toml-syntaxe-vide", self.span.clone()) };
        }
        let slip = self.at("toml-syntaxe-nue", self.span.clone());
        let written = slip.name.to_lowercase();
        match BOOLEANS.iter().find(|(word, _)| *word == written) {
            Some((_, meant)) => Slip { sentence: "toml-syntaxe-booleen", near: (*meant).to_owned(), ..slip },
            None if slip.name.starts_with(CURLED) => Slip { sentence: "toml-syntaxe-guillemets", ..slip },
            None => slip,
        }
    }

    /// What stands after the end of a value.
    fn left_over(&self) -> Slip {
        match self.after().chars().next() {
            Some(',' | ';') => self.at("toml-syntaxe-reste-virgule", self.span.start..self.span.start + 1),
            _ => self.at("toml-syntaxe-reste", self.span.clone()),
        }
    }

    /// A key that only other languages would take.
    fn key_of_others(&self) -> Slip {
        let (start, line) = self.line();
        let key = line.split('=').next().unwrap_or_default().trim();
        if self.after().starts_with(':') {
            return Slip { name: self.key().to_owned(), ..self.at("toml-syntaxe-egal", self.span.clone()) };
        }
        let plain: String = key.nfd().filter(|char| !is_combining_mark(*char)).collect();
        let from = start + (line.len() - line.trim_start().len());
        match is_bare(&plain) && line.contains('=') {
            true => Slip { near: plain, ..self.at("toml-syntaxe-accent", from..from + key.len()) },
            false => self.at("toml-syntaxe-cle", self.span.clone()),
        }
    }

    /// The key of the line.
    fn key(&self) -> &'a str {
        let (_, line) = self.line();
        line.trim_start().split([' ', '\t', ':', '=']).next().unwrap_or_default()
    }

    /// A key that stands already: as a table, where lists of that name stand as well, it is the table that is wrong.
    fn double(&self) -> Slip {
        let (start, line) = self.line();
        let own = Header::read(start, line);
        let earlier = self.before().get(..start).unwrap_or_default();
        let mut at = 0;
        let mut other = None;
        for line in earlier.split_inclusive('\n') {
            let header =
                Header::read(at, line).filter(|header| own.as_ref().is_some_and(|own| own.path == header.path));
            other = header.or(other);
            at += line.len();
        }
        let single = own.zip(other).filter(|(own, other)| own.double != other.double);
        match single.map(|(own, other)| if own.double { other } else { own }) {
            Some(header) => self.at("toml-syntaxe-crochets", header.start..header.start + header.path.len()),
            None => self.at("toml-syntaxe-double", self.span.clone()),
        }
    }
}

/// `[path]` or `[[path]]`.
struct Header<'a> {
    path: &'a str,
    /// Where the path stands in the file.
    start: usize,
    double: bool,
}

impl<'a> Header<'a> {
    fn read(at: usize, line: &'a str) -> Option<Self> {
        let inner = line.trim_start().strip_prefix('[')?;
        let (inner, double) = inner.strip_prefix('[').map_or((inner, false), |inner| (inner, true));
        let path = inner.split(']').next()?.trim();
        Some(Self { path, start: at + line.find(path)?, double })
    }
}

/// Whether a key needs no quotation marks.
fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|char| char.is_ascii_alphanumeric() || "-_.".contains(char))
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;

    /// What is said of a text, whose marks (`⟦`, `⟧`) show the bytes that must be pointed at.
    #[track_caller]
    fn is(marked: &str, expected: &str) -> Slip {
        let text = marked.replace(['⟦', '⟧'], "");
        let (_, errors) = DeTable::parse_recoverable(&text);
        let (slip, said) = first(&errors, &text).expect("it does not read");
        assert_eq!(slip.sentence, expected, "{said}");
        if let Some(start) = marked.find('⟦') {
            let end = marked.find('⟧').expect("an end") - '⟦'.len_utf8();
            assert_eq!(text.get(slip.span.clone()), text.get(start..end), "{said}");
            assert_eq!(slip.span.start, start, "{said}");
        }
        slip
    }

    #[test]
    fn each_common_slip_has_its_own_sentence() {
        is("a = 'Motif de l'⟦⟧essai'", "toml-syntaxe-apostrophe");
        is("a = ['Motif de l'⟦⟧essai', 'b']", "toml-syntaxe-apostrophe");
        is("a = ⟦Motif⟧", "toml-syntaxe-nue");
        is("a = ⟦‘Motif’⟧", "toml-syntaxe-guillemets");
        is("a = ⟦« Motif »⟧", "toml-syntaxe-guillemets");
        is("a = 'Motif⟦⟧\nb = 'x'", "toml-syntaxe-ouverte");
        is("a = \"Motif⟦⟧\nb = 'x'", "toml-syntaxe-guillemet-ouvert");
        is("a = \"x\\⟦⟧q\"", "toml-syntaxe-echappement");
        is("[[bloc]⟦⟧\na = 'x'", "toml-syntaxe-crochet");
        is("[bloc⟦⟧\na = 'x'", "toml-syntaxe-crochet");
        is("a = 'x'\n⟦a⟧ = 'y'", "toml-syntaxe-double");
        is("a = 'x' ⟦⟧b = 'y'", "toml-syntaxe-reste");
        is("a = 'x'⟦,⟧\nb = 'y'", "toml-syntaxe-reste-virgule");
        is("a = ['x']⟦;⟧", "toml-syntaxe-reste-virgule");
    }

    #[test]
    fn a_text_without_apostrophes_may_begin_like_a_word_of_toml() {
        for word in ["Nouveau", "infirmier", "titre", "fonction", "nullable", "12 chiffres", "2021/01/02", "VARCHAR ("]
        {
            assert_eq!(is(&format!("a = ⟦{word}⟧"), "toml-syntaxe-nue").name, word);
        }
        for (word, meant) in
            [("True", "true"), ("TRUE", "true"), ("vrai", "true"), ("False", "false"), ("Non", "false")]
        {
            assert_eq!(is(&format!("a = ⟦{word}⟧"), "toml-syntaxe-booleen").near, meant);
        }
        assert_eq!(is("titre =⟦⟧\nb = 'x'", "toml-syntaxe-vide").name, "titre");
        is("a = ⟦0⟧1", "toml-syntaxe-nue");
        is("titre =", "toml-syntaxe-vide");
        is("titre = # rien", "toml-syntaxe-vide");
    }

    #[test]
    fn a_list_is_pointed_at_where_it_breaks() {
        is("a = ['x' ⟦⟧'y']", "toml-syntaxe-virgule");
        is("a = [\n 'x'\n ⟦⟧'y'\n]", "toml-syntaxe-virgule");
        is("a = ['x'⟦;⟧ 'y']", "toml-syntaxe-point-virgule");
        is("z = ['v']\na = ⟦[⟧'x', 'y'\nb = 'c'\nc = 'd'", "toml-syntaxe-liste");
        is("a = ⟦[⟧'x', 'y',\nb = 'c'\nc = ['d']", "toml-syntaxe-liste");
        is("a = ⟦[⟧\n'x'\n\n[[bloc]]\nb = 'c'", "toml-syntaxe-liste");
        is("a = ⟦[⟧'x',\n\n[[bloc]]\nb = 'c'", "toml-syntaxe-liste");
        is("a = 'z'\na2 = ⟦[⟧'x', 'y'\n", "toml-syntaxe-liste");
    }

    #[test]
    fn a_key_is_followed_by_an_equals_sign() {
        assert_eq!(is("titre ⟦⟧'T'", "toml-syntaxe-egal").name, "titre");
        assert_eq!(is("titre ⟦⟧: 'T'", "toml-syntaxe-egal").name, "titre");
        assert_eq!(is("titre⟦:⟧ 'T'\nb = 'c'", "toml-syntaxe-egal").name, "titre");
        is("titre", "toml-syntaxe-egal");
        assert_eq!(is("  ⟦sourcé⟧ = 'x'", "toml-syntaxe-accent").near, "source");
        is("⟦//⟧ note\na = 'x'", "toml-syntaxe-cle");
        is("titre ⟦⟧de chose = 'x'", "toml-syntaxe-cle");
    }

    #[test]
    fn characters_that_nobody_sees_are_named() {
        assert_eq!(is("a = 'x⟦\0⟧y'", "toml-syntaxe-invisible").name, "U+0000");
        is("⟦\0⟧a = 'x'", "toml-syntaxe-invisible");
        is("# a⟦\0⟧\na = 'x'", "toml-syntaxe-invisible");
        is("a = 'x⟦\u{7}⟧y'", "toml-syntaxe-invisible");
    }

    #[test]
    fn of_a_table_among_lists_the_table_is_wrong() {
        is("[⟦bloc⟧]\na='x'\n[[bloc]]\na='x'", "toml-syntaxe-crochets");
        is("[[bloc]]\na='x'\n[⟦bloc⟧]\na='x'", "toml-syntaxe-crochets");
        is("[⟦bloc⟧]\n[[bloc.b]]\na='x'\n[[bloc]]\na='y'\n[[bloc.b]]\na='x'", "toml-syntaxe-crochets");
        is("[[bloc]]\n[⟦bloc.b⟧]\na='x'\n[[bloc.b]]\na='x'", "toml-syntaxe-crochets");
        is("[depot]\na='x'\n[⟦depot⟧]\na='x'", "toml-syntaxe-double");
    }

    #[test]
    fn anything_else_is_told_in_general() {
        is("a =⟦=⟧ 'x'", "toml-syntaxe");
        is("⟦⟧= 'x'", "toml-syntaxe");
    }
}
