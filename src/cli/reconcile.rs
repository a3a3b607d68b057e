//! `couloir rules reconcile`: the rules held against a model of the portal, and the revision that makes them agree.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::Status;
use super::args::FormatArg;
use super::console::Console;
use super::failure::{self, Failure};
use super::import::{checked, comment, reason};
use super::{output, sheet};
use crate::authoring::{
    Difference, MAX_TAGS, Misfit, Reconciled, Site, Told, TooManyTags, What, differences, reconcile,
};
use crate::deposit::Filing;
use crate::json::{Document, Kind, MAX_DEPTH, NodeId, Positions};
use crate::report::{syntax, written};
use crate::rules::{Files, Revision};
use crate::wording::{Lang, Message, visible};

/// The name and version of the JSON form.
const SCHEMA: &str = "couloir/reconcile/1";

#[derive(Debug, Args)]
pub(super) struct ReconcileArgs {
    #[arg(value_name = "FILE")]
    model: PathBuf,
    #[arg(value_name = "PROFILE")]
    profile: String,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[arg(long = "as", value_name = "DATE")]
    target: Option<String>,
    #[arg(long, value_enum, default_value = "text")]
    format: FormatArg,
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Serialize)]
struct JsonReconciled<'j> {
    schema: &'static str,
    profile: String,
    /// The date of the rules that the model is held against.
    revision: String,
    differences: Vec<JsonDifference>,
    /// The revision, as a rule file; none when nothing differs.
    toml: Option<&'j str>,
    /// What a person must look at.
    doubts: Vec<String>,
    /// What the revision leaves as it was.
    left: Vec<JsonDifference>,
}

#[derive(Debug, Serialize)]
struct JsonDifference {
    kind: &'static str,
    line: usize,
    column: usize,
    path: String,
    rule: Option<String>,
    message: String,
}

/// Status 1 when the model differs from the rules.
pub(super) fn run(args: &ReconcileArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let date = failure::date(args.date.as_deref())?.unwrap_or_else(failure::today);
    let profile = failure::named(&catalogue, &args.profile)?;
    let revision = failure::in_force(profile, date)?;
    let filing = Filing::from_path(&args.model)?;
    let document = document(&args.model, &filing)?;
    let many = |_: TooManyTags| {
        let message = Message::new("reconcilier-trop").with("chemin", args.model.display().to_string());
        Failure::new(message.with("max", MAX_TAGS))
    };
    let found = differences(revision.plan(), document).map_err(many)?;
    let view = View { model: &args.model, document, revision, files: catalogue.files(), lang: console.lang() };
    if found.is_empty() {
        match args.format {
            FormatArg::Text => console.print(&view.summary(&found)),
            FormatArg::Json => view.print_json(&profile.key().to_string(), &found, None, console),
        }
        return Ok(Status::Clean);
    }
    let from = failure::date(args.target.as_deref())?.unwrap_or(date);
    let site = Site { files: catalogue.files(), profile: profile.key(), date: from };
    let before = profile.revisions().iter().rfind(|revision| revision.date() < from);
    if before.map(Revision::date) != Some(revision.date()) {
        let message = Message::new("reconcilier-date").with("date", written(from));
        return Err(Failure::new(
            message.with("profil", profile.key().to_string()).with("vigueur", written(revision.date())),
        ));
    }
    let Some(made) = made(site, document, &args.model).map_err(many)? else { return Ok(Status::Anomalies) };
    let name = site.profile.file(site.date);
    let place = args.out.as_ref().map(|out| if out.is_dir() { out.join(&name) } else { out.clone() });
    let place = place.or_else(|| folder.map(|folder| folder.join(&name)));
    if let Some(place) = &place {
        if place.exists() && !args.force {
            return Err(output::exists(place));
        }
        sheet::make_room(place)?;
        output::write_whole(place, made.revised.text.as_bytes(), args.force)?;
    }
    match args.format {
        FormatArg::Json => view.print_json(&profile.key().to_string(), &found, Some(&made), console),
        FormatArg::Text => view.print(&found, &made, place.is_some(), console),
    }
    if let Some(place) = &place {
        output::told(place, console);
    }
    checked(site.files, &name, &made.revised.text, console);
    Ok(Status::Anomalies)
}

/// The model, read; one that is no JSON object is told with its place.
fn document<'f>(path: &Path, filing: &'f Filing) -> Result<&'f Document, Failure> {
    let named = |id: &'static str, offset: usize| {
        let at = Positions::new(filing.text()).of(offset);
        let message = Message::new(id).with("chemin", path.display().to_string());
        message.with("ligne", at.line).with("colonne", at.column)
    };
    if let Some(fault) = filing.fault() {
        let detail = Message::new(syntax(fault.kind)).with("max", MAX_DEPTH);
        return Err(Failure::new(named("reconcilier-json", fault.offset).with("detail", detail)));
    }
    let document = filing.document().filter(|document| document.kind(NodeId::ROOT) == Kind::Object);
    document.ok_or_else(|| Failure::new(named("reconcilier-objet", 0)))
}

