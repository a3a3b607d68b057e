//! `couloir rules schema`.

use super::Status;
use super::console::Console;
use crate::authoring::schema;
use crate::wording::{Lang, Message};

pub(super) fn run(console: &mut Console) -> Status {
    let lang = console.lang();
    let schema = schema(|kind, key| described(kind, key, lang));
    console.write(|out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        out.write_all(b"\n")
    });
    Status::Clean
}

/// What a key is for: said for the table it stands in, else for every table alike.
fn described(kind: &str, key: &str, lang: Lang) -> String {
    if key.is_empty() {
        return Message::new("schema-titre").say(lang);
    }
    let own = Message::new(format!("schema-{kind}-{key}"));
    if own.exists(lang) { own.say(lang) } else { Message::new(format!("schema-{key}")).say(lang) }
}
