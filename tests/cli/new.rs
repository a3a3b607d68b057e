//! `couloir new`: a filing made from the rules alone.

use insta::assert_snapshot;

use super::filing::{Desk, couloir};

/// Both streams, as a person sees them.
fn shown(args: &[&str]) -> String {
    let ran = couloir(args);
    format!("{}{}[{}]", ran.out, ran.err, ran.status)
}

#[test]
fn a_specimen_is_printed() {
    assert_snapshot!(shown(&["new", "BIO-SGL/solde", "--date", "2023-11-10"]));
}

#[test]
fn a_blank_model_is_printed() {
    assert_snapshot!(shown(&["nouveau", "hop-ri/avance", "--blank", "--date", "2021-11-15"]));
}

#[test]
fn a_specimen_in_a_folder_has_the_name_of_the_norm_and_the_next_number() {
    let desk = Desk::new();
    let args = ["new", "HOP-RI/avance", "--demandes", "3", "--date", "15/11/2021", "--out", "depot/"];
    let [first, second] = [desk.run(&args), desk.run(&args)];
    assert_eq!(first.err, "écrit : depot/JSON-1234567890-20211115-001.json\n");
    assert_eq!(second.err, "écrit : depot/JSON-1234567890-20211115-002.json\n");
    for number in ["001", "002"] {
        let checked = desk.run(&["check", "--strict", &format!("depot/JSON-1234567890-20211115-{number}.json")]);
        assert_eq!(checked.status, 0, "{checked:?}");
    }
    // Both ask for the same demandes.
    assert_eq!(desk.run(&["check", "depot"]).status, 1);
}

#[test]
fn a_file_is_not_replaced_without_force() {
    let desk = Desk::with("m.json", "kept");
    let ran = desk.run(&["new", "HOP-RI/avance", "--blank", "--out", "m.json"]);
    assert_eq!((ran.status, desk.get("m.json").as_slice()), (2, b"kept".as_slice()));
    let ran = desk.run(&["new", "HOP-RI/avance", "--blank", "--out", "m.json", "--force"]);
    assert_eq!((ran.status, desk.get("m.json").starts_with(b"{\n  \"impId\": null,\n")), (0, true));
}

#[test]
fn what_cannot_be_made_is_said() {
    let wrong: [&[&str]; 4] = [
        &["new", "BIO-SGL/sold"],
        &["new", "BIO-SGL/solde", "--demandes", "201"],
        &["new", "BIO-SGL/solde", "--date", "hier"],
        &["new", "BIO-SGL/solde", "--blank", "--demandes", "2"],
    ];
    assert_snapshot!(wrong.map(shown).join("\n"));
}

#[test]
fn profiles_of_a_folder_are_filled_as_well() {
    let rules = format!("{}/tests/rules/invented", env!("CARGO_MANIFEST_DIR"));
    let listed = couloir(&["profiles", "--rules", &rules]).out;
    let profile = listed.split_whitespace().find(|word| word.contains('/')).expect("a profile");
    let desk = Desk::new();
    let ran = desk.run(&["new", profile, "--rules", &rules, "--demandes", "2", "--out", "depot/"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(desk.run(&["check", "depot", "--rules", &rules]).status, 0);
}
