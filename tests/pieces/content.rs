//! What files hold, whatever they are called.

use couloir::deposit::Flaw;

use crate::builder::{deflated, piece};

const JPEG: &[u8] = include_bytes!("picture.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("progressive.jpg");

/// The kind and what is wrong.
fn look(content: &[u8]) -> (Option<String>, Option<Flaw>) {
    let piece = piece(deflated("a", content));
    (piece.signature, piece.flaw)
}

fn flaw_of(kind: &str, content: &[u8]) -> Option<Flaw> {
    let (signature, flaw) = look(content);
    assert_eq!(signature.as_deref(), Some(kind), "{}", String::from_utf8_lossy(content));
    flaw
}

#[test]
fn kinds_are_told_by_their_first_bytes() {
    let kinds: [(&[u8], Option<&str>); 11] = [
        (b"", None),
        (b"just words", None),
        (b"{\"a\": 1}", None),
        (b"GIF89a........", Some("GIF")),
        (b"II*\0........", Some("TIFF")),
        (b"PK\x03\x04........", Some("ZIP")),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Some("DOC")),
        (b"<!DOCTYPE html><html>", Some("HTML")),
        (b"\xEF\xBB\xBF \r\n<HTML lang='fr'>", Some("HTML")),
        (b"<?php echo 1 ?>", None),
        (b"{\\rtf1 words}", Some("RTF")),
    ];
    for (bytes, kind) in kinds {
        assert_eq!(look(bytes), (kind.map(str::to_owned), None), "{}", String::from_utf8_lossy(bytes));
    }
}

// --- PDF ----------------------------------------------------------------------------------------------------------

const PAGE: &str = "3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n";

fn pdf(objects: &str, trailer: &str) -> Vec<u8> {
    let body = format!("%PDF-1.7\n{objects}");
    let start = body.len();
    format!("{body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n")
        .into()
}

/// A group of objects, packed.
fn packed(objects: &str, entries: &str) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(objects.as_bytes()).unwrap();
    let data = encoder.finish().unwrap();
    let head =
        format!("%PDF-1.7\n4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length {} {entries} >>\nstream\r\n", data.len());
    let start = head.len() + data.len() + "\nendstream\nendobj\n".len();
    let tail = format!(
        "\nendstream\nendobj\n5 0 obj\n<</Type/XRef/Root 1 0 R/Size 6>>\nstream\n\nendstream\nendobj\nstartxref\n{start}\n%%EOF"
    );
    [head.as_bytes(), &data, tail.as_bytes()].concat()
}

#[test]
fn a_sound_pdf_has_nothing_wrong() {
    for page in [PAGE, "3 0 obj<</Type/Page>>endobj\n", "3 0 obj<</Type\r\n/Page/Parent 2 0 R>>endobj\n"] {
        assert_eq!(flaw_of("PDF", &pdf(page, "")), None);
    }
}

#[test]
fn a_pdf_may_begin_late_and_end_early() {
    let sound = pdf(PAGE, "");
    assert_eq!(flaw_of("PDF", &[b"\r\n\r\n junk ".as_slice(), &sound].concat()), None);
    assert_eq!(flaw_of("PDF", &[sound.as_slice(), &[0; 4000], b"\r\n"].concat()), None);
    assert_eq!(flaw_of("PDF", &[sound.as_slice(), &[b'x'; 900]].concat()), None);
}

#[test]
fn a_pdf_without_its_end_is_truncated() {
    let sound = pdf(PAGE, "");
    for cut in 9..sound.len() - 1 {
        assert_eq!(flaw_of("PDF", &sound[..cut]), Some(Flaw::Truncated), "cut at {cut}");
    }
}

#[test]
fn a_pdf_that_points_beyond_its_end_is_truncated() {
    let text = String::from_utf8(pdf(PAGE, "")).unwrap().replace("startxref\n", "startxref\n9");
    assert_eq!(flaw_of("PDF", text.as_bytes()), Some(Flaw::Truncated));
}

#[test]
fn an_encrypted_pdf_is_told() {
    assert_eq!(flaw_of("PDF", &pdf(PAGE, "/Encrypt 9 0 R")), Some(Flaw::Encrypted));
    assert_eq!(flaw_of("PDF", &pdf(PAGE, "/Encrypt<</Filter/Standard>>")), Some(Flaw::Encrypted));
    let mut stream = packed("3 0 <</Type/Page>>", "/Filter /FlateDecode");
    let place = stream.windows(8).rposition(|word| word == b"/Size 6>").unwrap();
    stream.splice(place..place, *b"/Encrypt 9 0 R");
    assert_eq!(flaw_of("PDF", &stream), Some(Flaw::Encrypted));
}

