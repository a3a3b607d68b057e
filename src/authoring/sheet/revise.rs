//! What a draft changes of the rules in force, as a revision.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::authoring::canonical::{key, string};
use crate::rules::{Files, ProfileKey, composed_with, in_force_before};

use super::toml::{Entry, Page, array, pairs_of};
use super::{Branch, Column, Doubt, Draft, Genre, Reason, Row};
use crate::authoring::Site;

/// How the row is called that says what is taken over from another filing, after the name of that filing.
const REPRISES: &str = ".reprises";

/// A revision as a rule file, and what it cannot say.
#[derive(Debug)]
pub struct Revised {
    /// The rule file.
    pub text: String,
    /// What stays as it was.
    pub doubts: Vec<Doubt>,
}

/// The rules of a profile in force just before a date.
#[must_use]
pub fn base(files: &Files, profile: &ProfileKey, date: Date) -> Option<Draft> {
    let (composed, told) = in_force_before(files, profile, date)?;
    let mut draft = Draft::of(&composed);
    // What the last revision said of itself, a sheet that was made from it still says: the next one must say its own.
    for (name, told) in ["objet", "source"].into_iter().zip(told) {
        let row = |text| Row::new(Genre::Document).with(Column::Nom, name).with(Column::Valeur, text);
        draft.settings.extend(told.map(row));
    }
    Some(draft)
}

/// The revision that makes `wanted` of the rules in force before a date; nothing when there are none.
///
/// What was written is composed again: a bloc of which something cannot be said key by key is withdrawn and stated anew.
#[must_use]
pub fn revision(
    files: &Files,
    profile: &ProfileKey,
    date: Date,
    wanted: &Draft,
    remark: &dyn Fn(&Doubt) -> String,
) -> Option<Revised> {
    let base = base(files, profile, date)?;
    let writer = Writer { base: &base, wanted, anew: &BTreeSet::new(), shifts: &[], withdraws: false, notes: &[] };
    Some(writer.proven(Site { files, profile, date }, remark))
}

/// The rules in force before a date with the moves of a revision, and nothing else of it.
pub(in crate::authoring) fn shifted(site: Site<'_>, shifts: &[Shift]) -> Option<Draft> {
    let none = Draft::default();
    let anew = BTreeSet::new();
    let writer = Writer { base: &none, wanted: &none, anew: &anew, shifts, withdraws: false, notes: &[] };
    let text = writer.write(&|_| String::new());
    composed_with(site.files, site.profile, site.date, &text).map(|composed| Draft::of(&composed))
}

/// The revision that moves tags, and then makes `wanted` of what they have become.
pub(in crate::authoring) fn revision_of(
    site: Site<'_>,
    base: &Draft,
    wanted: &Draft,
    shifts: &[Shift],
    remark: &dyn Fn(&Doubt) -> String,
) -> Revised {
    let writer = Writer { base, wanted, anew: &BTreeSet::new(), shifts, withdraws: true, notes: &[] };
    writer.proven(site, remark)
}

/// What a composed revision has not made as it was wanted.
fn differences(base: &Draft, wanted: &Draft, made: &Draft) -> Vec<Doubt> {
    let fixed = |row: &Row, column, found: &str| Doubt {
        line: row.line,
        column,
        rank: None,
        found: found.to_owned(),
        reason: Reason::Fixed,
    };
    let old = |name: &&str| wanted.setting(Genre::Document, name) == base.setting(Genre::Document, name);
    let untold = ["objet", "source"].into_iter().filter(|name| old(name));
    let untold = untold.map(|name| Doubt {
        line: None,
        column: None,
        rank: None,
        found: name.to_owned(),
        reason: Reason::Untold,
    });
    let mut doubts: Vec<Doubt> = untold.collect();
    for (rank, bloc) in wanted.blocs.iter().enumerate() {
        let own = made.blocs.get(rank);
        if own != Some(bloc) {
            let title = bloc.row.text(Column::Bloc);
            let what = own.map(|own| unmade(bloc, own)).filter(|what| !what.is_empty());
            let found = what.map_or_else(|| title.to_owned(), |what| format!("{title} : {what}"));
            doubts.push(fixed(&bloc.row, Some(Column::Bloc), &found));
        }
    }
    for bloc in made.blocs.iter().skip(wanted.blocs.len()) {
        doubts.push(fixed(&bloc.row, Some(Column::Bloc), bloc.row.text(Column::Bloc)));
    }
    for row in made.indices.iter().filter(|row| !wanted.indices.contains(row)) {
        doubts.push(fixed(row, None, row.text(Column::Libelle)));
    }
    for controle in &wanted.controles {
        if !made.controles.contains(controle) {
            doubts.push(fixed(&controle.row, Some(Column::Nom), controle.row.text(Column::Nom)));
        }
    }
    for row in made.lignes.iter().filter(|row| !wanted.lignes.contains(row)) {
        doubts.push(fixed(row, None, row.text(Column::Balise)));
    }
    let stated = |row: &&Row| !matches!(row.text(Column::Nom), "objet" | "source") || row.genre != Genre::Document;
    for row in wanted.settings.iter().filter(stated).filter(|row| !made.settings.contains(row)) {
        doubts.push(fixed(row, Some(Column::Nom), row.text(Column::Nom)));
    }
    for row in made.settings.iter().filter(|row| wanted.setting(row.genre, row.text(Column::Nom)).is_none()) {
        doubts.push(fixed(row, Some(Column::Nom), row.text(Column::Nom)));
    }
    doubts
}