fn made(site: Site<'_>, document: &Document, model: &Path) -> Result<Option<Reconciled>, TooManyTags> {
    // What is written into a rule file is French, as rule files are.
    let name = model.file_name().unwrap_or_default().to_string_lossy();
    let say = |id: &'static str| Message::new(id).with("modele", visible(&name).into_owned()).say(Lang::Fr);
    let (objet, source, motif) = (say("reconcilier-objet-de"), say("reconcilier-source"), say("reconcilier-motif"));
    let ajout = say("reconcilier-ajout");
    let told = Told { objet: &objet, source: &source, motif: &motif, ajout: &ajout };
    reconcile(site, document, told, &|doubt| comment(doubt).say(Lang::Fr))
}

/// What is needed to say a difference.
struct View<'v> {
    model: &'v Path,
    document: &'v Document,
    revision: &'v Revision,
    files: &'v Files,
    lang: Lang,
}

impl View<'_> {
    /// The differences, then the revision: when it goes to standard output, they are remarks.
    fn print(&self, found: &[Difference], made: &Reconciled, filed: bool, console: &mut Console) {
        let lines = found.iter().map(|one| self.line(one)).collect::<String>() + &self.summary(found);
        match filed {
            true => console.print(&lines),
            false => {
                console.remark(lines.trim_end());
                console.print(&made.revised.text);
            }
        }
        for doubt in &made.revised.doubts {
            let text = console.say(&comment(doubt));
            console.remark(&text);
        }
        if !made.left.is_empty() {
            let text = console.say(&Message::new("reconcilier-reste").with("n", made.left.len()));
            console.remark(&text);
            made.left.iter().for_each(|one| console.remark(self.line(one).trim_end()));
        }
    }

    fn print_json(&self, profile: &str, found: &[Difference], made: Option<&Reconciled>, console: &mut Console) {
        let all = |list: &[Difference]| list.iter().map(|one| self.json(one)).collect();
        let doubts = made.map_or([].as_slice(), |made| &made.revised.doubts).iter();
        let value = JsonReconciled {
            schema: SCHEMA,
            profile: profile.to_owned(),
            revision: self.revision.date().to_string(),
            differences: all(found),
            toml: made.map(|made| made.revised.text.as_str()),
            doubts: doubts.map(|doubt| reason(doubt).say(self.lang)).collect(),
            left: made.map(|made| all(&made.left)).unwrap_or_default(),
        };
        console.write(|out| {
            serde_json::to_writer_pretty(&mut *out, &value)?;
            writeln!(out)
        });
    }

    fn json(&self, one: &Difference) -> JsonDifference {
        let at = Positions::new(self.document.text()).of(self.document.span(one.node).start);
        JsonDifference {
            kind: kind(&one.what),
            line: at.line,
            column: at.column,
            path: visible(&one.path).into_owned(),
            rule: self.rule(one),
            message: message(&one.what).say(self.lang),
        }
    }

    /// `model.json:12:5: $.path: what (rule)`.
    fn line(&self, one: &Difference) -> String {
        let at = Positions::new(self.document.text()).of(self.document.span(one.node).start);
        let rule = self.rule(one).map(|rule| format!(" ({rule})")).unwrap_or_default();
        let message = message(&one.what).say(self.lang);
        format!("{}:{}:{}: {}: {message}{rule}\n", self.model.display(), at.line, at.column, visible(&one.path))
    }

    /// Where the rule stands; of a revised one, the file that states its format.
    fn rule(&self, one: &Difference) -> Option<String> {
        self.revision.plan().place_of(one.rule?).map(|place| self.files.place(place))
    }

    fn summary(&self, found: &[Difference]) -> String {
        let date = written(self.revision.date());
        format!("{}\n", Message::new("reconcilier-total").with("n", found.len()).with("date", date).say(self.lang))
    }
}

/// What is the matter, in people's words.
fn message(what: &What) -> Message {
    match what {
        What::Unknown(Some(near)) => Message::new("reconcilier-inconnue-proche").with("proche", near.as_str()),
        What::Unknown(None) => Message::new("reconcilier-inconnue"),
        What::Unsayable => Message::new("reconcilier-indicible"),
        What::UnknownContainer => Message::new("reconcilier-conteneur"),
        What::Missing => Message::new("reconcilier-absente"),
        What::Renamed { from, guessed: true } => Message::new("reconcilier-suppose").with("nom", from.as_str()),
        What::Renamed { from, guessed: false } => Message::new("reconcilier-nom").with("nom", from.as_str()),
        What::Moved(from) => Message::new("reconcilier-deplacee").with("chemin", from.as_str()),
        What::List => Message::new("reconcilier-liste"),
        What::Object => Message::new("reconcilier-un-objet"),
        What::Misfit(Misfit::Kind, format) => Message::new("reconcilier-genre").with("format", format.as_str()),
        What::Misfit(Misfit::Constant, format) => Message::new("reconcilier-constante").with("format", format.as_str()),
    }
}

/// The word of the JSON form.
fn kind(what: &What) -> &'static str {
    match what {
        What::Unknown(_) => "unknown",
        What::Unsayable => "unsayable",
        What::UnknownContainer => "container",
        What::Missing => "missing",
        What::Renamed { .. } => "renamed",
        What::Moved(_) => "moved",
        What::List => "list",
        What::Object => "object",
        What::Misfit(Misfit::Kind, _) => "kind",
        What::Misfit(Misfit::Constant, _) => "constant",
    }
}
