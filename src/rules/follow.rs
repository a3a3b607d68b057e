//! Cells that name what has moved, written anew.

use std::collections::BTreeSet;

use crate::json::{Edit, Path, Step, edited};
use crate::notation::{Expression, Function, HoleKind, Literal, Obligation, Operator, Piece, Template, Term};

use super::moves::{Moves, Names, names, written};
use super::plan::{Code, ShapeId};
use super::reader::Cell;
use super::resolve::{Resolver, Scope};
use super::trials::EARLIER;

/// What names meant in the table as it was, and where that stands now.
pub(super) struct Follower<'a> {
    pub(super) moves: &'a Moves,
    pub(super) resolver: Resolver<'a>,
    /// Every tag as it was.
    pub(super) before: &'a [Names],
    /// Every tag as it is.
    pub(super) after: &'a BTreeSet<Names>,
}

impl Follower<'_> {
    pub(super) fn shape(&self, path: &str) -> Option<ShapeId> {
        let ids = (0..self.resolver.plan.shapes.len()).filter_map(|rank| u16::try_from(rank).ok().map(ShapeId));
        ids.into_iter().find(|id| self.resolver.plan.path(*id) == path)
    }

    /// The names that led to an object.
    pub(super) fn way(&self, shape: ShapeId) -> Names {
        let plan = self.resolver.plan;
        let Some((parent, slot)) = plan.shape(shape).and_then(|shape| shape.parent) else { return Names::new() };
        let mut names = self.way(parent);
        names.extend(plan.slot(parent, slot).map(|slot| slot.name.clone()));
        names
    }

    // --- conditions -------------------------------------------------------------------------------------------

    pub(super) fn condition(&self, cell: &mut Cell, scope: &Scope) {
        let Ok(expression) = cell.text.parse::<Expression>() else { return };
        let mut edits = Vec::new();
        self.walk(&expression, scope, cell, &mut edits);
        cell.text = edited(&cell.text, edits);
    }

    pub(super) fn obligation(&self, cell: &mut Cell, scope: &Scope) {
        let Ok(obligation) = cell.text.parse::<Obligation>() else { return };
        let mut edits = Vec::new();
        self.cases(&obligation, scope, cell, &mut edits);
        cell.text = edited(&cell.text, edits);
    }

    fn cases(&self, obligation: &Obligation, scope: &Scope, cell: &Cell, edits: &mut Vec<Edit>) {
        match obligation {
            Obligation::Always(_) => {}
            Obligation::If { condition, then, otherwise } => {
                self.walk(condition, scope, cell, edits);
                self.cases(then, scope, cell, edits);
                if let Some(otherwise) = otherwise {
                    self.cases(otherwise, scope, cell, edits);
                }
            }
        }
    }

    fn walk(&self, expression: &Expression, scope: &Scope, cell: &Cell, edits: &mut Vec<Edit>) {
        let mut all = |list: &[Expression]| list.iter().for_each(|one| self.walk(one, scope, cell, edits));
        match &expression.term {
            Term::Literal(_) | Term::Rank => {}
            Term::Name(_) => edits.extend(self.name(expression, scope, cell)),
            Term::Path(text) => {
                let base = text.starts_with('@').then(|| self.way(scope.shape));
                edits.extend(
                    self.place(text, base.as_deref(), "[*]").map(|text| Edit::new(expression.span.clone(), text)),
                );
            }
            Term::Not(inner) | Term::Exists(inner) | Term::IsNull { value: inner, .. } => {
                self.walk(inner, scope, cell, edits);
            }
            Term::Binary(Operator::With, list, condition) => {
                self.walk(list, scope, cell, edits);
                // The demandes of other filings are not known here: in what is asked of them, bare names stay ours.
                let inside = match self.resolver.expression(list, scope, cell) {
                    Some((_, kind)) => scope.inside(&kind),
                    None => Some(scope.clone()),
                };
                if let Some(inside) = inside {
                    self.walk(condition, &inside, cell, edits);
                }
            }
            Term::Binary(_, left, right) => {
                self.walk(left, scope, cell, edits);
                self.walk(right, scope, cell, edits);
            }
            Term::Call(Function::Matches, args) => {
                all(args);
                edits.extend(args.get(1).map(|form| self.form(form, scope, cell)).into_iter().flatten());
            }
            Term::List(items) | Term::Call(_, items) => all(items),
            Term::Choice(branches) => all(branches.as_ref()),
        }
    }

    fn name(&self, at: &Expression, scope: &Scope, cell: &Cell) -> Option<Edit> {
        let (Code::Tag { up, slots }, _) = self.resolver.expression(at, scope, cell)? else { return None };
        let plan = self.resolver.plan;
        let mut shape = Some(scope.shape);
        for _ in 0..up {
            shape = plan.shape(shape?)?.parent.map(|(parent, _)| parent);
        }
        let mut way = self.way(shape?);
        for slot in slots {
            let slot = plan.slot(shape?, slot)?;
            way.push(slot.name.clone());
            shape = slot.child;
        }
        let text = self.express(&self.way(scope.shape), &way)?;
        Some(Edit::new(at.span.clone(), text))
    }

    /// How an object names a tag, both by the names that led to them; nothing when both are where they were, or when no name
    /// leads there.
    fn express(&self, from: &[String], tag: &[String]) -> Option<String> {
        let (now, target) = (names(&self.moves.goes(from)), names(&self.moves.goes(tag)));
        if now == from && target == tag {
            return None;
        }
        (0..=now.len()).rev().find_map(|depth| {
            let (above, rest) = (now.get(..depth)?, target.get(depth..)?);
            let first = rest.first().filter(|_| target.starts_with(above))?;
            let nearer = |depth: usize| [now.get(..depth).unwrap_or_default(), std::slice::from_ref(first)].concat();
            let hidden = (depth + 1..=now.len()).any(|depth| self.after.contains(&nearer(depth)));
            (!hidden).then(|| rest.join("."))
        })
    }

    // --- gabarits ---------------------------------------------------------------------------------------------

    pub(super) fn template(&self, cell: &mut Cell, scope: &Scope) {
        let Ok(template) = cell.text.parse::<Template>() else { return };
        let edits = self.holes(&template.pieces, scope, cell, 0);
        cell.text = edited(&cell.text, edits);
    }

    /// A gabarit that stands in a condition.
    fn form(&self, at: &Expression, scope: &Scope, cell: &Cell) -> Vec<Edit> {
        let Term::Literal(Literal::Text(text)) = &at.term else { return Vec::new() };
        let within = cell.text.get(at.span.clone()).and_then(|raw| raw.find(text.as_str()));
        let Some((offset, template)) = within.zip(text.parse::<Template>().ok()) else { return Vec::new() };
        self.holes(&template.pieces, scope, cell, at.span.start + offset)
    }

    fn holes(&self, pieces: &[Piece], scope: &Scope, cell: &Cell, offset: usize) -> Vec<Edit> {
        let mut edits = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Optional(pieces) => edits.extend(self.holes(pieces, scope, cell, offset)),
                Piece::Hole(hole) => {
                    let HoleKind::Value { table, name, .. } = &hole.kind else { continue };
                    let whole = hole.span.start + offset..hole.span.end + offset;
                    let raw = cell.text.get(whole.clone()).unwrap_or_default();
                    // The table stands before the tag, and may be called as it is.
                    let skip =
                        table.as_ref().and_then(|table| Some(raw.find(table.as_str())? + table.len())).unwrap_or(0);
                    let Some(at) = raw.get(skip..).and_then(|rest| rest.find(&name.join("."))) else { continue };
                    let start = whole.start + skip + at;
                    let at = Expression { term: Term::Name(name.clone()), span: start..start + name.join(".").len() };
                    edits.extend(self.name(&at, scope, cell));
                }
                Piece::Verbatim(_) => {}
            }
        }
        edits
    }

    // --- paths ------------------------------------------------------------------------------------------------

    /// A path from the filing; `each` stands for the elements of a list that was none.
    pub(super) fn path(&self, cell: &mut Cell, each: &str) {
        if let Some(text) = self.place(&cell.text, None, each) {
            cell.text = text;
        }
    }

    /// The names of a path, and what stands in brackets behind how many of them.
    fn steps(text: &str) -> Option<(Names, Vec<(usize, String)>)> {
        let (mut way, mut marks) = (Names::new(), Vec::new());
        for step in Path::parse(text).ok()?.steps()? {
            match step {
                Step::Name(name) => way.push(name.clone()),
                Step::Each => marks.push((way.len(), "[*]".to_owned())),
                Step::Index(rank) => marks.push((way.len(), format!("[{rank}]"))),
            }
        }
        Some((way, marks))
    }

    fn place(&self, text: &str, base: Option<&[String]>, each: &str) -> Option<String> {
        let (way, marks) = Self::steps(text)?;
        let above = base.unwrap_or_default();
        let full = [above, way.as_slice()].concat();
        let (target, start) = (self.moves.goes(&full), self.moves.goes(above));
        if names(&target) == full && names(&start) == above && !self.moves.stir(above) {
            return None;
        }
        let mut out = String::from(if base.is_some() { "@" } else { "$" });
        if !names(&target).starts_with(&names(&start)) {
            return None;
        }
        for (rank, (name, listed)) in target.iter().enumerate().skip(start.len()) {
            let here = target.get(..=rank).map(names);
            let old = (above.len()..=full.len())
                .find(|len| full.get(..*len).is_some_and(|old| here == Some(names(&self.moves.goes(old)))));
            let marks = marks.iter().filter(|(len, _)| old == Some(above.len() + len)).map(|(_, mark)| mark.as_str());
            let container = old.and_then(|len| full.get(..len)).is_none_or(|old| self.moves.is_container(old));
            let marks: String = marks.collect();
            out.push('.');
            out.push_str(name);
            match (container, *listed) {
                (true, true) if marks.is_empty() && rank + 1 < target.len() => out.push_str(each),
                (true, false) => {}
                _ => out.push_str(&marks),
            }
        }
        Some(out)
    }

    /// The key of an example's context: the tag that it named.
    pub(super) fn given(&self, cell: &mut Cell, above: &[String], rank: usize) -> Option<Names> {
        if let Some(name) = cell.text.strip_prefix(EARLIER) {
            // An example of a contrôle knows of no object: the tag stands wherever the condition finds it.
            let anywhere = || self.before.iter().find(|tag| tag.last().is_some_and(|own| own == name)).cloned();
            let own = self.tag_around(above, name).or_else(anywhere)?;
            if let Some((new, _)) = self.moves.goes(&own).last().filter(|(new, _)| new != name) {
                cell.text = format!("{EARLIER}{new}");
            }
            return Some(own);
        }
        if cell.text.starts_with("depot.") {
            return None;
        }
        if cell.text.starts_with('$') {
            let (way, _) = Self::steps(&cell.text)?;
            self.path(cell, "[0]");
            return Some(way);
        }
        let tag = self.tag_around(above, &cell.text)?;
        match self.express(above, &tag) {
            Some(text) if text.contains('.') => cell.text = self.indexed(&tag, rank),
            Some(text) => cell.text = text,
            None => {}
        }
        Some(tag)
    }

    /// A tag of an object, or of one around it, by its name.
    fn tag_around(&self, above: &[String], name: &str) -> Option<Names> {
        let around = (0..=above.len()).rev().filter_map(|depth| above.get(..depth));
        let mut tags = around.map(|around| [around, &[name.to_owned()]].concat());
        tags.find(|tag| self.before.contains(tag))
    }

    /// The path of a tag in the element of that rank of its nearest list.
    fn indexed(&self, tag: &[String], rank: usize) -> String {
        let path = written(&self.moves.goes(tag));
        match path.rsplit_once("[*]") {
            Some((above, below)) => format!("{}[{rank}]{below}", above.replace("[*]", "[0]")),
            None => path,
        }
    }

    // --- names ------------------------------------------------------------------------------------------------

    /// A tag named by the object that held it, where it still stands in that object.
    pub(super) fn leaf(&self, cell: &mut Cell, above: &[String]) {
        let route = names(&self.moves.goes(&[above, std::slice::from_ref(&cell.text)].concat()));
        if let Some((name, holder)) = route.split_last()
            && holder == names(&self.moves.goes(above))
        {
            cell.text.clone_from(name);
        }
    }

    /// The tag that a contrôle shows, by the names that lead to it from its object, or from the nearest around that has it.
    pub(super) fn shown(&self, cell: &mut Cell, shape: ShapeId) {
        let own = self.way(shape);
        let from = |above: &[String]| -> Names {
            above.iter().cloned().chain(cell.text.split('.').map(str::to_owned)).collect()
        };
        let around = (0..=own.len()).rev().filter_map(|end| own.get(..end));
        let above = around.into_iter().find(|above| self.before.contains(&from(above))).unwrap_or(&own);
        let tag = from(above);
        let (now, target) = (names(&self.moves.goes(above)), names(&self.moves.goes(&tag)));
        if let Some(rest) = target.strip_prefix(now.as_slice()).filter(|rest| !rest.is_empty()) {
            cell.text = rest.join(".");
        }
    }

    /// A tag, or a condition of one, by as much of its path as tells it from others; nothing when the old name still does.
    pub(super) fn rule(&self, text: &str) -> Option<String> {
        let find = |text: &str| {
            let wanted: Names = text.split('.').map(str::to_owned).collect();
            let mut found = self.before.iter().filter(|tag| tag.ends_with(&wanted));
            found.next().filter(|_| found.next().is_none())
        };
        let (tag, nature) = match find(text) {
            Some(tag) => (tag, ""),
            None => text.rsplit_once('.').and_then(|(tag, nature)| Some((find(tag)?, nature)))?,
        };
        let target = names(&self.moves.goes(tag));
        let own = text.strip_suffix(nature).unwrap_or(text).trim_end_matches('.');
        let alone = |end: &[String]| self.after.iter().filter(|other| other.ends_with(end)).count() == 1;
        let own: Names = own.split('.').map(str::to_owned).collect();
        if target.ends_with(&own) && alone(&own) {
            return None;
        }
        let ends = (0..target.len()).rev().filter_map(|start| target.get(start..));
        let name = ends.into_iter().find(|end| alone(end)).map(|end| end.join("."))?;
        Some(if nature.is_empty() { name } else { format!("{name}.{nature}") })
    }
}