/// In what a bloc is not made as it was wanted: the tags, and their columns.
fn unmade(wanted: &Branch, made: &Branch) -> String {
    let columns = |one: &Row, other: &Row| -> Vec<&'static str> {
        let differs = |column: &Column| one.text(*column) != other.text(*column);
        Column::ALL.into_iter().filter(differs).map(Column::header).collect()
    };
    let named = |branch: &Branch, name: &str| {
        let own = branch.below.iter().find(|own| own.row.text(Column::Balise) == name);
        own.cloned()
    };
    let mut all = columns(&wanted.row, &made.row).into_iter().map(str::to_owned).collect::<Vec<_>>();
    for balise in &wanted.below {
        let name = balise.row.text(Column::Balise);
        let Some(own) = named(made, name) else {
            all.push(name.to_owned());
            continue;
        };
        let mut what = columns(&balise.row, &own.row);
        for genre in [Genre::Exigence, Genre::Exemple] {
            what.extend((!balise.of(genre).eq(own.of(genre))).then(|| genre.word()));
        }
        if !what.is_empty() {
            all.push(format!("{name} ({})", what.join(", ")));
        }
    }
    let gone = made.below.iter().map(|own| own.row.text(Column::Balise)).filter(|name| named(wanted, name).is_none());
    all.extend(gone.map(str::to_owned));
    all.join(", ")
}

/// A tag or container that goes elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::authoring) struct Shift {
    /// Its path in the rules in force.
    pub(in crate::authoring) balise: String,
    /// Its new path.
    pub(in crate::authoring) vers: String,
    pub(in crate::authoring) doubt: Option<Doubt>,
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    base: &'a Draft,
    wanted: &'a Draft,
    /// The blocs that are stated anew, by their rank.
    anew: &'a BTreeSet<usize>,
    /// What goes elsewhere first.
    shifts: &'a [Shift],
    /// Whether settings that are gone are taken back: a sheet may just not have them.
    withdraws: bool,
    /// What is found of the revision itself: it stands at the head of the file.
    notes: &'a [Doubt],
}

impl<'a> Writer<'a> {
    /// What was written is composed again: a bloc of which something cannot be said key by key is withdrawn and stated anew.
    fn proven(&self, site: Site<'_>, remark: &dyn Fn(&Doubt) -> String) -> Revised {
        let mut anew: BTreeSet<usize> = BTreeSet::new();
        let mut why: BTreeMap<usize, String> = BTreeMap::new();
        loop {
            let text = Writer { anew: &anew, ..*self }.write(remark);
            let made = composed_with(site.files, site.profile, site.date, &text);
            let made = made.map(|composed| Draft::of(&composed)).unwrap_or_default();
            let wanted = &self.wanted.blocs;
            let missed = (0..wanted.len()).filter(|rank| wanted.get(*rank) != made.blocs.get(*rank));
            let more: Vec<_> = missed.filter(|rank| !anew.contains(rank)).collect();
            if more.is_empty() {
                let mut doubts = differences(self.base, self.wanted, &made);
                doubts.extend(why.into_iter().filter_map(|(rank, what)| self.restated(rank, what, &made)));
                let notes: Vec<Doubt> = doubts.iter().filter(|one| one.reason != Reason::Untold).cloned().collect();
                let text = match notes.is_empty() {
                    true => text,
                    false => Writer { anew: &anew, notes: &notes, ..*self }.write(remark),
                };
                return Revised { text, doubts };
            }
            for rank in &more {
                let both = wanted.get(*rank).zip(made.blocs.get(*rank));
                why.insert(*rank, both.map(|(wanted, made)| unmade(wanted, made)).unwrap_or_default());
            }
            anew.extend(more);
        }
    }

