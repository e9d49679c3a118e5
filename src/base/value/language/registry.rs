//! The IANA language subtag registry of 2025-08-25 (RFC 5646 §3) as far as tags are checked against it. The
//! subtags of languages are in `languages.txt`: a line for each beginning, with the letters that follow it.
//! <https://www.iana.org/assignments/language-subtag-registry>

/// For two letters and each beginning of three, the letters that make it a registered language.
static LANGUAGES: [[u32; 26]; 27] = languages(include_str!("languages.txt").as_bytes());

/// Reads `languages.txt` when this is compiled: bit _n_ of `[first][second]` says that the letter _n_ may
/// follow; the last row is for the languages of two letters.
const fn languages(lines: &[u8]) -> [[u32; 26]; 27] {
    let mut table = [[0; 26]; 27];
    let mut at = 0;
    while at < lines.len() {
        let (row, column, width) = match lines[at + 1] {
            b' ' => (26, lines[at] - b'a', 2),
            second => (lines[at] - b'a', second - b'a', 3),
        };
        at += width;
        while lines[at] != b'\n' {
            table[row as usize][column as usize] |= 1 << (lines[at] - b'a');
            at += 1;
        }
        at += 1;
    }
    table
}

/// Whether a subtag of two or three letters, in any case, is a language; private use (`qaa` to `qtz`) is.
pub fn is_language(subtag: &str) -> bool {
    let letter = |byte: u8| usize::from(byte.to_ascii_lowercase().wrapping_sub(b'a'));
    let (row, column, bit) = match *subtag.as_bytes() {
        [a, b] => (26, letter(a), letter(b)),
        [a, b, c] => (letter(a), letter(b), letter(c)),
        _ => return false,
    };
    // The row for two letters must not be reached by a byte behind `z`.
    (subtag.len() == 2 || row < 26)
        && bit < 26
        && LANGUAGES.get(row).and_then(|row| row.get(column)).is_some_and(|letters| letters & 1 << bit != 0)
}

/// Whether a subtag is a script; private use (`Qaaa` to `Qabx`) is.
pub fn is_script(subtag: &str) -> bool {
    let mut script = [0; 4];
    let Some(()) = lower(subtag, &mut script) else { return false };
    (*b"qaaa"..=*b"qabx").contains(&script) || has(SCRIPTS, &script)
}

/// Whether a subtag is a region, by letters or digits; private use (`AA`, `QM` to `QZ`, `XA` to `XZ`, `ZZ`)
/// is.
pub fn is_region(subtag: &str) -> bool {
    let (mut letters, mut digits) = ([0; 2], [0; 3]);
    if lower(subtag, &mut digits).is_some() {
        return has(REGION_NUMBERS, &digits);
    }
    lower(subtag, &mut letters).is_some()
        && ((*b"qm"..=*b"qz").contains(&letters) || letters[0] == b'x' || has(REGIONS, &letters))
}

/// The language that an extended language subtag must follow.
pub fn extlang_prefix(subtag: &str) -> Option<&'static str> {
    let mut extlang = [0; 3];
    lower(subtag, &mut extlang)?;
    EXTLANGS.iter().find(|(_, subtags)| has(subtags, &extlang)).map(|(prefix, _)| *prefix)
}

/// The tags, in lower case and with spaces between them, of which one should stand before a variant; none
/// where any may. `None` for what is no variant.
pub fn variant_prefixes(subtag: &str) -> Option<&'static str> {
    find(VARIANTS, subtag)
}

/// What a deprecated subtag is replaced by, which may be nothing. `None` for one that is not deprecated.
pub fn deprecated_language(subtag: &str) -> Option<&'static str> {
    find(DEPRECATED_LANGUAGES, subtag)
}

/// The same for regions.
pub fn deprecated_region(subtag: &str) -> Option<&'static str> {
    find(DEPRECATED_REGIONS, subtag)
}

/// The same for variants.
pub fn deprecated_variant(subtag: &str) -> Option<&'static str> {
    find(DEPRECATED_VARIANTS, subtag)
}

