//! Why a command could not run, in people's words.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::control::{Unfit, Unrecognised};
use crate::deposit::{BesideError, Filing, FilingError, MAX_BESIDE, MAX_SIZE, PiecesError};
use crate::diagnostic::{Diagnostic, nearest};
use crate::json::Positions;
use crate::notation::DatePattern;
use crate::prepare::WriteError;
use crate::report::{Palette, diagnostic};
use crate::rules::{Candidate, Catalogue, Files, LoadError, Profile, Revision};
use crate::wording::{Arg, Lang, Message};

/// A command could not run.
#[derive(Debug)]
pub(super) struct Failure {
    /// What went wrong; its help is the attribute `aide`.
    message: Message,
    details: Details,
}

#[derive(Debug)]
enum Details {
    None,
    Rules(Files, Vec<Diagnostic>),
    Candidates(Vec<Candidate>),
    /// How the command is written.
    Usage(String),
}

impl Failure {
    pub(super) fn new(message: Message) -> Self {
        Self { message, details: Details::None }
    }

    /// Files that hold mistakes, which are shown first.
    pub(super) fn diagnosed(message: Message, files: Files, diagnostics: Vec<Diagnostic>) -> Self {
        Self { message, details: Details::Rules(files, diagnostics) }
    }

    /// The words of the command line do not come to anything; `usage` is how the command is written.
    pub(super) fn used(message: Message, usage: String) -> Self {
        Self { message, details: Details::Usage(usage) }
    }

    pub(super) fn writing(error: &io::Error) -> Self {
        Self::new(Message::new("erreur-ecriture").with("detail", system(error)))
    }

    /// A file or folder cannot be written.
    pub(super) fn unwritten(path: &Path, error: &io::Error) -> Self {
        let message = Message::new("erreur-retour-impossible").with("chemin", path.display().to_string());
        Self::new(message.with("detail", system(error)))
    }

    pub(super) fn reading(path: &Path, error: &io::Error) -> Self {
        let chemin = path.display().to_string();
        if error.kind() != io::ErrorKind::NotFound {
            return Self::new(Message::new("erreur-lecture").with("chemin", chemin).with("detail", system(error)));
        }
        Self::new(match neighbour(path) {
            Some(near) => Message::new("erreur-absent-proche").with("chemin", chemin).with("proche", near),
            None => Message::new("erreur-absent").with("chemin", chemin),
        })
    }

    pub(super) fn unrecognised(file: &str, error: Unrecognised, catalogue: &Catalogue) -> Self {
        let first = catalogue.profiles().first().map(|profile| profile.key().to_string()).unwrap_or_default();
        let example = error.candidates.first().map_or(first, |candidate| candidate.profile.to_string());
        let message = Message::new("erreur-non-reconnu").with("fichier", file).with("exemple", example);
        Self { message, details: Details::Candidates(error.candidates) }
    }

    /// A filing given beside another is not what the rules hold that one against.
    pub(super) fn unfit(unfit: &Unfit<'_>) -> Self {
        let of = |id: &'static str, filing: &Filing| Message::new(id).with("chemin", filing.name().unwrap_or_default());
        Self::new(match unfit {
            Unfit::Unasked { name, known } => match nearest(name, known.iter().copied()) {
                Some(near) => {
                    Message::new("erreur-rapprochement-inconnu-proche").with("nom", *name).with("proche", near)
                }
                None => Message::new("erreur-rapprochement-inconnu").with("nom", *name),
            },
            Unfit::Syntax { filing, fault } => {
                let line = Positions::new(filing.text()).of(fault.offset).line;
                of("erreur-rapprochement-json", filing).with("ligne", line)
            }
            Unfit::Profile { filing, due, found: Some(found) } => of("erreur-rapprochement-profil", filing)
                .with("attendu", due.to_string())
                .with("trouve", found.to_string()),
            Unfit::Profile { filing, due, found: None } => {
                of("erreur-rapprochement-sans-profil", filing).with("attendu", due.to_string())
            }
            Unfit::Empty { filing } => of("erreur-rapprochement-vide", filing),
        })
    }

