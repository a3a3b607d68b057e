//! What stands in a column, held against what a tag asks for.

use std::collections::HashSet;

use super::{LOOKED_AT, Proposer, Tag};
use crate::control::control_rule;
use crate::deposit::{Deposit, Filing};
use crate::notation::{Format, Length, Literal, Relation, Scalar};
use crate::prepare::intake::{Intake, Survey};
use crate::rules::{Field, Mapping, Niveau, RuleId, bare};
use crate::tabular::{Cell, Row};

/// Marks that stand between the elements of a list in one cell.
const SEPARATORS: [&str; 6] = [";", ",", "|", "+", "/", " "];

impl Proposer<'_> {
    pub(super) fn cells(&self, column: usize) -> Vec<&Cell> {
        let mut seen = HashSet::new();
        let cells = self.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_blank());
        // A value that comes back says no more, and rows of one demande repeat its number.
        cells.filter(|cell| seen.insert(cell.text())).take(LOOKED_AT).collect()
    }

    /// How many cells of a column have the form that a tag asks for, by the control itself.
    pub(super) fn fits(&self, tag: &Tag<'_>, column: usize) -> (usize, usize) {
        let cells = self.cells(column);
        let rows: Vec<Row> = (1..).zip(&cells).map(|(line, cell)| Row { line, cells: vec![(*cell).clone()] }).collect();
        let mut field = Field::of_column(tag.at, 0);
        field.separator = self.separator(tag, column);
        field.pad = self.pad(tag, column).map(|digits| digits as usize);
        let translations = self.translations(tag, column).into_iter();
        field.translations = translations.map(|(word, _)| (word.clone(), self.meaning(&word))).collect();
        let mapping = Mapping::of(field);
        let intake = Intake::new(self.plan, &mapping, &[String::new()]);
        let mut survey = Survey::default();
        intake.survey(&rows, &mut survey);
        let mut intake = intake.knowing(survey);
        intake.take(&rows);
        let Some(draft) = intake.next(usize::MAX, true) else { return (0, cells.len()) };
        let filing = Filing::from_bytes(draft.text.clone().into_bytes(), None);
        let rule = RuleId(u16::try_from(tag.rank).unwrap_or(u16::MAX));
        let found = control_rule(self.plan, Deposit::on(&filing, self.date), rule);
        let grave = found.iter().filter(|one| one.rule == Some(rule) && one.niveau <= Niveau::Instruction);
        let wrong: HashSet<_> = grave.map(|one| one.span).collect();
        (cells.len().saturating_sub(wrong.len()), cells.len())
    }

    /// The first mark that stands in the cells of a list.
    pub(super) fn separator(&self, tag: &Tag<'_>, column: usize) -> Option<String> {
        let list = matches!(tag.format(self.plan), Some(Format::List(_)));
        let cells = self.cells(column).into_iter().map(Cell::text).collect::<Vec<_>>();
        let mut marks = SEPARATORS.into_iter().filter(|_| list);
        marks.find(|mark| cells.iter().any(|cell| cell.contains(mark))).map(str::to_owned)
    }

    /// What the words of a column mean, where the tag says yes or no.
    pub(super) fn translations(&self, tag: &Tag<'_>, column: usize) -> Vec<(String, String)> {
        let yes_or_no = matches!(tag.format(self.plan), Some(Format::Single(Scalar::Boolean)));
        let mut found: Vec<(String, String)> = Vec::new();
        for cell in self.cells(column).into_iter().filter(|_| yes_or_no) {
            let text = cell.text().trim().to_owned();
            let meant = self.known.words.iter().find(|(word, _)| bare(word) == bare(&text));
            if let Some((_, meaning)) = meant
                && !found.iter().any(|(word, _)| *word == text)
            {
                found.push((text, meaning.clone()));
            }
        }
        found
    }

    fn meaning(&self, word: &str) -> Literal {
        let meant =
            self.known.words.iter().find(|(own, _)| bare(own) == bare(word)).map(|(_, meaning)| meaning.as_str());
        match meant {
            Some("true") => Literal::Bool(true),
            Some("false") => Literal::Bool(false),
            other => Literal::Text(other.unwrap_or_default().to_owned()),
        }
    }

    /// The digits that are due, where most cells have fewer and all have digits only.
    pub(super) fn pad(&self, tag: &Tag<'_>, column: usize) -> Option<u32> {
        let length = match tag.format(self.plan)? {
            Format::Single(Scalar::Text { length, .. }) | Format::List(Scalar::Text { length, .. }) => *length,
            _ => None,
        };
        let Some(Length { relation: Relation::Equal, count }) = length else { return None };
        let texts: Vec<_> = self.cells(column).into_iter().map(|cell| cell.text().trim().to_owned()).collect();
        let digits = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= count as usize;
        // One short number among others is a mistake; a column of them has lost its zeros.
        let short = texts.iter().filter(|text| text.len() < count as usize).count();
        (short > 0 && short * 2 >= texts.len() && texts.iter().all(digits)).then_some(count)
    }
}
