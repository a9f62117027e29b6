//! Times what is done with an agreement: the check of each of the examples with its English, the situations that tell its readings apart, and all of it
//! from the text on, as the service does it for a text that it has not seen.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use grounds::{BookId, Date, Grounds, Place, Rulebook};

const ON: Date = Date::constant(2026, 11, 22);
const TIMES: usize = 200;

fn main() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rulebooks/agreements/examples");
    let own = Rulebook::read(&examples)
        .expect("the examples can be read")
        .books;
    println!("{TIMES} times each                       median   99th percentile   worst");
    for one in &own {
        let load = || {
            let mut books = Rulebook::published();
            books.push(one.clone());
            Grounds::load(books, None)
                .grounds
                .expect("an example checks")
        };
        let grounds = load();
        let book = theirs(&grounds, one);
        let name = &grounds.library()[book].name;
        println!("{name}");
        let check = |grounds: &Grounds, book: BookId| {
            let report = grounds.check_agreement(book, ON, Place::England);
            grounds.agreement_in_english(&report)
        };
        row("check", || check(&grounds, book));
        row("situations", || {
            grounds.probes(book, ON, Place::England, 12)
        });
        row("load and check", || {
            let grounds = load();
            check(&grounds, theirs(&grounds, one))
        });
    }
}

/// Returns the book of a text.
fn theirs(grounds: &Grounds, one: &Rulebook) -> BookId {
    let mut books = grounds.agreements().into_iter();
    let file = |book: BookId| grounds.library()[book].span.file.0 as usize;
    books
        .find(|&book| grounds.files()[file(book)].name == one.source.name)
        .expect("the example is an agreement")
}

fn row<T>(what: &str, mut work: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!(
        "  {what:<30}{:>9.2?}   {:>15.2?}   {:>9.2?}",
        at(50),
        at(99),
        at(100)
    );
}
