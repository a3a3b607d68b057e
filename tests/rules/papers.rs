//! Rules published as papers and spreadsheets, and read back from spreadsheets.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use couloir::authoring::{self, Grid};
use couloir::control::examine;
use couloir::report::{Paper, index};
use couloir::rules::{Catalogue, Files, Plan, Profile, Revision};
use couloir::wording::Lang;
use couloir::{Filing, Report, Request};
use proptest::prelude::*;
use tempfile::TempDir;

use super::run::{Ran, Run};

const TABLE: &str = include_str!("invented/ESS/AI/avance/2030-01-01.toml");
const REVISION: &str = include_str!("invented/ESS/AI/avance/2031-01-01.toml");

/// A text that would act in HTML, in Markdown and in a spreadsheet.
const HOSTILE: &str = "<script>alert(1)</script> | **x** [y](javascript:z) \" & é";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shipped() -> Catalogue {
    Catalogue::embedded().expect("the shipped rules are right")
}

/// The shipped rules, the invented ones, and a table whose texts are hostile.
fn every_rule() -> Catalogue {
    let hostile = TABLE.replacen("aide        = '", &format!("aide        = '{HOSTILE}"), 1);
    let own = [
        ("ESS/AI/avance/2030-01-01.toml", TABLE.to_owned()),
        ("ESS/AI/avance/2031-01-01.toml", REVISION.to_owned()),
        ("ESS/UX/avance/2030-01-01.toml", hostile),
    ];
    let shipped = Files::embedded();
    let shipped: Vec<_> = shipped.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    let own = own.map(|(name, text)| (name.to_owned(), text));
    Catalogue::from_files(Files::from_texts(shipped.into_iter().chain(own))).expect("the rules are right")
}

fn each(catalogue: &Catalogue, test: impl Fn(&Profile, &Revision)) {
    for profile in catalogue.profiles() {
        profile.revisions().iter().for_each(|revision| test(profile, revision));
    }
}

// --- the index ----------------------------------------------------------------------------------------------------

