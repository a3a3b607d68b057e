//! What goes into the zips of a deposit.

use std::path::Path;

use crate::control::Declared;
use crate::deposit::{EntryPlace, Piece, Pieces};

use super::choose::{Choice, Chosen};
use super::share::{Load, share};
use super::write::{Parcel, Row};

/// The chosen files under the names they will have, as if they lay in one folder.
#[must_use]
pub fn as_declared(chosen: &Chosen, declared: &[Declared], files: &[Piece]) -> Pieces {
    let piece = |choice: &Choice| {
        let name = declared.get(choice.declared)?.name.clone();
        let file = files.get(choice.file)?.clone();
        Some(Piece { entry: name.clone(), name, place: EntryPlace::Flat, ..file })
    };
    Pieces::new(Vec::new(), chosen.choices.iter().filter_map(piece).collect())
}

/// What goes into the zips.
pub struct Contents<'a> {
    /// The pieces that the filing declares.
    pub declared: &'a [Declared],
    /// The file chosen for each.
    pub chosen: &'a Chosen,
    /// The files of the folder.
    pub files: &'a [Piece],
}

impl Contents<'_> {
    /// The zips by name, each with the ranks of its choices.
    #[must_use]
    pub fn zips(&self, json: &str, limit: Option<u64>) -> Vec<(String, Vec<usize>)> {
        let load = |choice: &Choice| {
            let piece = self.declared.get(choice.declared)?;
            let size = self.files.get(choice.file)?.size;
            Some(Load { demande: piece.demande, size, name: piece.name.len() })
        };
        let loads: Vec<_> = self.chosen.choices.iter().filter_map(load).collect();
        let stem = json.rsplit_once('.').map_or(json, |(stem, _)| stem);
        let zips = share(&loads, limit).into_iter().enumerate();
        zips.map(|(rank, parcels)| (format!("{stem}-pieces-{}.zip", rank + 1), parcels)).collect()
    }

    /// What goes into one zip.
    #[must_use]
    pub fn parcels(&self, folder: &Path, choices: &[usize]) -> Vec<Parcel> {
        let parcel = |rank: &usize| {
            let choice = self.chosen.choices.get(*rank)?;
            let name = self.declared.get(choice.declared)?.name.clone();
            Some(Parcel { name, path: folder.join(&self.files.get(choice.file)?.entry) })
        };
        choices.iter().filter_map(parcel).collect()
    }

    /// One line for each piece, in the order of the declarations.
    #[must_use]
    pub fn rows(&self, zips: &[(String, Vec<usize>)], pieces: &Pieces) -> Vec<Row> {
        let mut ranked: Vec<(usize, Row)> = Vec::new();
        let mut packed = pieces.files.iter();
        for (zip, choices) in zips {
            for rank in choices {
                let choice = self.chosen.choices.get(*rank);
                let declared = choice.and_then(|choice| self.declared.get(choice.declared));
                let (Some(declared), Some(piece)) = (declared, packed.next()) else { continue };
                let digest = piece.digest.clone().unwrap_or_default();
                let row = Row {
                    demande: declared.demande,
                    piece: piece.name.clone(),
                    zip: zip.clone(),
                    size: piece.size,
                    digest,
                };
                ranked.push((*rank, row));
            }
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, row)| row).collect()
    }
}
