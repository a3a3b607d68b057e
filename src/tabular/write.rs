//! Rows as CSV, in the form of another file.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::{Form, guarded};

/// One row with its end; cells that a spreadsheet would take for formulas are disarmed.
#[must_use]
pub fn record(cells: &[String], form: Form) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| guarded(cell)).collect();
    bare_record(&cells, form)
}

/// One row with its end, its cells as they are.
#[must_use]
pub fn bare_record(cells: &[String], form: Form) -> String {
    let end = if form.crlf { "\r\n" } else { "\n" };
    let style = if form.quoted { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(u8::try_from(form.delimiter).unwrap_or(b';'))
        .quote_style(style)
        .terminator(csv::Terminator::Any(b'\n'))
        .buffer_capacity(256)
        .from_writer(Vec::new());
    // Texts can always be written to memory.
    let _ = writer.write_record(cells);
    let bytes = writer.into_inner().unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    format!("{}{end}", text.strip_suffix('\n').unwrap_or(&text))
}

/// A text in the encoding of a form; characters that it does not have become question marks.
#[must_use]
pub fn encoded(text: &str, form: Form) -> Vec<u8> {
    let marked = if form.marked { Cow::Owned(format!("\u{FEFF}{text}")) } else { Cow::Borrowed(text) };
    if form.encoding == UTF_16LE {
        return marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    }
    if form.encoding == UTF_16BE {
        return marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
    }
    let (bytes, _, strange) = form.encoding.encode(&marked);
    if !strange {
        return bytes.into_owned();
    }
    let known = |char: char| !form.encoding.encode(char.encode_utf8(&mut [0; 4])).2;
    let legible: String = marked.chars().map(|char| if known(char) { char } else { '?' }).collect();
    form.encoding.encode(&legible).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabular::detect;

    #[test]
    fn rows_keep_the_form_of_their_file() {
        let form = |bytes: &[u8]| detect(bytes, None, None).expect("bytes are read");
        let cells = ["é".to_owned(), "=1".to_owned(), "≤".to_owned()];
        let latin = form(b"\xE9;b;c\r\n1;2;3\r\n");
        assert_eq!(encoded(&record(&cells, latin), latin), b"\xE9;'=1;?\r\n");
        let quoted = form(b"\"a\",\"b\"\n\"1\",\"2\"\n");
        assert_eq!(record(&cells, quoted), "\"é\",\"'=1\",\"≤\"\n");
        let wide: Vec<u8> = "\u{FEFF}a\tb\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(encoded("a\tb\n", form(&wide)), wide);
    }
}
