//! Meaning to sentences.