#[test]
fn the_committed_index_is_the_generated_one() {
    let path = root().join("rules/README.md");
    let generated = index(&shipped(), Lang::Fr);
    if std::env::var_os("COULOIR_BLESS").is_some() {
        fs::write(&path, &generated).expect("the index is written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == generated, "rules/README.md is old (COULOIR_BLESS=1 writes it anew)");
}

#[test]
fn every_link_of_the_index_leads_to_a_rule_file() {
    let text = index(&shipped(), Lang::Fr);
    let targets: Vec<_> = text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(targets.len() > 10);
    let missing: Vec<_> = targets.into_iter().filter(|target| !root().join("rules").join(target).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

// --- papers -------------------------------------------------------------------------------------------------------

/// Every value of an attribute of a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let mark = format!(" {attribute}=\"");
    let rests = page.split(mark.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    rests.collect()
}

#[test]
fn every_balise_and_controle_has_an_anchor_of_its_own() {
    let catalogue = every_rule();
    each(&catalogue, |profile, revision| {
        let page = Paper::new(profile, revision, catalogue.files(), Lang::Fr).html();
        let ids = values(&page, "id");
        let known: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "an id stands twice");
        let anchors = ids.iter().filter(|id| id.starts_with("balise-") || id.starts_with("controle-")).count();
        assert_eq!(anchors, revision.plan().rules().count());
        let links = values(&page, "href");
        assert!(links.iter().all(|link| link.strip_prefix('#').is_some_and(|id| known.contains(id))), "{links:?}");
        let labelled = ["for", "aria-labelledby", "aria-describedby"].iter().flat_map(|name| values(&page, name));
        labelled.for_each(|id| assert!(known.contains(id), "{id}"));
    });
}

#[test]
fn a_page_is_french_and_needs_nothing_else() {
    let catalogue = every_rule();
    each(&catalogue, |profile, revision| {
        let page = Paper::new(profile, revision, catalogue.files(), Lang::Fr).html();
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"fr\">"));
        assert!(page.contains("default-src 'none'"));
        for outside in ["<link", "<img", "<iframe", " src=", "@import", "url("] {
            assert!(!page.contains(outside), "{outside}");
        }
        // Without its script the page is the same: only the box is hidden.
        assert_eq!(
            page.matches(" hidden").count(),
            1 + page.matches("[hidden]").count() - page.matches("[hidden]").count()
        );
        assert!(page.contains("<form id=\"recherche\" role=\"search\" hidden>"));
        assert_eq!((page.matches("<h1>").count(), page.matches("<script>").count()), (1, 1));
        assert!(page.contains("@media print") && page.contains(":focus-visible"));
    });
}

#[test]
fn every_header_of_a_page_says_what_it_heads() {
    let catalogue = shipped();
    each(&catalogue, |profile, revision| {
        let page = Paper::new(profile, revision, catalogue.files(), Lang::Fr).html();
        let headers: Vec<_> = page.split("<th").skip(1).filter(|rest| !rest.starts_with("ead")).collect();
        assert!(headers.iter().all(|rest| rest.starts_with(" scope=")), "{headers:?}");
        assert_eq!(page.matches("scope=\"col\"").count(), 5);
        let balises = revision.plan().rules().filter(|rule| rule.is_balise()).count();
        assert_eq!(page.matches("scope=\"row\"").count(), balises);
    });
}

#[test]
fn nothing_of_a_rule_acts_in_a_page() {
    let catalogue = every_rule();
    let profile = catalogue.profile("ESS-UX/avance").expect("the profile is there");
    let paper = Paper::new(profile, &profile.revisions()[0], catalogue.files(), Lang::Fr);
    let (html, markdown) = (paper.html(), paper.markdown());
    assert!(!html.contains("<script>alert") && html.contains("&lt;script&gt;alert(1)&lt;/script&gt; | **x**"));
    assert!(!markdown.contains("<script>") && !markdown.contains("[y](") && !markdown.contains("**x**"));
}

#[test]
fn a_table_of_markdown_keeps_its_columns() {
    let catalogue = every_rule();
    each(&catalogue, |profile, revision| {
        let page = Paper::new(profile, revision, catalogue.files(), Lang::Fr).markdown();
        for row in page.lines().filter(|line| line.starts_with('|')) {
            assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
        }
    });
}

#[test]
fn a_paper_says_what_a_revision_changed() {
    let catalogue = every_rule();
    let profile = catalogue.profile("BIO-SGL/solde").expect("the profile is there");
    let paper = |rank: usize| Paper::new(profile, &profile.revisions()[rank], catalogue.files(), Lang::Fr).markdown();
    assert!(paper(1).contains("Format : VARCHAR (&lt;250) devient Toujours la valeur : null"));
    assert!(paper(1).contains("- modifiée le : 07/04/2023"));
    assert!(!paper(0).contains("devient"));
}

// --- spreadsheets: out and back -----------------------------------------------------------------------------------

/// A plan as text, without the places of the files it came from.
fn placeless(plan: &Plan) -> String {
    let text = format!("{plan:#?}");
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line.ends_with("Place {") {
            let _ = lines.by_ref().find(|line| line.trim_start().starts_with('}'));
        }
    }
    out
}

fn exported(catalogue: &Catalogue, revision: &Revision) -> Grid {
    authoring::table(revision, catalogue.files(), &|_, _| vec!["en clair".to_owned()])
}

/// The grid as a CSV file would give it back.
fn through_csv(grid: &Grid) -> Grid {
    let bytes = grid.to_csv();
    Grid::from_csv("regles.csv", &bytes).expect("it is read").0
}

/// The same rules, the file of one revision replaced.
fn with(files: &Files, name: &str, text: String) -> Catalogue {
    let others = files.iter().filter(|(own, _)| *own != name);
    let others: Vec<_> = others.map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    Catalogue::from_files(Files::from_texts(others.into_iter().chain([(name.to_owned(), text)])))
        .unwrap_or_else(|error| panic!("{name}: {error:#?}"))
}

fn assert_same(before: &Revision, after: &Revision, name: &str) {
    let (one, other) = (placeless(before.plan()), placeless(after.plan()));
    let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    assert!(one == other, "{name}: {differs:?}");
}

