//! The text of books, block by block and field by field, so that both can be put in another order.

/// Is the text of one book.
#[derive(Clone, Debug)]
pub(crate) struct BookText {
    pub(crate) header: BlockText,
    pub(crate) blocks: Vec<BlockText>,
}

/// Is the text of one block.
#[derive(Clone, Debug)]
pub(crate) struct BlockText {
    pub(crate) head: String,
    pub(crate) fields: Vec<String>,
}

impl BlockText {
    pub(crate) fn new(head: impl Into<String>) -> Self {
        Self {
            head: head.into(),
            fields: Vec::new(),
        }
    }

    /// Adds a field; the lines after the first are indented by whoever writes them.
    pub(crate) fn field(mut self, field: impl Into<String>) -> Self {
        self.fields.push(field.into());
        self
    }

    pub(crate) fn maybe(self, field: Option<String>) -> Self {
        match field {
            Some(field) => self.field(field),
            None => self,
        }
    }

    fn text(&self) -> String {
        let fields: String = self
            .fields
            .iter()
            .map(|field| format!("  {field}\n"))
            .collect();
        format!("{}\n{fields}", self.head)
    }
}

impl BookText {
    pub(crate) fn text(&self) -> String {
        let blocks: String = self
            .blocks
            .iter()
            .map(|block| format!("\n{}", block.text()))
            .collect();
        format!("{}{blocks}", self.header.text())
    }
}
