use super::*;

fn digits<E>(code: Result<TokenCode, E>) -> Result<String, E> {
    code.map(|code| code.digits().as_str().to_owned())
}

#[test]
fn typed_lines_are_codes_or_it_is_said_why_not() {
    for (line, expected) in [
        ("123456", Ok("123456")),
        ("000000", Ok("000000")),
        ("123 456", Ok("123456")),
        (" 1 2 3\t4\u{a0}5 6 ", Ok("123456")),
        ("", Err(TypedCodeError::Empty)),
        ("   ", Err(TypedCodeError::Empty)),
        ("12345", Err(TypedCodeError::Length(5))),
        ("1234567", Err(TypedCodeError::Length(7))),
        ("12345a", Err(TypedCodeError::NotDigits)),
        ("correct horse", Err(TypedCodeError::NotDigits)),
        ("١٢٣٤٥٦", Err(TypedCodeError::NotDigits)),
        ("-12345", Err(TypedCodeError::NotDigits)),
    ] {
        assert_eq!(digits(typed_code(line)), expected.map(str::to_owned), "typed {line:?}");
    }
}

#[test]
fn the_only_code_in_an_output_is_found() {
    for (output, expected) in [
        ("123456\n", Ok("123456")),
        ("123 456\n", Ok("123456")),
        ("123456 lasts 12s \t|------------------|\n", Ok("123456")),
        ("Touch the key\ncode: 123456\n", Ok("123456")),
        ("entry work-2024\n(123456)", Ok("123456")),
        ("", Err(PrintedCodeError::None)),
        ("1234567\n", Err(PrintedCodeError::None)),
        ("a123456 123456b 123456\u{e9}", Err(PrintedCodeError::None)),
        ("123 456 lasts 12s", Err(PrintedCodeError::None)),
        ("123456 654321", Err(PrintedCodeError::Several)),
        ("123456\n123456\n", Err(PrintedCodeError::Several)),
    ] {
        assert_eq!(
            digits(printed_code(output.as_bytes())),
            expected.map(str::to_owned),
            "printed {output:?}"
        );
    }
    assert_eq!(digits(printed_code(b"\xff 123456")), Err(PrintedCodeError::None));
}

proptest::proptest! {
    #[test]
    fn a_code_is_found_as_a_plain_search_finds_it(output in "[0-9a ,\n]{0,24}") {
        let words: Vec<&str> = output
            .split([' ', ',', '\n'])
            .filter(|word| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit()))
            .collect();
        let joined: String = output.split_whitespace().collect();
        let whole = joined.len() == 6 && joined.bytes().all(|byte| byte.is_ascii_digit());
        let expected = match words.as_slice() {
            _ if whole => Ok(joined),
            [only] => Ok((*only).to_owned()),
            [] => Err(PrintedCodeError::None),
            _ => Err(PrintedCodeError::Several),
        };
        proptest::prop_assert_eq!(digits(printed_code(output.as_bytes())), expected, "printed {:?}", output);
    }
}
