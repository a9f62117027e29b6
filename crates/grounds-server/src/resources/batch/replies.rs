//! A body of replies that are still being made.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use axum::body::{Bytes, HttpBody};
use http_body::Frame;
use tokio::sync::mpsc;

/// Replies that may wait for a client that reads slowly.
const WAITING: usize = 16;

/// Is where replies go.
pub(super) struct Sender {
    replies: mpsc::Sender<Bytes>,
    finished: Arc<AtomicBool>,
}

/// Is the body that they make. It breaks off, so that the client sees it, where the sender did not finish.
pub(super) struct Replies {
    replies: mpsc::Receiver<Bytes>,
    finished: Arc<AtomicBool>,
}

/// Makes a body, and where its replies go.
pub(super) fn replies() -> (Sender, Replies) {
    let (sender, receiver) = mpsc::channel(WAITING);
    let finished = Arc::new(AtomicBool::new(false));
    let body = Replies {
        replies: receiver,
        finished: Arc::clone(&finished),
    };
    (
        Sender {
            replies: sender,
            finished,
        },
        body,
    )
}

impl Sender {
    /// Sends a reply, once there is room for it; says whether anybody takes it.
    pub(super) async fn send(&self, reply: Bytes) -> bool {
        self.replies.send(reply).await.is_ok()
    }

    /// Says that there are no more.
    pub(super) fn finish(self) {
        self.finished.store(true, Ordering::Release);
    }
}

impl HttpBody for Replies {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        self.replies.poll_recv(context).map(|reply| match reply {
            Some(reply) => Some(Ok(Frame::data(reply))),
            None if self.finished.load(Ordering::Acquire) => None,
            None => Some(Err(io::Error::other("the batch was given up"))),
        })
    }
}
