//! Examples made from a format, for rows that come without any.

use jiff::civil::date;

use crate::notation::{Format, Length, Literal, Obligation, Outcome, Relation, Scalar};

/// Texts accepted and refused, as JSON.
pub(in crate::authoring) struct Samples {
    pub(in crate::authoring) accepted: Vec<String>,
    pub(in crate::authoring) refused: Vec<String>,
}

/// Lengths beyond this are not written out.
const LONGEST: usize = 400;

/// What a format and an obligation accept and refuse; `list` is the shape of a container.
pub(in crate::authoring) fn samples(format: &Format, obligation: Option<&Obligation>, list: bool) -> Samples {
    let (accepted, mut refused) = match format {
        Format::Container => container(list),
        Format::Single(scalar) => (accepted(scalar), self::refused(scalar)),
        Format::List(scalar) => {
            let wrong = self::refused(scalar).into_iter().filter(|text| text != "absente");
            let one = accepted(scalar).into_iter().next();
            let alone = one.clone().into_iter();
            (
                one.iter().map(|text| format!("[{text}]")).collect(),
                wrong.map(|text| format!("[{text}]")).chain(alone).collect(),
            )
        }
    };
    let always = matches!(obligation, None | Some(Obligation::Always(Outcome::Mandatory)));
    let constant = matches!(format, Format::Single(Scalar::Constant(_)) | Format::Container);
    if always && !constant {
        refused.push("null".to_owned());
    }
    refused.push("absente".to_owned());
    Samples { accepted, refused }
}

fn container(list: bool) -> (Vec<String>, Vec<String>) {
    let (own, other) = if list { ("[]", "{}") } else { ("{}", "[]") };
    (vec![own.to_owned()], vec!["null".to_owned(), other.to_owned()])
}

fn accepted(scalar: &Scalar) -> Vec<String> {
    match scalar {
        Scalar::Text { length, .. } => vec![text(length.map_or(1, |length| length.nearest(LONGEST)))],
        Scalar::Date(pattern) => vec![quoted(&pattern.write(date(2022, 1, 15)))],
        Scalar::Integer { max } => {
            let mut numbers = vec!["1".to_owned()];
            numbers.extend(max.filter(|max| *max > 1).map(|max| max.to_string()));
            numbers
        }
        Scalar::Decimal { decimals } => vec![decimal(decimals.unwrap_or(2))],
        Scalar::Boolean => vec!["true".to_owned(), "false".to_owned()],
        Scalar::Values(values) => values.iter().map(|value| quoted(value)).collect(),
        Scalar::Constant(literal) => vec![constant(literal)],
    }
}

fn refused(scalar: &Scalar) -> Vec<String> {
    match scalar {
        Scalar::Text { length, upper_case } => {
            let mut texts: Vec<_> = length.iter().flat_map(|length| beside(*length)).map(text).collect();
            texts.extend(upper_case.then(|| quoted("a")));
            texts.push("1".to_owned());
            texts
        }
        Scalar::Date(pattern) => {
            let none = pattern.as_str().replacen("JJ", "31", 1).replacen("MM", "02", 1).replacen("AAAA", "2022", 1);
            vec![quoted(&none), "20220115".to_owned()]
        }
        Scalar::Integer { max } => {
            let mut numbers: Vec<_> = max.map(|max| (u64::from(max) + 1).to_string()).into_iter().collect();
            numbers.extend(["1.5".to_owned(), quoted("1")]);
            numbers
        }
        Scalar::Decimal { decimals } => {
            let mut numbers: Vec<_> = decimals.map(|decimals| decimal(decimals + 1)).into_iter().collect();
            numbers.push(quoted(&decimal(decimals.unwrap_or(2))));
            numbers
        }
        Scalar::Boolean => vec![quoted("true"), "1".to_owned()],
        Scalar::Values(values) => {
            let other = values.iter().map(|value| format!("{value}?")).find(|value| !values.contains(value));
            other.iter().map(|value| quoted(value)).chain(["1".to_owned()]).collect()
        }
        Scalar::Constant(literal) => vec![quoted(literal.to_string().trim_matches(['«', '»', ' '])), quoted("")],
    }
}

/// The lengths that miss by one.
fn beside(length: Length) -> Vec<usize> {
    let count = length.count as usize;
    let lengths = match length.relation {
        Relation::Equal => vec![count.saturating_sub(1), count + 1],
        Relation::Less | Relation::More => vec![count],
        Relation::AtMost => vec![count + 1],
        Relation::AtLeast => vec![count.saturating_sub(1)],
    };
    lengths.into_iter().filter(|length| *length > 0).collect()
}

fn text(length: usize) -> String {
    quoted(&"1".repeat(length.max(1)))
}

fn decimal(digits: u32) -> String {
    if digits == 0 { "12".to_owned() } else { format!("12.{}", "5".repeat(digits as usize)) }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn constant(literal: &Literal) -> String {
    match literal {
        Literal::Text(text) => quoted(text),
        other => other.to_string(),
    }
}
