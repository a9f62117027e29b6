//! A small rulebook for tests that are about the command and not about the law.

use crate::command::{Folder, Grounds, grounds};

/// A vocabulary, a statute and an agreement about plants.
pub(super) const GARDEN: &str = r#"vocabulary garden
  title  "Words about plants"

restriction no-plants
  title    "No plants in bedrooms"
  about    bedrooms
  phrases  "no plants in bedrooms", "plants must go", "nothing green"

restriction no-cut-flowers
  title    "No cut flowers in bedrooms"
  about    bedrooms
  phrases  "no cut flowers", "no bunches of flowers in bedrooms", "nothing green"

restriction watering-limit
  title   "A limit on watering"
  graded  in litres, lower is stricter

fact has-an-allergy
  title        "has an allergy to pollen"
  ask          "Has the person an allergy to pollen?"
  answers      yes or no
  established  yes by letter-from-a-doctor, under plants-act.s1
  known by     "the person's doctor"
  sensitive

fact setting
  ask      "Where does this happen?"
  answers  one of care-home "A care home", own-home "Their own home"
  about    the place

fact plants-in-the-room
  ask      "How many plants are in the room?"
  answers  number in plants from 0 to 50
  about    the place

fact reasonable
  ask        "Is it reasonable?"
  answers    yes or no
  judged by  "the manager"
  test       "Would a gardener think so?"

reason too-much-dust
  title   "Plants gather dust"
  kind    resources
  phrases "dust", "too much dust", "nobody has time to dust"
  answer  "Dust is wiped away."
  cites   plants-act.s1

measure silk-flowers
  title  "Silk flowers"
  for    no-plants
  helps  too-much-dust
  cites  plants-act.s1

rulebook plants-act
  title       "A made-up Act about plants"
  authority   statute
  applies in  england
  reviewed    2026-11-01
  uses        garden

source s1
  cite   "Made-up Plants Act 2000, section 1"
  url    "https://www.example.org/plants-act/1"
  from   2000-01-01
  quote  "No plants are kept where a person with an allergy to pollen sleeps."

rule allergy
  cites     s1
  requires  no-plants when has-an-allergy and setting is care-home and plants-in-the-room above 0 plants
  because   "Pollen does harm."

rule reasonable-watering
  cites    s1
  allows   watering-limit at every grade only if reasonable
  because  "Plants need water."

agreement home-and-florist
  title       "What the home and the florist agreed"
  between     "The home", "The florist"
  applies in  england
  uses        garden

clause 1
  text    "No cut flowers in bedrooms."
  agrees  no-cut-flowers
"#;

/// Starts a question to the garden alone, on a fixed day.
pub(super) fn ask<'a>(folder: &Folder, arguments: impl IntoIterator<Item = &'a str>) -> Grounds {
    folder.write("garden.grounds", GARDEN);
    let mut run = grounds([
        "ask",
        "--rulebooks",
        "garden.grounds",
        "--only-rulebooks",
        "--on",
        "2026-11-22",
    ]);
    for argument in arguments {
        run = run.arg(argument);
    }
    run.within(folder.path())
}
