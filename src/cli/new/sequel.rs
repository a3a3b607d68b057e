//! `couloir new … --with`: filings that go on from accepted ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{own_name, target};
use crate::authoring::blank;
use crate::cli::Status;
use crate::cli::args::NewArgs;
use crate::cli::beside::beside;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::intake::ranges;
use crate::cli::output::deliver;
use crate::control::{Whence, unsuited};
use crate::deposit::{Beside, Deposit, Filing};
use crate::prepare::{Aside, AsideWhy, Origin, Sequel, SequelError, Sequels, State, sequels};
use crate::rules::{Catalogue, Plan, Profile};
use crate::wording::Message;

/// The rules that the new filings are to obey.
pub(super) struct Rules<'c> {
    pub(super) catalogue: &'c Catalogue,
    pub(super) profile: &'c Profile,
    pub(super) plan: &'c Plan,
    pub(super) date: Date,
}

/// The files that are gone on from.
struct Given<'g> {
    /// What the rules call them.
    name: &'g str,
    filings: &'g [Filing],
}

pub(super) fn run(args: &NewArgs, rules: &Rules<'_>, console: &mut Console) -> Result<Status, Failure> {
    let beside = beside(&args.with)?;
    if let Some(unfit) = unsuited(rules.catalogue, rules.plan, &beside) {
        return Err(Failure::unfit(&unfit));
    }
    let given = given(&beside)?;
    let asked = args.paid.as_deref().map(asked).transpose()?;
    let filing = Filing::from_bytes(blank(rules.plan).into_bytes(), None);
    let deposit = Deposit { beside: &beside, ..Deposit::on(&filing, rules.date) };
    let made = sequels(rules.catalogue, rules.plan, deposit, Origin { name: given.name, asked: asked.as_deref() })
        .map_err(|error| refused(&error, &given, console))?;
    let targets = targets(args, rules, &made.filings)?;
    for (own, target) in made.filings.iter().zip(&targets) {
        deliver(&own.text, target.as_deref(), args.force, console)?;
    }
    let told = told(&made, &given, asked.is_some());
    for message in told.into_iter().chain(asides(&made.aside, &given)) {
        console.remark(&console.say(&message));
    }
    for (own, target) in made.filings.iter().zip(&targets) {
        console.remark(&console.say(&next(own, target.as_deref(), &given)));
    }
    Ok(Status::Clean)
}

/// The files, which all have one name: what goes on from two kinds at once would have to say which comes first.
fn given(beside: &Beside) -> Result<Given<'_>, Failure> {
    let mut all = beside.iter();
    match (all.next(), all.next()) {
        (Some((name, filings)), None) => Ok(Given { name, filings }),
        (first, second) => {
            let name = |one: Option<(&str, &[Filing])>| one.map_or(String::new(), |(name, _)| name.to_owned());
            let message = Message::new("erreur-suite-noms").with("nom", name(first)).with("autre", name(second));
            Err(Failure::new(message))
        }
    }
}

fn asked(given: &[String]) -> Result<Vec<String>, Failure> {
    let all: Vec<_> = given.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect();
    if all.is_empty() { Err(Failure::new(Message::new("erreur-suite-vide"))) } else { Ok(all) }
}

/// Where each filing goes; on standard output there is room for one.
fn targets(args: &NewArgs, rules: &Rules<'_>, filings: &[Sequel]) -> Result<Vec<Option<PathBuf>>, Failure> {
    let mut targets: Vec<Option<PathBuf>> = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    for own in filings {
        let name = own_name(rules.profile.key());
        let filing = Filing::from_bytes(own.text.clone().into_bytes(), Some(name));
        let deposit = Deposit::on(&filing, rules.date);
        let path = args.out.as_deref().map(|out| target(out, rules.plan, deposit, &taken)).transpose()?;
        if targets.contains(&path) {
            return Err(Failure::new(Message::new("erreur-suite-plusieurs").with("n", filings.len())));
        }
        taken.extend(path.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned()));
        targets.push(path);
    }
    Ok(targets)
}

// --- told -----------------------------------------------------------------------------------------------------------

