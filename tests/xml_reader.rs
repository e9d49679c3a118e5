//! The XML reader: documents and what it says of them, the same events as quick-xml where all is well, and
//! sense under any input.

use kawaraban::base::span::{Lines, Span};
use kawaraban::base::xml::fault::FaultKind;
use kawaraban::base::xml::read::{DEPTH, Event, Reader};
use kawaraban::base::xml::reference::Place;
use proptest::prelude::*;

/// Each fault as `Kind line:column "what it covers"`, in order.
fn faults(text: &str) -> Vec<String> {
    let mut reader = Reader::new(text);
    while reader.next() != Event::Eof {}
    let say = |fault: &kawaraban::base::xml::fault::Fault| {
        let place = Lines::new(text).position(fault.span.start);
        format!("{:?} {}:{} {:?}", fault.kind, place.line, place.column, fault.span.of(text))
    };
    reader.faults().iter().map(say).collect()
}

/// A document, and its faults without quotes: `Kind line:column what`. Several are separated by ` | `.
#[rustfmt::skip]
const FAULTY: &[(&str, &str)] = &[
    // Characters and references (XML §2.2, §4.1).
    ("<a>\u{1}\u{2}x\u{FFFF}</a>", "IllegalCharacter 1:4 \u{1}\u{2} | IllegalCharacter 1:7 \u{FFFF}"),
    ("<a b='\u{FFFE}'/>", "IllegalCharacter 1:7 \u{FFFE}"),
    ("<a>&#1;&#xD800;&#x110000;&#0;&#99999999999;</a>", "IllegalCharacterReference 1:4 &#1; | IllegalCharacterReference 1:8 &#xD800; | IllegalCharacterReference 1:16 &#x110000; | IllegalCharacterReference 1:26 &#0; | IllegalCharacterReference 1:30 &#99999999999;"),
    ("<a>&#;&#X41;&#12 </a>", "MalformedCharacterReference 1:4 &# | MalformedCharacterReference 1:7 &# | MalformedCharacterReference 1:13 &#12"),
    ("<a>R & D</a>", "BareAmpersand 1:6 &"),
    ("<a h='?a=1&b=2'>&lt</a>", "UnterminatedReference 1:11 &b | UnterminatedReference 1:17 &lt"),
    ("<a t='&eacute;'>\n &nbsp;</a>", "UndefinedEntity 1:7 &eacute; | UndefinedEntity 2:2 &nbsp;"),
    ("<!DOCTYPE a SYSTEM 'a.dtd'><a>&nbsp;</a>", "UndeclaredEntityMaybeExternal 1:31 &nbsp;"),
    ("<!DOCTYPE a [<!ENTITY % p SYSTEM 'p'>%p;]><a>&x;</a>", "UndeclaredEntityMaybeExternal 1:46 &x;"),
    ("<?xml version='1.0' standalone='yes'?><!DOCTYPE a SYSTEM 'a.dtd'><a>&x;</a>", "UndefinedEntity 1:69 &x;"),
    // Text.
    ("<a>1 < 2</a>", "BareLessThan 1:6 <"),
    ("<a>]]> ]]></a>", "CDataEndInText 1:4 ]]> | CDataEndInText 1:8 ]]>"),
    ("<a><![CDATA[x]]> ]]></a>", "CDataEndInText 1:18 ]]>"),
    // Comments, CDATA, processing instructions (XML §2.5 to §2.7).
    ("<a><!-- a -- b --></a>", "DoubleHyphenInComment 1:11 --"),
    ("<a><!-- a ---></a>", "DoubleHyphenInComment 1:11 --"),
    ("<a><!-- a <b>", "UnclosedComment 1:4 <!--"),
    ("<a><![CDATA[ a </a>", "UnclosedCData 1:4 <![CDATA["),
    ("<a><![cdata[x]]></a>", "MisspelledCData 1:4 <![cdata["),
    ("<a><!foo></a>", "UnknownMarkup 1:4 <!foo>"),
    ("<a><?php echo 1 ></a>", "UnclosedInstruction 1:4 <?php"),
    ("<a><? x?></a>", "MissingTarget 1:4 <?"),
    ("<a><?XML x?></a>", "ReservedTarget 1:6 XML"),
    ("<a><?1 x?><?a:b x?></a>", "InvalidTarget 1:6 1 | InvalidTarget 1:13 a:b"),
    // Tags (XML §3).
    ("<a><b c='d' <e/></b></a>", "UnclosedTag 1:4 <b"),
    ("<a><b c='d'", "UnclosedTag 1:4 <b"),
    ("<a><b", "UnclosedTag 1:4 <b"),
    ("<a></b", "UnclosedTag 1:4 </b"),
    ("<a>x<", "UnclosedTag 1:5 <"),
    ("<a></a x='1'>", "MalformedEndTag 1:8 x='1'"),
    ("<a></ a>", "MalformedEndTag 1:6  a"),
    ("<rss><title>x</titel></rss>", "MismatchedEndTag 1:16 titel"),
    ("<rss><Link>x</link></rss>", "MismatchedEndTag 1:15 link"),
    ("<a>x</bcd></a>", "StrayEndTag 1:5 </bcd>"),
    ("</a><a/></a>", "StrayEndTag 1:1 </a> | StrayEndTag 1:9 </a>"),
    ("<a><b><c></b></c></a>", "UnclosedElement 1:8 c"),
    ("<a b='c", "UnclosedTag 1:1 <a"),
    ("<a b", "UnclosedTag 1:1 <a"),
    ("<?xm", "UnclosedInstruction 1:1 <?xm"),
    ("<?xml", "UnclosedDeclaration 1:1 <?xml"),
    ("<a><b><c></a>", "UnclosedElement 1:8 c"),
    ("<a>\n<b><c>x", "UnclosedAtEnd 2:5 c"),
    ("<a><b ! ? c='d'/></a>", "JunkInTag 1:7 !"),
    ("<a><b / ></b></a>", "JunkInTag 1:7 /"),
    ("<a><b　c='d'>x</b></a>", "IdeographicSpaceInTag 1:6 　"),
    // Attributes (XML §3.1).
    ("<a b c='d'/>", "AttributeWithoutValue 1:4 b"),
    ("<a b=/>", "AttributeWithoutValue 1:4 b"),
    ("<a b=c/d d=e/>", "UnquotedValue 1:6 c/d | UnquotedValue 1:12 e"),
    ("<a><b c=\"d>x</b><e f=\"g\"/></a>", "UnclosedValue 1:10 d"),
    ("<a><b c='d>x</b></a>", "UnclosedValue 1:10 d"),
    ("<a b='c'd='e'/>", "MissingSpace 1:9 d"),
    ("<a b='<i>'/>", "LessThanInValue 1:7 <"),
    ("<a b='1' c='2' b='3'/>", "DuplicateAttribute 1:16 b"),
    ("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "DuplicateExpandedName 1:36 q:b"),
    // Names and namespaces (XML §2.3, Namespaces §3 to §7).
    ("<a$b/>", "InvalidName 1:2 a$b"),
    ("<a 1b='c'/>", "InvalidName 1:4 1b"),
    ("<a><:b/><c:/><d:e:f/><g:1/></a>", "InvalidQName 1:5 :b | InvalidQName 1:10 c: | InvalidQName 1:15 d:e:f | InvalidQName 1:23 g:1"),
    ("<a><p:b/><p:c/><q:b/></a>", "UndeclaredElementPrefix 1:5 p | UndeclaredElementPrefix 1:17 q"),
    ("<a><b xmlns:p='u'/><p:b/></a>", "UndeclaredElementPrefix 1:21 p"),
    ("<a p:b='c' p:d='e'/>", "UndeclaredAttributePrefix 1:4 p"),
    ("<a xmlns:xml='u' xmlns:xmlns='u'/>", "ReservedPrefix 1:4 xmlns:xml | ReservedPrefix 1:18 xmlns:xmlns"),
    ("<xmlns:a/>", "ReservedPrefix 1:2 xmlns:a"),
    ("<a xmlns='http://www.w3.org/2000/xmlns/' xmlns:p='http://www.w3.org/XML/1998/namespace'/>", "ReservedNamespace 1:11 http://www.w3.org/2000/xmlns/ | ReservedNamespace 1:51 http://www.w3.org/XML/1998/namespace"),
    ("<a xmlns:p=''/>", "UndeclaringPrefix 1:4 xmlns:p"),
    // The document (XML §2.1, §2.8).
    ("", "NoRoot 1:1 "),
    ("<!-- x -->\n", "NoRoot 2:1 "),
    ("{\"items\": []}", "NoRoot 1:1 {\"items\": []}"),
    ("x y\n<a/>", "TextBeforeRoot 1:1 x y"),
    ("<a/>x<!-- y -->z", "TextAfterRoot 1:5 x"),
    ("<a/><![CDATA[]]>", "TextAfterRoot 1:5 <![CDATA[]]>"),
    ("<a/><b>x&y;<c></b>", "SecondRoot 1:6 b | UndefinedEntity 1:9 &y; | UnclosedElement 1:13 c"),
    // The XML declaration (XML §2.8).
    ("\n<?xml version='1.0'?><a/>", "SpaceBeforeDeclaration 1:1 \n"),
    ("<br />\n<b>Warning</b>: x <?xml version='1.0'?><a/>", "TextBeforeDeclaration 1:1 <br />\n<b>Warning</b>: x "),
    ("<!-- x --><?xml version='1.0'?><a/>", "DeclarationNotFirst 1:11 <?xml version='1.0'?>"),
    ("<?xml version='1.0'>\n<a/>", "UnclosedDeclaration 1:1 <?xml version='1.0'>"),
    ("<?xml version='1.0'encoding='utf-8'?><a/>", "MalformedDeclaration 1:20 encoding"),
    ("<?xml version=1.0?><a/>", "MalformedDeclaration 1:7 version=1.0"),
    ("<?xml encoding='utf-8' version='1.0'?><a/>", "DeclarationOrder 1:24 version='1.0'"),
    ("<?xml version='1.0' lang='ja'?><a/>", "UnknownDeclarationPart 1:21 lang='ja'"),
    ("<?xml encoding='utf-8'?><a/>", "MissingVersion 1:1 <?xml encoding='utf-8'?>"),
    ("<?xml version='2.0'?><a/>", "InvalidVersion 1:16 2.0"),
    ("<?xml version='1.0' encoding='8 bit'?><a/>", "InvalidEncodingName 1:31 8 bit"),
    ("<?xml version='1.0' standalone='maybe'?><a/>", "InvalidStandalone 1:33 maybe"),
    // The DOCTYPE (XML §2.8, §3.2, §3.3, §4.2).
    ("<a><!DOCTYPE a></a>", "MisplacedDoctype 1:4 <!DOCTYPE"),
    ("<!DOCTYPE a><!DOCTYPE a [ <!ENTITY b 'c'> ]><a/>", "DuplicateDoctype 1:13 <!DOCTYPE"),
    ("<!doctype a><a/>", "MalformedDoctype 1:1 <!doctype"),
    ("<!DOCTYPE a PUBLIC 'x'><a/>", "MalformedDoctype 1:23 >"),
    ("<!DOCTYPE a [ <a/>", "UnclosedDoctype 1:1 <!DOCTYPE"),
    ("<!DOCTYPE a [ x y ]><a/>", "JunkInSubset 1:15 x y"),
    ("<!DOCTYPE a [<![INCLUDE[ ]]>]><a/>", "ConditionalSection 1:14 <!["),
    ("<!DOCTYPE a [<!ELEMENT a (b,c|d)>]><a/>", "MalformedElementDeclaration 1:30 |"),
    ("<!DOCTYPE a [<!ELEMENT a (#PCDATA|b)>]><a/>", "MalformedElementDeclaration 1:37 >"),
    ("<!DOCTYPE a [<!ATTLIST a b CDATA>]><a/>", "MalformedAttributeDeclaration 1:33 >"),
    ("<!DOCTYPE a [<!ATTLIST a b CDATA '<'>]><a/>", "LessThanInValue 1:35 <"),
    ("<!DOCTYPE a [<!ENTITY b>]><a/>", "MalformedEntityDeclaration 1:24 >"),
    ("<!DOCTYPE a [<!ENTITY b '&c'>]><a/>", "UnterminatedReference 1:26 &c"),
    ("<!DOCTYPE a [<!NOTATION b>]><a/>", "MalformedNotationDeclaration 1:26 >"),
    ("<!DOCTYPE a [<!FOO b>]><a/>", "UnknownDeclaration 1:14 <!FOO"),
    ("<!DOCTYPE a PUBLIC 'é' 's'><a/>", "InvalidPublicIdentifier 1:21 é"),
    ("<!DOCTYPE a [<!ENTITY % p 'CDATA'><!ATTLIST a b %p; #IMPLIED>]><a/>", "ParameterEntityInDeclaration 1:49 %p;"),
    ("<!DOCTYPE a [<!ENTITY % p '<!ELEMENT a>'>%p;]><a/>", "ParameterEntityIllFormed 1:42 %p;"),
    // Entities (XML §4.3, §4.4).
    ("<!DOCTYPE a [<!ENTITY b '&c;'><!ENTITY c '&b;'>]><a>&b;&b;</a>", "EntityRecursion 1:53 &b;"),
    ("<!DOCTYPE a [<!ENTITY b '<c>'>]><a>&b;</a>", "EntityIllFormed 1:36 &b;"),
    ("<!DOCTYPE a [<!ENTITY b '&#38;'>]><a>&b;</a>", "EntityIllFormed 1:38 &b;"),
    ("<!DOCTYPE a [<!ENTITY b '<c/>'>]><a d='&b;'>&b;</a>", "EntityHoldsLessThan 1:40 &b;"),
    ("<!DOCTYPE a [<!ENTITY b SYSTEM 'b'>]><a d='&b;'>&b;</a>", "ExternalEntityInAttribute 1:44 &b;"),
    ("<!DOCTYPE a [<!NOTATION n SYSTEM 'n'><!ENTITY b SYSTEM 'b' NDATA n>]><a>&b;</a>", "UnparsedEntityReference 1:73 &b;"),
];

#[test]
fn every_fault_is_found_once_and_where_it_is() {
    let mut wrong = Vec::new();
    for (document, expected) in FAULTY {
        let expected = expected.split(" | ").map(|fault| {
            let mut parts = fault.splitn(3, ' ');
            let mut part = || parts.next().unwrap_or("");
            format!("{} {} {:?}", part(), part(), part())
        });
        let (found, expected) = (faults(document), expected.collect::<Vec<_>>());
        if found != expected {
            wrong.push(format!("in {document}\n  found {found:?}\n  not   {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Documents without a fault.
const FAULTLESS: &[&str] = &[
    "<a/>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone = 'no' ?>\r\n<!-- - --><?b c?>\n<a\n>x</a\n>\n<!---->",
    "<?xml version='1.7'?><a/>",
    "<a b='>' c=\"'\">]] > ]&gt; &#x10FFFF;&#9;</a>",
    "<a><![CDATA[<&]]]]><![CDATA[>]]></a>",
    "<見出し 種類='題'>\u{10000}\u{FDD0}\u{7F}翿\u{3FFE}</見出し>",
    "<a xml:lang='ja' xmlns='u' xmlns:p='v' p:a='1' a='2'><p:b xmlns=''/></a>",
    "<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",
    "<?xml-stylesheet href='a'?><?xmlx?><a/>",
    "<!DOCTYPE a PUBLIC '-//X//Y' 'a.dtd' [ <!-- > --> <?b ]>?> ] ><a/>",
    "<!DOCTYPE a [<!ELEMENT a (b?,(c|d)*,((e)))+><!ELEMENT b (#PCDATA|c)*><!ELEMENT c EMPTY>
       <!ATTLIST a b (x|1y) 'x' c NOTATION (n) #IMPLIED d CDATA #FIXED '&lt;' e ID #REQUIRED>
       <!NOTATION n PUBLIC 'n'><!ENTITY % p '<!ENTITY q \"r\">'>%p;]><a>&q;</a>",
    "<!DOCTYPE a [<!ENTITY b '<c d=\"e\">&f;</c>'><!ENTITY f 'g&#38;lt;'>]><a h='&f;'>&b;</a>",
    "<!DOCTYPE a [<!ATTLIST a xmlns:p CDATA 'u' xmlns CDATA #FIXED 'v'>]><a><p:b/></a>",
];

#[test]
fn what_is_well_formed_has_no_fault() {
    for document in FAULTLESS {
        assert_eq!(faults(document), [""; 0], "in {document:?}");
    }
}

/// What a document may repeat to have a search begun again and again.
#[rustfmt::skip]
const HOSTILE: &[&str] = &[
    "<!--", "<![CDATA[", "<![CDATA", "<?a ", "<?", "<a b=\"", "<a b='<\"", "<a b='>", "</a", "</", "&a", "&#", "<!a '\"", "]]>",
    "<a:b ", "<!DOCTYPE[", "<!DOCTYPE a ", "a\u{3000}", "<a\u{3000}", "<", "<a b=", "<!ENTITY a '", "%a;", "<!ATTLIST a (",
];

#[test]
fn limits_are_kept_in_linear_time() {
    let kinds = |text: &str| {
        let mut reader = Reader::new(text);
        while reader.next() != Event::Eof {}
        let mut kinds: Vec<FaultKind> = reader.faults().iter().map(|fault| fault.kind).collect();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds(&"<a>".repeat(DEPTH * 100)), [FaultKind::TooDeep]);
    let attributes: String = (0..40_000).map(|number| format!(" a{number}='{number}'")).collect();
    assert_eq!(kinds(&format!("<a{attributes}/>")), [FaultKind::TooManyAttributes]);
    let names: String = (0..70_000).map(|number| format!("<a{number}/>")).collect();
    assert_eq!(kinds(&format!("<a>{names}</a>")), [FaultKind::TooManyNames]);
    let laughs: String = (1..12)
        .map(|number| format!("<!ENTITY l{number} '{}'>", format!("&l{};", number - 1).repeat(10)))
        .collect();
    let laughs = format!("<!DOCTYPE a [<!ENTITY l0 'ha'>{laughs}]><a>&l11;&l11;</a>");
    assert_eq!(kinds(&laughs), [FaultKind::ExpansionLimit]);
    let long: String = (1..40).map(|number| format!("<!ENTITY e{number} '&e{};'>", number - 1)).collect();
    let long = format!("<!DOCTYPE a [<!ENTITY e0 'x'>{long}]><a>&e39;</a>");
    assert_eq!(kinds(&long), [FaultKind::ExpansionLimit]);

    let doubled: String =
        (1..16).map(|number| format!("<!ENTITY % p{number} '&#37;p{0}; &#37;p{0};'>", number - 1)).collect();
    let filler = "<!-- -->".repeat(100);
    let doubled = format!("<!DOCTYPE a [<!ENTITY % p0 '{filler}'>{doubled}%p15;%p15;]><a/>");
    assert_eq!(kinds(&doubled), [FaultKind::ExpansionLimit]);

    // Each of these would take minutes if its search began again at each repetition.
    for hostile in HOSTILE {
        let repeated = format!("<r>{}", hostile.repeat(200_000));
        assert!(!kinds(&repeated).is_empty(), "{hostile}");
        let in_tag = format!("<r><a {}", hostile.repeat(200_000));
        assert!(!kinds(&in_tag).is_empty(), "{hostile}");
        let in_subset = format!("<!DOCTYPE a [{}", hostile.repeat(200_000));
        assert!(!kinds(&in_subset).is_empty(), "{hostile}");
    }
}

#[test]
fn faults_beyond_the_limit_are_counted() {
    let text = format!("<a>{}</a>", "&b;".repeat(12_000));
    let mut reader = Reader::new(&text);
    while reader.next() != Event::Eof {}
    assert_eq!(reader.new_faults().len() + reader.omitted_faults(), 12_000);
    assert_eq!(reader.new_faults(), []);
}

#[test]
fn events_say_what_is_written() {
    let text = "<?xml version='1.0'?><!DOCTYPE r SYSTEM 's'><r xmlns='u' p:q='&lt;' xmlns:p='v'>a&amp;b<![CDATA[c]]>\
                <!--d--><?e f?><p:g/></r>";
    let mut reader = Reader::new(text);
    let mut log = Vec::new();
    loop {
        let line = match reader.next() {
            Event::Start { name, span, empty } => {
                let attributes: Vec<String> = reader
                    .attributes()
                    .iter()
                    .map(|a| {
                        let value = reader.unescape(a.raw, Place::Attribute);
                        format!("{}={value}{}", reader.qname(a.name), if a.declares { "!" } else { "" })
                    })
                    .collect();
                let namespace = reader.namespace(reader.name(name).namespace);
                let local = reader.name(name).local;
                format!("start {{{namespace}}}{local} {attributes:?} {empty} {}", span.of(text).len())
            }
            Event::End { name, span } => format!("end {} {}", reader.qname(name), span.of(text)),
            Event::Text { raw, references, .. } => format!("text {raw} {references}"),
            Event::CData { raw, span, whole } => format!("cdata {raw} {} {}", span.of(text), whole.of(text)),
            Event::Comment { raw, span } => format!("comment {raw} {}", span.of(text)),
            Event::Instruction { target, raw, span } => {
                format!("instruction {target} {raw} {}", span.of(text))
            }
            Event::Doctype { span } => format!("doctype {}", span.of(text)),
            Event::Eof => break,
        };
        log.push(line);
    }
    let expected = [
        "doctype <!DOCTYPE r SYSTEM 's'>",
        "start {u}r [\"xmlns=u!\", \"p:q=<\", \"xmlns:p=v!\"] false 36",
        "text a&amp;b true",
        "cdata c c <![CDATA[c]]>",
        "comment d <!--d-->",
        "instruction e f <?e f?>",
        "start {v}g [] true 6",
        "end p:g <p:g/>",
        "end r </r>",
    ];
    assert_eq!(log, expected);
    let doctype = reader.doctype().expect("the DOCTYPE was read");
    assert_eq!((doctype.name, doctype.system.expect("it has one").of(text)), ("r", "s"));
    let declaration = reader.declaration().expect("the declaration was read");
    assert_eq!(declaration.version.expect("it has one").of(text), "1.0");
    assert!(!reader.broken());
}

#[test]
fn values_are_unescaped_as_their_place_asks() {
    let text = "<!DOCTYPE a [<!ENTITY b 'B\n&#60;&#x3042;'><!ENTITY c '[&d;]'><!ENTITY d 'D&#9;'>]><a e='&d;&c;'>&c;</a>";
    let mut reader = Reader::new(text);
    while reader.next() != Event::Eof {}
    assert_eq!(reader.faults(), []);
    let rows = [
        ("a\r\nb\rc\nd", "a\nb\nc\nd", "a b c d"),
        ("&lt;&gt;&amp;&quot;&apos;", "<>&\"'", "<>&\"'"),
        ("&#65;&#x1F600;&#10;", "A😀\n", "A😀\n"),
        ("&c;", "[D\t]", "[D ]"),
        ("&nbsp; & &#0; &b;", "&nbsp; & &#0; &b;", "&nbsp; & &#0; &b;"),
        ("あ\t&amp", "あ\t&amp", "あ &amp"),
    ];
    for (raw, as_text, in_attribute) in rows {
        assert_eq!(reader.unescape(raw, Place::Text), as_text);
        assert_eq!(reader.unescape(raw, Place::Attribute), in_attribute);
    }
}

/// Names, attributes and text of a document as one list, by us and by quick-xml.
fn by_us(text: &str) -> Vec<String> {
    let mut reader = Reader::new(text);
    let mut log: Vec<String> = Vec::new();
    let add_text = |log: &mut Vec<String>, text: &str| match log.last_mut() {
        Some(last) if last.starts_with("text ") => last.push_str(text),
        _ => log.push(format!("text {text}")),
    };
    loop {
        match reader.next() {
            Event::Start { name, .. } => {
                log.push(format!("start {}", reader.qname(name)));
                for attribute in reader.attributes() {
                    let value = reader.unescape(attribute.raw, Place::Attribute);
                    log.push(format!("attribute {} {value}", reader.qname(attribute.name)));
                }
            }
            Event::End { name, .. } => log.push(format!("end {}", reader.qname(name))),
            Event::Text { raw, .. } => add_text(&mut log, &reader.unescape(raw, Place::Text)),
            Event::CData { raw, .. } => add_text(&mut log, raw),
            Event::Comment { raw, .. } => log.push(format!("comment {raw}")),
            Event::Eof => break,
            Event::Instruction { .. } | Event::Doctype { .. } => {}
        }
    }
    log
}

fn by_quick_xml(text: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut log: Vec<String> = Vec::new();
    let (mut depth, mut pieces) = (0, String::new());
    loop {
        let event = reader.read_event().expect("the document is well-formed");
        match &event {
            Event::Text(text) => pieces.push_str(&text.decode().expect("it is UTF-8")),
            Event::CData(text) => pieces.push_str(&text.decode().expect("it is UTF-8")),
            Event::GeneralRef(reference) => {
                let name = reference.decode().expect("it is UTF-8");
                let whole = format!("&{name};");
                pieces.push_str(&quick_xml::escape::unescape(&whole).expect("it is defined"));
            }
            _ => {
                if depth > 0 && !pieces.is_empty() {
                    log.push(format!("text {pieces}"));
                }
                pieces.clear();
            }
        }
        let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it is UTF-8");
        match event {
            Event::Start(start) => {
                depth += 1;
                log.push(format!("start {}", utf8(start.name().0)));
                for attribute in start.attributes() {
                    let attribute = attribute.expect("it is well-formed");
                    let value = utf8(&attribute.value);
                    let value = quick_xml::escape::unescape(&value).expect("its references are defined");
                    log.push(format!("attribute {} {value}", utf8(attribute.key.0)));
                }
            }
            Event::End(end) => {
                depth -= 1;
                log.push(format!("end {}", utf8(end.name().0)));
            }
            Event::Comment(comment) => log.push(format!("comment {}", utf8(&comment))),
            Event::Eof => break,
            _ => {}
        }
    }
    log
}

const FEED: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" \
    xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
    <channel><title>瓦版 &amp; 読売</title><!-- 注 --><link>https://example.jp/?a=1&#38;b=2</link>\n\
    <item><title>題</title><enclosure url='https://example.jp/a.mp3' length='0' type=\"audio/mpeg\" />\
    <content:encoded><![CDATA[<p>本文 &amp; <br></p>]]></content:encoded><dc:creator>編集部</dc:creator>\
    <description>&lt;p&gt;要約&lt;/p&gt; ]] &gt;</description></item></channel></rss>\n";

#[test]
fn well_formed_documents_read_as_quick_xml_reads_them() {
    for document in [FEED, FAULTLESS[0], FAULTLESS[3], FAULTLESS[4], FAULTLESS[5], FAULTLESS[6]] {
        assert_eq!(by_us(document), by_quick_xml(document), "{document}");
    }
}

/// Reads to the end and holds everything that is promised of any text.
fn holds_its_promises(text: &str) {
    let fits = |span: Span| {
        let (start, end) = (span.start as usize, span.end as usize);
        start <= end && text.is_char_boundary(start) && text.is_char_boundary(end)
    };
    let mut reader = Reader::new(text);
    let mut open = Vec::new();
    let mut at = 0;
    let mut buffer = String::new();
    loop {
        let span = match reader.next() {
            Event::Start { name, span, .. } => {
                open.push(name);
                assert!(reader.attributes().iter().all(|a| fits(a.span) && fits(a.name_span)));
                assert!(reader.attributes().iter().all(|a| a.span.of(text) == a.raw));
                span.before()
            }
            Event::End { name, span } => {
                assert_eq!(open.pop(), Some(name), "ends balance");
                span
            }
            Event::Text { raw, span, .. } => {
                reader.unescape_into(raw, Place::Text, &mut buffer);
                assert!(!open.is_empty(), "text stands in elements");
                assert_eq!(span.of(text), raw);
                span
            }
            Event::CData { raw, span, whole } => {
                assert_eq!(span.of(text), raw);
                whole
            }
            Event::Comment { span, .. } | Event::Instruction { span, .. } | Event::Doctype { span } => span,
            Event::Eof => break,
        };
        assert!(fits(span), "spans fit the text");
        assert!(span.start >= at, "events are in order");
        at = span.start;
    }
    assert_eq!(reader.next(), Event::Eof);
    assert!(open.is_empty(), "all is closed");
    for fault in reader.faults() {
        assert!(fits(fault.span) && fault.related.is_none_or(fits), "{fault:?} fits the text");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_to_its_end(text in any::<String>()) {
        holds_its_promises(&text);
    }

    #[test]
    fn any_markup_is_read_to_its_end(pieces in proptest::collection::vec(prop::sample::select(PIECES), 0..40)) {
        holds_its_promises(&pieces.concat());
    }

    #[test]
    fn a_damaged_feed_is_read_to_its_end(
        cuts in proptest::collection::vec((0..FEED.len(), 0..FEED.len(), prop::sample::select(PIECES)), 1..6),
    ) {
        let mut text = FEED.to_owned();
        for (from, length, piece) in cuts {
            let boundary = |mut at: usize| {
                at = at.min(text.len());
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let (from, to) = (boundary(from), boundary(from + length % 20));
            text.replace_range(from..to, piece);
        }
        holds_its_promises(&text);
    }
}

const PIECES: &[&str] = &[
    "<",
    ">",
    "/>",
    "</",
    "<a",
    "</a>",
    "<a>",
    "<b c='d'>",
    "</b>",
    " x",
    "=",
    "'",
    "\"",
    "&",
    "&lt;",
    "&e;",
    "&#",
    ";",
    "<!--",
    "-->",
    "--",
    "<![CDATA[",
    "]]>",
    "]",
    "<?",
    "?>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE a",
    " [",
    "<!ENTITY e '",
    "<!ENTITY % p \"",
    "%p;",
    "<!ELEMENT a (",
    "#PCDATA",
    "|",
    ",",
    ")",
    "*",
    "<!ATTLIST a xmlns CDATA '",
    "<![",
    "\n",
    "\u{1}",
    "\u{3000}",
    "瓦版",
    "p:q",
    " xmlns:p='u'",
    " xmlns=''",
    ":",
    "SYSTEM 's'",
    "PUBLIC 'p' ",
    "<é",
    "\u{FFFF}",
];
