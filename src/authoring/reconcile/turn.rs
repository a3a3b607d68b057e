//! A list of values that is a list of objects in the model, and the reverse: its rules go to the tag inside, or come back.

use crate::authoring::sheet::{Branch, Column, Draft, Genre, Row, pairs_of};
use crate::json::{Document, Kind, NodeId};
use crate::notation::{Expression, Format, Function, Operator, Term};
use crate::rules::EARLIER;

use super::wanted::written;

/// A list, and the tag that holds in each of its objects what was an element of it, or will be one.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    pub(super) list: String,
    pub(super) inner: String,
    /// Whether the elements have become objects; else objects have become values.
    pub(super) opens: bool,
}

/// The conditions and examples of a rule on their new places, and those that cannot be said there.
#[derive(Debug, Default)]
pub(super) struct Turned {
    pub(super) list: Vec<Branch>,
    pub(super) inner: Vec<Branch>,
    pub(super) lost: Vec<Branch>,
}

impl Turn {
    /// What the list said, said of the tag inside where each element is meant, else of the list still.
    pub(super) fn opened(&self, below: Vec<Branch>) -> Turned {
        let mut turned = Turned::default();
        for branch in below {
            if branch.row.genre == Genre::Exemple {
                turned.inner.extend(self.exemple(branch));
                continue;
            }
            let Ok(condition) = branch.row.text(Column::Exige).parse::<Expression>() else {
                turned.lost.push(branch);
                continue;
            };
            let mut own = branch;
            match self.of_each(&condition) {
                Some(each) => {
                    own.row.set(Column::Exige, each.to_string());
                    turned.inner.push(own);
                }
                None => {
                    own.row.set(Column::Exige, self.followed(&condition).to_string());
                    turned.list.push(own);
                }
            }
        }
        turned
    }

    /// What the tag inside said, said of each element of the list.
    pub(super) fn closed(&self, below: Vec<Branch>) -> Turned {
        let mut turned = Turned::default();
        for mut branch in below {
            if branch.row.genre == Genre::Exemple {
                turned.list.extend(self.exemple(branch));
                continue;
            }
            let condition = branch.row.text(Column::Exige).parse::<Expression>().ok();
            match condition.and_then(|condition| self.of_all(&condition)) {
                Some(all) => {
                    branch.row.set(Column::Exige, all.to_string());
                    turned.list.push(branch);
                }
                None => turned.lost.push(branch),
            }
        }
        turned
    }

    /// A condition that names the list, or the tag inside, from elsewhere.
    pub(super) fn followed(&self, condition: &Expression) -> Expression {
        condition.replaced(&|one| {
            let Term::Name(steps) = &one.term else { return None };
            let mut steps = steps.clone();
            if self.opens && steps.last() == Some(&self.list) {
                steps.push(self.inner.clone());
            } else if !self.opens && steps.ends_with(&[self.list.clone(), self.inner.clone()]) {
                steps.pop();
            } else {
                return None;
            }
            Some(Expression { term: Term::Name(steps), span: one.span.clone() })
        })
    }

    /// All that names the list elsewhere in a draft: contrôles, the examples of others, other filings.
    pub(super) fn follow(&self, draft: &mut Draft, route: &[(String, bool)]) {
        let (list, inner) = (written(route), [route, &[(self.inner.clone(), false)]].concat());
        for controle in &mut draft.controles {
            for column in [Column::Si, Column::Exige] {
                if let Ok(condition) = controle.row.text(column).parse::<Expression>() {
                    let followed = self.followed(&condition);
                    if followed != condition {
                        controle.row.set(column, followed.to_string());
                    }
                }
            }
        }
        let balises = draft.blocs.iter_mut().flat_map(|bloc| &mut bloc.below);
        for exemple in balises.chain(&mut draft.controles).flat_map(|rule| &mut rule.below) {
            self.given(&mut exemple.row);
        }
        let mut opened = inner;
        if let Some((_, listed)) = opened.iter_mut().rev().nth(1) {
            *listed = true;
        }
        let opened = written(&opened);
        let (from, to) = if self.opens { (list, opened) } else { (opened, list) };
        for row in draft.settings.iter_mut().filter(|row| row.genre == Genre::Rapprochement) {
            let lines = row.text(Column::Valeur).lines().map(|line| match pairs_of(line).as_slice() {
                [(_, value)] if value.trim_matches(['\'', '"']) == from => line.replacen(&from, &to, 1),
                _ => line.to_owned(),
            });
            let text = lines.collect::<Vec<_>>().join("\n");
            row.set(Column::Valeur, text);
            if row.text(Column::Nom).ends_with(".reprises") {
                self.taken_over(row);
            }
        }
    }