/// What was taken over, and what is left to do.
fn told(made: &Sequels, given: &Given<'_>, asked: bool) -> Vec<Message> {
    let demandes = made.filings.iter().map(|own| own.demandes).sum::<usize>();
    let carried = Message::new("nouveau-suite").with("n", demandes).with("nom", given.name);
    let left = Message::new("nouveau-a-remplir").with("n", made.left.len());
    let several = Message::new("nouveau-suite-fichiers").with("n", made.filings.len());
    let all = Message::new("nouveau-suite-toutes").with("nom", given.name);
    let lines = [
        Some(carried.with("balises", made.carried.join(", "))),
        Some(several).filter(|_| made.filings.len() > 1),
        Some(left.with("balises", made.left.join(", "))).filter(|_| !made.left.is_empty()),
        Some(all).filter(|_| !asked),
    ];
    lines.into_iter().flatten().collect()
}

/// The demandes that none was made of, file by file and reason by reason.
fn asides(all: &[Aside], given: &Given<'_>) -> Vec<Message> {
    let mut groups: BTreeMap<(usize, AsideWhy), Vec<u32>> = BTreeMap::new();
    for one in all {
        groups.entry((one.at.file, one.why)).or_default().push(one.at.demande);
    }
    let line = |((file, why), ranks): ((usize, AsideWhy), Vec<u32>)| {
        let message = Message::new("nouveau-laissees").with("chemin", given.path(file)).with("n", ranks.len());
        message.with("rangs", ranges(&ranks)).with("raison", reason(why))
    };
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|((file, _), ranks)| (*file, ranks.first().copied()));
    groups.into_iter().map(line).collect()
}

fn reason(why: AsideWhy) -> Message {
    Message::new(match why {
        AsideWhy::State(state) => state_id(state),
        AsideWhy::Unnumbered => "nouveau-sans-numero",
        AsideWhy::Unasked => "nouveau-pas-demandee",
        AsideWhy::Again => "nouveau-deja-reprise",
    })
}

fn state_id(state: State) -> &'static str {
    match state {
        State::Accepted => "retours-etat-acceptee",
        State::Rejected => "retours-etat-rejetee",
        State::Untreated => "retours-etat-attente",
        State::Unclear => "retours-etat-douteuse",
    }
}

/// The command that holds a filing against the files it goes on from.
fn next(own: &Sequel, target: Option<&Path>, given: &Given<'_>) -> Message {
    let files = own.files.iter().map(|file| format!(" --{} {}", given.name, argument(given.path(*file))));
    let message = Message::new("nouveau-ensuite").with("options", files.collect::<String>());
    let path = target.map(|path| argument(&path.to_string_lossy()));
    message.with("connu", usize::from(path.is_some())).with("chemin", path.unwrap_or_default())
}

/// A name as a shell takes it.
fn argument(name: &str) -> String {
    let plain = |char: char| char.is_alphanumeric() || "-_./\\:".contains(char);
    if name.chars().all(plain) { name.to_owned() } else { format!("'{}'", name.replace('\'', r"'\''")) }
}

impl Given<'_> {
    fn path(&self, file: usize) -> &str {
        self.filings.get(file).and_then(Filing::name).unwrap_or_default()
    }

    fn of(&self, id: &'static str, key: &str, at: Whence) -> Message {
        Message::new(id).with("numero", key).with("chemin", self.path(at.file)).with("demande", at.demande)
    }
}

/// Why nothing is written.
fn refused(error: &SequelError, given: &Given<'_>, console: &mut Console) -> Failure {
    Failure::new(match error {
        SequelError::NoneAccepted(aside) => {
            for message in asides(aside, given) {
                console.remark(&console.say(&message));
            }
            Message::new("erreur-suite-aucune").with("nom", given.name)
        }
        SequelError::Unknown(unknown) => {
            let told = unknown.iter().map(|(key, near)| match near {
                Some(near) => {
                    Message::new("erreur-suite-proche").with("numero", key.as_str()).with("proche", near.as_str())
                }
                None => Message::new("erreur-suite-sans-proche").with("numero", key.as_str()),
            });
            let told: Vec<_> = told.map(|message| console.say(&message)).collect();
            Message::new("erreur-suite-inconnue").with("n", told.len()).with("numeros", told.join(", "))
        }
        SequelError::NotAccepted { key, at, state } => {
            given.of("erreur-suite-refusee", key, *at).with("etat", Message::new(state_id(*state)))
        }
        SequelError::Contradicted { key, first, second } => given
            .of("erreur-suite-contradiction", key, *second)
            .with("premier", given.path(first.file))
            .with("autre", first.demande),
        _ => Message::new("erreur-suite-regles").with("nom", given.name),
    })
}
