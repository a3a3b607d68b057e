//! Every sentence for people, in French and in English, from the message files in `locales/`.
//!
//! A [`Message`] is an identifier and its arguments; what it says in a language is decided only when it is shown.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;
use unic_langid::LanguageIdentifier;

/// A language couloir speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// French: the language of the documents.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The language of a locale name such as `fr_FR.UTF-8`; English for any other language than French.
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("fr") { Self::Fr } else { Self::En }
    }
}

/// Something to say: which message, and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    id: Cow<'static, str>,
    args: Vec<(&'static str, Arg)>,
}

/// What fills a place in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A text that is the same in every language.
    Text(String),
    /// A number, which also chooses the plural.
    Number(u64),
    /// Another message, said first.
    Message(Message),
    /// Several messages, joined by commas and, before the last, by the word for "or".
    AnyOf(Vec<Message>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Cow<'_, str>> for Arg {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl From<Vec<Message>> for Arg {
    fn from(messages: Vec<Message>) -> Self {
        Self::AnyOf(messages)
    }
}

impl Message {
    /// The message of that identifier in `locales/*.ftl`; `id.attribute` names an attribute of it.
    #[must_use]
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self { id: id.into(), args: Vec::new() }
    }

    /// With a place filled.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The same with an attribute of the message, such as its help.
    #[must_use]
    pub fn attribute(mut self, name: &str) -> Self {
        self.id = Cow::Owned(format!("{}.{name}", self.id));
        self
    }

    /// Whether the message files hold it.
    #[must_use]
    pub fn exists(&self, lang: Lang) -> bool {
        find(lang, &self.id).is_some()
    }

    /// What it says.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let Some(pattern) = find(lang, &self.id) else {
            // A test holds the message files complete; a hole is shown rather than hidden.
            return format!("⟨{}⟩", self.id);
        };
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            args.set(*name, fluent(value, lang));
        }
        bundle(lang).format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
}

fn fluent(value: &Arg, lang: Lang) -> FluentValue<'_> {
    match value {
        Arg::Text(text) => FluentValue::String(visible(text)),
        Arg::Number(number) => FluentValue::from(*number),
        Arg::Message(message) => FluentValue::String(Cow::Owned(message.say(lang))),
        Arg::AnyOf(messages) => FluentValue::String(Cow::Owned(any_of(messages, lang))),
    }
}

/// A text with nothing in it that would act on a terminal or turn the line around: each such character shows as `�`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(acts) {
        Cow::Owned(text.chars().map(|char| if acts(char) { char::REPLACEMENT_CHARACTER } else { char }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The same with each such character written as JSON would: nothing is lost, and a line stays a line.
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let spelled = |char: char| match char {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        char if acts(char) => format!("\\u{:04x}", u32::from(char)),
        char => char.to_string(),
    };
    Cow::Owned(text.chars().map(spelled).collect())
}

/// Control characters, and the marks that change the direction of writing.
fn acts(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// "a, b ou c".
fn any_of(messages: &[Message], lang: Lang) -> String {
    let mut said: Vec<String> = messages.iter().map(|message| message.say(lang)).collect();
    said.dedup();
    match said.pop() {
        Some(last) if said.is_empty() => last,
        Some(last) => format!("{} {} {last}", said.join(", "), Message::new("ou").say(lang)),
        None => String::new(),
    }
}

type Bundle = FluentBundle<FluentResource>;

fn find(lang: Lang, id: &str) -> Option<&'static Pattern<&'static str>> {
    let (id, attribute) = id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)));
    let message = bundle(lang).get_message(id)?;
    match attribute {
        Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
        None => message.value(),
    }
}

fn bundle(lang: Lang) -> &'static Bundle {
    static FR: OnceLock<Bundle> = OnceLock::new();
    static EN: OnceLock<Bundle> = OnceLock::new();
    match lang {
        Lang::Fr => FR.get_or_init(|| load(include_str!("../locales/fr.ftl"), "fr")),
        Lang::En => EN.get_or_init(|| load(include_str!("../locales/en.ftl"), "en")),
    }
}

fn load(text: &str, lang: &str) -> Bundle {
    // What does not parse is left out, and the test of the message files names it.
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partial, _)| partial);
    let mut bundle = FluentBundle::new_concurrent(vec![lang.parse::<LanguageIdentifier>().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}
