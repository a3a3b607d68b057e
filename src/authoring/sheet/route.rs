//! Where the blocs of a document's table stand in the JSON: the tables do not print it, their containers tell it.

use super::header::folded;
use super::{Branch, Column, Draft, Genre, Reason, Row};
use crate::notation::Format;

/// Gives a path to each bloc that has none, and says that it was concluded.
///
/// A container opens an object: for the rows below it in its bloc, else for the bloc that follows, and for the next ones
/// whose titles begin with the same word. The first list of the file holds the demandes, and all the blocs after it.
pub(super) fn place(draft: &mut Draft) {
    let mut walk = Walk { demande: None, next: None, inside: None };
    let blocs = std::mem::take(&mut draft.blocs);
    draft.blocs = blocs.into_iter().flat_map(|bloc| walk.bloc(bloc)).collect();
    let Some(demande) = walk.demande else { return };
    let option = |bloc: &Branch| bloc.row.text(Column::Valeur).contains("demande");
    if draft.blocs.iter().any(option) {
        return;
    }
    if let Some(bloc) = draft.blocs.iter_mut().find(|bloc| bloc.row.text(Column::Chemin) == demande) {
        let number =
            bloc.below.iter().find(|balise| balise.row.text(Column::Format).to_uppercase().starts_with("INTEGER"));
        let number = number.map(|balise| format!("\nnumero = {}", balise.row.text(Column::Balise)));
        bloc.row.set(Column::Valeur, format!("demande = true{}", number.unwrap_or_default()));
    }
}

struct Walk {
    /// The list of demandes.
    demande: Option<String>,
    /// The container that the last bloc ended with.
    next: Option<String>,
    /// The container that the last bloc stood in, and the first word of its title.
    inside: Option<(String, String)>,
}

impl Walk {
    /// A bloc, and one more for the rows below each container in it.
    fn bloc(&mut self, bloc: Branch) -> Vec<Branch> {
        let word = folded(bloc.row.text(Column::Bloc)).split(' ').next().unwrap_or_default().to_owned();
        let given = !bloc.row.text(Column::Chemin).is_empty();
        let path = match (given, self.next.take(), self.inside.take()) {
            (true, ..) => bloc.row.text(Column::Chemin).to_owned(),
            (_, Some(next), _) => {
                self.inside = (Some(&next) != self.demande.as_ref()).then(|| (next.clone(), word));
                next
            }
            (_, None, Some((inside, first))) if first == word => {
                self.inside = Some((inside.clone(), first));
                inside
            }
            _ => self.demande.clone().unwrap_or_else(|| "$".to_owned()),
        };
        let mut parts = vec![part(&bloc.row, &path, given)];
        let mut at = path;
        for balise in bloc.below {
            if let Some(container) = self.next.take() {
                at.clone_from(&container);
                parts.push(part(&bloc.row, &at, false));
            }
            if is_container(&balise.row) {
                self.next = Some(self.opened(&at, &balise.row));
            }
            if let Some(part) = parts.last_mut() {
                part.below.push(balise);
            }
        }
        parts
    }

    fn opened(&mut self, at: &str, row: &Row) -> String {
        let about = folded(row.text(Column::Description));
        let first = self.demande.is_none() && at == "$";
        let list = first || ["tableau", "liste"].iter().any(|word| about.split(' ').any(|own| own == *word));
        let path = format!("{at}.{}{}", row.text(Column::Balise), if list { "[*]" } else { "" });
        if first {
            self.demande = Some(path.clone());
        }
        path
    }
}

fn part(row: &Row, path: &str, given: bool) -> Branch {
    let mut row = row.clone();
    if !given {
        row.set(Column::Chemin, path);
        row.doubt(Some(Column::Chemin), path, Reason::Deduced);
    }
    Branch::new(row)
}

pub(super) fn is_container(row: &Row) -> bool {
    row.genre == Genre::Balise && row.text(Column::Format).parse() == Ok(Format::Container)
}
