//! A text read from the left, a piece at a time.

/// What is left of a text.
pub struct Reader<'t> {
    /// What is not yet read.
    pub rest: &'t str,
}

/// Digits as they stand.
#[derive(Clone, Copy)]
pub struct Number {
    pub value: u32,
    pub digits: usize,
}

impl<'t> Reader<'t> {
    pub fn new(text: &'t str) -> Self {
        Reader { rest: text }
    }

    pub fn spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Reads `word` if it stands here, letters in any case.
    pub fn eat(&mut self, word: &str) -> bool {
        let found = self.rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        if found {
            self.rest = &self.rest[word.len()..];
        }
        found
    }

    /// Reads the first of the words that stands here, and tells which.
    pub fn eat_any(&mut self, words: &[&str]) -> Option<usize> {
        words.iter().position(|word| self.eat(word))
    }

    /// Reads ASCII letters; nothing where none stand here.
    pub fn letters(&mut self) -> &'t str {
        self.take(|byte| byte.is_ascii_alphabetic())
    }

    /// Reads ASCII digits, as many as there are.
    pub fn digits(&mut self) -> &'t str {
        self.take(|byte| byte.is_ascii_digit())
    }

    /// Reads a number of up to `most` digits, if it stands here and goes on with no further digit.
    pub fn number(&mut self, most: usize) -> Option<Number> {
        let before = self.rest;
        let digits = self.digits();
        match digits.parse() {
            Ok(value) if digits.len() <= most => Some(Number { value, digits: digits.len() }),
            _ => {
                self.rest = before;
                None
            }
        }
    }

    fn take(&mut self, belongs: fn(u8) -> bool) -> &'t str {
        let (taken, rest) = self.rest.split_at(self.rest.bytes().take_while(|&byte| belongs(byte)).count());
        self.rest = rest;
        taken
    }
}
