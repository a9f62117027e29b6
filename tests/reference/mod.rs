//! A second evaluator, naive on purpose, and the properties that hold the engine to it.
//!
//! The reference is written from the page on meaning alone, one function a rule, by plain recursion over the checked library. It shares no
//! code with the engine: not its logic, not its table of verdicts.

mod bearing;
mod case;
mod compare;
mod condition;
mod exact;
mod generate;
mod leave;
mod library;
mod near_miss;
mod need;
mod outcome;
mod properties;
mod standing;
mod truth;
mod verdict;
