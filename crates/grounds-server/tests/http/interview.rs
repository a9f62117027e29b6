//! An interview, by programs and by people.

use axum::{
    Router,
    body::Body,
    http::{Method, StatusCode, header},
};
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::client::{Reply, get, grounds, post, request, send, service};

async fn next(service: &Router, question: &Value) -> Value {
    let reply = post(service, "/v1/interview", question.to_string()).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    reply.json()
}

#[tokio::test]
async fn what_is_asked_next() {
    let reply = post(
        &service(),
        "/v1/interview",
        r#"{"restriction": "unaccompanied-outings"}"#,
    )
    .await;
    assert_snapshot!("interview_first", reply.written());
}

/// The reply to one request, with one more answer in it, is the next request.
#[tokio::test]
async fn an_interview_goes_on_until_nothing_is_left() {
    let service = service();
    let mut reply = next(&service, &json!({"restriction": "unaccompanied-outings"})).await;
    assert_eq!(reply["assumed"], json!(["on", "place"]));
    let mut asked = Vec::new();
    while reply["next"]["kind"] == "ask" {
        let fact = reply["next"]["fact"]["name"]
            .as_str()
            .expect("a name")
            .to_owned();
        assert!(!asked.contains(&fact), "{fact} is asked twice");
        let left = reply["progress"]["at_most_left"].as_u64();
        let mut question = reply["question"].clone();
        question["answers"][&fact] = json!("no");
        asked.push(fact);
        reply = next(&service, &question).await;
        assert!(
            reply["progress"]["at_most_left"].as_u64() < left,
            "{reply:#}"
        );
        assert_eq!(reply["progress"]["answered"], asked.len());
        assert_eq!(reply["assumed"], json!([]));
    }
    assert!(!asked.is_empty());
    assert_eq!(reply["progress"]["settled"], true, "{reply:#}");
    assert_eq!(reply["exact"]["released"]["settled"], true);

    // The whole report is one request away, and agrees.
    let report = post(
        &service,
        "/v1/assess?explain=none",
        reply["question"].to_string(),
    )
    .await
    .json();
    for key in [
        "outcome",
        "released",
        "all_released",
        "exact",
        "presumptions",
        "not_shown",
        "assumptions",
        "measures",
        "question",
    ] {
        assert_eq!(report[key], reply[key], "{key}");
    }
}

#[tokio::test]
async fn what_nobody_knows_is_asked_once() {
    let service = service();
    let first = next(&service, &json!({"restriction": "unaccompanied-outings"})).await;
    let fact = first["next"]["fact"]["name"].as_str().expect("a name");
    let mut question = first["question"].clone();
    question["answers"][fact] = json!("unknown");
    let second = next(&service, &question).await;
    assert_ne!(second["next"]["fact"]["name"], fact);
    assert_eq!(second["progress"]["asked_in_vain"][0]["name"], fact);
}

#[tokio::test]
async fn a_graded_restriction_is_asked_about_at_a_grade() {
    let service = service();
    let first = next(&service, &json!({"restriction": "bath-temperature"})).await;
    assert_eq!(first["next"]["kind"], "grade");
    assert_eq!(first["next"]["ladder"]["type"], "number");
    assert_eq!(first["outcome"], Value::Null);
    assert_eq!(first["progress"].get("settled"), None);
    let mut question = first["question"].clone();
    question["grade"] = json!("44 celsius");
    assert_ne!(next(&service, &question).await["next"]["kind"], "grade");
}

#[tokio::test]
async fn problems_are_told_as_elsewhere() {
    let wrong = post(
        &service(),
        "/v1/interview",
        r#"{"restriction": "unacompanied-outings", "answers": {"x": "yes"}}"#,
    )
    .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.json()["code"], "invalid-question");
    assert_eq!(wrong.json()["errors"][0]["pointer"], "/restriction");
    assert_eq!(
        post(&service(), "/v1/interview?explain=full", "{}")
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
}

