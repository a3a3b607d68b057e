//! couloir runs the official tables of the Ségur numérique en santé: rule files say what a JSON filing must hold, a
//! generic interpreter says everything that is wrong with one, and where.
//!
//! ```
//! use couloir::{Catalogue, Filing, Report, Request, examine};
//!
//! let catalogue = Catalogue::embedded()?;
//! let filing = Filing::from_bytes(b"{\"a\": 1}".to_vec(), None);
//! let examination = examine(&catalogue, &filing, Request::on(jiff::civil::date(2023, 11, 10)))?;
//! let report = Report::new("depot.json", &filing, &examination, &catalogue);
//! for anomaly in report.anomalies() {
//!     println!("{anomaly}");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! From the bottom up: [`wording`] holds every sentence and [`diagnostic`] what is wrong with a rule file; [`tabular`] reads tables, [`json`] with
//! positions; [`notation`] reads the cells of the tables; [`rules`] composes rule files into plans; [`deposit`] is what was
//! handed over; [`control`] runs a plan; [`report`] tells people and programs; [`authoring`] proves rules by their examples; [`prepare`] builds
//! deposits.

pub mod authoring;
#[cfg(feature = "cli")]
pub mod cli;
pub mod control;
pub mod deposit;
pub mod diagnostic;
mod digest;
pub mod json;
pub mod notation;
pub mod prepare;
pub mod report;
pub mod rules;
pub mod tabular;
pub mod wording;

pub use control::{Request, examine};
pub use deposit::Filing;
pub use report::Report;
pub use rules::Catalogue;

/// The examples of the README, held true.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