    /// A bloc in force that is withdrawn and stated anew, for want of a key that would say what changes in it.
    fn restated(&self, rank: usize, what: String, made: &Draft) -> Option<Doubt> {
        let bloc = self.wanted.blocs.get(rank)?;
        self.counterpart(bloc).filter(|_| made.blocs.get(rank) == Some(bloc))?;
        let found = bloc.row.text(Column::Bloc).to_owned();
        let reason = Reason::Restated(what);
        Some(Doubt { line: bloc.row.line, column: Some(Column::Bloc), rank: None, found, reason })
    }

    /// What is doubted of rows that the revision does not write: it stands at the head of the file.
    fn unwritten(&self) -> Vec<Doubt> {
        let (base, wanted) = (self.base, self.wanted);
        let settings = wanted.settings.iter().filter(|row| base.settings.contains(row));
        let indices = wanted.indices.iter().filter(|row| base.indices.contains(row));
        let lignes = wanted.lignes.iter().filter(|row| base.lignes.contains(row));
        let controles = wanted.controles.iter().filter(|one| base.controles.contains(one));
        let controles = controles.flat_map(|one| std::iter::once(&one.row).chain(one.below.iter().map(|one| &one.row)));
        let rows = settings.chain(indices).chain(controles).chain(lignes);
        rows.flat_map(|row| &row.doubts).chain(self.notes).cloned().collect()
    }

    fn write(&self, remark: &dyn Fn(&Doubt) -> String) -> String {
        let mut page = Page { out: String::new(), remark };
        page.settings(&self.settings(), &["objet", "source", "document", "titre", "version"]);
        self.shifts.iter().for_each(|shift| page.shift(shift));
        let new = self.wanted.indices.iter().filter(|row| !self.base.indices.contains(row));
        new.for_each(|indice| page.table("", "[[indice]]", indice));
        self.blocs(&mut page);
        self.controles(&mut page);
        self.balises(&mut page);
        page.lignes(self.wanted.lignes.iter().filter(|row| !self.base.lignes.contains(row)));
        page.finish()
    }

    /// What is no longer taken over is said to be so: what is not said stays as it was.
    fn take_back(&self, row: &mut Row) {
        let own = pairs_of(row.text(Column::Valeur));
        let before = self.base.setting(row.genre, row.text(Column::Nom)).map(|row| pairs_of(row.text(Column::Valeur)));
        let gone = before.iter().flatten().filter(|(tag, _)| !own.iter().any(|(kept, _)| kept == tag));
        let gone: Vec<_> = gone.map(|(tag, _)| format!("{tag} = ")).collect();
        let lines = row.text(Column::Valeur).lines().map(str::to_owned).chain(gone).collect::<Vec<_>>();
        row.set(Column::Valeur, lines.join("\n"));
    }

    /// Keys that differ; `[retour]` whole when one of its keys does.
    fn settings(&self) -> Vec<Row> {
        let differs = |row: &&Row| !self.base.settings.contains(row);
        let retour = self.wanted.settings.iter().any(|row| row.genre == Genre::Retour && differs(&row));
        let mut rows: Vec<Row> = self
            .wanted
            .settings
            .iter()
            .filter(|row| differs(row) || retour && row.genre == Genre::Retour)
            .cloned()
            .collect();
        let taken_over = |row: &&Row| row.genre == Genre::Rapprochement && row.text(Column::Nom).ends_with(REPRISES);
        let gone = self.base.settings.iter().filter(taken_over);
        let gone = gone.filter(|row| self.withdraws && self.wanted.setting(row.genre, row.text(Column::Nom)).is_none());
        rows.extend(gone.map(|row| Row::new(row.genre).with(Column::Nom, row.text(Column::Nom))));
        rows.iter_mut().filter(|row| taken_over(&&**row)).for_each(|row| self.take_back(row));
        let of = |draft: &Draft, genre| draft.settings.iter().any(|row| row.genre == genre);
        if self.withdraws && of(self.base, Genre::Retour) && !of(self.wanted, Genre::Retour) {
            rows.push(Row::new(Genre::Retour).with(Column::Nom, "retire"));
        }
        let declared = |draft: &Draft| draft.setting(Genre::Depot, "declarees").is_some();
        if self.withdraws && declared(self.base) && !declared(self.wanted) {
            rows.push(Row::new(Genre::Depot).with(Column::Nom, "declarees"));
        }
        for name in ["objet", "source"] {
            if !rows.iter().any(|row| row.genre == Genre::Document && row.text(Column::Nom) == name) {
                let mut row = Row::new(Genre::Document).with(Column::Nom, name).with(Column::Valeur, "…");
                row.doubt(None, name, Reason::Untold);
                rows.push(row);
            }
        }
        let head = rows.iter_mut().find(|row| row.genre == Genre::Document && row.text(Column::Nom) == "objet");
        if let Some(head) = head {
            head.doubts.extend(self.unwritten());
        }
        rows
    }

