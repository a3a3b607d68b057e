//! `couloir filing-schema`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::Status;
use super::console::Console;
use super::failure::{self, Failure};
use super::output;
use crate::authoring::{Extent, Unsaid, Unsayable, filing_schema};
use crate::report::written;
use crate::wording::{Lang, Message};

#[derive(Debug, Args)]
pub(super) struct FilingSchemaArgs {
    #[arg(value_name = "PROFILE")]
    profile: String,
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

/// Where the schema lists what it leaves unsaid.
const UNSAID: &str = "x-unsaid";

pub(super) fn run(args: &FilingSchemaArgs, folder: Option<&Path>, console: &mut Console) -> Result<Status, Failure> {
    let catalogue = failure::load(folder)?;
    let date = failure::date(args.date.as_deref())?.unwrap_or_else(failure::today);
    let profile = failure::named(&catalogue, &args.profile)?;
    let revision = failure::in_force(profile, date)?;
    let made = filing_schema(revision.plan());
    let lang = console.lang();
    let title = Message::new("schema-depot-titre").with("profil", profile.key().to_string());
    let title = title.with("date", written(revision.date())).say(lang);
    let comment = Message::new("schema-depot-note").with("liste", UNSAID).say(lang);
    let unsaid: Vec<Value> = made.unsaid.iter().map(|one| listed(one, lang)).collect();
    let mut schema = made.schema;
    if let Some(schema) = schema.as_object_mut() {
        schema.shift_insert(1, "title".to_owned(), title.into());
        schema.shift_insert(2, "$comment".to_owned(), comment.into());
        schema.insert(UNSAID.to_owned(), unsaid.into());
    }
    output::deliver(&format!("{schema:#}\n"), args.out.as_deref(), args.force, console)?;
    let count = made.unsaid.len();
    let told = Message::new("schema-depot-non-dit").with("nombre", count).with("liste", UNSAID);
    let told = console.say(&told);
    console.remark(&told);
    Ok(Status::Clean)
}

fn listed(unsaid: &Unsaid, lang: Lang) -> Value {
    let extent = match unsaid.extent {
        Extent::Not => "not",
        Extent::Partly => "partly",
    };
    json!({ "code": unsaid.code, "path": unsaid.path, "extent": extent, "reason": reason(unsaid.why).say(lang) })
}

fn reason(why: Unsayable) -> Message {
    match why {
        Unsayable::Level(niveau) => Message::new("non-dit-niveau").with("niveau", niveau.word()),
        Unsayable::Writing => Message::new("non-dit-ecriture"),
        Unsayable::Elsewhere => Message::new("non-dit-ailleurs"),
        Unsayable::Deposit => Message::new("non-dit-depot"),
        Unsayable::Computed => Message::new("non-dit-calcul"),
    }
}
