//! Says how many questions an interview asks: of every restriction of the published library, with random truthful answers.
//!
//! `cargo run --release --example interview -- [INTERVIEWS] [WORDS]`

#[path = "../tests/interview/truthful.rs"]
mod truthful;

use std::time::Instant;

use grounds::{Exactness, Grounds, RestrictionId};
use truthful::{Chance, bare, interview};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let each: u64 = arguments
        .next()
        .and_then(|count| count.parse().ok())
        .unwrap_or(20);
    let only = arguments.next();
    let grounds = Grounds::builtin();
    let (mut all, mut shares) = (Vec::new(), Vec::new());
    let begun = Instant::now();
    for position in 0..grounds.library().restrictions.len() {
        let id = RestrictionId(u32::try_from(position).expect("a library is not so large"));
        let name = &grounds.library()[id].name.name;
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let query = bare(&grounds, id);
        let report = grounds
            .assess_query(&query)
            .expect("a bare question is answered");
        let ready = grounds.program().ready(&query).expect("it is answered");
        let mentioned = ready.norms_by_fact().len();
        let mut asked = Vec::new();
        let (mut open, mut more) = (0, 0);
        for seed in 0..each {
            let ended = interview(&grounds, query.clone(), &mut Chance(seed));
            asked.push(ended.asked);
            let settled = matches!(&ended.report.exact, Exactness::Exact(exact) if exact.is_settled() && exact.is_settled_released());
            open += u64::from(!settled);
            more += u64::from(ended.left.windows(2).any(|pair| pair[0] <= pair[1]));
        }
        asked.sort_unstable();
        let (median, worst) = (asked[asked.len() / 2], asked[asked.len() - 1]);
        println!(
            "{name}: {mentioned} facts mentioned, {} can matter; median {median}, worst {worst}{}{}",
            report
                .questions
                .iter()
                .filter(|question| !question.only_if_shown)
                .count(),
            if open > 0 {
                format!("; {open} not settled")
            } else {
                String::new()
            },
            if more > 0 {
                format!("; {more} with more left after an answer")
            } else {
                String::new()
            },
        );
        if mentioned > 0 {
            shares.extend(asked.iter().map(|&asked| asked * 100 / mentioned));
        }
        all.extend(asked);
    }
    all.sort_unstable();
    shares.sort_unstable();
    println!(
        "{} interviews in {:?}: median {} questions, worst {}; of the facts mentioned, median {} %, worst {} %",
        all.len(),
        begun.elapsed(),
        all[all.len() / 2],
        all[all.len() - 1],
        shares[shares.len() / 2],
        shares[shares.len() - 1],
    );
}
