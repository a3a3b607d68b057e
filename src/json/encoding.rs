//! Bytes to text, saying so when they were not plain UTF-8.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How the bytes of a text were found to be encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark: what JSON asks for.
    Utf8,
    /// UTF-8 behind a byte order mark.
    Utf8Bom,
    /// UTF-16, either byte order.
    Utf16,
    /// Bytes that are not UTF-8, read as Windows-1252 (which holds Latin-1); the first such byte of the file.
    Latin1 {
        /// Where it stands in the text.
        offset: usize,
    },
}

/// A text and how it was encoded.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// The text, without any byte order mark.
    pub text: String,
    /// What the bytes were.
    pub encoding: Encoding,
}

/// Reads bytes as text, whatever they are: nothing is ever refused, so that the rest of the control can still be done.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] if std::str::from_utf8(rest).is_ok() => {
            Decoded { text: String::from_utf8_lossy(rest).into_owned(), encoding: Encoding::Utf8Bom }
        }
        [0xFF, 0xFE, ..] | [_, 0, _, 0, ..] => utf16(UTF_16LE, &bytes),
        [0xFE, 0xFF, ..] | [0, _, 0, _, ..] => utf16(UTF_16BE, &bytes),
        _ => String::from_utf8(bytes).map_or_else(
            |error| {
                let valid = error.utf8_error().valid_up_to();
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
                // Up to the first foreign byte the two readings agree for ASCII only: count what stands before it.
                let before =
                    WINDOWS_1252.decode_without_bom_handling(error.as_bytes().get(..valid).unwrap_or_default());
                Decoded { encoding: Encoding::Latin1 { offset: before.0.len() }, text: text.into_owned() }
            },
            |text| Decoded { text, encoding: Encoding::Utf8 },
        ),
    }
}

fn utf16(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    Decoded { text: text.into_owned(), encoding: Encoding::Utf16 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_is_named_and_read() {
        let cases: [(&[u8], &str, Encoding); 5] = [
            ("{\"é\":1}".as_bytes(), "{\"é\":1}", Encoding::Utf8),
            (b"\xEF\xBB\xBF[]", "[]", Encoding::Utf8Bom),
            (b"\xFF\xFE[\0]\0", "[]", Encoding::Utf16),
            (b"\0[\0]", "[]", Encoding::Utf16),
            (b"[\"\xE9\"]", "[\"é\"]", Encoding::Latin1 { offset: 2 }),
        ];
        for (bytes, text, encoding) in cases {
            let decoded = decode(bytes.to_vec());
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        }
    }
}
