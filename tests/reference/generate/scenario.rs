//! A question as the text of a scenario.

use grounds_check::{
    Answers, EvidenceAbout, FactId, Ladder, Library, MeasureId, Query, Rung, Value,
};

use super::text::BlockText;

/// Leaves out what no scenario can say: a document that is a judgement at once, a judgement without a name, a measure done twice.
pub(crate) fn sayable(mut query: Query) -> Query {
    let mut done: Vec<MeasureId> = Vec::new();
    query.done.retain(|&(measure, _)| {
        let again = done.contains(&measure);
        done.push(measure);
        !again
    });
    for (_, answer) in &mut query.answers {
        let Some(mut evidence) = answer.evidence.take() else {
            continue;
        };
        if evidence.kind.is_some() {
            evidence.reasons = None;
            answer.evidence = Some(evidence);
        } else if evidence.by.is_some() {
            evidence.about = EvidenceAbout::ThisDecision;
            answer.evidence = Some(evidence);
        }
    }
    query
}

/// Writes a question as a scenario.
pub(crate) fn scenario(library: &Library, query: &Query) -> BlockText {
    let mut block = BlockText::new("scenario a-question")
        .field("title \"A question\"")
        .field(format!("on {}", query.on))
        .field(format!("in {}", query.place.as_str()));
    let ladder = library[query.restriction].ladder.as_ref();
    let grade = match (query.grade, ladder) {
        (Some(Rung::Position(at)), Some(Ladder::Rungs(rungs))) => {
            format!(" at {}", rungs[usize::from(at)].name)
        }
        (Some(Rung::Number(number)), Some(Ladder::Number { unit, .. })) => {
            format!(" at {number} {unit}")
        }
        _ => String::new(),
    };
    let everyone = if query.for_everyone {
        " for everyone"
    } else {
        ""
    };
    block = block.field(format!(
        "proposing {}{grade}{everyone}",
        library.full_name(&library[query.restriction].name)
    ));
    if !query.bound_by.is_empty() {
        let names: Vec<&str> = query
            .bound_by
            .iter()
            .map(|&book| library[book].name.as_str())
            .collect();
        block = block.field(format!("bound by {}", names.join(", ")));
    }
    block = block.maybe(
        query
            .saying
            .map(|reason| format!("saying {}", library.full_name(&library[reason].name))),
    );
    let mut lines: Vec<String> = query
        .answers
        .iter()
        .map(|(fact, _)| answer(library, query, *fact))
        .collect();
    lines.extend(query.done.iter().map(|&(measure, on)| {
        let on = on.map(|on| format!(" on {on}")).unwrap_or_default();
        format!("done {}{on}", library.full_name(&library[measure].name))
    }));
    if !lines.is_empty() {
        block = block.field(format!("given\n    {}", lines.join("\n    ")));
    }
    block.field("expect unfounded")
}

fn answer(library: &Library, query: &Query, fact: FactId) -> String {
    let name = library.full_name(&library[fact].name);
    let answer = query
        .answers
        .iter()
        .find(|(other, _)| *other == fact)
        .map(|(_, answer)| answer);
    let Some(answer) = answer else { return name };
    let said = match (answer.value, &library[fact].answers) {
        (None, _) => format!("{name} is not known"),
        (Some(Value::YES), Answers::YesNo) => name,
        (Some(_), Answers::YesNo) => format!("not {name}"),
        (Some(Value::Choice(at)), Answers::OneOf(choices)) => {
            format!("{name} is {}", choices[usize::from(at)].name)
        }
        (Some(Value::Number(number)), Answers::Number { unit, .. }) => {
            format!("{name} is {number} {unit}")
        }
        (Some(_), _) => name,
    };
    let Some(evidence) = &answer.evidence else {
        return said;
    };
    let on = evidence
        .on
        .map(|on| format!(" on {on}"))
        .unwrap_or_default();
    let by = evidence.by.as_deref();
    if let Some(kind) = evidence.kind {
        let kind = &library[kind].name;
        let about = match evidence.about {
            EvidenceAbout::ThisDecision => String::new(),
            EvidenceAbout::AnotherDecision => " about another decision".to_owned(),
            EvidenceAbout::Restriction(other) => {
                format!(" about {}", library.full_name(&library[other].name))
            }
        };
        let from = by.map(|by| format!(" from \"{by}\"")).unwrap_or_default();
        format!("{said}, by {kind}{about}{on}{from}")
    } else {
        let because = evidence
            .reasons
            .as_ref()
            .map(|reasons| format!(" because \"{reasons}\""))
            .unwrap_or_default();
        format!(
            "{said}, judged by \"{}\"{on}{because}",
            by.unwrap_or_default()
        )
    }
}