/// Sends the form of a page, with one of its buttons pressed.
async fn press(service: &Router, page: &str, button: &str, more: &[(&str, &str)]) -> Reply {
    let (form, name, value) = forms(page)
        .into_iter()
        .find_map(|form| {
            let (name, value) = pressed(&form, button)?;
            Some((form, name, value))
        })
        .unwrap_or_else(|| unreachable!("no button says `{button}`\n{page}"));
    let mut fields = hidden(&form);
    fields.extend(name.zip(value));
    fields.extend(
        more.iter()
            .map(|&(name, value)| (name.to_owned(), value.to_owned())),
    );
    let body: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    let sent = request(Method::POST, "/interview")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body.join("&")))
        .expect("a request");
    send(service, sent).await
}

/// Cuts a page into the forms of its interview.
fn forms(page: &str) -> Vec<String> {
    page.split("<form action=\"/interview\"")
        .skip(1)
        .filter_map(|rest| rest.split("</form>").next())
        .map(str::to_owned)
        .collect()
}

/// Returns the name and the value of the button that says this, if there is one.
fn pressed(form: &str, says: &str) -> Option<(Option<String>, Option<String>)> {
    let tag = form.split("<button ").skip(1).find(|tag| {
        tag.split('>')
            .nth(1)
            .is_some_and(|text| text == format!("{says}</button"))
    })?;
    let tag = tag.split('>').next().unwrap_or_default();
    Some((attribute(tag, "name"), attribute(tag, "value")))
}

