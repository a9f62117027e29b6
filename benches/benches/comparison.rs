//! Times the comparison of libraries.
//!
//! The proof that the whole published library equals itself is to come within ten seconds.

use divan::Bencher;
use grounds::{Comparing, Date, Grounds, Place, Rulebook, SourceFile, compare};
use grounds_benches::library;

fn main() {
    divan::main();
}

fn all() -> Comparing {
    Comparing::new(Date::constant(2026, 11, 22), Place::England)
}

fn one() -> Comparing {
    Comparing {
        restriction: Some("unaccompanied-outings".to_owned()),
        ..all()
    }
}

/// Loads the published rulebooks without one condition of the Mental Capacity Act.
fn without_a_condition() -> Grounds {
    const CONDITION: &str =
        "             (s6(3))         proportionate-to-likelihood-and-seriousness\n";
    let books = Rulebook::published().into_iter().map(|book| {
        let text = book.source.text.replacen(CONDITION, "", 1);
        Rulebook {
            source: SourceFile::new(book.source.name, text),
            published: book.published,
        }
    });
    let loaded = Grounds::load(books.collect(), None);
    loaded
        .grounds
        .unwrap_or_else(|| unreachable!("{:?}", loaded.diagnostics))
}

/// Proves one restriction equal.
#[divan::bench]
fn one_restriction_with_itself(bencher: Bencher<'_, '_>) {
    let (first, second, comparing) = (library(0), library(0), one());
    bencher.bench_local(|| compare([&first, &second], divan::black_box(&comparing)));
}

/// Finds the smallest situation in which one restriction differs.
#[divan::bench]
fn one_restriction_with_a_condition_less(bencher: Bencher<'_, '_>) {
    let (first, second, comparing) = (library(0), without_a_condition(), one());
    bencher.bench_local(|| compare([&first, &second], divan::black_box(&comparing)));
}

/// Proves the whole published library equal to itself.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn whole_library_with_itself(bencher: Bencher<'_, '_>) {
    let (first, second, comparing) = (library(0), library(0), all());
    bencher.bench_local(|| compare([&first, &second], divan::black_box(&comparing)));
}

/// Finds every restriction that a condition less touches, and the situations that show it.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn whole_library_with_a_condition_less(bencher: Bencher<'_, '_>) {
    let (first, second, comparing) = (library(0), without_a_condition(), all());
    bencher.bench_local(|| compare([&first, &second], divan::black_box(&comparing)));
}