    /// What is said, over a few lines.
    pub(super) fn text(&self, lang: Lang, palette: &Palette) -> String {
        let mut out = String::new();
        if let Details::Rules(files, diagnostics) = &self.details {
            for one in diagnostics {
                out.push_str(&diagnostic(one, files, lang, palette));
                out.push('\n');
            }
        }
        let word = Message::new("erreur").say(lang);
        let _ = writeln!(out, "{}{word}{}: {}", palette.error, palette.reset, self.message.say(lang));
        if let Details::Candidates(candidates) = &self.details {
            out.extend(candidates.iter().map(|one| candidate(one, lang)));
        }
        let help = self.message.clone().attribute("aide");
        if help.exists(lang) {
            let word = Message::new("rapport-aide").say(lang);
            let _ = writeln!(out, "  = {word}: {}", help.say(lang));
        }
        if let Details::Usage(usage) = &self.details
            && !usage.is_empty()
        {
            let _ = writeln!(out, "\n{} {usage}", Message::new("cli-usage").say(lang));
        }
        out
    }
}

/// Why the system refused, in people's words; what it seldom says, in its own.
fn system(error: &io::Error) -> Arg {
    let id = match error.kind() {
        io::ErrorKind::NotFound => "systeme-absent",
        io::ErrorKind::PermissionDenied => "systeme-droits",
        io::ErrorKind::AlreadyExists => "systeme-existe",
        io::ErrorKind::IsADirectory => "systeme-dossier",
        io::ErrorKind::NotADirectory => "systeme-pas-dossier",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "systeme-plein",
        io::ErrorKind::ReadOnlyFilesystem => "systeme-lecture-seule",
        io::ErrorKind::FileTooLarge => "systeme-trop-gros",
        io::ErrorKind::InvalidFilename => "systeme-nom",
        io::ErrorKind::InvalidData => "systeme-utf8",
        io::ErrorKind::UnexpectedEof => "systeme-fin",
        _ => return error.to_string().into(),
    };
    Message::new(id).into()
}

fn candidate(candidate: &Candidate, lang: Lang) -> String {
    let mut out = format!("  {}\n", candidate.profile);
    let found = candidate.found.iter().map(|(clue, times)| format!("{clue} (× {times})")).collect::<Vec<_>>();
    for (id, clues) in [("erreur-pour", found.join(" ; ")), ("erreur-contre", candidate.missing.join(" ; "))] {
        if !clues.is_empty() {
            let _ = writeln!(out, "    {}", Message::new(id).with("indices", clues).say(lang));
        }
    }
    out
}

/// The name in the same folder that was probably meant.
fn neighbour(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names: Vec<String> = folder
        .read_dir()
        .ok()?
        .flatten()
        .take(1000)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let wanted = path.file_name()?.to_string_lossy();
    let near = nearest(&wanted, names.iter().map(String::as_str))?;
    Some(path.with_file_name(near).display().to_string())
}

impl From<FilingError> for Failure {
    fn from(error: FilingError) -> Self {
        match error {
            FilingError::Io { path, source } => Self::reading(&path, &source),
            FilingError::Folder { path } => {
                Self::new(Message::new("erreur-dossier").with("chemin", path.display().to_string()))
            }
            FilingError::TooLarge { path } => {
                let message = Message::new("erreur-trop-gros").with("chemin", path.display().to_string());
                Self::new(message.with("max", usize::try_from(MAX_SIZE >> 20).unwrap_or(0)))
            }
        }
    }
}

impl From<BesideError> for Failure {
    fn from(error: BesideError) -> Self {
        match error {
            BesideError::Filing(error) => error.into(),
            BesideError::Twice { path, before } => Self::new(
                Message::new("erreur-rapprochement-double")
                    .with("chemin", path.display().to_string())
                    .with("premier", before),
            ),
            BesideError::TooLarge { path } => {
                let message = Message::new("erreur-rapprochement-trop-gros").with("chemin", path.display().to_string());
                Self::new(message.with("max", usize::try_from(MAX_BESIDE >> 20).unwrap_or(0)))
            }
        }
    }
}