#[test]
fn a_word_that_looks_like_encryption_is_none() {
    let spoken = format!("{PAGE}4 0 obj\n(a text on /Encrypt and trailers)\nendobj\n");
    assert_eq!(flaw_of("PDF", &pdf(&spoken, "/EncryptMetadata false")), None);
}

#[test]
fn a_pdf_without_pages_is_told() {
    let none = "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n";
    assert_eq!(flaw_of("PDF", &pdf(none, "")), Some(Flaw::NoPage));
    assert_eq!(flaw_of("PDF", &packed("2 0 <</Type/Pages/Kids[]>>", "/Filter/FlateDecode")), Some(Flaw::NoPage));
}

#[test]
fn a_page_may_be_packed() {
    for filter in ["/Filter /FlateDecode", "/Filter [/FlateDecode]", "/Filter[ /FlateDecode ]"] {
        assert_eq!(flaw_of("PDF", &packed("3 0 <</Type/Page/Parent 2 0 R>>", filter)), None);
    }
    let far = format!("{}3 0 <</Type /Page>>", "4 0 <</Type/Annot>> ".repeat(20_000));
    assert_eq!(flaw_of("PDF", &packed(&far, "/Filter/FlateDecode")), None);
}

#[test]
fn nothing_is_said_of_pages_that_cannot_be_looked_for() {
    for entries in
        ["/Filter/LZWDecode", "/Filter[/ASCII85Decode/FlateDecode]", "/Filter/FlateDecode/DecodeParms<</Predictor 12>>"]
    {
        assert_eq!(flaw_of("PDF", &packed("none", entries)), None);
    }
}

#[test]
fn groups_that_grow_without_end_are_left() {
    let bomb = packed(&" ".repeat(8 << 20), "/Filter/FlateDecode");
    assert_eq!(flaw_of("PDF", &[bomb.repeat(5), packed("", "/Filter/FlateDecode")].concat()), None);
}

// --- pictures -----------------------------------------------------------------------------------------------------

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let data: Vec<u8> = (0..width * height).map(|place| u8::try_from(place * place % 251).unwrap()).collect();
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
    bytes
}

