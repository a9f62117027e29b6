//! The published Grounds rulebooks.