impl From<PiecesError> for Failure {
    fn from(error: PiecesError) -> Self {
        let named =
            |id: &'static str, path: PathBuf| Self::new(Message::new(id).with("chemin", path.display().to_string()));
        match error {
            PiecesError::Io { path, source } => Self::reading(&path, &source),
            PiecesError::Folder { path } => named("erreur-zip-dossier", path),
            PiecesError::NotFolder { path } => named("erreur-pieces-fichier", path),
            PiecesError::TooMany { path } => named("erreur-pieces-trop", path),
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Read { path, source } => Self::reading(&path, &source),
            WriteError::Write { path, source } => Self::unwritten(&path, &source),
            WriteError::Exists { path } => {
                Self::new(Message::new("erreur-retour-existe").with("chemin", path.display().to_string()))
            }
            WriteError::Interrupted => Self::new(Message::new("erreur-interrompu")),
        }
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        let named =
            |id: &'static str, path: PathBuf| Self::new(Message::new(id).with("chemin", path.display().to_string()));
        match error {
            LoadError::Io { path, source } => Self::reading(&path, &source),
            LoadError::Empty { path } => named("erreur-regles-vides", path),
            LoadError::TooLarge { path } => named("erreur-regles-trop-grosses", path),
            LoadError::Invalid { files, diagnostics } => Self {
                message: Message::new("erreur-regles-fausses").with("n", diagnostics.len()),
                details: Details::Rules(files, diagnostics),
            },
        }
    }
}

/// The rules of a folder, or those inside the binary.
pub(super) fn load(folder: Option<&Path>) -> Result<Catalogue, Failure> {
    Ok(match folder {
        Some(folder) => Catalogue::from_dir(folder)?,
        None => Catalogue::embedded()?,
    })
}

/// The profile of that name, where one is named.
pub(super) fn profile<'c>(catalogue: &'c Catalogue, name: Option<&str>) -> Result<Option<&'c Profile>, Failure> {
    name.map(|name| named(catalogue, name)).transpose()
}

/// The profile of that name.
pub(super) fn named<'c>(catalogue: &'c Catalogue, name: &str) -> Result<&'c Profile, Failure> {
    let found = catalogue.profile(name);
    let list: Vec<_> = catalogue.profiles().iter().map(|profile| profile.key().to_string()).collect();
    let unknown = || {
        let message = match catalogue.nearest(name) {
            Some(near) => Message::new("erreur-profil-inconnu-proche").with("proche", near),
            None => Message::new("erreur-profil-inconnu"),
        };
        Failure::new(message.with("nom", name).with("liste", list.join(", ")))
    };
    found.ok_or_else(unknown)
}

/// The rules of a profile in force on a date; before the first ones, the first ones.
pub(super) fn in_force(profile: &Profile, date: Date) -> Result<&Revision, Failure> {
    let unknown =
        || Failure::new(Message::new("erreur-profil-inconnu").with("nom", profile.key().to_string()).with("liste", ""));
    profile.on(date).map(|(revision, _)| revision).ok_or_else(unknown)
}

/// A date written as AAAA-MM-JJ or JJ/MM/AAAA.
pub(super) fn date(text: Option<&str>) -> Result<Option<Date>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let patterns: Vec<_> = ["AAAA-MM-JJ", "JJ/MM/AAAA"].into_iter().filter_map(DatePattern::new).collect();
    let found = patterns.into_iter().find_map(|pattern| pattern.read(text));
    found.map(Some).ok_or_else(|| Failure::new(Message::new("erreur-date").with("texte", text)))
}

/// Today, by the machine's clock.
pub(super) fn today() -> Date {
    jiff::Zoned::now().date()
}
