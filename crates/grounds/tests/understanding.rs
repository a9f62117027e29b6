//! How the parties of an agreement read it, in words.

use grounds::{BookId, Grounds, Place, Probes, Rulebook, Understood, understanding};

const TEXT: &str = r#"agreement fernlea
  title       "Fernlea House outings protocol"
  between     "Fernlea House", "Northbeck Council"
  applies in  england
  from        2026-04-01
  uses        care

clause 1
  text    "Residents with dementia in a care home are accompanied on all outings."
  agrees  unaccompanied-outings when has-dementia and setting is care-home

clause 2
  text          "Nobody is kept from the garden, but for those who have dementia."
  agrees not to  no-garden
  unless        has-dementia

clause 3
  text  "Visitors sign in."
"#;

struct Asked {
    grounds: Grounds,
    probes: Probes,
}

fn asked() -> Asked {
    let book = Rulebook::decode("fernlea.grounds", TEXT.as_bytes()).expect("it is text");
    let books = Rulebook::published().into_iter().chain([book]).collect();
    let loaded = Grounds::load(books, None);
    let grounds = loaded
        .grounds
        .unwrap_or_else(|| unreachable!("{:?}", loaded.diagnostics));
    let book: BookId = grounds.named_agreement("fernlea").expect("it is one");
    let on = "2026-11-23".parse().expect("a day");
    let probes = grounds.probes(book, on, Place::England, 12);
    Asked { grounds, probes }
}

impl Asked {
    /// What somebody answers who reads each clause so: the number of the reading of each clause.
    fn reading(&self, of: [usize; 2]) -> Vec<Option<bool>> {
        let probes = self.probes.probes.iter();
        probes
            .map(|probe| Some(probe.imposes[of[probe.clause]]))
            .collect()
    }

    fn told(&self, answers: [Vec<Option<bool>>; 2]) -> String {
        let parties = ["Fernlea House", "Northbeck Council"].map(str::to_owned);
        let understood = understanding(&self.probes, &answers);
        self.grounds
            .understanding_in_english(&self.probes, &parties, &understood)
    }
}

#[test]
fn parties_who_read_it_alike_are_told_so() {
    let asked = asked();
    insta::assert_snapshot!(
        "understanding_alike",
        asked.told([asked.reading([0, 0]), asked.reading([0, 0])])
    );
    let silent = vec![None; asked.probes.probes.len()];
    insta::assert_snapshot!(
        "understanding_one_silent",
        asked.told([asked.reading([0, 0]), silent])
    );
}

/// Whichever reading each of two parties has, what divides them is found: where they differ, and the words on which it hangs.
#[test]
fn whatever_reading_a_party_has_explains_its_answers() {
    let asked = asked();
    for clause in 0..2 {
        let readings = &asked.probes.clauses[clause].readings;
        for at in (0..readings.len()).filter(|&at| readings[at].same_as.is_none()) {
            let mut of = [0, 0];
            of[clause] = at;
            let understood =
                understanding(&asked.probes, &[asked.reading([0, 0]), asked.reading(of)]);
            let found = &understood.clauses[clause];
            assert_eq!(found.parties[1].explained_by, [at], "clause {clause}");
            let words = asked.grounds.dividing_words(&asked.probes, found);
            if at == 0 {
                assert_eq!((found.found(), words.len()), (Understood::Alike, 0));
                continue;
            }
            assert_eq!((found.found(), words.len()), (Understood::Divided, 1));
            assert_eq!(found.apart(0, 1), found.divided_on);
            assert_eq!(found.apart(1, 0), found.divided_on);
            for &probe in &found.divided_on {
                let answers = [0, 1].map(|party| found.parties[party].answer(&asked.probes, probe));
                assert_eq!(answers[0].map(|it| !it), answers[1]);
            }
        }
    }
}

#[test]
fn what_divides_them_is_told() {
    let asked = asked();
    insta::assert_snapshot!(
        "understanding_divided",
        asked.told([asked.reading([0, 0]), asked.reading([1, 1])])
    );
    // All answers the other way round.
    let turned = asked.reading([0, 0]);
    let turned = turned.iter().map(|answer| answer.map(|it| !it)).collect();
    insta::assert_snapshot!(
        "understanding_turned",
        asked.told([asked.reading([0, 0]), turned])
    );
}

#[test]
fn ids_name_situations_and_not_their_places() {
    let asked = asked();
    let few = asked.grounds.probes(
        asked.probes.book,
        "2026-12-24".parse().expect("a day"),
        Place::England,
        2,
    );
    let ids = |probes: &Probes| -> Vec<String> {
        let all = 0..probes.probes.len();
        all.filter_map(|at| asked.grounds.probe_id(probes, at))
            .collect()
    };
    let all = ids(&asked.probes);
    let mut different = all.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), asked.probes.probes.len());
    assert_eq!(ids(&few), all[..2]);
    assert_eq!(asked.grounds.probe_id(&few, 2), None);
    // Kept answers are found by these, so they stay as they are.
    insta::assert_snapshot!(all.join(" "));
}
