//! The outcome of `rules test` as `JUnit` XML: a suite for each revision, a case for each rule.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Finding, Tested};
use crate::cli::console::Console;
use crate::diagnostic::Severity;
use crate::report::{Palette, diagnostic};
use crate::rules::Catalogue;
use crate::wording::{Lang, visible};

type Xml = Writer<Vec<u8>>;

/// What stands for everything that is no rule's own.
const SPECIMEN: &str = "specimen";

/// Writes it; what is only missed is a failure where `strict` counts it as one.
pub(super) fn write(tested: &[Tested<'_>], catalogue: &Catalogue, strict: bool, console: &mut Console) {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    if whole(&mut xml, tested, catalogue, strict, console.lang()).is_ok() {
        let text = String::from_utf8_lossy(&xml.into_inner()).into_owned();
        console.print(&format!("{text}\n"));
    }
}

fn whole(xml: &mut Xml, tested: &[Tested<'_>], catalogue: &Catalogue, strict: bool, lang: Lang) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let suites = xml.create_element("testsuites").with_attribute(("name", "couloir rules test"));
    suites.write_inner_content(|xml| tested.iter().try_for_each(|one| suite(xml, one, catalogue, strict, lang)))?;
    Ok(())
}

fn suite(xml: &mut Xml, one: &Tested<'_>, catalogue: &Catalogue, strict: bool, lang: Lang) -> io::Result<()> {
    let name = format!("{} {}", one.profile.key(), one.revision.date());
    let mut cases: Vec<&str> = one.revision.plan().rules().map(crate::rules::Rule::name).collect();
    cases.insert(0, SPECIMEN);
    cases.extend(one.revision.plan().repairs.iter().map(|repair| repair.id.as_str()));
    let of = |case: &str| {
        let own = |finding: &&Finding| finding.rule.as_deref().unwrap_or(SPECIMEN) == case;
        let counts = |finding: &&Finding| strict || finding.diagnostic.severity == Severity::Error;
        one.findings.iter().filter(own).filter(counts).collect::<Vec<_>>()
    };
    let failed = cases.iter().filter(|case| !of(case).is_empty()).count();
    let (count, failures) = (cases.len().to_string(), failed.to_string());
    let attributes = [("name", name.as_str()), ("tests", &count), ("failures", &failures)];
    let suite = xml.create_element("testsuite").with_attributes(attributes);
    suite.write_inner_content(|xml| {
        cases.iter().try_for_each(|case| self::case(xml, (&name, case), &of(case), catalogue, lang))
    })?;
    Ok(())
}

fn case(
    xml: &mut Xml,
    (suite, name): (&str, &str),
    findings: &[&Finding],
    catalogue: &Catalogue,
    lang: Lang,
) -> io::Result<()> {
    let case = xml.create_element("testcase").with_attributes([("classname", suite), ("name", name)]);
    // A second failure in one case is not allowed for: one element holds them all.
    let Some(first) = findings.first() else {
        case.write_empty()?;
        return Ok(());
    };
    let message = visible(&first.diagnostic.message.say(lang)).into_owned();
    let texts = findings.iter().map(|one| diagnostic(&one.diagnostic, catalogue.files(), lang, &Palette::default()));
    let text = texts.collect::<Vec<_>>().join("\n");
    case.write_inner_content(|xml| {
        let failure = xml.create_element("failure");
        let attributes = [("type", first.diagnostic.code), ("message", message.as_str())];
        failure.with_attributes(attributes).write_text_content(BytesText::new(&text))?;
        Ok(())
    })?;
    Ok(())
}