#[test]
fn a_table_that_goes_out_and_comes_back_is_the_same() {
    let catalogue = every_rule();
    each(&catalogue, |profile, revision| {
        let grid = through_csv(&exported(&catalogue, revision));
        let import = authoring::import(&grid, None).expect("a table is found");
        assert!(import.all().is_empty(), "{:#?}", import.all());
        let text = authoring::whole(&import.draft, &|_| String::new());
        let name = profile.key().file(revision.date());
        let files = catalogue.files().iter().filter(|(own, _)| !own.starts_with(&name[..name.len() - 15]));
        let files: Vec<_> = files.map(|(own, text)| (own.to_owned(), text.to_owned())).collect();
        let again = with(&Files::from_texts(files), &name, text);
        let back = again.profile(&profile.key().to_string()).expect("the profile is there");
        assert_same(revision, &back.revisions()[0], &name);
        assert_eq!(back.revisions()[0].document(), revision.document());
    });
}

#[test]
fn a_revision_that_goes_out_and_comes_back_is_the_same() {
    let catalogue = every_rule();
    let mut seen = 0;
    for profile in catalogue.profiles() {
        for revision in &profile.revisions()[1..] {
            let grid = through_csv(&exported(&catalogue, revision));
            let base = authoring::base(catalogue.files(), profile.key(), revision.date());
            let import = authoring::import(&grid, base.as_ref()).expect("a table is found");
            let revised =
                authoring::revision(catalogue.files(), profile.key(), revision.date(), &import.draft, &|_| {
                    String::new()
                });
            let revised = revised.expect("there are rules in force");
            // What no key says is told: the bloc is stated anew.
            let anew = |doubt: &authoring::Doubt| matches!(doubt.reason, authoring::Reason::Restated(_));
            assert!(revised.doubts.iter().all(anew) && import.all().is_empty(), "{:#?}", revised.doubts);
            let name = profile.key().file(revision.date());
            assert!(revised.text.lines().count() < 120, "a revision says only what changes:\n{}", revised.text);
            let again = with(catalogue.files(), &name, revised.text);
            let back = again.profile(&profile.key().to_string()).expect("the profile is there");
            let back =
                back.revisions().iter().find(|one| one.date() == revision.date()).expect("the revision is there");
            assert_same(revision, back, &name);
            assert_eq!((back.objet(), back.source()), (revision.objet(), revision.source()));
            seen += 1;
        }
    }
    assert!(seen >= 2);
}

#[test]
fn rules_that_come_back_judge_filings_alike() {
    let catalogue = shipped();
    let examples = [
        "bio-sgl-solde/JSON-1234567890-20231110-001.json",
        "erreurs/JSON-1234567890-20231110-001.json",
        "hop-pfi-solde/JSON-1234567890-20220301-001.json",
        "hop-ri-avance/JSON-1234567890-20211115-001.json",
    ];
    let written = |profile: &Profile| {
        let revision = profile.revisions().last().expect("a profile has rules");
        let grid = through_csv(&exported(&catalogue, revision));
        let draft = authoring::import(&grid, None).expect("a table is found").draft;
        (profile.key().file(revision.date()), authoring::whole(&draft, &|_| String::new()))
    };
    let again = Catalogue::from_files(Files::from_texts(catalogue.profiles().iter().map(written)))
        .unwrap_or_else(|error| panic!("{error:#?}"));
    for example in examples {
        let filing = Filing::from_path(root().join("examples").join(example)).expect("the example is read");
        let told = |catalogue: &Catalogue| -> Vec<_> {
            let examination = examine(catalogue, &filing, Request::on(jiff::civil::date(2023, 11, 10)));
            let examination = examination.unwrap_or_else(|error| panic!("{example}: {error}"));
            let report = Report::new("x.json", &filing, &examination, catalogue);
            report.anomalies().map(|one| (one.message(Lang::Fr), one.start().line)).collect()
        };
        assert_eq!(told(&catalogue), told(&again), "{example}");
    }
}

