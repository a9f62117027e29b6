//! Why a question cannot be answered as it was put.

use grounds_check::{BookId, ConstraintId, FactId};

/// Says why a question cannot be answered as it was put.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// The answers contradict what always holds.
    #[error("the answers contradict each other")]
    Contradiction {
        /// The constraint.
        constraint: ConstraintId,
        /// The facts that it names and that were answered.
        facts: Vec<FactId>,
    },
    /// A proposal for everyone takes no answers about one person.
    #[error("a proposal for everyone takes no answers about one person")]
    AboutOnePerson {
        /// The facts.
        facts: Vec<FactId>,
    },
    /// A fact does not take this value.
    #[error("the fact does not take this value")]
    WrongValue {
        /// The fact.
        fact: FactId,
    },
    /// A fact is answered twice.
    #[error("the fact is answered twice")]
    AnsweredTwice {
        /// The fact.
        fact: FactId,
    },
    /// The grade does not stand on the restriction's ladder.
    #[error("the grade does not stand on the ladder of the restriction")]
    WrongGrade,
    /// A book that is to bind is neither an agreement nor a policy.
    #[error("the book is neither an agreement nor a policy")]
    NotACommitment {
        /// The book.
        book: BookId,
    },
}