fn hidden(form: &str) -> Vec<(String, String)> {
    form.split("<input ")
        .skip(1)
        .map(|tag| tag.split('>').next().unwrap_or_default())
        .filter(|tag| attribute(tag, "type").as_deref() == Some("hidden"))
        .filter_map(|tag| attribute(tag, "name").zip(attribute(tag, "value")))
        .collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    let value = rest.split('"').next()?;
    Some(
        value
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#38;", "&"),
    )
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn people_go_from_the_answer_to_the_interview_and_through_it() {
    let service = service();
    let answer = get(&service, "/ask?words=she+must+not+go+out+alone")
        .await
        .text();
    let link = answer
        .split("href=\"/interview?")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("the answer leads to an interview")
        .replace("&#38;", "&");
    let first = get(&service, &format!("/interview?{link}")).await;
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!(first.header("cache-control"), "no-store");
    assert_snapshot!("page_interview", first.written());

    let mut page = first.text();
    let mut count = 0;
    while page.contains(">I don’t know</button>") {
        let reply = press(&service, &page, "No", &[]).await;
        assert_eq!(reply.status, StatusCode::OK);
        page = reply.text();
        if page.contains("<h1>What shows it?</h1>") {
            let reply = press(&service, &page, "Go on", &[("by", "A. Manager")]).await;
            page = reply.text();
        }
        count += 1;
        assert!(count < 40, "{page}");
    }
    if page.contains(">No, nobody can</button>") {
        page = press(&service, &page, "No, nobody can", &[]).await.text();
    }
    assert!(page.contains("the answer after"), "{page}");
    assert!(page.contains("<article class=\"answer\">"), "{page}");
    assert!(page.contains("Back to the last question"), "{page}");
}

#[tokio::test]
async fn a_page_goes_back_and_stops() {
    let service = service();
    let first = get(&service, "/interview?restriction=unaccompanied-outings")
        .await
        .text();
    assert!(!first.contains(">Back</button>"), "{first}");
    let second = press(&service, &first, "I don’t know", &[]).await.text();
    assert_ne!(first, second);
    assert_eq!(press(&service, &second, "Back", &[]).await.text(), first);
    let end = press(&service, &second, "Stop, and read the answer", &[])
        .await
        .text();
    assert!(end.contains("You stopped here."), "{end}");
    assert_eq!(
        press(&service, &end, "Back to the last question", &[])
            .await
            .text(),
        first
    );
}

/// What counts only when it is shown is asked for on a page of its own, and is in the question afterwards.
#[tokio::test]
async fn a_page_asks_for_what_shows_an_answer() {
    let service = service();
    let mut page = get(&service, "/interview?restriction=unaccompanied-outings")
        .await
        .text();
    while !page.contains("value=\"words.lacks-capacity\"") {
        page = press(&service, &page, "No", &[]).await.text();
    }
    let evidence = press(&service, &page, "Yes", &[]).await;
    assert_snapshot!("page_interview_evidence", evidence.written());
    let back = press(&service, &evidence.text(), "Back to the question", &[]).await;
    assert_eq!(back.text(), page);
    let fields = [
        ("kind", "capacity-assessment"),
        ("about", "this decision"),
        ("on", "2026-11-01"),
        ("by", "J. Okafor \"<&"),
    ];
    let after = press(&service, &evidence.text(), "Go on", &fields).await;
    assert_eq!(after.status, StatusCode::OK);
    let question = attribute(&after.text(), "name=\"question\" value").expect("it is carried on");
    let question: Value = serde_json::from_str(&question).expect("it is JSON");
    assert_eq!(
        question["answers"]["words.lacks-capacity"],
        json!({
            "value": "yes",
            "evidence": {
                "kind": "capacity-assessment",
                "about": "this decision",
                "on": "2026-11-01",
                "by": "J. Okafor \"<&",
            },
        })
    );
    let wrong = press(&service, &evidence.text(), "Go on", &[("on", "yesterday")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text().contains("There is no such day"),
        "{}",
        wrong.text()
    );
}

#[tokio::test]
async fn a_page_asks_for_a_grade() {
    let service = service();
    let page = get(&service, "/interview?restriction=bath-temperature")
        .await
        .text();
    assert!(page.contains("To which degree is it proposed?"), "{page}");
    let wrong = press(&service, &page, "Go on", &[("grade", "hot")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("role=\"alert\""), "{}", wrong.text());
    let next = press(&service, &page, "Go on", &[("grade", "44 celsius")])
        .await
        .text();
    assert!(!next.contains("To which degree"), "{next}");
    assert_eq!(press(&service, &next, "Back", &[]).await.text(), page);
}

#[tokio::test]
async fn forms_that_were_changed_by_hand_do_no_harm() {
    let service = service();
    let form = async |body: &str| {
        let sent = request(Method::POST, "/interview")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.to_owned()))
            .expect("a request");
        send(&service, sent).await
    };
    let question = encoded(r#"{"restriction": "unaccompanied-outings"}"#);
    for (body, status) in [
        (String::new(), 422),
        ("question=%7B".to_owned(), 422),
        ("questoin=%7B%7D".to_owned(), 422),
        ("question=a&question=b".to_owned(), 422),
        ("question=%zz".to_owned(), 422),
        (format!("question={question}"), 200),
        (format!("question={question}&action=dance"), 200),
        (format!("question={question}&action=back"), 200),
        (format!("question={question}&asked=x&action=back"), 200),
        (format!("question={question}&fact=nothing&value=yes"), 422),
        (
            format!("question={question}&fact=agrees&value=perhaps"),
            422,
        ),
        (format!("question={question}&fact=agrees"), 422),
        (format!("question={question}&grade=3"), 422),
    ] {
        assert_eq!(form(&body).await.status.as_u16(), status, "{body}");
    }
    let attack = encoded("<script>alert(1)</script>\"'&");
    let page = form(&format!(
        "question={question}&words={attack}&asked={attack}&fact={attack}&value={attack}"
    ))
    .await
    .text();
    assert!(
        !page.contains("<script") && !page.contains("\"'&"),
        "{page}"
    );
    let typed = post(&service, "/interview", "{}").await;
    assert_eq!(typed.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let unknown = get(&service, "/interview?restriction=x").await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_page_says_what_the_engine_says() {
    let page = get(&service(), "/interview?restriction=unaccompanied-outings")
        .await
        .text();
    let question = grounds::Question::new(
        "unaccompanied-outings",
        crate::client::today(),
        grounds::Place::England,
    );
    let report = grounds().assess(&question).expect("it can be asked");
    assert!(
        page.contains(&grounds().verdict_in_words(&report)),
        "{page}"
    );
    assert!(
        page.contains(&format!(
            "At most {} things more can matter.",
            grounds().interview(&report).progress.left
        )),
        "{page}"
    );
}
