//! Country codes of two letters, ISO 3166-1.

/// Whether `code` is a country's, in any case. Codes for private use, for groups of countries and for countries
/// that are no more are not.
pub fn is_country(code: &str) -> bool {
    let &[first, second] = code.as_bytes() else { return false };
    let code = [first.to_ascii_uppercase(), second.to_ascii_uppercase()];
    CODES.as_bytes().as_chunks().0.binary_search(&code).is_ok()
}

/// Two letters each, sorted.
static CODES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCN\
     COCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHM\
     HNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMK\
     MLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURW\
     SASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVI\
     VNVUWFWSYEYTZAZMZW";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_today_and_no_others() {
        for code in ["JP", "jp", "AD", "ZW", "GB"] {
            assert!(is_country(code), "{code}");
        }
        for code in ["", "J", "JPN", "UK", "EU", "XA", "AA", "DF", "日"] {
            assert!(!is_country(code), "{code}");
        }
    }
}