    /// The tags that take something over from another filing.
    fn taken_over(&self, row: &mut Row) {
        let lines = pairs_of(row.text(Column::Valeur)).into_iter().map(|(tag, value)| {
            let named = tag.parse::<Expression>().map_or(tag, |named| self.followed(&named).to_string());
            format!("{named} = {value}")
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        row.set(Column::Valeur, text);
    }

    // --- conditions -------------------------------------------------------------------------------------------

    /// The condition on one element, where the list's speaks of each alone.
    fn of_each(&self, condition: &Expression) -> Option<Expression> {
        let Term::Call(function, args) = &condition.term else { return None };
        let is_list = |one: &Expression| one.term == Term::Name(vec![self.list.clone()]);
        match (function, args.as_slice()) {
            (Function::Unique | Function::Fresh, [list]) if is_list(list) => {
                Some(once(*function, condition, &self.inner))
            }
            (Function::All, [Expression { term: Term::Binary(Operator::With, list, each), .. }])
                if is_list(list) && !selects(each) =>
            {
                let inner = Term::Name(vec![self.inner.clone()]);
                let own = Term::Path("@".to_owned());
                Some(each.replaced(&|one| {
                    (one.term == own).then(|| Expression { term: inner.clone(), span: one.span.clone() })
                }))
            }
            _ => None,
        }
    }

    /// The condition on all elements, where the one on the tag inside reads nothing else.
    fn of_all(&self, condition: &Expression) -> Option<Expression> {
        let inner = Term::Name(vec![self.inner.clone()]);
        if let Term::Call(function @ (Function::Unique | Function::Fresh), args) = &condition.term
            && args.first().is_some_and(|arg| arg.term == inner)
        {
            return Some(once(*function, condition, &self.list));
        }
        let mut alone = !selects(condition);
        let each = condition.replaced(&|one| {
            (one.term == inner).then(|| Expression { term: Term::Path("@".to_owned()), span: one.span.clone() })
        });
        alone &= each.names().is_empty() && each != *condition;
        let span = condition.span.clone();
        let of = |term| Expression { term, span: span.clone() };
        let list = Box::new(of(Term::Name(vec![self.list.clone()])));
        alone.then(|| of(Term::Call(Function::All, vec![of(Term::Binary(Operator::With, list, Box::new(each)))])))
    }

    // --- examples ---------------------------------------------------------------------------------------------

    /// Values of the list as values of the tag inside, or the reverse: a list of several shows of none that it is wrong.
    pub(super) fn examples(&self, texts: &str, wrong: bool) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for text in texts.lines() {
            let own = match (self.opens, elements(text)) {
                (true, Some(elements)) if !wrong || elements.len() == 1 => elements,
                (_, None) if text == "absente" || text == "null" => vec![text.to_owned()],
                (false, _) => vec![format!("[{text}]")],
                (true, _) => Vec::new(),
            };
            for one in own {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
        all
    }

    /// What an example shows of the list in another demande, or of the whole filing, it does not show of one element.
    fn exemple(&self, mut exemple: Branch) -> Option<Branch> {
        if !exemple.row.text(Column::Dans).is_empty() || exemple.row.text(Column::Attendu) == "rien" {
            return None;
        }
        let mut some = false;
        for (column, wrong) in [(Column::Valides, false), (Column::Invalides, true), (Column::Deconseilles, true)] {
            let texts = self.examples(exemple.row.text(column), wrong);
            some |= !texts.is_empty();
            exemple.row.set(column, texts.join("\n"));
        }
        some.then_some(exemple)
    }

    /// The elements of a list as objects.
    pub(super) fn wrapped(&self, text: &str) -> Option<String> {
        let objects = elements(text)?.into_iter().map(|one| format!("{{\"{}\":{one}}}", self.inner));
        Some(format!("[{}]", objects.collect::<Vec<_>>().join(",")))
    }

    fn unwrapped(&self, text: &str) -> Option<String> {
        let document = Document::parse(text.to_owned()).ok().filter(is_list)?;
        let value = |object| {
            let mut members = document.members(object);
            let own = members.find(|(key, _)| document.is_text(*key, &self.inner));
            own.map(|(_, value)| document.raw(value).to_owned())
        };
        let values: Option<Vec<String>> = document.elements(NodeId::ROOT).map(value).collect();
        Some(format!("[{}]", values?.join(",")))
    }

    /// What an example puts into the list first.
    fn given(&self, row: &mut Row) {
        let names = |name: &str| name.rsplit(['.', '$']).next() == Some(self.list.as_str());
        let (from, to) = if self.opens { (&self.list, &self.inner) } else { (&self.inner, &self.list) };
        let line = |line: &str| {
            // A filing before is told value by value, whatever holds them.
            let earlier = |name: &str| format!("{EARLIER}{name}");
            if line.trim_start_matches(['\'', '"']).starts_with(&earlier(from)) {
                return Some(line.replacen(&earlier(from), &earlier(to), 1));
            }
            let pairs = pairs_of(line);
            let (_, value) = pairs.first().filter(|(name, _)| names(name))?;
            let turned = if self.opens { self.wrapped(value) } else { self.unwrapped(value) };
            Some(format!("{}{}", line.trim_end().strip_suffix(value.as_str())?, turned?))
        };
        let lines = row.text(Column::Avec).lines().map(|own| line(own).unwrap_or_else(|| own.to_owned()));
        let text = lines.collect::<Vec<_>>().join("\n");
        row.set(Column::Avec, text);
    }
}

/// The format of an element of a list, or of the list of such elements.
pub(super) fn format(format: &Format) -> Option<Format> {
    match format {
        Format::List(scalar) => Some(Format::Single(scalar.clone())),
        Format::Single(scalar) => Some(Format::List(scalar.clone())),
        Format::Container => None,
    }
}

fn once(function: Function, condition: &Expression, name: &str) -> Expression {
    let of = |term| Expression { term, span: condition.span.clone() };
    of(Term::Call(function, vec![of(Term::Name(vec![name.to_owned()]))]))
}

/// Whether it chooses elements of a list itself: `@` is then another in each place.
fn selects(condition: &Expression) -> bool {
    let with = |one: &Expression| matches!(one.term, Term::Binary(Operator::With, ..));
    let blank = |one: &Expression| Expression { term: Term::Rank, span: one.span.clone() };
    condition.replaced(&|one| with(one).then(|| blank(one))) != *condition
}

fn is_list(document: &Document) -> bool {
    document.kind(NodeId::ROOT) == Kind::Array
}

/// The elements of a list of values, as JSON texts.
fn elements(text: &str) -> Option<Vec<String>> {
    let document = Document::parse(text.to_owned()).ok().filter(is_list)?;
    let opened = |id| matches!(document.kind(id), Kind::Array | Kind::Object);
    let all = document.elements(NodeId::ROOT).collect::<Vec<_>>();
    let plain = !all.iter().any(|id| opened(*id));
    plain.then(|| all.into_iter().map(|id| document.raw(id).to_owned()).collect())
}
