//! The mappings that come along, by name, from the folder `maps/`.

const READY: [(&str, &str); 10] = [
    ("cfpb", include_str!("../../../../maps/cfpb.toml")),
    ("chinese-sheet", include_str!("../../../../maps/chinese-sheet.toml")),
    ("heimao", include_str!("../../../../maps/heimao.toml")),
    ("heimao-numbered", include_str!("../../../../maps/heimao-numbered.toml")),
    ("hotspot-jsonl", include_str!("../../../../maps/hotspot-jsonl.toml")),
    ("nyc311", include_str!("../../../../maps/nyc311.toml")),
    ("tipdm-labelled", include_str!("../../../../maps/tipdm-labelled.toml")),
    ("tipdm-messages", include_str!("../../../../maps/tipdm-messages.toml")),
    ("tipdm-replies", include_str!("../../../../maps/tipdm-replies.toml")),
    ("wenguo", include_str!("../../../../maps/wenguo.toml")),
];

/// The text of a ready mapping, as a start for one's own too.
pub fn ready(name: &str) -> Option<&'static str> {
    READY.iter().find(|(ready, _)| *ready == name).map(|(_, text)| *text)
}

/// The names of all ready mappings.
pub fn names() -> Vec<&'static str> {
    READY.iter().map(|(name, _)| *name).collect()
}
