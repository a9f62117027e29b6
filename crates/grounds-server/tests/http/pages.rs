//! What people read.

use axum::http::StatusCode;
use insta::assert_snapshot;

use crate::client::{get, service};

#[tokio::test]
async fn the_page_on_which_people_ask() {
    assert_snapshot!("page_home", get(&service(), "/").await.written());
}

#[tokio::test]
async fn an_answer() {
    let reply = get(&service(), "/ask?words=she+must+not+go+out+alone").await;
    assert_eq!(reply.status, StatusCode::OK);
    let text = reply.text();
    assert!(
        text.contains("You asked: “she must not go out alone”"),
        "{text}"
    );
    assert!(
        text.contains("<strong>Not going out alone</strong>"),
        "{text}"
    );
    assert!(
        text.contains("href=\"https://law.example/outings-act/1\""),
        "{text}"
    );
    // It says whether it is settled, and what could change it.
    assert!(
        text.contains("Settled? Not yet. Once all is known it will be “not allowed” or “not"),
        "{text}"
    );
    assert!(
        text.contains("these 3 things can still change this"),
        "{text}"
    );
}

#[tokio::test]
async fn an_answer_in_full_and_back() {
    let link = |page: &str, words: &str| {
        let before = page
            .split(&format!("\">{words}</a>"))
            .next()
            .unwrap_or_default();
        before
            .rsplit("href=\"")
            .next()
            .unwrap_or_default()
            .replace("&#38;", "&")
    };
    let short = get(&service(), "/ask?words=she+must+not+go+out+alone")
        .await
        .text();
    let full = get(&service(), &link(&short, "Read the full answer")).await;
    assert_eq!(full.status, StatusCode::OK);
    assert!(full.text().len() > short.len());
    let back = get(&service(), &link(&full.text(), "Read the short answer")).await;
    assert_eq!(back.status, StatusCode::OK);
    assert_eq!(
        get(&service(), "/ask?words=x&detail=all").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn words_that_mean_nothing_known() {
    assert_snapshot!(
        "page_nothing",
        get(&service(), "/ask?words=xylophone").await.written()
    );
}

#[tokio::test]
async fn questions_that_cannot_be_answered() {
    assert_snapshot!("page_empty", get(&service(), "/ask").await.written());
    let long = get(&service(), &format!("/ask?words={}", "x".repeat(1001))).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.text().len() < 5000, "what was sent does not come back");
    let unknown = get(&service(), "/ask?words=a&restriction=x").await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_people_write_stays_text() {
    let attack = "%3Cscript%3Ealert(1)%3C/script%3E%22%27%26";
    for address in [
        format!("/ask?words={attack}"),
        format!("/ask?words={attack}+must+not+go+out+alone"),
        format!("/ask?words={attack}&restriction={attack}"),
        format!("/ask?words={attack}&restriction=words.watching&grade={attack}"),
        format!("/interview?words={attack}&restriction=words.watching"),
        format!("/interview?words={attack}&restriction={attack}&grade={attack}"),
    ] {
        let text = get(&service(), &address).await.text();
        assert!(!text.contains("<script"), "{address}\n{text}");
        assert!(!text.contains("alert(1)</"), "{address}\n{text}");
        assert!(!text.contains("\"'&"), "{address}\n{text}");
    }
}

#[tokio::test]
async fn pages_load_nothing_from_elsewhere() {
    for address in [
        "/",
        "/docs",
        "/ask?words=she+must+not+go+out+alone",
        "/ask?words=xylophone",
        "/ask",
        "/interview?restriction=unaccompanied-outings",
        "/interview?restriction=bath-temperature",
    ] {
        let reply = get(&service(), address).await;
        assert!(
            reply
                .header("content-security-policy")
                .starts_with("default-src 'none'; style-src 'self'")
        );
        let text = reply.text();
        assert!(
            !text.contains("<script") && !text.contains("src=\"http") && !text.contains(" style="),
            "{address}"
        );
        assert!(
            text.contains("<link rel=\"stylesheet\" href=\"/style.css\">"),
            "{address}"
        );
    }
    let style = get(&service(), "/style.css").await;
    assert_eq!(
        (style.status, style.header("content-type")),
        (StatusCode::OK, "text/css; charset=utf-8")
    );
    assert!(!style.text().contains("url("));
    assert_eq!(
        get(&service(), "/icon.svg").await.header("content-type"),
        "image/svg+xml"
    );
}

#[tokio::test]
async fn the_description_for_people_names_every_address_problem_and_shape() {
    let page = get(&service(), "/docs").await.text();
    let document =
        serde_json::to_value(grounds_server::openapi()).expect("the description is JSON");
    for path in document["paths"].as_object().expect("paths").keys() {
        assert!(page.contains(path.as_str()), "{path}");
    }
    for schema in document["components"]["schemas"]
        .as_object()
        .expect("schemas")
        .keys()
    {
        assert!(page.contains(&format!("id=\"{schema}\"")), "{schema}");
    }
    for code in grounds_wire::ProblemCode::ALL {
        assert!(page.contains(&format!("id=\"problem-{code}\"")), "{code}");
    }
    // Whatever a link points at on the page is there.
    for target in page
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
    }
}