/// A PNG whose header says another size, with the checksum of that.
fn enlarged(mut bytes: Vec<u8>, size: u32) -> Vec<u8> {
    bytes[16..20].copy_from_slice(&size.to_be_bytes());
    bytes[20..24].copy_from_slice(&size.to_be_bytes());
    let crc = crc32fast::hash(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    bytes
}

#[test]
fn a_sound_picture_has_nothing_wrong() {
    assert_eq!(flaw_of("PNG", &png(40, 30)), None);
    assert_eq!(flaw_of("JPG", JPEG), None);
    assert_eq!(flaw_of("JPG", PROGRESSIVE), None);
}

#[test]
fn a_picture_cut_anywhere_is_truncated() {
    for (kind, bytes) in [("PNG", png(20, 20)), ("JPG", JPEG.to_vec()), ("JPG", PROGRESSIVE.to_vec())] {
        for cut in 8..bytes.len() {
            assert_eq!(flaw_of(kind, &bytes[..cut]), Some(Flaw::Truncated), "{kind} cut at {cut}");
        }
    }
}

#[test]
fn a_damaged_png_is_corrupt() {
    let sound = png(40, 30);
    for place in 41..sound.len() - 12 {
        let mut bytes = sound.clone();
        bytes[place] ^= 0x10;
        assert!(matches!(flaw_of("PNG", &bytes), Some(Flaw::Corrupt | Flaw::Truncated)), "damaged at {place}");
    }
}

#[test]
fn a_picture_whose_lines_are_missing_is_corrupt() {
    assert_eq!(flaw_of("PNG", &enlarged(png(40, 30), 41)), Some(Flaw::Corrupt));
    let frame = JPEG.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    let mut bytes = JPEG.to_vec();
    bytes[frame + 6] += 64;
    assert_eq!(flaw_of("JPG", &bytes), Some(Flaw::Corrupt));
}

#[test]
fn a_jpeg_with_missing_data_is_corrupt() {
    for sound in [JPEG, PROGRESSIVE] {
        let scan = sound.windows(2).position(|two| two == [0xFF, 0xDA]).unwrap();
        let mut bytes = sound.to_vec();
        let end = bytes.len() - 2;
        let kept = scan + 2 + usize::from(bytes[scan + 3]) + 3;
        bytes.splice(kept..end, []);
        assert_eq!(flaw_of("JPG", &bytes), Some(Flaw::Corrupt));
    }
}

#[test]
fn bytes_after_a_picture_do_not_matter() {
    assert_eq!(flaw_of("JPG", &[JPEG, b"\0\0 a maker's own data", &JPEG[..100]].concat()), None);
    assert_eq!(flaw_of("PNG", &[png(20, 20).as_slice(), b"trailing"].concat()), None);
}

#[test]
fn a_picture_of_a_whole_wall_is_not_decoded() {
    assert_eq!(flaw_of("PNG", &enlarged(png(40, 30), 60_000)), Some(Flaw::Unread));
    let frame = JPEG.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    let mut bytes = JPEG.to_vec();
    bytes[frame + 5..frame + 9].copy_from_slice(&[0xEA, 0x60, 0xEA, 0x60]);
    assert_eq!(flaw_of("JPG", &bytes), Some(Flaw::Unread));
}

// --- XML ----------------------------------------------------------------------------------------------------------

#[test]
fn well_formed_documents_have_nothing_wrong() {
    let documents = [
        "<a/>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- words -->\n<a b=\"1\" c='&lt;'>&amp;&#233;<![CDATA[<]]></a>\n",
        "\u{FEFF}<?xml version=\"1.0\"?><élan/>",
        "<!DOCTYPE a [<!ENTITY own \"x\">]><a>&own;</a>",
        "<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>",
    ];
    for document in documents {
        assert_eq!(flaw_of("XML", document.as_bytes()), None, "{document}");
    }
}

#[test]
fn other_encodings_are_read() {
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>";
    assert_eq!(flaw_of("XML", latin), None);
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é</a>";
    let marked = format!("\u{FEFF}{text}");
    let little: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [&little[..], &little[2..], &big, &big[2..]] {
        assert_eq!(flaw_of("XML", bytes), None);
    }
}

#[test]
fn wrong_bytes_are_malformed() {
    assert_eq!(flaw_of("XML", b"<?xml version='1.0' encoding='UTF-8'?><a>\xE9</a>"), Some(Flaw::Malformed));
    assert_eq!(flaw_of("XML", b"<a>\x01</a>"), Some(Flaw::Malformed));
}

#[test]
fn ill_formed_documents_are_told() {
    let documents = [
        "<a></b>",
        "<a/><b/>",
        "<a/>words",
        "<a b='1' b='2'/>",
        "<a b/>",
        "<a b=1/>",
        "<a b='<'/>",
        "<a>&eacute;</a>",
        "<a b='&eacute;'/>",
        "<a>& b</a>",
        "<a><1/></a>",
        "</a>",
        " <?xml version='1.0'?><a/>",
        "<a></a></a>",
        "<a><!-- -- --></a>",
    ];
    for document in documents {
        let (_, flaw) = look(document.as_bytes());
        let told = if document == "</a>" { None } else { Some(Flaw::Malformed) };
        assert_eq!(flaw, told, "{document}");
    }
}

#[test]
fn unclosed_documents_are_truncated() {
    for document in ["<a>", "<a><b></b>", "<a", "<a b='", "<a><!-- ", "<?xml version='1.0'?>", "<a>words"] {
        assert_eq!(flaw_of("XML", document.as_bytes()), Some(Flaw::Truncated), "{document}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let lines = (1..30).map(|rank| format!("<!ENTITY e{rank} \"&e{};&e{};\">", rank - 1, rank - 1));
    let bomb = format!("<!DOCTYPE a [<!ENTITY e0 \"ha\">{}]><a>&e29;</a>", lines.collect::<String>());
    assert_eq!(flaw_of("XML", bomb.as_bytes()), None);
}

#[test]
fn a_document_that_nests_without_end_is_not_read() {
    assert_eq!(flaw_of("XML", "<a>".repeat(300).as_bytes()), Some(Flaw::Unread));
}

#[test]
fn an_element_with_attributes_without_end_is_not_read() {
    let attributes: Vec<_> = (0..2000).map(|rank| format!("a{rank}='x'")).collect();
    assert_eq!(flaw_of("XML", format!("<a {}/>", attributes.join(" ")).as_bytes()), Some(Flaw::Unread));
}
