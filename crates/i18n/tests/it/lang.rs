//! Is the language of a request found as browsers say it?

use wenguo_i18n::lang::Lang;

#[test]
fn tags_are_known_by_their_first_part() {
    assert_eq!(Lang::from_tag("zh-Hans-CN"), Some(Lang::Zh));
    assert_eq!(Lang::from_tag("EN_gb"), Some(Lang::En));
    assert_eq!(Lang::from_tag("fr"), None);
    for lang in Lang::ALL {
        assert_eq!(Lang::from_tag(lang.tag()), Some(lang));
        assert_ne!(lang.other(), lang);
    }
}

#[test]
fn the_heaviest_language_we_speak_wins() {
    let table = [
        ("en-US,en;q=0.9,zh-CN;q=0.8", Lang::En),
        ("fr, en;q=0.5, zh;q=0.7", Lang::Zh),
        ("en;q=0, zh;q=0.1", Lang::Zh),
        ("de,fr", Lang::Zh),
        ("", Lang::Zh),
        ("en;q=rubbish", Lang::Zh),
    ];
    for (header, expected) in table {
        assert_eq!(Lang::negotiate(header), expected, "{header}");
    }
}
