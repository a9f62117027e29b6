//! Asks whether a restriction is genuinely required by law.
