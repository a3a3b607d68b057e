//! Where the command line speaks: language, colour, standard output and error.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};

use super::args::ColorArg;
use super::failure::Failure;
use crate::report::Palette;
use crate::wording::{Lang, Message};

/// Standard output and error, in a language.
pub(super) struct Console {
    lang: Lang,
    out: io::BufWriter<AutoStream<io::Stdout>>,
    err: AutoStream<io::Stderr>,
    progress: bool,
    /// Output could not be written, other than because nobody reads it any more.
    failed: bool,
    /// Nobody reads the output any more.
    closed: bool,
}

/// Colours are a help to the eye only: every word they paint stands there too.
const PALETTE: Palette = Palette {
    error: "\u{1b}[1;31m",
    warning: "\u{1b}[1;33m",
    advice: "\u{1b}[1;36m",
    frame: "\u{1b}[2m",
    strong: "\u{1b}[1m",
    reset: "\u{1b}[0m",
};

/// The language of the words on the command line: `--lang`, else the locale, else French, the language of the scheme.
pub(super) fn lang(arguments: &[OsString]) -> Lang {
    let mut words = arguments.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('=').map(|value| value.to_owned().into()),
            None => continue,
        };
        if let Some(value) = value {
            return Lang::from_locale(&value);
        }
    }
    match sys_locale::get_locale().as_deref() {
        None | Some("" | "C" | "POSIX" | "c" | "posix") => Lang::Fr,
        Some(locale) if locale.starts_with("C.") || locale.starts_with("C-") => Lang::Fr,
        Some(locale) => Lang::from_locale(locale),
    }
}

impl Console {
    pub(super) fn new(lang: Lang, color: ColorArg) -> Self {
        let choice = match color {
            ColorArg::Auto => ColorChoice::Auto,
            ColorArg::Always => ColorChoice::Always,
            ColorArg::Never => ColorChoice::Never,
        };
        Self {
            lang,
            out: io::BufWriter::new(AutoStream::new(io::stdout(), choice)),
            err: AutoStream::new(io::stderr(), choice),
            progress: io::stderr().is_terminal(),
            failed: false,
            closed: false,
        }
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    /// Escape sequences that the streams drop where colour has no place.
    #[expect(clippy::unused_self, reason = "a console without colours would have another palette")]
    pub(super) fn palette(&self) -> &'static Palette {
        &PALETTE
    }

    pub(super) fn say(&self, message: &Message) -> String {
        message.say(self.lang)
    }

    /// Writes to standard output.
    pub(super) fn print(&mut self, text: &str) {
        self.write(|out| out.write_all(text.as_bytes()));
    }

    /// Lets something write to standard output by itself.
    pub(super) fn write(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.closed {
            return;
        }
        match write(&mut self.out) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.closed = true,
            Err(error) => {
                self.closed = true;
                self.failed = true;
                self.failure(&Failure::writing(&error));
            }
        }
    }

    /// Writes a line of remark to standard error.
    pub(super) fn remark(&mut self, text: &str) {
        let _ = writeln!(self.err, "{text}");
    }

    /// Says why something could not be done, and what to do.
    pub(super) fn failure(&mut self, failure: &Failure) {
        self.write_flush();
        let text = failure.text(self.lang, &PALETTE);
        let _ = write!(self.err, "{text}");
    }

    /// Says how far long work has come; only where somebody watches.
    pub(super) fn progress(&mut self, done: usize, all: usize) {
        if self.progress && all > 1 {
            let _ = write!(self.err, "\r{done}/{all}");
            if done == all {
                let _ = write!(self.err, "\r{:width$}\r", "", width = 2 * all.to_string().len() + 1);
            }
        }
    }

    fn write_flush(&mut self) {
        self.write(|out| out.flush());
    }

    /// Whether output was lost.
    pub(super) fn failed(&mut self) -> bool {
        self.write_flush();
        self.failed
    }
}
