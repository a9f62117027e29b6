//! Turns the trees of rulebooks into a checked library.