    /// The bloc in force that one of the draft continues.
    fn counterpart(&self, bloc: &Branch) -> Option<&'a Branch> {
        let identity = |bloc: &Branch| [Column::Bloc, Column::Chemin].map(|column| bloc.row.text(column).to_owned());
        self.base.blocs.iter().find(|own| identity(own) == identity(bloc))
    }

    fn blocs(&self, page: &mut Page<'_>) {
        let kept = |own: &&Branch| {
            let continued =
                |(rank, bloc): (usize, &Branch)| self.counterpart(bloc) == Some(own) && !self.anew.contains(&rank);
            self.wanted.blocs.iter().enumerate().any(continued)
        };
        for gone in self.base.blocs.iter().filter(|own| !kept(own)) {
            page.header("", "[[bloc]]");
            let title = Entry::new("titre", string(gone.row.text(Column::Bloc)));
            page.entries("", vec![title, Entry::new("retire", "true")]);
        }
        for (rank, bloc) in self.wanted.blocs.iter().enumerate() {
            if self.counterpart(bloc).is_some() && !self.anew.contains(&rank) {
                continue;
            }
            let before = rank.checked_sub(1).and_then(|before| self.wanted.blocs.get(before));
            let mut part = bloc.clone();
            page.header("", "[[bloc]]");
            let mut entries = page.keys(&part.row, "");
            if let Some(before) = before {
                entries.push(Entry::new("apres", string(before.row.text(Column::Bloc))));
            }
            page.entries("", entries);
            part.below.iter_mut().for_each(|balise| {
                page.table("  ", "[[bloc.balise]]", &balise.row);
                page.below("    ", "bloc.balise", balise);
            });
        }
    }

    fn balises(&self, page: &mut Page<'_>) {
        for (rank, bloc) in self.wanted.blocs.iter().enumerate() {
            let Some(own) = self.counterpart(bloc).filter(|_| !self.anew.contains(&rank)) else { continue };
            let named =
                |list: &'a Branch, name: &str| list.below.iter().find(|one| one.row.text(Column::Balise) == name);
            for gone in own.below.iter().filter(|one| named(bloc, one.row.text(Column::Balise)).is_none()) {
                page.header("", &self.header(own, gone));
                page.entries("", vec![Entry::new("retire", "true")]);
            }
            let mut before: Option<&Branch> = None;
            for balise in &bloc.below {
                let name = balise.row.text(Column::Balise);
                match named(own, name) {
                    Some(old) if old != balise => self.changed(page, bloc, old, balise),
                    Some(_) if std::iter::once(balise).chain(&balise.below).any(|one| !one.row.doubts.is_empty()) => {
                        let rows = std::iter::once(balise).chain(&balise.below);
                        let remarks = rows.flat_map(|one| page.remarks(&one.row, |_| true)).collect();
                        page.out.push('\n');
                        page.entries("", vec![Entry { key: String::new(), value: String::new(), remarks }]);
                    }
                    Some(_) => {}
                    None => self.added(page, bloc, before, balise),
                }
                before = Some(balise);
            }
            let remarks = page.remarks(&bloc.row, |_| true);
            if !remarks.is_empty() {
                page.out.push('\n');
                page.entries("", vec![Entry { key: String::new(), value: String::new(), remarks }]);
            }
        }
    }

    fn changed(&self, page: &mut Page<'_>, bloc: &Branch, old: &Branch, new: &Branch) {
        let mut row = differing(&old.row, &new.row);
        row.set(Column::Balise, "");
        let header = self.header(bloc, new);
        page.header("", &header);
        let mut entries = page.keys(&row, "");
        let changed = |genre| !old.of(genre).eq(new.of(genre));
        let emptied = |genre, name| {
            (changed(genre) && new.of(genre).next().is_none()).then(|| Entry::new(name, array([].into_iter(), "")))
        };
        // A list that is gone is an empty one.
        let lists = [Column::Valides, Column::Invalides, Column::Deconseilles];
        let keys = Genre::Balise.keys().iter().filter(|(column, _)| lists.contains(column));
        let gone = keys.filter(|(column, _)| !old.row.text(*column).is_empty() && new.row.text(*column).is_empty());
        entries.extend(gone.map(|(_, key)| Entry::new(*key, array([].into_iter(), ""))));
        entries.extend(emptied(Genre::Exigence, "exige"));
        entries.extend(emptied(Genre::Exemple, "exemple"));
        page.entries("", entries);
        let below = new.below.iter().filter(|one| changed(one.row.genre)).cloned().collect();
        let path = header.trim_matches(['[', ']']).to_owned();
        page.below("  ", &path, &Branch { row: new.row.clone(), below });
    }

    fn added(&self, page: &mut Page<'_>, bloc: &Branch, before: Option<&Branch>, new: &Branch) {
        let header = self.header(bloc, new);
        page.header("", &header);
        let mut entries =
            before.map(|before| Entry::new("apres", string(&self.name(bloc, before)))).into_iter().collect::<Vec<_>>();
        let mut row = new.row.clone();
        row.set(Column::Balise, "");
        entries.extend(page.keys(&row, ""));
        page.entries("", entries);
        page.below("  ", header.trim_matches(['[', ']']), new);
    }

    fn header(&self, bloc: &Branch, balise: &Branch) -> String {
        format!("[balise.{}]", key(&self.name(bloc, balise)))
    }

    /// A tag by its name, or by its path where others have that name too.
    fn name(&self, bloc: &Branch, balise: &Branch) -> String {
        let name = balise.row.text(Column::Balise);
        let paths = |draft: &Draft| -> BTreeSet<String> {
            let same = draft.balises().filter(|(_, own)| own.row.text(Column::Balise) == name);
            same.map(|(bloc, _)| bloc.text(Column::Chemin).to_owned()).collect()
        };
        let all: BTreeSet<_> = paths(self.base).union(&paths(self.wanted)).cloned().collect();
        let above = bloc.row.text(Column::Chemin).replace("[*]", "");
        let above = above.trim_start_matches(['$', '.']);
        if all.len() < 2 || above.is_empty() { name.to_owned() } else { format!("{above}.{name}") }
    }

    fn controles(&self, page: &mut Page<'_>) {
        let id = |controle: &Branch| controle.row.text(Column::Nom).to_owned();
        let withdraw = |page: &mut Page<'_>, controle: &Branch| {
            page.header("", "[[controle]]");
            page.entries("", vec![Entry::new("id", string(&id(controle))), Entry::new("retire", "true")]);
        };
        for gone in self.base.controles.iter().filter(|own| !self.wanted.controles.iter().any(|one| id(one) == id(own)))
        {
            withdraw(page, gone);
        }
        for controle in &self.wanted.controles {
            match self.base.controles.iter().find(|own| id(own) == id(controle)) {
                None => page.controle(controle),
                Some(old) if old == controle => {}
                // A key that is gone cannot be said: the contrôle is stated anew.
                Some(old) if loses(&old.row, &controle.row) => {
                    withdraw(page, old);
                    page.controle(controle);
                }
                Some(old) => {
                    let mut row = differing(&old.row, &controle.row);
                    row.set(Column::Nom, id(controle));
                    let below = if old.below == controle.below { Vec::new() } else { controle.below.clone() };
                    page.controle(&Branch { row, below });
                }
            }
        }
    }
}

/// Whether a row has lost a cell.
fn loses(old: &Row, new: &Row) -> bool {
    old.cells.keys().any(|column| !new.cells.contains_key(column))
}

/// The cells of a row that differ; a list that is gone has its key, empty.
fn differing(old: &Row, new: &Row) -> Row {
    let cells = new.cells.iter().filter(|(column, text)| old.text(**column) != text.as_str());
    Row { cells: cells.map(|(column, text)| (*column, text.clone())).collect(), ..new.clone() }
}
