//! Compiles a checked library and assesses proposed restrictions.