// --- spreadsheets as analysts have them ---------------------------------------------------------------------------

/// The columns of a document, pasted from its pages: in another order, broken, blank where cells are merged.
const PASTED: &str = "Tableau 3.2;;;;\n;;;;\n\
Format;Nom de la balise;Bloc ;Obligatoire ?;Descripton\n\
VARCHAR (=6);registre;Entête;Obligatoire;Numéro\n\
N/A;paniers;;N/A;Tableau des paniers\n\
INTEGER (MAX 200);rangPanier;Panier;Obligatoire;Rang\n\
\"« VERT\u{A0}»,\n\"\"ROUGE\"\"\";\"cou\nleur\";;Obligatoire;\"La\ncouleur\"\n\
BOOLEAN;estFragile;;Obligatoire;Fragile\n\
VARCHAR (<50)\u{A0};emballage;;\"Obligatoire si estFra\ngile = true, SI\nNON null\";L’emballage\n\
FLOAT (2 chiffres;poids;;Obligatoire;Le poids\n\
après le point);;;;en kilogrammes\n\
Format;Nom de la balise;Bloc ;Obligatoire ?;Descripton\n\
N/A;étiquette;Infos étiquette;N/A;Détails\n\
\"VARCHAR\n(format\n« JJ/MM/AAA\nA »)\";jour;Etiquette;Obligatoire;Date\n\
BOOLEEN;signee;;Obligatoir;Signature\n\
Toujours la valeur : null;etat;État;;Traitement\n";

fn pasted() -> authoring::Import {
    let (grid, _) = Grid::from_csv("pasted.csv", PASTED.as_bytes()).expect("it is read");
    authoring::import(&grid, None).expect("a table is found")
}

/// The reasons by the place of their cell.
fn doubts(import: &authoring::Import) -> Vec<(usize, Option<usize>, String)> {
    let reason =
        |reason: &authoring::Reason| format!("{reason:?}").split(['(', ' ']).next().unwrap_or_default().to_owned();
    import.all().iter().map(|doubt| (doubt.line.unwrap_or(0), doubt.rank, reason(&doubt.reason))).collect()
}

