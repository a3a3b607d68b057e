//! The built command, run as people run it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// How the command is run; by default in French, at the root of the project, with nothing on its standard input.
pub(crate) struct Run<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) locale: &'a str,
    pub(crate) input: &'a [u8],
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Default for Run<'_> {
    fn default() -> Self {
        Self { folder: Path::new(env!("CARGO_MANIFEST_DIR")), locale: "fr_FR.UTF-8", input: &[] }
    }
}

impl Run<'_> {
    pub(crate) fn of(&self, args: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_couloir"));
        command.args(args).current_dir(self.folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.env("LANG", self.locale).env("LC_ALL", self.locale).env_remove("LANGUAGE").env_remove("COLUMNS");
        let mut child = command.spawn().expect("the command starts");
        // A command that fails early does not read its input.
        let _ = child.stdin.take().expect("standard input is piped").write_all(self.input);
        let output = child.wait_with_output().expect("the command ends");
        let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
        Ran {
            status: output.status.code().expect("the command ends by itself"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Ran {
    /// The only JSON object on standard output.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}