/// What a whole tag that was registered before RFC 4646 is replaced by, which may be nothing.
pub fn grandfathered(tag: &str) -> Option<&'static str> {
    find(GRANDFATHERED, tag)
}

/// What a whole tag of regular form is replaced by.
pub fn redundant(tag: &str) -> Option<&'static str> {
    find(REDUNDANT, tag)
}

/// The script that a language is nearly always written in, so that it need not be said.
pub fn usual_script(language: &str) -> Option<&'static str> {
    let known = |languages: &str| languages.split(' ').any(|known| known.eq_ignore_ascii_case(language));
    USUAL_SCRIPTS.iter().find(|(_, languages)| known(languages)).map(|(script, _)| *script)
}

/// The two letters for a language that ISO 639-2 has three for.
pub fn two_letters(three: &str) -> Option<&'static str> {
    find(ISO_639_2, three)
}

/// Whether a sorted list of words of one width, each with a space behind it, has a word.
fn has(list: &str, word: &[u8]) -> bool {
    let (mut low, mut high) = (0, list.len() / (word.len() + 1));
    while low < high {
        let middle = (low + high) / 2;
        let start = middle * (word.len() + 1);
        match list.as_bytes()[start..start + word.len()].cmp(word) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    false
}

fn find(table: &[(&str, &'static str)], key: &str) -> Option<&'static str> {
    let lower = key.bytes().map(|byte| byte.to_ascii_lowercase());
    table.binary_search_by(|(known, _)| known.bytes().cmp(lower.clone())).ok().map(|index| table[index].1)
}

/// Puts a word of just this width into an array, in lower case.
fn lower(word: &str, to: &mut [u8]) -> Option<()> {
    (word.len() == to.len()).then(|| {
        to.copy_from_slice(word.as_bytes());
        to.make_ascii_lowercase();
    })
}

static SCRIPTS: &str = "\
    adlm afak aghb ahom arab aran armi armn avst bali bamu bass batk beng berf bhks blis bopo brah brai bugi \
    buhd cakm cans cari cham cher chis chrs cirt copt cpmn cprt cyrl cyrs deva diak dogr dsrt dupl egyd egyh \
    egyp elba elym ethi gara geok geor glag gong gonm goth gran grek gujr gukh guru hanb hang hani hano hans \
    hant hatr hebr hira hluw hmng hmnp hntl hrkt hung inds ital jamo java jpan jurc kali kana kawi khar khmr \
    khoj kitl kits knda kore kpel krai kthi lana laoo latf latg latn leke lepc limb lina linb lisu loma lyci \
    lydi mahj maka mand mani marc maya medf mend merc mero mlym modi mong moon mroo mtei mult mymr nagm nand \
    narb nbat newa nkdb nkgb nkoo nshu ogam olck onao orkh orya osge osma ougr palm pauc pcun pelm perm phag \
    phli phlp phlv phnx piqd plrd prti psin ranj rjng rohg roro runr samr sara sarb saur seal sgnw shaw shrd \
    shui sidd sidt sind sinh sogd sogo sora soyo sund sunu sylo syrc syre syrj syrn tagb takr tale talu taml \
    tang tavt tayo telu teng tfng tglg thaa thai tibt tirh tnsa todr tols toto tutg ugar vaii visp vith wara \
    wcho wole xpeo xsux yezi yiii zanb zinh zmth zsye zsym zxxx zyyy zzzz ";

static REGIONS: &str = "\
    aa ac ad ae af ag ai al am an ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs \
    bt bu bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cp cq cr cs cu cv cw cx cy cz dd de dg dj dk dm do \
    dz ea ec ee eg eh er es et eu ez fi fj fk fm fo fr fx ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu \
    gw gy hk hm hn hr ht hu ic id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la \
    lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc \
    ne nf ng ni nl no np nr nt nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc \
    sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz ta tc td tf tg th tj tk tl tm tn to tp tr tt tv \
    tw tz ua ug um un us uy uz va vc ve vg vi vn vu wf ws yd ye yt yu za zm zr zw zz ";

static REGION_NUMBERS: &str = "\
    001 002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 150 \
    151 154 155 202 419 ";

/// By prefix.
#[rustfmt::skip]
static EXTLANGS: &[(&str, &str)] = &[
    ("ar", "\
        aao abh abv acm acq acw acx acy adf aeb aec afb ajp apc apd arb arq ars ary arz auz avl ayh ayl \
        ayn ayp bbz pga shu ssh "),
    ("kok", "gom knn "),
    ("lv", "ltg lvs "),
    ("ms", "\
        bjn btj bve bvu coa dup hji jak jax kvb kvr kxd lce lcf liw max meo mfa mfb min mqg msi mui orn \
        ors pel pse tmw urk vkk vkt xmm zlm zmi zsm "),
    ("sgn", "\
        ads aed aen afg ajs ase asf asp asq asw bfi bfk bog bqn bqy bvl bzs cds csc csd cse csf csg csl \
        csn csq csr csx doq dse dsl dsz ecs ehs esl esn eso eth fcs fse fsl fss gds gse gsg gsm gss gus \
        hab haf hds hks hos hps hsh hsl icl iks ils inl ins ise isg isr jcs jhs jks jls jos jsl jus kgi \
        kvk lbs lgs lls lsb lsc lsg lsl lsn lso lsp lst lsv lsw lsy lws mdl mfs mre msd msr mzc mzg mzy \
        nbs ncs nsi nsl nsp nsr nzs okl pgz pks prl prz psc psd psg psl pso psp psr pys rib rms rnb rsi \
        rsl rsm rsn sdl sfb sfs sgg sgx slf sls sqk sqs sqx ssp ssr svk swl syy szs tse tsm tsq tss tsy \
        tza ugn ugy ukl uks vgt vsi vsl vsv wbs xki xml xms yds ygs yhs ysl ysm zib zsl "),
    ("sw", "swc swh "),
    ("uz", "uzn uzs "),
    ("zh", "cdo cjy cmn cnp cpx csp czh czo gan hak hnm hsn luh lzh mnp nan sjc wuu yue "),
];

#[rustfmt::skip]
static VARIANTS: &[(&str, &str)] = &[
    ("1606nict", "frm"), ("1694acad", "fr"), ("1901", "de"), ("1959acad", "be"), ("1994", "sl-rozaj
    sl-rozaj-biske sl-rozaj-njiva sl-rozaj-osojs sl-rozaj-solba"), ("1996", "de"), ("abl1943", "pt-br"),
    ("akhmimic", "cop"), ("akuapem", "tw"), ("alalc97", ""), ("aluku", "djk"), ("anpezo", "lld"), ("ao1990",
    "pt gl"), ("aranes", "oc"), ("arevela", "hy"), ("arevmda", "hy"), ("arkaika", "eo"), ("asante", "tw"),
    ("auvern", "oc"), ("baku1926", "az ba crh kk krc ky sah tk tt uz"), ("balanka", "blo"), ("barla",
    "kea"), ("basiceng", "en"), ("bauddha", "sa"), ("bciav", "zbl"), ("bcizbl", "zbl"), ("biscayan", "eu"),
    ("biske", "sl-rozaj"), ("blasl", "ase sgn-ase"), ("bohairic", "cop"), ("bohoric", "sl"), ("boont",
    "en"), ("bornholm", "da"), ("cisaup", "oc"), ("colb1945", "pt"), ("cornu", "en"), ("creiss", "oc"),
    ("dajnko", "sl"), ("ekavsk", "sr sr-latn sr-cyrl"), ("emodeng", "en"), ("fascia", "lld"), ("fayyumic",
    "cop"), ("fodom", "lld"), ("fonipa", ""), ("fonkirsh", ""), ("fonnapa", ""), ("fonupa", ""),
    ("fonxsamp", ""), ("gallo", "fr"), ("gascon", "oc"), ("gherd", "lld"), ("grclass", "oc oc-aranes
    oc-auvern oc-cisaup oc-creiss oc-gascon oc-lemosin oc-lengadoc oc-nicard oc-provenc oc-vivaraup"),
    ("grital", "oc oc-cisaup oc-nicard oc-provenc"), ("grmistr", "oc oc-aranes oc-auvern oc-cisaup oc-creiss
    oc-gascon oc-lemosin oc-lengadoc oc-nicard oc-provenc oc-vivaraup"), ("hanoi", "vi"), ("hepburn",
    "ja-latn"), ("heploc", "ja-latn-hepburn"), ("hognorsk", "nn"), ("hsistemo", "eo"), ("huett", "vi"),
    ("ijekavsk", "sr sr-latn sr-cyrl"), ("itihasa", "sa"), ("ivanchov", "bg"), ("jauer", "rm"), ("jyutping",
    "yue"), ("kkcor", "kw"), ("kleinsch", "kl kl-tunumiit"), ("kociewie", "pl"), ("kscor", "kw"),
    ("laukika", "sa"), ("leidentr", "egy"), ("lemosin", "oc"), ("lengadoc", "oc"), ("lipaw", "sl-rozaj"),
    ("ltg1929", "ltg"), ("ltg2007", "ltg"), ("luna1918", "ru"), ("lycopol", "cop"), ("mdcegyp", "egy"),
    ("mdctrans", "egy"), ("mesokem", "cop"), ("metelko", "sl"), ("monoton", "el"), ("ndyuka", "djk"),
    ("nedis", "sl"), ("newfound", "en-ca"), ("nicard", "oc"), ("njiva", "sl-rozaj"), ("nulik", "vo"),
    ("osojs", "sl-rozaj"), ("oxendict", "en"), ("pahawh2", "mww hnj"), ("pahawh3", "mww hnj"), ("pahawh4",
    "mww hnj"), ("pamaka", "djk"), ("peano", "la"), ("pehoeji", "nan-latn"), ("petr1708", "ru"), ("pinyin",
    "zh-latn bo-latn"), ("polyton", "el"), ("provenc", "oc"), ("puter", "rm"), ("rigik", "vo"), ("rozaj",
    "sl"), ("rumgr", "rm"), ("sahidic", "cop"), ("saigon", "vi"), ("scotland", "en"), ("scouse", "en"),
    ("simple", ""), ("solba", "sl-rozaj"), ("sotav", "kea"), ("spanglis", "en es"), ("surmiran", "rm"),
    ("sursilv", "rm"), ("sutsilv", "rm"), ("synnejyl", "da"), ("tailo", "nan-latn"), ("tarask", "be"),
    ("tongyong", "zh-latn"), ("tunumiit", "kl"), ("uccor", "kw"), ("ucrcor", "kw"), ("ulster", "sco"),
    ("unifon", "en hup kyh tol yur"), ("vaidika", "sa"), ("valbadia", "lld"), ("valencia", "ca"),
    ("vallader", "rm"), ("vecdruka", "lv"), ("viennese", "de"), ("vivaraup", "oc"), ("wadegile", "zh-latn"),
    ("xsistemo", "eo"),
];

#[rustfmt::skip]
static DEPRECATED_LANGUAGES: &[(&str, &str)] = &[
    ("aam", "aas"), ("adp", "dz"), ("agp", ""), ("ais", ""), ("ajp", "apc"), ("ajt", "aeb"), ("aoh", ""),
    ("asd", "snz"), ("aue", "ktz"), ("ayx", "nun"), ("ayy", ""), ("baz", ""), ("bbz", ""), ("bgm", "bcg"),
    ("bhk", ""), ("bic", "bir"), ("bij", ""), ("bjd", "drl"), ("bjq", ""), ("bkb", ""), ("blg", "iba"),
    ("bmy", ""), ("bpb", ""), ("btb", ""), ("btl", ""), ("bxx", ""), ("byy", ""), ("cbe", ""), ("cbh", ""),
    ("cca", ""), ("ccq", "rki"), ("cdg", ""), ("cjr", "mom"), ("cka", "cmr"), ("cmk", "xch"), ("coy",
    "pij"), ("cqu", "quh"), ("cug", ""), ("cum", ""), ("daf", ""), ("dap", ""), ("dek", "sqm"), ("dgu", ""),
    ("dha", ""), ("dit", "dif"), ("djl", ""), ("dkl", ""), ("drh", "khk"), ("drr", "kzk"), ("drw", "prs"),
    ("dud", ""), ("duj", ""), ("dwl", ""), ("ekc", ""), ("elp", ""), ("emo", ""), ("gav", "dev"), ("gbc",
    ""), ("gfx", "vaj"), ("ggn", "gvr"), ("ggo", ""), ("ggr", ""), ("gio", ""), ("gji", ""), ("gli", "kzk"),
    ("gti", "nyc"), ("guv", "duz"), ("hrr", "jal"), ("iap", ""), ("ibi", "opa"), ("ill", ""), ("ilw",
    "gal"), ("ime", ""), ("in", "id"), ("iw", "he"), ("izi", ""), ("jar", ""), ("jeg", "oyb"), ("ji", "yi"),
    ("jw", "jv"), ("kbf", ""), ("kdv", ""), ("kgc", "tdf"), ("kgd", ""), ("kgh", "kml"), ("kgm", "plu"),
    ("kjf", ""), ("koj", "kwv"), ("kox", ""), ("kpp", ""), ("krm", "bmf"), ("ksa", ""), ("ktr", "dtp"),
    ("kvs", "gdj"), ("kwq", "yam"), ("kxe", "tvd"), ("kxl", "kru"), ("kxu", ""), ("kzh", ""), ("kzj",
    "dtp"), ("kzt", "dtp"), ("lak", "ksp"), ("lba", ""), ("leg", ""), ("lii", "raq"), ("llo", "ngt"),
    ("lmm", "rmx"), ("lmz", ""), ("lno", ""), ("lsg", ""), ("meg", "cir"), ("mgx", ""), ("mhh", ""), ("mja",
    ""), ("mld", ""), ("mnt", ""), ("mo", "ro"), ("mof", ""), ("mst", "mry"), ("mvm", ""), ("mwd", ""),
    ("mwj", "vaj"), ("mwx", ""), ("mwy", ""), ("myd", "aog"), ("myi", ""), ("myq", ""), ("myt", "mry"),
    ("nad", "xny"), ("nbf", ""), ("nbx", ""), ("ncp", "kdz"), ("ngo", ""), ("nln", ""), ("nlr", ""), ("nns",
    "nbr"), ("nnx", "ngv"), ("nom", "cbr"), ("noo", ""), ("nte", "eko"), ("nts", "pij"), ("nxu", "bpp"),
    ("ome", ""), ("oun", "vaj"), ("pat", "kxr"), ("pbz", ""), ("pcr", "adx"), ("pgy", ""), ("pii", ""),
    ("plj", ""), ("plp", ""), ("pmc", "huw"), ("pmk", "crr"), ("pmu", "phr"), ("pod", ""), ("ppa", "bfy"),
    ("ppr", "lcq"), ("prb", ""), ("prp", "gu"), ("pry", "prt"), ("puk", ""), ("puz", "pub"), ("rie", ""),
    ("rmr", ""), ("rna", ""), ("rsi", ""), ("sap", ""), ("sca", "hle"), ("sdm", ""), ("sgl", ""), ("sgo",
    ""), ("skk", "oyb"), ("slq", ""), ("smd", "kmb"), ("snb", "iba"), ("snh", ""), ("sul", ""), ("sum", ""),
    ("svr", ""), ("szd", "umi"), ("tbb", ""), ("tdu", "dtp"), ("tgg", ""), ("thc", "tpo"), ("thw", "ola"),
    ("thx", "oyb"), ("tid", ""), ("tie", "ras"), ("tkk", "twm"), ("tlw", "weo"), ("tmk", "tdg"), ("tmp",
    "tyj"), ("tne", "kak"), ("tnf", "prs"), ("toe", ""), ("tpw", "tpn"), ("tsf", "taj"), ("unp", ""),
    ("uok", "ema"), ("uun", ""), ("vki", ""), ("wgw", ""), ("wit", ""), ("wiw", ""), ("wra", ""), ("wrd",
    ""), ("wya", ""), ("xba", "cax"), ("xbx", ""), ("xia", "acn"), ("xip", ""), ("xkh", "waw"), ("xrq",
    "dmw"), ("xss", "zko"), ("xtz", ""), ("ybd", "rki"), ("yds", ""), ("yen", ""), ("yiy", ""), ("yma",
    "lrr"), ("ymt", "mtm"), ("ynh", ""), ("yos", "zom"), ("yri", ""), ("yuu", "yug"), ("zir", "scv"),
    ("zkb", "kjh"), ("zua", ""),
];

#[rustfmt::skip]
static DEPRECATED_REGIONS: &[(&str, &str)] = &[
    ("an", ""), ("bu", "MM"), ("cs", ""), ("dd", "DE"), ("fx", "FR"), ("nt", ""), ("su", ""), ("tp", "TL"),
    ("yd", "YE"), ("yu", ""), ("zr", "CD"),
];

#[rustfmt::skip]
static DEPRECATED_VARIANTS: &[(&str, &str)] = &[
    ("arevela", ""), ("arevmda", ""), ("heploc", "alalc97"), ("laukika", ""), ("vaidika", ""),
];

#[rustfmt::skip]
static GRANDFATHERED: &[(&str, &str)] = &[
    ("art-lojban", "jbo"), ("cel-gaulish", ""), ("en-gb-oed", "en-GB-oxendict"), ("i-ami", "ami"), ("i-bnn",
    "bnn"), ("i-default", ""), ("i-enochian", ""), ("i-hak", "hak"), ("i-klingon", "tlh"), ("i-lux", "lb"),
    ("i-mingo", ""), ("i-navajo", "nv"), ("i-pwn", "pwn"), ("i-tao", "tao"), ("i-tay", "tay"), ("i-tsu",
    "tsu"), ("no-bok", "nb"), ("no-nyn", "nn"), ("sgn-be-fr", "sfb"), ("sgn-be-nl", "vgt"), ("sgn-ch-de",
    "sgg"), ("zh-guoyu", "cmn"), ("zh-hakka", "hak"), ("zh-min", ""), ("zh-min-nan", "nan"), ("zh-xiang",
    "hsn"),
];

#[rustfmt::skip]
static REDUNDANT: &[(&str, &str)] = &[
    ("sgn-br", "bzs"), ("sgn-co", "csn"), ("sgn-de", "gsg"), ("sgn-dk", "dsl"), ("sgn-es", "ssp"),
    ("sgn-fr", "fsl"), ("sgn-gb", "bfi"), ("sgn-gr", "gss"), ("sgn-ie", "isg"), ("sgn-it", "ise"),
    ("sgn-jp", "jsl"), ("sgn-mx", "mfs"), ("sgn-ni", "ncs"), ("sgn-nl", "dse"), ("sgn-no", "nsl"),
    ("sgn-pt", "psr"), ("sgn-se", "swl"), ("sgn-us", "ase"), ("sgn-za", "sfs"), ("zh-cmn", "cmn"),
    ("zh-cmn-hans", "cmn-Hans"), ("zh-cmn-hant", "cmn-Hant"), ("zh-gan", "gan"), ("zh-wuu", "wuu"),
    ("zh-yue", "yue"),
];

/// By script.
#[rustfmt::skip]
static USUAL_SCRIPTS: &[(&str, &str)] = &[
    ("Arab", "ar fa ps ur"),
    ("Armn", "hy"),
    ("Beng", "as bn"),
    ("Blis", "zbl"),
    ("Cyrl", "ab be bg kk mk ru uk"),
    ("Deva", "hi kok mai mr ne"),
    ("Ethi", "am ti"),
    ("Geor", "ka"),
    ("Grek", "el"),
    ("Gujr", "gu"),
    ("Guru", "pa"),
    ("Hebr", "he iw yi"),
    ("Jpan", "ja"),
    ("Khmr", "km"),
    ("Knda", "kn"),
    ("Kore", "ko"),
    ("Laoo", "lo"),
    ("Latn", "\
        af ay bs ca ch cs cy da de dsb en eo es et eu fi fj fo fr frr frs fy ga gl gn gsw gv hr hsb ht hu \
        id in is it kl la lb ln lt lv men mg mh mo ms mt na nb nd nds niu nl nn no nr nso ny om pl pt qu \
        rm rn ro rw sg sk sl sm so sq ss st sv sw tem tkl tl tmh tn to tpi tr ts tvl ve vi xh zu"),
    ("Mlym", "ml"),
    ("Mymr", "my"),
    ("Nkoo", "nqo"),
    ("Orya", "or"),
    ("Sinh", "si"),
    ("Taml", "ta"),
    ("Telu", "te"),
    ("Thaa", "dv"),
    ("Thai", "th"),
    ("Tibt", "dz"),
];

#[rustfmt::skip]
static ISO_639_2: &[(&str, &str)] = &[
    ("aar", "aa"), ("abk", "ab"), ("afr", "af"), ("aka", "ak"), ("alb", "sq"), ("amh", "am"), ("ara", "ar"),
    ("arg", "an"), ("arm", "hy"), ("asm", "as"), ("ava", "av"), ("ave", "ae"), ("aym", "ay"), ("aze", "az"),
    ("bak", "ba"), ("bam", "bm"), ("baq", "eu"), ("bel", "be"), ("ben", "bn"), ("bis", "bi"), ("bod", "bo"),
    ("bos", "bs"), ("bre", "br"), ("bul", "bg"), ("bur", "my"), ("cat", "ca"), ("ces", "cs"), ("cha", "ch"),
    ("che", "ce"), ("chi", "zh"), ("chu", "cu"), ("chv", "cv"), ("cor", "kw"), ("cos", "co"), ("cre", "cr"),
    ("cym", "cy"), ("cze", "cs"), ("dan", "da"), ("deu", "de"), ("div", "dv"), ("dut", "nl"), ("dzo", "dz"),
    ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"), ("eus", "eu"), ("ewe", "ee"), ("fao", "fo"),
    ("fas", "fa"), ("fij", "fj"), ("fin", "fi"), ("fra", "fr"), ("fre", "fr"), ("fry", "fy"), ("ful", "ff"),
    ("geo", "ka"), ("ger", "de"), ("gla", "gd"), ("gle", "ga"), ("glg", "gl"), ("glv", "gv"), ("gre", "el"),
    ("grn", "gn"), ("guj", "gu"), ("hat", "ht"), ("hau", "ha"), ("heb", "he"), ("her", "hz"), ("hin", "hi"),
    ("hmo", "ho"), ("hrv", "hr"), ("hun", "hu"), ("hye", "hy"), ("ibo", "ig"), ("ice", "is"), ("ido", "io"),
    ("iii", "ii"), ("iku", "iu"), ("ile", "ie"), ("ina", "ia"), ("ind", "id"), ("ipk", "ik"), ("isl", "is"),
    ("ita", "it"), ("jav", "jv"), ("jpn", "ja"), ("kal", "kl"), ("kan", "kn"), ("kas", "ks"), ("kat", "ka"),
    ("kau", "kr"), ("kaz", "kk"), ("khm", "km"), ("kik", "ki"), ("kin", "rw"), ("kir", "ky"), ("kom", "kv"),
    ("kon", "kg"), ("kor", "ko"), ("kua", "kj"), ("kur", "ku"), ("lao", "lo"), ("lat", "la"), ("lav", "lv"),
    ("lim", "li"), ("lin", "ln"), ("lit", "lt"), ("ltz", "lb"), ("lub", "lu"), ("lug", "lg"), ("mac", "mk"),
    ("mah", "mh"), ("mal", "ml"), ("mao", "mi"), ("mar", "mr"), ("may", "ms"), ("mkd", "mk"), ("mlg", "mg"),
    ("mlt", "mt"), ("mol", "ro"), ("mon", "mn"), ("mri", "mi"), ("msa", "ms"), ("mya", "my"), ("nau", "na"),
    ("nav", "nv"), ("nbl", "nr"), ("nde", "nd"), ("ndo", "ng"), ("nep", "ne"), ("nld", "nl"), ("nno", "nn"),
    ("nob", "nb"), ("nor", "no"), ("nya", "ny"), ("oci", "oc"), ("oji", "oj"), ("ori", "or"), ("orm", "om"),
    ("oss", "os"), ("pan", "pa"), ("per", "fa"), ("pli", "pi"), ("pol", "pl"), ("por", "pt"), ("pus", "ps"),
    ("que", "qu"), ("roh", "rm"), ("ron", "ro"), ("rum", "ro"), ("run", "rn"), ("rus", "ru"), ("sag", "sg"),
    ("san", "sa"), ("scc", "sr"), ("scr", "hr"), ("sin", "si"), ("slk", "sk"), ("slo", "sk"), ("slv", "sl"),
    ("sme", "se"), ("smo", "sm"), ("sna", "sn"), ("snd", "sd"), ("som", "so"), ("sot", "st"), ("spa", "es"),
    ("sqi", "sq"), ("srd", "sc"), ("srp", "sr"), ("ssw", "ss"), ("sun", "su"), ("swa", "sw"), ("swe", "sv"),
    ("tah", "ty"), ("tam", "ta"), ("tat", "tt"), ("tel", "te"), ("tgk", "tg"), ("tgl", "tl"), ("tha", "th"),
    ("tib", "bo"), ("tir", "ti"), ("ton", "to"), ("tsn", "tn"), ("tso", "ts"), ("tuk", "tk"), ("tur", "tr"),
    ("twi", "tw"), ("uig", "ug"), ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("ven", "ve"), ("vie", "vi"),
    ("vol", "vo"), ("wel", "cy"), ("wln", "wa"), ("wol", "wo"), ("xho", "xh"), ("yid", "yi"), ("yor", "yo"),
    ("zha", "za"), ("zho", "zh"), ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_of_the_registry_is_here() {
        let bits: u32 = LANGUAGES.iter().flatten().map(|letters| letters.count_ones()).sum();
        // 8267 subtags and the 520 of the private range.
        assert_eq!(bits, 8267 + 520);
        assert_eq!(SCRIPTS.len() / 5, 224);
        assert_eq!(REGIONS.len() / 3 + REGION_NUMBERS.len() / 4, 303);
        assert_eq!(EXTLANGS.iter().map(|(_, subtags)| subtags.len() / 4).sum::<usize>(), 256);
        assert_eq!(VARIANTS.len(), 134);
        assert_eq!(GRANDFATHERED.len(), 26);
    }

    #[test]
    fn tables_are_sorted() {
        for table in [
            VARIANTS,
            DEPRECATED_LANGUAGES,
            DEPRECATED_REGIONS,
            DEPRECATED_VARIANTS,
            GRANDFATHERED,
            REDUNDANT,
            ISO_639_2,
        ] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0));
        }
        let lists = EXTLANGS.iter().map(|(_, subtags)| *subtags);
        for list in lists.chain([SCRIPTS, REGIONS, REGION_NUMBERS]) {
            assert!(list.split(' ').filter(|word| !word.is_empty()).is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn every_replacement_is_registered() {
        for (_, language) in DEPRECATED_LANGUAGES.iter().chain(ISO_639_2) {
            assert!(language.is_empty() || is_language(language), "{language}");
        }
        for (script, languages) in USUAL_SCRIPTS {
            assert!(is_script(script) && languages.split(' ').all(is_language), "{script}");
        }
    }
}