#[test]
fn a_table_pasted_from_a_document_becomes_rules() {
    let text = authoring::whole(&pasted().draft, &|_| "À revoir".to_owned());
    let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
    let blocs = table["bloc"].as_array().expect("blocs");
    let told: Vec<_> = blocs
        .iter()
        .map(|bloc| {
            let names: Vec<_> = bloc["balise"]
                .as_array()
                .expect("balises")
                .iter()
                .map(|one| one["nom"].as_str().unwrap_or_default())
                .collect();
            (bloc["titre"].as_str().unwrap_or_default(), bloc["chemin"].as_str().unwrap_or_default(), names.join(" "))
        })
        .collect();
    let expected = [
        ("Entête", "$", "registre paniers".to_owned()),
        ("Panier", "$.paniers[*]", "rangPanier couleur estFragile emballage poids".to_owned()),
        ("Infos étiquette", "$.paniers[*]", "etiquette".to_owned()),
        ("Etiquette", "$.paniers[*].etiquette", "jour signee".to_owned()),
        ("État", "$.paniers[*]", "etat".to_owned()),
    ];
    assert_eq!(told, expected);
    assert_eq!((blocs[1]["demande"].as_bool(), blocs[1]["numero"].as_str()), (Some(true), Some("rangPanier")));
    for line in [
        "format      = 'VARCHAR (format « JJ/MM/AAAA »)'",
        "format      = 'FLOAT (2 chiffres après le point)'",
        "obligatoire = 'Obligatoire si estFragile = true, SINON null'",
        "aide        = 'Le poids en kilogrammes'",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn what_cannot_be_read_is_named_by_its_cell() {
    let found = doubts(&pasted());
    let unread: Vec<_> = found.iter().filter(|(_, _, reason)| reason == "Unreadable" || reason == "Name").collect();
    let expected = [(13, Some(1), "Name"), (15, Some(0), "Unreadable"), (15, Some(3), "Unreadable")];
    let expected = expected.map(|(line, rank, reason)| (line, rank, reason.to_owned()));
    assert_eq!(unread, expected.iter().collect::<Vec<_>>());
}

/// A folder with a file in it.
fn folder(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("there is room for a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("the file is written");
    (folder, path)
}

fn couloir(arguments: &[&str]) -> Ran {
    Run::default().of(arguments)
}

#[test]
fn a_file_made_from_a_pasted_table_passes_but_for_what_is_listed() {
    let (folder, path) = folder("pasted.csv", PASTED.as_bytes());
    let rules = folder.path().join("rules");
    fs::create_dir_all(rules.join("X/Y/avance")).expect("there is room");
    let out = rules.join("X/Y/avance/2030-01-01.toml");
    let ran = couloir(&[
        "rules",
        "import",
        path.to_str().expect("utf-8"),
        "--as",
        "X/Y/avance/2030-01-01",
        "--out",
        out.to_str().expect("utf-8"),
    ]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    for listed in [
        "pasted.csv!A15: Format : « BOOLEEN » ne se lit pas",
        "pasted.csv!D15: Obligatoire ?",
        "pasted.csv!B13: Balise",
    ] {
        assert!(ran.err.contains(listed), "{listed}\n{}", ran.err);
    }
    let text = fs::read_to_string(&out).expect("the file is there");
    assert!(
        text.contains("  # À revoir (A15) : Format : « BOOLEEN » ne se lit pas ; vouliez-vous dire « BOOLEAN » ?\n"),
        "{text}"
    );
    // Two cells could not be read, and what follows from them.
    let wrong: BTreeSet<_> =
        Files::from_dir(&rules).expect("the rules are read").check().into_iter().map(|one| one.code).collect();
    assert_eq!(wrong, BTreeSet::from(["cle-manquante", "indice-absent"]));
    let mended = text.replace("aide      = 'Signature'", "format = 'BOOLEAN'\n  obligatoire = 'Obligatoire'\n  valides = ['true']\n  invalides = ['1']\n  aide = 'Signature'")
        .replace("aide = 'Signature'", "format = 'BOOLEAN'\n  obligatoire = 'Obligatoire'\n  valides = ['true']\n  invalides = ['1']\n  aide = 'Signature'");
    fs::write(&out, mended).expect("the file is written");
    let left: Vec<_> =
        Files::from_dir(&rules).expect("the rules are read").check().into_iter().map(|one| one.code).collect();
    // A document's table does not say how its filings are recognised.
    assert_eq!(left, ["indice-absent"]);
}

#[test]
fn a_pasted_table_over_rules_in_force_says_only_what_differs() {
    let catalogue = shipped();
    let profile = catalogue.profile("BIO-SGL/solde").expect("the profile is there");
    let revision = profile.revisions().last().expect("a profile has rules");
    // The document's columns alone, one format changed, one tag more.
    let mut rows = vec![["Bloc", "Balise", "Format", "Obligatoire ?"].map(str::to_owned).to_vec()];
    for row in exported(&catalogue, revision).rows.iter().filter(|row| row[0] == "balise") {
        let format = if row[2] == "typeFichier" { "« FACTURE », « VA », « AVOIR »" } else { &row[4] };
        rows.push([&row[1], &row[2], format, &row[5]].map(str::to_owned).to_vec());
        if row[2] == "typeFichier" {
            rows.push(["", "pages", "INTEGER (max 99)", "Facultatif"].map(str::to_owned).to_vec());
        }
    }
    let date = jiff::civil::date(2026, 3, 1);
    let base = authoring::base(catalogue.files(), profile.key(), date);
    let import = authoring::import(&Grid { name: "x".to_owned(), rows, ..Grid::default() }, base.as_ref())
        .expect("a table is found");
    let revised = authoring::revision(catalogue.files(), profile.key(), date, &import.draft, &|_| String::new());
    let text = revised.expect("there are rules in force").text;
    let heads: Vec<_> = text.lines().filter(|line| line.starts_with('[')).collect();
    assert_eq!(heads, ["[balise.typeFichier]", "[balise.pages]"], "{text}");
    assert!(text.contains("apres     = 'typeFichier'") || text.contains("apres       = 'typeFichier'"), "{text}");
}

#[test]
fn a_workbook_holds_the_same_rules_as_a_csv_file() {
    let folder = TempDir::new().expect("there is room for a folder");
    let at = |name: &str| folder.path().join(name).to_str().expect("utf-8").to_owned();
    for name in ["a.csv", "a.xlsx", "b.xlsx"] {
        let ran = couloir(&["rules", "table", "HOP-RI/avance", "--out", &at(name)]);
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
    assert_eq!(fs::read(at("a.xlsx")).ok(), fs::read(at("b.xlsx")).ok(), "the same rules give the same bytes");
    let import = |name: &str| couloir(&["rules", "import", &at(name), "--as", "HOP/RI/avance/2021-10-25"]);
    let (csv, book) = (import("a.csv"), import("a.xlsx"));
    assert_eq!((csv.status, book.status), (0, 0), "{}{}", csv.err, book.err);
    assert!(csv.out == book.out && csv.out.lines().count() > 500);
}

#[test]
fn a_sheet_without_a_table_is_refused() {
    let (_folder, path) = folder("x.csv", b"a;b\n1;2\n");
    let ran = couloir(&["rules", "import", path.to_str().expect("utf-8"), "--as", "X/Y/avance/2030-01-01"]);
    assert_eq!(ran.status, 2);
    let (_folder, path) = folder("x.xlsx", b"PK\x03\x04 no workbook");
    let ran = couloir(&["rules", "import", path.to_str().expect("utf-8"), "--as", "X/Y/avance/2030-01-01"]);
    assert_eq!(ran.status, 2);
}

/// Cells that mean something somewhere, and cells that mean nothing.
fn cell() -> impl Strategy<Value = String> {
    let known = [
        "",
        "N/A",
        "Obligatoire",
        "VARCHAR (=10)",
        "« A », « B »",
        "Toujours la valeur : null",
        "balise",
        "bloc",
        "contrôle",
        "exemple",
        "exigence",
        "ligne",
        "indice",
        "codes",
        "$.a[*]",
        "depot.zips[*]",
        "a",
        "b",
        "a = 1",
        "\"a=b\" = 2",
        "null\nabsente",
        "'=1",
        "<<C>>",
        "it's\u{7f}\u{1}",
        "conseil",
        "deduite",
        "2",
    ];
    prop_oneof![prop::sample::select(known.to_vec()).prop_map(str::to_owned), "\\PC{0,8}", "[\\x00-\\x7f]{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_sheet_holds_a_rule_file_comes_out(
        columns in prop::collection::btree_set(0_usize..authoring::Column::ALL.len(), 2..12),
        rows in prop::collection::vec(prop::collection::vec(cell(), 12), 0..12),
    ) {
        let mut head: Vec<String> = columns.iter().map(|rank| authoring::Column::ALL[*rank].header().to_owned()).collect();
        head.push("Balise".to_owned());
        let grid = Grid { name: "x".to_owned(), rows: [head].into_iter().chain(rows).collect(), ..Grid::default() };
        let base = authoring::base(&Files::from_texts([("E/A/avance/2030-01-01.toml".to_owned(), TABLE.to_owned())]), &key(), jiff::civil::date(2031, 1, 1));
        for base in [None, base.as_ref()] {
            let Some(import) = authoring::import(&grid, base) else { continue };
            let text = authoring::whole(&import.draft, &|doubt| format!("{doubt:?}"));
            prop_assert!(text.parse::<toml::Table>().is_ok(), "{}", text);
        }
        let files = Files::from_texts([("E/A/avance/2030-01-01.toml".to_owned(), TABLE.to_owned())]);
        if let Some(import) = authoring::import(&grid, authoring::base(&files, &key(), jiff::civil::date(2031, 1, 1)).as_ref()) {
            let revised = authoring::revision(&files, &key(), jiff::civil::date(2031, 1, 1), &import.draft, &|doubt| format!("{doubt:?}"));
            let text = revised.expect("there are rules in force").text;
            prop_assert!(text.parse::<toml::Table>().is_ok(), "{}", text);
        }
    }

    #[test]
    fn no_bytes_stop_the_reading_of_csv(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok((grid, _)) = Grid::from_csv("x", &bytes) {
            let _ = authoring::import(&grid, None);
        }
    }
}

fn key() -> couloir::rules::ProfileKey {
    "E-A/avance".parse().expect("a profile")
}

#[test]
fn a_revision_does_not_repeat_what_the_last_one_said_of_itself() {
    let catalogue = shipped();
    let profile = catalogue.profile("BIO-SGL/solde").expect("the profile is there");
    let date = jiff::civil::date(2026, 3, 1);
    let grid = exported(&catalogue, profile.revisions().last().expect("a profile has rules"));
    let base = authoring::base(catalogue.files(), profile.key(), date);
    let import = authoring::import(&grid, base.as_ref()).expect("a table is found");
    let revised =
        authoring::revision(catalogue.files(), profile.key(), date, &import.draft, &|_| "À revoir".to_owned());
    let revised = revised.expect("there are rules in force");
    assert!(revised.text.contains("# À revoir\nobjet  = '…'"), "{}", revised.text);
    assert_eq!(revised.doubts.iter().map(|doubt| doubt.found.as_str()).collect::<Vec<_>>(), ["objet", "source"]);
    assert!(revised.text.contains("# À revoir\nsource = '…'"), "{}", revised.text);
}

/// The sheet of the rules in force, changed, as a revision; what is to review, and the revision.
fn changed(act: impl FnOnce(&mut Vec<Vec<String>>)) -> (Vec<String>, String) {
    let catalogue = shipped();
    let profile = catalogue.profile("BIO-SGL/solde").expect("the profile is there");
    let date = jiff::civil::date(2030, 1, 1);
    let mut grid = through_csv(&exported(&catalogue, profile.revisions().last().expect("a profile has rules")));
    act(&mut grid.rows);
    let base = authoring::base(catalogue.files(), profile.key(), date);
    let import = authoring::import(&grid, base.as_ref()).expect("a table is found");
    let remark = |doubt: &authoring::Doubt| format!("À revoir : {:?}", doubt.reason);
    let revised = authoring::revision(catalogue.files(), profile.key(), date, &import.draft, &remark);
    let revised = revised.expect("there are rules in force");
    let all = import.all().into_iter().chain(&revised.doubts).map(|doubt| format!("{:?}", doubt.reason)).collect();
    (all, revised.text)
}

fn at(column: authoring::Column) -> usize {
    authoring::Column::ALL.iter().position(|own| *own == column).expect("a column")
}

/// The place of the row of a tag.
fn row_of(rows: &[Vec<String>], name: &str) -> usize {
    rows.iter().position(|row| row[0] == "balise" && row[2] == name).expect("the tag is there")
}

/// A new row behind that of another tag and what belongs to it.
fn add(rows: &mut Vec<Vec<String>>, behind: &str, cells: [(authoring::Column, &str); 6]) {
    let mut row = vec![String::new(); authoring::Column::ALL.len()];
    for (column, text) in cells {
        text.clone_into(&mut row[at(column)]);
    }
    let start = row_of(rows, behind) + 1;
    let end = rows[start..].iter().position(|row| !matches!(row[0].as_str(), "exigence" | "exemple"));
    rows.insert(start + end.unwrap_or(0), row);
}

#[test]
fn a_new_row_without_a_source_has_that_of_its_bloc() {
    use authoring::Column::{Balise, Bloc, Description, Format, Genre, Obligatoire};
    let cells = [(Genre, "balise"), (Bloc, "Facture"), (Balise, "canal"), (Format, "BOOLEAN")];
    let cells = [cells[0], cells[1], cells[2], cells[3], (Obligatoire, "Obligatoire"), (Description, "Le canal")];
    let (doubts, text) = changed(|rows| add(rows, "montantSegurHTFacture", cells));
    assert_eq!((text.lines().count(), doubts), (14, ["Sampled", "Untold", "Untold"].map(str::to_owned).to_vec()));
    let heads: Vec<_> = text.lines().filter(|line| line.starts_with('[')).collect();
    assert_eq!(heads, ["[balise.canal]"], "{text}");
    assert!(text.contains("source      = '§3.2'"), "{text}");
}

/// A change of the rows of a sheet.
type Change = fn(&mut Vec<Vec<String>>);

#[test]
fn each_point_to_review_stands_as_a_comment() {
    let cases: [(&str, Change); 7] = [
        ("Restated(\"numeroASP (Gabarit)\")", |rows| {
            let row = row_of(rows, "numeroASP");
            rows[row][at(authoring::Column::Gabarit)].clear();
        }),
        ("Untitled", |rows| {
            let row = row_of(rows, "montantSegurHTFacture");
            rows[row].extend(["reste".to_owned()]);
        }),
        ("Untitled", |rows| {
            let row = rows.iter().position(|row| row[0] == "contrôle").expect("a contrôle");
            rows[row].extend(["reste".to_owned()]);
        }),
        ("Untitled", |rows| rows[1].extend(["reste".to_owned()])),
        ("Header", |rows| rows[0].extend(["Zorglub".to_owned()])),
        ("Taken(\"Obligatoire\")", |rows| {
            let row = row_of(rows, "montantSegurHTFacture");
            rows[row][at(authoring::Column::Obligatoire)] = "OUI".to_owned();
        }),
        ("Twice(", |rows| {
            let row = rows[row_of(rows, "montantSegurHTFacture")].clone();
            let before = row_of(rows, "dateFacture");
            rows.insert(before, row);
        }),
    ];
    for (reason, act) in cases {
        let (doubts, text) = changed(act);
        assert!(doubts.iter().any(|doubt| doubt.starts_with(reason)), "{reason}: {doubts:?}");
        for doubt in &doubts {
            assert!(text.contains(&format!("# À revoir : {doubt}")), "{doubt} {doubts:?}\n{text}");
        }
    }
}

#[test]
fn cells_under_no_header_duplicate_rows_and_open_quotes_are_told() {
    let told = |text: &str| {
        let (grid, _) = Grid::from_csv("x.csv", text.as_bytes()).expect("it is read");
        let import = authoring::import(&grid, None).expect("a table is found");
        import.all().into_iter().cloned().collect::<Vec<_>>()
    };
    let head = "Bloc;Balise;Description;Format;Obligatoire ?\n";
    let all = told(&format!("{head}A;un;x;VARCHAR;NON;trop;loin\nA;un;autre;INTEGER;x\n"));
    let found = |wanted: &str| {
        let one = all.iter().find(|doubt| format!("{:?}", doubt.reason).starts_with(wanted));
        one.map(|doubt| (doubt.line, doubt.rank, doubt.found.as_str()))
    };
    assert_eq!(found("Untitled"), Some((Some(2), Some(5), "trop")));
    assert!(all.iter().any(|doubt| doubt.found == "loin"));
    assert_eq!(found("Taken(\"Facultatif\")"), Some((Some(2), Some(4), "NON")));
    let twice = all.iter().find(|doubt| matches!(doubt.reason, authoring::Reason::Twice(_))).expect("a doubt");
    let authoring::Reason::Twice(cells) = &twice.reason else { return };
    assert!(cells.contains("Description = autre ; Format = INTEGER"), "{cells}");
    let all = told(&format!("{head}A;\"un;x;VARCHAR;Obligatoire\nA;deux;x;VARCHAR;Obligatoire\n"));
    let open = all.iter().find(|doubt| doubt.reason == authoring::Reason::Unclosed).expect("a doubt");
    assert_eq!((open.line, open.rank, open.found.as_str()), (Some(2), Some(1), "un;x;VARCHAR;Obligatoire"));
    let all = told(&format!("{head}A;un;\"dit \"\"x\"\"\";VARCHAR;Obligatoire\nA;deux;5\" x;VARCHAR;Obligatoire\n"));
    assert!(all.iter().all(|doubt| doubt.reason != authoring::Reason::Unclosed));
}
