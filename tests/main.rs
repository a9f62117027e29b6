//! The cases and properties of Grounds.
